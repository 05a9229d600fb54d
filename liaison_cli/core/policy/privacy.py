"""What the zone sets for personal data: how long it is kept, and what people are told and owed (PIPL art. 17, 19, 45, 50); who may do what (art. 51)."""

from __future__ import annotations

from typing import NamedTuple


class Privacy(NamedTuple):
    """Working days within which a copy is owed; months and years that details and evidence are kept; the notice.

    The law says “in time” (art. 45) and gives no number of days: fifteen working days are what offices promise.
    `nightly` lets go of what is over its time in a regular run; `notice_version` names the text that is given now.
    """

    answer_days: int = 15
    former_months: int = 12
    evidence_years: int = 3
    nightly: bool = False
    notice_version: str = "1"


class Roles(NamedTuple):
    """The users of each role; while nobody is named, everybody may do all.

    An officer is written "login", or "login=NAME" where the roster calls her otherwise. With `together`, officers
    look after each other's enterprises as after their own.
    """

    officer: tuple[str, ...] = ()
    clerk: tuple[str, ...] = ()
    compliance: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    it: tuple[str, ...] = ()
    together: bool = False

    @property
    def given(self) -> bool:
        """Whether anybody has a role."""
        return any((self.officer, self.clerk, self.compliance, self.head, self.it))
