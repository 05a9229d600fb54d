"""Names of enterprises, compared and looked for the way people do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

# Brackets and other signs of either width, which offices leave out or write in several ways, spaces, and what has no width.
_SIGNS = re.compile(
    r"[\s()\[\]{}<>（）［］｛｝＜＞【】〔〕〖〗《》「」『』“”‘’\"'`＂＇｀·•・.,．，。、；：！？;:!?_＿\-‐-―−－~～/\\／＼|｜&＆@＠#＃*＊"
    r"\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
# Stands in no name that was read from a file.
_BETWEEN = "\0"


def normalise(name: str) -> str:
    """A name, or a part of one, for comparing and looking for it: what people see as the same becomes the same.

    Half width, upper case, simplified characters, without brackets, signs and spaces; 有限责任公司 is 有限公司. Empty
    where nothing is left to compare. Names themselves stay as written.
    """
    plain = _SIGNS.sub("", name)
    if not unicodedata.is_normalized("NFKC", plain):
        plain = _SIGNS.sub("", unicodedata.normalize("NFKC", plain))
    plain = plain.upper()
    if _HAN.search(plain):
        plain = _simplified(plain)
    return plain.replace("有限责任", "有限")


def normalise_all(names: Sequence[str]) -> list[str]:
    """The same of many names, which takes a fourth of the time."""
    together = normalise(_BETWEEN.join(names)).split(_BETWEEN)
    return together if len(together) == len(names) else [normalise(name) for name in names]


def _simplified(text: str) -> str:
    traditional, table = _traditional()
    return traditional.sub(lambda found: found[0].translate(table), text)


@cache
def _traditional() -> tuple[re.Pattern[str], dict[int, int]]:
    from liaison_cli.core.names.simplified import TABLE

    return re.compile("[" + "".join(map(chr, TABLE)) + "]+"), TABLE
