"""A section of the policy with one value for each member of a closed list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, Self, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Each(Generic[Value]):
    """The values by the member's name; what is read and changed by field name elsewhere is so by member here."""

    values: Mapping[str, Value]

    def of(self, name: str) -> Value:
        """The value of a member."""
        return self.values[name]

    def _asdict(self) -> dict[str, Value]:
        return dict(self.values)

    def _replace(self, **changed: Any) -> Self:
        return replace(self, values={**self.values, **changed})
