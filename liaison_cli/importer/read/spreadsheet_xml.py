"""Excel-2003 XML, which many systems export under the name of .xls."""

from __future__ import annotations

import re
from xml.parsers import expat

from liaison_cli.core.values.message import msg
from liaison_cli.importer.read.grid import MOST_COLUMNS, Grid, Held
from liaison_cli.importer.read.source import Source, Unreadable
from liaison_cli.importer.read.table import Table
from liaison_cli.importer.read.workbook.shown import number

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?")


def tables(source: Source, digest: str) -> list[Table]:
    """The sheets of an Excel-2003 XML file. Raises Unreadable."""
    reader = _Xml()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.data
    # Nothing that a roster needs is defined there, and much harm can be.
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        with open(source.file, "rb") as file:
            parser.ParseFile(file)
    except (expat.ExpatError, ValueError) as error:
        raise Unreadable(
            msg("{path} is a damaged workbook: {reason}.", path=source.path, reason=str(error)),
            msg("Open it in Excel or WPS, save it again, and import that file."),
        ) from None
    return [Held(source, "xml", digest, None, grid) for grid in reader.grids]


def _no_doctype(*_: object) -> None:
    raise ValueError("DOCTYPE")


class _Xml:
    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._line = 0
        self._cell: dict[str, str] = {}
        self._type = ""
        self._text: list[str] | None = None
        self._in_comment = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if tag == "Worksheet":
            self.grids.append(Grid(own.get("Name", str(len(self.grids) + 1))))
            self._line = 0
        elif tag == "Row" and self.grids:
            self._line = _whole(own.get("Index"), self._line + 1)
            self.grids[-1].begin(self._line)
        elif tag == "Cell" and self.grids:
            self._cell, self._type, self._text = own, "", []
        elif tag == "Data" and self._text is not None and not self._in_comment:
            self._type, self._text = own.get("Type", "String"), []
        elif tag == "Comment":
            self._in_comment = True

    def data(self, text: str) -> None:
        if self._text is not None and self._type and not self._in_comment:
            self._text.append(text)

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "Comment":
            self._in_comment = False
        elif tag == "Data" and not self._in_comment:
            self._cell["text"] = _typed("".join(self._text or ()), self._type)
            self._type = ""
        elif tag == "Cell" and self.grids:
            place = _whole(self._cell.get("Index"), 0) - 1
            self.grids[-1].cell(
                self._cell.get("text", ""),
                right=_whole(self._cell.get("MergeAcross"), 0) + 1,
                down=_whole(self._cell.get("MergeDown"), 0) + 1,
                place=place if 0 <= place < MOST_COLUMNS else None,
            )
            self._text = None
        elif tag == "Row" and self.grids:
            self.grids[-1].end()


def _whole(text: str | None, other: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else other


def _typed(text: str, type_: str) -> str:
    if type_ == "Number":
        return number(text)
    if type_ == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    if type_ == "Error":
        return ""
    if type_ == "DateTime" and (found := _DAY.fullmatch(text.strip())):
        return found[1] if found[2] == "00:00" else f"{found[1]} {found[2]}"
    return text
