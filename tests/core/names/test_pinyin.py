"""Letters that stand for the sound of a part of a name."""

from __future__ import annotations

import pytest

from liaison_cli.core.names.pinyin import sounds_like

SOUNDS = {"中": ("zhong",), "兴": ("xing",), "重": ("zhong", "chong"), "庆": ("qing",)}


@pytest.mark.parametrize(
    ("letters", "name", "same"),
    [
        ("zx", "中兴", True),
        ("ZX", "中兴", True),
        ("zhongxing", "中兴", True),
        ("zhongx", "中兴", True),
        ("zhong", "中兴", True),
        # From the middle of a name, and by either sound.
        ("xing", "中兴", True),
        ("x", "中兴", True),
        ("zq", "重庆", True),
        ("cq", "重庆", True),
        ("chongqing", "重庆", True),
        ("", "中兴", True),
        # A syllable stands in full or by its initial.
        ("zhx", "中兴", False),
        ("zxx", "中兴", False),
        ("zox", "中兴", False),
        ("xz", "中兴", False),
        ("a", "中兴", False),
        ("zx", "", False),
    ],
)
def test_letters_spell_characters_in_a_row(letters, name, same):
    assert sounds_like(letters, name, SOUNDS.__getitem__) is same
