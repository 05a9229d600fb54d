"""One language at a time: sentences by their English template, words by their closed list."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import Any

from liaison_cli.core.values.message import Message, Word, within

# The language that sentences are written in; the others have a catalogue.
SOURCE = "en"
_LOCALE = os.path.join(os.path.dirname(__file__), "language", "locale")
LANGUAGES = (SOURCE, *sorted(os.listdir(_LOCALE)))

_BETWEEN_ITEMS = within("between items", ", ")
_BETWEEN_SENTENCES = within("between sentences", "; ")

_current = SOURCE


def choose(given: str | None = None) -> str:
    """Set the language from `given`, else LIAISON_LANG, else the locale; returns it."""
    global _current
    _current = _pick(given)
    return _current


def current() -> str:
    """The language in force, one of LANGUAGES."""
    return _current


def _pick(given: str | None) -> str:
    for name in (given, os.environ.get("LIAISON_LANG")):
        if name and name[:2].lower() in LANGUAGES:
            return name[:2].lower()
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value[:2].lower() if value[:2].lower() in LANGUAGES else SOURCE
    return SOURCE


def say(message: Message | Word | str | None) -> str:
    """The sentence of a Message, or the label of a Word, in the language in force; text passes through."""
    return into(_current, message)


def into(language: str, message: Message | Word | str | None) -> str:
    """What `say` says, in a language of LANGUAGES."""
    if message is None:
        return ""
    if isinstance(message, str):
        return message
    if isinstance(message, Word):
        return _label(language, message.list, message.name)
    text = _template(language, message)
    if not message.values:
        return text
    return text.format(**{name: _value(language, value) for name, value in message.values.items()})


def joined(sentences: list[str]) -> str:
    """Sentences one after another on a line."""
    return say(_BETWEEN_SENTENCES).join(sentences)


def translate(text: str) -> str:
    """The translation of an English text without values; an unknown one stays English (a test holds that none is)."""
    return _template(_current, Message(text)) if text else ""


def label(list_name: str, name: str | None) -> str:
    """What people call a word of a closed list, for example `label("tier", "key")`."""
    return "" if name is None else _label(_current, list_name, name)


def typed(list_name: str, name: str) -> str:
    """A word of a closed list as the reader would type it."""
    return name.replace("_", "-") if _current == SOURCE else label(list_name, name)


def labels(list_name: str, name: str) -> tuple[str, ...]:
    """The labels of a word of a closed list in every language; none of a word that the list does not have."""
    from liaison_cli.language.labels import LABELS

    if name not in LABELS.get(list_name, {}):
        return ()
    return tuple(_label(language, list_name, name) for language in LANGUAGES)


@cache
def _label(language: str, list_name: str, name: str) -> str:
    from liaison_cli.language.labels import LABELS

    english = LABELS.get(list_name, {}).get(name)
    return name if english is None else _template(language, Message(english, context=list_name))


def _template(language: str, message: Message) -> str:
    """The template of a message in a language, for its number or in its context."""
    known = _catalogue(language)
    if message.one:
        return known.ngettext(message.one, message.text, message.number)
    return known.pgettext(message.context, message.text) if message.context else known.gettext(message.text)


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    with open(os.path.join(_LOCALE, language, "LC_MESSAGES", "liaison.mo"), "rb") as file:
        return GNUTranslations(file)


def _value(language: str, value: Any) -> Any:
    if isinstance(value, (Message, Word)):
        return into(language, value)
    if isinstance(value, (list, tuple)):
        return into(language, _BETWEEN_ITEMS).join(str(_value(language, item)) for item in value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None:
        return "—"
    return value
