"""Who may do what: roles by user of the operating system, asked at one door before every command."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from typer.main import get_command

from liaison_cli.cli.shell import session
from liaison_cli.cli.shell.table import ACTS, COMMANDS
from liaison_cli.core.privacy import roles
from liaison_cli.store.file import database

REAL = session.login()
POLICY = """[roles]
officer = ["zhou=周明远", "林晓澄"]
clerk = ["clara"]
compliance = ["liu"]
head = ["hua"]
it = ["ivan"]
"""


@pytest.fixture
def house(zone, monkeypatch):
    """The zone with roles; called with the login name of who is at work."""
    (zone.folder / "liaison.toml").write_text(POLICY, encoding="utf-8")

    def as_user(login: str, *args: str, **more: Any):
        monkeypatch.setattr(session, "login", lambda: login)
        return zone(*args, **more)

    as_user.zone = zone
    return as_user


def commands() -> Iterator[str]:
    for name, entry in COMMANDS.items():
        command = get_command(__import__(f"liaison_cli.cli.{entry.module}", fromlist=["app"]).app)
        below = getattr(command, "commands", {})
        if not below or command.invoke_without_command:
            yield name
        yield from (f"{name} {word}" for word in below)


def test_every_command_says_what_it_does():
    assert sorted(ACTS) == sorted(commands())
    assert {*ACTS.values()} <= {*roles.MAY, roles.OPEN}


def test_a_command_without_an_entry_is_found_out(monkeypatch):
    monkeypatch.delitem(ACTS, "case emergency")
    with pytest.raises(AssertionError):
        test_every_command_says_what_it_does()


@pytest.mark.parametrize(
    ("login", "may", "may_not"),
    [
        (
            "zhou",
            ["due", "show 1", "log 1 -c phone -r reached", "show 1 --reveal --why 回电", "case open 1 --why 失联"],
            [
                "import x.csv",
                "audit show",
                "subject find 孙一",
                "scan",
                "backup x.db",
                "export person",
                "rule mute stale --until 30d --why 忙",
            ],
        ),
        (
            "clara",
            ["imports", "list", "merge", "export liaisons"],
            [
                "list --reveal --why 看看",
                "log 1 -c phone -r reached",
                "case open 1 --why 失联",
                "audit show",
                "backup x.db",
            ],
        ),
        (
            "liu",
            ["show 3", "audit show", "subject find 孙一", "case open 3 --why 失联", "audit verify", "retention"],
            ["log 1 -c phone -r reached", "import x.csv", "scan"],
        ),
        ("hua", ["show 3", "scan", "list --reveal --why 检查", "audit show", "backup x.db", "escalate"], []),
        (
            "ivan",
            ["backup x.db", "runs", "audit head", "health", "config show"],
            ["list", "show 1", "find 孙一", "due", "report", "audit show", "import x.csv", "export enterprises"],
        ),
        ("eve", ["config show", "rule list"], ["list", "show 1", "backup x.db", "audit verify", "due"]),
    ],
)
def test_each_role_does_its_own_work_and_nothing_else(house, login, may, may_not):
    for line in may:
        done = house(login, *line.split())
        assert "[roles]" not in done.err, line
    for line in may_not:
        done = house(login, *line.split())
        assert (done.code, "[roles]" in done.err, done.out) == (1, True, ""), line


def test_without_roles_everybody_may_do_all(house):
    (house.zone.folder / "liaison.toml").write_text("[roles]\ntogether = true\n", encoding="utf-8")
    assert house("eve", "list", "--reveal", "--why", "看看").code == 0


def test_the_name_given_counts_for_nothing(house, monkeypatch):
    for name in ("LIAISON_USER", "LOGNAME", "USER"):
        monkeypatch.setenv(name, "hua")
    assert house("clara", "log", "1", "-c", "phone", "-r", "reached").code == 1
    monkeypatch.undo()
    monkeypatch.setenv("LOGNAME", "hua")
    assert session.login() != "hua"


def test_an_officer_sees_her_own_enterprises_and_no_others(house):
    for line in (
        "list",
        "due",
        "stale",
        "risk",
        "plan",
        "export enterprises",
        "export liaisons",
        "find 澄江",
        "signal list",
    ):
        done = house("zhou", *line.split(), "--json", today="2026-12-01")
        assert done.code == 0, line
        assert "丙三" not in done.out, line
    assert "甲一" in house("zhou", "list").out
    assert "丙三" in house("林晓澄", "list").out
    assert "丙三" in house("hua", "list").out
    done = house("zhou", "list", "--officer", "林晓澄")
    assert (done.code, "林晓澄" in done.err) == (1, True)
    report = house("zhou", "report", "--json", today="2026-12-01")
    assert (report.code, "丙三" in report.out) == (0, False)


def test_what_is_anothers_is_refused_with_the_name_of_who_looks_after_it(house):
    assert house("hua", "log", "3", "-c", "phone", "-r", "no-answer").code == 0
    assert house("hua", "signal", "add", "3", "power_cut").code == 0
    assert house("hua", "custody", "add", "3", "ukey").code == 0
    assert house("hua", "form", "print", "3", "--out", "form.html").code == 0
    for _ in range(2):
        house("hua", "log", "3", "-c", "phone", "-r", "no-answer")
    assert house("hua", "escalate").code == 0
    number = str(house("hua", "task", "list", "-e", "3", "--json").json[0]["id"])
    for line in (
        ["show", "3"],
        ["why", "3"],
        ["log", "3", "-c", "phone", "-r", "reached"],
        ["verify", "3"],
        ["case", "open", "3", "--why", "失联"],
        ["void", "1", "--why", "错"],
        ["task", "show", number],
        ["task", "take", number],
        ["signal", "dismiss", "1", "--why", "错"],
        ["custody", "return", "1", "--why", "已还"],
        ["form", "print", "3", "--out", "mine.html"],
        ["form", "enter", "26-00001-7", "--ok"],
        ["form", "undo", "26-00001-7", "--why", "错"],
        ["form", "void", "26-00001-7", "--why", "错"],
        ["notice", "give", "吴三", "--how", "phone"],
    ):
        done = house("zhou", *line)
        assert (done.code, "林晓澄" in done.err, done.out) == (1, True, ""), line
    assert house("林晓澄", "void", "1", "--why", "错").code == 0
    found = house("zhou", "find", "澄江", "--json")
    assert (len(found.json), "林晓澄" in found.err) == (2, True)
    assert [each["name"] for each in house("zhou", "notice", "missing", "--json").json] == ["孙一", "李二"]
    assert house("zhou", "notice", "give", "孙一", "--how", "phone").code == 0


def test_a_form_of_anothers_in_a_workbook_is_refused_and_her_own_are_taken(house):
    assert house("hua", "form", "print", "1", "3", "--out", "forms.html").code == 0
    back = house.zone.file("back.csv", "Form number,Changed or not\n26-00001-7,no change\n26-00002-5,no change\n")
    done = house("zhou", "form", "read", back)
    assert (done.code, "Row 3: " in done.err, "林晓澄" in done.err) == (4, True, True)
    assert "1 entered" in done.err
    assert [row["number"] for row in house("hua", "form", "list", "--json").json] == ["26-00002-5"]
    assert house("zhou", "form", "list", "--json").json == []


def test_what_nobody_looks_after_is_everybodys(house):
    house("clara", "import", house.zone.file("more.csv", "企业名称,楼宇\n澄江丁四商贸有限公司,禾木中心\n"))
    assert house("zhou", "show", "丁四").code == 0


def test_an_act_at_every_enterprise_of_a_person_asks_for_each(house, codes):
    people = f"统一社会信用代码,联络员,手机\n{codes[2]},孙一,13900010001\n"
    assert house("clara", "import", house.zone.file("more.csv", people)).code == 0
    for line in (
        "verify 1 --everywhere --yes",
        "handover 1 --to 新人 --everywhere --yes",
        "log 1 -c phone -r reached --everyone --yes",
    ):
        done = house("zhou", *line.split())
        assert (done.code, "林晓澄" in done.err, done.out) == (1, True, ""), line
    assert house("hua", "verify", "1", "--everywhere", "--yes").code == 0


def test_roles_are_no_reason_that_a_file_cannot_be_read(house, monkeypatch):
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 100)
    with closing(sqlite3.connect(house.zone.db)) as db:
        db.execute("BEGIN IMMEDIATE")
        (house.zone.folder / "liaison.toml").write_text(POLICY.replace("hua", "eva"), encoding="utf-8")
        assert "甲一" in house("eva", "list").out
    assert house("eva", "list").code == 0
    assert '"eva"' in house("liu", "audit", "show", "--about", "roles", "--json").json[0]["after"]


def test_a_task_that_was_handed_to_her_is_hers(house):
    for _ in range(3):
        house("hua", "log", "3", "-c", "phone", "-r", "no-answer")
    house("hua", "escalate")
    number = str(house("hua", "task", "list", "-e", "3", "--json").json[0]["id"])
    assert house("hua", "task", "assign", number, "--to", "周明远", "--why", "代班").code == 0
    assert house("zhou", "task", "take", number).code == 0


def test_officers_may_help_each_other_where_the_policy_says_so(house):
    (house.zone.folder / "liaison.toml").write_text(POLICY + "together = true\n", encoding="utf-8")
    assert "丙三" in house("zhou", "list").out
    assert house("zhou", "log", "3", "-c", "phone", "-r", "reached").code == 0
    assert house("zhou", "audit", "show").code == 1


def test_who_looks_after_the_file_sees_nothing_of_people(house):
    # What cron starts is a process of the user who runs the tests.
    roles_now = POLICY.replace('"hua"', f'"hua", "{REAL}"')
    (house.zone.folder / "liaison.toml").write_text(roles_now, encoding="utf-8")
    house("hua", "cron", "run", "scan", "--", "show", "nobody")
    noted = house("ivan", "runs", "--json")
    assert noted.json[0]["exit_code"] == 3
    assert "note" not in noted.json[0]
    assert "note" in house("hua", "runs", "--json").json[0]


def test_who_was_not_let_in_stands_in_the_ledger(house):
    house("clara", "case", "emergency", "3", "--why", "想知道")
    house("zhou", "show", "3")
    found = house("liu", "audit", "show", "--json").json[:2]
    assert [(each["action"], each["entity"], each["entity_id"], each["login"]) for each in found] == [
        ("refused", "liaison show", 3, "zhou"),
        ("refused", "liaison case emergency", None, "clara"),
    ]


def test_roles_that_the_policy_file_changes_stand_in_the_ledger(house):
    house("hua", "list")
    (house.zone.folder / "liaison.toml").write_text(POLICY.replace('"hua"', '"hua", "eve"'), encoding="utf-8")
    house("eve", "list")
    house("eve", "list")
    found = [each for each in house("liu", "audit", "show", "--json").json if each["entity"] == "roles"]
    assert [each["login"] for each in found] == ["eve", "hua"]
    assert '"eve"' in found[0]["after"]
    assert '"eve"' not in found[0]["before"]


def test_the_sentence_says_who_may_and_as_what_the_user_is_known(house):
    done = house("clara", "case", "emergency", "3", "--why", "想知道", lang="zh")
    assert "liaison case emergency 归合规员、中心负责人使用" in done.err
    assert "clara" in done.err
    assert "数据员" in done.err
    assert "没有" in house("eve", "list", lang="zh").err
    assert house("eve", "list", "--json").err.startswith("{")
