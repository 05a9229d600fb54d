"""What is written opens in the programs that people open it with: a browser, a spreadsheet, a word processor."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from tests.needs import BROWSER, OFFICE, needs_browser, needs_font, needs_office


@pytest.fixture
def opened(tmp_path):
    """Opens a file in LibreOffice and saves it in another format; the new file."""

    def convert(path: Path, ending: str, options: str = "") -> Path:
        profile = f"-env:UserInstallation=file://{tmp_path}/office"
        line = [OFFICE, profile, "--headless", "--convert-to", f"{ending}{options}", "--outdir", tmp_path / "out", path]
        subprocess.run(line, check=True, capture_output=True, timeout=120)
        return tmp_path / "out" / f"{path.stem}.{ending}"

    return convert


@needs_browser
def test_the_report_in_a_browser_is_a_picture_and_no_complaint(zone, tmp_path):
    assert zone("report", "--out", "week.html", lang="zh").code == 0
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr"]
    place = [f"--user-data-dir={tmp_path}/profile", f"--screenshot={tmp_path}/week.png", "--window-size=1200,1600"]
    done = subprocess.run(
        [BROWSER, *options, *place, f"file://{tmp_path}/week.html"],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    # Scripts that fail and styles that the page's own policy refuses are told on the console.
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
    with Image.open(tmp_path / "week.png") as picture:
        assert picture.size == (1200, 1600)
        colors = picture.convert("RGB").getcolors(1 << 24)
    # Nothing but a drawn page has letters, rules and lights; a blank one has one colour.
    assert len(colors) > 50


@needs_office
def test_a_list_opens_in_a_spreadsheet_as_it_was_written(zone, opened, tmp_path):
    assert zone("list", "--format", "xlsx", "--out", "list.xlsx", lang="zh").code == 0
    assert zone("list", "--format", "csv", "--out", "list.csv").code == 0
    # UTF-8, between commas, text as it stands.
    again = opened(tmp_path / "list.xlsx", "csv", ":Text - txt - csv (StarCalc):44,34,76,1,,0,false,true")
    with again.open(encoding="utf-8", newline="") as sheet:
        seen = list(csv.reader(sheet))
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as plain:
        meant = list(csv.reader(plain))
    assert len(seen) == len(meant) == 4
    for key in ("code", "name", "officer", "due_on"):
        place = meant[0].index(key)
        assert [row[place] for row in seen[1:]] == [row[place] for row in meant[1:]], key


@needs_office
@needs_font
def test_a_letter_opens_in_a_word_processor(zone, opened, tmp_path):
    address = "企业名称,注册地址\n澄江甲一贸易有限公司,澄江市临江区澄湖路18弄1203室\n"
    assert zone("import", zone.file("address.csv", address)).code == 0
    assert zone("case", "open", "1", "--why", "三次未接通").code == 0
    done = zone("case", "letter", "1", "--out", str(tmp_path), lang="zh")
    assert done.code == 0, done.err
    word = next(path for path in map(Path, done.out.splitlines()) if path.suffix == ".docx")
    page = pypdf.PdfReader(opened(word, "pdf")).pages[0].extract_text()
    assert "询问函" in page
    assert "澄江甲一贸易有限公司" in page
