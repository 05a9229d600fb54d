"""The due day after the tier has changed, day by day; and against a slow, obvious model."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from liaison_cli.core.contact.cadence import TierChange
from liaison_cli.core.contact.standing import derive
from liaison_cli.core.policy import Policy
from tests.core.given import attempts

ENTERED = date(2025, 1, 1)
UP = ("2026-03-10", "general", "key")


def due(tier: str, log: list[str], *changes: tuple[str, str, str], planned: date | None = None) -> str:
    said = [TierChange(date.fromisoformat(on), old, new) for on, old, new in changes]
    found = derive(tier, "active", ENTERED, planned, attempts(*log), Policy(), said).due_on
    return found.isoformat() if found else ""


CALL, VISIT = "{}T10:00 phone reached", "{}T10:00 visit reached deep"


@pytest.mark.parametrize(
    ("tier", "log", "changes", "expected"),
    [
        # A call six months good, then three months from the upgrade: the earlier of the two.
        ("key", [CALL.format("2026-03-01")], [UP], "2026-06-10"),
        ("key", [CALL.format("2025-10-01")], [UP], "2026-04-01"),
        # Overdue already stays overdue as it was.
        ("key", [CALL.format("2025-08-01")], [UP], "2026-02-01"),
        ("key", [], [UP], "2025-01-01"),
        # A call does not count for the new tier, a visit does; also one on the day itself.
        ("key", [CALL.format("2026-03-01"), CALL.format("2026-04-01")], [UP], "2026-06-10"),
        ("key", [CALL.format("2026-03-01"), VISIT.format("2026-04-01")], [UP], "2026-07-01"),
        ("key", [CALL.format("2026-03-01"), VISIT.format("2026-03-10")], [UP], "2026-06-10"),
        ("key", [CALL.format("2026-03-01"), VISIT.format("2026-03-11")], [UP], "2026-06-11"),
        # The end of a month is cut short.
        ("key", [CALL.format("2025-11-20")], [("2025-11-30", "general", "key")], "2026-02-28"),
        # Equal tiers change nothing; back to a lower one, the log alone says.
        ("licensed", [CALL.format("2026-03-01")], [UP, ("2026-03-20", "key", "licensed")], "2026-06-10"),
        ("general", [CALL.format("2026-03-01")], [UP, ("2026-03-20", "key", "general")], "2026-09-01"),
        # Up, down and up again: from the second upgrade.
        (
            "key",
            [CALL.format("2026-03-01")],
            [UP, ("2026-03-20", "key", "general"), ("2026-04-05", "general", "key")],
            "2026-07-05",
        ),
    ],
)
def test_after_an_upgrade_the_earlier_day_holds(tier, log, changes, expected):
    assert due(tier, log, *changes) == expected


def test_a_planned_first_contact_is_the_day_until_then():
    assert due("key", [], UP, planned=date(2026, 3, 25)) == "2026-03-25"
    assert due("key", [], UP, planned=date(2026, 8, 1)) == "2026-06-10"


def test_the_order_in_which_contacts_were_entered_makes_no_difference():
    log = [VISIT.format("2026-04-01"), CALL.format("2026-03-01"), CALL.format("2025-10-01")]
    assert due("key", log, UP) == due("key", log[::-1], UP) == "2026-07-01"


def test_who_has_left_is_not_due_whatever_the_tier():
    assert (
        derive("key", "moved_out", ENTERED, None, [], Policy(), [TierChange(date(2026, 3, 1), "general", "key")]).due_on
        is None
    )


START = date(2026, 1, 1)
MONTHS = {"general": 6, "key": 3, "licensed": 3}
days = st.integers(0, 300)


def slow(start_tier: str, log: list[tuple[int, bool]], changes: list[tuple[int, str]]) -> date:
    """The rules of the page, walked day by day from the entry on."""
    tier, due_on = start_tier, ENTERED
    for number in range(301):
        day = START + timedelta(days=number)
        for new in [new for on, new in changes if on == number]:
            if tier == "general" and new != "general":
                due_on = min(due_on, day + relativedelta(months=3))
            elif new == "general" and tier != "general":
                due_on = last_reached(log, number)
            tier = new
        if any(on == number and (deep or tier == "general") for on, deep in log):
            due_on = day + relativedelta(months=MONTHS[tier])
    return due_on


def last_reached(log: list[tuple[int, bool]], before: int) -> date:
    reached = [on for on, _ in log if on < before]
    return START + timedelta(days=max(reached)) + relativedelta(months=6) if reached else ENTERED


@given(
    log=st.lists(st.tuples(days, st.booleans()), max_size=6, unique_by=lambda each: each[0]),
    tiers=st.lists(st.tuples(days, st.sampled_from(sorted(MONTHS))), max_size=4, unique_by=lambda each: each[0]),
    start=st.sampled_from(sorted(MONTHS)),
)
def test_random_years_come_to_what_the_page_says(log, tiers, start):
    changes, tier = [], start
    for on, new in sorted(tiers):
        if new != tier:
            changes.append(((START + timedelta(days=on)).isoformat(), tier, new))
            tier = new
    written = [(VISIT if deep else CALL).format(START + timedelta(days=on)) for on, deep in log]
    assert due(tier, written, *changes) == slow(start, log, sorted(tiers)).isoformat()
