"""Two enterprises that are one, both with an alarm over the same signals: nothing is lost, and it comes apart again."""

from __future__ import annotations


def alarmed(zone, code: str) -> None:
    zone("signal", "add", code, "dead_number", "--on", "2026-03-10")
    zone("signal", "add", code, "scope", "--on", "2026-03-12")


def test_two_alarms_become_one_and_come_apart_again(zone, codes):
    alarmed(zone, codes[0])
    alarmed(zone, codes[1])
    zone("signal", "add", codes[1], "moved_out", "--on", "2026-03-13")
    zone("scan")
    before = zone("alarm", "show", "2", "--json").json
    assert zone("merge", codes[0], codes[1]).code == 0
    [alarm] = zone("alarm", "list", "--json").json
    assert (alarm["id"], alarm["code"]) == (1, codes[0])
    assert len(zone("signal", "list", "-e", codes[0], "--json").json) == 3
    assert alarm["count"] == 3
    assert zone("scan", "--json").json["alarms_grown"] == 0
    assert zone("merge", "--undo", "1").code == 0
    after = zone("alarm", "show", "2", "--json").json
    assert {each["id"] for each in after["signals"]} == {each["id"] for each in before["signals"]}
    assert (after["state"], after["code"], after["why"]) == ("open", codes[1], None)
    assert zone("audit", "verify").code == 0
    assert zone("scan", "--again").code == 0


def test_of_two_open_cases_one_is_closed_first(zone, codes):
    for code in codes[:2]:
        zone("case", "open", code, "--why", "三次未接通")
    refused = zone("merge", codes[0], codes[1])
    assert (refused.code, "Both have an open lost-contact case" in refused.err) == (1, True)
    zone("case", "close", codes[1], "-r", "error", "--why", "同一家")
    assert zone("merge", codes[0], codes[1]).code == 0
