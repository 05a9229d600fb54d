"""The sounds of Chinese names: whether letters may stand for a part of one, and the order that people look names up in."""

from __future__ import annotations

from collections.abc import Callable

Readings = Callable[[str], tuple[str, ...]]
# Surnames that are not spoken as the same characters mostly are.
_SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "区": "ou", "曾": "zeng", "查": "zha", "盖": "ge", "任": "ren", "朴": "piao",
    "乐": "yue", "缪": "miao", "员": "yun", "召": "shao", "折": "she", "黑": "he", "覃": "qin", "秘": "bi", "能": "nai",
    "句": "gou", "繁": "po", "种": "chong", "祭": "zhai", "洗": "xian", "翟": "zhai", "隗": "wei", "牟": "mou", "长": "zhang",
    "澹": "tan", "粘": "nian", "乜": "nie", "郗": "xi", "都": "du", "卜": "bu", "佴": "nai", "郇": "xun", "莘": "shen",
    "尉迟": "yu chi", "万俟": "mo qi", "单于": "chan yu", "澹台": "tan tai", "长孙": "zhang sun", "令狐": "ling hu",
}  # fmt: skip


def in_order(name: str, readings: Readings) -> tuple[list[str], str]:
    """A key to sort names of people by: their sounds, the surname's as a surname; then the characters."""
    surname = next((name[:length] for length in (2, 1) if name[:length] in _SURNAMES), "")
    sounds = _SURNAMES[surname].split() if surname else []
    return sounds + [(readings(each) or (each,))[0] for each in name[len(surname) :]], name


def sounds_like(letters: str, name: str, readings: Readings) -> bool:
    """Whether `letters` spell consecutive characters of `name`, each in full or by its initial, or its own Latin letters.

    `readings` gives the toneless syllables of a character (several where it has several sounds); the last
    syllable may be cut short. "zx", "zhongxing" and "zhongx" all find 中兴.
    """
    letters = letters.lower()
    if letters in "".join(filter(str.isascii, name)).lower():
        return True
    return any(_from(letters, name, start, readings) for start in range(len(name)))


def _from(letters: str, name: str, place: int, readings: Readings) -> bool:
    if not letters:
        return True
    if place == len(name):
        return False
    for syllable in readings(name[place]):
        if syllable.startswith(letters):
            return True
        for piece in (syllable, syllable[:1]):
            if piece and letters.startswith(piece) and _from(letters[len(piece) :], name, place + 1, readings):
                return True
    return False
