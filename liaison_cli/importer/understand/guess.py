"""What columns without known names may hold, by the shapes of their cells: only ever a proposal to be confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from liaison_cli.core.values import masking
from liaison_cli.core.values.words import CHANNELS, STATUSES, TIERS
from liaison_cli.importer.job import Guess, Proposal
from liaison_cli.importer.vocabulary.cell_shapes import shape_of
from liaison_cli.importer.vocabulary.header_rows import Record
from liaison_cli.importer.vocabulary.synonyms import spellings

# Rows that are looked at, and the share of a column's cells that must agree.
_ROWS = 100
_SHARE = 0.7
# A shape to the fields that columns of it may be, from left to right.
_FIELDS = {
    "code": ("code",),
    "company": ("name",),
    "phone": ("mobile", "registered_phone"),
    "person": ("person", "officer"),
    "address": ("registered_address",),
    "email": ("email",),
}


def propose(records: Sequence[Record]) -> Proposal | None:
    """The columns of a table without known names; None where nothing says which enterprise a row is about."""
    widths = Counter(len(cells) for _, cells in records)
    if not records:
        return None
    width = widths.most_common(1)[0][0]
    body = [(line, cells) for line, cells in records[:_ROWS] if len(cells) == width]
    names = _names(body)
    rows = [cells for _, cells in (body[1:] if names else body)]
    taken: set[str] = set()
    columns = []
    for place in range(width):
        cells = [row[place].strip() for row in rows if row[place].strip()]
        field = _field(cells, taken)
        if field:
            taken.add(field)
            columns.append(Guess(place + 1, field, _example(field, cells[0]), names[place] if names else ""))
    if not {"code", "name"} & taken:
        return None
    return Proposal(body[0][0] if names else 0, tuple(columns))


def _names(body: Sequence[Record]) -> list[str]:
    """The cells of the first row, where they are names and not data like those below."""
    first = [cell.strip() for cell in body[0][1]]
    if len(body) < 2 or not all(first) or len(set(first)) < len(first):
        return []
    plain = all(shape_of(cell) in (None, "person", "address") and len(cell) < 20 for cell in first)
    below = any(shape_of(cell) in ("code", "phone", "company") for _, cells in body[1:4] for cell in cells)
    return first if plain and below else []


def _field(cells: list[str], taken: set[str]) -> str | None:
    if not cells:
        return None
    for list_name, words in (("tier", TIERS), ("status", STATUSES), ("channel", CHANNELS)):
        known = {spelling for spelling, word in spellings(list_name).items() if word in words}
        if list_name not in taken and sum(cell in known for cell in cells) >= _SHARE * len(cells):
            return list_name
    shapes = Counter(shape_of(cell) for cell in cells)
    shape, often = shapes.most_common(1)[0]
    if often < _SHARE * len(cells):
        return None
    # A column of few different people is of those who look after many.
    fields: tuple[str, ...] = _FIELDS.get(shape or "", ())
    if shape == "person" and len(cells) > 4 and len(set(cells)) * 3 < len(cells):
        fields = ("officer",)
    if shape == "phone" and "person" not in taken:
        fields = ("registered_phone",)
    return next((field for field in fields if field not in taken), None)


def _example(field: str, cell: str) -> str:
    return cell if field == "code" else masking.phone(cell) or ""
