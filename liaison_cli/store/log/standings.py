"""The state kept per enterprise, derived from its log in the same transaction as every change."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from liaison_cli.core.contact import standing as rules
from liaison_cli.core.contact.cadence import TierChange
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message
from liaison_cli.core.values.model import Attempt
from liaison_cli.core.values.words import LIGHTS
from liaison_cli.store.file import bulk, closed_lists, rows
from liaison_cli.store.log import kept_policy, reach
from liaison_cli.store.roster.people import DETAILS_ON
from liaison_cli.store.watch import numbers


class _Kept(NamedTuple):
    """A row of the table, as the database has it."""

    enterprise_id: int
    tier: str
    light: str
    failures: int
    dead_number: int
    due_on: str | None
    details_on: str
    last_attempt_at: str | None
    last_reached_at: str | None
    last_deep_at: str | None


class _Entered(NamedTuple):
    """What the state of an enterprise depends on, beside its log."""

    id: int
    tier: str
    status: str
    entered_on: date
    planned_on: date | None
    details_on: str


class _Logged(NamedTuple):
    """An attempt that counts, with its enterprise."""

    enterprise_id: int
    id: int
    at: str
    channel: str
    outcome: str
    deep: int


_KEPT = ", ".join(_Kept._fields)
_ENTERPRISES = f"""SELECT e.id, e.tier, e.status, e.entered_on, e.planned_on, {DETAILS_ON} AS details_on
    FROM enterprise e WHERE e.id {{}} ORDER BY e.id"""
_ATTEMPTS = """SELECT a.enterprise_id, a.id, a.at, a.channel, a.outcome, a.deep FROM attempt a
    WHERE a.enterprise_id {} AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)
    ORDER BY a.enterprise_id, a.at DESC, a.id DESC"""


def refresh(
    db: sqlite3.Connection,
    policy: Policy,
    *,
    import_id: int | None = None,
    enterprise_ids: Iterable[int] = (),
) -> None:
    """Derive the standing again of the enterprises named and of those an import brought in or touched."""
    if import_id is not None:
        _refresh_new(db, import_id, policy)
        _refresh_details(db, import_id)
        touched = "IN (SELECT enterprise_id FROM attempt WHERE import_id = :import)"
        _refresh_many(db, policy, touched, {"import": import_id})
        reach.refresh_import(db, policy, import_id)
    ids = set(enterprise_ids)
    if ids:
        reach.refresh(db, policy, ids)
    if ids and len(ids) <= numbers.FEW:
        # What is found out about a number is so wherever it serves.
        ids = numbers.sharing(db, policy, ids)
    if ids:
        _refresh_many(db, policy, "IN (SELECT value FROM json_each(:ids))", {"ids": json.dumps(sorted(ids))})
    if import_id is not None or len(ids) > numbers.FEW:
        mark_dead(db, policy)


def mark_dead(db: sqlite3.Connection, policy: Policy) -> set[int]:
    """Note at every enterprise whether its liaison's number is dead; returns those where that is new."""
    ids = json.dumps(sorted(_dead(db, policy, None)))
    changed = db.execute(
        """UPDATE standing SET dead_number = NOT dead_number
        WHERE dead_number <> (enterprise_id IN (SELECT value FROM json_each(?))) RETURNING enterprise_id""",
        (ids,),
    )
    return set(rows.column(int, changed))


def _dead(db: sqlite3.Connection, policy: Policy, enterprise_ids: Collection[int] | None) -> set[int]:
    found = numbers.dead(db, policy, enterprise_ids)
    return {id_ for id_, known in found.items() if not isinstance(known, Message)}


def _refresh_new(db: sqlite3.Connection, import_id: int, policy: Policy) -> None:
    if rows.value(bool, db.execute("SELECT EXISTS (SELECT 1 FROM standing)")):
        _put_new(db, import_id, policy)
        return
    with bulk.unindexed(db, "standing"):
        _put_new(db, import_id, policy)


def _put_new(db: sqlite3.Connection, import_id: int, policy: Policy) -> None:
    # An enterprise that has just come in has no log: everything about it is a constant or its own column;
    # `_refresh_details` looks at the people who came with it.
    db.execute(
        f"""INSERT OR IGNORE INTO standing (enterprise_id, tier, light, failures, dead_number, due_on, details_on)
        SELECT e.id, e.tier, :light, 0, 0,
            CASE WHEN e.status IN {closed_lists.listed(policy.zone.gone)} THEN NULL ELSE coalesce(e.planned_on, e.entered_on) END,
            e.entered_on
        FROM enterprise e
        WHERE e.id > (SELECT coalesce(max(enterprise_id), 0) FROM standing) AND e.import_id = :import""",
        {"light": LIGHTS[0], "import": import_id},
    )


