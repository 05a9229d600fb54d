"""The phone of the annual report is not the registered one: one of the two is out of date."""

from __future__ import annotations

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

_UNKNOWN = msg("the registered phone and the annual-report phone are not both known")
_SAME = msg("the annual-report phone is the registered one")
_REASON = msg("the annual-report phone differs from the registered phone: ask which one holds")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Numbers are compared digit by digit; masked ones by what is left of them."""
    if not facts.registered_phone or not facts.report_phone:
        return _UNKNOWN
    if facts.registered_phone == facts.report_phone or _same(facts.registered_phone, facts.report_phone):
        return _SAME
    return Finding(_REASON, day.again)


def _same(one: str, other: str) -> bool:
    first, second = ([sign for sign in text if sign.isdigit() or sign == "*"] for text in (one, other))
    return len(first) == len(second) and all(a == b or "*" in (a, b) for a, b in zip(first, second, strict=True))


RULE = rule("phone_differs", check)
