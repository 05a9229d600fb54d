"""After whatever was written, open findings are the rules that hold: by a slow recomputation from everything on record."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from liaison_cli.store.file import database
from tests.office.plain_signals import SOURCES, TOLD
from tests.office.plain_zone import FIRMS, MUTED, NAMES, PHONES, TRIES
from tests.office.played import begun, play

BOTH_SIDES = MUTED.index("both_sides")
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
    st.tuples(st.just("tell"), FIRM, st.sampled_from(TOLD), st.sampled_from(SOURCES), st.sampled_from((0, 0, 3, 25))),
    st.tuples(st.just("wave_off"), MANY),
    st.tuples(st.just("import_working"), FIRM),
    st.tuples(st.just("roster"), FIRM, NAME, PHONE, PHONE),
    st.tuples(st.just("case"), FIRM),
    st.tuples(st.just("mute"), FIRM, st.integers(0, len(MUTED) - 1), st.sampled_from((1, 5))),
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
# A number is tried day after day, perhaps at another enterprise each time.
WEEKS = st.builds(
    lambda firms: [step for firm in firms for step in (("wait", 1), ("log", firm, 3, 0))],
    st.lists(st.sampled_from((1, 2)), min_size=6, max_size=8),
)
# Somebody is said to be gone, and something is seen at the enterprise.
TOGETHER = st.builds(
    lambda firm, days, kind, source, back: [("log", firm, 8, 0), ("wait", days), ("tell", firm, kind, source, back)],
    FIRM,
    st.sampled_from((1, 10, 29, 31)),
    st.sampled_from(TOLD),
    st.sampled_from(SOURCES),
    st.sampled_from((0, 1)),
)
STORIES = st.lists(st.one_of(STEPS.map(lambda step: [step]), SWINGS, REVIVED, WEEKS, TOGETHER), min_size=4, max_size=12)


@settings(max_examples=50, deadline=None)
@given(steps=STORIES.map(lambda parts: [step for part in parts for step in part]))
# The number of who has left one enterprise of two was another one before.
@example(steps=[("log", 1, 3, 0), ("verify", 1, 1, False), ("hand_over", 1, 0, False)])
# A number that serves two is dead for a week, whichever of them it is tried at.
@example(steps=[step for firm in (2, 2, 2, 2, 2, 2, 2) for step in (("wait", 1), ("log", firm, 3, 0))])
@example(steps=[step for firm in (1, 2, 1, 2, 1, 2, 1) for step in (("wait", 1), ("log", firm, 3, 0))])
# A muted alarm stands for nothing: what is heavy by itself is checked another way.
@example(steps=[("mute", 1, BOTH_SIDES, 5), ("wait", 1), ("log", 1, 8, 0), ("tell", 1, "moved_out", "landlord", 0)])
# An alarm that somebody has closed leaves no look behind at what it was raised over.
@example(
    steps=[("wait", 1), ("log", 1, 8, 0), ("tell", 1, "moved_out", "landlord", 0)]
    + [("end_task", which, True) for which in (0, 1, 2)]
)
# Who takes back an attempt does not take back what somebody else has seen that day.
@example(
    steps=[("log", 1, 6, 0), ("wait", 1), ("void", 0), ("tell", 1, "mail_returned", "neighbour", 1), ("log", 1, 8, 0)]
)
# An alarm that stands for months stands for nothing that is seen when its signals are old.
@example(
    steps=[
        *[("wait", 1), ("log", 2, 8, 0), ("wait", 1), ("tell", 2, "rent_arrears", "landlord", 0), ("wait", 140)],
        *[("tell", 2, "moved_out", "landlord", 0), ("wait", 1)],
    ]
)
def test_open_findings_are_the_rules_that_hold(steps):
    with TemporaryDirectory() as folder, closing(database.in_memory()) as db:
        play(begun(Path(folder), db), steps, [db])
