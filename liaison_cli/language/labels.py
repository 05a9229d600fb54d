"""The English labels of the closed word lists, by list and word; a catalogue has the other languages."""

from __future__ import annotations

from liaison_cli.core.values.words import LISTS
from liaison_cli.language import labels_signals
from liaison_cli.language.labels_cases import CASES, STATEMENTS
from liaison_cli.language.labels_fields import FIELDS

LABELS: dict[str, dict[str, str]] = {
    # Each word of these is declared with its label.
    **{name: {each.name: each.label for each in members} for name, members in LISTS.items()},
    "class": {
        "reached": "reached",
        "failed": "failed",
        "neutral": "neutral",
    },
    "predictor": {
        "default": "always the default hour",
        "overall": "the overall rate",
        "enterprise": "each enterprise's own rate",
        "advice": "the advice",
    },
    "topic_kind": {
        "soft": "give",
        "hard": "ask",
    },
    "period": {
        "daily": "Daily",
        "weekly": "Weekly",
        "monthly": "Monthly",
        "quarterly": "Quarterly",
        "half": "Half-yearly",
        "year": "Yearly",
        "window": "Rolling",
    },
    "run": {
        "done": "done",
        "failed": "failed",
        "unfinished": "not finished",
    },
    "weekday": {
        "1": "Monday",
        "2": "Tuesday",
        "3": "Wednesday",
        "4": "Thursday",
        "5": "Friday",
        "6": "Saturday",
        "7": "Sunday",
    },
    "urgent": {
        "red": "red light",
        "yellow": "yellow light",
        "letter": "second letter",
        "alarm": "alarm",
        "tip": "tip",
        "promise": "promise",
        "leaver": "is leaving",
        "certificate": "certificate",
        "task": "task",
    },
    "form_column": {
        "number": "Form number",
        "enterprise": "Enterprise",
        "code": "Code",
        "liaison": "Liaison on record",
        "mobile": "Mobile on record",
        "wechat": "WeChat on record",
        "email": "E-mail on record",
        "business_address": "Business address on record",
        "answer": "Changed or not",
        "new_liaison": "Liaison now",
        "new_mobile": "Mobile now",
        "new_wechat": "WeChat now",
        "new_email": "E-mail now",
        "new_address": "Business address now",
        "signed_on": "Day of signing",
    },
    "form_answer": {
        "unchanged": "no change",
        "changed": "changed",
    },
    "form_state": {
        "out": "out",
        "unchanged": "back, no change",
        "changed": "back, changed",
        "void": "void",
    },
    "day_kind": {
        "off": "off",
        "work": "worked",
    },
    "house_role": {
        "officer": "the officer in charge",
        "clerk": "the data clerk",
        "compliance": "the compliance officer",
        "head": "the head",
        "it": "the IT person",
    },
    "reveal_contact": {
        "made": "made",
        "partly": "of some",
        "none": "none",
        "nobody": "of no enterprise",
        "unknown": "broken off, not known whose",
    },
    "bool": {
        "true": "yes",
        "false": "no",
    },
    "source": {
        "file": "policy file",
        "default": "built in",
    },
    "kind": {
        "enterprises": "enterprises",
        "liaisons": "liaisons",
        "attempts": "contact log",
        "signals": "signals",
        "network": "people around",
        "worklists": "worklist",
    },
    "fate": {
        "stored": "stored",
        "same": "as known",
        "joined": "part of another value",
        "newer": "what is known stays",
        "nothing": "says nothing",
        "unused": "column not used",
        "left_out": "line left out",
        "rejected": "rejected or left open",
    },
    **labels_signals.LABELS,
    "field": FIELDS,
    **CASES,
    "notice": {
        "given": "given",
        "missing": "not given yet",
    },
    "overtime": {
        "person": "who left",
        "case": "evidence of a closed case",
        "import": "what an import brought that was taken back",
    },
    "sure": {
        "sure": "yes",
        "maybe": "may be",
    },
    "place": {
        "row": "row",
        "former": "former value",
        "record": "audit record",
    },
    "finding": {
        "broken": "it does not follow from the one before",
        "differs": "it is not as it was sealed",
        "bare": "personal values are gone from it, and no erasure is on record",
        "changed": "changed from outside",
        "added": "added from outside",
        "missing": "taken out from outside",
        "anchor": "it is not the entry that was its head once",
        "wiped": "its beginning is gone: it was wiped, or cut off",
        "shape": "it is missing, or not as this program made it",
        "bytes": "its bytes are not those that were attached",
        "clock": "it was written before the one before it, by the clock of the device",
    },
}
# A step's result is a contact's outcome, or what somebody around says.
LABELS["case_result"] = LABELS["outcome"] | STATEMENTS
