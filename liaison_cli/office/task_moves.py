"""Tasks through their states, one or many at once: all or none, and what came of one recorded in the same step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.model import Task
from liaison_cli.core.values.task_words import OWN
from liaison_cli.core.work import task_life
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.roster import officers
from liaison_cli.store.work import tasks


@dataclass(frozen=True, slots=True)
class Moved:
    """The tasks as they are now, and what is to be said beside them."""

    tasks: tuple[Task, ...]
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task, in somebody's words.

    `attempts` are the outcomes of attempts that the words mean, by channel: the one that fits the task is logged.
    `checked` says that the liaisons' details were checked. `person` is whom the attempt was to reach (else the liaison).
    """

    said: str
    attempts: Mapping[str, str] = field(default_factory=dict)
    checked: bool = False
    person: str | None = None
    note: str | None = None
    finding: bool = True


def add(work: Work, enterprise_id: int, text: str, by: date, officer: str | None = None) -> Moved:
    """A task of one's own, for an officer (else who is at work, else the enterprise's): nothing ends it but a person."""
    from liaison_cli.store.work.dispatch import Dispatch

    named = officer or (work.stamp.by if officers.id_of(work.db, work.stamp.by) else None)
    with database.turn(work.db):
        whose = officers.get(work.db, named) if named else Dispatch(work.db, work.policy.dispatch.fallback)
        officer_id = whose if isinstance(whose, int) else whose.officer(enterprise_id)
        # What somebody wrote is no template.
        wanted = tasks.Wanted(enterprise_id, OWN, work.today, officer_id, Message("{text}", {"text": text}), by)
        number = tasks.make(work.db, wanted, work.today, work.stamp)
        after = {"enterprise": enterprise_id, "reason": text, "deadline": by, "officer": named}
        audit.record(work.db, work.stamp, audit.Entry("add", "task", number, after=after))
    return Moved((tasks.get(work.db, number),))


def find(work: Work, number: int) -> Task:
    """The task of this number. Raises NotFound."""
    found = tasks.find(work.db, number)
    if found is None:
        raise NotFound(msg("There is no task no. {id}.", id=number), msg("See their numbers with `liaison task list`."))
    return found


def take(work: Work, numbers: Iterable[int]) -> Moved:
    """From now on they are in progress. Raises NotFound, UsageError, as all of these do."""
    return _each(work, numbers, lambda task: _move(work, task, "take"))


def finish(work: Work, numbers: Iterable[int], outcome: Outcome) -> Moved:
    """They are done; an outcome that is an attempt or a check is recorded with it."""
    return _each(work, numbers, lambda task: _finish(work, task, outcome))


def give_back(work: Work, numbers: Iterable[int], why: str) -> Moved:
    """Their officer cannot do them; what is returned twice goes to the head (policy: dispatch.head)."""
    return _each(work, numbers, lambda task: _give_back(work, task, why))


def assign(work: Work, numbers: Iterable[int], officer: str, why: str) -> Moved:
    """Another officer gets them; deadlines stay, and who has one already keeps it as it is."""
    return _each(work, numbers, lambda task: _assign(work, task, officer, why))


def dismiss(work: Work, numbers: Iterable[int], why: str) -> Moved:
    """They are not needed; their rules stay away from the enterprise for the cool-down."""
    return _each(work, numbers, lambda task: _dismiss(work, task, why))


def _each(work: Work, numbers: Iterable[int], act: Callable[[Task], Iterable[Message]]) -> Moved:
    numbers, notes = tuple(numbers), list[Message]()
    with database.turn(work.db):
        for number in numbers:
            notes += act(find(work, number))
    return Moved(tuple(find(work, number) for number in numbers), tuple(notes))


def _move(work: Work, task: Task, action: str, why: str | None = None) -> tuple[Message, ...]:
    """A move that only changes the state."""
    state = _next(task, action)
    _start_clock(work, task)
    tasks.move(work.db, task.id, tasks.Move(state, note=why), work.stamp)
    _record(work, task, action, {"state": state, "outcome": None}, why)
    return ()


def _finish(work: Work, task: Task, outcome: Outcome) -> tuple[Message, ...]:
    state = _next(task, "done")
    tasks.move(
        work.db,
        task.id,
        tasks.Move(state, note=outcome.note, outcome=outcome.said, closed_on=work.today, finding=outcome.finding),
        work.stamp,
    )
    _record(work, task, "done", {"state": state, "outcome": outcome.said}, outcome.note)
    _close_alarm(work, task, outcome.finding, outcome.note or outcome.said)
    if outcome.checked:
        from liaison_cli.office import liaisons

        return liaisons.verify_all_within(work, task.enterprise_id, task=task.id).notes
    channel = next((each for each in task_life.channels(task.rule) if each in outcome.attempts), None)
    if channel is None:
        return ()
    # Imported here: a list of tasks must not wait for all that follows from a contact.
    from liaison_cli.office import contacts

    tried = contacts.Tried(
        task.enterprise_id, channel, outcome.attempts[channel], person=outcome.person, note=outcome.note
    )
    return contacts.logged_within(work, tried, task=task.id).notes


def _give_back(work: Work, task: Task, why: str) -> tuple[Message, ...]:
    _move(work, task, "return", why)
    if sum(each["state"] == "returned" for each in tasks.events(work.db, task.id)) >= 2:
        head = officers.named(work.db, work.policy.dispatch.head)
        officers.assign_tasks(work.db, [task.id], head)
        tasks.move(work.db, task.id, tasks.Move("dispatched", note="returned_twice"), work.stamp)
    return ()


def _assign(work: Work, task: Task, officer: str, why: str) -> tuple[Message, ...]:
    state = _next(task, "assign")
    _start_clock(work, task)
    if task.officer == officer and task.state == state:
        return ()
    officers.assign_tasks(work.db, [task.id], officers.get(work.db, officer))
    tasks.move(work.db, task.id, tasks.Move(state, note=f"{task.officer or '–'} → {officer}: {why}"), work.stamp)
    before, after = {"officer": task.officer, "state": task.state}, {"officer": officer, "state": state}
    audit.record(work.db, work.stamp, audit.Entry("assign", "task", task.id, before, after, why=why))
    return ()


def _dismiss(work: Work, task: Task, why: str) -> tuple[Message, ...]:
    state, quiet = _next(task, "dismiss"), task_life.quiet_until(work.today, work.policy)
    dismissed = tasks.Move(state, note=why, closed_on=work.today, quiet_until=quiet, finding=False)
    tasks.move(work.db, task.id, dismissed, work.stamp)
    _record(work, task, "dismiss", {"state": state, "outcome": None}, why)
    _close_alarm(work, task, False, why)
    return ()


def _start_clock(work: Work, task: Task) -> None:
    """Who takes or gets a task that waited has it from today on."""
    end = task_life.deadline(task.rule, work.today, work.policy, work.calendar.is_workday)
    tasks.start_clock(work.db, task.id, work.today, end)


def _next(task: Task, action: str) -> str:
    try:
        return task_life.next_state(task.state, action)
    except task_life.NotAllowed as refusal:
        raise UsageError(refusal.message, msg("See it with `liaison task list --all`.")) from None


def _record(work: Work, task: Task, action: str, after: Mapping[str, object], why: str | None) -> None:
    audit.record(work.db, work.stamp, audit.Entry(action, "task", task.id, {"state": task.state}, after, why))


def _close_alarm(work: Work, task: Task, finding: bool, why: str) -> None:
    """An alarm ends with its task."""
    if task.rule == "alarm":
        from liaison_cli.office.watch import judgement

        judgement.close_alarm_of(work, task.enterprise_id, finding, why)
