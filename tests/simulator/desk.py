"""What officers do at their desks: contacts, checks, handovers, cases and tasks."""

from __future__ import annotations

from datetime import date, timedelta

from liaison_cli.core.values.model import Coming
from liaison_cli.office import contacts, liaisons, task_moves
from liaison_cli.office.case import course
from liaison_cli.office.contacts import Tried
from tests.simulator.firm import Firm
from tests.simulator.player import OPEN_TASKS, PEOPLE, Player


def log(player: Player, zone: dict[str, Firm], back: int = 0, agreed: date | None = None) -> str | None:
    firm = player.firm(zone)
    if firm is None:
        return None
    outcome = player.chance.choices(("reached", "no_answer", "empty", "refused", "left_company"), (4, 8, 2, 1, 1))[0]
    channel = player.chance.choice(("phone", "visit")) if outcome in ("reached", "no_answer") else "phone"
    deep = outcome == "reached" and (channel == "visit" or player.chance.random() < 0.3)
    at = f"{player.today - timedelta(days=back)}T{player.moment():%H:%M}"
    tried = Tried(
        player.id_of(firm),
        channel,
        outcome,
        at,
        deep=deep if outcome == "reached" else None,
        next=Coming(agreed) if agreed else None,
    )
    number = contacts.log(player.work, tried).number
    told = {
        "code": firm.code,
        "at": at,
        "number": number,
        "channel": channel,
        "outcome": outcome,
        "deep": deep,
        "agreed": agreed,
    }
    player.attempts.append(player.model.note("log", player.today, **told))
    return f"{number} {firm.code} {channel} {outcome} at {at}{' deep' if deep else ''}{f' next on {agreed}' if agreed else ''}"


def log_back_dated(player: Player, zone: dict[str, Firm]) -> str | None:
    return log(player, zone, back=player.chance.randrange(1, 120))


def agree(player: Player, zone: dict[str, Firm]) -> str | None:
    """A contact in which the next one is agreed."""
    return log(player, zone, agreed=player.today + timedelta(days=player.chance.choice((0, 1, 1, 2, 3, 10, 40))))


def keep(player: Player, zone: dict[str, Firm]) -> str | None:
    """A contact with one of those with whom it was agreed for today or tomorrow."""
    soon = (player.today, player.today + timedelta(days=1))
    return log(player, {code: firm for code, firm in zone.items() if firm.promise in soon})


def void(player: Player, zone: dict[str, Firm]) -> str | None:
    known = [each for each in player.attempts[-12:] if not each.undone]
    if not known:
        return None
    event = player.chance.choice(known)
    contacts.void(player.work, event.told["number"], "记错")
    event.undone = True
    return str(event.told["number"])


def verify(player: Player, zone: dict[str, Firm]) -> str | None:
    firm = player.firm(zone)
    if firm is None or not firm.liaisons:
        return None
    name, home = (post := player.chance.choice(firm.liaisons)).name, post.home
    on = player.today - timedelta(days=player.chance.choice((0, 0, 3, 40)))
    if sum(each.name == name for each in firm.liaisons) > 1:
        return None
    liaisons.verify(player.work, player.id_of(firm), on, name)
    player.model.note("verify", player.today, home=home, name=name, on=on)
    return f"{firm.code} {name} on {on}"


def hand_over(player: Player, zone: dict[str, Firm]) -> str | None:
    firm, name = player.firm(zone), player.chance.choice(list(PEOPLE))
    if firm is None or any(each.name == name for each in firm.liaisons):
        return None
    liaisons.hand_over(player.work, player.id_of(firm), name, liaisons.Details(mobile=PEOPLE[name]))
    player.model.note("hand_over", player.today, code=firm.code, name=name, mobile=PEOPLE[name])
    return f"{firm.code} {name}"


def open_case(player: Player, zone: dict[str, Firm]) -> str | None:
    firm = player.firm(zone)
    if firm is None or firm.in_case or not firm.is_there:
        return None
    course.open_case(player.work, player.id_of(firm), "联系不上")
    player.model.note("open_case", player.today, code=firm.code)
    return firm.code


def close_case(player: Player, zone: dict[str, Firm]) -> str | None:
    cases = [firm for firm in zone.values() if firm.in_case and firm.is_there]
    if not cases:
        return None
    firm = player.chance.choice(cases)
    course.close(player.work, player.id_of(firm), "found", "找到了")
    player.model.note("close_case", player.today, home=firm.case)
    return firm.code


def finish_task(player: Player, zone: dict[str, Firm]) -> str | None:
    return _end_task(player, "done")


def dismiss_task(player: Player, zone: dict[str, Firm]) -> str | None:
    return _end_task(player, "dismissed")


def _end_task(player: Player, how: str) -> str | None:
    open_ones = player.work.db.execute(OPEN_TASKS).fetchall()
    if not open_ones:
        return None
    number, rule, code = player.chance.choice(open_ones)
    if how == "done":
        task_moves.finish(player.work, [number], task_moves.Outcome("已办"))
    else:
        task_moves.dismiss(player.work, [number], "不需要")
    player.model.note("end_task", player.today, home=player.homes[number], rule=rule, how=how)
    return f"{how} {number} {rule} {code}"
