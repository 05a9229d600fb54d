"""What a field was on a past day, whatever was changed, taken back, merged and handed over since."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from liaison_cli.store.roster import dated_changes
from tests.conftest import Liaison

START = date(2026, 3, 1)
TIERS = {"一般": "general", "重点税源": "key", "前置审批": "licensed"}
steps = st.lists(
    st.one_of(
        st.tuples(st.just("tier"), st.sampled_from(sorted(TIERS)), st.booleans()),
        st.tuples(st.just("undo"), st.integers(1, 6)),
    ),
    min_size=1,
    max_size=8,
)


def day(number: int) -> str:
    return (START + timedelta(days=number)).isoformat()


def values_on(db: sqlite3.Connection, on: str) -> dict[tuple[int, str], str | None]:
    """What the fields were on a day, for those that are others now."""
    return {(id_, field): value for id_, field, value in dated_changes.on(db, on)}


def kept(db: sqlite3.Connection) -> list[tuple]:
    return db.execute("SELECT * FROM dated_change ORDER BY 1, 2, 3, 4").fetchall()


def roster(liaison: Liaison, code: str, tier: str, today: str, *options: str) -> int:
    text = f"统一社会信用代码,企业名称,企业分级\n{code},澄江甲一贸易有限公司,{tier}\n"
    return liaison("import", liaison.file("roster.csv", text), *options, today=today).code


class Slow:
    """What was said of the tier and when, as a list; what was taken back is crossed out."""

    def __init__(self) -> None:
        self.now = "general"
        self.said: list[tuple[int, str, str]] = []

    def say(self, number: int, tier: str, on: str) -> None:
        if tier != self.now:
            last = max((each[2] for each in self.said), default="")
            self.said.append((number, tier, max(on, last)))
            self.now = tier

    def on(self, when: str) -> str:
        value = "general"
        for _, tier, since in self.said:
            if since <= when:
                value = tier
        return value


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
# What the last import says changes nothing while the first stands, and something again without it.
@example(
    steps=[
        ("tier", "前置审批", False),
        ("tier", "前置审批", False),
        ("tier", "一般", False),
        ("tier", "前置审批", False),
        ("undo", 3),
        ("undo", 1),
    ]
)
def test_a_tier_on_a_past_day_is_what_still_stands_of_what_was_said(steps, codes, tmp_path_factory):
    liaison, slow = Liaison(tmp_path_factory.mktemp("zone"), day(0)), Slow()
    assert roster(liaison, codes[0], "一般", day(0)) == 0
    imports = 1
    for place, step in enumerate(steps, 1):
        if step[0] == "tier":
            dated = ["--dated", day(place)] if step[2] else []
            assert roster(liaison, codes[0], step[1], day(place), *dated) == 0
            imports += 1
            slow.say(imports, TIERS[step[1]], day(place))
        elif liaison("imports", "undo", str(step[1] + 1), "--why", "名册有误", today=day(place)).code == 0:
            slow.said = [each for each in slow.said if each[0] != step[1] + 1]
            slow.now = liaison("show", codes[0], "--json", today=day(place)).json["tier"]
    last = max((each[2] for each in slow.said), default="")
    with sqlite3.connect(liaison.db) as db:
        now = db.execute("SELECT tier FROM enterprise").fetchone()[0]
        for number in range(len(steps) + 1):
            if day(number) < last:
                assert values_on(db, day(number)).get((1, "tier"), now) == slow.on(day(number))
        before = kept(db)
    db.close()
    assert liaison("rebuild").code == 0
    with sqlite3.connect(liaison.db) as db:
        assert kept(db) == before
    db.close()


def test_a_file_of_a_day_changes_from_that_day(zone, codes):
    assert roster(zone, codes[1], "前置审批", "2026-03-20", "--dated", "2026-03-18") == 0
    code = f"统一社会信用代码,登记状态\n{codes[1]},迁出\n"
    assert zone("import", zone.file("status.csv", code), "--dated", "2026-03-22", today="2026-03-25").code == 0
    with sqlite3.connect(zone.db) as db:
        changes = [each for each in dated_changes.of(db, 2) if each.field in ("tier", "status")]
    db.close()
    assert changes == [
        dated_changes.Change("tier", "2026-03-18", "general", "licensed"),
        dated_changes.Change("status", "2026-03-22", "active", "moved_out"),
    ]


def test_the_officer_of_a_day_is_who_had_it_before_the_handover(zone):
    assert zone("officer", "handover", "周明远", "--to", "林晓澄", today="2026-04-01").code == 0
    with sqlite3.connect(zone.db) as db:
        assert values_on(db, "2026-03-31") == {(1, "officer"): "周明远", (2, "officer"): "周明远"}
        assert values_on(db, "2026-04-01") == {}
    db.close()


@pytest.mark.parametrize("undone", [False, True])
def test_an_officer_that_a_merge_brought_goes_with_the_merge(undone, zone, codes):
    bare = zone.file("bare.csv", "企业名称,企业分级\n澄江丁四咨询有限公司,一般\n")
    assert zone("import", bare, today="2026-03-17").code == 0
    assert zone("merge", "澄江丁四咨询有限公司", codes[0], today="2026-03-20").code == 0
    if undone:
        assert zone("merge", "--undo", "1", today="2026-03-25").code == 0
    with sqlite3.connect(zone.db) as db:
        found = {each for each in values_on(db, "2026-03-18").items() if each[0][1] == "officer"}
        before = kept(db)
    db.close()
    assert found == (set() if undone else {((4, "officer"), None)})
    assert zone("rebuild").code == 0
    with sqlite3.connect(zone.db) as db:
        assert kept(db) == before
    db.close()
