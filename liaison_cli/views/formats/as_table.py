"""A list on a terminal: a screenful, coloured, as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from operator import itemgetter
from typing import Any

from liaison_cli import lang
from liaison_cli.core.values.message import many
from liaison_cli.views.lists.column import Column, Listing
from liaison_cli.views.output import Output
from liaison_cli.views.text import clean, fit, width, wrap

# Widths of columns that may be cut: never less than the first; the others are what they keep before the next
# column gets room, be it of the second rank or later.
_NARROWEST, _COMFORT_FIRST, _COMFORT, _COMFORT_WRAPPED = 12, 20, 32, 44
_GAP = 2


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
        more = many(
            "The first line is shown; --limit 0 shows all.",
            "The first {count} lines are shown; --limit 0 shows all.",
            count=len(shown),
        )
        output.err.write(lang.say(more) + "\n")


def _print(listing: Listing, rows: list[Any], output: Output) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    texts = {
        column.key: [_text(column, row, output.reveal) for row in rows]
        for column in listing.columns
        if column.rank is not None
    }
    columns = _that_fit(listing, texts, output.columns)
    widths = _widths(columns, texts, output.columns)
    title = Text(lang.say(listing.title), style="bold")
    # Padding on the right alone, beside the box's own divider, makes two columns between cells: _GAP.
    table = Table(
        box=SIMPLE_HEAD,
        title=title,
        title_justify="left",
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
    )
    for column in columns:
        table.add_column(
            Text(lang.say(column.title)),
            justify="right" if column.right else "left",
            no_wrap=True,
            width=widths[column.key],
        )
    for place, row in enumerate(rows):
        cells = []
        for column in columns:
            style = column.style(row) if column.style and output.color else None
            cells.append(Text(_cell(column, texts[column.key][place], widths[column.key]), style=style or ""))
        table.add_row(*cells)
    # On a terminal too narrow for what may never be cut, lines run on instead of losing their end.
    room = max(output.columns, _total(widths.values()))
    console = Console(file=output.stream, width=room, no_color=not output.color, highlight=False)
    console.print(table)


def _text(column: Column, row: Any, reveal: bool) -> str:
    if column.stacked:
        return "\n".join(clean(str(each)) for each in column.value(row, reveal))
    return clean(column.text(row, reveal))


def _cell(column: Column, text: str, columns: int) -> str:
    if column.wrap:
        return "\n".join(wrap(text, columns))
    return "\n".join(fit(line, columns) for line in text.split("\n"))


def _needs(column: Column, texts: dict[str, list[str]]) -> int:
    widest = max(width(line) for text in texts[column.key] for line in text.split("\n"))
    return max(widest, width(lang.say(column.title)))


def _that_fit(listing: Listing, texts: dict[str, list[str]], room: int) -> list[Column]:
    """The columns that the terminal has room for, by rank; an empty column gives up its place first."""
    candidates = [
        (column.rank, column) for column in listing.columns if column.key in texts and column.rank is not None
    ]
    kept: list[Column] = []
    for rank, column in sorted(candidates, key=itemgetter(0)):
        empty = not any(texts[column.key])
        if empty and rank:
            continue
        comfort = _COMFORT_FIRST if rank <= 1 else _COMFORT
        wanted = (_at_most(_COMFORT_WRAPPED if each.wrap else comfort, each, texts) for each in [*kept, column])
        if rank == 0 or _total(wanted) <= room:
            kept.append(column)
    return [column for _, column in candidates if column in kept]


def _at_most(limit: int, column: Column, texts: dict[str, list[str]]) -> int:
    """The width that a column needs; one that may be cut asks for no more than `limit`."""
    need = _needs(column, texts)
    return min(need, limit) if column.grow or column.wrap else need


def _widths(columns: list[Column], texts: dict[str, list[str]], room: int) -> dict[str, int]:
    """The width of each column; those that may be cut share what room is left, the narrowest first."""
    widths = {column.key: _at_most(_NARROWEST, column, texts) for column in columns}
    needs = {column.key: _needs(column, texts) for column in columns}
    left = room - _total(widths.values())
    while left > 0 and (short := [key for key in widths if widths[key] < needs[key]]):
        widths[min(short, key=widths.__getitem__)] += 1
        left -= 1
    return widths


def _total(widths: Iterable[int]) -> int:
    sizes = list(widths)
    return sum(sizes) + _GAP * (len(sizes) - 1)
