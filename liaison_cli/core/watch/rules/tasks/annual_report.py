"""An annual report that is not filed as the window closes on 30 June (企业信息公示暂行条例 art. 8)."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

KEY = "report_filed_for"
_UNKNOWN = msg("it is not known which annual reports have been filed")
_FILED = msg("the annual report has been filed")
_NEW = msg("the first annual report is due in the year after founding")
_EARLY = msg("the window of the annual report does not close yet")


def check(facts: Facts, day: Day) -> Finding | Message:
    """From the task's day on; each further reminder weighs more, so that a dismissed one comes again."""
    filed = facts.known.get(KEY)
    if filed is None:
        return _UNKNOWN
    missing = missing_year(int(filed), facts.founded_on, day)
    if missing is None:
        return _FILED if int(filed) >= day.today.year - 1 else _NEW
    closes = date(missing + 1, 6, 30)
    if day.today > closes:
        reason = msg("the annual report for {year} is not filed; it was due by {day}", year=missing, day=closes)
        return Finding(reason, date(missing + 1, 7, 1), 9)
    passed = marks(missing + 1, day)
    if not passed:
        return _EARLY
    reason = msg(
        "the annual report for {year} is not filed; {form} must file by {day}",
        year=missing,
        form=form(facts.kind, facts.code),
        day=closes,
    )
    return Finding(reason, passed[-1], len(passed), by=closes)


def missing_year(filed: int, founded_on: str | None, day: Day) -> int | None:
    """The earliest year after the last filed one whose report is due by now; None where none is."""
    first = max(filed + 1, int(founded_on[:4]) if founded_on else 0)
    return first if first <= day.today.year - 1 else None


def marks(year: int, day: Day) -> list[date]:
    """The reminders of a year that have passed and ask for a task (policy: calendar.report_tasks)."""
    return [on for text in day.policy.calendar.report_tasks if (on := _on(year, text)) <= day.today]


def _on(year: int, text: str) -> date:
    month, _, number = text.partition("-")
    return date(year, int(month), int(number))


def form(kind: str | None, code: str) -> Message:
    """What the register calls the entity: they file in the same window, with different consequences."""
    if kind and ("代表机构" in kind or "代表处" in kind):
        return msg("a representative office")
    if code.startswith("92") or (kind and "个体" in kind):
        return msg("an individual business")
    return msg("an enterprise")


RULE = rule("annual_report", check)
