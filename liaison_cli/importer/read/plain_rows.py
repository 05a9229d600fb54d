"""The rows of a small table as they stand, whatever file it is in: for those who know its columns themselves."""

from __future__ import annotations

from pathlib import Path

from liaison_cli.importer.job import Reading
from liaison_cli.importer.read import formats
from liaison_cli.importer.read.source import Scratch, files
from liaison_cli.importer.read.text.text_table import open_text

_BLOCK = 1000


def plain_rows(path: Path) -> list[tuple[int, list[str]]]:
    """The rows of the first table of a file that are not empty, each with its line. Raises Unreadable."""
    with Scratch() as scratch:
        source, *_ = files(path, scratch)
        tables = formats.tables(source, Reading(), scratch) or [open_text(source, Reading())]
        blocks = tables[0].blocks(_BLOCK)
        return [row for lines, records in blocks for row in zip(lines, records, strict=True)]
