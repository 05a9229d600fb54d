"""Open alarms and signals that count, for the risk score: each kind of signal once, with its last day."""

from __future__ import annotations

import sqlite3
from datetime import date

from liaison_cli.core.contact.risk import Notice
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message
from liaison_cli.core.values.words import SIGNAL_KINDS
from liaison_cli.core.watch.kinds import horizon, is_fresh
from liaison_cli.store.watch import numbers


def of(
    db: sqlite3.Connection, today: date, policy: Policy, enterprise_id: int | None = None
) -> dict[int, list[Notice]]:
    """What there is to weigh, by enterprise: of all of them, or of one."""
    only = "" if enterprise_id is None else " AND enterprise_id = :id"
    values = {"since": horizon(today, policy).isoformat(), "today": today.isoformat(), "id": enterprise_id}
    found: dict[int, list[Notice]] = {}
    for id_, raised_on, weight in db.execute(
        f"SELECT enterprise_id, raised_on, weight FROM alarm WHERE state = 'open'{only}", values
    ):
        found.setdefault(id_, []).append(Notice(None, date.fromisoformat(raised_on), weight))
    # A number that was reached, or whose details were checked, since then is dead no more.
    rows = db.execute(
        f"""SELECT enterprise_id, kind, max(on_day) FROM signal
        WHERE on_day BETWEEN :since AND :today{only}
            AND NOT EXISTS (SELECT 1 FROM signal_dismissal d WHERE d.signal_id = signal.id)
            AND NOT (kind = 'dead_number' AND (EXISTS (SELECT 1 FROM standing s
                    WHERE s.enterprise_id = signal.enterprise_id AND substr(s.last_reached_at, 1, 10) >= signal.on_day)
                OR EXISTS (SELECT 1 FROM appointment ap WHERE ap.enterprise_id = signal.enterprise_id
                    AND ap.role = 'liaison' AND ap.ended_on IS NULL
                    AND max(coalesce(ap.verified_on, ''), coalesce(ap.started_on, '')) >= signal.on_day)))
        GROUP BY enterprise_id, kind""",
        values,
    )
    known = numbers.dead(db, policy, None if enterprise_id is None else [enterprise_id])
    for id_, kind, on_day in rows:
        if kind == "dead_number" and isinstance(known.get(id_), Message):
            # It was replaced, reached at another enterprise, or found to work by a check.
            continue
        on = date.fromisoformat(on_day)
        if kind in SIGNAL_KINDS and is_fresh(kind, on, today, policy):
            found.setdefault(id_, []).append(Notice(kind, on, policy.signals.of(kind).weight))
    return found
