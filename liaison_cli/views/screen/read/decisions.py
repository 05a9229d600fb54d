"""Why files are read as they are: a line a decision, or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.lang import say
from liaison_cli.views.formats.as_json import dumps
from liaison_cli.views.output import Output
from liaison_cli.views.screen.errors import as_record
from liaison_cli.views.screen.imports import DELIMITERS, print_lines

_WHAT = {
    "format": msg("format"),
    "encoding": msg("encoding"),
    "delimiter": msg("delimiter"),
    "quotes": msg("quotation marks"),
    "header": msg("line of the header"),
    "kind": msg("kind"),
}


def show_reading(tables: Sequence[Any], output: Output) -> None:
    """Each table with what was decided about it, and why."""
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            stream.write(dumps({"tables": [_record(table) for table in tables]}) + "\n")
            return
        for table in tables:
            name = msg("{path}, sheet {sheet}", path=table.path, sheet=table.sheet) if table.sheet else None
            print_lines([name or msg("{path}", path=table.path)], output, stream, "1")
            print_lines(_lines(table), output, stream)


def _lines(table: Any) -> Iterator[Message]:
    yield from map(_decided, table.decisions)
    said = filter(None, (table.error.message, table.error.hint)) if table.error else ()
    yield from (msg("  {change}", change=each) for each in (*table.notes, *said))
    yield msg("  Nothing was imported.")


def _decided(each: Any) -> Message:
    if each.what == "column":
        field = Word("field", each.value) if each.value else "—"
        return msg("  column {name} → {field}: {why}", name=each.name, field=field, why=each.why)
    value = Word("kind", each.value) if each.what == "kind" else each.value
    if each.what == "delimiter":
        value = DELIMITERS.get(each.value, each.value)
    return msg("  {what} {value}: {why}", what=_WHAT[each.what], value=value, why=each.why)


def _record(table: Any) -> dict[str, Any]:
    return {
        "path": table.path,
        "sheet": table.sheet,
        "decisions": [
            {"what": each.what, **({"name": each.name} if each.name else {}), "value": each.value, "why": say(each.why)}
            for each in table.decisions
        ],
        "notes": [say(note) for note in table.notes],
        "error": as_record(table.error) if table.error else None,
    }
