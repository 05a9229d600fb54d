"""Whatever is logged, back-dated, voided, merged, parted, imported or taken back, the counts for advice are what the log says."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_cli.adapters.official_calendar import CALENDAR
from liaison_cli.core.contact.advice import memory
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.model import Stamp
from liaison_cli.errors import LiaisonError
from liaison_cli.importer.job import Job
from liaison_cli.office import contacts, liaisons
from liaison_cli.office.contacts import Tried
from liaison_cli.office.desk import file_care
from liaison_cli.office.liaisons import Details
from liaison_cli.office.roster import import_undo, merging
from liaison_cli.office.roster.importing import take_in
from liaison_cli.office.work import Work, follow_policy
from liaison_cli.store.file import database
from liaison_cli.store.log import reach
from liaison_cli.store.roster.load import Source, begin
from tests.office.conftest import ENTERPRISES, at, fill

TODAY = date(2026, 3, 16)
MEANS = (("phone", "reached"), ("phone", "no_answer"), ("phone", "empty"), ("wechat", "no_reply"), ("visit", "reached"))
firms = st.integers(1, 3)
logs = st.tuples(
    st.just("log"), firms, st.sampled_from(MEANS), st.integers(0, 900), st.sampled_from(["", "T09:30", "T15:00"])
)
steps = st.one_of(
    logs,
    logs,
    logs,
    st.tuples(st.just("void"), st.integers(1, 12)),
    st.tuples(st.just("merge"), firms, firms),
    st.tuples(st.just("part"), st.integers(1, 3)),
    st.tuples(st.just("import"), firms, st.integers(0, 900)),
    st.tuples(st.just("worklist"), firms, st.sampled_from(MEANS), st.integers(0, 900)),
    st.tuples(st.just("undo"), st.integers(1, 3)),
    st.tuples(st.just("hand_over"), firms),
)


def zone() -> Work:
    db = database.in_memory()
    with database.turn(db):
        fill(db)
    follow_policy(db, Policy())
    return at(Work(db, Policy(), CALENDAR, date.min, Stamp("", ""), lambda: None), TODAY.isoformat())


class Acts:
    """The steps of a history; what cannot be done any more is refused and changes nothing."""

    def __init__(self, work: Work, folder: Path) -> None:
        self.work, self.folder = work, folder

    def log(self, firm: int, means: tuple[str, str], back: int, time: str) -> None:
        if self.is_there(firm):
            day = TODAY - timedelta(days=back)
            contacts.log(self.work, Tried(firm, *means, at=f"{day}{time}"))

    def worklist(self, firm: int, means: tuple[str, str], back: int) -> None:
        """A row of a worklist that comes back, with a time of its own."""
        if not self.is_there(firm):
            return
        with database.turn(self.work.db) as db:
            number = begin(db, Source("今日.xlsx", "", "worklists", "", "", 1, None), self.work.stamp)
            day = TODAY - timedelta(days=back)
            contacts.logged_within(self.work, Tried(firm, *means, at=f"{day}T11:00", import_id=number))

    def void(self, number: int) -> None:
        contacts.void(self.work, number, "记错")

    def merge(self, keep: int, other: int) -> None:
        if self.is_there(keep) and self.is_there(other):
            merging.merge(self.work, keep, other)

    def part(self, number: int) -> None:
        merging.take_back(self.work, number)

    def undo(self, number: int) -> None:
        import_undo.take_back(self.work, number, "导错了")

    def hand_over(self, firm: int) -> None:
        if self.is_there(firm):
            liaisons.hand_over(self.work, firm, "钱六", Details("13900020006"))

    def is_there(self, firm: int) -> bool:
        return bool(self.work.db.execute("SELECT 1 FROM enterprise WHERE id = ?", (firm,)).fetchone())


def acted(acts: Acts, name: str, *values: object) -> None:
    if name == "import":
        firm, back = values
        code, day = ENTERPRISES[int(str(firm)) - 1][1], TODAY - timedelta(days=int(str(back)))
        path = acts.folder / "log.csv"
        path.write_text(
            f"统一社会信用代码,联系时间,联系方式,联系结果\n{code},{day} 10:00,电话,接通\n", encoding="utf-8"
        )
        take_in(acts.work, Job((path,)))
        return
    act: Callable[..., None] = getattr(acts, name)
    try:
        act(*values)
    except LiaisonError:
        return


def plainly(work: Work) -> tuple[Counter[tuple[int, str, str]], dict[tuple[str, int], float]]:
    """The rules in their plainest words: contacts that count by enterprise, channel and person, and what hours come to."""
    made: Counter[tuple[int, str, str]] = Counter()
    weighed: dict[tuple[str, int], float] = {}
    for id_, person, when, channel, outcome, imported in work.db.execute(
        """SELECT enterprise_id, coalesce(person, ''), attempt.at, channel, outcome, coalesce(kind, 'worklists') <> 'worklists'
        FROM attempt LEFT JOIN import_run ON import_run.id = import_id WHERE attempt.id NOT IN (SELECT attempt_id FROM attempt_void)"""
    ):
        if outcome != "empty":
            made[id_, channel, person] += 1
            if imported:
                continue
            hour = int(when[11:13]) if "T" in when else -1
            age = (TODAY - date.fromisoformat(when[:10])).days
            weighed[channel, hour] = weighed.get((channel, hour), 0.0) + 0.5 ** (age / 180)
    return made, weighed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(steps, min_size=1, max_size=14))
def test_kept_counts_are_those_of_the_log(history, tmp_path_factory):
    work = zone()
    acts = Acts(work, tmp_path_factory.mktemp("zone"))
    for step in history:
        acted(acts, *step)
        assert reach.check(work.db, work.policy) == []
    made, weighed = plainly(work)
    kept = {
        (id_, each.channel, each.person): each.tries
        for id_, every in reach.of(work.db, work.policy, [1, 2, 3]).items()
        for each in every
    }
    assert kept == dict(made)
    zone_kept = memory.zone(reach.zone(work.db, work.policy), TODAY, work.policy).cells
    assert zone_kept.keys() == weighed.keys()
    assert all(math.isclose(cell.n, weighed[key], rel_tol=1e-9) for key, cell in zone_kept.items())
    before = sorted(reach.zone(work.db, work.policy))
    file_care.rebuild(work)
    assert [each[:4] for each in sorted(reach.zone(work.db, work.policy))] == [each[:4] for each in before]
    work.db.close()


def test_counts_of_another_half_life_are_derived_again():
    work = zone()
    contacts.log(work, Tried(1, "phone", "reached", at="2025-09-17T10:00"))
    other = replace(work, policy=work.policy._replace(advice=work.policy.advice._replace(half_life=90)))
    assert reach.check(work.db, other.policy) != []
    assert follow_policy(work.db, other.policy)
    assert reach.check(work.db, other.policy) == []
    work.db.close()
