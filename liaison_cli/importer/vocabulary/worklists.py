"""Lists of contacts, those that this program writes among them: which column is the day, which the time of the day.

A list that comes back with what came of its contacts is a log of them, as far as it was filled in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from liaison_cli.importer.vocabulary.headers import normalise
from liaison_cli.importer.vocabulary.signal_headers import STATE

_DAY = frozenset({"日期", "day", "date"})
_TIME = frozenset({"时间", "time"})
# Columns of the lists of enterprises, plans and tasks, in files and on screens: two of them tell one of ours.
_OURS = frozenset(
    normalise(name)
    for name in (
        *("due_on", "days_overdue", "light", "last_reached_on", "failures", "action", "days_stale", "score", "reasons"),
        *("rule", "made_on", "deadline", "closed_on", "应联系", "逾期天数", "灯", "上次联系上", "失败次数", "怎么做"),
        *("陈旧天数", "风险分", "理由（分）", "待办", "派出日期", "期限", "办结原因", "结束日期"),
        *("Due", "Days over", "Light", "Last reached", "Failures", "What to do", "Days stale", "Score", "Why (points)"),
        *("Task", "Made", "Deadline", "What ended it", "Closed"),
    )
)

# Of a workbook of check forms, which is entered form by form: what stands there is masked, and asked about.
_OF_FORMS = frozenset(normalise(name) for name in ("有无变更", "签名日期", "Changed or not", "Day of signing"))


def is_check_forms(headers: Sequence[str]) -> bool:
    """Whether this is a workbook of check forms, and no roster."""
    return len({normalise(header) for header in headers} & _OF_FORMS) > 1


def is_ours(headers: Sequence[str]) -> bool:
    """Whether this program has written the list."""
    return len({normalise(header) for header in headers} & _OURS) > 1


def settle(fields: dict[str, int], plain: Sequence[str]) -> None:
    """Put the day and the time of contacts where they belong; `plain` are the headers, normalised."""
    day, time = _first(plain, _DAY), _first(plain, _TIME)
    if not _tells_of_contacts(fields):
        if day is not None and time is not None and is_ours(plain):
            # What a plan says of a contact to come is no remark on the enterprise.
            fields.pop("remark", None)
        return
    seen = fields.pop("seen_on", None)
    found = next((place for place in (day, time, seen) if place is not None), None)
    if found is not None:
        fields.setdefault("at", found)
    if time is not None and fields.get("at") != time:
        fields.setdefault("at_time", time)


def _tells_of_contacts(fields: Collection[str]) -> bool:
    return "outcome" in fields and "signal" not in fields and STATE not in fields


def _first(plain: Sequence[str], names: Collection[str]) -> int | None:
    return next((place for place, each in enumerate(plain) if each in names), None)
