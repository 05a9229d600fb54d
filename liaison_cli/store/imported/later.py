"""What somebody said after a record of change: with it that stands, whatever becomes of the record."""

from __future__ import annotations

import sqlite3

from liaison_cli.store.file import rows

# A record of change made by this import, or by one that was taken back, says nothing of anybody's later work.
LATER = """FROM audit a LEFT JOIN import_run r ON r.id = a.import_id WHERE a.entity = '{entity}'
    AND a.entity_id = {id} AND a.action <> 'undo' AND a.import_id IS NOT :import AND r.undone_at IS NULL"""

# Of an appointment `ap`: whoever came with an import that was taken back, unchecked, has never been liaison; what ended
# such a post keeps it on file.
NEVER_WAS = """ap.ended_on IS NOT NULL
    AND EXISTS (SELECT 1 FROM main.import_run r WHERE r.id = ap.import_id AND r.undone_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM main.audit a LEFT JOIN main.import_run x ON x.id = a.import_id
        WHERE a.entity = 'appointment' AND a.entity_id = ap.id AND x.undone_at IS NULL AND a.action <> 'undo'
        AND a.after ->> 'verified_on' IS NOT NULL)"""


def said_since(
    db: sqlite3.Connection, entity: str, entity_id: int, field: str, record: int, import_id: int = 0
) -> bool:
    """Whether a record after this one, of another import or by hand, set the field, be it to the same value.

    Merges only fill what is empty, and go by themselves.
    """
    later = LATER.format(entity=entity, id=":id")
    found = db.execute(
        f"""SELECT EXISTS (SELECT 1 {later} AND a.id > :record AND a.action <> 'merge'
        AND json_type(a.after, '$.' || :field) IS NOT NULL)""",
        {"id": entity_id, "import": import_id, "record": record, "field": field},
    )
    return rows.value(bool, found)
