"""The sounds of Chinese characters, from pypinyin, remembered per character."""

from __future__ import annotations

from functools import cache


@cache
def readings(character: str) -> tuple[str, ...]:
    """The toneless syllables of a character; letters and digits stand for themselves."""
    if character.isascii():
        return (character.lower(),)
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(found[0])) if found else ()
