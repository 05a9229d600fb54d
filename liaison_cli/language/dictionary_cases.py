"""What the tables of lost-contact cases mean, and those of the registers beside them."""

from __future__ import annotations

from liaison_cli.language.described import Tables

CASES: Tables = {
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
            "name": ("the file's name", "text"),
            "archived": ("its name in `sqlar`", "text"),
            "sha256": ("SHA-256 of its bytes", None),
            "size": ("bytes", None),
            "type": ("media type", None),
        },
    ),
    "evidence_strike": ("Files struck out; they stay.", {"evidence_id": ("the file", None)}),
    "sqlar": (
        "The bytes of evidence and of scans as an SQLite Archive.",
        {
            "name": ("name in the archive", "text"),
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
}
