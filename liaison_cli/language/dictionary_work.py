"""What the tables of the daily work mean: contacts, and the signals, alarms and tasks that come of them."""

from __future__ import annotations

from liaison_cli.language.described import Tables

WORK: Tables = {
    "attempt": (
        "Contacts: tries to reach an enterprise.",
        {
            "channel": ("over what: phone, visit, ems…", None),
            "deep": ("a deep contact, 1 or 0", None),
            "person": ("whom it was meant for", "name"),
            "topics": ("topics, joined by commas", "text"),
            "inbound": ("they called, 1 or 0", None),
            "told": ("she was asked to tell the zone before leaving, 1 or 0", None),
        },
    ),
    "attempt_void": ("Contacts that were taken back.", {}),
    "promise": (
        "Next contacts that were agreed; whether one is open follows from the log.",
        {
            "attempt_id": ("the contact in which it was agreed", None),
            "on_day": ("for which day", None),
            "time": ("for what time of the day", None),
        },
    ),
    "worklist": (
        "Spreadsheets of a day that were given out to officers.",
        {"day": ("the day that it is for", None), "made_at": ("when it was written", None)},
    ),
    "worklist_row": (
        "Their rows: which enterprise a mark stands for, and whether it came back.",
        {
            "worklist_id": ("of which spreadsheet", None),
            "mark": ("the hidden mark of the row", None),
            "appointment_id": ("the liaison on the day of the list", None),
            "taken_in": ("the import that took the row", None),
        },
    ),
    "standing": (
        "What is kept of each enterprise's log; `liaison rebuild` derives it again.",
        {
            "light": ("green, yellow or red", None),
            "failures": ("failed attempts in a row", None),
            "dead_number": ("the liaison's number is dead, 1 or 0", None),
            "details_on": ("the day from which the liaison's details age", None),
            "last_attempt_at": ("last try", None),
            "last_reached_at": ("last time somebody was reached", None),
            "last_deep_at": ("last deep contact", None),
        },
    ),
    "reach": (
        "How people are reached: what is kept of the log for advice; `liaison rebuild` derives it again.",
        {
            "channel": ("over what: phone, visit, ems…", None),
            "person": ("whom it was meant for, empty where nobody was named", "name"),
            "tries": ("contacts made", None),
            "reached": ("contacts that reached somebody", None),
            "n": ("contacts logged here one by one, each counting less the older it is", None),
            "s": ("the same of those that reached somebody", None),
            "last_reached_at": ("last time somebody was reached", None),
            "last_failed_at": ("last time that nobody was", None),
            "failed": ("failed attempts in a row", None),
        },
    ),
    "zone_reach": (
        "The same of the whole zone, by channel, hour and outcome.",
        {
            "channel": ("over what: phone, visit, ems…", None),
            "hour": ("hour of the day, -1 where only the day is known", None),
            "tries": ("contacts made", None),
            "n": ("contacts made, each counting less the older it is", None),
        },
    ),
    "news": (
        "What can be told to enterprises.",
        {
            "text": ("what to tell", "text"),
            "tier": ("the tier that it is for, empty for all", None),
            "industry": ("a part of the name of the industry that it is for, empty for all", None),
        },
    ),
    "news_told": (
        "News that were told in a contact.",
        {"attempt_id": ("the contact in which they were told", None), "news_id": ("the entry", None)},
    ),
    "news_end": ("News that are not told any more.", {"news_id": ("the entry", None)}),
    "check_form": (
        "Check forms: pages on which liaisons check their own details.",
        {
            "printed_for": ("the code that stands on it", None),
            "appointment_id": ("the liaison's appointment whose details it shows", None),
            "event": ("the event at which it was handed out, empty for none", None),
            "printed_on": ("the day it was printed", None),
            "due_on": ("the last day on which it is wanted back", None),
            "state": ("out, unchanged, changed or void", None),
            "checked_id": ("the appointment whose details it has confirmed", None),
        },
    ),
    "form_scan": (
        "Check forms that came back, scanned: files that are kept as they are.",
        {
            "check_form_id": ("the form", None),
            "name": ("the file's name", "text"),
            "archived": ("its name in `sqlar`", None),
            "sha256": ("SHA-256 of its bytes", None),
            "size": ("bytes", None),
            "type": ("media type", None),
        },
    ),
    "number_works": ("Numbers that somebody has checked, and that work.", {"number": ("the number", "phone")}),
    "task": (
        "Work sent to one officer for one reason.",
        {
            "made_on": ("the day it was made", None),
            "dispatched_on": ("the day from which the clock runs", None),
        },
    ),
    "task_event": ("What happened to a task.", {"task_id": ("the task", None)}),
    "plan": (
        "Times that were given out in work plans.",
        {
            "sequence": ("how often it was moved", None),
            "planned_at": ("when it was planned", None),
        },
    ),
    "signal": (
        "Warning signals: one observation on one day.",
        {
            "old": ("the value before", "text"),
            "new": ("the value after", "text"),
        },
    ),
    "signal_dismissal": (
        "Signals that were judged to be noise, or whose import was taken back.",
        {
            "undone_import": ("the import that was taken back", None),
            "attempt_id": ("the contact that was taken back", None),
        },
    ),
    "signal_waiting": (
        "Signals of enterprises that are not in the roster yet.",
        {
            "name": ("the enterprise's name", None),
            "old": ("the value before", "text"),
            "new": ("the value after", "text"),
        },
    ),
    "alarm": (
        "Alarms: signals that mean more together.",
        {
            "raised_on": ("the day it was raised", None),
            "first_seen": ("day of its first ground", None),
            "last_seen": ("day of its last ground", None),
            "count": ("how often it was seen", None),
        },
    ),
    "alarm_ground": (
        "The rules that an alarm rests on.",
        {"since": ("since when", None), "ended_on": ("the day from which it says nothing more", None)},
    ),
    "alarm_signal": ("The signals that an alarm rests on.", {}),
    "snooze": ("Alarms put off, with reason, author and end.", {}),
    "mute": ("Rules that are silent for a time.", {}),
}
