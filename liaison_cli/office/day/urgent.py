"""What cannot wait at an officer's enterprises: one question to the store a kind, each asked by officer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from liaison_cli.core.case.case_file import CaseLine
from liaison_cli.core.contact import escalation, lines
from liaison_cli.core.days.working_days import before
from liaison_cli.core.privacy.personal_fields import kind_of
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.model import Promise, Standing, Task
from liaison_cli.core.watch import papers
from liaison_cli.core.work.day import Reason
from liaison_cli.office import leavers, promises
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases, custody, open_cases
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.roster import people
from liaison_cli.store.roster.which import Which, few
from liaison_cli.store.watch import alarms, signals
from liaison_cli.store.work import tasks

# A second letter whose window opens within a week.
_SOON = timedelta(days=7)
# These tasks say until when what an enterprise's light or alarm asks for is done; the others stand for themselves.
_DEADLINE_OF = {"recheck": "yellow", "onsite": "red", "alarm": "alarm"}

Found = Iterator[tuple[int, Reason]]


class Desk(NamedTuple):
    """What is on an officer's desk (None: nobody's): the enterprises, with open tasks, open cases and what was agreed."""

    work: Work
    which: Which
    tasks: list[Task]
    cases: list[CaseLine]
    promises: list[Promise]

    def ends(self, kind: str) -> dict[int, date | None]:
        """By enterprise the deadline of the task for a light or an alarm."""
        return {each.enterprise_id: each.deadline for each in self.tasks if _DEADLINE_OF.get(each.rule) == kind}


def desk(work: Work, officer: str | None, officer_id: int | None, which: Which) -> Desk:
    """What an officer has."""
    agreed = [each for each in promises.open_for(work, officer, date.max) if each.officer == officer]
    return Desk(work, which, tasks.open_for(work.db, officer_id), _cases(work, officer), agreed)


def reasons(desk: Desk, pressing: Iterable[Standing]) -> dict[int, list[Reason]]:
    """By enterprise why it cannot wait; `pressing` are those on yellow or red and those that are due.

    A task may be about an enterprise of another officer.
    """
    found: dict[int, list[Reason]] = {}
    lit = [each for each in pressing if each.light != "green"]
    for some in (
        _lights(desk, lit),
        _letters(desk),
        _alarms(desk),
        _tips(desk),
        _promises(desk),
        _leavers(desk),
        _certificates(desk),
        _tasks(desk),
    ):
        for id_, reason in some:
            found.setdefault(id_, []).append(reason)
    return found


def _cases(work: Work, officer: str | None) -> list[CaseLine]:
    if not open_cases.are_any(work.db):
        return []
    from liaison_cli.office.case import known_cases

    found = known_cases.overview(work, Filter(officer=officer), closed=False)
    return [each for each in found if each.officer == officer]


def _lights(desk: Desk, lit: list[Standing]) -> Found:
    """Until when those on yellow or red are to be checked, or what their case asks for next."""
    following = {each.case.enterprise_id: each for each in desk.cases}
    referred = cases.referrals(desk.work.db, few(each.id for each in lit)) if lit else {}
    ends = desk.ends("yellow") | desk.ends("red")
    for each in lit:
        if case := following.get(each.id):
            opened = msg("case {id} is open since {day}", id=case.case.id, day=case.case.opened_on)
            yield each.id, Reason(each.light, case.next_on, opened, case.next)
        elif not escalation.is_referred(referred.get(each.id), each.last_reached_at):
            for wish in escalation.for_light(each):
                action = lines.action(each, desk.work.today, desk.work.policy)
                yield each.id, Reason(each.light, ends.get(each.id), wish.reason, action)


def _letters(desk: Desk) -> Found:
    enterprises = {each.case.id: each.case.enterprise_id for each in desk.cases}
    if not enterprises:
        return
    from liaison_cli.office.case import second_letter

    for each in second_letter.windows(desk.work, desk.cases[0].officer):
        if each.case_id in enterprises and each.start <= desk.work.today + _SOON:
            said = msg("the second letter counts if it is posted from {start} to {end}", start=each.start, end=each.end)
            yield enterprises[each.case_id], Reason("letter", each.end, said, msg("Post the second letter."))


def _alarms(desk: Desk) -> Found:
    ends = desk.ends("alarm")
    for each in alarms.open_at_any(desk.work.db, desk.which, desk.work.today):
        if each.state != "snoozed":
            said = msg("{reasons}", reasons=list(each.reasons))
            action = msg("Look into it: `liaison alarm show {id}`.", id=each.id)
            yield each.enterprise_id, Reason("alarm", ends.get(each.enterprise_id), said, action)


def _tips(desk: Desk) -> Found:
    """What was said since people went home on the last working day."""
    work = desk.work
    evening = time(work.policy.plan.last_hour % 24)
    since = datetime.combine(before(work.today, work.calendar.is_workday), evening)
    for each in signals.tips_since(work.db, desk.which, since, work.today):
        kind, source = Word("signal", each.kind), Word("tip_source", each.source)
        # A value that tells of a person stands in the list of signals, behind its mask, and not among words.
        if text := each.note if kind_of(each.kind) else each.new or each.note:
            said = msg("{kind} ({source}): {text}", kind=kind, source=source, text=text)
        else:
            said = msg("{kind} ({source})", kind=kind, source=source)
        yield each.enterprise_id, Reason("tip", None, said, msg("Find out: {told}", told=said))


def _promises(desk: Desk) -> Found:
    """What was agreed for today, or for a day that has passed."""
    for each in desk.promises:
        if each.on_day <= desk.work.today:
            yield each.enterprise_id, Reason("promise", each.on_day, each.words, _as_agreed(desk, each), each)


def _as_agreed(desk: Desk, promise: Promise) -> Message:
    if promise.person is None:
        return msg("Contact as agreed.")
    hers = [each for each in people.of(desk.work.db, promise.enterprise_id) if each.name == promise.person]
    if hers and all(each.ended_on for each in hers):
        return msg("Contact as agreed; {person} has left meanwhile.", person=promise.person)
    return msg("Contact {person} as agreed.", person=promise.person)


def _leavers(desk: Desk) -> Found:
    """Who was announced to leave soon, and who follows (policy: calendar.term_days)."""
    work = desk.work
    until = work.today + timedelta(days=work.policy.calendar.term_days)
    for each in people.leaving(work.db, until, desk.which):
        heir = leavers.heir_of(each)
        action = msg("{heir} follows.", heir=heir.name) if heir else msg("Ask who follows.")
        said = msg("{name} leaves on {day}", name=each.name, day=each.leaves_on)
        yield each.enterprise_id, Reason("leaver", each.leaves_on, said, action)


def _certificates(desk: Desk) -> Found:
    """Those in the register that are about to expire and that nothing has renewed; earlier marks make tasks."""
    work = desk.work
    today = work.today.isoformat()
    last = (work.today + timedelta(days=work.policy.calendar.certificate_last)).isoformat()
    for id_, held in custody.expiring(work.db, desk.which).items():
        near = [each for each in papers.valid(held) if today <= each.expires_on <= last]
        if near:
            said = msg("{papers}", papers=[each.said(today) for each in near])
            action = msg("See that it is renewed or given back.")
            yield id_, Reason("certificate", date.fromisoformat(near[0].expires_on), said, action)


def _tasks(desk: Desk) -> Found:
    for each in desk.tasks:
        if each.rule not in _DEADLINE_OF and each.deadline and each.deadline <= desk.work.today:
            said = each.reason if isinstance(each.reason, Message) else msg("{reason}", reason=each.reason)
            action = msg("Task {id}: {rule}.", id=each.id, rule=Word("rule", each.rule))
            yield each.enterprise_id, Reason("task", each.deadline, said, action)
