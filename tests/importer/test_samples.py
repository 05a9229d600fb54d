"""A file is understood from its head: of any size, cut wherever the head may end, also within a cell of several lines."""

from __future__ import annotations

import csv
import io
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_cli.importer.job import Reading
from liaison_cli.importer.read.source import Source
from liaison_cli.importer.read.text import text_table
from tests.importer import corpus

HEADERS = ["企业名称", "统一社会信用代码", "注册地址", "联络员", "手机"]


def rows_of(count: int, seed: int, most: int) -> list[list[str]]:
    """Rows of which some have addresses of several lines, with what separates cells in them, too."""
    chance = random.Random(seed)
    found = []
    for code, name, _, person, mobile, address, *_ in corpus.roster(count):
        lines = [
            f"{address}{floor}楼" + chance.choice(["", ", 东", '"大堂"']) for floor in range(chance.randint(1, most))
        ]
        found.append([name, code, "\n".join(lines), person, mobile])
    return found


def written(rows: list[list[str]], quoting: int, quote: str = '"') -> str:
    """The text of a file."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=quoting, quotechar=quote, lineterminator="\n").writerows([HEADERS, *rows])
    return out.getvalue()


def read(path, text: str, encoding: str = "utf-8") -> tuple[list[list[str]], int]:
    """The records below the header, and how many were damaged."""
    path.write_bytes(text.encode(encoding))
    table = text_table.open_text(Source(str(path), path, path), Reading())
    records = [cells for _, block in table.blocks(1000) for cells in block]
    return records[1:], len(table.damage)


@pytest.mark.parametrize(("most", "quote", "step"), [(2, '"', 1), (1, '"', 9), (7, '"', 9), (3, "'", 9)])
def test_files_of_one_to_two_hundred_rows(tmp_path, most, quote, step):
    for count in range(1, 201, step):
        rows = rows_of(count, count, most)
        assert read(tmp_path / "r.csv", written(rows, csv.QUOTE_MINIMAL, quote)) == (rows, 0), count


@pytest.mark.parametrize(("encoding", "step"), [("utf-8", 1), ("gb18030", 7), ("utf-16-le", 7)])
def test_every_line_in_two(tmp_path, encoding, step):
    """As an address column is exported whose cells all have a second line."""
    rows = [[*row[:2], f"{row[2]}\n3楼", *row[3:]] for row in rows_of(200, 1, 1)]
    for count in range(1, 201, step):
        assert read(tmp_path / "r.csv", written(rows[:count], csv.QUOTE_MINIMAL), encoding) == (rows[:count], 0), count


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 60), st.integers(0, 1000), st.integers(1, 9), st.floats(0, 1), st.sampled_from([0, 1]))
def test_a_head_that_ends_anywhere_below_its_first_row(tmp_path, count, seed, most, share, quoting):
    rows = rows_of(count, seed, most)
    text = written(rows, quoting)
    least = len(written(rows[:1], quoting).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_table, "_HEAD", least + int(share * (len(text.encode()) - least)))
        assert read(tmp_path / "r.csv", text) == (rows, 0)
