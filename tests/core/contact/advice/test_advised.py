"""Advice for an enterprise as a whole, and the lines that a sheet prints of it."""

from __future__ import annotations

from liaison_cli.core.contact.advice.advised import Adviser
from liaison_cli.core.contact.advice.known import Known
from liaison_cli.lang import say
from tests.core.contact.advice.given import POLICY, TODAY, reach, zone
from tests.core.given import standing


def test_without_evidence_it_is_a_call_in_mid_month_at_the_hour_of_the_policy():
    advice = Adviser(zone(), (), TODAY, POLICY).advise(standing(), Known())
    assert (advice.channel, advice.hour, advice.topic_kind, advice.closing) == ("phone", 15, "hard", True)
    assert [say(line) for line in advice.words] == [
        "phone: good for a simple check",
        "15:00 (no evidence yet: mid-month, 15:00)",
        "First: check the liaison's details, last checked on 2026-03-01",
        "Last: ask to be told before the liaison leaves or changes post.",
    ]


def test_a_letter_has_no_hour():
    log = reach("2026-03-08T10:00 visit no_answer", "2026-03-09T15:00 visit vacant")
    advice = Adviser(zone(), (), TODAY, POLICY).advise(standing(light="red"), Known(reach=log, hers=log))
    assert advice.channel == "mail"
    assert [say(line).partition(":")[0] for line in advice.words] == ["mail", "First", "Last"]
