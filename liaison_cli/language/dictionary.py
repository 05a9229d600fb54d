"""The data dictionary: what every table and column of the database means, and which hold personal data.

A column is (English, Chinese, kind of personal data or None). The kinds: `phone`, `handle` (WeChat, e-mail), `text` (free
text that may hold a number) and `name`. What several tables have alike stands in COMMON once.
"""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """What a column means; `personal` is the kind of personal data in it, None where there is none."""

    english: str
    chinese: str
    personal: str | None


Columns = dict[str, tuple[str, str, str | None]]

COMMON: Columns = {
    "id": ("number of the row; other tables refer to it", "行号，供其他表引用", None),
    "at": ("when, ISO time", "时间", None),
    "by": ("who did it: the officer's or the system's name", "操作人", None),
    "why": ("the reason given", "理由", "text"),
    "note": ("what was written about it", "备注", "text"),
    "enterprise_id": ("the enterprise", "所属企业", None),
    "import_id": ("the import that brought it", "来自第几次导入", None),
    "officer_id": ("the grid officer", "网格员", None),
    "case_id": ("the lost-contact case", "失联处置案", None),
    "alarm_id": ("the alarm", "警报", None),
    "signal_id": ("the signal", "信号", None),
    "attempt_id": ("the contact", "联系记录", None),
    "kind": ("its kind, a word of a closed list", "种类", None),
    "on_day": ("the day", "日期", None),
    "until_day": ("the last day of it", "截止日", None),
    "recorded_at": ("when it was entered, ISO time", "录入时间", None),
    "entered_on": ("the day on which it was entered", "登记日期", None),
    "state": ("where it stands, a word of a closed list", "状态", None),
    "rule": ("the rule that made it", "规则", None),
    "outcome": ("what came of it, a word of a closed list", "结果", None),
    "result": ("what came of it, a word of a closed list", "结果", None),
    "closed_on": ("the day on which it ended", "结束日期", None),
    "closed_by": ("who ended it", "结束人", None),
    "finding": ("whether there was something in it, 1 or 0", "是否属实", None),
    "quiet_until": ("the day until which it stays away", "静默至", None),
    "weight": ("how heavy it is, 1 to 3", "权重", None),
    "reason": ("why it was made", "原因", "text"),
    "reason_values": ("the values in the reason, JSON", "原因中的值（JSON）", "text"),
    "key": ("the name of the value", "项目", None),
    "value": ("the value", "值", None),
    "undone_at": ("when it was taken back", "撤回时间", None),
    "undone_by": ("who took it back", "撤回人", None),
    "deadline": ("the last day", "期限", None),
    "source": ("where it comes from", "来源", None),
    "hash": ("the SHA-256 that holds the chain together", "链式哈希", None),
    "entity": ("the table that is meant", "对象表", None),
    "entity_id": ("the row that is meant", "对象行号", None),
    "building": ("the building", "楼宇", None),
    "other_phones": ("further numbers, joined by commas", "其他电话", "phone"),
    "code": ("unified social credit code, or P-… while it is not known", "统一社会信用代码（未知时为 P-…）", None),
    "path": ("the file's name", "文件名", None),
    "due_on": ("the day by which the next contact must have happened", "应联系日期", None),
    "tier": ("key, licensed or general; it decides the cadence", "分级", None),
    "number": ("its number", "编号", None),
}

