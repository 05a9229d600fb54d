"""Liaison details that nobody has checked for too long (policy: stale.months)."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.contact import stale
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

_NOBODY = msg("there is no liaison whose details could be checked")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Stale from the day on which they are older than the policy's months."""
    if facts.liaison is None:
        return _NOBODY
    if facts.details_on > day.stale_edge:
        return msg("the liaison's details are those of {day}: not stale", day=facts.details_on)
    found: Finding = day.once(_stale, facts.details_on)
    return found


def _stale(details_on: str, day: Day) -> Finding:
    reason = many(
        "the liaison's details of {day} are older than {months} month: check them with the liaison",
        "the liaison's details of {day} are older than {months} months: check them with the liaison",
        months=day.policy.stale.months,
        day=details_on,
    )
    since = stale.stale_from(date.fromisoformat(details_on), day.policy)
    return Finding(reason, max(since, day.again))


RULE = rule("stale", check)
