"""A past day as it was, by what is known now: temporary tables and views that stand before those of the file.

Whatever reads this connection afterwards sees the day: its members with their tiers, officers and names of then, the
contacts up to its end, who was in office, which tasks, alarms and cases were open, and the state that follows from that.
What was taken back has never been; what was entered later about the day is there. Nothing is written to the file.
"""

from __future__ import annotations

import re
import sqlite3
from datetime import date

from liaison_cli.core.names.enterprise_names import normalise
from liaison_cli.core.policy import Policy
from liaison_cli.store.file import rows
from liaison_cli.store.file.later import end_of
from liaison_cli.store.ledger import seals
from liaison_cli.store.log import past_posts, standings
from liaison_cli.store.log.past_posts import Then
from liaison_cli.store.roster import dated_changes, officers


def lay(db: sqlite3.Connection, day: date, policy: Policy) -> None:
    """Let this connection see a day that has passed."""
    db.execute("PRAGMA temp_store = MEMORY")
    then: Then = {
        "day": day.isoformat(),
        "end": end_of(day),
        "seen": seals.reach_before(db, end_of(day)).get("journal", 0),
    }
    _enterprises(db, then)
    _as_it_stood(db, "person", then)
    db.execute("CREATE INDEX temp.person_mobile_then ON person (mobile)")
    past_posts.lay(db, then)
    _findings(db, then)
    for name in _VIEWS:
        _view(db, name, then)
    # What advice rests on is derived when it is asked for.
    for derived in ("standing", "reach"):
        shadow(db, derived)
    standings.fill(db, policy)


def _view(db: sqlite3.Connection, name: str, then: Then) -> None:
    """A view takes no parameters: the days and the number are ours and hold nothing but digits and dashes."""
    different, where = _VIEWS[name]
    columns = rows.column(str, db.execute(f"SELECT name FROM pragma_table_info('{name}', 'main')"))
    shown = ", ".join(f"{different.get(column, column)} AS {column}" for column in columns)
    select = f"SELECT {shown} FROM main.{name} it WHERE {where}"
    for key, value in then.items():
        select = select.replace(f":{key}", f"'{value}'" if isinstance(value, str) else str(value))
    db.execute(f"CREATE TEMP VIEW {name} AS {select}")


def _decided(*columns: str) -> dict[str, str]:
    """Columns that say how something ended: empty where it ended later."""
    return {column: f"CASE WHEN closed_on <= :day THEN {column} END" for column in columns}


_STATE_THEN = "CASE WHEN closed_on <= :day THEN state ELSE 'out' END"
# By table: the columns that were different then, and what was there already. What ended later was open.
_VIEWS: dict[str, tuple[dict[str, str], str]] = {
    "attempt": ({}, "at < :end"),
    "appointment": (past_posts.DIFFERENT, past_posts.WHERE),
    "signal": ({}, "on_day <= :day"),
    "number_works": ({}, "on_day <= :day"),
    "snooze": ({}, "on_day <= :day"),
    "mute": ({}, "on_day <= :day"),
    "lost_case": (_decided("closed_on", "closed_by", "outcome", "why"), "opened_on <= :day"),
    # Who was merged is one enterprise, on days before as well.
    "former_name": ({}, "coalesce(on_day, '') <= :day OR cause = 'merge'"),
    "dated_change": ({}, "on_day <= :day"),
    "case_step": ({}, "at < :end"),
    "case_fate": ({}, "at < :end"),
    "case_exception": ({}, "at < :end"),
    "case_letter": ({}, "at < :end"),
    "evidence": ({}, "at < :end"),
    "task_event": ({}, "at < :end"),
    "plan": ({}, "planned_at < :end"),
    "signal_waiting": ({}, "on_day <= :day"),
    "custody": ({}, "entered_on <= :day"),
    "custody_end": ({}, "on_day <= :day"),
    "network": ({}, "entered_on <= :day"),
    "network_end": ({}, "on_day <= :day"),
    "news": ({}, "entered_on <= :day"),
    "check_form": (
        {**_decided("closed_on", "closed_by", "checked_id", "why"), "state": _STATE_THEN},
        "printed_on <= :day",
    ),
    "news_end": ({}, "on_day <= :day"),
    "form_scan": ({}, "at < :end"),
}


