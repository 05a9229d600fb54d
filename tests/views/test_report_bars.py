"""The figures as bars: within the terminal, plain when piped, with no colour where none is wanted."""

from __future__ import annotations

import pytest

from liaison_cli.views.report import as_bars
from liaison_cli.views.text import width
from tests.views.conftest import HOSTILE
from tests.views.test_report import LOG


@pytest.fixture
def busy(zone, codes):
    roster = f'统一社会信用代码,企业名称,网格员\n{codes[0]},澄江甲一贸易有限公司,"{HOSTILE}"\n'
    assert zone("import", zone.file("again.csv", roster)).code == 0
    assert zone("import", zone.file("log.csv", LOG.format(*codes))).code == 0
    return zone


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80, 140])
def test_bars_stay_within_the_terminal(columns, language, busy, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    done = busy("stats", lang=language)
    assert done.code == 0, done.err
    bars = [line for line in done.out.splitlines() if line.startswith("  ")]
    assert len(bars) > 20
    assert max(map(width, bars)) <= columns
    assert not set(done.out) & set("\x1b\x9b\u202e\r")


@pytest.mark.parametrize(
    ("share", "bar"),
    [(0, ""), (0.001, "▏"), (0.5, "█████"), (0.55, "█████▌"), (1, "██████████")],
)
def test_what_is_there_is_seen(share, bar):
    assert as_bars._bar(share, 10) == bar


def test_a_missing_value_leaves_a_gap():
    assert "".join(as_bars._spark(value, 4) for value in (0, None, 2, 4)) == "▁ ▅█"


def test_figures_for_scripts_and_no_record(busy):
    assert busy("stats", "--json").json["period"] == "monthly"
    assert busy("stats", "--format", "csv").code == 2
    assert busy("report", "monthly", "--json", today="2026-04-16").json["earlier"] is None


def test_an_empty_part_is_a_sentence(zone):
    assert "No enterprise on the roster fits" in zone("stats", "--building", "nowhere").out
