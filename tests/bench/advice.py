"""Advice for every enterprise of a large zone beside its own statements, with nothing done with what they give."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import make
from tests.bench.measure import Measured, best

OPENED = """import sys
from datetime import datetime
from liaison_cli.office.work import opened
from liaison_cli.store.log import advised, lists, reach
from liaison_cli.store.log.lists import Filter

work = opened(sys.argv[1], by="bench", at=datetime(2026, 3, 16, 10))
db, policy = work.db, work.policy
"""
STATEMENTS = f"""{OPENED}
import json
from collections import deque
ids = [each.id for each in lists.every(db, Filter())]
named = {{"ids": json.dumps(ids)}}
said = []
db.set_trace_callback(said.append)
reach.of(db, policy, [0])
for ask in (advised.whom, advised.hers, advised.told):
    ask(db, [0])
advised.kinds(db, [0], policy)
advised.visits(db, [0], policy)
reach.zone(db, policy)
advised.news(db, work.today)
db.set_trace_callback(None)
for statement in said:
    deque(db.execute(statement.replace("'[0]'", ":ids"), named), 0)
"""
ADVISED = f"""{OPENED}
from liaison_cli.office.day.advice import advise
advise(work, lists.every(db, Filter()))
"""


def advice(
    folder: Path, runs: int, *, big_enterprises: int, attempts: int, **_: int
) -> Iterator[tuple[str, Measured, str, Measured, float | None]]:
    """Advice for all, of a zone whose contacts were logged one by one."""
    db = folder / "advice.db"
    make.zone(db, big_enterprises, attempts)
    peer = best([sys.executable, "-c", STATEMENTS, str(db)], runs)
    ours = best([sys.executable, "-c", ADVISED, str(db)], runs)
    yield f"advice for {big_enterprises:,} of {attempts:,} contacts", ours, "its statements alone", peer, 3.0
