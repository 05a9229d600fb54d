"""What imports touched of what is open, which each of them asks at its end."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from liaison_cli.store.file import rows
from liaison_cli.store.file.closed_lists import ENDED_TASK


def open_and_touched(db: sqlite3.Connection, import_ids: Collection[int]) -> list[int]:
    """The enterprises with something open of which these imports said something that is new.

    What they said of a liaison elsewhere may have settled a number here.
    """
    found = db.execute(
        f"""WITH run (id) AS (SELECT value FROM json_each(?)), open (id) AS (
            SELECT enterprise_id FROM task WHERE state NOT IN {ENDED_TASK}
            UNION SELECT enterprise_id FROM alarm WHERE state = 'open')
        SELECT id FROM open WHERE
            EXISTS (SELECT 1 FROM signal x WHERE x.enterprise_id = open.id AND x.import_id IN run)
            OR EXISTS (SELECT 1 FROM attempt x WHERE x.enterprise_id = open.id AND x.import_id IN run)
            OR EXISTS (SELECT 1 FROM enterprise_fact x WHERE x.enterprise_id = open.id AND x.import_id IN run)
            OR EXISTS (SELECT 1 FROM audit x WHERE x.entity = 'enterprise' AND x.entity_id = open.id
                AND x.import_id IN run)
            OR EXISTS (SELECT 1 FROM appointment ap WHERE ap.enterprise_id = open.id AND (ap.import_id IN run
                OR EXISTS (SELECT 1 FROM audit x WHERE x.import_id IN run AND ((x.entity = 'appointment'
                    AND x.entity_id = ap.id) OR (x.entity = 'person' AND x.entity_id = ap.person_id)))))
            OR EXISTS (SELECT 1 FROM appointment ap JOIN person p ON p.id = ap.person_id
                JOIN number_works x ON x.number = p.mobile WHERE ap.enterprise_id = open.id AND x.import_id IN run)
            OR EXISTS (SELECT 1 FROM task x JOIN standing s USING (enterprise_id) WHERE x.enterprise_id = open.id
                AND x.rule = 'dead_number' AND x.state NOT IN {ENDED_TASK} AND NOT s.dead_number)
        ORDER BY id""",
        (json.dumps(list(import_ids)),),
    )
    return rows.column(int, found)
