"""The people whom rows name, decided of values alone: who is new, who is meant, who follows whom."""

from __future__ import annotations

import pytest

from liaison_cli.core.policy.conflicts import Conflicts
from liaison_cli.importer.check.block import Row
from liaison_cli.importer.check.cell import Masked
from liaison_cli.importer.plan import people_plan
from liaison_cli.importer.plan.conflicts import Settling
from liaison_cli.importer.plan.decision import SAME, Conflict, Update
from liaison_cli.importer.plan.people_named import PERSON, TERMS, people_of
from liaison_cli.importer.plan.people_values import Register

NUMBER = "13900010001"


class Past:
    """Nobody was appointed before, and no file has said anything, but for what a test says."""

    def __init__(self, appointed=(), file=None):
        self.appointed, self.file = appointed, file

    def was_appointed(self, *appointment):
        return appointment in self.appointed

    def said_by(self, *_):
        return self.file


def person(id_: int, name: str, **values):
    return {"person_id": id_, "name": name, **dict.fromkeys(PERSON), **values}


def appointed(id_: int, of: dict, **terms):
    return {**of, **dict.fromkeys(TERMS), "id": id_, **terms}


def register(*liaisons, persons=(), described=(), past=None):
    """Liaisons in office of the enterprise 5; new people are 20, 21, …, new appointments 30, 31, …"""
    by_mobile = {(each["name"], each["mobile"]): each for each in persons}
    return Register({(5, "liaison"): list(liaisons)}, by_mobile, 20, 30, 30, set(described), past or Past())


def planned(rows, known, settling=None):
    taken = [(Row(line, values, []), 5, people_of(values)) for line, values in enumerate(rows, 2)]
    return people_plan.plan(taken, known, settling or Settling(Conflicts()))


def words(plan):
    return [(row.line, doubt.field) for row, doubt in plan.doubts]


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"person": "孙一"}, [("liaison", "孙一")]),
        ({"person": "孙一", "role": "deputy"}, [("deputy", "孙一")]),
        ({"person": "孙一", "emergency_name": "周九"}, [("liaison", "孙一"), ("emergency", "周九")]),
        (
            {"person": "孙一", "further_people": (("钱二", "经理", NUMBER, None),)},
            [("liaison", "孙一"), ("deputy", "钱二")],
        ),
        (
            {"person": "孙一", "role": "other", "further_people": (("钱二", None, None, None),)},
            [("other", "孙一"), ("other", "钱二")],
        ),
        # Without a number, a legal representative is a name of the enterprise and nobody to call.
        ({"legal_representative": "李三"}, []),
        ({"legal_representative": "李三", "legal_phone": NUMBER}, [("legal_representative", "李三")]),
        ({"mobile": NUMBER}, []),
    ],
)
def test_the_people_of_a_row(row, named):
    assert [(each.role, each.name) for each in people_of(row)] == named


def test_relation_and_consent_are_the_emergency_contacts_where_the_row_has_one():
    alone, beside = ({"person": "孙一", "relation": "配偶", **more} for more in ({}, {"emergency_name": "周九"}))
    assert people_of(alone)[0].terms["relation"] == "配偶"
    liaison, emergency = people_of(beside)
    assert ("relation" in liaison.terms, emergency.terms["relation"]) == (False, "配偶")


def test_somebody_new_is_a_person_and_an_appointment():
    plan = planned([{"person": "孙一", "mobile": NUMBER, "title": "经理"}], register())
    assert plan.done == ["inserted"]
    assert plan.persons == {20: person(20, "孙一", mobile=NUMBER)}
    (new,) = plan.appointments
    assert (new.id, new.enterprise_id, new.person_id, new.role, new.terms["title"]) == (30, 5, 20, "liaison", "经理")
    assert plan.begun == {}


def test_a_masked_number_of_somebody_new_is_kept_and_joins_nobody():
    masked = Masked("139****0001")
    plan = planned(
        [{"person": "孙一", "mobile": masked}] * 2, register(persons=[person(1, "孙一", mobile=str(masked))])
    )
    assert plan.persons[20]["mobile"] == "139****0001"
    assert plan.done == ["inserted", "unchanged"]


def test_one_person_may_serve_many():
    of = person(1, "孙一", mobile=NUMBER)
    plan = planned([{"person": "孙一", "mobile": NUMBER}], register(persons=[of]))
    assert (plan.persons, plan.appointments[0].person_id, plan.described) == ({}, 1, {1})


