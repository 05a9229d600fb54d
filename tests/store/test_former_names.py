"""What leads where, after any sequence of renaming, new codes, merges and taking these back, beside a slow model."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc

from tests.conftest import Liaison

HEADER = "统一社会信用代码,企业名称\n"
NAMES = ("澄江甲一贸易有限公司", "澄江乙二物流有限公司", "澄江丙三科技有限公司", "澄江丁四（上海）餐饮有限公司")
PLACES = range(3)
# By enterprise, the codes of one organisation under several authorities.
CODES = [
    [
        body + uscc.calc_check_digit(body)
        for body in (f"{authority}31099910000000{place}" for authority in ("91", "93", "52"))
    ]
    for place in (1, 2, 3)
]
steps = st.lists(
    st.one_of(
        st.tuples(st.just("row"), st.sampled_from(PLACES), st.sampled_from(range(3)), st.sampled_from(NAMES)),
        st.tuples(st.just("merge"), st.sampled_from(PLACES), st.sampled_from(PLACES)),
        st.tuples(st.just("undo")),
    ),
    min_size=1,
    max_size=9,
)


@dataclass
class Known:
    """An enterprise as the model knows it."""

    code: str
    name: str
    before: set[str] = field(default_factory=set)


class Slow:
    """Plays what still stands from the beginning, whenever somebody asks."""

    def __init__(self) -> None:
        self.standing: list[tuple] = []

    def known(self) -> dict[int, Known]:
        """The enterprises that are there now."""
        now = {place: Known(CODES[place][0], NAMES[place]) for place in PLACES}
        for step in self.standing:
            if step[0] == "row":
                self._row(now, *step[1:4])
            else:
                gone = now.pop(step[2])
                now[step[1]].before |= gone.before | {gone.code, gone.name}
        return now

    def _row(self, now: dict[int, Known], place: int, number: int, name: str) -> None:
        code = CODES[place][number]
        for each in now.values():
            if code in each.before - {each.code}:
                return
        here = now[place]
        here.before |= {here.code, here.name}
        here.code, here.name = code, name

    def meant(self, text: str) -> set[str]:
        """The codes of those that somebody may mean."""
        now = self.known().values()
        found = {each.code for each in now if text in (each.code, each.name)}
        return found or {each.code for each in now if text in each.before}


def rows_of(liaison: Liaison) -> list[tuple]:
    with sqlite3.connect(liaison.db) as db:
        return db.execute("SELECT * FROM former_name ORDER BY 1, 2, 3").fetchall()


def taken_back(liaison: Liaison, step: tuple) -> None:
    line = (
        ("merge", "--undo", str(step[-1]))
        if step[0] == "merge"
        else ("imports", "undo", str(step[-1]), "--why", "误读")
    )
    assert liaison(*line).code == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_every_name_and_code_leads_where_it_should(steps, tmp_path_factory):
    liaison, slow = Liaison(tmp_path_factory.mktemp("zone"), "2026-03-16"), Slow()
    text = "".join(f"{codes[0]},{name}\n" for codes, name in zip(CODES, NAMES, strict=False))
    assert liaison("import", liaison.file("roster.csv", HEADER + text)).code == 0
    imports, merges = 1, 0
    for step in steps:
        now = slow.known()
        if step[0] == "undo" and slow.standing:
            taken_back(liaison, slow.standing.pop())
        elif step[0] == "row" and step[1] in now:
            path = liaison.file("row.csv", f"{HEADER}{CODES[step[1]][step[2]]},{step[3]}\n")
            assert liaison("import", path).code == 0
            imports += 1
            slow.standing.append((*step, imports))
        elif step[0] == "merge" and step[1] != step[2] and {step[1], step[2]} <= now.keys():
            assert liaison("merge", CODES[step[1]][0], CODES[step[2]][0]).code == 0
            merges += 1
            slow.standing.append((*step, merges))
        for text in (*NAMES, *chain.from_iterable(CODES)):
            shown, meant = liaison("show", text, "--json"), slow.meant(text)
            led = [shown.json["code"]] if shown.code == 0 else []
            assert led == (sorted(meant) if len(meant) == 1 else []), text
    kept = rows_of(liaison)
    assert liaison("rebuild").code == 0
    assert rows_of(liaison) == kept
    assert liaison("audit", "verify").code == 0
