"""Alarms: episodes of an enterprise with their grounds and signals, snoozes and mutes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from liaison_cli.core.values.message import Message
from liaison_cli.core.values.model import Stamp
from liaison_cli.core.watch.alarm import Alarm, Reason
from liaison_cli.core.watch.episodes import Closed, Open, Step
from liaison_cli.store.file import rows
from liaison_cli.store.file.messages import encode
from liaison_cli.store.ledger import uids
from liaison_cli.store.roster.which import Which


class _Snooze(NamedTuple):
    """Until when an alarm is set aside, and why."""

    until_day: date
    why: str


def opened(db: sqlite3.Connection, which: Which) -> dict[int, Open]:
    """The open alarms of some enterprises, by enterprise."""
    found = db.execute(
        f"""SELECT a.enterprise_id, a.id, a.weight, a.raised_on,
            (SELECT max(until_day) FROM snooze z WHERE z.alarm_id = a.id)
        FROM alarm a WHERE a.state = 'open' AND {which.of("a.enterprise_id")}""",
        which.values,
    )
    return {enterprise: _open(db, *alarm) for enterprise, *alarm in found.fetchall()}


def _open(db: sqlite3.Connection, id_: int, weight: int, raised_on: str, snoozed_until: str | None) -> Open:
    said = dict(rows.into(Reason, db.execute(_GROUNDS, (id_,))))
    until = date.fromisoformat(snoozed_until) if snoozed_until else None
    withdrawn = rows.value(bool, db.execute(_WITHDRAWN, {"id": id_}))
    raised = date.fromisoformat(raised_on)
    return Open(id_, weight, _grounds(db, id_), _signals(db, id_), until, withdrawn, said, raised)


_GROUNDS = "SELECT rule, reason, reason_values FROM alarm_ground WHERE alarm_id = ? AND ended_on IS NULL ORDER BY rule"
_WITHDRAWN = """SELECT count(*) > 0 AND count(*) = count(d.signal_id) FROM alarm_signal x
    LEFT JOIN signal_dismissal d ON d.signal_id = x.signal_id WHERE x.alarm_id = :id"""


def last_closed(db: sqlite3.Connection, which: Which) -> dict[int, Closed]:
    """By enterprise the last alarm that a person closed, with the signals and grounds of every such one."""
    found: dict[int, Closed] = {}
    alarms = db.execute(
        "SELECT id, enterprise_id, closed_on, quiet_until, weight FROM alarm WHERE state = 'closed'"
        f" AND finding IS NOT NULL AND {which.of('enterprise_id')} ORDER BY closed_on, id",
        which.values,
    )
    for id_, enterprise, closed_on, quiet_until, weight in alarms.fetchall():
        before = found.get(enterprise)
        grounds = (before.grounds if before else {}) | _grounds(db, id_)
        signals = (before.signals if before else frozenset()) | _signals(db, id_)
        found[enterprise] = Closed(
            date.fromisoformat(closed_on), date.fromisoformat(quiet_until), weight, grounds, signals
        )
    return found


def _grounds(db: sqlite3.Connection, alarm_id: int) -> dict[str, date]:
    grounds = db.execute("SELECT rule, since FROM alarm_ground WHERE alarm_id = ? AND ended_on IS NULL", (alarm_id,))
    return {rule: date.fromisoformat(since) for rule, since in grounds}


def _signals(db: sqlite3.Connection, alarm_id: int) -> frozenset[int]:
    return frozenset(rows.column(int, db.execute("SELECT signal_id FROM alarm_signal WHERE alarm_id = ?", (alarm_id,))))


def carry_out(db: sqlite3.Connection, enterprise_id: int, step: Step, today: date) -> int:
    """Raise an alarm, or let an open one take in what is new and leave what is gone; returns its number."""
    id_ = _raise(db, enterprise_id, step, today.isoformat()) if step.id is None else step.id
    for ground in step.grounds:
        db.execute(
            "INSERT INTO alarm_ground (alarm_id, rule, since, reason, reason_values) VALUES (?,?,?,?,?)"
            " ON CONFLICT DO UPDATE SET since = excluded.since, reason = excluded.reason,"
            " reason_values = excluded.reason_values, ended_on = NULL",
            (id_, ground.rule, ground.finding.since.isoformat(), *encode(ground.finding.reason)),
        )
    db.executemany(
        "UPDATE alarm_ground SET ended_on = ? WHERE alarm_id = ? AND rule = ?",
        ((today.isoformat(), id_, rule) for rule in step.gone),
    )
    db.executemany(
        "INSERT INTO alarm_signal (alarm_id, signal_id) VALUES (?,?) ON CONFLICT DO NOTHING",
        ((id_, each) for each in step.new_signals),
    )
    db.execute(
        """WITH seen (on_day) AS (SELECT s.on_day FROM alarm_signal a JOIN signal s ON s.id = a.signal_id
                WHERE a.alarm_id = :id AND s.enterprise_id = :enterprise AND NOT EXISTS (SELECT 1 FROM signal_dismissal d WHERE d.signal_id = s.id)),
            ground (since) AS (SELECT since FROM alarm_ground WHERE alarm_id = :id AND ended_on IS NULL)
        UPDATE alarm SET weight = :weight, count = max(1, (SELECT count(*) FROM seen)),
            first_seen = coalesce((SELECT min(on_day) FROM seen), (SELECT min(since) FROM ground)),
            last_seen = max(coalesce((SELECT max(on_day) FROM seen), ''), (SELECT max(since) FROM ground))
        WHERE id = :id""",
        {"id": id_, "enterprise": enterprise_id, "weight": step.weight},
    )
    return id_


def _raise(db: sqlite3.Connection, enterprise_id: int, step: Step, day: str) -> int:
    since = min(ground.finding.since for ground in step.grounds).isoformat()
    raised = db.execute(
        "INSERT INTO alarm (enterprise_id, since, state, raised_on, first_seen, last_seen, count, weight)"
        " VALUES (?, ?, 'open', ?, ?, ?, 0, ?)",
        (enterprise_id, since, day, day, day, step.weight),
    )
    return raised.lastrowid or 0


_SELECT = f"""SELECT {uids.of("alarm", "a")} AS uid, a.id, a.enterprise_id, e.code, e.name, o.name AS officer, a.state, a.raised_on, a.first_seen, a.last_seen, a.count,
    a.weight, a.closed_on, a.finding, a.why, a.why_values FROM alarm a JOIN enterprise e ON e.id = a.enterprise_id
    LEFT JOIN officer o ON o.id = e.officer_id"""


class Filter(NamedTuple):
    """What a list of alarms is narrowed to; None means all. Open ones alone unless `closed` or a number is asked for."""

    officer: str | None = None
    enterprise_id: int | None = None
    id: int | None = None
    closed: bool = False

    def where(self) -> str:
        """The condition in SQL, with the names of this class as parameters."""
        columns = {
            "officer": "o.name = :officer",
            "enterprise_id": "a.enterprise_id = :enterprise_id",
            "id": "a.id = :id",
        }
        parts = [sql for name, sql in columns.items() if getattr(self, name) is not None]
        if not self.closed and self.id is None:
            parts.append("a.state = 'open'")
        return " AND ".join(parts) or "1"


OPEN = Filter()


def listed(db: sqlite3.Connection, today: date, only: Filter = OPEN) -> Iterator[Alarm]:
    """Alarms, the heaviest first."""
    order = "a.state DESC, a.weight DESC, a.id"
    found = db.execute(f"{_SELECT} WHERE {only.where()} ORDER BY {order}", only._asdict())
    return (_with_grounds(db, alarm, today) for alarm in list(rows.into(Alarm, found)))


def open_at_any(db: sqlite3.Connection, which: Which, today: date) -> Iterator[Alarm]:
    """The open alarms of some enterprises, the heaviest first."""
    found = db.execute(
        f"{_SELECT} WHERE a.state = 'open' AND {which.of('a.enterprise_id')} ORDER BY a.weight DESC, a.id", which.values
    )
    return (_with_grounds(db, alarm, today) for alarm in list(rows.into(Alarm, found)))


def _with_grounds(db: sqlite3.Connection, alarm: Alarm, today: date) -> Alarm:
    grounds = db.execute(_GROUNDS, (alarm.id,))
    snoozes = db.execute(
        "SELECT until_day, why FROM snooze WHERE alarm_id = ? ORDER BY until_day DESC, id DESC LIMIT 1", (alarm.id,)
    )
    snooze = rows.one(_Snooze, snoozes)
    state = alarm.state
    if state == "open" and snooze:
        state = "snoozed" if today < snooze.until_day else "returned"
    return replace(
        alarm,
        state=state,
        grounds=tuple(rows.into(Reason, grounds)),
        snoozed_until=snooze.until_day if snooze else None,
        snoozed_why=snooze.why if snooze else None,
    )


class Closing(NamedTuple):
    """How a person closes an alarm: `finding` says whether there was something in it."""

    day: date
    quiet_until: date
    finding: bool
    why: str


def close(db: sqlite3.Connection, alarm_id: int, closing: Closing, stamp: Stamp) -> None:
    """Close an alarm."""
    db.execute(
        "UPDATE alarm SET state = 'closed', closed_on = ?, closed_by = ?, quiet_until = ?, finding = ?, why = ?"
        " WHERE id = ?",
        (
            closing.day.isoformat(),
            stamp.by,
            closing.quiet_until.isoformat(),
            int(closing.finding),
            closing.why,
            alarm_id,
        ),
    )


def end_by_itself(db: sqlite3.Connection, alarm_id: int, stamp: Stamp, day: date, why: Message) -> None:
    """An alarm is over without anybody's judging it, so nothing keeps the like away; `why` is what ended it."""
    db.execute(
        "UPDATE alarm SET state = 'closed', closed_on = ?, closed_by = ?, quiet_until = ?, why = ?, why_values = ?"
        " WHERE id = ?",
        (day.isoformat(), stamp.by, day.isoformat(), *encode(why), alarm_id),
    )


