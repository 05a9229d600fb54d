"""A text file as physical lines, some thousands at a time: decoded, with what does not decode told by line."""

from __future__ import annotations

import codecs
import io
import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import accumulate
from typing import BinaryIO

from liaison_cli.core.values.message import Message, msg
from liaison_cli.importer.read.text import encodings

# Small enough to stay in the processor's cache, which makes the csv module a third quicker.
SIZE = 3 << 15
# Without a line end in this many bytes it is no roster; it is cut to keep the memory bounded.
_LONGEST = 1 << 22
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_UTF8 = ("utf-8", "utf-8-sig")
_WIDE_ENDS = {"utf-16-le": b"\n\0", "utf-16-be": b"\0\n"}


@dataclass(slots=True)
class Chunk:
    """Some lines with their ends. By the line's place among them: why it is damaged, which encoding it was in."""

    text: str = ""
    # The lines of the text; None until somebody needs them one by one.
    split: list[str] | None = None
    bad: dict[int, Message] = field(default_factory=dict)
    strange: dict[int, str] = field(default_factory=dict)
    # Lines that decode, and yet look as if a byte were missing.
    odd: set[int] = field(default_factory=set)

    @property
    def lines(self) -> list[str]:
        """The lines one by one."""
        if self.split is None:
            self.split = io.StringIO(self.text, newline="").readlines()
        return self.split


def of_lines(lines: list[str], bad: dict[int, Message]) -> Chunk:
    """The chunk that these lines make."""
    return Chunk("".join(lines), lines, bad)


