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
