"""What columns without known names may hold, by the shapes of their cells: only ever a proposal to be confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from liaison_cli.core.privacy import masking
from liaison_cli.core.values.words import CHANNELS, STATUSES, TIERS
from liaison_cli.importer.job import Guess, Proposal
from liaison_cli.importer.vocabulary.cell_shapes import is_data, shape_of
from liaison_cli.importer.vocabulary.header_rows import Record
from liaison_cli.importer.vocabulary.headers import field_of
from liaison_cli.importer.vocabulary.synonyms import blanks, spellings

# Rows that are looked at, and the share of a column's cells that must agree.
_ROWS = 100
_SHARE = 0.7
_LONGEST_NAME = 20
# As many columns that look otherwise outweigh one that looks alike.
_SEVERAL = 3
# A shape to the fields that columns of it may be, from left to right.
_FIELDS = {
    "code": ("code",),
    "company": ("name",),
    "phone": ("mobile", "registered_phone"),
    "person": ("person", "officer"),
    "address": ("registered_address",),
    "email": ("email",),
}
# Only of a column with a name, which says more than its days do.
_OF_NAMED = _FIELDS | {"phone": ("mobile", "registered_phone", "other_phones"), "day": ("founded_on",)}


def propose(records: Sequence[Record]) -> Proposal | None:
    """The columns of a table without known names; None where nothing says which enterprise a row is about."""
    if not records:
        return None
    seen = records[:_ROWS]
    width = Counter(len(cells) for _, cells in seen).most_common(1)[0][0]
    body = [(line, cells) for line, cells in seen if len(cells) == width]
    names = _names(body)
    rows = [cells for _, cells in (body[1:] if names else body)]
    taken: set[str] = set()
    columns = []
    for place in range(width):
        cells = [row[place].strip() for row in rows if row[place].strip()]
        said = field_of(names[place]) if names else None
        field = said if said and cells else _field(cells, taken, _FIELDS)
        if field and field not in taken and not field.startswith("~"):
            taken.add(field)
            columns.append(Guess(place + 1, field, _example(cells[0]), names[place] if names else ""))
    if not {"code", "name"} & taken:
        return None
    return Proposal(body[0][0] if names else 0, tuple(columns))


def further(names: Sequence[str], fields: Mapping[str, int], records: Sequence[Record]) -> Proposal | None:
    """Columns under names that nobody knows, which plainly hold what a field does; None where there is none."""
    taken, columns = set(fields), []
    for place, name in enumerate(names):
        # What is known and not taken has its reason, unless another column was there first.
        if not name or place in fields.values() or field_of(name) not in (None, *fields):
            continue
        cells = [row[place].strip() for _, row in records[:_ROWS] if place < len(row) and row[place].strip()]
        if field := _field(cells, taken, _OF_NAMED):
            taken.add(field)
            columns.append(Guess(place + 1, field, _example(cells[0]), name))
    return Proposal(0, tuple(columns)) if columns else None


def _names(body: Sequence[Record]) -> list[str]:
    """The cells of the first row, where they are names and not data like those below."""
    first = [cell.strip() for cell in body[0][1]]
    if len(body) < 2 or not all(first) or len(set(first)) < len(first) or not blanks().isdisjoint(first):
        return []
    below = [[cells[place].strip() for _, cells in body[1:]] for place in range(len(first))]
    if any(
        is_data(cell) or len(cell) >= _LONGEST_NAME or cell in cells for cell, cells in zip(first, below, strict=True)
    ):
        return []
    pairs = [(shape_of(cell), _shape(cells)) for cell, cells in zip(first, below, strict=True)]
    other = sum(one != shape and shape in ("code", "phone", "company") for one, shape in pairs)
    # A row that looks like those below it is one of them; a name such as 房管员 may look like somebody's.
    alike = [shape for one, shape in pairs if shape and one == shape]
    return first if other and (not alike or (alike == ["person"] and other >= _SEVERAL)) else []


def _shape(cells: Sequence[str]) -> str | None:
    """The shape that most cells of a column have."""
    often = Counter(shape_of(cell) for cell in cells if cell).most_common(1)
    return often[0][0] if often and often[0][1] >= _SHARE * sum(map(bool, cells)) else None


def _field(cells: list[str], taken: set[str], fields_of: Mapping[str, tuple[str, ...]]) -> str | None:
    if not cells:
        return None
    for list_name, words in (("tier", TIERS), ("status", STATUSES), ("channel", CHANNELS)):
        known = {spelling for spelling, word in spellings(list_name).items() if word in words}
        if list_name not in taken and sum(cell in known for cell in cells) >= _SHARE * len(cells):
            return list_name
    shape = _shape(cells)
    # A column of few different people is of those who look after many.
    fields = fields_of.get(shape or "", ())
    if shape == "person" and len(cells) > 4 and len(set(cells)) * 3 < len(cells):
        fields = ("officer",)
    if shape == "phone" and "person" not in taken:
        fields = tuple(field for field in fields if field != "mobile")
    return next((field for field in fields if field not in taken), None)


def _example(cell: str) -> str:
    """A cell as it may be seen: numbers of people and of their cards are not for every screen."""
    return masking.text(cell) or ""
