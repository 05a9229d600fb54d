"""Advice for the next contacts, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_cli.core.contact.advice import memory
from liaison_cli.core.contact.advice.advised import Adviser
from liaison_cli.core.contact.advice.given import Advice
from liaison_cli.core.contact.advice.known import Known
from liaison_cli.core.values.model import Standing
from liaison_cli.office.work import Work
from liaison_cli.store.log import advised, reach
from liaison_cli.store.work import news


def advise(work: Work, standings: Iterable[Standing]) -> dict[int, Advice]:
    """How to make the next contact with each of these enterprises, by its id."""
    every = list(standings)
    known = _known(work, every)
    zone = memory.zone(reach.zone(work.db), work.today, work.policy)
    adviser = Adviser(zone, news.current(work.db, work.today), work.today, work.policy)
    return {each.id: adviser.advise(each, known[each.id]) for each in every}


def _known(work: Work, standings: list[Standing]) -> dict[int, Known]:
    db, policy = work.db, work.policy
    ids = [each.id for each in standings]
    whom, own = advised.whom(db, ids), reach.of(db, ids)
    hers = advised.hers(db, {each.person_id for each in whom.values() if each.person_id is not None})
    kinds = advised.kinds(db, ids, policy)
    told = advised.told(db, ids)
    visits = advised.visits(db, [each.id for each in standings if each.tier == "key"], policy)
    return {
        id_: Known(
            reach=own.get(id_, ()),
            # Where nobody is in office, what was tried without a name.
            hers=hers.get(who.person_id, ())
            if who.person_id is not None
            else tuple(each for each in own.get(id_, ()) if not each.person),
            kinds=kinds.get(id_, ()),
            visited_on=visits.get(id_),
            industry=who.industry,
            prefers=who.prefers,
            quiet=who.quiet_hours,
            told_on=told.get(id_),
        )
        for id_, who in whom.items()
    }
