"""An officer's day: what cannot wait in its order, due contacts within the room that is left, each enterprise once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given as drawn
from hypothesis import strategies as st

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Promise
from liaison_cli.core.work import day
from liaison_cli.core.work.day import Reason
from tests.core.contact.advice.given import usual as usual_advice
from tests.core.given import standing

TODAY = date(2026, 3, 17)
SAID = msg("said")


def policy(per_day: int) -> Policy:
    return Policy()._replace(plan=Policy().plan._replace(per_day=per_day))


def firm(number: int, due: str = "2026-03-10", **more):
    """An enterprise with a liaison of its own."""
    own = {"liaison": f"甲{number}", "mobile": f"1390000{number:04d}"}
    return standing(id=number, code=f"P-{number:05d}", due_on=date.fromisoformat(due), **own | more)


def reason(kind: str, by: str | None = None) -> Reason:
    return Reason(kind, by and date.fromisoformat(by), SAID, msg("do it"))


def choose(standings, reasons=None, per_day=12, given=None, made=0):
    return day.choose(standings, reasons or {}, given or {}, made, TODAY, policy(per_day))


def ids(contacts) -> list[list[int]]:
    return [[each.id for each in contact.standings] for contact in contacts]


def test_what_cannot_wait_stands_by_kind_and_red_with_yellow_by_deadline():
    reasons = {
        1: [reason("task", "2026-03-16")],
        2: [reason("tip")],
        3: [reason("red", "2026-03-20")],
        4: [reason("yellow", "2026-03-18")],
        5: [reason("letter", "2026-03-30")],
        6: [reason("certificate", "2026-03-19")],
        7: [reason("red")],
        8: [reason("alarm", "2026-03-18")],
        9: [reason("red", "2026-03-18")],
    }
    found = choose([firm(number, "2026-09-01") for number in reasons], reasons)
    assert ids(found.urgent) == [[9], [4], [3], [7], [5], [8], [2], [6], [1]]
    assert not found.contacts


def test_an_enterprise_is_one_line_with_all_its_reasons():
    found = choose([firm(1)], {1: [reason("task", "2026-03-17"), reason("yellow", "2026-03-18"), reason("tip")]})
    (line,) = found.urgent
    assert [each.kind for each in line.reasons] == ["yellow", "tip", "task"]
    assert (line.kind, line.deadline) == ("yellow", date(2026, 3, 17))
    assert (found.contacts, found.left_over) == ([], 0)


def test_due_contacts_fill_the_room_that_is_left_the_most_pressing_first_and_the_rest_is_counted():
    standings = [firm(number, f"2026-03-{number:02d}") for number in range(1, 8)]
    found = choose(standings, {7: [reason("yellow")]}, per_day=4)
    assert (ids(found.urgent), ids(found.contacts), found.left_over) == ([[7]], [[1], [2], [3]], 3)


def test_what_takes_no_contact_takes_no_room():
    reasons = {1: [reason("letter")], 2: [reason("certificate")], 3: [reason("leaver")]}
    found = choose([firm(number) for number in range(1, 6)], reasons, per_day=2)
    assert (ids(found.contacts), found.left_over) == ([[4], [5]], 0)


def test_more_that_cannot_wait_than_can_be_done_leaves_no_room_and_drops_nothing():
    reasons = {number: [reason("red")] for number in range(1, 6)}
    found = choose([firm(number) for number in range(1, 8)], reasons, per_day=3)
    assert (len(found.urgent), found.contacts, found.left_over) == (5, [], 2)


def test_what_is_due_of_one_person_is_one_line_and_takes_one_place():
    same = {"liaison": "代账", "mobile": "13900009999"}
    standings = [firm(1, "2026-03-01"), firm(2, "2026-03-02", **same), firm(3, "2026-03-03"), firm(4, **same)]
    found = choose(standings, per_day=2)
    assert (ids(found.contacts), found.left_over) == ([[1], [2, 4]], 1)


def test_who_was_called_today_took_her_room_and_who_was_not_reached_has_had_her_turn():
    tried = firm(1, "2026-03-01", last_attempt_at="2026-03-17T09:30")
    standings = [tried, *(firm(number, f"2026-03-{number:02d}") for number in range(2, 6))]
    found = choose(standings, per_day=3, made=1)
    assert (ids(found.contacts), found.left_over, found.tried) == ([[2], [3]], 2, 1)
    # What cannot wait does.
    found = choose([tried], {1: [reason("yellow")]})
    assert (ids(found.urgent), found.tried) == ([[1]], 0)
    assert choose(standings, per_day=3, made=9).contacts == []


def test_two_without_a_number_are_two_lines():
    nobody = {"liaison": None, "mobile": None}
    assert ids(choose([firm(1, **nobody), firm(2, **nobody)]).contacts) == [[1], [2]]
    unreachable = {"liaison": "孙一", "mobile": None}
    assert ids(choose([firm(1, **unreachable), firm(2, **unreachable)]).contacts) == [[1], [2]]


def test_what_else_is_due_of_a_person_goes_along_with_a_call_and_not_with_a_visit():
    same = {"liaison": "代账", "mobile": "13900009999"}
    standings = [firm(1, **same), firm(2, **same)]
    found = choose(standings, {1: [reason("yellow")]})
    assert (ids(found.urgent), ids(found.contacts)) == ([[1, 2]], [])
    for kind in ("red", "certificate"):
        found = choose(standings, {1: [reason(kind)]})
        assert (ids(found.urgent), ids(found.contacts)) == ([[1]], [[2]])


def test_contacts_stand_in_the_order_of_their_hours_and_who_comes_first_chooses_first():
    contacts = choose([firm(number, f"2026-03-0{number}") for number in range(1, 5)]).contacts
    usual = usual_advice()
    advice = {1: usual, 2: replace(usual, hour=10), 3: usual, 4: replace(usual, hour=10)}
    found = day.in_order_of_hours(contacts, advice, (), Policy())
    assert [(each.standing.id, each.at) for each in found] == [
        (2, time(10)),
        (4, time(10, 20)),
        (1, time(15)),
        (3, time(15, 20)),
    ]
    assert [each.advice.hour for each in found] == [10, 10, 15, 15]


def test_what_was_agreed_has_its_time_and_nothing_else_begins_meanwhile():
    agreed = Promise(9, 1, "P-00001", "甲", None, "孙一", TODAY, "15:10", None)
    before = agreed._replace(on_day=date(2026, 3, 16), time="09:00")
    reasons = {1: [reason("promise", "2026-03-17")._replace(promise=agreed)]}
    reasons[2] = [reason("promise", "2026-03-16")._replace(promise=before)]
    found = choose([firm(number) for number in range(1, 5)], reasons)
    assert [(each.standing.id, each.at, each.promise) for each in found.urgent] == [
        (2, None, before),
        (1, time(15, 10), agreed),
    ]
    advice = dict.fromkeys((3, 4), usual_advice())
    timed = day.in_order_of_hours(found.contacts, advice, [time(15, 10)], Policy())
    assert [each.at for each in timed] == [time(14, 40), time(15, 40)]


def test_times_that_were_given_out_stand_and_other_days_wait_for_theirs():
    standings = [firm(number, f"2026-03-{number:02d}") for number in range(1, 5)]
    given = {2: datetime(2026, 3, 18, 15), 4: datetime(2026, 3, 17, 14, 40), 3: datetime(2026, 3, 16, 10)}
    found = choose(standings, per_day=2, given=given)
    # Who has an hour today comes first; whose hour has passed is due as before.
    assert (ids(found.contacts), found.left_over) == ([[4], [1]], 1)
    timed = day.in_order_of_hours(found.contacts, dict.fromkeys((1, 4), usual_advice()), (), Policy())
    assert [(each.standing.id, each.at) for each in timed] == [(4, time(14, 40)), (1, time(15))]
    # What cannot wait does not wait for a day in a calendar.
    assert ids(choose(standings, {2: [reason("yellow")]}, given=given).urgent) == [[2]]


def test_who_finds_no_hour_stands_last_and_is_not_lost():
    short = policy(3)._replace(plan=Policy().plan._replace(first_hour=23, minutes=40, best_hour=23))
    contacts = choose([firm(1), firm(2)]).contacts
    found = day.in_order_of_hours(contacts, dict.fromkeys((1, 2), usual_advice()), (), short)
    assert [(each.standing.id, each.at) for each in found] == [(1, time(23)), (2, None)]


@st.composite
def zones(draw):
    """Enterprises of few people on days around today, some with reasons, some with an hour that was given out."""
    standings = [
        firm(
            number,
            (TODAY + timedelta(days=draw(st.integers(-9, 9)))).isoformat(),
            liaison=draw(st.sampled_from(["甲", "乙", None])),
            mobile=draw(st.sampled_from(["13900000001", None])),
            light=draw(st.sampled_from(["green", "yellow", "red"])),
            last_attempt_at=draw(st.sampled_from([None, "2026-03-16T10:00", "2026-03-17T09:00"])),
        )
        for number in range(1, draw(st.integers(1, 9)))
    ]
    ids = [each.id for each in standings]
    kinds = st.lists(st.sampled_from(day.KINDS), min_size=1, max_size=3)
    reasons = {id_: [reason(kind) for kind in draw(kinds)] for id_ in ids if draw(st.booleans())}
    hours = st.datetimes(datetime(2026, 3, 16, 9), datetime(2026, 3, 18, 17)).map(lambda at: at.replace(microsecond=0))
    return standings, reasons, {id_: draw(hours) for id_ in ids if draw(st.booleans())}


@drawn(zones(), st.integers(0, 4), st.integers(0, 3))
def test_every_enterprise_has_one_place_and_none_is_lost(zone, per_day, made):
    standings, reasons, given = zone
    found = choose(standings, reasons, per_day, given, made)
    shown = [each.id for contact in (*found.urgent, *found.contacts) for each in contact.standings]
    assert len(shown) == len(set(shown))
    assert {each.standing.id for each in found.urgent} == reasons.keys()
    waits = [each.id for each in standings if each.id in given and given[each.id].date() > TODAY]
    assert len(shown) + found.left_over + found.tried + len({*waits} - reasons.keys()) == len(standings)
    assert len(found.contacts) <= max(0, per_day - made)
    timed = day.in_order_of_hours(found.contacts, dict.fromkeys(shown, usual_advice()), (), policy(per_day))
    assert sorted(each.standing.id for each in timed) == sorted(each.standing.id for each in found.contacts)
    own = [each.at for each in timed if each.at and each.standing.id not in given]
    assert len(own) == len(set(own))
