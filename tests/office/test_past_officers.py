"""Whose an enterprise was on days that have passed, where its officer has left meanwhile and it came back to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Liaison

HEADER = "统一社会信用代码,企业名称,网格员"


class Handed:
    """Three enterprises of 周明远, who leaves on 10 April and is followed by 林晓澄; the first was 高一帆's by a roster of 5 April."""

    def __init__(self, folder: Path, codes: list[str]) -> None:
        self.folder, self.codes = folder, codes
        named = [f"{code},澄江{each}一贸易有限公司" for code, each in zip(codes, "甲乙丙", strict=False)]
        self.bring("2026-04-01", *(f"{each},周明远" for each in named))
        self.bring("2026-04-05", f"{named[0]},高一帆")
        self.on("2026-04-06", "merge", codes[1], codes[2])
        self.on("2026-04-10", "officer", "handover", "周明远", "--to", "林晓澄", "--new")

    def bring(self, day: str, *rows: str) -> None:
        path = self.folder / f"{day}.csv"
        path.write_text("\n".join((HEADER, *rows, "")), encoding="utf-8")
        self.on(day, "import", str(path))

    def on(self, day: str, *command: str) -> None:
        done = Liaison(self.folder, day)(*command)
        assert done.code == 0, done.err

    def officers(self, code: str) -> list[str | None]:
        """Whose it was before 5 April, before 10 April, on 10 April and later."""
        days = ("2026-04-02", "2026-04-07", "2026-04-10", "2026-04-15", "2026-04-25")
        lists = [Liaison(self.folder, day)("list", "--json").json for day in days]
        return [next(each["officer"] for each in shown if each["code"] == code) for shown in lists]


HANDED_OVER = ["周明远", "周明远", "林晓澄", "林晓澄", "林晓澄"]


@pytest.mark.parametrize(
    ("place", "back"),
    [(0, ("imports", "undo", "2", "--why", "用错了文件")), (2, ("merge", "--undo", "1"))],
)
def test_what_comes_back_to_who_left_is_the_heirs_since_that_day(place, back, codes, tmp_path):
    handed = Handed(tmp_path, codes)
    handed.on("2026-04-20", *back)
    assert handed.officers(codes[place]) == HANDED_OVER
    handed.on("2026-04-21", "rebuild")
    assert handed.officers(codes[place]) == HANDED_OVER
