"""What a cell can come to: a value, something odd about it, or nothing that can be taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn, Self

from liaison_cli.core.names.person_names import Named
from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.phone_cells import Number

Check = Callable[[str], Any]


class Odd(ValueError):
    """A cell that is no plain value."""

    def alone(self) -> Self:
        """Without the frames that it came through: they hold the block that it is from, and would keep it for good."""
        each: BaseException | None = self
        while each is not None:
            each.__traceback__ = None
            each.__context__, each = None, each.__context__
        return self


class BadCell(Odd):
    """A cell that cannot be understood; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class Noted(Odd):
    """A cell that is understood, with something to say about it or with more in it than one value.

    `numbers` and `people` are what it holds where the rest of the row decides what belongs where; `also` are the values
    of other fields, for where the row has none.
    """

    def __init__(
        self,
        value: Any = None,
        *warnings: Message,
        numbers: tuple[Number, ...] = (),
        people: tuple[Named, ...] = (),
        also: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(value)
        self.value, self.warnings, self.numbers, self.people, self.also = value, warnings, numbers, people, also or {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the cell is taken."""
        return self.value is None and not (self.numbers or self.people or self.also)


class Masked(str):
    """A value that was masked somewhere; it must never replace a full one."""

    __slots__ = ()


# Cells that stand for another cell, or for a value that a spreadsheet program could not show.
_ABOVE = frozenset({"同上", "同左", "〃", "″", '"', "''", "“", "”", "如上"})
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
NOT_VALUES = _ABOVE | _ERRORS | {"#" * width for width in range(2, 41)}


def not_a_value(text: str) -> NoReturn:
    """Say what one of NOT_VALUES is: nobody may guess the cell above, and an error is no value."""
    if text in _ABOVE:
        raise BadCell(msg("{text!r} refers to another row; write the value out", text=text))
    raise Noted(None, msg("{text} is what Excel shows instead of the value; nothing is taken", text=text))


def too_long(most: int) -> NoReturn:
    """Say of a text that it is no value of its field: no law allows such a name."""
    raise BadCell(msg("this is longer than the {most} characters that are kept here", most=most))
