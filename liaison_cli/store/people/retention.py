"""What is over its time: people who left long ago, cases closed long ago, what imports brought that were taken back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date

from liaison_cli.core.people.mentions import MARK
from liaison_cli.core.people.overtime import Overtime
from liaison_cli.core.people.subject import FILED, Person, Post, Subject
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import erasure, personal
from liaison_cli.store.ledger.watched import columns_of
from liaison_cli.store.people import erasures, subjects, traces

_HELD = """EXISTS (SELECT 1 FROM appointment ap JOIN hold h ON h.person_id = ap.person_id
    WHERE ap.enterprise_id = c.enterprise_id AND h.ended_at IS NULL)"""
_LET_GO = "SELECT entity_id FROM erased WHERE entity ="


def people(db: sqlite3.Connection, until: date) -> list[Overtime]:
    """Those whose last post ended by a day; `since` is its end."""
    found = db.execute(
        f"""SELECT 'person' AS kind, p.id, p.name, max(ap.ended_on) AS since,
        EXISTS (SELECT 1 FROM hold h WHERE h.person_id = p.id AND h.ended_at IS NULL)
        OR EXISTS (SELECT 1 FROM appointment own JOIN lost_case c ON c.enterprise_id = own.enterprise_id
            WHERE own.person_id = p.id AND c.closed_on IS NULL) AS kept
        FROM person p JOIN appointment ap ON ap.person_id = p.id WHERE p.name <> '{MARK}'
        GROUP BY p.id HAVING count(*) = count(ap.ended_on) AND max(ap.ended_on) <= ? ORDER BY since, p.id""",
        (until.isoformat(),),
    )
    return list(rows.into(Overtime, found))


def cases(db: sqlite3.Connection, until: date) -> list[Overtime]:
    """Cases closed by a day, by the enterprise's name, of which nothing was let go yet."""
    found = db.execute(
        f"""SELECT 'case' AS kind, c.id, e.name, c.closed_on AS since, {_HELD} AS kept
        FROM lost_case c JOIN enterprise e ON e.id = c.enterprise_id
        WHERE substr(c.closed_on, 1, 10) <= ? AND c.id NOT IN ({_LET_GO} 'lost_case') ORDER BY since, c.id""",
        (until.isoformat(),),
    )
    return list(rows.into(Overtime, found))


def imports(db: sqlite3.Connection) -> list[Overtime]:
    """Imports that were taken back, by the file's name, of which nothing was let go yet."""
    found = db.execute(
        f"""SELECT 'import' AS kind, id, path AS name, substr(undone_at, 1, 10) AS since FROM import_run
        WHERE undone_at IS NOT NULL AND id NOT IN ({_LET_GO} 'import_run') ORDER BY id"""
    )
    return list(rows.into(Overtime, found))


def let_go_of_case(db: sqlite3.Connection, number: int, case_id: int) -> None:
    """The personal values of all that a case has filed, of the contacts that are its steps, and the files themselves."""
    steps = "SELECT id FROM case_step WHERE case_id = :case"
    evidence = "SELECT id FROM evidence WHERE case_id = :case"
    queries = {
        "attempt": "SELECT attempt_id FROM case_step WHERE case_id = :case AND attempt_id IS NOT NULL",
        "evidence_strike": f"SELECT evidence_id FROM evidence_strike WHERE evidence_id IN ({evidence})",
        "case_withdrawal": f"SELECT step_id FROM case_withdrawal WHERE step_id IN ({steps})",
        "case_step": steps,
        "case_exception": "SELECT id FROM case_exception WHERE case_id = :case",
        "evidence": evidence,
        "lost_case": "SELECT id FROM lost_case WHERE id = :case",
    }
    db.execute("DELETE FROM sqlar WHERE name IN (SELECT archived FROM evidence WHERE case_id = ?)", (case_id,))
    for entity, query in queries.items():
        for id_ in rows.column(int, db.execute(query, {"case": case_id})):
            erasures.note(db, number, entity, id_, erasure.erase(db, entity, [id_]))


def let_go_of_import(db: sqlite3.Connection, number: int, import_id: int) -> None:
    """What is still known of rows that an import brought and that went when it was taken back."""
    wanted = [(each, subjects.sought(db, each)) for each in _withdrawn(db, import_id)]
    for entity in personal.COLUMNS:
        if entity in FILED or entity == "journal" or "import_id" not in columns_of(db, entity):
            continue
        gone = db.execute(
            f"""SELECT DISTINCT entity_id FROM journal WHERE entity = ? AND json_extract(old, '$.import_id') = ?
            AND entity_id NOT IN (SELECT id FROM {entity})""",
            (entity, import_id),
        )
        for id_ in rows.column(int, gone):
            erasures.note(db, number, entity, id_, erasure.erase(db, entity, [id_]))
    for subject, sought in wanted:
        found = (each for each in traces.of(db, subject, sought) if each.entity not in FILED)
        erasures.mentioned(db, number, found, sought)
    erasures.note(db, number, "import_run", import_id, ())


def _withdrawn(db: sqlite3.Connection, import_id: int) -> Iterator[Subject]:
    """The people that an import brought and that went with it, with the posts that they would have had."""
    for id_, old in db.execute(
        """SELECT entity_id, old FROM journal WHERE entity = 'person' AND json_extract(old, '$.import_id') = ?
        AND entity_id NOT IN (SELECT id FROM person)""",
        (import_id,),
    ).fetchall():
        values = json.loads(old)
        person = Person._make(values.get(name) for name in Person._fields)
        yield Subject(person, (id_,), tuple(_posts_there_were(db, id_)), (), None, None)


def _posts_there_were(db: sqlite3.Connection, person_id: int) -> Iterator[Post]:
    return rows.into(
        Post,
        db.execute(
            """SELECT entity_id AS id, old ->> 'enterprise_id' AS enterprise_id, '' AS enterprise, old ->> 'role' AS role,
            NULL AS started_on, NULL AS ended_on, NULL AS verified_on, NULL AS consent_on, NULL AS consent_how,
            NULL AS relation FROM journal WHERE entity = 'appointment' AND old ->> 'person_id' = ?""",
            (person_id,),
        ),
    )
