"""An attempt is made, or taken back: the one home of both, whoever records them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from liaison_cli.core.case.procedure import PRESENT
from liaison_cli.core.contact import escalation, lights
from liaison_cli.core.contact.advice.topics import kind_of
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.model import Attempt, Coming
from liaison_cli.core.work.change import Change
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office import promises
from liaison_cli.office.consequences import follow
from liaison_cli.office.day import told_news
from liaison_cli.office.work import Work
from liaison_cli.store.case import cases
from liaison_cli.store.file import database, remembered
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import attempts, lists, reach
from liaison_cli.store.roster import enterprises, officers
from liaison_cli.store.work import tasks


@dataclass(frozen=True, slots=True)
class Tried:
    """One try as somebody tells it; what is None is taken from what is known.

    `at` is an ISO time to the minute (else now), `officer` the name of who tried (else who is at work, else the
    enterprise's own), `person` whom (else the liaison), `deep` whether it counts as a deep contact (else by the policy),
    `next` when the next contact is, if that was agreed; `inbound`: they called; `told`: she was asked to
    tell the zone before leaving. `import_id` is the import that brings it, if one does; `news` the number of what was told.
    """

    enterprise_id: int
    channel: str
    outcome: str
    at: str | None = None
    person: str | None = None
    officer: str | None = None
    deep: bool | None = None
    topics: tuple[str, ...] = ()
    note: str | None = None
    next: Coming | None = None
    inbound: bool = False
    told: bool = False
    import_id: int | None = None
    news: int | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """An attempt that is on record: its number, what was recorded, what followed, and the open case if somebody is there.

    `next` is what was agreed in it. `not_found`: an on-site check found nobody, and no case is open that goes on from there.
    """

    number: int
    attempt: Attempt
    change: Change
    next: Coming | None = None
    case: int | None = None
    counts: bool = True
    not_found: bool = False

    @property
    def notes(self) -> tuple[Message, ...]:
        """What is to be said beside it; an open case waits to be closed where somebody is there."""
        notes = self.change.notes if self.counts else (*self.change.notes, self._too_little())
        if self.case is None:
            return notes
        waits = msg(
            "Case {id} is open: if it is they, close it with `liaison case close {enterprise} --outcome found`.",
            id=self.case,
            enterprise=self.change.before.id,
        )
        return (*notes, waits)

    def _too_little(self) -> Message:
        return msg(
            "A contact of tier {tier} counts if it is deep: if this one was, take no. {id} back and log it with --deep.",
            tier=Word("tier", self.change.before.tier),
            id=self.number,
        )


def log(work: Work, tried: Tried) -> Logged:
    """Record one try and what follows from it. Raises UsageError."""
    return log_all(work, [tried])[0]


def log_all(work: Work, tries: Sequence[Tried]) -> tuple[Logged, ...]:
    """Record several tries, all or none. Raises UsageError."""
    with database.turn(work.db):
        logged = tuple(logged_within(work, each) for each in tries)
        # A channel that counts as a deep contact by itself is said each time: a call after a visit is no visit.
        if not work.policy.deep.of(tries[-1].channel):
            remembered.use(work.db, work.stamp.by, "channel", tries[-1].channel)
    return logged


def logged_within(work: Work, tried: Tried, **told: object) -> Logged:
    """The same, within the turn of a larger act; `told` joins its record of who changed what."""
    before, promised = lists.one(work.db, tried.enterprise_id), promises.open_at(work, tried.enterprise_id)
    asked_to_look = "onsite" in tasks.open_rules(work.db, before.id)
    entry = _entry(work, tried, before.liaison)
    number = attempts.add(work.db, before.id, entry, _officer_id(work, tried), work.stamp, tried.import_id)
    reach.count(work.db, work.policy, number)
    if tried.news is not None:
        told_news.tell(work, tried.news, number)
        told = {**told, "news": tried.news}
    agreed = promises.make(work, number, tried.next) if tried.next else {}
    facts = {"code": before.code, **_facts(entry), **agreed, **told}
    audit.record(work.db, work.stamp, audit.Entry("log", "attempt", number, after=facts))
    change = follow(work, before, escalation.for_outcome(entry.outcome, entry.day))
    notes = promises.after_contact(work, promised, before.id, number, tried.next)
    change = replace(change, notes=(*change.notes, *notes))
    case = cases.current(work.db, before.id)
    there = case.id if case and entry.outcome in PRESENT else None
    not_found = case is None and _is_failed_check(entry, change, asked_to_look, work.policy)
    return Logged(
        number, entry, change, tried.next, there, _counts(entry, before.tier, work.policy), not_found=not_found
    )


def last_channel(work: Work) -> str:
    """The channel that who is at work used last, of those that do not count as deep by themselves."""
    return remembered.last_used(work.db, work.stamp.by, "channel") or "phone"


def void(work: Work, number: int, why: str) -> Change:
    """Take an attempt back by a later record; it stays visible and no longer counts. Raises NotFound, UsageError."""
    with database.turn(work.db):
        return voided_within(work, number, why)


def voided_within(work: Work, number: int, why: str) -> Change:
    """The same, within the turn of a larger act."""
    found = attempts.find(work.db, number)
    if found is None:
        raise NotFound(msg("There is no attempt no. {id}.", id=number), msg("See its number with `liaison show`."))
    enterprise_id, entry = found
    if entry.voided:
        raise UsageError(msg("Attempt no. {id} has been taken back already: {why}", id=number, why=entry.voided))
    before, promised = lists.one(work.db, enterprise_id), promises.open_at(work, enterprise_id)
    attempts.void(work.db, number, work.stamp, why)
    reach.count(work.db, work.policy, number, voided=True)
    audit.record(work.db, work.stamp, audit.Entry("void", "attempt", number, why=why))
    change = follow(work, before)
    return replace(change, notes=(*change.notes, *promises.after_withdrawal(work, promised, enterprise_id)))


def _entry(work: Work, tried: Tried, liaison: str | None) -> Attempt:
    return Attempt(
        id=0,
        at=tried.at or work.stamp.at[:16],
        channel=tried.channel,
        outcome=tried.outcome,
        deep=_deep(tried, work.policy),
        inbound=_inbound(tried, work.policy),
        told=_told(tried, work.policy),
        person=tried.person or liaison,
        topics=_topics(tried, work.policy),
        note=tried.note,
    )


def _deep(tried: Tried, policy: Policy) -> bool:
    reached = lights.class_of(tried.outcome, policy) == "reached"
    if tried.deep and not reached:
        raise UsageError(
            msg("{outcome} cannot be a deep contact.", outcome=Word("outcome", tried.outcome)),
            msg("Leave --deep out."),
        )
    return reached and (policy.deep.of(tried.channel) if tried.deep is None else tried.deep)


def _told(tried: Tried, policy: Policy) -> bool:
    if tried.told and lights.class_of(tried.outcome, policy) != "reached":
        raise UsageError(msg("Who was not reached was not asked to tell before leaving."), msg("Leave --told out."))
    return tried.told


def _topics(tried: Tried, policy: Policy) -> tuple[str, ...]:
    """What it was about; who was told news was given something."""
    if tried.news is None:
        return tried.topics
    if lights.class_of(tried.outcome, policy) != "reached":
        raise UsageError(msg("Who was not reached was told nothing."), msg("Leave --news out."))
    return tried.topics if kind_of(tried.topics) == "soft" else (*tried.topics, "industry_news")


def _is_failed_check(entry: Attempt, change: Change, asked: bool, policy: Policy) -> bool:
    """Whether somebody went to look, as the light or a task asks, and found nobody."""
    failed = entry.channel == "visit" and lights.class_of(entry.outcome, policy) == "failed"
    return failed and change.after.due_on is not None and (asked or change.after.light == "red")


def _inbound(tried: Tried, policy: Policy) -> bool:
    if tried.inbound and lights.class_of(tried.outcome, policy) == "failed":
        raise UsageError(
            msg("Who called was there: {outcome} cannot be.", outcome=Word("outcome", tried.outcome)),
            msg("Leave --inbound out."),
        )
    return tried.inbound


def _counts(entry: Attempt, tier: str, policy: Policy) -> bool:
    """False where somebody was reached and the tier's duty is not met by it."""
    reached = lights.class_of(entry.outcome, policy) == "reached"
    return entry.deep or not reached or not policy.cadence.of(tier).deep


def _officer_id(work: Work, tried: Tried) -> int | None:
    if tried.officer:
        return officers.id_of(work.db, tried.officer)
    return officers.id_of(work.db, work.stamp.by) or enterprises.officer_id(work.db, tried.enterprise_id)


def _facts(entry: Attempt) -> dict[str, object]:
    return {
        "at": entry.at,
        "channel": entry.channel,
        "outcome": entry.outcome,
        "deep": entry.deep,
        "person": entry.person,
        "topics": list(entry.topics),
        "note": entry.note,
        **({"inbound": True} if entry.inbound else {}),
        **({"told": True} if entry.told else {}),
    }
