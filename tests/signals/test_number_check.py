"""What a service that tries numbers says, day by day: the dead ones are signals of whoever has them as liaison."""

from __future__ import annotations

import pytest

from liaison_cli.importer.plan.signal_plan import is_dead

HEAD = "手机号码,检测结果,检测时间\n"


def check(liaison, rows: str, head: str = HEAD):
    return liaison("import", liaison.file("check.csv", head + rows), "--json")


def test_a_week_of_dead_numbers_raises_an_alarm(zone, codes):
    rows = "".join(f"13900010001,空号,2026-03-{day:02d} 09:30:00\n" for day in range(8, 15))
    rows += "139 0001 0002,实号,2026-03-14 09:30:00\n13900010003,沉默号,2026-03-14\n"
    report = check(zone, rows).json["files"][0]
    assert (report["kind"], report["inserted"], report["unchanged"], report["rejected"]) == ("signals", 7, 2, 0)
    found = zone("signal", "list", "--json").json
    assert {(each["code"], each["kind"], each["source"], each["note"]) for each in found} == {
        (codes[0], "dead_number", "number_check", "空号")
    }
    assert zone("scan", "--json").json["alarms"][0]["rules"] == ["dead_week"]
    assert check(zone, rows).json["files"][0]["inserted"] == 0


def test_a_number_of_several_enterprises_is_dead_for_all_of_them(zone, codes):
    zone("verify", codes[1], "--mobile", "13900010001")
    check(zone, "13900010001,停机,2026-03-10\n")
    assert {each["code"] for each in zone("signal", "list", "--json").json} == set(codes[:2])


def test_a_number_of_nobody_in_office_is_refused_and_so_is_what_nobody_understands(zone, codes):
    zone("handover", codes[0], "--to", "王二", "--mobile", "13900010012")
    done = check(
        zone, "13900010001,空号,2026-03-10\n13900010012,?,2026-03-10\n13900010012,空号,2026-04-10\n,空号,2026-03-10\n"
    )
    assert (done.code, done.json["files"][0]["rejected"]) == (4, 4)
    assert zone("signal", "list", "--json").json == []


@pytest.mark.parametrize(
    "head", ["号码状态,检测日期,手机号\n", "检测状态,日期,联系电话\n", "空号检测结果,检测时间,检测号码\n"]
)
def test_services_name_their_columns_in_several_ways(zone, codes, head):
    assert check(zone, "空号,2026/3/10,13900010001\n", head).json["files"][0]["inserted"] == 1


def test_a_file_with_codes_as_well_speaks_of_that_enterprise_only(zone, codes):
    zone("verify", codes[1], "--mobile", "13900010001")
    head = "统一社会信用代码,手机号,检测结果,检测日期\n"
    check(zone, f"{codes[1]},13900010001,空号,2026-03-10\n", head)
    assert [each["code"] for each in zone("signal", "list", "--json").json] == [codes[1]]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("空号", True),
        ("停机", True),
        ("疑似空号", True),
        ("实号", False),
        ("库无", False),
        ("关机", False),
        ("？", None),
    ],
)
def test_what_a_service_says_of_a_number(text, dead):
    assert is_dead(text) is dead
