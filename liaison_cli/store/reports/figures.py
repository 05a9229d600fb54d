"""The counts that reports are made of."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from liaison_cli.core.contact.history import Member, Row, absences
from liaison_cli.core.reports.figures import AlarmCount, Group, TaskCount
from liaison_cli.core.reports.report import Later
from liaison_cli.core.values.words import LIGHTS
from liaison_cli.store.file import rows
from liaison_cli.store.file.closed_lists import ENDED_BY_ITSELF, ENDED_TASK, listed
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.roster import dated_changes

_STILL_THERE = "s.due_on IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Edges:
    """The days that counts turn on; `blocks` maps a tier to the first day of its calendar quarter or half-year.

    `fresh` maps it to the newest day of entry whose first interval is over. `deep` names the tiers whose duty only deep contacts meet, `stale` is the newest day that is stale.
    """

    since: date
    today: date
    soon: date
    stale: date
    deep: tuple[str, ...]
    blocks: dict[str, date | None]
    fresh: dict[str, date]


def groups(db: sqlite3.Connection, only: Filter, edges: Edges) -> list[Group]:
    """The enterprises that are still there, counted by tier and officer."""
    counts, block, fresh = _counting(edges.deep), _by_tier(edges.blocks), _by_tier(edges.fresh)
    values = only.values() | {
        "today": edges.today.isoformat(),
        "soon": edges.soon.isoformat(),
        "stale": edges.stale.isoformat(),
    }
    lights = ", ".join(f"sum(s.light = '{light}') AS {light}" for light in LIGHTS)
    found = db.execute(
        f"""SELECT s.tier, o.name AS officer, count(*) AS covered, {lights},
            sum(s.due_on < :today) AS overdue, sum(s.due_on BETWEEN :today AND :soon) AS due_soon,
            sum(s.details_on <= :stale) AS stale, sum({counts} IS NOT NULL AND s.due_on >= :today) AS met,
            sum({counts} IS NULL AND e.entered_on > {fresh}) AS new, sum(s.last_reached_at IS NULL) AS never,
            sum(coalesce({counts} >= {block}, 0)) AS block
        {_from(only)} GROUP BY 1, 2 ORDER BY 1, 2""",
        values,
    )
    return list(rows.into(Group, found))


def _from(only: Filter, *, gone: bool | None = False, through: str = "") -> str:
    """Enterprises with their officers, both gone and there if `gone` is None; `through` is a table to join from, as x."""
    there = {None: "1", True: "s.due_on IS NULL", False: _STILL_THERE}[gone]
    start = f"{through} x JOIN standing s ON s.enterprise_id = x.enterprise_id" if through else "standing s"
    return f"""FROM {start} JOIN enterprise e ON e.id = s.enterprise_id LEFT JOIN officer o ON o.id = e.officer_id
        WHERE {" AND ".join([there, *only.where()])}"""


def _counting(deep: tuple[str, ...]) -> str:
    """The time of the last contact that counts for the tier's duty."""
    return f"CASE WHEN s.tier IN {listed(deep)} THEN s.last_deep_at ELSE s.last_reached_at END"


def _by_tier(blocks: Mapping[str, date | None]) -> str:
    days = " ".join(f"WHEN '{tier}' THEN '{day.isoformat()}'" for tier, day in blocks.items() if day)
    return f"CASE s.tier {days} END" if days else "NULL"


def gone(db: sqlite3.Connection, only: Filter) -> int:
    """Enterprises that have left."""
    return rows.value(int, db.execute(f"SELECT count(*) {_from(only, gone=True)}", only.values()))


def details(db: sqlite3.Connection, only: Filter) -> dict[date, int]:
    """Enterprises by the day from which their liaison's details age."""
    found = db.execute(f"SELECT s.details_on, count(*) {_from(only)} GROUP BY 1", only.values())
    return {date.fromisoformat(day): count for day, count in found}


