"""A newer roster beside what is known: each change a signal with old and new value, of sensitive ones only that it was."""

from __future__ import annotations

import pytest

from liaison_cli.core import compare

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
    found = {each["kind"]: each for each in liaison("signal", "list", "--json").json}
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
    assert len(liaison("signal", "list", "--json").json) == len(found)


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
