"""A changed legal representative or name: check that the filed liaison still holds (core/DOMAIN.md section 1)."""

from __future__ import annotations

from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

_NONE = msg("neither the legal representative nor the name has changed lately")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Since the newest of these changes, unless the details were checked after it."""
    changed = [each for each in facts.signals if each.kind in ("legal_representative", "name")]
    if not changed:
        return _NONE
    last = changed[-1]
    on = last.on.isoformat()
    if facts.details_on > on or facts.checked_at >= on:
        return msg("the liaison's details were checked on {day}", day=max(facts.details_on, facts.checked_at[:10]))
    reason = msg("{signal} ({day}): check the filed liaison", signal=Word("signal", last.kind), day=last.on)
    return Finding(reason, last.on, signals=(last,))


RULE = rule("filed_liaison", check)
