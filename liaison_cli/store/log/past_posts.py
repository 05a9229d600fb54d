"""Who was in office on a past day, and when the details had last been checked, by what is known now."""

from __future__ import annotations

import sqlite3

from liaison_cli.store.imported.later import NEVER_WAS

# The day, the time at which the next begins, and how far the journal went by then.
Then = dict[str, str | int]

# The columns of an appointment that were different then; and which there were.
DIFFERENT = {
    "ended_on": "CASE WHEN id NOT IN (SELECT id FROM temp.was_open) THEN ended_on END",
    "verified_on": """CASE WHEN verified_on > :day THEN (SELECT on_day FROM temp.checked c WHERE c.id = it.id)
        ELSE verified_on END""",
    "recorded_on": "CASE WHEN recorded_on > :day THEN started_on ELSE recorded_on END",
}
WHERE = "coalesce(started_on, recorded_on) <= :day AND id NOT IN (SELECT id FROM temp.never_was)"


def lay(db: sqlite3.Connection, then: Then) -> None:
    """Make the temporary tables that say it."""
    # An end that was stated when the appointment began is no end that came later.
    db.execute("CREATE TEMP TABLE was_open (id INTEGER PRIMARY KEY)")
    db.execute(
        """INSERT INTO temp.was_open SELECT id FROM main.appointment ap WHERE ended_on > :day AND EXISTS (SELECT 1
        FROM main.journal j WHERE j.entity = 'appointment' AND j.entity_id = ap.id AND j.old ->> 'ended_on' IS NULL)""",
        then,
    )
    db.execute("CREATE TEMP TABLE never_was (id INTEGER PRIMARY KEY)")
    db.execute(f"INSERT INTO temp.never_was SELECT id FROM main.appointment ap WHERE {NEVER_WAS}")
    db.execute("CREATE TEMP TABLE checked (id INTEGER PRIMARY KEY, on_day TEXT)")
    db.execute(f"INSERT INTO temp.checked {_CHECKED}", then)


# The last check up to the day, of those that are on record and were not taken back with their import.
_CHECKED = """SELECT ap.id, max(day) FROM main.appointment ap JOIN
    (SELECT entity_id, after ->> 'verified_on' AS day FROM main.audit a
        LEFT JOIN main.import_run r ON r.id = a.import_id
        WHERE a.entity = 'appointment' AND r.undone_at IS NULL AND a.action <> 'undo'
    UNION ALL SELECT entity_id, before ->> 'verified_on' FROM main.audit b
        WHERE entity = 'appointment' AND action <> 'undo' AND NOT EXISTS (SELECT 1 FROM main.audit u
            JOIN main.import_run r ON r.id = u.import_id WHERE u.entity = 'appointment' AND u.entity_id = b.entity_id
            AND r.undone_at IS NOT NULL AND u.after ->> 'verified_on' = b.before ->> 'verified_on')
    ) said ON said.entity_id = ap.id
    WHERE ap.verified_on > :day AND day <= :day GROUP BY ap.id"""
