"""A newer roster beside what is known: each change a signal with old and new value, of sensitive ones only that it was."""

from __future__ import annotations

import pytest

from liaison_cli.core.watch import compare

HEAD = "统一社会信用代码,企业名称,法定代表人,经营范围,住所,登记状态,企业联系电话,年报电话,参保人数,高管,受益所有人备案状态,税收居民,年报年度,一证通有效期至"
OLD = "澄江甲一贸易有限公司,钱大,食品销售,澄湖路1号,存续,021-55500001,021-55500001,12,赵四、孙五,未备案,中国,2024,2026-09-01"
NEW = "澄江甲一贸易有限公司,周二,餐饮服务,澄湖路2号,吊销,021-55500002,021-55500003,0,孙五，李六,已备案,新加坡,2024,2026-09-01"


def roster(liaison, name: str, code: str, rest: str, **more):
    return liaison("import", liaison.file(name, f"{HEAD}\n{code},{rest}\n"), "--json", **more).json["files"][0]


def test_every_change_is_a_signal_and_a_first_roster_is_none(liaison, codes):
    assert roster(liaison, "old.csv", codes[0], OLD)["signals"] == 0
    assert liaison("signal", "list", "--json").json == []
    assert roster(liaison, "old.csv", codes[0], OLD)["signals"] == 0
    roster(liaison, "new.csv", codes[0], NEW, today="2026-03-20")
    found = {each["kind"]: each for each in liaison("signal", "list", "--json", today="2026-03-20").json}
    assert set(found) == {
        "legal_representative",
        "scope",
        "address",
        "status",
        "registered_phone",
        "report_phone",
        "insured_zero",
        "executives",
        "beneficial_owner",
        "tax_residency",
    }
    assert (found["scope"]["old"], found["scope"]["new"], found["scope"]["on"]) == (
        "食品销售",
        "餐饮服务",
        "2026-03-20",
    )
    assert (found["insured_zero"]["old"], found["insured_zero"]["new"]) == ("12", "0")
    for kind in ("beneficial_owner", "tax_residency"):
        assert (found[kind]["old"], found[kind]["new"], found[kind]["note"]) == (None, None, None)
    roster(liaison, "new.csv", codes[0], NEW, today="2026-03-21")
    assert len(liaison("signal", "list", "--json", today="2026-03-21").json) == len(found)


def test_of_a_beneficial_owner_named_in_a_roster_nothing_is_kept(liaison, codes):
    for name in ("欧阳青青", "司徒明明"):
        row = f"统一社会信用代码,企业名称,实际受益人\n{codes[0]},澄江甲一贸易有限公司,{name}\n"
        assert liaison("import", liaison.file("owner.csv", row)).code == 0
        assert name.encode() not in liaison.db.read_bytes()


def test_a_report_that_is_not_filed_and_a_certificate_are_seen_by_the_calendar(liaison, codes):
    roster(liaison, "old.csv", codes[0], OLD)
    done = liaison("scan", "--json", today="2026-06-15").json
    assert {"annual_report"} <= {each["rule"] for each in done["tasks"]}
    done = liaison("scan", "--json", today="2026-08-05").json
    assert "certificate" in {each["rule"] for each in done["tasks"]}


def test_a_task_is_not_due_after_the_term_that_it_is_about(liaison, codes):
    roster(liaison, "old.csv", codes[0], OLD)
    due = {each["rule"]: each["deadline"] for each in liaison("scan", "--json", today="2026-06-24").json["tasks"]}
    # Ten working days would end on 2026-07-08.
    assert (due["annual_report"], due["emergency_missing"]) == ("2026-06-30", "2026-07-08")
    due = {each["rule"]: each["deadline"] for each in liaison("scan", "--json", today="2026-08-25").json["tasks"]}
    assert due["certificate"] == "2026-09-01"
    # A day in a signal is no number to be hidden.
    shown = liaison("signal", "list", "--kind", "certificate", today="2026-08-25").out
    assert "2026-09-01" in shown


def test_an_import_taken_back_takes_its_signals_along(liaison, codes):
    roster(liaison, "old.csv", codes[0], OLD)
    roster(liaison, "new.csv", codes[0], NEW, today="2026-03-20")
    assert liaison("imports", "undo", "2", "--why", "错文件").code == 0
    assert liaison("signal", "list", "--json").json == []


