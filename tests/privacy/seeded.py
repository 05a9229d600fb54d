"""A zone in which every personal value stands once and looks like nothing else, and everything that leads to it is in place."""

from __future__ import annotations

from tests.conftest import Liaison

CODES = ("913109991000000016", "913109991000000029", "91310999100000003C", "913109991000000319")
OLD_NUMBER = "310109600123459"
LETTER = "1056000700012"

# By what it is. Names are those of third parties; of the people the zone works with it shows the names (README).
SECRETS = {
    "registered phone": "13500010001",
    "registered landline": "021-65500002",
    "report phone": "13500010003",
    "further phone": "13500010004",
    "enterprise e-mail": "qiyeyouxiang@example.org",
    "mobile": "13600010001",
    "landline": "021-66600002",
    "wechat": "lianluo_weixin",
    "e-mail": "lianluoyuan@example.org",
    "new wechat": "xin_weixin_hao",
    "new mobile": "13600010005",
    "foreign": "+85261234567",
    "emergency name": "褚不得",
    "emergency mobile": "13700010001",
    "emergency relation": "表姐夫",
    "remark mobile": "13800010001",
    "remark identity": "110101199003070011",
    "old identity": "310101620307001",
    "note mobile": "13800010002",
    "note dotted": "138.0001.0003",
    "note wide": "１３８０００１０００４",
    "note local": "65550100",
    "note spaced": "6555 0101",
    "note e-mail": "beizhu@example.org",
    "note wechat": "beizhuweixin",
    "note abroad": "+886 912 345 678",
    "signal note": "13800010006",
    "signal old": "13800010007",
    "signal new": "13800010008",
    "executive": "卫不得",
    "tip": "13800010009",
    "neighbour": "蒋不得",
    "neighbour phone": "13900010001",
    "neighbour note": "13900010002",
    "holder": "沈不得",
    "custody number": "13900010003",
    "custody note": "13900010004",
    "informant": "韩不得",
    "step note": "13900010005",
    "file name": "13900010006",
    "task note": "13900010007",
    "why": "13900010008",
    "other e-mail": "lingyige@example.org",
    "waiting": "13900010009",
}
_S = SECRETS
NOTE = (
    f"电话{_S['note mobile']}x，或{_S['note dotted']}、{_S['note wide']}、{_S['note local']} {_S['note spaced']}，"
    f"{_S['note e-mail']}，微信：{_S['note wechat']}，{_S['note abroad']}，旧证{_S['old identity']}"
)
REMARK = f"联系{_S['remark mobile']}，身份证{_S['remark identity']}，注册号{OLD_NUMBER}，快递{LETTER}，代码{CODES[0]}"


def _rosters(zone: Liaison) -> None:
    roster = (
        "统一社会信用代码,企业名称,企业分级,网格员,楼宇,企业联系电话,年报电话,其他电话,法定代表人,邮箱,备注\n"
        f"{CODES[0]},澄江甲一贸易有限公司,重点税源,周明远,云帆大厦,{_S['registered phone']},{_S['report phone']},"
        f"{_S['further phone']},钱可见,{_S['enterprise e-mail']},{REMARK}\n"
        f"{CODES[1]},澄江乙二物流有限公司,一般,周明远,云帆大厦,{_S['registered landline']},,,,{_S['other e-mail']},\n"
        f"{CODES[2]},澄江丙三科技有限公司,前置审批,林晓澄,禾木中心,,,,,,\n"
    )
    people = (
        "统一社会信用代码,联络员,手机,联络员座机,微信,邮箱,紧急联系人,紧急联系电话,关系\n"
        f"{CODES[0]},孙可见,{_S['mobile']},{_S['landline']},{_S['wechat']},{_S['e-mail']},{_S['emergency name']},"
        f"{_S['emergency mobile']},{_S['emergency relation']}\n"
        f"{CODES[1]},李可见,{_S['foreign']},,,,,,\n"
    )
    signals = (
        "统一社会信用代码,信号类型,日期,变更前,变更后,备注\n"
        f"{CODES[0]},registered_phone,2026-03-15,{_S['signal old']},{_S['signal new']},来电{_S['signal note']}\n"
        f"{CODES[3]},door_locked,2026-03-15,,,来电{_S['waiting']}\n"
    )
    for name, text in (("roster.csv", roster), ("people.csv", people), ("signals.csv", signals)):
        must(zone, "import", zone.file(name, text))


def must(zone: Liaison, *line: str) -> None:
    """Run a command that has to work."""
    done = zone(*line)
    assert done.code == 0, (line, done.out, done.err)


def fill(zone: Liaison) -> None:
    """Rosters, contacts, signals, an alarm, tasks, registers, a merge and a case with its steps and files."""
    _rosters(zone)
    zone.file(
        "conflict.csv", f"统一社会信用代码,联络员,手机,微信\n{CODES[0]},孙可见,{_S['new mobile']},{_S['new wechat']}\n"
    )
    must(zone, "log", "1", "-c", "phone", "-r", "reached", "--note", NOTE)
    must(zone, "import", f"{zone.folder}/conflict.csv")
    for day in ("08", "09", "10"):
        must(zone, "log", "1", "-c", "phone", "-r", "no-answer", "--at", f"2026-03-{day} 10:00", "--note", NOTE)
    for _ in range(4):
        must(zone, "log", "2", "-c", "phone", "-r", "no-answer", "--note", NOTE)
    must(zone, "log", "3", "-c", "phone", "-r", "empty", "--note", NOTE)
    must(
        zone,
        "signal",
        "add",
        "2",
        "executives",
        "--old",
        "卫甲",
        "--new",
        _S["executive"],
        "--note",
        f"问{_S['signal note']}",
    )
    must(zone, "tip", "2", f"搬走了，问{_S['tip']}", "--from", "landlord")
    must(
        zone,
        "network",
        "add",
        "云帆大厦",
        "landlord",
        _S["neighbour"],
        "--phone",
        _S["neighbour phone"],
        "--note",
        f"晚上打{_S['neighbour note']}",
        "--interest",
        f"房东 {_S['neighbour note']}",
    )
    must(
        zone,
        "custody",
        "add",
        "2",
        "seal",
        "--number",
        f"章{_S['custody number']}",
        "--holder",
        _S["holder"],
        "--note",
        f"取章打{_S['custody note']}",
    )
    must(zone, "signal", "add", "2", "liaison_left")
    must(zone, "verify", "1", "--email", _S["e-mail"], "--yes")
    must(zone, "scan")
    must(zone, "task", "dismiss", "7", "--why", f"打{_S['task note']}")
    must(zone, "case", "open", "2", "--why", f"找不到，问{_S['why']}")
    must(zone, "case", "call", "2", "-r", "no-answer", "--note", f"又打{_S['step note']}")
    must(zone, "case", "letter", "2", "--number", LETTER)
    must(
        zone,
        "case",
        "ask",
        "2",
        "--who",
        "neighbour",
        "-r",
        "moved-out",
        "--name",
        _S["informant"],
        "--note",
        f"说{_S['step note']}",
    )
    must(zone, "case", "attach", "2", zone.file(f"照片{_S['file name']}.txt", "x"))
