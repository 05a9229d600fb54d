"""The troubles that office files have, alone and in pairs.

A trouble changes how a table is written and takes slots; two troubles go together when their slots do not meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from tests.importer import layouts
from tests.importer.corpus import Writing


@dataclass(frozen=True)
class Trouble:
    """A name, what it changes, and the slots that it takes."""

    name: str
    values: dict
    slots: frozenset[str]


def _trouble(name: str, slots: str, **values) -> Trouble:
    return Trouble(name, values, frozenset(slots.split()))


_NO_SIGNS = (
    "delimiter quote escape newlines guard sep padded short long inner broken unclosed unopened trailing nul damage"
)
TROUBLES = [
    _trouble("BOM", "encoding", encoding="utf-8", bom=b"\xef\xbb\xbf"),
    _trouble("GB18030", "encoding", encoding="gb18030"),
    _trouble("Big5", "encoding header layout mixed", encoding="cp950"),
    _trouble("UTF-16LE, BOM", "encoding mixed", encoding="utf-16-le", bom=b"\xff\xfe"),
    _trouble("UTF-16BE, BOM", "encoding mixed", encoding="utf-16-be", bom=b"\xfe\xff"),
    _trouble("UTF-16LE", "encoding mixed", encoding="utf-16-le"),
    _trouble("UTF-16BE", "encoding mixed", encoding="utf-16-be"),
    _trouble("uncommon characters", "rare", rare=True),
    _trouble("semicolon", "delimiter", delimiter=";"),
    _trouble("tab", "delimiter guardtab", delimiter="\t"),
    _trouble("bar", "delimiter", delimiter="|"),
    _trouble("full-width comma", "delimiter", delimiter="，"),
    _trouble("enumeration comma", "delimiter", delimiter="、"),
    _trouble("spaces", _NO_SIGNS, delimiter=" "),
    _trouble("all quoted", "quote guard", all_quoted=True),
    _trouble("single quotes", "quote guard", quote="'", all_quoted=True),
    _trouble("curly quotes", "quote guard escape", quote="“", all_quoted=True),
    _trouble("backslash escapes", "escape", backslash=True),
    _trouble("CRLF", "ends", ends=("\r\n",)),
    _trouble("CR", "ends newlines", ends=("\r",)),
    _trouble("mixed line ends", "ends", ends=("\n", "\r\n", "\r")),
    _trouble("quoted newlines", "newlines", newlines=True),
    _trouble("unclosed quote", "unclosed", unclosed=True),
    _trouble("unopened quote", "unopened", unopened=True),
    _trouble("unescaped inner quotes", "inner", inner=True),
    _trouble("a line broken in two", "broken", broken=True),
    _trouble("NUL", "nul", nul=True),
    _trouble("blank lines", "blanks", blanks=True),
    _trouble("trailing delimiters", "trailing", trailing=True),
    _trouble("a short row", "short", short=True),
    _trouble("a long row", "long", long=True),
    _trouble("titles", "titles", titles=True),
    _trouble("two header rows", "header layout damaged", two_rows=True),
    _trouble("header again", "again", again=5),
    _trouble("totals and notes", "bottom", bottom=True),
    _trouble("second table", "second", second=True),
    _trouble('="…" guards', "guard guardtab", guard="="),
    _trouble("tab guards", "guard guardtab", guard="\t"),
    _trouble("sep= line", "sep", sep=True),
    _trouble("padded cells", "padded", padded=True),
    _trouble("cut character", "cut", cut=True),
    _trouble("cut end", "end bottom second", end_cut=True),
    _trouble("mixed encodings", "mixed", mixed=True),
    _trouble("header that lost a delimiter", "damage damaged", damage="lost"),
    _trouble("header that gained a delimiter", "damage damaged", damage="gained"),
    _trouble("header with a doubled delimiter", "damage damaged", damage="doubled"),
    _trouble("header with a delimiter of another kind", "damage damaged", damage="other"),
    _trouble("rows again", "repeats", repeats=True),
    _trouble("numbered groups", "layout", layout=layouts.GROUPS),
    _trouble("statuses", "layout", layout=layouts.STATES),
    _trouble("API export", "layout", layout=layouts.API),
    _trouble("worklist", "layout second broken", layout=layouts.WORKLIST),
]


def cases(most: int = 2) -> Iterator[tuple[str, Writing]]:
    """The plain file, each trouble alone and, unless `most` is 1, every pair that goes together."""
    yield "plain", Writing()
    for count in range(1, most + 1):
        for together in combinations(TROUBLES, count):
            slots = [slot for trouble in together for slot in trouble.slots]
            if len(slots) == len(set(slots)):
                values = {name: value for trouble in together for name, value in trouble.values.items()}
                yield " + ".join(trouble.name for trouble in together), Writing(**values)
