"""Signals that the tool finds itself: each with its day, its values and where it comes from; and each once."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.watch.facts import Day
from liaison_cli.core.watch.observe import Seen, Traces, new_ones, observed
from tests.core.watch.test_rules import POLICY, facts, signals

DAY = Day(date(2026, 3, 16), POLICY)


def seen(traces: Traces | None = None, **changes) -> list[Seen]:
    return list(observed(facts(**changes), traces, DAY))


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("left_company", "liaison_left"),
        ("empty", "dead_number"),
        ("suspended", "dead_number"),
        ("wrong_number", "dead_number"),
        ("vacant", "moved_out"),
        ("other_occupant", "moved_out"),
        ("no_such_address", "moved_out"),
        ("returned_unknown", "mail_returned"),
        ("returned_unclaimed", "mail_returned"),
    ],
)
def test_what_an_attempt_tells(outcome, kind):
    assert seen(Traces([("2026-03-01", outcome)])) == [Seen(kind, "2026-03-01", None, "log")]


@pytest.mark.parametrize(
    ("traces", "expected"),
    [
        (Traces([], serves=2), []),
        (Traces([], serves=3), [Seen("shared_number", "2026-03-16", None, "scan", once=True)]),
        (Traces([], legal=True), [Seen("legal_number", "2026-03-16", None, "scan", once=True)]),
        (
            Traces([], regions=(("2026-03-02", "上海市", "成都市"),)),
            [Seen("number_region", "2026-03-02", "成都市", "scan", "上海市")],
        ),
    ],
)
def test_what_a_number_tells(traces, expected):
    assert seen(traces) == expected


@pytest.mark.parametrize(
    ("ends_on", "begins"),
    [("2026-03-15", None), ("2026-03-16", "2026-02-14"), ("2026-04-15", "2026-03-16"), ("2026-04-16", None)],
)
def test_an_appointment_that_ends_is_seen_from_thirty_days_before(ends_on, begins):
    expected = [Seen("term_ending", begins, ends_on, "calendar")] if begins else []
    assert seen(ends_on=ends_on) == expected


@pytest.mark.parametrize(
    ("expires", "mark"),
    [("2026-06-15", None), ("2026-06-14", "2026-03-16"), ("2026-04-15", "2026-03-16"), ("2026-03-23", "2026-03-16")],
)
def test_a_certificate_is_seen_on_the_day_of_its_newest_mark(expires, mark):
    expected = [Seen("certificate", mark, expires, "calendar")] if mark else []
    assert seen(known={"certificate_expires_on": expires}) == expected


def test_a_report_not_filed_is_seen_on_the_day_of_the_newest_reminder():
    assert seen(known={"report_filed_for": "2024"}) == [Seen("report_unfiled", "2026-03-01", "2025", "calendar")]
    assert seen(known={"report_filed_for": "2025"}) == []


@pytest.mark.parametrize(
    ("one", "known", "is_new"),
    [
        (Seen("power_cut", "2026-03-16", None, "scan"), (), True),
        (Seen("power_cut", "2026-03-17", None, "scan"), (), False),
        # Fresh for 30 days: the thirtieth still counts.
        (Seen("power_cut", "2026-02-14", None, "scan"), (), True),
        (Seen("power_cut", "2026-02-13", None, "scan"), (), False),
        # A state that lasts is on record whatever its day; what happens on a day is of that day.
        (Seen("shared_number", "2026-03-16", None, "scan", once=True), ("2026-03-01 shared_number",), False),
        (Seen("shared_number", "2026-03-16", None, "scan", once=True), ("2026-03-01 legal_number",), True),
        (Seen("power_cut", "2026-03-16", None, "scan"), ("2026-03-16 power_cut",), False),
        (Seen("power_cut", "2026-03-16", None, "scan"), ("2026-03-15 power_cut",), True),
        # What was reported for a day stands for what the log says of it, whatever the value; other sources add.
        (Seen("dead_number", "2026-03-16", "x", "log"), ("2026-03-16 dead_number",), False),
        (Seen("dead_number", "2026-03-16", "x", "scan"), ("2026-03-16 dead_number",), True),
    ],
)
def test_only_what_is_new_and_counts_today_is_found(one, known, is_new):
    assert new_ones([one], signals(*known), DAY) == ([one] if is_new else [])


def test_one_that_is_not_new_does_not_hide_the_next():
    good = Seen("power_cut", "2026-03-16", None, "scan")
    for other in (
        Seen("power_cut", "2026-03-17", None, "scan"),
        Seen("shared_number", "2026-03-16", None, "scan", once=True),
        Seen("dead_number", "2026-03-16", None, "log"),
        Seen("scope", "2026-03-12", None, "scan"),
    ):
        known = signals("2026-03-16 dead_number", "2026-03-01 shared_number", "2026-03-12 scope")
        assert new_ones([other, good, good], known, DAY) == [good]
