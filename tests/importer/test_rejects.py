"""Rejected rows: kept as they were in both files, the bad cell marked, and taken without a word once mended."""

from __future__ import annotations

import csv
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_cli import files
from liaison_cli.core.harmless import clean_lines, unguarded
from liaison_cli.core.values.message import Message, msg
from liaison_cli.importer import spool
from liaison_cli.importer.check.mend import reject_files
from liaison_cli.importer.check.mend.reject_sheet import Mend
from liaison_cli.importer.problems import Problem, Problems
from liaison_cli.lang import LANGUAGES, into

ROOT = Path(__file__).parents[2]
HEADERS = ["统一社会信用代码", "企业名称", "联系电话", "成立日期"]


def wrong(code):
    """The code with another check character."""
    return code[:-1] + ("0" if code[-1] != "0" else "1")


@pytest.fixture
def roster(liaison, codes):
    lines = [
        HEADERS,
        [codes[0], "澄江甲一贸易有限公司", "13900010001", "2019-05-06"],
        [wrong(codes[1]), " 澄江乙二物流有限公司", "1.39E+10", "2019-02-30"],
        [codes[2], "=1+1", "13900010003", "2019-05-06", "多出", "来的"],
    ]
    return liaison.file("名册.csv", "".join(",".join(line) + "\n" for line in lines))


def names(liaison):
    with sqlite3.connect(liaison.db) as db:
        found = [name for (name,) in db.execute("SELECT name FROM enterprise ORDER BY code")]
    db.close()
    return found


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_both_files_hold_the_rows_as_they_were_and_the_sheet_marks_the_cells(liaison, roster, codes):
    done = liaison("import", roster, "--json")
    assert done.code == 4
    (file,) = done.json["files"]
    assert (file["rejects"], file["rejects_xlsx"]) == (f"{roster}.rejects.csv", f"{roster}.rejects.xlsx")
    header, bad, long = read_csv(file["rejects"])
    assert header == [*HEADERS, "line", "reason"]
    assert bad[:5] == [wrong(codes[1]), " 澄江乙二物流有限公司", "1.39E+10", "2019-02-30", "3"]
    assert long[:7] == [codes[2], "'=1+1", "13900010003", "2019-05-06", "多出", "来的", "4"]
    long[1] = "=1+1"
    sheet = openpyxl.load_workbook(file["rejects_xlsx"]).active
    assert [[str(cell.value) for cell in row if cell.value is not None] for row in sheet.iter_rows()] == [
        header,
        bad,
        long,
    ]
    assert sheet["B3"].data_type == "s"
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFFFC7CE"}
    assert marked == {"A2", "C2", "D2", "E3", "F3"}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_a_mended_file_is_taken_cleanly_in_either_format_and_language(liaison, roster, codes, lang, extension):
    liaison("import", roster, lang=lang)
    path = f"{roster}.rejects.{extension}"
    if extension == "csv":
        rows = read_csv(path)
    else:
        rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows()]
    rows[1][0] = codes[1]
    rows[1][2:4] = ["13900010002", "2019-02-28"]
    del rows[2][4:6]
    if extension == "csv":
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows)
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.active["B3"].data_type = "s"
        book.save(path)
    (file,) = liaison("import", path, "--json", lang=lang).json["files"]
    assert (file["inserted"], file["rejected"], file["unknown_columns"]) == (2, 0, [])
    assert names(liaison) == ["澄江甲一贸易有限公司", "澄江乙二物流有限公司", "=1+1"]


def test_what_is_left_of_a_mended_file_is_numbered_and_grows_no_columns(liaison, roster):
    liaison("import", roster)
    path = f"{roster}.rejects.csv"
    first = read_csv(path)
    (file,) = liaison("import", path, "--json").json["files"]
    assert (file["rejected"], file["rejects"]) == (2, f"{roster}.rejects.2.csv")
    again = read_csv(file["rejects"])
    assert [row[:-2] for row in again] == [row[:-2] for row in first]
    assert read_csv(path) == first
    (third,) = liaison("import", file["rejects"], "--json").json["files"]
    assert third["rejects"] == f"{roster}.rejects.3.csv"


def test_what_is_said_beside_a_refusal_is_not_of_a_row_that_was_taken(liaison, codes):
    header = "统一社会信用代码,企业名称,登记状态,成立日期\n"
    at_the_cell = f"{wrong(codes[0])},澄江甲一贸易有限公司,存续（开心）,2019-05-06\n"
    # What refuses it comes to light only beside the roster, when its day has been left open.
    later = f"{codes[1]},,存续,2019-02-30\n"
    path = liaison.file("r.csv", header + at_the_cell + later)
    (file,) = liaison("import", path, "--dry-run", "--json").json["files"]
    assert [(each["line"], each["severity"]) for each in file["problems"]] == [
        (2, "reject"), (2, "warning"), (3, "warning"), (3, "reject"),
    ]  # fmt: skip
    assert (file["rejected"], file["warned"]) == (2, 0)
    for lang, word in (("en", "taken:"), ("zh", "已读入")):
        out = liaison("import", path, "--dry-run", lang=lang).out
        assert out.count("2019-02-30") == 1
        assert word not in out


