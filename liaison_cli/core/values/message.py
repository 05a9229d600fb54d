"""A sentence to be said later, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """An English template and its values; `lang.say` turns it into a sentence.

    The template is also the key of the translation, so it must be a literal where it is written.
    A value may be a Message itself (said in the same language) or a `Word` (translated by its own list).
    """

    text: str
    values: dict[str, Any] = field(default_factory=dict)
    # Which meaning, of a word that has several: a translation is found by it.
    context: str = ""
    # The template for one, where `text` is for several; the first of the values is their number.
    one: str = ""

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def number(self) -> int:
        """How many it speaks of: the first of its values."""
        return int(next(iter(self.values.values())))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a closed list, such as a tier or an outcome, shown by its label."""

    list: str
    name: str


def alike(one: Any, other: Any) -> bool:
    """Whether two messages, or values of them, say the same; days that come from the database are texts there."""
    if isinstance(one, Message) and isinstance(other, Message):
        return one.text == other.text and alike(list(one.values.items()), list(other.values.items()))
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other) or str(one) == str(other)


def msg(text: str, /, **values: Any) -> Message:
    """A Message with its values given by name."""
    return Message(text, values)


def within(context: str, text: str, /, **values: Any) -> Message:
    """A Message of a word that has several meanings; the context says which is meant."""
    return Message(text, values, context=context)


def many(one: str, text: str, /, **values: Any) -> Message:
    """A Message with a template for one and a template for any other number, which is the first of the values."""
    return Message(text, values, one=one)
