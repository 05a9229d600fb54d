"""What becomes of a known value when a file says another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from liaison_cli.core.policy.each import Each
from liaison_cli.core.values.enterprise import FIELDS, TOLD

# newer: the file's, unless it is older by date; keep: the known one; ask: a person decides.
CHOICES = ("newer", "keep", "ask")

# Of the people of an enterprise, what a roster may correct; their e-mail goes by the same name as the enterprise's.
_OF_PEOPLE = ("mobile", "landline", "wechat")


def _by_default() -> Mapping[str, str]:
    return {**{name: FIELDS[name].conflict for name in TOLD}, **dict.fromkeys(_OF_PEOPLE, "newer")}


@dataclass(frozen=True, slots=True)
class Conflicts(Each[str]):
    """For each field, which of two values wins: newer, keep, or ask (kept where nobody can be asked)."""

    values: Mapping[str, str] = field(default_factory=_by_default)

    def of(self, name: str) -> str:
        """What is done about a field."""
        return self.values.get(name, "newer")