def test_a_cell_that_is_left_open_is_kept_to_be_mended_with_its_row(liaison, codes):
    rows = f"{codes[0]},澄江甲一贸易有限公司,13900010001,2019-02-30\n{codes[1]},澄江乙二物流有限公司,13900010002,\n"
    path = liaison.file("r.csv", ",".join(HEADERS) + "\n" + rows)
    done = liaison("import", path, "--json")
    (file,) = done.json["files"]
    assert (done.code, file["inserted"], file["rejected"], file["warned"]) == (0, 2, 0, 1)
    header, row = read_csv(file["rejects"])
    reason = "'2019-02-30' is not a day of the calendar; it is left open"
    assert row == [codes[0], "澄江甲一贸易有限公司", "13900010001", "2019-02-30", "2", reason]
    (problem,) = file["problems"]
    assert (problem["value"], problem["severity"], problem["reason"]) == ("2019-02-30", "warning", reason)
    row[3] = "2019-02-28"
    with open(file["rejects"], "w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([header, row])
    (mended,) = liaison("import", file["rejects"], "--json").json["files"]
    assert (mended["updated"], mended["problems"], mended["rejects"]) == (1, [], None)
    assert liaison("show", codes[0], "--json").json["founded_on"] == "2019-02-28"


def test_a_fact_that_is_not_understood_stands_in_the_one_line_of_its_row(liaison, codes):
    rows = f"{codes[0]},澄江甲一贸易有限公司,2019-02-30,很多\n{codes[1]},澄江乙二物流有限公司,,若干\n"
    path = liaison.file("r.csv", f"统一社会信用代码,企业名称,成立日期,参保人数\n{rows}")
    (file,) = liaison("import", path, "--json").json["files"]
    _, first, second = read_csv(file["rejects"])
    assert (file["inserted"], first[4], second[4]) == (2, "2", "3")
    assert (
        first[5]
        == "'2019-02-30' is not a day of the calendar; it is left open; '很多' is not understood; it is left out"
    )


def test_the_policy_says_which_cells_cost_their_row(liaison, codes):
    path = liaison.file("r.csv", f"统一社会信用代码,企业名称,企业分级\n{codes[0]},澄江甲一贸易有限公司,特别\n")
    for choice, counts in (("reject", (0, 1)), ("open", (1, 0))):
        (liaison.folder / "liaison.toml").write_text(f'[doubtful]\ntier = "{choice}"\n', encoding="utf-8")
        (file,) = liaison("import", path, "--json").json["files"]
        assert (file["inserted"], file["rejected"]) == counts
    assert liaison("import", path, "--strict", "--json").json["files"][0]["rejected"] == 1


def test_a_log_waits_for_every_cell_for_it_could_not_be_mended_later(zone, codes):
    rows = f"统一社会信用代码,联系日期,联系方式,结果,深度沟通\n{codes[0]},2026-03-10,电话,接通,也许\n"
    (file,) = zone("import", zone.file("log.csv", rows), "--json").json["files"]
    assert (file["kind"], file["inserted"], file["rejected"]) == ("attempts", 0, 1)


def test_what_somebody_works_on_is_never_replaced_and_what_nobody_touched_is(liaison, roster, codes):
    liaison("import", roster)
    liaison("import", roster)
    assert sorted(each.name for each in liaison.folder.glob("*rejects*")) == [
        "名册.csv.rejects.csv",
        "名册.csv.rejects.xlsx",
    ]
    worked = Path(f"{roster}.rejects.xlsx")
    worked.write_bytes(b"my work")
    (file,) = liaison("import", roster, "--json").json["files"]
    assert (file["rejects"], file["rejects_xlsx"]) == (f"{roster}.rejects.2.csv", f"{roster}.rejects.2.xlsx")
    (file,) = liaison("import", roster, "--json").json["files"]
    assert (file["rejects"], worked.read_bytes()) == (f"{roster}.rejects.2.csv", b"my work")
    text = Path(f"{roster}.rejects.2.csv")
    text.write_text(text.read_text(encoding="utf-8-sig").replace("2019-02-30", "2019-02-28"), encoding="utf-8-sig")
    (file,) = liaison("import", str(text), "--json").json["files"]
    assert file["rejects"] == f"{roster}.rejects.3.csv"


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"]) | st.sampled_from("=+-@'\"\n,;\t"), max_size=12
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(CELLS, min_size=3, max_size=3))
def test_whatever_stands_in_a_rejected_cell_reads_back_and_is_never_run(tmp_path, cells):
    files = reject_files.RejectFiles(tmp_path / "r.csv", ["a", "b", "c"], ())
    files.add(Mend(cells, frozenset(), 2, "x"))
    files.close()
    kept = files.keep()
    files.discard()
    _, row = read_csv(kept[0])
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row[:3])
    assert [unguarded(cell).strip() for cell in row[:3]] == [
        clean_lines(unguarded(cell.lstrip("\t\r"))).strip() for cell in cells
    ]
    for path in kept:
        Path(path).unlink()


