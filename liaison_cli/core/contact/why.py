"""Why an enterprise stands where it stands: rule, clocks, attempts counted, arithmetic, next action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from liaison_cli.core.contact import cadence, lights, lines, stale
from liaison_cli.core.days.months import months_after
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.values.model import Appointment, Attempt, Promise, Standing


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its sentences."""

    title: Message
    lines: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole explanation of one enterprise."""

    standing: Standing
    sections: tuple[Section, ...]


def why(
    standing: Standing,
    appointments: list[Appointment],
    attempts: list[Attempt],
    policy: Policy,
    today: date,
    promise: Promise | None = None,
) -> Explanation:
    """Explain a standing from the same log and policy that made it; `promise` is what is agreed and not kept yet."""
    count = lights.count(attempts, policy)
    sections = (
        Section(msg("Tier and cadence"), (_cadence(standing, policy),)),
        Section(msg("Clocks"), _clocks(standing, today)),
        Section(msg("Light"), _light(count, policy)),
        Section(msg("Attempts that count"), tuple(_attempt(each) for each in count.counted)),
        Section(msg("Attempts that do not count"), tuple(_skipped(*each) for each in count.skipped)),
        Section(msg("Due day"), _due(standing, today, policy)),
        Section(msg("Agreed"), _agreed(promise)),
        Section(msg("Liaison details"), _details(standing, appointments, today, policy)),
        Section(msg("Next action"), (lines.action(standing, today, policy),)),
    )
    return Explanation(standing, tuple(section for section in sections if section.lines))


def _cadence(standing: Standing, policy: Policy) -> Message:
    rule = policy.cadence.of(standing.tier)
    tier = Word("tier", standing.tier)
    if rule.deep:
        return many(
            "Tier {tier}: one deep contact every month.",
            "Tier {tier}: one deep contact every {months} months.",
            months=rule.months,
            tier=tier,
        )
    return many(
        "Tier {tier}: one reached contact every month.",
        "Tier {tier}: one reached contact every {months} months.",
        months=rule.months,
        tier=tier,
    )


def _clocks(standing: Standing, today: date) -> tuple[Message, ...]:
    def clock(text: str | None) -> Message | str:
        if text is None:
            return msg("never")
        days = (today - date.fromisoformat(text[:10])).days
        if days < 0:
            return many("{day} (in {days} day)", "{day} (in {days} days)", days=-days, day=text[:10])
        return many("{day} ({days} day ago)", "{day} ({days} days ago)", days=days, day=text[:10])

    verified = standing.verified_on.isoformat() if standing.verified_on else None
    return (
        msg("Last attempt: {when}.", when=clock(standing.last_attempt_at)),
        msg("Last reached: {when}.", when=clock(standing.last_reached_at)),
        msg("Last deep contact: {when}.", when=clock(standing.last_deep_at)),
        msg("Last verified: {when}.", when=clock(verified)),
    )


def _light(count: lights.Count, policy: Policy) -> tuple[Message, ...]:
    if not count.failures:
        return (_unbroken(count, policy), *_since(count))
    rule = many(
        "{light}: {failures} failed attempt; yellow from {yellow}, red from {red}.",
        "{light}: {failures} failed attempts in a row; yellow from {yellow}, red from {red}.",
        failures=count.failures,
        light=Word("light", count.light),
        yellow=policy.lights.yellow,
        red=policy.lights.red,
    )
    return (rule, *_since(count))


def _unbroken(count: lights.Count, policy: Policy) -> Message:
    return msg(
        "{light}: the last attempts have not failed; yellow from {yellow} in a row, red from {red}.",
        light=Word("light", count.light),
        yellow=policy.lights.yellow,
        red=policy.lights.red,
    )


def _since(count: lights.Count) -> tuple[Message, ...]:
    if count.broken_by is None:
        return (msg("No attempt has reached the enterprise yet."),)
    return (msg("The count starts after {attempt}", attempt=_attempt(count.broken_by)),)


def _attempt(attempt: Attempt) -> Message:
    return msg(
        "{at} {channel}, {outcome} (no. {id}).",
        at=attempt.at.replace("T", " ")[:16],
        channel=Word("channel", attempt.channel),
        outcome=Word("outcome", attempt.outcome),
        id=attempt.id,
    )


def _skipped(attempt: Attempt, reason: Message) -> Message:
    return msg("{attempt} It does not count: {reason}.", attempt=_attempt(attempt), reason=reason)


def _due(standing: Standing, today: date, policy: Policy) -> tuple[Message, ...]:
    if standing.due_on is None:
        return (msg("Nobody is due: the enterprise is {status}.", status=Word("status", standing.status)),)
    return (_arithmetic(standing, policy), _lateness(standing, standing.due_on, today, policy))


def _agreed(promise: Promise | None) -> tuple[Message, ...]:
    """The list of who is due waits for what was agreed, unless the due day comes first."""
    if promise is None:
        return ()
    return (msg("{promise} (contact no. {number}).", promise=promise.words, number=promise.id),)


def _arithmetic(standing: Standing, policy: Policy) -> Message:
    rule = policy.cadence.of(standing.tier)
    anchor = cadence.last_that_counts(standing.tier, standing.last_reached_at, standing.last_deep_at, policy)
    if anchor is None and _is_upgraded(standing):
        return _after_upgrade(standing, rule.months)
    if anchor is None and standing.planned_on:
        return msg("No contact that counts yet; the first one is planned for {day}.", day=standing.planned_on)
    if anchor is None:
        return msg("No contact that counts yet; due since it entered the roster on {day}.", day=standing.entered_on)
    if standing.due_on != months_after(anchor, rule.months):
        return _after_upgrade(standing, rule.months)
    values = {"months": rule.months, "day": anchor, "due": standing.due_on}
    if rule.deep:
        return many(
            "Last deep contact {day} + {months} month = {due}.",
            "Last deep contact {day} + {months} months = {due}.",
            **values,
        )
    return many(
        "Last reached {day} + {months} month = {due}.", "Last reached {day} + {months} months = {due}.", **values
    )


def _is_upgraded(standing: Standing) -> bool:
    """Whether a day that no contact of this tier led to is one that an upgrade left."""
    if standing.last_reached_at is not None:
        return standing.due_on != (standing.planned_on or standing.entered_on)
    return bool(standing.planned_on and standing.due_on and standing.due_on < standing.planned_on)


def _after_upgrade(standing: Standing, months: int) -> Message:
    return many(
        "The tier asks for more than before: due by {due}, the earlier of the day until then and {months} month after the change.",
        "The tier asks for more than before: due by {due}, the earlier of the day until then and {months} months after the"
        " change.",
        months=months,
        due=standing.due_on,
    )


def _lateness(standing: Standing, due_on: date, today: date, policy: Policy) -> Message:
    if days := cadence.days_overdue(due_on, today):
        share = f"{cadence.lateness(standing, today, policy):.2f}"
        return many(
            "Today is {today}: overdue by {days} day, {share} of an interval.",
            "Today is {today}: overdue by {days} days, {share} of an interval.",
            days=days,
            today=today,
            share=share,
        )
    days = (due_on - today).days
    return many("Today is {today}: {days} day left.", "Today is {today}: {days} days left.", days=days, today=today)


def _details(standing: Standing, appointments: list[Appointment], today: date, policy: Policy) -> tuple[Message, ...]:
    current = [each for each in appointments if each.role == "liaison" and each.ended_on is None]
    if not current:
        return (msg("There is no liaison on record."),)
    edge = stale.stale_from(standing.details_on, policy)
    values = {"months": policy.stale.months, "day": standing.details_on, "edge": edge}
    if edge <= today:
        return (
            many(
                "Details of {day} are older than {months} month: stale since {edge}.",
                "Details of {day} are older than {months} months: stale since {edge}.",
                **values,
            ),
        )
    return (
        many(
            "Details of {day} are good for {months} month: stale from {edge}.",
            "Details of {day} are good for {months} months: stale from {edge}.",
            **values,
        ),
    )
