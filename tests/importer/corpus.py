"""One true roster written under every trouble that office files have, alone and in pairs, so that each cell is known.

A trouble changes how the roster is written and takes slots; two troubles go together when their slots do not meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from stdnum.cn import uscc

HEADERS = ["统一社会信用代码", "企业名称", "企业分级", "联络员", "手机", "注册地址", "成立日期", "备注"]
TRADITIONAL = ["統一社會信用代碼", "企業名稱", "企業分級", "聯絡員", "手機", "註冊地址", "成立日期", "備註"]
FIELDS = ["code", "name", "tier", "person", "mobile", "registered_address", "founded_on", "remark"]
TWO_ROWS = (
    ["统一社会信用代码", "企业名称", "企业分级", "联络员", "", "企业信息", "", "备注"],
    ["", "", "", "姓名", "手机", "注册地址", "成立日期", ""],
)
# The rows that something happens to.
SHORT, LONG, UNCLOSED, UNOPENED, CUT, NUL, MIXED, BROKEN, INNER = 2, 3, 4, 6, 8, 9, 10, 11, 12
_TIERS = (("重点税源", "key"), ("前置审批", "licensed"), ("一般", "general"))


def _code(number: int) -> str:
    body = f"91310999MA1X{number:05}"
    return body + uscc.calc_check_digit(body)


def roster(rows: int = 15, *, traditional: bool = False) -> list[list[str]]:
    """The cells as they are written."""
    place, unit = ("澄江區", "貿易有限公司") if traditional else ("澄江区", "贸易有限公司")
    remarks = [
        "",
        "来电，再约" if not traditional else "再約，有事",
        'A座, 三楼 "大堂"' if not traditional else 'A座, "大堂"',
        "甲、乙",
    ]
    tiers = ["重點稅源", "前置審批", "一般"] if traditional else [tier for tier, _ in _TIERS]
    return [
        [
            _code(number),
            f"澄江{'甲乙丙丁戊己庚辛'[number % 8]}{number}{unit}",
            tiers[number % 3],
            "孙李吴钱周"[number % 5] + "一明" if not traditional else "孫李吳錢周"[number % 5] + "一明",
            f"1390001{number:04}",
            f"{place}临江路{number}号" if not traditional else f"{place}臨江路{number}號",
            f"20{number % 20:02}-05-{number % 28 + 1:02}",
            remarks[number % 4],
        ]
        for number in range(rows)
    ]


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
    rows: int = 15
    # The lines of the file by row, filled while it is written.
    lines: dict[int, range] = field(default_factory=dict)

    @property
    def traditional(self) -> bool:
        """Whether the roster has to be in traditional characters."""
        return self.encoding == "cp950"


def truth(writing: Writing) -> list[dict[str, str]]:
    """The values by field of each row."""
    rows = []
    for number, cells in enumerate(written(writing)):
        row = dict(zip(FIELDS, cells, strict=True)) | {"tier": _TIERS[number % 3][1]}
        if writing.inner and number == INNER:
            row["name"] = _inner(row["name"], writing.quote)
        if writing.broken and number == BROKEN:
            row["registered_address"] = _broken(row["registered_address"])
        if writing.short and number == SHORT:
            row["remark"] = ""
        rows.append(row)
    return rows


def written(writing: Writing) -> list[list[str]]:
    """The cells of the rows, before they are quoted."""
    rows = roster(writing.rows, traditional=writing.traditional)
    if writing.newlines:
        for number in (1, 5):
            rows[number][7] = "第一行\n第二行" if not writing.traditional else "第一行\n第二行甲"
    for row in rows if writing.rare else ():
        # Two that are in hardly any name, and one that the older sets do not have.
        row[1], row[3] = row[1].replace("澄江", "澄江璐璐"), row[3][0] + ("嶸璐" if writing.traditional else "堃璐")
    if writing.delimiter == " ":
        for row in rows:
            row[7] = row[7].replace(" ", "")
    return rows


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

    def data(self) -> bytes:
        w = self.w
        if w.sep:
            self._text(f"sep={w.delimiter}")
        if w.titles:
            self._text("澄江區企業名冊" if w.traditional else "澄江区企业名册（2026年）")
            self._text(self._join(["填報單位：園區" if w.traditional else "填报单位：园区", "2026-03"]))
        headers = TRADITIONAL if w.traditional else HEADERS
        for row in TWO_ROWS if w.two_rows else [headers]:
            self._row(row)
        for number, cells in enumerate(written(w)):
            self._data_row(number, cells, headers)
        if w.bottom:
            self._bottom()
        if w.second:
            self._second()
        data = b"".join(self.parts)
        return self._cut_end(data) if w.end_cut else data

    def _data_row(self, number: int, cells: list[str], headers: list[str]) -> None:
        w = self.w
        if w.again and number and number % w.again == 0:
            for row in TWO_ROWS if w.two_rows else [headers]:
                self._row(row)
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
        self._text(self._join([_code(1), "2026-03-01", "接通"]))

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
        widths = (20, 30, 12, 10, 14, 26, 14, 10)
        return "".join(_filled(text, width) for text, width in zip(texts, widths, strict=False)).rstrip()

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
        if number == BROKEN and w.broken and place == 5:
            return _broken(text)
        if w.padded and w.delimiter != " ":
            text = f" {text} " if place % 2 else f"{text}  "
        if w.guard and number is not None and place in (0, 4):
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
    return text + " " * (width - sum(2 if sign > "\u2000" else 1 for sign in text))


Change = Callable[[Writing], None]


@dataclass(frozen=True)
class Trouble:
    """A name, what it changes, and the slots that it takes."""

    name: str
    values: dict
    slots: frozenset[str]


def _trouble(name: str, slots: str, **values) -> Trouble:
    return Trouble(name, values, frozenset(slots.split()))


_NO_SIGNS = "delimiter quote escape newlines guard sep padded short long inner broken unclosed unopened trailing nul"
TROUBLES = [
    _trouble("BOM", "encoding", encoding="utf-8", bom=b"\xef\xbb\xbf"),
    _trouble("GB18030", "encoding", encoding="gb18030"),
    _trouble("Big5", "encoding header mixed", encoding="cp950"),
    _trouble("UTF-16LE, BOM", "encoding mixed", encoding="utf-16-le", bom=b"\xff\xfe"),
    _trouble("UTF-16BE, BOM", "encoding mixed", encoding="utf-16-be", bom=b"\xfe\xff"),
    _trouble("UTF-16LE", "encoding mixed", encoding="utf-16-le"),
    _trouble("UTF-16BE", "encoding mixed", encoding="utf-16-be"),
    _trouble("uncommon characters", "rare", rare=True),
    _trouble("semicolon", "delimiter", delimiter=";"),
    _trouble("tab", "delimiter guardtab", delimiter="\t"),
    _trouble("bar", "delimiter", delimiter="|"),
    _trouble("full-width comma", "delimiter", delimiter="，"),
    _trouble("enumeration comma", "delimiter", delimiter="、"),
    _trouble("spaces", _NO_SIGNS, delimiter=" "),
    _trouble("all quoted", "quote guard", all_quoted=True),
    _trouble("single quotes", "quote guard", quote="'", all_quoted=True),
    _trouble("curly quotes", "quote guard escape", quote="“", all_quoted=True),
    _trouble("backslash escapes", "escape", backslash=True),
    _trouble("CRLF", "ends", ends=("\r\n",)),
    _trouble("CR", "ends newlines", ends=("\r",)),
    _trouble("mixed line ends", "ends", ends=("\n", "\r\n", "\r")),
    _trouble("quoted newlines", "newlines", newlines=True),
    _trouble("unclosed quote", "unclosed", unclosed=True),
    _trouble("unopened quote", "unopened", unopened=True),
    _trouble("unescaped inner quotes", "inner", inner=True),
    _trouble("a line broken in two", "broken", broken=True),
    _trouble("NUL", "nul", nul=True),
    _trouble("blank lines", "blanks", blanks=True),
    _trouble("trailing delimiters", "trailing", trailing=True),
    _trouble("a short row", "short", short=True),
    _trouble("a long row", "long", long=True),
    _trouble("titles", "titles", titles=True),
    _trouble("two header rows", "header", two_rows=True),
    _trouble("header again", "again", again=5),
    _trouble("totals and notes", "bottom", bottom=True),
    _trouble("second table", "second", second=True),
    _trouble('="…" guards', "guard guardtab", guard="="),
    _trouble("tab guards", "guard guardtab", guard="\t"),
    _trouble("sep= line", "sep", sep=True),
    _trouble("padded cells", "padded", padded=True),
    _trouble("cut character", "cut", cut=True),
    _trouble("cut end", "end bottom second", end_cut=True),
    _trouble("mixed encodings", "mixed", mixed=True),
]


def cases(most: int = 2) -> Iterator[tuple[str, Writing]]:
    """The plain file, each trouble alone and, unless `most` is 1, every pair that goes together."""
    yield "plain", Writing()
    for count in range(1, most + 1):
        for together in combinations(TROUBLES, count):
            slots = [slot for trouble in together for slot in trouble.slots]
            if len(slots) == len(set(slots)):
                values = {name: value for trouble in together for name, value in trouble.values.items()}
                yield " + ".join(trouble.name for trouble in together), Writing(**values)
