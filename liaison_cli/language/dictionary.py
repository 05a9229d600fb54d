"""The data dictionary: what every table and column of the database means, and which hold personal data.

A column is (meaning, kind of personal data or None). The kinds: `phone`, `handle` (WeChat, e-mail), `text` (free text that
may hold a number) and `name`. What several tables have alike stands in COMMON once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from liaison_cli.core.values import enterprise
from liaison_cli.core.values.message import Message


class Meaning(NamedTuple):
    """What a column means; `personal` is the kind of personal data in it, None where there is none."""

    message: Message
    personal: str | None


Columns = dict[str, tuple[str, str | None]]

COMMON: Columns = {
    "id": ("number of the row; other tables refer to it", None),
    "at": ("when, ISO time", None),
    "by": ("who did it: the officer's or the system's name", None),
    "why": ("the reason given", "text"),
    "note": ("what was written about it", "text"),
    "enterprise_id": ("the enterprise", None),
    "import_id": ("the import that brought it", None),
    "officer_id": ("the grid officer", None),
    "case_id": ("the lost-contact case", None),
    "alarm_id": ("the alarm", None),
    "signal_id": ("the signal", None),
    "attempt_id": ("the contact", None),
    "kind": ("its kind, a word of a closed list", None),
    "on_day": ("the day", None),
    "until_day": ("the last day of it", None),
    "recorded_at": ("when it was entered, ISO time", None),
    "entered_on": ("the day on which it was entered", None),
    "state": ("where it stands, a word of a closed list", None),
    "rule": ("the rule that made it", None),
    "outcome": ("what came of it, a word of a closed list", None),
    "result": ("what came of it, a word of a closed list", None),
    "closed_on": ("the day on which it ended", None),
    "closed_by": ("who ended it", None),
    "finding": ("whether there was something in it, 1 or 0", None),
    "quiet_until": ("the day until which it stays away", None),
    "weight": ("how heavy it is, 1 to 3", None),
    "reason": ("why it was made", "text"),
    "why_values": ("the values in the reason given, JSON", "text"),
    "reason_values": ("the values in the reason, JSON", "text"),
    "key": ("the name of the value", None),
    "value": ("the value", None),
    "undone_at": ("when it was taken back", None),
    "undone_by": ("who took it back", None),
    "deadline": ("the last day", None),
    "source": ("where it comes from", None),
    "hash": ("the SHA-256 that holds the chain together", None),
    "entity": ("the table that is meant", None),
    "entity_id": ("the row that is meant", None),
    "building": ("the building", None),
    "other_phones": ("further numbers, joined by commas", "phone"),
    "code": ("unified social credit code, or P-… while it is not known", None),
    "path": ("the file's name", None),
    "due_on": ("the day by which the next contact must have happened", None),
    "tier": ("key, licensed or general; it decides the cadence", None),
    "number": ("its number", None),
}

TABLES: dict[str, tuple[str, Columns]] = {
    "enterprise": (
        "Enterprises.",
        # The officer stands there by number, as in other tables.
        {name: (field.meaning, field.personal) for name, field in enterprise.FIELDS.items() if field.kind != "officer"}
        | {"folded": ("the name as it is compared and looked for", None)},
    ),
    "person": (
        "People, each once, whatever enterprises they serve.",
        {
            "name": ("name", "name"),
            "mobile": ("mobile", "phone"),
            "landline": ("landline", "phone"),
            "wechat": ("WeChat", "handle"),
            "email": ("e-mail", "handle"),
        },
    ),
    "appointment": (
        "Who has which role at which enterprise, from one day to another.",
        {
            "person_id": ("the person", None),
            "role": ("liaison, deputy, legal_representative, emergency or other", None),
            "title": ("post", None),
            "agency": ("works for an agency, 1 or 0", None),
            "filed": ("filed with the registry, 1 or 0", None),
            "filed_on": ("day of filing", None),
            "relation": ("an emergency contact's relation to the enterprise", "text"),
            "consent_on": ("day of consent", None),
            "started_on": ("first day", None),
            "ended_on": ("last day; empty while it lasts", None),
            "verified_on": ("the details were checked on this day", None),
            "recorded_on": ("day of the record", None),
        },
    ),
    "officer": (
        "Grid officers.",
        {"name": ("name", None), "left_on": ("the day they left", None)},
    ),
    "attempt": (
        "Contacts: tries to reach an enterprise.",
        {
            "channel": ("over what: phone, visit, ems…", None),
            "deep": ("a deep contact, 1 or 0", None),
            "person": ("whom it was meant for", "name"),
            "topics": ("topics, joined by commas", "text"),
        },
    ),
    "attempt_void": ("Contacts that were taken back.", {}),
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
    "number_works": ("Numbers that somebody has checked, and that work.", {"number": ("the number", "phone")}),
    "task": (
        "Work sent to one officer for one reason.",
        {
            "made_on": ("the day it was made", None),
            "dispatched_on": ("the day from which the clock runs", None),
        },
    ),
    "task_event": ("What happened to a task.", {"task_id": ("the task", None)}),
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
    "enterprise_fact": ("Further facts that rosters compare.", {}),
    "fact_former": (
        "Further facts as they were before an import changed them.",
        {"replaced_by": ("the import that changed it", None)},
    ),
    "lost_case": (
        "Lost-contact cases.",
        {
            "opened_on": ("the day it was opened", None),
            "opened_by": ("who opened it", None),
        },
    ),
    "case_step": (
        "Steps of a case: calls, letters, visits, inquiries.",
        {
            "place": ("where", None),
            "who": ("the kind of person asked", None),
            "number": ("number of the registered letter", None),
            "informant": ("who made the statement", "name"),
        },
    ),
    "case_fate": ("What became of letters; the newest that stands counts.", {"step_id": ("the letter's step", None)}),
    "case_withdrawal": ("Steps struck out; they stay.", {"step_id": ("the step", None)}),
    "case_exception": (
        "What a referral went without, and why.",
        {"item": ("what is missing", None)},
    ),
    "case_letter": (
        "Letters written, each with a number that is never given twice.",
        {
            "year": ("year of the number", None),
            "n": ("count within the year", None),
            "number": ("the letter's number as written", None),
            "address": ("the address written to", None),
        },
    ),
    "evidence": (
        "Files of a case; their bytes are in `sqlar`.",
        {
            "step_id": ("the step it belongs to", None),
            "name": ("the file's name", None),
            "archived": ("its name in `sqlar`", None),
            "sha256": ("SHA-256 of its bytes", None),
            "size": ("bytes", None),
            "type": ("media type", None),
        },
    ),
    "evidence_strike": ("Files struck out; they stay.", {"evidence_id": ("the file", None)}),
    "sqlar": (
        "The bytes of evidence as an SQLite Archive.",
        {
            "name": ("name in the archive", None),
            "mode": ("permissions", None),
            "mtime": ("the file's time", None),
            "sz": ("bytes before compression", None),
            "data": ("the bytes", "bytes"),
        },
    ),
    "custody": (
        "Certificates, keys and invoices; never a password.",
        {
            "identifier": ("what tells it from others", "text"),
            "holder": ("who holds it", "name"),
            "place": ("where it is kept", None),
            "expires_on": ("last valid day", None),
        },
    ),
    "custody_end": (
        "Entries of `custody` that ended.",
        {"custody_id": ("the entry", None)},
    ),
    "network": (
        "People around buildings.",
        {
            "role": ("landlord, property, neighbour, courier, police or other", None),
            "name": ("name", "name"),
            "unit": ("the company they work for", None),
            "phone": ("phone", "phone"),
            "interest": ("a conflict of interest", "text"),
        },
    ),
    "network_end": (
        "Entries of `network` that ended.",
        {"network_id": ("the entry", None)},
    ),
    "import_run": (
        "Imports of files.",
        {
            "digest": ("SHA-256 of the file", None),
            "encoding": ("encoding or format", None),
            "delimiter": ("delimiter", None),
            "header_row": ("line of the header", None),
            "dated": ("the day that its values are from, if it was said", None),
            "rows": ("rows read", None),
            "inserted": ("new", None),
            "updated": ("changed", None),
            "unchanged": ("unchanged", None),
            "rejected": ("rejected", None),
        },
    ),
    "dated_change": (
        "From which day fields of enterprises have had their values; derived from the audit records.",
        {
            "field": ("the field", None),
            "on_day": ("the first day of the new value", None),
            "audit_id": ("the audit record of the change", None),
            "old": ("the value before", None),
            "new": ("the value from then on", None),
        },
    ),
    "told_name": (
        "Former names of enterprises that rosters have told.",
        {"name": ("the former name", None)},
    ),
    "former_name": (
        "Former names and codes that lead to an enterprise of today; `liaison rebuild` derives them again.",
        {
            "field": ("name or code", None),
            "value": ("what it was called", None),
            "folded": ("the same as it is compared and looked for", None),
            "on_day": ("the day from which it was called otherwise, where that is known", None),
            "cause": ("import or merge", None),
            "number": ("the number of the import or the merge", None),
        },
    ),
    "merge": (
        "Enterprises made one.",
        {
            "name": ("the name that is gone", None),
            "gone": ("the row that is gone, JSON", "text"),
            "moved": ("what was moved, JSON", "text"),
            "before": ("values before, JSON", "text"),
            "after": ("values after, JSON", "text"),
        },
    ),
    "run": (
        "Regular runs.",
        {
            "started_at": ("began", None),
            "finished_at": ("ended", None),
            "examined": ("enterprises looked at", None),
            "changed": ("what was changed", None),
            "failed": ("what failed", None),
            "exit_code": ("exit code", None),
        },
    ),
    "report": (
        "Reports that were made.",
        {
            "period": ("daily to year", None),
            "made_at": ("when it was made", None),
            "as_of": ("its last day", None),
            "since": ("its first day", None),
            "scope": ("what it was narrowed to", None),
            "format": ("format", None),
            "figures": ("its figures, JSON", None),
        },
    ),
    "plan": (
        "Times that were given out in work plans.",
        {
            "sequence": ("how often it was moved", None),
            "planned_at": ("when it was planned", None),
        },
    ),
    "audit": (
        "Who changed what, when and why; a chain of hashes.",
        {
            "action": ("what was done", None),
            "before": ("values before, JSON", "text"),
            "after": ("values after, JSON", "text"),
        },
    ),
    "journal": (
        "Former values of rows that were changed or deleted, by triggers.",
        {"old": ("the row before, JSON", "text")},
    ),
    "seal": (
        "Digests of rows as they were when they were sealed.",
        {
            "positions": ("how far each table goes, JSON", None),
            "entries": ("digests of rows, JSON", None),
        },
    ),
    "preference": ("What a user did last, such as the channel.", {}),
    "fact": ("Values of the database itself.", {}),
    "_sqlite_migrations": (
        "Steps that made the schema.",
        {
            "migration_set": ("the set", None),
            "name": ("the step", None),
            "applied_at": ("when it was applied", None),
        },
    ),
}


def meaning(table: str, column: str) -> Meaning:
    """What a column means. Raises KeyError for one that is not described."""
    own = TABLES[table][1]
    text, personal = own[column] if column in own else COMMON[column]
    return Meaning(_message(text), personal)


def about(table: str) -> Message:
    """What is in a table. Raises KeyError for one that is not described."""
    return _message(TABLES[table][0])


def messages() -> Iterator[Message]:
    """Everything that the dictionary says."""
    for text, own in TABLES.values():
        yield _message(text)
        yield from (_message(each) for each, _ in own.values())
    yield from (_message(each) for each, _ in COMMON.values())


def _message(text: str) -> Message:
    return Message(text, context="data dictionary")
