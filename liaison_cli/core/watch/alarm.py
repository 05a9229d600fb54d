"""An alarm as people see it: what it rests on, since when, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from liaison_cli.core.values.message import Message


class Reason(NamedTuple):
    """What one alarm rule says."""

    rule: str
    reason: Message | str


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm with its enterprise; `state` is open, snoozed, returned (a snooze is over) or closed."""

    uid: str
    id: int
    enterprise_id: int
    code: str
    name: str
    officer: str | None
    state: str
    raised_on: date
    first_seen: date
    last_seen: date
    count: int
    weight: int
    closed_on: date | None
    finding: bool | None
    why: Message | str | None
    grounds: tuple[Reason, ...] = ()
    snoozed_until: date | None = None
    snoozed_why: str | None = None

    @property
    def rules(self) -> tuple[str, ...]:
        """The alarm rules that it rests on."""
        return tuple(ground.rule for ground in self.grounds)

    @property
    def reasons(self) -> tuple[Message | str, ...]:
        """What each of them says."""
        return tuple(ground.reason for ground in self.grounds)
