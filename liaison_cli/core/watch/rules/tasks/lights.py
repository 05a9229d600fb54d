"""The light and the dead number: what `escalate` asks for as well."""

from __future__ import annotations

from liaison_cli.core.contact import escalation
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import Rule, rule

_NOT_LIT = {
    "recheck": msg("the light is not yellow"),
    "onsite": msg("the light is not red"),
    "dead_number": msg("the last attempts found no dead number"),
}
_LIGHTS = {"recheck": "yellow", "onsite": "red"}


def _of(name: str) -> Rule:
    light, unlit = _LIGHTS.get(name), _NOT_LIT[name]

    def check(facts: Facts, day: Day) -> Finding | Message:
        if not (facts.light == light if light else facts.dead_number):
            return unlit
        (wish,) = (wish for wish in escalation.for_light(facts) if wish.rule == name)
        return Finding(wish.reason, wish.since, wish.weight)

    return rule(name, check)


RULES = tuple(_of(name) for name in _NOT_LIT)
