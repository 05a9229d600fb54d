"""Text from data, made harmless for a terminal, for a file, and for a spreadsheet that opens it."""

from __future__ import annotations

import re

# Controls, escapes, and marks that turn the direction of writing would let data act on the terminal.
_HARMFUL = dict.fromkeys((*range(32), 127, *range(128, 160)))
_HARMFUL |= dict.fromkeys((*range(8203, 8208), *range(8234, 8239), *range(8294, 8298), 65279))
_HARMFUL |= {ord(sign): " " for sign in "\t\n\r\v\f\u2028\u2029\x85"}
# What a spreadsheet would run.
_RUN = ("=", "+", "-", "@", "\t", "\r")
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")


def clean(text: str) -> str:
    """Text with nothing in it that a terminal would act on; line breaks become spaces."""
    if text.isprintable():
        return text
    return text.translate(_HARMFUL)


def clean_lines(text: str) -> str:
    """Text for a cell of a file: as `clean`, but for the line breaks, which are part of what was written."""
    if text.isprintable():
        return text
    return "\n".join(map(clean, text.replace("\r\n", "\n").split("\n")))


def for_spreadsheet(text: str, *, lines: bool = False) -> str:
    """Text for a cell of a CSV file: one that a spreadsheet would run as a formula gets a leading apostrophe.

    With `lines` its line breaks stay.
    """
    plain = clean_lines(text) if lines else clean(text)
    return f"'{plain}" if text.startswith(_RUN) or plain.startswith(_RUN) else plain


def unguarded(text: str) -> str:
    """The text of such a cell, of which the apostrophe is no part."""
    return _GUARDED.sub("", text, count=1) if text.startswith("'") else text
