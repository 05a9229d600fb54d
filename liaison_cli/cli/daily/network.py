"""liaison network: landlords, property managers, neighbours and couriers, by building."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.options import Building, DryRun, Limit, Out, Reveal, RevealWhy
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.case.registers import NETWORK
from liaison_cli.core.privacy import masking
from liaison_cli.core.values.message import msg
from liaison_cli.office.case import register_entries
from liaison_cli.office.case.register_entries import Informant
from liaison_cli.store.case import network as network_register
from liaison_cli.views.lists.registers import NETWORK as PEOPLE

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
    s: Session = ctx.obj
    informant = Informant(
        building=building.strip(),
        role=values.word("case_source", role, NETWORK),
        name=name.strip(),
        unit=unit,
        phone=values.phone(phone),
        interest=interest,
        note=note,
    )
    number = register_entries.keep_informant(s.work, informant)
    s.say(msg("No. {id} is on record: {name}.", id=number, name=masking.name(informant.name)))


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
    s: Session = ctx.obj
    s.as_it_was()
    word = values.word("case_source", role, NETWORK) if role else None
    rows = network_register.listed(s.db, building=building, role=word, ended=ended)
    s.show(PEOPLE, rows, limit=limit, out=out, reveal=revealed(s, reveal, why, "network"))


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
    s: Session = ctx.obj
    register_entries.end_entry(s.work, "network", number, values.reason(why))
    s.say(msg("Entry {number} has ended; it stays on record.", number=number))
