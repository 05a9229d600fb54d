"""The counts of a report, and what is made of them."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.contact.reach import Share
from liaison_cli.core.policy import Policy
from liaison_cli.core.reports import figures
from liaison_cli.core.reports.figures import Group, TaskCount

KEY = Group("key", "周明远", 10, 5, 3, 2, 4, 1, 2, 6, 1, 1, 5)
GENERAL = Group("general", "周明远", 20, 18, 1, 1, 3, 2, 4, 15, 2, 2, 9)
NOBODYS = Group("general", None, 4, 4, 0, 0, 1, 1, 1, 1, 1, 1, 1)
ALL = [KEY, GENERAL, NOBODYS]


def test_groups_add_up():
    assert figures.together(ALL) == Group(None, None, 34, 27, 4, 3, 8, 4, 7, 22, 4, 4, 15)
    assert figures.together([]) == Group(None, None)


def test_every_tier_has_its_group_also_without_members():
    assert figures.by_tier(ALL) == [
        Group("key", None, *KEY_COUNTS),
        Group("licensed", None),
        Group("general", None, 24, 22, 1, 1, 4, 3, 5, 16, 3, 3, 10),
    ]


KEY_COUNTS = (10, 5, 3, 2, 4, 1, 2, 6, 1, 1, 5)


def test_officers_come_by_name_and_what_has_none_comes_last():
    other = Group("key", "林晓澄", 1)
    found = figures.by_officer([NOBODYS, KEY, other, GENERAL])
    assert [(each.officer, each.covered) for each in found] == [("周明远", 30), ("林晓澄", 1), (None, 4)]
    assert {each.tier for each in found} == {None}


@pytest.mark.parametrize(
    ("day", "today", "months"),
    [
        ("2026-03-16", "2026-03-16", 0),
        ("2026-02-16", "2026-03-16", 1),
        ("2026-02-17", "2026-03-16", 0),
        ("2025-03-16", "2026-03-16", 12),
        ("2025-12-31", "2026-01-01", 0),
        ("2026-01-31", "2026-02-28", 0),
        ("2026-04-16", "2026-03-16", -1),
    ],
)
def test_whole_months(day, today, months):
    assert figures.months_between(date.fromisoformat(day), date.fromisoformat(today)) == months


def test_ages_of_details_with_all_older_ones_in_the_last_place():
    today = date(2026, 3, 16)
    details = {
        date(2026, 4, 20): 1,
        date(2026, 3, 1): 2,
        date(2026, 2, 1): 3,
        date(2025, 3, 16): 4,
        date(2020, 1, 1): 5,
    }
    assert figures.ages(details, today, 3) == [3, 3, 0, 9]
    assert figures.ages(details, today) == [3, 3, *[0] * 10, 9]


@pytest.mark.parametrize(("tier", "duty"), [("key", (3, True)), ("licensed", (3, True)), ("general", (6, False))])
def test_the_duty_of_a_tier(tier, duty):
    assert figures.duty_of(tier, Policy()) == duty


def test_a_task_is_closed_however_it_ended():
    assert TaskCount("stale", made=9, done=1, by_itself=2, void=4).closed == 7


def test_the_headline_figures():
    tasks = [TaskCount("stale", 5, 1, 2, 3, 4, 7, 2), TaskCount("onsite", 1, 1, 0, 0, 1, 3, 1)]
    assert figures.key_figures(figures.together(ALL), tasks, Share(3, 8)) == {
        "covered": 34,
        "green": Share(27, 34),
        "yellow": Share(4, 34),
        "red": Share(3, 34),
        "overdue": Share(8, 34),
        "due_soon": Share(4, 34),
        "stale": Share(7, 34),
        "duty_met": Share(22, 30),
        "new": 4,
        "reached": Share(3, 8),
        "tasks_made": 6,
        "tasks_closed": 7,
        "tasks_open": 10,
        "tasks_late": 3,
    }
