"""Header names and values found in real rosters, from the package's data."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

# The lists of the data file that have other names than ours, and words that we tell apart or join.
_LISTS = {"status": "reg_status"}
_WORDS = {
    "channel": {"meeting": "visit", "email": "mail", "letter": "mail"},
    "outcome": {},
}
# More spellings of each word.
_OWN: dict[str, dict[str, str]] = {
    "tier": {
        "key": "重点税源企业 重点税源户 重点企业 重点 重点纳税 重点纳税企业",
        "licensed": "前置审批行业 前置审批企业 前置审批类 前置审批行业企业 前置",
        "general": "一般企业 一般户 一般类 普通 普通企业",
    },
    "status": {
        "active": "在营中 在业中 存续中 开业中 营业中 正常营业 正常在营 正常存续 正常开业 经营中",
        "suspended": "停业中 已停业 暂停经营",
        "dormant": "歇业中 已歇业",
        "revoked": "已被吊销 吊销营业执照 已吊销未注销",
        "deregistered": "已被注销 注销登记",
        "moved_out": "外迁 已外迁 迁出本区 迁出园区 迁往外省市 迁往外地 迁往外省 迁往外区",
    },
    "custody": {"certificate": "一证通 法人一证通 法人一证通证书 ca证书"},
    "channel": {
        "phone": "电话联系 电话沟通 电话访问 电话走访 打电话 致电 去电 固话 电联",
        "wechat": "微信沟通 微信语音 微信视频 企业微信群 微信消息",
        "visit": "上门走访 上门拜访 现场 现场走访 现场核查 实地核查 登门 见面 面访 面对面 来访 到访",
        "mail": "函件 发函 寄函 寄信 电邮 email e-mail 邮件沟通 发邮件",
        "sms": "发短信 短信通知 短信群发",
        "ems": "ems 挂号信 挂号 ems快递 特快专递 邮政ems 挂号信函",
    },
    "outcome": {
        "reached": "接了 打通 已打通 拨通 已沟通 沟通成功 联系成功 成功联系 已回复 已答复 本人接",
        "other_answered": "他人代接 非本人 同事代接 家人接听",
        "no_answer": "没接 没有接 没人接听 无人接 无人应答 未接电话 无人在 没人在 锁门 大门紧闭",
        "busy": "忙 线路忙 电话占线 正在通话",
        "rejected": "拒绝接电话 挂电话",
        "powered_off": "手机关机 电话关机",
        "unreachable": "未打通 没打通 联系不上 联系不到 无法联系 不通",
        "suspended": "手机停机 电话停机 欠费 已欠费停机",
        "empty": "电话空号 手机空号 号码已注销 已空号",
        "wrong_number": "打错了 号码不对 不是本人号码",
        "left_company": "人已离职 已辞职 已离开公司",
        "refused": "拒绝沟通 拒访 不愿配合 拒收 拒签 拒绝签收 已拒收",
        "no_reply": "没回复 不回复 未读 未回信息",
        "bounced": "被退信 已退信",
        "vacant": "人去楼空",
        "other_occupant": "他人占用",
        "no_such_address": "查无此址 地址不存在",
        "signed": "单位签收 本人签收 已签收 签收 妥投",
        "signed_third": "他人代收 物业代收 他人签收 门卫代收 前台代收 驿站代收",
        "sent": "已发送 已发 发送成功 已发出 已群发",
        "delivered": "已送达 送达 已投递 投递成功 对方已收到 发送已达",
        "read": "已读 对方已读 已阅 已查看 已打开",
        "in_transit": "在途 已寄 已寄出 已邮寄 已交寄 投递中",
        "returned_unknown": "查无此单位 查无此人 查无单位 原址无此单位",
        "returned_unclaimed": "逾期未领 无人签收 无人接收",
    },
    "topic": {
        "greeting": "节日问候 慰问 寒暄 拜年 关怀",
        "industry_news": "行业资讯 行业信息 行业新闻 资讯",
        "policy": "政策宣讲 政策宣传 政策解读 惠企政策 新政策 政策推送 补贴政策 减税",
        "event": "活动 座谈会 活动邀请 企业服务月 沙龙 参会邀请",
        "training": "培训通知 培训班 讲座",
        "convenience": "便民服务 便民",
        "help": "帮办代办 服务 协助 答疑 咨询 解决困难 协调",
        "details_check": "信息核对 核对信息 联络员核对 核实联络员 信息确认 联系方式核对 查户口 核对",
        "address_check": "地址核对 住所核查 核对地址 经营地址核实 核查住所",
        "annual_report": "工商年报 年报提醒 年报催报 年度报告 年报填报",
        "filing": "变更 备案 变更登记 变更提醒 工商变更",
        "papers": "材料收集 资料 补材料 交材料 报表",
        "certificate": "一证通 证书到期 许可证 证照到期 ukey",
        "notice": "正式通知 书面通知 通知书 告知书",
        "owner_check": "受益所有人 实际受益人 税务居民 受益所有人备案",
        "other_request": "催办 催报 其他核查",
    },
    "role": {
        "liaison": "园区对接人 企业联络员 主联络员 联系人 对接人",
        "deputy": "备用联络员 第二联络员 联络员b角 b角",
        "legal_representative": "法人 法人代表 法定代表",
        "emergency": "应急联系人 紧急联络人",
        "other": "其它",
    },
    "signal": {
        "dead_number": "空号 停机 号码错误",
        "liaison_left": "离职",
        "insurance_stopped": "社保停保",
        "legal_representative": "法人变更",
        "executives": "高级管理人员变更 高管变动 主要人员变更",
        "name": "企业名称变更",
        "address": "注册地址变更 住所变更",
        "status": "吊销 注销 迁出",
        "beneficial_owner": "受益所有人变更",
        "tax_residency": "税收居民变更",
        "report_unfiled": "未年报",
        "moved_out": "搬走 搬离 搬迁",
        "rubbish_left": "垃圾",
        "power_cut": "停电",
        "mail_returned": "退信 退件",
        "door_locked": "锁门 关门",
        "rent_arrears": "拖欠租金",
    },
}
_YES = ("是的", "t", "✔", "☑", "有的")
_NO = ("不是", "f", "✘", "☒", "没有")


@cache
def data() -> dict[str, Any]:
    """The whole data file."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("synonyms.json").read_text(encoding="utf-8"))
    return found


@cache
def spellings(list_name: str) -> dict[str, str]:
    """Every known spelling of a closed list's words, to the word."""
    renamed = _WORDS.get(list_name, {})
    found = {
        spelling: renamed.get(word, word)
        for word, all_spellings in data()["values"].get(_LISTS.get(list_name, list_name), {}).items()
        for spelling in all_spellings
    }
    return found | {each: word for word, more in _OWN.get(list_name, {}).items() for each in more.split()}


@cache
def bools() -> dict[str, list[str]]:
    """The spellings of yes and no: under `true` and `false`."""
    known = data()["values"]["bool"]
    return {"true": [*known["true"], *_YES], "false": [*known["false"], *_NO]}


@cache
def blanks() -> frozenset[str]:
    """Cells that mean nothing is known."""
    return frozenset(data()["values"]["empty_tokens"])
