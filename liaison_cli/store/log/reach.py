"""How people are reached, kept by enterprise, channel and person, and by the zone's channels and hours.

It is derived from the log, in the same transaction as every change. Contacts that came with imports tell of hours that nobody
here has chosen: they count for who was reached how, and have no weight for the hours. What comes back on a worklist was made
here, and has. Calls of theirs are left out.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter

from liaison_cli.core.contact.advice import memory
from liaison_cli.core.contact.advice.memory import Made, Reach, Tried, Try
from liaison_cli.core.policy import Policy
from liaison_cli.store.file import rows

_VALID = "NOT a.inbound AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)"
_HERE = "(a.import_id IS NULL OR a.import_id IN (SELECT id FROM import_run WHERE kind = 'worklists'))"
_OWN = f"{_HERE} AND {_VALID}"
_TRIES = f"""SELECT a.enterprise_id, coalesce(a.person, ''), a.at, a.channel, a.outcome, {_HERE} FROM attempt a
    WHERE a.enterprise_id {{}} AND {_VALID} ORDER BY a.enterprise_id, a.at, a.id"""
_BY_DAY = f"""SELECT a.channel, iif(length(a.at) > 10, CAST(substr(a.at, 12, 2) AS INTEGER), {memory.NO_HOUR}), a.outcome,
    substr(a.at, 1, 10), count(*) FROM attempt a WHERE {_OWN} GROUP BY 1, 2, 3, 4"""
_NAMED = "IN (SELECT value FROM json_each(?))"
_COLUMNS = ", ".join(Reach._fields)
_PUT = f"INSERT INTO reach (enterprise_id, {_COLUMNS}) VALUES ({', '.join('?' * (len(Reach._fields) + 1))})"
# These enterprises, and where else somebody of theirs is in office.
_THEIRS = f"""SELECT value FROM json_each(?1) UNION SELECT other.enterprise_id FROM appointment ap
    JOIN appointment other ON other.person_id = ap.person_id WHERE ap.enterprise_id {_NAMED.replace("?", "?1")}"""
# What is not so in two sums of the same numbers in another order.
_NEAR = 1e-9


def refresh(db: sqlite3.Connection, policy: Policy, enterprise_ids: Collection[int]) -> None:
    """Derive again how the people of these enterprises are reached."""
    ids = json.dumps(sorted(enterprise_ids))
    db.execute(f"DELETE FROM reach WHERE enterprise_id {_NAMED}", (ids,))
    db.executemany(_PUT, ((id_, *each) for id_, every in _derived(db, policy, _NAMED, ids) for each in every))


def refresh_import(db: sqlite3.Connection, policy: Policy, import_id: int) -> None:
    """The same for the enterprises of whose contacts an import told."""
    found = db.execute("SELECT DISTINCT enterprise_id FROM attempt WHERE import_id = ?", (import_id,))
    refresh(db, policy, rows.column(int, found))


def refresh_of(db: sqlite3.Connection, policy: Policy, attempt_ids: Collection[int]) -> None:
    """The same for the enterprises of these attempts."""
    found = db.execute(
        f"SELECT DISTINCT enterprise_id FROM attempt WHERE id {_NAMED}", (json.dumps(sorted(attempt_ids)),)
    )
    refresh(db, policy, rows.column(int, found))


def count(db: sqlite3.Connection, policy: Policy, attempt_id: int, *, voided: bool = False) -> None:
    """Count an attempt that was logged here among the zone's; with `voided` it counts no more."""
    found = db.execute(
        f"SELECT a.at, a.channel, a.outcome FROM attempt a WHERE a.id = ? AND {_HERE} AND NOT a.inbound", (attempt_id,)
    )
    for at, channel, outcome in found.fetchall():
        sign = -1 if voided else 1
        key = (channel, memory.hour_of(at), outcome)
        worth = sign * memory.weight(at[:10], policy.advice.half_life)
        db.execute(
            """INSERT INTO zone_reach (channel, hour, outcome, tries, n) VALUES (?,?,?,?,?)
            ON CONFLICT DO UPDATE SET tries = tries + excluded.tries, n = n + excluded.n""",
            (*key, sign, worth),
        )
        db.execute("DELETE FROM zone_reach WHERE channel = ? AND hour = ? AND outcome = ? AND tries = 0", key)


def uncount_import(db: sqlite3.Connection, policy: Policy, import_id: int) -> None:
    """What an import brought counts among the zone's no more; asked for while it is still valid."""
    for id_ in rows.column(
        int, db.execute(f"SELECT a.id FROM attempt a WHERE a.import_id = ? AND {_OWN}", (import_id,))
    ):
        count(db, policy, id_, voided=True)


