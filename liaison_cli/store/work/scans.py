"""Scans of check forms that came back: files kept as they are, until whoever filled the form in is forgotten."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import PurePath

from liaison_cli.core.forms.form import CheckForm
from liaison_cli.core.values.model import Stamp
from liaison_cli.store.case import archive
from liaison_cli.store.case.archive import File
from liaison_cli.store.file import rows
from liaison_cli.store.ledger import audit


def add(db: sqlite3.Connection, form: CheckForm, file: File, stamp: Stamp) -> bool:
    """Keep a file with a form; whether it is new there."""
    there = "SELECT EXISTS (SELECT 1 FROM form_scan WHERE check_form_id = ? AND sha256 = ?)"
    if rows.value(bool, db.execute(there, (form.id, file.digest))):
        return False
    # The file's own name may tell of a person; that of the archive stays.
    archived = f"form-{form.number}/{rows.next_id(db, 'form_scan'):05d}{PurePath(file.name).suffix[:10]}"
    archive.put(db, archived, file)
    values = {"check_form_id": form.id, "archived": archived, **file.columns, "at": stamp.at, "by": stamp.by}
    audit.insert(db, "form_scan", values, stamp, archive.KEPT["form_scan"])
    return True


def let_go(db: sqlite3.Connection, appointment_ids: Iterable[int]) -> list[int]:
    """Take out the files of forms that were for these appointments, or came back from them; the ids of their rows."""
    found = db.execute(
        """SELECT s.id, s.archived FROM form_scan s JOIN check_form f ON f.id = s.check_form_id, json_each(?) hers
        WHERE hers.value IN (f.appointment_id, f.checked_id) GROUP BY s.id""",
        (json.dumps([*appointment_ids]),),
    ).fetchall()
    db.executemany("DELETE FROM sqlar WHERE name = ?", ((archived,) for _, archived in found))
    return [id_ for id_, _ in found]
