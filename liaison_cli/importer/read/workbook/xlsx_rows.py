"""The rows of an XLSX sheet from its markup: those of one build by one expression, the others cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from liaison_cli.importer.read.workbook.shown import Formats, number
from liaison_cli.importer.read.workbook.xlsx_texts import Unusual, plain, runs

if TYPE_CHECKING:
    # The reading process starts without the rest of the importer.
    from liaison_cli.importer.read.table import Records

# None of these goes on past the next of its kind: a file made for it would keep them busy for ever.
_LINE = re.compile(r'<row\b[^<>]*? r="(\d+)"')
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?(?: (?:cm|vm|ph)="\d+")*\s*'
    r"(?:/>|>(?:<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>))?(?:<v(?:\s[^<>]*)?>([^<]*)</v>|<v/>|<is>((?:(?!<is>).)*?)</is>)?</c>)",
    re.DOTALL,
)
# A cell of the sorts that most are of: blank, or a value, or one piece of writing.
_PLAIN = re.compile(
    r'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?'
    r'(?:(/>)|>(?:<v>[^<]*</v>|<is><t(?: xml:space="preserve")?>[^<]*</t></is>)</c>)'
)
_VALUE = "><v>([^<]*+)</v></c>"
_INLINE = '><is><t(?: xml:space="preserve")?>([^<]*+)</t></is></c>'
# Rows of one build are read by one expression made for them; more builds than this have no pattern.
_MOST_BUILDS = 32
_MOST_GROUPS = 200


class Maker(NamedTuple):
    """What makes the text of one value, and the texts of a column of them."""

    one: Callable[[str], str]
    many: Callable[[Sequence[str]], Iterable[str]]


_AS_IT_IS = Maker(str, iter)


@dataclass(frozen=True, slots=True)
class Build:
    """How the rows of one build are taken apart, and what makes a text of each part: the line, then the cells."""

    expression: re.Pattern[str]
    makers: list[Maker]


class Rows:
    """Reads the rows of a sheet, part by part. Raises Unusual."""

    def __init__(self, formats: Formats, strings: list[str]) -> None:
        self._formats, self._strings = formats, strings
        self._builds: list[Build] = []
        # The one that the rows to come are probably all of.
        self._only: Build | None = None

    def records(self, text: str) -> Records:
        """The rows that have cells in a part of the markup that ends with a row, each with its line."""
        # Neither comments nor other texts than plain ones are looked through.
        # A single rare sign is found much quicker than two of which one is everywhere; so below, too.
        if "!" in text and "<!" in text:
            raise Unusual
        return self._of_one_build(text) or self._one_by_one(text)

    def _of_one_build(self, text: str) -> Records | None:
        """Rows that are all built like those before them, column by column; None where one is not."""
        build = self._only
        if not build:
            return None
        found = build.expression.findall(text)
        if len(found) != text.count("</row>"):
            return None
        columns = [maker.many(values) for maker, values in zip(build.makers, zip(*found, strict=True), strict=True)]
        return list(map(int, columns[0])), list(map(list, zip(*columns[1:], strict=True)))

    def _one_by_one(self, text: str) -> Records:
        lines: list[int] = []
        records: list[list[str]] = []
        build: Build | None = None
        changes, at = 0, 0
        while (end := text.find("</row>", at)) >= 0:
            begun, at = text.rfind("<row", at, end), end + len("</row>")
            if begun < 0:
                raise Unusual
            found = build.expression.fullmatch(text, begun, at) if build else None
            if not found:
                build, found = self._build_of(text, begun, at)
                changes += 1
            if build and found:
                values = [maker.one(value) for maker, value in zip(build.makers, found.groups(), strict=True)]
                lines.append(int(values[0]))
                records.append(values[1:])
            elif cells := self._mixed(text, begun, end):
                lines.append(cells[0])
                records.append(cells[1])
        # A header and its rows.
        self._only = build if changes < 3 else None
        return lines, records

    def _build_of(self, text: str, begun: int, end: int) -> tuple[Build | None, re.Match[str] | None]:
        """The build that fits a row, learnt from it if need be; none for a row of rarer sorts."""
        for build in self._builds:
            if found := build.expression.fullmatch(text, begun, end):
                return build, found
        if len(self._builds) < _MOST_BUILDS and (learnt := self._learnt(text, begun, end)):
            self._builds.append(learnt)
            return learnt, learnt.expression.fullmatch(text, begun, end)
        return None, None

    def _learnt(self, text: str, begun: int, end: int) -> Build | None:
        cells = _PLAIN.findall(text, begun, end)
        if not cells or len(cells) != text.count("<c ", begun, end):
            return None
        # It ends with the row: one that has more cells is of another build.
        parts = [r'<row r="(\d++)"[^<>]*+>']
        makers = [_AS_IT_IS]
        for letters, style, type_, is_blank in cells:
            place = column(letters) + 1
            if place < len(makers):
                raise Unusual
            tag = f'<c r="{letters}\\d++"' + (f' s="{style}"' if style else "") + (f' t="{type_}"' if type_ else "")
            if is_blank:
                parts.append(tag + "/>")
                continue
            # Columns that are left out between two cells are blank, and so are cells that have but a style.
            parts.append("()" * (place - len(makers)) + tag + (_INLINE if type_ == "inlineStr" else _VALUE))
            makers += [_AS_IT_IS] * (place - len(makers)) + [self._maker(type_, style)]
        if not 1 < len(makers) <= _MOST_GROUPS:
            return None
        return Build(re.compile("".join([*parts, "</row>"])), makers)

    def _maker(self, type_: str, style: str) -> Maker:
        """What makes the texts of cells from their values, by their type and style."""
        if type_ in ("", "n"):
            return _each(self._formats.maker(int(style)) if style else number)
        if type_ == "s":
            string = self._strings.__getitem__
            return Maker(lambda value: string(int(value)), lambda values: map(string, map(int, values)))
        if type_ in ("str", "inlineStr"):
            return _each(plain)
        if type_ == "b":
            return _each(_truth)
        if type_ == "e":
            return _each(_nothing)
        raise Unusual

    def _mixed(self, text: str, begun: int, end: int) -> tuple[int, list[str]] | None:
        """The line and the cells of a row, one by one; None for a row without any."""
        line, found = _LINE.match(text, begun, end), _CELL.findall(text, begun, end)
        if not line or len(found) != text.count("<c ", begun, end):
            raise Unusual
        cells: list[str] = []
        for letters, style, type_, value, inline in found:
            if not value and not inline:
                continue
            gap = column(letters) - len(cells)
            if gap < 0:
                raise Unusual
            cells += [""] * gap
            cells.append(runs(inline) if inline else self._maker(type_, style).one(value))
        return (int(line[1]), cells) if cells else None


def column(letters: str) -> int:
    """The place of a column by its letters, from 0."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _each(make: Callable[[str], str]) -> Maker:
    return Maker(make, partial(map, make))


def _truth(value: str) -> str:
    return "TRUE" if value == "1" else "FALSE"


def _nothing(_: str) -> str:
    return ""
