"""Which enterprises look like one, and which only look alike."""

from __future__ import annotations

import pytest

from liaison_cli.core.names.duplicates import Known, pairs
from liaison_cli.core.names.enterprise_names import normalise

REAL, OTHER, KEY = "913109991000000M8H", "913109991000037M06", "P-00000007"


def known(id_: int, name: str, code: str = REAL, **more) -> Known:
    return Known(id_, code, name, normalise(name), **more)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("澄江云帆贸易有限公司", "澄江雲帆貿易有限責任公司", "the same name"),
        ("澄江云帆（上海）有限公司", "澄江云帆上海有限公司", "the same name"),
        ("澄江云帆智联贸易有限公司", "澄江云帆智能贸易有限公司", "names that differ by one sign"),
        ("澄江云帆智联贸易有限公司", "澄江云帆智联商贸易有限公司", "names that differ by one sign"),
        ("澄江云帆智联贸易有限公司", "澄江禾木智联贸易有限公司", None),
        ("澄江第1号示例有限公司", "澄江第2号示例有限公司", None),
        ("澄江甲一贸易有限公司", "澄江乙一贸易有限公司", None),
        ("云帆公司", "云帆集团", None),
    ],
)
def test_two_names(first, second, reason):
    found = [each.reasons[0].text for each in pairs([known(1, first), known(2, second, OTHER)])]
    assert found == ([reason] if reason else [])


def test_the_one_with_a_real_code_stays():
    (pair,) = pairs([known(1, "澄江云帆贸易有限公司", KEY), known(2, "澄江云帆贸易有限责任公司")])
    assert (pair.keep.id, pair.other.id) == (2, 1)
    assert [each.text for each in pair.reasons] == ["the same name", "one of them has no credit code yet"]


def test_a_phone_counts_only_with_its_owner():
    shared = {"phone": "021-55500001"}
    strangers = [known(1, "澄江云帆贸易有限公司", **shared), known(2, "澄江禾木物流有限公司", OTHER, **shared)]
    assert list(pairs(strangers)) == []
    owned = [
        known(1, "澄江云帆贸易有限公司", legal_representative="孙一", **shared),
        known(2, "澄江禾木物流有限公司", OTHER, legal_representative="孙一", **shared),
    ]
    assert [each.reasons[0].text for each in pairs(owned)] == ["the same phone and legal representative"]


def test_a_name_that_hundreds_share_is_a_habit():
    assert list(pairs([known(number, "个体工商户", OTHER) for number in range(60)])) == []


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        # One sign exchanged, put in or left out: first, in the middle, last.
        ("澄江云帆", "港江云帆", True),
        ("澄江云帆", "澄江水帆", True),
        ("澄江云帆", "澄江云船", True),
        ("澄江云帆", "新澄江云帆", True),
        ("澄江云帆", "澄江新云帆", True),
        ("澄江云帆", "澄江云帆新", True),
        ("澄江云帆海", "澄江云帆", True),
        ("澄江云帆海", "澄江海帆云", False),
        ("澄江云帆", "澄江云帆海港", False),
        # Names of three signs are too short to tell.
        ("澄江云", "澄江水", False),
        # A sign that tells branches apart, put in or exchanged.
        ("澄江云帆", "澄江云帆东", False),
        ("澄江东帆", "澄江西帆", False),
        ("澄江云帆A", "澄江云帆B", False),
    ],
)
def test_names_that_differ_by_one_sign(first, second, alike):
    found = list(pairs([known(1, first), known(2, second, OTHER)]))
    assert [each.text for pair in found for each in pair.reasons] == (
        ["names that differ by one sign"] if alike else []
    )


def test_fifty_that_share_a_name_are_looked_at_and_more_are_not():
    assert len(list(pairs([known(number, "个体工商户", OTHER) for number in range(50)]))) == 50 * 49 // 2
    assert list(pairs([known(number, "个体工商户", OTHER) for number in range(51)])) == []


def test_two_without_a_code_are_not_told_so():
    (pair,) = pairs([known(1, "澄江云帆贸易有限公司", KEY), known(2, "澄江云帆贸易有限公司", "P-00000008")])
    assert [each.text for each in pair.reasons] == ["the same name"]
