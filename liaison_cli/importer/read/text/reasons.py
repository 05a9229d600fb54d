"""Why a text is read in its encoding and with its signs."""

from __future__ import annotations

from collections.abc import Iterator

from liaison_cli.core.values.message import msg
from liaison_cli.importer.job import Reading
from liaison_cli.importer.read.decision import Decision
from liaison_cli.importer.read.source import Source
from liaison_cli.importer.read.text import encodings, text_table
from liaison_cli.importer.read.text.cells import SPACES
from liaison_cli.importer.read.text.dialect import Tried, tries


def reasons(source: Source, reading: Reading) -> Iterator[Decision]:
    """What was decided from the head of a text. Raises Unreadable."""
    head = text_table.head_of(source)
    yield _encoding(head, reading)
    lines = text_table.lines_of(source, head, text_table.encoding_of(head, reading.encoding))
    tried = tries(lines, text_table.delimiter(reading))
    if tried:
        yield from _signs(tried, reading)


def _encoding(head: bytes, reading: Reading) -> Decision:
    name = text_table.encoding_of(head, reading.encoding) or "utf-8"
    if reading.encoding:
        return Decision("encoding", name, msg("as --encoding says"))
    if encodings.mark(head):
        return Decision("encoding", name, msg("the mark at the beginning of the file says so"))
    if head.isascii() and b"\0" not in head:
        why = msg("its head is plain ASCII; the first line that is more decides")
        return Decision("encoding", name, why)
    if name == "utf-8" and "\ufffd" not in encodings.read(head, name):
        return Decision("encoding", name, msg("all of its head is valid UTF-8 and reads as Chinese"))
    points = [f"{each} {points:.2f}" for each, points in encodings.ranking(head)]
    why = msg("known names and everyday characters, less what does not decode, speak for it: {points}", points=points)
    return Decision("encoding", name, why)


def _signs(tried: list[Tried], reading: Reading) -> Iterator[Decision]:
    best = max(tried, key=lambda each: each.points)
    sign = best.found.dialect.delimiter
    if reading.delimiter:
        yield Decision("delimiter", sign, msg("as --delimiter says"))
    else:
        known, shapes, share = best.points
        others = [f"{_shown(each.found.dialect.delimiter)} {each.points[0]}" for each in tried if each is not best]
        yield Decision(
            "delimiter",
            sign,
            msg(
                "with it {known} names of columns are known, {shapes} cells tell what they are, and {share} % of the records"
                " have {width} cells; known names with other signs: {others}",
                known=known,
                shapes=shapes,
                share=round(share * 100),
                width=best.found.width,
                others=others or ["—"],
            ),
        )
    dialect = best.found.dialect
    if dialect.delimiter != SPACES:
        escape = msg("a mark within is escaped by a backslash")
        yield Decision("quotes", dialect.quote, escape if dialect.escape else msg("a mark within is doubled"))


def _shown(sign: str) -> str:
    """A sign as it can be seen."""
    return {"\t": "⇥", SPACES: "␣"}.get(sign, sign)
