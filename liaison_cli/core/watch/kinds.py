"""Warning signals: something observed on one enterprise, on the liaison's side or the enterprise's own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.words import ALWAYS_SENSITIVE, SIGNAL_KINDS

# Who may say something in passing; the other sources are the log, a comparison, the calendar, or named by a file.
TIP_SOURCES = ("landlord", "property", "courier", "neighbour", "employee", "officer", "other")
# What an officer has noticed is no news to her.
NEWS_SOURCES = tuple(each for each in TIP_SOURCES if each != "officer")


class Signal(NamedTuple):
    """One observation on one day; `new` tells two of the same kind and day apart."""

    id: int
    enterprise_id: int
    kind: str
    on: date
    old: str | None
    new: str | None
    source: str
    note: str | None = None
    recorded_at: str = ""
    dismissed: str | None = None


def is_sensitive(kind: str, policy: Policy) -> bool:
    """Whether only that something changed may be kept of this kind."""
    return kind in ALWAYS_SENSITIVE or policy.signals.of(kind).sensitive


def keepable(
    kind: str, old: str | None, new: str | None, note: str | None, policy: Policy
) -> tuple[str | None, str | None, str | None]:
    """What may be kept of a signal: its old value, new value and note; nothing where the kind is sensitive."""
    if is_sensitive(kind, policy):
        return None, None, None
    return old or None, new or None, note or None


def is_fresh(kind: str, on: date, today: date, policy: Policy) -> bool:
    """Whether a signal still counts on this day; one of the future does not count yet."""
    return on <= today <= on + timedelta(days=policy.signals.of(kind).fresh)


def horizon(today: date, policy: Policy) -> date:
    """The earliest day whose signals of any kind may still be fresh."""
    return today - timedelta(days=max(policy.signals.of(kind).fresh for kind in SIGNAL_KINDS))
