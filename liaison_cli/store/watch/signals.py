"""Signals: what was observed of an enterprise, each once; those of enterprises not in the roster are kept apart."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from liaison_cli.core.names.enterprise_names import normalise
from liaison_cli.core.values.model import Stamp
from liaison_cli.core.values.words import TELLING
from liaison_cli.core.watch.kinds import NEWS_SOURCES, Signal
from liaison_cli.store.file import closed_lists, rows
from liaison_cli.store.file.later import end_of
from liaison_cli.store.ledger import uids
from liaison_cli.store.roster.which import Which

_FIELDS = "kind, on_day, old, new, source, note, by, recorded_at, import_id"
COLUMNS = """s.id, s.enterprise_id, s.kind, s.on_day AS "on", s.old, s.new, s.source, s.note, s.recorded_at,
    d.why AS dismissed"""
_DISMISSED = "LEFT JOIN signal_dismissal d ON d.signal_id = s.id"
# (kind, on_day, old, new, source, note): what is said of one signal.
Said = tuple[str, str, str | None, str | None, str, str | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A signal with its enterprise; `id` and `officer` are None for one that still waits for its enterprise."""

    id: int | None
    code: str | None
    name: str | None
    officer: str | None
    kind: str
    on: date
    old: str | None
    new: str | None
    source: str
    note: str | None
    dismissed: str | None
    alarm: int | None
    by: str
    uid: str | None


def next_id(db: sqlite3.Connection) -> int:
    """The row id that the next signal will get."""
    return rows.next_id(db, "signal")


def add(db: sqlite3.Connection, said: Iterable[tuple[int, Said]], stamp: Stamp, import_id: int | None = None) -> int:
    """Add signals as (enterprise, what is said); those on record already are left out. Returns how many are new.

    What was known from the log alone, or from an attempt taken back, is new where somebody else says it, too.
    """
    said = list(said)
    revived = _revive(db, said)
    before = db.total_changes
    db.executemany(
        f"INSERT INTO signal (enterprise_id, {_FIELDS}) VALUES (?,?,?,?,?,?,?,?,?,?) {_TAKE_OVER}",
        ((id_, *each, stamp.by, stamp.at, import_id) for id_, each in said),
    )
    new = db.total_changes - before + revived
    _outlast_voids(db, said)
    return new


# It no longer lives with the attempt; what a person has dismissed stays so.
_TAKE_OVER = """ON CONFLICT DO UPDATE SET old = excluded.old, source = excluded.source, note = excluded.note,
        by = excluded.by, recorded_at = excluded.recorded_at, import_id = excluded.import_id
    WHERE source = 'log' AND NOT EXISTS
        (SELECT 1 FROM signal_dismissal d WHERE d.signal_id = signal.id AND d.attempt_id IS NULL)"""


def said_before(db: sqlite3.Connection, enterprise_id: int, said: Said) -> tuple[str | None, str, str | None]:
    """What is on record of a signal beside enterprise, kind, day and new value: old value, source, note."""
    return _before(db, "signal WHERE enterprise_id IS ?", (enterprise_id,), said)


def waiting_before(
    db: sqlite3.Connection, code: str | None, name: str | None, said: Said
) -> tuple[str | None, str, str | None]:
    """The same of one that still waits for its enterprise."""
    return _before(db, "signal_waiting WHERE code IS ? AND name IS ?", (code, name), said)


def _before(
    db: sqlite3.Connection, whose: str, values: tuple[Any, ...], said: Said
) -> tuple[str | None, str, str | None]:
    kind, on, _, new, *_ = said
    found: tuple[str | None, str, str | None] = db.execute(
        f"SELECT old, source, note FROM {whose} AND kind = ? AND on_day = ? AND coalesce(new, '') = coalesce(?, '')",
        (*values, kind, on, new),
    ).fetchone()
    return found


def _revive(db: sqlite3.Connection, said: list[tuple[int, Said]]) -> int:
    """Let signals count again that only an import which was taken back had dismissed."""
    if not rows.value(
        bool, db.execute("SELECT EXISTS (SELECT 1 FROM signal_dismissal WHERE undone_import IS NOT NULL)")
    ):
        return 0
    return db.executemany(
        f"DELETE FROM signal_dismissal WHERE undone_import IS NOT NULL AND signal_id = ({_SAME})", map(_key, said)
    ).rowcount


