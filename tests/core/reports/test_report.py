"""A report as a value: its headline, and the rule behind each figure in words."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from liaison_cli.core.contact.history import History
from liaison_cli.core.contact.reach import Share
from liaison_cli.core.policy import Lights, Policy
from liaison_cli.core.reports import report
from liaison_cli.core.reports.figures import AlarmCount, Group, TaskCount
from liaison_cli.core.reports.report import Part, Report, Scope
from liaison_cli.lang import into

NOTHING = Part((), 0)
TRIES = Counter(
    {
        ("2026-03-09T10", "phone", "reached"): 5,
        ("2026-03-10T10", "phone", "reached"): 2,
        ("2026-03-11T10", "visit", "no_answer"): 3,
    }
)


def made() -> Report:
    return Report(
        period="weekly",
        today=date(2026, 3, 16),
        since=date(2026, 3, 9),
        made_at="2026-03-16T08:00:00",
        zone="",
        scope=Scope(),
        policy=Policy(),
        groups=[Group("key", "甲", covered=3, red=1), Group("general", None, covered=4)],
        gone=0,
        later=report.Later(),
        details={},
        history=History((), tries=TRIES),
        tasks=[TaskCount("stale", made=2)],
        worked={},
        late_by_officer={},
        first=NOTHING,
        turned_red=NOTHING,
        recovered=NOTHING,
        late_tasks=NOTHING,
        alarms=AlarmCount(),
        open_alarms=NOTHING,
        signals=(),
        cases=NOTHING,
        opened_cases=0,
        closed_cases={},
    )


def test_the_headline_is_of_the_period_and_of_all_groups():
    found = made()
    assert (found.total.covered, found.total.red) == (7, 1)
    assert found.tries.total() == 5
    assert found.reached == Share(2, 5)
    assert found.key_figures["reached"] == Share(2, 5)
    assert (found.key_figures["covered"], found.key_figures["tasks_made"]) == (7, 2)


def test_every_headline_figure_is_defined_and_four_more():
    defined = report.definitions(Policy())
    assert set(defined) == {*made().key_figures, "alarms", "cases", "past"}


@pytest.mark.parametrize(
    ("figure", "title", "rule"),
    [
        ("covered", "Covered", "on the roster, and none of these: cancelled, deregistered, moved out"),
        ("green", "Green", "fewer than 4 failed attempts in a row"),
        ("red", "Loss-of-contact rate", "red lights: 5 or more failed attempts in a row"),
        ("due_soon", "Due soon", "due on the day of the report or within 14 days after it"),
        (
            "stale",
            "Stale",
            "liaison details last checked, or else recorded, more than 6 months ago",
        ),
        (
            "duty_met",
            "Duty met",
            "a contact that counts for the tier within its interval: key: one deep contact in 3 months, licensed: one"
            " deep contact in 3 months, general: one reached contact in 6 months",
        ),
    ],
)
def test_a_definition_says_the_policys_numbers(figure, title, rule):
    found = report.definitions(Policy()._replace(lights=Lights(4, 5)))[figure]
    assert (into("en", found.title), into("en", found.rule)) == (title, rule)


@pytest.mark.parametrize(
    ("tier", "said"), [("key", "one deep contact in 3 months"), ("general", "one reached contact in 6 months")]
)
def test_the_duty_in_words(tier, said):
    assert into("en", report.duty(tier, Policy())) == said
