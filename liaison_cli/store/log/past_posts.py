"""Who was in office on a past day, and when the details had last been checked, by what is known now.

Enterprises that are one now were one on the day, and so was whoever was in office at both.
"""

from __future__ import annotations

import sqlite3

from liaison_cli.store.imported.later import NEVER_WAS
from liaison_cli.store.merged import doubled_people

# The day, the time at which the next begins, and how far the journal went by then.
Then = dict[str, str | int]

# The columns of an appointment that were different then; and which there were.
_UNITED = "CASE WHEN id IN (SELECT id FROM temp.united) THEN (SELECT {0} FROM temp.united u WHERE u.id = it.id) {1} END"
DIFFERENT = {
    "started_on": _UNITED.format("started_on", "ELSE started_on"),
    "ended_on": "CASE WHEN id NOT IN (SELECT id FROM temp.was_open) THEN ended_on END",
    "verified_on": _UNITED.format(
        "checked_on",
        "WHEN verified_on > :day THEN (SELECT on_day FROM temp.checked c WHERE c.id = it.id) ELSE verified_on",
    ),
    "recorded_on": _UNITED.format("recorded_on", "WHEN recorded_on > :day THEN started_on ELSE recorded_on"),
}
WHERE = """id NOT IN (SELECT id FROM temp.aside)
    AND (coalesce(started_on, recorded_on) <= :day OR id IN (SELECT id FROM temp.united))"""


def lay(db: sqlite3.Connection, then: Then) -> None:
    """Make the temporary tables that say it."""
    # An end that was stated when the appointment began is no end that came later.
    db.execute("CREATE TEMP TABLE was_open (id INTEGER PRIMARY KEY)")
    db.execute(
        """INSERT INTO temp.was_open SELECT id FROM main.appointment ap WHERE ended_on > :day AND EXISTS (SELECT 1
        FROM main.journal j WHERE j.entity = 'appointment' AND j.entity_id = ap.id AND j.old ->> 'ended_on' IS NULL)""",
        then,
    )
    db.execute("CREATE TEMP TABLE aside (id INTEGER PRIMARY KEY)")
    db.execute(f"INSERT INTO temp.aside SELECT id FROM main.appointment ap WHERE {NEVER_WAS}")
    db.execute("CREATE TEMP TABLE checked (id INTEGER PRIMARY KEY, on_day TEXT)")
    db.execute(f"INSERT INTO temp.checked {_CHECKED.format('main.appointment')}", then)
    db.execute("CREATE TEMP TABLE united (id INTEGER PRIMARY KEY, started_on TEXT, recorded_on TEXT, checked_on TEXT)")
    doubled_people.lay_apart(db)
    db.execute(f"INSERT OR REPLACE INTO temp.checked {_CHECKED.format('temp.alone')}", then)
    db.execute(_AS_ONE, then)
    db.execute(f"INSERT OR IGNORE INTO temp.aside SELECT kept FROM temp.alone WHERE {_OPEN}")
    db.execute("DELETE FROM temp.aside WHERE id IN (SELECT id FROM temp.united)")


_OPEN = "(ended_on IS NULL OR kept IN (SELECT id FROM temp.was_open))"
# Who was in office on the day at both of two enterprises that are one has one appointment there, the one of those that the
# fewest merges have moved.
_AS_ONE = f"""INSERT INTO temp.united SELECT kept, started_on, recorded_on, checked_on FROM
    (SELECT kept, min(started_on) OVER one AS started_on, recorded_on,
        max(iif(verified_on > :day, on_day, verified_on)) OVER one AS checked_on,
        row_number() OVER (PARTITION BY enterprise_id, role, coalesce(p.name || ' ' || p.mobile, p.id)
            ORDER BY moved, ap.id) AS place
    FROM temp.alone ap JOIN main.person p ON p.id = ap.person_id LEFT JOIN temp.checked c ON c.id = ap.id
    WHERE {_OPEN} AND coalesce(started_on, recorded_on) <= :day AND NOT ({NEVER_WAS})
    WINDOW one AS (PARTITION BY enterprise_id, role, coalesce(p.name || ' ' || p.mobile, p.id)))
    WHERE place = 1"""

# The last check up to the day, of those that are on record and were not taken back, by themselves or with their import.
_CHECKED = """SELECT ap.id, max(day) FROM {} ap JOIN
    (SELECT entity_id, after ->> 'verified_on' AS day FROM main.audit a
        LEFT JOIN main.import_run r ON r.id = a.import_id
        WHERE a.entity = 'appointment' AND r.undone_at IS NULL AND a.action <> 'undo'
            AND NOT EXISTS (SELECT 1 FROM main.audit u WHERE u.entity = 'appointment' AND u.entity_id = a.entity_id
                AND u.action = 'undo' AND u.before ->> 'record' = a.id)
    UNION ALL SELECT entity_id, before ->> 'verified_on' FROM main.audit b
        WHERE entity = 'appointment' AND action <> 'undo' AND NOT EXISTS (SELECT 1 FROM main.audit u
            JOIN main.import_run r ON r.id = u.import_id WHERE u.entity = 'appointment' AND u.entity_id = b.entity_id
            AND r.undone_at IS NOT NULL AND u.after ->> 'verified_on' = b.before ->> 'verified_on')
    ) said ON said.entity_id = ap.id
    WHERE ap.verified_on > :day AND day <= :day GROUP BY ap.id"""