def open_of(db: sqlite3.Connection, enterprise_id: int) -> int | None:
    """The number of the enterprise's open alarm."""
    return rows.first(
        int, db.execute("SELECT id FROM alarm WHERE enterprise_id = ? AND state = 'open'", (enterprise_id,))
    )


def grounds_at(db: sqlite3.Connection, enterprise_id: int) -> list[str]:
    """The rules that the enterprise's open alarm rests on."""
    found = db.execute(
        """SELECT g.rule FROM alarm a JOIN alarm_ground g ON g.alarm_id = a.id
        WHERE a.enterprise_id = ? AND a.state = 'open' AND g.ended_on IS NULL""",
        (enterprise_id,),
    )
    return rows.column(str, found)


class Silence(NamedTuple):
    """From when until when something is set aside, and why."""

    on_day: date
    until_day: date
    why: str


def snooze(db: sqlite3.Connection, alarm_id: int, silence: Silence, stamp: Stamp) -> None:
    """Set an alarm aside until a day."""
    on, until = silence.on_day.isoformat(), silence.until_day.isoformat()
    db.execute(
        "INSERT INTO snooze (alarm_id, on_day, until_day, by, at, why) VALUES (?,?,?,?,?,?)",
        (alarm_id, on, until, stamp.by, stamp.at, silence.why),
    )


