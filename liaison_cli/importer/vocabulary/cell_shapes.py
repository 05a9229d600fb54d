"""What a cell looks like by itself: a code, a phone, a day, a company. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from liaison_cli.core.values import codes

CODE = re.compile(r"[0-9A-Z]{2}\d{6}[0-9A-Z]{10}")
_PHONE = re.compile(
    r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|1[3-9]\d\*{4}\d{4}|0\d{2,3}[- ]?\d{7,8}(?:-\d{1,6})?|400-?\d{3}-?\d{4}"
)
_DAY = re.compile(
    r"(?:19|20)\d\d[-/.年](?:0?[1-9]|1[0-2])[-/.月](?:0?[1-9]|[12]\d|3[01])日?(?:[ T]?\d{1,2}:\d\d(?::\d\d)?)?"
)
_COMPANY = re.compile(
    r"\S{2,}(?:公司|集团|厂|店|商行|中心|事务所|合作社|合伙\)?|经营部|工作室|分行|支行|银行|学校|医院|Ltd\.?|Inc\.?)(?:\(.*\))?",
    re.IGNORECASE,
)
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹潘葛范彭鲁韦马方任袁柳史唐费薛雷贺倪汤罗郝安常于傅康余"
    "顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒项董梁杜阮蓝闵季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房解应丁邓洪包左石崔龚程"
    "陆翁段侯谷车甘武符刘景叶黎白赖卓池乔温庄柴瞿阎慕连习向古易廖耿匡文欧聂曾关游权岳苏尚"
)
_PERSON = re.compile(
    rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}|(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容)[\u4e00-\u9fff]{{1,2}}"
)
_ADDRESS = re.compile(r"\S*[路街道巷弄号]\S*\d+\S*|\S+\d+(?:号|室|楼|层|弄)\S*")
# An identity card: its form is that of a code, its day of birth is not.
_IDENTITY = re.compile(r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dX]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")


@lru_cache(maxsize=8192)
def shape_of(cell: str) -> str | None:
    """`code`, `identity`, `phone`, `day`, `email`, `company`, `address`, `number` or `person`; None for anything else or nothing."""
    text = unicodedata.normalize("NFKC", cell).strip().strip("'")
    if not text or len(text) > 120:
        return None
    if CODE.fullmatch(text.upper()):
        return "identity" if _IDENTITY.fullmatch(text.upper()) and not codes.is_valid(text.upper()) else "code"
    for name, form in (("phone", _PHONE), ("day", _DAY), ("email", _EMAIL), ("company", _COMPANY)):
        if form.fullmatch(text):
            return name
    if text.replace(".", "", 1).isdecimal():
        return "number"
    if _ADDRESS.fullmatch(text):
        return "address"
    return "person" if _PERSON.fullmatch(text) else None


def is_data(cell: str) -> bool:
    """Whether a cell is surely no header name: a code, a phone, a day, an address of mail."""
    return shape_of(cell) in ("code", "identity", "phone", "day", "email", "number")
