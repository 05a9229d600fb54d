"""liaison officer: who the officers are, and moving everything from one to another."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import DryRun
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import many, msg
from liaison_cli.errors import UsageError
from liaison_cli.store.file import audit, database
from liaison_cli.store.roster import officers
from liaison_cli.store.work import tasks
from liaison_cli.views.lists.standing import OFFICERS

app = typer.Typer(add_completion=False)


@app.callback()
def officer() -> None:
    """List officers; move everything from one to another."""


@app.command(name="list")
def list_(ctx: typer.Context) -> None:
    """List the officers with what they have in hand."""
    s = ctx.obj
    s.show(OFFICERS, officers.with_holdings(s.db))


@app.command()
def handover(
    ctx: typer.Context,
    from_: Annotated[str, typer.Argument(metavar="FROM", help="The officer who hands over.")],
    to: Annotated[list[str], typer.Option("--to", metavar="NAME", help="Who takes over; repeat it to share evenly.")],
    dry_run: DryRun = False,
) -> None:
    """Move an officer's enterprises, open tasks and coming duties together; nothing is left without an owner."""
    s = ctx.obj
    leaver = values.officer(s, from_)
    heirs = list(dict.fromkeys(name.strip() for name in to if name.strip()))
    if not heirs or leaver in heirs:
        raise UsageError(msg("Name somebody else with --to."))
    if dry_run:
        shares = _shares(s, leaver, heirs)
    else:
        with database.turn(s.db):
            shares = _shares(s, leaver, heirs)
            _move(s, leaver, shares)
    for heir, (enterprise_ids, task_ids) in shares.items():
        s.say(
            msg(
                "{heir} takes over {enterprises} and {tasks} from {leaver}.",
                heir=heir,
                enterprises=many("{count} enterprise", "{count} enterprises", count=len(enterprise_ids)),
                tasks=many("{count} open task", "{count} open tasks", count=len(task_ids)),
                leaver=leaver,
            )
        )
    if dry_run:
        s.say(msg("Nothing was changed; leave --dry-run out to do it."))


def _shares(s: Session, leaver: str, heirs: list[str]) -> dict[str, tuple[list[int], list[int]]]:
    """Each heir's enterprise ids and task ids: enterprises dealt in turn, each task going with its enterprise."""
    leaver_id = officers.id_of(s.db, leaver)
    enterprise_ids = officers.enterprise_ids(s.db, leaver_id)
    shares = {heir: (enterprise_ids[place :: len(heirs)], []) for place, heir in enumerate(heirs)}
    owner = {id_: heir for heir, (ids, _) in shares.items() for id_ in ids}
    for task_id, enterprise_id in officers.open_task_ids(s.db, leaver_id):
        # A task may stand with an officer who does not own the enterprise: it goes to the first heir.
        shares[owner.get(enterprise_id, heirs[0])][1].append(task_id)
    return shares


def _move(s: Session, leaver: str, shares: dict[str, tuple[list[int], list[int]]]) -> None:
    for heir, (enterprise_ids, task_ids) in shares.items():
        heir_id = officers.named(s.db, heir)
        officers.assign(s.db, enterprise_ids, heir_id)
        officers.assign_tasks(s.db, task_ids, heir_id)
        tasks.note_hand_over(s.db, task_ids, s.stamp, f"{leaver} → {heir}")
        audit.record(
            s.db,
            s.stamp,
            "handover",
            "officer",
            heir_id,
            {"officer": leaver},
            {"officer": heir, "enterprises": enterprise_ids, "tasks": task_ids},
        )
    officers.mark_left(s.db, officers.id_of(s.db, leaver), s.today.isoformat())
