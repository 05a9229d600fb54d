"""`import --explain` says why a file is read as it is, and imports nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def explained(liaison):
    """The tables of a file as they are explained; nothing of it is on record afterwards."""

    def explain(name: str, text: str, *options: str, encoding: str = "utf-8"):
        path = Path(liaison.folder) / name
        path.write_bytes(text.encode(encoding))
        done = liaison("import", str(path), "--explain", "--json", *options)
        assert (done.code, Path(liaison.db).exists()) == (0, False)
        return done.json["tables"]

    return explain


def decided(table) -> dict[str, tuple[str | None, str]]:
    return {each.get("name", each["what"]): (each["value"], each["why"]) for each in table["decisions"]}


ROSTER = "澄江区名册\n企业名称;统一社会信用代码;联系人;电话;分级;开户银行;甲列;日期\n{0};{1};孙一;13900010001;一般;某某银行;甲;2020-01-01\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_every_decision_about_a_text_has_its_reason(explained, codes, encoding):
    (table,) = explained("r.csv", ROSTER.format("澄江甲一贸易有限公司", codes[0]), encoding=encoding)
    found = decided(table)
    assert found["encoding"][0] == encoding
    assert found["delimiter"][0] == ";"
    assert "with it 7 names of columns are known" in found["delimiter"][1]
    assert found["header"][0] == "2"
    assert found["kind"] == ("enterprises", "columns that only a roster of enterprises has: 分级")
    assert found["联系人"] == ("person", "the name is known")
    assert found["电话"] == ("mobile", "the name is known, and the columns beside it say whose or what it is")
    assert found["开户银行"] == (None, "the name is known; this program keeps nothing of the kind")
    assert found["甲列"] == (None, "nobody knows the name")
    assert found["日期"] == (None, "day seen: nothing is taken of it from a table of this kind")


def test_what_the_user_says_is_the_reason(explained, codes):
    text = f"甲列,乙列\n澄江甲一贸易有限公司,{codes[0]}\n"
    options = ("--encoding", "utf-8", "--delimiter", ",", "--map", "甲列=name,2=code", "--kind", "enterprises")
    (table,) = explained("r.csv", text, *options)
    found = decided(table)
    assert found["encoding"][1] == "as --encoding says"
    assert found["delimiter"][1] == "as --delimiter says"
    assert found["kind"][1] == "as --kind says"
    assert found["甲列"] == ("name", "as --map says")
    assert found["乙列"] == ("code", "as --map says")


def test_other_formats_and_what_cannot_be_read(explained, codes):
    (table,) = explained("r.json", json.dumps([{"name": "澄江甲", "creditCode": codes[0], "at": "2026-01-01"}]))
    found = decided(table)
    assert (found["format"][0], found["kind"][0]) == ("JSON", "attempts")
    (table,) = explained("no.csv", "甲,乙\n丙,丁\n")
    assert table["error"]["code"] == "unreadable"
    assert decided(table)["encoding"][0] == "utf-8"
    (table,) = explained("shifted.csv", "序号,网格员注册资金,企业名称,备注\n1,陆敏,100万,澄江甲一贸易有限公司,\n")
    assert "lost a delimiter" in table["error"]["message"]


def test_a_clerk_reads_it_in_one_language(liaison, codes):
    path = liaison.file("r.csv", ROSTER.replace(";", "\t").format("澄江甲一贸易有限公司", codes[0]))
    said = liaison("import", path, "--explain", "--lang", "zh").out
    assert "编码 utf-8" in said
    assert "分隔符 制表符" in said
    assert "列 电话 → 手机：" in said
    assert said.rstrip().endswith("没有导入任何内容。")
    assert "the name" not in said
