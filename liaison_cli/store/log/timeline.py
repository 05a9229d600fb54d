"""Everything that happened to one enterprise, in one column of time."""

from __future__ import annotations

import sqlite3
from datetime import date

from liaison_cli.core.people.mentions import MARK
from liaison_cli.core.people.subject import erased
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.model import Coming, Event
from liaison_cli.core.values.words import BY_ITSELF
from liaison_cli.store.file.messages import decode
from liaison_cli.store.roster import dated_changes

# Of a changed enterprise, what the timeline tells; its signals tell the rest.
_CHANGES = ("officer", "tier")


def of(db: sqlite3.Connection, enterprise_id: int) -> list[Event]:
    """The events of an enterprise, newest first; an attempt that was taken back is told as such."""
    found = [
        *_attempts(db, enterprise_id),
        *_people(db, enterprise_id),
        *_changes(db, enterprise_id),
        *_signals(db, enterprise_id),
        *_alarms(db, enterprise_id),
        *_tasks(db, enterprise_id),
    ]
    return sorted(found, key=lambda event: (event.day, event.at), reverse=True)


def _attempts(db: sqlite3.Connection, id_: int) -> list[Event]:
    rows = db.execute(
        """SELECT a.at, a.channel, a.outcome, a.person, a.note, v.why, p.on_day, p.time FROM attempt a
        LEFT JOIN attempt_void v ON v.attempt_id = a.id LEFT JOIN promise p ON p.attempt_id = a.id
        WHERE a.enterprise_id = ?""",
        (id_,),
    )
    events = []
    for at, channel, outcome, person, note, why, next_on, next_time in rows:
        values = {"channel": Word("channel", channel), "outcome": Word("outcome", outcome), "person": person}
        said = msg("{channel}, {outcome}: {person}", **values) if person else msg("{channel}, {outcome}", **values)
        if next_on:
            when = Coming(date.fromisoformat(next_on), next_time)
            said = msg("{said}; next contact agreed for {when}", said=said, when=when.words)
        events.append(Event(at[:10], at, "attempt_void" if why else "attempt", said, why or note))
    return events


def _people(db: sqlite3.Connection, id_: int) -> list[Event]:
    rows = db.execute(
        """SELECT p.name, ap.role, coalesce(ap.started_on, ap.recorded_on), ap.ended_on, r.on_day, r.by, r.why
        FROM appointment ap JOIN person p ON p.id = ap.person_id
        LEFT JOIN erasure r ON r.id = (SELECT max(erasure_id) FROM erased WHERE entity = 'person' AND entity_id = p.id) WHERE ap.enterprise_id = ? AND ap.role IN ('liaison', 'deputy')""",
        (id_,),
    )
    events = []
    for name, role, began, ended, *past in rows:
        detail = erased(*past) if name == MARK and past[0] else None
        values = {"name": name, "role": Word("role", role)}
        events.append(Event(began, began, "handover", msg("{name} becomes {role}", **values), detail))
        if ended:
            events.append(Event(ended, ended, "handover", msg("{name} is {role} no more", **values), detail))
    return events


def _changes(db: sqlite3.Connection, id_: int) -> list[Event]:
    return [
        Event(day, day, "change", msg("{field}: {old} → {new}", field=Word("field", field), old=old, new=new))
        for field, day, old, new in dated_changes.of(db, id_)
        if field in _CHANGES
    ]


def _signals(db: sqlite3.Connection, id_: int) -> list[Event]:
    # What a scan took from the log stands there as the attempt itself.
    rows = db.execute(
        """SELECT s.on_day, s.recorded_at, s.kind, s.old, s.new, s.source, d.why FROM signal s
        LEFT JOIN signal_dismissal d ON d.signal_id = s.id WHERE s.enterprise_id = ? AND s.source <> 'log'""",
        (id_,),
    )
    events = []
    for day, at, kind, old, new, source, why in rows:
        values = {"kind": Word("signal", kind), "source": Word("tip_source", source)}
        if kind == "status":
            old, new = (Word("status", each) if each else None for each in (old, new))
        detail: str | Word | Message | None = msg("{old} → {new}", old=old, new=new) if old and new else new or old
        what = "signal_dismissed" if why else "signal"
        events.append(Event(day, at, what, msg("{kind} ({source})", **values), why or detail, kind))
    return events


def _alarms(db: sqlite3.Connection, id_: int) -> list[Event]:
    events = []
    rows = db.execute(
        "SELECT id, raised_on, closed_on, why, why_values FROM alarm WHERE enterprise_id = ?", (id_,)
    ).fetchall()
    for number, raised, closed, *why in rows:
        grounds = db.execute(
            "SELECT reason, reason_values FROM alarm_ground WHERE alarm_id = ? ORDER BY rule", (number,)
        )
        reasons = [decode(*each) for each in grounds]
        said = msg("alarm {id}: {reasons}", id=number, reasons=reasons)
        events.append(Event(raised, raised, "alarm", said))
        if closed:
            said = msg("alarm {id} closed", id=number)
            events.append(Event(closed, closed, "alarm_closed", said, _why(*why)))
    return events


def _why(text: str, values: str | None) -> Message | Word:
    """What ended something: a sentence where it ended by itself, else what somebody wrote."""
    if values is None:
        return Word("task_note", text)
    return msg("ended by itself: {why}", why=decode(text, values))


def _tasks(db: sqlite3.Connection, id_: int) -> list[Event]:
    rows = db.execute(
        """SELECT t.id, t.rule, o.name, t.made_on, t.closed_on, t.state, t.outcome, t.why, t.why_values FROM task t
        LEFT JOIN officer o ON o.id = t.officer_id WHERE t.enterprise_id = ?""",
        (id_,),
    )
    events = []
    for number, rule, officer, made, closed, state, outcome, *why in rows:
        values = {"id": number, "rule": Word("rule", rule), "officer": officer}
        events.append(Event(made, made, "task", msg("task {id}, {rule}, for {officer}", **values)))
        if closed:
            said: Message = msg("task {id}, {rule}: {state}", state=Word("state", state), **values)
            detail = _why(*why) if outcome in BY_ITSELF else Word("task_outcome", outcome) if outcome else None
            events.append(Event(closed, closed, "task_closed", said, detail))
    return events
