"""What can be said of the ledger: the heads of its chains, what does not fit, and what a verification found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Head(NamedTuple):
    """The last entry of a chain: the device whose chain it is (or `seal`), the entry's number there, its hash."""

    chain: str
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as the program left it: how, the table, and its rows from one id to another (0: no row)."""

    kind: str
    entity: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Verified:
    """What was changed behind the program's back, and of how many records, seals and rows without one that is said.

    `remarks` are odd but no proof of anything; `anchors` counts the heads from outside the file that it was held
    against: without one, a file that was made anew as a whole would look whole.
    """

    findings: tuple[Finding, ...]
    remarks: tuple[Finding, ...]
    records: int
    seals: int
    unsealed: int
    unsealed_since: str | None
    anchors: int
