"""What systems export under the name of .xls: web pages, Excel-2003 XML, and plain text."""

from __future__ import annotations

import sqlite3

import pytest


def stored(liaison):
    with sqlite3.connect(liaison.db) as db:
        found = db.execute("SELECT code, name, registered_phone, founded_on FROM enterprise ORDER BY id").fetchall()
    db.close()
    return found


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{charset}">
<style>td {{ mso-number-format: "\\@" }}</style></head><body>
<table><tr><td>当前用户：周明远<td>导出</table>
<table border=1><caption>企业名册</caption>
<thead><tr><th colspan=2>企业</th><th colspan=2>登记</th></tr>
<tr><th>统一社会信用代码</th><th>企业名称</th><th>联系电话</th><th>成立日期</th></tr></thead>
<tr><td>{codes[0]}</td><td>澄江甲一&nbsp;&amp;<b>贸易</b>
 有限公司</td><td x:num="13900010001">1.39E+10</td><td rowspan=2>2019-05-06</td></tr>
<tr><td>{codes[1]}</td><td>澄江乙二<br>物流有限公司<td>021-55500002
<tr><td x:num="913109991000007123">9.13E+17</td><td>澄江丙三科技有限公司</td><td></td><td></td></tr>
</table></body></html>"""


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("x", "utf-16")])
def test_a_web_page_named_xls_gives_its_table(liaison, codes, charset, encoding):
    path = liaison.file("导出.xls", PAGE.format(charset=charset, codes=codes), encoding)
    done = liaison("import", path, "--json")
    (file,) = done.json["files"]
    assert (file["format"], file["sheet"], file["rejected"]) == ("html", "2", 1), done.out
    assert "rounded" in file["problems"][0]["reason"]
    assert stored(liaison) == [
        (codes[0], "澄江甲一 &贸易 有限公司", "13900010001", "2019-05-06"),
        (codes[1], "澄江乙二\n物流有限公司", "021-55500002", "2019-05-06"),
    ]


def test_a_page_on_one_line_loses_no_row(liaison, codes):
    rows = "".join(f"<tr><td>{code}</td><td>澄江{code[-2:]}有限公司</td></tr>" for code in codes)
    page = f"<table><tr><th>统一社会信用代码</th><th>企业名称</th></tr>{rows}<tr><td>x</td><td>y</td></tr></table>"
    done = liaison("import", liaison.file("a.xls", page), "--json")
    (file,) = done.json["files"]
    assert (file["inserted"], [problem["line"] for problem in file["problems"]]) == (3, [5])
    assert "HTML, header in line 1" in liaison("import", liaison.file("a.xls", page)).out


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:html="http://www.w3.org/TR/REC-html40"><Worksheet ss:Name="说明"><Table><Row><Cell><Data ss:Type="String">本表每月更新</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="名册"><Table>
<Row ss:Index="3"><Cell><Data ss:Type="String">统一社会信用代码</Data></Cell><Cell><Data ss:Type="String">企业名称</Data></Cell>
<Cell><Data ss:Type="String">联系电话</Data></Cell><Cell><Data ss:Type="String">成立日期</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">{codes[0]}</Data></Cell><Cell><ss:Data ss:Type="String"><html:B>澄江甲一</html:B>贸易有限公司</ss:Data>
<Comment><Data>改过名</Data></Comment></Cell><Cell><Data ss:Type="Number">13900010001</Data></Cell>
<Cell ss:MergeDown="1"><Data ss:Type="DateTime">2019-05-06T00:00:00.000</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">{codes[1]}</Data></Cell><Cell><Data ss:Type="String">澄江乙二物流有限公司</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">澄江丙三科技有限公司</Data></Cell><Cell><Data ss:Type="Number">1.39E+20</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_excel_2003_xml_is_read_with_its_sheets(liaison, codes):
    path = liaison.file("导出.xls", XML.format(codes=codes))
    done = liaison("import", path, "--json")
    (file,) = done.json["files"]
    assert (file["format"], file["sheet"], file["header_row"]) == ("xml", "名册", 3)
    assert [(problem["line"], problem["column"]) for problem in file["problems"]] == [(6, "联系电话")]
    assert stored(liaison) == [
        (codes[0], "澄江甲一贸易有限公司", "13900010001", "2019-05-06"),
        (codes[1], "澄江乙二物流有限公司", None, "2019-05-06"),
        ("P-00000001", "澄江丙三科技有限公司", None, None),
    ]


@pytest.mark.parametrize("sign", [",", "\t"])
def test_text_named_xls_is_read_as_text(liaison, codes, sign):
    path = liaison.file(
        "导出.xls", f"统一社会信用代码{sign}企业名称\n{codes[0]}{sign}澄江甲一贸易有限公司\n", "gb18030"
    )
    done = liaison("import", path, "--json")
    assert (done.code, done.json["files"][0]["delimiter"]) == (0, sign)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<!DOCTYPE html><html><body>请先登录</body></html>", "a web page without a table"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "a saved e-mail or web archive"),
        ('<?xml version="1.0"?><名册/>', "XML of a kind that is not read"),
        ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Workbook>&a;</Workbook>', "a damaged workbook: DOCTYPE"),
        ('<?xml version="1.0"?><Workbook><Worksheet>', "a damaged workbook"),
        ('<?xml version="1.0"?><Workbook></Workbook>', "is empty"),
    ],
)
def test_markup_without_a_roster_says_what_it_is(liaison, text, said):
    done = liaison("import", liaison.file("导出.xls", text))
    assert (done.code, said in done.err, len(done.err.splitlines())) == (1, True, 2), done.err


@pytest.mark.parametrize(
    "junk", ["<td>x", "</table></table>", "<tr><td rowspan=99999999999>", "<table>" * 2000, "<td colspan=999999>"]
)
def test_broken_pages_end_in_no_traceback(liaison, codes, junk):
    page = PAGE.format(charset="utf-8", codes=codes).replace("<thead>", junk)
    assert liaison("import", liaison.file("a.xls", junk + page)).code in (0, 1, 4)


@pytest.mark.parametrize("junk", ["<", "<!--", "<a ", "<td>", '<td a="', "<![CDATA[", "<tr><td rowspan=99999>x", "&"])
def test_a_page_made_to_keep_the_reader_busy_is_over_at_once(tmp_path, junk):
    from liaison_cli.importer.read import web_page
    from liaison_cli.importer.read.source import Source, Unreadable

    path = tmp_path / "a.html"
    path.write_text("<html><table>" + junk * (100_000 // len(junk)), encoding="utf-8")
    # Quadratic work would take minutes here, which no run of the tests overlooks.
    try:
        for table in web_page.tables(Source("a", path, path), ""):
            assert all(len(record) <= 256 for _, records in table.blocks(1000) for record in records)
    except Unreadable:
        pass
