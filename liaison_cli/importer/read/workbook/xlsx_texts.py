"""The writing of an XLSX file: its strings, in one or several pieces, without what is no part of the text."""

from __future__ import annotations

import re
from html import unescape

_SIMPLE_STRING = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
# Something of all that `plain` mends.
_TO_MEND = ("&", "\r", "_x")
_STRING = re.compile(
    r'<si>\s*<t(?: xml:space="preserve")?>([^<]*)</t>\s*</si>|<si>((?:(?!<si>).)*?)</si>|<si\s*/>|<si>\s*<t\s*/>\s*</si>',
    re.DOTALL,
)
_TEXT = re.compile(r"<t(?:\s[^<>]*)?>([^<]*)</t>")
_READING = re.compile(r"<rPh\b(?:(?!<rPh).)*?</rPh>", re.DOTALL)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Unusual(Exception):
    """Something that the quick reader does not know."""


def shared(text: str) -> list[str]:
    """The strings that a workbook's cells refer to. Raises Unusual."""
    simple = _SIMPLE_STRING.findall(text)
    if len(simple) == text.count("<si"):
        return list(map(plain, simple)) if any(sign in text for sign in _TO_MEND) else simple
    found = _STRING.findall(text)
    if len(found) != text.count("<si>") + text.count("<si/>") + text.count("<si />") or "<![CDATA[" in text:
        raise Unusual
    return [plain(simple) if simple else runs(rich) for simple, rich in found]


def decoded(data: bytes) -> str:
    """The text of a part of the file. Raises Unusual."""
    head = data[:200]
    if b"encoding=" in head and not re.search(rb'encoding="utf-8"', head, re.IGNORECASE):
        raise Unusual
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unusual from None


def runs(markup: str) -> str:
    """The text of one or several pieces of writing, without the readings that may stand above it."""
    if "<rPh" in markup:
        markup = _READING.sub("", markup)
    return plain("".join(_TEXT.findall(markup)))


def plain(text: str) -> str:
    """One piece of writing without its markup."""
    if "&" in text:
        text = unescape(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
