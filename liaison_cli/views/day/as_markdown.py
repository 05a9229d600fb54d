"""A sheet as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from liaison_cli.views.formats.as_markdown import escaped
from liaison_cli.views.papers.paper import Block, Paper

_MARKS = {"title": "# ", "heading": "## "}


def write(paper: Paper, file: BinaryIO) -> None:
    """Write the paper."""
    file.write("\n".join(line for block in paper.blocks for line in _block(block)).encode())


def _block(block: Block) -> Iterator[str]:
    if block.kind != "table":
        yield _MARKS.get(block.kind, "") + escaped(block.text) + "\n"
        return
    for place, row in enumerate(block.rows):
        yield "| " + " | ".join("<br>".join(map(escaped, cell.split("\n"))) for cell in row) + " |"
        if place == 0:
            yield "|" + " --- |" * len(block.widths)
    yield ""
