"""What passes between the stages of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from liaison_cli.core.values.message import Message
from liaison_cli.errors import LiaisonError
from liaison_cli.importer.read.table import Table
from liaison_cli.importer.understand.layout import Left
from liaison_cli.importer.understand.sections import Section


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about the files; None means: find out."""

    kind: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    dry_run: bool = False
    # Names or numbers of the sheets to take.
    sheets: tuple[str, ...] = ()
    # The line that the header begins on; 0 for none.
    header_row: int | None = None
    # Columns, by name or number, to the fields that they are.
    columns: tuple[tuple[str, str], ...] = ()
    # Asked whether a guess at the columns is right, where somebody can answer.
    ask: Callable[[Any], bool] | None = None
    strict: bool = False
    # The day that the values are from, as ISO text.
    dated: str | None = None
    # Asked which of two values is right, where somebody can answer.
    settle: Callable[[str, str, Any, Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to say about one cell: where it is, what stands there, and why it cannot be taken as it is.

    `severity` is `reject` where the row is refused for it, `warning` where the row is taken all the same.
    """

    line: int
    column: str
    field: str
    value: str
    reason: Message
    severity: str = "reject"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table holds: found from its head, shown in the plan. `header_row` is 0 where there is no header."""

    table: Table
    header_row: int
    headers: list[str]
    # Field name to column number.
    fields: dict[str, int]
    kind: str
    section: Section
    # What the plan says of the file beside this.
    notes: tuple[Message, ...] = ()
    # How many tables stand above it in the same file or sheet.
    number: int = 0

    @property
    def names(self) -> list[str]:
        """What the columns are called to a reader: the header, with the column's number where several have the same."""
        several = {each for each, count in Counter(self.headers).items() if count > 1 and each.strip()}
        return [f"{each} ({place})" if each in several else each for place, each in enumerate(self.headers, 1)]

    @property
    def beside(self) -> Path:
        """The file name that rejects are written beside: each table of a file has its own."""
        path = self.table.beside
        return path.with_name(f"{path.name}.{self.number + 1}") if self.number else path


@dataclass(slots=True)
class FileReport:
    """What an import of one table did, or would do."""

    path: str
    sheet: str | None
    format: str | None
    kind: str | None
    encoding: str | None
    delimiter: str | None
    header_row: int | None
    mapping: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    rows: int = 0
    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    # Rows that were taken with a warning.
    warned: int = 0
    ended: int = 0
    # Rows of a roster of enterprises that name somebody new, or change what is known of somebody.
    people: dict[str, int] = field(default_factory=lambda: {"inserted": 0, "updated": 0})
    # Signals kept until their enterprise arrives.
    apart: int = 0
    # Changes of enterprises that were kept as signals.
    signals: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: tuple[Message, ...] = ()
    # Why nothing of the file could be read.
    error: LiaisonError | None = None
    # Rows that are none of the table's: titles, totals, notes, the header again.
    left_out: list[Left] = field(default_factory=list)
    samples: list[Message] = field(default_factory=list)
    # The files of rejected rows, as CSV and, where they are not too many, as XLSX.
    rejects: list[str] = field(default_factory=list)
    import_id: int | None = None
    # (enterprise id, former liaison's name, new one's name)
    liaison_changes: list[tuple[int, str | None, str]] = field(default_factory=list)

    def sample(self, message: Message) -> None:
        """Keep the first few changes for the plan."""
        if len(self.samples) < 5:
            self.samples.append(message)
