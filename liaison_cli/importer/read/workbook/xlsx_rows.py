"""The rows of an XLSX sheet one after another, as its file has them; runs in the reading process.

Quicker to the first row than a reader that wants the whole sheet, and a cell in the last corner costs nothing. It
knows what Excel, WPS and the usual libraries write and nothing else: `Unusual` says that a general reader must do it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from posixpath import join, normpath
from typing import NamedTuple
from xml.etree import ElementTree

from liaison_cli.importer.read.workbook.shown import Formats, number

_BLOCK = 1 << 20
_END_OF_ROW = b"</row>"
# None of these goes on past the next of its kind: a file made for it would keep them busy for ever.
_LINE = re.compile(r'<row\b[^<>]*? r="(\d+)"')
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?(?: (?:cm|vm|ph)="\d+")*\s*'
    r"(?:/>|>(?:<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>))?(?:<v(?:\s[^<>]*)?>([^<]*)</v>|<v/>|<is>((?:(?!<is>).)*?)</is>)?</c>)",
    re.DOTALL,
)
# A cell of the sorts that most are of: blank, or a value, or one piece of writing.
_PLAIN = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?'
    r'(?:(/>)|>(?:<v>[^<]*</v>|<is><t(?: xml:space="preserve")?>[^<]*</t></is>)</c>)'
)
_VALUE = "><v>([^<]*+)</v></c>"
_INLINE = '><is><t(?: xml:space="preserve")?>([^<]*+)</t></is></c>'
# Rows of one build are read by one expression made for them; more builds than this have no pattern.
_MOST_BUILDS = 32
_MOST_GROUPS = 200
_SIMPLE_STRING = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
# Something of all that `_plain` mends.
_TO_MEND = ("&", "\r", "_x")
_STRING = re.compile(
    r'<si>\s*<t(?: xml:space="preserve")?>([^<]*)</t>\s*</si>|<si>((?:(?!<si>).)*?)</si>|<si\s*/>|<si>\s*<t\s*/>\s*</si>',
    re.DOTALL,
)
_TEXT = re.compile(r"<t(?:\s[^<>]*)?>([^<]*)</t>")
_READING = re.compile(r"<rPh\b(?:(?!<rPh).)*?</rPh>", re.DOTALL)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_HIDDEN = re.compile(rb'<row\b[^<>]* hidden="(?:1|true)"')
# A formula that nobody has computed yet; one that gives an empty text says so.
_UNCOMPUTED = re.compile(rb'<c r="[A-Z]+\d+"(?: s="\d+")?><f[^<>]*>(?:[^<]*</f>)?(?:<v\s*/>|<v></v>)?</c>')


# The lines of rows, and their cells.
Records = tuple[list[int], list[list[str]]]


class Unusual(Exception):
    """Something that this reader does not know."""


class Maker(NamedTuple):
    """What makes the text of one value, and the texts of a column of them."""

    one: Callable[[str], str]
    many: Callable[[Sequence[str]], Iterable[str]]


_AS_IT_IS = Maker(str, iter)


@dataclass(frozen=True, slots=True)
class Build:
    """How the rows of one build are taken apart, and what makes a text of each part: the line, then the cells."""

    expression: re.Pattern[str]
    makers: list[Maker]


@dataclass(slots=True)
class Sheet:
    """What is known of a sheet before its rows are read."""

    part: str
    rows: int = 0
    hidden_rows: int = 0
    uncomputed: int = 0
    # First row and column, last row of cells that are merged over several rows; all counted from 0.
    merged: list[tuple[int, int, int]] = field(default_factory=list)


class Workbook:
    """An XLSX file. Raises Unusual, or what zipfile raises of a damaged one."""

    def __init__(self, path: str) -> None:
        self._zip = zipfile.ZipFile(path)
        self._names = set(self._zip.namelist())
        book = self._tree("xl/workbook.xml")
        rels = {each.get("Id"): each for each in self._tree("xl/_rels/workbook.xml.rels")}
        # The names of the worksheets, each with whether it is visible.
        self.sheets: list[tuple[str, bool]] = []
        self._parts: list[str] = []
        for each in book.iterfind(".//{*}sheet"):
            rel = next((rels[value] for key, value in each.items() if key.endswith("}id") and value in rels), None)
            if rel is None:
                raise Unusual
            if rel.get("Type", "").endswith("/worksheet"):
                self.sheets.append((each.get("name", ""), each.get("state", "visible") == "visible"))
                self._parts.append(_part(rel.get("Target", "")))
        properties = book.find("{*}workbookPr")
        is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        has_styles = "xl/styles.xml" in self._names
        self._formats = Formats(self._tree("xl/styles.xml") if has_styles else None, is_1904=is_1904)
        self._strings: list[str] | None = None
        self._known: dict[int, Sheet] = {}
        self._builds: list[Build] = []
        # The one that the rows to come are probably all of.
        self._only: Build | None = None

    def _tree(self, part: str) -> ElementTree.Element:
        if part not in self._names:
            raise Unusual
        try:
            return ElementTree.fromstring(self._zip.read(part))
        except ElementTree.ParseError:
            raise Unusual from None

    def sheet(self, number: int) -> Sheet:
        """What can be told of a sheet by going through it once."""
        if number not in self._known:
            if self._parts[number] not in self._names:
                raise Unusual
            self._known[number] = self._examined(Sheet(self._parts[number]))
        return self._known[number]

    def _examined(self, sheet: Sheet) -> Sheet:
        end: list[bytes] = []
        kept = b""
        with self._zip.open(sheet.part) as file:
            while block := file.read(_BLOCK):
                if end:
                    end.append(block)
                    continue
                # Cut where a row ends, so that nothing that is counted is cut in two.
                text = kept + block
                cut = text.rfind(b"</row>") + 6
                text, kept = (text[:cut], text[cut:]) if cut > 5 else (text, b"")
                _count(sheet, text)
                if (at := kept.find(b"</sheetData>")) >= 0:
                    end.append(kept[at:])
        for left, top, _, bottom in _MERGE.findall(b"".join(end)):
            if int(bottom) > int(top):
                sheet.merged.append((int(top) - 1, column(left.decode()), int(bottom) - 1))
        return sheet

    def rows(self, number: int) -> Iterator[Records]:
        """The rows of a sheet that have cells, some thousands at a time, each with its line."""
        sheet = self.sheet(number)
        if self._strings is None:
            self._strings = self._shared()
        kept = b""
        with self._zip.open(sheet.part) as file:
            while block := file.read(_BLOCK):
                kept += block
                cut = kept.rfind(_END_OF_ROW) + len(_END_OF_ROW)
                if cut >= len(_END_OF_ROW):
                    yield self._records(_decoded(kept[:cut]))
                    kept = kept[cut:]
                elif len(kept) > _BLOCK * 16:
                    raise Unusual

    def _records(self, text: str) -> Records:
        # Neither comments nor other texts than plain ones are looked through.
        # A single rare sign is found much quicker than two of which one is everywhere; so below, too.
        if "!" in text and "<!" in text:
            raise Unusual
        return self._of_one_build(text) or self._one_by_one(text)

    def _of_one_build(self, text: str) -> Records | None:
        """Rows that are all built like those before them, column by column; None where one is not."""
        if not self._only:
            return None
        found = self._only.expression.findall(text)
        if len(found) != text.count("</row>"):
            return None
        columns = [
            maker.many(values) for maker, values in zip(self._only.makers, zip(*found, strict=True), strict=True)
        ]
        return list(map(int, columns[0])), list(map(list, zip(*columns[1:], strict=True)))

    def _one_by_one(self, text: str) -> Records:
        lines: list[int] = []
        records: list[list[str]] = []
        build, changes, at = None, 0, 0
        while (end := text.find("</row>", at)) >= 0:
            begun, at = text.rfind("<row", at, end), end + len("</row>")
            if begun < 0:
                raise Unusual
            found = build.expression.fullmatch(text, begun, at) if build else None
            if not found:
                build, found = self._build_of(text, begun, at)
                changes += 1
            if found:
                values = [maker.one(value) for maker, value in zip(build.makers, found.groups(), strict=True)]
                lines.append(int(values[0]))
                records.append(values[1:])
            elif cells := self._mixed(text, begun, end):
                lines.append(cells[0])
                records.append(cells[1])
        # A header and its rows.
        self._only = build if changes < 3 else None
        return lines, records

    def _build_of(self, text: str, begun: int, end: int) -> tuple[Build | None, re.Match[str] | None]:
        """The build that fits a row, learnt from it if need be; none for a row of rarer sorts."""
        for build in self._builds:
            if found := build.expression.fullmatch(text, begun, end):
                return build, found
        if len(self._builds) < _MOST_BUILDS and (build := self._learnt(text, begun, end)):
            self._builds.append(build)
            return build, build.expression.fullmatch(text, begun, end)
        return None, None

    def _learnt(self, text: str, begun: int, end: int) -> Build | None:
        cells = _PLAIN.findall(text, begun, end)
        if not cells or len(cells) != text.count("<c ", begun, end):
            return None
        # It ends with the row: one that has more cells is of another build.
        parts = [r'<row r="(\d++)"[^<>]*+>']
        makers = [_AS_IT_IS]
        for letters, style, type_, is_blank in cells:
            place = column(letters) + 1
            if place < len(makers):
                raise Unusual
            tag = f'<c r="{letters}\\d++"' + (f' s="{style}"' if style else "") + (f' t="{type_}"' if type_ else "")
            if is_blank:
                parts.append(tag + "/>")
                continue
            # Columns that are left out between two cells are blank, and so are cells that have but a style.
            parts.append("()" * (place - len(makers)) + tag + (_INLINE if type_ == "inlineStr" else _VALUE))
            makers += [_AS_IT_IS] * (place - len(makers)) + [self._maker(type_, style)]
        if not 1 < len(makers) <= _MOST_GROUPS:
            return None
        return Build(re.compile("".join([*parts, "</row>"])), makers)

    def _maker(self, type_: str, style: str) -> Maker:
        """What makes the texts of cells from their values, by their type and style."""
        if type_ in ("", "n"):
            return _each(self._formats.maker(int(style)) if style else number)
        if type_ == "s":
            string = self._strings.__getitem__
            return Maker(lambda value: string(int(value)), lambda values: map(string, map(int, values)))
        if type_ in ("str", "inlineStr"):
            return _each(_plain)
        if type_ == "b":
            return _each(_truth)
        if type_ == "e":
            return _each(_nothing)
        raise Unusual

    def _mixed(self, text: str, begun: int, end: int) -> tuple[int, list[str]] | None:
        """The line and the cells of a row, one by one; None for a row without any."""
        line, found = _LINE.match(text, begun, end), _CELL.findall(text, begun, end)
        if not line or len(found) != text.count("<c ", begun, end):
            raise Unusual
        cells: list[str] = []
        for letters, style, type_, value, inline in found:
            if not value and not inline:
                continue
            gap = column(letters) - len(cells)
            if gap < 0:
                raise Unusual
            cells += [""] * gap
            cells.append(_runs(inline) if inline else self._maker(type_, style).one(value))
        return (int(line[1]), cells) if cells else None

    def _shared(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._names:
            return []
        text = _decoded(self._zip.read("xl/sharedStrings.xml"))
        simple = _SIMPLE_STRING.findall(text)
        if len(simple) == text.count("<si"):
            return list(map(_plain, simple)) if any(sign in text for sign in _TO_MEND) else simple
        found = _STRING.findall(text)
        if len(found) != text.count("<si>") + text.count("<si/>") + text.count("<si />") or "<![CDATA[" in text:
            raise Unusual
        return [_plain(simple) if simple else _runs(rich) for simple, rich in found]


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _count(sheet: Sheet, text: bytes) -> None:
    sheet.rows += text.count(b"<row ")
    if b"hidden=" in text:
        sheet.hidden_rows += len(_HIDDEN.findall(text))
    if b"f" in text and b"<f" in text:
        sheet.uncomputed += len(_UNCOMPUTED.findall(text))


def _decoded(data: bytes) -> str:
    head = data[:200]
    if b"encoding=" in head and not re.search(rb'encoding="utf-8"', head, re.IGNORECASE):
        raise Unusual
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unusual from None


def column(letters: str) -> int:
    """The place of a column by its letters, from 0."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _each(make: Callable[[str], str]) -> Maker:
    return Maker(make, partial(map, make))


def _truth(value: str) -> str:
    return "TRUE" if value == "1" else "FALSE"


def _nothing(_: str) -> str:
    return ""


def _runs(markup: str) -> str:
    """The text of one or several pieces of writing, without the readings that may stand above it."""
    if "<rPh" in markup:
        markup = _READING.sub("", markup)
    return _plain("".join(_TEXT.findall(markup)))


def _plain(text: str) -> str:
    if "&" in text:
        text = unescape(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
