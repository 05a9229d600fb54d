"""Two enterprises that are one: the second's rows move to the first, and can move back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from liaison_cli.core.names.duplicates import Known
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows, schema
from liaison_cli.store.file.closed_lists import ENDED_TASK, ONE_OPEN_TASK
from liaison_cli.store.ledger import audit, watched
from liaison_cli.store.merged import doubled_people, lent
from liaison_cli.store.roster import dated_changes, former_names
from liaison_cli.store.roster import load as roster
from liaison_cli.store.watch import doubled as merged_alarms
from liaison_cli.store.work import tasks


def known(db: sqlite3.Connection) -> Iterator[Known]:
    """What is compared of every enterprise."""
    found = db.execute(
        """SELECT id, code, name, folded AS key, registration_number AS number, registered_phone AS phone,
        legal_representative FROM enterprise ORDER BY id"""
    )
    return rows.into(Known, found)


def shared_mobiles(db: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """Mobiles that stand beside more than one name: mobile, the names, the number of enterprises they serve."""
    return db.execute(
        """SELECT p.mobile, group_concat(DISTINCT p.name), count(DISTINCT ap.enterprise_id) FROM person p
        JOIN appointment ap ON ap.person_id = p.id AND ap.ended_on IS NULL AND ap.role <> 'emergency' WHERE p.mobile IS NOT NULL
        GROUP BY p.mobile HAVING count(DISTINCT p.name) > 1 ORDER BY 3 DESC, 1"""
    ).fetchall()


def row(db: sqlite3.Connection, enterprise_id: int) -> dict[str, Any]:
    """An enterprise with all its columns."""
    return next(rows.dicts(db.execute("SELECT * FROM enterprise WHERE id = ?", (enterprise_id,))), {})


def differing(db: sqlite3.Connection, keep: int, other: int) -> dict[str, tuple[Any, ...]]:
    """Where the two disagree: there the first stays as it is."""
    first, second = row(db, keep), row(db, other)
    names = dict(db.execute("SELECT id, name FROM officer").fetchall())
    return {
        name: tuple(names.get(each[name]) if name == "officer_id" else each[name] for each in (first, second))
        for name in ("name", "tier", "status", *lent.LENT)
        if None not in (first[name], second[name]) and first[name] != second[name]
    }


def merge(db: sqlite3.Connection, keep: int, other: int, stamp: Stamp) -> int:
    """Move everything of `other` to `keep`, within the caller's turn; returns the merge's number."""
    gone, before = row(db, other), row(db, keep)
    filled = lent.filled(before, gone)
    moved: dict[str, Any] = {"tasks": _close_doubled_tasks(db, keep, other, stamp), "dropped": []}
    moved |= _people(db, other)
    moved["alarms"] = merged_alarms.close_doubled(db, keep, other, stamp)
    hanging = merged_alarms.detach_doubled(db, keep, other)
    moved["united"] = doubled_people.unite(db, keep, other)
    for table, column in schema.referring(db, "enterprise"):
        ids = rows.column(int, db.execute(f"SELECT rowid FROM {table} WHERE {column} = ?", (other,)))
        # What the first has already (the same signal, say) need not be there twice, and goes.
        db.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (keep, other))
        left = rows.dicts(db.execute(f"SELECT * FROM {table} WHERE {column} = ?", (other,)))
        moved["dropped"] += [[table, each] for each in left]
        db.execute(f"DELETE FROM {table} WHERE {column} = ?", (other,))
        moved[f"{table}.{column}"] = ids
    moved["dropped"] += hanging
    for derived in ("standing", "reach"):
        db.execute(f"DELETE FROM {derived} WHERE enterprise_id = ?", (other,))
    db.execute("DELETE FROM enterprise WHERE id = ?", (other,))
    _set(db, keep, filled)
    old = {name: before[name] for name in filled}
    number = db.execute(
        "INSERT INTO merge (at, by, enterprise_id, code, name, gone, moved, before, after) VALUES (?,?,?,?,?,?,?,?,?)",
        (stamp.at, stamp.by, keep, gone["code"], gone["name"], *map(json.dumps, (gone, moved, old, filled))),
    ).lastrowid
    record = audit.record(db, stamp, audit.Entry("merge", "enterprise", keep, {**old, "other": gone}, filled))
    dated_changes.note_merge(db, record, keep, old, filled, stamp.at[:10])
    former_names.refresh(db, (keep, other))
    return number or 0


def _people(db: sqlite3.Connection, other: int) -> dict[str, Any]:
    """The second's appointments, and how far appointments go: whoever is later is the first's."""
    people = rows.column(int, db.execute("SELECT id FROM appointment WHERE enterprise_id = ?", (other,)))
    return {"people": people, "upto": rows.next_id(db, "appointment") - 1}


def _close_doubled_tasks(db: sqlite3.Connection, keep: int, other: int, stamp: Stamp) -> list[tuple[int, str]]:
    """Close the open tasks that the first has too; returns them with their states."""
    doubled = db.execute(
        f"""SELECT t.id, t.state FROM task t WHERE t.enterprise_id = ? AND {ONE_OPEN_TASK} AND EXISTS
        (SELECT 1 FROM task k WHERE k.enterprise_id = ? AND k.rule = t.rule AND k.state NOT IN {ENDED_TASK})""",
        (other, keep),
    ).fetchall()
    for id_, _ in doubled:
        _move_task(db, id_, "void", stamp)
    return doubled


def _move_task(db: sqlite3.Connection, id_: int, state: str, stamp: Stamp) -> None:
    day = stamp.at[:10] if state == "void" else None
    # It stays closed where another of its rule is open by now.
    moved = db.execute("UPDATE OR IGNORE task SET state = ?, closed_on = ? WHERE id = ?", (state, day, id_))
    if moved.rowcount:
        tasks.note_event(db, id_, stamp, state, None)


def _set(db: sqlite3.Connection, enterprise_id: int, values: dict[str, Any]) -> None:
    if values:
        names = ", ".join(f"{name} = ?" for name in values)
        db.execute(f"UPDATE enterprise SET {names} WHERE id = ?", (*values.values(), enterprise_id))


def note_ended(db: sqlite3.Connection, number: int, task_ids: list[int], alarm_ids: list[int]) -> None:
    """Keep with a merge which findings it has ended, so that they go on when it is taken back."""
    ended = json.dumps({"tasks": task_ids, "alarms": alarm_ids})
    db.execute("UPDATE merge SET moved = json_set(moved, '$.ended', json(?)) WHERE id = ?", (ended, number))


def note_ended_since(db: sqlite3.Connection, task_ids: list[int], alarm_ids: list[int]) -> None:
    """Keep with the merges that stand which findings they have moved, and have ended since in what is one with others."""
    for table, name, ids in (("task", "tasks", task_ids), ("alarm", "alarms", alarm_ids)):
        db.executemany(
            f"""UPDATE merge SET moved = json_insert(moved, '$.ended.{name}[#]', ?1) WHERE undone_at IS NULL
            AND ?1 IN (SELECT value FROM json_each(moved, '$."{table}.enterprise_id"'))""",
            ((each,) for each in ids),
        )


def find(db: sqlite3.Connection, number: int) -> dict[str, Any] | None:
    """A merge by its number."""
    return next((each for each in listed(db) if each["id"] == number), None)


def listed(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """All merges, the newest first: id, at, by, code and name of what stays and of what went, undone_at."""
    found = db.execute(
        """SELECT m.id, m.at, m.by, e.code AS kept_code, e.name AS kept_name, m.code, m.name, m.undone_at,
        m.enterprise_id FROM merge m JOIN enterprise e ON e.id = m.enterprise_id ORDER BY m.id DESC"""
    )
    return list(rows.dicts(found))


def take_back(db: sqlite3.Connection, number: int, stamp: Stamp) -> tuple[int, int, dict[str, Any]]:
    """Undo a merge within the caller's turn: the ids of both, and the fields that were changed since and stay."""
    keep, moved = db.execute("SELECT enterprise_id, moved FROM merge WHERE id = ?", (number,)).fetchone()
    moved, said = json.loads(moved), lent.apart(db, keep)
    merge = next(each for each in lent.standing(db, keep) if each.number == number)
    other, back = merge.gone["id"], {name: said[merge.keep][name] for name in merge.after}
    later = {name: value for name, value in back.items() if value != merge.before[name]}
    _take_from_later(db, number, keep, moved)
    watched.put_back(db, "enterprise", merge.gone)
    for table, lost in moved["dropped"]:
        watched.put_back(db, table, lost | ({"enterprise_id": other} if "enterprise_id" in lost else {}))
    with doubled_people.apart(db):
        _move_back(db, keep, other, moved)
        doubled_people.return_home(db, number, keep, other)
        db.execute("UPDATE merge SET undone_at = ?, undone_by = ? WHERE id = ?", (stamp.at, stamp.by, number))
        _return_to_office(db, number, stamp)
    dated_changes.forget_merge(db, number)
    _reopen(db, moved, stamp)
    restored = {name: value for name, value in back.items() if name not in later}
    audit.record(db, stamp, audit.Entry("undo", "merge", number, merge.after, {**restored, "restored": other}))
    for each in (keep, other):
        lent.unite(db, each, said, stamp)
    former_names.refresh(db, (keep, other))
    return keep, other, later


