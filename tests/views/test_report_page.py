"""The HTML report: one harmless file that reads on paper, on a phone and by ear, and works in a real browser."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from tests.needs import BROWSER, needs_browser
from tests.views.conftest import HOSTILE
from tests.views.test_report import LOG

SCRIPT = "<script>alert(1)</script>"
LONG = "澄江" + "长" * 198


class Page(HTMLParser):
    """What the tests ask of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.tags: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def of(self, name: str) -> list[dict]:
        return [attrs for tag, attrs in self.tags if tag == name]


@pytest.fixture
def page(zone, codes, tmp_path):
    """A report with one hostile and one very long name in it."""
    roster = f'统一社会信用代码,企业名称,网格员\n{codes[0]},"{SCRIPT}{HOSTILE}",=1+1\n{codes[1]},{LONG},林晓澄\n'
    assert zone("import", zone.file("again.csv", roster)).code == 0
    assert zone("import", zone.file("log.csv", LOG.format(*codes))).code == 0
    done = zone("report", "--out", "week.html")
    assert done.code == 0, done.err
    return Page((tmp_path / "week.html").read_text(encoding="utf-8"))


def test_nothing_is_loaded_and_no_other_script_may_run(page):
    sources = [
        value for _, attrs in page.tags for name, value in attrs.items() if name in ("src", "data", "xlink:href")
    ]
    assert sources == []
    assert all(attrs["href"].startswith("#") for attrs in page.of("a"))
    assert page.of("link") == []
    assert [name for _, attrs in page.tags for name in attrs if name.startswith("on")] == []
    script = re.search(r"<script>(.*)</script>", page.text, re.DOTALL)[1]
    policy = next(attrs["content"] for attrs in page.of("meta") if "http-equiv" in attrs)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert len(page.of("script")) == 1


def test_data_stays_text(page):
    assert SCRIPT not in page.text
    assert "&lt;script&gt;alert" in page.text
    assert not set(page.text) & set("\x1b\x9b\u202e\r")
    assert LONG in page.text


def test_tables_and_pictures_can_be_read_by_ear(page):
    tables = len(page.of("table"))
    assert tables == len(page.of("caption")) > 8
    assert all("scope" in attrs for attrs in page.of("th"))
    pictures = [attrs for attrs in page.of("div") if attrs.get("class") == "picture"]
    assert len(pictures) >= 4
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in pictures)
    # The same figures stand in a table beside each picture.
    assert len(page.of("figcaption")) == len(page.of("details")) == len(pictures)


def test_without_script_every_line_is_there(page):
    assert not any("hidden" in attrs for attrs in page.of("tr"))
    assert page.of("input") == []


def test_the_same_report_is_the_same_file(zone, tmp_path, monkeypatch):
    from datetime import datetime

    from liaison_cli import clock

    monkeypatch.setattr(clock, "now", lambda as_of, zone: datetime(2026, 3, 16, 12))
    zone("report", "--out", "one.html")
    zone("report", "--out", "two.html")
    one, two = ((tmp_path / name).read_text(encoding="utf-8").splitlines() for name in ("one.html", "two.html"))
    # The first was put on record: the heads at the foot of the second are later ones.
    foot = one.index("<footer>") + 1
    assert [each for each in zip(one, two, strict=True) if each[0] != each[1]] == [(one[foot], two[foot])]
    assert one[foot].startswith("<p>Heads of the ledger")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_empty_part_is_a_page_with_a_sentence(language, zone, tmp_path):
    done = zone("report", "--building", "nowhere", "--out", "none.html", lang=language)
    assert done.code == 0, done.err
    found = Page((tmp_path / "none.html").read_text(encoding="utf-8"))
    assert found.of("section") == []
    assert any(attrs.get("class") == "warning" for attrs in found.of("p"))
    assert found.of("html")[0]["lang"] == {"en": "en", "zh": "zh-CN"}[language]


def test_without_its_libraries_one_sentence_names_the_command(zone, monkeypatch):
    monkeypatch.setitem(sys.modules, "pygal", None)
    done = zone("report", "--out", "week.html")
    assert done.code == 1
    assert "pip install 'liaison-cli[reports]'" in done.err


# Reaches into the page as a person would: types into the first filter, sorts by the first column, looks.
HARNESS = """<!doctype html><body><iframe src="week.html" width="390" height="800"></iframe><script>
document.querySelector("iframe").addEventListener("load", function () {
  var page = this.contentDocument, table = page.querySelector("#first table"), found = {};
  var rows = function () { return Array.from(table.tBodies[0].rows).filter(function (row) { return !row.hidden; }); };
  var input = page.querySelector("#first input");
  found.before = rows().length;
  input.value = "丙三";
  input.dispatchEvent(new Event("input"));
  found.filtered = rows().map(function (row) { return row.cells[1].textContent; });
  input.value = "";
  input.dispatchEvent(new Event("input"));
  found.after = rows().length;
  table.tHead.querySelector("[role=button]").click();
  found.sorted = rows().map(function (row) { return row.cells[0].textContent; });
  found.wide = page.documentElement.scrollWidth;
  document.body.textContent = JSON.stringify(found);
});
</script>"""


@needs_browser
def test_in_a_real_browser(page, tmp_path):
    import json

    (tmp_path / "try.html").write_text(HARNESS, encoding="utf-8")
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-web-security", "--enable-logging=stderr"]
    line = [BROWSER, *options, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=3000", "--dump-dom"]
    done = subprocess.run(
        [*line, f"file://{tmp_path}/try.html"], capture_output=True, text=True, timeout=120, check=False
    )
    found = json.loads(re.search(r"<body>(\{.*\})</body>", done.stdout)[1])
    assert found["before"] == found["after"] == 3
    assert found["filtered"] == ["澄江丙三科技有限公司"]
    assert found["sorted"] == ["1", "2", "3"]
    # Nothing stands out over the edge of a phone.
    assert found["wide"] <= 390
    assert [text for text in done.stderr.splitlines() if "CONSOLE" in text] == []
