"""A sheet as a page for the browser, which prints on one A4 page; nothing is loaded, no script runs."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import BinaryIO

from liaison_cli.views.papers.paper import Block, Paper
from liaison_cli.views.text import clean
from liaison_cli.views.typesetting import setting

_STYLE = """@page { size: A4; margin: 11mm 12mm }
body { font: 8.5pt/1.3 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #141414; max-width: 186mm; margin: 0 auto }
h1 { font-size: 14pt; margin: 0 0 2mm; text-align: center } h2 { font-size: 10.5pt; margin: 2.5mm 0 1mm } p { margin: 1mm 0 }
hr { break-after: page; border: 0 } table { width: 100%; border-collapse: collapse; table-layout: fixed }
th, td { border: .2mm solid #787878; padding: .7mm 1.2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #f0f0f0 } tr { break-inside: avoid }
@media screen { body { padding: 12mm; margin: 5mm auto; box-shadow: 0 0 3mm #bbb } }"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write(paper: Paper, file: BinaryIO) -> None:
    """Write the paper."""
    file.write("\n".join(_page(paper)).encode() + b"\n")


def _page(paper: Paper) -> Iterator[str]:
    yield f'<!doctype html>\n<html lang="{setting().tag}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{_said(paper.title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>"
    for block in paper.blocks:
        yield from _block(block)
    yield "</body>\n</html>"


def _block(block: Block) -> Iterator[str]:
    if block.kind == "page":
        yield "<hr>"
        return
    if block.kind != "table":
        tag = {"title": "h1", "heading": "h2"}.get(block.kind, "p")
        yield f"<{tag}>{_said(block.text)}</{tag}>"
        return
    yield "<table>\n<colgroup>"
    yield from (f'<col style="width: {100 * each / sum(block.widths):.1f}%">' for each in block.widths)
    yield "</colgroup>"
    for place, row in enumerate(block.rows):
        tag = "th" if block.head and place == 0 else "td"
        yield "<tr>" + "".join(f"<{tag}>{_said(cell)}</{tag}>" for cell in row) + "</tr>"
    yield "</table>"


def _said(text: str) -> str:
    return "<br>".join(escape(clean(line)) for line in text.split("\n"))
