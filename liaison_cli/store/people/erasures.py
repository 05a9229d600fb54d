"""What tells of a person let go of, with a note of every row and record that was touched."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from liaison_cli.core.people.mentions import MARK, Mentions
from liaison_cli.core.people.subject import PUBLIC, Subject, Trace
from liaison_cli.core.values.model import Stamp
from liaison_cli.core.work.ledger import Finding
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import audit, erasure, personal
from liaison_cli.store.ledger.erasure import Left
from liaison_cli.store.roster import dated_changes
from liaison_cli.store.work import scans


class Ground(NamedTuple):
    """On what an erasure rests: `request`, `retention` or `import`; on which day, and what is said of it."""

    name: str
    on_day: str
    why: str


def begin(db: sqlite3.Connection, person_id: int | None, ground: Ground, known_by: str | None, stamp: Stamp) -> int:
    """A new erasure; its number. `known_by` tells her again where she comes back, and tells nothing else."""
    values = {"person_id": person_id, "ground": ground.name, "on_day": ground.on_day, "why": ground.why}
    values |= {"at": stamp.at, "by": stamp.by, "known_by": known_by}
    marks = ", ".join("?" * len(values))
    made = db.execute(f"INSERT INTO erasure ({', '.join(values)}) VALUES ({marks})", (*values.values(),))
    return made.lastrowid or 0


def person(db: sqlite3.Connection, number: int, subject: Subject) -> None:
    """Let go of all that her own rows say, and of what is said of her appointments."""
    own: list[tuple[str, int, Left]] = [("person", id_, _without_values) for id_ in subject.ids]
    own += [("appointment", each.id, erasure.nothing) for each in subject.posts]
    # A page that she filled in tells of her, whatever its name.
    own += [("form_scan", each, erasure.nothing) for each in scans.let_go(db, [each.id for each in subject.posts])]
    for entity, id_, left in own:
        note(db, number, entity, id_, erasure.erase(db, entity, [id_], left))


def _without_values(name: str, _value: Any) -> str | None:
    """A person stays a row, so that history can be read."""
    return MARK if name == "name" else None


def mentioned(db: sqlite3.Connection, number: int, traces: Iterable[Trace], sought: Mentions) -> None:
    """Let go of the words that tell of her, wherever these are; what else is said there stays."""
    whole, alone = set(), set()
    for each in traces:
        if each.entity in personal.COLUMNS and each.entity_id is not None:
            whole.add((each.entity, each.entity_id))
        elif each.place == "record":
            alone.add(each.number)
    for entity, id_ in sorted(whole):
        note(db, number, entity, id_, erasure.erase(db, entity, [id_], _left(entity, sought)))
    for record in sorted(alone):
        note(db, number, "audit", record, erasure.erase_records(db, [record], _left("", sought)))
    if any(entity == "enterprise" for entity, _ in whole):
        dated_changes.rebuild(db)


def _left(entity: str, sought: Mentions) -> Left:
    """What is left of a value: without the words that tell of her, but for what is on the public register."""

    def left(name: str, value: Any) -> Any:
        if name in PUBLIC and entity in ("enterprise", "merge"):
            return value
        if isinstance(value, dict):
            return {key: left(key, each) for key, each in value.items()}
        if isinstance(value, list):
            return [left(name, each) for each in value]
        if isinstance(value, str):
            return _left_of_json(name, value) if value[:1] in "{[" else sought.without(value)
        return value

    def _left_of_json(name: str, text: str) -> str | None:
        try:
            values = json.loads(text)
        except ValueError:
            return sought.without(text)
        stays = left(name, values)
        return text if stays == values else json.dumps(stays, ensure_ascii=False)

    return left


def note(db: sqlite3.Connection, number: int, entity: str, id_: int, records: Iterable[int]) -> None:
    """Keep which row, and which records about it, an erasure has touched."""
    touched = [("audit", each) for each in records]
    if entity != "audit":
        touched.insert(0, (entity, id_))
    db.executemany(
        "INSERT INTO erased (erasure_id, entity, entity_id) VALUES (?,?,?)", ((number, *each) for each in touched)
    )


def touched(db: sqlite3.Connection, number: int) -> dict[str, int]:
    """How many rows of each table an erasure touched; of the audit, its records."""
    return dict(
        db.execute(
            "SELECT entity, count(DISTINCT entity_id) FROM erased WHERE erasure_id = ? GROUP BY entity ORDER BY entity",
            (number,),
        ).fetchall()
    )


def end(db: sqlite3.Connection, number: int, ground: Ground, kept: int, stamp: Stamp) -> None:
    """The record of an erasure: how much, and how much was kept; of the values it says nothing."""
    after = {"ground": ground.name, "touched": touched(db, number), "kept": kept}
    audit.record(db, stamp, audit.Entry("erase", "erasure", number, after=after, why=ground.why))


def known(db: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """What tells people again who asked to be forgotten, each with the number of the erasure."""
    found: Iterator[tuple[str, int]] = db.execute("SELECT known_by, id FROM erasure WHERE known_by IS NOT NULL")
    return found


def brought(db: sqlite3.Connection, import_id: int) -> list[tuple[int, str, str]]:
    """The people that an import brought, with name and mobile."""
    return db.execute(
        "SELECT id, name, mobile FROM person WHERE import_id = ? AND mobile IS NOT NULL", (import_id,)
    ).fetchall()


def unrecorded(db: sqlite3.Connection) -> Iterator[Finding]:
    """Values whose salt is gone though no erasure is on record: a bare commitment holds nothing, whatever stands there."""
    found = db.execute(
        """SELECT DISTINCT s.entity, s.entity_id FROM salt s LEFT JOIN journal j ON s.entity = 'journal' AND j.id = s.entity_id
        WHERE s.salt IS NULL AND NOT EXISTS (SELECT 1 FROM erased e
            WHERE e.entity = coalesce(j.entity, s.entity) AND e.entity_id = coalesce(j.entity_id, s.entity_id))"""
    )
    return (Finding("bare", entity, id_, id_) for entity, id_ in found)


def on_day(db: sqlite3.Connection, number: int) -> str:
    """The day of an erasure."""
    return rows.value(str, db.execute("SELECT on_day FROM erasure WHERE id = ?", (number,)))
