"""The words of a task: which rule asks for it, its state, and how it may end by itself. Each is declared here alone."""

from __future__ import annotations

from typing import NamedTuple


class RuleName(NamedTuple):
    """A rule; it asks for a task of its name, or raises an `alarm`, whose task is `alarm`.

    A scan applies those that are `scanned`, where the policy's switch of their name is on; the others speak when
    something is recorded. A `routine` rule is an ordinary reminder: an open lost-contact case or alarm silences it, and
    an officer gets no more of them at once than can be done in time. What a `covered` rule asks for is a step of a
    lost-contact case: while one is open, it silences the rule, too. A rule that `remembers` rests on what happened: time
    alone does not end what it found. An open alarm that rests on a rule stands `instead_of` what another one asks for.
    """

    name: str
    label: str
    alarm: bool = False
    routine: bool = False
    covered: bool = False
    scanned: bool = True
    remembers: bool = False
    instead_of: str | None = None


class State(NamedTuple):
    """Where a task is; `open` until somebody or something has ended it."""

    name: str
    label: str
    open: bool = True


class Ending(NamedTuple):
    """How a task ended without anybody's doing: such an end does not settle it, and a sentence says what ended it."""

    name: str
    label: str


# What somebody asks for, and no rule: several at a time, none of which ends by itself.
OWN = "own"
# In this order they are explained.
EVERY_RULE = (
    RuleName("recheck", "outbound re-check", covered=True),
    RuleName("onsite", "on-site check", covered=True),
    RuleName("dead_number", "correct the number"),
    RuleName("wrong_address", "check the address", covered=True),
    RuleName("refile", "refile the liaison", scanned=False),
    RuleName("confirm_liaison", "confirm the liaison", remembers=True),
    RuleName("another_way", "check another way", covered=True, remembers=True),
    RuleName("alarm", "alarm", scanned=False),
    RuleName("both_sides", "signals on both sides", alarm=True, remembers=True),
    RuleName("dead_week", "dead number for days", alarm=True, remembers=True),
    RuleName("turnover", "liaison turnover", alarm=True, remembers=True),
    RuleName("owner_change", "owner and liaison change", alarm=True, remembers=True),
    RuleName("unsteady", "unsteady contact", alarm=True, instead_of="recheck"),
    RuleName("annual_report", "annual report"),
    RuleName("certificate", "certificate expiry", routine=True),
    RuleName("term_end", "end of an appointment", routine=True),
    RuleName("filed_liaison", "check the filed liaison", routine=True, remembers=True),
    RuleName("no_liaison", "find the liaison", routine=True),
    RuleName("look", "have a look", routine=True, remembers=True),
    RuleName("form_out", "ask for the check form", routine=True),
    RuleName("stale", "check the details", routine=True),
    RuleName("phone_differs", "phones differ", routine=True),
    RuleName("emergency_missing", "emergency contact", routine=True),
    RuleName(OWN, "own task", scanned=False),
)

EVERY_STATE = (
    State("pending", "to dispatch"),
    State("dispatched", "to accept"),
    State("in_progress", "in progress"),
    State("review", "in review"),
    State("returned", "returned"),
    State("suspended", "suspended"),
    State("done", "done", open=False),
    State("void", "void", open=False),
)

EVERY_ENDING = (Ending("by_itself", "ended by itself"),)
