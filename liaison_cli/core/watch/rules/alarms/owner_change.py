"""A change of beneficial owner or tax residency together with a change of liaison (policy: alarms.within)."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.words import ALWAYS_SENSITIVE
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

_NONE = msg("neither the beneficial owner nor the tax residency has changed lately")
_ALONE = msg("the liaison did not change near that time")


def check(facts: Facts, day: Day) -> Finding | Message:
    """The liaison changed within the days before or after; only that something changed is named."""
    changed = [each for each in facts.signals if each.kind in ALWAYS_SENSITIVE]
    if not changed:
        return _NONE
    begun = [date.fromisoformat(each.began_on) for each in facts.liaisons[1:] if each.began_on <= day.iso]
    within = day.policy.alarms.within
    pairs = [(each, on) for each in changed for on in begun if abs((each.on - on).days) <= within]
    if not pairs:
        return _ALONE
    signal, on = max(pairs, key=lambda pair: (pair[0].on, pair[1]))
    reason = msg(
        "{signal} ({day}), and the liaison changed on {on}", signal=Word("signal", signal.kind), day=signal.on, on=on
    )
    return Finding(reason, max(signal.on, on), 4, tuple(dict.fromkeys(each for each, _ in pairs)))


RULE = rule("owner_change", check)
