"""A list on a terminal: a screenful, coloured, as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from liaison_cli import lang
from liaison_cli.core.message import msg
from liaison_cli.views.column import Column, Listing
from liaison_cli.views.output import Output
from liaison_cli.views.text import clean, width

_NARROWEST = 16


def write(listing: Listing, rows: Iterable[Any], output: Output) -> None:
    """Show the first lines, and say when there are more."""
    rows = iter(rows)
    most = None if output.limit is not None else output.screenful
    shown = list(islice(rows, most))
    if not shown:
        output.stream.write(lang.say(listing.empty) + "\n")
        return
    _print(listing, shown, output)
    if most and next(rows, None) is not None:
        more = msg("The first {count} lines are shown; --limit 0 shows all.", count=len(shown))
        output.err.write(lang.say(more) + "\n")


def _print(listing: Listing, rows: list[Any], output: Output) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    texts = {
        column.key: [clean(column.text(row, output.reveal)) for row in rows]
        for column in listing.columns
        if column.rank is not None
    }
    columns = _that_fit(listing, texts, output.columns)
    title = Text(lang.say(listing.title), style="bold")
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(
            Text(lang.say(column.title)),
            justify="right" if column.right else "left",
            no_wrap=True,
            overflow="ellipsis",
            min_width=None if column.grow else _needs(column, texts),
            ratio=None,
        )
    for place, row in enumerate(rows):
        cells = []
        for column in columns:
            style = column.style(row) if column.style and output.color else None
            cells.append(Text(texts[column.key][place], style=style or ""))
        table.add_row(*cells)
    console = Console(file=output.stream, width=output.columns, no_color=not output.color, highlight=False)
    console.print(table)


def _needs(column: Column, texts: dict[str, list[str]]) -> int:
    widest = max(width(text) for text in texts[column.key])
    return max(widest, width(lang.say(column.title)))


def _that_fit(listing: Listing, texts: dict[str, list[str]], room: int) -> list[Column]:
    """The columns that the terminal has room for, by rank; an empty column gives up its place first."""
    candidates = [column for column in listing.columns if column.key in texts]
    kept: list[Column] = []
    for column in sorted(candidates, key=lambda each: each.rank):
        empty = not any(texts[column.key])
        if empty and column.rank:
            continue
        need = sum(_room(each, texts) + 2 for each in [*kept, column])
        if column.rank == 0 or need <= room + 2:
            kept.append(column)
    return [column for column in candidates if column in kept]


def _room(column: Column, texts: dict[str, list[str]]) -> int:
    need = _needs(column, texts)
    return min(need, _NARROWEST if column.rank == 0 else 2 * _NARROWEST) if column.grow else need
