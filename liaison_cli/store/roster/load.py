"""The SQL of bulk import: runs, look-ups by the block, and inserts by the block."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from liaison_cli.core.names.enterprise_names import normalise, normalise_all
from liaison_cli.core.values.enterprise import TOLD
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import bulk, rows

# How far the row ids of enterprises have ever gone.
# The enterprise of a code; a code that it no longer has leads there, too.
_BY_CODE = """coalesce((SELECT x.id FROM enterprise x WHERE x.code = j.value),
    (SELECT f.enterprise_id FROM former_name f WHERE f.folded = j.value AND f.field = 'code'))"""


class Source(NamedTuple):
    """What an import reads: the file's name and digest, what it is about, how it was read, and the day it is from."""

    path: str
    digest: str
    kind: str
    encoding: str
    delimiter: str
    header_row: int
    dated: str | None


def begin(db: sqlite3.Connection, source: Source, stamp: Stamp) -> int:
    """Record that an import begins. Returns its id."""
    cursor = db.execute(
        "INSERT INTO import_run (path, digest, kind, encoding, delimiter, header_row, dated, at, by)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        (*source, stamp.at, stamp.by),
    )
    return cursor.lastrowid or 0


def finish(db: sqlite3.Connection, import_id: int, counts: Sequence[int]) -> None:
    """Record what came of an import: rows, inserted, updated, unchanged, rejected."""
    db.execute(
        "UPDATE import_run SET rows = ?, inserted = ?, updated = ?, unchanged = ?, rejected = ? WHERE id = ?",
        (*counts, import_id),
    )


def is_empty(db: sqlite3.Connection) -> bool:
    """Whether there is no enterprise yet."""
    return rows.value(bool, db.execute("SELECT NOT EXISTS (SELECT 1 FROM enterprise)"))


class Filling:
    """A table that is filled for the first time keeps no second index meanwhile; it gets them at the end."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._missing: list[str] = []
        if is_empty(db):
            # Pages that are still being filled should not be written out in between.
            db.execute("PRAGMA cache_size = -40960")
            self._missing = bulk.drop_indexes(db, "enterprise")

    def done(self) -> None:
        """Make the indexes; also when rows must be looked up by name before the end."""
        for sql in self._missing:
            self._db.execute(sql)
        self._missing = []


def known(db: sqlite3.Connection, codes: list[str], names: Sequence[str] = TOLD) -> dict[str, tuple[Any, ...]]:
    """The enterprises of these codes: code to (id, the values of `names`, which are some of TOLD)."""
    columns = ", ".join(["e.id", *("o.name" if name == "officer" else f"e.{_column(name)}" for name in names)])
    found = db.execute(
        f"""SELECT j.value, {columns} FROM json_each(?) j JOIN enterprise e ON e.code = j.value
        LEFT JOIN officer o ON o.id = e.officer_id""",
        (json.dumps(codes),),
    )
    # Blocks of a thousand, many times over: a slice is what takes least.
    return {row[0]: row[1:] for row in found}


def ids_by_code(db: sqlite3.Connection, codes: list[str]) -> dict[str, int]:
    """The row ids of the enterprises of these codes."""
    found = db.execute(
        f"SELECT j.value, {_BY_CODE} AS meant FROM json_each(?) j WHERE meant IS NOT NULL", (json.dumps(codes),)
    )
    return dict(found.fetchall())


def origin(db: sqlite3.Connection, table: str, id_: int, field: str) -> int | None:
    """The import that a value of an enterprise or a person is from; None where somebody entered it."""
    changed: tuple[int | None] | None = db.execute(
        "SELECT import_id FROM audit WHERE entity = ? AND entity_id = ? AND json_type(after, '$.' || ?) IS NOT NULL"
        " ORDER BY id DESC LIMIT 1",
        (table, id_, field),
    ).fetchone()
    if changed:
        (import_id,) = changed
        return import_id
    return rows.first(int, db.execute(f"SELECT import_id FROM {table} WHERE id = ?", (id_,)))


def entered_on(db: sqlite3.Connection, enterprise_id: int) -> str:
    """The day on which an enterprise entered the roster."""
    return rows.value(str, db.execute("SELECT entered_on FROM enterprise WHERE id = ?", (enterprise_id,)))


def next_id(db: sqlite3.Connection) -> int:
    """The row id that the next enterprise will get; one that was ever given is never given again.

    Officers type these numbers, keys of enterprises without a code are made of them, and records refer to them.
    """
    return rows.next_id(db, "enterprise")


# What a new enterprise has beside what a roster may tell of it.
OF_ITS_OWN = ("id", "code", "entered_on", "import_id")


def insert(db: sqlite3.Connection, columns: Mapping[str, Sequence[Any]]) -> None:
    """New enterprises by column: OF_ITS_OWN, and those of TOLD that are known, the name among them; officers by id."""
    told = {_column(name): column for name, column in columns.items() if name not in OF_ITS_OWN}
    own = {name: columns[name] for name in OF_ITS_OWN}
    bulk.insert_columns(db, "enterprise", own | told | {"folded": normalise_all(columns["name"])})


def insert_if_new(db: sqlite3.Connection, columns: Mapping[str, Sequence[Any]]) -> bool:
    """Insert them as `insert` does; none of them, and False, where a code is there already or comes twice."""
    db.execute("SAVEPOINT block")
    try:
        insert(db, columns)
    except sqlite3.IntegrityError as error:
        db.execute("ROLLBACK TO block")
        if error.sqlite_errorname != "SQLITE_CONSTRAINT_UNIQUE":
            raise
        return False
    finally:
        # A full disk has ended the whole transaction, and that is to be said, not that its block is gone.
        if db.in_transaction:
            db.execute("RELEASE block")
    return True


def _column(name: str) -> str:
    if name not in (*TOLD, "code", "entered_on", "told_on"):
        raise ValueError(name)
    return "officer_id" if name == "officer" else name


def update(db: sqlite3.Connection, enterprise_id: int, values: dict[str, Any]) -> None:
    """Set fields of an enterprise; `officer` is given as the officer's id."""
    columns = as_columns(values)
    db.execute(
        f"UPDATE enterprise SET {', '.join(f'{name} = ?' for name in columns)} WHERE id = ?",
        (*columns.values(), enterprise_id),
    )


