"""The sheet of a day: one page in every format whatever is on it, nothing lost without a word, nothing shown without a reason."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from datetime import date, time

import pypdf
import pytest

from liaison_cli import lang
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import msg
from liaison_cli.core.work.day import Contact, Day, Reason
from liaison_cli.errors import LiaisonError
from liaison_cli.views.day import sheet
from liaison_cli.views.papers import as_docx, as_pdf
from tests.needs import BROWSER, needs_browser, needs_font, needs_office
from tests.views.conftest import ADVICE, HOSTILE, standing
from tests.views.test_opened import opened as opened

MADE = "2026-03-17T08:30:00"
LONG = "澄江凌汐供应链管理合伙企业（有限合伙）"
TOLD = msg("check the liaison's details")


def contact(*names: str, kind: str | None = None, number: int = 1) -> Contact:
    standings = tuple(standing(number * 100 + place, name) for place, name in enumerate(names))
    reasons = (Reason(kind, date(2026, 3, 19), TOLD, msg("Contact the liaison.")),) if kind else ()
    return Contact(standings, reasons, msg("Contact the liaison."), time(9 + number % 10, 20), ADVICE)


def day(urgent: list[Contact], contacts: list[Contact], left_over: int = 0) -> Day:
    return Day(date(2026, 3, 17), "周明远", 200, tuple(urgent), tuple(contacts), 3, left_over)


# A usual day at capacity, one with too much, one with what nobody should have written, and one that is empty.
USUAL_DAY = day([contact(LONG, kind="red", number=1)], [contact(LONG, number=number) for number in range(2, 13)])
FULL = day(
    [contact(LONG, kind="yellow", number=number) for number in range(1, 31)],
    [contact(LONG, *[LONG] * 9, number=number) for number in range(31, 43)],
    7,
)
ODD = day(
    [contact(HOSTILE * 9, kind="tip", number=1)],
    [contact(f"{HOSTILE}{'长' * 400}", number=2), contact("W" * 300, number=3), contact(LONG, number=4)],
)
DAYS = {"usual": USUAL_DAY, "full": FULL, "odd": ODD, "empty": day([], [])}


def made(found: Day, *, reveal: bool = False):
    return sheet.paper(found, Policy(), MADE, reveal=reveal)


def rows(paper) -> int:
    return sum(len(block.rows) - block.head for block in paper.blocks if block.kind == "table")


def said(paper) -> str:
    return "\n".join(block.text or "\n".join(cell for row in block.rows for cell in row) for block in paper.blocks)


@needs_font
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", DAYS)
def test_a_pdf_is_one_page(name, language):
    lang.choose(language)
    file = io.BytesIO()
    as_pdf.write(made(DAYS[name]), file)
    (page,) = pypdf.PdfReader(file).pages
    assert [round(float(each)) for each in page.mediabox[2:]] == [595, 842]


@needs_office
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["usual", "full", "odd"])
def test_a_document_is_one_page_in_a_word_processor(name, language, opened, tmp_path):
    lang.choose(language)
    with (tmp_path / "day.docx").open("wb") as file:
        as_docx.write(made(DAYS[name]), file)
    assert len(pypdf.PdfReader(opened(tmp_path / "day.docx", "pdf")).pages) == 1


@needs_browser
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["usual", "full", "odd"])
def test_a_page_is_printed_on_one_page(name, language, output, tmp_path):
    lang.choose(language)
    sheet.write(DAYS[name], Policy(), MADE, output(out=tmp_path / "day.html"))
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    line = [BROWSER, *options, f"--print-to-pdf={tmp_path}/day.pdf", f"file://{tmp_path}/day.html"]
    subprocess.run(line, check=True, capture_output=True, timeout=120)
    assert len(pypdf.PdfReader(tmp_path / "day.pdf").pages) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_day_at_capacity_has_room(language):
    lang.choose(language)
    paper = made(USUAL_DAY)
    assert rows(paper) == Policy().plan.per_day == 12


def test_what_has_no_room_is_counted_and_said():
    paper = made(FULL)
    cut = int(re.search(r"(\d+) more are for today and have no room on this page", said(paper))[1])
    assert rows(paper) + cut == 42
    assert rows(paper) >= 10
    assert "7 more are due and find no room today: `liaison due --officer 周明远` shows all." in said(paper)


def test_one_row_is_no_page():
    paper = made(day([], [contact(*[LONG] * 120, number=1), contact(LONG, number=2)]))
    assert rows(paper) == 2
    assert "and 108 more" in said(paper)


def test_numbers_are_masked_unless_they_are_to_be_called():
    assert "13900138000" not in said(made(USUAL_DAY))
    assert "139****8000" in said(made(USUAL_DAY))
    assert "13900138000" in said(made(USUAL_DAY, reveal=True))
    # What somebody wrote into a sentence is hidden on either.
    note = msg("{kind}", kind="call 13911112222")
    tip = replace(contact(LONG, kind="tip"), reasons=(Reason("tip", None, note, note),))
    for reveal in (True, False):
        assert "13911112222" not in said(made(day([tip], []), reveal=reveal))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("fmt", ["html", "md"])
def test_as_text(fmt, language, output, golden, tmp_path):
    lang.choose(language)
    found = day([contact(HOSTILE, kind="yellow")], [contact(LONG, "Lumen <b>Ltd</b>", number=2)], 4)
    sheet.write(found, Policy(), MADE, output(out=tmp_path / f"day.{fmt}"))
    text = (tmp_path / f"day.{fmt}").read_text(encoding="utf-8")
    assert not set(text) & set("\x1b\x9b\u202e\r")
    assert "<b>" not in text
    golden(f"sheet.{fmt}.{language}.txt", text)


def test_another_ending_is_refused_before_anything_is_written(output, tmp_path):
    with pytest.raises(LiaisonError) as found:
        sheet.write(USUAL_DAY, Policy(), MADE, output(out=tmp_path / "day.xls"))
    assert lang.into("en", found.value.hint) == "Choose one of pdf, docx, html, md."
    assert list(tmp_path.iterdir()) == []
