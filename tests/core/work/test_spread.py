"""First-contact days for a roster that came in at once."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from liaison_cli.core.policy import Cadence, Policy, Spread
from liaison_cli.core.work.spread import needs_spreading, spread
from tests.core.given import standing

TODAY = date(2026, 3, 16)


def weekday(day: date) -> bool:
    return day.weekday() < 5


def roster(number: int, **changes) -> list:
    new = {"last_attempt_at": None, "last_reached_at": None, "due_on": TODAY, "entered_on": TODAY}
    return [standing(id=n, code=f"P-{n:08d}", **(new | changes)) for n in range(1, number + 1)]


def days(proposals) -> dict[int, date]:
    return {each.standing.id: each.day for each in proposals}


@pytest.mark.parametrize(
    ("tier", "last"), [("key", "2026-06-16"), ("licensed", "2026-06-16"), ("general", "2026-09-16")]
)
def test_every_day_is_a_suitable_one_within_the_interval(tier, last):
    found = spread(roster(400, tier=tier), TODAY, Policy(), weekday)
    assert len(found) == 400
    for each in found:
        assert TODAY < each.day <= date.fromisoformat(last)
        assert weekday(each.day)
        assert 3 < each.day.day <= 28
    assert max(Counter(each.day for each in found).values()) <= 12


def test_the_days_are_spread_evenly_not_all_at_the_front():
    months = Counter(each.day.month for each in spread(roster(120), TODAY, Policy(), weekday))
    assert set(months) == {3, 4, 5, 6, 7, 8, 9}
    assert min(months[month] for month in range(4, 9)) >= 15


def test_the_same_roster_in_any_order_gives_the_same_days():
    enterprises = roster(50)
    assert days(spread(enterprises, TODAY, Policy(), weekday)) == days(
        spread(reversed(enterprises), TODAY, Policy(), weekday)
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"light": "yellow"},
        {"light": "red"},
        {"dead_number": True},
        {"last_attempt_at": "2026-03-01T10:00"},
        {"due_on": None, "status": "moved_out"},
    ],
)
def test_what_must_not_wait_is_not_spread(changes):
    assert not needs_spreading(roster(1, **changes)[0])
    assert spread(roster(1, **changes), TODAY, Policy(), weekday) == []


def test_each_officer_has_a_capacity_of_their_own_and_the_unowned_are_a_group():
    policy = Policy()._replace(spread=Spread(per_day=1), cadence=Policy().cadence._replace(general=Cadence(1, False)))
    mine, hers, nobodys = roster(5, officer="许一诺"), roster(5, officer="高一帆"), roster(5, officer=None)
    found = spread([*mine, *hers, *nobodys], TODAY, policy, weekday)
    by_officer = Counter((each.standing.officer, each.day) for each in found)
    assert len(by_officer) == 15
    assert all(each.fits for each in found)


def test_what_the_capacity_cannot_hold_stands_on_the_last_day_and_says_so():
    policy = Policy()._replace(spread=Spread(per_day=1), cadence=Policy().cadence._replace(key=Cadence(1, True)))
    found = spread(roster(30, tier="key"), TODAY, policy, weekday)
    over = [each for each in found if not each.fits]
    # 16 March to 16 April has 18 suitable days: 17-20, 23-27 March (the 28th is a Saturday), 6-10, 13-16 April.
    assert len(found) - len(over) == 18
    assert {each.day for each in over} == {date(2026, 4, 16)}


def test_a_day_planned_before_stays_and_takes_its_room():
    policy = Policy()._replace(spread=Spread(per_day=1))
    first = spread(roster(3), TODAY, policy, weekday)
    kept = [each.standing._replace(planned_on=each.day, due_on=each.day) for each in first]
    added = roster(6)[3:]
    later = date(2026, 3, 30)
    again = spread([*kept, *added], later, policy, weekday)
    assert {id_: day for id_, day in days(again).items() if id_ <= 3} == days(first)
    assert len(set(days(again).values())) == 6


@pytest.mark.parametrize("avoid", [Spread(avoid_first=31), Spread(avoid_last=31), Spread(per_day=0)])
def test_a_policy_without_a_suitable_day_still_answers(avoid):
    found = spread(roster(2), TODAY, Policy()._replace(spread=avoid), weekday)
    assert len(found) == 2
    assert all(each.day <= date(2026, 9, 16) for each in found)


def everyday(day: date) -> bool:
    return True


MONTH = Policy().cadence._replace(general=Cadence(1, False))


def test_every_suitable_day_is_used_and_no_other():
    policy = Policy()._replace(spread=Spread(per_day=1), cadence=MONTH)
    found = spread(roster(25), TODAY, policy, everyday)
    march = [date(2026, 3, day) for day in range(17, 29)]
    april = [date(2026, 4, day) for day in range(4, 17)]
    assert sorted(days(found).values()) == march + april
    assert all(each.fits for each in found)


@pytest.mark.parametrize(("per_day", "over"), [(1, 35), (2, 10), (3, 0)])
def test_a_day_holds_as_many_as_the_policy_says(per_day, over):
    policy = Policy()._replace(spread=Spread(per_day=per_day), cadence=MONTH)
    found = spread(roster(60), TODAY, policy, everyday)
    assert sum(not each.fits for each in found) == over
    assert max(Counter(each.day for each in found if each.fits).values()) == per_day


def test_officers_do_not_take_each_others_room():
    policy = Policy()._replace(spread=Spread(per_day=1), cadence=MONTH)
    found = spread([*roster(25, officer="许一诺"), *roster(25, officer="高一帆")], TODAY, policy, everyday)
    assert all(each.fits for each in found)


def test_a_day_planned_before_fits():
    (found,) = spread(roster(1, planned_on=date(2026, 5, 1)), TODAY, Policy(), weekday)
    assert (found.day, found.fits) == (date(2026, 5, 1), True)
