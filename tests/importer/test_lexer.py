"""Records from lines: what the csv module cannot read costs its own lines and no other."""

from __future__ import annotations

import io

import pytest

from liaison_cli.importer.read.text.cells import SPACES, Dialect
from liaison_cli.importer.read.text.dialect import sniff
from liaison_cli.importer.read.text.lexer import Lexer
from liaison_cli.importer.read.text.lines import Lines


def read(text: str, dialect: Dialect | None = None, width: int = 3, header: str = ""):
    lexer = Lexer(dialect or Dialect(), width, header)
    chunks = Lines(io.BytesIO(text.encode()), "utf-8")
    records = {n: cells for numbers, block in lexer.read(chunks) for n, cells in zip(numbers, block, strict=True)}
    return records, [each.line for each in lexer.damage]


@pytest.mark.parametrize(
    ("text", "records", "damaged"),
    [
        ('1,"2\n2",3\n4,5,6\n', {1: ["1", "2\n2", "3"], 3: ["4", "5", "6"]}, []),
        ('1,"2,3\n4,5,6\n7,8,9\n', {2: ["4", "5", "6"], 3: ["7", "8", "9"]}, [1]),
        # The next line has a quote in the same column: together they would be as wide as one record.
        ('1,"2,3\n4,"5",6\n7,8,9\n', {2: ["4", "5", "6"], 3: ["7", "8", "9"]}, [1]),
        ('1,2",3\n4,5,6\n', {2: ["4", "5", "6"]}, [1]),
        ('1,2,"3\n', {}, [1]),
        # The rest of a damaged record is no record of its own.
        ('1,"2\nx\ny"z,3\n6,7,8\n', {4: ["6", "7", "8"]}, [1, 2, 3]),
        ('1, "2,2", 3\n', {1: ["1", "2,2", " 3"]}, []),
        ('1,"2""2",3\n', {1: ["1", '2"2', "3"]}, []),
        ('1,"2\\"2",3\n', {1: ["1", '2"2', "3"]}, []),
        ('1,2 15" 3,4\n', {1: ["1", '2 15" 3', "4"]}, []),
        # A delimiter is lost before a quoted cell with one in it: as wide as the others, and wrong.
        ('1"2,2","3,3"\n4,5,6\n', {2: ["4", "5", "6"]}, [1]),
        ('1,2\\"x\\"y,3\n', {1: ["1", '2"x"y', "3"]}, []),
        ('1,2x\\",3\n4,5,6\n', {1: ["1", '2x"', "3"], 2: ["4", "5", "6"]}, []),
        ('1,"2""",3\n1,"2""x""",3\n', {1: ["1", '2"', "3"], 2: ["1", '2"x"', "3"]}, []),
        ('="01",=" 2,2",3\n', {1: ["01", " 2,2", "3"]}, []),
        ('"=""01""",2,3\n', {1: ["01", "2", "3"]}, []),
        ("1,2,3\r4,5,6\r\n7,8,9\n", {1: ["1", "2", "3"], 2: ["4", "5", "6"], 3: ["7", "8", "9"]}, []),
        ("1,2,3\n\n  \n4,5,6", {1: ["1", "2", "3"], 3: ["  "], 4: ["4", "5", "6"]}, []),
        ("1,2\n1,2,3,4\n", {1: ["1", "2"], 2: ["1", "2", "3", "4"]}, []),
    ],
)
def test_read(text, records, damaged):
    assert read(text) == (records, damaged)


def test_a_quote_that_is_never_closed_does_not_swallow_a_large_file():
    lines = [f"{n},x,y\n" for n in range(50_000)]
    lines[20_000] = '20000,"x,y\n'
    records, damaged = read("".join(lines))
    assert (len(records), damaged) == (49_999, [20_001])


def test_a_record_over_the_border_of_two_chunks_is_whole():
    lines = [f'{n},"x\nx",y\n' for n in range(30_000)]
    records, damaged = read("".join(lines))
    assert damaged == []
    assert len(records) == 30_000
    assert set(map(tuple, (cells[1:] for cells in records.values()))) == {("x\nx", "y")}


def test_curly_quotes_and_enumeration_commas():
    records, damaged = read("“1、1”、2、“3”\n", Dialect("、", "“"))
    assert (records, damaged) == ({1: ["1、1", "2", "3"]}, [])


HEAD = "代码   企业名称     手机"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("91xx   澄江甲一公司  139", ["91xx", "澄江甲一公司", "139"]),
        ("91yy                138", ["91yy", "", "138"]),
        ("91zz   澄江乙二", ["91zz", "澄江乙二", ""]),
    ],
)
def test_columns_set_apart_by_spaces(line, cells):
    records, damaged = read(f"{HEAD}\n{line}\n", Dialect(SPACES), header=HEAD)
    assert (records[2], damaged) == (cells, [])


def test_words_that_stand_under_no_column_are_not_guessed_at():
    records, damaged = read(f"{HEAD}\n91xx  甲  x  138  9\n", Dialect(SPACES), header=HEAD)
    assert (list(records), damaged) == ([1], [2])


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("企业名称,手机\n澄江甲一公司,13900010001\n", Dialect(",")),
        ("企业名称;手机;备注\n澄江甲一公司;13900010001;a, b, c\n", Dialect(";")),
        ("sep=|\n企业名称|手机\n", Dialect("|", skip=1)),
        ("名册\n\n'企业名称','手机'\n'澄江甲一,公司','139'\n", Dialect(",", "'")),
        ('"企业名称","手机"\n"澄江\\"甲一\\"公司","139"\n', Dialect(",", '"', True)),
        # As a program writes it that escapes marks and puts none around cells that have no other need.
        ('企业名称,手机\n澄江\\"甲一\\"公司,139\n', Dialect(",", '"', True)),
        ('企业名称,手机\n"澄江\\""甲一\\""公司",139\n', Dialect(",")),
        ("企业名称，手机\n澄江甲一公司，13900010001\n", Dialect("，")),
        ("“企业名称”、“手机”\n“澄江甲一、公司”、“139”\n", Dialect("、", "“")),
        ("企业名称      手机\n澄江甲一公司  13900010001\n", Dialect(SPACES)),
    ],
)
def test_the_signs_are_found(text, dialect):
    assert sniff(text.splitlines(keepends=True)).dialect == dialect