def _refresh_details(db: sqlite3.Connection, import_id: int) -> None:
    db.execute(
        f"""UPDATE standing SET details_on = (SELECT {DETAILS_ON} FROM enterprise e WHERE e.id = enterprise_id)
        WHERE enterprise_id IN (SELECT enterprise_id FROM appointment WHERE import_id = ?)""",
        (import_id,),
    )


# Behind every enterprise.
_NONE: tuple[int, Iterator[_Logged]] = (1 << 63, iter(()))
_TIERS = """SELECT d.enterprise_id, d.on_day, d.old, d.new FROM dated_change d
    WHERE d.enterprise_id {} AND d.field = 'tier' AND d.old IS NOT d.new
    ORDER BY d.enterprise_id, d.on_day, d.audit_id"""


def _tier_changes(db: sqlite3.Connection, which: str, values: dict[str, int | str]) -> dict[int, list[TierChange]]:
    """The changes of tier of those who have had any: few."""
    found: dict[int, list[TierChange]] = {}
    for id_, on, old, new in db.execute(_TIERS.format(which), values):
        found.setdefault(id_, []).append(TierChange(date.fromisoformat(on), old, new))
    return found


def _refresh_many(db: sqlite3.Connection, policy: Policy, which: str, values: dict[str, int | str]) -> None:
    marks = ", ".join("?" * len(_Kept._fields))
    db.executemany(f"INSERT OR REPLACE INTO standing ({_KEPT}) VALUES ({marks})", _states(db, policy, which, values))


def _states(db: sqlite3.Connection, policy: Policy, which: str, values: dict[str, int | str]) -> Iterator[_Kept]:
    """What the log says now of the enterprises of a condition on their row ids."""
    few = json.loads(str(values["ids"])) if "ids" in values else None
    dead = _dead(db, policy, few)
    # Both come in the order of enterprises, so one walk serves any number of rows without holding them.
    tiers = _tier_changes(db, which, values)
    attempts = rows.into(_Logged, db.execute(_ATTEMPTS.format(which), values))
    logs = groupby(attempts, key=attrgetter("enterprise_id"))
    owner, log = next(logs, _NONE)
    for each in rows.into(_Entered, db.execute(_ENTERPRISES.format(which), values)):
        while owner < each.id:
            # The log of an enterprise that is not among them, as on a day before it came.
            owner, log = next(logs, _NONE)
        state = _state(each, log if owner == each.id else (), tiers.get(each.id, ()), policy)
        yield state._replace(dead_number=int(each.id in dead))


def _state(entered: _Entered, log: Iterable[_Logged], tiers: Sequence[TierChange], policy: Policy) -> _Kept:
    # After a change of tier the whole log says what the due day was before it.
    telling = log if tiers else rules.telling(log, policy)
    attempts = [Attempt(*each[1:5], bool(each.deep)) for each in telling]
    state = rules.derive(entered.tier, entered.status, entered.entered_on, entered.planned_on, attempts, policy, tiers)
    due_on = state.due_on.isoformat() if state.due_on else None
    return _Kept(
        entered.id,
        entered.tier,
        state.light,
        state.failures,
        int(state.dead_number),
        due_on,
        entered.details_on,
        state.last_attempt_at,
        state.last_reached_at,
        state.last_deep_at,
    )


def fill(db: sqlite3.Connection, policy: Policy) -> None:
    """Derive everything into the table that stands for a past day."""
    _refresh_many(db, policy, "IS NOT NULL", {})
    db.execute("CREATE INDEX temp.standing_due_then ON standing (light, tier, due_on)")


def rebuild(db: sqlite3.Connection, policy: Policy) -> int:
    """Derive everything again from the log; returns how many enterprises there are."""
    db.execute("DELETE FROM standing")
    _refresh_many(db, policy, "IS NOT NULL", {})
    reach.rebuild(db, policy)
    kept_policy.remember(db, policy)
    return rows.value(int, db.execute("SELECT count(*) FROM standing"))


def check(db: sqlite3.Connection, policy: Policy) -> list[str]:
    """Codes of enterprises whose kept state differs from what the log says."""
    found = rows.into(_Kept, db.execute(f"SELECT {_KEPT} FROM standing ORDER BY enterprise_id"))
    kept = {each.enterprise_id: each for each in found}
    states = _states(db, policy, "IS NOT NULL", {})
    wrong = [state.enterprise_id for state in states if kept.pop(state.enterprise_id, None) != state]
    return [rows.value(str, db.execute("SELECT code FROM enterprise WHERE id = ?", (id_,))) for id_ in (*wrong, *kept)]
