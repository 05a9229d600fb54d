"""JSON and NDJSON as `export` writes them: arrays or lines of objects, or one object of such arrays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, TextIO

from liaison_cli.core.values.message import msg
from liaison_cli.importer.read.json_scan import Broken, Scanner, decode
from liaison_cli.importer.read.source import NoRows, Source, Unreadable
from liaison_cli.importer.read.table import Damage, Records, Table

# Half a sign: bytes that are no UTF-8, or an escape that has lost the other half.
_TORN = re.compile("[\ud800-\udfff]")
# The part of a broken element that is shown and kept.
_SHOWN = 2000
# Of a line, to see what it is: no record is longer.
_LONGEST = 1 << 20


def tables(source: Source, digest: str) -> list[Table]:
    """The arrays of objects in a file. Raises NoRows for an array of nothing, Unreadable."""
    format_ = "ndjson" if _is_lines(source) else "json"
    sections = _sections(source) if format_ == "json" else [None]
    found = [Objects(source, format_, digest, section) for section in sections]
    if not any(table.headers for table in found):
        raise (NoRows if _is_empty_array(source) else Unreadable)(
            msg("{path} has no records that could be read.", path=source.path),
            msg("It should be an array of objects, or one object in each line, as `liaison export` writes them."),
        )
    return [table for table in found if table.headers]


def _is_empty_array(source: Source) -> bool:
    with _open(source) as file:
        return "".join(file.read(_SHOWN).split()) == "[]"


def _open(source: Source) -> TextIO:
    # What is no UTF-8 stays apart from what is, and is refused where it stands.
    return open(source.file, encoding="utf-8-sig", errors="surrogateescape", newline=None)


def _is_lines(source: Source) -> bool:
    """Whether an object stands in each line, as the first or the second shows; and no wrapping of arrays."""
    with _open(source) as file:
        first, second = _line(file), _line(file)
    whole = _object(first)
    if whole is not None:
        return _object(second) is not None or not any(map(_is_section, whole.values()))
    # A damaged line, and not the beginning of something that goes on.
    return first.startswith("{") and not first.endswith(("{", "[", ",", ":")) and _object(second) is not None


def _line(file: TextIO) -> str:
    """The next line that is not blank; of a very long one the beginning."""
    while text := file.readline(_LONGEST):
        if text.strip():
            return text.strip()
    return ""


def _object(line: str) -> dict[str, Any] | None:
    """The object that a line is by itself."""
    with suppress(Broken):
        value = decode(line)
        return value if isinstance(value, dict) else None
    return None


def _is_section(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _sections(source: Source) -> list[str | None]:
    """The keys of the arrays in an object; None alone for what is an array itself."""
    with _open(source) as file:
        scanner = Scanner(file)
        if scanner.peek() != "{":
            return [None]
        found = [key for key, elements in _members(scanner) if any(isinstance(each, dict) for _, each in elements)]
    # What stands under the same key twice is one table.
    return list(dict.fromkeys(found))


def _members(scanner: Scanner) -> Iterator[tuple[str, Iterator[tuple[int, Any]]]]:
    """The members of an object that are arrays; what is left of one's elements is passed over."""
    scanner.skip("{")
    while scanner.peek() == '"':
        try:
            key = scanner.value()
            scanner.skip(":")
            if scanner.peek() == "[":
                elements = scanner.elements()
                yield key, elements
                for _ in elements:
                    pass
            else:
                scanner.value()
        except Broken:
            return
        scanner.skip(",")


class Objects(Table):
    """Objects as records, their keys as headers."""

    def __init__(self, source: Source, format_: str, digest: str, section: str | None) -> None:
        super().__init__(source, format_, digest, sheet=_whole(section), encoding="utf-8")
        self.of_several, self._section = section is not None, section
        # Null members may be missing in some of the objects: only all of them tell the columns.
        keys: dict[str, None] = {}
        self._by_number = False
        before = 0
        for line, element in self._elements():
            # On one long line the number of the element says more.
            self._by_number, before = self._by_number or line == before, line
            if isinstance(element, dict) and not _TORN.search("".join(element)):
                keys.update(dict.fromkeys(element))
        self.headers = list(keys)

    def _elements(self) -> Iterator[tuple[int, Any]]:
        with _open(self.source) as file:
            if self.format == "ndjson":
                yield from _lines(file)
            elif self._section is None:
                yield from Scanner(file).elements()
            else:
                for key, elements in _members(Scanner(file)):
                    if key == self._section:
                        yield from elements

    def blocks(self, size: int) -> Iterator[Records]:
        """The objects by the block; see Table."""
        lines: list[int] = []
        records: list[list[str]] = []
        for number, (line, element) in enumerate(self._elements(), 1):
            line = number if self._by_number else line
            record = self._record(element) if isinstance(element, dict) else None
            if record is None or _TORN.search("".join((*element, *record))):
                self.damage.append(_damage(line, element))
            else:
                lines.append(line)
                records.append(record)
            if size in (len(records), len(self.damage)):
                yield lines, records
                lines, records = [], []
        if records:
            yield lines, records

    def _record(self, element: dict[str, Any]) -> list[str]:
        return [_text(element.get(key)) for key in self.headers or ()]


def _lines(file: TextIO) -> Iterator[tuple[int, Any]]:
    number = 0
    while line := file.readline(_LONGEST):
        number += 1
        if len(line) == _LONGEST and not line.endswith("\n"):
            while (rest := file.readline(_LONGEST)) and not rest.endswith("\n"):
                pass
            yield number, Broken(line, is_long=True)
        elif line.strip():
            try:
                yield number, decode(line.strip())
            except Broken as broken:
                yield number, broken


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, list):
        return ",".join(map(_text, value))
    return json.dumps(value, ensure_ascii=False)


def _whole(text: str | None) -> str | None:
    """A text that can be shown and written, whatever it was read from."""
    return None if text is None else text.encode("utf-8", "replace").decode()


_NO_JSON = msg("this is no JSON: a bracket, quotation mark or comma is missing")
_TOO_LONG = msg("this is longer than any record: its end may be missing")


def _damage(line: int, element: Any) -> Damage:
    if isinstance(element, Broken):
        text, reason = element.text, _TOO_LONG if element.is_long else _NO_JSON
    elif isinstance(element, dict):
        text, reason = (
            json.dumps(element, ensure_ascii=False),
            msg("a character in it is damaged: bytes that are no UTF-8, or half of an escape"),
        )
    else:
        text, reason = _text(element), msg("not an object with the names of its fields")
    return Damage(line, [_whole(text.strip()[:_SHOWN]) or ""], reason)
