"""Data that would act on a terminal, through every page that shows it."""

from __future__ import annotations

import pytest

from tests.views.conftest import HOSTILE

PAGES = [
    ["show", "1"],
    ["why", "1"],
    ["find", "恶意"],
    ["list"],
    ["due"],
    ["risk"],
    ["stale"],
    ["report"],
    ["report", "--format", "md"],
    ["task", "list"],
    ["log", "1", "-c", "phone", "-r", "empty", "--note", HOSTILE, "--to", HOSTILE],
    ["show", HOSTILE],
    ["due", "--officer", HOSTILE],
    [HOSTILE],
    ["due", f"--{HOSTILE}"],
    ["due", HOSTILE],
    ["--db", HOSTILE, "due"],
    ["import", HOSTILE],
]


@pytest.fixture
def hostile(liaison, codes):
    """One enterprise with such a name, officer, building and liaison, on a red light."""
    name = HOSTILE.replace("\n", " ").replace("\r", " ")
    enterprises = (
        f"统一社会信用代码,企业名称,企业分级,网格员,楼宇,{name}\n{codes[0]},恶意{name},重点税源,{name},{name},x\n"
    )
    people = f"统一社会信用代码,联络员,手机\n{codes[0]},{name},{name}\n{codes[0]},孙一,13900010001\n"
    for text, file in ((enterprises, "e.csv"), (people, "p.csv")):
        liaison("import", liaison.file(file, text))
    for day in (13, 14, 15):
        assert liaison("log", "1", "-c", "phone", "-r", "empty", "--at", f"2026-03-{day} 10:00").code == 0
    assert "红" in liaison("show", "1", "--json").json["officer"]
    return liaison


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0][:8].encode("ascii", "ignore").decode())
@pytest.mark.parametrize("extra", [[], ["--json"]], ids=["text", "json"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_page_lets_data_act(page, extra, language, hostile):
    result = hostile(*page, *extra, lang=language)
    assert result.out + result.err
    assert not set(result.out + result.err) & set("\x1b\x9b\u202e\r")


def test_no_report_of_an_import_lets_data_act(liaison, codes):
    name = HOSTILE.replace("\n", " ").replace("\r", " ")
    path = liaison.file("e.csv", f"统一社会信用代码,企业名称,{name}\n{name},{name},1\n{codes[0]},恶意{name},1\n")
    for extra in ([], ["--json"], ["--dry-run"]):
        result = liaison("import", path, *extra)
        assert result.code == 4
        assert not set(result.out + result.err) & set("\x1b\x9b\u202e\r")


@pytest.mark.parametrize("extra", [[], ["--json"]], ids=["text", "json"])
def test_no_list_of_candidates_lets_data_act(extra, hostile, codes):
    path = hostile.file("more.csv", f"统一社会信用代码,企业名称\n{codes[1]},恶意\u202e二\n{codes[2]},恶意\x9b三\n")
    hostile("import", path)
    result = hostile("show", "恶意", *extra)
    assert result.code == 3
    assert "三" in result.err
    assert not set(result.out + result.err) & set("\x1b\x9b\u202e\r")
