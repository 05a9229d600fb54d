"""A list's columns: defined once, written by every format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from liaison_cli import lang
from liaison_cli.core.privacy import masking
from liaison_cli.core.values.message import Message

# What masks a value of a row.
Mask = Callable[[str], str | None]


class Column(NamedTuple):
    """One column: `key` in JSON and CSV, `title` in tables.

    `words` names the closed list whose labels a table shows; `rank` is the order in which columns get room
    on a narrow terminal (0 always, None never in a table); `grow` lets it be cut to what room there is,
    `wrap` run on over several lines instead, `stacked` gives each of several values a line of its own; `below` names the
    column under which it stands where there is no room beside it; `lines` keeps the line breaks of a text in files that are
    read again; `private` is the kind of personal data in it (core/privacy/masking.py), or gives the mask of a row; whatever else stands in a column is
    masked as a sentence is. `style` gives a colour for a row.
    """

    key: str
    title: Message
    get: Callable[[Any], Any]
    words: str | None = None
    rank: int | None = 5
    grow: bool = False
    wrap: bool = False
    stacked: bool = False
    below: str | None = None
    lines: bool = False
    right: bool = False
    private: str | Callable[[Any], Mask] | None = None
    style: Callable[[Any], str | None] | None = None

    def value(self, row: Any, reveal: bool) -> Any:
        """The plain value, masked unless revealed; messages are said."""
        value = self.get(row)
        hide = None if reveal or self.key in masking.OPEN else self._mask(row)
        if isinstance(value, tuple):
            return [_plain(each, hide) for each in value]
        return _plain(value, hide)

    def _mask(self, row: Any) -> Mask:
        if callable(self.private):
            return self.private(row)
        return masking.mask(self.private or "text")

    def text(self, row: Any, reveal: bool) -> str:
        """The value as a table shows it, in the language in force; data is not cleaned yet."""
        value = self.value(row, reveal)
        if value is None:
            return ""
        if isinstance(value, list):
            return lang.joined([lang.label(self.words, each) if self.words else str(each) for each in value])
        if self.words:
            return lang.label(self.words, value)
        if isinstance(value, bool):
            return lang.label("bool", "true" if value else "false")
        return str(value)


def _plain(value: Any, hide: Mask | None) -> Any:
    if isinstance(value, Message):
        value = lang.say(value)
    return hide(value) if hide and isinstance(value, str) else value


class Listing(NamedTuple):
    """A list: its name (also the sheet's), its title, its columns, and what to say when it is empty.

    `about` says what a row is about, as a table and the number of a row there; else it is the enterprise of its `code`.
    """

    name: str
    title: Message
    columns: tuple[Column, ...]
    empty: Message
    about: Callable[[Any], tuple[str, Any]] | None = None

    def telling(self, note: Callable[[tuple[str, Any]], None]) -> Listing:
        """The list that tells of each row it writes what that row is about, to be put on record where it is in full."""
        first, *others = self.columns
        about = self.about or self._by_code()

        def value(row: Any) -> Any:
            note(about(row))
            return first.get(row)

        return self._replace(columns=(first._replace(get=value), *others))

    def _by_code(self) -> Callable[[Any], tuple[str, Any]]:
        code = next(each for each in self.columns if each.key == "code")
        return lambda row: ("code", code.get(row))

    def without_people(self) -> Listing:
        """The list for who is to see nothing of people, not even masked."""
        return self._replace(columns=tuple(each for each in self.columns if not each.private))
