"""The rows of a table, told from what stands between and below them: totals, notes, the header again. Pure."""

from __future__ import annotations

import re
from contextlib import suppress
from operator import itemgetter

from liaison_cli.importer.vocabulary.cell_shapes import shape_of
from liaison_cli.importer.vocabulary.header_rows import Header, trimmed
from liaison_cli.importer.vocabulary.headers import normalise
from liaison_cli.importer.vocabulary.traditional import simplified

_TOTAL = re.compile(
    r"(?:本页|累计|以上)?(?:合计|总计|小计|共计|总数|合 计|总 计)|共\s*\d+\s*[家户条人行个]|(?:grand )?totals?\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:制表|填表|填报|审核|复核|审批|批准|经办|负责|登记|统计|打印|导出|制单|报送)(?:人|单位|部门|日期|时间)?(?:签字|签名|签章)?\s*[:：_ ]"
    r"|(?:备注|注|说明|附注|附|特别提示|温馨提示|数据来源|来源|签字|签名|签章|盖章|公章|单位盖章)(?:\d|[(（].*?[)）])?\s*[:：]"
    r"|第\s*\d+\s*页|共\s*\d+\s*页|page \d+|以上(?:企业|数据|信息|名单|情况)|[*※]|[(（](?:盖章|签字|公章|以下空白|下接|续)|以下空白|以下无正文",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-=+:|_*—─━┄\s]{3,}")
# What stands alone in a row and may be a mistyped code is refused with a word, not taken for a note.
_MAYBE_CODE = re.compile(r"[0-9A-Za-z*-]{6,}")
_NUMBERING = re.compile(r"[(（]?(\d{1,2})[)）]?")


class Body:
    """Tells the rows of a table from what stands between and below them."""

    def __init__(self, header: Header, key: int | None, *, by_code: bool) -> None:
        self.header = header
        # The column that tells a plain row at a glance: its code, or else its name.
        self._key, self._by_code = key, by_code
        names = {name for row in header.seen for name in row if name}
        self._stops = names | {""}

    def doubtful(self, cells: list[list[str]]) -> list[int]:
        """The places in a block of the rows that have to be looked at; quick, since nearly none has."""
        key = self._key
        if key is None:
            return list(range(len(cells)))
        if self._by_code:
            with suppress(IndexError):
                if set(map(len, map(itemgetter(key), cells))) == {18}:
                    return []
            return [place for place, row in enumerate(cells) if len(row) <= key or len(row[key]) != 18]
        return [
            place
            for place, row in enumerate(cells)
            if len(row) <= key or not 5 <= len(row[key]) <= 30 or row[key] in self._stops or not row[0]
        ]

    def judge(self, cells: list[str]) -> str | None:
        """What a row is, where it is none of the table's: `header`, `total`, `note`, `rule`, `numbering`."""
        filled = [(place, cell.strip()) for place, cell in enumerate(cells) if cell.strip()]
        if not filled:
            return None
        if self.repeats(cells):
            return "header"
        texts = [cell for _, cell in filled]
        if all(_RULE.fullmatch(text) for text in texts):
            return "rule"
        if len(texts) > 2 and _numbered(texts):
            return "numbering"
        if any(shape_of(cell) == "code" for cell in texts):
            return None
        first = simplified(texts[0])
        # Behind a number of the row, a total may stand in the second cell.
        if any(_TOTAL.match(simplified(text)) for text in texts[:2]) and not self._is_company(filled):
            return "total"
        if self._is_company(filled):
            return None
        few = len(filled) <= max(2, self.header.width // 2)
        alone = len(filled) == 1 and self.header.width > 3 and not _MAYBE_CODE.fullmatch(first)
        return "note" if alone or (few and _NOTE.match(first)) else None

    def _is_company(self, filled: list[tuple[int, str]]) -> bool:
        """Whether the name column holds what can only be a company."""
        return any(shape_of(cell) == "company" for _, cell in filled[:3])

    def repeats(self, cells: list[str]) -> bool:
        """Whether a row is one of the header's rows again, as on each printed page."""
        row = tuple(map(normalise, trimmed(cells)))
        for seen in self.header.seen:
            filled = sum(map(bool, seen))
            same = sum(one == two for one, two in zip(row, seen, strict=False) if one)
            if filled > 1 and same >= 2 and same * 5 >= filled * 4 and same * 5 >= sum(map(bool, row)) * 4:
                return True
        return False


def _numbered(texts: list[str]) -> bool:
    """Whether a row only counts the columns: 1 2 3, or (1) (2) (3)."""
    numbers = [int(found[1]) for text in texts if (found := _NUMBERING.fullmatch(text))]
    if len(numbers) < len(texts):
        return False
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] < 3
