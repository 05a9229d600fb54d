"""Two values for one field, the known one and the file's: which of them stays, and never without a word."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from liaison_cli.core.policy.conflicts import Conflicts
from liaison_cli.core.values.message import Message, Word, msg

# (whose, field, known value, value of the file) to whether the file's is taken.
Ask = Callable[[str, str, Any, Any], bool]


@dataclass(frozen=True, slots=True)
class Settling:
    """How one import settles conflicts; `dated` is the day that its values are from, if it was said."""

    policy: Conflicts
    dated: str | None = None
    ask: Ask | None = None
    # The tables of the same command that were taken already: the import's number to the file's name.
    taken: dict[int, str] = dataclasses.field(default_factory=dict)

    def kept(
        self,
        whose: str,
        changed: dict[str, Any],
        known: dict[str, Any],
        *,
        file_on: str | None,
        known_on: Callable[[str], str | None],
    ) -> dict[str, Message]:
        """The changed fields whose known value stays, each with the reason.

        `file_on` is the day that the row itself is from; `known_on` gives the day that a known value is from.
        """
        found = {}
        file_on = file_on or self.dated
        for field, value in changed.items():
            if known.get(field) is not None and (
                why := self._why(whose, field, known[field], value, file_on, known_on)
            ):
                found[field] = why
        return found

    def _why(
        self,
        whose: str,
        field: str,
        known: Any,
        value: Any,
        file_on: str | None,
        known_on: Callable[[str], str | None],
    ) -> Message | None:
        choice = self.policy.of(field)
        shown = Word(field, known) if field in ("tier", "status") else known
        if choice == "keep":
            return msg(
                "{field} of {whose}: the policy keeps {known}", field=Word("field", field), whose=whose, known=shown
            )
        if self.ask and self.ask(whose, field, known, value):
            return None
        if self.ask or choice == "ask":
            return msg(
                "{field} of {whose}: {known} was kept until somebody decides",
                field=Word("field", field),
                whose=whose,
                known=shown,
            )
        if file_on and (day := known_on(field)) and file_on < day:
            return msg(
                "{field} of {whose}: {known} is newer, it is from {day}",
                field=Word("field", field),
                whose=whose,
                known=shown,
                day=day,
            )
        return None
