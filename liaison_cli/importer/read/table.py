"""One table, whatever file it comes from: everything behind this is the same for every format."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from liaison_cli.core.values.message import Message
from liaison_cli.importer.read.source import Source

# The line that each record begins on, and the records, cell by cell as text.
Records = tuple[list[int], list[list[str]]]
# What a file name may not hold on one of the systems that officers have.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')

# Of a file, to know how long its lines are.
_PART = 1 << 16


@dataclass(frozen=True, slots=True)
class Damage:
    """A record that could not be read as its table's others are: what there is of it, and why."""

    line: int
    cells: list[str]
    reason: Message


class Table(ABC):
    """Records of one table, read as often as asked for and never held as a whole.

    A `hidden` one is taken only when it is asked for; `of_several` says that its file holds others.
    `encoding` and `delimiter` are None where the format has none, `sheet` where it has no sheets. `damage` fills
    while blocks are read, always before the block that follows it; whoever reads the blocks takes it out.
    """

    hidden = False
    of_several = False
    # The names of the columns, where the format itself gives them; else they stand in some row.
    headers: list[str] | None = None

    def __init__(
        self,
        source: Source,
        format_: str,
        digest: str,
        *,
        sheet: str | None = None,
        encoding: str | None = None,
        delimiter: str | None = None,
    ) -> None:
        self.source, self.format, self.digest = source, format_, digest
        self.sheet, self.encoding, self.delimiter = sheet, encoding, delimiter
        self.damage: list[Damage] = []

    @property
    def remarks(self) -> list[Message]:
        """What the plan says of how the table was read; complete when its last block is."""
        return []

    @property
    def path(self) -> str:
        """The name to show."""
        return self.source.path

    @property
    def beside(self) -> Path:
        """The file name that rejects are written beside, with the sheet in it where there are several."""
        path = self.source.beside
        if self.sheet is None or not self.of_several:
            return path
        return path.with_name(f"{path.name}.{_NOT_IN_NAMES.sub('_', self.sheet)}")

    def length(self) -> int | None:
        """About how many lines there are, by the length of some of them; None where that says nothing."""
        if self.encoding is None:
            return None
        size = self.source.file.stat().st_size
        with open(self.source.file, "rb") as file:
            parts = []
            for at in range(0, size, max(size // 4, _PART)):
                file.seek(at)
                parts.append(file.read(_PART))
        lines = sum(part.count(b"\n") for part in parts)
        return size * lines // sum(map(len, parts)) if lines else None

    @abstractmethod
    def blocks(self, size: int) -> Iterator[Records]:
        """The records from the beginning, at most `size` at a time; empty ones are left out. Raises Unreadable.

        A block without records gives word of damage, before there is more of it than anybody should hold.
        """

    def head(self, most: int) -> list[tuple[int, list[str]]]:
        """The first records that are not empty, each with the line it begins on. Raises Unreadable."""
        lines, records = next((block for block in self.blocks(most) if block[0]), ([], []))
        self.damage.clear()
        return list(zip(lines, records, strict=True))
