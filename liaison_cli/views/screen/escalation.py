"""What `escalate` found and did."""

from __future__ import annotations

from liaison_cli.core.values.message import many, msg
from liaison_cli.core.values.model import Line
from liaison_cli.lang import say
from liaison_cli.views.formats.as_json import dumps, record
from liaison_cli.views.lists.column import Listing
from liaison_cli.views.lists.standing import DUE
from liaison_cli.views.output import Output
from liaison_cli.views.show import show

LIT = Listing("escalate", msg("Yellow and red lights"), DUE.columns, msg("All lights are green."))


def show_escalation(lines: list[Line], made: int, output: Output, *, dry_run: bool) -> None:
    """Show the lit enterprises and how many tasks were made; JSON has them under `red` and `yellow`."""
    if output.fmt == "json":
        lights = {
            light: [record(LIT, line, output.reveal) for line in lines if line.standing.light == light]
            for light in ("yellow", "red")
        }
        with output.writing() as stream:
            stream.write(dumps({**lights, "tasks_made": made}) + "\n")
        return
    show(LIT, lines, output)
    if dry_run:
        said = many(
            "{count} task would be made; leave --dry-run out to make it.",
            "{count} tasks would be made; leave --dry-run out to make them.",
            count=made,
        )
    else:
        said = msg("Tasks made: {count}.", count=made)
    output.err.write(say(said) + "\n")
