"""The part of the zone in which an address lies: its road. Pure."""

from __future__ import annotations

import re

# What stands before the road: province, city, district, town; the road itself has no digit in it.
_ABOVE = re.compile(r"^.*?(?:省|自治区|特别行政区)|^.*?(?:市|自治州|地区)|^.*?(?:区|县|旗)|^.*?(?:镇|乡|街道)")
_ROAD = re.compile(r"([^\d\s,，(（]{1,8}?(?:大道|公路|路|街|巷|弄|胡同))")


def road(address: str | None) -> str | None:
    """The road of an address, without what stands before it; None where there is none."""
    rest = (address or "").strip()
    while found := _ABOVE.match(rest):
        # 市民路 and 区府街 are roads, not a city and a district.
        if found.end() == len(rest) or found.end() == 1:
            break
        rest = rest[found.end() :]
    found = _ROAD.match(rest)
    return found[1] if found else None
