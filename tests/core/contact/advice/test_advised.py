"""Advice for an enterprise as a whole, and the lines that a sheet prints of it."""

from __future__ import annotations

import pytest

from liaison_cli.core.contact.advice.advised import Adviser
from liaison_cli.core.contact.advice.known import Known
from liaison_cli.core.values.words import KIND_OF_TOPIC, MATTER_OF_TOPIC, TOPICS
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
    advice = Adviser(zone(), (), TODAY, POLICY).advise(standing(), Known(), "notice")
    assert advice.channel == "mail"
    assert [say(line).partition(":")[0] for line in advice.words] == ["mail", "First", "Last"]


def test_the_zones_own_words_are_said_last():
    policy = POLICY._replace(zone=POLICY.zone._replace(closing_line="人走话先到"))
    advice = Adviser(zone(), (), TODAY, policy).advise(standing(), Known())
    assert say(advice.words[-1]) == "Last: 人走话先到"


@pytest.mark.parametrize("topic", TOPICS)
def test_what_a_topic_is_about_is_never_said_over_a_channel_that_is_not_for_it(topic):
    log = reach("2026-03-08T10:00 wechat reached", "2026-03-09T10:00 phone reached")
    advice = Adviser(zone(), (), TODAY, POLICY).advise(standing(), Known(reach=log, hers=log, prefers="wechat"), topic)
    assert MATTER_OF_TOPIC[topic] not in POLICY.channels.of(advice.channel).never
    assert advice.topic_kind == KIND_OF_TOPIC[topic]


def test_the_counts_are_said_with_the_channel():
    failed = ("2026-03-08T10:00 phone no_answer", "2026-03-09T15:00 phone no_answer")
    log = reach("2026-03-01T10:00 phone reached", *failed, "2026-03-05T10:00 wechat reached")
    advice = Adviser(zone(), (), TODAY, POLICY).advise(standing(), Known(reach=log, hers=log), "greeting")
    assert say(advice.channel_why) == (
        "reached this way last, on 2026-03-05 (phone: 1 of 3 reached, WeChat: 1 of 1 reached)"
    )
