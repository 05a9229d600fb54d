"""Which encoding a text is in, by evidence: known header names and everyday characters, minus what does not decode."""

from __future__ import annotations

import codecs
import re
from functools import cache

from liaison_cli.importer.vocabulary.headers import known, normalise

# The head that is looked at, in bytes: some hundred rows say as much as all.
HEAD = 1 << 14
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EIGHT_BIT = ("utf-8", "gb18030", "cp950")
# Encodings that Python has for other things than files.
_NO_FILES = ("idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7")
_UTF8 = ("utf-8", "utf-8-sig")
# Encodings in which an ASCII letter can be the second byte of a character.
_GB, _BIG5 = ("gb18030", "gbk", "cp936"), ("cp950", "big5")
_HALF_ASCII = (*_GB, *_BIG5)
_TOKEN = re.compile(r"[^,;\t|，、\"'“”\r\n]+")
# Bytes as classes: L leads three bytes of UTF-8 that are a Chinese character, c continues.
_CLASSES = bytes(76 if 0xE3 <= byte <= 0xEF else 99 if 0x80 <= byte <= 0xBF else 46 for byte in range(256))
# Again: h is a half of a character of two bytes, l what may be the second half and an ASCII letter.
_HALVES = bytes(104 if byte >= 0x80 else 108 if 0x40 <= byte < 0x7F else 46 for byte in range(256))
_HIGH = bytes(range(0x80, 0x100))
# Of characters in a row; an even number of bytes.
_LONGEST_RUN = 1 << 12


@cache
def everyday() -> frozenset[str]:
    """The first level of GB 2312 and of Big5: what nearly every Chinese text is made of, with its punctuation."""
    gb = bytes(part for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for part in (high, low))
    marks = bytes(part for high in (0xA1, 0xA3) for low in range(0xA1, 0xFF) for part in (high, low))
    lows = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    big5 = bytes(part for high in (0xA1, *range(0xA4, 0xC7)) for low in lows for part in (high, low))
    texts = gb.decode("gb2312", "ignore"), marks.decode("gb2312", "ignore"), big5.decode("cp950", "ignore")
    return frozenset("".join(texts)) - {"\ufffd"} | set("\u3000√×")


def quality(text: str) -> float:
    """How much a reading looks like Chinese text: 1 is all everyday characters, below 0 mostly what is none."""
    beyond = [sign for sign in text if sign > "\x7f"]
    # A NUL or another control sign is what an encoding read as another one leaves behind.
    wrong = sum(sign < "\t" or "\x0e" <= sign < " " for sign in text)
    if not beyond:
        return 1.0 - 3 * wrong / (len(text) or 1)
    usual = everyday()
    good = sum(sign in usual for sign in beyond)
    lost = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" or "\x80" <= sign < "\xa0" for sign in beyond)
    return (good - 3 * (lost + wrong)) / (len(beyond) + wrong)


def rubbish(text: str) -> float:
    """The share of a text that no text has: control signs, and bytes that did not decode."""
    return sum(sign == "\ufffd" or (sign < " " and sign not in "\t\r\n\f\v") for sign in text) / (len(text) or 1)


def guess(head: bytes) -> str:
    """The encoding of a file that begins like this; `utf-8` where it is plain ASCII.

    A cut character at the end of the head is no evidence.
    """
    if name := mark(head):
        return name
    head = head[:HEAD]
    if b"\0" not in head and head.isascii():
        return "utf-8"
    wide = _wide(head)
    text = read(head, "utf-8")
    if not wide and "\ufffd" not in text and quality(text) > 0.9:
        return "utf-8"
    return ranking(head)[0][0]


def mark(head: bytes) -> str | None:
    """The encoding that the mark at the beginning of a file names."""
    return next((name for bom, name in _BOMS if head.startswith(bom)), None)


def ranking(head: bytes) -> list[tuple[str, float]]:
    """The encodings that may be, each with what speaks for it, the likeliest first."""
    head = head[:HEAD]
    found = [(name, _evidence(head, name)) for name in (*_wide(head), *_EIGHT_BIT)]
    return sorted(found, key=lambda each: -each[1])


