"""The imports on record, and taking one back; later changes stay."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from liaison_cli.core.values.model import Stamp
from liaison_cli.core.work.change import restored
from liaison_cli.store.file import audit, rows, schema
from liaison_cli.store.merged import doubled_people, merged_away
from liaison_cli.store.roster import dated_changes, former_names, officers, people
from liaison_cli.store.roster import further_facts as known
from liaison_cli.store.roster import load as roster
from liaison_cli.store.watch import numbers, signals

_RUN = """id, at, by, path, kind, encoding, rows, inserted, updated, unchanged, rejected, undone_at, undone_by
    FROM import_run"""
# Its records of change, with the enterprise that each is about.
_CHANGES = """SELECT a.id, a.entity, a.entity_id, a.before, a.after,
    coalesce(e.name, (SELECT x.name FROM appointment ap JOIN enterprise x ON x.id = ap.enterprise_id
        WHERE ap.id = CASE a.entity WHEN 'appointment' THEN a.entity_id END
            OR ap.person_id = CASE a.entity WHEN 'person' THEN a.entity_id END LIMIT 1)),
    p.name
    FROM audit a LEFT JOIN enterprise e ON a.entity = 'enterprise' AND e.id = a.entity_id
    LEFT JOIN person p ON p.id = CASE a.entity WHEN 'person' THEN a.entity_id
        WHEN 'appointment' THEN (SELECT person_id FROM appointment WHERE id = a.entity_id) END
    WHERE a.import_id = ?"""
# A record of change made by this import, or by one that was taken back, says nothing of anybody's later work.
_LATER = """FROM audit a LEFT JOIN import_run r ON r.id = a.import_id WHERE a.entity = '{entity}'
    AND a.entity_id = {id} AND a.action <> 'undo' AND a.import_id IS NOT :import AND r.undone_at IS NULL"""
_PEOPLE = f"""FROM appointment WHERE import_id = :import
    AND NOT EXISTS (SELECT 1 {_LATER.format(entity="appointment", id="appointment.id")})"""
# Somebody has looked at her details since, by hand or with an import that stands.
_CHECKED = (
    f"SELECT 1 {_LATER.format(entity='appointment', id='x.id')} AND json_type(a.after, '$.verified_on') IS NOT NULL"
)
# She had her office at the other one of two enterprises that have become one since.
_ELSEWHERE = """EXISTS (SELECT 1 FROM merge m WHERE m.undone_at IS NULL AND m.enterprise_id = ended.enterprise_id
    AND max(x.id, ended.id) <= m.moved ->> 'upto' AND (x.id IN (SELECT value FROM json_each(m.moved, '$.people'))) <>
        (ended.id IN (SELECT value FROM json_each(m.moved, '$.people'))))"""
# Nobody else knows of them: attempts of imports that were taken back are voided, and go with the enterprise.
_UNKNOWN = f"""FROM enterprise e WHERE e.import_id = :import
    AND NOT EXISTS (SELECT 1 {_LATER.format(entity="enterprise", id="e.id")})
    AND NOT EXISTS (SELECT 1 FROM attempt a LEFT JOIN import_run r ON r.id = a.import_id
        WHERE a.enterprise_id = e.id AND r.undone_at IS NULL AND a.import_id IS NOT :import)
    AND NOT EXISTS (SELECT 1 FROM merge WHERE gone ->> 'id' = e.id)"""


@dataclass(frozen=True, slots=True)
class Changed:
    """One record that an import changed: the enterprise's and the person's names, and the values."""

    entity: str
    entity_id: int
    enterprise: str | None
    person: str | None
    before: dict[str, Any]
    after: dict[str, Any]
    record: int
    import_id: int


@dataclass(slots=True)
class Undone:
    """What taking an import back did: counts, what something later had changed, and who must be derived again."""

    withdrawn: int = 0
    voided: int = 0
    ended: int = 0
    restored: int = 0
    signals: int = 0
    kept: list[tuple[str, str, Any]] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)


def listed(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """All imports, the newest first."""
    return rows.dicts(db.execute(f"SELECT {_RUN} ORDER BY id DESC"))


def find(db: sqlite3.Connection, import_id: int) -> dict[str, Any] | None:
    """One import by its number."""
    return next(rows.dicts(db.execute(f"SELECT {_RUN} WHERE id = ?", (import_id,))), None)


def changes(db: sqlite3.Connection, import_id: int) -> Iterator[Changed]:
    """What an import changed of records that were there before it, the last first."""
    for record, entity, entity_id, before, after, enterprise, person in db.execute(
        f"{_CHANGES} ORDER BY a.id DESC", (import_id,)
    ):
        yield Changed(
            entity,
            entity_id,
            enterprise,
            person,
            json.loads(before or "{}"),
            json.loads(after or "{}"),
            record,
            import_id,
        )


def take_back(db: sqlite3.Connection, import_id: int, stamp: Stamp, why: str) -> Undone:
    """Undo an import within the caller's transaction.

    Values it changed get their former ones back, its attempts are voided, its appointments end on record of never
    having been, its enterprises go where nothing else knows of them. Whatever was changed since stays and is named.
    """
    done, called = Undone(), former_names.of_import(db, import_id)
    with doubled_people.apart(db):
        for change in list(changes(db, import_id)):
            if not _stays_ended(db, change, stamp, done):
                _restore(db, change, stamp, done)
        done.touched |= dated_changes.forget_import(db, import_id)
        former_names.forget_import(db, import_id)
        done.voided = _void(db, import_id, stamp, why, done)
        known.forget(db, import_id)
        done.touched |= numbers.said_by(db, import_id)
        numbers.withdraw_import(db, import_id)
        done.signals = signals.withdraw_import(db, import_id, stamp, why)
        done.ended = _withdraw_people(db, import_id, done)
        done.withdrawn = _withdraw_enterprises(db, import_id, stamp, done)
        db.execute("UPDATE import_run SET undone_at = ?, undone_by = ? WHERE id = ?", (stamp.at, stamp.by, import_id))
        _withdraw_what_this_had_kept(db, stamp, done)
    former_names.refresh(db, called)
    counts = {name: getattr(done, name) for name in ("withdrawn", "voided", "ended", "restored", "signals")}
    audit.record(db, stamp, audit.Entry("undo", "import", import_id, after=counts, why=why))
    return done


def _withdraw_what_this_had_kept(db: sqlite3.Connection, stamp: Stamp, done: Undone) -> None:
    """What imports that were taken back before had to leave, since only this one had built on it."""
    left = db.execute(
        """SELECT id FROM import_run r WHERE undone_at IS NOT NULL AND kind <> 'network' AND (EXISTS (SELECT 1 FROM
        appointment WHERE import_id = r.id) OR EXISTS (SELECT 1 FROM enterprise WHERE import_id = r.id)) ORDER BY id DESC"""
    )
    for earlier in rows.column(int, left):
        rest = Undone(touched=done.touched)
        for change in _ends(db, earlier):
            if not _stays_ended(db, change, stamp, rest):
                _restore(db, change, stamp, rest)
        done.ended += _withdraw_people(db, earlier, rest)
        done.withdrawn += _withdraw_enterprises(db, earlier, stamp, rest)


def _ends(db: sqlite3.Connection, import_id: int) -> list[Changed]:
    """The appointments that an import has ended."""
    found = changes(db, import_id)
    return [each for each in found if each.entity == "appointment" and "ended_on" in each.after]


def _stays_ended(db: sqlite3.Connection, change: Changed, stamp: Stamp, done: Undone) -> bool:
    """Whether somebody has been replaced since once more, by hand or by a later import: the end then is that one's.

    A successor of this import whom somebody has checked since stays, and so does the end.
    """
    if change.entity != "appointment" or "ended_on" not in change.after or change.before.get("ended_on"):
        return False
    found = db.execute(
        f"""SELECT x.import_id, coalesce(x.started_on, x.recorded_on), x.enterprise_id FROM appointment ended
        JOIN appointment x ON x.enterprise_id = ended.enterprise_id AND x.role = ended.role AND x.id <> ended.id
        LEFT JOIN import_run r ON r.id = x.import_id
        WHERE ended.id = :id AND ended.ended_on = :day AND coalesce(x.ended_on, :day) >= :day AND NOT ({_ELSEWHERE})
        AND (x.import_id > :import AND r.undone_at IS NULL OR x.import_id = :import AND EXISTS ({_CHECKED})
            OR EXISTS (SELECT 1 FROM audit h WHERE h.entity = 'appointment' AND h.entity_id = x.id
            AND h.action = 'handover' AND h.id > (SELECT min(id) FROM audit WHERE import_id = :import)))
        ORDER BY x.id LIMIT 1""",
        {"id": change.entity_id, "day": change.after["ended_on"], "import": change.import_id},
    ).fetchone()
    if found is None:
        return False
    by_import, day, enterprise = found
    if by_import != change.import_id:
        roster.update_appointment(db, change.entity_id, {"ended_on": day})
        values = ({"ended_on": None}, {"ended_on": day})
        audit.record(db, stamp, audit.Entry("import", "appointment", change.entity_id, *values, import_id=by_import))
    done.kept.append((change.person or "", "ended_on", day))
    done.touched.add(enterprise)
    return True


def _former(db: sqlite3.Connection, change: Changed, name: str) -> Any:
    """The value to put back: of a check the newest that stands, for an older one entered since had changed nothing."""
    value = _before(db, change, name)
    if name != "verified_on":
        return value
    later = _LATER.format(entity="appointment", id=":id")
    values = {"id": change.entity_id, "import": change.import_id, "value": value or ""}
    found = db.execute(f"SELECT max(:value, coalesce(max(a.after ->> 'verified_on'), '')) {later}", values)
    return rows.value(str, found) or None


def _before(db: sqlite3.Connection, change: Changed, name: str) -> Any:
    """What stood before, but for what imports and merges that were taken back had said."""
    value, record = change.before.get(name), change.record
    while True:
        found = db.execute(
            f"""SELECT a.id, a.before, a.after ->> ('$.' || :name),
                CASE a.action WHEN 'merge' THEN ({_PARTED}) ELSE r.undone_at END FROM audit a
            LEFT JOIN import_run r ON r.id = a.import_id WHERE a.entity = :entity AND a.entity_id = :id
            AND a.id < :record AND a.action <> 'undo' AND json_type(a.after, '$.' || :name) IS NOT NULL
            ORDER BY a.id DESC LIMIT 1""",
            {"entity": change.entity, "id": change.entity_id, "record": record, "name": name},
        ).fetchone()
        if found is None or found[3] is None or found[2] != value:
            return value
        record, value = found[0], json.loads(found[1] or "{}").get(name)


# When a merge was taken back, by its record; these are counted by the merges' numbers.
_PARTED = """SELECT undone_at FROM merge
    WHERE id = (SELECT count(*) FROM audit x WHERE x.action = 'merge' AND x.id <= a.id)"""


def _restore(db: sqlite3.Connection, change: Changed, stamp: Stamp, done: Undone) -> None:
    current = _current(db, change)
    back, later = restored(change.before, change.after, current)
    name = change.person or change.enterprise or ""
    done.kept += [(name, key, value) for key, value in later.items()]
    if not back:
        return
    back = {name: _former(db, change, name) for name in back}
    if back.get("officer") in (gone := officers.left(db)):
        back["officer"] = gone[back["officer"]][1]
    if change.entity == "enterprise":
        back |= merged_away.lent(db, change.entity_id, [name for name, value in back.items() if value is None])
        values = {**back, **({"officer": officers.id_of(db, back["officer"])} if "officer" in back else {})}
        roster.update(db, change.entity_id, values)
        done.touched.add(merged_away.update(db, change.entity_id, roster.as_columns(values)))
    elif change.entity == "person":
        roster.update_person(db, change.entity_id, back)
        done.touched |= set(people.serving(db, change.entity_id))
    else:
        roster.update_appointment(db, change.entity_id, back)
        done.touched |= {current["enterprise_id"]}
    done.restored += 1
    audit.record(
        db, stamp, audit.Entry("undo", change.entity, change.entity_id, {key: current.get(key) for key in back}, back)
    )


def _current(db: sqlite3.Connection, change: Changed) -> dict[str, Any]:
    sql = {
        "enterprise": "SELECT e.*, o.name AS officer FROM enterprise e LEFT JOIN officer o ON o.id = e.officer_id"
        " WHERE e.id = ?",
        "person": "SELECT * FROM person WHERE id = ?",
        "appointment": "SELECT * FROM appointment WHERE id = ?",
    }[change.entity]
    found = next(rows.dicts(db.execute(sql, (change.entity_id,))), {})
    return found or (merged_away.row(db, change.entity_id) if change.entity == "enterprise" else {})


def _void(db: sqlite3.Connection, import_id: int, stamp: Stamp, why: str, done: Undone) -> int:
    found = db.execute("SELECT DISTINCT enterprise_id FROM attempt WHERE import_id = ?", (import_id,))
    done.touched |= set(rows.column(int, found))
    return db.execute(
        """INSERT INTO attempt_void (attempt_id, at, by, why) SELECT id, ?, ?, ? FROM attempt a WHERE import_id = ?
        AND NOT EXISTS (SELECT 1 FROM attempt_void v WHERE v.attempt_id = a.id)""",
        (stamp.at, stamp.by, why, import_id),
    ).rowcount


def _withdraw_people(db: sqlite3.Connection, import_id: int, done: Undone) -> int:
    # One that somebody has corrected, checked or ended since stays.
    values = {"import": import_id}
    done.touched |= set(rows.column(int, db.execute(f"SELECT DISTINCT enterprise_id {_PEOPLE}", values)))
    kept = db.execute(
        f"""SELECT p.name, 'appointment', e.name FROM appointment ap JOIN person p ON p.id = ap.person_id
        JOIN enterprise e ON e.id = ap.enterprise_id
        WHERE ap.import_id = :import AND ap.id NOT IN (SELECT id {_PEOPLE})""",
        values,
    )
    done.kept += kept.fetchall()
    ended = db.execute(f"DELETE {_PEOPLE}", values).rowcount
    db.execute(
        """DELETE FROM person WHERE import_id = ? AND NOT EXISTS
        (SELECT 1 FROM appointment ap WHERE ap.person_id = person.id)""",
        (import_id,),
    )
    return ended


def _unknown(db: sqlite3.Connection) -> str:
    """The condition by which an import's enterprise is nobody else's business: no other table refers to it."""
    return _UNKNOWN + "".join(
        f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE {column} = e.id)"
        for table, column in schema.referring(db, "enterprise")
        if table != "attempt"
    )


def _withdraw_enterprises(db: sqlite3.Connection, import_id: int, stamp: Stamp, done: Undone) -> int:
    values = {"import": import_id}
    gone = list(rows.dicts(db.execute(f"SELECT e.* {_unknown(db)}", values)))
    for row in gone:
        audit.record(db, stamp, audit.Entry("undo", "enterprise", row["id"], before=row))
    ids = json.dumps([row["id"] for row in gone])
    for table in ("standing", "attempt_void", "attempt"):
        key = (
            "attempt_id IN (SELECT id FROM attempt WHERE enterprise_id" if table == "attempt_void" else "(enterprise_id"
        )
        db.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT value FROM json_each(?)))", (ids,))
    db.execute("DELETE FROM enterprise WHERE id IN (SELECT value FROM json_each(?))", (ids,))
    kept = db.execute("SELECT name, 'enterprise', code FROM enterprise WHERE import_id = ?", (import_id,))
    done.kept += kept.fetchall()
    done.touched -= {row["id"] for row in gone}
    return len(gone)
