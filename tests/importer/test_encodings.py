"""Which encoding a text is in, and what is kept of one that is damaged or mixed."""

from __future__ import annotations

import io
import random
import unicodedata

import pytest

from liaison_cli.importer.read.text.cells import Dialect
from liaison_cli.importer.read.text.encodings import guess
from liaison_cli.importer.read.text.lexer import Lexer
from liaison_cli.importer.read.text.lines import Lines

HEADER = "统一社会信用代码,企业名称,联络员,手机\n"
ROWS = [f"9131099910000000{n:02}X,澄江第{n}号贸易有限公司,孙一,1390001000{n}\n" for n in range(1, 8)]
TRADITIONAL = "統一社會信用代碼,企業名稱,聯絡員,手機\n91310999100000001X,澄江甲一貿易有限公司,孫一,13900010001\n"


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        (HEADER + ROWS[0], "utf-8", "utf-8"),
        (HEADER + ROWS[0], "utf-8-sig", "utf-8-sig"),
        (HEADER + ROWS[0], "gb18030", "gb18030"),
        (HEADER, "gbk", "gb18030"),
        ("企业名称,手机\n联通,13900010001\n", "gbk", "gb18030"),
        (TRADITIONAL, "cp950", "cp950"),
        (HEADER + ROWS[0], "utf-16-le", "utf-16-le"),
        (HEADER + ROWS[0], "utf-16-be", "utf-16-be"),
        ("\ufeff" + HEADER + ROWS[0], "utf-16-le", "utf-16-le"),
        ("\ufeff" + HEADER + ROWS[0], "utf-16-be", "utf-16-be"),
        ("code,name\n1,x\n", "ascii", "utf-8"),
    ],
)
def test_found_by_what_rosters_hold(text, written, found):
    assert guess(text.encode(written)) == found


@pytest.mark.parametrize("written", ["utf-8", "gb18030", "cp950"])
def test_one_damaged_byte_changes_nothing(written):
    text = TRADITIONAL if written == "cp950" else HEADER + "".join(ROWS)
    data = text.encode(written)
    assert guess(data[: len(data) // 2] + b"\xff" + data[len(data) // 2 + 1 :]) == written


def read(data: bytes, encoding: str | None):
    lexer = Lexer(Dialect(), 4)
    lines = Lines(io.BytesIO(data), encoding)
    records = {n: cells for numbers, block in lexer.read(lines) for n, cells in zip(numbers, block, strict=True)}
    return records, [each.line for each in lexer.damage], lexer.strange, lines.encoding, lexer.odd


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "cp950", "utf-16-le", "utf-16-be"])
def test_a_line_that_is_cut_in_a_character_is_told_and_the_others_are_kept(encoding):
    text = TRADITIONAL if encoding == "cp950" else HEADER + "".join(ROWS)
    lines = [line.encode(encoding) for line in text.splitlines(keepends=True)]
    cut = "贸" if encoding != "cp950" else "貿"
    at = lines[1].index(cut.encode(encoding))
    lines[1] = lines[1][:at] + lines[1][at + 1 :]
    records, damaged, _, _, odd = read(b"".join(lines), encoding)
    assert damaged + odd == [2]
    assert sorted({*records} - {*odd}) == [1, *range(3, len(lines) + 1)]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_that_ends_in_a_character(encoding):
    data = (HEADER + ROWS[0] + "91310999100000002X,澄江").encode(encoding)[:-1]
    records, damaged, _, _, _ = read(data, encoding)
    assert (sorted(records), damaged) == ([1, 2], [3])


