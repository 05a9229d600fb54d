"""The Chinese of every sentence, by its English template: one module for each room that speaks."""

from __future__ import annotations

from liaison_cli.zh import (
    alarms,
    audit,
    cases,
    cli,
    conflicts,
    core,
    cron,
    dialects,
    duplicates,
    exports,
    importer,
    meaning,
    office,
    papers,
    plans,
    reports,
    scans,
    signals,
    sources,
    store,
    views,
    work,
)

ROOMS = (
    audit,
    cases,
    conflicts,
    duplicates,
    core,
    dialects,
    exports,
    store,
    importer,
    meaning,
    scans,
    alarms,
    work,
    sources,
    views,
    cli,
    office,
    papers,
    reports,
    signals,
    plans,
    cron,
)
SENTENCES: dict[str, str] = {english: chinese for room in ROOMS for english, chinese in room.SENTENCES.items()}
