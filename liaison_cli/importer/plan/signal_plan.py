"""Rows of signal files: what registers and people observed, and what a service says of numbers that it tried."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from liaison_cli.core.policy import Policy
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.words import SIGNAL_KINDS
from liaison_cli.core.watch.kinds import keepable
from liaison_cli.importer.check.block import Values
from liaison_cli.importer.check.cell import BadCell, Check
from liaison_cli.importer.check.word_cells import word
from liaison_cli.importer.plan.decision import SAME, Doubt, Reject, Same
from liaison_cli.importer.vocabulary.signal_headers import STATE

_DEAD = ("空号", "停机", "销号", "注销", "停用", "错号", "错误", "不存在", "无效", "empty", "dead", "invalid")
# It rings, or would if it were switched on.
_ALIVE = ("实号", "正常", "活跃", "在网", "有效", "可用", "关机", "静默", "沉默", "忙", "active", "valid", "ok")
# What the service could not find out says nothing.
_UNKNOWN = ("未知", "库无", "无法", "失败", "unknown")


class Said(NamedTuple):
    """A signal as the store takes it."""

    kind: str
    on: str
    old: str | None
    new: str | None
    source: str
    note: str | None


def plan(values: Values, policy: Policy, today: date) -> Said | Reject:
    """The signal that a row tells of."""
    if not ("code" in values or "name" in values):
        return Reject("name", msg("neither a credit code nor a name"))
    field = "signal" if "signal" in values else "kind"
    if field not in values:
        return Reject("signal", msg("the kind of signal is missing"))
    try:
        kind: str = _kind()(values[field])
    except BadCell as bad:
        return Reject(field, bad.message)
    day = values.get("seen_on") or (values.get("at") or "")[:10]
    if not day:
        return Reject("seen_on", msg("the day of the signal is missing"))
    if day > today.isoformat():
        return Reject("seen_on", msg("the signal lies in the future"))
    notes = "\n".join(dict.fromkeys(filter(None, (values.get("note"), values.get("remark")))))
    old, new, note = keepable(kind, values.get("old"), values.get("new"), notes, policy)
    return Said(kind, day, old, new, values.get("source") or "file", note)


# What a row says of a signal beside what makes it one, with the fields that say it.
_BESIDE = {"old": ("old",), "new": ("new",), "note": ("note", "remark"), "source": ("source",)}


def not_kept(values: Values, said: Said) -> list[Doubt]:
    """What of a row may not be kept of a signal of its kind."""
    reason = msg("of signals of this kind no values are kept")
    fields = [field for name in ("old", "new", "note") if getattr(said, name) is None for field in _BESIDE[name]]
    return [Doubt(field, reason) for field in fields if field in values]


def otherwise(values: Values, said: Said, known: tuple[str | None, str, str | None]) -> list[Doubt]:
    """What a row says of a signal on record, of which (old, source, note) is known, otherwise than the record."""
    reason = msg("the signal is on record without this, or otherwise; it stays as it is")
    pairs = zip(("old", "source", "note"), known, strict=True)
    differ = [name for name, value in pairs if getattr(said, name) != value]
    return [Doubt(field, reason) for name in differ for field in _BESIDE[name] if field in values]


@cache
def _kind() -> Check:
    return word("signal", SIGNAL_KINDS)


def check_of_number(values: Values, number: str, today: date) -> Said | Same | Reject:
    """The signal that a row of a number check tells of; Same where all is well. `number` is the number's field."""
    if number not in values:
        return Reject(number, msg("the number is missing"))
    if "seen_on" not in values:
        return Reject("seen_on", msg("the day of the check is missing"))
    if values["seen_on"] > today.isoformat():
        return Reject("seen_on", msg("the signal lies in the future"))
    text = values.get(STATE) or ""
    dead = is_dead(text)
    if dead is None:
        return Reject(STATE, msg("{text!r} does not say whether the number works", text=text))
    source = values.get("source") or "number_check"
    return Said("dead_number", values["seen_on"], None, None, source, text.strip()) if dead else SAME


def works(values: Values) -> bool:
    """Whether a row of a number check says that the number works."""
    plain = (values.get(STATE) or "").strip().lower()
    return is_dead(plain) is False and not any(word in plain for word in _UNKNOWN)


def is_dead(text: str) -> bool | None:
    """Whether what a service says of a number means that it will not work; None where it is not understood."""
    plain = text.strip().lower()
    if any(word in plain for word in _UNKNOWN):
        return False
    if any(word in plain for word in _DEAD):
        return True
    return False if any(word in plain for word in _ALIVE) else None
