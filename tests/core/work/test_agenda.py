"""When to contact whom: suitable days, capacity, due days that hold, and times that stay once given out."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Promise
from liaison_cli.core.work import agenda
from liaison_cli.core.work.agenda import Fixed, Kept
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
    return standing(**{"id": number, "code": f"P-{number:05d}", "mobile": f"139{number:08d}", "due_on": day, **more})


def arrange(standings, kept=None, policy=PLAIN, until="2026-04-13", today=TODAY, promises=()):
    fixed = Fixed(kept or {}, {each.enterprise_id: each for each in promises})
    return agenda.arrange(standings, fixed, today, date.fromisoformat(until), policy, weekday)


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


def promise(firm: int, day: str, time_: str | None = None) -> Promise:
    return Promise(1, firm, f"P-{firm:05d}", "甲", None, "陈思远", date.fromisoformat(day), time_, None)


@pytest.mark.parametrize(
    ("day", "time_", "at", "said"),
    [
        # At its time, be that no time of a plan; without one at the best hour; on a Sunday; after its due day.
        ("2026-03-18", "10:10", "2026-03-18T10:10", "agreed with 陈思远 for 2026-03-18 (Wednesday) 10:10"),
        ("2026-03-18", None, "2026-03-18T15:00", "agreed with 陈思远 for 2026-03-18 (Wednesday)"),
        ("2026-03-22", None, "2026-03-22T15:00", "agreed with 陈思远 for 2026-03-22 (Sunday)"),
        ("2026-04-10", "09:00", "2026-04-10T09:00", "agreed with 陈思远 for 2026-04-10 (Friday) 09:00"),
        # Not kept: at once.
        (
            "2026-03-13",
            "10:10",
            "2026-03-16T15:00",
            "agreed with 陈思远 for 2026-03-13 (Friday) 10:10; the day has passed",
        ),
    ],
)
def test_what_was_agreed_takes_its_day_and_time_first(day, time_, at, said):
    others = [due(number, "2026-03-16") for number in range(2, 5)]
    found = arrange([*others, due(1, "2026-03-31")], policy=tight(1), promises=[promise(1, day, time_)])
    (mine,) = [each for each in found if each.standing.id == 1]
    assert (mine.at, into("en", mine.problem)) == (datetime.fromisoformat(at), said)
    assert [each.at.date() for each in found if each.at].count(mine.at.date()) == 1


def test_what_was_agreed_moves_what_was_given_out():
    at = datetime(2026, 3, 20, 15)
    kept = {(1, date(2026, 3, 25)): Kept(at, "林晓澄", 2), (2, date(2026, 3, 25)): Kept(at, "林晓澄", 0)}
    first, second = arrange(
        [due(1, "2026-03-25"), due(2, "2026-03-25")], kept, promises=[promise(2, "2026-03-20", "15:10")]
    )
    assert (first.standing.id, first.sequence, first.at.time()) == (1, 3, time(15))
    assert (second.standing.id, second.sequence, second.at.time()) == (2, 1, time(15, 10))


HERS = {"liaison": "李二", "mobile": "13900010002"}


def test_one_call_to_a_person_serves_all_her_enterprises():
    mine = [due(1, "2026-03-31", **HERS), due(2, "2026-04-10", **HERS), due(3, "2026-03-01", **HERS)]
    found = arrange(
        [*mine, due(4, "2026-03-31"), due(5, "2026-03-01", **HERS | {"officer": "周明远"})], policy=tight(1)
    )
    times = {each.standing.id: each.at for each in found}
    assert times[1] == times[2] == times[3] == datetime(2026, 3, 16, 15)
    # Another officer's are another call, and another person's of the same officer need another time.
    assert times[4] == datetime(2026, 3, 17, 15)
    assert times[5] == datetime(2026, 3, 16, 15)


def test_who_is_called_too_late_for_one_of_hers_is_called_for_it_before():
    found = arrange(
        [due(1, "2026-03-18", **HERS), due(2, "2026-04-10", **HERS), due(3, "2026-03-31", **HERS)],
        promises=[promise(3, "2026-03-25", "10:00")],
    )
    assert [(each.standing.id, each.day.isoformat()) for each in found] == [
        (1, "2026-03-16"),
        (2, "2026-03-16"),
        (3, "2026-03-25"),
    ]


def test_times_given_out_at_one_time_to_one_person_stay_together():
    at = datetime(2026, 3, 20, 15)
    mine = [due(number, "2026-03-25", **HERS) for number in (1, 2)]
    found = arrange(mine, {(each.id, each.due_on): Kept(at, each.officer, 0) for each in mine})
    assert [(each.at, each.sequence) for each in found] == [(at, 0), (at, 0)]


@settings(max_examples=100, deadline=None)
@drawn(
    st.lists(st.tuples(st.integers(-20, 27), st.integers(1, 4), st.integers(-5, 27) | st.none()), max_size=30),
    st.integers(1, 3),
)
def test_every_word_is_kept_and_nobody_is_called_for_one_thing_twice(contacts, per_day):
    """`contacts` are (days until due, person, days until what was agreed, if anything was)."""
    standings = [
        due(number, TODAY + timedelta(days=days), mobile=f"1390000000{person}")
        for number, (days, person, _) in enumerate(contacts)
    ]
    words = [
        promise(number, (TODAY + timedelta(days=word)).isoformat())
        for number, (*_, word) in enumerate(contacts)
        if word is not None
    ]
    found = {each.standing.id: each for each in arrange(standings, policy=tight(per_day), promises=words)}
    assert len(found) == len(contacts)
    assert all(found[each.enterprise_id].day == each.on_day for each in words if each.on_day >= TODAY)
    promised = {each.enterprise_id for each in words}
    calls = {(each.standing.mobile, each.at) for each in found.values() if each.at}
    on_day = Counter(at.date() for _, at in calls)
    # Beyond what a day has room for goes only what was agreed.
    for day, count in on_day.items():
        agreed = {(each.standing.mobile, each.at) for id_, each in found.items() if id_ in promised and each.day == day}
        assert count <= max(per_day, len(agreed))
    for one in found.values():
        if one.standing.id not in promised and one.at is None:
            assert not [at for mobile, at in calls if mobile == one.standing.mobile and one.standing.due_on < TODAY]
