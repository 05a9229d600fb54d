"""The rows of an XLSX sheet one after another, as its file has them; runs in the reading process.

Quicker to the first row than a reader that wants the whole sheet, and a cell in the last corner costs nothing. It
knows what Excel, WPS and the usual libraries write and nothing else: `Unusual` says that a general reader must do it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from posixpath import join, normpath
from xml.etree import ElementTree

from liaison_cli.importer.cells import Formats, number

_BLOCK = 1 << 20
_LINE = re.compile(r'<row r="(\d+)"')
_ANY_LINE = re.compile(r'<row\b[^>]* r="(\d+)"')
# Rows whose cells are all of one plain sort are most of all rows; the sorts of the others are told one by one.
_SHARED = re.compile(r"<v>(\d+)</v>")
_INLINE = re.compile(r'<is><t(?: xml:space="preserve")?>([^<]*)</t></is>')
_PLAIN = re.compile(r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?><v>([^<]*)</v>()</c>')
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?(?: (?:cm|vm|ph)="\d+")*\s*'
    r"(?:/>|>(?:<f(?:\s[^>]*)?(?:/>|>[^<]*</f>))?(?:<v(?:\s[^>]*)?>([^<]*)</v>|<v/>|<is>(.*?)</is>)?</c>)",
    re.DOTALL,
)
_STRING = re.compile(
    r'<si>\s*<t(?: xml:space="preserve")?>([^<]*)</t>\s*</si>|<si>(.*?)</si>|<si\s*/>|<si>\s*<t\s*/>\s*</si>', re.DOTALL
)
_TEXT = re.compile(r"<t(?:\s[^>]*)?>([^<]*)</t>")
_READING = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_HIDDEN = re.compile(rb'<row\b[^>]* hidden="(?:1|true)"')
# A formula that nobody has computed yet; one that gives an empty text says so.
_UNCOMPUTED = re.compile(rb'<c r="[A-Z]+\d+"(?: s="\d+")?><f[^>]*>(?:[^<]*</f>)?(?:<v\s*/>|<v></v>)?</c>')


class Unusual(Exception):
    """Something that this reader does not know."""


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

    def rows(self, number: int) -> Iterator[tuple[int, list[str]]]:
        """The rows of a sheet that have cells, each with its line."""
        sheet = self.sheet(number)
        if self._strings is None:
            self._strings = self._shared()
        kept = b""
        with self._zip.open(sheet.part) as file:
            while block := file.read(_BLOCK):
                kept += block
                cut = kept.rfind(b"</row>") + 6
                if cut > 5:
                    yield from self._cells(_decoded(kept[:cut]))
                    kept = kept[cut:]
                elif len(kept) > _BLOCK * 16:
                    raise Unusual

    def _cells(self, text: str) -> Iterator[tuple[int, list[str]]]:
        # Neither comments nor other texts than plain ones are looked through.
        if "<!" in text:
            raise Unusual
        for row in text.split("</row>")[:-1]:
            begun = row.rfind("<row")
            line = _LINE.match(row, begun) or _ANY_LINE.match(row, begun)
            if not line:
                raise Unusual
            count = row.count("<c ", begun)
            if count:
                yield int(line[1]), self._alike(row, count) or self._mixed(row, begun, count)

    def _alike(self, row: str, count: int) -> list[str] | None:
        """The cells of a row where all are texts, from column A on without a gap."""
        if row.count(' t="s"><v>') == count:
            strings = self._strings
            cells = [strings[place] for place in map(int, _SHARED.findall(row))]
        elif row.count(' t="inlineStr"><is><t') == count:
            cells = _INLINE.findall(row)
            if "&" in row or "\r" in row or "_x" in row:
                cells = [_plain(cell) for cell in cells]
        else:
            return None
        last = row.rfind('<c r="') + 6
        letters = row[last : last + (1 if row[last + 1].isdecimal() else 2)]
        return cells if len(cells) == count and _COLUMNS.get(letters) == count - 1 else None

    def _mixed(self, row: str, begun: int, count: int) -> list[str]:
        found = _PLAIN.findall(row, begun)
        if len(found) != count:
            found = _CELL.findall(row, begun)
            if len(found) != count:
                raise Unusual
        strings, formats = self._strings, self._formats
        cells: list[str] = []
        for letters, style, type_, value, inline in found:
            if type_ == "s":
                cell = strings[int(value)] if value else ""
            elif value:
                cell = _typed(value, type_, style, formats)
            elif inline:
                cell = _runs(inline)
            else:
                continue
            place = _COLUMNS.get(letters)
            gap = (column(letters) if place is None else place) - len(cells)
            if gap:
                if gap < 0:
                    raise Unusual
                cells += [""] * gap
            cells.append(cell)
        return cells

    def _shared(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._names:
            return []
        text = _decoded(self._zip.read("xl/sharedStrings.xml"))
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
    if b"<f" in text:
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


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLUMNS = {letters: column(letters) for letters in [*_LETTERS, *(a + b for a in _LETTERS for b in _LETTERS)]}


def _typed(value: str, type_: str, style: str, formats: Formats) -> str:
    if type_ in ("", "n"):
        return formats.text(value, int(style)) if style else number(value)
    if type_ == "str":
        return _plain(value)
    if type_ == "b":
        return "TRUE" if value == "1" else "FALSE"
    if type_ == "e":
        return ""
    raise Unusual


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
