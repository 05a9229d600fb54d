"""What differs between two rosters, and which of it is a signal."""

from __future__ import annotations

import pytest

from liaison_cli.core.watch import compare


def test_each_value_that_took_anothers_place_is_a_signal():
    before = {"name": "甲公司", "status": "active", "scope": "零售", "building": "云帆大厦", "registered_phone": None}
    after = {
        "name": "乙公司",
        "status": "active",
        "scope": None,
        "building": "禾木中心",
        "registered_phone": "021-55500001",
    }
    assert list(compare.changes(before, after)) == [("name", "甲公司", "乙公司")]


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("legal_representative", "legal_representative"),
        ("name", "name"),
        ("scope", "scope"),
        ("registered_address", "address"),
        ("business_address", "address"),
        ("status", "status"),
        ("registered_phone", "registered_phone"),
        ("report_phone", "report_phone"),
    ],
)
def test_the_kind_of_a_changed_field(field, kind):
    assert list(compare.changes({field: "a"}, {field: "b"})) == [(kind, "a", "b")]
    assert list(compare.changes({field: "a"}, {field: "a"})) == []
    assert list(compare.changes({}, {field: "b"})) == []
    assert list(compare.changes({field: "a"}, {})) == []


@pytest.mark.parametrize(
    ("key", "old", "new", "kind"),
    [
        ("insured_headcount", "12", "0", "insured_zero"),
        ("insured_headcount", "1", "0", "insured_zero"),
        ("insured_headcount", "12", "1", None),
        ("insured_headcount", "0", "0", None),
        ("executives", "甲", "乙", "executives"),
        ("owner_status", "filed", "not_filed", "beneficial_owner"),
        ("tax_residency", "resident", "non_resident", "tax_residency"),
        ("report_filed_for", "2024", "2025", None),
        ("certificate_expires_on", "2026-01-01", "2027-01-01", None),
    ],
)
def test_the_kind_of_a_changed_fact(key, old, new, kind):
    assert compare.fact_change(key, old, new) == kind


@pytest.mark.parametrize(
    ("text", "in_order"), [("李二、孙一", "孙一、李二"), ("李二, 孙一；", "孙一、李二"), ("孙一", "孙一"), (" ", "")]
)
def test_the_same_people_in_another_order_are_no_change(text, in_order):
    assert compare.people(text) == in_order


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("已备案", "filed"),
        ("已填报", "filed"),
        ("已申报", "filed"),
        ("已完成", "filed"),
        ("是", "filed"),
        (" Filed ", "filed"),
        ("未备案", "not_filed"),
        ("未填报", "not_filed"),
        ("未申报", "not_filed"),
        ("未完成", "not_filed"),
        ("否", "not_filed"),
        ("not filed", "not_filed"),
        ("免于备案", "exempt"),
        ("无需备案", "exempt"),
        ("Exempt", "exempt"),
        ("王某某", "unknown"),
    ],
)
def test_the_status_of_a_beneficial_owner_without_the_name(text, status):
    assert compare.owner_status(text) == status


@pytest.mark.parametrize(
    ("text", "residency"),
    [
        ("中国", "resident"),
        ("中国税收居民", "resident"),
        ("居民", "resident"),
        ("居民企业", "resident"),
        ("是", "resident"),
        ("境内", "resident"),
        (" Resident ", "resident"),
        ("非居民", "non_resident"),
        ("否", "non_resident"),
        ("no", "non_resident"),
        ("non-resident", "non_resident"),
        ("新加坡", "non_resident"),
    ],
)
def test_a_tax_residency_without_the_country(text, residency):
    assert compare.tax_residency(text) == residency
