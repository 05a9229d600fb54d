"""What a table holds, as it was understood: its header, the fields of its columns, its kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from liaison_cli.core.values.message import Message
from liaison_cli.importer.read.table import Table
from liaison_cli.importer.understand.sections import Section
from liaison_cli.importer.vocabulary import kinds, worklists


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table holds: found from its head, shown in the plan. `header_row` is 0 where there is no header."""

    table: Table
    header_row: int
    headers: list[str]
    # Every field that a column is known as, to the column's number.
    known: dict[str, int]
    kind: str
    section: Section
    # What the plan says of the file beside this.
    notes: tuple[Message, ...] = ()
    # How many tables stand above it in the same file or sheet.
    number: int = 0
    # What stands above the header, a text a row.
    titles: tuple[str, ...] = ()
    # Those that are taken from a table of this kind.
    fields: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", kinds.taken(self.kind, self.known))

    @property
    def is_worklist(self) -> bool:
        """Whether this program has written the list: a row that nobody has filled in is none that is wrong."""
        return self.kind == "attempts" and worklists.is_ours(self.headers)

    @property
    def names(self) -> list[str]:
        """What the columns are called to a reader: the header, with the column's number where several have the same.

        One without a name is called by its number.
        """
        several = {each for each, count in Counter(self.headers).items() if count > 1 and each.strip()}
        return [
            f"{each} ({place})" if each in several else each if each.strip() else f"#{place}"
            for place, each in enumerate(self.headers, 1)
        ]

    @property
    def beside(self) -> Path:
        """The file name that rejects are written beside: each table of a file has its own."""
        path = self.table.beside
        return path.with_name(f"{path.name}.{self.number + 1}") if self.number else path
