"""Who is a member of the zone, who is red, and the rate of them: whatever is asked, on whatever day, says the same."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.office.lived_zone import START, Zone, entered, gaps, happens, pressing

# What is out of everything, by the policy of a zone.
POLICIES = {
    "": {"deregistered", "moved_out"},
    '[zone]\ngone = ["deregistered", "revoked", "moved_out"]\n': {"deregistered", "revoked", "moved_out"},
}
steps = st.lists(st.tuples(st.one_of(pressing, pressing, happens, entered), gaps), min_size=3, max_size=8)


def told(zone: Zone, day: date, gone: set[str]) -> dict[str, dict[str, Any]]:
    """Members, red ones and pursued ones of a day, by each of the commands that tell them."""

    def rows(*line: str) -> Any:
        return zone(*line, "--json", on=day).json

    def codes(*line: str) -> set[str]:
        return {row["code"] for row in rows(*line)}

    listed, report, lit = rows("list"), rows("report", "daily"), rows("escalate", "--dry-run")
    figures, trend = report["figures"], report["tables"].get("trend", {"rows": []})["rows"]
    red = {row["code"] for row in lit["red"]}
    return {
        "members": {
            "list": len([row for row in listed if row["status"] not in gone]),
            "due": len(codes("due", "--within", "99m")),
            "report": report["covered"],
            "lights": sum(report["lights"].values()),
            "duty": figures["duty_met"]["of"] + figures["new"] if figures else 0,
            **({"trend": trend[-1]["covered"]} if trend else {}),
        },
        "red": {
            "list": codes("list", "--light", "red"),
            "escalate": red,
            "due": {row["code"] for row in rows("due") if row["light"] == "red"},
            "risk": {row["code"] for row in rows("risk", "--limit", "0") if row["light"] == "red"},
        },
        "rate": {
            "list": (len(red), len([row for row in listed if row["status"] not in gone])),
            "report": (figures["red"]["count"], figures["red"]["of"]),
            "lights": (report["lights"]["red"], report["covered"]),
            **({"trend": (trend[-1]["red"], trend[-1]["covered"])} if trend else {}),
        },
        "pursued": {
            "case list": len(rows("case", "list")),
            "of members": len([row for row in rows("case", "list") if row["code"] in codes("due", "--within", "99m")]),
            "report": report["cases"]["open"],
        },
    }


@pytest.mark.parametrize("policy", POLICIES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, back=st.lists(st.integers(0, 60), min_size=1, max_size=2))
def test_lists_reports_and_rates_agree_on_any_day(policy, steps, back, codes, tmp_path_factory):
    zone = Zone(tmp_path_factory.mktemp("zone"), codes)
    zone.run.file("liaison.toml", policy)
    for step, gap in steps:
        zone.day += timedelta(days=gap)
        zone.act(*step)
    for day in (zone.day, *(max(START, zone.day - timedelta(days=each)) for each in back)):
        for what, said in told(zone, day, POLICIES[policy]).items():
            first, *others = said.values()
            assert all(each == first for each in others), (day, what, said)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_a_trend_says_of_a_day_what_its_own_report_says(steps, codes, tmp_path_factory):
    zone = Zone(tmp_path_factory.mktemp("zone"), codes)
    for step, gap in steps:
        zone.day += timedelta(days=gap)
        zone.act(*step)
    for row in zone("report", "--json").json["tables"].get("trend", {"rows": []})["rows"]:
        day = date.fromisoformat(row["day"])
        found = zone("report", "daily", "--json", on=day).json if day >= START else {"covered": 0, "lights": {}}
        lights = found["lights"]
        assert (row["covered"], row["yellow"], row["red"]) == (
            found["covered"],
            lights.get("yellow", 0),
            lights.get("red", 0),
        ), day
