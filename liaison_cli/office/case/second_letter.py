"""Open cases whose second letter may be posted now or soon, said beside other lists before the window closes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from liaison_cli.cli.shell.session import Session
from liaison_cli.core.case import procedure as rules
from liaison_cli.core.values.message import msg
from liaison_cli.store.case import cases

_SOON = timedelta(days=7)


class Window(NamedTuple):
    """From when to when the second letter of a case counts."""

    case_id: int
    name: str
    letter_id: int
    start: date
    end: date


def windows(s: Session, officer: str | None = None) -> list[Window]:
    """The windows of open cases that have not closed yet."""
    found = []
    for case, _, name, _ in cases.listed(s.db, officer=officer):
        letter = rules.awaiting_second(cases.steps(s.db, case.id), s.policy.cases)
        if letter:
            start, end = rules.window(letter.day, s.policy.cases)
            if end >= s.today:
                found.append(Window(case.id, name, letter.id, start, end))
    return found


def say_windows(s: Session, officer: str | None = None) -> None:
    """Say on stderr which windows are open or open within a week."""
    if not cases.any_open(s.db):
        return
    for each in windows(s, officer):
        if each.start <= s.today + _SOON:
            s.say(
                msg(
                    "Case {id}, {name}: the second letter counts if it is posted from {start} to {end}.",
                    id=each.case_id,
                    name=each.name,
                    start=each.start,
                    end=each.end,
                )
            )
