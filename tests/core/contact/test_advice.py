"""Advice for the next contact, with its evidence, against literal values."""

from __future__ import annotations

from liaison_cli.core.contact.advice.given import by_default
from liaison_cli.core.policy import Policy
from liaison_cli.lang import say


def test_without_evidence_it_is_a_call_in_mid_month_at_the_hour_of_the_policy():
    advice = by_default(Policy())
    assert (advice.channel, advice.hour, advice.topic_kind, advice.closing) == ("phone", 15, "hard", True)
    assert [say(line) for line in advice.words] == [
        "phone: no evidence yet",
        "15:00: no evidence yet: mid-month, 15:00",
        "First: check the liaison's details",
        "Last: ask to be told before the liaison leaves or changes post.",
    ]
