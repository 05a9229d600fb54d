"""Contacts of a case: the same attempt as from any other door, a letter's fate in place of its posting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_cli.core.policy import Policy
from liaison_cli.errors import LiaisonError, NotFound, UsageError
from liaison_cli.office import contacts
from liaison_cli.office.case.contact_steps import Told, contacted, posted
from liaison_cli.office.case.known_cases import whole
from liaison_cli.store.log import attempts, lists
from tests.office.conftest import at, audited

CALL = Told(1, "call", "no_answer", at="2026-03-16T10:00", note="响铃无人")
VISIT = Told(1, "visit", "reached", at="2026-03-16T10:00", note="当面", second="林晓澄")


@pytest.mark.parametrize("told", [CALL, VISIT], ids=["call", "visit"])
def test_a_step_leaves_the_attempt_and_the_record_that_log_leaves(case, told):
    stepped = contacted(case, told)
    channel = {"call": "phone", "visit": "visit"}[told.kind]
    logged = contacts.log(case, contacts.Tried(1, channel, told.outcome, at=told.at, note=told.note))
    by_log, by_step = attempts.of(case.db, 1)
    assert by_step == by_log._replace(id=stepped.logged.number)
    assert stepped.logged.attempt == logged.attempt
    step_record, log_record = (each["after"] for each in audited(case, "log"))
    assert step_record == {**log_record, "case": 1, "step": told.kind}


@pytest.mark.parametrize(
    ("deep", "channel_told"),
    [
        ({}, {"visit": True, "phone": False}),
        ({"visit": False}, {"visit": False, "phone": False}),
        ({"phone": True}, {"visit": True, "phone": True}),
    ],
    ids=["as built in", "no visit is deep", "every call is deep"],
)
def test_the_policy_says_what_is_deep(case, deep, channel_told):
    case = replace(case, policy=Policy()._replace(deep=Policy().deep._replace(**deep)))
    visited = contacted(case, VISIT).logged.attempt
    called = contacted(case, Told(1, "call", "reached")).logged.attempt
    assert {"visit": visited.deep, "phone": called.deep} == channel_told


def test_who_went_is_who_did_it_and_the_step_names_both_checkers(case):
    contacted(case, VISIT)
    assert attempts.of(case.db, 1)[0].officer == "周明远"
    (step,) = whole(case, 1).steps
    assert (step.by, step.place) == ("周明远、林晓澄", "澄湖路18弄")


def test_the_record_of_a_visit_says_whom_where_and_what(case):
    contacted(case, VISIT)
    (record,) = audited(case, "log")
    assert record["after"] == {
        "code": "91310999100000007A",
        "at": "2026-03-16T10:00",
        "channel": "visit",
        "outcome": "reached",
        "deep": True,
        "person": "孙一",
        "topics": [],
        "note": "当面",
        "case": 1,
        "step": "visit",
    }


def test_the_fate_of_a_letter_takes_the_place_of_its_posting(case):
    first = posted(case, Told(1, "letter", number="EMS-1"))
    assert (first.fate_of, lists.one(case.db, 1).failures) == (None, 0)
    later = at(case, "2026-03-25T09:30")
    fate = posted(later, Told(1, "letter", "returned_unknown", note="查无此址", number="EMS-1"))
    assert (fate.fate_of, fate.step, lists.one(case.db, 1).failures) == ("EMS-1", first.step, 1)
    newer, older = attempts.of(case.db, 1)
    assert (older.outcome, older.voided) == ("in_transit", "fate")
    assert (newer.outcome, newer.voided, newer.officer) == ("returned_unknown", None, "周明远")
    assert newer.note == "EMS-1 查无此址"
    assert [each["why"] for each in audited(case, "void")] == ["fate"]
    posting, known = (each["after"] for each in audited(case, "log"))
    assert (posting["outcome"], posting["code"], posting["step"]) == ("in_transit", "91310999100000007A", "letter")
    assert (known["outcome"], known["code"], known["person"], known["at"]) == (
        "returned_unknown",
        "91310999100000007A",
        "孙一",
        "2026-03-25T09:30",
    )
    assert [step.result for step in whole(later, 1).steps] == ["returned_unknown"]


def test_a_posting_that_was_taken_back_by_hand_does_not_stop_its_fate(case):
    first = posted(case, Told(1, "letter", number="EMS-1"))
    contacts.void(case, first.logged.number, "重复登记")
    assert posted(case, Told(1, "letter", "signed", number="EMS-1")).fate_of == "EMS-1"
    assert [each["why"] for each in audited(case, "void")] == ["重复登记"]


@pytest.mark.parametrize("outcome", ["in_transit", "signed"])
def test_the_fate_of_a_letter_is_said_once(case, outcome):
    posted(case, Told(1, "letter", number="EMS-1"))
    posted(case, Told(1, "letter", "returned_unclaimed", number="EMS-1"))
    with pytest.raises(LiaisonError, match="on record already"):
        posted(case, Told(1, "letter", outcome, number="EMS-1"))
    assert len(attempts.of(case.db, 1)) == 2


def test_what_is_refused_leaves_nothing(case):
    with pytest.raises(UsageError, match="two checkers"):
        contacted(case, Told(1, "visit", "vacant"))
    with pytest.raises(NotFound, match="no open case"):
        contacted(case, Told(2, "call", "no_answer"))
    with pytest.raises(NotFound, match="no open case"):
        posted(case, Told(2, "letter", number="EMS-1"))
    assert attempts.of(case.db, 1) == attempts.of(case.db, 2) == []


def test_three_rounds_turn_the_light_red_and_somebody_there_is_said(case):
    for day in ("10", "11", "12"):
        stepped = contacted(case, Told(1, "call", "no_answer", at=f"2026-03-{day}T10:00"))
    assert (stepped.logged.change.after.light, stepped.logged.case) == ("red", None)
    assert contacted(case, VISIT).logged.case == 1
