"""What the tables mean by which the file is looked after: runs, reports, records and seals."""

from __future__ import annotations

from liaison_cli.language.described import Tables

FILE: Tables = {
    "run": (
        "Regular runs.",
        {
            "started_at": ("began", None),
            "finished_at": ("ended", None),
            "examined": ("enterprises looked at", None),
            "changed": ("what was changed", None),
            "failed": ("what failed", None),
            "exit_code": ("exit code", None),
        },
    ),
    "report": (
        "Reports that were made.",
        {
            "period": ("daily to year", None),
            "made_at": ("when it was made", None),
            "as_of": ("its last day", None),
            "since": ("its first day", None),
            "scope": ("what it was narrowed to", None),
            "format": ("format", None),
            "figures": ("its figures, JSON", None),
        },
    ),
    "audit": (
        "Who changed what, when and why; a chain of hashes.",
        {
            "action": ("what was done", None),
            "before": ("values before, JSON", "text"),
            "after": ("values after, JSON", "text"),
            "on_day": ("the day that the values are from, if they say another one", None),
        },
    ),
    "journal": (
        "Former values of rows that were changed or deleted, by triggers.",
        {"old": ("the row before, JSON", "text")},
    ),
    "seal": (
        "Digests of rows as they were when they were sealed.",
        {
            "positions": ("how far each table goes, JSON", None),
            "entries": ("digests of rows, JSON", None),
        },
    ),
    "preference": ("What a user did last, such as the channel.", {}),
    "fact": ("Values of the database itself.", {}),
    "_sqlite_migrations": (
        "Steps that made the schema.",
        {
            "migration_set": ("the set", None),
            "name": ("the step", None),
            "applied_at": ("when it was applied", None),
        },
    ),
}
