"""Names of enterprises, compared the way people do."""

from __future__ import annotations

import re
import unicodedata

# Brackets and other signs, which offices leave out or write in several ways, and the spaces.
_SIGNS = re.compile(
    r"[\s()\[\]{}<>【】〔〕〖〗《》「」『』“”‘’\"'`·•・.,，。、;:!?_\-‐-―−~/\\|&@#*\u200b-\u200f\u2060\ufeff]+"
)
_HAN = re.compile(r"[\u3400-\u9fff]")


def normalise(name: str) -> str:
    """A name for comparing only; never stored: names stay as written.

    Half width, upper case, simplified characters, without brackets, signs and spaces; 有限责任公司 is 有限公司. Empty
    where nothing is left to compare.
    """
    plain = _SIGNS.sub("", unicodedata.normalize("NFKC", name)).upper()
    if _HAN.search(plain):
        from liaison_cli.core.names.simplified import TABLE

        plain = plain.translate(TABLE)
    return plain.replace("有限责任公司", "有限公司")
