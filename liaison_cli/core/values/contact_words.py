"""The words of an attempt: over which channel, what came of it, what it was about. Each is declared here and nowhere else.

From these follow labels, choices, help, the policy's sections `outcomes` and `deep`, and what is understood in files.
"""

from __future__ import annotations

from typing import NamedTuple

CLASSES = ("reached", "failed", "neutral")
_REACHED, _FAILED, _NEUTRAL = CLASSES
TOPIC_KINDS = ("soft", "hard")
_SOFT, _HARD = TOPIC_KINDS


class Outcome(NamedTuple):
    """What came of an attempt.

    `means` is its class for the light and the cadence unless the policy says another. `dead`: the number will not work
    again, and a task to correct it is made at once (core/DOMAIN.md section 10). `tells` is the kind of signal that it is.
    `astray`: what was sent to an address came back, and a task to check the address is made at once. `fateless`: what was sent
    is on its way or lies there, which says nothing of whether anybody is reached.
    """

    name: str
    label: str
    means: str
    dead: bool = False
    tells: str | None = None
    astray: bool = False
    fateless: bool = False


class Channel(NamedTuple):
    """A way to reach an enterprise, with its outcomes in the order that people expect.

    `deep`: a reached attempt is a deep contact without the officer saying so, unless the policy says otherwise.
    `addressed`: what is sent over it goes to an address, of a house or of e-mail.
    """

    name: str
    label: str
    outcomes: tuple[str, ...]
    deep: bool = False
    addressed: bool = False


class Matter(NamedTuple):
    """What a contact is for, as far as it decides how to make it."""

    name: str
    label: str


class Topic(NamedTuple):
    """What was talked about: `soft` gives something, `hard` asks for something; `matter` decides how it is best raised."""

    name: str
    label: str
    kind: str
    matter: str = "daily"


EVERY_OUTCOME = (
    Outcome("reached", "reached", _REACHED),
    Outcome("signed", "signed for by the enterprise", _REACHED),
    Outcome("other_answered", "someone else answered", _NEUTRAL),
    Outcome("left_company", "left the company", _NEUTRAL, tells="liaison_left"),
    Outcome("refused", "refused to cooperate", _NEUTRAL),
    Outcome("busy", "busy", _NEUTRAL),
    Outcome("no_reply", "no reply", _NEUTRAL),
    Outcome("signed_third", "signed for by a third party", _NEUTRAL),
    Outcome("in_transit", "in transit", _NEUTRAL, fateless=True),
    Outcome("sent", "sent", _NEUTRAL, fateless=True),
    Outcome("delivered", "delivered", _NEUTRAL, fateless=True),
    Outcome("read", "read", _NEUTRAL, fateless=True),
    Outcome("no_answer", "no answer", _FAILED),
    Outcome("rejected", "call rejected", _FAILED),
    Outcome("powered_off", "powered off", _FAILED),
    Outcome("unreachable", "cannot be connected", _FAILED),
    Outcome("blocked", "blocked", _FAILED),
    Outcome("suspended", "number suspended", _FAILED, dead=True, tells="dead_number"),
    Outcome("empty", "number does not exist", _FAILED, dead=True, tells="dead_number"),
    Outcome("wrong_number", "wrong number", _FAILED, dead=True, tells="dead_number"),
    Outcome("bounced", "returned", _FAILED, astray=True),
    Outcome("vacant", "vacant", _FAILED, tells="moved_out"),
    Outcome("other_occupant", "another occupant", _FAILED, tells="moved_out"),
    Outcome("no_such_address", "no such address", _FAILED, tells="moved_out"),
    Outcome("returned_unknown", "returned: not known there", _FAILED, tells="mail_returned", astray=True),
    Outcome("returned_unclaimed", "returned: not collected", _FAILED, tells="mail_returned", astray=True),
)

EVERY_CHANNEL = (
    Channel(
        "phone",
        "phone",
        (
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
    ),
    Channel(
        "wechat",
        "WeChat",
        ("reached", "sent", "read", "left_company", "refused", "no_reply", "blocked", "wrong_number"),
    ),
    Channel(
        "visit",
        "visit",
        (
            "reached",
            "other_answered",
            "left_company",
            "refused",
            "no_answer",
            "vacant",
            "other_occupant",
            "no_such_address",
        ),
        deep=True,
    ),
    Channel("mail", "mail", ("reached", "sent", "delivered", "read", "refused", "no_reply", "bounced"), addressed=True),
    Channel(
        "sms",
        "SMS",
        (
            "reached",
            "sent",
            "delivered",
            "read",
            "left_company",
            "refused",
            "no_reply",
            "empty",
            "suspended",
            "wrong_number",
            "bounced",
        ),
    ),
    Channel(
        "ems",
        "registered letter",
        (
            "signed",
            "signed_third",
            "in_transit",
            "refused",
            "returned_unknown",
            "returned_unclaimed",
        ),
        addressed=True,
    ),
)

EVERY_MATTER = (
    Matter("urgent", "what is urgent"),
    Matter("simple_check", "a simple check"),
    Matter("daily", "daily contact"),
    Matter("reminder", "a reminder"),
    Matter("papers", "papers that are not sensitive"),
    Matter("sensitive", "what is sensitive"),
    Matter("key_enterprise", "looking after a key enterprise"),
    Matter("policy_news", "explaining a new policy"),
    Matter("hard_problem", "a hard problem"),
    Matter("formal_notice", "a formal notice"),
)

EVERY_TOPIC = (
    Topic("greeting", "greeting", _SOFT),
    Topic("industry_news", "news of the trade", _SOFT),
    Topic("policy", "policy", _SOFT, "policy_news"),
    Topic("event", "event", _SOFT),
    Topic("training", "training", _SOFT),
    Topic("convenience", "convenient services", _SOFT),
    Topic("help", "help", _SOFT, "hard_problem"),
    Topic("details_check", "check of liaison details", _HARD, "simple_check"),
    Topic("address_check", "check of address", _HARD, "simple_check"),
    Topic("annual_report", "annual report", _HARD, "reminder"),
    Topic("filing", "change to be filed", _HARD, "reminder"),
    Topic("papers", "papers asked for", _HARD, "papers"),
    Topic("certificate", "certificate", _HARD, "reminder"),
    Topic("notice", "formal notice", _HARD, "formal_notice"),
    Topic("owner_check", "check of owners and residency", _HARD, "sensitive"),
    Topic("other_request", "another request", _HARD, "daily"),
)
