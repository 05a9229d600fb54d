"""What a scan found and did, why, and what another setting would have made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.lang import say
from liaison_cli.views.formats.as_json import dumps, encoded, record
from liaison_cli.views.lists.column import Column, Listing
from liaison_cli.views.lists.observed import ALARMS, SIGNALS
from liaison_cli.views.lists.standing import TASKS
from liaison_cli.views.output import Output
from liaison_cli.views.show import show
from liaison_cli.views.text import as_seen

if TYPE_CHECKING:
    from liaison_cli.core.values.model import Task
    from liaison_cli.core.watch.alarm import Alarm
    from liaison_cli.core.watch.scanned import Examined, Scan, Written
    from liaison_cli.core.watch.verdicts import Verdict

# The tasks of a scan that stand on the screen.
SHOWN = 10


WHAT_IF = Listing(
    "what_if",
    msg("What another setting would make"),
    (
        Column("rule", msg("Rule"), lambda row: row[0], words="rule", rank=0),
        Column("now", msg("Fires now"), lambda row: row[1], rank=0, right=True),
        Column("then", msg("Would fire"), lambda row: row[2], rank=0, right=True),
        Column("difference", msg("Difference"), lambda row: row[2] - row[1], rank=0, right=True),
    ),
    msg("There are no rules."),
)


def show_scan(scan: Scan, tasks: list[Task], alarms: list[Alarm], output: Output) -> None:
    """The alarms and tasks, as tables or one JSON object; a line for each count on stderr or below.

    As lines, only the first of the tasks that it made are needed.
    """
    if output.fmt in ("json", "ndjson"):
        with output.writing() as stream:
            stream.write(dumps(_record(scan, tasks, alarms)) + "\n")
        return
    if output.fmt != "table":
        show(TASKS, tasks, output)
    else:
        with output.writing() as stream:
            for line in _lines(scan, tasks, alarms):
                stream.write(as_seen(line) + "\n")
    for code, error in scan.examined.failed:
        line = msg("{code} could not be examined: {error}", code=code, error=error)
        output.err.write(as_seen(line) + "\n")


def _record(scan: Scan, tasks: list[Task], alarms: list[Alarm]) -> dict[str, Any]:
    examined, done = scan.examined, scan.written
    return {
        "examined": examined.count,
        "dry_run": scan.dry_run,
        "unchanged_since": scan.unchanged_since,
        "signals_found": examined.found,
        "alarms_raised": len(done.raised) if not scan.dry_run else examined.raising,
        "alarms_grown": len(done.grown),
        "alarms_ended": len(done.ended),
        "alarms": [record(ALARMS, each, False) for each in alarms],
        "tasks_made": len(done.made) if not scan.dry_run else examined.asking.total(),
        "tasks": [record(TASKS, each, False) for each in tasks],
        "tasks_waiting": done.waiting,
        "fired": dict(examined.fired),
        "failed": [{"code": code, "error": error} for code, error in examined.failed],
    }


def _lines(scan: Scan, tasks: list[Task], alarms: list[Alarm]) -> Iterator[Message]:
    examined, done = scan.examined, scan.written
    if scan.unchanged_since:
        yield msg("Nothing has changed since the scan at {at}.", at=scan.unchanged_since.replace("T", " "))
        return
    yield msg(
        "{enterprises} examined, {signals} found.",
        enterprises=many("{count} enterprise", "{count} enterprises", count=examined.count),
        signals=many("{count} signal", "{count} signals", count=examined.found),
    )
    if scan.dry_run:
        yield from _planned(examined)
        return
    yield from _raised(alarms, done)
    yield from _made(tasks, done)
    if not (tasks or alarms or done.ended or done.closed):
        yield msg("No new alarms and no new tasks.")
    if done.waiting:
        yield many(
            "Tasks sent out: {sent}; {count} ordinary reminder waits to be dispatched until its officer has room.",
            "Tasks sent out: {sent}; {count} ordinary reminders wait to be dispatched until their officers have room.",
            count=done.waiting,
            sent=len(done.made),
        )


def _raised(alarms: list[Alarm], done: Written) -> Iterator[Message]:
    for each in alarms:
        new = each.id in done.raised
        values = {"id": each.id, "name": each.name, "reasons": list(each.reasons)}
        if new:
            yield msg("Alarm {id}, {name}: {reasons}.", **values)
        else:
            yield msg("Alarm {id} goes on, {name}: {reasons}.", **values)
    for number in done.ended:
        yield msg("Alarm {id} ended by itself; see `liaison alarm show {id}`.", id=number)


def _made(tasks: list[Task], done: Written) -> Iterator[Message]:
    if done.closed:
        yield msg("Tasks that ended by themselves: {count}.", count=len(done.closed))
    for rule, count in done.by_rule.items():
        yield msg("Tasks made, {rule}: {count}.", rule=Word("rule", rule), count=count)
    for task in tasks[:SHOWN]:
        values = {"id": task.id, "rule": Word("rule", task.rule), "name": task.name, "reason": task.reason}
        values |= {"officer": task.officer, "deadline": task.deadline}
        yield msg("  {id} {name}, {rule}, {officer}, by {deadline}: {reason}.", **values)
    if len(done.made) > SHOWN:
        yield msg("  … and {count} more; see `liaison task list`.", count=len(done.made) - SHOWN)


def _planned(examined: Examined) -> Iterator[Message]:
    yield many("{count} alarm would be raised.", "{count} alarms would be raised.", count=examined.raising)
    for rule, count in examined.asking.items():
        yield msg("Tasks that would be made, {rule}: {count}.", rule=Word("rule", rule), count=count)
    for verdict in examined.first:
        for wish, _, _ in verdict.wishes:
            values = {"name": verdict.facts.name, "rule": Word("rule", wish.rule), "reason": wish.reason}
            yield msg("  {name}, {rule}: {reason}.", **values)
    yield msg("Nothing was changed; leave --dry-run out to do it.")


def show_explained(verdicts: Iterable[Verdict], output: Output, *, one: bool) -> None:
    """Each rule with why it fired or did not; of many enterprises only those where one fired."""
    chosen = (each for each in verdicts if one or each.fired)
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            stream.write(dumps([_explained(each) for each in chosen]) + "\n")
            return
        each = None
        for each in chosen:
            name = msg("{name} ({code})", name=each.facts.name, code=each.facts.code)
            stream.write(as_seen(name) + "\n")
            for rule, came, why in each.told:
                if not (one or came or rule in each.fired):
                    continue
                line = msg("{rule}: {reason}", rule=Word("rule", rule), reason=why)
                stream.write(f"  {'+' if came else '-'} {as_seen(line)}\n")
        if each is None:
            stream.write(say(msg("No rule fires.")) + "\n")


def _explained(verdict: Verdict) -> dict[str, Any]:
    rules = [
        {"rule": rule, "fired": rule in verdict.fired, "done": came, "why": say(why)}
        for rule, came, why in verdict.told
    ]
    return {"code": verdict.facts.code, "name": verdict.facts.name, "rules": rules}


def show_what_if(rows: list[tuple[str, int, int]], output: Output) -> None:
    """The rules with how often each fires now and would fire."""
    show(WHAT_IF, rows, output)


def show_alarm(alarm: Alarm, signals: list[Any], output: Output) -> None:
    """One alarm with its grounds and signals."""
    if output.fmt in ("json", "ndjson"):
        seen = [record(SIGNALS, each, output.reveal) for each in signals]
        with output.writing() as stream:
            stream.write(encoded({**record(ALARMS, alarm, output.reveal), "signals": seen}) + "\n")
        return
    with output.writing() as stream:
        for line in _alarm_lines(alarm):
            stream.write(as_seen(line, reveal=output.reveal) + "\n")
        inner = replace(output, out=None, stream=stream, limit=0)
        show(SIGNALS, signals, inner)


def _alarm_lines(alarm: Alarm) -> Iterator[Message]:
    state = Word("alarm_state", alarm.state)
    yield msg(
        "Alarm {id}, {name}: {state}, weight {weight}.", id=alarm.id, name=alarm.name, state=state, weight=alarm.weight
    )
    for rule, reason in alarm.grounds:
        yield msg("  {rule}: {reason}.", rule=Word("rule", rule), reason=reason)
    days = {"count": alarm.count, "first": alarm.first_seen, "last": alarm.last_seen, "raised": alarm.raised_on}
    yield many(
        "  Seen from {first} to {last}, {count} time; raised on {raised}.",
        "  Seen from {first} to {last}, {count} times; raised on {raised}.",
        **days,
    )
    if alarm.snoozed_until:
        yield msg("  Snoozed until {day}: {why}.", day=alarm.snoozed_until, why=alarm.snoozed_why)
    if isinstance(alarm.why, Message):
        yield msg("  Ended by itself on {day}: {why}.", day=alarm.closed_on, why=alarm.why)
    elif alarm.closed_on:
        yield msg("  Closed on {day}: {why}.", day=alarm.closed_on, why=Word("task_note", alarm.why or ""))
