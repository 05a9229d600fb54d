"""Whatever is logged, back-dated, voided or imported, the kept state is what the log says."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_cli.core.policy import Policy
from liaison_cli.store.log import standings
from tests.conftest import Liaison

TODAY = date(2026, 3, 16)
FAILED, NEUTRAL, REACHED = "no-answer", "no-reply", "reached"
MEANS = {FAILED: "phone", NEUTRAL: "wechat", REACHED: "phone"}

days = st.integers(0, 400).map(lambda back: (TODAY - timedelta(days=back)).isoformat())
logged = st.tuples(st.just("log"), st.sampled_from(sorted(MEANS)), days, st.booleans())
voided = st.tuples(st.just("void"), st.integers(1, 12))
retiered = st.tuples(st.just("tier"), st.sampled_from(["重点税源", "前置审批", "一般"]))
left = st.tuples(st.just("status"), st.sampled_from(["存续", "注销", "迁出"]))
steps = st.lists(st.one_of(logged, logged, logged, voided, retiered, left), min_size=1, max_size=10)


def failures_in_a_row(log: list[tuple[str, str]]) -> int:
    """The rule in its plainest words: failed ones from the newest back to a reached one."""
    count = 0
    for _, outcome in sorted(log, reverse=True):
        if outcome == "reached":
            return count
        count += outcome == "no_answer"
    return count


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_the_kept_state_follows_the_log(steps, codes, tmp_path_factory):
    liaison = Liaison(tmp_path_factory.mktemp("zone"), TODAY.isoformat())
    liaison("import", liaison.file("one.csv", f"统一社会信用代码,企业名称\n{codes[0]},澄江甲一贸易有限公司\n"))
    for step in steps:
        act(liaison, codes[0], *step)
    shown = liaison("show", codes[0], "--json").json
    with sqlite3.connect(liaison.db) as db:
        assert standings.check(db, Policy()) == []
        log = db.execute(
            "SELECT at, outcome FROM attempt WHERE id NOT IN (SELECT attempt_id FROM attempt_void)"
        ).fetchall()
    db.close()
    expected = failures_in_a_row(log)
    assert shown["failures"] == expected
    assert shown["light"] == ("green", "green", "yellow", "red")[min(expected, 3)]


def act(liaison: Liaison, code: str, name: str, *values) -> None:
    """One step; a void of what is not there is refused and changes nothing."""
    if name == "log":
        outcome, day, deep = values
        # A time of its own for each, so that the order of the log is not in doubt.
        at = f"{day} {len(liaison('show', code, '--json').json['attempts']) + 8:02d}:00"
        deeply = ["--deep"] if deep and outcome == REACHED else []
        assert liaison("log", code, "-c", MEANS[outcome], "-r", outcome, "--at", at, *deeply).code == 0
    elif name == "void":
        assert liaison("void", str(values[0]), "--why", "记错").code in (0, 2, 3)
    else:
        header = {"tier": "企业分级", "status": "登记状态"}[name]
        assert (
            liaison("import", liaison.file("change.csv", f"统一社会信用代码,{header}\n{code},{values[0]}\n")).code == 0
        )
