"""A scan as one run in the ledger: examined, carried out, and left out where it could only come to the same."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from liaison_cli.core.policy import Policy
from liaison_cli.core.watch.scanned import Examined, Scan, Written
from liaison_cli.office.desk import audit_trail
from liaison_cli.office.watch.carried_out import Writing
from liaison_cli.office.watch.examination import Look, Scope, examine
from liaison_cli.office.work import Work
from liaison_cli.store.file import database
from liaison_cli.store.ledger import audit
from liaison_cli.store.log import kept_policy, standings
from liaison_cli.store.reports import runs
from liaison_cli.store.roster import enterprises
from liaison_cli.store.watch import alarms, scans, signals


def scan(work: Work, scope: Scope, *, again: bool = False) -> Scan:
    """Find signals, raise alarms, make tasks; `again` looks at everything even if nothing has changed.

    One transaction: killed in the middle it leaves nothing, and of two at once the second finds all done.
    """
    with database.bulk_turn(work.db) as db:
        run = runs.start(db, "scan", work.stamp.at)
        if scope.is_whole and not again and (since := _unchanged_since(work)):
            runs.finish(db, run, runs.Ended(work.now().isoformat(), enterprises.count(db), 0))
            return Scan(Examined(), Written(), unchanged_since=since)
        signals.attach(db)
        signals.follow_log(db, work.stamp)
        look, writing = Look(work, scope), Writing(work)
        for found, verdict in look.judged():
            writing.take(found, verdict)
        examined, written = look.examined, writing.finish()
        changed = examined.found + written.count
        if changed:
            after = {"signals": examined.found, "tasks": len(written.made), "alarms": len(written.raised)}
            audit.record(db, work.stamp, audit.Entry("scan", "run", run, after=after))
        ended = runs.Ended(work.now().isoformat(), examined.count, changed, len(examined.failed))
        runs.finish(db, run, ended)
        if scope.is_whole and not examined.failed:
            scans.remember(db, {**_state(work), "at": work.stamp.at})
    audit_trail.seal_some(work)
    return Scan(examined, written)


def rehearse(work: Work, scope: Scope) -> Scan:
    """What a scan would find and ask for; nothing is written."""
    return Scan(examine(work, scope), Written(), dry_run=True)


def compare(work: Work, scope: Scope, other: Policy) -> list[tuple[str, int, int]]:
    """How often each rule fires as things are set, and as they would be: (rule, now, then); nothing is kept of it."""
    now = examine(work, scope).fired
    if kept_policy.parts(other) == kept_policy.parts(work.policy):
        then = examine(replace(work, policy=other), scope).fired
    else:
        with database.rehearsal(work.db) as db:
            standings.rebuild(db, other)
            then = examine(replace(work, policy=other), scope).fired
    return [(rule.name, now[rule.name], then[rule.name]) for rule in scope.rules]


def warnings(work: Work) -> frozenset[str]:
    """What is lit: yellow, red, and alarm where one is open and not set aside."""
    awake = any(each.state != "snoozed" for each in alarms.listed(work.db, work.today))
    return frozenset(scans.lights(work.db) - {"green"} | ({"alarm"} if awake else set()))


def _state(work: Work) -> dict[str, object]:
    policy = hashlib.sha256(repr(work.policy).encode()).hexdigest()
    return {"today": work.today.isoformat(), "policy": policy, "newest": scans.fingerprint(work.db)}


def _unchanged_since(work: Work) -> str | None:
    """When the last whole scan was, if this one could only come to the same."""
    last = scans.last(work.db)
    if last is None:
        return None
    at = str(last.pop("at"))
    return at if last == _state(work) else None
