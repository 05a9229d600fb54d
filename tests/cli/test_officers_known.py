"""Officers whom only an import has named that was taken back are nobody's officers."""

from __future__ import annotations

HEADER = "统一社会信用代码,企业名称,网格员\n"


def roster(liaison, codes, name, officer):
    path = liaison.file(name, f"{HEADER}{codes[0]},澄江甲一有限公司,{officer}\n")
    assert liaison("import", path).code == 0


def listed(liaison):
    return {each["officer"] for each in liaison("officer", "list", "--json").json}


def test_an_undone_import_leaves_no_officer_behind(liaison, codes):
    roster(liaison, codes, "1.csv", "周明远")
    roster(liaison, codes, "2.csv", "林晓澄")
    assert liaison("imports", "undo", "2", "--why", "用错了文件").code == 0
    assert listed(liaison) == {"周明远"}
    refused = liaison("officer", "handover", "周明远", "--to", "林晓澄")
    assert (refused.code, "--new" in refused.err) == (3, True)
    assert liaison("list", "--officer", "林晓澄").code == 3


def test_who_is_named_again_is_an_officer_again(liaison, codes):
    roster(liaison, codes, "1.csv", "周明远")
    roster(liaison, codes, "2.csv", "林晓澄")
    assert liaison("imports", "undo", "2", "--why", "用错了文件").code == 0
    assert liaison("officer", "handover", "周明远", "--to", "林晓澄", "--new").code == 0
    assert listed(liaison) == {"周明远", "林晓澄"}
    roster(liaison, codes, "3.csv", "沈知秋")
    assert liaison("imports", "undo", "3", "--why", "用错了文件").code == 0
    assert listed(liaison) == {"周明远", "林晓澄"}


def test_who_was_named_by_two_imports_stays_with_the_second(liaison, codes):
    roster(liaison, codes, "1.csv", "周明远")
    path = liaison.file("2.csv", f"{HEADER}{codes[1]},澄江乙一有限公司,周明远\n")
    assert liaison("import", path).code == 0
    assert liaison("imports", "undo", "1", "--why", "用错了文件").code == 0
    assert listed(liaison) == {"周明远"}
    assert liaison("imports", "undo", "2", "--why", "用错了文件").code == 0
    assert listed(liaison) == set()
