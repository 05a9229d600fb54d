"""Steps that no longer count: struck out, or with a contact that was taken back by itself."""

from __future__ import annotations

import pytest

from liaison_cli.core.case import procedure
from liaison_cli.errors import LiaisonError, NotFound
from liaison_cli.office import contacts
from liaison_cli.office.case import course, people_asked
from liaison_cli.office.case.contact_steps import Told, contacted, posted
from liaison_cli.office.case.known_cases import whole
from liaison_cli.office.case.people_asked import Statement
from liaison_cli.office.case.struck_steps import withdraw
from liaison_cli.office.case.written_papers import visit_form, write_letter
from liaison_cli.store.log import attempts, lists
from tests.office.conftest import at, audited, rows

CALL = Told(1, "call", "no_answer", at="2026-03-16T10:00")


def struck(work, enterprise_id=1):
    return [step.struck for step in whole(work, enterprise_id).steps]


def test_who_takes_a_call_back_strikes_its_step(case):
    stepped = contacted(case, CALL)
    contacts.void(case, stepped.logged.number, "打错企业")
    (step,) = whole(case, 1).steps
    assert (step.result, step.struck) == ("no_answer", "打错企业")
    assert whole(case, 1).lacking["calls"].values["have"] == 0
    with pytest.raises(LiaisonError, match="struck out already"):
        withdraw(case, 1, step.id, "再来")


def test_who_strikes_a_call_takes_its_contact_back(case):
    stepped = contacted(case, CALL)
    assert lists.one(case.db, 1).failures == 1
    done = withdraw(case, 1, stepped.step, "打错企业")
    assert (done.step.id, done.change.after.failures) == (stepped.step, 0)
    assert attempts.of(case.db, 1)[0].voided == "打错企业"
    assert struck(case) == ["打错企业"]
    assert [each["why"] for each in audited(case, "void")] == ["打错企业"]
    assert [each["after"]["why"] for each in audited(case, "withdraw")] == ["打错企业"]


def test_a_statement_has_no_contact_to_take_back(case):
    stated = people_asked.state(case, Statement(1, "still_here", "property"))
    assert withdraw(case, 1, stated.step, "问错楼").change is None
    assert (struck(case), whole(case, 1).doubts) == (["问错楼"], {})


def test_a_step_of_another_case_or_none_is_not_found(case):
    course.open_case(case, 2, "未接通")
    stepped = contacted(case, CALL)
    for enterprise_id, number in ((2, stepped.step), (1, 99)):
        with pytest.raises(NotFound, match="no step"):
            withdraw(case, enterprise_id, number, "误记")
    with pytest.raises(NotFound, match="no open case"):
        withdraw(case, 3, stepped.step, "误记")
    assert struck(case) == [None]


def test_the_fate_of_a_letter_that_is_taken_back_leaves_it_on_its_way(case):
    posted(case, Told(1, "letter", number="EMS-1"))
    fate = posted(at(case, "2026-03-25"), Told(1, "letter", "signed", number="EMS-1"))
    contacts.void(case, fate.logged.number, "看错回执")
    (step,) = whole(case, 1).steps
    assert (step.result, step.struck) == ("in_transit", None)
    again = posted(at(case, "2026-03-26"), Told(1, "letter", "returned_unknown", number="EMS-1"))
    assert (again.fate_of, again.step) == ("EMS-1", step.id)
    assert [each.result for each in whole(case, 1).steps] == ["returned_unknown"]
    assert lists.one(case.db, 1).failures == 1


def test_a_letter_struck_out_frees_its_number_and_takes_both_contacts_back(case):
    first = posted(case, Told(1, "letter", number="EMS-1"))
    posted(at(case, "2026-03-25"), Told(1, "letter", "returned_unknown", number="EMS-1"))
    withdraw(case, 1, first.step, "寄错企业")
    assert [each.voided for each in attempts.of(case.db, 1)] == ["寄错企业", "fate"]
    assert (lists.one(case.db, 1).failures, struck(case)) == (0, ["寄错企业"])
    anew = posted(at(case, "2026-03-26"), Told(1, "letter", number="EMS-1"))
    assert (anew.step != first.step, anew.fate_of) == (True, None)


def test_a_fate_is_never_told_of_a_letter_that_was_struck_out(case):
    first = posted(case, Told(1, "letter", number="EMS-1"))
    withdraw(case, 1, first.step, "寄错企业")
    told = posted(at(case, "2026-03-25"), Told(1, "letter", "returned_unknown", number="EMS-1"))
    assert (told.fate_of, struck(case)) == (None, ["寄错企业", None])


def test_a_letter_written_for_a_posting_that_was_struck_out_keeps_its_number(case):
    written = write_letter(case, 1).letter
    first = posted(case, Told(1, "letter", number="EMS-1"))
    withdraw(case, 1, first.step, "没有寄出")
    assert write_letter(case, 1).letter == written


def test_the_form_counts_the_visits_that_stand(case):
    visited = contacted(case, Told(1, "visit", "vacant", at="2026-03-16T09:00", second="林晓澄"))
    withdraw(case, 1, visited.step, "走错楼")
    assert visit_form(case, 1).visit == 1


def test_steps_read_back_are_those_of_the_rules(case):
    """What SQL says of steps is what the words of the procedure make of them."""
    contacted(case, CALL)
    withdraw(case, 1, contacted(case, CALL).step, "重复")
    steps = whole(case, 1).steps
    assert [step.id for step in procedure.standing(steps)] == [1]
    assert rows(case, "SELECT count(*) AS n FROM case_step") == [{"n": 2}]
