"""The light: what `escalate` asks for as well."""

from __future__ import annotations

from liaison_cli.core.contact import escalation
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import Rule, rule

_LIGHTS = {"recheck": "yellow", "onsite": "red"}


def _of(name: str) -> Rule:
    light = _LIGHTS[name]

    def check(facts: Facts, day: Day) -> Finding | Message:
        if facts.light != light:
            reached = None if facts.failures else facts.last_reached_at
            said: Message = day.once(_lit, facts.light, reached and reached[:10])
            return said
        if escalation.is_referred(facts.referred_on, facts.last_reached_at):
            return msg("its case was referred on {day}", day=facts.referred_on)
        (wish,) = (wish for wish in escalation.for_light(facts) if wish.rule == name)
        return Finding(wish.reason, wish.since, wish.weight)

    return rule(name, check)


def _lit(light: str, reached_on: str | None, day: Day) -> Message:
    if light == "green" and reached_on:
        return msg("the light is green: reached on {day}", day=reached_on)
    return msg("the light is {light}", light=Word("light", light))


RULES = tuple(_of(name) for name in _LIGHTS)
