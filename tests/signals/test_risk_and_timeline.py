"""The risk weighs signals and alarms, each with its day; the timeline shows no number in full and no date hidden."""

from __future__ import annotations


def test_the_risk_names_each_signal_and_alarm_with_its_day(zone, codes):
    before = {each["code"]: each["score"] for each in zone("risk", "--json").json}
    zone("signal", "add", codes[0], "dead_number", "--on", "2026-03-10")
    zone("signal", "add", codes[0], "dead_number", "--on", "2026-03-11")
    zone("signal", "add", codes[0], "scope", "--on", "2026-03-12")
    zone("scan")
    [line] = [each for each in zone("risk", "--json").json if each["code"] == codes[0]]
    # A kind counts once, with its last day.
    assert {
        "alarm of 2026-03-16 (20)",
        "dead number, 2026-03-11 (9)",
        "business scope changed, 2026-03-12 (6)",
    } <= set(line["reasons"])
    assert line["score"] == before[codes[0]] + 35
    assert zone("show", codes[0], "--json").json["score"] == line["score"]
    # What was checked since, dismissed, or is too old does not count, nor does an alarm that rested on it.
    zone("verify", codes[0])
    zone("signal", "dismiss", "3", "--why", "旧闻")
    [line] = [each for each in zone("risk", "--json").json if each["code"] == codes[0]]
    assert line["score"] == before[codes[0]]


def test_the_timeline_hides_numbers_and_no_dates(zone, codes):
    zone("signal", "add", codes[0], "registered_phone", "--old", "13912345678", "--new", "13987654321")
    zone("signal", "add", codes[0], "dead_number", "--on", "2026-03-10")
    zone("signal", "add", codes[0], "scope", "--on", "2026-03-12")
    zone("scan")
    told = zone("show", codes[0], "--timeline").out
    assert "139****5678 → 139****4321" in told
    assert "dead number (2026-03-10) + business scope changed (2026-03-12)" in told
    assert "13912345678" in zone("show", codes[0], "--timeline", "--reveal", "--why", "核对").out