def _take_from_later(db: sqlite3.Connection, number: int, keep: int, moved: dict[str, Any]) -> None:
    """Let a merge give back what later ones that stand have closed and dropped of the second's, and not they."""
    hers = {place.partition(".")[0]: {*ids} for place, ids in moved.items() if place.endswith(".enterprise_id")}

    def is_hers(table: str, row: dict[str, Any]) -> bool:
        return row.get("id") in hers.get(table, ()) or row.get("signal_id") in hers["signal"]

    for later, text in db.execute(_LATER, (keep, number)).fetchall():
        theirs = json.loads(text)
        taken = {
            "dropped": [each for each in theirs["dropped"] if is_hers(*each)],
            "tasks": [each for each in theirs["tasks"] if each[0] in hers["task"]],
            "alarms": [each for each in theirs["alarms"] if each in hers["alarm"]],
        }
        if any(taken.values()):
            for what, each in taken.items():
                moved[what] += each
                theirs[what] = [one for one in theirs[what] if one not in each]
            db.execute("UPDATE merge SET moved = ? WHERE id = ?", (json.dumps(theirs), later))


_LATER = "SELECT id, moved FROM merge WHERE undone_at IS NULL AND enterprise_id = ? AND id > ? ORDER BY id"


def _move_back(db: sqlite3.Connection, keep: int, other: int, moved: dict[str, Any]) -> None:
    for table, column in schema.referring(db, "enterprise"):
        db.execute(
            f"UPDATE {table} SET {column} = ? WHERE {column} = ? AND rowid IN (SELECT value FROM json_each(?))",
            (other, keep, json.dumps(moved[f"{table}.{column}"])),
        )


