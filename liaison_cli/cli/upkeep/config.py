"""liaison config: the policy in force, and an example of its file."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.adapters import policy_file as policy
from liaison_cli.cli.shell.options import Limit, Out
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError, reason_of
from liaison_cli.views.lists.standing import CONFIG

app = typer.Typer(add_completion=False)


@app.callback()
def config() -> None:
    """Show the policy, or write an example of its file."""


@app.command()
def show(ctx: typer.Context, limit: Limit = 0, out: Out = None) -> None:
    """Print each value of the policy and where it comes from."""
    s = ctx.obj
    s.show(CONFIG, policy.settings(s.policy), limit=limit, out=out)
    s.say(msg("The policy file is {path}.", path=str(policy.path_for(s.db_path))))


@app.command()
def init(
    ctx: typer.Context,
    force: Annotated[bool, typer.Option("--force", help="Replace the file that is there.")] = False,
) -> None:
    """Write a policy file with every value at its default, commented out."""
    s = ctx.obj
    path = policy.path_for(s.db_path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "w" if force else "x", encoding="utf-8") as file:
            file.write(policy.example())
    except FileExistsError:
        raise LiaisonError(
            msg("There is a policy file already: {path}.", path=str(path)),
            msg("Edit it, or replace it with --force."),
        ) from None
    except OSError as error:
        raise LiaisonError(
            msg("{path} cannot be written: {reason}.", path=str(path), reason=reason_of(error)),
            msg("Check the folder and its permissions."),
        ) from None
    s.say(msg("Wrote {path}; remove the # before a line to change it.", path=str(path)))
