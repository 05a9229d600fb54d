"""Showing personal data in full is a choice with a reason, and it is recorded."""

from __future__ import annotations

from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError


def revealed(session: Session, reveal: bool, why: str | None, what: str) -> bool:
    """Record that numbers are shown in full, and for what; gives `reveal` back.

    Raises UsageError when no reason is given (PIPL art. 51: who saw what must be known).
    """
    if not reveal:
        return False
    if not why or not why.strip():
        raise UsageError(
            msg("--reveal needs a reason."),
            msg('Add --why "…"; it is recorded with your name.'),
        )
    from liaison_cli.office.desk import audit_trail

    audit_trail.reveal(session.file, what, why.strip())
    return True