def roster(db: sqlite3.Connection, only: Filter, today: date, gone: Container[str]) -> dict[int, Member]:
    """All enterprises by their row ids, those that left by a day with the days on which they were away."""
    found = db.execute(
        f"SELECT s.enterprise_id, s.tier, e.entered_on, e.status {_from(only, gone=None)}", only.values()
    )
    changes = dated_changes.of_status(db, today.isoformat())
    return {
        id_: Member(tier, entry, absences(status, entry, changes.get(id_, ()), gone))
        if id_ in changes or status in gone
        else Member(tier, entry)
        for id_, tier, entry, status in found
    }


def log(db: sqlite3.Connection, only: Filter, today: date) -> Iterator[Row]:
    """The attempts to the end of a day, by enterprise and time; those taken back are left out."""
    # The whole log is walked along its index; a part of it, enterprise by enterprise.
    some = f"a.enterprise_id IN (SELECT s.enterprise_id {_from(only)})" if only.where() else "1"
    return db.execute(
        f"""SELECT a.enterprise_id, a.at, a.channel, a.outcome, a.deep FROM attempt a
        WHERE {some} AND a.at < :end AND a.id NOT IN (SELECT attempt_id FROM attempt_void)
        ORDER BY a.enterprise_id, a.at, a.id""",
        only.values() | {"end": (today + timedelta(days=1)).isoformat()},
    )


# Those that are contacts are counted as such.
_STEPS = """(SELECT c.enterprise_id, s.id, s.at, s.recorded_at FROM case_step s JOIN lost_case c ON c.id = s.case_id
    WHERE s.attempt_id IS NULL)"""


def later(db: sqlite3.Connection, only: Filter, today: date) -> Later:
    """What was entered after a day about it and before."""
    values = only.values() | {"end": (today + timedelta(days=1)).isoformat(), "today": today.isoformat()}
    counts = (
        f"{_from(only, through='attempt')} AND x.recorded_at >= :end AND x.at < :end",
        (
            f"{_from(only, through='attempt')} AND x.at < :end AND x.recorded_at < :end"
            " AND x.id IN (SELECT attempt_id FROM attempt_void WHERE at >= :end)"
        ),
        (
            f"{_from(only, through='dated_change')} AND x.on_day <= :today AND x.old IS NOT x.new"
            " AND x.audit_id IN (SELECT id FROM audit WHERE at >= :end)"
        ),
        f"{_from(only)} AND e.entered_on <= :today AND e.import_id IN (SELECT id FROM import_run WHERE at >= :end)",
        (
            f"{_from(only, through='appointment')} AND x.id IN (SELECT entity_id FROM audit WHERE entity = 'appointment'"
            " AND action = 'verify' AND at >= :end AND after ->> 'verified_on' <= :today)"
        ),
        (
            f"{_from(only, through='signal')} AND x.on_day <= :today AND x.recorded_at < :end AND x.id IN (SELECT signal_id"
            " FROM signal_dismissal WHERE at >= :end AND attempt_id IS NULL AND undone_import IS NULL)"
        ),
        (
            f"{_from(only, through=_STEPS)} AND x.at < :end AND x.recorded_at < :end"
            " AND x.id IN (SELECT step_id FROM case_withdrawal WHERE at >= :end)"
        ),
        "FROM import_run WHERE at < :end AND undone_at >= :end",
        "FROM merge WHERE at < :end AND undone_at >= :end OR at >= :end AND undone_at IS NULL",
    )
    return Later(*(rows.value(int, db.execute(f"SELECT count(*) {sql}", values)) for sql in counts))


def pressing(db: sqlite3.Connection, only: Filter, until: date) -> int:
    """Enterprises on yellow or red, or due on or before a day."""
    sql = f"SELECT count(*) {_from(only)} AND (s.light <> :green OR s.due_on <= :until)"
    return rows.value(int, db.execute(sql, only.values() | {"green": LIGHTS[0], "until": until.isoformat()}))