def _reopen(db: sqlite3.Connection, moved: dict[str, Any], stamp: Stamp) -> None:
    """Let the findings go on that a merge has ended."""
    merged_alarms.reopen(db, moved["alarms"])
    for id_ in moved["ended"]["tasks"]:
        tasks.go_on(db, id_, stamp)
    merged_alarms.go_on(db, moved["ended"]["alarms"])
    for id_, state in moved["tasks"]:
        _move_task(db, id_, state, stamp)


def _return_to_office(db: sqlite3.Connection, number: int, stamp: Stamp) -> None:
    """Whoever of the second's people only gave way to somebody who follows at the first speaks for the second again."""
    for id_, day in db.execute(_GAVE_WAY, (number,)).fetchall():
        roster.update_appointment(db, id_, {"ended_on": None})
        audit.record(db, stamp, audit.Entry("undo", "appointment", id_, {"ended_on": day}, {"ended_on": None}))


# One who had been followed at the second itself on that day stays so.
_GAVE_WAY = """SELECT ended.id, ended.ended_on FROM merge m JOIN json_each(m.moved, '$.people') j
    JOIN appointment ended ON ended.id = j.value JOIN appointment x ON x.role = ended.role
        AND coalesce(x.started_on, x.recorded_on) = ended.ended_on
    WHERE m.id = ? GROUP BY ended.id
    HAVING max(x.enterprise_id = m.enterprise_id AND x.id > m.moved ->> 'upto')
        AND NOT max(x.enterprise_id = ended.enterprise_id AND x.id > ended.id)"""
