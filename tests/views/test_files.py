"""Results written to files: whole or not at all."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from liaison_cli import lang
from liaison_cli.errors import LiaisonError, UsageError
from liaison_cli.views.formats import as_xlsx
from liaison_cli.views.lists.standing import DUE
from liaison_cli.views.show import show

TEXT = ["table", "json", "ndjson", "csv", "md"]


def _broken(lines):
    yield from lines[:2]
    raise RuntimeError("the source fails half-way")


@pytest.mark.parametrize("fmt", [*TEXT, "xlsx"])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(fmt, lines, output, tmp_path):
    path = tmp_path / "due"
    path.write_text("the old one")
    with pytest.raises(RuntimeError):
        show(DUE, _broken(lines), output(fmt, out=path))
    assert path.read_text() == "the old one"
    assert os.listdir(tmp_path) == ["due"]


@pytest.mark.parametrize("fmt", [*TEXT, "xlsx"])
def test_a_missing_folder_is_a_sentence(fmt, lines, output, tmp_path):
    with pytest.raises(LiaisonError) as caught:
        show(DUE, lines, output(fmt, out=tmp_path / "none" / "due"))
    assert caught.value.hint


@pytest.mark.parametrize("fmt", [*TEXT, "xlsx"])
def test_a_pipe_a_device_and_a_folder_are_refused_and_stay_what_they_are(fmt, lines, output, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for path, said in (
        (tmp_path / "pipe", "a pipe"),
        (Path("/dev/null"), "a device"),
        (tmp_path / "folder", "a folder"),
    ):
        with pytest.raises(UsageError) as caught:
            show(DUE, lines, output(fmt, out=path))
        assert f"{path} is {said}" in lang.say(caught.value.message)
    assert (tmp_path / "pipe").is_fifo()
    assert Path("/dev/null").is_char_device()
    assert sorted(os.listdir(tmp_path)) == ["folder", "pipe"]


def test_csv_in_a_file_has_the_mark_that_excel_needs(lines, output, tmp_path):
    show(DUE, lines, output("csv", out=tmp_path / "due.csv"))
    assert (tmp_path / "due.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_a_sheet_has_labels_dates_and_text_that_is_no_formula(lines, output, tmp_path):
    lang.choose("zh")
    show(DUE, lines, output("xlsx", out=tmp_path / "due.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "due.xlsx")
    sheet = book["due"]
    keys = [column.key for column in DUE.columns]
    titles = [cell.value for cell in sheet[1]]
    first = dict(zip(keys, sheet[2], strict=True))
    hostile = dict(zip(keys, sheet[3], strict=True))
    gone = dict(zip(keys, sheet[5], strict=True))
    assert titles[keys.index("tier")] == "分级"
    assert first["tier"].value == "重点税源"
    assert first["due_on"].value == datetime(2026, 3, 20)
    assert first["last_reached_on"].value == datetime(2025, 9, 20)
    assert first["days_overdue"].value == 60
    assert first["mobile"].value == "139****8000"
    assert (hostile["liaison"].value, hostile["liaison"].data_type) == ("=1+1", "s")
    assert gone["due_on"].value is None
    assert sheet.freeze_panes == "A2"
    book.close()


def test_a_sheet_needs_a_name(lines, output):
    with pytest.raises(UsageError):
        show(DUE, lines, output("xlsx"))


def test_rows_beyond_what_a_sheet_holds_are_refused_not_dropped(lines, output, tmp_path, monkeypatch):
    monkeypatch.setattr(as_xlsx, "_MOST_ROWS", 3)
    with pytest.raises(LiaisonError):
        show(DUE, lines, output("xlsx", out=tmp_path / "due.xlsx"))
    assert os.listdir(tmp_path) == []


def test_a_sheet_is_ready_to_be_printed_and_filtered(lines, output, tmp_path):
    show(DUE, lines, output("xlsx", out=tmp_path / "due.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "due.xlsx")
    sheet = book["due"]
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.auto_filter.ref == f"A1:{openpyxl.utils.get_column_letter(len(DUE.columns))}5"
    # Chinese takes two columns a letter.
    place = [column.key for column in DUE.columns].index("name")
    assert sheet.column_dimensions[openpyxl.utils.get_column_letter(place + 1)].width >= 38
    book.close()
