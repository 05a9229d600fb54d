"""The life of a task (core/DOMAIN.md section 9): which action is possible in which state, and its deadline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from liaison_cli.core.days.working_days import add
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.words import CHANNELS

# action: (states it is possible in, the state it leads to)
_MOVES = {
    "take": (("pending", "dispatched", "returned", "suspended"), "in_progress"),
    "done": (("pending", "dispatched", "in_progress", "review", "returned", "suspended"), "done"),
    "return": (("dispatched", "in_progress"), "returned"),
    "assign": (("pending", "dispatched", "in_progress", "review", "returned"), "dispatched"),
    "dismiss": (("pending", "dispatched", "in_progress", "review", "returned", "suspended"), "void"),
}

# Rules whose tasks ask somebody to go there.
_VISITS = frozenset({"onsite"})


class NotAllowed(ValueError):
    """The action does not fit the task's state; `message` says so in a sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def next_state(state: str, action: str) -> str:
    """The state that an action leads to. Raises NotAllowed when the state does not permit it."""
    if action == "assign" and state == "suspended":
        # Another officer has it now; it comes back when it would have come back.
        return state
    possible, target = _MOVES[action]
    if state not in possible:
        raise NotAllowed(msg("The task is {state}; that cannot be done with it.", state=Word("state", state)))
    return target


def channels(rule: str) -> tuple[str, ...]:
    """Over what a finished task of a rule was most likely tried, the likeliest first; every channel is among them."""
    first = ("visit", "phone") if rule in _VISITS else ("phone", "visit")
    return tuple(dict.fromkeys((*first, *CHANNELS)))


def deadline(rule: str, start: date, policy: Policy, is_workday: Callable[[date], bool]) -> date:
    """The day by which a task must be done: working days from dispatch; refiling in calendar days."""
    limits = policy.deadlines
    if rule == "refile":
        return start + timedelta(days=limits.refile)
    days = {
        "recheck": limits.recheck,
        "onsite": limits.onsite,
        "dead_number": limits.dead_number,
        "alarm": limits.alarm,
    }
    return add(start, days.get(rule, limits.ordinary), is_workday)


def not_after(end: date, by: date | None, start: date) -> date:
    """A deadline that is not later than the day on which a legal term or a certificate runs out."""
    return min(end, by) if by and by >= start else end


def quiet_until(today: date, policy: Policy) -> date:
    """The first day on which a rule dismissed today may ask again (policy: tasks.cooldown)."""
    return today + timedelta(days=policy.tasks.cooldown)