@pytest.mark.parametrize(("first", "second"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_lines_of_another_encoding_are_read_and_told(first, second):
    data = (HEADER + "".join(ROWS[:4])).encode(first) + "".join(ROWS[4:]).encode(second)
    records, damaged, strange, _, _ = read(data, first)
    assert (damaged, strange) == ([], {6: second, 7: second, 8: second})
    assert records[6][1] == "澄江第5号贸易有限公司"


def test_what_only_the_body_says_of_the_encoding_is_heard():
    data = b"code,name,person,mobile\n" + b"91310999100000001X,A,B,1\n" * 9000 + "".join(ROWS).encode("gbk")
    records, damaged, strange, encoding, _ = read(data, None)
    assert (damaged, strange, encoding) == ([], {}, "gb18030")
    assert records[9002][1] == "澄江第1号贸易有限公司"


def test_nuls_and_marks_between_joined_files_are_no_text():
    records, _, _, _, _ = read(("\ufeff" + HEADER + "\ufeff" + ROWS[0].replace("澄", "澄\0")).encode(), "utf-8")
    assert records[2] == ROWS[0].strip().split(",")


def signs(encoding: str) -> list[str]:
    """Every assigned character of an encoding beyond ASCII; not the mark that joined files have between them."""
    numbers = (*range(0xA0, 0xD800), *range(0xF900, 0xFEFF), *range(0xFF00, 0x110000))
    assigned = [sign for sign in map(chr, numbers) if unicodedata.category(sign) not in ("Cn", "Co", "Cc")]
    return [sign for sign in assigned if sign.encode(encoding, "ignore").decode(encoding) == sign]


# Where a sign can stand: alone in a cell, at the beginning, in the middle, at the end, beside digits and commas.
PLACES = "{0},澄江{0}贸易有限公司,{0}一,{0},孙{0},9{0}1390001\n"


@pytest.mark.parametrize(("encoding", "least"), [("gb18030", 130_000), ("gbk", 21_000), ("cp950", 13_000)])
def test_no_character_is_damaged_because_it_is_rare(encoding, least):
    every = signs(encoding)
    assert len(every) > least
    others = random.Random(1).sample(every, len(every))
    text = PLACES if encoding != "cp950" else PLACES.replace("贸", "貿").replace("孙", "孫")
    parts = [*every, *map("".join, zip(every, others, strict=True)), *(sign * 2 for sign in every if sign < "\uffff")]
    lines = [text.format(part) for part in parts]
    chunks = list(Lines(io.BytesIO("".join(lines).encode(encoding)), encoding))
    assert [line for chunk in chunks for line in chunk.lines] == lines
    assert {place for chunk in chunks for place in (*chunk.bad, *chunk.strange)} == set()
    # Nearly none has to be looked at again.
    assert sum(len(chunk.odd) for chunk in chunks) < len(lines) / 1000


@pytest.mark.parametrize("names", ["璐璐", "峥嵘", "鑫鑫", "嘧啶", "王喆", "朱镕堃"])
def test_rare_names_stand_beside_each_other(names):
    data = f"{HEADER}91310999100000001X,澄江甲一贸易有限公司,王喆,\n91310999100000002X,澄江{names}有限公司,赵{names},\n"
    records, damaged, _, _, odd = read(data.encode("gb18030"), "gb18030")
    assert (damaged, odd) == ([], [])
    assert records[3][2] == f"赵{names}"


@pytest.mark.parametrize("sign", [",", "|", ";", "\t", "，"])
@pytest.mark.parametrize(
    ("encoding", "row"),
    [("gb18030", "澄江甲1贸易公司 孙一明 重点税源 A座 东楼"), ("cp950", "澄江甲1貿易公司 孫一明 重點稅源 A棟 東樓")],
)
def test_a_lost_byte_is_never_without_a_word(encoding, row, sign):
    data = (sign.join(row.split()) + "\n").encode(encoding)
    for at in [place for place, byte in enumerate(data) if byte > 0x7F]:
        lexer = Lexer(Dialect(sign), 5)
        chunks = Lines(io.BytesIO(data[:at] + data[at + 1 :]), encoding)
        widths = [len(cells) for _, block in lexer.read(chunks) for cells in block]
        assert lexer.damage or lexer.odd or lexer.strange or widths != [5], at
