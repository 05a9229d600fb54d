"""JSON read value by value: no more of it in memory than one value, and back in step after a broken one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

_BLOCK = 1 << 16
# A record longer than this has lost its end.
_LONGEST = 1 << 16
_PASSED = 1 << 12
_SPACE = re.compile(r"\s*")
# Where the next element or the end of the array may be, seen from within a broken element.
_NEXT = re.compile(r"\}\s*(?=,\s*\{|\])")


def _no_number(text: str) -> None:
    """NaN and Infinity stand for nothing that a roster could mean."""


# Numbers stay as they are written: a code of eighteen digits must not lose any.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_no_number)


class Broken(ValueError):
    """A value that is no JSON, or longer than any record: `text` is what there is of it, or its beginning."""

    def __init__(self, text: str, *, is_long: bool = False) -> None:
        super().__init__(text)
        self.text, self.is_long = text, is_long


def decode(text: str) -> Any:
    """One whole JSON value. Raises Broken."""
    try:
        value, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        raise Broken(text) from None
    if text[end:].strip():
        raise Broken(text)
    return value


class Scanner:
    """A text of JSON, taken from its beginning; `line` is where the next value stands."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text, self._at = "", 0
        self._is_over = False
        self.line = 1

    def _more(self) -> bool:
        if self._is_over:
            return False
        block = self._file.read(_BLOCK)
        self._is_over = not block
        self._text, self._at = self._text[self._at :] + block, 0
        return bool(block)

    def _move(self, end: int) -> str:
        passed = self._text[self._at : end]
        self.line += passed.count("\n")
        self._at = end
        return passed

    def peek(self) -> str:
        """The next sign that is no white space; empty at the end."""
        while True:
            if space := _SPACE.match(self._text, self._at):
                self._move(space.end())
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def skip(self, sign: str) -> bool:
        """Go past a sign, if it is the next."""
        if self.peek() != sign:
            return False
        self._at += 1
        return True

    def value(self) -> Any:
        """The next value. Raises Broken after going past it."""
        self.peek()
        if self._at > _PASSED:
            # Every error tells its line, counted from the beginning of the text.
            self._text, self._at = self._text[self._at :], 0
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except (ValueError, RecursionError):
                is_long = len(self._text) - self._at >= _LONGEST
                if not is_long and self._more():
                    continue
                raise Broken(self._past_broken(), is_long=is_long) from None
            # A number may go on in the next block.
            if end < len(self._text) or self._is_over or not self._more():
                self._move(end)
                return value

    def _past_broken(self) -> str:
        """Go to where the next element may be, or to the end; returns the beginning of what was passed."""
        passed = ""
        while not (found := _NEXT.search(self._text, self._at)):
            if len(self._text) - self._at > _LONGEST:
                # But for its end, where the next element may begin.
                passed = passed or self._text[self._at : self._at + _LONGEST]
                self._move(len(self._text) - _PASSED)
            if not self._more():
                return passed or self._move(len(self._text))
        rest = self._move(found.end())
        return passed or rest

    def elements(self) -> Iterator[tuple[int, Any]]:
        """The elements of an array that begins here, each with its line; a Broken in place of one that is none."""
        self.skip("[")
        while self.peek() not in ("]", ""):
            line = self.line
            try:
                yield line, self.value()
            except Broken as broken:
                yield line, broken
            self.skip(",")
        self.skip("]")