def _outlast_voids(db: sqlite3.Connection, said: list[tuple[int, Said]]) -> None:
    """Let signals count again that were dismissed with an attempt, where somebody else says them."""
    if rows.value(bool, db.execute("SELECT EXISTS (SELECT 1 FROM signal_dismissal WHERE attempt_id IS NOT NULL)")):
        db.executemany(
            f"DELETE FROM signal_dismissal WHERE attempt_id IS NOT NULL AND signal_id = ({_SAME} AND source <> 'log')",
            map(_key, said),
        )


_SAME = """SELECT id FROM signal WHERE enterprise_id = ? AND kind = ? AND on_day = ?
    AND coalesce(new, '') = coalesce(?, '')"""


def _key(said: tuple[int, Said]) -> tuple[int, str, str, str | None]:
    id_, (kind, on, _, new, *_) = said
    return id_, kind, on, new


def add_found(db: sqlite3.Connection, said: Iterable[tuple[int, int, Said]], stamp: Stamp) -> None:
    """Add signals that a scan found, as (id, enterprise, what is said)."""
    db.executemany(
        f"INSERT INTO signal (id, enterprise_id, {_FIELDS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        ((id_, enterprise, *each, stamp.by, stamp.at, None) for id_, enterprise, each in said),
    )


def keep_apart(
    db: sqlite3.Connection,
    said: Iterable[tuple[str | None, str | None, Said]],
    stamp: Stamp,
    import_id: int | None = None,
) -> int:
    """Keep signals as (code, name, what is said) until their enterprise arrives. Returns how many are new."""
    before = db.total_changes
    db.executemany(
        f"INSERT INTO signal_waiting (code, name, {_FIELDS}) VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
        ((code, name, *each, stamp.by, stamp.at, import_id) for code, name, each in said),
    )
    return db.total_changes - before


def attach(db: sqlite3.Connection) -> int:
    """Give waiting signals to their enterprises, where these have arrived; returns how many.

    A code decides; without one a name does, where only one enterprise has it.
    """
    if not rows.value(bool, db.execute("SELECT EXISTS (SELECT 1 FROM signal_waiting)")):
        return 0
    db.create_function("folded", 1, normalise, deterministic=True)
    arrived = db.execute(
        """SELECT coalesce((SELECT e.id FROM enterprise e WHERE e.code = w.code),
            (SELECT f.enterprise_id FROM former_name f WHERE f.field = 'code' AND f.folded = w.code),
            (SELECT min(e.id) FROM enterprise e WHERE w.code IS NULL AND e.folded = folded(w.name)
                HAVING count(*) = 1)) AS enterprise, w.id
        FROM signal_waiting w WHERE enterprise IS NOT NULL"""
    ).fetchall()
    db.executemany(
        f"INSERT INTO signal (enterprise_id, {_FIELDS}) SELECT ?, {_FIELDS} FROM signal_waiting WHERE id = ?"
        " ON CONFLICT DO NOTHING",
        arrived,
    )
    db.executemany("DELETE FROM signal_waiting WHERE id = ?", ((waiting,) for _, waiting in arrived))
    return len(arrived)


def same(db: sqlite3.Connection, enterprise_id: int, kind: str, on: date, new: str | None) -> int | None:
    """The number of the signal that is on record for the same kind, day and value."""
    found = db.execute(
        "SELECT id FROM signal WHERE enterprise_id = ? AND kind = ? AND on_day = ? AND coalesce(new, '') = ?",
        (enterprise_id, kind, on.isoformat(), new or ""),
    )
    return rows.first(int, found)


def find(db: sqlite3.Connection, signal_id: int) -> Signal | None:
    """The signal of this number, or None."""
    found = db.execute(f"SELECT {COLUMNS} FROM signal s {_DISMISSED} WHERE s.id = ?", (signal_id,))
    return rows.one(Signal, found)


