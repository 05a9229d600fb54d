"""Three different liaisons within 12 months: for a person to look at; nationality is never scored (core/DOMAIN.md section 6)."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

_FEW = msg("there were not so many liaisons in the last months")


def check(facts: Facts, day: Day) -> Finding | Message:
    """Counted by name among those who served in the months before today; heavier when their numbers' regions differ."""
    alarms = day.policy.alarms
    if len(facts.liaisons) < alarms.liaisons:
        return _FEW
    served = [
        each
        for each in facts.liaisons
        if each.began_on <= day.iso and (each.ended_on is None or each.ended_on >= day.turnover_edge)
    ]
    names = {each.name for each in served}
    if len(names) < alarms.liaisons:
        return _FEW
    regions = {each.region for each in served if each.region}
    since = date.fromisoformat(max(each.began_on for each in served))
    span = many("{count} month", "{count} months", count=alarms.liaison_months)
    if len(regions) > 1:
        reason = many(
            "{count} liaison in {span}, with numbers of different regions",
            "{count} liaisons in {span}, with numbers of different regions",
            count=len(names),
            span=span,
        )
        return Finding(reason, since, 4)
    return Finding(
        many("{count} liaison in {span}", "{count} liaisons in {span}", count=len(names), span=span), since, 3
    )


RULE = rule("turnover", check)
