"""Advice for the next contacts, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from liaison_cli.collector import uncollected
from liaison_cli.core.contact.advice import memory
from liaison_cli.core.contact.advice.advised import Adviser
from liaison_cli.core.contact.advice.given import Advice
from liaison_cli.core.contact.advice.known import Known
from liaison_cli.core.values.model import Line, Standing
from liaison_cli.office.work import Work
from liaison_cli.store.log import advised, reach

if TYPE_CHECKING:
    from liaison_cli.core.contact.advice.backtest import Tested

T = TypeVar("T")

# Lines that are asked about at once, at most.
_LARGEST = 2000


def advise(work: Work, standings: Iterable[Standing], about: str | None = None) -> dict[int, Advice]:
    """How to make the next contact with each of these enterprises, by its id; about a topic where one is named."""
    adviser, found = _adviser(work), dict[int, Advice]()
    with uncollected():
        for batch in _batches(standings, _LARGEST):
            found |= _advised(work, adviser, batch, about)
    return found


def advised_lines(work: Work, lines: Iterable[Line], first: int) -> Iterator[Line]:
    """The lines of a list with advice for each; asked for in growing batches from `first` on, as they are taken."""
    adviser = _adviser(work)
    for batch in _batches(lines, max(1, first)):
        advice = _advised(work, adviser, [each.standing for each in batch])
        yield from (each._replace(advice=advice[each.standing.id]) for each in batch)


def _batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The values in lists, each twice as long as the one before up to the largest."""
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch
        size = min(2 * size, _LARGEST)


def check(work: Work) -> Tested:
    """What the advice would have been worth on the contacts that were logged last."""
    from liaison_cli.core.contact.advice import backtest

    return backtest.test(reach.made(work.db), work.policy)


def _adviser(work: Work) -> Adviser:
    zone = memory.zone(reach.zone(work.db, work.policy), work.today, work.policy)
    return Adviser(zone, advised.news(work.db, work.today), work.today, work.policy)


def _advised(work: Work, adviser: Adviser, standings: list[Standing], about: str | None = None) -> dict[int, Advice]:
    known = _known(work, standings, news=bool(adviser.news))
    return {each.id: adviser.advise(each, known[each.id], about) for each in standings}


def _known(work: Work, standings: list[Standing], *, news: bool) -> dict[int, Known]:
    db, policy = work.db, work.policy
    ids = [each.id for each in standings]
    whom, own = advised.whom(db, ids), reach.of(db, policy, ids)
    hers = advised.hers(db, {each.person_id for each in whom.values() if each.person_id is not None})
    kinds = advised.kinds(db, ids, policy)
    told = advised.told(db, ids)
    heard = advised.heard(db, ids) if news else {}
    visits = advised.visits(db, [each.id for each in standings if each.tier == "key"], policy)
    return {
        id_: Known(
            reach=own.get(id_, ()),
            # What was tried without a name was for whoever is there.
            hers=(*hers.get(who.person_id or 0, ()), *(each for each in own.get(id_, ()) if not each.person)),
            kinds=kinds.get(id_, ()),
            visited_on=visits.get(id_),
            industry=who.industry,
            prefers=who.prefers,
            quiet=who.quiet_hours,
            told_on=told.get(id_),
            heard=heard.get(id_, ()),
        )
        for id_, who in whom.items()
    }
