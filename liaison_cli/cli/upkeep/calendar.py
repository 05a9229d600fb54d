"""liaison calendar: days off and make-up days, by the yearly notice."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from liaison_cli import files
from liaison_cli.adapters import official_calendar, policy_file
from liaison_cli.cli.shell.options import Limit, Out
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.days import days_off
from liaison_cli.core.days.days_off import OFF, WORK, Told
from liaison_cli.core.values.message import many, msg
from liaison_cli.errors import LiaisonError, UsageError
from liaison_cli.lang import say
from liaison_cli.views.lists.special_days import SPECIALS, YEARS, Year

app = typer.Typer(add_completion=False)

_DAYS = typer.Option(metavar="DAYS")


@app.callback()
def calendar() -> None:
    """Tell and show the yearly notice of days off and make-up days."""


@app.command()
def add(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]", help="Lines such as 2027-02-05..2027-02-11 off and 2027-02-14 work; - is stdin."
        ),
    ] = None,
    off: Annotated[
        list[str] | None, typer.Option("--off", metavar="DAYS", help="A day off, or all to another; may be repeated.")
    ] = None,
    work: Annotated[
        list[str] | None, typer.Option("--work", metavar="DAYS", help="A weekend day that is worked; may be repeated.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="TEXT", help="The notice that says so, such as its number.")
    ] = None,
) -> None:
    """Take a year's notice; what was told of its years before gives way."""
    s: Session = ctx.obj
    if not source or not source.strip():
        raise UsageError(msg("A notice needs its source."), msg('For example --source "国办发明电〔2026〕9号".'))
    # A comma or a line break would be another column or line of the file.
    name = " ".join(source.replace(",", "，").split())
    lines = [*([_text(file)] if file else []), *_lines(off, OFF), *_lines(work, WORK)]
    found, problems = days_off.read("\n".join(lines), name)
    if problems:
        raise LiaisonError(
            msg("The notice has problems: {count}; nothing was taken.", count=len(problems)),
            msg("Write it like {examples}.", examples=("2027-02-05..2027-02-11 off", "2027-02-14 work")),
            details=[say(days_off.where(each)) for each in problems],
        )
    if not found:
        raise UsageError(msg("No days are named."), msg("Give a FILE, --off or --work."))
    years = {each.day.year for each in found}
    _keep(s, [*(each for each in _told(s) if each.day.year not in years), *found])
    for year in sorted(years):
        _say_year(s, year, found)


def _text(file: str) -> str:
    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LiaisonError(msg("{path} cannot be read: {reason}.", path=file, reason=str(error))) from None


def _lines(given: list[str] | None, kind: str) -> list[str]:
    return [f"{days.strip()} {kind}" for days in given or ()]


def _say_year(s: Session, year: int, found: list[Told]) -> None:
    of_year = {each for each in found if each.day.year == year}
    off = len({each.day for each in of_year if each.kind == OFF})
    s.say(
        msg(
            "{year}: {off}, {work}.",
            year=str(year),
            off=many("{count} day off", "{count} days off", count=off),
            work=many("{count} make-up day", "{count} make-up days", count=len({each.day for each in of_year}) - off),
        )
    )


@app.command(name="list")
def list_(ctx: typer.Context, limit: Limit = 0, out: Out = None) -> None:
    """List the years that are known, and where from."""
    s: Session = ctx.obj
    told = _told(s)
    sources = dict.fromkeys(official_calendar.known_years(), official_calendar.LIBRARY)
    for each in told:
        sources[each.day.year] = each.source
    found = official_calendar.beside(policy_file.path_for(s.db_path))
    rows = [Year.of(year, days_off.specials(year, found, told, ""), source) for year, source in sorted(sources.items())]
    s.show(YEARS, rows, limit=limit, out=out)


@app.command()
def show(
    ctx: typer.Context,
    year: Annotated[
        int | None, typer.Argument(metavar="[YEAR]", min=1990, max=2199, help="Else the present one.")
    ] = None,
    limit: Limit = 0,
    out: Out = None,
) -> None:
    """Show a year's days off from Monday to Friday, and its weekend days that are worked."""
    s: Session = ctx.obj
    year = year or s.today.year
    told, found = _told(s), official_calendar.beside(policy_file.path_for(s.db_path))
    known = any(each.day.year == year for each in told) or year in official_calendar.known_years()
    source = official_calendar.LIBRARY if year in official_calendar.known_years() else ""
    s.show(SPECIALS, days_off.specials(year, found, told, source), limit=limit, out=out)
    if not known:
        s.say(
            msg(
                "The official calendar of {year} is not known here: these are the holidays on fixed days; "
                "`liaison calendar add` takes the notice.",
                year=str(year),
            )
        )


@app.command()
def remove(
    ctx: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help="The year whose notice was told wrongly.")],
) -> None:
    """Take back what was told of a year."""
    s: Session = ctx.obj
    told = _told(s)
    kept = [each for each in told if each.day.year != year]
    if len(kept) == len(told):
        raise LiaisonError(msg("Nothing was told of {year}.", year=str(year)), msg("See `liaison calendar list`."))
    _keep(s, kept)
    s.say(msg("What was told of {year} was taken back.", year=str(year)))


def _path(s: Session) -> Path:
    return official_calendar.path_for(policy_file.path_for(s.db_path))


def _told(s: Session) -> list[Told]:
    return official_calendar.told(_path(s))


def _keep(s: Session, told: list[Told]) -> None:
    path = _path(s)
    path.parent.mkdir(parents=True, exist_ok=True)
    with files.writing(path, mode=files.SHARED) as file:
        file.write(days_off.written(told))
