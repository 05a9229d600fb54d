"""What the tables of the roster mean: enterprises, people, officers, and the imports and merges that changed them."""

from __future__ import annotations

from liaison_cli.core.values import enterprise
from liaison_cli.language.described import Tables

ROSTERS: Tables = {
    "enterprise": (
        "Enterprises.",
        # The officer stands there by number, as in other tables.
        {name: (field.meaning, field.personal) for name, field in enterprise.FIELDS.items() if field.kind != "officer"}
        | {
            "folded": ("the name as it is compared and looked for", None),
            "told_on": ("the day that its first values are from, if their row said one", None),
        },
    ),
    "enterprise_fact": ("Further facts that rosters compare.", {"value": ("the value", "text")}),
    "fact_former": (
        "Further facts as they were before an import changed them.",
        {"value": ("the value", "text"), "replaced_by": ("the import that changed it", None)},
    ),
    "person": (
        "People, each once, whatever enterprises they serve.",
        {
            "name": ("name", "name"),
            "mobile": ("mobile", "phone"),
            "landline": ("landline", "phone"),
            "wechat": ("WeChat", "handle"),
            "email": ("e-mail", "handle"),
            "prefers": ("the channel that she wishes for", "text"),
            "quiet_hours": ("when she is not to be disturbed", "text"),
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
            "relation": ("an emergency contact's relation to the enterprise", "name"),
            "consent_on": ("day of consent", None),
            "consent_how": ("the way of the consent, a channel", None),
            "started_on": ("first day", None),
            "ended_on": ("last day; empty while it lasts", None),
            "leaves_on": ("the day announced for the end", None),
            "heir": ("who was announced to follow, as JSON", "name"),
            "verified_on": ("the details were checked on this day", None),
            "recorded_on": ("day of the record", None),
        },
    ),
    "officer": (
        "Grid officers.",
        {"name": ("name", None), "left_on": ("the day they left", None)},
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
            "old": ("the value before", "text"),
            "new": ("the value from then on", "text"),
        },
    ),
    "told_name": (
        "Former names and codes of enterprises that rosters have told.",
        {"field": ("name or code", None), "value": ("what it was called", None)},
    ),
    "former_name": (
        "Former names and codes that lead to an enterprise of today; `liaison rebuild` derives them again.",
        {
            "field": ("name or code", None),
            "value": ("what it was called", None),
            "folded": ("the same as it is compared and looked for", None),
            "on_day": ("the day from which it was called otherwise, where that is known", None),
            "cause": ("import, merge or rename", None),
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
    "notice": (
        "What people were told of what is kept of them.",
        {
            "person_id": ("the person", None),
            "version": ("the version of the text", None),
            "how": ("the way in which it was given, a channel", None),
        },
    ),
    "hold": (
        "What has to be kept of people, against erasure and retention.",
        {
            "person_id": ("the person", None),
            "ended_at": ("when the hold ended", None),
            "ended_by": ("who ended it", None),
            "ended_why": ("why it ended", "text"),
        },
    ),
    "erasure": (
        "Erasures of personal data.",
        {
            "person_id": ("the person, whose row stays without values", None),
            "ground": ("request, retention or import", None),
            "known_by": ("a keyed hash by which an import that brings the person back is noticed", None),
        },
    ),
    "erased": (
        "The rows and audit records that an erasure touched.",
        {"erasure_id": ("the erasure", None)},
    ),
}
