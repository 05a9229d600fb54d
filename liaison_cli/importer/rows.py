"""From records to checked rows: one compiled reader a file, every bad cell a Problem."""

from __future__ import annotations

from collections.abc import Iterator

from liaison_cli.core.message import msg
from liaison_cli.importer.fields import BadCell, checks
from liaison_cli.importer.model import FileReport, Problem, Shape
from liaison_cli.importer.read import records
from liaison_cli.importer.rejects import Rejects
from liaison_cli.importer.synonyms import blanks

Row = tuple[int, dict, list[str]]
# Values repeat (officers, dates, buildings); remembering more than these would only cost memory.
_MEMORY = 20_000


def checked(shape: Shape, report: FileReport, rejects: Rejects) -> Iterator[Row]:
    """The good rows as (line, values by field, cells); bad ones go to `rejects` with all their reasons."""
    columns = _columns(shape)
    blank = blanks()
    width = len(shape.headers)
    for line, cells in records(shape.path, shape.encoding, shape.delimiter):
        if line <= shape.header_row:
            continue
        report.rows += 1
        values: dict = {}
        problems = None
        if len(cells) > width and any(cells[width:]):
            problems = [_too_long(line, cells, width)]
        for name, place, check, memory in columns:
            text = cells[place].strip() if place < len(cells) else ""
            if text in blank:
                continue
            if check is None:
                values[name] = text
                continue
            value = memory.get(text)
            if value is None:
                try:
                    value = check(text)
                except BadCell as bad:
                    problems = problems or []
                    problems.append(Problem(line, shape.headers[place], name, text, bad.message))
                    continue
                if len(memory) < _MEMORY:
                    memory[text] = value
            values[name] = value
        if problems:
            rejects.add(line, cells, problems)
        elif values:
            yield line, values, cells
        else:
            report.rows -= 1


def _columns(shape: Shape) -> list[tuple]:
    known = checks()
    return [(name, place, known.get(name), {}) for name, place in shape.fields.items()]


def _too_long(line: int, cells: list[str], width: int) -> Problem:
    extra = cells[width:]
    return Problem(line, "", "", ",".join(extra), msg("more cells than the header has columns: an unquoted delimiter?"))
