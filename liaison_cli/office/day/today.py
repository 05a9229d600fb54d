"""What officers do today: gathered by officer, put in order by core/work/day.py, and advised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from liaison_cli.adapters.readings import readings
from liaison_cli.core.days.days_off import NOT_KNOWN
from liaison_cli.core.days.working_days import add
from liaison_cli.core.names.pinyin import in_order
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.work import day as rules
from liaison_cli.core.work.day import Day
from liaison_cli.office.day import urgent
from liaison_cli.office.day.advice import advise
from liaison_cli.office.work import Work
from liaison_cli.store.log import attempts, lists
from liaison_cli.store.roster import officers
from liaison_cli.store.roster.which import few, of_officer
from liaison_cli.store.work import plans


def today(work: Work, officer: str | None) -> Day:
    """An officer's day; None stands for the enterprises that nobody has. The day of `work` may have passed.

    An officer that nobody knows has an empty day: whoever asks sees to the name first.
    """
    found = _unadvised(work, officer)
    agreed = [each.at for each in found.urgent if each.at]
    advice = advise(work, [each.standing for each in (*found.urgent, *found.contacts)])
    return replace(
        found,
        urgent=tuple(replace(each, advice=advice[each.standing.id]) for each in found.urgent),
        contacts=tuple(rules.in_order_of_hours(found.contacts, advice, agreed, work.policy)),
        notes=tuple(_notes(work)),
    )


def everybody(work: Work) -> list[Day]:
    """The day of every officer, as people look names up, without advice; last what nobody has, if there is anything.

    An officer who has nothing any more has no day.
    """
    names = sorted(officers.names(work.db), key=lambda each: in_order(each, readings))
    days = [_unadvised(work, each) for each in names]
    if lists.count_there(work.db, of_officer(None)):
        days.append(_unadvised(work, None))
    return [each for each in days if each.enterprises or each.urgent]


def _unadvised(work: Work, officer: str | None) -> Day:
    officer_id = officers.id_of(work.db, officer)
    which = of_officer(officer_id) if officer is None or officer_id else few(())
    pressing = list(lists.at_hand(work.db, which, work.today + timedelta(days=work.policy.lists.due_within)))
    desk = urgent.desk(work, officer, officer_id, which)
    reasons = urgent.reasons(desk, pressing)
    others = lists.there(work.db, few(reasons.keys() - {each.id for each in pressing}))
    # What was agreed for another day waits for that day.
    later = {each.enterprise_id for each in desk.promises if each.on_day > work.today} - reasons.keys()
    waiting = [each for each in (*pressing, *others) if each.id not in later]
    kept = plans.kept(work.db, few(each.id for each in waiting))
    given = {id_: each.at for (id_, _), each in kept.items() if each.officer == officer}
    made = attempts.people_tried(work.db, which, work.today)
    chosen = rules.choose(waiting, reasons, given, made, work.today, work.policy)
    return Day(
        day=work.today,
        officer=officer,
        enterprises=lists.count_there(work.db, which),
        urgent=tuple(chosen.urgent),
        contacts=tuple(chosen.contacts),
        late=sum(each.due_on is not None and each.due_on < work.today for each in pressing),
        left_over=chosen.left_over,
        tried=chosen.tried,
        made=made,
    )


def _notes(work: Work) -> Iterator[Message]:
    if not work.calendar.is_workday(work.today):
        following = add(work.today, 1, work.calendar.is_workday)
        yield msg("Today is no working day; the next one is {day}.", day=following)
    if not work.calendar.covers(work.today):
        yield NOT_KNOWN
