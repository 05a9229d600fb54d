"""Signals in words, for the reason of an alarm or a task."""

from __future__ import annotations

from itertools import groupby

from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.watch.kinds import Signal


def said(signals: list[Signal]) -> list[Message]:
    """Each kind once, with its day, or with how many days and the last one."""
    by_kind = sorted(signals, key=lambda each: each.kind)
    found = []
    for kind, group in groupby(by_kind, key=lambda each: each.kind):
        days = sorted({each.on for each in group})
        name = Word("signal", kind)
        if len(days) == 1:
            found.append((days[0], msg("{signal} ({day})", signal=name, day=days[0])))
        else:
            message = msg("{signal} (on {count} days, last {day})", signal=name, count=len(days), day=days[-1])
            found.append((days[0], message))
    return [message for _, message in sorted(found, key=lambda each: each[0])]