@pytest.mark.parametrize(
    ("key", "old", "new", "kind"),
    [
        ("insured_headcount", "12", "0", "insured_zero"),
        ("insured_headcount", "12", "1", None),
        ("insured_headcount", "0", "0", None),
        ("report_filed_for", "2023", "2024", None),
        ("executives", "孙五", "李六", "executives"),
    ],
)
def test_which_changed_fact_is_a_signal(key, old, new, kind):
    assert compare.fact_change(key, old, new) == kind


def test_the_same_people_in_another_order_are_no_change():
    assert compare.people("赵四、孙五") == compare.people("孙五 ,赵四")


@pytest.mark.parametrize(
    ("text", "status"),
    [("已备案", "filed"), ("未备案", "not_filed"), ("免于备案", "exempt"), ("是", "filed"), ("欧阳青青", "unknown")],
)
def test_an_owner_status_is_one_of_a_closed_list(text, status):
    assert compare.owner_status(text) == status


@pytest.mark.parametrize(
    ("text", "status"), [("中国", "resident"), ("非居民", "non_resident"), ("新加坡", "non_resident")]
)
def test_a_tax_residency_keeps_no_country(text, status):
    assert compare.tax_residency(text) == status


def test_each_change_is_counted_whether_of_the_register_or_a_further_fact(liaison, codes):
    roster(liaison, "old.csv", codes[0], OLD)
    report = roster(liaison, "new.csv", codes[0], NEW, today="2026-03-20")
    assert report["signals"] == len(liaison("signal", "list", "--json", today="2026-03-20").json) == 10


def test_a_status_is_shown_in_words_and_kept_as_it_is_in_data(liaison, codes):
    roster(liaison, "old.csv", codes[0], OLD)
    roster(liaison, "new.csv", codes[0], NEW, today="2026-03-20")
    [status] = liaison("signal", "list", "--kind", "status", "--json", today="2026-03-20").json
    assert (status["old"], status["new"]) == ("active", "revoked")
    shown = liaison("signal", "list", "--kind", "status", lang="zh", today="2026-03-20").out
    assert "存续" in shown
    assert "吊销" in shown
    assert "存续 → 吊销" in liaison("show", codes[0], "--timeline", lang="zh", today="2026-03-20").out


def facts_compared(liaison, codes, text: str, **more) -> list[str]:
    """The kinds of signals that a roster with this headcount leads to."""
    before = {each["id"] for each in liaison("signal", "list", "--all", "--json", **more).json}
    row = f"统一社会信用代码,企业名称,参保人数\n{codes[0]},澄江甲一贸易有限公司,{text}\n"
    assert liaison("import", liaison.file("headcount.csv", row), **more).code == 0
    return [
        each["kind"] for each in liaison("signal", "list", "--all", "--json", **more).json if each["id"] not in before
    ]


def test_what_was_known_before_a_wrong_import_is_known_again_after_it(liaison, codes):
    roster(liaison, "old.csv", codes[0], OLD)
    assert facts_compared(liaison, codes, "0") == ["insured_zero"]
    liaison("imports", "undo", "2", "--why", "错文件")
    assert facts_compared(liaison, codes, "11") == []
    assert facts_compared(liaison, codes, "0", today="2026-03-18") == ["insured_zero"]


def test_an_import_in_the_middle_is_taken_back_before_the_one_after_it(liaison, codes):
    roster(liaison, "old.csv", codes[0], OLD)
    facts_compared(liaison, codes, "9")
    facts_compared(liaison, codes, "8")
    for number in ("2", "3"):
        assert liaison("imports", "undo", number, "--why", "错文件").code == 0
    [signal] = [each for each in _zeros(liaison, codes) if each["kind"] == "insured_zero"]
    assert signal["old"] == "12"


def _zeros(liaison, codes) -> list[dict]:
    facts_compared(liaison, codes, "0")
    return liaison("signal", "list", "--json").json


