"""An XLSX file: its sheets and what is known of them, and their rows one after another; runs in the reading process.

Quicker to the first row than a reader that wants the whole sheet, and a cell in the last corner costs nothing. It
knows what Excel, WPS and the usual libraries write and nothing else: `Unusual` says that a general reader must do it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from liaison_cli.importer.read.workbook.shown import Formats
from liaison_cli.importer.read.workbook.xlsx_rows import Rows, column
from liaison_cli.importer.read.workbook.xlsx_texts import Unusual, decoded, shared

if TYPE_CHECKING:
    # The reading process starts without the rest of the importer.
    from liaison_cli.importer.read.table import Records

_BLOCK = 1 << 20
_END_OF_ROW = b"</row>"
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_HIDDEN = re.compile(rb'<row\b[^<>]* hidden="(?:1|true)"')
# A formula that nobody has computed yet; one that gives an empty text says so.
_UNCOMPUTED = re.compile(rb'<c r="[A-Z]+\d+"(?: s="\d+")?><f[^<>]*>(?:[^<]*</f>)?(?:<v\s*/>|<v></v>)?</c>')


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
        self._known: dict[int, Sheet] = {}
        # Made when the first rows are read.
        self._rows: Rows | None = None

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
        if self._rows is None:
            self._rows = Rows(self._formats, self._shared())
        kept = b""
        with self._zip.open(sheet.part) as file:
            while block := file.read(_BLOCK):
                kept += block
                cut = kept.rfind(_END_OF_ROW) + len(_END_OF_ROW)
                if cut >= len(_END_OF_ROW):
                    yield self._rows.records(decoded(kept[:cut]))
                    kept = kept[cut:]
                elif len(kept) > _BLOCK * 16:
                    raise Unusual

    def _shared(self) -> list[str]:
        part = "xl/sharedStrings.xml"
        return shared(decoded(self._zip.read(part))) if part in self._names else []


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _count(sheet: Sheet, text: bytes) -> None:
    sheet.rows += text.count(b"<row ")
    if b"hidden=" in text:
        sheet.hidden_rows += len(_HIDDEN.findall(text))
    if b"f" in text and b"<f" in text:
        sheet.uncomputed += len(_UNCOMPUTED.findall(text))
