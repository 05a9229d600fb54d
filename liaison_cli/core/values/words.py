"""The closed word lists of the product, each word once, in the order that people expect.

Chinese and English labels live in `lang`; other spellings found in real files in the importer's synonyms.
"""

from __future__ import annotations

TIERS = ("key", "licensed", "general")

STATUSES = (
    "active",
    "suspended",
    "dormant",
    "liquidating",
    "revoked",
    "deregistered",
    "moved_out",
    "cancelled",
    "ordered_closed",
    "delisted",
)
# An enterprise in one of these has left: nobody is due, stale or red there any more.
GONE = frozenset({"deregistered", "moved_out", "cancelled"})

ROLES = ("liaison", "deputy", "legal_representative", "emergency", "other")

LIGHTS = ("green", "yellow", "red")

CHANNELS = ("phone", "wechat", "visit", "mail", "sms", "ems")

OUTCOMES: dict[str, tuple[str, ...]] = {
    "phone": (
        "reached",
        "other_answered",
        "left_company",
        "refused",
        "no_answer",
        "busy",
        "rejected",
        "powered_off",
        "unreachable",
        "blocked",
        "suspended",
        "empty",
        "wrong_number",
    ),
    "wechat": ("reached", "left_company", "refused", "no_reply", "blocked", "wrong_number"),
    "visit": (
        "reached",
        "other_answered",
        "left_company",
        "refused",
        "no_answer",
        "vacant",
        "other_occupant",
        "no_such_address",
    ),
    "mail": ("reached", "refused", "no_reply", "bounced"),
    "sms": (
        "reached",
        "left_company",
        "refused",
        "no_reply",
        "empty",
        "suspended",
        "wrong_number",
        "bounced",
    ),
    "ems": (
        "signed",
        "signed_third",
        "in_transit",
        "refused",
        "returned_unknown",
        "returned_unclaimed",
    ),
}

ALL_OUTCOMES = tuple(dict.fromkeys(name for names in OUTCOMES.values() for name in names))

CLASSES = ("reached", "failed", "neutral")

# Numbers that will not work again: a task to correct them is made at once (core/DOMAIN.md section 10).
DEAD_NUMBER = frozenset({"empty", "suspended", "wrong_number", "bounced"})

TASK_STATES = (
    "pending",
    "dispatched",
    "in_progress",
    "review",
    "returned",
    "suspended",
    "done",
    "void",
)
OPEN_STATES = ("pending", "dispatched", "in_progress", "review", "returned", "suspended")

# Outcomes of tasks that ended without anybody's doing; those do not settle what they were about.
BY_ITSELF = ("reached_meanwhile", "superseded", "gone", "signals_withdrawn")

# Rules whose tasks are sent out, and rules that raise an alarm (its task is `alarm`).
RULES = (
    "recheck",
    "onsite",
    "dead_number",
    "refile",
    "confirm_liaison",
    "alarm",
    "annual_report",
    "certificate",
    "term_end",
    "filed_liaison",
    "stale",
    "phone_differs",
    "emergency_missing",
)
ALARM_RULES = ("both_sides", "dead_week", "turnover", "owner_change")
