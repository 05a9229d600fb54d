"""The Chinese of every sentence, by its English template."""

from __future__ import annotations

SENTENCES: dict[str, str] = {}
