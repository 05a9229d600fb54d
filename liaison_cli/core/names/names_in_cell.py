"""The names that one cell of a roster holds."""

from __future__ import annotations

import re

from liaison_cli.core.names.enterprise_names import normalise

# What stands between several names in a cell; a comma within a Latin name does not.
_SEVERAL = re.compile(r"[、，；;\n\r|｜/／]+|,(?!\s*(?:Ltd|Inc|LLC|Co|Corp)\b)|(?<=公司)\s+", re.IGNORECASE)
# What is written around a former name: when it was changed, or that it is one.
_BESIDE = re.compile(
    r"[(（\[][^()（）\[\]]*(?:\d{4}|更名|变更|曾用|原名|前身)[^()（）\[\]]*[)）\]]|^(?:曾用名|原名称?|前身)(?:[:：为]|$)"
)


def several(text: str) -> tuple[str, ...]:
    """The names that a cell of former names holds, without days and remarks beside them."""
    parts = (_BESIDE.sub("", part.strip()).strip() for part in _SEVERAL.split(text))
    return tuple(dict.fromkeys(part for part in parts if not normalise(part).isdecimal() and normalise(part)))
