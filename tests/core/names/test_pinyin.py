"""Letters that stand for the sound of a part of a name."""

from __future__ import annotations

import pytest

from liaison_cli.adapters.readings import readings
from liaison_cli.core.names.pinyin import in_order, sounds_like

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


def test_names_stand_in_the_order_of_their_sounds_a_surname_with_its_own():
    names = ["赵一", "曾乙", "单丙", "仇丁", "区戊", "尉迟己", "林庚", "万俟辛", "Ann", "解壬", "张一"]
    assert sorted(names, key=lambda name: in_order(name, readings)) == [
        "Ann", "林庚", "万俟辛", "区戊", "仇丁", "单丙", "解壬", "尉迟己", "曾乙", "张一", "赵一",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        ("shan", "单丙"),
        ("qiu", "仇丁"),
        ("ou", "区戊"),
        ("zeng", "曾乙"),
        ("xie", "解壬"),
        ("yuchi", "尉迟己"),
        ("moqi", "万俟辛"),
        ("zha", "查一"),
        ("ge", "盖二"),
        ("ren", "任三"),
        ("po", "繁四"),
        ("chong", "种五"),
    ],
)
def test_a_surname_is_heard_as_it_is_spoken(letters, name):
    assert sounds_like(letters, name, readings)
