"""What is to be done with one row: insert, update, leave it as it is, settle a conflict, or reject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from liaison_cli.core.values.message import Message
from liaison_cli.importer.check.block import Values
from liaison_cli.importer.check.cell import Masked


class Doubt(NamedTuple):
    """What is to be said about one field of a row that can be taken."""

    field: str
    reason: Message


class LeftOpen(Doubt):
    """The same of a field whose cell is not understood: nothing of it is taken, and the row is to be mended."""


@dataclass(frozen=True, slots=True)
class Insert:
    """Nothing of it is on record: these values are new."""

    values: Values


@dataclass(frozen=True, slots=True)
class Update:
    """These values take the place of others, or of none."""

    changes: Values


@dataclass(frozen=True, slots=True)
class Same:
    """Whatever the row says is on record already."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The row says otherwise than somebody else did; `changes` is what of it is taken all the same."""

    changes: Values
    doubts: tuple[Doubt, ...]

    @property
    def disputed(self) -> set[str]:
        """The fields that are taken though another file of the same command says otherwise."""
        return {doubt.field for doubt in self.doubts if doubt.field in self.changes}


@dataclass(frozen=True, slots=True)
class Reject:
    """The row cannot be taken, for the value of one field."""

    field: str
    reason: Message


Decision = Insert | Update | Same | Conflict | Reject
SAME = Same()
# Asked of every row: a tuple is quicker than a union.
_CHANGING = (Update, Conflict)


def changes(incoming: Values, existing: Values) -> dict[str, Any]:
    """The fields that the incoming values would change; blanks and masked values never erase anything."""
    return {
        name: value
        for name, value in incoming.items()
        if value is not None and value != existing.get(name) and not (isinstance(value, Masked) and existing.get(name))
    }


def taken(decision: Decision) -> Values:
    """The values that a decision changes of what is on record."""
    return decision.changes if isinstance(decision, _CHANGING) else {}


def doubts(decision: Decision) -> tuple[Doubt, ...]:
    """What is to be said about a row that is taken."""
    return decision.doubts if isinstance(decision, Conflict) else ()
