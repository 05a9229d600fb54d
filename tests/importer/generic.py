"""The second part of the corpus: what can be wrong with any delimited file, in the dress of a roster.

After the kinds of pollution of the Pollock benchmark (Vitagliano et al., PVLDB 16, 2023): how a file is delimited, quoted,
escaped and ended, what stands above, below and beside its table, its header, and one row or cell of it at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.importer.corpus import File
from tests.importer.layouts import HEADERS, ROSTER, roster

ROWS = roster(10)
# Cells whose line ends are kept as they are written.
NAME, ADDRESS = 1, 5
WRAPPED = "an end of line within"
Texts = list[str]


@dataclass(frozen=True)
class Dress:
    """How a sound file is written."""

    delimiter: str = ","
    quote: str = '"'
    all_quoted: bool = False
    # What stands before a quotation mark in a cell.
    escape: str = '"'
    end: str = "\n"

    def cell(self, text: str) -> str:
        """A cell as it is written."""
        if not (self.all_quoted or any(sign in text for sign in (self.delimiter[0], self.quote, "\n", "\r"))):
            return text
        return self.quote + text.replace(self.quote, self.escape + self.quote) + self.quote

    def line(self, cells: Texts) -> str:
        """A record without its end."""
        return self.delimiter.join(map(self.cell, cells))


PLAIN, QUOTED = Dress(), Dress(all_quoted=True)


def _file(lines: Texts, places: dict[int, range] | None = None, *, end: str = "\n", last: str | None = None) -> File:
    """The file of these records, the header first; the rows are those of the roster, each in its line or `places`."""
    count = min(len(ROWS), len(lines) - 1)
    where = [(places or {}).get(number, range(number + 2, number + 3)) for number in range(count)]
    data = (end.join(lines) + (end if last is None else last)).encode()
    return File(data, [ROSTER.truth(row) for row in ROWS[:count]], where, ROWS[:count])


def _moved(lines: Texts, by: int) -> File:
    """The file with its table further below, or with something under it."""
    count = len(ROWS)
    where = [range(number + 2 + by, number + 3 + by) for number in range(count)]
    return File(("\n".join(lines) + "\n").encode(), [ROSTER.truth(row) for row in ROWS], where, ROWS)


def _lines(dress: Dress, rows: list[Texts] = ROWS) -> Texts:
    return [dress.line(HEADERS), *map(dress.line, rows)]


def dialects() -> Iterator[tuple[str, File]]:
    """Delimiters, quotation marks, escapes and ends of records, each with the others."""
    for delimiter in (",", ";", "\t", "|", ":", ", ", "; ", "~", "^", "||"):
        for quote in ('"', "'"):
            for all_quoted in (False, True):
                for escape in (quote, "\\"):
                    for end in ("\n", "\r\n", "\r"):
                        dress = Dress(delimiter, quote, all_quoted, escape, end)
                        name = f"{delimiter!r} {quote} {'all ' if all_quoted else ''}{escape} {end!r}"
                        yield name, _file(_lines(dress), end=end)


def sizes() -> Iterator[tuple[str, File]]:
    """No bytes, a header alone, few rows, and ends of the file."""
    for dress, how in ((PLAIN, "plain"), (QUOTED, "quoted")):
        for count in (0, 1, 2, 3):
            yield f"{how}, {count} rows", _file(_lines(dress, ROWS[:count]))
        lines = _lines(dress)
        for last in ("", "\n\n", "\n\n\n", "\r\n", "\n \n", "\n\x1a"):
            yield f"{how}, ends in {last!r}", _file(lines, last=last)
    yield "no bytes", File(b"", [], [], [])
    yield "an end of line", File(b"\n", [], [], [])


def around() -> Iterator[tuple[str, File]]:
    """Lines above and below the table, further tables, blank lines, and columns without anything."""
    above = ["澄江区企业名册", "填报单位：园区,2026-03", "", "共10家。", "# 说明", ",,,,,,,", '"名册, 2026"']
    below = ["合计,10家", "制表人：王", "", "备注：以上企业均已核实", "# 完", ",,,,,,,", '"共10家, 已核"']
    for dress, how in ((PLAIN, "plain"), (QUOTED, "quoted")):
        lines = _lines(dress)
        for count in range(1, len(above) + 1):
            yield f"{how}, {count} lines above", _moved([*above[:count], *lines], count)
            yield f"{how}, {count} lines below", _file_below(lines, below[:count])
            yield f"{how}, a blank line and {count} below", _file_below(lines, ["", *below[:count]])
        for text in above:
            yield f"{how}, above: {text!r}", _moved([text, *lines], 1)
        for text in below:
            yield f"{how}, below: {text!r}", _file_below(lines, [text])
        yield from _tables(dress, how)
        for count in (1, 2, 30):
            blank = [dress.line([*HEADERS, *[""] * count]), *(dress.line([*row, *[""] * count]) for row in ROWS)]
            yield f"{how}, {count} blank columns", _file(blank)


def _file_below(lines: Texts, below: Texts) -> File:
    return _moved([*lines, *below], 0)


def _tables(dress: Dress, how: str) -> Iterator[tuple[str, File]]:
    """A second table of as many, fewer and more columns, after none, one and two blank lines."""
    headers = ["统一社会信用代码", "联系日期", "联系方式", "联系结果", "沟通内容", "记录人", "联系人", "时间", "主题"]
    cells = [ROWS[1][0], "2026-03-01", "电话", "接通", "谈年报", "周一", "孙一明", "15:00", "年报"]
    for width, what in ((8, "same"), (4, "fewer"), (9, "more")):
        for blank in (0, 1, 2):
            under = [*[""] * blank, dress.line(headers[:width]), dress.line(cells[:width])]
            file = _file_below(_lines(dress), under)
            yield (
                f"{how}, second table, {what} columns, {blank} blank",
                File(file.data, file.rows, file.lines, file.cells, contacts=1),
            )


def header_rows() -> Iterator[tuple[str, File]]:
    """None, several, twice; a name missing, doubled, marked; and each of its delimiters."""
    body = list(map(PLAIN.line, ROWS))
    yield "no header", _no_header(body)
    names = PLAIN.line(HEADERS)
    yield "twice", _moved([names, names, *body], 1)
    yield "two rows", _moved([",,,联系,,,,", names, *body], 1)
    yield "three rows", _moved(["企业名册,,,,,,,", "基本信息,,,联系,,,,", names, *body], 2)
    yield (
        "names in another language below",
        _moved([names, "code,name,tier,person,mobile,address,founded,remark", *body], 1),
    )
    for place, name in enumerate(HEADERS):
        for what, other in (("missing", ""), ("blank", " "), ("marked", f"*{name}"), ("said", f"{name}（必填）")):
            yield f"{what} {place}", _file([PLAIN.line([*HEADERS[:place], other, *HEADERS[place + 1 :]]), *body])
        for other in (each for each in HEADERS if each != name):
            yield f"{other} for {name}", _file([PLAIN.line([*HEADERS[:place], other, *HEADERS[place + 1 :]]), *body])
        yield f"gone {place}", _file([PLAIN.line([*HEADERS[:place], *HEADERS[place + 1 :]]), *body])
        yield f"unknown {place}", _file([PLAIN.line([*HEADERS[:place], "某列", *HEADERS[place + 1 :]]), *body])
    for what, line in _signs(HEADERS, PLAIN):
        yield f"header, {what}", _file([line, *body])


def _no_header(body: Texts) -> File:
    where = [range(number + 1, number + 2) for number in range(len(ROWS))]
    return File(("\n".join(body) + "\n").encode(), [ROSTER.truth(row) for row in ROWS], where, ROWS)


def _signs(cells: Texts, dress: Dress) -> Iterator[tuple[str, str]]:
    """A record with one delimiter lost, doubled, of another kind, at an end, or in the midst of a cell."""
    texts, sign = list(map(dress.cell, cells)), dress.delimiter
    for place in range(1, len(texts)):
        left, right = sign.join(texts[:place]), sign.join(texts[place:])
        for what, between in (
            ("lost", ""),
            ("doubled", sign * 2),
            ("other", ";"),
            ("tab", "\t"),
            ("spaced", sign + " "),
        ):
            yield f"delimiter {what} {place}", left + between + right
    for place, text in enumerate(cells):
        if len(text) > 1:
            half = [*texts[:place], text[: len(text) // 2], text[len(text) // 2 :], *texts[place + 1 :]]
            yield f"delimiter gained {place}", sign.join(half)
    yield "delimiter before", sign + sign.join(texts)
    yield "delimiter behind", sign.join(texts) + sign
    yield "two delimiters behind", sign.join(texts) + sign * 2


def rows() -> Iterator[tuple[str, File]]:
    """Each row with each damage to its delimiters and ends; all cells of it quoted, or none."""
    for dress, how in ((PLAIN, "plain"), (QUOTED, "quoted")):
        lines = _lines(dress)
        for number, row in enumerate(ROWS):
            at = number + 1
            for what, line in _signs(row, dress):
                yield f"{how}, row {number}, {what}", _file([*lines[:at], line, *lines[at + 1 :]])
            for what, end in (("CR", "\r"), ("CRLF", "\r\n"), ("two ends", "\n\n")):
                yield f"{how}, row {number}, {what}", _ended(lines, number, end)
            if number + 1 < len(ROWS):
                yield f"{how}, row {number}, joined to the next", _joined(lines, number)
            other = QUOTED if dress is PLAIN else PLAIN
            yield f"{how}, row {number}, quoted otherwise", _file([*lines[:at], other.line(row), *lines[at + 1 :]])
            for count in range(1, len(row)):
                cut = dress.line(row[:count])
                yield f"{how}, row {number}, {count} cells", _file([*lines[:at], cut, *lines[at + 1 :]])


def _ended(lines: Texts, number: int, end: str) -> File:
    more = 1 if end == "\n\n" else 0
    where = {each: range(each + 2 + more, each + 3 + more) for each in range(number + 1, len(ROWS))}
    return _data(lines, number, end, where)


def _data(lines: Texts, number: int, end: str, where: dict[int, range]) -> File:
    file = _file(lines, where)
    text = "\n".join(lines[: number + 2]) + end + "\n".join(lines[number + 2 :])
    return File((text + "\n").encode(), file.rows, file.lines, file.cells)


def _joined(lines: Texts, number: int) -> File:
    where = {each: range(each + 1, each + 2) for each in range(number + 1, len(ROWS))}
    return _data(lines, number, "", where)


def cells() -> Iterator[tuple[str, File]]:
    """Each cell with a quotation mark too many or too few, an end of line, and a sign that is none of a text."""
    for dress, how in ((PLAIN, "plain"), (QUOTED, "quoted")):
        lines = _lines(dress)
        for number, row in enumerate(ROWS):
            for place, text in enumerate(row):
                for what, written in _marks(dress.cell(text), text):
                    texts = list(map(dress.cell, row))
                    texts[place] = written
                    line = dress.delimiter.join(texts)
                    more = line.count("\n") - dress.line(row).count("\n")
                    where = {each: range(each + 2 + more, each + 3 + more) for each in range(number + 1, len(ROWS))}
                    where[number] = range(number + 2, number + 3 + more)
                    file = _file([*lines[: number + 1], line, *lines[number + 2 :]], where)
                    if what == WRAPPED and place in (NAME, ADDRESS):
                        file.rows[number][ROSTER.fields[place]] = written
                    yield f"{how}, row {number}, cell {place}, {what}", file


def _marks(written: str, text: str) -> Iterator[tuple[str, str]]:
    half = len(text) // 2
    yield "a quote before", '"' + written
    yield "a quote behind", written + '"'
    if text:
        yield "quoted with an end of line behind", f'"{text.replace(chr(34), chr(34) * 2)}\n"'
        yield "NUL", written[: len(written) // 2] + "\0" + written[len(written) // 2 :]
    if half and '"' not in text:
        yield "one quote lost", f'"{text}'
        yield WRAPPED, f"{text[:half]}\n{text[half:]}"


PARTS = {"dialects": dialects, "sizes": sizes, "around": around, "headers": header_rows, "rows": rows, "cells": cells}


def cases() -> Iterator[tuple[str, File]]:
    """Everything, named by its part."""
    for part, found in PARTS.items():
        for name, file in found():
            yield f"{part}: {name}", file
