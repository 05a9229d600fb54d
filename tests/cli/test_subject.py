"""A person asks what is known of her, has it corrected, and is forgotten: as it is done at the terminal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest


@pytest.fixture
def left(zone):
    """孙一 was the liaison of the first enterprise, and something was written about her."""
    assert zone("log", "1", "-c", "phone", "-r", "no-answer", "-m", "孙一 139-0001-0001 没人接").code == 0
    assert zone("handover", "1", "--to", "新人", "--mobile", "13800138111").code == 0
    return zone


def everything(zone) -> bytes:
    return b"".join(each.read_bytes() for each in zone.folder.glob("zone.db*"))


def test_found_masked_and_not_told_yet(left):
    done = left("subject", "find", "孙一")
    assert (done.code, "139****0001" in done.out, "not given yet" in done.out) == (0, True, True)
    assert left("subject", "find", "13900010001", "--json").json[0]["name"] == "孙一"
    assert left("subject", "find", "nobody").code == 3
    assert left("subject", "find", " ").code == 3


def test_shown_with_every_place_that_tells_of_her(left):
    done = left("subject", "show", "孙一", "--json")
    places = {(each["place"], each["entity"]) for each in done.json["traces"]}
    assert {("row", "person"), ("row", "attempt"), ("record", "attempt")} <= places
    assert "13900010001" not in done.out
    assert "139-0001-0001" not in done.out
    clear = left("subject", "show", "孙一", "--reveal", "--why", "她来看", "--json")
    assert clear.json["person"]["mobile"] == "13900010001"
    assert left("audit", "show", "--json").json[0]["action"] == "reveal"


def test_a_name_of_two_people_is_asked_about(left, codes):
    people = f"统一社会信用代码,联络员,手机\n{codes[1]},孙一,13900010088\n"
    assert left("import", left.file("more.csv", people)).code == 0
    done = left("subject", "show", "孙一")
    assert done.code == 3
    assert "More than one person" in done.err


def test_the_copy_is_a_page_and_json_with_the_day_it_is_owed(left):
    Path("for-her").mkdir()
    done = left("subject", "export", "孙一", "--why", "她本人申请", "--asked-on", "2026-03-10", "--out", "for-her")
    assert done.code == 0, done.err
    folder = Path("for-her")
    assert sorted(each.suffix for each in folder.iterdir()) == [".docx", ".json", ".pdf"]
    copy = json.loads((folder / "copy-1.json").read_text(encoding="utf-8"))
    # Fifteen working days, with 4 to 6 April off.
    assert (copy["asked_on"], copy["owed_by"]) == ("2026-03-10", "2026-03-31")
    assert copy["person"]["mobile"] == "13900010001"
    assert "2026-03-31" in done.err


def test_both_values_of_a_correction_are_in_the_ledger(left):
    done = left("subject", "correct", "孙一", "--mobile", "139 0001 0055", "--why", "她来电")
    assert done.code == 0
    record = left("audit", "show", "--about", "person", "--json", "--reveal", "--why", "查").json[0]
    assert (json.loads(record["before"]), json.loads(record["after"])) == (
        {"mobile": "13900010001"},
        {"mobile": "13900010055"},
    )
    assert left("subject", "correct", "孙一", "--mobile", "13900010055", "--why", "她来电").code == 2
    assert left("subject", "correct", "孙一", "--name", " ", "--why", "她来电").code == 2


def test_erased_with_proof_and_told_again_when_an_import_brings_her_back(left, codes):
    assert left("subject", "erase", "孙一", "--why", "孙一申请").code == 2
    done = left("subject", "erase", "孙一", "--why", "孙一申请", "--yes", "--json")
    assert done.code == 0, done.err
    assert (done.json["bytes_gone"], done.json["kept"]) == (True, [])
    assert "Backups" in done.err
    assert [word for word in ("孙一", "13900010001", "139-0001-0001") if word.encode() in everything(left)] == []
    assert left("audit", "verify").code == 0
    assert "erased on 2026-03-16 by 周明远 because ■■■申请" in left("subject", "show", "1").err
    sentence = "erased on 2026-03-16 by 周明远 because ■■■申请"
    records = left("audit", "show", "--about", "attempt", "--json").json
    assert [each["erased"] for each in records] == [sentence]
    assert json.loads(records[0]["after"])["person"] is None
    told = [(each["text"], each["detail"]) for each in left("show", "1", "--timeline", "--json").json]
    assert ("■■■ is liaison no more", sentence) in told
    assert sentence in left("show", "1").out
    key = left.db.with_name("zone.db.erased-key")
    assert os.stat(key).st_mode & 0o777 == 0o600
    people = f"统一社会信用代码,联络员,手机\n{codes[2]},孙一,13900010001\n"
    back = left("import", left.file("again.csv", people))
    assert "was erased on 2026-03-16 and is on record again" in back.err
    assert "erased" not in left("import", left.file("again.csv", people)).err


def test_a_hold_bars_it_until_it_ends(left):
    assert left("subject", "hold", "孙一", "--why", "诉讼").code == 0
    refused = left("subject", "erase", "孙一", "--why", "申请", "--yes")
    assert (refused.code, "诉讼" in refused.err) == (1, True)
    assert left("subject", "hold", "孙一", "--end", "--why", "结案").code == 0
    assert left("subject", "erase", "孙一", "--why", "申请", "--yes").code == 0
