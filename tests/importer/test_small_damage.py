"""What a single odd sign did without a word: a column without a name, a doubled delimiter, a mark too many."""

from __future__ import annotations

from tests.importer.layouts import code

HEADER = "统一社会信用代码,企业名称,联络员,手机,注册地址,成立日期,备注"


def rows(count=4):
    return [
        f"{code(n)},澄江甲{n}贸易有限公司,孙一明,1390001000{n},临江路{n}号,2001-01-0{n + 1},好" for n in range(count)
    ]


def imported(liaison, lines):
    (file,) = liaison("import", liaison.file("r.csv", "\n".join(lines) + "\n"), "--json").json["files"]
    return file


def test_a_column_without_a_name_that_holds_something_is_named_by_its_number(liaison):
    lines = [HEADER.replace("注册地址", "") + ",,", *(f"{row},," for row in rows())]
    assert imported(liaison, lines)["unknown_columns"] == ["#5"]
    assert "#5" in liaison("import", str(liaison.folder / "r.csv"), "--dry-run", "--account", "--lang", "zh").out


def test_a_row_that_alone_ends_in_a_blank_too_many_has_a_word(liaison):
    first, second, *others = rows()
    shifted = first.replace(",2001-01-01,好", ",,2001-01-01,")
    file = imported(liaison, [HEADER, shifted + ",", f"{second},", *others])
    assert [(each["line"], "too far to the right" in each["reason"]) for each in file["problems"]] == [(2, True)]
    # A row that is refused anyway needs no other word.
    file = imported(liaison, [HEADER, first.replace(",2001", ",,2001"), second, *others])
    assert [(each["severity"], "too far" in each["reason"]) for each in file["problems"]] == [("reject", False)]
    # Where most rows are so, it is their habit.
    file = imported(liaison, [HEADER, *(row.replace("临江路", "").replace("好", "") + "," for row in rows())])
    assert file["problems"] == []


def test_a_line_of_spaces_is_no_row(liaison):
    file = imported(liaison, [HEADER, *rows(), " "])
    assert (file["inserted"], file["problems"]) == (4, [])


def test_a_cell_that_begins_in_a_mark_too_many_is_refused(liaison):
    quoted = [",".join(f'"{cell}"' for cell in row.split(",")) for row in rows()]
    file = imported(liaison, [HEADER, quoted[0].replace('"澄江', '""澄江'), *quoted[1:]])
    assert (file["inserted"], file["rejected"]) == (3, 1)
