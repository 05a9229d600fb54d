"""The report as a PDF: Chinese inside, harmless, and one sentence where something is missing."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib

import pytest

from liaison_cli.views.papers import fonts
from tests.needs import needs_font, needs_pdftotext
from tests.views.conftest import HOSTILE
from tests.views.test_report import LOG


@pytest.fixture
def busy(zone, codes):
    roster = f'统一社会信用代码,企业名称,网格员\n{codes[1]},"{HOSTILE}😀",=1+1\n'
    assert zone("import", zone.file("again.csv", roster)).code == 0
    assert zone("import", zone.file("log.csv", LOG.format(*codes))).code == 0
    return zone


@needs_font
def test_a_whole_document_with_its_font_inside(busy, tmp_path):
    done = busy("report", "monthly", "--out", "month.pdf", lang="zh")
    assert (done.code, done.err) == (0, "")
    data = (tmp_path / "month.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert re.search(rb"/FontFile[23]", data)
    assert b"/Lang (zh-CN)" in data
    # Nothing in it acts: no script, no link, no file.
    assert not re.search(rb"/(JavaScript|JS|URI|Launch|EmbeddedFile)\b", _inflated(data))


def _inflated(data: bytes) -> bytes:
    found = [data]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


@needs_font
@needs_pdftotext
def test_its_text_can_be_read_and_searched(busy, tmp_path):
    busy("report", "--out", "week.pdf", lang="zh")
    done = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "week.pdf"), "-"], capture_output=True, text=True, check=True
    )
    assert "失联率" in done.stdout
    assert "澄江丙三科技有限公司" in done.stdout
    assert not set(done.stdout) & set("\x1b\x9b\u202e")


def test_without_its_library_one_sentence_names_the_command(zone, monkeypatch):
    monkeypatch.setitem(sys.modules, "fpdf", None)
    done = zone("report", "--out", "week.pdf")
    assert done.code == 1
    assert "pip install 'liaison-cli[pdf]'" in done.err


def test_without_a_font_one_sentence_names_the_package(zone, monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "_KNOWN", ())
    done = zone("report", "--out", "week.pdf")
    assert done.code == 1
    assert "fonts-noto-cjk" in done.err
    monkeypatch.setenv("LIAISON_FONT", str(tmp_path / "none.ttf"))
    assert "There is no font at" in zone("report", "--out", "week.pdf").err
    assert not (tmp_path / "week.pdf").exists()


@needs_font
@needs_pdftotext
def test_a_day_and_a_number_stay_on_one_line_where_a_table_is_wide(busy, tmp_path):
    busy("log", "1", "-c", "phone", "-r", "reached", "--next", "2026-03-24", "--at", "2026-03-15 10:00")
    assert busy("plan", "--sheet", "sheet.pdf", lang="zh").code == 0
    done = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "sheet.pdf"), "-"], capture_output=True, text=True, check=True
    )
    assert "139****0001" in done.stdout
    assert "2026-03-24" in done.stdout
