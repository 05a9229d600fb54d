"""A list on a terminal: a screenful, coloured, as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
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

# The texts of each column by its key, and by the key of a column the one that stands below it.
_Texts = dict[str, list[str]]
_Below = dict[str, Column]


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

    telling = [column for column in listing.columns if column.rank == 0 or (column.rank and _tells(column, rows))]
    texts = {column.key: [_text(column, row, output.reveal) for row in rows] for column in telling}
    below = _below(telling, texts, output.columns)
    columns = _that_fit([column for column in telling if column not in below.values()], texts, output.columns, below)
    widths = _widths(columns, texts, output.columns, below)
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
            Text("\n".join(lang.say(each.title) for each in _stack(column, below))),
            justify="right" if column.right else "left",
            no_wrap=True,
            width=widths[column.key],
        )
    for place, row in enumerate(rows):
        cells = []
        for column in columns:
            style = column.style(row) if column.style and output.color else None
            parts = [_cell(each, texts[each.key][place], widths[column.key]) for each in _stack(column, below)]
            cells.append(Text("\n".join(filter(None, parts)), style=style or ""))
        table.add_row(*cells)
    # On a terminal too narrow for what may never be cut, lines run on instead of losing their end.
    room = max(output.columns, _total(widths.values()))
    console = Console(file=output.stream, width=room, no_color=not output.color, highlight=False)
    console.print(table)


def _tells(column: Column, rows: list[Any]) -> bool:
    """Whether a column says anything; one of nothing but no is noise."""
    values = (column.value(row, False) for row in rows)
    return any(value or (value == 0 and value is not False) for value in values)


def _text(column: Column, row: Any, reveal: bool) -> str:
    if column.stacked:
        return "\n".join(clean(str(each)) for each in column.value(row, reveal))
    return clean(column.text(row, reveal))


def _cell(column: Column, text: str, columns: int) -> str:
    if column.wrap or column.below:
        return "\n".join(wrap(text, columns))
    return "\n".join(fit(line, columns) for line in text.split("\n"))


def _stack(column: Column, below: _Below) -> list[Column]:
    return [column, below[column.key]] if column.key in below else [column]


def _needs(column: Column, texts: _Texts) -> int:
    widest = max(width(line) for text in texts[column.key] for line in text.split("\n"))
    return max(widest, width(lang.say(column.title)))


def _below(columns: list[Column], texts: _Texts, room: int) -> _Below:
    """By the key of a column, what stands on lines of its own below it: words that else would be cut or push the liaison away."""
    sizes = (
        _needs(each, texts) if each.below else _at_most(_COMFORT, each, texts)
        for each in columns
        if each.rank in (0, 1)
    )
    return {each.below: each for each in columns if each.below} if _total(sizes) > room else {}


def _that_fit(candidates: list[Column], texts: _Texts, room: int, below: _Below) -> list[Column]:
    """The columns that the terminal has room for, by rank."""
    kept: list[Column] = []
    for column in sorted(candidates, key=lambda each: each.rank or 0):
        comfort = _COMFORT_FIRST if not column.rank or column.rank <= 1 else _COMFORT
        wanted = (_comfortable(comfort, each, texts, below) for each in [*kept, column])
        if column.rank == 0 or _total(wanted) <= room:
            kept.append(column)
    return [column for column in candidates if column in kept]


def _comfortable(comfort: int, column: Column, texts: _Texts, below: _Below) -> int:
    if column.wrap or column.key in below:
        return max(_at_most(_COMFORT_WRAPPED, each, texts) for each in _stack(column, below))
    return _at_most(comfort, column, texts)


def _at_most(limit: int, column: Column, texts: _Texts) -> int:
    """The width that a column needs; one that may be cut asks for no more than `limit`."""
    need = _needs(column, texts)
    return min(need, limit) if column.grow or column.wrap else need


def _widths(columns: list[Column], texts: _Texts, room: int, below: _Below) -> dict[str, int]:
    """The width of each column; those that may be cut share what room is left, the narrowest first."""
    widths = {column.key: _at_most(_NARROWEST, column, texts) for column in columns}
    needs = {column.key: max(_needs(each, texts) for each in _stack(column, below)) for column in columns}
    left = room - _total(widths.values())
    while left > 0 and (short := [key for key in widths if widths[key] < needs[key]]):
        widths[min(short, key=widths.__getitem__)] += 1
        left -= 1
    return widths


def _total(widths: Iterable[int]) -> int:
    sizes = list(widths)
    return sum(sizes) + _GAP * (len(sizes) - 1)
