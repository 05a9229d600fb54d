"""Marks that stand in columns of states and are none: an enterprise in whatever state may carry them."""

from __future__ import annotations

# By the word that is kept, other spellings of it.
_SPELLINGS = {
    "经营异常": "异常 异常经营 经营异常名录 列入经营异常名录 列入经营异常 标记为经营异常状态 标记经营异常 异常名录 列异",
    "严重违法": "严重违法失信 严重违法失信企业 严重违法失信名单 列入严重违法失信名单 列入严重违法失信企业名单",
    "非正常户": "非正常 税务非正常 税务非正常户 认定非正常户 认定为非正常户",
    "简易注销": "简易注销公告 简易注销公告中 简易注销公示 简易注销中 拟简易注销",
    "拟注销": "待注销 注销中 正在注销 申请注销 注销办理中 办理注销中 注销备案 注销公告 注销公告中",
    "拟吊销": "待吊销 拟吊销营业执照 吊销公告 吊销公告中",
    "迁出中": "待迁出 拟迁出 正在迁出 申请迁出 迁移中 迁出办理中",
}
MARKS = {word: mark for mark, others in _SPELLINGS.items() for word in (mark, *others.split())}
# Around a word, of no meaning by themselves.
BESIDE = ("已于", "于", "自", "已", "被"), ("日期", "时间", "之日", "起", "状态", "企业")
