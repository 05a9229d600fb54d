"""A paper before it has a format: blocks from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# The kinds of blocks; `text` is a paragraph that begins two letters in, `plain` one that does not.
KINDS = ("title", "heading", "center", "right", "plain", "text", "table", "page")


class Block(NamedTuple):
    """A paragraph, a table (`rows`, `widths` as shares of the line, `head` when the first row names the columns) or a page's end."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()
    head: bool = False


class Paper(NamedTuple):
    """A paper; `made_at` is an ISO time, `dense` sets it in the small letters of records rather than of letters.

    `sheet` sets it narrower still, for a page of work that is full of rows. Pages that go to different people are not
    `numbered`.
    """

    title: str
    blocks: tuple[Block, ...]
    made_at: str
    dense: bool = False
    sheet: bool = False
    numbered: bool = True


def table(rows: Sequence[tuple[str, ...]], widths: tuple[int, ...], titles: tuple[str, ...] | None = None) -> Block:
    """A table, with a row of titles if there is one."""
    return Block("table", rows=((titles,) if titles else ()) + tuple(rows), widths=widths, head=titles is not None)
