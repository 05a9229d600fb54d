"""Where in a sheet or text the headers are: below title rows, of several rows, the names of two rows as one. Pure.

Works on records, so that it is the same for every format. A record is its line and its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liaison_cli.importer.vocabulary.cell_shapes import is_data, shape_of
from liaison_cli.importer.vocabulary.headers import field_of, known, normalise
from liaison_cli.importer.vocabulary.signal_headers import is_number_check

Record = tuple[int, list[str]]
# Rows above the first header: titles, the reporting unit, the date.
_TITLES = 30
_MOST_HEADER_ROWS = 3
_LONGEST_NAME = 40
# What the lower row of a header of two rows says of the person or thing above it.
_SUB_NAMES = frozenset(
    [
        "姓名",
        "名字",
        "名称",
        "手机",
        "手机号",
        "手机号码",
        "电话",
        "联系电话",
        "联系方式",
        "座机",
        "职务",
        "职位",
        "邮箱",
        "微信",
        "微信号",
        "地址",
        "日期",
        "时间",
        "代码",
        "号码",
        "类型",
        "状态",
        "结果",
        "备注",
        "关系",
        "内容",
        "方式",
    ]
)
# Shapes that no name of a column has, and the fields that say which enterprise a row is about.
_SURE = ("code", "identity", "phone", "day", "email")
_KEYS = frozenset({"code", "name", "enterprise"})
_GROUP_WORDS = re.compile(r"(?:基本)?(?:信息|情况|资料)$")
# 填报单位：园区 says something; a name of a column does not.
_SAID = re.compile(r"[^(（:：]{2,10}[:：]\s*\S")


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a table's columns: the line they begin on, how many rows they take, the names joined."""

    line: int
    rows: int
    last_line: int
    names: list[str]
    # The rows as they stand, normalised, to know them again on the next page.
    seen: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.names)


def find(records: Sequence[Record], *, row: int | None = None) -> Header | None:
    """The first header among the records; with `row`, the one that begins on that line whatever it says."""
    if row is not None:
        place = next((place for place, (line, _) in enumerate(records) if line >= row), None)
        return None if place is None else _grown(records, place) or header_of(records, place, 1)
    for place in range(min(len(records), _TITLES)):
        if header := header_at(records, place):
            return header
    return None


def header_at(records: Sequence[Record], place: int) -> Header | None:
    """The header that begins at a place, of one row or of several; None where none does."""
    if not _may_be_header(records[place][1]):
        return None
    header = _grown(records, place)
    if not _suffices(header.names) or not _is_row_of_names(records, place, header):
        return None
    if header.rows > 1:
        below = header_of(records, place + 1, header.rows - 1)
        # The first row adds nothing to what the next ones say: it is a title.
        if _suffices(below.names) and _fields(below.names) >= _fields(header.names):
            return None
    return header


def _grown(records: Sequence[Record], place: int) -> Header:
    """The header with as many rows as make more columns known."""
    best = header_of(records, place, 1)
    for rows in range(2, _MOST_HEADER_ROWS + 1):
        if place + rows > len(records) or not _may_be_lower(records[place + rows - 1][1]):
            break
        more = header_of(records, place, rows)
        if _fields(more.names) <= _fields(best.names):
            break
        best = more
    return best


def header_of(records: Sequence[Record], place: int, rows: int = 1) -> Header:
    """The header of so many rows that begins at a place, whatever it says."""
    taken = records[place : place + rows]
    names = [cell.strip() for cell in taken[0][1]]
    for _, lower in taken[1:]:
        names = _joined(names, trimmed(lower))
    seen = tuple(tuple(map(normalise, trimmed(cells))) for _, cells in taken)
    return Header(taken[0][0], rows, taken[-1][0], [" ".join(name.split()) for name in names], seen)


def trimmed(cells: list[str]) -> list[str]:
    """The cells without the blank cells at the end, which trailing delimiters leave."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return [cell.strip() for cell in cells[:end]]


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """Names of two rows as one: 联络员 above 姓名 and 手机 is 联络员姓名 and 联络员手机."""
    width = max(len(upper), len(lower))
    upper, lower = upper + [""] * (width - len(upper)), lower + [""] * (width - len(lower))
    names, group = [], ""
    for above, below in zip(upper, lower, strict=True):
        group = above or (group if below else "")
        names.append(_one_name(group, below))
    return names


def _one_name(group: str, below: str) -> str:
    if not below or not group or normalise(group) == normalise(below):
        return group or below
    names = known()
    for name in (group + below, _GROUP_WORDS.sub("", group) + below, below, group):
        if normalise(name) in names and normalise(name) not in _SUB_NAMES:
            return name
    return group + below


def _fields(names: Iterable[str]) -> int:
    """How many different fields the names are known as."""
    return len(_found(names))


def _found(names: Iterable[str]) -> set[str]:
    return {field for name in names if len(name) < _LONGEST_NAME and (field := field_of(name))}


def _suffices(names: list[str]) -> bool:
    found = _found(names)
    return len(found) >= 2 and (not _KEYS.isdisjoint(found) or is_number_check(found))


def _may_be_header(cells: list[str]) -> bool:
    """Whether nothing in a row speaks against names of columns: no data, and no form such as 单位： … 电话： … is."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < 2 or any(shape_of(cell) in _SURE or _SAID.match(cell) for cell in filled):
        return False
    labels = sum(cell.endswith((":", "：")) for cell in filled)
    return labels in (0, len(filled)) or labels * 3 < len(filled)


def _is_row_of_names(records: Sequence[Record], place: int, header: Header) -> bool:
    """Whether a row as a whole names columns although a cell by itself looks like a company or a number.

    开户银行 and 2025 may stand in a header, and a company in a form of one row, 企业名称 beside it: below a header,
    companies or codes follow in the column that is called so.
    """
    odd = [cell for _, cells in records[place : place + header.rows] for cell in cells if _is_odd(cell.strip())]
    if not odd:
        return True
    key = next((at for at, name in enumerate(header.names) if field_of(name) in _KEYS), None)
    below = [cells for _, cells in records[place + header.rows : place + header.rows + _MOST_HEADER_ROWS]]
    if key is None or not below:
        return _fields(header.names) > max(2, len(odd))
    cells = [cells[key].strip() for cells in below if key < len(cells)]
    if any(shape_of(cell) in ("code", "company") for cell in cells):
        return True
    return _fields(header.names) > max(2, len(odd)) and not any(cell == "" or field_of(cell) for cell in cells)


def _is_odd(cell: str) -> bool:
    """Whether a cell that is no known name looks like a company or a number."""
    return shape_of(cell) in ("company", "number") and field_of(cell) is None


def _may_be_lower(cells: list[str]) -> bool:
    """Whether a row under a header may be its second one: short words, one of them known as a name of a column."""
    filled = [normalise(cell) for cell in cells if cell.strip()]
    if not filled or any(len(cell) > 20 or is_data(cell) for cell in filled):
        return False
    names = known()
    hits = sum(cell in _SUB_NAMES or cell in names for cell in filled)
    return hits * 2 >= len(filled)
