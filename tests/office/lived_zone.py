"""A zone that lives from day to day, and can be looked at; and what may happen in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.conftest import Liaison

START = date(2026, 3, 2)
NAMES = ("澄江甲一贸易有限公司", "澄江乙二物流有限公司", "澄江丙三科技有限公司")
who = st.integers(0, 2)
# What happens on a day and is about that day.
happens = st.one_of(
    st.tuples(st.just("log"), who, st.sampled_from(["no-answer", "no-answer", "empty", "reached"])),
    st.tuples(st.just("log"), who, st.sampled_from(["no-answer", "no-answer", "empty", "reached"])),
    st.tuples(st.just("tier"), who, st.sampled_from(["重点税源", "前置审批", "一般"])),
    st.tuples(st.just("status"), who, st.sampled_from(["存续", "注销", "迁出", "吊销"])),
    st.tuples(st.just("verify"), who, st.none()),
    st.tuples(st.just("handover"), who, st.integers(1, 99)),
    st.tuples(st.just("officer"), st.sampled_from(["周明远", "林晓澄"]), st.sampled_from(["林晓澄", "陈一诺"])),
    st.tuples(st.just("come"), st.integers(4, 6), st.none()),
    st.tuples(st.just("escalate"), who, st.none()),
)
# What is entered on a day about earlier ones, or takes back what they said.
entered = st.one_of(
    st.tuples(st.just("late"), who, st.integers(1, 30)),
    st.tuples(st.just("void"), st.integers(1, 5), st.none()),
    st.tuples(st.just("undo"), st.integers(2, 5), st.none()),
    st.tuples(st.just("merge"), who, who),
)
# What makes enterprises red, pursued and gone, so that lists of them have something in them.
pressing = st.one_of(
    st.tuples(st.just("silent"), who, st.none()),
    st.tuples(st.just("silent"), who, st.none()),
    st.tuples(st.just("deep"), who, st.none()),
    st.tuples(st.just("case"), who, st.none()),
    st.tuples(st.just("dated"), who, st.tuples(st.sampled_from(["存续", "注销", "迁出", "吊销"]), st.integers(0, 40))),
)
gaps = st.integers(1, 70)


class Zone:
    """A zone that lives from day to day, and can be looked at."""

    def __init__(self, folder, codes: list[str]) -> None:
        self.codes = codes
        self.day = START
        self.run = Liaison(folder, "")
        people = "".join(
            f"{code},{name},一般,周明远,人{place},1390001000{place},2026-02-01\n"
            for place, (code, name) in enumerate(zip(codes, NAMES, strict=True))
        )
        self.roster("统一社会信用代码,企业名称,企业分级,网格员,联络员,手机,最近核实日期", people)

    def roster(self, header: str, rows: str) -> None:
        assert self("import", self.run.file("roster.csv", f"{header}\n{rows}")).code == 0

    def __call__(self, *line: str, on: date | None = None):
        return self.run(*line, today=(on or self.day).isoformat())

    def act(self, what: str, first: Any, second: Any) -> None:
        """One act; what the tool refuses (a void of what is not there) changes nothing."""
        getattr(self, what)(first, second)

    def log(self, place: int, outcome: str) -> None:
        self("log", self.codes[place], "-c", "phone", "-r", outcome)

    def silent(self, place: int, _: None) -> None:
        for _ in range(3):
            self.log(place, "no-answer")

    def deep(self, place: int, _: None) -> None:
        self("log", self.codes[place], "-c", "visit", "-r", "reached")

    def late(self, place: int, days: int) -> None:
        back = (self.day - timedelta(days=days)).isoformat()
        self("log", self.codes[place], "-c", "phone", "-r", "reached", "--at", back)

    def void(self, number: int, _: None) -> None:
        self("void", str(number), "--why", "记错")

    def tier(self, place: int, tier: str) -> None:
        self.roster("统一社会信用代码,企业分级", f"{self.codes[place]},{tier}\n")

    def status(self, place: int, status: str) -> None:
        self.roster("统一社会信用代码,登记状态", f"{self.codes[place]},{status}\n")

    def dated(self, place: int, told: tuple[str, int]) -> None:
        status, days = told
        rows = f"统一社会信用代码,登记状态\n{self.codes[place]},{status}\n"
        self("import", self.run.file("dated.csv", rows), "--dated", (self.day - timedelta(days=days)).isoformat())

    def verify(self, place: int, _: None) -> None:
        self("verify", self.codes[place])

    def handover(self, place: int, number: int) -> None:
        self("handover", self.codes[place], "--to", f"新人{number}", "--mobile", f"139000200{number:02d}")

    def officer(self, leaver: str, heir: str) -> None:
        self("officer", "handover", leaver, "--to", heir, "--new")

    def come(self, number: int, _: None) -> None:
        self.roster("企业名称,企业分级", f"澄江第{number}号有限公司,一般\n")

    def case(self, place: int, _: None) -> None:
        self("case", "open", self.codes[place], "--why", "联系不上")

    def escalate(self, _: int, __: None) -> None:
        self("escalate")

    def undo(self, number: int, _: None) -> None:
        self("imports", "undo", str(number), "--why", "名册有误")

    def merge(self, keep: int, other: int) -> None:
        self("merge", self.codes[keep], self.codes[other])

    def seen(self, on: date, *known: str) -> dict[str, Any]:
        """All that lists and figures say of a day."""
        listed = self("list", "--json", *known, on=on).json
        figures = self("stats", "--json", *known, on=on).json
        del figures["made_at"], figures["warnings"]
        return {"list": listed, "figures": figures, "due": self("due", "--json", *known, on=on).json}


def lived(zone: Zone, steps: list[tuple[tuple[str, Any, Any], int]]) -> list[tuple[date, dict[str, Any]]]:
    """Live through the steps; what was seen at the end of each day."""
    found = []
    for step, gap in steps:
        zone.day += timedelta(days=gap)
        zone.act(*step)
        found.append((zone.day, zone.seen(zone.day)))
    return found
