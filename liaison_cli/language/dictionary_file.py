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
    "device": (
        "The devices that write to the file, each with a chain of records of its own.",
        {
            "uid": ("the name of the device, made at first use", None),
            "since": ("when it wrote first, ISO time", None),
        },
    ),
    "audit": (
        "Who changed what, when and why; a chain of hashes for each device.",
        {
            "device_id": ("the device that wrote it", None),
            "n": ("its number in the device's chain", None),
            "written_at": ("the real time in UTC, whatever day was chosen", None),
            "login": ("the user that the operating system knows", None),
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
            "heads": ("where the chains of records ended, JSON", None),
            "positions": ("how far each table goes, JSON", None),
            "entries": ("digests of rows, JSON", None),
        },
    ),
    "salt": (
        "Salts of the commitments that hashes cover in the place of personal values.",
        {
            "version": ("how far the journal went when the row was sealed", None),
            "salt": ("the salt; empty where values were erased", None),
            "rest": ("what is left after an erasure: salts, and bare commitments to what is gone, JSON", None),
            "fields": ("which values of an audit record it covers", None),
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