def test_somebody_who_is_two_things_in_a_row_is_one_person():
    row = {"person": "孙一", "mobile": NUMBER, "emergency_name": "孙一", "emergency_phone": NUMBER}
    plan = planned([row], register())
    assert (list(plan.persons), [each.person_id for each in plan.appointments]) == ([20], [20, 20])


def test_a_number_that_stands_with_somebody_else_is_taken_with_a_word():
    known = register(persons=[person(1, "孙一", mobile=NUMBER)])
    plan = planned([{"person": "钱二", "mobile": NUMBER}], known)
    assert (plan.done, words(plan)) == (["inserted"], [(2, "mobile")])


@pytest.mark.parametrize(
    ("row", "done", "changed"),
    [
        ({"person": "孙一"}, "unchanged", []),
        ({"person": "孙一", "mobile": NUMBER, "title": "经理"}, "unchanged", []),
        ({"person": "孙一", "wechat": "sunyi"}, "updated", [("person", 1, {"wechat": None}, {"wechat": "sunyi"})]),
        ({"person": "孙一", "title": "主管"}, "updated", [("appointment", 10, {"title": "经理"}, {"title": "主管"})]),
    ],
)
def test_somebody_in_office(row, done, changed):
    known = register(appointed(10, person(1, "孙一", mobile=NUMBER), title="经理"))
    plan = planned([row], known)
    assert (plan.done, plan.named, plan.persons, plan.appointments) == ([done], {10}, {}, [])
    assert [(each.entity, each.id, each.before, each.after) for each in plan.changes] == changed


@pytest.mark.parametrize(
    ("terms", "decision"),
    [
        ({"verified_on": "2026-01-01"}, SAME),
        ({"verified_on": "2026-03-01"}, Update({"verified_on": "2026-03-01"})),
        ({"verified_on": "2026-01-01", "title": "主管"}, Update({"title": "主管"})),
        ({"title": "主管"}, Update({"title": "主管"})),
    ],
)
def test_an_older_check_never_replaces_a_newer_one(terms, decision):
    assert people_plan.newer_terms(terms, {"verified_on": "2026-02-01", "title": "经理"}) == decision


@pytest.mark.parametrize(
    ("mobile", "id_"), [(NUMBER, 10), ("13900010002", 11), ("13900010003", 10), (None, 10)], ids=str
)
def test_of_namesakes_the_number_tells(mobile, id_):
    first, second = person(1, "孙一", mobile=NUMBER), person(2, "孙一", mobile="13900010002")
    match = people_plan.meant([appointed(10, first), appointed(11, second)], "孙一", mobile)
    assert match is not None
    assert match["id"] == id_
    assert people_plan.meant([appointed(10, first)], "钱二", NUMBER) is None


def test_two_rows_of_one_file_that_differ_about_somebody():
    plan = planned(
        [{"person": "孙一", "mobile": NUMBER, "wechat": each} for each in ("sunyi", "sun_yi", "sunyi")], register()
    )
    assert plan.done == ["inserted", "unchanged", "unchanged"]
    assert (words(plan), plan.persons[20]["wechat"], plan.changes) == ([(3, "wechat")], "sunyi", [])


def test_two_rows_of_one_file_that_differ_about_somebody_on_record():
    known = register(appointed(10, person(1, "孙一", mobile=NUMBER, wechat="old")))
    plan = planned([{"person": "孙一", "wechat": each} for each in ("sunyi", "sun_yi")], known)
    assert ([each.after for each in plan.changes], words(plan)) == ([{"wechat": "sunyi"}], [(3, "wechat")])


def test_a_later_row_may_say_more_of_somebody():
    plan = planned([{"person": "孙一", "mobile": NUMBER}, {"person": "孙一", "wechat": "sunyi"}], register())
    assert [(each.entity, each.id, each.after) for each in plan.changes] == [("person", 20, {"wechat": "sunyi"})]


def test_somebody_whom_the_file_has_described_in_an_earlier_block():
    known = register(appointed(10, person(1, "孙一", mobile=NUMBER)), described=[1])
    plan = planned([{"person": "孙一", "mobile": "13900010009"}], known)
    assert (plan.changes, words(plan)) == ([], [(2, "mobile")])


def test_another_file_of_the_same_command_says_otherwise():
    known = register(appointed(10, person(1, "孙一", wechat="sunyi")), past=Past(file="一.csv"))
    plan = planned([{"person": "孙一", "wechat": "sun_yi"}], known)
    assert ([each.after for each in plan.changes], words(plan)) == ([{"wechat": "sun_yi"}], [(2, "wechat")])


