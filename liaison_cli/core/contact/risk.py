"""The risk score: points for what is wrong, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from liaison_cli.core.contact import cadence, stale
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, Word, many, msg
from liaison_cli.core.values.model import Standing

Point = tuple[int, Message]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a risk score weighs beside the standing: an open alarm, or signals of one kind with their last day."""

    kind: str | None
    on: date
    weight: int


def score(
    standing: Standing, today: date, policy: Policy, notices: Iterable[Notice] = ()
) -> tuple[int, tuple[Message, ...]]:
    """The points of an enterprise and their reasons, the heaviest first; 0 where all is well or it has left."""
    if standing.status in policy.zone.gone:
        return 0, ()
    notices = tuple(notices)
    # A dead number that is a signal as well weighs as that.
    known = any(each.kind == "dead_number" for each in notices)
    points = [
        point
        for point in (
            *_contact(standing._replace(dead_number=standing.dead_number and not known), today, policy),
            *_people(standing, today, policy),
            *_status(standing, policy),
            *_noticed(notices, policy),
        )
        if point[0] > 0
    ]
    weight = policy.risk.key_tier
    if points and standing.tier == "key" and weight:
        points.append((weight, msg("key enterprise ({points})", points=weight)))
    points.sort(key=lambda point: -point[0])
    return sum(weight for weight, _ in points), tuple(reason for _, reason in points)


def band(points: int, policy: Policy) -> str:
    """The colour of a score: red, yellow or green."""
    if points >= policy.risk.high:
        return "red"
    return "yellow" if points >= policy.risk.medium else "green"


def _contact(standing: Standing, today: date, policy: Policy) -> list[Point]:
    risk = policy.risk
    points: list[Point] = []
    if standing.light == "red":
        points.append((risk.red, _failures(standing, risk.red)))
    elif standing.light == "yellow":
        points.append((risk.yellow, _failures(standing, risk.yellow)))
    if standing.dead_number:
        points.append((risk.dead_number, msg("the number is dead ({points})", points=risk.dead_number)))
    late = cadence.days_overdue(standing.due_on, today)
    if late is not None and late > 0:
        intervals = int(cadence.lateness(standing, today, policy))
        weight = min(risk.overdue + intervals * risk.per_interval, risk.overdue_most)
        points.append(
            (
                weight,
                many("overdue by {days} day ({points})", "overdue by {days} days ({points})", days=late, points=weight),
            )
        )
    if standing.last_reached_at is None:
        points.append((risk.never_reached, msg("never reached ({points})", points=risk.never_reached)))
    return points


def _failures(standing: Standing, weight: int) -> Message:
    return many(
        "{light} light: {failures} failed attempt ({points})",
        "{light} light: {failures} failed attempts in a row ({points})",
        failures=standing.failures,
        light=Word("light", standing.light),
        points=weight,
    )


def _people(standing: Standing, today: date, policy: Policy) -> list[Point]:
    risk = policy.risk
    points: list[Point] = []
    if standing.liaison is None:
        points.append((risk.no_liaison, msg("no liaison on record ({points})", points=risk.no_liaison)))
    elif standing.mobile is None:
        points.append((risk.no_mobile, msg("the liaison has no number ({points})", points=risk.no_mobile)))
    if standing.liaison and stale.is_stale(standing.details_on, today, policy):
        days = stale.days_stale(standing.details_on, today, policy)
        points.append(
            (
                risk.stale,
                many(
                    "details stale for {days} day ({points})",
                    "details stale for {days} days ({points})",
                    days=days,
                    points=risk.stale,
                ),
            )
        )
    if not standing.has_emergency:
        points.append((risk.no_emergency, msg("no emergency contact ({points})", points=risk.no_emergency)))
    serves = standing.phones_shared + 1
    if standing.mobile and serves >= policy.phones.shared_by:
        reason = msg("the number serves {count} enterprises ({points})", count=serves, points=risk.shared_phone)
        points.append((risk.shared_phone, reason))
    return points


def _status(standing: Standing, policy: Policy) -> list[Point]:
    if standing.status == "active":
        return []
    reason = msg("status: {status} ({points})", status=Word("status", standing.status), points=policy.risk.status)
    return [(policy.risk.status, reason)]


def _noticed(notices: Iterable[Notice], policy: Policy) -> Iterator[Point]:
    for each in notices:
        if each.kind is None:
            yield policy.risk.alarm, msg("alarm of {day} ({points})", day=each.on, points=policy.risk.alarm)
        else:
            weight = policy.risk.per_signal_weight * each.weight
            yield (
                weight,
                msg("{signal}, {day} ({points})", signal=Word("signal", each.kind), day=each.on, points=weight),
            )
