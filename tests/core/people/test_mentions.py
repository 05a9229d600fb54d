"""A person is found in free text however the number is written, and nobody else is."""

from __future__ import annotations

import pytest

from liaison_cli.core.people.mentions import MARK, mentions

HER = mentions(["王芳"], ["13900010001", "021-55500001", "wang_fang", "wf@example.cn"], ["王芳芳", "李二"])


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("电话13900010001无人接", f"电话{MARK}无人接"),
        ("139-0001-0001", None),
        ("139 0001 0001，空号", f"{MARK}，空号"),
        ("１３９０００１０００１", None),
        ("tel:+8613900010001 busy", f"tel:{MARK} busy"),
        ("+86 139.0001.0001", None),
        ("02155500001 转 2", f"{MARK} 转 2"),
        ("(021)5550 0001", None),
        ("WeChat Wang_Fang ok", f"WeChat {MARK} ok"),
        ("wf@example.cn", None),
        # Others' numbers, codes and addresses that hold hers.
        ("139000100012", "139000100012"),
        ("213900010001", "213900010001"),
        ("xwang_fang", "xwang_fang"),
        ("13900010002", "13900010002"),
        ("", ""),
    ],
)
def test_contacts_however_they_are_written(said, left):
    assert HER.without(said) == left
    assert HER.tells(said) == (left != said)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("王芳说月底搬走", f"{MARK}说月底搬走"),
        ("王芳", None),
        ("王芳芳来电", "王芳芳来电"),
        ("王芳和王芳芳", f"{MARK}和王芳芳"),
        ("李二", "李二"),
    ],
)
def test_her_name_and_not_a_longer_one(said, left):
    assert HER.without(said) == left
    assert HER.names(said) == (left != said)


@pytest.mark.parametrize("name", ["王", MARK, "李二"])
def test_what_tells_of_nobody_is_not_looked_for(name):
    nobody = mentions([name], ["12345", ""], ["李二"])
    assert not nobody.names(f"{name} 12345")
    assert nobody.without(f"{name} 12345") == f"{name} 12345"


def test_latin_names_are_words():
    ann = mentions(["Ann Lee"], [])
    assert ann.without("ANN LEE called, Joann Lee did not") == f"{MARK} called, Joann Lee did not"


def test_of_contacts_that_hold_one_another_the_longest_goes_whole():
    addresses = ["wf@zone" + ".cn" * more for more in range(9)]
    hers = mentions([], addresses)
    assert [hers.without(f"to {each}") for each in addresses] == [f"to {MARK}"] * len(addresses)
