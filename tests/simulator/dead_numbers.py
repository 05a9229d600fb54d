"""The numbers at which enterprises of the model are reached, and which of them are dead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tests.simulator.firm import Firm, day_of

DEAD = ("empty",)
# Over these a person is reached at a number.
BY_NUMBER = ("phone", "sms", "wechat")


def numbers(zone: dict[str, Firm]) -> dict[str, list[Firm]]:
    """The firms that are there by the number of their liaisons; one without a liaison stands alone."""
    found: dict[str, list[Firm]] = {}
    for firm in zone.values():
        if firm.is_there:
            for number in {each.mobile for each in firm.liaisons} or {firm.code}:
                found.setdefault(number, []).append(firm)
    return found


def is_dead(number: str, firms: list[Firm], elsewhere: Iterable[Firm]) -> bool | None:
    """Whether a number is dead; None where it turns on an hour that only people know, or on where it was before."""
    for firm in elsewhere:
        was_here = number in firm.former or (not firm.is_there and number in {each.mobile for each in firm.liaisons})
        if was_here and any(each.outcome in (*DEAD, "reached") for each in firm.attempts):
            return None
    attempts = [each for firm in firms for each in firm.attempts]
    tried = [each.at for each in attempts if each.outcome in DEAD]
    posts = [post for firm in firms for post in firm.liaisons if post.mobile == number]
    changed = max((post.checked_on for post in posts), default=date.min)
    began = max((post.recorded_on for post in posts), default=date.min)
    reached = max((each.at for each in attempts if each.outcome == "reached" and each.channel in BY_NUMBER), default="")
    if not tried:
        return False
    if max(tried) > reached and day_of(max(tried)) > max(changed, began):
        return True
    if max(tried) < reached and day_of(reached) > began:
        return False
    return (
        False if day_of(max(tried)) < max((post.verified_on or date.min for post in posts), default=date.min) else None
    )
