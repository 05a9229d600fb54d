"""What people do in a random year, and how often."""

from __future__ import annotations

_ACTS = (
    ("log", 30),
    ("log_back_dated", 6),
    ("void", 5),
    ("verify", 5),
    ("hand_over", 4),
    ("open_case", 2),
    ("close_case", 2),
    ("finish_task", 5),
    ("dismiss_task", 3),
    ("roster", 8),
    ("people", 5),
    ("leave", 1),
    ("scan", 8),
    ("escalate", 3),
    ("undo_import", 3),
    ("merge", 1),
    ("undo_merge", 1),
)
# From this seed on codes change as well; the years before stay what they were.
_CODES_CHANGE = 1000
_LATER_ACTS = (("reissue", 3),)
# And from this one on some come without a code.
_WITHOUT_CODES = 2000
_LATEST_ACTS = (("unregistered", 3), ("register", 3))
# From this one on there are more merges, and any of those that stand is taken back, not the last alone.
IN_ANY_ORDER = 3000
_MORE_MERGES = (("merge", 4), ("undo_merge", 3))


def of_year(seed: int) -> tuple[tuple[str, int], ...]:
    """The acts of a seed's year, each with its weight."""
    later = _LATER_ACTS if seed >= _CODES_CHANGE else ()
    latest = _LATEST_ACTS if seed >= _WITHOUT_CODES else ()
    return (*_ACTS, *later, *latest, *(_MORE_MERGES if seed >= IN_ANY_ORDER else ()))
