"""Labels of the closed word lists and of the columns: (English, Chinese)."""

from __future__ import annotations

from liaison_cli import labels_signals
from liaison_cli.labels_cases import CASES, STATEMENTS
from liaison_cli.labels_fields import FIELDS

LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "tier": {
        "key": ("key", "重点税源"),
        "licensed": ("licensed", "前置审批"),
        "general": ("general", "一般"),
    },
    "status": {
        "active": ("active", "存续"),
        "suspended": ("suspended", "停业"),
        "dormant": ("dormant", "歇业"),
        "liquidating": ("liquidating", "清算"),
        "revoked": ("revoked", "吊销"),
        "deregistered": ("deregistered", "注销"),
        "moved_out": ("moved out", "迁出"),
        "cancelled": ("cancelled", "撤销"),
        "ordered_closed": ("ordered closed", "责令关闭"),
        "delisted": ("delisted", "除名"),
    },
    "role": {
        "liaison": ("liaison", "联络员"),
        "deputy": ("deputy liaison", "副联络员"),
        "legal_representative": ("legal representative", "法定代表人"),
        "emergency": ("emergency contact", "紧急联系人"),
        "other": ("other", "其他"),
    },
    "light": {
        "green": ("green", "绿灯"),
        "yellow": ("yellow", "黄灯"),
        "red": ("red", "红灯"),
    },
    "channel": {
        "phone": ("phone", "电话"),
        "wechat": ("WeChat", "微信"),
        "visit": ("visit", "走访"),
        "mail": ("mail", "邮件函件"),
        "sms": ("SMS", "短信"),
        "ems": ("registered letter", "EMS 挂号信"),
    },
    "outcome": {
        "reached": ("reached", "接通"),
        "other_answered": ("someone else answered", "他人接听"),
        "left_company": ("left the company", "已离职"),
        "refused": ("refused to cooperate", "拒绝配合"),
        "no_answer": ("no answer", "无人接听"),
        "busy": ("busy", "占线"),
        "rejected": ("call rejected", "拒接"),
        "powered_off": ("powered off", "关机"),
        "unreachable": ("cannot be connected", "无法接通"),
        "blocked": ("blocked", "被拉黑"),
        "suspended": ("number suspended", "停机"),
        "empty": ("number does not exist", "空号"),
        "wrong_number": ("wrong number", "号码错误"),
        "no_reply": ("no reply", "未回复"),
        "bounced": ("returned", "退信"),
        "vacant": ("vacant", "人去楼空"),
        "other_occupant": ("another occupant", "他人占用"),
        "no_such_address": ("no such address", "地址不存在"),
        "signed": ("signed for by the enterprise", "单位签收"),
        "signed_third": ("signed for by a third party", "他人代收"),
        "in_transit": ("in transit", "在途"),
        "returned_unknown": ("returned: not known there", "查无此单位"),
        "returned_unclaimed": ("returned: not collected", "逾期未领"),
    },
    "class": {
        "reached": ("reached", "联系上"),
        "failed": ("failed", "未联系上"),
        "neutral": ("neutral", "不计"),
    },
    "rule": {
        "recheck": ("outbound re-check", "外呼复核"),
        "onsite": ("on-site check", "实地核查"),
        "dead_number": ("correct the number", "更正号码"),
        "refile": ("refile the liaison", "联络员备案变更"),
        "confirm_liaison": ("confirm the liaison", "确认联络员"),
        **labels_signals.RULES,
    },
    "state": {
        "pending": ("to dispatch", "待派单"),
        "dispatched": ("to accept", "待接单"),
        "in_progress": ("in progress", "处理中"),
        "review": ("in review", "待审核"),
        "returned": ("returned", "退回"),
        "suspended": ("suspended", "挂起"),
        "done": ("done", "已办结"),
        "void": ("void", "作废"),
    },
    "task_outcome": {
        "reached_meanwhile": ("reached in the meantime", "期间已联系上"),
        "superseded": ("replaced by another task", "已由其他待办接续"),
    },
    "period": {
        "daily": ("Daily", "日报"),
        "weekly": ("Weekly", "周报"),
        "monthly": ("Monthly", "月报"),
        "quarterly": ("Quarterly", "季报"),
        "year": ("Yearly", "年报"),
    },
    "run": {
        "done": ("done", "完成"),
        "failed": ("failed", "失败"),
        "unfinished": ("not finished", "未完成"),
    },
    "weekday": {
        "1": ("Monday", "星期一"),
        "2": ("Tuesday", "星期二"),
        "3": ("Wednesday", "星期三"),
        "4": ("Thursday", "星期四"),
        "5": ("Friday", "星期五"),
        "6": ("Saturday", "星期六"),
        "7": ("Sunday", "星期日"),
    },
    "bool": {
        "true": ("yes", "是"),
        "false": ("no", "否"),
    },
    "source": {
        "file": ("policy file", "政策文件"),
        "default": ("built in", "内置"),
    },
    "kind": {
        "enterprises": ("enterprises", "企业名册"),
        "liaisons": ("liaisons", "联络员名册"),
        "attempts": ("contact log", "联系记录"),
        "signals": ("signals", "预警信号"),
        "network": ("people around", "外围人员"),
    },
    **labels_signals.LABELS,
    "field": FIELDS,
    **CASES,
    "finding": {
        "broken": ("it does not follow from the one before", "与前一条对不上"),
        "differs": ("it is not as it was sealed", "与封存时不同"),
        "changed": ("changed from outside", "被外部改动"),
        "added": ("added from outside", "由外部加入"),
        "missing": ("taken out from outside", "被外部删去"),
        "anchor": ("it is not the record of the anchor", "与锚点不符"),
    },
}
# A step's result is a contact's outcome, or what somebody around says.
LABELS["case_result"] = LABELS["outcome"] | STATEMENTS
