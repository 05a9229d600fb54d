"""Nobody is on record who speaks for the enterprise."""

from __future__ import annotations

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

_REASON = msg("no liaison is on record: ask who speaks for the enterprise")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Until there is one; one whose end is stated still is."""
    if facts.liaison is not None:
        return msg("{name} is the liaison", name=facts.liaison)
    if facts.ends_on is not None and facts.ends_on >= day.iso:
        return msg("the liaison is in office until {day}", day=facts.ends_on)
    found: Finding = day.once(_missing)
    return found


def _missing(day: Day) -> Finding:
    return Finding(_REASON, day.again)


RULE = rule("no_liaison", check)
