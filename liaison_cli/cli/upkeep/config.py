"""liaison config: the policy in force, and an example of its file."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.adapters import policy_file
from liaison_cli.cli.shell.options import Limit, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.views.lists.standing import CONFIG

app = typer.Typer(add_completion=False)


@app.callback()
def config() -> None:
    """Show the policy, or write an example of its file.

    Its [roles] say who may do what: a rule of the house, no lock for whoever holds the file.
    """


@app.command()
def show(ctx: typer.Context, limit: Limit = 0, out: Out = None) -> None:
    """Print each value of the policy and where it comes from."""
    s: Session = ctx.obj
    s.show(CONFIG, policy_file.settings(s.policy), limit=limit, out=out)
    s.say(msg("The policy file is {path}.", path=str(policy_file.path_for(s.db_path))))


@app.command()
def init(
    ctx: typer.Context,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that is there.")] = False,
) -> None:
    """Write a policy file with every value at its default, commented out."""
    s: Session = ctx.obj
    path = policy_file.path_for(s.db_path)
    policy_file.write_example(path, replace=force)
    s.say(msg("Wrote {path}; remove the # before a line to change it.", path=str(path)))