def of(db: sqlite3.Connection, enterprise_id: int) -> list[Signal]:
    """An enterprise's signals, newest first, dismissed ones included."""
    found = db.execute(
        f"SELECT {COLUMNS} FROM signal s {_DISMISSED} WHERE s.enterprise_id = ? ORDER BY s.on_day DESC, s.id DESC",
        (enterprise_id,),
    )
    return list(rows.into(Signal, found))


# A row of COLUMNS, with its days as they stand in the database.
Raw = tuple[int, int, str, str, str | None, str | None, str, str | None, str, str | None]


def signal(raw: Raw) -> Signal:
    """A Signal from a row of COLUMNS. Raises ValueError for one whose day is none."""
    id_, enterprise_id, kind, on, old, new, source, note, recorded_at, why = raw
    return Signal(id_, enterprise_id, kind, date.fromisoformat(on), old, new, source, note, recorded_at, why)


def dismiss(db: sqlite3.Connection, signal_id: int, stamp: Stamp, why: str) -> None:
    """Note that a signal means nothing; it stays on record and no longer counts."""
    db.execute(
        "INSERT INTO signal_dismissal (signal_id, at, by, why) VALUES (?,?,?,?)", (signal_id, stamp.at, stamp.by, why)
    )


def withdraw_import(db: sqlite3.Connection, import_id: int, stamp: Stamp, why: str) -> int:
    """Take back the signals that an import brought or led to; returns how many.

    Those that an alarm rests on stay, dismissed, so that it can be seen what raised it.
    """
    brought = f"SELECT id FROM signal WHERE import_id = :import UNION {_LED_TO}"
    values = {"import": import_id, "at": stamp.at, "by": stamp.by, "why": why}
    named = f"SELECT signal_id FROM alarm_signal WHERE signal_id IN ({brought})"
    count = rows.value(int, db.execute(f"SELECT count(*) FROM ({brought})", values))
    db.execute(
        "INSERT INTO signal_dismissal (signal_id, at, by, why, undone_import) SELECT id, :at, :by, :why, :import FROM signal"
        f" WHERE id IN ({named}) ON CONFLICT DO NOTHING",
        values,
    )
    free = f"SELECT id FROM ({brought}) WHERE id NOT IN (SELECT signal_id FROM alarm_signal)"
    ids = rows.column(int, db.execute(free, values))
    db.executemany("DELETE FROM signal_dismissal WHERE signal_id = ?", ((each,) for each in ids))
    db.executemany("DELETE FROM signal WHERE id = ?", ((each,) for each in ids))
    return count + db.execute("DELETE FROM signal_waiting WHERE import_id = :import", values).rowcount


# A scan found that a mobile had moved to another region in what the import changed of people.
_LED_TO = """SELECT s.id FROM audit a JOIN appointment ap
        ON (a.entity = 'person' AND ap.person_id = a.entity_id) OR (a.entity = 'appointment' AND ap.id = a.entity_id)
    JOIN signal s ON s.enterprise_id = ap.enterprise_id AND s.kind = 'number_region' AND s.source = 'scan'
        AND s.on_day = substr(a.at, 1, 10)
    WHERE a.import_id = :import AND a.before LIKE '%"mobile"%'"""


def follow_log(db: sqlite3.Connection, stamp: Stamp, enterprise_ids: Iterable[int] | None = None) -> None:
    """What a scan took from the log counts as long as an attempt of its day says so; everywhere or at a few."""
    few = "" if enterprise_ids is None else " AND {}.enterprise_id IN (SELECT value FROM json_each(:ids))"
    values = {"at": stamp.at, "by": stamp.by, "ids": json.dumps(list(enterprise_ids or ()))}
    db.execute(_DROP_VOIDED.format(few=few.format("a")), values)
    db.execute(_REVIVE_TOLD.format(few=few.format("s")), values)


def _kind_of(attempt: str) -> str:
    """What an attempt tells, in SQL."""
    kinds = " ".join(f"WHEN '{outcome}' THEN '{kind}'" for outcome, kind in TELLING.items())
    return f"CASE {attempt}.outcome {kinds} END"


