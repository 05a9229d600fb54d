"""Rows of a query as values: a column's name says which field it fills, the field's type how it is read.

Days and times are ISO text in the database, truths 0 and 1, lists words with commas between them; a sentence stands in
two columns, `reason` and `reason_values`. What is null stays None.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import takewhile
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from liaison_cli.core.values.message import Message

T = TypeVar("T")
U = TypeVar("U")
Row = Sequence[Any]
Read = Callable[[Any], Any]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


_READ: dict[Any, Read] = {date: date.fromisoformat, datetime: datetime.fromisoformat, bool: bool, tuple: _words}


def into(kind: type[T], cursor: sqlite3.Cursor) -> Iterator[T]:
    """Each row as a NamedTuple or dataclass, as it is fetched; quickest where the columns come in the fields' order.

    Raises KeyError for a column that is no field of `kind`.
    """
    return map(_maker(kind, _columns(cursor)), cursor)


def one(kind: type[T], cursor: sqlite3.Cursor) -> T | None:
    """The first row as a value; None where there is no row."""
    return next(into(kind, cursor), None)


def two(kind: type[T], other: type[U], cursor: sqlite3.Cursor) -> Iterator[tuple[T, U]]:
    """Each row as two values: its first columns, as many as the fields of `kind` stand in, as the one, then the other."""
    types = get_type_hints(kind).values()
    names, split = _columns(cursor), len(types) + sum(Message in get_args(each) for each in types)
    make, make_other = _maker(kind, names[:split]), _maker(other, names[split:])
    return ((make(row[:split]), make_other(row[split:])) for row in cursor)


def dicts(cursor: sqlite3.Cursor) -> Iterator[dict[str, Any]]:
    """Each row as a dictionary by the names of the columns, its values as the database has them."""
    names = _columns(cursor)
    return (dict(zip(names, row, strict=True)) for row in cursor)


def column(kind: type[T], cursor: sqlite3.Cursor) -> list[T]:
    """The only column of every row, read as `kind`."""
    read: Read = _READ.get(kind, _as_it_is)
    return [read(each) for (each,) in cursor]


def first(kind: type[T], cursor: sqlite3.Cursor) -> T | None:
    """The only column of the first row; None where there is no row, or null."""
    (found,) = cursor.fetchone() or (None,)
    return None if found is None else _READ.get(kind, _as_it_is)(found)


def value(kind: type[T], cursor: sqlite3.Cursor) -> T:
    """The same where there is always a row: a count, a maximum, whether something exists. Raises LookupError."""
    found = first(kind, cursor)
    if found is None:
        raise LookupError
    return found


def next_id(db: sqlite3.Connection, table: str) -> int:
    """The number that the next row of a table gets, whose numbers only grow: none is given out twice."""
    return value(int, db.execute("SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = ?", (table,)))


def _as_it_is(found: Any) -> Any:
    return found


def _columns(cursor: sqlite3.Cursor) -> tuple[str, ...]:
    return tuple(each[0] for each in cursor.description)


# By the type and the columns: what a query gives is looked at once, however often it is asked.
_MAKERS: dict[tuple[Any, tuple[str, ...]], Callable[[Row], Any]] = {}


def _maker(kind: Callable[..., Any], columns: tuple[str, ...]) -> Callable[[Row], Any]:
    found = _MAKERS.get((kind, columns))
    if found is None:
        found = _MAKERS[kind, columns] = _made(kind, columns)
    return found


def _made(kind: Callable[..., Any], columns: tuple[str, ...]) -> Callable[[Row], Any]:
    types = get_type_hints(kind)
    sentences = [place for place, name in enumerate(columns) if Message in get_args(types.get(name))]
    names = [name for place, name in enumerate(columns) if place - 1 not in sentences]
    reads = [(place, read) for place, name in enumerate(names) if (read := _READ.get(_plain(types[name])))]
    build = _builder(kind, names, list(types))
    if not reads and not sentences:
        return build
    if sentences:
        from liaison_cli.store.file.messages import decode

    def make(row: Row) -> Any:
        values = list(row)
        for place in reversed(sentences):
            values[place : place + 2] = [decode(*values[place : place + 2])]
        for place, read in reads:
            if values[place] is not None:
                values[place] = read(values[place])
        return build(values)

    return make


def _plain(hint: Any) -> Any:
    """The type in `X | None`, and what a tuple is of left out."""
    of = [each for each in get_args(hint) if each is not type(None)]
    if get_origin(hint) is tuple:
        return tuple
    return of[0] if len(of) == 1 else hint


def _builder(kind: Callable[..., Any], names: list[str], fields: list[str]) -> Callable[[Row], Any]:
    if names == fields:
        whole: Callable[[Row], Any] = getattr(kind, "_make", lambda values: kind(*values))
        return whole
    leading = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(names, fields, strict=False))))
    rest = names[leading:]
    if not rest:
        return lambda values: kind(*values)
    return lambda values: kind(*values[:leading], **dict(zip(rest, values[leading:], strict=True)))