def test_an_undone_import_leaves_no_alarm_and_no_change_of_region(liaison, codes):
    head = "统一社会信用代码,企业名称,登记状态,经营范围,联络员,手机\n"
    name = "澄江甲一贸易有限公司"
    for file, scope, mobile in (("a.csv", "食品", "13800210001"), ("b.csv", "餐饮", "13571110001")):
        row = f"{codes[0]},{name},存续,{scope},孙一,{mobile}\n"
        assert liaison("import", liaison.file(file, head + row)).code == 0
    assert liaison("scan", "--json").json["alarms_raised"] == 1
    kinds = {each["kind"] for each in liaison("signal", "list", "--json").json}
    assert kinds == {"scope", "number_region"}
    undone = liaison("imports", "undo", "2", "--why", "错文件", "--json").json
    assert undone["signals"] == 2
    # What raised the alarm stays to be seen, and no longer counts.
    assert liaison("signal", "list", "--json").json == []
    assert {each["dismissed"] for each in liaison("alarm", "show", "1", "--json").json["signals"]} == {"错文件"}
    [alarm] = liaison("alarm", "list", "--all", "--json").json
    assert (alarm["state"], alarm["finding"], alarm["why"]) == ("closed", None, "all its signals have been dismissed")
    done = liaison("scan", "--json").json
    assert (done["alarms_ended"], done["alarms_raised"], done["signals_found"]) == (0, 0, 0)
    [task] = [each for each in liaison("task", "list", "--all", "--json").json if each["rule"] == "alarm"]
    assert (task["state"], task["outcome"], task["why"]) == ("done", "by_itself", alarm["why"])
    # The right file of the same day says the same of the scope: it counts again, and nobody had judged the alarm.
    row = f"{codes[0]},{name},存续,餐饮,孙一,13800210001\n"
    liaison("import", liaison.file("c.csv", head + row))
    assert [each["kind"] for each in liaison("signal", "list", "--json").json] == ["scope"]
    liaison("signal", "add", codes[0], "liaison-left")
    assert liaison("scan", "--json").json["alarms_raised"] == 1


def test_an_enterprise_that_has_left_leaves_no_work_behind(liaison, codes):
    roster(liaison, "old.csv", codes[0], OLD)
    liaison("scan")
    assert liaison("task", "list", "--json").json
    roster(liaison, "gone.csv", codes[0], OLD.replace("存续", "注销"), today="2026-03-20")
    liaison("scan", today="2026-03-20")
    assert liaison("task", "list", "--json", today="2026-03-20").json == []
    ended = liaison("task", "list", "--all", "--json", today="2026-03-20").json
    assert {(each["outcome"], each["why"]) for each in ended} == {("by_itself", "the enterprise has left the zone")}
    # Back again, it is reminded again.
    roster(liaison, "back.csv", codes[0], OLD, today="2026-03-21")
    assert liaison("scan", "--json", today="2026-03-21").json["tasks_made"] == 2  # an emergency contact, and a liaison


def test_a_further_change_is_added_to_the_task_that_is_open(liaison, codes):
    liaison(
        "import", liaison.file("r.csv", f"统一社会信用代码,企业名称,法定代表人\n{codes[0]},澄江甲一贸易有限公司,钱大\n")
    )
    liaison(
        "import",
        liaison.file("s.csv", f"统一社会信用代码,企业名称,法定代表人\n{codes[0]},澄江甲一贸易有限公司,周二\n"),
        today="2026-03-17",
    )
    liaison("scan", today="2026-03-17")
    liaison(
        "import",
        liaison.file("t.csv", f"统一社会信用代码,企业名称,法定代表人\n{codes[0]},澄江甲一实业有限公司,周二\n"),
        today="2026-03-19",
    )
    liaison("scan", today="2026-03-19")
    [task] = liaison("task", "list", "--rule", "filed_liaison", "--json", today="2026-03-19").json
    assert "name changed (2026-03-19)" in task["reason"]
    show = ("task", "show", str(task["id"]), "--json")
    [shown] = liaison(*show, today="2026-03-19").json
    assert shown["history"][-1]["note"] == "signals_added"
    liaison("scan", "--again", today="2026-03-19")
    assert liaison(*show, today="2026-03-19").json[0]["history"] == shown["history"]
