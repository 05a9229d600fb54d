"""A report as a document: headline figures, sections of sentences, tables and charts, definitions.

It is made once and written by every format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from liaison_cli.core.contact.reach import Share
from liaison_cli.core.reports.report import Definition
from liaison_cli.core.values.message import Message, Word
from liaison_cli.core.work.ledger import Head, said
from liaison_cli.views.lists.column import Listing
from liaison_cli.views.text import as_seen


def shown(figure: int | Share) -> str:
    """The figure as its reader says it: a percentage, or a count."""
    if isinstance(figure, Share):
        return "–" if figure.percent is None else f"{figure.percent}%"
    return str(figure)


def count(figure: int | Share) -> int:
    """The figure as a count: of a share, its part."""
    return figure.part if isinstance(figure, Share) else figure


@dataclass(frozen=True, slots=True)
class Table:
    """A list with its rows; `total` is how many there are where rows were left out, `command` gives the rest."""

    listing: Listing
    rows: Sequence[Any]
    total: int | None = None
    command: str | None = None

    @property
    def left_out(self) -> int:
        """How many lines are not here."""
        return (self.total or len(self.rows)) - len(self.rows)


@dataclass(frozen=True, slots=True)
class Series:
    """One line, or one set of bars, of a chart; None where there is no value."""

    title: Message | Word
    values: tuple[float | None, ...]
    color: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of figures: `kind` is line, bar, stack or heat; `said` tells in words what it shows.

    The same figures stand in `table`, for those who read by ear and for formats without pictures.
    """

    key: str
    kind: str
    title: Message
    said: Message
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    table: Table
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A headline figure: its value, its part of the whole, and how it has moved since the report before."""

    name: str
    definition: Definition
    value: str
    detail: Message | None
    change: Message | None


@dataclass(frozen=True, slots=True)
class Section:
    """One matter of the report."""

    key: str
    title: Message
    sentences: tuple[Message | str, ...]
    blocks: tuple[Table | Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report, ready to be written."""

    title: Message
    facts: tuple[Message, ...]
    warnings: tuple[Message, ...]
    cards: tuple[Card, ...]
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...]
    heads: tuple[Head, ...] = ()

    @property
    def foot(self) -> str | None:
        """What stands below everything else: what the ledger can be held against later; a hash is nobody's number."""
        return as_seen(said(self.heads), reveal=True) if self.heads else None
