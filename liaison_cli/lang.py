"""One language at a time: sentences by their English template, words by their closed list."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from liaison_cli.core.values.message import Message, Word

LANGUAGES = ("en", "zh")

_current = "en"


def choose(given: str | None = None) -> str:
    """Set the language from `given`, else LIAISON_LANG, else the locale; returns it."""
    global _current
    _current = _pick(given)
    return _current


def current() -> str:
    """The language in force, `en` or `zh`."""
    return _current


def _pick(given: str | None) -> str:
    for name in (given, os.environ.get("LIAISON_LANG")):
        if name and name[:2].lower() in LANGUAGES:
            return name[:2].lower()
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def say(message: Message | Word | str | None) -> str:
    """The sentence of a Message, or the label of a Word, in the language in force; text passes through."""
    if message is None:
        return ""
    if isinstance(message, str):
        return message
    if isinstance(message, Word):
        return label(message.list, message.name)
    text = translate(message.text)
    if not message.values:
        return text
    return text.format(**{name: _value(value) for name, value in message.values.items()})


def translate(text: str) -> str:
    """The translation of an English template; an unknown one stays English (a test holds that none is)."""
    if _current == "en" or not text:
        return text
    from liaison_cli.language.zh import SENTENCES

    return SENTENCES.get(text, text)


def label(list_name: str, name: str | None) -> str:
    """The label of a word of a closed list, for example label("tier", "key")."""
    if name is None:
        return ""
    from liaison_cli.language.labels import LABELS

    pair = LABELS.get(list_name, {}).get(name)
    if pair is None:
        return name
    return pair[1] if _current == "zh" else pair[0]


def _value(value: Any) -> Any:
    if isinstance(value, (Message, Word)):
        return say(value)
    if isinstance(value, (list, tuple)):
        return ("、" if _current == "zh" else ", ").join(str(_value(item)) for item in value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None:
        return "—"
    return value