def test_the_two_columns_are_known_by_the_names_they_are_given():
    for english, names_ in zip(("line", "reason"), reject_files._OWN, strict=True):
        assert names_ == {into(language, Message(english)) for language in LANGUAGES}


def test_more_rejects_than_anybody_mends_are_kept_as_text_alone(liaison, monkeypatch):
    monkeypatch.setattr(reject_files, "_MOST_ON_SHEET", 2)
    path = liaison.file("bad.csv", "统一社会信用代码,企业名称\n" + "x,y\n" * 3)
    (file,) = liaison("import", path, "--json").json["files"]
    assert (file["rejected"], file["rejects_xlsx"]) == (3, None)
    assert "in the CSV file alone" in file["notes"][-1]
    assert sorted(each.name for each in liaison.folder.iterdir() if "rejects" in each.name) == ["bad.csv.rejects.csv"]


def test_two_tables_of_one_name_have_a_file_each(liaison, codes):
    text = '{"a/b": [{"code": "x", "name": "甲"}], "a:b": [{"code": "y", "name": "乙"}]}'
    files = liaison("import", liaison.file("a.json", text), "--json").json["files"]
    assert {read_csv(each["rejects"])[1][0] for each in files} == {"x", "y"}
    assert {Path(each["rejects"]).stat().st_mode & 0o777 for each in files} == {0o600}


def test_memory_is_bounded_by_what_is_shown_and_every_problem_is_told(monkeypatch):
    monkeypatch.setattr(spool, "_AT_HAND", 3)
    every = [Problem(line, "c", "code", "x", msg("{text!r} is wrong", text=line), severity)
             for line, severity in zip(range(30, 0, -1), ["warning", "reject"] * 15, strict=True)]  # fmt: skip
    found = Problems()
    for number, each in enumerate(every):
        found.extend([each])
        assert (len(found), list(found)) == (number + 1, every[: number + 1])
        assert len(found._at_hand) < 3
    assert [each.line for each in found.first] == [1, 3, 5, 7, 9, 11, 13, 15]


def test_a_name_as_long_as_a_name_can_be_leaves_room_for_what_is_added(liaison):
    path = liaison.file("名" * 83 + ".csv", "统一社会信用代码,企业名称\nx,y\n")
    (file,) = liaison("import", path, "--json").json["files"]
    assert read_csv(file["rejects"])[1][:2] == ["x", "y"]


def test_a_dry_run_leaves_no_file(liaison, roster):
    assert liaison("import", roster, "--dry-run").code == 4
    assert [each.name for each in liaison.folder.iterdir()] == ["名册.csv"]


def test_a_folder_that_cannot_be_written_to_gets_its_rejects_here(liaison, roster, monkeypatch):
    share = liaison.folder / "share"
    share.mkdir()
    path = share / "r.csv"
    path.write_bytes(Path(roster).read_bytes())
    real = os.open

    def refuse(file, *args, **kwargs):
        if str(file).startswith(str(share)):
            raise PermissionError(13, "Permission denied")
        return real(file, *args, **kwargs)

    monkeypatch.setattr(files.os, "open", refuse)
    (file,) = liaison("import", str(path), "--json").json["files"]
    assert file["rejects"] == str(Path.cwd() / "r.csv.rejects.csv")


def test_an_interrupt_leaves_the_database_and_the_folder_as_they_were(zone):
    rows = "".join(f"澄江第{number}号示例有限公司,{'13900010001' if number % 2 else 'x'}\n" for number in range(80_000))
    path = zone.file("big.csv", "企业名称,联系电话\n" + rows)
    before = names(zone), sorted(each.name for each in zone.folder.iterdir())
    line = [sys.executable, "-m", "liaison_cli", "--db", str(zone.db), "--lang", "en", "import", path]
    # A suite that runs in the background has the signal ignored, and would hand that on.
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    work = subprocess.Popen(line, **pipes, cwd=ROOT, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not list(zone.folder.glob(".big.csv.rejects.*")):
        time.sleep(0.01)
    work.send_signal(signal.SIGINT)
    out, err = work.communicate(timeout=60)
    # Python ends by the signal itself when it came while a class was being made; a shell says 130 to both.
    assert (work.returncode in (130, -signal.SIGINT), out) == (True, b""), err.decode()
    assert err.decode().splitlines() == ["Error: Interrupted; nothing was changed."]
    after = names(zone), sorted(each.name for each in zone.folder.iterdir() if not each.name.endswith(("-wal", "-shm")))
    assert after == before


def test_an_import_whose_rejects_cannot_be_kept_is_taken_back(liaison, roster, monkeypatch):
    from liaison_cli.importer.check.mend import reject_files

    monkeypatch.setattr(reject_files, "_MOST_NUMBERS", 0)
    done = liaison("import", roster)
    assert (done.code, "cannot be written" in done.err) == (1, True)
    assert liaison("list", "--json").json == []
    monkeypatch.undo()
    assert liaison("import", roster).code == 4
    assert len(liaison("list", "--json").json) > 0
