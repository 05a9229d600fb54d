"""Header names of signal files, and of the further facts that rosters compare."""

from __future__ import annotations

from collections.abc import Collection

HEADERS = {
    "信号": "signal",
    "信号类型": "signal",
    "信号种类": "signal",
    "预警信号": "signal",
    "预警类型": "signal",
    "signal": "signal",
    "原值": "old",
    "旧值": "old",
    "变更前": "old",
    "变更前内容": "old",
    "old": "old",
    "old value": "old",
    "old_value": "old",
    "新值": "new",
    "现值": "new",
    "变更后": "new",
    "变更后内容": "new",
    "new": "new",
    "new value": "new",
    "new_value": "new",
    "来源": "source",
    "信息来源": "source",
    "source": "source",
    "发现日期": "seen_on",
    "信号日期": "seen_on",
    "日期": "seen_on",
    "时间": "seen_on",
    "date": "seen_on",
    "变更日期": "seen_on",
    "seen_on": "seen_on",
}
# A number check: what a service that tries numbers says of each.
STATE = "number_state"
HEADERS |= {
    "检测结果": STATE,
    "号码检测结果": STATE,
    "空号检测结果": STATE,
    "检测状态": STATE,
    "号码状态": STATE,
    STATE: STATE,
    "检测日期": "seen_on",
    "检测时间": "seen_on",
    "检测号码": "registered_phone",
    "被检号码": "registered_phone",
}
_NUMBERS = ("mobile", "registered_phone", "landline")


def is_number_check(fields: Collection[str]) -> bool:
    """Whether a table with these fields says of phone numbers whether they work."""
    return STATE in fields and "signal" not in fields and number_field(fields) is not None


def number_field(fields: Collection[str]) -> str | None:
    """The field of the number that was tried."""
    return next((name for name in _NUMBERS if name in fields), None)


# Names of the data file to fields, and the field to the fact that is kept of it (a few header names beside).
FACT_NAMES = {
    "insured": "insured",
    "report_year": "report_year",
    "report_status": "report_status",
    "cert_expiry": "certificate_on",
    "bo_status": "owner_status",
    "tax_residency": "tax_residency",
}
FACT_FIELDS = {
    "insured": "insured_headcount",
    "executives": "executives",
    "report_year": "report_filed_for",
    "report_status": "report_filed_for",
    "certificate_on": "certificate_expires_on",
    "owner_status": "owner_status",
    "tax_residency": "tax_residency",
}
HEADERS |= {
    "高管": "executives",
    "高级管理人员": "executives",
    "主要人员": "executives",
    "董监高": "executives",
    # It names people, who are not kept.
    "实际受益人": "~owner",
    **{field: field for field in FACT_FIELDS},
}
