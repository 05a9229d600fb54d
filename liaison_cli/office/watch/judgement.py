"""What people make of what the tool has noticed: alarms closed or snoozed, signals dismissed, rules silenced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from liaison_cli.core.values.message import msg
from liaison_cli.core.watch.alarm import Alarm
from liaison_cli.core.watch.episodes import quiet_until
from liaison_cli.errors import NotFound, UsageError
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import standings
from liaison_cli.store.watch import alarms, scans, signals
from liaison_cli.store.work import tasks


@dataclass(frozen=True, slots=True)
class Grounds:
    """An alarm with the signals that it rests on, the newest first."""

    alarm: Alarm
    signals: tuple[signals.Row, ...]


def grounds(work: Work, number: int) -> Grounds:
    """An alarm and why there is one. Raises NotFound."""
    found, ids = _find(work, number), set(alarms.signal_ids(work.db, number))
    every = signals.listed(work.db, signals.Filter(enterprise_id=found.enterprise_id, dismissed=True))
    return Grounds(found, tuple(each for each in every if each.id in ids))


def close_alarm(work: Work, number: int, finding: bool, why: str) -> date:
    """Close an alarm with its task; the day until which the like stays away. Raises NotFound, UsageError."""
    found = _open(work, number)
    with database.turn(work.db):
        quiet = _close(work, number, finding, why)
        if task := tasks.open_rules(work.db, found.enterprise_id).get("alarm"):
            state = "done" if finding else "void"
            tasks.move(work.db, task, tasks.Move(state, outcome=why, closed_on=work.today, finding=finding), work.stamp)
    return quiet


def close_alarm_of(work: Work, enterprise_id: int, finding: bool, why: str) -> None:
    """Close the enterprise's open alarm, where there is one, within the turn that ended its task."""
    if number := alarms.open_of(work.db, enterprise_id):
        _close(work, number, finding, why)


def snooze_alarm(work: Work, number: int, until: date, why: str) -> None:
    """Set an alarm and its task aside until a day; it goes on counting. Raises NotFound, UsageError."""
    found = _open(work, number)
    with database.turn(work.db):
        alarms.snooze(work.db, number, alarms.Silence(work.today, until, why), work.stamp)
        audit.record(work.db, work.stamp, audit.Entry("snooze", "alarm", number, after={"until": until}, why=why))
        if task := tasks.open_rules(work.db, found.enterprise_id).get("alarm"):
            tasks.move(work.db, task, tasks.Move("suspended", note=why), work.stamp)


def dismiss_signal(work: Work, number: int, why: str) -> None:
    """A signal means nothing: it stays on record and no longer counts. Raises NotFound, UsageError."""
    with database.turn(work.db):
        found = signals.find(work.db, number)
        if found is None:
            raise NotFound(msg("There is no signal no. {id}.", id=number), msg("See them with `liaison signal list`."))
        if found.dismissed:
            raise UsageError(msg("Signal no. {id} has been dismissed already: {why}", id=number, why=found.dismissed))
        signals.dismiss(work.db, number, work.stamp, why)
        audit.record(work.db, work.stamp, audit.Entry("dismiss", "signal", number, why=why))
        standings.refresh(work.db, work.policy, enterprise_ids=[found.enterprise_id])
        judge_again(work, [found.enterprise_id])


def mute_rule(work: Work, rule: str, until: date, why: str, enterprise_id: int | None = None) -> None:
    """Silence a rule until a day, everywhere or for one enterprise; it speaks again by itself."""
    with database.turn(work.db):
        number = alarms.mute(work.db, rule, enterprise_id, alarms.Silence(work.today, until, why), work.stamp)
        after = {"rule": rule, "enterprise_id": enterprise_id, "until": until}
        audit.record(work.db, work.stamp, audit.Entry("mute", "rule", number, after=after, why=why))
        judge_again(work, scans.with_open(work.db, rule) if enterprise_id is None else [enterprise_id])


def _close(work: Work, number: int, finding: bool, why: str) -> date:
    quiet = quiet_until(work.today, work.policy)
    alarms.close(work.db, number, alarms.Closing(work.today, quiet, finding, why), work.stamp)
    audit.record(work.db, work.stamp, audit.Entry("close", "alarm", number, after={"finding": finding}, why=why))
    return quiet


def _find(work: Work, number: int) -> Alarm:
    found = next(alarms.listed(work.db, work.today, alarms.Filter(id=number)), None)
    if found is None:
        raise NotFound(msg("There is no alarm no. {id}.", id=number), msg("See them with `liaison alarm list --all`."))
    return found


def _open(work: Work, number: int) -> Alarm:
    found = _find(work, number)
    if found.state == "closed":
        raise UsageError(msg("Alarm no. {id} has been closed already: {why}", id=number, why=found.why))
    return found
