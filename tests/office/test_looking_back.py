"""Every command that looks back shows a past day as it was seen on it; the others say that they show the present."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Liaison

DAYS = ("2026-03-16", "2026-04-10", "2026-05-06", "2026-06-01")
ROSTER = "统一社会信用代码,企业名称,企业分级,网格员,楼宇,企业联系电话,法定代表人,备注\n"


def lived(zone: Liaison, codes: list[str], day: str) -> None:
    """What happens on one of the days."""

    def run(*line: str) -> None:
        done = zone(*line, today=day)
        assert done.code == 0, (line, done.out, done.err)

    def roster(row: str) -> None:
        run("import", zone.file("roster.csv", f"{ROSTER}{row}\n"))

    one, two, three = codes
    match DAYS.index(day):
        case 0:
            run("signal", "add", one, "power_cut", "--on", "2026-03-14")
            run("signal", "add", one, "liaison_left", "--on", "2026-03-15")
            run("scan")
            for _ in range(3):
                run("log", two, "-c", "phone", "-r", "no-answer")
            run("case", "open", two, "--why", "联系不上")
            run("case", "call", two, "-r", "no_answer")
            run("custody", "add", one, "certificate", "--number", "CA-1", "--holder", "孙一")
            run("network", "add", "云帆大厦", "property", "王物业")
        case 1:
            run("signal", "add", one, "moved_out")
            run("scan")
            run("task", "take", "1")
            run("case", "attach", two, zone.file("photo.txt", "门牌"))
            run("case", "letter", two, "--number", "1234567890123")
            run("custody", "add", two, "ukey", "--number", "K-2")
            roster(f"{three},澄江丙三科技有限公司,前置审批,林晓澄,云帆大厦,021-55500009,吴三,改过")
            run("alarm", "snooze", "1", "--until", "2026-04-20", "--why", "等回音")
        case 2:
            run("alarm", "close", "1", "--why", "已联系上")
            run("custody", "return", "1", "--why", "归还")
            run("network", "end", "1", "--why", "离职")
            run("handover", three, "--to", "新人", "--mobile", "13900020001")
            run("officer", "handover", "周明远", "--to", "陈一诺", "--new")
            run("rule", "mute", "stale", "--until", "2026-05-20", "--why", "普查期间")
        case 3:
            roster(f"{three},澄江丙三新科技有限公司,一般,林晓澄,禾木中心,021-55500010,郑四,又改")
            run("case", "close", two, "--outcome", "found", "--why", "找到了")
            run("log", two, "-c", "visit", "-r", "reached")


def looks(codes: list[str]) -> list[tuple[str, ...]]:
    """The commands that look back."""
    two = codes[1]
    shown = [("show", code) for code in codes] + [("show", code, "--timeline") for code in codes]
    return [
        *(("why", code) for code in codes),
        *shown,
        ("list",),
        ("due", "--within", "12m"),
        ("risk", "--limit", "0"),
        ("stale",),
        ("find", "澄江"),
        ("stats",),
        ("escalate", "--dry-run"),
        ("task", "list", "--all"),
        ("task", "show", "1"),
        ("alarm", "list", "--all"),
        ("alarm", "show", "1"),
        ("signal", "list", "--all"),
        ("case", "list", "--all"),
        ("case", "show", two),
        ("custody", "list", "--all"),
        ("network", "list", "--all"),
        ("rule", "list"),
        ("export", "enterprises"),
        ("export", "liaisons"),
        ("export", "attempts"),
    ]


def seen(zone: Liaison, codes: list[str], day: str) -> dict[str, Any]:
    """What they show of a day, but for the time of looking."""
    found = {}
    for line in looks(codes):
        done = zone(*line, "--json", today=day)
        assert done.code == 0, (line, done.err)
        shown = done.json
        if isinstance(shown, dict):
            shown.pop("made_at", None)
        found[" ".join(line)] = shown
    return found


def test_a_past_day_is_shown_as_it_was_seen(zone, codes):
    before = {}
    for day in DAYS:
        lived(zone, codes, day)
        before[day] = seen(zone, codes, day)
    for day in DAYS:
        for line, shown in seen(zone, codes, day).items():
            assert shown == before[day][line], (day, line)


def test_a_name_of_today_leads_to_the_enterprise_of_then(zone, codes):
    path = zone.file("roster.csv", f"统一社会信用代码,企业名称\n{codes[2]},澄江丙三新科技有限公司\n")
    assert zone("import", path, today="2026-06-01").code == 0
    for name in ("澄江丙三新科技有限公司", "丙三新"):
        shown = zone("show", name, "--json")
        assert shown.json["name"] == "澄江丙三科技有限公司"
        assert shown.err == f"On 2026-03-16 it was called 澄江丙三科技有限公司 ({codes[2]}).\n"
    assert zone("show", "澄江丙三科技有限公司", "--json").err == ""
    found = zone("find", "丙三新", "--json")
    assert [(each["id"], each["name"]) for each in found.json] == [(3, "澄江丙三科技有限公司")]
    assert found.err == f"澄江丙三科技有限公司 is now called 澄江丙三新科技有限公司 ({codes[2]}).\n"
    assert zone("find", "丙三", "--json").err == ""
    assert zone("find", "从未有过").code == 3


@pytest.mark.parametrize(
    "line",
    [
        ("audit", "show"),
        ("duplicates",),
        ("export", "task"),
        ("case", "form", "1"),
        ("case", "notice", "1"),
        ("case", "verify", "1"),
        ("health",),
        ("imports",),
        ("imports", "profiles"),
        ("imports", "show", "1"),
        ("merge",),
        ("officer", "list"),
        ("plan",),
        ("rule", "report"),
        ("runs",),
        ("scan", "--dry-run"),
        ("scan", "--explain"),
        ("spread",),
    ],
)
def test_what_cannot_look_back_says_so(line, zone, codes):
    if line[0] == "case":
        zone("case", "open", codes[0], "--why", "联系不上")
        zone("custody", "add", codes[0], "ukey")
    said = "This is what is on file now, not what it was on 2026-03-16."
    assert said not in zone(*line).err
    zone("log", codes[0], "-c", "phone", "-r", "reached", today="2026-03-17")
    assert said in zone(*line).err
    assert said not in zone(*line, today="2026-03-17").err
