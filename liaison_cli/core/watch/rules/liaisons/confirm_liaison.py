"""The liaison on record is known to have left: somebody has to say who follows."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.contact.escalation import for_liaison_left
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

_HERE = msg("the liaison on record is not known to have left")
_NOBODY = msg("there is no liaison on record who could have left")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Until another is on record, or this one was reached or checked after it was said."""
    if facts.liaison is None:
        return _NOBODY
    said = [at for at, outcome in facts.attempts if outcome == "left_company"]
    said += [each.on.isoformat() for each in facts.signals if each.kind == "liaison_left" and each.source != "log"]
    if not said:
        return _HERE
    at = max(said)
    if (facts.liaison_since or "") >= at[:10]:
        return msg("{name} is the liaison since {day}", name=facts.liaison, day=facts.liaison_since)
    if (facts.last_reached_at or "") > at:
        return msg("the enterprise was reached on {day}", day=(facts.last_reached_at or "")[:10])
    if facts.checked_at >= at[:16]:
        return msg("the liaison's details were checked on {day}", day=facts.checked_at[:10])
    wish = for_liaison_left(date.fromisoformat(at[:10]))
    return Finding(wish.reason, wish.since)


RULE = rule("confirm_liaison", check)
