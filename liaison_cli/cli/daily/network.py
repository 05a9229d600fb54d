"""liaison network: landlords, property managers, neighbours and couriers, by building."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import Building, DryRun, Limit, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.phone import phone as phone_in_one_form
from liaison_cli.cli.shell.privacy import revealed
from liaison_cli.core.case import registers
from liaison_cli.core.values.message import msg
from liaison_cli.errors import LiaisonError
from liaison_cli.office.case.register_entries import end_entry
from liaison_cli.store.case import network as store
from liaison_cli.store.file import database
from liaison_cli.views.lists.registers import NETWORK

app = typer.Typer(add_completion=False)


@app.callback()
def network() -> None:
    """Keep the register of people who can be asked about the enterprises of a building."""


@app.command()
def add(
    ctx: typer.Context,
    building: Annotated[str, typer.Argument(metavar="BUILDING", help="The building's name, as rosters have it.")],
    role: Annotated[
        str, typer.Argument(metavar="ROLE", help="landlord, property, neighbour, courier, police or other.")
    ],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The person's name.")],
    unit: Annotated[str | None, typer.Option("--unit", metavar="TEXT", help="The company they work for.")] = None,
    phone: Annotated[str | None, typer.Option("--phone", metavar="PHONE", help="Their number.")] = None,
    interest: Annotated[
        str | None,
        typer.Option("--interest", metavar="TEXT", help="A dispute or tie with an enterprise there, if any is known."),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", "-m", metavar="TEXT", help="Anything worth knowing.")] = None,
) -> None:
    """Put a person on record."""
    s = ctx.obj
    entry = {
        "building": building.strip(),
        "role": values.word("case_source", role, registers.NETWORK),
        "name": name.strip(),
        "unit": unit,
        "phone": phone_in_one_form(phone),
        "interest": interest,
        "note": note,
    }
    with database.turn(s.db) as db:
        if known := store.known(db, entry):
            raise LiaisonError(
                msg("{name} is on record already, as no. {id}.", name=entry["name"], id=known.id),
                msg("End that entry with `liaison network end {id} --why TEXT` first, if it has changed.", id=known.id),
            )
        number = store.add(db, entry, s.today, s.stamp)
    s.say(msg("No. {id} is on record: {name}.", id=number, name=entry["name"]))


@app.command(name="list")
def list_(
    ctx: typer.Context,
    building: Building = None,
    role: Annotated[str | None, typer.Option("--role", metavar="ROLE", help="Only people of this role.")] = None,
    ended: Annotated[bool, typer.Option("--all", help="Those that have ended, too.")] = False,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """List the people around, by building."""
    s = ctx.obj
    word = values.word("case_source", role, registers.NETWORK) if role else None
    rows = store.listed(s.db, building=building, role=word, ended=ended)
    s.show(NETWORK, rows, limit=limit, out=out, reveal=revealed(s, reveal, why, "network"))


@app.command(name="import")
def import_(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Tables with a building and a name in each row.")
    ],
    dry_run: DryRun = False,
) -> None:
    """Read people from tables, as `liaison import --kind network` does."""
    from liaison_cli.cli.rosters import import_ as command

    command.import_(ctx, files, kind="network", dry_run=dry_run)


@app.command()
def end(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The entry's number, as `network list` shows it.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Moved away, no longer in charge; it is kept.")],
) -> None:
    """End an entry; it stays on record."""
    end_entry(ctx.obj, store, number, why)
