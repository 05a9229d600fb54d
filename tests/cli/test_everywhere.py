"""What is done at every enterprise of a person: the list is shown, somebody agrees, and one number is settled at once."""

from __future__ import annotations

import pytest

CHECK = ("verify", "1", "--mobile", "13900010099", "--everywhere")
HANDOVER = ("handover", "1", "--to", "王二", "--mobile", "13900010012", "--everywhere")
NAMES = ["澄江乙二物流有限公司", "澄江丙三科技有限公司"]
LIST = "孙一 serves 2 other enterprises:\n  澄江乙二物流有限公司\n  澄江丙三科技有限公司\n"


@pytest.fixture
def shared(liaison, zone, codes):
    """孙一 keeps the books of all three, and of one that has left; her number was dead for a week."""
    rows = "".join(f"{code},孙一,13900010001,2026-03-16\n" for code in codes[1:])
    assert zone("import", zone.file("more.csv", "统一社会信用代码,联络员,手机,最近核实日期\n" + rows)).code == 0
    days = "".join(f"13900010001,空号,2026-03-{day}\n" for day in range(17, 24))
    assert zone("import", zone.file("check.csv", "手机号码,检测结果,检测时间\n" + days), today="2026-03-24").code == 0
    assert zone("log", "2", "-c", "phone", "-r", "empty", today="2026-03-24").code == 0
    assert zone("scan", today="2026-03-24").code == 0
    return zone


def of_the_number(zone) -> tuple[int, int]:
    """How many alarms and tasks about it are open."""
    tasks = zone("task", "list", "--rule", "dead-number", "--json", today="2026-03-25").json
    return len(zone("alarm", "list", "--json", today="2026-03-25").json), len(tasks)


def liaisons(zone) -> list[str]:
    return [each["liaison"] for each in zone("list", "--json", today="2026-03-25").json]


@pytest.mark.parametrize(("act", "names"), [(CHECK, ["孙一"] * 3), (HANDOVER, ["王二"] * 3)])
def test_one_act_settles_one_number(shared, act, names):
    assert of_the_number(shared) == (1, 1)
    done = shared(*act, "--yes", today="2026-03-25")
    assert done.code == 0, done.err
    assert LIST in done.err
    assert of_the_number(shared) == (0, 0)
    assert liaisons(shared) == names


@pytest.mark.parametrize("act", [CHECK, HANDOVER])
def test_without_a_terminal_somebody_must_have_said_yes(shared, act):
    done = shared(*act, today="2026-03-25")
    assert (done.code, done.out) == (2, "")
    assert "Add --yes to do it." in done.err
    assert LIST in done.err
    assert (of_the_number(shared), liaisons(shared)) == ((1, 1), ["孙一"] * 3)


@pytest.mark.parametrize("act", [CHECK, HANDOVER])
@pytest.mark.parametrize(("answer", "left"), [("n\n", (1, 1)), ("y\n", (0, 0))])
def test_on_a_terminal_it_asks(shared, act, answer, left, monkeypatch):
    monkeypatch.setattr("liaison_cli.cli.shell.agreed.on_terminal", lambda: True)
    done = shared(*act, today="2026-03-25", stdin=answer)
    assert done.code == 0
    assert "Do it at all of them?" in done.err
    assert of_the_number(shared) == left


def test_nobody_is_asked_where_there_is_no_other(zone):
    assert zone(*CHECK, today="2026-03-25").code == 0
    done = zone("handover", "2", "--to", "王二", "--everywhere", "--json", today="2026-03-25")
    assert (done.code, done.json["others"]) == (0, [])


def test_each_enterprise_that_gets_another_liaison_is_to_refile(shared):
    done = shared(*HANDOVER, "--yes", "--json", today="2026-03-25")
    assert done.json["others"] == NAMES
    assert "each with a task to refile" in done.err
    rows = shared("task", "list", "--rule", "refile", "--json", today="2026-03-25").json
    assert len(rows) == 3
    assert all("to 王二" in each["reason"] for each in rows)


def test_only_hers_end_and_what_has_left_is_left_alone(shared, codes):
    shared(
        "import",
        shared.file("gone.csv", f"统一社会信用代码,企业名称,登记状态\n{codes[2]},澄江丙三科技有限公司,注销\n"),
        today="2026-03-24",
    )
    done = shared(*HANDOVER, "--yes", "--json", today="2026-03-25")
    assert done.json["others"] == ["澄江乙二物流有限公司"]
    done = shared(
        "handover", "1", "--to", "王二", "--mobile", "13900010012", "--everywhere", "--yes", today="2026-03-26"
    )
    assert (done.code, "王二 is the liaison already" in done.err) == (2, True)


CALL = ("log", "1", "-c", "phone", "-r", "reached", "--next", "周五 10:00", "--everyone")


def reached(zone) -> list[str | None]:
    return [each["last_reached_on"] for each in zone("list", "--json", today="2026-03-25").json]


@pytest.mark.parametrize(("answer", "days"), [("n\n", [None] * 3), ("y\n", ["2026-03-25"] * 3)])
def test_one_call_settles_all_her_enterprises_after_they_were_shown(shared, answer, days, monkeypatch):
    refused = shared(*CALL, today="2026-03-25")
    assert (refused.code, refused.out) == (2, "")
    assert LIST in refused.err
    monkeypatch.setattr("liaison_cli.cli.shell.agreed.on_terminal", lambda: True)
    done = shared(*CALL, today="2026-03-25", stdin=answer)
    assert LIST in done.err
    assert reached(shared) == days


def test_one_call_is_one_act_and_a_promise_at_each(shared):
    done = shared(*CALL, "--yes", "--json", today="2026-03-25").json
    assert [each["next_on"] for each in done] == ["2026-03-27"] * 3
    assert [shared("show", str(firm), "--json", today="2026-03-25").json["promised_on"] for firm in (1, 2, 3)] == [
        "2026-03-27"
    ] * 3
    several = shared("log", "1", "2", "-r", "reached", "--everyone", "--yes", today="2026-03-25")
    assert (several.code, several.out) == (2, "")


def test_who_leaves_every_enterprise_is_announced_at_once(shared):
    announced = ("handover", "1", "--on", "4月8日", "--everywhere")
    done = shared(*announced, today="2026-03-25")
    assert (done.code, LIST in done.err) == (2, True)
    done = shared(*announced, "--to", "王二", "--mobile", "13900010012", "--yes", today="2026-03-25")
    assert "孙一 is the liaison until 2026-04-08; 王二 follows then." in done.err
    assert "The same is noted at 2 other enterprises." in done.err
    assert shared("handover", "2", "--stays", today="2026-03-25").code == 0
    assert liaisons(shared) == ["孙一"] * 3
    after = [each["liaison"] for each in shared("list", "--json", today="2026-04-09").json]
    assert sorted(after) == ["孙一", "王二", "王二"]


def test_what_is_announced_everywhere_is_withdrawn_everywhere(shared):
    shared("handover", "1", "--on", "4月8日", "--everywhere", "--yes", today="2026-03-25")
    shared("handover", "2", "--stays", today="2026-03-25")
    done = shared("handover", "1", "--stays", "--everywhere", "--yes", today="2026-03-25")
    assert "孙一 stays." in done.err
    assert "The same is noted at 1 other enterprise." in done.err
    assert [each["liaison"] for each in shared("list", "--json", today="2026-04-09").json] == ["孙一"] * 3
