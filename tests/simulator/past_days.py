"""What the program says of a day that has passed, beside what the model says of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from tests.conftest import Liaison
from tests.simulator.firm import ANYBODY, CADENCE, Firm
from tests.simulator.holding import STALE_MONTHS
from tests.simulator.model import Model
from tests.simulator.player import Player

# Days that are asked for at the end of a year.
_ASKED = 3
_SOON = timedelta(days=14)
_LATER = timedelta(days=365)
Figures = dict[str, int]


def figures(model: Model, day: date) -> Figures:
    """The head figures of a report of a day, as the model tells them now."""
    there = [firm for firm in model.zone(day).values() if firm.is_there]
    return {
        "covered": len(there),
        "yellow": sum(firm.light == "yellow" for firm in there),
        "red": sum(firm.light == "red" for firm in there),
        "overdue": sum(_due(firm) < day for firm in there),
        "due_soon": sum(day <= _due(firm) <= day + _SOON for firm in there),
        "stale": sum(firm.details_on + relativedelta(months=STALE_MONTHS) < day for firm in there),
        "duty_met": sum(bool(_counting(firm)) and day <= _due(firm) for firm in there),
        "new": sum(_is_new(firm, day) for firm in there),
    }


def _due(firm: Firm) -> date:
    return firm.due_on or date.max


def _counting(firm: Firm) -> str | None:
    """The last contact that the duty of the firm's tier counts."""
    return firm.last(deep=CADENCE[firm.fields["tier"] or ""][1])


def _is_new(firm: Firm, day: date) -> bool:
    months, _ = CADENCE[firm.fields["tier"] or ""]
    return not _counting(firm) and day <= firm.entered_on + relativedelta(months=months)


def differences(player: Player) -> Iterator[str]:
    """What the program says otherwise of some days: by what is known now, a year later, and by what was known then."""
    days = [day for day in player.known if day < player.today]
    for day in player.chance.sample(days, min(_ASKED, len(days))):
        now = figures(player.model, day)
        yield from _told(player, day, now)
        yield from _told(player, day, now, on=player.today + _LATER)
        yield from _told(player, day, player.known[day], "--known-on", day.isoformat())
        yield from _owned(player, day)
        if now != player.known[day] and not _shown(player, day)["warnings"]:
            yield f"figures of {day} are not those of then, and nothing says why"


def _told(player: Player, day: date, expected: Figures, *more: str, on: date | None = None) -> Iterator[str]:
    said = _shown(player, day, *more, on=on)["figures"]
    shown = {name: _count(said[name]) for name in expected}
    if shown != expected:
        yield f"figures of {day} {' '.join(more)}: {shown} shown, {expected} in the model"


def _owned(player: Player, day: date) -> Iterator[str]:
    """Whose each enterprise was on the day, under the code of then."""
    run = Liaison(player.folder, day.isoformat())
    zone = {firm.now: firm.fields for firm in player.model.zone(day).values()}
    for each in run("list", "--limit", "0", "--json").json:
        told = zone.get(each["code"], {}).get("officer")
        if told != ANYBODY and each["officer"] != told:
            yield f"on {day} {each['code']} was {each['officer']}'s, {told}'s in the model"


def _shown(player: Player, day: date, *more: str, on: date | None = None) -> dict[str, Any]:
    run = Liaison(player.folder, (on or player.today).isoformat())
    shown: dict[str, Any] = run("stats", "daily", day.isoformat(), "--json", *more).json
    return shown


def _count(figure: int | dict[str, int]) -> int:
    return figure["count"] if isinstance(figure, dict) else figure
