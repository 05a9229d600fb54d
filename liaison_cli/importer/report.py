"""What came of each table of an import: counts, problems, what was left out, and what was noticed."""

from __future__ import annotations

from dataclasses import dataclass, field

from liaison_cli.core.values.message import Message
from liaison_cli.errors import LiaisonError
from liaison_cli.importer.balance import Balance
from liaison_cli.importer.problems import Problems
from liaison_cli.importer.spool import Spool


@dataclass(frozen=True, slots=True)
class Left:
    """A row that is none of the table's: `title`, `header` (again), `total`, `note`, `rule` or `numbering`."""

    line: int
    what: str
    text: str
    cells: list[str] = field(default_factory=list)


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
    # Rows that name an enterprise which is not on record.
    strangers: int = 0
    ended: int = 0
    # Rows of a roster of enterprises that name somebody new, or change what is known of somebody.
    people: dict[str, int] = field(default_factory=lambda: {"inserted": 0, "updated": 0})
    # Signals kept until their enterprise arrives.
    apart: int = 0
    # Changes of enterprises that were kept as signals.
    signals: int = 0
    problems: Problems = field(default_factory=Problems)
    notes: tuple[Message, ...] = ()
    # Why nothing of the file could be read.
    error: LiaisonError | None = None
    # Rows that are none of the table's: titles, totals, notes, the header again.
    left_out: Spool[Left] = field(default_factory=Spool)
    samples: list[Message] = field(default_factory=list)
    # The files of rejected rows, as CSV and, where they are not too many, as XLSX.
    rejects: list[str] = field(default_factory=list)
    # What became of every cell.
    balance: Balance | None = None
    import_id: int | None = None
    # (enterprise id, former liaison's name, new one's name)
    liaison_changes: list[tuple[int, str | None, str]] = field(default_factory=list)

    def sample(self, message: Message) -> None:
        """Keep the first few changes for the plan."""
        if len(self.samples) < 5:
            self.samples.append(message)
