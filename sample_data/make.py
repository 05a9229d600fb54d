"""Makes the sample rosters: one invented zone, its enterprises, their people and a year of contacts.

Run it as `python sample_data/make.py`; the same script always writes the same bytes. Every name, code and
number is invented; the mobiles lie in two runs of consecutive numbers.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

AS_OF = date(2026, 3, 16)
FOLDER = Path(__file__).parent
ZONE = "澄江经济开发区"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
OFFICERS = ["周明远", "林晓澄", "高一帆", "沈知夏", "陆文柏", "何以宁"]
BUILDINGS = ["云帆大厦", "禾木中心", "星瀚广场", "临江商务楼", "创智园A座", "创智园B座", "东港科技楼", "澄湖大厦"]
FIRST = ["云帆", "禾木", "星瀚", "临澄", "青岚", "沐野", "启衡", "瑞川", "博屿", "知微", "远洲", "清禾", "景明", "凌汐"]
SECOND = [
    "智联",
    "新材",
    "物流",
    "贸易",
    "文化传播",
    "信息科技",
    "生物科技",
    "供应链管理",
    "餐饮管理",
    "建筑设计",
    "环保科技",
]
FORMS = ["有限公司", "有限公司", "有限公司", "股份有限公司", "（上海）有限公司", "合伙企业（有限合伙）"]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = [
    "子安",
    "若溪",
    "一诺",
    "文昊",
    "雨桐",
    "思远",
    "佳宁",
    "浩然",
    "静怡",
    "明哲",
    "欣然",
    "俊杰",
    "晓彤",
    "志远",
    "梦瑶",
]
INDUSTRIES = ["软件和信息技术服务业", "批发业", "零售业", "道路运输业", "专业技术服务业", "餐饮业", "商务服务业"]
TITLES = ["行政主管", "财务经理", "办公室主任", "人事专员", "会计", "总经理助理"]
RELATIONS = ["配偶", "合伙人", "前同事", "亲属"]
SOFT = ["政策", "活动", "帮办", "问候"]
HARD = ["年报", "核对", "税务", "统计"]


def credit_code(number: int, letter: str = "M") -> str:
    """A valid credit code of an invented enterprise in an invented area."""
    body = f"{number:07d}{letter}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    values = [int(sign) if sign.isdigit() else ord(sign) - 55 for sign in body]
    check = 11 - sum(w * v for w, v in zip(weights, values, strict=True)) % 11
    organisation = body + ("0" if check == 11 else "X" if check == 10 else str(check))
    code = "91310999" + organisation
    total = sum(3**place % 31 * ALPHABET.index(sign) for place, sign in enumerate(code))
    return code + ALPHABET[-total % 31]


class Zone:
    """Draws everything from one seeded source, in a fixed order."""

    def __init__(self) -> None:
        self.random = Random(20260316)
        self.mobiles = iter(range(13900010000, 13900020000))
        self.names = self._names()
        self.enterprises: list[dict] = []
        self.liaisons: list[dict] = []
        self.attempts: list[dict] = []

    def _names(self):
        pairs = [(a, b, c) for a in FIRST for b in SECOND for c in dict.fromkeys(FORMS)]
        self.random.shuffle(pairs)
        for first, second, form in pairs:
            yield f"澄江{first}{second}{form}"

    def person(self) -> str:
        return self.random.choice(SURNAMES) + self.random.choice(GIVEN)

    def mobile(self) -> str:
        return str(next(self.mobiles))

    def before(self, days: int) -> date:
        return AS_OF - timedelta(days=days)

    def build(self, count: int = 300) -> None:
        bookkeeper = {"联络员": "严静怡", "手机": self.mobile(), "微信": "cj_yan", "人员性质": "代账"}
        for place in range(count):
            enterprise = self._enterprise(place)
            self._people(place, enterprise, bookkeeper if place % 12 == 5 else None)
            self._log(place, enterprise)
        self.attempts.sort(key=lambda row: row["联系时间"])

    def _enterprise(self, place: int) -> dict:
        r = self.random
        tier = "重点税源" if place % 20 < 3 else "前置审批" if place % 20 in (3, 4) else "一般"
        building = BUILDINGS[place % len(BUILDINGS)]
        room = f"{r.randint(2, 28)}{r.randint(1, 16):02d}室"
        status = "注销" if place in (77, 190) else "迁出" if place == 143 else "存续"
        row = {
            "统一社会信用代码": credit_code(1_000_000 + place * 37),
            "企业名称": next(self.names),
            "企业分级": tier,
            "登记状态": status,
            "网格员": OFFICERS[place % len(OFFICERS)],
            "楼宇": building,
            "房号": room,
            "注册地址": f"澄江市临江区澄湖路{100 + place % 8 * 10}号{building}{room}",
            "企业联系电话": f"021-5550{place:04d}" + (f"转{8000 + place}" if place % 9 == 0 else ""),
            "年报电话": f"021-5550{place:04d}" if place % 7 else self.mobile(),
            "法定代表人": self.person(),
            "成立日期": self._day(self.before(r.randint(500, 6000)), place),
            "所属行业": r.choice(INDUSTRIES),
            "备注": "新迁入，楼层在装修" if place % 40 == 7 else "",
        }
        self.enterprises.append(row)
        return row

    def _day(self, day: date, place: int) -> str:
        """Offices write dates as they like."""
        forms = ("{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0.year}年{0.month}月{0.day}日", "{0:%Y%m%d}")
        return forms[place % len(forms)].format(day)

    def _people(self, place: int, enterprise: dict, bookkeeper: dict | None) -> None:
        if place % 75 == 33:
            return
        self.liaisons.append(self._liaison(place, enterprise, bookkeeper))
        if place % 37 == 4:
            second = self._liaison(place, enterprise, None)
            second |= {"紧急联系人": "", "紧急联系人电话": "", "紧急联系人关系": ""}
            self.liaisons.append(second)

    def _liaison(self, place: int, enterprise: dict, bookkeeper: dict | None) -> dict:
        r = self.random
        verified = self.before(r.randint(190, 420) if place % 6 == 1 else r.randint(5, 175))
        row = {
            "统一社会信用代码": enterprise["统一社会信用代码"],
            "企业名称": enterprise["企业名称"],
            "联络员": self.person(),
            "手机": self.mobile() if place % 61 != 10 else "",
            "微信": f"cj_{place:03d}" if place % 3 else "",
            "职务": r.choice(TITLES),
            "人员性质": "内部员工",
            "是否备案": "是" if place % 5 else "否",
            "任职日期": self._day(verified - timedelta(days=r.randint(0, 400)), place),
            "最近核实日期": self._day(verified, place + 1),
            "紧急联系人": "",
            "紧急联系人电话": "",
            "紧急联系人关系": "",
        }
        if place % 5 < 3:
            row |= {"紧急联系人": self.person(), "紧急联系人电话": self.mobile(), "紧急联系人关系": r.choice(RELATIONS)}
        return row | (bookkeeper or {})

    def _log(self, place: int, enterprise: dict) -> None:
        if place % 50 == 21:
            return
        key = enterprise["企业分级"] != "一般"
        gap = 92 if key else 183
        late = place % 17 == 3
        newest = self.random.randint(gap + 5, gap + 80) if late else self.random.randint(3, gap - 12)
        for step in range(4 if key else 2):
            self._reached(place + step, enterprise, newest + step * self.random.randint(60, 85), key)
        self._troubles(place, enterprise, newest)

    def _reached(self, turn: int, enterprise: dict, days: int, deep: bool) -> None:
        if days > 365:
            return
        channel, outcome = (
            ("走访", "接通") if deep and turn % 3 else ("微信", "接通") if turn % 4 == 0 else ("电话", "接通")
        )
        topic = self.random.choice(SOFT if turn % 2 else HARD)
        self._attempt(enterprise, days, channel, outcome, "是" if deep else "", topic, "")

    def _troubles(self, place: int, enterprise: dict, newest: int) -> None:
        r = self.random
        if place % 43 == 9:
            for step, outcome in enumerate(("无人接听", "关机", "空号")):
                self._attempt(enterprise, max(1, min(newest - 1, 9) - step * 3), "电话", outcome, "", "核对", "")
        elif place % 23 == 8:
            for step, outcome in enumerate(("无人接听", "无法接通" if place % 2 else "停机")):
                self._attempt(enterprise, max(1, min(newest - 1, 8) - step * 4), "电话", outcome, "", "年报", "")
        elif place % 19 == 6:
            self._attempt(
                enterprise, max(1, newest - 2), "电话", r.choice(["占线", "他人接听", "拒接"]), "", "问候", ""
            )
        elif place % 29 == 12:
            self._attempt(enterprise, max(1, newest - 2), "短信", "短信未回", "", "政策", "群发政策提醒")
        elif place % 31 == 14:
            self._attempt(enterprise, max(1, newest - 2), "EMS", "在途" if place % 2 else "物业代收", "", "年报", "")
        elif place % 41 == 15:
            self._attempt(enterprise, max(1, newest - 2), "邮件", "退信", "", "活动", "")

    def _attempt(
        self, enterprise: dict, days: int, channel: str, outcome: str, deep: str, topic: str, note: str
    ) -> None:
        hour, minute = self.random.choice((9, 10, 14, 15, 15, 16)), self.random.choice((0, 5, 10, 20, 30, 45))
        at = datetime.combine(self.before(days), datetime.min.time()).replace(hour=hour, minute=minute)
        self.attempts.append(
            {
                "统一社会信用代码": enterprise["统一社会信用代码"],
                "企业名称": enterprise["企业名称"],
                "联系时间": f"{at:%Y-%m-%d %H:%M}",
                "沟通方式": channel,
                "联系结果": outcome,
                "网格员": enterprise["网格员"],
                "深度沟通": deep,
                "主题": topic,
                "沟通内容": note,
            }
        )


def messy(zone: Zone) -> list[list[str]]:
    """A roster with every kind of trouble, each in a row of its own, between rows that are fine."""
    good = [credit_code(9_000_000 + step * 11, "K") for step in range(14)]
    wrong = good[2][:-1] + ("0" if good[2][-1] != "0" else "1")
    full_width = good[3].translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    return [
        ["统一社会信用代码", "企业名称", "企业分级", "企业联系电话", "成立日期", "网格员", "内部编号", "备注"],
        [good[0], "澄江晨星示例有限公司", "重点税源", "13900090001", "2019-05-06", "周明远", "A1", ""],
        [good[1], "澄江晚晴示例有限公司", "一般", "+86 139 0009 0002", "2019.5.6", "周明远", "A2", "号码带国家代码"],
        [wrong, "澄江错码示例有限公司", "一般", "13900090003", "2019/5/6", "周明远", "A3", "校验位不对"],
        [
            full_width,
            "澄江全角示例有限公司",
            "一般",
            "１３９０００９０００４",
            "2019年5月6日",
            "林晓澄",
            "A4",
            "全角也能读",
        ],
        [good[4], "澄江科学示例有限公司", "一般", "1.39E+10", "20190506", "林晓澄", "A5", "Excel 改坏的号码"],
        [good[5], "澄江闰日示例有限公司", "一般", "13900090006", "2023-02-29", "林晓澄", "A6", "没有这一天"],
        [good[6], "", "一般", "13900090007", "2019-05-06", "高一帆", "A7", "缺名称"],
        [
            "",
            "澄江无码示例有限公司",
            "一般",
            "021-55550008转8012",
            "43591",
            "高一帆",
            "A8",
            "无代码，日期是 Excel 序号",
        ],
        [good[7], "澄江重复示例有限公司", "一般", "13900090009", "2019-05-06", "高一帆", "A9", ""],
        [good[7], "澄江重复示例有限公司分店", "一般", "13900090009", "2019-05-06", "高一帆", "A10", "同码不同名"],
        [good[8], "澄江分级示例有限公司", "特级", "13900090011", "2019-05-06", "高一帆", "A11", "没有这个分级"],
        [
            good[9],
            '=HYPERLINK("x")示例有限公司',
            "一般",
            "13900090012",
            "2019-05-06",
            "高一帆",
            "A12",
            "像公式的名称只是文字",
        ],
        ["310101000123456", "澄江旧号示例有限公司", "一般", "13900090013", "2019-05-06", "高一帆", "A13", "旧注册号"],
        [good[10], "澄江短号示例有限公司", "一般", "12345", "2019-05-06", "高一帆", "A14", "不是号码"],
        [good[11], "澄江脱敏示例有限公司", "一般", "139****0015", "2019-05-06", "高一帆", "A15", "脱敏号码"],
    ]


def as_csv(rows: list[list[str]], lines_above: tuple[str, ...] = ()) -> str:
    """CSV text as Excel saves it, with what offices put above the header."""
    out = io.StringIO()
    for line in lines_above:
        out.write(line + "\r\n")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def table(rows: list[dict]) -> list[list[str]]:
    """Dictionaries as a header and rows."""
    return [list(rows[0]), *([str(value) for value in row.values()] for row in rows)]


def files() -> dict[str, bytes]:
    """Every sample file's name and bytes."""
    zone = Zone()
    zone.build()
    title = f"{ZONE}企业名册（截至{AS_OF:%Y年%m月%d日}）" + "," * (len(zone.enterprises[0]) - 1)
    return {
        "enterprises.csv": as_csv(table(zone.enterprises), (title,)).encode("utf-8-sig"),
        "liaisons.csv": as_csv(table(zone.liaisons)).encode("gb18030"),
        "attempts.csv": as_csv(table(zone.attempts)).encode("utf-8"),
        "messy.csv": as_csv(messy(zone)).encode("utf-8-sig"),
        "as_of.txt": f"{AS_OF}\n".encode("ascii"),
    }


def main() -> None:
    """Write the files beside this script."""
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
