"""An e-mail or a letter came back: its address is wrong."""

from __future__ import annotations

from liaison_cli.core.contact import escalation
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch import addresses
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule


def check(facts: Facts, day: Day) -> Finding | Message:
    """Until the address is another one, or somebody was reached there by the same channel."""
    wrong = addresses.wrong(facts.returned)
    if isinstance(wrong, Message):
        return wrong
    if escalation.is_referred(facts.referred_on, facts.last_reached_at):
        return msg("its case was referred on {day}", day=facts.referred_on)
    wish = escalation.for_wrong(wrong)
    return Finding(wish.reason, wish.since)


RULE = rule("wrong_address", check)