def _wide(head: bytes) -> list[str]:
    """UTF-16 where NULs stand as they do when a text with commas and digits is written in it."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd < 2:
        return []
    return ["utf-16-le" if odd >= even else "utf-16-be"]


def _evidence(head: bytes, name: str) -> float:
    text = read(head, name)
    names = sum(normalise(token) in known() for token in set(_TOKEN.findall(text[:4000])) if len(token) < 40)
    valid = name == "utf-8" and "\ufffd" not in text[:-1]
    return quality(text) + 0.2 * min(names, 10) + 0.5 * valid


def read(data: bytes, name: str) -> str:
    """The text of the first bytes of a file, with U+FFFD for what is damaged; a cut last character is left off."""
    decoder = codecs.getincrementaldecoder(name)("replace")
    return decoder.decode(data)


def exists(name: str) -> bool:
    """Whether there is an encoding of this name that a file of text may be in."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return bool(found._is_text_encoding) and found.name not in _NO_FILES


def is_wide(name: str) -> bool:
    """Whether a line does not end with the byte that ends it in ASCII."""
    return name != "utf-8-sig" and "\n".encode(name) != b"\n"


def settled(name: str, head: bytes) -> str:
    """The encoding that a user means by a name, for a file that begins like this: UTF-16 has two orders of bytes."""
    if codecs.lookup(name).name != "utf-16":
        return name
    found = guess(head)
    return found if found.startswith("utf-16") else "utf-16-le"


def may_hold_utf8(block: bytes) -> bool:
    """Whether two Chinese characters of UTF-8 in a row may stand in a block of another encoding; quick."""
    return b"LccLcc" in block.translate(_CLASSES)


def other_reading(line: bytes, name: str) -> tuple[str, str] | None:
    """A line of a file in `name` that is really in another encoding: that one, and its text.

    Only where the line decodes there without a fault and reads as everyday Chinese, and does not so as it is.
    """
    own = quality(read(line, name))
    for each in ("gb18030", "cp950") if name.startswith("utf-8") else ("utf-8",):
        try:
            text = line.decode(each)
        except UnicodeDecodeError:
            continue
        if quality(text) > max(own, 0.0) + 0.25 and quality(text) > 0.85:
            return each, text
    return None


_ALONE = re.compile(r"[\u4e00-\u9fff][@-~](?![@-~])|(?<![@-~])[@-~](?=[\u4e00-\u9fff])")
# What follows without a sign that is never half of a character.
_RUN = re.compile(rb"[^\x00-\x3f]*")


@cache
def _strange_pair() -> re.Pattern[str]:
    return re.compile(f"[^\\x00-\\x7f{re.escape(''.join(sorted(everyday())))}]{{2}}")


def suspects(block: bytes, name: str) -> list[int]:
    """Places in a block whose lines have to be looked at although they decode: they may be another encoding's, or miss a byte."""
    if name in _UTF8:
        return []
    places = _all(block.translate(_CLASSES), b"LccLcc")
    if name in _GB:
        places += [place for place in _all(block.translate(_HALVES), b"hl") if _is_half(block, place)]
    elif name in _BIG5 and (_ALONE.search(text := read(block, name)) or _strange_pair().search(text)):
        places += [*range(0, len(block), 16)]
    return sorted(places)


def _is_half(block: bytes, place: int) -> bool:
    """Whether the letter behind a place is half of a character: in GB18030 a lost byte shifts the pairs up to one."""
    run = block[max(0, place - _LONGEST_RUN) : place + 1]
    return (len(run) - len(run.rstrip(_HIGH))) % 2 == 1


def _all(data: bytes, part: bytes) -> list[int]:
    places, at = [], data.find(part)
    while at >= 0:
        places.append(at)
        at = data.find(part, at + 1)
    return places


def may_miss_a_byte(line: bytes, text: str, name: str) -> bool:
    """Whether a line that decodes looks as if it had lost a byte: from some sign on it reads better without half of it.

    What is only rare is no evidence. In Big5, where half a character often is a letter, one that stands alone is.
    """
    if name in _BIG5 and _ALONE.search(text):
        return True
    return name in _HALF_ASCII and any(
        _shifted(line, text, found.start(), name) for found in _strange_pair().finditer(text)
    )


def _shifted(line: bytes, text: str, at: int, name: str) -> bool:
    """Whether two more signs are everyday ones from a place on, if half a character there belongs to none."""
    found = _RUN.match(line, len(text[:at].encode(name)))
    run = found[0] if found else b""
    usual = everyday()
    own, other = (sum(sign in usual for sign in read(part, name)) for part in (run, run[1:]))
    return other - own >= 2


def is_rather_utf8(line: bytes, text: str) -> bool:
    """Whether a line that decodes in another encoding is a damaged line of UTF-8 after all."""
    return may_hold_utf8(line) and quality(read(line, "utf-8")) > quality(text)
