"""The road of an address, however much of what stands above it is written."""

from __future__ import annotations

import pytest

from liaison_cli.core.values.areas import road


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("澄江市临江区澄湖路12号云帆大厦", "澄湖路"),
        ("澄湖路9号", "澄湖路"),
        ("临江区北澄路街道北澄路1号", "北澄路"),
        ("中国（上海）自由贸易试验区示例大道88号", "示例大道"),
        ("澄江省澄江市临江区文三路口1号", "文三路"),
        ("市民路3号", "市民路"),
        ("云帆大厦301", None),
        ("", None),
        (None, None),
    ],
)
def test_the_road_of_an_address(address, name):
    assert road(address) == name
