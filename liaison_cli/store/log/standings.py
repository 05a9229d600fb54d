"""The state kept per enterprise, derived from its log in the same transaction as every change."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from liaison_cli.core.contact import standing as rules
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Attempt
from liaison_cli.store.file import bulk
from liaison_cli.store.roster.people import DETAILS_ON

PUT = """INSERT OR REPLACE INTO standing (enterprise_id, tier, light, failures, dead_number, due_on, details_on,
    last_attempt_at, last_reached_at, last_deep_at) VALUES (?,?,?,?,?,?,?,?,?,?)"""

_ENTERPRISE = f"""SELECT e.id, e.tier, e.status, e.entered_on, e.planned_on, {DETAILS_ON} FROM enterprise e"""


def refresh(
    db: sqlite3.Connection,
    policy: Policy,
    *,
    import_id: int | None = None,
    enterprise_ids: Iterable[int] = (),
) -> None:
    """Derive the standing again of the enterprises named and of those an import brought in or touched."""
    if import_id is not None:
        _refresh_new(db, import_id)
        _refresh_details(db, import_id)
        touched = "IN (SELECT enterprise_id FROM attempt WHERE import_id = :import)"
        _refresh_many(db, policy, touched, {"import": import_id})
    if ids := list(enterprise_ids):
        _refresh_many(db, policy, "IN (SELECT value FROM json_each(:ids))", {"ids": json.dumps(ids)})


def _refresh_new(db: sqlite3.Connection, import_id: int) -> None:
    if db.execute("SELECT EXISTS (SELECT 1 FROM standing)").fetchone()[0]:
        _put_new(db, import_id)
        return
    with bulk.unindexed(db, "standing"):
        _put_new(db, import_id)


def _put_new(db: sqlite3.Connection, import_id: int) -> None:
    # An enterprise that has just come in has no log: everything about it is a constant or its own column;
    # `_refresh_details` looks at the people who came with it.
    db.execute(
        """INSERT OR IGNORE INTO standing (enterprise_id, tier, light, failures, dead_number, due_on, details_on)
        SELECT e.id, e.tier, 'green', 0, 0,
            CASE WHEN e.status IN ('deregistered', 'moved_out', 'cancelled') THEN NULL
                 ELSE coalesce(e.planned_on, e.entered_on) END,
            e.entered_on
        FROM enterprise e WHERE e.import_id = ?""",
        (import_id,),
    )


def _refresh_details(db: sqlite3.Connection, import_id: int) -> None:
    db.execute(
        f"""UPDATE standing SET details_on = (SELECT {DETAILS_ON} FROM enterprise e WHERE e.id = enterprise_id)
        WHERE enterprise_id IN (SELECT enterprise_id FROM appointment WHERE import_id = ?)""",
        (import_id,),
    )


_ATTEMPTS = """SELECT a.enterprise_id, a.id, a.at, a.channel, a.outcome, a.deep FROM attempt a
    WHERE a.enterprise_id {} AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)
    ORDER BY a.enterprise_id, a.at DESC, a.id DESC"""


def _attempt(row: tuple) -> Attempt:
    id_, at, channel, outcome, deep = row
    return Attempt(id_, at, channel, outcome, bool(deep))


def _refresh_many(db: sqlite3.Connection, policy: Policy, where: str, values: dict) -> None:
    enterprises = db.execute(f"{_ENTERPRISE} WHERE e.id {where} ORDER BY e.id", values)
    attempts = db.execute(_ATTEMPTS.format(where), values)
    db.executemany(PUT, _states(enterprises, attempts, policy))


def _states(enterprises: Iterable[tuple], attempts: Iterable[tuple], policy: Policy) -> Iterator[tuple]:
    # Both come in the order of enterprises, so one walk serves any number of rows without holding them.
    logs = groupby(attempts, key=lambda row: row[0])
    log = next(logs, None)
    for row in enterprises:
        if log and log[0] == row[0]:
            yield _state(row, [_attempt(each[1:]) for each in log[1]], policy)
            log = next(logs, None)
        else:
            yield _state(row, [], policy)


def _state(row: tuple, attempts: list[Attempt], policy: Policy) -> tuple:
    id_, tier, status, entered_on, planned_on, details_on = row
    planned = date.fromisoformat(planned_on) if planned_on else None
    state = rules.derive(tier, status, date.fromisoformat(entered_on), planned, attempts, policy)
    due_on = state.due_on.isoformat() if state.due_on else None
    return (
        id_,
        tier,
        state.light,
        state.failures,
        int(state.dead_number),
        due_on,
        details_on,
        state.last_attempt_at,
        state.last_reached_at,
        state.last_deep_at,
    )


def rebuild(db: sqlite3.Connection, policy: Policy) -> int:
    """Derive everything again from the log; returns how many enterprises there are."""
    db.execute("DELETE FROM standing")
    _refresh_many(db, policy, "IS NOT NULL", {})
    remember_policy(db, policy)
    return db.execute("SELECT count(*) FROM standing").fetchone()[0]


def check(db: sqlite3.Connection, policy: Policy) -> list[str]:
    """Codes of enterprises whose kept state differs from what the log says."""
    kept = db.execute(
        "SELECT enterprise_id, tier, light, failures, dead_number, due_on, details_on, last_attempt_at,"
        " last_reached_at, last_deep_at FROM standing ORDER BY enterprise_id"
    )
    enterprises = db.execute(f"{_ENTERPRISE} ORDER BY e.id")
    attempts = db.execute(_ATTEMPTS.format("IS NOT NULL"))
    by_id = {row[0]: row for row in kept}
    wrong = [state[0] for state in _states(enterprises, attempts, policy) if by_id.pop(state[0], None) != state]
    wrong += list(by_id)
    return [db.execute("SELECT code FROM enterprise WHERE id = ?", (each,)).fetchone()[0] for each in wrong]


def policy_digest(policy: Policy) -> str:
    """A digest of the parts of the policy that the kept state depends on."""
    parts = repr((policy.cadence, policy.lights, policy.outcomes))
    return hashlib.sha256(parts.encode()).hexdigest()


def digest_of(policy: Policy) -> str:
    """A digest of the whole policy."""
    return hashlib.sha256(repr(policy).encode()).hexdigest()


def follows(db: sqlite3.Connection, policy: Policy) -> bool:
    """Whether the kept state was derived under this policy."""
    row = db.execute("SELECT value FROM fact WHERE key = 'policy'").fetchone()
    return row is not None and row[0] == policy_digest(policy)


def remember_policy(db: sqlite3.Connection, policy: Policy) -> None:
    """Note the policy under which the kept state was derived."""
    db.execute("INSERT OR REPLACE INTO fact (key, value) VALUES ('policy', ?)", (policy_digest(policy),))
