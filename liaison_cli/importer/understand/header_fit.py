"""Whether what stands in the columns fits their names: a header that lost or gained a delimiter shifts every value. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_cli.core.privacy import masking
from liaison_cli.core.values.message import Message, msg
from liaison_cli.importer.read.text.dialect import DELIMITERS
from liaison_cli.importer.vocabulary.cell_shapes import shape_of
from liaison_cli.importer.vocabulary.header_rows import Header, Record, trimmed
from liaison_cli.importer.vocabulary.headers import exact_only, known, normalise
from liaison_cli.importer.vocabulary.likeness import likeness

# Rows that are looked at, and the share of them that must agree on how wide they are.
_ROWS = 200
_SHARE = 0.8
# Below this a column holds something else than its name says.
_WRONG, _NO_NAMES = -0.5, -0.7
# What a shift must gain, summed over the columns, to be believed.
_GAIN = 0.6
# A column that fits may hold some odd cells.
_NOISE = -0.3
_SHOWN = 4
# With fewer rows than this, a row may be the one that is wrong.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a header does not fit, as one sentence, and what to do."""

    why: Message
    hint: Message


@dataclass(frozen=True, slots=True)
class _Shift:
    """From column `place` on, values stand `by` columns from where the header says."""

    place: int
    by: int


class _Body:
    """The rows below a header, by column."""

    def __init__(self, names: list[str], fields: dict[str, int], rows: list[list[str]]) -> None:
        self.names, self.fields, self.rows = names, fields, rows
        # Names up to the last that says something.
        self.count = len(trimmed(names))
        widths = Counter(map(len, rows))
        width, often = widths.most_common(1)[0]
        # None where rows differ, as they do in sheets.
        self.width = width if often >= _SHARE * len(rows) else None

    def column(self, place: int) -> list[str]:
        """The cells of a column."""
        return [row[place] if 0 <= place < len(row) else "" for row in self.rows]

    def is_blank(self, place: int) -> bool:
        """Whether nothing stands in a column."""
        return not any(cell.strip() for cell in self.column(place))

    def likeness(self, shift: _Shift | None = None) -> dict[str, float]:
        """How much each telling column looks like its field, as it stands or shifted."""
        found = {}
        for field, place in self.fields.items():
            at = place + shift.by if shift and place >= shift.place else place
            if (like := likeness(field, self.column(at))) is not None:
                found[field] = like
        return found


def misfit(header: Header, fields: dict[str, int], records: Sequence[Record], *, is_text: bool) -> Misfit | None:
    """Why the values under a header cannot be meant as it says; None where they can.

    Only in a text can a delimiter be lost; in a sheet cells may have been moved, and rows are as wide as they are.
    """
    rows = [cells for _, cells in records[:_ROWS]]
    wide = [cells for cells in rows if sum(map(bool, cells)) > 1]
    if is_text and rows and not wide:
        return _of_other_sign(header, rows)
    if not wide:
        return None
    body = _Body(header.names, fields, wide)
    shift = _shift_that_fits(body) or (_shift_of_width(body) if is_text else None)
    if shift:
        return _said(body, shift)
    return _wrong_name(body) or (_too_wide(body) if is_text else None)


def note(header: Header, records: Sequence[Record]) -> Message | None:
    """What is said of a text whose rows all have a blank cell more than the header has names; nothing else tells then."""
    rows = [cells for _, cells in records[:_ROWS] if sum(map(bool, cells)) > 1]
    if not rows or _Body(header.names, {}, rows).width != len(header.names) + 1:
        return None
    return msg("Each row has a cell more than the header has names, blank at the end: compare that no name is missing.")


def _of_other_sign(header: Header, rows: list[list[str]]) -> Misfit | None:
    """A header that is written with another delimiter than the rows, so that each of them is one cell."""
    cells = ["".join(cells) for cells in rows]
    often = {sign: sum(sign in cell for cell in cells) for sign in DELIMITERS}
    sign = max(often, key=lambda each: often[each])
    if len(trimmed(header.names)) < 2 or often[sign] < _SHARE * len(cells):
        return None
    return Misfit(
        msg("the header is written with another delimiter than the rows below it"),
        msg("Put between the names of the columns what stands between the cells: {sign}", sign=sign),
    )


def _shift_that_fits(body: _Body) -> _Shift | None:
    """Columns that hold something else, and would hold what they should one further on or back."""
    like = body.likeness()
    if all(each > _WRONG for each in like.values()):
        return None
    shifts = [_Shift(place, by) for by in (1, -1) for place in range(1, body.count)]
    # Of several the one where the header shows what happened to it, else the one that moves least.
    best = max(
        shifts, key=lambda shift: (_gain(body, like, shift), _shows(body, like, shift), shift.place), default=None
    )
    return best if best and _gain(body, like, best) >= _GAIN else None


def _gain(body: _Body, like: dict[str, float], shift: _Shift) -> float:
    """How much better the columns fit when they are shifted.

    Nothing where none of them is wrong as it stands, where one does not fit then, or where nothing would say any more
    which enterprise is meant.
    """
    other = body.likeness(shift)
    moved = [field for field, place in body.fields.items() if place >= shift.place]
    is_lost = any(field in like and field not in other for field in moved if field in ("name", "code"))
    if is_lost or any(other.get(field, 0) < _NOISE for field in moved):
        return 0
    if all(like.get(field, 0) > _WRONG for field in moved):
        return 0
    return round(sum(max(other.get(field, 0), 0) - max(like.get(field, 0), 0) for field in moved), 6)


