"""Soft and hard in balance, what can be told, and the request to tell before leaving."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.contact.advice import topics
from liaison_cli.core.contact.advice.known import Known, News
from liaison_cli.core.values.words import KIND_OF_TOPIC
from liaison_cli.lang import say
from tests.core.contact.advice.given import POLICY, TODAY
from tests.core.given import standing


@pytest.mark.parametrize(
    ("about", "kind"),
    [
        (["details_check"], "hard"),
        (["details_check", "annual_report"], "hard"),
        (["details_check", "policy"], "soft"),
        (["greeting"], "soft"),
        (["a word of ours"], None),
        (["a word of ours", "papers"], "hard"),
        ([], None),
    ],
)
def test_a_contact_that_gave_something_is_soft(about, kind):
    assert topics.kind_of(about) == kind


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), "hard"),
        (("hard", "hard"), "hard"),
        (("hard", "hard", "hard"), "soft"),
        (("hard", "hard", "hard", "soft"), "soft"),
        (("soft", "hard", "hard", "hard"), "hard"),
        (("hard", "hard", "soft", "hard"), "hard"),
    ],
)
def test_after_three_hard_ones_the_next_is_soft(kinds, expected):
    assert topics.next_kind(kinds, POLICY) == expected


def news(id_: int, text: str, tier=None, industry=None, entered="2026-03-01") -> News:
    return News(id_, text, tier, industry, None, date.fromisoformat(entered))


ALL = [
    news(1, "for all"),
    news(2, "newer for all", entered="2026-03-02"),
    news(3, "key", tier="key"),
    news(4, "software", industry="软件"),
    news(5, "key software", tier="key", industry="软件"),
]


@pytest.mark.parametrize(
    ("tier", "industry", "text"),
    [
        ("general", None, "newer for all"),
        ("key", None, "key"),
        ("general", "软件和信息技术服务业", "software"),
        ("key", "软件和信息技术服务业", "key software"),
        ("licensed", "餐饮业", "newer for all"),
    ],
)
def test_what_fits_the_enterprise_most_comes_first(tier, industry, text):
    found = topics.fitting(ALL, tier, industry)
    assert found is not None
    assert found.text == text


def test_where_nothing_is_for_it_there_is_none():
    assert topics.fitting([news(3, "key", tier="key")], "general", None) is None


HARD = Known(kinds=("hard", "hard", "hard"))


@pytest.mark.parametrize(
    ("known", "told", "kind", "sentence"),
    [
        (Known(), None, "hard", "check the liaison's details, last checked on 2026-03-01"),
        (HARD, news(1, "subsidies"), "soft", "the last 3 contacts all asked for something; this time say: subsidies"),
        (
            HARD,
            None,
            "soft",
            "the last 3 contacts all asked for something; this time bring something: a policy, an event, or help",
        ),
    ],
)
def test_the_topic_says_what_to_say_first(known, told, kind, sentence):
    found = topics.choose(known, standing(), told, POLICY)
    assert (found.kind, say(found.said)) == (kind, sentence)
    assert KIND_OF_TOPIC[found.name] == kind


def test_a_check_says_what_there_is_to_check():
    for facts, sentence in (
        ({"liaison": None}, "ask who the liaison is"),
        ({"verified_on": None}, "check the liaison's details; nobody has yet"),
    ):
        assert say(topics.choose(Known(), standing(**facts), None, POLICY).said) == sentence


@pytest.mark.parametrize(
    ("told_on", "again"),
    [(None, True), (date(2025, 3, 16), True), (date(2025, 3, 17), False), (TODAY, False)],
)
def test_the_request_to_tell_is_made_again_after_a_year(told_on, again):
    assert topics.asks_again(told_on, TODAY, POLICY) is again
