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

    def __hash__(self) -> int:
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a closed list, such as a tier or an outcome, shown by its label."""

    list: str
    name: str


def msg(text: str, /, **values: Any) -> Message:
    """A Message with its values given by name."""
    return Message(text, values)
