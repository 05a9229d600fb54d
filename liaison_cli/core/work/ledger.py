"""What can be said of the ledger: the heads of its chains, what does not fit, and what a verification found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from liaison_cli.core.values.message import Message, msg

# The chain of what no device wrote: the record with which a file begins, and work at a Python prompt.
NO_DEVICE = "-"
# Of a hash, what is printed: 80 bits, which nobody hits by trying.
_GROUPS, _GROUP = 5, 4
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# A chain, a number and a hash: whole as `audit head` prints them, or as on paper, in groups and with a check character.
_HEAD = re.compile(
    r"([0-9a-z-]+)(?:[\s:]+(\d{1,18})[\s:]+([0-9a-f]{64})"
    rf"|:\s*(\d{{1,18}}):\s*((?:[0-9a-f]{{{_GROUP}}}[-\s]*){{{_GROUPS}}})([0-9a-z]))(?![0-9a-z])",
    re.IGNORECASE,
)
# What JSON puts around the same three.
_AROUND = re.compile(r'"(?:chain|number|hash)":|[",]')


class Head(NamedTuple):
    """The last entry of a chain: the device whose chain it is (or `seal`), the entry's number there, its hash.

    Of a head that was printed, the hash is as much of it as stands on paper.
    """

    chain: str
    number: int
    hash: str

    @property
    def printed(self) -> str:
        """The head as it stands on paper: `seal:12:9f3a-77c1-04be-d2aa-5e10-K`, the beginning of its hash in groups.

        The last sign is a check character over all others (ISO 7064 MOD 37,36).
        """
        groups = (self.hash[start : start + _GROUP] for start in range(0, _GROUPS * _GROUP, _GROUP))
        text = f"{self.chain}:{self.number}:{'-'.join(groups)}"
        return f"{text}-{_check_character(text)}"


def _check_character(text: str) -> str:
    carried = 36
    for sign in filter(str.isalnum, text.upper()):
        carried = ((carried + _SIGNS.index(sign)) % 36 or 36) * 2 % 37
    return _SIGNS[(37 - carried) % 36]


def heads_in(text: str) -> Iterator[tuple[str, Head | None]]:
    """What stands for a head in a text, whole, as JSON or as printed, in order; None for one that was not copied as printed."""
    for found in _HEAD.finditer(_AROUND.sub(" ", text)):
        chain, number, whole, n, groups, check = found.groups()
        hash_ = whole or re.sub(r"[-\s]", "", groups)
        head = Head(chain.lower(), int(number or n), hash_.lower())
        yield found[0], head if whole or head.printed[-1] == check.upper() else None


def printed(heads: Iterable[Head]) -> list[str]:
    """The heads as they go out of the house; of a chain that has its beginning alone, every seal tells."""
    return [head.printed for head in heads if head.number]


def said(heads: Iterable[Head]) -> Message:
    """The heads as a sentence at the foot of a paper."""
    return msg("Heads of the ledger, for `liaison audit verify --anchor`: {heads}", heads=printed(heads))


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
