"""Names of enterprises that people hold to be the same, and those that they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_cli.core.names.enterprise_names import normalise, normalise_all
from liaison_cli.core.names.names_in_cell import several


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("澄江甲一（上海）贸易有限公司", "澄江甲一(上海)贸易有限公司"),
        ("澄江甲一(上海)贸易有限公司", "澄江甲一上海贸易有限公司"),
        ("澄江甲一贸易有限责任公司", "澄江甲一贸易有限公司"),
        ("澄江 甲一　贸易有限公司", "澄江甲一贸易有限公司"),
        ("澄江凌汐供應鏈管理合夥企業（有限合夥）", "澄江凌汐供应链管理合伙企业（有限合伙）"),
        ("臺灣號有限公司", "台湾号有限公司"),
        ("Lumen Trading Co., Ltd.", "ＬＵＭＥＮ TRADING CO LTD"),
        ("澄江·甲一", "澄江甲一"),
    ],
)
def test_names_that_are_the_same(one, other):
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("澄江甲一贸易有限公司", "澄江甲二贸易有限公司"),
        ("澄江甲一贸易有限公司", "澄江甲一贸易股份有限公司"),
        ("澄江甲一贸易有限公司", "澄江甲一贸易有限公司上海分公司"),
    ],
)
def test_names_that_are_not_the_same(one, other):
    assert normalise(one) != normalise(other)


def test_signs_alone_are_no_name():
    assert normalise(" ()—·") == ""


@given(st.lists(st.text(max_size=12), max_size=6))
def test_many_names_compare_as_each_does(names):
    assert normalise_all(names) == [normalise(name) for name in names]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("澄江曙光贸易有限公司", ("澄江曙光贸易有限公司",)),
        (
            "澄江曙光有限公司、澄江晨曦（上海）有限公司；澄江晚霞厂",
            ("澄江曙光有限公司", "澄江晨曦（上海）有限公司", "澄江晚霞厂"),
        ),
        ("澄江曙光有限公司（2019年3月更名）", ("澄江曙光有限公司",)),
        ("曾用名：澄江曙光有限公司", ("澄江曙光有限公司",)),
        ("澄江曙光有限公司 澄江晨曦有限公司", ("澄江曙光有限公司", "澄江晨曦有限公司")),
        ("Lumen Trading Co., Ltd.", ("Lumen Trading Co., Ltd.",)),
        ("澄江曙光有限公司\n澄江曙光有限公司", ("澄江曙光有限公司",)),
        ("2019-03-05", ()),
    ],
)
def test_the_names_of_a_cell(cell, names):
    assert several(cell) == names
