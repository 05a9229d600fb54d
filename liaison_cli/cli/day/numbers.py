"""Numbers on what an officer takes along: they can be called where the policy has a reason, which is put on record."""

from __future__ import annotations

from liaison_cli.adapters import policy_file
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.core.work.day import Day


def about(day: Day) -> list[tuple[str, int]]:
    """Whose numbers are on it, for the record of a reveal."""
    every = (each for contact in (*day.urgent, *day.contacts) for each in contact.standings)
    return [("enterprise", each.id) for each in every]


def callable_on(s: Session, day: Day, what: str) -> bool:
    """Whether the policy has a reason why numbers on a sheet can be called: each such sheet is recorded with it."""
    if reason := s.policy.sheet.reveal_why:
        return revealed(s, reveal=True, why=reason, what=what, of=about(day))
    s.say(
        msg(
            "Numbers on the sheet are masked; a reason as reveal_why under [sheet] in {path} shows them in full.",
            path=str(policy_file.path_for(s.db_path)),
        )
    )
    return False
