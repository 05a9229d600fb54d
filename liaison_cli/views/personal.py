"""Which kind of personal data a value is, where the column alone does not tell: it hangs on what the row is about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, partial

from liaison_cli.core.privacy import masking
from liaison_cli.core.privacy.personal_fields import OF_PEOPLE, kind_of
from liaison_cli.language import dictionary
from liaison_cli.views.lists.column import Mask

# In records that are about no one table, or of another than the record names.
_ANYWHERE = {**OF_PEOPLE, "legal_representative": "name", "number": "phone"}
# Whose `name` and `number` are of no human being.
_THINGS = (
    "enterprise",
    "told_name",
    "former_name",
    "officer",
    "merge",
    "evidence",
    "sqlar",
    "case_letter",
    "case_step",
)
_OF_THINGS = dict.fromkeys(("name", "number", "kept_name"), "text")


@cache
def of_table(table: str) -> Mapping[str, str]:
    """The kinds of personal data in records about a table, by their keys."""
    if table in _THINGS:
        return {**_ANYWHERE, **_OF_THINGS}
    own = dictionary.TABLES[table][1] if table in dictionary.TABLES else {}
    return {**_ANYWHERE, "name": "name", **{key: kind for key, (_, kind) in own.items() if kind in masking.KINDS}}


def record_of(table: str) -> Mask:
    """What masks a record as JSON, of the values of a row of this table."""
    return partial(_record, kinds=of_table(table))


def _record(told: str, kinds: Mapping[str, str]) -> str | None:
    try:
        found = json.loads(told)
    except ValueError:
        return masking.text(told)
    if isinstance(found, dict) and "kind" in found:
        # The values of a signal are what its kind says.
        kinds = {**kinds, **dict.fromkeys(("old", "new"), kind_of(str(found["kind"])) or "text")}
    return json.dumps(masking.every(found, kinds), ensure_ascii=False)


def lines_of(table: str) -> Mask:
    """What masks the values of a row of this table, or records of it, one a line."""
    return partial(_lines, table=table)


def _lines(told: str, table: str) -> str:
    return "\n".join(_line(line, table) or "" for line in told.split("\n"))


def _line(line: str, table: str) -> str | None:
    if line.startswith("{"):
        return _record(line, of_table(table))
    shown = masking.text(line)
    # What stands alone in a row of a person, and is no number, is an id of WeChat or a name in Latin letters.
    return masking.handle(line) if table == "person" and shown == line and line.isascii() else shown


def value_of(field: str) -> Mask:
    """What masks the value of a field of an enterprise or a person, or of a kind of signal that is called so."""
    return masking.mask(kind_of(field))
