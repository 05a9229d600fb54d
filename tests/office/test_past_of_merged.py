"""What one enterprise has from others that went into it, on days that have passed: what was taken back has never been."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Liaison

HEADER = "统一社会信用代码,企业名称,网格员,企业联系电话"


class Three:
    """The first says nothing of its officer or phone; the second goes into it on 10 March, the third on 12 March."""

    def __init__(self, folder: Path, codes: list[str]) -> None:
        self.folder, self.codes = folder, codes
        names = [f"澄江{each}一贸易有限公司" for each in "甲乙丙"]
        self.bring("2026-03-02", f"{codes[0]},{names[0]},,", f"{codes[1]},{names[1]},,", f"{codes[2]},{names[2]},,")
        self.bring("2026-03-03", f"{codes[1]},{names[1]},周明远,021-55500001")
        self.bring("2026-03-04", f"{codes[2]},{names[2]},林晓澄,021-55510002")
        self.on("2026-03-10", "merge", codes[0], codes[1])
        self.on("2026-03-12", "merge", codes[0], codes[2])

    def bring(self, day: str, *rows: str) -> None:
        path = self.folder / f"{day}.csv"
        path.write_text("\n".join((HEADER, *rows, "")), encoding="utf-8")
        self.on(day, "import", str(path))

    def on(self, day: str, *command: str) -> None:
        done = Liaison(self.folder, day)(*command)
        assert done.code == 0, done.err

    def seen(self, day: str) -> tuple[str | None, str | None]:
        """The officer and the phone of the first on a day."""
        phone = Liaison(self.folder, day)("show", self.codes[0], "--json").json["registered_phone"]
        return self.officer(day), phone

    def officer(self, day: str, *more: str) -> str | None:
        shown = Liaison(self.folder, day)("list", "--json", *more).json
        (officer,) = (each["officer"] for each in shown if each["code"] == self.codes[0])
        return officer

    def changes(self) -> list[tuple[object, ...]]:
        with sqlite3.connect(Liaison(self.folder, "2026-03-20").db) as db:
            found = db.execute("SELECT * FROM dated_change ORDER BY 1, 2, 3, 4").fetchall()
        db.close()
        return found


NOTHING, OF_SECOND, OF_THIRD = (None, None), ("周明远", "021****0001"), ("林晓澄", "021****0002")
DAYS = ("2026-03-05", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13")


@pytest.fixture
def three(tmp_path: Path, codes: list[str]) -> Three:
    return Three(tmp_path, codes)


def test_it_has_from_the_day_of_a_merge_what_that_lent(three):
    assert [three.seen(day) for day in DAYS] == [NOTHING, *[OF_SECOND] * 4]


@pytest.mark.parametrize("back", [("merge", "--undo", "1"), ("imports", "undo", "2", "--why", "用错了文件")])
def test_what_the_next_lends_instead_it_has_since_that_went_into_it(three, back):
    three.on("2026-03-14", *back)
    assert [three.seen(day) for day in DAYS] == [*[NOTHING] * 3, OF_THIRD, OF_THIRD]
    assert three.officer("2026-03-11", "--known-on", "2026-03-13") == "周明远"


def test_a_later_change_follows_what_was_lent_instead(three):
    three.on("2026-03-14", "merge", "--undo", "1")
    three.bring("2026-03-16", f"{three.codes[0]},澄江甲一贸易有限公司,高一帆,")
    three.on("2026-03-18", "merge", "--undo", "2")
    assert [three.seen(day) for day in (*DAYS, "2026-03-15")] == [NOTHING] * 6
    assert three.seen("2026-03-16") == ("高一帆", None)


@pytest.mark.parametrize(
    "steps",
    [
        [("merge", "--undo", "1")],
        [("merge", "--undo", "1"), ("merge", "--undo", "2")],
        [("imports", "undo", "2", "--why", "用错了文件"), ("merge", "--undo", "2")],
    ],
)
def test_derived_again_it_is_the_same(three, steps):
    for step in steps:
        three.on("2026-03-14", *step)
    kept = three.changes()
    three.on("2026-03-15", "rebuild")
    assert three.changes() == kept
