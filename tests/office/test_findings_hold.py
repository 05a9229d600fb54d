"""After whatever was written, open findings are the rules that hold: by a slow recomputation from everything on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from liaison_cli.core.values.model import Stamp
from liaison_cli.office.watch import scan_run
from liaison_cli.office.watch.examination import Scope
from liaison_cli.office.watch.judged_again import judge_again
from tests.office.plain_zone import FIRMS, MODELLED, NAMES, PHONES, TRIES, begun

FIRM, MANY = st.sampled_from(FIRMS), st.integers(0, 20)
NAME, PHONE = st.integers(0, len(NAMES) - 1), st.integers(0, len(PHONES) - 1)
STEPS = st.one_of(
    st.tuples(st.just("wait"), st.sampled_from((1, 1, 1, 3, 10, 140))),
    st.tuples(st.just("log"), FIRM, st.integers(0, len(TRIES) - 1), st.sampled_from((0, 0, 0, 2, 9))),
    st.tuples(st.just("log"), st.just(1), st.integers(0, 2), st.just(0)),
    st.tuples(st.just("void"), MANY),
    st.tuples(st.just("verify"), FIRM, st.integers(0, 2), st.booleans()),
    st.tuples(st.just("hand_over"), FIRM, NAME, st.booleans()),
    st.tuples(st.just("report_dead"), FIRM),
    st.tuples(st.just("dismiss_signal"), MANY),
    st.tuples(st.just("import_working"), FIRM),
    st.tuples(st.just("roster"), FIRM, NAME, PHONE, PHONE),
    st.tuples(st.just("case"), FIRM),
    st.tuples(st.just("mute"), FIRM, st.integers(0, len(MODELLED)), st.sampled_from((1, 5))),
    st.tuples(st.just("end_task"), MANY, st.booleans()),
    st.tuples(st.just("hold"), FIRM, st.sampled_from((-3, 5, 29, 45))),
    st.tuples(st.just("give_back"), MANY),
)
# Nobody is reached, then somebody, and so on.
SWINGS = st.builds(
    lambda firm, times: (
        [("wait", 2), *[("log", firm, 0, 0)] * 2, ("log", firm, 2, 0)] * times + [("log", firm, 0, 0)] * times
    ),
    FIRM,
    st.integers(2, 4),
)
# A number is dead, a list says that it works, and it may be dead again.
REVIVED = st.builds(
    lambda firm, days, again: [
        ("log", firm, 3, 0),
        ("wait", days),
        ("import_working", firm),
        *[("wait", 1), ("log", firm, 3, 0)] * again,
    ],
    FIRM,
    st.integers(0, 2),
    st.integers(0, 1),
)
STORIES = st.lists(st.one_of(STEPS.map(lambda step: [step]), SWINGS, REVIVED), min_size=5, max_size=20)


@settings(max_examples=50, deadline=None)
@given(steps=STORIES.map(lambda parts: [step for part in parts for step in part]))
# The number of who has left one enterprise of two was another one before.
@example(steps=[("log", 1, 3, 0), ("verify", 1, 1, False), ("hand_over", 1, 0, False)])
def test_open_findings_are_the_rules_that_hold(steps):
    with TemporaryDirectory() as folder:
        zone = begun(Path(folder))
        for act, *told in steps:
            zone.now += timedelta(minutes=1)
            moment = zone.now
            if act == "wait":
                zone.wait(*told)
                moment = zone.now
            zone.work = replace(
                zone.work,
                today=moment.date(),
                stamp=Stamp("周明远", moment.isoformat()),
                now=lambda moment=moment: moment,
            )
            if act != "wait":
                getattr(zone, act)(*told)
                zone.check(scanned=False)
                # Nothing is left to be judged by who writes next.
                left = judge_again(zone.work, FIRMS)
                assert (left.closed, left.ended, left.changed) == ([], [], [])
            scan_run.scan(zone.work, Scope(), again=True)
            zone.check(scanned=True)
        zone.work.db.close()
