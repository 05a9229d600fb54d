"""The labels of the words about signals, alarms and the rules over them."""

from __future__ import annotations

LABELS: dict[str, dict[str, str]] = {
    "side": {
        "liaison": "liaison",
        "enterprise": "enterprise",
    },
    "alarm_state": {
        "open": "open",
        "snoozed": "snoozed",
        "returned": "back from a snooze",
        "closed": "closed",
    },
    "task_note": {
        "signals_added": "further signals were added",
        "snooze_over": "back from a snooze",
        "returned_twice": "returned twice: to the head",
        "merged": "merged into another enterprise",
        "facts_changed": "what it rests on has changed",
        "by_itself": "ended by itself",
    },
    "event": {
        "attempt": "contact",
        "attempt_void": "contact taken back",
        "handover": "people",
        "change": "change",
        "signal": "signal",
        "signal_dismissed": "dismissed signal",
        "alarm": "alarm",
        "alarm_closed": "alarm closed",
        "task": "task",
        "task_closed": "task ended",
    },
    "makes": {
        "alarm": "alarm",
        "task": "task",
    },
    "fail_on": {
        "yellow": "yellow",
        "red": "red",
        "alarm": "alarm",
    },
    "tip_source": {
        "landlord": "landlord",
        "property": "property manager",
        "courier": "courier",
        "neighbour": "neighbour",
        "employee": "employee",
        "officer": "officer",
        "other": "other",
        "log": "contact log",
        "roster": "roster comparison",
        "scan": "scan",
        "calendar": "calendar",
        "number_check": "number check",
        "file": "signal file",
    },
}
