"""Why a file is read as it is: each decision of the reader with its reason, for whoever wonders."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.values.message import Message
from liaison_cli.errors import LiaisonError


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that was decided: `what` is `format`, `encoding`, `delimiter`, `quotes`, `header`, `kind` or `column`.

    The value of a column is its field, None where nothing is taken of it; `name` is what it is called.
    """

    what: str
    value: str | None
    why: Message
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A table, or what there is of one that cannot be read: what was decided, what the plan says beside, the error."""

    path: str
    sheet: str | None
    decisions: tuple[Decision, ...]
    notes: tuple[Message, ...] = ()
    error: LiaisonError | None = None
