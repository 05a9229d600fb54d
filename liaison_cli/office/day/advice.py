"""Advice for the next contacts, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_cli.core.contact.advice.given import Advice, by_default
from liaison_cli.core.values.model import Standing
from liaison_cli.office.work import Work


def advise(work: Work, standings: Iterable[Standing]) -> dict[int, Advice]:
    """How to make the next contact with each of these enterprises, by its id."""
    advice = by_default(work.policy)
    return {each.id: advice for each in standings}
