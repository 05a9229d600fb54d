"""The rules about what was noticed, asked anew of plain lists: both sides, a dead week, turnover, another way, a look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from dateutil.relativedelta import relativedelta

if TYPE_CHECKING:
    from tests.office.plain_zone import Zone

ALARMS = ("both_sides", "dead_week", "turnover")
TASKS = ("another_way", "look")
# Where each is seen, how much it weighs, and for how many days it counts.
KINDS = {
    "dead_number": ("liaison", 3, 30),
    "liaison_left": ("liaison", 3, 60),
    "moved_out": ("enterprise", 3, 60),
    "power_cut": ("enterprise", 2, 30),
    "rent_arrears": ("enterprise", 2, 60),
    "mail_returned": ("enterprise", 2, 60),
    "door_locked": ("enterprise", 1, 30),
}
TOLD = ("liaison_left", "moved_out", "power_cut", "rent_arrears", "door_locked", "mail_returned")
SOURCES = ("landlord", "neighbour", "list of the power company")
# What an attempt tells.
TELLS = {"left_company": "liaison_left", "returned_unknown": "mail_returned"}
# Who has a number at several enterprises has one finding, at one of them.
OF_A_NUMBER = "dead_week"


class Told(NamedTuple):
    """Something noticed at an enterprise on a day, by whom."""

    firm: int
    kind: str
    on: date
    source: str


def holding(zone: Zone, firm: int, since: date) -> set[str]:
    """Which of these rules hold, if what counted on any day since then counts."""
    told = [each for each in _noticed(zone, firm) if _counts(each, since, zone.today)]
    both = _both_sides(told)
    heavy = _unanswered(zone, firm, told, lambda each: each.kind == "moved_out")
    seen = _unanswered(
        zone, firm, told, lambda each: each.source in SOURCES[:2] and KINDS[each.kind][0] == "enterprise"
    )
    # An alarm over both sides stands for it.
    loud = both and "both_sides" not in zone.muted(firm)
    said = {
        "both_sides": both,
        "dead_week": _dead_week(zone, firm, since),
        "turnover": _turnover(zone, firm, since),
        "another_way": heavy and not loud,
        "look": seen and not heavy,
    }
    return {rule for rule, holds in said.items() if holds}


def said_to_have_left(zone: Zone, firm: int) -> list[str]:
    """The days on which somebody said so; an old word holds only what was found while it was new."""
    since = _found_on(zone, firm, "confirm_liaison") if "confirm_liaison" in zone.open_tasks(firm) else zone.today
    said = [
        each
        for each in zone.told
        if each.firm == firm and each.kind == "liaison_left" and _counts(each, since, zone.today)
    ]
    return [each.on.isoformat() for each in said if (firm, each.kind, each.on) not in zone.waved_off]


def _counts(told: Told, since: date, today: date) -> bool:
    return since - timedelta(days=KINDS[told.kind][2]) <= told.on <= today


def _noticed(zone: Zone, firm: int) -> Iterator[Told]:
    """What counts as noticed at all: an attempt says so that was not taken back, or somebody does; and nobody waved it off."""
    found = [each for each in zone.told if each.firm == firm]
    telling = [each for each in zone.of(firm) if each.outcome in TELLS]
    found += [Told(firm, TELLS[each.outcome], date.fromisoformat(each.at[:10]), "log") for each in telling]
    yield from (each for each in found if (firm, each.kind, each.on) not in zone.waved_off)
    # A number that works, or is another one by now, was dead for nothing.
    for on in zone.dead_days(zone.post(firm).person, firm):
        yield Told(firm, "dead_number", on, "log")


def _both_sides(told: list[Told]) -> bool:
    """One on each side that weighs 2 or more, within 30 days."""
    weighty = [each for each in told if KINDS[each.kind][1] >= 2]
    return any(
        abs(one.on - other.on) <= timedelta(days=30)
        for one in weighty
        for other in weighty
        if (KINDS[one.kind][0], KINDS[other.kind][0]) == ("liaison", "enterprise")
    )


def _unanswered(zone: Zone, firm: int, told: list[Told], which) -> bool:
    """Whether one of them is left that nobody was reached after."""
    reached = max((each.at[:10] for each in zone.of(firm) if each.outcome in ("reached", "signed")), default="")
    return any(which(each) and reached <= each.on.isoformat() for each in told)


def _dead_week(zone: Zone, firm: int, since: date) -> bool:
    """Whether the number was dead on 7 days running, wherever it was tried, the last of them 30 days ago at most."""
    days = zone.dead_days(zone.post(firm).person)
    ends = [on for on in days if since - timedelta(days=30) <= on <= zone.today]
    return any(all(end - timedelta(days=back) in days for back in range(7)) for end in ends)


def _turnover(zone: Zone, firm: int, since: date) -> bool:
    """Three different liaisons in office within 12 months."""
    edge = (since - relativedelta(months=12)).isoformat()
    mine = [each for each in zone.posts if each.firm == firm]
    return len({each.person.name for each in mine if (each.ended or "9")[:10] >= edge}) >= 3


def check(zone: Zone, firm: int, *, scanned: bool) -> None:
    """What is open holds by what counted since it was found; after a scan, what holds today is open."""
    in_alarm = zone.grounds(firm)
    open_now = (zone.open_tasks(firm) & {*TASKS}) | (in_alarm & {*ALARMS})
    silent = zone.muted(firm) | ({"another_way"} if firm in zone.cases else set())
    for rule in open_now:
        holds = holding(zone, firm, _found_on(zone, firm, rule)) - silent
        # What the log tells raises an alarm with the next scan.
        awaited = not scanned and rule == "another_way" and "both_sides" in holds
        assert rule in holds or awaited, (firm, rule)
    if scanned:
        excused = {rule for of, rule in zone.dealt_with if of == firm} | silent | {OF_A_NUMBER}
        excused |= {*ALARMS} if "alarm" in excused else set()
        excused |= {"look"} if in_alarm or firm in zone.cases or "another_way" in excused else set()
        missing = holding(zone, firm, zone.today) - excused - open_now
        assert not missing, (firm, missing)
        check_week(zone, firm)


def check_week(zone: Zone, firm: int) -> None:
    """One alarm over a number that was dead for a week, at one of the enterprises that it serves."""
    serves = [each.firm for each in zone.posts if each.ended is None and each.person is zone.post(firm).person]
    standing = [each for each in serves if OF_A_NUMBER in zone.grounds(each)]
    assert len(standing) <= 1, standing
    settled = any((each, "alarm") in zone.dealt_with or OF_A_NUMBER in zone.muted(each) for each in serves)
    if OF_A_NUMBER in holding(zone, firm, zone.today) and not settled:
        assert standing, serves


def _found_on(zone: Zone, firm: int, rule: str) -> date:
    query = (
        "SELECT raised_on FROM alarm WHERE enterprise_id = ?1 AND state = 'open' AND ?2 <> ''"
        if rule in ALARMS
        else "SELECT made_on FROM task WHERE enterprise_id = ?1 AND rule = ?2 AND state NOT IN ('done', 'void')"
    )
    ((on,),) = zone.work.db.execute(query, (firm, rule)).fetchall()
    return min(date.fromisoformat(on), zone.today)
