"""The lost-contact case, walked from the red light: once the enterprise turns up, once it is referred."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess

import pytest

from tests.needs import needs_sqlite

NAME = "澄江甲一贸易有限公司"


@pytest.fixture
def red(zone):
    """Three failed calls, and a case."""
    for day in ("10", "11", "12"):
        assert zone("log", "1", "-c", "phone", "-r", "no-answer", "--at", f"2026-03-{day} 10:00").code == 0
    assert zone("case", "open", "1", "--why", "三次未接通").code == 0
    return zone


def shown(liaison, **more):
    return liaison("case", "show", "1", "--json", **more).json


def test_it_turns_up_at_the_second_step(red):
    assert shown(red)["next"] == "Make the first phone round: every number on record."
    assert red("case", "call", "1", "-r", "no-answer").code == 0
    answered = red("case", "visit", "1", "-r", "reached", "--with", "林晓澄", today="2026-03-17")
    assert "case close --outcome found" in answered.err
    assert red("show", "1", "--json", today="2026-03-17").json["light"] == "green"
    assert "close the case as found" in shown(red, today="2026-03-17")["next"]
    assert red("case", "close", "1", "-r", "found", "--why", "当面核实", today="2026-03-17").code == 0
    assert red("case", "list", "--json", today="2026-03-17").json == []
    assert len(red("case", "list", "--json").json) == 1
    closed = shown(red, today="2026-03-17")
    assert (closed["outcome"], closed["why"]) == ("found", "当面核实")


def test_it_is_referred_when_everything_is_there(red):
    def do(day: str, *args: str):
        done = red("case", args[0], "1", *args[1:], today=day)
        assert done.code == 0, done.err
        return done

    do("2026-03-16", "call", "-r", "empty", "--at", "2026-03-16 10:00")
    do("2026-03-17", "call", "-r", "no-answer", "--at", "2026-03-17 15:00")
    do("2026-03-17", "letter", "--number", "EMS-1")
    assert red("case", "refer", "1").code == 1
    do("2026-03-25", "letter", "--number", "EMS-1", "-r", "returned-unknown")
    assert shown(red, today="2026-03-26")["next"] == "The second letter is possible from 2026-04-01 to 2026-04-16."
    do("2026-04-01", "letter", "--number", "EMS-2")
    do("2026-04-09", "letter", "--number", "EMS-2", "-r", "returned-unclaimed")
    do("2026-04-09", "visit", "-r", "vacant", "--with", "林晓澄", "--at", "2026-04-09 10:00")
    do("2026-04-09", "visit", "-r", "vacant", "--with", "林晓澄", "--at", "2026-04-09 15:30")
    assert red("case", "ready", "1", today="2026-04-10").code == 1
    do("2026-04-10", "ask", "--who", "物业", "-r", "已搬走", "-m", "三月中旬搬空")
    assert red("case", "ready", "1", today="2026-04-10").code == 0
    do("2026-04-10", "refer")
    found = shown(red, today="2026-04-10")
    assert (found["outcome"], found["lacking"], len(found["steps"])) == ("referred", {}, 7)
    assert red("audit", "verify").code == 0


def test_going_without_needs_a_reason_that_is_kept(red):
    items = ("--without", "calls", "--without", "letters", "--without", "visits")
    assert red("case", "refer", "1", *items).code == 2
    assert red("case", "refer", "1", *items, "--why", "楼宇已拆除").code == 1
    assert red("case", "refer", "1", *items, "--without", "statements", "--why", "楼宇已拆除").code == 0
    assert {each["why"] for each in shown(red)["exceptions"]} == {"楼宇已拆除"}


def test_files_are_kept_as_they_were(red):
    photo = red.folder / "门牌 照片:1.jpg"
    photo.write_bytes(b"\xff\xd8" + bytes(range(256)) * 40)
    assert red("case", "attach", "1", str(photo)).code == 0
    (kept,) = shown(red)["evidence"]
    assert (kept["name"], kept["sha256"]) == ("门牌 照片_1.jpg", hashlib.sha256(photo.read_bytes()).hexdigest())
    assert red("case", "verify", "1").code == 0
    assert "already" in red("case", "attach", "1", str(photo)).err
    assert red("case", "strike", "1", "1", "--why", "拍错了").code == 0
    assert shown(red)["evidence"][0]["struck"] == "拍错了"
    with sqlite3.connect(red.db) as db:
        db.execute("UPDATE sqlar SET data = x'00'")
    db.close()
    assert red("case", "verify", "1").code == 5


@needs_sqlite
def test_the_sqlite3_shell_takes_the_files_out(red):
    paper = red.folder / "回执.txt"
    paper.write_text("妥投\n" * 500, encoding="utf-8")
    assert red("case", "attach", "1", str(paper)).code == 0
    out = subprocess.run(["sqlite3", str(red.db), "-A", "-t"], capture_output=True, text=True, check=False)
    if "case-1/001" not in out.stdout:
        pytest.skip("this sqlite3 has no archive command")
    subprocess.run(["sqlite3", str(red.db), "-A", "-x"], cwd=red.folder, check=True, capture_output=True)
    assert (red.folder / "case-1" / "001-回执.txt").read_bytes() == paper.read_bytes()


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda path: path.touch(), "empty"),
        (lambda path: path.mkdir(), "folder"),
        (lambda path: None, "no such file"),
        (lambda path: path.write_bytes(b"x" * (1 << 20) + b"y"), "larger than 1 MB"),
    ],
)
def test_what_proves_nothing_is_refused_and_nothing_is_half_done(red, make, word):
    (red.folder / "liaison.toml").write_text("[cases]\nlargest_file = 1\n", encoding="utf-8")
    good, bad = red.folder / "good.txt", red.folder / "bad.txt"
    good.write_text("good", encoding="utf-8")
    make(bad)
    done = red("case", "attach", "1", str(good), str(bad))
    assert (done.code, word in done.err) == (1, True)
    assert shown(red)["evidence"] == []


def test_a_step_that_is_struck_out_stays_readable_and_counts_no_more(red):
    assert red("case", "call", "1", "-r", "empty").code == 0
    assert red("show", "1", "--json").json["failures"] == 4
    done = red("case", "withdraw", "1", "1", "--why", "打到隔壁公司")
    assert (done.code, "Step 1 is struck out" in done.out) == (0, True)
    assert red("show", "1", "--json").json["failures"] == 3
    (step,) = shown(red)["steps"]
    assert (step["result"], step["struck"]) == ("empty", "打到隔壁公司")
    assert "so far 0" in shown(red)["lacking"]["calls"]
    assert "打到隔壁公司" in red("case", "show", "1", lang="zh").out
    again = red("case", "withdraw", "1", "1", "--why", "打到隔壁公司")
    assert (again.code, "struck out already" in again.err) == (1, True)
    assert red("case", "withdraw", "1", "9", "--why", "没有").code == 3
    assert red("audit", "verify").code == 0


def test_a_letter_is_refused_in_chinese_and_warned_of_outside_its_window(red):
    assert red("case", "letter", "1", "--number", "EMS-1").code == 0
    assert red("case", "letter", "1", "--number", "EMS-1", "-r", "退回", today="2026-03-20").code == 2
    early = red("case", "letter", "1", "--number", "EMS-2", today="2026-03-20")
    assert (early.code, "that takes 2026-03-31 to 2026-04-15" in early.err) == (0, True)
    for number, said in (("EMS-1", "拒收"), ("ems-2", "拒签")):
        assert red("case", "letter", "1", "--number", number, "-r", said, today="2026-03-25").code == 0
    assert [each["result"] for each in shown(red, today="2026-03-25")["steps"]] == ["refused", "refused"]


def test_one_open_case_an_enterprise_and_wrong_words_are_named(red):
    assert red("case", "open", "1", "--why", "x").code == 1
    assert red("case", "show", "2").code == 3
    assert red("case", "visit", "1", "-r", "vacant").code == 2
    assert red("case", "ask", "1", "--who", "landlrd", "-r", "unknown").code == 2
    assert red("case", "letter", "1", "--number", "E1", "-r", "signd").code == 2


def test_a_case_goes_to_a_file_as_a_whole_or_not_at_all(red):
    red("case", "letter", "1", "--number", "EMS-1")
    seen, path = red("case", "show", "1").out, red.folder / "case.txt"
    assert (red("case", "show", "1", "--out", str(path)).out, path.read_text("utf-8")) == ("", seen)
    assert seen.index("Still lacking") < seen.index("EMS-1")
    for command in (("case", "show", "1"), ("case", "close", "1", "-r", "error", "--why", "x")):
        refused = red(*command, "--format", "csv")
        assert (refused.code, "This is no list" in refused.err) == (2, True)
    assert red("case", "show", "1", "--json").json["closed_on"] is None


def test_zh_speaks_one_language(red):
    out = red("case", "show", "1", lang="zh").out
    assert "还缺" in out
    assert "lacking" not in out


def test_the_report_tells_at_which_step_the_cases_are_and_how_they_ended(red):
    report = red("report", "weekly", "--format", "json").json
    assert report["cases"] == {"open": 1, "opened": 1, "closed": {}}
    (row,) = report["tables"]["cases"]["rows"]
    assert (row["name"], row["step"], row["days_open"]) == (NAME, "verify", 0)
    assert report["tables"]["cases_by_step"]["rows"] == [{"step": "verify", "cases": 1}]
    text = red("report", "weekly", "--format", "txt", lang="zh").out
    assert "多方验证" in text
    assert "请进行首轮电话核查" in text
    assert red("case", "close", "1", "-r", "error", "--why", "误立").code == 0
    report = red("report", "weekly", "--format", "json").json
    assert report["cases"] == {"open": 0, "opened": 1, "closed": {"error": 1}}
    later = red("report", "weekly", "--format", "json", today="2026-05-16").json
    assert later["cases"] == {"open": 0, "opened": 0, "closed": {}}
    assert "cases" not in later["tables"]
