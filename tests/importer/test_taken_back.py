"""Whatever an import or a merge did, taking it back gives the rosters that were there before."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc

from tests.conftest import Liaison

_CODES = [body + uscc.calc_check_digit(body) for body in (f"9131099910000000{number}" for number in range(1, 7))]
_HEADER = "统一社会信用代码,企业名称,企业分级,网格员,楼宇,联络员,手机,微信\n"
_row = st.tuples(
    st.sampled_from(_CODES),
    st.sampled_from(["澄江甲一贸易有限公司", "澄江乙二物流有限公司", "澄江丙三科技有限公司"]),
    st.sampled_from(["一般", "重点税源", ""]),
    st.sampled_from(["周明远", "林晓澄", ""]),
    st.sampled_from(["云帆大厦", "禾木中心", ""]),
    st.sampled_from(["孙一", "钱二", ""]),
    st.sampled_from(["13900010001", "13900010002", ""]),
    st.sampled_from(["sunyi", ""]),
)
_roster = st.lists(_row.map(lambda row: _with_own_name(*row)), min_size=1, max_size=5, unique_by=lambda row: row[0])


def _with_own_name(code: str, name: str, *rest: str) -> tuple[str, ...]:
    # One name under two codes is a question, which is another matter.
    return (code, name.replace("有限", f"第{code[15:17]}有限"), *rest)


def _text(rows: list[tuple[str, ...]]) -> str:
    # Numbers without a name are refused, which is another matter.
    kept = [row if row[5] else (*row[:6], "", "") for row in rows]
    return _HEADER + "".join(",".join(row) + "\n" for row in kept)


def _rosters(zone: Liaison) -> list:
    """All that an export has of enterprises and of people in office, but for numbers of rows."""
    reveal = ("--reveal", "--why", "核对", "--json")
    enterprises = zone("export", "enterprises", *reveal).json
    people = [each for each in zone("export", "liaisons", *reveal).json if not each["ended_on"]]
    return [sorted(map(repr, part)) for part in (enterprises, people)]


def _zone(folder: str, rows: list[tuple[str, ...]]) -> Liaison:
    zone = Liaison(Path(folder), "2026-03-16")
    assert zone("import", zone.file("first.csv", _text(rows))).code == 0
    return zone


@settings(max_examples=20, deadline=None)
@given(_roster, _roster)
def test_an_import_taken_back_leaves_the_rosters_of_before(known, newer):
    with tempfile.TemporaryDirectory() as folder:
        zone = _zone(folder, known)
        before = _rosters(zone)
        assert zone("import", zone.file("second.csv", _text(newer)), today="2026-03-20").code == 0
        assert zone("imports", "undo", "2", "--why", "用错了文件", today="2026-03-20").code == 0
        assert _rosters(zone) == before
        assert zone("audit", "verify").code == 0


@settings(max_examples=20, deadline=None)
@given(_roster.filter(lambda rows: len(rows) > 1))
def test_a_merge_taken_back_leaves_the_rosters_of_before(known):
    with tempfile.TemporaryDirectory() as folder:
        zone = _zone(folder, known)
        before = _rosters(zone)
        assert zone("merge", known[0][0], known[1][0]).code == 0
        assert zone("merge", "--undo", "1").code == 0
        assert _rosters(zone) == before
        assert zone("audit", "verify").code == 0