def _shift_of_width(body: _Body) -> _Shift | None:
    """Rows of one cell more or fewer than the header has names, or of a blank one more, where the header shows why."""
    by = 1 if body.width == len(body.names) + 1 else -1
    if body.width not in (len(body.names) - 1, len(body.names), len(body.names) + 1):
        return None
    like = body.likeness()
    for shift in (_Shift(place, by) for place in range(1, body.count)):
        if _shows(body, like, shift) and not _speaks_against(body, like, shift) and _is_told_by_width(body, shift):
            return shift
    return None


def _is_told_by_width(body: _Body, shift: _Shift) -> bool:
    """Whether rows are as wide as a shift leaves them; one that loses a cell may have a blank one at its end for it."""
    if body.width != len(body.names):
        return True
    if body.names[shift.place - 1] or not body.is_blank(body.count - 1):
        return False
    # A column without a name that holds something telling is the second one of a merged name.
    shapes = Counter(shape_of(cell) for cell in body.column(shift.place - 1) if cell.strip())
    return bool(shapes) and shapes.most_common(1)[0][0] in (None, "address", "number")


def _speaks_against(body: _Body, like: dict[str, float], shift: _Shift) -> bool:
    """Whether a column that would be shifted fits as it stands, and less so if it were."""
    other = body.likeness(shift)
    moved = [field for field, place in body.fields.items() if place >= shift.place]
    return any(like.get(field, 0) > max(0, other.get(field, 0)) for field in moved)


def _shows(body: _Body, like: dict[str, float], shift: _Shift) -> bool:
    """Whether the names before a shift look like what would cause it: two names run together; half a name, or none."""
    names, last = body.names, shift.place - 1
    if shift.by > 0:
        return _may_be_two(names[last])
    if not names[last]:
        return True
    fits = any(like.get(field, 0) > 0 for field, place in body.fields.items() if place == last)
    return last > 0 and not fits and normalise(names[last - 1] + names[last]) in known()


def _may_be_two(name: str) -> bool:
    """Whether a name of a column is two that have lost the delimiter between them, or have another one there."""
    plain, names = normalise(name), known()
    if plain in names:
        return False
    pairs = [plain.split(sign, 1) for sign in DELIMITERS if sign in plain]
    pairs += [[plain[:cut], plain[cut:]] for cut in range(2, len(plain) - 1) if plain[:cut] not in exact_only()]
    return any(one in names and two in names and names[one] != names[two] for one, two in pairs)


def _wrong_name(body: _Body) -> Misfit | None:
    """Names of enterprises that cannot be names, and no shift that explains it."""
    if body.likeness().get("name", 0) > _NO_NAMES:
        return None
    place = body.fields["name"]
    return Misfit(
        msg(
            "the column {name} does not hold names of enterprises: {examples}",
            name=body.names[place],
            examples=_examples(body, place),
        ),
        msg(
            "Look at the header: each value has to stand under its own name. If it does, add --map {name}=name",
            name=body.names[place],
        ),
    )


def _too_wide(body: _Body) -> Misfit | None:
    """Rows that all have one cell more than there are names, and something in it."""
    if body.width != len(body.names) + 1 or body.is_blank(body.width - 1) or len(body.rows) < _FEW:
        return None
    why = msg(
        "the header has {names} names, and each row below it {cells} cells", names=len(body.names), cells=body.width
    )
    return Misfit(why, msg("A name or a delimiter is missing in the header: put it in and import the file again."))


def _examples(body: _Body, place: int) -> list[str]:
    filled = dict.fromkeys(cell.strip() for cell in body.column(place) if cell.strip())
    return [masking.text(cell) or "" for cell in filled][:3]


def _said(body: _Body, shift: _Shift) -> Misfit:
    """The shift as it shows: what stands under some names, and what would stand there."""
    first = body.rows[0]
    row = next((cells for cells in body.rows if all(cells[: body.count])), first)
    moved = [place for place in sorted(body.fields.values()) if place >= shift.place]
    columns = [
        msg("{name}: {now} → {then}", name=body.names[place], now=_cell(row, place), then=_cell(row, place + shift.by))
        for place in moved[:_SHOWN]
    ]
    # Two names run together may be known by the second one, and move with it.
    last = shift.place if shift.by > 0 and _may_be_two(body.names[shift.place]) else shift.place - 1
    near = next(name for name in (*body.names[last::-1], *body.names) if name)
    if shift.by > 0:
        why = msg("the header seems to have lost a delimiter near {name}: {columns}", name=near, columns=columns)
        hint = msg(
            "Put it back between the two names and import the file again; or name every column that is wanted with --map COLUMN=FIELD."
        )
    else:
        why = msg("the header seems to have a delimiter too many near {name}: {columns}", name=near, columns=columns)
        hint = msg(
            "Take it out and import the file again; or name every column that is wanted with --map COLUMN=FIELD."
        )
    return Misfit(why, hint)


def _cell(row: list[str], place: int) -> str:
    return masking.text(row[place].strip()) or "—" if 0 <= place < len(row) else "—"
