"""Further facts of a roster beside those that are known: what is kept, and which change is a signal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from liaison_cli.core.days import dates
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch import compare
from liaison_cli.importer.balance import NEWER, NOTHING, REJECTED, SAME, STORED
from liaison_cli.importer.check.block import Row, Values
from liaison_cli.importer.plan.conflicts import Settling
from liaison_cli.importer.plan.decision import Doubt, LeftOpen
from liaison_cli.importer.vocabulary.signal_headers import FACT_FIELDS

_YEAR = re.compile(r"(20\d\d)")
_COUNT = re.compile(r"(\d+)\s*人?")
# Texts whose meaning is kept at hand, for each field.
_REMEMBERED = 10_000
# Stands for the import that is being planned.
THIS_FILE = -1
_NOTHING = (None, None, "")
_FILED = "report_filed_for"


@dataclass(slots=True)
class FactsPlan:
    """What rows say of their enterprises that was not known so."""

    # Each an enterprise, a fact, its value, the day that it is from.
    kept: list[tuple[int, str, str, str]] = field(default_factory=list)
    # Each an enterprise, the kind of signal, the old value, the new one.
    signals: list[tuple[int, str, str, str]] = field(default_factory=list)
    doubts: list[tuple[Row, Doubt]] = field(default_factory=list)
    # What becomes of cells: each a line, a field, a fate.
    fates: list[tuple[int, str, int]] = field(default_factory=list)


class FactReader:
    """Reads the facts of one file's rows; many rows say the same."""

    def __init__(self, fields: Iterable[str], today: date) -> None:
        self.today = today
        self._asks_for_year = "report_year" in set(fields)
        # Field, fact, and what each text was read as.
        self._facts: list[tuple[str, str, dict[str, str | None]]] = [
            (field, FACT_FIELDS[field], {}) for field in FACT_FIELDS if field in set(fields)
        ]
        # The field that says a fact.
        self.field_of = {key: field for field, key, _ in reversed(self._facts)}

    def read(self, values: Values) -> tuple[dict[str, str], list[str]]:
        """The facts of a row, and the fields whose text is not understood."""
        found: dict[str, str] = {}
        unclear: list[str] = []
        for name, key, known in self._facts:
            text = values.get(name)
            if not text:
                continue
            if text not in known:
                if len(known) > _REMEMBERED:
                    known.clear()
                known[text] = fact(name, str(text), self.today)
            value = known[text]
            if value is None:
                unclear.append(name)
            elif value:
                found[key] = value
        if filed := _filed_year(values, found.get(_FILED)):
            found[_FILED] = filed
        return found, unclear

    def assumed(self, values: Values) -> str | None:
        """The year up to which reports are filed where the roster leaves it blank and there can be only one answer.

        A new enterprise files for the year of its founding first.
        """
        founded = _YEAR.match(str(values.get("founded_on") or ""))
        if (
            self._asks_for_year
            and founded
            and int(founded[1]) >= self.today.year - 1
            and not values.get("report_status")
        ):
            return str(int(founded[1]) - 1)
        return None


def fact(field: str, text: str, today: date) -> str | None:
    """A fact as it is kept; None where the text is not understood, "" where it says nothing."""
    if field == "insured":
        count = _COUNT.fullmatch(text)
        return str(int(count[1])) if count else None
    if field == "report_year":
        year = _YEAR.match(text)
        return year[1] if year else None
    if field == "report_status":
        return _filed_for(text, today)
    if field == "certificate_on":
        try:
            return dates.day(text).isoformat()
        except dates.DateProblem:
            return None
    return {"executives": compare.people, "owner_status": compare.owner_status}.get(field, compare.tax_residency)(text)


def _newer(known: str | None, day: str) -> Message:
    return msg("{known} is newer, it is from {day}", known=known, day=day)


def _filed_year(values: Values, by_status: str | None) -> str | None:
    """What the year beside a status says: the one it was filed for, or the one that it is missing for."""
    year, status = _YEAR.match(str(values.get("report_year") or "")), str(values.get("report_status") or "")
    if not (year and status and by_status):
        return None
    return min(year[1], by_status) if _is_missing(status) else year[1]


def _is_missing(text: str) -> bool:
    return text.startswith("未") or "逾期" in text


def _filed_for(text: str, today: date) -> str | None:
    """The year up to which reports are filed, from 已年报 or 未年报 as the roster is of today."""
    due = today.year - 1
    if _is_missing(text):
        return str(due - 1)
    if text.startswith("已") or text in ("是", "完成"):
        return str(due)
    return "" if "无需" in text or "未到期" in text else None


def plan(
    placed: Iterable[tuple[Row, int]],
    reader: FactReader,
    before: Mapping[tuple[int, str], tuple[str, int | None, str]],
    disagreement: Callable[[int | None], Message | None],
    settling: Settling,
) -> FactsPlan:
    """What rows say beside the facts known before, each of which is (value, import that said it, day it is from).

    `disagreement` says what there is to say where that import is of this command: two files that differ, which is no
    change of anything.
    """
    out = FactsPlan()
    known = dict(before)
    for row, id_ in placed:
        facts, unclear = reader.read(row.values)
        for name in unclear:
            reason = msg("{text!r} is not understood; it is left out", text=row.values[name])
            out.doubts.append((row, LeftOpen(name, reason)))
        assumed = None if _FILED in facts else reader.assumed(row.values)
        if assumed and (id_, _FILED) not in known:
            facts[_FILED] = assumed
        row_on = settling.day_of(row.values.get("verified_on"))
        was = {key: known.get((id_, key), _NOTHING)[0] for key in facts}
        for key, value in facts.items():
            old, origin, known_on = known.get((id_, key), _NOTHING)
            if old == value:
                continue
            if row_on and row_on < known_on:
                out.doubts.append((row, Doubt(reader.field_of[key], _newer(old, known_on))))
                continue
            if old is not None and (why := disagreement(origin)):
                out.doubts.append((row, Doubt(reader.field_of[key], why)))
            elif old is not None and (kind := compare.fact_change(key, old, value)):
                out.signals.append((id_, kind, old, value))
            day = row_on or reader.today.isoformat()
            out.kept.append((id_, key, value, day))
            known[id_, key] = value, THIS_FILE, day
        now = {key: known.get((id_, key), _NOTHING)[0] for key in facts}
        out.fates += [(row.line, *each) for each in _fates(row.values, set(unclear), facts, was, now)]
    return out


def _fates(values: Values, unclear: set[str], said: Values, was: Values, now: Values) -> Iterator[tuple[str, int]]:
    """What becomes of the cells of a row's facts, by what was known of each before the row and is known after it."""
    for name, key in FACT_FIELDS.items():
        if name not in values:
            continue
        if name in unclear:
            yield name, REJECTED
        elif key not in said:
            yield name, NOTHING
        elif now[key] != said[key]:
            yield name, NEWER
        else:
            yield name, SAME if was[key] == now[key] else STORED
