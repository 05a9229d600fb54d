"""What a command has done, said in a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.values.model import Standing
from liaison_cli.core.work.change import Change
from liaison_cli.views.formats.as_json import dumps, record
from liaison_cli.views.lists.standing import TASKS
from liaison_cli.views.output import Output
from liaison_cli.views.text import as_seen


class Done(NamedTuple):
    """What an act did to one enterprise: in one sentence, and what joins its JSON object."""

    change: Change
    lead: Message
    more: Mapping[str, Any]


def show_change(change: Change, output: Output, *, lead: Message, **more: Any) -> None:
    """Say what happened (`lead`), the light, the next due day and the tasks; `more` joins the JSON object."""
    show_changes([Done(change, lead, more)], output)


def show_changes(done: Sequence[Done], output: Output, *, several: bool = False) -> None:
    """The same of what was done at once at some enterprises; `several` makes a list of it where it is JSON."""
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            found = [{**each.more, **_record(each.change, output)} for each in done]
            for each in [found] if several and output.fmt == "json" else found:
                stream.write(dumps(each) + "\n")
            return
        for change, lead, _ in done:
            for message in (lead, *_sentences(change)):
                stream.write(as_seen(message) + "\n")


def _record(change: Change, output: Output) -> dict[str, Any]:
    return {
        "code": change.after.code,
        "name": change.after.name,
        "light_before": change.before.light,
        "light": change.after.light,
        "failures": change.after.failures,
        "due_on": change.after.due_on,
        "tasks": [record(TASKS, task, output.reveal) for task in change.made],
        "closed_tasks": [record(TASKS, task, output.reveal) for task in change.closed],
    }


def _light(before: Standing, after: Standing) -> Message:
    """How the light stands, and the failed attempts behind it where there are some."""
    light: Word | Message = Word("light", after.light)
    if before.light != after.light:
        light = msg("{old} → {new}", old=Word("light", before.light), new=light)
    if not after.failures:
        return msg("Light: {light}.", light=light)
    return many(
        "Light: {light} ({failures} failed).",
        "Light: {light} ({failures} failed in a row).",
        failures=after.failures,
        light=light,
    )


def _sentences(change: Change) -> Iterator[Message]:
    before, after = change.before, change.after
    yield _light(before, after)
    if after.due_on and change.on is not None and after.due_on < change.on:
        days = (change.on - after.due_on).days
        yield many(
            "Overdue by {days} day: due by {day}.", "Overdue by {days} days: due by {day}.", days=days, day=after.due_on
        )
    elif after.due_on:
        yield msg("Next contact due by {day}.", day=after.due_on)
    for task in change.made:
        rule = Word("rule", task.rule)
        values = {"id": task.id, "rule": rule, "deadline": task.deadline, "reason": task.reason}
        yield msg("Task {id} made: {rule}, by {deadline}: {reason}.", **values)
    for task in change.closed:
        yield msg("Task {id} ended by itself: {rule}; {why}.", id=task.id, rule=Word("rule", task.rule), why=task.why)
