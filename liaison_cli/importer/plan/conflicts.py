"""Two values for one field, the known one and the file's: which of them stays, and never without a word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from liaison_cli.core.policy.conflicts import Conflicts
from liaison_cli.core.privacy.personal_fields import masked
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.importer.check.block import Values
from liaison_cli.importer.job import Settle
from liaison_cli.importer.plan.decision import SAME, Conflict, Doubt, Same, Update

# By field: the day that a known value is from, or the file that has said it; None where there is none.
Lookup = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an enterprise or a person, and where each value is from.

    `on` gives the day of a field's value, `said_by` the file of the same command that has said it.
    """

    whose: str
    values: Values
    on: Lookup
    said_by: Lookup


@dataclass(frozen=True, slots=True)
class Settling:
    """How one import settles conflicts.

    `dated` is the day that somebody says the values are from, `file_on` the day that the file itself says.
    """

    policy: Conflicts
    dated: str | None = None
    file_on: str | None = None
    ask: Settle | None = None
    # The officers who left, by name: the day, and who followed.
    left: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def of_file(self) -> str | None:
        """The day that the values of the file are from, as far as anything says so."""
        return self.dated or self.file_on

    def day_of(self, checked_on: str | None) -> str | None:
        """The day that a row is from, which was checked on a day of its own or not, as far as anything says so."""
        return checked_on or self.of_file

    def in_charge(self, said: str, known: str | None) -> str:
        """The officer whom a row means: one who left is not brought back, whoever followed stays."""
        if said not in self.left:
            return said
        return known if known and known not in self.left else self.left[said][1]

    def settle(self, changed: Values, known: Known, checked_on: str | None = None) -> Update | Same | Conflict:
        """What of the changed values is taken; `checked_on` is the day on which the row itself was checked."""
        if not changed:
            return SAME
        old, row_on = known.values, self.day_of(checked_on)
        differ = [field for field in changed if old.get(field) is not None]
        kept = {field: why for field in differ if (why := self._why_kept(field, changed[field], known, row_on))}
        others = {field: file for field in differ if field not in kept and (file := known.said_by(field))}
        if not kept and not others:
            return Update(changed)
        said = [Doubt(field, why) for field, why in kept.items()]
        said += [Doubt(field, _other(known.whose, field, old[field], file)) for field, file in others.items()]
        return Conflict({field: value for field, value in changed.items() if field not in kept}, tuple(said))

    def _why_kept(self, field: str, value: Any, known: Known, row_on: str | None) -> Message | None:
        """The reason for which the known value of a field stays; None where the file's is taken."""
        choice = self.policy.of(field)
        old = known.values[field]
        about = {"field": Word("field", field), "whose": known.whose, "known": _shown(field, old)}
        if choice == "keep":
            return msg("{field} of {whose}: the policy keeps {known}", **about)
        if self.ask and self.ask(known.whose, field, old, value):
            return None
        if self.ask or choice == "ask":
            return msg("{field} of {whose}: {known} was kept until somebody decides", **about)
        if row_on and (day := known.on(field)) and row_on < day:
            return msg("{field} of {whose}: {known} is newer, it is from {day}", day=day, **about)
        return None


def _other(whose: str, field: str, other: Any, file: str) -> Message:
    return msg(
        "{field} of {whose}: {file}, of the same import, says {other}; this file's was taken",
        field=Word("field", field),
        whose=whose,
        file=file,
        other=_shown(field, other),
    )


def _shown(field: str, value: Any) -> Any:
    return Word(field, value) if field in ("tier", "status") else masked(field, value)
