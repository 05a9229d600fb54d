"""A check form: for which enterprise and liaison it was printed, by when it is wanted back, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from liaison_cli.core.values.enterprise import Enterprise
from liaison_cli.core.values.model import Appointment

# What becomes of a form; whatever is not out, or void, has come back.
STATES = ("out", "unchanged", "changed", "void")
BACK = ("unchanged", "changed")


class CheckForm(NamedTuple):
    """A form by its number; `enterprise_id`, `code`, `name` and `officer` are those of today.

    `printed_for` is the code that stands on it, `appointment_id` the liaison's whose details it shows, `checked_id` the one
    whose details it has confirmed. `due_on` is the last day on which it is wanted back. `state` is one of STATES. `scans` files are
    kept of what came back.
    """

    id: int
    number: str
    enterprise_id: int
    code: str
    name: str
    officer: str | None
    printed_for: str
    appointment_id: int | None
    event: str | None
    printed_on: date
    due_on: date
    by: str
    state: str
    closed_on: date | None
    closed_by: str | None
    checked_id: int | None
    why: str | None
    scans: int = 0

    def is_late(self, day: date) -> bool:
        """Whether it is out although its day has passed."""
        return self.state == "out" and self.due_on < day


class Page(NamedTuple):
    """A form and what is known of whom it is for; `again` where it was out already."""

    form: CheckForm
    enterprise: Enterprise
    liaison: Appointment | None
    again: bool


class Tally(NamedTuple):
    """How many forms there are in each state, of an event where it is one's; void ones are no part of what came back."""

    event: str | None
    out: int
    unchanged: int
    changed: int
    void: int

    @property
    def back(self) -> int:
        """Those that have come back."""
        return self.unchanged + self.changed

    @property
    def sent(self) -> int:
        """Those that were to come back."""
        return self.out + self.back


def tally(states: Iterable[str], event: str | None = None) -> Tally:
    """What has become of forms in these states."""
    count = Counter(states)
    return Tally(event, *(count[state] for state in STATES))


def tallies(forms: Iterable[tuple[str | None, str]]) -> Iterator[Tally]:
    """The same by event, in the order in which events come first, from (event, state) of each form."""
    found: dict[str | None, list[str]] = {}
    for event, state in forms:
        found.setdefault(event, []).append(state)
    for event, states in found.items():
        yield tally(states, event)
