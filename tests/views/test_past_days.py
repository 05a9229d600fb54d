"""What a day that has passed looks like, and the calendar: golden files in both languages."""

from __future__ import annotations

from datetime import datetime

import pytest

from liaison_cli import clock

LOG = """统一社会信用代码,联系时间,沟通方式,联系结果,网格员
{0},2026-03-17 15:20,走访,接通,周明远
{1},2026-03-17 09:30,电话,无人接听,周明远
{1},2026-03-18 15:00,电话,关机,周明远
{1},2026-03-19 15:00,电话,无人接听,周明远
{2},2026-03-26 10:00,电话,无人接听,林晓澄
"""
NOTICE = "2027-01-01..2027-01-03,休\n2027-02-05..2027-02-11,休\n2027-02-14,班\n"


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr(
        clock, "now", lambda as_of, zone: datetime.combine(clock.today(as_of, zone), datetime.min.time())
    )


@pytest.fixture
def past(zone, codes):
    """March as it was, and what was entered in April about it and after it: a call, a void, a tier, a new member."""

    def run(day: str, *line: str) -> None:
        done = zone(*line, today=day)
        assert done.code == 0, done.out + done.err

    run("2026-03-27", "import", zone.file("log.csv", LOG.format(*codes)))
    run("2026-03-27", "escalate")
    run("2026-04-08", "log", codes[2], "-c", "visit", "-r", "reached", "--at", "2026-03-30 10:00")
    run("2026-04-08", "void", "4", "--why", "号码拨错")
    run("2026-04-09", "import", zone.file("tier.csv", f"统一社会信用代码,企业分级\n{codes[0]},一般\n"))
    run("2026-04-09", "import", zone.file("new.csv", "企业名称,企业分级\n澄江丁四科技有限公司,一般\n"))
    run("2026-04-10", "case", "open", codes[1], "--why", "再次联系不上")
    return zone


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("report", ("report", "monthly", "2026-03")),
        ("known", ("report", "monthly", "2026-03", "--known-on", "2026-03-31")),
        ("list", ("--as-of", "2026-03-31", "list")),
        ("due", ("--as-of", "2026-03-31", "due", "--within", "6m")),
        ("show", ("--as-of", "2026-03-31", "show", "2")),
        ("task", ("--as-of", "2026-03-31", "task", "list", "--all")),
        ("runs", ("--as-of", "2026-03-31", "export", "lost_case")),
    ],
)
def test_a_day_that_has_passed(name, line, language, past, golden):
    done = past(*line, lang=language, today="2026-05-04")
    assert done.code == 0, done.err
    golden(f"past.{name}.{language}.txt", done.out + done.err)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_special_days_of_a_year(language, liaison, golden):
    said = [
        liaison(
            "calendar", "add", liaison.file("notice.csv", NOTICE), "--source", "国办发明电〔2026〕9号", lang=language
        ),
        liaison("calendar", "show", "2027", lang=language),
        liaison("calendar", "show", "2035", lang=language),
        liaison("calendar", "remove", "2027", lang=language),
    ]
    golden(f"calendar.{language}.txt", "".join(done.out + done.err for done in said))
