"""Taking an import back; later changes stay."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from liaison_cli.core.values.model import Stamp
from liaison_cli.store.file import rows, schema
from liaison_cli.store.imported import former_values, on_record, successions
from liaison_cli.store.imported.later import LATER
from liaison_cli.store.imported.on_record import Changed
from liaison_cli.store.ledger import audit
from liaison_cli.store.merged import doubled_people, lent
from liaison_cli.store.roster import dated_changes, former_names, officers, people
from liaison_cli.store.roster import further_facts as known
from liaison_cli.store.roster import load as roster
from liaison_cli.store.watch import numbers, signals

_PEOPLE = f"""FROM appointment WHERE import_id = :import
    AND NOT EXISTS (SELECT 1 {LATER.format(entity="appointment", id="appointment.id")})"""
# Nobody else knows of them: attempts of imports that were taken back are voided, and go with the enterprise.
_UNKNOWN = f"""FROM enterprise e WHERE e.import_id = :import
    AND NOT EXISTS (SELECT 1 {LATER.format(entity="enterprise", id="e.id")})
    AND NOT EXISTS (SELECT 1 FROM attempt a LEFT JOIN import_run r ON r.id = a.import_id
        WHERE a.enterprise_id = e.id AND r.undone_at IS NULL AND a.import_id IS NOT :import)
    AND NOT EXISTS (SELECT 1 FROM merge WHERE gone ->> 'id' = e.id)"""


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


def take_back(db: sqlite3.Connection, import_id: int, stamp: Stamp, why: str) -> Undone:
    """Undo an import within the caller's transaction.

    Values it changed get their former ones back, its attempts are voided, its appointments end on record of never
    having been, its enterprises go where nothing else knows of them. Whatever was changed since stays and is named.
    """
    done, called = Undone(), former_names.of_import(db, import_id)
    with doubled_people.apart(db):
        for change in list(on_record.changes(db, import_id)):
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
        for change in successions.ends(db, earlier):
            _restore(db, change, stamp, rest)
        done.ended += _withdraw_people(db, earlier, rest)
        done.withdrawn += _withdraw_enterprises(db, earlier, stamp, rest)


def _restore(db: sqlite3.Connection, change: Changed, stamp: Stamp, done: Undone) -> None:
    if followed := successions.stays_ended(db, change, stamp):
        done.kept.append((change.person or "", "ended_on", followed.on))
        done.touched.add(followed.enterprise_id)
    else:
        _put_back(db, change, stamp, done)


def _put_back(db: sqlite3.Connection, change: Changed, stamp: Stamp, done: Undone) -> None:
    current = former_values.current(db, change)
    back, later = former_values.to_put_back(db, change, current)
    name = change.person or change.enterprise or ""
    done.kept += [(name, key, value) for key, value in later.items()]
    if not back:
        return
    if change.entity == "enterprise":
        values = {**back, **({"officer": officers.id_of(db, back["officer"])} if "officer" in back else {})}
        done.touched |= {change.entity_id, lent.update(db, change.entity_id, roster.as_columns(values), stamp)}
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
    theirs = "enterprise_id IN (SELECT value FROM json_each(?))"
    for table in ("attempt_void", "promise", "news_told"):
        db.execute(f"DELETE FROM {table} WHERE attempt_id IN (SELECT id FROM attempt WHERE {theirs})", (ids,))
    for table in ("standing", "reach", "attempt"):
        db.execute(f"DELETE FROM {table} WHERE {theirs}", (ids,))
    db.execute("DELETE FROM enterprise WHERE id IN (SELECT value FROM json_each(?))", (ids,))
    kept = db.execute("SELECT name, 'enterprise', code FROM enterprise WHERE import_id = ?", (import_id,))
    done.kept += kept.fetchall()
    done.touched -= {row["id"] for row in gone}
    return len(gone)
