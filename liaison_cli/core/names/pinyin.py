"""Whether letters may stand for the sound of a part of a Chinese name."""

from __future__ import annotations

from collections.abc import Callable

Readings = Callable[[str], tuple[str, ...]]


def sounds_like(letters: str, name: str, readings: Readings) -> bool:
    """Whether `letters` spell consecutive characters of `name`, each in full or by its initial.

    `readings` gives the toneless syllables of a character (several where it has several sounds); the last
    syllable may be cut short. "zx", "zhongxing" and "zhongx" all find 中兴.
    """
    letters = letters.lower()
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
