"""Tasks, each with its history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.lang import say
from liaison_cli.views.lists.standing import TASKS
from liaison_cli.views.output import Output
from liaison_cli.views.text import as_seen

if TYPE_CHECKING:
    from liaison_cli.core.values.model import Task


def show_tasks(found: list[tuple[Task, list[dict[str, Any]]]], output: Output) -> None:
    """Tasks, each with its history."""
    if output.fmt in ("json", "ndjson"):
        from liaison_cli.views.formats.as_json import dumps, record

        rows = [{**record(TASKS, task, output.reveal), "history": events} for task, events in found]
        with output.writing() as stream:
            stream.write(dumps(rows) + "\n")
        return
    with output.writing() as stream:
        for task, events in found:
            for line in _task_lines(task):
                stream.write(as_seen(line) + "\n")
            for event in events:
                note = say(Word("task_note", event["note"])) if event["note"] else ""
                told = f"  {event['at'].replace('T', ' ')[:16]}  {say(Word('state', event['state']))}  {event['by']}  {note}"
                stream.write(as_seen(told.rstrip()) + "\n")


def _task_lines(task: Task) -> Iterator[Message]:
    rule, state = Word("rule", task.rule), Word("state", task.state)
    yield msg(
        "Task {id}, {name} ({code}): {rule}, {state}.",
        id=task.id,
        name=task.name,
        code=task.code,
        rule=rule,
        state=state,
    )
    yield msg("  {reason}", reason=task.reason)
    yield msg(
        "  Made on {made} for {officer}, by {deadline}.",
        made=task.made_on,
        officer=task.officer,
        deadline=task.deadline,
    )
    if task.why:
        yield msg("  Ended by itself on {day}: {why}.", day=task.closed_on, why=task.why)
    elif task.outcome:
        yield msg("  Result: {outcome}", outcome=Word("task_outcome", task.outcome))
