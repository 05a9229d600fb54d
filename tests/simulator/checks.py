"""What must be true after every step: the file says what the model says, and nothing is left hanging."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from liaison_cli.office import promises
from liaison_cli.office.desk import audit_trail, file_care
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.store.file import database
from liaison_cli.store.log import reach, standings
from tests.conftest import Liaison
from tests.simulator.dead_numbers import is_dead, numbers
from tests.simulator.firm import ANYBODY, Firm
from tests.simulator.holding import holding, wanted
from tests.simulator.player import Player

# Rules whose tasks the model can tell; the others are told by signals.
LIT = ("recheck", "onsite")
_STANDING = """SELECT e.code, e.name, e.tier, e.status, o.name AS officer, e.registered_phone, e.report_phone, e.entered_on,
    s.light, s.failures, s.due_on, s.last_reached_at, s.last_deep_at, s.dead_number, s.details_on
    FROM enterprise e LEFT JOIN officer o ON o.id = e.officer_id LEFT JOIN standing s ON s.enterprise_id = e.id"""
_LIAISONS = """SELECT e.code, p.name, p.mobile FROM appointment ap JOIN person p ON p.id = ap.person_id
    JOIN enterprise e ON e.id = ap.enterprise_id WHERE ap.role = 'liaison' AND ap.ended_on IS NULL"""
_OPEN = """SELECT e.code, t.rule FROM task t JOIN enterprise e ON e.id = t.enterprise_id
    WHERE t.state NOT IN ('done', 'void')"""
_UNOWNED = """SELECT 'enterprise ' || e.code FROM enterprise e LEFT JOIN officer o ON o.id = e.officer_id
        WHERE o.id IS NULL OR o.left_on IS NOT NULL
    UNION ALL SELECT 'task ' || t.id FROM task t LEFT JOIN officer o ON o.id = t.officer_id
        WHERE t.state NOT IN ('done', 'void') AND (o.id IS NULL OR o.left_on IS NOT NULL)"""


def differences(player: Player, act: str) -> list[str]:
    """What is not as it must be after an act, a sentence each; none where all is well."""
    zone = {firm.now: firm for firm in player.model.zone().values()}
    told = [*_rosters(player, zone), *_tasks(player, zone, act), *_numbers(player, zone, act)]
    return [*told, *_promised(player, zone), *_moot(player, act), *_sound(player)]


def _rows(player: Player, query: str) -> list[dict[str, Any]]:
    cursor = player.work.db.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _rosters(player: Player, zone: dict[str, Firm]) -> Iterator[str]:
    """Members, their fields, lights, clocks and due days, and who speaks for them."""
    known = {row["code"]: row for row in _rows(player, _STANDING)}
    if known.keys() != zone.keys():
        yield f"members: {sorted(known)} on file, {sorted(zone)} in the model"
    people: dict[str, list[tuple[str, str]]] = {}
    for row in _rows(player, _LIAISONS):
        people.setdefault(row["code"], []).append((row["name"], row["mobile"]))
    for code in known.keys() & zone.keys():
        told = _told(zone[code])
        for name, value in told.items():
            if known[code][name] != value and value != ANYBODY:
                yield f"{code} {name}: {known[code][name]} on file, {value} in the model"
        liaisons = sorted((each.name, each.mobile) for each in zone[code].liaisons)
        if sorted(people.get(code, [])) != liaisons:
            yield f"{code} liaisons: {sorted(people.get(code, []))} on file, {liaisons} in the model"


def _told(firm: Firm) -> dict[str, Any]:
    row = firm.failures()
    return {
        **firm.fields,
        "entered_on": firm.entered_on.isoformat(),
        "light": firm.light,
        "failures": len(row),
        "due_on": firm.due_on.isoformat() if firm.due_on else None,
        "last_reached_at": firm.last(),
        "last_deep_at": firm.last(deep=True),
        "details_on": firm.details_on.isoformat(),
    }


def _tasks(player: Player, zone: dict[str, Firm], act: str) -> Iterator[str]:
    """After a scan, what holds is open and what is open holds."""
    if act != "scan":
        return
    found: dict[str, set[str]] = {code: set() for code in zone}
    for row in _rows(player, _OPEN):
        found.setdefault(row["code"], set()).add(row["rule"])
    in_alarm = {row["code"] for row in _rows(player, _ALARMS)}
    for code, firm in zone.items():
        asked, true = wanted(firm, player.today, code in in_alarm), holding(firm, player.today)
        if missing := asked - found[code]:
            yield f"{code}: no task of {sorted(missing)}, which hold"
        moot = {rule for rule in found[code] & set(LIT) if rule not in true or firm.in_case}
        if moot:
            yield f"{code}: tasks of {sorted(moot)}, which do not hold"


def _numbers(player: Player, zone: dict[str, Firm], act: str) -> Iterator[str]:
    """A dead number is known at every firm that it serves, and is one task, at one of them."""
    marked = {row["code"] for row in _rows(player, _STANDING) if row["dead_number"]}
    asked = {row["code"] for row in _rows(player, _OPEN) if row["rule"] == "dead_number"}
    served: dict[str, list[bool | None]] = {}
    for number, firms in numbers(zone).items():
        codes, dead = {firm.now for firm in firms}, is_dead(number, firms, zone.values())
        for code in codes:
            served.setdefault(code, []).append(dead)
        if dead and not codes <= marked:
            yield f"{number} is dead, which is not known at {sorted(codes - marked)}"
        settled = any(rule == "dead_number" for firm in firms for rule, *_ in firm.ended)
        if act == "scan" and dead and not settled and not codes & asked:
            yield f"{number} is dead: no task at any of {sorted(codes)}"
    alive = {code for code, said in served.items() if not any(each is not False for each in said)}
    if wrong := alive & (marked | asked):
        yield f"the numbers of {sorted(wrong)} are not dead"


def _promised(player: Player, zone: dict[str, Firm]) -> Iterator[str]:
    """What is agreed and not kept."""
    known = {each.code: each.on_day for each in promises.open_for(player.work, None, date.max)}
    if known != (told := {code: firm.promise for code, firm in zone.items() if firm.promise}):
        yield f"agreed: {known} on file, {told} in the model"


_ALARMS = "SELECT e.code FROM alarm a JOIN enterprise e ON e.id = a.enterprise_id WHERE a.state = 'open'"


def _moot(player: Player, act: str) -> Iterator[str]:
    """On the day of a scan nothing stays open that nothing holds: whoever wrote something since has judged it again."""
    if act == "scan":
        player.scanned = player.today
    if player.scanned != player.today:
        return
    with database.rehearsal(player.work.db) as db:
        judged = judge_again(player.work, [id_ for (id_,) in db.execute("SELECT id FROM enterprise")])
    if judged.closed or judged.ended:
        yield f"nothing holds tasks {judged.closed} and alarms {judged.ended}, which are open"


def _sound(player: Player) -> Iterator[str]:
    """Nothing without an owner, no reference into nothing, the kept state derived."""
    for (what,) in player.work.db.execute(_UNOWNED):
        yield f"{what} has no owner who is still there"
    if tables := database.dangling(player.work.db):
        yield f"rows of {tables} refer to none"
    if counted := reach.check(player.work.db, player.policy):
        yield f"the kept counts of contacts differ: {counted}"
    if wrong := standings.check(player.work.db, player.policy):
        yield f"the kept state differs: {wrong}"


_DERIVED = ("standing", "dated_change")


def derived_again(player: Player) -> list[str]:
    """What a rebuild changes of derived tables: nothing, where all is well."""
    before = {table: _all(player, table) for table in _DERIVED}
    file_care.rebuild(player.work)
    return [
        f"rebuild of {table}: {sorted(set(before[table]) ^ set(after))}"
        for table in _DERIVED
        if (after := _all(player, table)) != before[table]
    ]


def _all(player: Player, table: str) -> list[tuple[Any, ...]]:
    return sorted(player.work.db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)


def shown(player: Player) -> list[str]:
    """What the commands show otherwise than the model tells it."""
    liaison = Liaison(player.folder, player.today.isoformat())
    zone, wrong = {firm.now: firm for firm in player.model.zone().values()}, []
    for command in (("rebuild",), ("audit", "verify")):
        done = liaison(*command)
        wrong += [f"{' '.join(command)}: {done.out}{done.err}"] if done.code else []
    lights = {each["code"]: each["light"] for each in liaison("list", "--limit", "0", "--json").json}
    if lights != (told := {code: firm.light for code, firm in zone.items()}):
        wrong.append(f"list: {lights} shown, {told} in the model")
    soon = player.today + timedelta(days=1)
    due = {each["code"] for each in liaison("due", "--within", "1d", "--limit", "0", "--json").json}
    if due != (told := {code for code, firm in zone.items() if _waits(firm, soon)}):
        wrong.append(f"due: {sorted(due)} shown, {sorted(told)} in the model")
    for code, firm in zone.items():
        for each in sorted(firm.called - {code, firm.fields["name"]}):
            found = liaison("show", each, "--json")
            if found.code or found.json["code"] != code:
                wrong.append(f"show {each}: {found.err or found.json['code']}, was {code} in the model")
    return wrong


def _waits(firm: Firm, until: date) -> bool:
    """Whether a contact is due: by its day, by what was agreed, or for a red light whatever its day."""
    if firm.due_on is None:
        return False
    return firm.due_on <= until or firm.light == "red" or (firm.promise or date.max) <= until


def verified(player: Player) -> list[str]:
    """What the audit's verification finds."""
    return [f"audit: {each}" for each in audit_trail.verify(player.work).findings]
