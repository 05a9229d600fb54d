"""The report in its forms: golden files, empty zones, narrowed ones, and what stays harmless."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime

import pytest

from liaison_cli import clock
from tests.views.conftest import HOSTILE

LOG = """统一社会信用代码,联系时间,沟通方式,联系结果,网格员
{0},2025-12-10 15:20,走访,接通,周明远
{0},2026-02-03 10:00,电话,接通,周明远
{1},2026-03-10 09:30,电话,无人接听,周明远
{1},2026-03-11 15:00,电话,关机,周明远
{1},2026-03-12 15:00,电话,空号,周明远
{2},2026-03-02 10:00,电话,无人接听,林晓澄
{2},2026-03-13 16:00,电话,无人接听,林晓澄
"""


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr(
        clock, "now", lambda as_of, zone: datetime.combine(clock.today(as_of, zone), datetime.min.time())
    )


@pytest.fixture
def busy(zone, codes):
    """Three enterprises: one red since this week, one yellow, one whose deep contact is just over three months old."""
    done = zone("import", zone.file("log.csv", LOG.format(*codes)))
    assert done.code == 0, done.out + done.err
    assert zone("escalate").code == 0
    return zone


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("fmt", ["txt", "md", "json"])
def test_written_as_text(fmt, language, busy, golden):
    busy("report", "monthly", "--out", "before.txt")
    done = busy("report", "monthly", "--format", fmt, lang=language, today="2026-03-24")
    assert done.code == 0, done.err
    golden(f"report.{fmt}.{language}.txt", done.out)


def test_the_figures_are_those_of_the_log(busy):
    found = busy("report", "--since", "2026-03-09", "--json").json
    assert found["lights"] == {"green": 1, "yellow": 1, "red": 1}
    assert found["figures"]["red"] == {"count": 1, "of": 3, "percent": 33.3}
    assert found["figures"]["reached"] == {"count": 0, "of": 4, "percent": 0.0}
    assert found["figures"]["overdue"]["count"] == 1
    assert [row["name"] for row in found["tables"]["turned_red"]["rows"]] == ["澄江乙二物流有限公司"]
    assert found["tables"]["turned_red"]["rows"][0]["turned_on"] == "2026-03-12"
    moves = [(row["was"], row["now"], row["count"]) for row in found["tables"]["moves"]["rows"]]
    assert moves == [("green", "red", 1), ("green", "yellow", 1)]


def test_what_has_changed_since_the_report_before(busy):
    busy("report", "--out", "one.txt", today="2026-03-16")
    busy("log", "澄江乙二", "-c", "phone", "-r", "reached", today="2026-03-23")
    found = busy("report", "--json", today="2026-03-23").json
    assert found["earlier"]["as_of"] == "2026-03-16"
    assert found["earlier"]["figures"]["red"]["count"] == 1
    assert found["figures"]["red"]["count"] == 0
    assert [row["code"] for row in found["tables"]["recovered"]["rows"]] != []
    # Another period, another part of the roster, another day before: not the same report.
    assert busy("report", "monthly", "--json", today="2026-03-23").json["earlier"] is None
    assert busy("report", "--tier", "key", "--json", today="2026-03-23").json["earlier"] is None


@pytest.mark.parametrize(
    ("narrowed", "covered"),
    [
        (["--officer", "周明远"], 2),
        (["--tier", "licensed"], 1),
        (["--building", "云帆大厦"], 2),
        (["--officer", "林晓澄", "--tier", "licensed", "--building", "禾木中心"], 1),
    ],
)
def test_narrowed(narrowed, covered, busy):
    found = busy("report", *narrowed, "--json").json
    assert found["covered"] == covered
    assert found["tables"]["tiers"]["rows"][0].keys() >= {"tier", "covered", "red"}
    assert all(each["name"] for each in found["tables"]["first"]["rows"])
    assert found["tables"]["first"]["total"] <= covered
    assert sum(row["attempts"] for row in found["tables"]["channels"]["rows"]) == found["figures"]["reached"]["of"]


@pytest.mark.parametrize("kind", ["daily", "weekly", "monthly", "quarterly", "year"])
def test_every_period(kind, busy):
    assert busy("report", kind, "--json").json["period"] == kind


def test_an_empty_zone_and_a_part_without_anybody_get_a_sentence(liaison, busy):
    assert "No enterprise on the roster fits" in busy("report", "--building", "nowhere").out
    assert busy("report", "--building", "nowhere", "--json").json["covered"] == 0


def test_one_enterprise_without_contacts(liaison, codes):
    roster = f"统一社会信用代码,企业名称\n{codes[0]},澄江甲一贸易有限公司\n"
    liaison("import", liaison.file("roster.csv", roster))
    done = liaison("report")
    assert done.code == 0, done.err
    assert "No contact has been recorded in this period." in done.out
    assert "Covered: 1" in done.out


def test_a_report_of_a_past_day_says_what_was_entered_later(busy, codes):
    before = busy("report", "--json", today="2026-03-20").json
    assert before["warnings"] == []
    late = f"统一社会信用代码,联系时间,沟通方式,联系结果,网格员\n{codes[1]},2026-03-19 10:00,电话,接通,周明远\n"
    assert busy("import", busy.file("late.csv", late), today="2026-03-24").code == 0
    assert busy("void", "7", "--why", "记错", today="2026-03-25").code == 0
    after = busy("report", "weekly", "2026-03-20", "--json", today="2026-03-26").json
    assert after["as_of"] == "2026-03-22"
    after = busy("report", "--json", today="2026-03-20").json
    assert after["warnings"] == [
        "Entered after 2026-03-20: 1 contact, 1 contact taken back; --known-on 2026-03-20 gives what was known then."
    ]
    assert (before["lights"]["red"], after["lights"]["red"]) == (1, 0)
    then = busy("report", "--known-on", "2026-03-20", "--json", today="2026-03-20").json
    # The heads are those of the file as it is now.
    assert {**then, "made_at": "", "heads": []} == {**before, "made_at": "", "heads": []}
    assert "补录" in busy("report", today="2026-03-20", lang="zh").out


@pytest.mark.parametrize("fmt", ["txt", "md"])
def test_data_stays_data(fmt, liaison, codes):
    roster = f'统一社会信用代码,企业名称,网格员\n{codes[0]},"{HOSTILE}",=1+1\n'
    liaison("import", liaison.file("roster.csv", roster))
    done = liaison("report", "--format", fmt)
    assert done.code == 0
    assert not set(done.out) & set("\x1b\x9b\u202e\r")


def test_a_folder_gets_a_file_of_its_own_name(busy, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    busy("report", "--out", str(folder), "--format", "md")
    busy("report", "monthly", "--out", str(folder), "--format", "md", "--officer", "周明远")
    busy("report", "--out", str(folder), "--format", "md")
    assert sorted(os.listdir(folder)) == ["liaison-monthly-2026-03-16-周明远.md", "liaison-weekly-2026-03-16.md"]


def test_a_file_s_name_tells_the_format(busy, tmp_path):
    busy("report", "--out", "week.md")
    assert (tmp_path / "week.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--out", "none/week.md"], "there is no such file or folder"),
        (["--format", "doc"], "There is no format 'doc'"),
        (["--since", "2026-03-16"], "is not before the day"),
        (["forever"], "'forever' names no period."),
        (["monthly", "2026Q1"], "Write it like 2026-03, last, 上月."),
        (["monthly", "--since", "2026-03-01"], "exclude each other"),
        (["--known-on", "2026-03-15"], "On 2026-03-15 nothing was known of 2026-03-16."),
    ],
)
def test_mistakes_are_sentences_and_leave_no_record(args, said, busy):
    done = busy("report", *args)
    assert done.code != 0
    assert said in done.err
    assert busy("report", "--json", today="2026-03-23").json["earlier"] is None


def test_signals_and_alarms_stand_in_a_section_of_their_own_once_there_are_any(busy):
    assert "Signals and alarms" not in busy("report").out
    with sqlite3.connect(busy.db) as db:
        db.execute(
            "INSERT INTO signal (id, enterprise_id, kind, on_day, source, by, recorded_at)"
            " VALUES (1, 2, 'power_cut', '2026-03-12', 'property', '周明远', '2026-03-12T09:00:00')"
        )
        db.executemany(
            "INSERT INTO alarm (enterprise_id, since, state, raised_on, first_seen, last_seen, count, weight, closed_on, finding)"
            " VALUES (?, '2026-03-10', ?, '2026-03-12', '2026-03-10', '2026-03-12', 2, 3, ?, ?)",
            [(2, "open", None, None), (1, "closed", "2026-03-14", 1), (3, "closed", "2026-03-15", 0)],
        )
    db.close()
    found = busy("report", "monthly", "--json").json
    assert found["alarms"] == {"raised": 3, "closed": 2, "right": 1, "open": 1}
    assert [(row["kind"], row["signals"]) for row in found["tables"]["signals"]["rows"]] == [("power_cut", 1)]
    assert [(row["name"], row["raised_on"]) for row in found["tables"]["alarms"]["rows"]] == [
        ("澄江乙二物流有限公司", "2026-03-12")
    ]
    assert busy("report", "--tier", "key", "--json").json["alarms"]["open"] == 0
    assert "断电" in busy("report", "monthly", lang="zh").out
