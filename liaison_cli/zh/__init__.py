"""The Chinese of every sentence, by its English template: one module for each room that speaks."""

from __future__ import annotations

from liaison_cli.zh import cli, core, exports, importer, meaning, office, reports, sources, store, views

ROOMS = (core, exports, store, importer, meaning, sources, views, cli, office, reports)
SENTENCES: dict[str, str] = {english: chinese for room in ROOMS for english, chinese in room.SENTENCES.items()}
