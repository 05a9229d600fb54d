"""The tables of a sheet or text, one after the other: each header opens one, what is no row of it is set aside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from liaison_cli.importer.read.table import Damage, Records, Table
from liaison_cli.importer.report import Left
from liaison_cli.importer.spool import Spool
from liaison_cli.importer.understand.body import Body
from liaison_cli.importer.vocabulary import header_rows
from liaison_cli.importer.vocabulary.header_rows import Header, Record

# As many rows ahead are needed to see a header of several rows under its title.
_AHEAD = 5
# Records that are taken at a time.
_SIZE = 1000


class Stream:
    """Blocks of records that can be put back.

    A `bounded` one ends with a header that is another section's already; a `plain` one came as records and has nothing
    between its rows.
    """

    def __init__(self, blocks: Iterator[Records], *, bounded: bool = False, plain: bool = False) -> None:
        self._blocks = blocks
        self.bounded, self.plain = bounded, plain
        self._back: list[Records] = []

    def take(self) -> Records | None:
        """The next block; None at the end."""
        return self._back.pop() if self._back else next(self._blocks, None)

    def take_some(self) -> Records | None:
        """The next block with records in it; None where there is none."""
        while (block := self.take()) is not None and not block[0]:
            pass
        return block

    def put_back(self, lines: list[int], cells: list[list[str]]) -> None:
        """Records to take again."""
        self._back.append((lines, cells))


class Section:
    """The rows under one header, up to the next one.

    `left` fills while the rows are read: what stands between them and is none of them. `follows` is the header that
    ended them, with the stream that goes on below it, unless that is another section's already.
    """

    def __init__(self, header: Header, fields: dict[str, int], stream: Stream) -> None:
        self.left: Spool[Left] = Spool()
        self.follows: tuple[Header, Stream] | None = None
        self._stream = stream
        self._ended = False
        key = fields.get("code", fields.get("name"))
        self._body = None if stream.plain else Body(header, key, by_code="code" in fields)

    def rows(self) -> Iterator[Records]:
        """The rows by the block; one without rows lets others know how far it is."""
        while (block := self._stream.take()) is not None:
            cells = block[1]
            if self._body and (doubtful := self._body.doubtful(cells)):
                yield from self._looked_at(self._body, block, doubtful)
                if self._ended:
                    return
            else:
                yield block

    def _looked_at(self, body: Body, block: Records, doubtful: list[int]) -> Iterator[Records]:
        """A block without what is no row; ends where another header stands."""
        lines, cells = block
        if doubtful[-1] + _AHEAD >= len(cells) and (more := self._stream.take_some()) is not None:
            lines, cells = lines + more[0], cells + more[1]
            doubtful = body.doubtful(cells)
        drop: set[int] = set()
        for place in doubtful:
            what = body.judge(cells[place])
            if what is None and (header := _header_at(lines, cells, place)):
                below = place + header.rows
                self._stream.put_back(lines[below:], cells[below:])
                self.follows = None if self._stream.bounded else (header, self._stream)
                self._ended = True
                lines, cells = lines[:place], cells[:place]
                break
            if what:
                drop.add(place)
                self.left.extend([Left(lines[place], what, _text(cells[place]), cells[place])])
        if drop:
            kept = [place for place in range(len(cells)) if place not in drop]
            lines, cells = [lines[place] for place in kept], [cells[place] for place in kept]
        yield lines, cells


def _header_at(lines: list[int], cells: list[list[str]], place: int) -> Header | None:
    return header_rows.header_at(
        list(zip(lines[place : place + _AHEAD], cells[place : place + _AHEAD], strict=True)), 0
    )


def _text(cells: list[str]) -> str:
    return " ".join(cell.strip() for cell in cells if cell.strip())[:80]


def headers(records: Sequence[Record], first: Header, fields_of: Callable[[Header], dict[str, int]]) -> list[Header]:
    """All headers among the records that are at hand, of which the first is known."""
    found = [first]
    below = [(line, cells) for line, cells in records if line > first.last_line]
    stream = Stream(iter([([line for line, _ in below], [cells for _, cells in below])]))
    while True:
        section = Section(found[-1], fields_of(found[-1]), stream)
        for _ in section.rows():
            pass
        if not section.follows:
            return found
        found.append(section.follows[0])


def below(table: Table, header: Header, *, first: bool = True, end: int | None = None, plain: bool = False) -> Stream:
    """The table's records under a header. Damage above it and from `end` on is another section's to tell."""
    blocks = _below(table, header, 0 if first else header.line, end)
    return Stream(blocks, bounded=end is not None, plain=plain)


def _below(table: Table, header: Header, low: int, end: int | None) -> Iterator[Records]:
    after = header.last_line
    for lines, cells in table.blocks(_SIZE):
        table.damage[:] = _between(table, low, end)
        start = bisect_right(lines, after) if lines and lines[0] <= after else 0
        yield (lines[start:], cells[start:]) if start else (lines, cells)
    table.damage[:] = _between(table, low, end)


def _between(table: Table, low: int, end: int | None) -> list[Damage]:
    return [each for each in table.damage if low <= each.line and (end is None or each.line < end)]
