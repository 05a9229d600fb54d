"""Tasks that lights and outcomes ask for, and those that they overtake."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.contact import escalation
from liaison_cli.core.values.message import msg
from tests.core.given import standing

TODAY = date(2026, 6, 16)


@pytest.mark.parametrize(("light", "rules"), [("green", []), ("yellow", ["recheck"]), ("red", ["onsite"])])
def test_a_light_asks_for_its_check(light, rules):
    assert [wish.rule for wish in escalation.for_light(standing(light=light, failures=3))] == rules


@pytest.mark.parametrize(
    ("outcome", "rules"),
    [
        ("empty", ["dead_number"]),
        ("suspended", ["dead_number"]),
        ("wrong_number", ["dead_number"]),
        ("bounced", ["dead_number"]),
        ("left_company", ["confirm_liaison"]),
        ("no_answer", []),
        ("blocked", []),
        ("reached", []),
    ],
)
def test_an_outcome_asks_for_its_task(outcome, rules):
    assert [wish.rule for wish in escalation.for_outcome(outcome, TODAY)] == rules


@pytest.mark.parametrize(
    ("open_rules", "quiet", "done", "made"),
    [
        ([], {}, {}, ["onsite", "dead_number"]),
        (["onsite"], {}, {}, ["dead_number"]),
        (["onsite", "dead_number"], {}, {}, []),
        # Dismissed: away until the cool-down is over, and back on the day it is.
        ([], {"onsite": date(2026, 6, 17)}, {}, ["dead_number"]),
        ([], {"onsite": date(2026, 6, 16)}, {}, ["onsite", "dead_number"]),
        # Something heavier comes all the same.
        ([], {"recheck": date(2026, 7, 16)}, {}, ["onsite", "dead_number"]),
        # Done: the same failures do not ask again, a later one does.
        ([], {}, {"onsite": date(2026, 6, 12)}, ["dead_number"]),
        ([], {}, {"onsite": date(2026, 6, 15)}, ["dead_number"]),
        ([], {}, {"onsite": date(2026, 6, 11)}, ["onsite", "dead_number"]),
    ],
)
def test_one_open_task_a_rule_and_none_for_what_is_settled(open_rules, quiet, done, made):
    last_failure = date(2026, 6, 12)
    wishes = [escalation.Wish(rule, msg("x"), last_failure) for rule in ("onsite", "dead_number", "onsite")]
    assert [wish.rule for wish in escalation.decide(wishes, open_rules, quiet, done, TODAY)] == made


def test_a_yellow_light_over_a_dead_number_asks_for_both():
    found = escalation.for_light(standing(light="yellow", failures=2, dead_number=True))
    assert [wish.rule for wish in found] == ["recheck", "dead_number"]
