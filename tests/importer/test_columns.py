"""Columns block by block: what is odd is found wherever it stands, and nothing of a block outlives it."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import pytest

from liaison_cli.importer.check.column import Column, Findings
from liaison_cli.importer.check.fields import checks
from liaison_cli.importer.understand import sections

CHECKS = checks(date(2026, 3, 16))


class Watched(Findings):
    """Findings that can be watched."""


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("code", "91310999100000007B"),
        ("registered_phone", "1390001000"),
        ("registered_phone", "13900010001/021-5550"),
        ("registered_phone", "1.39E+10"),
        ("mobile", "13900010001/13900010002"),
        ("person", "张三（已离职）"),
        ("person", "13900010001"),
        ("founded_on", "2019-02-30"),
        ("founded_on", "03/05/2024"),
        ("tier", "特别"),
        ("status", "己注销"),
        ("status", "经营异常"),
        ("building", "同上"),
        ("building", "#N/A"),
        ("building", "楼" * 501),
    ],
)
def test_a_block_with_an_odd_cell_is_gone_when_it_was_told(field, cell):
    """A roster is read without the collector of cycles: what one holds would stay to the end."""
    column, found = Column(field, 0, field, CHECKS.get(field)), Watched()
    gc.disable()
    try:
        column.read((cell,) * 5, found)
        assert len(found.bad) + len(found.noted) == 5
        gone = weakref.ref(found)
        del found
        assert gone() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("field", ["code", "registered_phone", "building", "tier"])
def test_odd_cells_are_found_among_plain_ones_wherever_they_stand(field):
    plain = {"code": "91310999100000007Q", "registered_phone": "13900010001", "building": "云栖楼", "tier": "一般"}[
        field
    ]
    column = Column(field, 0, field, CHECKS.get(field))
    for place in range(30):
        found = Findings()
        cells = [plain] * 30
        cells[place] = "同上"
        values = column.read(tuple(cells), found)
        assert (list(found.bad), [at for at, value in enumerate(values) if value is None]) == ([place], [place])


@pytest.mark.parametrize(
    "line",
    ['91310999100000007Q,澄江"甲一贸易有限公司,"云"x', "一行没有分隔的文字", "合计,,", ""],
    ids=["damaged", "a note", "a total", "blank"],
)
def test_whatever_a_long_file_holds_little_of_it_is_held(liaison, monkeypatch, line):
    held: list[int] = []
    real = sections._between

    def between(table, low, end):
        found = real(table, low, end)
        held.append(len(found))
        return found

    monkeypatch.setattr(sections, "_between", between)
    head = "统一社会信用代码,企业名称,楼宇\n91310999100000007Q,澄江甲一贸易有限公司,云栖楼\n"
    text = head + f"{line}\n" * 30_000 + "91310999100000015Y,澄江乙二贸易有限公司,云栖楼\n"
    (file,) = liaison("import", liaison.file("r.csv", text), "--json").json["files"]
    assert max(held) < 6000
    assert file["rows"] + len(file["left_out"]) >= (2 if line == "" else 30_001)
