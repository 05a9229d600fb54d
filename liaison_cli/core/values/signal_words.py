"""The kinds of signals: what may be observed of an enterprise or its liaison. Each is declared here and nowhere else."""

from __future__ import annotations

from typing import NamedTuple

SIDES = ("liaison", "enterprise")
# The weight of what is heavy by itself.
HEAVIEST = 3
_LIAISON, _ENTERPRISE = SIDES


class SignalKind(NamedTuple):
    """A kind of signal, with what the policy says of it unless a zone sets another.

    `side`: where it is seen. `weight`: 1 only adds to the risk, 2 correlates with others, 3 is heavy by itself. `fresh`:
    for how many days it counts. `sensitive`: only that something changed may be kept, whatever the policy says (PIPL
    art. 6; core/DOMAIN.md section 6).
    """

    name: str
    label: str
    side: str
    weight: int
    fresh: int
    sensitive: bool = False


EVERY_KIND = (
    # The liaison: numbers, post, insurance.
    SignalKind("dead_number", "dead number", _LIAISON, 3, 30),
    SignalKind("liaison_left", "liaison left", _LIAISON, 3, 60),
    SignalKind("insurance_stopped", "social insurance stopped", _LIAISON, 2, 90),
    SignalKind("number_region", "mobile of another region", _LIAISON, 2, 90),
    SignalKind("shared_number", "number shared by several enterprises", _LIAISON, 1, 180),
    SignalKind("legal_number", "liaison uses the legal representative's number", _LIAISON, 1, 180),
    SignalKind("term_ending", "appointment about to end", _LIAISON, 1, 60),
    # The enterprise: its entries in the register.
    SignalKind("legal_representative", "legal representative changed", _ENTERPRISE, 2, 90),
    SignalKind("executives", "executives changed", _ENTERPRISE, 2, 90),
    SignalKind("scope", "business scope changed", _ENTERPRISE, 2, 90),
    SignalKind("name", "name changed", _ENTERPRISE, 2, 90),
    SignalKind("address", "address changed", _ENTERPRISE, 2, 90),
    SignalKind("status", "status changed", _ENTERPRISE, 3, 180),
    SignalKind("registered_phone", "registered phone changed", _ENTERPRISE, 1, 60),
    SignalKind("report_phone", "annual-report phone changed", _ENTERPRISE, 1, 60),
    SignalKind("insured_zero", "insured headcount fell to zero", _ENTERPRISE, 3, 90),
    SignalKind("beneficial_owner", "beneficial-owner status changed", _ENTERPRISE, 2, 90, sensitive=True),
    SignalKind("tax_residency", "tax residency changed", _ENTERPRISE, 2, 90, sensitive=True),
    SignalKind("report_unfiled", "annual report not filed", _ENTERPRISE, 1, 60),
    SignalKind("certificate", "certificate about to expire", _ENTERPRISE, 1, 90),
    # The enterprise: what people around it see.
    SignalKind("moved_out", "moved out", _ENTERPRISE, 3, 60),
    SignalKind("rubbish_left", "rubbish left behind", _ENTERPRISE, 2, 30),
    SignalKind("power_cut", "power cut", _ENTERPRISE, 2, 30),
    SignalKind("mail_returned", "mail returned", _ENTERPRISE, 2, 60),
    SignalKind("rent_arrears", "rent in arrears", _ENTERPRISE, 2, 60),
    SignalKind("door_locked", "door locked", _ENTERPRISE, 1, 30),
    SignalKind("other", "other observation", _ENTERPRISE, 1, 30),
)
