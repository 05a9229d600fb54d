"""The labels of lost-contact cases."""

from __future__ import annotations

STATEMENTS = {
    "moved_out": "moved out",
    "closed_down": "closed down",
    "never_here": "never was here",
    "still_here": "still here",
    "unknown": "does not know",
}
CASES: dict[str, dict[str, str]] = {
    "case_step": {
        "call": "call",
        "letter": "letter",
        "visit": "visit",
        "ask": "inquiry around",
    },
    "case_stage": {
        "verify": "verify from several sides",
        "around": "ask around",
        "hand_over": "hand over by law",
    },
    "case_source": {
        "landlord": "landlord",
        "property": "property manager",
        "neighbour": "neighbour",
        "courier": "courier",
        "police": "police",
        "other": "other",
    },
    "custody": {
        "certificate": "certificate",
        "ukey": "UKey",
        "tax_disk": "tax-control disk",
        "invoices": "blank invoices",
        "etax_role": "e-tax role",
        "seal": "company seal",
        "licence": "licence",
        "other": "other",
    },
    "case_outcome": {
        "found": "found",
        "relocated": "relocated",
        "closed_down": "closed down",
        "referred": "referred",
        "error": "opened in error",
        "left": "the enterprise has left",
    },
    "case_item": {
        "calls": "phone rounds",
        "letters": "letters",
        "visits": "visits",
        "statements": "statements",
    },
}
