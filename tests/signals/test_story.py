"""The story of one liaison who goes, from the first signs to the green light, as the zone lives it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.needs import needs_bash

README = Path(__file__).parent.parent.parent / "README.md"
HEAD = "统一社会信用代码,企业名称,企业分级,网格员,楼宇,法定代表人,法定代表人电话,经营范围,联络员,手机,最近核实日期,紧急联系人,紧急联系人电话"
ROW = "{code},{name},一般,{officer},云帆大厦,{legal},{phone},{scope},{liaison},{mobile},2026-01-10,{other},13900020009"


def roster(codes, scope: str) -> str:
    first = ROW.format(
        code=codes[0],
        name="澄江甲一贸易有限公司",
        officer="周明远",
        legal="钱大",
        phone="13900010009",
        scope=scope,
        liaison="孙一",
        mobile="13900010001",
        other="郑七",
    )
    second = ROW.format(
        code=codes[1],
        name="澄江乙二物流有限公司",
        officer="林晓澄",
        legal="冯八",
        phone="13900010008",
        scope="物流",
        liaison="李二",
        mobile="13900010002",
        other="陈九",
    )
    return "\n".join((HEAD, first, second)) + "\n"


def test_a_liaison_goes_and_the_zone_is_in_time(liaison, codes):
    def run(day: str, *args: str):
        done = liaison(*args, today=f"2026-03-{day}")
        assert done.code == 0, done.out + done.err
        return done

    # A roster; all is quiet.
    run("01", "import", liaison.file("roster.csv", roster(codes, "食品销售")))
    assert run("01", "scan", "--json").json["tasks"] == []

    # A week of number checks says 空号, day by day; the next roster has another scope.
    for day in range(3, 10):
        line = f"信号类型,统一社会信用代码,日期,来源\n空号,{codes[0]},2026-03-{day:02d},号码检测\n"
        run(f"{day:02d}", "import", liaison.file(f"check{day}.csv", line))
    run("12", "import", liaison.file("newer.csv", roster(codes, "餐饮服务")))

    # One alarm that names both, one task, to the officer of that enterprise; a second scan adds nothing.
    found = run("12", "scan", "--json").json
    assert (found["alarms_raised"], found["tasks_made"]) == (1, 1)
    [task] = found["tasks"]
    assert (task["code"], task["rule"], task["officer"], task["deadline"]) == (
        codes[0],
        "alarm",
        "周明远",
        "2026-03-16",
    )
    assert "the number was dead on 7 days running, to 2026-03-09" in task["reason"]
    assert "business scope changed (2026-03-12)" in task["reason"]
    assert run("12", "scan", "--json").json["unchanged_since"]

    # The legal representative is reached, which finishes the task, records the contact and closes the alarm.
    run(
        "13", "task", "done", str(task["id"]), "-r", "接通", "-c", "phone", "--to", "钱大", "-m", "孙一已离职，王二接手"
    )
    run("13", "handover", codes[0], "--to", "王二", "--mobile", "13900010012")
    assert run("13", "alarm", "list", "--json").json == []
    [right] = [each for each in run("13", "rule", "report", "--json").json if each["rule"] == "both_sides"]
    assert (right["right"], right["noise"]) == (1, 0)

    # The light is green, and nothing of the old number raises another alarm.
    card = run("14", "show", codes[0], "--json").json
    assert (card["light"], card["liaison"]) == ("green", "王二")
    later = run("14", "scan", "--json").json
    assert (later["alarms_raised"], later["tasks_made"]) == (0, 0)

    # The timeline tells it all in one column of time, newest first.
    told = [(each["day"], each["what"]) for each in card["timeline"]]
    assert told == sorted(told, key=lambda each: each[0], reverse=True)
    assert {
        ("2026-03-13", "handover"),
        ("2026-03-13", "attempt"),
        ("2026-03-13", "alarm_closed"),
        ("2026-03-13", "task_closed"),
        ("2026-03-12", "alarm"),
        ("2026-03-12", "task"),
        ("2026-03-12", "signal"),
        ("2026-03-09", "signal"),
    } <= set(told)
    shown = run("14", "show", codes[0], "--timeline").out
    for word in ("王二 becomes liaison", "reached: 钱大", "dead number (号码检测)", "食品销售 → 餐饮服务"):
        assert word in shown


@needs_bash
def test_the_story_of_the_readme_can_be_run_as_it_stands(tmp_path):
    section = README.read_text(encoding="utf-8").partition("## Signals, alarms, tasks")[2]
    block = re.search(r"```sh\n(.*?)```", section, re.DOTALL)[1]
    shell = (
        f'set -e\nliaison() {{ "{sys.executable}" -m liaison_cli "$@"; }}\n{block}\nliaison show 1 --json > card.json'
    )
    done = subprocess.run(
        ["bash", "-c", shell],
        cwd=tmp_path,
        env={**os.environ, "LIAISON_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No new alarms and no new tasks." in done.stdout
    assert "the number was dead on 7 days running, to 2026-03-09." in done.stdout
    assert "dead number (on 7 days, last 2026-03-09) + business scope changed (2026-03-12)" in done.stdout
    card = json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))
    assert (card["light"], card["liaison"]) == ("green", "王二")
    assert {"alarm", "alarm_closed", "attempt", "handover", "signal", "task", "task_closed"} <= {
        each["what"] for each in card["timeline"]
    }


def test_a_successor_in_a_handover_or_a_roster_is_asked_for_by_nobody(zone, codes):
    assert zone("handover", "1", "--to", "新员乙", "--mobile", "13900010772").code == 0
    head = "统一社会信用代码,联络员,手机,任职日期,离任日期\n"
    both = f"{codes[1]},李二,13900010002,2025-01-01,2026-03-20\n{codes[1]},周八,13900010088,2026-03-21,\n"
    alone = f"{codes[2]},吴三,13900010003,2025-01-01,2026-03-25\n"
    assert zone("import", zone.file("terms.csv", head + both + alone)).code == 0
    for today in ("2026-03-16", "2026-03-18"):
        assert zone("scan", today=today).code == 0
    asked = zone("task", "list", "--rule", "term_end", "--json").json
    assert [(each["code"], each["deadline"]) for each in asked] == [(codes[2], "2026-03-25")]


def test_after_a_referral_nothing_is_checked_on_site_any_more(zone):
    for day in ("10", "11", "12"):
        assert zone("log", "1", "-c", "phone", "-r", "no-answer", "--at", f"2026-03-{day} 10:00").code == 0
    assert zone("case", "open", "1", "--why", "三次未接通").code == 0
    items = [f"--without={item}" for item in ("calls", "letters", "visits", "statements")]
    assert zone("case", "refer", "1", *items, "--why", "楼宇已拆除").code == 0
    assert zone("escalate", today="2026-03-17").code == 0
    assert zone("scan", today="2026-03-18").code == 0
    assert zone("log", "1", "-c", "phone", "-r", "no-answer", today="2026-03-19").code == 0
    assert zone("task", "list", "--rule", "onsite", "--json").json == []


def test_a_tip_that_they_moved_out_is_checked_another_way_until_they_are_reached(zone):
    assert zone("tip", "1", "他们搬走了", "--from", "landlord").code == 0
    assert zone("scan", today="2026-03-17").code == 0
    (task,) = zone("task", "list", "--rule", "another_way", "--json", today="2026-03-17").json
    assert "landlord" in task["reason"]
    assert zone("log", "1", "-c", "visit", "-r", "reached", today="2026-03-19").code == 0
    assert zone("task", "list", "--rule", "another_way", "--json", today="2026-03-19").json == []
