"""What follows from a change in an enterprise's log: its standing anew, findings that end, tasks made.

Everything here is called within the turn that wrote the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from liaison_cli.core.contact import escalation
from liaison_cli.core.contact.escalation import Wish
from liaison_cli.core.days.working_days import add
from liaison_cli.core.values.message import Message, many
from liaison_cli.core.values.model import Standing, Task
from liaison_cli.core.watch.addresses import wrong as wrong_ones
from liaison_cli.core.watch.numbers import found_at
from liaison_cli.core.watch.rules import BY_NAME
from liaison_cli.core.work import task_life
from liaison_cli.core.work.change import Change
from liaison_cli.core.work.deadlines import deadlines, how_far
from liaison_cli.office.watch.judged_again import holds, judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases
from liaison_cli.store.case.cases import has_case
from liaison_cli.store.log import lists, standings
from liaison_cli.store.roster.which import few
from liaison_cli.store.watch import addresses, alarms, numbers
from liaison_cli.store.work import tasks
from liaison_cli.store.work.dispatch import Dispatch


def follow(work: Work, before: Standing, wishes: Iterable[Wish] = ()) -> Change:
    """Bring the standing of an enterprise and its findings up to date; `before` is how it stood."""
    standings.refresh(work.db, work.policy, enterprise_ids=[before.id])
    after = lists.one(work.db, before.id)
    begin_red_case(work, after)
    closed = [tasks.get(work.db, each) for each in judge_again(work, [before.id]).closed]
    # What is told of a day long past may be settled already.
    made = make_wanted(work, after, [each for each in wishes if _is_unsettled(work, before.id, each)])
    for lead in _leads(work, before.id) - {before.id}:
        made += make_wanted(work, lists.one(work.db, lead))
    return Change(before, after, tuple(made), tuple(closed), how_far(work.calendar, deadlines(made)), work.today)


def _leads(work: Work, enterprise_id: int) -> set[int]:
    """Where the findings of the dead numbers of an enterprise stand."""
    known = numbers.dead(work.db, work.policy, [enterprise_id]).get(enterprise_id)
    return set() if known is None or isinstance(known, Message) else {each.lead for each in known if each.outcome}


def _is_unsettled(work: Work, enterprise_id: int, wish: Wish) -> bool:
    return not BY_NAME[wish.rule].remembers or holds(work, enterprise_id, wish.rule)


def begin_case(work: Work, enterprise_id: int, reason: Message | str) -> int:
    """Open a lost-contact case, whose steps take the place of some tasks; its number."""
    number = _begin(work, enterprise_id, reason)
    judge_again(work, [enterprise_id])
    return number


def begin_red_case(work: Work, standing: Standing) -> None:
    """Open a case where the light is red, none is open, and the zone wants one then (policy: cases.open_on_red)."""
    if standing.light == "red" and work.policy.cases.open_on_red and not cases.current(work.db, standing.id):
        _begin(
            work,
            standing.id,
            many("{count} failed attempt", "{count} failed attempts in a row", count=standing.failures),
        )


def _begin(work: Work, enterprise_id: int, reason: Message | str) -> int:
    deadline = add(work.today, work.policy.cases.deadline, work.calendar.is_workday)
    return cases.begin(work.db, cases.Begun(enterprise_id, reason, work.today, deadline), work.stamp)


def wanted(work: Work, standing: Standing, open_rules: Iterable[str], wishes: Sequence[Wish] = ()) -> list[Wish]:
    """The tasks to make for an enterprise as it stands."""
    every = [*wishes, *escalation.for_light(standing)]
    known = numbers.dead(work.db, work.policy, [standing.id]).get(standing.id) if standing.dead_number else None
    dead = found_at(standing.id, known)
    if any(each.outcome for each in dead):
        every.append(escalation.for_dead(dead))
    returned = addresses.returned(work.db, work.policy, few([standing.id])).get(standing.id, ())
    if not isinstance(wrong := wrong_ones(returned), Message):
        every.append(escalation.for_wrong(wrong))
    referred_on = cases.referrals(work.db, few([standing.id])).get(standing.id)
    if has_case(work.db, standing.id) or escalation.is_referred(referred_on, standing.last_reached_at):
        every = [each for each in every if each.rule not in escalation.COVERED]
    muted = alarms.muted_at(work.db, standing.id, work.today)
    # What an open alarm stands for is not asked for beside it.
    muted |= {BY_NAME[rule].instead_of or "" for rule in alarms.grounds_at(work.db, standing.id)}
    every = [each for each in every if each.rule not in muted and BY_NAME[each.rule].applies(work.policy)]
    quiet, done = tasks.quiet_until(work.db, standing.id), tasks.done_on(work.db, standing.id)
    return escalation.decide(every, open_rules, quiet, done, work.today)


def make_wanted(work: Work, standing: Standing, wishes: Sequence[Wish] = ()) -> list[Task]:
    """Make the tasks that an enterprise asks for as it stands and that are not there yet."""
    if standing.due_on is None:
        return []
    open_rules = tasks.open_rules(work.db, standing.id)
    return [_make(work, standing.id, wish) for wish in wanted(work, standing, open_rules, wishes)]


def _make(work: Work, enterprise_id: int, wish: Wish) -> Task:
    deadline = task_life.deadline(wish.rule, work.today, work.policy, work.calendar.is_workday)
    officer_id = Dispatch(work.db, work.policy.dispatch.fallback).officer(enterprise_id)
    wanted = tasks.Wanted(enterprise_id, wish.rule, wish.since, officer_id, wish.reason, deadline)
    number = tasks.make(work.db, wanted, work.today, work.stamp)
    return tasks.get(work.db, number)
