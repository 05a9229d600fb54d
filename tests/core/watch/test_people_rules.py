"""What the rules about liaisons say, word for word, at their edges."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.watch.facts import Day, Finding, Served
from liaison_cli.core.watch.rules import BY_NAME
from liaison_cli.lang import into
from tests.core.watch.test_rules import POLICY, facts

FORMER = (Served("孙一", "2024-01-01", "2026-03-10"), Served("陈思远", "2026-03-10", None))
LEFT = [("2026-03-12T10:00", "left_company")]
CHANGED = "the liaison changed from 孙一 to 陈思远 on 2026-03-10"
ASK = "left the company on 2026-03-12: ask who follows"


# A finding is (reason, since, day it runs out); a rule that does not fire says why.
@pytest.mark.parametrize(
    ("rule", "changes", "expected"),
    [
        ("refile", {"liaisons": FORMER}, (CHANGED, "2026-03-10", "2026-04-09")),
        ("refile", {"liaisons": FORMER, "filed_on": "2026-03-09"}, (CHANGED, "2026-03-10", "2026-04-09")),
        ("refile", {"liaisons": FORMER, "filed_on": "2026-03-10"}, "陈思远 was filed on 2026-03-10"),
        ("refile", {"liaisons": FORMER, "filed": 1}, "陈思远 is filed"),
        (
            "refile",
            {"liaison_new": 1, "liaison_on": "2026-03-01"},
            ("陈思远 became the liaison on 2026-03-01", "2026-03-01", "2026-03-31"),
        ),
        ("confirm_liaison", {"attempts": LEFT}, (ASK, "2026-03-12", None)),
        ("confirm_liaison", {"attempts": LEFT, "liaison_on": "2026-03-11"}, (ASK, "2026-03-12", None)),
        (
            "confirm_liaison",
            {"attempts": LEFT, "liaison_on": "2026-03-12"},
            "陈思远 is the liaison since 2026-03-12",
        ),
        ("confirm_liaison", {"attempts": LEFT, "last_reached_at": "2026-03-12T10:00"}, (ASK, "2026-03-12", None)),
        (
            "confirm_liaison",
            {"attempts": LEFT, "last_reached_at": "2026-03-12T10:01"},
            "the enterprise was reached on 2026-03-12",
        ),
        (
            "confirm_liaison",
            {"attempts": LEFT, "checked_at": "2026-03-12T10:00"},
            "the liaison's details were checked on 2026-03-12",
        ),
        ("no_liaison", {}, "陈思远 is the liaison"),
        ("no_liaison", {"liaison": None, "ends_on": "2026-03-16"}, "the liaison is in office until 2026-03-16"),
    ],
)
def test_what_a_rule_about_the_liaison_says(rule, changes, expected):
    found = BY_NAME[rule].check(facts(**changes), Day(date(2026, 3, 16), POLICY))
    if isinstance(found, Finding):
        assert (into("en", found.reason), found.since.isoformat(), found.by and found.by.isoformat()) == expected
    else:
        assert into("en", found) == expected


@pytest.mark.parametrize("rule", ["refile", "confirm_liaison"])
def test_without_a_liaison_these_rules_say_why_they_do_not_ask(rule):
    found = BY_NAME[rule].check(facts(liaison=None, attempts=LEFT), Day(date(2026, 3, 16), POLICY))
    assert not isinstance(found, Finding)
    assert into("en", found)
