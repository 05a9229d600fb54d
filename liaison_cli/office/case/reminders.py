"""What open cases have to say beside the lists of every day."""

from __future__ import annotations

from liaison_cli.core.values.message import Message
from liaison_cli.office.work import Work
from liaison_cli.store.case import open_cases


def reminders(work: Work, officer: str | None = None) -> list[Message]:
    """A word for each second letter that may be posted now or within a week."""
    # Most lists are made while no case is open at all.
    if not open_cases.are_any(work.db):
        return []
    from liaison_cli.office.case import second_letter

    return second_letter.reminders(work, officer)
