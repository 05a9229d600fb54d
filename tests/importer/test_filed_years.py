"""For which year an annual report was filed, by what a roster says of it; and what an import counts as changed."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.importer.plan.facts_plan import FactReader


@pytest.mark.parametrize(
    ("row", "filed"),
    [
        ({"report_year": "2025"}, "2025"),
        ({"report_status": "已报"}, "2025"),
        ({"report_status": "未报"}, "2024"),
        # The status is that of the year beside it.
        ({"report_year": "2025", "report_status": "未报"}, "2024"),
        ({"report_year": "2025年度", "report_status": "未年报"}, "2024"),
        ({"report_year": "2025", "report_status": "已报"}, "2025"),
        ({"report_year": "2024", "report_status": "已报"}, "2024"),
        ({"report_year": "2023", "report_status": "未报"}, "2023"),
        ({"report_year": "2025", "report_status": "无需年报"}, "2025"),
        ({}, None),
    ],
)
def test_a_year_and_a_status_are_read_together(row, filed):
    reader = FactReader(("report_year", "report_status"), date(2026, 3, 16))
    assert reader.read(row)[0].get("report_filed_for") == filed


@pytest.mark.parametrize(
    ("fields", "row", "filed"),
    [
        (("report_year",), {"founded_on": "2025-08-01"}, "2024"),
        (("report_year",), {"founded_on": "2026-01-05"}, "2025"),
        (("report_year",), {"founded_on": "2024-12-31"}, None),
        (("report_year",), {}, None),
        (("certificate_on",), {"founded_on": "2025-08-01"}, None),
    ],
)
def test_a_blank_year_of_a_new_enterprise_is_none_filed(fields, row, filed):
    assert FactReader(fields, date(2026, 3, 16)).assumed(row) == filed


def test_a_new_enterprise_is_reminded_and_what_is_known_is_not_forgotten(zone, codes):
    def year(text: str, today: str = "2026-06-02"):
        rows = f"统一社会信用代码,企业名称,成立日期,年报年度\n{codes[0]},澄江甲一贸易有限公司,2025-08-01,{text}\n"
        return zone("import", zone.file("years.csv", rows), "--json", today=today).json

    year("")
    assert zone("scan", today="2026-06-02").code == 0
    (task,) = zone("task", "list", "--rule", "annual_report", "--json", today="2026-06-03").json
    assert "2025" in task["reason"]
    year("2025")
    assert zone("task", "list", "--rule", "annual_report", "--json", today="2026-06-03").json == []
    year("", today="2026-06-03")
    assert zone("scan", today="2026-06-03").code == 0
    assert zone("task", "list", "--rule", "annual_report", "--json", today="2026-06-03").json == []


def test_a_run_that_wrote_facts_does_not_say_unchanged(zone, codes):
    rows = (
        f"统一社会信用代码,企业名称,年报年度\n{codes[0]},澄江甲一贸易有限公司,2024\n{codes[1]},澄江乙二物流有限公司,\n"
    )
    counts = []
    for _ in range(2):
        assert zone("import", zone.file("years.csv", rows)).code == 0
        last = zone("imports", "--json").json[0]
        counts.append((last["updated"], last["unchanged"]))
    assert counts == [(1, 1), (0, 2)]
