"""Rows of a number check: a dead number is a signal of every enterprise whose liaison has it."""

from __future__ import annotations

from collections.abc import Iterable

from liaison_cli.core.values.message import msg
from liaison_cli.importer.check.rows import Block, Row
from liaison_cli.importer.vocabulary.signal_headers import STATE, number_field
from liaison_cli.importer.write.context import Context
from liaison_cli.store.roster import load as roster
from liaison_cli.store.roster import people
from liaison_cli.store.watch import signals

_DEAD = ("空号", "停机", "销号", "注销", "停用", "错号", "错误", "不存在", "无效", "empty", "dead", "invalid")
# It rings, or would if it were switched on.
_ALIVE = ("实号", "正常", "活跃", "在网", "有效", "可用", "关机", "静默", "沉默", "忙", "active", "valid", "ok")
# What the service could not find out says nothing.
_UNKNOWN = ("未知", "库无", "无法", "失败", "unknown")


def is_dead(text: str) -> bool | None:
    """Whether what a service says of a number means that it will not work; None where it is not understood."""
    plain = text.strip().lower()
    if any(word in plain for word in _UNKNOWN):
        return False
    if any(word in plain for word in _DEAD):
        return True
    return False if any(word in plain for word in _ALIVE) else None


class NumberCheck:
    """Takes the rows of one file; the numbers are those of the liaisons in office."""

    def __init__(self, context: Context) -> None:
        self.c = context
        self.number = number_field(context.fields)

    def run(self, blocks: Iterable[Block]) -> None:
        """Add the signals that are not on record yet."""
        for block in blocks:
            rows = [row for row in block.rows() if self._is_dead(row)]
            serving = people.served_by_numbers(self.c.db, {row[1][self.number] for row in rows})
            ids = roster.ids_by_code(self.c.db, [row[1]["code"] for row in rows if "code" in row[1]])
            for row in rows:
                self._take(row, serving[row[1][self.number]], ids)

    def _is_dead(self, row: Row) -> bool:
        """Whether there is something to keep of a row; others are refused or say that all is well."""
        values = row[1]
        if self.number not in values:
            self.c.reject(row, self.number, msg("the number is missing"))
            return False
        if "seen_on" not in values:
            self.c.reject(row, "seen_on", msg("the day of the check is missing"))
            return False
        if values["seen_on"] > self.c.today.isoformat():
            self.c.reject(row, "seen_on", msg("the signal lies in the future"))
            return False
        text = values.get(STATE) or ""
        dead = is_dead(text)
        if dead is None:
            self.c.reject(row, STATE, msg("{text!r} does not say whether the number works", text=text))
        elif not dead:
            self.c.report.unchanged += 1
        return bool(dead)

    def _take(self, row: Row, enterprises: list[int], ids: dict[str, int]) -> None:
        values = row[1]
        if "code" in values:
            enterprises = [each for each in enterprises if each == ids.get(values["code"])]
        if not enterprises:
            self.c.reject(row, self.number, msg("no liaison in office has this number"))
            return
        source = values.get("source") or "number_check"
        said = ("dead_number", values["seen_on"], None, None, source, values[STATE].strip())
        added = signals.add(self.c.db, [(each, said) for each in enterprises], self.c.stamp, self.c.import_id)
        self.c.report.inserted += bool(added)
        self.c.report.unchanged += not added
