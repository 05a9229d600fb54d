"""Tasks that lights and outcomes ask for, and those that they overtake."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.contact import escalation
from liaison_cli.core.values.message import msg
from liaison_cli.core.watch.numbers import Dead
from liaison_cli.lang import into
from tests.core.given import standing

TODAY = date(2026, 6, 16)


@pytest.mark.parametrize(("light", "rules"), [("green", []), ("yellow", ["recheck"]), ("red", ["onsite"])])
def test_a_light_asks_for_its_check(light, rules):
    assert [wish.rule for wish in escalation.for_light(standing(light=light, failures=3))] == rules


@pytest.mark.parametrize(
    ("outcome", "rules"),
    [
        # A dead number is a finding about the number, wherever it was tried (core/watch/numbers.py).
        ("empty", []),
        ("bounced", []),
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


@pytest.mark.parametrize(("corrected_on", "asked"), [("2026-06-15", []), ("2026-06-14", ["dead_number"])])
def test_a_number_corrected_since_it_was_found_dead_is_not_asked_for_again(corrected_on, asked):
    """A further call that nobody answers is no news about the number."""
    day = date(2026, 6, 15)
    wish = escalation.for_dead([Dead("孙一", day, day, "empty", (1,), 1)])
    found = escalation.decide([wish], [], {}, {"dead_number": date.fromisoformat(corrected_on)}, TODAY)
    assert [wish.rule for wish in found] == asked


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"light": "yellow", "failures": 2},
            [("recheck", "2 failed attempts in a row, the last on 2026-03-01", "2026-03-01")],
        ),
        (
            {"light": "red", "failures": 3, "dead_number": True, "last_attempt_at": "2026-06-14T10:00"},
            [("onsite", "3 failed attempts in a row, the last on 2026-06-14", "2026-06-14")],
        ),
        ({"dead_number": True, "last_reached_at": None}, []),
        ({"light": "green"}, []),
        # Nothing was tried: there is nothing to go by.
        ({"light": "red", "dead_number": True, "last_attempt_at": None}, []),
    ],
)
def test_what_a_light_says(changes, said):
    found = escalation.for_light(standing(**changes))
    assert [(wish.rule, into("en", wish.reason), wish.since.isoformat()) for wish in found] == said


def test_what_an_outcome_says():
    (wish,) = escalation.for_outcome("left_company", TODAY)
    said = "left the company on 2026-06-16: ask who follows"
    assert (*wish[:1], into("en", wish.reason), *wish[2:]) == ("confirm_liaison", said, TODAY, 0, None)


@pytest.mark.parametrize(
    ("outcome", "serves", "said"),
    [
        ("empty", (1,), "number does not exist on 2026-06-15: find a working number"),
        ("suspended", (1, 2, 3), "孙一 serves 3 enterprises; number suspended on 2026-06-15: find a working number"),
    ],
)
def test_what_a_dead_number_says(outcome, serves, said):
    wish = escalation.for_dead([Dead("孙一", TODAY, date(2026, 6, 15), outcome, serves, 1)])
    assert (wish.rule, into("en", wish.reason), wish.since) == ("dead_number", said, date(2026, 6, 15))


def test_several_dead_numbers_are_asked_for_together():
    """The newest of them tells whether it is news."""
    reported = Dead("李二", TODAY, date(2026, 6, 14), None, (1, 2), 1)
    wish = escalation.for_dead([Dead("孙一", TODAY, date(2026, 6, 15), "empty", (1,), 1), reported])
    said = (
        "孙一 (number does not exist, 2026-06-15), 李二, who serves 2 enterprises (dead number, 2026-06-14):"
        " find working numbers"
    )
    assert (into("en", wish.reason), wish.since) == (said, date(2026, 6, 15))


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("孙一", "the liaison changed from 孙一 to 李二 on 2026-06-16"),
        (None, "李二 became the liaison on 2026-06-16"),
    ],
)
def test_what_a_change_of_liaisons_says(old, said):
    wish = escalation.for_liaison_change(old, "李二", TODAY)
    assert (wish.rule, into("en", wish.reason), wish.since) == ("refile", said, TODAY)


@pytest.mark.parametrize(
    ("weight", "weights", "made"),
    [(1, {"certificate": 1}, []), (2, {"certificate": 1}, ["certificate"]), (1, {"other": 9}, ["certificate"])],
)
def test_something_heavier_than_the_dismissed_one_is_asked_for(weight, weights, made):
    wish = escalation.Wish("certificate", msg("x"), TODAY, weight)
    found = escalation.decide([wish], [], {"certificate": date(2026, 7, 1)}, {}, TODAY, weights)
    assert [each.rule for each in found] == made