def mute(db: sqlite3.Connection, rule: str, enterprise_id: int | None, silence: Silence, stamp: Stamp) -> int:
    """Silence a rule until a day, everywhere or for one enterprise; returns the mute's number."""
    on, until = silence.on_day.isoformat(), silence.until_day.isoformat()
    muted = db.execute(
        "INSERT INTO mute (rule, enterprise_id, on_day, until_day, by, at, why) VALUES (?,?,?,?,?,?,?)",
        (rule, enterprise_id, on, until, stamp.by, stamp.at, silence.why),
    )
    return muted.lastrowid or 0


def muted(db: sqlite3.Connection, today: date) -> dict[int | None, set[str]]:
    """The rules that are silent today, by enterprise; under None those that are silent everywhere."""
    found: dict[int | None, set[str]] = {}
    silent = db.execute(
        "SELECT enterprise_id, rule FROM mute WHERE on_day <= :day AND until_day > :day", {"day": today.isoformat()}
    )
    for enterprise, rule in silent:
        found.setdefault(enterprise, set()).add(rule)
    return found


def muted_at(db: sqlite3.Connection, enterprise_id: int, today: date) -> set[str]:
    """The rules that are silent today at one enterprise."""
    found = muted(db, today)
    return found.get(None, set()) | found.get(enterprise_id, set())


def signal_ids(db: sqlite3.Connection, alarm_id: int) -> Iterable[int]:
    """The numbers of an alarm's signals."""
    return sorted(_signals(db, alarm_id))