# Another attempt of the same day, not taken back, that tells the same.
_TOLD = f"""EXISTS (SELECT 1 FROM attempt o WHERE o.enterprise_id = s.enterprise_id AND o.at >= s.on_day
    AND o.at < date(s.on_day, '+1 day') AND {_kind_of("o")} = s.kind
    AND NOT EXISTS (SELECT 1 FROM attempt_void ov WHERE ov.attempt_id = o.id))"""
_DROP_VOIDED = f"""INSERT INTO signal_dismissal (signal_id, at, by, why, attempt_id)
    SELECT s.id, :at, :by, v.why, a.id FROM attempt a JOIN attempt_void v ON v.attempt_id = a.id
        JOIN signal s ON s.enterprise_id = a.enterprise_id AND s.source = 'log' AND s.on_day = substr(a.at, 1, 10)
            AND s.kind = {_kind_of("a")}
    WHERE a.outcome IN {closed_lists.NOTED_OUTCOMES}{{few}} AND NOT {_TOLD} GROUP BY s.id ON CONFLICT DO NOTHING"""
_REVIVE_TOLD = f"""DELETE FROM signal_dismissal WHERE attempt_id IS NOT NULL AND signal_id IN
    (SELECT s.id FROM signal s WHERE s.source = 'log'{{few}} AND {_TOLD})"""


class Filter(NamedTuple):
    """What a list of signals is narrowed to; None means all. Dismissed ones come only when asked for."""

    enterprise_id: int | None = None
    kind: str | None = None
    kinds: tuple[str, ...] | None = None
    officer: str | None = None
    since: date | None = None
    dismissed: bool = False

    def where(self) -> str:
        """The condition in SQL, with the names of this class as parameters."""
        columns = {
            "enterprise_id": "s.enterprise_id = :enterprise_id",
            "kind": "s.kind = :kind",
            "kinds": "s.kind IN (SELECT value FROM json_each(:kinds))",
            "officer": "o.name = :officer",
            "since": "s.on_day >= :since",
        }
        parts = [sql for name, sql in columns.items() if getattr(self, name) is not None]
        if not self.dismissed:
            parts.append("d.why IS NULL")
        return " AND ".join(parts) or "1"


def listed(db: sqlite3.Connection, only: Filter) -> Iterator[Row]:
    """Signals with their enterprise, newest first."""
    values = only._asdict() | {"since": only.since and only.since.isoformat(), "kinds": json.dumps(only.kinds)}
    found = db.execute(
        f"""SELECT s.id, e.code, e.name, o.name AS officer, s.kind, s.on_day AS "on", s.old, s.new, s.source, s.note,
            d.why AS dismissed, (SELECT max(a.alarm_id) FROM alarm_signal a WHERE a.signal_id = s.id) AS alarm, s.by,
            {uids.of("signal", "s")} AS uid
        FROM signal s JOIN enterprise e ON e.id = s.enterprise_id LEFT JOIN officer o ON o.id = e.officer_id
        {_DISMISSED} WHERE {only.where()} ORDER BY s.on_day DESC, s.id DESC""",
        values,
    )
    return rows.into(Row, found)


def tips_since(db: sqlite3.Connection, which: Which, since: datetime, today: date) -> Iterator[Signal]:
    """What people around some enterprises said from a time on, recorded then or seen on a later day, the oldest first."""
    found = db.execute(
        f"""SELECT {COLUMNS} FROM signal s {_DISMISSED} WHERE {which.of("s.enterprise_id")} AND d.why IS NULL
        AND s.source IN {closed_lists.listed(NEWS_SOURCES)} AND s.on_day <= :today
        AND ((s.recorded_at >= :since AND s.recorded_at < :end) OR s.on_day > substr(:since, 1, 10))
        ORDER BY s.on_day, s.id""",
        which.values | {"since": since.isoformat(), "today": today.isoformat(), "end": end_of(today)},
    )
    return rows.into(Signal, found)


def waiting(db: sqlite3.Connection) -> Iterator[Row]:
    """The signals that wait for their enterprise, newest first."""
    found = db.execute(
        """SELECT NULL AS id, code, name, NULL AS officer, kind, on_day AS "on", old, new, source, note,
            NULL AS dismissed, NULL AS alarm, by, NULL AS uid
        FROM signal_waiting ORDER BY on_day DESC, id DESC"""
    )
    return rows.into(Row, found)