def _enterprises(db: sqlite3.Connection, then: Then) -> None:
    """The members of the zone on the day, with what was different then."""
    shadow(db, "enterprise")
    db.execute("INSERT INTO temp.enterprise SELECT * FROM main.enterprise WHERE entered_on <= :day ORDER BY id", then)
    # A plan that was made later was none; the journal has the rows as they stood.
    db.execute(
        """UPDATE temp.enterprise SET planned_on = (SELECT old ->> 'planned_on' FROM main.journal WHERE id =
            (SELECT min(id) FROM main.journal WHERE entity = 'enterprise' AND entity_id = enterprise.id AND id > :seen
                AND old IS NOT NULL))
        WHERE planned_on IS NOT NULL
            AND id IN (SELECT entity_id FROM main.journal WHERE entity = 'enterprise' AND id > :seen)""",
        then,
    )
    for enterprise_id, field, value in dated_changes.on(db, str(then["day"])):
        column = "officer_id" if field == "officer" else field
        known = officers.id_of(db, value) if field == "officer" else value
        db.execute(f"UPDATE temp.enterprise SET {column} = ? WHERE id = ?", (known, enterprise_id))
        if field == "name":
            folded = normalise(value or "")
            db.execute("UPDATE temp.enterprise SET folded = ? WHERE id = ?", (folded, enterprise_id))
    for column in ("code", "name", "officer_id"):
        db.execute(f"CREATE INDEX temp.enterprise_{column}_then ON enterprise ({column})")


def _findings(db: sqlite3.Connection, then: Then) -> None:
    """The tasks and alarms of the day in its words, of the enterprises that they are known to be about now."""
    for name, begun in (("task", "made_on"), ("alarm", "raised_on")):
        _as_it_stood(db, name, then)
        db.execute(f"DELETE FROM temp.{name} WHERE {begun} > :day", then)
        db.execute(
            f"UPDATE temp.{name} SET enterprise_id = (SELECT m.enterprise_id FROM main.{name} m WHERE m.id = {name}.id)"
        )
        db.execute(f"CREATE INDEX temp.{name}_enterprise_then ON {name} (enterprise_id)")
    _as_it_stood(db, "alarm_ground", then)
    # A ground may be older than the day on which it was found.
    db.execute(
        """DELETE FROM temp.alarm_ground WHERE id IN (SELECT entity_id FROM main.journal WHERE old IS NULL AND id IN
        (SELECT min(id) FROM main.journal WHERE entity = 'alarm_ground' AND id > :seen GROUP BY entity_id))""",
        then,
    )
    db.execute("CREATE INDEX temp.alarm_ground_then ON alarm_ground (alarm_id)")


def _as_it_stood(db: sqlite3.Connection, name: str, then: Then) -> None:
    """A table whose rows the journal has as they stood at the end of the day."""
    shadow(db, name)
    columns = rows.column(str, db.execute("SELECT name FROM pragma_table_info(?, 'main')", (name,)))
    old = ", ".join(f"old ->> '{column}'" for column in columns)
    db.execute(
        f"""INSERT INTO temp.{name} SELECT {old} FROM main.journal WHERE id IN (SELECT min(id) FROM main.journal
        WHERE entity = '{name}' AND id > :seen AND old IS NOT NULL GROUP BY entity_id)
        AND entity_id IN (SELECT id FROM main.{name})""",
        then,
    )
    db.execute(f"INSERT OR IGNORE INTO temp.{name} SELECT * FROM main.{name}")


def shadow(db: sqlite3.Connection, name: str) -> None:
    """An empty temporary table with the columns of one of the file's."""
    ddl = rows.value(str, db.execute("SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?", (name,)))
    plain = re.sub(r" REFERENCES \w+ \(\w+\)", "", ddl)
    db.execute(plain.replace(f"CREATE TABLE {name}", f"CREATE TEMP TABLE {name}", 1))
