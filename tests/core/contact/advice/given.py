"""Counts as the tests of advice write them."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.contact.advice.advised import Adviser
from liaison_cli.core.contact.advice.given import Advice
from liaison_cli.core.contact.advice.known import Known
from liaison_cli.core.contact.advice.memory import Reach, Try, Zone, remembered
from liaison_cli.core.contact.advice.odds import Cell
from liaison_cli.core.policy import Policy
from tests.core.given import standing

TODAY = date(2026, 3, 16)
POLICY = Policy()


def tries(*written: str, person: str = "陈思远") -> list[Try]:
    """Contacts from lines such as "2026-03-01T10:00 phone no_answer"."""
    return [Try(person, *line.split()) for line in written]


def reach(*written: str, person: str = "陈思远") -> tuple[Reach, ...]:
    """What contacts come to."""
    return tuple(remembered(tries(*written, person=person), POLICY))


def zone(**cells: tuple[int, int]) -> Zone:
    """A zone whose contacts are all of today, from channel and hour to reached and made: `phone_10=(20, 40)`."""
    found = {}
    for name, (reached, made) in cells.items():
        channel, _, hour = name.partition("_")
        found[channel, int(hour)] = Cell(made, reached, float(made), float(reached))
    overall = Cell()
    for cell in found.values():
        overall = overall.plus(cell)
    return Zone(found, overall)


def usual() -> Advice:
    """Advice for an enterprise of which nothing is known."""
    return Adviser(zone(), (), TODAY, POLICY).advise(standing(), Known())
