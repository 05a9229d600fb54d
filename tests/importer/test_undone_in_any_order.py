"""Imports that are taken back in any order leave what the others alone would have made: held against a zone of those."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.conftest import Liaison

HEADER = "统一社会信用代码,企业名称,网格员,房号,联络员,手机,微信\n"
# One enterprise told of four times, each time otherwise in everything.
TOLD = (
    "周明远,101室,孙一,13900010001,sun",
    "林晓澄,202室,钱二,13900010002,qian",
    "沈知秋,303室,李三,13900010003,li",
    "顾南乔,404室,吴四,13900010004,wu",
)
ORDERS = [order for size in (1, 2, 3) for order in permutations((2, 3, 4), size)]


def told(liaison: Liaison, code: str, numbers: list[int]) -> Liaison:
    for number in numbers:
        path = liaison.file(f"{number}.csv", f"{HEADER}{code},澄江甲一有限公司,{TOLD[number - 1]}\n")
        assert liaison("import", path, today=f"2026-03-{number:02}").code == 0
    return liaison


def known(liaison: Liaison, code: str) -> tuple[list, list]:
    shown = liaison("show", code, "--json", "--reveal", "--why", "核对", today="2026-03-20").json
    people = [(each["name"], each["role"], each["mobile"], each["ended_on"]) for each in shown["people"]]
    return [shown[name] for name in ("name", "officer", "room")], sorted(people, key=str)


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_what_is_left_is_what_the_others_made(tmp_path, codes, order):
    (tmp_path / "one").mkdir(), (tmp_path / "other").mkdir()
    zone = told(Liaison(tmp_path / "one", "2026-03-10"), codes[0], [1, 2, 3, 4])
    for number in order:
        assert zone("imports", "undo", str(number), "--why", "用错了文件", today="2026-03-10").code == 0
    model = told(
        Liaison(tmp_path / "other", "2026-03-10"), codes[0], [each for each in (1, 2, 3, 4) if each not in order]
    )
    (values, people), (wanted, others) = known(zone, codes[0]), known(model, codes[0])
    assert values == wanted
    assert [each for each in people if not each[3]] == [each for each in others if not each[3]]
    assert zone("audit", "verify").code == 0


def test_who_was_replaced_by_hand_since_stays_replaced(liaison, codes):
    told(liaison, codes[0], [1, 2])
    assert liaison("handover", codes[0], "--to", "郑五", "--mobile", "13900010005", today="2026-03-05").code == 0
    assert liaison("imports", "undo", "2", "--why", "用错了文件", today="2026-03-06").code == 0
    values, people = known(liaison, codes[0])
    assert values == ["澄江甲一有限公司", "周明远", "101室"]
    assert [each[0] for each in people if not each[3]] == ["郑五"]
    assert ("孙一", "liaison", "13900010001", "2026-03-05") in people


def test_an_officer_who_left_does_not_come_back_with_an_import(liaison, codes):
    told(liaison, codes[0], [1, 2])
    assert liaison("officer", "handover", "周明远", "--to", "沈知秋", "--new", today="2026-03-05").code == 0
    assert liaison("imports", "undo", "2", "--why", "用错了文件", today="2026-03-06").code == 0
    assert known(liaison, codes[0])[0][1] == "沈知秋"


@pytest.mark.parametrize("order", [(1,), (1, 2), (2, 1), (1, 3), (3, 1), (1, 2, 3), (3, 2, 1)], ids=str)
def test_what_a_later_roster_said_again_stands(tmp_path, codes, order):
    """A room and a number that the second had changed and the third changed back."""
    (tmp_path / "one").mkdir(), (tmp_path / "other").mkdir()
    rows = ("202室,孙一,13900010002", "303室,孙一,13900010003", "202室,孙一,13900010002")
    zones = []
    for name, without in (("one", ()), ("other", order)):
        zone = told(Liaison(tmp_path / name, "2026-03-10"), codes[0], [1])
        for number, row in enumerate(rows, start=1):
            path = zone.file(f"again{number}.csv", f"{HEADER}{codes[0]},澄江甲一有限公司,周明远,{row},sun\n")
            if number not in without:
                assert zone("import", path, today=f"2026-03-{number + 4:02}").code == 0
        zones.append(zone)
    for number in order:
        assert zones[0]("imports", "undo", str(number + 1), "--why", "用错了文件", today="2026-03-10").code == 0
    assert known(zones[0], codes[0]) == known(zones[1], codes[0])