class Lines:
    """The lines of a file in an encoding; without one, in what the first characters beyond ASCII speak for."""

    def __init__(self, file: BinaryIO, encoding: str | None) -> None:
        self._file = file
        # None where the head was nothing but ASCII, so that the encoding is still to be found.
        self._open = encoding is None
        self.encoding = encoding or "utf-8"

    def __iter__(self) -> Iterator[Chunk]:
        if self.encoding not in _WIDE_ENDS and encodings.is_wide(self.encoding):
            yield from self._streamed()
            return
        for number, data in enumerate(self._pieces()):
            yield self._decoded(_without_bom(data, self.encoding) if number == 0 else data)

    def _pieces(self) -> Iterator[bytes]:
        end = _WIDE_ENDS.get(self.encoding)
        rest = b""
        while data := self._file.read(SIZE):
            data = rest + data
            cut = _last_wide(data, end) if end else _last(data)
            if not cut and len(data) > _LONGEST:
                cut = len(data)
            rest = data[cut:]
            if cut:
                yield data[:cut]
        if rest:
            yield rest

    def _streamed(self) -> Iterator[Chunk]:
        """What is written in units that are no bytes, such as UTF-32."""
        decoder = codecs.getincrementaldecoder(self.encoding)("replace")
        rest = ""
        while data := self._file.read(SIZE):
            text = rest + decoder.decode(data)
            cut = text.rfind("\n") + 1 or (len(text) if len(text) > _LONGEST else 0)
            rest = text[cut:]
            if cut:
                yield self._marked(text[:cut])
        if rest := rest + decoder.decode(b"", final=True):
            yield self._marked(rest)

    def _marked(self, text: str) -> Chunk:
        chunk = _chunk(text)
        chunk.bad = {place: self._why() for place, line in enumerate(chunk.lines) if "\ufffd" in line}
        return chunk

    def _why(self) -> Message:
        return msg("a character is damaged: the line is not {encoding} text", encoding=self.encoding)

    def _decoded(self, data: bytes) -> Chunk:
        if self._open and (first := _NOT_ASCII.search(data)):
            self._open = False
            self.encoding = encodings.guess(data[data.rfind(b"\n", 0, first.start()) + 1 :])
        if self.encoding in _WIDE_ENDS:
            return self._wide(data)
        suspects = encodings.suspects(data, self.encoding)
        if not suspects:
            with suppress(UnicodeDecodeError):
                return _chunk(data.decode(self.encoding))
        return self._closely(data, suspects)

    def _closely(self, data: bytes, suspects: list[int]) -> Chunk:
        """A block of which some lines have to be looked at: those of these bytes, and all that do not decode."""
        lines = data.splitlines(keepends=True)
        starts = [0, *accumulate(map(len, lines))]
        wanted = sorted({bisect_right(starts, place) - 1 for place in suspects})
        chunk, texts, at = Chunk(), [], 0
        for place in [*wanted, len(lines)]:
            while at < place:
                text, at = self._up_to(data, starts, at, place)
                texts.append(_plain(text))
                if at < place:
                    texts.append(_plain(self._line(lines[at], at, chunk)))
                    at += 1
            if place < len(lines):
                texts.append(_plain(self._line(lines[place], place, chunk)))
                at = place + 1
        chunk.text = "".join(texts)
        return chunk

    def _up_to(self, data: bytes, starts: list[int], at: int, place: int) -> tuple[str, int]:
        """The text from one line to another, or to the first of them that does not decode; and where it ends."""
        part = memoryview(data)[starts[at] : starts[place]]
        try:
            return str(part, self.encoding), place
        except UnicodeDecodeError as error:
            end = bisect_right(starts, starts[at] + error.start) - 1
            return str(memoryview(data)[starts[at] : starts[end]], self.encoding), end

    def _line(self, line: bytes, place: int, chunk: Chunk) -> str:
        try:
            text = line.decode(self.encoding)
        except UnicodeDecodeError:
            text = None
        foreign = text is None or (self.encoding not in _UTF8 and encodings.may_hold_utf8(line))
        if foreign and (found := encodings.other_reading(line, self.encoding)):
            chunk.strange[place] = found[0]
            return found[1]
        if text is None or (foreign and encodings.is_rather_utf8(line, text)):
            chunk.bad[place] = self._why()
        elif encodings.may_miss_a_byte(line, text, self.encoding):
            chunk.odd.add(place)
        return line.decode(self.encoding, "replace") if text is None else text

    def _wide(self, data: bytes) -> Chunk:
        """UTF-16: a line of an odd number of bytes has lost one; the next line is whole again."""
        end = _WIDE_ENDS[self.encoding]
        parts = data.split(end)
        if all(len(part) % 2 == 0 for part in parts):
            try:
                return _chunk(data.decode(self.encoding))
            except UnicodeDecodeError:
                pass
        parts = [*(part + end for part in parts[:-1]), *([parts[-1]] if parts[-1] else [])]
        lines, bad = [], {}
        for place, part in enumerate(parts):
            try:
                text = part.decode(self.encoding)
            except UnicodeDecodeError:
                text = part.decode(self.encoding, "replace").rstrip("\ufffd\r\n") + "\r\n"
                bad[place] = self._why()
            lines.append(_plain(text))
        return of_lines(lines, bad)


def _last(data: bytes) -> int:
    """Where the last whole line ends; a CR at the very end may still get its LF."""
    return data.rfind(b"\n") + 1 or data.rfind(b"\r", 0, -1) + 1


def _last_wide(data: bytes, end: bytes) -> int:
    found = data.rfind(end)
    return found + 2 if found >= 0 else 0


def _without_bom(data: bytes, encoding: str) -> bytes:
    if encoding == "utf-16-le":
        return data.removeprefix(b"\xff\xfe")
    return data.removeprefix(b"\xfe\xff") if encoding == "utf-16-be" else data


def _chunk(text: str) -> Chunk:
    return Chunk(_plain(text))


def _plain(text: str) -> str:
    """Without NULs, which damaged exports hold, and without the marks that begin each of several joined files."""
    if "\0" in text:
        text = text.replace("\0", "")
    return text.replace("\ufeff", "") if "\ufeff" in text else text
