"""What counts in a lost-contact case: literal days over month ends, leap days and year ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_cli.core.case import procedure
from liaison_cli.core.case.procedure import (
    Step,
    awaiting_second,
    counting,
    doubts,
    lacking,
    letter_number,
    next_step,
    off_window,
    stage,
    window,
)
from liaison_cli.core.case.registers import holds_secret
from liaison_cli.core.policy.case import Cases
from liaison_cli.lang import into

POLICY = Cases()


def step(id_: int, kind: str, at: str, result: str | None, **more) -> Step:
    return Step(id_, kind, at, "周明远", result, **more)


CALLS = (step(1, "call", "2026-03-02T10:00", "empty"), step(2, "call", "2026-03-03T10:00", "no_answer"))
LETTERS = (
    step(3, "letter", "2026-03-04", "returned_unknown"),
    step(4, "letter", "2026-03-19", "returned_unclaimed"),
)
VISITS = (step(5, "visit", "2026-03-05T10:00", "vacant"), step(6, "visit", "2026-03-05T15:00", "vacant"))
STATEMENT = step(7, "ask", "2026-03-06T10:00", "moved_out", who="物业")
ALL = (*CALLS, *LETTERS, *VISITS, STATEMENT)


def test_a_complete_case_lacks_nothing():
    assert lacking(ALL, POLICY) == {}
    assert next_step(ALL, date(2026, 3, 20), POLICY)[0].text == "Everything is there: refer the case."


@pytest.mark.parametrize("item", ["calls", "letters", "visits", "statements"])
def test_each_item_is_missed(item):
    kind = {"calls": "call", "letters": "letter", "visits": "visit", "statements": "ask"}[item]
    assert list(lacking([each for each in ALL if each.kind != kind], POLICY)) == [item]


@pytest.mark.parametrize(
    ("first", "start", "end"),
    [
        (date(2026, 3, 4), date(2026, 3, 19), date(2026, 4, 3)),
        (date(2028, 2, 14), date(2028, 2, 29), date(2028, 3, 15)),
        (date(2026, 2, 14), date(2026, 3, 1), date(2026, 3, 16)),
        (date(2026, 12, 20), date(2027, 1, 4), date(2027, 1, 19)),
    ],
)
def test_the_window_of_the_second_letter(first, start, end):
    assert window(first, POLICY) == (start, end)


@pytest.mark.parametrize(
    ("second", "counts"),
    [("2026-03-18", False), ("2026-03-19", True), ("2026-04-03", True), ("2026-04-04", False)],
)
def test_a_letter_outside_the_window_is_on_record_and_does_not_count(second, counts):
    steps = (*CALLS, LETTERS[0], step(4, "letter", second, "returned_unclaimed"), *VISITS, STATEMENT)
    assert ("letters" in lacking(steps, POLICY)) is not counts
    assert (4 in doubts(steps, POLICY)) is not counts


@pytest.mark.parametrize("result", ["refused", "signed", "reached", "still_here", "other_answered"])
def test_where_somebody_is_nothing_speaks_for_a_referral(result):
    steps = (*CALLS, step(3, "letter", "2026-03-04", result), LETTERS[1], *VISITS, STATEMENT)
    assert "letters" in lacking(steps, POLICY)
    assert "speaks against" in doubts(steps, POLICY)[3].text


def test_two_calls_of_one_day_are_one_round_and_two_visits_at_one_hour_one_visit():
    same = (step(1, "call", "2026-03-02T10:00", "empty"), step(2, "call", "2026-03-02T16:00", "empty"))
    assert lacking(same, POLICY)["calls"].values == {"need": 2, "have": 1}
    visits = (step(5, "visit", "2026-03-05T10:00", "vacant"), step(6, "visit", "2026-03-05T11:30", "vacant"))
    assert lacking(visits, POLICY)["visits"].values == {"need": 2, "have": 1}


@pytest.mark.parametrize(
    ("steps", "today", "text"),
    [
        ((), date(2026, 3, 2), "Make the first phone round: every number on record."),
        (CALLS[:1], date(2026, 3, 3), "Call again, on another day."),
        ((replace(CALLS[0], struck="误记"),), date(2026, 3, 3), "Make the first phone round: every number on record."),
        (CALLS, date(2026, 3, 4), "Post the inquiry letter to the registered address."),
        ((*CALLS, step(3, "letter", "2026-03-04", None)), date(2026, 3, 5), "Note what became of letter {number}."),
        ((*CALLS, LETTERS[0]), date(2026, 3, 18), "The second letter is possible from {start} to {end}."),
        ((*CALLS, LETTERS[0]), date(2026, 4, 3), "Post the second letter by {end}."),
        (
            (*CALLS, LETTERS[0]),
            date(2026, 4, 4),
            "The window of the second letter closed on {end}; begin again with a first one.",
        ),
        ((*CALLS, *LETTERS), date(2026, 3, 20), "Visit the registered address, at another time of day than before."),
        ((*CALLS, *LETTERS, *VISITS), date(2026, 3, 20), "Ask the landlord, the property manager or a neighbour."),
        (
            (*CALLS, step(8, "call", "2026-03-06T10:00", "reached")),
            date(2026, 3, 20),
            "Contact was made: close the case as found, or say why not.",
        ),
    ],
)
def test_what_comes_next(steps, today, text):
    assert next_step(steps, today, POLICY)[0].text == text


@pytest.mark.parametrize(("today", "on"), [("2026-03-02", "2026-03-03"), ("2026-03-05", "2026-03-05")])
def test_a_second_round_on_the_day_of_the_first_would_be_none(today, on):
    assert next_step(CALLS[:1], date.fromisoformat(today), POLICY)[1] == date.fromisoformat(on)


@pytest.mark.parametrize(("place", "item"), [(0, "calls"), (2, "letters"), (4, "visits"), (6, "statements")])
def test_what_is_struck_out_counts_no_more_and_raises_no_doubt(place, item):
    steps = [replace(each, struck="误记") if at == place else each for at, each in enumerate(ALL)]
    assert list(lacking(steps, POLICY)) == [item]
    assert doubts(steps, POLICY) == {}


def test_a_struck_letter_is_waited_for_no_more():
    assert awaiting_second((*CALLS, LETTERS[0]), POLICY) == LETTERS[0]
    assert awaiting_second((*CALLS, replace(LETTERS[0], struck="误记")), POLICY) is None


@pytest.mark.parametrize(
    ("first", "second", "span"),
    [
        # The first one, whichever is entered first.
        ([], "2026-03-04", None),
        (["2026-03-04"], "2026-03-18", ("2026-03-04", "2026-03-19", "2026-04-03")),
        (["2026-03-04"], "2026-03-19", None),
        (["2026-03-04"], "2026-04-03", None),
        (["2026-03-04"], "2026-04-04", ("2026-03-04", "2026-03-19", "2026-04-03")),
        # With the second of three it counts; of two that it misses the newer one before it is named.
        (["2026-03-04", "2026-04-10"], "2026-04-25", None),
        (["2026-03-04", "2026-04-10"], "2026-04-12", ("2026-04-10", "2026-04-25", "2026-05-10")),
        # Entered late, before all of them.
        (["2026-03-04"], "2026-03-01", ("2026-03-04", "2026-03-19", "2026-04-03")),
    ],
)
def test_a_letter_outside_the_window_is_said_as_it_is_posted(first, second, span):
    others = [step(place, "letter", day, "in_transit", number=f"EMS-{place}") for place, day in enumerate(first)]
    posted = step(9, "letter", second, "in_transit", number="EMS-9")
    said = off_window(posted, [*others, posted], POLICY)
    found = said and tuple(said.values[name].isoformat() for name in ("day", "start", "end"))
    assert found == span


def test_a_letter_that_was_refused_or_struck_out_is_no_first_one():
    posted = step(9, "letter", "2026-03-10", "in_transit", number="EMS-9")
    refused = step(3, "letter", "2026-03-04", "refused", number="EMS-3")
    struck = step(4, "letter", "2026-03-05", "returned_unknown", number="EMS-4", struck="误记")
    assert off_window(posted, [refused, struck, posted], POLICY) is None


@pytest.mark.parametrize("text", ["EMS-1", " ems-1 ", "E MS-1", "ems -1"])
def test_a_number_is_the_same_however_it_is_typed(text):
    assert letter_number(text) == "EMS-1"


def test_records_out_of_order_are_taken_by_their_time():
    assert lacking(ALL[::-1], POLICY) == {}


def test_the_words_of_a_case():
    assert procedure.KINDS == ("call", "letter", "visit", "ask")
    assert procedure.CHANNELS == {"call": "phone", "letter": "ems", "visit": "visit"}
    assert procedure.STATEMENTS == ("moved_out", "closed_down", "never_here", "still_here", "unknown")
    assert procedure.OUTCOMES == ("found", "relocated", "closed_down", "referred", "error")
    assert procedure.ITEMS == ("calls", "letters", "visits", "statements")
    assert procedure.STAGES == ("verify", "around", "hand_over")


@pytest.mark.parametrize(
    ("kind", "result", "counts"),
    [
        ("call", "empty", True),
        ("call", None, False),
        ("letter", "in_transit", False),
        ("letter", "signed", False),
        ("visit", "still_here", False),
        ("visit", "vacant", True),
    ],
)
def test_only_a_result_with_nobody_there_counts(kind, result, counts):
    one = step(1, kind, "2026-03-02T10:00", result)
    assert counting([one, STATEMENT], kind) == ([one] if counts else [])


def test_steps_that_count_come_in_order_of_time():
    assert [each.id for each in counting([CALLS[1], CALLS[0]], "call")] == [1, 2]


@pytest.mark.parametrize(("at", "half"), [("2026-03-05T11:59", 1), ("2026-03-05T12:00", 2), ("2026-03-05", 1)])
def test_noon_parts_the_day_of_a_visit(at, half):
    visits = (step(5, "visit", "2026-03-05T08:00", "vacant"), step(6, "visit", at, "vacant"))
    assert lacking(visits, Cases(visits=3))["visits"].values == {"need": 3, "have": half}


def test_who_does_not_know_is_no_witness():
    unsure = (*ALL[:-1], step(7, "ask", "2026-03-06T10:00", "unknown"))
    assert into("en", lacking(unsure, POLICY)["statements"]) == "a statement of somebody independent; so far 0"


def test_what_is_lacking_in_words():
    assert {item: into("en", said) for item, said in lacking([], POLICY).items()} == {
        "calls": "phone rounds on 2 different days; so far 0",
        "letters": "two letters with their results, 15 to 30 days apart",
        "visits": "visits at 2 different days or times of day; so far 0",
        "statements": "a statement of somebody independent; so far 0",
    }


@pytest.mark.parametrize(
    ("steps", "at"),
    [
        ((), "verify"),
        (CALLS, "verify"),
        (LETTERS, "verify"),
        ((*CALLS, *LETTERS), "around"),
        ((*CALLS, *LETTERS, *VISITS), "around"),
        (ALL, "hand_over"),
    ],
)
def test_the_stage_is_told_by_what_is_lacking(steps, at):
    assert stage(steps, POLICY) == at


@pytest.mark.parametrize(
    ("steps", "awaited"),
    [
        ((), None),
        (CALLS, None),
        ((LETTERS[0],), 3),
        (LETTERS, None),
        # Too early for the first one: the newer letter waits for its second.
        ((LETTERS[0], step(4, "letter", "2026-03-10", "returned_unclaimed")), 4),
        # Whose fate is not known yet pairs all the same: nothing is to be posted.
        ((LETTERS[0], step(4, "letter", "2026-03-19", None)), None),
        ((step(3, "letter", "2026-03-04", "signed"),), None),
        ((step(4, "letter", "2026-03-10", None), LETTERS[0]), 4),
    ],
)
def test_the_letter_whose_second_one_is_awaited(steps, awaited):
    found = awaiting_second(steps, POLICY)
    assert (found and found.id) == awaited


def test_one_letter_alone_is_not_doubted():
    assert doubts([LETTERS[0]], POLICY) == {}
    late = step(4, "letter", "2026-05-01", "returned_unclaimed")
    assert {id_: into("en", said) for id_, said in doubts([late, LETTERS[0]], POLICY).items()} == {
        3: "outside the window of every other letter; it does not count",
        4: "outside the window of every other letter; it does not count",
    }


@pytest.mark.parametrize(
    ("steps", "today", "said", "on"),
    [
        ((), "2026-03-02", "Make the first phone round: every number on record.", "2026-03-02"),
        (
            (*CALLS, step(3, "letter", "2026-03-04", "in_transit", number="EA1")),
            "2026-03-05",
            "Note what became of letter EA1.",
            "2026-03-05",
        ),
        ((*CALLS, step(3, "letter", "2026-03-04", None)), "2026-03-05", "Note what became of letter 3.", "2026-03-05"),
        (
            (*CALLS, LETTERS[0]),
            "2026-03-18",
            "The second letter is possible from 2026-03-19 to 2026-04-03.",
            "2026-03-19",
        ),
        ((*CALLS, LETTERS[0]), "2026-03-19", "Post the second letter by 2026-04-03.", "2026-04-03"),
        (
            (*CALLS, LETTERS[0]),
            "2026-04-04",
            "The window of the second letter closed on 2026-04-03; begin again with a first one.",
            "2026-04-04",
        ),
        (
            (*CALLS, step(3, "letter", "2026-03-04", "signed")),
            "2026-03-20",
            "Contact was made: close the case as found, or say why not.",
            "2026-03-20",
        ),
    ],
)
def test_what_comes_next_and_when(steps, today, said, on):
    found, when = next_step(steps, date.fromisoformat(today), POLICY)
    assert (into("en", found), when.isoformat()) == (said, on)


@pytest.mark.parametrize(
    ("texts", "secret"),
    [
        (("UKey 密码 123456",), True),
        ((None, "口令见背面"), True),
        (("Password: x",), True),
        (("passcode 1",), True),
        (("pwd=1",), True),
        (("the PIN is 12",), True),
        (("pinned to the wall", None), False),
        (("放在抽屉里",), False),
        ((), False),
    ],
)
def test_a_secret_is_recognised(texts, secret):
    assert holds_secret(*texts) is secret