TABLES: dict[str, tuple[str, str, Columns]] = {
    "enterprise": (
        "Enterprises.",
        "企业",
        {
            "name": ("the registered name", "企业名称", None),
            "status": ("registration status, a word of a closed list", "登记状态", None),
            "room": ("the room in the building", "房号", None),
            "registered_address": ("the registered address", "注册地址", None),
            "business_address": ("where the business is done", "经营地址", None),
            "registered_phone": ("the phone in the register", "登记电话", "phone"),
            "report_phone": ("the phone in the annual report", "年报电话", "phone"),
            "legal_representative": ("the legal representative", "法定代表人", "name"),
            "founded_on": ("the day of founding", "成立日期", None),
            "kind": ("type of entity", "主体类型", None),
            "industry": ("industry", "行业", None),
            "scope": ("business scope", "经营范围", None),
            "email": ("e-mail", "电子邮箱", "handle"),
            "remark": ("remark of the roster", "备注", "text"),
            "planned_on": ("the first contact's day, where it was spread", "首次联系计划日", None),
            "registration_number": ("15-digit number from before the unified code", "注册号（15 位）", None),
        },
    ),
    "person": (
        "People, each once, whatever enterprises they serve.",
        "人员",
        {
            "name": ("name", "姓名", "name"),
            "mobile": ("mobile", "手机", "phone"),
            "landline": ("landline", "固定电话", "phone"),
            "wechat": ("WeChat", "微信", "handle"),
            "email": ("e-mail", "电子邮箱", "handle"),
        },
    ),
    "appointment": (
        "Who has which role at which enterprise, from one day to another.",
        "任职",
        {
            "person_id": ("the person", "人员", None),
            "role": ("liaison, deputy, legal_representative, emergency or other", "角色", None),
            "title": ("post", "职务", None),
            "agency": ("works for an agency, 1 or 0", "是否代理机构人员", None),
            "filed": ("filed with the registry, 1 or 0", "是否备案", None),
            "filed_on": ("day of filing", "备案日期", None),
            "relation": ("an emergency contact's relation to the enterprise", "紧急联系人的关系", "text"),
            "consent_on": ("day of consent", "同意日期", None),
            "started_on": ("first day", "开始日期", None),
            "ended_on": ("last day; empty while it lasts", "结束日期（在任为空）", None),
            "verified_on": ("the details were checked on this day", "信息核对日期", None),
            "recorded_on": ("day of the record", "记录日期", None),
        },
    ),
    "officer": (
        "Grid officers.",
        "网格员",
        {"name": ("name", "姓名", None), "left_on": ("the day they left", "离岗日期", None)},
    ),
    "attempt": (
        "Contacts: tries to reach an enterprise.",
        "联系记录",
        {
            "channel": ("over what: phone, visit, ems…", "方式", None),
            "deep": ("a deep contact, 1 or 0", "是否深度沟通", None),
            "person": ("whom it was meant for", "联系对象", "name"),
            "topics": ("topics, joined by commas", "话题", "text"),
        },
    ),
    "attempt_void": ("Contacts that were taken back.", "撤回的联系记录", {}),
    "standing": (
        "What is kept of each enterprise's log; `liaison rebuild` derives it again.",
        "企业现状（由记录推出）",
        {
            "light": ("green, yellow or red", "红黄绿灯", None),
            "failures": ("failed attempts in a row", "连续失败次数", None),
            "dead_number": ("the newest failure was a dead number, 1 or 0", "是否空号停机", None),
            "details_on": ("the day from which the liaison's details age", "信息起算日", None),
            "last_attempt_at": ("last try", "最近联系时间", None),
            "last_reached_at": ("last time somebody was reached", "最近接通时间", None),
            "last_deep_at": ("last deep contact", "最近深度沟通时间", None),
        },
    ),
    "task": (
        "Work sent to one officer for one reason.",
        "待办",
        {
            "made_on": ("the day it was made", "生成日期", None),
            "dispatched_on": ("the day from which the clock runs", "派单日期", None),
        },
    ),
    "task_event": ("What happened to a task.", "待办经过", {"task_id": ("the task", "待办", None)}),
    "signal": (
        "Warning signals: one observation on one day.",
        "预警信号",
        {
            "old": ("the value before", "原值", "text"),
            "new": ("the value after", "新值", "text"),
        },
    ),
    "signal_dismissal": (
        "Signals that were judged to be noise, or whose import was taken back.",
        "误报或随导入撤回的信号",
        {"undone_import": ("the import that was taken back", "被撤回的导入", None)},
    ),
    "signal_waiting": (
        "Signals of enterprises that are not in the roster yet.",
        "待匹配的信号",
        {
            "name": ("the enterprise's name", "企业名称", None),
            "old": ("the value before", "原值", "text"),
            "new": ("the value after", "新值", "text"),
        },
    ),
    "alarm": (
        "Alarms: signals that mean more together.",
        "警报",
        {
            "raised_on": ("the day it was raised", "发出日期", None),
            "first_seen": ("day of its first ground", "首次依据日期", None),
            "last_seen": ("day of its last ground", "最近依据日期", None),
            "count": ("how often it was seen", "出现次数", None),
        },
    ),
    "alarm_ground": ("The rules that an alarm rests on.", "警报依据", {"since": ("since when", "自何时", None)}),
    "alarm_signal": ("The signals that an alarm rests on.", "警报所含信号", {}),
    "snooze": ("Alarms put off, with reason, author and end.", "暂缓的警报", {}),
    "mute": ("Rules that are silent for a time.", "静音的规则", {}),
    "enterprise_fact": ("Further facts that rosters compare.", "企业其他事实", {}),
    "fact_former": (
        "Further facts as they were before an import changed them.",
        "其他事实的原值",
        {"replaced_by": ("the import that changed it", "由哪次导入替换", None)},
    ),
    "lost_case": (
        "Lost-contact cases.",
        "失联处置案",
        {
            "opened_on": ("the day it was opened", "立案日期", None),
            "opened_by": ("who opened it", "立案人", None),
        },
    ),
    "case_step": (
        "Steps of a case: calls, letters, visits, inquiries.",
        "处置步骤",
        {
            "place": ("where", "地点", None),
            "who": ("the kind of person asked", "走访对象", None),
            "number": ("number of the registered letter", "函件单号", None),
            "informant": ("who made the statement", "陈述人", "name"),
        },
    ),
    "case_fate": ("What became of letters.", "函件投递结果", {"step_id": ("the letter's step", "函件步骤", None)}),
    "case_exception": (
        "What a referral went without, and why.",
        "移送例外",
        {"item": ("what is missing", "缺少的项目", None)},
    ),
    "case_letter": (
        "Letters written, each with a number that is never given twice.",
        "发函登记",
        {
            "year": ("year of the number", "文号年份", None),
            "n": ("count within the year", "年内序号", None),
            "number": ("the letter's number as written", "文号", None),
            "address": ("the address written to", "寄送地址", None),
        },
    ),
    "evidence": (
        "Files of a case; their bytes are in `sqlar`.",
        "证据",
        {
            "step_id": ("the step it belongs to", "所属步骤", None),
            "name": ("the file's name", "文件名", None),
            "archived": ("its name in `sqlar`", "归档名", None),
            "sha256": ("SHA-256 of its bytes", "SHA-256 校验值", None),
            "size": ("bytes", "字节数", None),
            "type": ("media type", "文件类型", None),
        },
    ),
    "evidence_strike": ("Files struck out; they stay.", "划除的证据", {"evidence_id": ("the file", "证据", None)}),
    "sqlar": (
        "The bytes of evidence as an SQLite Archive.",
        "证据文件归档",
        {
            "name": ("name in the archive", "归档名", None),
            "mode": ("permissions", "权限", None),
            "mtime": ("the file's time", "文件时间", None),
            "sz": ("bytes before compression", "原始字节数", None),
            "data": ("the bytes", "内容", "bytes"),
        },
    ),
    "custody": (
        "Certificates, keys and invoices; never a password.",
        "证照密钥登记",
        {
            "identifier": ("what tells it from others", "编号", "text"),
            "holder": ("who holds it", "保管人", "name"),
            "place": ("where it is kept", "存放处", None),
            "expires_on": ("last valid day", "有效期至", None),
        },
    ),
    "custody_end": (
        "Entries of that register that ended.",
        "停用的证照密钥登记",
        {"custody_id": ("the entry", "登记", None)},
    ),
    "network": (
        "People around buildings.",
        "外围人员",
        {
            "role": ("landlord, property, neighbour, courier, police or other", "身份", None),
            "name": ("name", "姓名", "name"),
            "unit": ("the company they work for", "单位", None),
            "phone": ("phone", "电话", "phone"),
            "interest": ("a conflict of interest", "利害关系", "text"),
        },
    ),
    "network_end": (
        "Entries of that register that ended.",
        "停用的外围人员登记",
        {"network_id": ("the entry", "登记", None)},
    ),
    "import_run": (
        "Imports of files.",
        "导入记录",
        {
            "digest": ("SHA-256 of the file", "文件 SHA-256", None),
            "encoding": ("encoding or format", "编码或格式", None),
            "delimiter": ("delimiter", "分隔符", None),
            "header_row": ("line of the header", "表头行号", None),
            "rows": ("rows read", "读入行数", None),
            "inserted": ("new", "新增", None),
            "updated": ("changed", "变更", None),
            "unchanged": ("unchanged", "不变", None),
            "rejected": ("rejected", "拒收", None),
        },
    ),
    "merge": (
        "Enterprises made one.",
        "企业合并",
        {
            "name": ("the name that is gone", "被并企业名称", None),
            "gone": ("the row that is gone, JSON", "被并企业（JSON）", "text"),
            "moved": ("what was moved, JSON", "移动的记录（JSON）", "text"),
            "before": ("values before, JSON", "原值（JSON）", "text"),
            "after": ("values after, JSON", "新值（JSON）", "text"),
        },
    ),
    "run": (
        "Regular runs.",
        "定时任务",
        {
            "started_at": ("began", "开始", None),
            "finished_at": ("ended", "结束", None),
            "examined": ("enterprises looked at", "检查企业数", None),
            "changed": ("what was changed", "变更数", None),
            "failed": ("what failed", "失败数", None),
            "exit_code": ("exit code", "退出码", None),
        },
    ),
    "report": (
        "Reports that were made.",
        "报告",
        {
            "period": ("daily to year", "周期", None),
            "made_at": ("when it was made", "生成时间", None),
            "as_of": ("its last day", "截至日", None),
            "since": ("its first day", "起始日", None),
            "scope": ("what it was narrowed to", "范围", None),
            "format": ("format", "格式", None),
            "figures": ("its figures, JSON", "数字（JSON）", None),
        },
    ),
    "plan": (
        "Times that were given out in work plans.",
        "工作安排",
        {
            "sequence": ("how often it was moved", "变动次数", None),
            "planned_at": ("when it was planned", "安排时间", None),
        },
    ),
    "audit": (
        "Who changed what, when and why; a chain of hashes.",
        "审计记录",
        {
            "action": ("what was done", "操作", None),
            "before": ("values before, JSON", "原值（JSON）", "text"),
            "after": ("values after, JSON", "新值（JSON）", "text"),
        },
    ),
    "journal": (
        "Former values of rows that were changed or deleted, by triggers.",
        "变更日志（触发器）",
        {"old": ("the row before, JSON", "原行（JSON）", "text")},
    ),
    "seal": (
        "Digests of rows as they were when they were sealed.",
        "封存",
        {
            "positions": ("how far each table goes, JSON", "各表位置（JSON）", None),
            "entries": ("digests of rows, JSON", "行摘要（JSON）", None),
        },
    ),
    "preference": ("What a user did last, such as the channel.", "用户习惯", {}),
    "fact": ("Values of the database itself.", "数据库自身的值", {}),
    "migration": ("Steps that made the schema.", "结构步骤", {"name": ("the step", "步骤", None)}),
}


def meaning(table: str, column: str) -> Meaning:
    """What a column means. Raises KeyError for one that is not described."""
    own = TABLES[table][2]
    return Meaning(*(own[column] if column in own else COMMON[column]))
