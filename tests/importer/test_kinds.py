"""A column is taken, or named as not used: which fields are taken from each kind of table."""

from __future__ import annotations

import json
import sqlite3

import pytest

from liaison_cli.importer.vocabulary import kinds

TAKEN = [
    # kind, fields of the columns, those that are not taken
    ("enterprises", "code name tier officer registered_phone mobile", "mobile"),
    ("enterprises", "code name person mobile title verified_on", ""),
    ("enterprises", "code name note seen_on log_by", "note seen_on log_by"),
    ("enterprises", "code name emergency_phone relation", "emergency_phone relation"),
    ("enterprises", "code name second_person second_phone verified_on", ""),
    ("liaisons", "code person mobile tier remark legal_representative", "tier remark legal_representative"),
    ("liaisons", "code person legal_representative legal_phone", ""),
    ("attempts", "code at outcome person log_person mobile remark", "person mobile"),
    ("signals", "code signal seen_on mobile", "mobile"),
    ("signals", "mobile number_state seen_on person note", "person note"),
    ("network", "building person mobile code", "code"),
]


@pytest.mark.parametrize(("kind", "fields", "left"), TAKEN)
def test_what_is_taken_from_a_kind_of_table(kind, fields, left):
    known = {name: place for place, name in enumerate(fields.split())}
    assert known.keys() - kinds.taken(kind, known).keys() == set(left.split())


def test_a_number_beside_no_known_name_is_a_further_number_of_the_enterprise(liaison, codes):
    header = "企业名称,统一社会信用代码,联系电话,某某老师,联系人手机\n"
    path = liaison.file("one.csv", f"{header}澄江甲一贸易有限公司,{codes[0]},021-65550100,孙一,13900010001\n")
    (report,) = liaison("import", path, "--json").json["files"]
    assert report["mapping"]["联系人手机"] == "other_phones"
    assert report["unknown_columns"] == ["某某老师"]
    with sqlite3.connect(liaison.db) as db:
        assert db.execute("SELECT registered_phone, other_phones FROM enterprise").fetchall() == [
            ("021-65550100", "13900010001")
        ]


def test_a_day_that_nothing_is_made_of_is_named_as_not_used(liaison, codes):
    record = {"name": "澄江甲一贸易有限公司", "creditCode": codes[0], "date": "2026-01-05"}
    (report,) = liaison("import", liaison.file("one.json", json.dumps([record])), "--json").json["files"]
    assert (report["inserted"], report["unknown_columns"]) == (1, ["date"])
