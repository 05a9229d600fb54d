"""How often each rule was right or noise, and which rules are silent."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from liaison_cli.core.values.task_words import OWN
from liaison_cli.store.file.closed_lists import ENDED_TASK


def report(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """By rule: made, open, right, noise, ended (by itself), and the share of right among those judged."""
    rows = db.execute(
        f"""SELECT rule, count(*), sum(state NOT IN {ENDED_TASK}), sum(finding IS 1), sum(finding IS 0) FROM task
        WHERE rule <> '{OWN}' GROUP BY rule
        UNION ALL
        SELECT g.rule, count(*), sum(a.state = 'open' AND g.ended_on IS NULL),
            sum(a.finding IS 1 AND g.ended_on IS NULL), sum(a.finding IS 0 AND g.ended_on IS NULL)
        FROM alarm_ground g JOIN alarm a ON a.id = g.alarm_id GROUP BY g.rule ORDER BY 1"""
    )
    found = []
    for rule, made, still_open, right, noise in rows:
        judged = right + noise
        ended = made - still_open - judged
        share = round(100 * right / judged) if judged else None
        found.append(
            {
                "rule": rule,
                "made": made,
                "open": still_open,
                "right": right,
                "noise": noise,
                "ended": ended,
                "share": share,
            }
        )
    return found


def mutes(db: sqlite3.Connection, today: date) -> dict[str, date]:
    """The rules that are silent everywhere today, and until when."""
    rows = db.execute(
        "SELECT rule, max(until_day) FROM mute WHERE enterprise_id IS NULL AND on_day <= :day AND until_day > :day"
        " GROUP BY rule",
        {"day": today.isoformat()},
    )
    return {rule: date.fromisoformat(until) for rule, until in rows}
