"""Which fields the columns of a table are: by their names, as the user says, else a proposal to be confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from liaison_cli.core.values.enterprise import TOLD, named
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.work import worklist
from liaison_cli.errors import UsageError
from liaison_cli.importer.job import Proposal, Reading
from liaison_cli.importer.read.source import Unreadable
from liaison_cli.importer.read.table import Table
from liaison_cli.importer.report import Left
from liaison_cli.importer.understand.guess import further, propose
from liaison_cli.importer.understand.header_fit import misfit, note
from liaison_cli.importer.understand.sections import Section, Stream, below, headers
from liaison_cli.importer.understand.table_shape import Shape
from liaison_cli.importer.vocabulary import header_rows, network_headers
from liaison_cli.importer.vocabulary.header_rows import Header, Record
from liaison_cli.importer.vocabulary.headers import field_of, fields_kept, normalise
from liaison_cli.importer.vocabulary.likeness import is_unlike
from liaison_cli.importer.vocabulary.matching import match, questions
from liaison_cli.importer.vocabulary.signal_headers import STATE, is_number_check
from liaison_cli.importer.vocabulary.worklists import is_check_forms

# Records that are looked at before anything is taken: a table that is not longer is known whole.
_HEAD = 2000
# Of them those that are looked at cell by cell.
_SOME = 200
# A table with one of them is a roster of enterprises.
_ENTERPRISE_ONLY = {*named(marks=True), "former_names", "former_code", "key_tax", "pre_approval"}
# What only a roster of enterprises changes, whatever else a list of people may say of them: which one is meant, a remark.
_ENTERPRISES_OWN = _ENTERPRISE_ONLY | {*TOLD} - {"name", "registration_number", "remark"}


class NoHeader(Unreadable):
    """A table that can be read, with no row that names its columns; `proposal` is what they look like."""

    def __init__(self, message: Message, hint: Message, proposal: Proposal | None = None) -> None:
        super().__init__(message, hint)
        self.proposal = proposal


def parse_map(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What --map says: 列名=field or 3=field, several with commas between. Raises UsageError."""
    found = []
    for part in (part for text in texts for part in text.split(",") if part.strip()):
        column, sign, field = (each.strip() for each in part.rpartition("="))
        if not sign or not column:
            raise UsageError(
                msg("--map {text!r} does not say COLUMN=FIELD.", text=part), msg("For example --map 3=mobile")
            )
        found.append((column, _field(field)))
    return tuple(found)


def _field(name: str) -> str:
    """A field by its own name or by a header name that stands for it; a bare - leaves the column out."""
    if name in ("", "-") or name in fields_kept():
        return name.strip("-")
    by_header = field_of(name)
    if by_header and not by_header.startswith("~"):
        return by_header
    near = get_close_matches(name, fields_kept(), n=3) or sorted(fields_kept())
    raise UsageError(msg("There is no field {name!r}.", name=name), msg("Choose one of {choices}.", choices=near))


def shapes_of(table: Table, reading: Reading) -> list[Shape]:
    """The tables that stand under each other in one, each under its own header. Raises NoHeader."""
    if table.headers is not None:
        header = Header(0, 0, 0, table.headers, ())
        return [
            _looked_at(shape_of(table, header, below(table, header, plain=True), reading), table.head(_SOME), reading)
        ]
    records = table.head(_HEAD)
    first = _first_header(table, records, reading)

    def fields_of(header: Header) -> dict[str, int]:
        return mapped(header, reading)[0]

    found = headers(records, first, fields_of)
    above = [
        (line, " ".join(cell.strip() for cell in cells if cell.strip())) for line, cells in records if line < first.line
    ]
    titles = tuple(text for _, text in above)
    shapes = []
    for number, header in enumerate(found):
        if is_check_forms(header.names):
            raise Unreadable(
                msg("{path} is a workbook of check forms, and no roster.", path=table.path),
                msg("Enter it with `liaison form read`."),
            )
        end = found[number + 1].line if number + 1 < len(found) else None
        rows = [each for each in records if header.last_line < each[0] < (end or each[0] + 1)]
        _fits(table, header, rows, reading)
        stream = below(table, header, first=number == 0, end=end)
        shape = _looked_at(shape_of(table, header, stream, reading, number), rows, reading)
        wider = note(header, rows) if table.delimiter is not None else None
        shapes.append(replace(shape, titles=titles, notes=(*shape.notes, wider) if wider else shape.notes))
    shapes[0].section.left.extend(Left(line, "title", text[:80]) for line, text in above)
    return shapes


def _looked_at(shape: Shape, records: Sequence[Record], reading: Reading) -> Shape:
    """A table as its first rows show it: without a yes or no that holds companies, and with a word on unknown names."""
    rows = records[:_SOME]
    said = {field for _, field in reading.columns}
    known = {
        field: place
        for field, place in shape.known.items()
        if field != "agency"
        or field in said
        or not is_unlike(field, [row[place] for _, row in rows if place < len(row)])
    }
    shape = replace(shape, known=known)
    if shape.kind not in ("enterprises", "liaisons") or not (proposal := further(shape.headers, known, rows)):
        return shape
    return replace(shape, notes=(*shape.notes, _look_like(proposal)))


def _look_like(proposal: Proposal) -> Message:
    columns = [f"{each.name} = {each.field} ({each.example})" for each in proposal.columns]
    return msg(
        "Names of columns that nobody knows, and what stands below them looks like something: {columns}. If that is right,"
        " add: --map '{mapping}'",
        columns=columns,
        mapping=proposal.mapping,
    )