def test_an_older_row_leaves_a_number_that_was_checked_later():
    known = register(appointed(10, person(1, "孙一", mobile=NUMBER), verified_on="2026-02-01"))
    plan = planned([{"person": "孙一", "mobile": "13900010009", "verified_on": "2025-12-01"}], known)
    assert (plan.changes, words(plan)) == ([], [(2, "mobile")])


def test_what_rows_say_is_decided_without_touching_what_was_gathered():
    of = person(1, "孙一", mobile=NUMBER)
    known = register(appointed(10, of), persons=[of])
    first = planned([{"person": "孙一", "wechat": "sunyi"}, {"person": "钱二"}], known)
    assert planned([{"person": "孙一", "wechat": "sunyi"}, {"person": "钱二"}], known) == first


# Handovers.


def test_a_new_liaison_beside_one_in_office_is_a_handover():
    known = register(appointed(10, person(1, "孙一")))
    plan = planned([{"person": "钱二", "started_on": "2026-03-01"}], known)
    assert plan.begun == {(5, "liaison"): ("钱二", "2026-03-01")}
    current = {(5, "liaison"): [appointed(10, person(1, "孙一")), appointed(30, person(20, "钱二"))]}
    (ending,) = people_plan.endings(plan.begun, current, {30})
    assert ([each["id"] for each in ending.former], ending.successor, ending.day) == ([10], "钱二", "2026-03-01")
    # The file names the former one, too: nobody has gone.
    assert people_plan.endings(plan.begun, current, {10, 30}) == []


def test_a_second_liaison_of_the_same_file_replaces_nobody():
    plan = planned([{"person": "孙一"}, {"person": "钱二"}], register())
    assert (plan.done, plan.begun) == (["inserted", "inserted"], {})


def test_a_legal_representative_is_replaced_by_the_register_alone():
    current = {(5, "legal_representative"): [appointed(10, person(1, "李三"))]}
    assert people_plan.endings({(5, "legal_representative"): ("周九", None)}, current, set()) == []


def test_an_appointment_that_has_ended_is_history_and_replaces_nobody():
    known = register(appointed(10, person(1, "孙一")))
    row = {"person": "钱二", "ended_on": "2025-12-31"}
    plan = planned([row], known)
    assert (plan.done, plan.begun) == (["inserted"], {})
    again = register(past=Past([(5, "liaison", "钱二", "2025-12-31")]))
    assert planned([row], again).done == ["unchanged"]


def test_of_two_that_differ_only_what_was_not_said_is_taken():
    decision = people_plan.more({"wechat": "sun_yi", "email": "s@example.com"}, person(1, "孙一", wechat="sunyi"))
    assert isinstance(decision, Conflict)
    assert decision.changes == {"email": "s@example.com"}
    assert [doubt.field for doubt in decision.doubts] == ["wechat"]


@pytest.mark.parametrize(
    ("row", "dated", "stays"),
    [
        ({"verified_on": "2026-01-05"}, None, True),
        ({"verified_on": "2026-03-10"}, None, False),
        ({"verified_on": "2026-01-05", "started_on": "2026-03-12"}, None, False),
        ({"verified_on": "2026-01-05"}, "2026-03-11", False),
        ({}, "2026-03-09", True),
        ({}, None, False),
    ],
)
def test_an_older_row_does_not_replace_a_liaison_known_from_a_later_day(row, dated, stays):
    known = register(appointed(1, person(1, "孙一"), started_on="2025-01-01", verified_on="2026-03-10"))
    plan = planned([{"person": "钱二", **row}], known, Settling(Conflicts(), dated=dated))
    assert (plan.done, bool(plan.begun)) == ((["unchanged"], False) if stays else (["inserted"], True))
    assert [doubt.reason.text for _, doubt in plan.doubts if doubt.field == "person"] == (
        ["{name} is not taken: {known} is newer, from {day}"] if stays else []
    )


@pytest.mark.parametrize("taken", [True, False])
def test_somebody_who_is_asked_decides_about_an_older_row(taken):
    known = register(appointed(1, person(1, "孙一"), verified_on="2026-03-10"))
    settling = Settling(Conflicts(), ask=lambda *_: taken)
    plan = planned([{"person": "钱二", "verified_on": "2026-01-05"}], known, settling)
    assert plan.done == ["inserted" if taken else "unchanged"]
