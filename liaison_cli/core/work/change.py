"""What one act did to one enterprise, and what of a change can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from liaison_cli.core.values.message import Message
from liaison_cli.core.values.model import Standing, Task

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """The standing before and after, the tasks made, those that ended, and what is to be said beside it."""

    before: Standing
    after: Standing
    made: tuple[Task, ...] = ()
    closed: tuple[Task, ...] = ()
    notes: tuple[Message, ...] = ()
    # The day on which it was done.
    on: date | None = None


def restored(before: Values, after: Values, current: Values) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values to put back, and those that something else has changed since: they stay as they are."""
    back = {name: before.get(name) for name, value in after.items() if current.get(name) == value}
    later = {name: current.get(name) for name in after if name not in back}
    return back, later
