"""What every use case is handed: the file, the zone's settings, the calendar, the day, and who is at work."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from liaison_cli.adapters import official_calendar, policy_file
from liaison_cli.core.days.working_days import Calendar
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import database
from liaison_cli.store.log import kept_policy


@dataclass(frozen=True, slots=True)
class Work:
    """One person's work on one file on one day; `stamp` says who records something, and when.

    `now` gives the zone's time at the moment of asking: work that takes long ends later than its stamp.
    """

    db: sqlite3.Connection
    policy: Policy
    calendar: Calendar
    today: date
    stamp: Stamp
    now: Callable[[], datetime]


def opened(path: str | Path, *, by: str, at: datetime, policy: Policy | None = None) -> Work:
    """The database at `path`, to be worked on by `by` at the zone's time `at`; its kept state follows the policy.

    For a face, or a Python prompt; whoever opens it closes `db`. Raises DatabaseError.
    """
    policy = policy or Policy()
    db = database.connect(path)
    stamp = Stamp(by, at.isoformat(timespec="seconds"))
    follow_policy(db, policy)
    return Work(db, policy, official_calendar.beside(policy_file.path_for(Path(path))), at.date(), stamp, lambda: at)


def follow_policy(db: sqlite3.Connection, policy: Policy) -> bool:
    """Derive lights and due days again where they are those of another policy; whether any were kept."""
    if kept_policy.follows(db, policy):
        return False
    from liaison_cli.store.log import standings

    with database.turn(db):
        # Another process may have done it while this one waited for its turn.
        return not kept_policy.follows(db, policy) and bool(standings.rebuild(db, policy))


def follow_roles(db: sqlite3.Connection, policy: Policy, stamp: Callable[[], Stamp]) -> None:
    """Put on record that the policy gives other roles than it did: the file itself is beyond the ledger."""
    given = {role: [*who] for role, who in policy.roles._asdict().items() if isinstance(who, tuple) and who}
    if policy.roles.together:
        given["together"] = ["true"]
    if given == kept_policy.roles(db):
        return
    from liaison_cli.store.ledger import audit

    with database.turn(db):
        if (before := kept_policy.roles(db)) != given:
            kept_policy.remember_roles(db, given)
            audit.record(db, stamp(), audit.Entry("change", "roles", None, before, given))