def tasks(db: sqlite3.Connection, only: Filter, edges: Edges) -> list[TaskCount]:
    """Tasks by rule; those that were neither open nor made or closed in the period are left out."""
    where = only._replace(light=None, status=None).where()
    values = only.values() | {"since": edges.since.isoformat(), "today": edges.today.isoformat()}
    closed = "t.closed_on > :since AND t.closed_on <= :today"
    itself = f"t.outcome IN {ENDED_BY_ITSELF}"
    found = db.execute(
        f"""SELECT * FROM (SELECT t.rule AS rule, sum(t.made_on > :since AND t.made_on <= :today) AS made,
            coalesce(sum(t.state = 'done' AND {closed} AND NOT coalesce({itself}, 0)), 0) AS done,
            coalesce(sum(t.state = 'done' AND {closed} AND {itself}), 0) AS by_itself,
            coalesce(sum(t.state = 'void' AND {closed}), 0) AS void,
            coalesce(sum({closed} AND t.closed_on <= coalesce(t.deadline, t.closed_on)), 0) AS in_time,
            sum(t.state NOT IN {ENDED_TASK}) AS open,
            coalesce(sum(t.state NOT IN {ENDED_TASK} AND t.deadline < :today), 0) AS late
        FROM task t JOIN enterprise e ON e.id = t.enterprise_id JOIN standing s ON s.enterprise_id = e.id
            LEFT JOIN officer o ON o.id = t.officer_id
        WHERE {" AND ".join(["1", *where])} GROUP BY t.rule)
        WHERE made + done + by_itself + void + open > 0 ORDER BY late DESC, open DESC, rule""",
        values,
    )
    return list(rows.into(TaskCount, found))


def late_by_officer(db: sqlite3.Connection, only: Filter, today: date) -> dict[str | None, int]:
    """Open tasks past their deadline, by the officer who has them."""
    found = db.execute(
        f"""SELECT o.name, count(*) FROM task t JOIN enterprise e ON e.id = t.enterprise_id
            JOIN standing s ON s.enterprise_id = e.id LEFT JOIN officer o ON o.id = t.officer_id
        WHERE {" AND ".join([f"t.state NOT IN {ENDED_TASK} AND t.deadline < :today", *only.where()])} GROUP BY 1""",
        only.values() | {"today": today.isoformat()},
    )
    return dict(found.fetchall())


def worked(
    db: sqlite3.Connection, only: Filter, edges: Edges, reached: tuple[str, ...]
) -> dict[str | None, tuple[int, int, int]]:
    """Attempts of the period by the officer who made them: name to (attempts, those that reached, calls of theirs)."""
    where = only._replace(officer=None).where()
    if only.officer is not None:
        where.append("o.name = :officer")
    found = db.execute(
        f"""SELECT o.name, count(*), sum(a.outcome IN {listed(reached)}), sum(a.inbound) FROM attempt a
            JOIN standing s ON s.enterprise_id = a.enterprise_id JOIN enterprise e ON e.id = a.enterprise_id
            LEFT JOIN officer o ON o.id = a.officer_id
        WHERE {" AND ".join(["a.at >= :from AND a.at < :end", _STILL_THERE, *where])}
            AND a.id NOT IN (SELECT attempt_id FROM attempt_void) GROUP BY 1""",
        only.values() | _within(edges),
    )
    return {name: (made, got, theirs) for name, made, got, theirs in found}


def topics(
    db: sqlite3.Connection, only: Filter, edges: Edges, reached: tuple[str, ...]
) -> list[tuple[str | None, str, int]]:
    """Reached contacts of the period by officer and topics, as (officer, topics joined by commas, contacts)."""
    where = only._replace(officer=None).where()
    if only.officer is not None:
        where.append("o.name = :officer")
    return db.execute(
        f"""SELECT o.name, coalesce(a.topics, ''), count(*) FROM attempt a
            JOIN standing s ON s.enterprise_id = a.enterprise_id JOIN enterprise e ON e.id = a.enterprise_id
            LEFT JOIN officer o ON o.id = a.officer_id
        WHERE {" AND ".join(["a.at >= :from AND a.at < :end", _STILL_THERE, *where])} AND a.outcome IN {listed(reached)}
            AND a.id NOT IN (SELECT attempt_id FROM attempt_void) GROUP BY 1, 2""",
        only.values() | _within(edges),
    ).fetchall()


