"""No emergency contact: nobody to ask once the liaison is gone."""

from __future__ import annotations

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

_THERE = msg("there is an emergency contact")
_REASON = msg("no emergency contact is on record: ask for one, with consent")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Holds as long as none is on record."""
    return _THERE if facts.has_emergency else day.once(_missing)


def _missing(day: Day) -> Finding:
    return Finding(_REASON, day.again)


RULE = rule("emergency_missing", check)
