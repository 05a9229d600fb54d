"""A true table written as office files are, with whatever is wrong with them, so that each cell is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.importer.layouts import FIELDS, HEADERS, ROSTER, TRADITIONAL, TRADITIONAL_ROSTER, Layout, code, roster

__all__ = ["FIELDS", "HEADERS", "TRADITIONAL", "File", "Writing", "file", "roster", "truth", "write", "written"]

TWO_ROWS = (
    ["统一社会信用代码", "企业名称", "企业分级", "联络员", "", "企业信息", "", "备注"],
    ["", "", "", "姓名", "手机", "注册地址", "成立日期", ""],
)
# The rows that something happens to.
SHORT, LONG, UNCLOSED, UNOPENED, CUT, NUL, MIXED, BROKEN, INNER = 2, 3, 4, 6, 8, 9, 10, 11, 12
# The name in the header that something happens to, or the delimiter before it.
DAMAGED = 4


@dataclass
class Writing:
    """How the roster is written. What is None or False is as a plain CSV file has it."""

    encoding: str = "utf-8"
    bom: bytes = b""
    delimiter: str = ","
    quote: str = '"'
    all_quoted: bool = False
    backslash: bool = False
    ends: tuple[str, ...] = ("\n",)
    newlines: bool = False
    titles: bool = False
    two_rows: bool = False
    again: int = 0
    bottom: bool = False
    second: bool = False
    blanks: bool = False
    trailing: bool = False
    guard: str = ""
    sep: bool = False
    padded: bool = False
    short: bool = False
    long: bool = False
    unclosed: bool = False
    unopened: bool = False
    nul: bool = False
    cut: bool = False
    end_cut: bool = False
    mixed: bool = False
    broken: bool = False
    inner: bool = False
    rare: bool = False
    # The header has one delimiter "lost", "gained", "doubled" or of an "other" kind.
    damage: str = ""
    # Every row comes a second time, after all of them.
    repeats: bool = False
    layout: Layout = ROSTER
    rows: int = 15
    # The lines of the file by row, filled while it is written.
    lines: dict[int, range] = field(default_factory=dict)

    @property
    def traditional(self) -> bool:
        """Whether the roster has to be in traditional characters."""
        return self.encoding == "cp950"

    @property
    def table(self) -> Layout:
        """What the file holds."""
        return TRADITIONAL_ROSTER if self.traditional else self.layout


@dataclass(frozen=True)
class File:
    """A file, and what is true of it: the values by field of each row, the lines and the cells that they stand in."""

    data: bytes
    rows: list[dict[str, str]]
    lines: list[range]
    cells: list[list[str]]
    kind: str = "enterprises"
    # Rows of contacts that stand below the roster.
    contacts: int = 0
    # The encoding, for whoever has to be told.
    encoding: str = "utf-8"


def file(writing: Writing) -> File:
    """The file with all that is true of it."""
    data = write(writing)
    told = "utf-16" if writing.bom and "16" in writing.encoding else "utf-8-sig" if writing.bom else writing.encoding
    lines = [writing.lines[number] for number in range(len(writing.lines))]
    kind, contacts = writing.table.kind, int(writing.second)
    return File(data, truth(writing), lines, written(writing), kind, contacts, told)


def truth(writing: Writing) -> list[dict[str, str]]:
    """The values by field of each row."""
    table = writing.table
    last = table.fields[-1]
    rows = []
    for number, cells in enumerate(written(writing)):
        row = table.truth(cells)
        if writing.inner and number == INNER:
            row["name"] = _inner(row["name"], writing.quote)
        if writing.broken and number == BROKEN:
            row["registered_address"] = _broken(row["registered_address"])
        if writing.short and number == SHORT:
            row[last] = ""
        rows.append(row)
    return rows


def written(writing: Writing) -> list[list[str]]:
    """The cells of the rows, before they are quoted."""
    table = writing.table
    rows = roster(writing.rows, traditional=True) if writing.traditional else [*map(table.row, range(writing.rows))]
    if writing.newlines:
        for number in (1, 5):
            rows[number][7] = "第一行\n第二行" if not writing.traditional else "第一行\n第二行甲"
    for row in rows if writing.rare else ():
        # Two that are in hardly any name, and one that the older sets do not have.
        row[1] = row[1].replace("澄江", "澄江璐璐")
        row[table.person] = row[table.person][0] + ("嶸璐" if writing.traditional else "堃璐")
    if writing.delimiter == " ":
        for row in rows:
            row[7] = row[7].replace(" ", "")
    return rows * 2 if writing.repeats else rows


def _inner(text: str, quote: str) -> str:
    return text[:2] + quote + text[2:4] + ("”" if quote == "“" else quote) + text[4:]


def _broken(text: str) -> str:
    return text[:3] + "\n" + text[3:]


def write(writing: Writing) -> bytes:
    """The file."""
    return _File(writing).data()


class _File:
    def __init__(self, writing: Writing) -> None:
        self.w = writing
        self.parts: list[bytes] = [writing.bom]
        self.line = 1
        self.encoding = writing.encoding
        every = [writing.table.headers, *written(writing), *(TWO_ROWS if writing.two_rows else ())]
        self.widths = [max(map(_width, column)) + 2 for column in zip(*every, strict=True)]

    def data(self) -> bytes:
        w = self.w
        if w.sep:
            self._text(f"sep={w.delimiter}")
        if w.titles:
            self._text("澄江區企業名冊" if w.traditional else "澄江区企业名册（2026年）")
            self._text(self._join(["填報單位：園區" if w.traditional else "填报单位：园区", "2026-03"]))
        headers = w.table.headers
        if w.damage:
            self._damaged(headers)
        else:
            self._headers()
        for number, cells in enumerate(written(w)):
            self._data_row(number, cells)
        if w.bottom:
            self._bottom()
        if w.second:
            self._second()
        data = b"".join(self.parts)
        return self._cut_end(data) if w.end_cut else data

    def _headers(self) -> None:
        for row in TWO_ROWS if self.w.two_rows else [self.w.table.headers]:
            self._row(row)

    def _damaged(self, headers: list[str]) -> None:
        sign = self.w.delimiter
        texts = [self._cell(each, place, None) for place, each in enumerate(headers)]
        name = texts[DAMAGED]
        before = {"lost": "", "gained": sign, "doubled": sign * 2, "other": "," if sign == ";" else ";"}[self.w.damage]
        if self.w.damage == "gained":
            name = name[: len(name) // 2] + sign + name[len(name) // 2 :]
        left, right = texts[:DAMAGED], [name, *texts[DAMAGED + 1 :], *(["", ""] if self.w.trailing else [])]
        self._text(sign.join(left) + before + sign.join(right))

    def _data_row(self, number: int, cells: list[str]) -> None:
        w = self.w
        if w.again and number and number % w.again == 0:
            self._headers()
        if w.blanks and number % 4 == 3:
            self._text("")
            if w.delimiter != " ":
                self._text(w.delimiter * 7)
        if w.mixed and number == MIXED:
            self.encoding = "gb18030" if w.encoding.startswith("utf-8") else "utf-8"
        start = self.line
        self._row(cells, number)
        w.lines[number] = range(start, self.line)

    def _bottom(self) -> None:
        simple = not self.w.traditional
        self._row(["合计" if simple else "合計", f"{self.w.rows}家", "", "", "", "", "", ""])
        self._text("")
        self._text(self._join(["制表人：王" if simple else "製表人：王", "", "审核：李" if simple else "審核：李"]))
        self._text("备注：以上企业均已核实" if simple else "備註：以上企業均已核實")

    def _second(self) -> None:
        self._text("")
        self._text("附表" if not self.w.traditional else "附表一")
        simple = not self.w.traditional
        self._text(
            self._join(
                ["统一社会信用代码", "联系日期", "联系结果"] if simple else ["統一社會信用代碼", "聯繫日期", "聯繫結果"]
            )
        )
        self._text(self._join([code(1), "2026-03-01", "接通"]))

    def _row(self, cells: list[str], number: int | None = None) -> None:
        w = self.w
        texts = [self._cell(cell, place, number) for place, cell in enumerate(cells)]
        if number == SHORT and w.short:
            texts = texts[:7]
        if number == LONG and w.long:
            texts.insert(6, "X")
        if w.trailing:
            texts += ["", ""]
        self._text(self._join(texts), cut=number == CUT and w.cut)

    def _join(self, texts: list[str]) -> str:
        if self.w.delimiter != " ":
            return self.w.delimiter.join(texts)
        return "".join(_filled(text, width) for text, width in zip(texts, self.widths, strict=False)).rstrip()

    def _cell(self, text: str, place: int, number: int | None) -> str:
        w = self.w
        if number is not None and place == 1:
            if number == NUL and w.nul:
                text = text[:2] + "\0" + text[2:]
            if number == INNER and w.inner:
                return w.quote + _inner(text, w.quote) + self._close()
            if number == UNCLOSED and w.unclosed:
                return w.quote + text
            if number == UNOPENED and w.unopened:
                return text + self._close()
        if number == BROKEN and w.broken and place == w.table.address:
            return _broken(text)
        if w.padded and w.delimiter != " ":
            text = f" {text} " if place % 2 else f"{text}  "
        if w.guard and number is not None and place in (0, w.table.number):
            return f'="{text}"' if w.guard == "=" else f"{text}\t"
        needs = any(sign in text for sign in (w.delimiter, w.quote, self._close(), "\n", "\r"))
        if w.delimiter == " " or not (needs or w.all_quoted):
            return text
        close = self._close()
        inner = (
            text.replace("\\", "\\\\").replace(close, "\\" + close) if w.backslash else text.replace(close, close * 2)
        )
        return w.quote + inner + close

    def _close(self) -> str:
        return "”" if self.w.quote == "“" else self.w.quote

    def _text(self, text: str, *, cut: bool = False) -> None:
        end = self.w.ends[self.line % len(self.w.ends)]
        data = (text + end).encode(self.encoding)
        if cut:
            # The first byte of the last character of the name.
            name = "司".encode(self.encoding)
            at = data.index(name)
            data = data[:at] + data[at + 1 :]
        self.parts.append(data)
        self.line += 1 + text.count("\n")

    def _cut_end(self, data: bytes) -> bytes:
        """Without what follows the first byte of the last name's third character."""
        name = written(self.w)[-1][1]
        return data[: data.rindex(name.encode(self.encoding)) + len(name[:2].encode(self.encoding)) + 1]


def _filled(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    return sum(2 if sign > "\u2000" else 1 for sign in text)