def as_columns(values: dict[str, Any]) -> dict[str, Any]:
    """Fields of an enterprise as the columns that they stand in."""
    columns = {_column(name): value for name, value in values.items()}
    if "name" in columns:
        columns["folded"] = normalise(columns["name"])
    return columns


def next_attempt_id(db: sqlite3.Connection) -> int:
    """The row id that the next attempt will get."""
    return rows.next_id(db, "attempt")


def same_attempts(
    db: sqlite3.Connection, attempts: Sequence[tuple[Any, ...]]
) -> dict[tuple[Any, ...], list[tuple[Any, ...]]]:
    """The attempts on record of these enterprises and times: by identity each as (id, officer, topics, note, voided, inbound, told)."""
    pairs = json.dumps([[enterprise_id, at] for enterprise_id, at, *_ in attempts])
    known = db.execute(
        """SELECT DISTINCT a.enterprise_id, a.at, a.channel, a.outcome, a.person, a.id, o.name, a.topics, a.note, v.why,
            a.inbound, a.told
        FROM json_each(?) j JOIN attempt a ON a.enterprise_id = j.value ->> 0 AND a.at = j.value ->> 1
        LEFT JOIN officer o ON o.id = a.officer_id LEFT JOIN attempt_void v ON v.attempt_id = a.id ORDER BY a.id""",
        (pairs,),
    )
    found: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for each in known:
        found.setdefault(each[:5], []).append(each[5:])
    return found


def insert_attempts(db: sqlite3.Connection, values: Iterable[tuple[Any, ...]]) -> None:
    """New attempts: enterprise, at, channel, outcome, deep, person, officer id, topics, note, recorded at, import, inbound, told."""
    db.executemany(
        "INSERT INTO attempt (enterprise_id, at, channel, outcome, deep, person, officer_id, topics, note,"
        " recorded_at, import_id, inbound, told) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        values,
    )


PERSON = ("mobile", "landline", "other_phones", "wechat", "email")
APPOINTMENT = (
    "title",
    "agency",
    "filed",
    "filed_on",
    "relation",
    "consent_on",
    "started_on",
    "ended_on",
    "verified_on",
)