def rebuild(db: sqlite3.Connection, policy: Policy) -> None:
    """Derive everything again from the log."""
    db.execute("DELETE FROM reach")
    derived = _derived(db, policy, "IS NOT NULL")
    db.executemany(_PUT, ((id_, *each) for id_, every in derived for each in every))
    db.execute("DELETE FROM zone_reach")
    db.executemany(
        "INSERT INTO zone_reach (channel, hour, outcome, tries, n) VALUES (?,?,?,?,?)", _derived_zone(db, policy)
    )


def check(db: sqlite3.Connection, policy: Policy) -> list[int]:
    """The enterprises whose kept counts differ from what the log says; 0 where the zone's do."""
    kept = dict(_grouped(db.execute(f"SELECT enterprise_id, {_COLUMNS} FROM reach ORDER BY 1, 2, 3")))
    derived = dict(_derived(db, policy, "IS NOT NULL"))
    differ = [id_ for id_ in sorted(kept.keys() | derived.keys()) if not _alike(kept.get(id_), derived.get(id_))]
    return differ if _alike(sorted(_kept_zone(db)), sorted(_derived_zone(db, policy))) else [0, *differ]


def made(db: sqlite3.Connection) -> list[Made]:
    """The contacts that were logged here and have an hour, the oldest first."""
    found = db.execute(
        f"""SELECT a.enterprise_id, a.at, a.channel, a.outcome FROM attempt a WHERE {_OWN} AND length(a.at) > 10
        ORDER BY a.at, a.id"""
    )
    return [each for each in rows.into(Made, found) if memory.counts(each.outcome)]


def zone(db: sqlite3.Connection, policy: Policy) -> list[Tried]:
    """The zone's contacts by channel, hour and outcome; on a past day derived from what there was."""
    return _derived_zone(db, policy) if _is_past(db) else _kept_zone(db)


def _kept_zone(db: sqlite3.Connection) -> list[Tried]:
    return [Tried._make(each) for each in db.execute("SELECT channel, hour, outcome, tries, n FROM zone_reach")]


def of(db: sqlite3.Connection, policy: Policy, enterprise_ids: Collection[int]) -> dict[int, tuple[Reach, ...]]:
    """How the people of these enterprises are reached, by enterprise.

    On a past day it is derived when it is asked for, and with it what is known of these people elsewhere.
    """
    if _is_past(db):
        refresh(db, policy, rows.column(int, db.execute(_THEIRS, (json.dumps(sorted(enterprise_ids)),))))
    found = db.execute(
        f"SELECT enterprise_id, {_COLUMNS} FROM reach WHERE enterprise_id {_NAMED} ORDER BY 1, 2, 3",
        (json.dumps(sorted(enterprise_ids)),),
    )
    return {id_: tuple(every) for id_, every in _grouped(found)}


def _is_past(db: sqlite3.Connection) -> bool:
    """Whether a past day lies before the file's own tables."""
    return rows.value(bool, db.execute("SELECT EXISTS (SELECT 1 FROM temp.sqlite_master WHERE name = 'reach')"))


def _grouped(found: sqlite3.Cursor) -> Iterator[tuple[int, list[Reach]]]:
    return ((id_, [Reach._make(each[1:]) for each in every]) for id_, every in groupby(found, key=itemgetter(0)))


def _derived(
    db: sqlite3.Connection, policy: Policy, which: str, ids: str | None = None
) -> Iterator[tuple[int, list[Reach]]]:
    found = db.execute(_TRIES.format(which), () if ids is None else (ids,))
    for id_, every in groupby(found, key=itemgetter(0)):
        if reach := memory.remembered((Try._make(each[1:]) for each in every), policy):
            yield id_, reach


def _derived_zone(db: sqlite3.Connection, policy: Policy) -> list[Tried]:
    tries: dict[tuple[str, int, str], int] = defaultdict(int)
    weighed: dict[tuple[str, int, str], float] = defaultdict(float)
    for channel, hour, outcome, day, made in db.execute(_BY_DAY):
        tries[channel, hour, outcome] += made
        weighed[channel, hour, outcome] += made * memory.weight(day, policy.advice.half_life)
    return [Tried(*key, made, weighed[key]) for key, made in tries.items()]


def _alike(one: list[Reach] | list[Tried] | None, other: list[Reach] | list[Tried] | None) -> bool:
    if one is None or other is None or len(one) != len(other):
        return one is other
    return all(_same(mine, its) for pair in zip(one, other, strict=True) for mine, its in zip(*pair, strict=True))


def _same(one: str | float | None, other: str | float | None) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=_NEAR)
    return one == other
