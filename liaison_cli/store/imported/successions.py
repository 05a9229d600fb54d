"""Who followed whom, where an import had ended an appointment and is taken back."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from liaison_cli.core.values.model import Stamp
from liaison_cli.store.imported import on_record
from liaison_cli.store.imported.later import LATER
from liaison_cli.store.imported.on_record import Changed
from liaison_cli.store.ledger import audit
from liaison_cli.store.roster import load as roster

# Somebody has looked at her details since, by hand or with an import that stands.
_CHECKED = (
    f"SELECT 1 {LATER.format(entity='appointment', id='x.id')} AND json_type(a.after, '$.verified_on') IS NOT NULL"
)
# She had her office at the other one of two enterprises that have become one since.
_ELSEWHERE = """EXISTS (SELECT 1 FROM merge m WHERE m.undone_at IS NULL AND m.enterprise_id = ended.enterprise_id
    AND max(x.id, ended.id) <= m.moved ->> 'upto' AND (x.id IN (SELECT value FROM json_each(m.moved, '$.people'))) <>
        (ended.id IN (SELECT value FROM json_each(m.moved, '$.people'))))"""


class Followed(NamedTuple):
    """The day on which somebody else followed, at an enterprise."""

    on: str
    enterprise_id: int


def ends(db: sqlite3.Connection, import_id: int) -> list[Changed]:
    """The appointments that an import has ended."""
    found = on_record.changes(db, import_id)
    return [each for each in found if each.entity == "appointment" and "ended_on" in each.after]


def stays_ended(db: sqlite3.Connection, change: Changed, stamp: Stamp) -> Followed | None:
    """Who followed where somebody has been replaced since once more, by hand or by a later import, whose the end then is.

    A successor of this import, or of a later one, whom somebody has checked since stays, and so does the end.
    """
    if change.entity != "appointment" or "ended_on" not in change.after or change.before.get("ended_on"):
        return None
    found = db.execute(
        f"""SELECT x.import_id, coalesce(x.started_on, x.recorded_on), x.enterprise_id FROM appointment ended
        JOIN appointment x ON x.enterprise_id = ended.enterprise_id AND x.role = ended.role AND x.id <> ended.id
        LEFT JOIN import_run r ON r.id = x.import_id
        WHERE ended.id = :id AND ended.ended_on = :day AND coalesce(x.ended_on, :day) >= :day AND NOT ({_ELSEWHERE})
        AND (x.import_id > :import AND r.undone_at IS NULL OR x.import_id >= :import AND EXISTS ({_CHECKED})
            OR EXISTS (SELECT 1 FROM audit h WHERE h.entity = 'appointment' AND h.entity_id = x.id
            AND h.action = 'handover' AND h.id > (SELECT min(id) FROM audit WHERE import_id = :import)))
        ORDER BY x.id LIMIT 1""",
        {"id": change.entity_id, "day": change.after["ended_on"], "import": change.import_id},
    ).fetchone()
    if found is None:
        return None
    by_import, day, enterprise = found
    if by_import != change.import_id:
        roster.update_appointment(db, change.entity_id, {"ended_on": day})
        values = ({"ended_on": None}, {"ended_on": day})
        audit.record(db, stamp, audit.Entry("import", "appointment", change.entity_id, *values, import_id=by_import))
    return Followed(day, enterprise)
