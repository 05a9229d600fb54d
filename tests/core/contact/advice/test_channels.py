"""The channel: what cannot wait, the person's wish, what reached her last, the rates; none that has failed twice."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.contact.advice.channels import Channels
from liaison_cli.core.contact.advice.known import Known
from liaison_cli.core.policy import Policy
from liaison_cli.core.policy.contact import Channel
from liaison_cli.lang import say
from tests.core.contact.advice.given import POLICY, TODAY, reach, zone
from tests.core.given import standing

CALLED = "2026-03-01T10:00 phone reached"
WROTE = "2026-03-05T10:00 wechat reached"
TWICE = ("2026-03-08T10:00 phone no_answer", "2026-03-09T15:00 phone no_answer")
VISITED = ("2026-03-08T10:00 visit no_answer", "2026-03-09T15:00 visit vacant")


def known(*log: str, **more) -> Known:
    return Known(reach=reach(*log), hers=reach(*log), **more)


@pytest.mark.parametrize(
    ("facts", "on_record", "matter", "channel", "why"),
    [
        ({}, known(), "simple_check", "phone", "good for a simple check"),
        ({}, known(), "daily", "wechat", "good for daily contact"),
        ({}, known(), "policy_news", "visit", "good for explaining a new policy"),
        ({}, known(), "formal_notice", "mail", "good for a formal notice"),
        ({}, known(), "sensitive", "visit", "good for what is sensitive"),
        ({}, known(CALLED, WROTE), "simple_check", "wechat", "reached this way last, on 2026-03-05"),
        ({}, known(WROTE), "sensitive", "visit", "good for what is sensitive"),
        ({}, known("2026-03-05T10:00 visit reached"), "simple_check", "phone", "good for a simple check"),
        ({}, known(CALLED, prefers="wechat"), "simple_check", "wechat", "the liaison wishes it so"),
        ({}, known(prefers="wechat"), "sensitive", "visit", "good for what is sensitive"),
        ({}, known(CALLED, *TWICE, WROTE), "simple_check", "wechat", "reached this way last, on 2026-03-05"),
        ({}, known(*TWICE), "simple_check", "wechat", "phone failed several times in a row"),
        ({}, known(*TWICE, prefers="phone"), "daily", "wechat", "good for daily contact"),
        ({}, known(TWICE[0]), "simple_check", "phone", "good for a simple check"),
        ({}, known(*TWICE, "2026-03-10T15:00 phone reached"), "simple_check", "phone", "reached this way last, on 2026-03-10"),
        ({"light": "red"}, known(WROTE, prefers="wechat"), "daily", "visit", "the light is red: go and see"),
        ({"light": "red"}, known(*VISITED), "daily", "visit", "the light is red: go and see"),
        ({"liaison": None}, known(WROTE), "daily", "phone", "somebody at the enterprise is to be asked"),
        ({"liaison_left": True}, known(WROTE, prefers="wechat"), "daily", "phone", "somebody at the enterprise is to be asked"),
        ({"liaison_left": True, "dead_number": True}, known(), "daily", "visit", "somebody at the enterprise is to be asked"),
        ({"light": "yellow", "liaison": None}, known(*TWICE), "daily", "visit", "somebody at the enterprise is to be asked"),
        ({}, known(CALLED, prefers="phone"), "formal_notice", "mail", "good for a formal notice"),
        ({}, known(WROTE), "hard_problem", "visit", "good for a hard problem"),
        ({"light": "yellow"}, known(WROTE), "simple_check", "phone", "good for what is urgent"),
        ({"tier": "key", "light": "yellow", "liaison": None}, known(WROTE), "formal_notice", "mail", "good for a formal notice"),
        ({"light": "yellow"}, known(WROTE, *TWICE), "daily", "visit", "phone failed several times in a row"),
        ({"tier": "key"}, known(WROTE), "simple_check", "visit", "a key enterprise is visited every 6 months"),
        ({"tier": "key"}, known(WROTE, visited_on=date(2025, 9, 16)), "daily", "visit", "a key enterprise is visited every 6 months"),
        ({"tier": "key"}, known(WROTE, visited_on=date(2025, 9, 17)), "daily", "wechat", "reached this way last, on 2026-03-05"),
        ({"tier": "key"}, known(*VISITED, WROTE), "daily", "wechat", "reached this way last, on 2026-03-05"),
        ({"dead_number": True}, known(), "simple_check", "wechat", "the number is dead"),
    ],
)  # fmt: skip
def test_the_channel_and_why(facts, on_record, matter, channel, why):
    found = Channels(zone(), TODAY, POLICY).choose(standing(**facts), on_record, matter)
    assert (found.channel, say(found.why)) == (channel, why)


def test_a_rate_speaks_where_it_is_sure():
    rates = zone(wechat_10=(10, 40), sms_10=(38, 40))
    found = Channels(rates, TODAY, POLICY).choose(standing(), known(), "reminder")
    assert (found.channel, say(found.why)) == ("sms", "in the zone 38 of 40 reached this way")
    found = Channels(zone(wechat_10=(19, 40), sms_10=(20, 40)), TODAY, POLICY).choose(standing(), known(), "reminder")
    assert found.channel == "wechat"


def test_two_failures_at_two_enterprises_of_one_person_are_two():
    hers = (*reach(TWICE[0]), *reach(TWICE[1]))
    assert Channels(zone(), TODAY, POLICY).choose(standing(), Known(hers=hers), "simple_check").channel == "wechat"


def test_a_policy_without_channels_proposes_a_call():
    bare = POLICY._replace(channels=Policy().channels._replace(**dict.fromkeys(POLICY.channels.values, Channel())))
    found = Channels(zone(), TODAY, bare).choose(standing(), known(), "simple_check")
    assert (found.channel, say(found.why)) == ("phone", "the policy names no way for a simple check")


def test_where_all_has_failed_it_is_what_failed_least():
    log = [f"2026-03-0{day}T10:00 {name} no_answer" for name in POLICY.channels.values for day in (1, 2)]
    log.append("2026-03-03T10:00 visit no_answer")
    found = Channels(zone(), TODAY, POLICY).choose(standing(), known(*log), "simple_check")
    assert found.channel == "phone"
    assert say(found.why) == "every way has failed; this one the least"
