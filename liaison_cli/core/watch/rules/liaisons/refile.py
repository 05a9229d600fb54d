"""A changed liaison must be filed within the deadline (登记管理条例 art. 29, policy: deadlines.refile)."""

from __future__ import annotations

from datetime import date, timedelta

from liaison_cli.core.contact.escalation import for_liaison_change
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

_NOBODY = msg("there is no liaison to file")
_SAME = msg("the liaison has not changed")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Until the liaison in office is known to be filed."""
    if facts.liaison is None:
        return _NOBODY
    former = [each.name for each in facts.liaisons if each.ended_on and each.ended_on <= day.iso]
    since = facts.liaison_since
    if since is None or not (former or facts.liaison_new):
        return _SAME
    if facts.filed_on and facts.filed_on >= since:
        return msg("{name} was filed on {day}", name=facts.liaison, day=facts.filed_on)
    if facts.filed and not facts.filed_on:
        return msg("{name} is filed", name=facts.liaison)
    began = date.fromisoformat(since)
    wish = for_liaison_change(former[-1] if former else None, facts.liaison, began)
    return Finding(wish.reason, began, by=began + timedelta(days=day.policy.deadlines.refile))


RULE = rule("refile", check)
