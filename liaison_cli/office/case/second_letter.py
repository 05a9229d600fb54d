"""Open cases whose second letter may be posted now or soon, said beside other lists before the window closes."""

from __future__ import annotations

from datetime import timedelta

from liaison_cli.core.case import procedure
from liaison_cli.core.case.case_file import Window
from liaison_cli.core.values.message import Message, msg
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases

_SOON = timedelta(days=7)


def windows(work: Work, officer: str | None = None) -> list[Window]:
    """The windows of open cases that have not closed yet."""
    found = []
    for case, _, name, _ in cases.listed(work.db, officer=officer):
        letter = procedure.awaiting_second(cases.steps(work.db, case.id), work.policy.cases)
        if letter:
            start, end = procedure.window(letter.day, work.policy.cases)
            if end >= work.today:
                found.append(Window(case.id, name, letter.id, start, end))
    return found


def reminders(work: Work, officer: str | None = None) -> list[Message]:
    """A word for each window that is open or opens within a week."""
    found = windows(work, officer)
    return [
        msg(
            "Case {id}, {name}: the second letter counts if it is posted from {start} to {end}.",
            id=each.case_id,
            name=each.name,
            start=each.start,
            end=each.end,
        )
        for each in found
        if each.start <= work.today + _SOON
    ]