def void_attempts(db: sqlite3.Connection, values: Iterable[tuple[Any, ...]]) -> None:
    """Take imported attempts back as they were: attempt id, at, by, why."""
    db.executemany("INSERT INTO attempt_void (attempt_id, at, by, why) VALUES (?,?,?,?)", values)


def persons(db: sqlite3.Connection, mobiles: list[str]) -> dict[tuple[str, str], dict[str, Any]]:
    """The people of these mobiles by (name, mobile): `person_id`, `name`, PERSON; the first where there are several."""
    found = db.execute(
        f"""SELECT min(id) AS person_id, name, {", ".join(PERSON)} FROM person
        WHERE mobile IN (SELECT value FROM json_each(?)) GROUP BY mobile, name""",
        (json.dumps(mobiles),),
    )
    return {(each["name"], each["mobile"]): each for each in rows.dicts(found)}


def next_people_ids(db: sqlite3.Connection) -> tuple[int, int]:
    """The row ids that the next person and the next appointment will get."""
    return rows.next_id(db, "person"), rows.next_id(db, "appointment")


def appointments(db: sqlite3.Connection, enterprise_ids: Iterable[int]) -> dict[tuple[int, str], list[dict[str, Any]]]:
    """The current appointments of these enterprises, by (enterprise, role), oldest first.

    Each is a dictionary with the fields of PERSON and APPOINTMENT and `recorded_on`; `id` is the appointment's, and
    `known_on` the day of its record, or that of the file that has told of it.
    """
    current = db.execute(
        f"""SELECT ap.enterprise_id, ap.role, ap.id, ap.person_id, ap.recorded_on, p.name,
        {", ".join(f"p.{name}" for name in PERSON)},
        {", ".join(f"ap.{name}" for name in APPOINTMENT)}, coalesce(r.dated, ap.recorded_on) AS known_on
        FROM appointment ap JOIN person p ON p.id = ap.person_id LEFT JOIN import_run r ON r.id = ap.import_id
        WHERE ap.enterprise_id IN (SELECT value FROM json_each(?)) AND ap.ended_on IS NULL ORDER BY ap.id""",
        (json.dumps(list(enterprise_ids)),),
    )
    found: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for each in rows.dicts(current):
        found.setdefault((each.pop("enterprise_id"), each.pop("role")), []).append(each)
    return found


def was_appointed(db: sqlite3.Connection, enterprise_id: int, role: str, name: str, ended_on: str) -> bool:
    """Whether such an appointment, ended on that day, is on record."""
    return (
        db.execute(
            "SELECT 1 FROM appointment ap JOIN person p ON p.id = ap.person_id"
            " WHERE ap.enterprise_id = ? AND ap.role = ? AND p.name = ? AND ap.ended_on = ?",
            (enterprise_id, role, name, ended_on),
        ).fetchone()
        is not None
    )


def insert_persons(db: sqlite3.Connection, values: Iterable[tuple[Any, ...]]) -> None:
    """New people: id, name, import id, the fields of PERSON."""
    marks = ",".join("?" * (3 + len(PERSON)))
    db.executemany(f"INSERT INTO person (id, name, import_id, {', '.join(PERSON)}) VALUES ({marks})", values)


def update_person(db: sqlite3.Connection, person_id: int, values: dict[str, Any]) -> None:
    """Set some of the fields of PERSON."""
    for name in PERSON:
        if name in values:
            db.execute(f"UPDATE person SET {name} = ? WHERE id = ?", (values[name], person_id))


def insert_appointments(db: sqlite3.Connection, values: Iterable[tuple[Any, ...]]) -> None:
    """New appointments: id, enterprise, person, role, recorded on, import id, the fields of APPOINTMENT."""
    marks = ",".join("?" * (6 + len(APPOINTMENT)))
    db.executemany(
        "INSERT INTO appointment (id, enterprise_id, person_id, role, recorded_on, import_id,"
        f" {', '.join(APPOINTMENT)}) VALUES ({marks})",
        values,
    )


def update_appointment(db: sqlite3.Connection, appointment_id: int, values: dict[str, Any]) -> None:
    """Set some of the fields of APPOINTMENT."""
    for name in APPOINTMENT:
        if name in values:
            db.execute(f"UPDATE appointment SET {name} = ? WHERE id = ?", (values[name], appointment_id))
