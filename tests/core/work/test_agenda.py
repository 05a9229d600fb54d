"""When to contact whom: suitable days, capacity, due days that hold, and times that stay once given out."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from liaison_cli.core.policy import Policy
from liaison_cli.core.work import agenda
from liaison_cli.core.work.agenda import Kept
from liaison_cli.lang import into
from tests.core.given import standing

PLAIN = Policy()
# A Monday.
TODAY = date(2026, 3, 16)


def weekday(day: date) -> bool:
    return day.weekday() < 5


def tight(per_day: int, **more) -> Policy:
    return PLAIN._replace(plan=PLAIN.plan._replace(per_day=per_day, **more))


def due(number: int, day: str | date, **more):
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return standing(id=number, code=f"P-{number:05d}", due_on=day, **more)


def arrange(standings, kept=None, policy=PLAIN, until="2026-04-13", today=TODAY):
    return agenda.arrange(standings, kept or {}, today, date.fromisoformat(until), policy, weekday)


def test_mid_month_first_and_spread_over_the_days():
    found = arrange([due(number, "2026-03-31") for number in range(4)])
    assert [each.day.day for each in found] == [16, 17, 18, 19]
    assert {each.at.time() for each in found} == {time(15)}
    assert [each.problem for each in found] == [None] * 4


def test_a_day_fills_from_the_best_hour_outwards():
    assert [f"{each:%H:%M}" for each in agenda.slots(tight(5))] == ["15:00", "15:20", "14:40", "15:40", "14:20"]
    assert agenda.slots(tight(100, minutes=60, first_hour=14))[-1] == time(23)


def test_the_overdue_come_as_early_as_what_is_on_time_allows():
    late = [due(1, "2026-03-01"), due(2, "2026-03-10", light="red"), due(3, "2026-03-31")]
    found = {each.standing.id: each for each in arrange(late)}
    assert found[2].day == found[1].day == TODAY
    # The nearer to the best hour, the more pressing.
    assert found[2].at == datetime(2026, 3, 16, 15, 20)
    assert found[1].problem.text == "overdue since {day}"
    assert found[3].problem is None


@pytest.mark.parametrize(
    ("due_on", "day", "problem"),
    [
        # The 30th and 31st are left alone while another day is free.
        ("2026-04-01", "2026-03-16", None),
        ("2026-03-31", "2026-03-16", None),
    ],
)
def test_a_due_day_at_the_turn_of_the_month(due_on, day, problem):
    (found,) = arrange([due(1, due_on)])
    assert (found.day.isoformat(), found.problem) == (day, problem)


def test_the_ends_of_a_month_are_used_before_a_due_day_is_missed():
    (found,) = arrange([due(1, "2026-04-01")], today=date(2026, 3, 30))
    assert found.day == date(2026, 4, 1)
    assert found.problem.text == "no mid-month day is left before {day}"


def test_what_cannot_fit_says_why():
    found = arrange([due(number, "2026-03-16") for number in range(3)], policy=tight(1), until="2026-03-17")
    assert [each.day for each in found] == [date(2026, 3, 16), date(2026, 3, 17), None]
    assert [each.problem.text if each.problem else None for each in found] == [
        None,
        "no room on or before {day}: {count} contacts a day are taken",
        "every day to {day} is full: {count} contacts a day",
    ]


def test_a_due_day_on_a_weekend_is_met_before_it_or_said():
    (found,) = arrange([due(1, "2026-03-15")], today=date(2026, 3, 14))
    assert (found.day, found.problem.text) == (TODAY, "there is no working day on or before {day}")


def test_a_time_given_out_stays_and_a_past_one_moves_on():
    first = due(1, "2026-03-25")
    at = datetime(2026, 3, 20, 14, 40)
    (stays,) = arrange([first], {(1, first.due_on): Kept(at, first.officer, 2)})
    assert (stays.at, stays.sequence) == (at, 2)
    (moves,) = arrange([first], {(1, first.due_on): Kept(at, first.officer, 2)}, today=date(2026, 3, 23))
    assert (moves.day >= date(2026, 3, 23), moves.sequence) == (True, 3)
    (handed,) = arrange([first], {(1, first.due_on): Kept(at, "somebody else", 2)})
    assert handed.sequence == 3


@settings(max_examples=100, deadline=None)
@drawn(
    st.lists(st.tuples(st.integers(-20, 27), st.sampled_from(("周明远", "林晓澄", None))), max_size=60),
    st.integers(1, 4),
)
def test_no_due_day_is_missed_while_there_was_room_before_it(contacts, per_day):
    found = arrange(
        [due(number, TODAY + timedelta(days=days), officer=officer) for number, (days, officer) in enumerate(contacts)],
        policy=tight(per_day),
    )
    taken = Counter((each.standing.officer, each.day) for each in found if each.at)
    in_time = Counter((each.standing.officer, each.day) for each in found if each.at and each.standing.due_on >= TODAY)
    assert len(found) == len(contacts)
    assert not taken or max(taken.values()) <= per_day
    assert all(weekday(each.day) and each.day >= TODAY for each in found if each.at)
    for each in found:
        if each.standing.due_on >= TODAY and (each.day is None or each.day > each.standing.due_on):
            before = [TODAY + timedelta(days=n) for n in range((each.standing.due_on - TODAY).days + 1)]
            assert all(in_time[each.standing.officer, day] == per_day for day in before if weekday(day))
    times = [(each.standing.officer, each.at) for each in found if each.at]
    assert len(times) == len(set(times))


@pytest.mark.parametrize(
    ("day", "suits"),
    [("2026-03-03", False), ("2026-03-04", True), ("2026-04-27", True), ("2026-04-28", False)],
)
def test_the_first_and_last_days_of_a_month_do_not_suit(day, suits):
    (found,) = arrange([due(1, day)], today=date.fromisoformat(day), until=day)
    assert found.day.isoformat() == day
    assert (found.problem is None) is suits


def test_what_is_due_today_is_not_overdue_and_comes_first():
    # The code of the one that is due tomorrow comes before.
    found = arrange([due(1, "2026-03-17"), due(2, "2026-03-16")], policy=tight(1), until="2026-03-17")
    assert [(each.standing.id, each.day.day, each.problem) for each in found] == [(2, 16, None), (1, 17, None)]
    (today,) = arrange([due(1, "2026-03-03")], today=date(2026, 3, 3))
    assert today.day == date(2026, 3, 3)


def test_contacts_are_listed_by_their_time_and_those_without_one_last():
    # Late ones take the times nearest to the best hour in the order of their tiers, not of their codes.
    late = [due(1, "2026-03-01"), due(2, "2026-03-01", tier="key"), due(3, "2026-03-01", tier="licensed")]
    found = arrange(late, policy=tight(2), until="2026-03-16")
    assert [(each.standing.id, each.at and each.at.hour) for each in found] == [(2, 15), (3, 15), (1, None)]
    assert [each.sequence for each in found] == [0, 0, 0]


def test_the_overdue_take_a_suitable_day_first_and_any_other_after():
    monday = date(2026, 3, 2)
    found = arrange([due(1, "2026-02-01"), due(2, "2026-02-01")], policy=tight(1), today=monday, until="2026-03-04")
    assert [(each.standing.id, each.day.isoformat()) for each in found] == [(2, "2026-03-02"), (1, "2026-03-04")]


def test_among_empty_days_the_one_nearest_the_middle_is_taken():
    (found,) = arrange([due(1, "2026-03-31")], today=date(2026, 3, 9))
    assert found.day == date(2026, 3, 16)


def test_a_time_without_a_working_day_says_so():
    (found,) = arrange([due(1, "2026-03-15")], today=date(2026, 3, 14), until="2026-03-15")
    assert (found.day, into("en", found.problem)) == (None, "there is no working day in this time")


def test_full_days_are_named_to_the_last():
    found = arrange([due(number, "2026-03-16") for number in range(4)], policy=tight(1), until="2026-03-18")
    assert [found[1].problem and into("en", found[1].problem), into("en", found[3].problem)] == [
        "no room on or before 2026-03-16: 1 contact a day is taken",
        "every day to 2026-03-18 is full: 1 contact a day",
    ]


def test_the_times_of_a_day_at_their_edges():
    every = agenda.slots(tight(2000, minutes=1))
    assert (len(every), min(every), max(every)) == (900, time(9), time(23, 59))
    assert agenda.slots(tight(2, minutes=0)) == [time(15), time(15, 1)]
    assert agenda.slots(tight(2, best_hour=24, first_hour=0)) == [time(0), time(0, 20)]
    assert min(agenda.slots(tight(100, minutes=60, first_hour=14))) == time(14)
