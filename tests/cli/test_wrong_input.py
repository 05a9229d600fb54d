"""What is typed wrongly ends in one sentence that names it, before anything is done."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("due", "--limit", "x"), "'x' does not fit --limit"),
        (("custody", "list", "--within", "-3"), "'-3' does not fit --within"),
        (("due", "--as-of", "9999-12-31"), "9999-12-31 is too far away"),
        (("due", "--as-of", "0001-01-01"), "0001-01-01 is too far away"),
        (("due", "--within", "9999999d"), "9999999d"),
        (("due", "--tier", "kye"), "did you mean"),
        (("why", "1", "--format", "csv"), "no list and cannot be written as csv"),
        (("show", "1", "--format", "xlsx"), "no list and cannot be written as xlsx"),
        (("import", "r.csv", "--format", "md"), "no list and cannot be written as md"),
        (("log", "1", "-c", "phone", "-r", "busy", "--format", "parquet"), "no list and cannot be written as parquet"),
    ],
)
def test_one_sentence_names_what_is_wrong(zone, line, said):
    done = zone(*line)
    assert done.code == 2
    assert said in done.err
    assert zone("show", "1", "--json").json["attempts"] == []


def test_the_past_as_seen_from_before_is_not_negative(zone):
    assert zone("log", "1", "-c", "phone", "-r", "reached", today="2026-03-22").code == 0
    told = zone("why", "1", today="2026-03-16").out
    assert "Last reached: never." in told
    assert "-6 days" not in told
    # On the roster since the 16th.
    assert zone("why", "1", today="2026-03-10").code == 3


def test_a_first_list_of_contacts_is_the_roster_too(liaison):
    rows = "序号,企业名称,联系人,联系电话\n1,澄江甲一贸易有限公司,陈思远,13900010001\n2,澄江乙二物流有限公司,李若溪,13900010002\n"
    done = liaison("import", liaison.file("first.csv", rows))
    assert done.code == 0, done.out
    assert "No enterprise is on record yet" in done.out
    assert [row["liaison"] for row in liaison("list", "--json").json] == ["陈思远", "李若溪"]
    later = "企业名称,联系人,联系电话\n澄江丙三科技有限公司,王一,13900010003\n"
    assert liaison("import", liaison.file("later.csv", later)).code == 4


def test_help_to_a_full_device_is_an_error_and_no_traceback():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "liaison_cli", "--help"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
