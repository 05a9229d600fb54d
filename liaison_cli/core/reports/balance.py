"""Soft and hard contacts in balance (虚实结合), by officer: counts of contacts, and nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from liaison_cli.core.contact.advice.topics import kind_of


class Balance(NamedTuple):
    """Reached contacts of the period by the officer who made them: those that gave something, that only asked, and others.

    Of the others no topic is known.
    """

    officer: str | None
    soft: int
    hard: int
    other: int

    @property
    def known(self) -> int:
        """Contacts of which it is known what they were about."""
        return self.soft + self.hard


def balances(counted: Iterable[tuple[str | None, str, int]]) -> Iterator[Balance]:
    """Soft and hard contacts by officer, in the order of the names: nobody is ranked."""
    found: dict[str | None, dict[str | None, int]] = {}
    for officer, about, count in counted:
        kinds, kind = found.setdefault(officer, {}), kind_of(about.split(","))
        kinds[kind] = kinds.get(kind, 0) + count
    for officer in sorted(found, key=lambda name: (name is None, name or "")):
        kinds = found[officer]
        yield Balance(officer, kinds.get("soft", 0), kinds.get("hard", 0), kinds.get(None, 0))
