"""When a number is dead: what was found out about it, where and until when it was whose, and what settles it."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.numbers import Dead, Found, Holder, Host, Term, beside, found_at, judged
from liaison_cli.lang import into


def holder(enterprise: int = 1, officer: int | None = 1, since: str = "", checked_at: str = "") -> Holder:
    return Holder(enterprise, "代小会", officer, since, checked_at)


def dead(at: str, enterprise: int = 1, outcome: str | None = "empty") -> Found:
    return Found(enterprise, at, False, outcome)


def works(at: str, enterprise: int = 1) -> Found:
    return Found(enterprise, at, True)


NOON, LATER = "2026-03-16T12:00", "2026-03-16T15:00"


@pytest.mark.parametrize(
    ("holders", "found", "ended"),
    [
        ([holder()], [dead(NOON)], None),
        ([holder()], [], "nobody has found the liaison's number dead"),
        # Reached, at the same enterprise or at another that the number serves; what comes later is news.
        ([holder()], [dead(NOON), works(LATER)], "the number was shown to work on 2026-03-16"),
        ([holder(), holder(2)], [dead(NOON), works(LATER, 2)], "the number was shown to work on 2026-03-16"),
        ([holder()], [works(NOON), dead(LATER)], None),
        # A check of a whole day stands for the end of it.
        ([holder()], [dead(LATER), works("2026-03-16T24")], "the number was shown to work on 2026-03-16"),
        # Her details were checked afterwards; a day alone stands for its beginning.
        ([holder(checked_at=LATER)], [dead(NOON)], "the liaison's details were checked on 2026-03-16"),
        ([holder(checked_at="2026-03-16")], [dead(NOON)], None),
        (
            [holder(checked_at="2026-03-16")],
            [dead("2026-03-16", outcome=None)],
            "the liaison's details were checked on",
        ),
        # It is another number since.
        ([holder(since=LATER)], [dead(NOON)], "nobody has found the liaison's number dead"),
        ([holder(since=NOON)], [dead(LATER)], None),
    ],
)
def test_a_number_is_dead_until_something_settles_it(holders, found, ended):
    said = judged(holders, found)
    if ended is None:
        assert isinstance(said, Dead)
    else:
        assert isinstance(said, Message)
        assert into("en", said).startswith(ended)


def test_what_was_found_where_it_was_formerly_still_holds():
    former = [Term(2, "", LATER)]
    assert isinstance(judged([holder()], [dead(NOON, 2)], former), Dead)
    # What was found there after she had left is about her successor's number.
    assert isinstance(judged([holder()], [dead("2026-03-16T16:00", 2)], former), Message)


@pytest.mark.parametrize(
    ("officers", "host", "lead"),
    [([1, 2, 2], None, 2), ([2, 1], None, 2), ([None, None], None, 1), ([1, 2, 2], 1, 1), ([1, 2, 2], 9, 2)],
)
def test_its_finding_stands_at_the_officer_who_has_most_or_where_it_is_already(officers, host, lead):
    holders = [holder(enterprise, officer) for enterprise, officer in enumerate(officers, 1)]
    said = judged(holders, [dead(NOON)], hosts=[Host("2026-03-01T09:00", host)] if host else [])
    assert (said.lead, said.serves) == (lead, tuple(range(1, len(officers) + 1)))


@pytest.mark.parametrize(
    ("hosts", "lead"),
    [
        # The task of the number is older than that of another number at an enterprise that it serves as well.
        ([Host("2026-03-01T09:00", 3), Host("2026-03-02T09:00", 2)], 3),
        # Made by one scan, that at the first enterprise is its own.
        ([Host("2026-03-01T09:00", 3), Host("2026-03-01T09:00", 2)], 2),
        ([Host("2026-03-01T09:00", 3), Host("2026-03-01T09:00", 1)], 1),
    ],
)
def test_of_several_tasks_the_oldest_is_its_own(hosts, lead):
    holders = [holder(enterprise, officer) for enterprise, officer in enumerate([1, 2, 2], 1)]
    assert judged(holders, [dead(NOON)], hosts=hosts).lead == lead


def test_what_is_known_of_the_numbers_of_an_enterprise():
    works_since, here, elsewhere = (
        msg("it works"),
        judged([holder()], [dead(NOON)]),
        judged([holder(2)], [dead(NOON, 2)]),
    )
    assert beside(None, works_since) == works_since
    assert beside(works_since, here) == (here,)
    assert beside((here,), works_since) == (here,)
    assert beside((here,), elsewhere) == (here, elsewhere)
    assert found_at(1, (elsewhere, here)) == [here]
    assert found_at(1, works_since) == found_at(1, None) == []


def test_the_days_on_which_it_was_found_dead():
    said = judged(
        [holder()], [dead("2026-03-10T10:00"), dead(NOON, outcome="suspended"), dead("2026-03-17", outcome=None)]
    )
    assert (said.since, said.last, said.outcome) == (date(2026, 3, 10), date(2026, 3, 16), "suspended")
    assert judged([holder()], [dead("2026-03-17", outcome=None)]).outcome is None
