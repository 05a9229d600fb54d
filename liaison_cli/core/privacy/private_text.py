"""Where in a text something stands by which a human being is reached or known, and what only looks like it.

Numbers are found however they are written: glued to letters, with dots, dashes or spaces between, in full width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from liaison_cli.core.privacy.masking import plain
from liaison_cli.core.values import codes

_DAY = r"(?:19|20)\d\d(?:[-./](?:1[0-2]|0?[1-9])[-./](?:3[01]|[12]\d|0?[1-9])|(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9]))"
# What is left as it is, before anything else is looked for at the same place. An 18-digit code is looked at again.
_OPEN = (
    r"(?<![0-9A-Za-z])(?P<code>[159ANY][1239]\d{6}[0-9A-HJ-NPQRTUWXY]{10})(?![0-9A-Za-z])",
    r"(?<![0-9A-Za-z])[0-9a-f]{32,}(?![0-9A-Za-z@])",
    r"(?<![0-9A-Za-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9A-Za-z])",
    rf"(?<!\d){_DAY}(?!\d)(?:[ T]?\d\d:\d\d(?::\d\d)?)?",
    r"(?<!\d)(?:19|20)\d\d-(?:19|20)\d\d(?!\d)",
    r"(?:金额|资本|资金|租金|编号|单号|案号|文号|票号|发票|合同|证号|注册号|登记号|EMS|No\.|RMB|CNY|[¥￥$€#])号?码?[: ]*\d{5,}(?!\d)",
)
_EXCEPT = r"(?![0-9A-Za-z]|[.,]\d| ?(?:元|万|亿|千|股|人|户|家|份|个|字节|bytes|%))"
_HANDLE = r"[A-Za-z][-_A-Za-z0-9]{5,19}"
_PRIVATE = (
    r"(?P<email>(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)",
    rf"(?:(?:微信|薇信|v信|(?<![A-Za-z])(?:weixin|wx|vx|v(?=:)|wechat id))(?:id)?(?:号码?|账号|帐号)?(?:是|为)?[:=\- ]*)(?P<wechat>{_HANDLE})",
    rf"(?:(?<![A-Za-z])wechat[:= ]*)(?P<other_wechat>(?=[A-Za-z]+[-_0-9]){_HANDLE})",
    r"(?P<wxid>wxid_[A-Za-z0-9]+)",
    r"(?:qq(?:号码?)?[:= ]*)(?P<qq>[1-9]\d{4,10})(?!\d)",
    r"(?<!\d)(?P<identity>[1-8]\d{5}[- ]?(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[- ]?\d{3}[\dXx])(?!\d)",
    r"(?<!\d)(?P<old_identity>[1-8]\d{5}[3-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?!\d)",
    r"(?<!\d)(?P<mobile>(?:(?:\+|00)?86[-. )]{0,2}|0)?1[3-9](?:[-. ]{0,3}\d){9})(?!\d)",
    r"(?P<foreign>(?:\+|(?<!\d)00)[1-9]\d{0,2}[-. )]{0,2}\(?\d(?:[-. )]{0,2}\d){5,12})(?!\d)",
    r"(?<!\d)(?P<taiwan>(?:852|853|886)[-. )]{1,2}\d(?:[-. ]?\d){6,9})(?!\d)",
    r"(?<!\d)(?P<landline>0(?:10|2\d|[3-9]\d\d)[-. )]{0,3}\d{3,4}[-. ]?\d{4})(?!\d)",
    r"(?:电话|座机|总机|传真|联系方式|手机|(?<![A-Za-z])(?:tel|telephone|phone|fax))(?:号码?)?[:. ]*(?P<local>[2-9]\d{2,3}[- ]?\d{4})(?!\d)",
    rf"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-_/.,])(?!19\d\d|20[0-4]\d)(?P<number>[2-9]\d{{3}}[- ]?\d{{4}}){_EXCEPT}",
)


class Spot(NamedTuple):
    """A piece of a text from `start` to `end`, and what it is: such as email, wechat, identity or mobile."""

    start: int
    end: int
    kind: str


def spots(text: str) -> Iterator[Spot]:
    """Every piece of a text that tells of a human being, from left to right; codes, days, amounts and hashes are none."""
    text = plain(text)
    for found in _everything().finditer(text):
        kind = found.lastgroup
        if kind == "code":
            kind = "identity" if _is_identity(found[0]) else None
        if kind is None or (kind == "mobile" and _holds_day(found[kind])):
            continue
        start, end = found.span(found.lastgroup)  # type: ignore[arg-type]
        yield Spot(start, end, kind)


def _is_identity(text: str) -> bool:
    """Whether what has the form of a credit code is an identity number instead: its check digit and birthday decide."""
    if not re.fullmatch(r"[1-8]\d{16}[\dX]", text):
        return False
    weighed = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(text[:17]))
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    return "10X98765432"[weighed % 11] == text[17] or (text[6:8] in ("19", "20") and not codes.is_valid(text))


def _holds_day(text: str) -> bool:
    return re.search(r"(?:19|20)\d\d[-.][01]?\d[-.][0-3]?\d", text) is not None


@cache
def _everything() -> re.Pattern[str]:
    """All forms in one: compiled when a text is first looked at, for start-up and most lists have no need of it."""
    return re.compile("|".join(_OPEN + _PRIVATE), re.IGNORECASE)
