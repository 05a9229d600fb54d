"""The labels of lost-contact cases, in English and Chinese."""

from __future__ import annotations

STATEMENTS = {
    "moved_out": ("moved out", "已搬走"),
    "closed_down": ("closed down", "已停业"),
    "never_here": ("never was here", "从未在此"),
    "still_here": ("still here", "仍在此"),
    "unknown": ("does not know", "不清楚"),
}
CASES: dict[str, dict[str, tuple[str, str]]] = {
    "case_step": {
        "call": ("call", "电话核查"),
        "letter": ("letter", "邮寄函件"),
        "visit": ("visit", "实地核查"),
        "ask": ("inquiry around", "外围走访"),
    },
    "case_stage": {
        "verify": ("verify from several sides", "多方验证"),
        "around": ("ask around", "外围突破"),
        "hand_over": ("hand over by law", "依法处置"),
    },
    "case_source": {
        "landlord": ("landlord", "房东"),
        "property": ("property manager", "物业"),
        "neighbour": ("neighbour", "邻居"),
        "courier": ("courier", "快递员"),
        "police": ("police", "民警"),
        "other": ("other", "其他"),
    },
    "custody": {
        "certificate": ("certificate", "数字证书"),
        "ukey": ("UKey", "UKey"),
        "tax_disk": ("tax-control disk", "税控盘"),
        "invoices": ("blank invoices", "空白发票"),
        "etax_role": ("e-tax role", "电子税务局角色"),
        "seal": ("company seal", "印章"),
        "licence": ("licence", "证照"),
        "other": ("other", "其他"),
    },
    "case_outcome": {
        "found": ("found", "已联系上"),
        "relocated": ("relocated", "已迁址"),
        "closed_down": ("closed down", "已停业"),
        "referred": ("referred", "已移送线索"),
        "error": ("opened in error", "误立"),
    },
    "case_item": {
        "calls": ("phone rounds", "电话核查"),
        "letters": ("letters", "邮寄函件"),
        "visits": ("visits", "实地核查"),
        "statements": ("statements", "第三方证言"),
    },
}
