"""Signals come in by hand, by tip and by file; each counts once, and none is lost for want of its enterprise."""

from __future__ import annotations

import pytest

from liaison_cli.adapters.policy_file import merge
from liaison_cli.core.policy import Policy
from liaison_cli.core.values.words import SIDES, SIGNAL_KINDS
from liaison_cli.core.watch.kinds import is_sensitive, keepable
from liaison_cli.core.watch.tips import kind_of
from liaison_cli.language.labels import LABELS

HEAD = "信号类型,统一社会信用代码,日期,原值,新值,来源\n"


def test_every_kind_has_a_side_a_weight_and_labels():
    for kind in SIGNAL_KINDS:
        setting = Policy().signals.of(kind)
        assert setting.side in SIDES
        assert 1 <= setting.weight <= 3
        assert kind in LABELS["signal"]


def test_a_kind_is_set_in_the_policy_and_its_side_is_checked():
    policy, problems = merge(Policy(), {"signals": {"scope": {"weight": 3, "fresh": 10}}})
    assert (policy.signals.of("scope").weight, policy.signals.of("scope").fresh, problems) == (3, 10, [])
    assert len(merge(Policy(), {"signals": {"scope": {"side": "both"}}})[1]) == 1
    assert len(merge(Policy(), {"signals": {"scop": {"weight": 1}}})[1]) == 1


def test_of_a_sensitive_kind_nothing_is_kept_even_where_the_policy_says_otherwise():
    policy, _ = merge(Policy(), {"signals": {"beneficial_owner": {"sensitive": False}}})
    assert is_sensitive("beneficial_owner", policy)
    assert keepable("tax_residency", "中国", "新加坡", "某人", policy) == (None, None, None)
    assert keepable("scope", "食品", "", None, policy) == ("食品", None, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("物业说昨天在搬东西", "moved_out"),
        ("门口一堆垃圾", "rubbish_left"),
        ("上个月起断电", "power_cut"),
        ("欠了三个月房租", "rent_arrears"),
        ("the door is locked since Monday", "door_locked"),
        ("看着有点怪", "other"),
    ],
)
def test_a_tip_in_words_is_understood(text, kind):
    assert kind_of(text) == kind


def test_the_same_signal_counts_once(zone, codes):
    assert zone("signal", "add", codes[0], "scope", "--on", "2026-03-12", "--new", "餐饮").code == 0
    again = zone("signal", "add", codes[0], "经营范围变更", "--on", "2026年3月12日", "--new", "餐饮")
    assert "on record already" in again.out
    zone("signal", "add", codes[0], "scope", "--on", "2026-03-12", "--new", "物流")
    assert [each["new"] for each in zone("signal", "list", "--json").json] == ["物流", "餐饮"]


def test_a_signal_file_keeps_apart_what_has_no_enterprise_until_it_arrives(liaison, codes):
    rows = (
        f"空号,{codes[0]},2026-03-01,,,号码检测\n"
        f"空号,{codes[0]},2026/3/1,,,号码检测\n"
        f"高管变更,{codes[0]},2026-03-05,赵,钱,公示系统\n"
        f"高管变跟,{codes[0]},2026-03-05,赵,钱,公示系统\n"
        f"空号,{codes[0]},2026-04-01,,,号码检测\n"
    )
    done = liaison("import", liaison.file("signals.csv", HEAD + rows), "--json")
    report = done.json["files"][0]
    assert (report["kind"], report["inserted"], report["unchanged"], report["rejected"]) == ("signals", 2, 1, 2)
    assert report["apart"] == 3
    assert liaison("signal", "list", "--json").json == []
    assert len(liaison("signal", "list", "--waiting", "--json").json) == 2
    roster = f"统一社会信用代码,企业名称\n{codes[0]},澄江甲一贸易有限公司\n"
    assert liaison("import", liaison.file("roster.csv", roster)).code == 0
    assert [each["kind"] for each in liaison("signal", "list", "--json").json] == ["executives", "dead_number"]
    assert liaison("signal", "list", "--waiting", "--json").json == []
    assert liaison("import", liaison.file("signals.csv", HEAD + rows), "--json").json["files"][0]["inserted"] == 0


def test_a_signal_file_may_name_enterprises_by_their_names(zone, codes):
    head = "信号类型,企业名称,日期,来源\n"
    rows = (
        "空号,澄江甲一贸易有限公司,2026-03-10,号码检测\n"
        "空号, 澄江乙二物流 有限公司,2026-03-10,号码检测\n"
        "高管变更,不在册的有限公司,2026-03-11,公示系统\n"
    )
    report = zone("import", zone.file("named.csv", head + rows), "--json").json["files"][0]
    assert (report["inserted"], report["apart"], report["rejected"]) == (3, 1, 0)
    assert {each["code"] for each in zone("signal", "list", "--json").json} == set(codes[:2])
    [waiting] = zone("signal", "list", "--waiting", "--json").json
    assert waiting["name"] == "不在册的有限公司"
    zone("import", zone.file("more.csv", "企业名称,网格员\n不在册的有限公司,林晓澄\n"))
    assert zone("signal", "list", "--waiting", "--json").json == []
    assert "executives" in {each["kind"] for each in zone("signal", "list", "--json").json}


def test_a_signal_of_an_unknown_code_waits_and_one_of_an_unknown_name_is_refused(zone):
    from stdnum.cn import uscc

    code = "91310999100000009" + uscc.calc_check_digit("91310999100000009")
    assert "waits" in zone("signal", "add", code, "scope").out
    assert zone("signal", "add", "没有这家", "scope").code == 3


def test_a_mistyped_kind_is_met_with_the_nearest(zone, codes):
    refused = zone("tip", codes[0], "moved-ot")
    assert refused.code == 2
    assert "'moved-out'" in refused.err
    assert "经营范围变更" in zone("signal", "add", codes[0], "经营范围变", lang="zh").err


def test_a_tip_keeps_who_said_it_and_what(zone, codes):
    done = zone("tip", codes[0], "昨晚在搬东西，电话13912345678", "--from", "物业", "--json")
    assert done.json["kind"] == "moved_out"
    row = zone("signal", "list", "--json").json[0]
    assert (row["source"], row["new"]) == ("property", "昨晚在搬东西，电话139****5678")


def test_a_dismissed_signal_stays_on_record_with_its_reason(zone, codes):
    zone("signal", "add", codes[0], "door_locked")
    assert zone("signal", "dismiss", "1", "--why", " ").code == 2
    assert zone("signal", "dismiss", "1", "--why", "节假日").code == 0
    assert zone("signal", "list", "--json").json == []
    assert zone("signal", "list", "--all", "--json").json[0]["dismissed"] == "节假日"
    assert zone("signal", "dismiss", "1", "--why", "again").code == 2
    assert zone("signal", "dismiss", "99", "--why", "x").code == 3


@pytest.mark.parametrize("day", ["2026-03-17", "31.02.2026", "soon"])
def test_a_day_to_come_or_no_day_is_refused(zone, codes, day):
    assert zone("signal", "add", codes[0], "scope", "--on", day).code == 2