def _fits(table: Table, header: Header, records: list[Record], reading: Reading) -> None:
    """Raises Unreadable where the values are shifted against the names, unless somebody says what the columns are."""
    if reading.columns or not header.seen:
        return
    is_text = table.delimiter is not None
    if found := misfit(header, mapped(header, reading)[0], records, is_text=is_text):
        raise Unreadable(
            msg("{path}, line {line}: {why}.", path=table.path, line=header.line, why=found.why), found.hint
        )


def shape_of(table: Table, header: Header, stream: Stream, reading: Reading, number: int = 0) -> Shape:
    """One table under its header; `number` counts those before it in the same file. Raises NoHeader."""
    fields, missing = mapped(header, reading)
    if reading.kind == "network":
        fields = network_headers.fields_of(header.names, fields)
        if not {"building", "person"} <= fields.keys():
            raise NoHeader(
                msg("{path}: it needs a column for the building and one for the person's name.", path=table.path),
                msg("Say which they are with --map COLUMN=building or --map COLUMN=person."),
            )
    elif not ({"code", "name"} & fields.keys() or is_number_check(fields)):
        raise NoHeader(
            msg("{path}: no column is the enterprise's code or name.", path=table.path),
            msg("Say which it is with --map COLUMN=code or --map COLUMN=name."),
        )
    notes = questions(header.names, set(fields.values()))
    notes += [msg("--map: the table has no column {name}.", name=name) for name in missing]
    kind = reading.kind or kind_of(fields)
    section = Section(header, fields, stream)
    return Shape(table, header.line, header.names, fields, kind, section, tuple(notes), number)


def _first_header(table: Table, records: list[Record], reading: Reading) -> Header:
    header = None
    if reading.header_row:
        header = header_rows.find(records, row=reading.header_row)
    elif reading.header_row is None:
        header = header_rows.find(records) or _named(records, reading)
    if header:
        return header
    if any(column.isdecimal() for column, _ in reading.columns):
        return _nameless(records, reading.columns)
    proposal = propose(records)
    if proposal and reading.confirm and reading.confirm(table.path, proposal):
        columns = [(str(each.number), each.field) for each in proposal.columns]
        return _nameless(records, columns, proposal.header_row)
    raise NoHeader(msg("{path} has no header row that is known.", path=table.path), _what_to_pass(proposal), proposal)


def _what_to_pass(proposal: Proposal | None) -> Message:
    if proposal is None:
        return msg("The first line should name the columns, such as 统一社会信用代码, 企业名称, 联络员, 手机.")
    columns = [f"{each.name or each.number} = {each.field} ({each.example})" for each in proposal.columns]
    return msg(
        "Its columns look like this: {columns}. If that is right, add: --map '{mapping}'",
        columns=columns,
        mapping=proposal.mapping,
    )


def _named(records: Sequence[Record], reading: Reading) -> Header | None:
    """The first row that holds the names that the user gave."""
    wanted = {normalise(column) for column, field in reading.columns if field and not column.isdecimal()}
    for place, (_, cells) in enumerate(records[:30]):
        if wanted and wanted <= {normalise(cell) for cell in cells}:
            return header_rows.header_of(records, place)
    return None


def _nameless(records: Sequence[Record], columns: Sequence[tuple[str, str]], line: int = 0) -> Header:
    """Columns named by the fields that they are, the others by their number; the rows begin below a line."""
    width = Counter(len(cells) for _, cells in records).most_common(1)[0][0] if records else 0
    fields = {int(column): field for column, field in columns if column.isdecimal() and field}
    width = max([width, *(number for number in fields if number < 1000)])
    names = [fields.get(number, f"#{number}") for number in range(1, width + 1)]
    return Header(line, int(line > 0), line, names, ())


def mapped(header: Header, reading: Reading) -> tuple[dict[str, int], list[str]]:
    """Field to column number, by name and as the user says; and which columns named by the user there are not."""
    fields = match(header.names)
    plain = [normalise(name) for name in header.names]
    missing = []
    for column, field in reading.columns:
        if normalise(column) in plain:
            place = plain.index(normalise(column))
        elif column.isdecimal() and 0 < int(column) <= len(plain):
            place = int(column) - 1
        else:
            missing.append(column)
            continue
        fields = {name: each for name, each in fields.items() if each != place and name != field}
        if field:
            fields[field] = place
    return fields, missing


def kind_of(fields: dict[str, int]) -> str:
    """What a table with these fields is about."""
    if worklist.MARK in fields:
        return "worklists"
    if {"signal", "old", "new"} & fields.keys() or (is_number_check(fields) and not _ENTERPRISE_ONLY & fields.keys()):
        return "signals"
    if {"at", "outcome"} & fields.keys():
        return "attempts"
    if "role" in fields or ("person" in fields and not (_ENTERPRISE_ONLY & fields.keys())):
        return "liaisons"
    return "enterprises"


def marks_of_kind(kind: str, fields: dict[str, int]) -> list[str]:
    """The fields of a table that say of which kind it is."""
    marks: set[str] = {
        "signals": {"signal", "old", "new", STATE},
        "attempts": {"at"},
        "liaisons": {"role", "person"},
        "worklists": {worklist.MARK},
    }.get(kind, _ENTERPRISE_ONLY)
    return [field for field in fields if field in marks]


def not_taken(shape: Shape) -> tuple[Message, ...]:
    """A note on the columns of a list of people that are understood and yet change nothing."""
    names = [
        shape.headers[place]
        for field, place in shape.known.items()
        if field in _ENTERPRISES_OWN and field not in shape.fields
    ]
    if shape.kind != "liaisons" or not names:
        return ()
    return (msg("Not taken from a list of people: {columns}. To take them, add --kind enterprises.", columns=names),)
