"""What the files of the corpus hold: tables of eight columns, and what each cell of them means."""

from __future__ import annotations

from dataclasses import dataclass

from stdnum.cn import uscc

HEADERS = ["统一社会信用代码", "企业名称", "企业分级", "联络员", "手机", "注册地址", "成立日期", "备注"]
TRADITIONAL = ["統一社會信用代碼", "企業名稱", "企業分級", "聯絡員", "手機", "註冊地址", "成立日期", "備註"]
FIELDS = ["code", "name", "tier", "person", "mobile", "registered_address", "founded_on", "remark"]


@dataclass(frozen=True)
class Layout:
    """A table: the field of each column, "" where none is taken, and the columns that something happens to.

    The code stands in the first column, the name in the second, a remark in the last. `meaning` is what words stand for.
    """

    headers: list[str]
    fields: list[str]
    meaning: dict[str, str]
    person: int = 3
    number: int = 4
    address: int = 5
    kind: str = "enterprises"

    def row(self, number: int) -> list[str]:
        """The cells of a row as they are written."""
        plain = dict(zip(FIELDS, roster(number + 1)[number], strict=True))
        day = f"2026-03-{number % 9 + 1:02}"
        cells = plain | {
            "second_person": "郑冯陈褚"[number % 4] + "二明",
            "second_phone": f"1390002{number:04}",
            "status": STATUSES[number % len(STATUSES)][0],
            "legal_representative": plain["person"],
            "registered_phone": plain["mobile"],
            "log_person": plain["person"],
            "at": day,
            "channel": ("电话", "微信")[number % 2],
            "outcome": "接通" if number % 2 == 0 else "已回复",
            "note": plain["remark"],
            "": "2026-04-01",
        }
        return [cells[field] for field in self.fields]

    def truth(self, cells: list[str]) -> dict[str, str]:
        """The values by field of a row."""
        meant = [
            self.meaning.get(cell, cell) if field in ("tier", "status", "channel") else cell
            for field, cell in zip(self.fields, cells, strict=True)
        ]
        return {field: value for field, value in zip(self.fields, meant, strict=True) if field}


_TIERS = {"重点税源": "key", "前置审批": "licensed", "一般": "general"}
_TRADITIONAL_TIERS = {"重點稅源": "key", "前置審批": "licensed", "一般": "general"}
STATUSES = [
    ("存续", "active"),
    ("存续（列入经营异常名录）", "active"),
    ("吊销未注销", "revoked"),
    ("已注销（2025-03-01）", "deregistered"),
    ("迁往外省市", "moved_out"),
    ("歇业", "dormant"),
]

ROSTER = Layout(HEADERS, FIELDS, _TIERS)
TRADITIONAL_ROSTER = Layout(TRADITIONAL, FIELDS, _TRADITIONAL_TIERS)
GROUPS = Layout(
    ["统一社会信用代码", "企业名称", "联系人1", "联系电话1", "联系人2", "联系电话2", "注册地址", "备注"],
    ["code", "name", "person", "mobile", "second_person", "second_phone", "registered_address", "remark"],
    {},
    person=2,
    number=3,
    address=6,
)
STATES = Layout([*HEADERS[:2], "登记状态", *HEADERS[3:]], [*FIELDS[:2], "status", *FIELDS[3:]], dict(STATUSES))
API = Layout(
    ["creditCode", "name", "regStatus", "legalPersonName", "phoneNumber", "regLocation", "estiblishTime", "remark"],
    [
        *("code", "name", "status", "legal_representative", "registered_phone", "registered_address"),
        *("founded_on", "remark"),
    ],
    dict(STATUSES),
)
WORKLIST = Layout(
    ["信用代码", "企业名称", "应联系", "联络员", "联系日期", "方式", "结果", "沟通内容"],
    ["code", "name", "", "log_person", "at", "channel", "outcome", "note"],
    {"电话": "phone", "微信": "wechat"},
    kind="attempts",
)


def code(number: int) -> str:
    """A sound code of an invented enterprise."""
    body = f"91310999MA1X{number:05}"
    return body + uscc.calc_check_digit(body)


def roster(rows: int = 15, *, traditional: bool = False) -> list[list[str]]:
    """The cells of the plain roster as they are written."""
    place, unit = ("澄江區", "貿易有限公司") if traditional else ("澄江区", "贸易有限公司")
    remarks = [
        "",
        "来电，再约" if not traditional else "再約，有事",
        'A座, 三楼 "大堂"' if not traditional else 'A座, "大堂"',
        "甲、乙",
    ]
    tiers = list(_TRADITIONAL_TIERS if traditional else _TIERS)
    return [
        [
            code(number),
            f"澄江{'甲乙丙丁戊己庚辛'[number % 8]}{number}{unit}",
            tiers[number % 3],
            "孙李吴钱周"[number % 5] + "一明" if not traditional else "孫李吳錢周"[number % 5] + "一明",
            f"1390001{number:04}",
            f"{place}临江路{number}号" if not traditional else f"{place}臨江路{number}號",
            f"20{number % 20:02}-05-{number % 28 + 1:02}",
            remarks[number % 4],
        ]
        for number in range(rows)
    ]
