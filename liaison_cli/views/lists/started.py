"""The list of runs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from liaison_cli.core.values.message import msg, within
from liaison_cli.views.lists.column import Column, Listing


def _seconds(row: dict[str, Any]) -> int | None:
    if not row["finished_at"]:
        return None
    # A clock set back in between must not make a run shorter than nothing.
    return max(
        0, int((datetime.fromisoformat(row["finished_at"]) - datetime.fromisoformat(row["started_at"])).total_seconds())
    )


def _state(row: dict[str, Any]) -> str:
    if not row["finished_at"]:
        return "unfinished"
    return "failed" if row["failed"] else "done"


def _style(row: dict[str, Any]) -> str | None:
    return None if _state(row) == "done" else "red"


RUNS = Listing(
    "runs",
    msg("Runs"),
    (
        Column("id", msg("No."), lambda row: row["id"], rank=3, right=True),
        Column("kind", within("runs", "What"), lambda row: row["kind"], rank=0),
        Column("started_at", msg("Started"), lambda row: row["started_at"], rank=0),
        Column("seconds", msg("Seconds"), _seconds, rank=1, right=True),
        Column("result", msg("Result"), _state, words="run", rank=0, style=_style),
        Column("examined", msg("Examined"), lambda row: row["examined"], rank=2, right=True),
        Column("changed", msg("Changed"), lambda row: row["changed"], rank=2, right=True),
        Column("exit_code", msg("Exit code"), lambda row: row["exit_code"], rank=4, right=True),
        Column("note", msg("Note"), lambda row: row["note"], rank=4, grow=True, private="text"),
        Column("finished_at", msg("Finished"), lambda row: row["finished_at"], rank=None),
    ),
    msg("Nothing has been run yet."),
)
