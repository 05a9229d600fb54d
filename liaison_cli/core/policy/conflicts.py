"""What becomes of a known value when a file says another one."""

from __future__ import annotations

from collections import namedtuple

from liaison_cli.core.values.enterprise import FIELDS, TOLD

# newer: the file's, unless it is older by date; keep: the known one; ask: a person decides.
CHOICES = ("newer", "keep", "ask")

# Of the people of an enterprise, what a roster may correct; their e-mail goes by the same name as the enterprise's.
_OF_PEOPLE = ("mobile", "landline", "wechat")
# A class with a line a field would say the table of fields again; mypy and ruff want one.
_NAMES = (*TOLD, *_OF_PEOPLE)
_DEFAULTS = (*(FIELDS[name].conflict for name in TOLD), *("newer" for _ in _OF_PEOPLE))
_Choices = namedtuple("_Choices", _NAMES, defaults=_DEFAULTS)  # type: ignore[misc]  # noqa: PYI024


class Conflicts(_Choices):
    """For each field, which of two values wins: newer, keep, or ask (kept where nobody can be asked)."""

    __slots__ = ()

    def of(self, field: str) -> str:
        """What is done about a field."""
        return str(getattr(self, field, "newer"))
