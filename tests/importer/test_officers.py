"""An officer who left is not brought back by a roster that still names them: whoever followed stays in charge, and it is said."""

from __future__ import annotations

import pytest

HEADER = "统一社会信用代码,企业名称,网格员\n"


def officers_of(liaison) -> dict[str, str]:
    """Who is in charge in the end, on a day after all that these tests enter."""
    return {each["code"]: each["officer"] for each in liaison("list", "--json", today="2026-03-31").json}


@pytest.fixture
def handed(liaison, codes):
    """Two enterprises of 周明远, who left on 2026-03-10: one each for 林晓澄 and 沈知秋."""
    rows = "".join(
        f"{code},澄江{name}有限公司,周明远\n" for code, name in zip(codes[:2], ("甲一", "乙二"), strict=True)
    )
    assert liaison("import", liaison.file("a.csv", HEADER + rows), today="2026-03-01").code == 0
    done = liaison("officer", "handover", "周明远", "--to", "林晓澄", "--to", "沈知秋", "--new", today="2026-03-10")
    assert done.code == 0, done.err
    return liaison


def test_the_roster_of_before_leaves_everybody_in_charge(handed, codes):
    before = officers_of(handed)
    (report,) = handed("import", "--json", str(handed.folder / "a.csv"), today="2026-03-20").json["files"]
    assert (report["updated"], report["unchanged"]) == (0, 2)
    assert [(each["field"], each["severity"], each["reason"]) for each in report["problems"]] == [
        ("officer", "warning", f"周明远 left on 2026-03-10; {before[code]} is in charge") for code in codes[:2]
    ]
    assert officers_of(handed) == before


def test_a_new_enterprise_of_somebody_who_left_is_the_successors(handed, codes):
    path = handed.file("b.csv", f"{HEADER}{codes[2]},澄江丙三有限公司,周明远\n")
    (report,) = handed("import", "--json", path, today="2026-03-20").json["files"]
    assert [each["reason"] for each in report["problems"]] == ["周明远 left on 2026-03-10; 林晓澄 is in charge"]
    assert officers_of(handed)[codes[2]] == "林晓澄"
    assert handed("import", "--json", path, "--strict", today="2026-03-20").json["files"][0]["rejected"] == 1


def test_who_left_next_is_followed_by_who_is_here_and_who_came_back_is_taken_again(handed, codes):
    assert handed("officer", "handover", "林晓澄", "--to", "沈知秋", today="2026-03-12").code == 0
    path = handed.file("b.csv", f"{HEADER}{codes[2]},澄江丙三有限公司,周明远\n")
    handed("import", path, today="2026-03-20")
    assert set(officers_of(handed).values()) == {"沈知秋"}
    assert handed("officer", "handover", "沈知秋", "--to", "周明远", today="2026-03-21").code == 2
    assert handed("officer", "handover", "沈知秋", "--to", "周明远", "--new", today="2026-03-21").code == 0
    (report,) = handed("import", "--json", path, today="2026-03-22").json["files"]
    assert (report["problems"], set(officers_of(handed).values())) == ([], {"周明远"})
