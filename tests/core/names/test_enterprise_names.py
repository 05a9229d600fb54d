"""Names of enterprises that people hold to be the same, and those that they do not."""

from __future__ import annotations

import pytest

from liaison_cli.core.names.enterprise_names import normalise


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
