"""A promise is open until it is kept, replaced, taken back or without anybody to keep it: all of it follows from the log."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from liaison_cli.core.values.model import Coming
from liaison_cli.errors import UsageError
from liaison_cli.lang import say
from liaison_cli.office import contacts, promises
from liaison_cli.office.contacts import Tried
from liaison_cli.office.roster import merging, officer_handover
from liaison_cli.store.log import lists
from tests.office.conftest import at, rows

TUESDAY = date(2026, 3, 24)
FAR = date(2027, 1, 1)


def tried(work, outcome="reached", firm=2, channel="phone", **more):
    return contacts.log(work, Tried(firm, channel, outcome, **more))


def agreed(work, day=TUESDAY, time=None, **more):
    return tried(work, next=Coming(day, time), **more)


def waiting(work, officer=None, until=FAR):
    return [(each.enterprise_id, each.on_day, each.time) for each in promises.open_for(work, officer, until)]


def said(change_or_logged) -> list[str]:
    return [say(each) for each in change_or_logged.notes]


def test_it_names_the_enterprise_the_officer_and_who_promised(work):
    number = agreed(work, time="15:00", person="李二", note="要带合同").number
    (found,) = promises.open_for(work, "周明远", TUESDAY)
    assert found == promises.open_at(work, 2)
    assert found._asdict() == {
        "id": number,
        "enterprise_id": 2,
        "code": "91310999100000015H",
        "name": "澄江乙二物流有限公司",
        "officer": "周明远",
        "person": "李二",
        "on_day": TUESDAY,
        "time": "15:00",
        "note": "要带合同",
    }
    assert waiting(work, until=TUESDAY - timedelta(days=1)) == []
    assert waiting(work, "林晓澄") == []


@pytest.mark.parametrize(
    ("day", "outcome", "is_open"),
    [
        ("2026-03-20", "reached", True),
        ("2026-03-22", "reached", True),
        # From the day before on; by a letter that is signed for as well, and not by a refusal.
        ("2026-03-23", "reached", False),
        ("2026-03-24", "reached", False),
        ("2026-05-01", "reached", False),
        ("2026-03-24", "refused", True),
        ("2026-03-24", "no_answer", True),
    ],
)
def test_who_is_reached_from_the_day_before_on_keeps_it(work, day, outcome, is_open):
    agreed(work)
    done = tried(at(work, day), outcome)
    assert bool(waiting(work)) == is_open
    assert ("The promise for 2026-03-24 (Tuesday) is kept." in said(done)) != is_open


def test_taking_back_the_contact_that_kept_it_opens_it_again(work):
    agreed(work)
    kept = tried(at(work, "2026-03-24"))
    change = contacts.void(work, kept.number, "点错了")
    assert said(change) == ["The promise for 2026-03-24 (Tuesday) stands again."]
    assert waiting(work) == [(2, TUESDAY, None)]


def test_taking_back_the_contact_that_made_it_withdraws_it_and_the_one_before_stands_again(work):
    agreed(work)
    second = agreed(at(work, "2026-03-17"), date(2026, 3, 30))
    assert "It takes the place of the promise for 2026-03-24 (Tuesday)." in said(second)
    assert waiting(work) == [(2, date(2026, 3, 30), None)]
    change = contacts.void(work, second.number, "点错了")
    assert said(change) == [
        "The promise for 2026-03-30 (Monday) is withdrawn with it.",
        "The promise for 2026-03-24 (Tuesday) stands again.",
    ]
    assert waiting(work) == [(2, TUESDAY, None)]


def test_what_is_told_of_an_earlier_day_takes_the_place_of_nothing(work):
    agreed(at(work, "2026-03-20"))
    late = agreed(at(work, "2026-03-21"), date(2026, 3, 30), at="2026-03-18T09:00")
    assert waiting(work) == [(2, TUESDAY, None)]
    assert "is not waited for" in " ".join(said(late))


def test_it_goes_with_the_enterprise_and_comes_back_with_it(work):
    agreed(work)
    number = merging.merge(work, 1, 2)
    assert waiting(work) == [(1, TUESDAY, None)]
    merging.take_back(work, number)
    assert waiting(work) == [(2, TUESDAY, None)]


def test_of_two_enterprises_that_become_one_the_newer_promise_stands(work):
    agreed(at(work, "2026-03-16T09:00"), firm=1)
    agreed(at(work, "2026-03-16T11:00"), date(2026, 3, 30), firm=2)
    merging.merge(work, 1, 2)
    assert waiting(work) == [(1, date(2026, 3, 30), None)]


def test_who_has_left_is_not_waited_for(work):
    agreed(work)
    work.db.execute("UPDATE standing SET due_on = NULL WHERE enterprise_id = 2")
    assert waiting(work) == []


def test_it_is_whose_the_enterprise_is(work):
    agreed(work)
    officer_handover.hand_over(work, "周明远", ["林晓澄"])
    assert waiting(work, "林晓澄") == [(2, TUESDAY, None)]
    assert waiting(work, "周明远") == []


def test_with_it_an_enterprise_is_due_on_its_day_unless_it_is_due_before(work):
    tried(work, firm=1, channel="visit")
    agreed(work)
    agreed(work, firm=3)
    lines = promises.waited_for(work, lists.Filter(), TUESDAY)
    assert {firm: str(line.standing.due_on) for firm, line in lines.items()} == {2: "2026-03-24", 3: "2026-03-16"}
    assert say(lines[2].action) == "Contact by 2026-03-24. Agreed with 李二 for 2026-03-24 (Tuesday)."
    assert set(promises.waited_for(work, lists.Filter(tier="licensed"), TUESDAY)) == {3}
    assert promises.waited_for(work, lists.Filter(), TUESDAY - timedelta(days=1)) == {}


def test_a_day_that_has_passed_is_refused(work):
    with pytest.raises(UsageError):
        promises.agreed(work, "2026-03-15")
    assert promises.agreed(work, "周二 15:00") == Coming(date(2026, 3, 17), "15:00")


def test_the_record_of_the_contact_tells_of_it(work):
    agreed(work, time="15:00")
    (record,) = rows(
        work, "SELECT after ->> 'next_on' AS day, after ->> 'next_time' AS time FROM audit WHERE action = 'log'"
    )
    assert record == {"day": "2026-03-24", "time": "15:00"}