def forms(db: sqlite3.Connection, only: Filter, edges: Edges) -> Iterator[tuple[str | None, str]]:
    """The event and the state of every check form, of events of which one was printed, or out, in the period."""
    where = " AND ".join([_STILL_THERE, *only.where()])
    return db.execute(
        f"""SELECT f.event, f.state FROM check_form f JOIN enterprise e ON e.id = f.enterprise_id
            JOIN standing s ON s.enterprise_id = e.id LEFT JOIN officer o ON o.id = e.officer_id
        WHERE {where} AND f.printed_on < :end AND EXISTS (SELECT 1 FROM check_form g WHERE g.event IS f.event
            AND g.printed_on < :end AND (g.printed_on >= :from OR g.state = 'out' OR g.closed_on >= :from))
        ORDER BY f.id""",
        only.values() | _within(edges),
    )


def _within(edges: Edges) -> dict[str, str]:
    """The times between which the attempts of the period lie."""
    return {
        "from": (edges.since + timedelta(days=1)).isoformat(),
        "end": (edges.today + timedelta(days=1)).isoformat(),
    }


def alarms(db: sqlite3.Connection, only: Filter, edges: Edges) -> AlarmCount:
    """Alarms of the enterprises that are still there."""
    found = db.execute(
        f"""SELECT coalesce(sum(x.raised_on > :since AND x.raised_on <= :today), 0) AS raised,
            coalesce(sum(x.closed_on > :since AND x.closed_on <= :today), 0) AS closed,
            coalesce(sum(x.closed_on > :since AND x.closed_on <= :today AND x.finding = 1), 0) AS "right",
            coalesce(sum(x.closed_on IS NULL), 0) AS open
        {_from(only, through="alarm")}""",
        only.values() | {"since": edges.since.isoformat(), "today": edges.today.isoformat()},
    )
    return next(rows.into(AlarmCount, found))


def open_alarms(db: sqlite3.Connection, only: Filter, most: int) -> list[tuple[int, str, int, int]]:
    """The open alarms as (enterprise, day raised, weight, times seen), the heaviest first."""
    source = _from(only, through="alarm")
    return db.execute(
        f"""SELECT x.enterprise_id, x.raised_on, x.weight, x.count {source} AND x.closed_on IS NULL
        ORDER BY x.weight DESC, x.raised_on, x.id LIMIT :most""",
        only.values() | {"most": most},
    ).fetchall()


def open_cases(db: sqlite3.Connection, only: Filter) -> list[int]:
    """The open lost-contact cases by their numbers."""
    found = db.execute(f"SELECT x.id {_from(only, through='lost_case')} AND x.closed_on IS NULL", only.values())
    return rows.column(int, found)


def opened_cases(db: sqlite3.Connection, only: Filter, edges: Edges) -> int:
    """How many cases were opened in the period."""
    found = db.execute(
        f"SELECT count(*) {_from(only, gone=None, through='lost_case')} AND x.opened_on > :since AND x.opened_on <= :today",
        only.values() | {"since": edges.since.isoformat(), "today": edges.today.isoformat()},
    )
    return rows.value(int, found)


def closed_cases(db: sqlite3.Connection, only: Filter, edges: Edges) -> dict[str, int]:
    """How many cases were closed in the period, by outcome."""
    found = db.execute(
        f"""SELECT x.outcome, count(*) {_from(only, gone=None, through="lost_case")}
        AND x.closed_on > :since AND x.closed_on <= :today GROUP BY 1""",
        only.values() | {"since": edges.since.isoformat(), "today": edges.today.isoformat()},
    )
    return dict(found.fetchall())


def signals(db: sqlite3.Connection, only: Filter, edges: Edges) -> list[tuple[str, int, int]]:
    """Signals seen in the period by kind, as (kind, signals, enterprises); dismissed ones are left out."""
    source = _from(only, through="signal")
    return db.execute(
        f"""SELECT x.kind, count(*), count(DISTINCT x.enterprise_id) {source}
            AND x.on_day > :since AND x.on_day <= :today AND x.id NOT IN (SELECT signal_id FROM signal_dismissal)
        GROUP BY 1 ORDER BY 2 DESC, 1""",
        only.values() | {"since": edges.since.isoformat(), "today": edges.today.isoformat()},
    ).fetchall()
