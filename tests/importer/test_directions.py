"""A log says who called: in a column of directions, or of yes and no."""

from __future__ import annotations

import pytest

from liaison_cli.core.values.words import OUTCOMES

HEADER = "统一社会信用代码,联系时间,联系方式,联系结果,"


def called(zone, codes, header: str, *rows: tuple[str, str, str]) -> tuple[list[bool], str]:
    """Whether each contact on record was a call of theirs, in the order of the file, and what was said of the file."""
    lines = "".join(
        f"{codes[0]},2026-03-{day:02} 10:00,{channel},{outcome},{cell}\n"
        for day, (channel, outcome, cell) in enumerate(rows, 1)
    )
    done = zone("import", zone.file("log.csv", f"{HEADER}{header}\n{lines}"))
    assert done.code == 0, done.out + done.err
    attempts = zone("show", "1", "--json").json["attempts"]
    return [each["inbound"] for each in sorted(attempts, key=lambda each: each["at"])], done.out + done.err


@pytest.mark.parametrize("header", ["方向", "呼叫方向", "是否主动报备", "direction"])
def test_a_column_says_whose_call_it_was(zone, codes, header):
    cells = ("呼入", "呼出", "来电", "去电", "主动报备", "是", "否", "", "incoming")
    found, _ = called(zone, codes, header, *(("电话", "接通", cell) for cell in cells))
    assert found == [True, False, True, False, True, True, False, False, True]


def test_who_called_was_not_missed(zone, codes):
    found, said = called(zone, codes, "方向", ("电话", "无人接听", "呼入"), ("电话", "已离职", "呼入"))
    assert found == [False, True]
    assert "who called was there to be spoken to" in said


def test_a_log_with_directions_comes_back_as_it_went_out(zone, codes):
    called(zone, codes, "方向", ("电话", "接通", "呼入"), ("电话", "接通", "呼出"))
    zone("export", "attempts", "--out", "out.csv", "--format", "csv")
    again = zone("import", "out.csv")
    assert again.code == 0, again.err
    assert [each["inbound"] for each in zone("show", "1", "--json").json["attempts"]] == [False, True]


@pytest.mark.parametrize(
    ("channel", "cell", "outcome"),
    [
        ("微信", "已发送", "sent"),
        ("微信", "已读", "read"),
        ("短信", "发送成功", "sent"),
        ("短信", "已送达", "delivered"),
        ("邮件", "已发出", "sent"),
        ("邮件", "对方已读", "read"),
        ("ems", "已寄出", "in_transit"),
        ("ems", "妥投", "signed"),
    ],
)
def test_the_fate_of_what_was_sent_is_understood(zone, codes, channel, cell, outcome):
    called(zone, codes, "方向", (channel, cell, ""))
    (attempt,) = zone("show", "1", "--json").json["attempts"]
    assert attempt["outcome"] == outcome
    assert outcome in OUTCOMES[attempt["channel"]]
