"""What one act did to one enterprise."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.values.message import Message
from liaison_cli.core.values.model import Standing, Task


@dataclass(frozen=True, slots=True)
class Change:
    """The standing before and after, the tasks made, those that ended, and what is to be said beside it."""

    before: Standing
    after: Standing
    made: tuple[Task, ...] = ()
    closed: tuple[Task, ...] = ()
    notes: tuple[Message, ...] = ()
