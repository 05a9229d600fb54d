"""liaison news: what can be told to enterprises, so that not every contact asks for something."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli.shell import values
from liaison_cli.cli.shell.options import Limit, Out, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import msg
from liaison_cli.office.day import told_news
from liaison_cli.store.log import advised
from liaison_cli.store.work import news as kept
from liaison_cli.views.lists.registers import NEWS

app = typer.Typer(add_completion=False)


@app.callback()
def news() -> None:
    """Keep what can be told to enterprises; advice proposes what fits."""


@app.command()
def add(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to tell, in a sentence.")],
    tier: Tier = None,
    industry: Annotated[
        str | None, typer.Option("--industry", metavar="TEXT", help="Only for industries with this in their name.")
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DAY", help="The last day, or a time such as 2w; else until it ends."),
    ] = None,
) -> None:
    """Add something that can be told."""
    s: Session = ctx.obj
    last = values.coming_day(s, until) if until is not None else None
    number = told_news.add(s.work, text, values.tier(tier), industry, last)
    s.say(msg("News no. {number} can be told.", number=number))


@app.command(name="list")
def list_(
    ctx: typer.Context,
    ended: Annotated[bool, typer.Option("--all", help="Those that have ended, too.")] = False,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """List what can be told, the oldest first; with --all what has ended as well."""
    s: Session = ctx.obj
    s.as_it_was()
    s.show(NEWS, kept.every(s.db) if ended else advised.news(s.db, s.today), limit=limit, out=out)


@app.command()
def end(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The number, as `news list` shows it.")],
) -> None:
    """Tell it no more; it stays on record."""
    s: Session = ctx.obj
    told_news.end(s.work, number)
    s.say(msg("News no. {number} is not told any more; it stays on record.", number=number))
