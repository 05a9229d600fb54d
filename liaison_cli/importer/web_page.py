"""Web pages, which many systems export under the name of .xls: their tables, cell by cell."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from liaison_cli.core.message import msg
from liaison_cli.importer.cells import number
from liaison_cli.importer.grid import Grid, Held
from liaison_cli.importer.source import Source, Unreadable
from liaison_cli.importer.table import Table

_META = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def tables(source: Source, digest: str) -> list[Table]:
    """The tables of a web page. Raises Unreadable."""
    data = source.file.read_bytes()
    encoding = _encoding(data)
    page = _Page()
    page.feed(data.decode(encoding, "surrogateescape"))
    page.close()
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


class _Page(HTMLParser):
    """Collects the tables of a page, also those within others."""

    def __init__(self) -> None:
        super().__init__()
        self.grids: list[Grid] = []
        self._open: list[Grid] = []
        self._text: list[str] | None = None
        self._spans: dict[str, int | str] = {}
        self._is_silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._is_silent += 1
        elif tag == "table":
            self._end_cell()
            self._open.append(Grid())
            self.grids.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._end_row()
            self._open[-1].begin(self.getpos()[0])
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            self._text = []
            self._spans = _spans(dict(attrs))
        elif tag in ("br", "p", "div") and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._is_silent = max(0, self._is_silent - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table") and self._open:
            self._end_row()
            if tag == "table":
                self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._is_silent:
            self._text.append(re.sub(r"\s+", " ", data.replace("\xa0", " ")))

    def _end_row(self) -> None:
        self._end_cell()
        self._open[-1].end()

    def _end_cell(self) -> None:
        if self._text is None or not self._open:
            return
        text = self._spans.pop("number", None) or "".join(self._text).strip()
        self._text = None
        self._open[-1].cell(str(text), **self._spans)

    def close(self) -> None:
        super().close()
        while self._open:
            self._end_row()
            self._open.pop()


def _spans(attributes: dict[str, str | None]) -> dict:
    found: dict = {}
    for name, ours in (("colspan", "right"), ("rowspan", "down")):
        if (value := attributes.get(name) or "").isdecimal() and 1 < int(value) < 1 << 20:
            found[ours] = int(value)
    # Excel writes the number there, and what it shows of it in the cell.
    if shown := attributes.get("x:num"):
        found["number"] = number(shown)
    return found
