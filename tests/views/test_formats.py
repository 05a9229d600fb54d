"""Every format in both languages, against golden files."""

from __future__ import annotations

import csv
import io
import json

import pytest

from liaison_cli import lang
from liaison_cli.views.lists.standing import DUE, RISK, STALE
from liaison_cli.views.show import show
from tests.views.conftest import HOSTILE

LISTS = {"due": DUE, "stale": STALE, "risk": RISK}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("fmt", ["table", "json", "ndjson", "csv", "md"])
def test_written_to_a_pipe(fmt, language, lines, output, golden):
    lang.choose(language)
    target = output(fmt)
    show(RISK, lines, target)
    golden(f"risk.{fmt}.{language}.txt", target.stream.getvalue())


@pytest.mark.parametrize(("band", "style"), [("red", "bold red"), ("yellow", "yellow"), ("green", None), (None, None)])
def test_a_score_is_painted_by_its_band_alone(band, style, lines):
    (column,) = (each for each in RISK.columns if each.key == "score")
    assert column.style(lines[0]._replace(score=69, band=band)) == style


@pytest.mark.parametrize("color", [True, False])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", ["80", "140"])
def test_shown_on_a_terminal(columns, language, color, lines, output, golden, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    lang.choose(language)
    target = output(terminal=True, color=color)
    show(DUE, lines, target)
    golden(f"due.{columns}.{language}.{'color' if color else 'plain'}.txt", target.stream.getvalue())


@pytest.mark.parametrize("fmt", ["table", "json", "ndjson", "csv", "md"])
@pytest.mark.parametrize("terminal", [True, False])
def test_nothing_from_data_reaches_the_terminal_as_a_command(fmt, terminal, lines, output, monkeypatch):
    monkeypatch.setenv("COLUMNS", "240")
    target = output(fmt, terminal=terminal)
    show(DUE, lines, target)
    written = target.stream.getvalue().replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert not set(written) & set("\x1b\x9b\u202e\r")
    assert "red" in written
    assert len([line for line in written.splitlines() if "反" in line]) == 1


def test_csv_has_no_cell_that_a_spreadsheet_would_run(lines, output):
    target = output("csv")
    show(DUE, lines, target)
    hostile = list(csv.DictReader(io.StringIO(target.stream.getvalue())))[1]
    assert hostile["liaison"] == "'=1+1"
    assert hostile["officer"] == "'@SUM(A1)"
    assert hostile["building"] == "'-2+3"


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_keys_that_scripts_stand_on(name, language, lines, output):
    lang.choose(language)
    target = output("json")
    show(LISTS[name], lines, target)
    rows = json.loads(target.stream.getvalue())
    promised = {"code", "name", "tier", "officer", "light", "liaison", "due_on", "days_overdue"}
    promised |= {"risk": {"score", "reasons"}, "stale": {"verified_on", "days_stale"}}.get(name, set())
    assert promised <= set(rows[0])
    assert rows[0]["tier"] == "key"
    assert rows[0]["due_on"] == "2026-03-20"
    assert rows[3]["due_on"] is None
    assert rows[3]["liaison"] is None


@pytest.mark.parametrize("fmt", ["json", "ndjson"])
def test_json_keeps_data_as_it_is(fmt, lines, output):
    target = output(fmt)
    show(DUE, lines, target)
    text = target.stream.getvalue()
    rows = json.loads(text) if fmt == "json" else [json.loads(line) for line in text.splitlines()]
    assert rows[1]["name"] == HOSTILE
    assert rows[1]["liaison"] == "=1+1"


def test_an_empty_list_is_an_empty_array_and_a_sentence(output):
    array, sentence = output("json"), output()
    show(DUE, [], array)
    show(DUE, [], sentence)
    assert json.loads(array.stream.getvalue()) == []
    assert sentence.stream.getvalue() == "Nobody is due in this period.\n"


def test_reveal_shows_what_is_masked_otherwise(lines, output):
    masked, clear = output("json"), output("json", reveal=True)
    show(DUE, lines, masked)
    show(DUE, lines, clear)
    assert json.loads(masked.stream.getvalue())[0]["mobile"] == "139****8000"
    assert json.loads(clear.stream.getvalue())[0]["mobile"] == "13900138000"
