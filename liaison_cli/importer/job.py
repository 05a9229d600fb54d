"""What is to be imported, and how: everything that somebody says of one import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Guess:
    """A column by its number from 1: the field it may be, a cell of it as an example, its name where it has one."""

    number: int
    field: str
    example: str
    name: str

    @property
    def column(self) -> str:
        """What --map calls it: its name, unless that would end the option."""
        return str(self.number) if not self.name or set(self.name) & set(",='\"") else self.name


@dataclass(frozen=True, slots=True)
class Proposal:
    """Columns as they look, and the line of their unknown names; 0 where the first line is data already."""

    header_row: int
    columns: tuple[Guess, ...]

    @property
    def mapping(self) -> str:
        """What --map takes."""
        return ",".join(f"{each.column}={each.field}" for each in self.columns)


# (path of the file, the guess at its columns) to whether it is right.
Confirm = Callable[[str, Proposal], bool]
# (whose, field, known value, value of the file) to whether the file's is taken.
Settle = Callable[[str, str, Any, Any], bool]
# (name, code on record, code of the file) to whether that is one enterprise; None leaves it open.
Same = Callable[[str, str, str], bool | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the files are to be read, as far as somebody says; None means: find out."""

    kind: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    # Names or numbers of the sheets to take.
    sheets: tuple[str, ...] = ()
    # The line that the header begins on; 0 for none.
    header_row: int | None = None
    # Columns, by name or number, to the fields that they are.
    columns: tuple[tuple[str, str], ...] = ()
    # Asked whether a guess at the columns is right, where somebody can answer.
    confirm: Confirm | None = None


class Watch(Protocol):
    """Somebody who is told how far the import is."""

    def reading(self, path: str) -> None:
        """A file is looked at."""

    def begin(self, path: str, total: int | None) -> None:
        """The rows of a table are taken, about so many."""

    def at(self, rows: int) -> None:
        """So many were taken."""

    def closing(self) -> None:
        """All of them were taken; what follows from them is derived."""


class Nobody:
    """Watches, and says nothing."""

    def reading(self, path: str) -> None:
        """A file is looked at."""

    def begin(self, path: str, total: int | None) -> None:
        """The rows of a table are taken."""

    def at(self, rows: int) -> None:
        """So many were taken."""

    def closing(self) -> None:
        """All of them were taken."""


@dataclass(frozen=True, slots=True)
class Job:
    """One import: its files, how they are read, and what becomes of doubtful rows and of values that differ."""

    files: tuple[Path, ...]
    reading: Reading = Reading()
    # Tell what would be done, and leave no trace.
    dry_run: bool = False
    # Refuse every row that there is a warning about.
    strict: bool = False
    # The day that the values are from, as ISO text.
    dated: str | None = None
    # Asked which of two values is right, where somebody can answer.
    settle: Settle | None = None
    # Asked whether an enterprise of another code is the one on record, where somebody can answer.
    same: Same | None = None
    # Keep what becomes of each cell, to be shown cell by cell.
    fates: bool = False
    watch: Watch = field(default_factory=Nobody)
