"""Files that `form` is handed: a list of enterprises, and a workbook of check forms that comes back."""

from __future__ import annotations

from pathlib import Path

from liaison_cli.core.forms.answers import COLUMNS, WORDS
from liaison_cli.core.values import codes
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.importer.read.plain_rows import plain_rows
from liaison_cli.importer.vocabulary import headers
from liaison_cli.lang import labels


def listed(path: Path) -> list[str]:
    """The enterprises that a file names, one a row: by the column of codes or of names, else by a code or the first cell."""
    rows = [cells for _, cells in plain_rows(path)]
    fields = [headers.field_of(cell) for cell in rows[0]] if rows else []
    for field in ("code", "name"):
        if field in fields:
            place = fields.index(field)
            return [cells[place].strip() for cells in rows[1:] if len(cells) > place and cells[place].strip()]
    return [_naming(cells) for cells in rows]


def _naming(cells: list[str]) -> str:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return next((cell for cell in filled if codes.is_valid(codes.normalise(cell))), filled[0])


def answers(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of a workbook of check forms, by column, each with its line; columns may have moved. Raises UsageError."""
    rows = plain_rows(path)
    columns = _spelt("form_column", COLUMNS)
    for at, (_, cells) in enumerate(rows):
        places = {
            columns[cell.strip().lower()]: place for place, cell in enumerate(cells) if cell.strip().lower() in columns
        }
        if {"number", "answer"} <= places.keys():
            return [(line, _by_column(each, places)) for line, each in rows[at + 1 :]]
    raise UsageError(
        msg("{path} is no workbook of check forms.", path=str(path)),
        msg("`liaison form print --out FILE.xlsx` writes one; its first row has the names of the columns."),
    )


def _by_column(cells: list[str], places: dict[str, int]) -> dict[str, str]:
    return {key: cells[place] for key, place in places.items() if place < len(cells)}


def spellings() -> dict[str, str]:
    """What may stand in the column of the answer, in every language, and the word that it means."""
    return _spelt("form_answer", WORDS)


def _spelt(list_name: str, words: tuple[str, ...]) -> dict[str, str]:
    return {each.lower(): word for word in words for each in labels(list_name, word)}
