"""Web pages, which many systems export under the name of .xls: their tables, cell by cell."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from liaison_cli.core.values.message import msg
from liaison_cli.importer.read.grid import Grid, Held
from liaison_cli.importer.read.source import Source, Unreadable
from liaison_cli.importer.read.table import Table
from liaison_cli.importer.read.workbook.shown import number

# A tag, a declaration, or writing; none goes on past the next "<", however broken the page.
_TOKEN = re.compile(r"""<(/?)([a-zA-Z][\w:-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>|<[!?][^<>]*>|[^<]+|<""")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(["']?)((?<=")[^"]*|(?<=')[^']*|[^\s"'>]+)""")
_BLANK = re.compile(r"\s+")
_META = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def tables(source: Source, digest: str) -> list[Table]:
    """The tables of a web page. Raises Unreadable."""
    data = source.file.read_bytes()
    encoding = _encoding(data)
    page = _Page()
    page.read(_uncommented(data.decode(encoding, "surrogateescape")))
    grids = [grid for grid in page.grids if grid.rows]
    if not grids:
        raise Unreadable(
            msg("{path} is a web page without a table.", path=source.path),
            msg("Perhaps it is a page that asks to log in: export the roster again."),
        )
    for place, grid in enumerate(grids, 1):
        grid.name = str(place) if len(grids) > 1 else None
    return [Held(source, "html", digest, encoding, grid) for grid in grids]


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8-sig")
        return "utf-8-sig"
    except UnicodeDecodeError:
        pass
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    said = _META.search(data[:4096])
    name = said[1].decode("ascii").lower() if said else ""
    # Pages say gb2312 and hold characters that only its successors have.
    return {"big5": "big5hkscs", "utf-8": "utf-8"}.get(name, "gb18030")


def _uncommented(text: str) -> str:
    """The page without its comments; one that is not closed reaches to the end."""
    parts, at = [], 0
    while (begun := text.find("<!--", at)) >= 0:
        parts.append(text[at:begun])
        end = text.find("-->", begun)
        at = len(text) if end < 0 else end + 3
    return "".join([*parts, text[at:]])


class Spans(NamedTuple):
    """How far a cell goes to the right and down, and the number that Excel has written beside what it shows of it."""

    right: int = 1
    down: int = 1
    number: str | None = None


class _Page:
    """Collects the tables of a page, also those within others."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self._open: list[Grid] = []
        self._text: list[str] | None = None
        self._spans = Spans()
        self._is_silent = 0

    def read(self, text: str) -> None:
        """Take a page from its beginning to its end."""
        for token in _TOKEN.finditer(text):
            end, tag, attributes = token.groups()
            if tag and end:
                self._end_of(tag.lower())
            elif tag:
                self._start_of(tag.lower(), attributes)
            elif not token[0].startswith(("<!", "<?")):
                self._data(token[0])
        while self._open:
            self._end_row()
            self._open.pop()

    def _start_of(self, tag: str, attributes: str) -> None:
        if tag in ("script", "style"):
            self._is_silent += 1
        elif tag == "table":
            self._end_cell()
            self._open.append(Grid())
            self.grids.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._end_row()
            # A page may be one long line: the number of the row says more.
            self._open[-1].begin(len(self._open[-1].rows) + 1)
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            self._text = []
            self._spans = _spans(attributes)
        elif tag in ("br", "p", "div") and self._text:
            self._text.append("\n")

    def _end_of(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._is_silent = max(0, self._is_silent - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table") and self._open:
            self._end_row()
            if tag == "table":
                self._open.pop()

    def _data(self, data: str) -> None:
        if self._text is not None and not self._is_silent:
            self._text.append(_BLANK.sub(" ", unescape(data)))

    def _end_row(self) -> None:
        self._end_cell()
        self._open[-1].end()

    def _end_cell(self) -> None:
        if self._text is None or not self._open:
            return
        text = self._spans.number or "".join(self._text).strip()
        self._text = None
        self._open[-1].cell(text, right=self._spans.right, down=self._spans.down)


def _spans(text: str) -> Spans:
    attributes = {name.lower(): unescape(value) for name, _, value in _ATTRIBUTE.findall(text)}
    shown = attributes.get("x:num")
    return Spans(_span(attributes.get("colspan", "")), _span(attributes.get("rowspan", "")), shown and number(shown))


def _span(value: str) -> int:
    return max(1, int(value)) if value.isdecimal() and len(value) < 8 else 1
