"""What somebody has noticed of an enterprise becomes a signal, once, and only as much of it as may be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from liaison_cli.core.watch.kinds import is_sensitive, keepable
from liaison_cli.office.watch.judged_again import judge_again
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import standings
from liaison_cli.store.watch import signals


@dataclass(frozen=True, slots=True)
class Report:
    """One observation as somebody tells it: its kind, the day, where it comes from, the values before and after."""

    kind: str
    on: date
    source: str = "officer"
    note: str | None = None
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a report: the signal's number, whether it is new, and whether more was said than may be kept."""

    number: int | None
    is_new: bool
    dropped: bool


def report(work: Work, enterprise_id: int, told: Report) -> Kept:
    """Add a signal to an enterprise; the same again is no harm."""
    kind, on, old, new, source, note = said = _said(work, told)
    with database.turn(work.db):
        is_new = signals.add(work.db, [(enterprise_id, said)], work.stamp) > 0
        number = signals.same(work.db, enterprise_id, kind, told.on, new)
        if is_new:
            after = {"kind": kind, "on": on, "old": old, "new": new, "source": source, "note": note}
            audit.record(work.db, work.stamp, audit.Entry("signal", "signal", number, after=after))
            standings.refresh(work.db, work.policy, enterprise_ids=[enterprise_id])
            judge_again(work, [enterprise_id])
    return Kept(number, is_new, _dropped(work, told))


def report_unknown(work: Work, code: str, told: Report) -> Kept:
    """Keep a signal for an enterprise that is not in the roster yet; it waits under the credit code."""
    with database.turn(work.db):
        is_new = signals.keep_apart(work.db, [(code, None, _said(work, told))], work.stamp) > 0
        after = {"code": code, "kind": told.kind, "on": told.on}
        audit.record(work.db, work.stamp, audit.Entry("signal", "signal_waiting", None, after=after))
    return Kept(None, is_new, _dropped(work, told))


def _said(work: Work, told: Report) -> signals.Said:
    old, new, note = keepable(told.kind, told.old, told.new, told.note, work.policy)
    return told.kind, told.on.isoformat(), old, new, told.source.strip() or "officer", note


def _dropped(work: Work, told: Report) -> bool:
    return is_sensitive(told.kind, work.policy) and bool(told.old or told.new or told.note)
