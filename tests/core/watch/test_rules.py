"""Each rule of a scan over literal facts and days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.words import ALARM_RULES
from liaison_cli.core.values.words import RULES as TASK_RULES
from liaison_cli.core.watch import observe
from liaison_cli.core.watch.facts import Day, Facts, Finding, Served
from liaison_cli.core.watch.kinds import Signal
from liaison_cli.core.watch.observe import Traces
from liaison_cli.core.watch.rules import BY_NAME, RULES

POLICY = Policy()


def facts(**changes) -> Facts:
    """An enterprise in good order."""
    good = Facts(
        id=1,
        code="91310000MA1FL00012",
        name="澄江清禾信息科技有限公司",
        tier="general",
        kind="有限责任公司",
        founded_on="2020-05-01",
        officer_id=1,
        building="澄湖大厦",
        light="green",
        failures=0,
        dead_number=0,
        last_attempt_at="2026-03-01T10:00",
        last_reached_at="2026-03-01T10:00",
        details_on="2026-03-01",
        has_emergency=1,
        registered_phone="021-55500001",
        report_phone="02155500001",
        liaison="陈思远",
        liaison_on=None,
        ends_on=None,
    )
    return replace(good, **changes)


def signals(*written: str) -> list[Signal]:
    """Signals from lines such as "2026-03-01 dead_number", numbered from 1."""
    found = []
    for number, line in enumerate(written, 1):
        on, kind = line.split()
        found.append(Signal(number, 1, kind, date.fromisoformat(on), None, None, "file"))
    return found


def fires(rule: str, today: str, **changes) -> bool:
    day = Day(date.fromisoformat(today), POLICY)
    given = facts(**changes)
    given.signals = day.telling(given, given.signals)
    return isinstance(BY_NAME[rule].check(given, day), Finding)


def test_an_enterprise_in_good_order_fires_no_rule():
    assert [rule.name for rule in RULES if fires(rule.name, "2026-03-16")] == []


def test_every_rule_has_its_switch_and_its_word():
    names = [rule.name for rule in RULES]
    assert set(names) == set(Policy().rules.values)
    assert {rule.name for rule in RULES if rule.alarm} == set(ALARM_RULES)
    assert {rule.name for rule in RULES if not rule.alarm} <= set(TASK_RULES)


@pytest.mark.parametrize(
    ("details_on", "today", "expected"),
    [
        ("2025-09-16", "2026-03-16", False),
        ("2025-09-15", "2026-03-16", True),
        ("2025-08-31", "2026-02-28", False),
        ("2025-08-31", "2026-03-01", True),
    ],
)
def test_stale_after_six_calendar_months(details_on, today, expected):
    assert fires("stale", today, details_on=details_on) is expected
    assert not fires("stale", today, details_on=details_on, liaison=None)


@pytest.mark.parametrize(
    ("registered", "report", "expected"),
    [
        ("021-55500001", "021-55500002", True),
        ("021-55500001", "(021)55500001", False),
        ("13900010001", "139****0001", False),
        ("13900010001", "138****0001", True),
        (None, "021-55500002", False),
    ],
)
def test_phones_differ_by_their_digits(registered, report, expected):
    assert fires("phone_differs", "2026-03-16", registered_phone=registered, report_phone=report) is expected


@pytest.mark.parametrize(
    ("filed", "founded", "today", "expected"),
    [
        (None, "2020-05-01", "2026-06-20", False),
        ("2024", "2020-05-01", "2026-05-31", False),
        ("2024", "2020-05-01", "2026-06-01", True),
        ("2024", "2020-05-01", "2026-07-01", True),
        ("2025", "2020-05-01", "2026-07-01", False),
        # The report for 2025 is due only in 2026; January opens a new window.
        ("2024", "2020-05-01", "2026-01-01", False),
        ("2023", "2020-05-01", "2026-01-01", True),
        # Founded this year: the first report is due next year.
        ("0", "2026-01-02", "2026-06-30", False),
        ("0", "2025-12-31", "2026-06-30", True),
    ],
)
def test_annual_report_as_the_window_closes(filed, founded, today, expected):
    known = {"report_filed_for": filed} if filed else {}
    assert fires("annual_report", today, known=known, founded_on=founded) is expected


def test_each_reminder_of_the_annual_report_weighs_more():
    weights = []
    for today in ("2026-06-01", "2026-06-15", "2026-06-25", "2026-07-01"):
        day = Day(date.fromisoformat(today), POLICY)
        weights.append(BY_NAME["annual_report"].check(facts(known={"report_filed_for": "2024"}), day).weight)
    assert weights == sorted(set(weights))


@pytest.mark.parametrize(
    ("expires", "weight"), [("2026-04-16", None), ("2026-04-15", 1), ("2026-03-23", 2), ("2026-03-15", 3)]
)
def test_a_certificate_weighs_more_as_its_end_comes(expires, weight):
    found = BY_NAME["certificate"].check(
        facts(known={"certificate_expires_on": expires}), Day(date(2026, 3, 16), POLICY)
    )
    assert (found.weight if isinstance(found, Finding) else None) == weight


@pytest.mark.parametrize(
    ("end", "expected"), [("2026-03-15", False), ("2026-03-16", True), ("2026-04-15", True), ("2026-04-16", False)]
)
def test_an_appointment_about_to_end(end, expected):
    assert fires("term_end", "2026-03-16", ends_on=end) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["2026-03-01 dead_number", "2026-03-12 scope"], True),
        (["2026-02-16 dead_number", "2026-03-16 scope"], True),
        # Thirty days apart at most; and each only while it is fresh.
        (["2026-01-15 insurance_stopped", "2026-02-14 scope"], True),
        (["2026-01-15 insurance_stopped", "2026-02-15 scope"], False),
        (["2026-02-13 dead_number", "2026-03-01 scope"], False),
        (["2026-03-01 dead_number", "2026-03-02 liaison_left"], False),
        # Light signals do not correlate: a shared number is a warning only.
        (["2026-03-01 shared_number", "2026-03-12 scope"], False),
        (["2026-03-01 dead_number", "2026-03-12 door_locked"], False),
        # What is yet to come does not count.
        (["2026-03-01 dead_number", "2026-03-17 scope"], False),
    ],
)
def test_signals_on_both_sides(written, expected):
    assert fires("both_sides", "2026-03-16", signals=signals(*written)) is expected


@pytest.mark.parametrize(
    ("days", "settled_on", "expected"),
    [
        (range(1, 8), "", True),
        (range(1, 7), "", False),
        ([1, 2, 3, 4, 6, 7, 8, 9], "", False),
        # The number was shown to work in the middle, or somebody else became the liaison.
        (range(1, 9), "2026-03-02", False),
        (range(1, 9), "2026-03-01", True),
    ],
)
def test_a_number_dead_on_seven_days_running(days, settled_on, expected):
    dead = signals(*(f"2026-03-{day:02d} dead_number" for day in days))
    assert fires("dead_week", "2026-03-16", signals=dead, settled_on=settled_on) is expected


def test_a_run_of_dead_days_goes_over_the_end_of_a_leap_february():
    dead = signals(*(f"{date(2028, 2, 26) + timedelta(days=n)} dead_number" for n in range(7)))
    assert fires("dead_week", "2028-03-10", signals=dead)


@pytest.mark.parametrize(
    ("served", "expected"),
    [
        ([("甲", "2025-01-01", "2025-06-01"), ("乙", "2025-06-01", "2025-12-01"), ("丙", "2025-12-01", None)], True),
        ([("甲", "2025-01-01", "2025-03-15"), ("乙", "2025-06-01", "2025-12-01"), ("丙", "2025-12-01", None)], False),
        # One who comes back is one liaison.
        ([("甲", "2025-05-01", "2025-06-01"), ("乙", "2025-06-01", "2025-12-01"), ("甲", "2025-12-01", None)], False),
    ],
)
def test_three_liaisons_in_twelve_months(served, expected):
    liaisons = tuple(Served(*each) for each in served)
    assert fires("turnover", "2026-03-16", liaisons=liaisons) is expected


def test_turnover_weighs_more_when_regions_differ_and_knows_no_nationality():
    served = [("甲", "2025-05-01", "2025-06-01"), ("乙", "2025-06-01", "2025-12-01"), ("丙", "2025-12-01", None)]
    day = Day(date(2026, 3, 16), POLICY)
    same = tuple(Served(*each, "上海市") for each in served)
    mixed = (*same[:2], replace(same[2], region="成都市"))
    weights = [BY_NAME["turnover"].check(facts(liaisons=each), day).weight for each in (same, mixed)]
    assert weights[0] < weights[1]


@pytest.mark.parametrize(("changed", "expected"), [("2026-03-01", True), ("2026-01-31", True), ("2026-01-30", False)])
def test_owner_and_liaison_change_together(changed, expected):
    liaisons = (Served("甲", "2024-01-01", "2026-03-02"), Served("乙", "2026-03-02", None))
    written = signals(f"{changed} beneficial_owner")
    assert fires("owner_change", "2026-03-16", liaisons=liaisons, signals=written) is expected
    assert not fires("owner_change", "2026-03-16", signals=written)


@pytest.mark.parametrize(("checked", "expected"), [("2026-03-01", True), ("2026-03-13", False)])
def test_a_new_legal_representative_asks_for_the_filed_liaison(checked, expected):
    written = signals("2026-03-12 legal_representative")
    assert fires("filed_liaison", "2026-03-16", signals=written, details_on=checked) is expected


def test_what_shows_is_found_once():
    day = Day(date(2026, 3, 16), POLICY)
    traces = Traces([("2026-03-01", "empty"), ("2026-03-01", "empty"), ("2025-01-01", "vacant")], serves=3, legal=True)
    seen = observe.new_ones(observe.observed(facts(), traces, day), [], day)
    assert [(each.kind, each.on) for each in seen] == [
        ("dead_number", "2026-03-01"),
        ("shared_number", "2026-03-16"),
        ("legal_number", "2026-03-16"),
    ]
    on_record = signals("2026-03-01 dead_number", "2026-02-10 shared_number", "2026-02-10 legal_number")
    assert observe.new_ones(observe.observed(facts(), traces, day), on_record, day) == []


@pytest.mark.parametrize(
    ("today", "kinds"),
    [("2026-02-28", []), ("2026-03-01", ["report_unfiled"]), ("2026-06-30", ["report_unfiled"])],
)
def test_the_calendar_reminds_of_the_annual_report(today, kinds):
    day = Day(date.fromisoformat(today), POLICY)
    seen = observe.observed(facts(known={"report_filed_for": "2024"}), None, day)
    assert [each.kind for each in seen] == kinds


def test_a_certificate_is_seen_at_each_mark():
    found = set()
    for today in (date(2026, 3, 1) + timedelta(days=n) for n in range(120)):
        day = Day(today, POLICY)
        found |= set(observe.observed(facts(known={"certificate_expires_on": "2026-06-20"}), None, day))
    assert sorted(each.on for each in found) == ["2026-03-22", "2026-05-21", "2026-06-13"]
