"""The help pages: in the language in force, within the terminal, in columns that line up."""

from __future__ import annotations

import pytest

from liaison_cli.views.text import width

PAGES = [[], ["due"], ["log"], ["import"], ["task"], ["task", "list"], ["officer", "handover"]]


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80])
def test_a_page_fits_the_terminal(page, language, columns, liaison, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    result = liaison(*page, "--help", lang=language)
    assert result.code == 0
    assert max(width(line) for line in result.out.splitlines()) <= columns


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_explanations_begin_in_one_column(page, liaison):
    options = liaison(*page, "--help", lang="zh").out.partition("每个命令都有的选项：\n")[2].splitlines()
    starts = {width(line) - width(line[2:].partition("  ")[2].lstrip()) for line in options if line.startswith("  -")}
    assert len(starts) == 1


def test_a_chinese_page_has_no_english_sentence(liaison):
    page = liaison("log", "--help", lang="zh").out
    assert page.startswith("用法：")
    assert "Show" not in page
    assert "选项" in page


def test_the_first_page_names_every_command_under_a_heading(liaison):
    page = liaison("--help").out
    for name in ("import", "find", "show", "log", "void", "verify", "handover", "due", "stale", "risk", "escalate"):
        assert f"\n  {name} " in page
    assert "Rosters:\n" in page
