"""Any table in any dialect offered comes back the same; any bytes at all end in a sentence, soon, and in whole imports."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_cli.importer.read.text.dialect import sniff
from liaison_cli.importer.read.text.lexer import Lexer
from liaison_cli.importer.read.text.lines import Lines
from tests.importer import corpus

HEADERS = ["企业名称", "统一社会信用代码", "联络员", "手机", "备注"]
# What people type; a cell of blanks alone is no cell, and unprintable signs are another test's.
SIGNS = st.sampled_from("甲乙丙澄江一二三公司ABCxyz0123456789 ,;|，、.\"'“”\\/-()（）#=@")
CELLS = st.text(SIGNS, max_size=12).map(str.strip)
TEXTS = st.text(st.one_of(SIGNS, st.sampled_from("\n")), max_size=20).map(str.strip)


@st.composite
def tables(draw):
    """A header and rows of a fixed width, the first cell never blank, some with line ends in their cells."""
    rows = draw(st.lists(st.tuples(CELLS.filter(bool), CELLS, CELLS, CELLS, TEXTS).map(list), min_size=1, max_size=8))
    return [HEADERS, *rows]


DIALECTS = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(",;\t|，、"),
        "lineterminator": st.sampled_from(["\n", "\r\n"]),
        "quoting": st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
        "quotechar": st.sampled_from("\"'"),
        "doublequote": st.just(True),
    }
)


@settings(max_examples=100, deadline=None)
@given(tables(), DIALECTS, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"]))
def test_a_table_comes_back_as_the_csv_module_wrote_it(table, dialect, encoding):
    out = io.StringIO(newline="")
    csv.writer(out, **dialect).writerows(table)
    found = sniff(io.StringIO(out.getvalue(), newline="").readlines())
    assert (found.dialect.delimiter, found.dialect.quote) == (dialect["delimiter"], dialect["quotechar"])
    lexer = Lexer(found.dialect, found.width, found.ruler)
    lines = Lines(io.BytesIO(out.getvalue().encode(encoding)), encoding)
    records = [cells for _, block in lexer.read(lines) for cells in block]
    assert [each.line for each in lexer.damage] == []
    assert records == table


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from(",;\t|"))
def test_a_table_of_the_fewest_quotes_is_read_or_refused_but_never_altered(table, delimiter):
    """Without quotes around every cell a stray mark can mean two things; then a word is due."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(table)
    found = sniff(io.StringIO(out.getvalue(), newline="").readlines(), delimiter)
    lexer = Lexer(found.dialect, found.width)
    records = [cells for _, block in lexer.read(Lines(io.BytesIO(out.getvalue().encode()), "utf-8")) for cells in block]
    if found.dialect.quote == '"' and not found.dialect.escape:
        assert [cells for cells in records if cells not in table] == []
        assert len(records) + len(lexer.damage) >= len(table)


BYTES = st.one_of(
    st.binary(max_size=400),
    # Roster-like: what the evidence is looked for in.
    st.lists(
        st.sampled_from(
            [
                "企业名称".encode(),
                "企业名称".encode("gbk"),
                "手机".encode("utf-16-le"),
                "統一社會信用代碼".encode("cp950"),
                *(sign.encode() for sign in ",;\t|\"'\\“”，、=#"),
                b"\r",
                b"\n",
                b"\0",
                b"\xff\xfe",
                b"\xef\xbb\xbf",
                b"sep=;",
                b'="1"',
                b"   ",
                b"913109999000000KXB",
                b"13900010001",
                "合计".encode(),
                b"\x81",
                b"\xe4\xbc",
            ]
        ),
        max_size=60,
    ).map(b"".join),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BYTES)
def test_any_bytes_end_in_a_sentence(liaison, data):
    path = Path(liaison.folder) / "any.csv"
    path.write_bytes(data)
    # A traceback would be raised here.
    done = liaison("import", str(path), "--dry-run")
    assert done.code in (0, 1, 4)
    assert done.out or done.err


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_roster_with_any_bytes_in_it_is_imported_whole_or_told(liaison, data):
    """Each row of the roster is taken, or a line of the report is about it."""
    content = corpus.write(corpus.Writing())
    at = data.draw(st.integers(200, len(content)))
    junk = data.draw(BYTES)
    path = Path(liaison.folder) / "any.csv"
    path.write_bytes(content[:at] + junk + content[at:])
    done = liaison("import", str(path), "--dry-run", "--json")
    assert done.code in (0, 1, 4)
    if done.code != 1:
        files = done.json["files"]
        told = len({problem["line"] for file in files for problem in file["problems"]})
        told += sum(len(file["left_out"]) for file in files)
        assert sum(file["rows"] for file in files) + told >= corpus.Writing().rows


@pytest.mark.parametrize(
    "data",
    [
        b'"\n' * 100_000,
        b'a,"b\n' * 60_000,
        b"\x00" * 300_000,
        b"\xff" * 300_000,
        b'"' * 300_000,
        b"," * 300_000,
        b"\r" * 300_000,
        ("企业名称,手机\n" + '"' + "甲" * 300_000).encode(),
        ("企业名称  手机\n" + "甲  1 \n" * 4_000).encode(),
        ("“企业名称”、“手机”\n" + "“甲”、“1\n" * 10_000).encode(),
        ("企业名称,手机\n" * 10_000).encode(),
        ("企业名称,手机\n企业名称,手机,联络员\n" * 300).encode(),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_made_to_be_slow_is_over_soon(liaison, data):
    """No time is measured here: what grows with the square of these sizes would not end within the suite."""
    path = Path(liaison.folder) / "slow.csv"
    path.write_bytes(data)
    assert liaison("import", str(path), "--dry-run").code in (0, 1, 4)
