"""What each rule says, word for word, on the days and facts at its edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from liaison_cli.core.watch.facts import Day, Finding, Served
from liaison_cli.core.watch.numbers import Dead
from liaison_cli.core.watch.rules import BY_NAME
from liaison_cli.lang import into
from tests.core.watch.test_rules import POLICY, facts, signals


def dead(first: str, count: int) -> list[str]:
    """A dead number on so many days running."""
    return [f"{date.fromisoformat(first) + timedelta(days=step)} dead_number" for step in range(count)]


def week(name: str, first: int, last: int, serves: int = 1) -> Dead:
    """A number found dead on some days of March running; its finding stands at the first enterprise that it serves."""
    days = tuple(date(2026, 3, day) for day in range(first, last + 1))
    return Dead(name, days[0], days[-1], "empty", tuple(range(1, serves + 1)), 1, days)


# A finding is (reason, since, weight, numbers of its signals, day it runs out); a rule that does not fire says why.
@pytest.mark.parametrize(
    ("rule", "today", "changes", "expected"),
    [
        ("recheck", "2026-03-16", {}, "the light is green: reached on 2026-03-01"),
        # Of two numbers only the second is asked for here.
        (
            "dead_number",
            "2026-03-16",
            {
                "numbers": (
                    Dead("陈思远", date(2026, 3, 12), date(2026, 3, 14), "empty", (1, 2), 2),
                    Dead("李望舒", date(2026, 3, 13), date(2026, 3, 13), "suspended", (1,), 1),
                )
            },
            ("number suspended on 2026-03-13: find a working number", "2026-03-13", 0, (), None),
        ),
        (
            "recheck",
            "2026-03-16",
            {"light": "yellow", "failures": 2, "last_attempt_at": "2026-03-14T10:00"},
            ("2 failed attempts in a row, the last on 2026-03-14", "2026-03-14", 0, (), None),
        ),
        ("onsite", "2026-03-16", {"light": "yellow", "failures": 2}, "the light is yellow"),
        (
            "onsite",
            "2026-03-16",
            {"light": "red", "failures": 3, "last_attempt_at": "2026-03-14T10:00"},
            ("3 failed attempts in a row, the last on 2026-03-14", "2026-03-14", 0, (), None),
        ),
        ("dead_number", "2026-03-16", {}, "nobody has found the liaison's number dead"),
        (
            "dead_number",
            "2026-03-16",
            {"numbers": (Dead("陈思远", date(2026, 3, 12), date(2026, 3, 14), "empty", (1,), 1),)},
            ("number does not exist on 2026-03-14: find a working number", "2026-03-14", 0, (), None),
        ),
        (
            "dead_number",
            "2026-03-16",
            {"numbers": (Dead("陈思远", date(2026, 3, 12), date(2026, 3, 14), "empty", (1, 2), 2),)},
            "the number serves several enterprises: its task stands at another of them",
        ),
        (
            "recheck",
            "2026-03-16",
            {"light": "yellow", "failures": 2, "dead_number": 1, "last_attempt_at": "2026-03-14T10:00"},
            ("2 failed attempts in a row, the last on 2026-03-14", "2026-03-14", 0, (), None),
        ),
        ("both_sides", "2026-03-16", {"written": ["2026-03-01 dead_number"]}, "there are no signals that count"),
        (
            "both_sides",
            "2026-03-16",
            {"written": ["2026-03-01 dead_number", "2026-03-02 liaison_left"]},
            "signals that weigh enough stand on one side only",
        ),
        (
            "both_sides",
            "2026-03-16",
            {"written": ["2026-03-01 scope", "2026-03-02 name"]},
            "signals that weigh enough stand on one side only",
        ),
        (
            "both_sides",
            "2026-03-16",
            {
                "written": [
                    "2026-02-14 dead_number",
                    "2026-02-15 dead_number",
                    "2026-02-16 dead_number",
                    "2026-03-16 scope",
                ]
            },
            (
                "dead number (on 3 days, last 2026-02-16) + business scope changed (2026-03-16)",
                "2026-03-16",
                5,
                (1, 2, 3, 4),
                None,
            ),
        ),
        (
            "both_sides",
            "2026-03-16",
            {"written": ["2026-01-15 insurance_stopped", "2026-02-15 scope"]},
            "signals of the two sides lie too far apart",
        ),
        (
            "both_sides",
            "2026-03-16",
            {"written": ["2026-01-15 insurance_stopped", "2026-02-14 scope"]},
            (
                "social insurance stopped (2026-01-15) + business scope changed (2026-02-14)",
                "2026-02-14",
                4,
                (1, 2),
                None,
            ),
        ),
        (
            "both_sides",
            "2026-03-16",
            {
                "written": [
                    "2026-03-12 scope",
                    "2026-03-03 dead_number",
                    "2026-03-01 dead_number",
                    "2026-03-02 liaison_left",
                    "2026-01-01 name",
                    "2026-03-10 door_locked",
                ]
            },
            (
                "dead number (on 2 days, last 2026-03-03), liaison left (2026-03-02) + business scope changed (2026-03-12)",
                "2026-03-12",
                5,
                (3, 4, 2, 1),
                None,
            ),
        ),
        (
            "both_sides",
            "2026-03-16",
            {"written": ["2026-03-12 scope", "2026-03-01 status", "2026-03-12 dead_number", "2026-03-12 liaison_left"]},
            (
                "dead number (2026-03-12), liaison left (2026-03-12) + status changed (2026-03-01), business scope changed (2026-03-12)",
                "2026-03-12",
                6,
                (2, 1, 3, 4),
                None,
            ),
        ),
        ("dead_week", "2026-03-16", {}, "the number has not been found dead"),
        (
            "dead_week",
            "2026-03-16",
            {"written": [*dead("2026-03-01", 6)]},
            "the number has not been dead on enough days running",
        ),
        (
            "dead_week",
            "2026-03-16",
            {"written": [*dead("2026-03-01", 7)]},
            ("the number was dead on 7 days running, to 2026-03-07", "2026-03-07", 6, (1, 2, 3, 4, 5, 6, 7), None),
        ),
        (
            "dead_week",
            "2026-03-16",
            {
                "written": [
                    "2026-03-16 scope",
                    "2026-03-01 dead_number",
                    "2026-03-02 dead_number",
                    "2026-03-03 dead_number",
                    "2026-03-04 dead_number",
                    "2026-03-05 dead_number",
                    "2026-03-06 dead_number",
                    "2026-03-07 dead_number",
                    "2026-03-09 dead_number",
                    "2026-03-10 dead_number",
                    "2026-03-03 dead_number",
                ]
            },
            ("the number was dead on 7 days running, to 2026-03-07", "2026-03-07", 6, (2, 3, 4, 11, 5, 6, 7, 8), None),
        ),
        (
            "dead_week",
            "2026-03-16",
            {"written": [*dead("2026-02-14", 8), *dead("2026-03-01", 7)]},
            (
                "the number was dead on 7 days running, to 2026-03-07",
                "2026-03-07",
                6,
                (9, 10, 11, 12, 13, 14, 15),
                None,
            ),
        ),
        # Two numbers were dead on seven days between them, neither on seven.
        (
            "dead_week",
            "2026-03-16",
            {"numbers": (week("陈思远", 1, 4), week("李望舒", 5, 7))},
            "the number has not been dead on enough days running",
        ),
        (
            "dead_week",
            "2026-03-16",
            {"numbers": (week("陈思远", 1, 4), week("李望舒", 1, 7, 2))},
            (
                "李望舒 serves 2 enterprises: the number was dead on 7 days running, to 2026-03-07",
                "2026-03-07",
                6,
                (),
                None,
            ),
        ),
        ("turnover", "2026-03-16", {}, "there were not so many liaisons in the last months"),
        (
            "turnover",
            "2026-03-16",
            {
                "liaisons": (
                    Served("甲", "2025-01-01", "2025-03-15"),
                    Served("乙", "2025-06-01", "2025-12-01"),
                    Served("丙", "2025-12-01", None),
                )
            },
            "there were not so many liaisons in the last months",
        ),
        (
            "turnover",
            "2026-03-16",
            {
                "liaisons": (
                    Served("甲", "2025-01-01", "2025-03-16"),
                    Served("乙", "2025-06-01", "2025-12-01"),
                    Served("丙", "2026-03-16", None),
                )
            },
            ("3 liaisons in 12 months", "2026-03-16", 3, (), None),
        ),
        (
            "turnover",
            "2026-03-16",
            {
                "liaisons": (
                    Served("甲", "2025-01-01", "2025-03-16"),
                    Served("乙", "2025-06-01", "2025-12-01"),
                    Served("丙", "2026-03-17", None),
                )
            },
            "there were not so many liaisons in the last months",
        ),
        (
            "turnover",
            "2026-03-16",
            {
                "liaisons": (
                    Served("甲", "2025-01-01", "2025-06-01", "上海市"),
                    Served("乙", "2025-06-01", "2025-12-01"),
                    Served("丙", "2025-12-01", None, "成都市"),
                )
            },
            ("3 liaisons in 12 months, with numbers of different regions", "2025-12-01", 4, (), None),
        ),
        (
            "turnover",
            "2026-03-16",
            {
                "liaisons": (
                    Served("甲", "2025-01-01", "2025-06-01", "上海市"),
                    Served("乙", "2025-06-01", "2025-12-01"),
                    Served("丙", "2025-12-01", None, "上海市"),
                )
            },
            ("3 liaisons in 12 months", "2025-12-01", 3, (), None),
        ),
        ("owner_change", "2026-03-16", {}, "neither the beneficial owner nor the tax residency has changed lately"),
        (
            "owner_change",
            "2026-03-16",
            {"written": ["2026-03-01 tax_residency"]},
            "the liaison did not change near that time",
        ),
        (
            "owner_change",
            "2026-03-16",
            {
                "written": ["2026-03-01 tax_residency"],
                "liaisons": (Served("甲", "2024-01-01", "2026-03-16"), Served("乙", "2026-03-16", None)),
            },
            ("tax residency changed (2026-03-01), and the liaison changed on 2026-03-16", "2026-03-16", 4, (1,), None),
        ),
        (
            "owner_change",
            "2026-03-16",
            {
                "written": ["2026-03-01 tax_residency"],
                "liaisons": (Served("甲", "2024-01-01", "2026-03-17"), Served("乙", "2026-03-17", None)),
            },
            "the liaison did not change near that time",
        ),
        (
            "owner_change",
            "2026-03-16",
            {
                "written": ["2026-03-01 tax_residency", "2026-03-05 beneficial_owner", "2025-12-20 beneficial_owner"],
                "liaisons": (
                    Served("甲", "2024-01-01", "2026-02-01"),
                    Served("乙", "2026-02-10", "2026-02-20"),
                    Served("丙", "2026-02-20", None),
                ),
            },
            (
                "beneficial-owner status changed (2026-03-05), and the liaison changed on 2026-02-20",
                "2026-03-05",
                4,
                (1, 2),
                None,
            ),
        ),
        ("annual_report", "2026-06-20", {}, "it is not known which annual reports have been filed"),
        ("annual_report", "2026-06-20", {"known": {"report_filed_for": "2025"}}, "the annual report has been filed"),
        ("annual_report", "2026-06-20", {"known": {"report_filed_for": "2026"}}, "the annual report has been filed"),
        (
            "annual_report",
            "2026-06-20",
            {"known": {"report_filed_for": "0"}, "founded_on": "2026-01-02"},
            "the first annual report is due in the year after founding",
        ),
        (
            "annual_report",
            "2026-06-20",
            {"known": {"report_filed_for": "2024"}, "founded_on": "2026-01-02"},
            "the first annual report is due in the year after founding",
        ),
        (
            "annual_report",
            "2026-06-20",
            {"known": {"report_filed_for": "2024"}, "founded_on": None},
            (
                "the annual report for 2025 is not filed; an enterprise must file by 2026-06-30",
                "2026-06-15",
                2,
                (),
                "2026-06-30",
            ),
        ),
        (
            "annual_report",
            "2026-05-31",
            {"known": {"report_filed_for": "2024"}},
            "the window of the annual report does not close yet",
        ),
        (
            "annual_report",
            "2026-06-01",
            {"known": {"report_filed_for": "2024"}},
            (
                "the annual report for 2025 is not filed; an enterprise must file by 2026-06-30",
                "2026-06-01",
                1,
                (),
                "2026-06-30",
            ),
        ),
        (
            "annual_report",
            "2026-06-15",
            {"known": {"report_filed_for": "2024"}, "kind": "外国公司驻沪代表处"},
            (
                "the annual report for 2025 is not filed; a representative office must file by 2026-06-30",
                "2026-06-15",
                2,
                (),
                "2026-06-30",
            ),
        ),
        (
            "annual_report",
            "2026-06-25",
            {"known": {"report_filed_for": "2024"}, "kind": "常驻代表机构"},
            (
                "the annual report for 2025 is not filed; a representative office must file by 2026-06-30",
                "2026-06-25",
                3,
                (),
                "2026-06-30",
            ),
        ),
        (
            "annual_report",
            "2026-06-30",
            {"known": {"report_filed_for": "2024"}, "kind": "个体工商户"},
            (
                "the annual report for 2025 is not filed; an individual business must file by 2026-06-30",
                "2026-06-25",
                3,
                (),
                "2026-06-30",
            ),
        ),
        (
            "annual_report",
            "2026-06-30",
            {"known": {"report_filed_for": "2024"}, "kind": None, "code": "92310000MA1FL00012"},
            (
                "the annual report for 2025 is not filed; an individual business must file by 2026-06-30",
                "2026-06-25",
                3,
                (),
                "2026-06-30",
            ),
        ),
        (
            "annual_report",
            "2026-06-30",
            {"known": {"report_filed_for": "2024"}, "kind": None},
            (
                "the annual report for 2025 is not filed; an enterprise must file by 2026-06-30",
                "2026-06-25",
                3,
                (),
                "2026-06-30",
            ),
        ),
        (
            "annual_report",
            "2026-07-01",
            {"known": {"report_filed_for": "2024"}},
            ("the annual report for 2025 is not filed; it was due by 2026-06-30", "2026-07-01", 9, (), None),
        ),
        (
            "annual_report",
            "2026-01-01",
            {"known": {"report_filed_for": "2022"}},
            ("the annual report for 2023 is not filed; it was due by 2024-06-30", "2024-07-01", 9, (), None),
        ),
        ("certificate", "2026-03-16", {}, "it is not known when a certificate expires"),
        (
            "certificate",
            "2026-03-16",
            {"known": {"certificate_expires_on": "2026-04-16"}},
            "the certificate is valid until 2026-04-16",
        ),
        (
            "certificate",
            "2026-03-16",
            {"known": {"certificate_expires_on": "2026-04-15"}},
            ("a certificate is valid until 2026-04-15: renew it", "2026-03-16", 1, (), "2026-04-15"),
        ),
        (
            "certificate",
            "2026-03-16",
            {"known": {"certificate_expires_on": "2026-03-24"}},
            ("a certificate is valid until 2026-03-24: renew it", "2026-02-22", 1, (), "2026-03-24"),
        ),
        (
            "certificate",
            "2026-03-16",
            {"known": {"certificate_expires_on": "2026-03-23"}},
            ("a certificate is valid until 2026-03-23: renew it", "2026-03-16", 2, (), "2026-03-23"),
        ),
        (
            "certificate",
            "2026-03-16",
            {"known": {"certificate_expires_on": "2026-03-16"}},
            ("a certificate is valid until 2026-03-16: renew it", "2026-03-09", 2, (), "2026-03-16"),
        ),
        (
            "certificate",
            "2026-03-16",
            {"known": {"certificate_expires_on": "2026-03-15"}},
            ("a certificate expired on 2026-03-15", "2026-03-15", 3, (), None),
        ),
        ("term_end", "2026-03-16", {}, "no appointment of a liaison is stated to end soon"),
        ("term_end", "2026-03-16", {"ends_on": "2026-04-16"}, "no appointment of a liaison is stated to end soon"),
        (
            "term_end",
            "2026-03-16",
            {"ends_on": "2026-04-15"},
            ("the liaison's appointment ends on 2026-04-15: ask who follows", "2026-03-16", 0, (), "2026-04-15"),
        ),
        (
            "term_end",
            "2026-03-16",
            {"ends_on": "2026-03-16"},
            ("the liaison's appointment ends on 2026-03-16: ask who follows", "2026-02-14", 0, (), "2026-03-16"),
        ),
        ("term_end", "2026-03-16", {"ends_on": "2026-03-15"}, "no appointment of a liaison is stated to end soon"),
        ("form_out", "2026-03-16", {}, "no check form is out beyond its day"),
        (
            "form_out",
            "2026-03-16",
            {"forms_out": (("26-00001-7", "2026-03-16"),)},
            "no check form is out beyond its day",
        ),
        (
            "form_out",
            "2026-03-17",
            {"forms_out": (("26-00002-5", "2026-03-16"), ("26-00001-7", "2026-03-13"))},
            ("check form 26-00001-7 was wanted back by 2026-03-13: ask for it", "2026-03-14", 0, (), None),
        ),
        ("filed_liaison", "2026-03-16", {}, "neither the legal representative nor the name has changed lately"),
        (
            "filed_liaison",
            "2026-03-16",
            {"written": ["2026-03-10 scope"]},
            "neither the legal representative nor the name has changed lately",
        ),
        (
            "filed_liaison",
            "2026-03-16",
            {
                "written": ["2026-03-10 name", "2026-03-12 legal_representative", "2026-03-13 scope"],
                "details_on": "2026-03-12",
            },
            ("legal representative changed (2026-03-12): check the filed liaison", "2026-03-12", 0, (2,), None),
        ),
        (
            "filed_liaison",
            "2026-03-16",
            {"written": ["2026-03-10 name"], "details_on": "2026-03-11"},
            "the liaison's details were checked on 2026-03-11",
        ),
        ("stale", "2026-03-16", {}, "the liaison's details are those of 2026-03-01: not stale"),
        (
            "stale",
            "2026-03-16",
            {"details_on": "2025-09-15"},
            (
                "the liaison's details of 2025-09-15 are older than 6 months: check them with the liaison",
                "2026-03-16",
                0,
                (),
                None,
            ),
        ),
        (
            "stale",
            "2026-03-16",
            {"details_on": "2025-08-01"},
            (
                "the liaison's details of 2025-08-01 are older than 6 months: check them with the liaison",
                "2026-02-14",
                0,
                (),
                None,
            ),
        ),
        (
            "stale",
            "2026-03-16",
            {"details_on": "2025-08-01", "liaison": None},
            "there is no liaison whose details could be checked",
        ),
        ("phone_differs", "2026-03-16", {}, "the annual-report phone is the registered one"),
        (
            "phone_differs",
            "2026-03-16",
            {"report_phone": None},
            "the registered phone and the annual-report phone are not both known",
        ),
        (
            "phone_differs",
            "2026-03-16",
            {"registered_phone": "021-55500001", "report_phone": "021-55500002"},
            (
                "the annual-report phone differs from the registered phone: ask which one holds",
                "2026-02-14",
                0,
                (),
                None,
            ),
        ),
        (
            "phone_differs",
            "2026-03-16",
            {"registered_phone": "021-5550000", "report_phone": "021-55500001"},
            (
                "the annual-report phone differs from the registered phone: ask which one holds",
                "2026-02-14",
                0,
                (),
                None,
            ),
        ),
        (
            "phone_differs",
            "2026-03-16",
            {"registered_phone": "13900010001", "report_phone": "139****0001"},
            "the annual-report phone is the registered one",
        ),
        ("emergency_missing", "2026-03-16", {}, "there is an emergency contact"),
        (
            "emergency_missing",
            "2026-03-16",
            {"has_emergency": 0},
            ("no emergency contact is on record: ask for one, with consent", "2026-02-14", 0, (), None),
        ),
    ],
)
def test_what_a_rule_says(rule, today, changes, expected):
    day = Day(date.fromisoformat(today), POLICY)
    given = facts(**{name: value for name, value in changes.items() if name != "written"})
    given.signals = day.telling(given, signals(*changes.get("written", ())))
    found = BY_NAME[rule].check(given, day)
    if isinstance(found, Finding):
        ids = tuple(each.id for each in found.signals)
        said = (into("en", found.reason), found.since.isoformat(), found.weight, ids, found.by and found.by.isoformat())
        assert said == expected
    else:
        assert into("en", found) == expected
