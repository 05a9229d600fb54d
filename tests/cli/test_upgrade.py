"""The due day after a roster changes a tier, in whatever order, and after that is taken back; and what `log` says of it."""

from __future__ import annotations

import pytest


def tier(zone, code: str, word: str, today: str, *options: str) -> None:
    text = f"统一社会信用代码,企业名称,企业分级\n{code},澄江乙二物流有限公司,{word}\n"
    done = zone("import", zone.file("tier.csv", text), *options, today=today)
    assert done.code == 0, done.out + done.err


def due_on(zone) -> str:
    return zone("show", "2", "--json", today="2026-05-10").json["due_on"]


@pytest.fixture
def reached(zone):
    """The second enterprise, of tier general, was called on 2026-03-20: due on 2026-09-20."""
    assert zone("log", "2", "-c", "phone", "-r", "reached", today="2026-03-20").code == 0
    return zone


@pytest.mark.parametrize(
    ("options", "expected"),
    [((), "2026-07-25"), (("--dated", "2026-04-10"), "2026-07-10")],
    ids=["today", "back-dated"],
)
def test_an_upgrade_counts_from_its_day_and_goes_with_its_import(options, expected, reached, codes):
    tier(reached, codes[1], "重点税源", "2026-04-25", *options)
    assert due_on(reached) == expected
    assert reached("rebuild").code == 0
    assert due_on(reached) == expected
    assert "the earlier of" in reached("why", "2", today="2026-04-25").out
    number = reached("imports", "--json").json[0]["id"]
    assert reached("imports", "undo", str(number), "--why", "名册有误", today="2026-04-26").code == 0
    assert due_on(reached) == "2026-09-20"


def test_a_contact_entered_late_is_weighed_by_its_own_day(reached, codes):
    tier(reached, codes[1], "重点税源", "2026-04-25")
    before = reached("log", "2", "-c", "visit", "-r", "reached", "--at", "2026-04-02 10:00", today="2026-05-04")
    assert (before.code, due_on(reached)) == (0, "2026-07-25")
    after = reached("log", "2", "-c", "visit", "-r", "reached", "--at", "2026-04-28 10:00", today="2026-05-04")
    assert (after.code, due_on(reached)) == (0, "2026-07-28")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("-c", "phone", "-r", "reached"), True),
        (("-c", "phone", "-r", "reached", "--deep"), False),
        (("-c", "visit", "-r", "reached"), False),
        (("-c", "phone", "-r", "no-answer"), False),
    ],
)
def test_a_contact_that_does_not_count_says_so(args, said, zone):
    assert ("--deep" in zone("log", "1", *args).err) is said
    assert "--deep" not in zone("log", "2", "-c", "phone", "-r", "reached").err


def test_after_a_failed_call_an_overdue_enterprise_is_overdue(zone):
    late = zone("log", "2", "-c", "phone", "-r", "no-answer", today="2026-05-15")
    assert "Overdue by 60 days: due by 2026-03-16." in late.out
    assert "逾期 60 天" in zone("log", "2", "-c", "phone", "-r", "no-answer", today="2026-05-15", lang="zh").out
    assert "Next contact due by 2026-11-15." in zone("log", "2", "-c", "phone", "-r", "reached", today="2026-05-15").out
