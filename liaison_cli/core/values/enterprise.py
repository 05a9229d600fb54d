"""An enterprise: each of its fields declared once, and what the rest of the program asks of a field follows from here.

To add one: a line in `Enterprise`, where the card and the tables should have it, and a column of the same name in the
schema (`store/file/schema.py`). Headers of rosters, checks, the store, the card, exports, the data dictionary, the policy
for conflicts and merges follow; its words go into the catalogues.
"""

from datetime import date
from typing import Annotated, NamedTuple, get_args, get_type_hints

from liaison_cli.core.values.message import Message, msg

# What stands in a field: it decides how a cell is checked and a value shown.
KINDS = ("text", "word", "officer", "code", "old_number", "phone", "phones", "handle", "day", "past_day")


class Field(NamedTuple):
    """One field of an enterprise: what it is called in a sentence, in a table, and in the data dictionary.

    `kind` is one of KINDS, `headers` are names of columns beside its own and those of the importer's synonyms, `personal`
    the kind of personal data in it (`language/dictionary.py`), `signal` the kind of signal that a change of it is, and
    `conflict` what becomes of the known value by default, `doubt` of a row in which it cannot be understood, `longest`
    the most characters that a roster may say. `told` says that a roster may set it, `merged` that it is taken over from an
    enterprise that turns out to be the same, `marks` that a table which has it is one of enterprises. `card` is what the
    card calls it where that is not its title; False leaves it out. `wide` lets its column grow.
    """

    label: str
    title: Message
    meaning: str
    kind: str = "text"
    headers: tuple[str, ...] = ()
    personal: str | None = None
    signal: str | None = None
    conflict: str = "newer"
    doubt: str = "open"
    longest: int = 500
    told: bool = True
    merged: bool = True
    marks: bool = True
    card: Message | bool = True
    wide: bool = False


class Enterprise(NamedTuple):
    """A registered market entity; `code` is provisional (`P-…`) where none is known.

    `registration_number` is the 15-digit one from before the unified code; `other_phones` are numbers joined by ", ".
    """

    id: int
    code: Annotated[
        str,
        Field(
            "code",
            msg("Code"),
            "unified social credit code, or P-… while it is not known",
            kind="code",
            doubt="reject",
            told=False,
            marks=False,
            card=False,
        ),
    ]
    name: Annotated[
        str,
        Field(
            "name",
            msg("Enterprise name"),
            "the registered name",
            headers=("enterprise", "enterprise name"),
            signal="name",
            doubt="reject",
            longest=200,
            merged=False,
            marks=False,
            wide=True,
            card=False,
        ),
    ]
    tier: Annotated[
        str,
        Field(
            "tier",
            msg("Tier"),
            "key, licensed or general; it decides the cadence",
            kind="word",
            headers=("分级",),
            merged=False,
        ),
    ]
    status: Annotated[
        str,
        Field(
            "status",
            msg("Status"),
            "registration status, a word of a closed list",
            kind="word",
            signal="status",
            merged=False,
        ),
    ]
    status_on: Annotated[
        date | None,
        Field(
            "day of the status",
            msg("Status since"),
            "the day since which the status is so, where it is known",
            kind="past_day",
            headers=("状态日期", "登记状态日期", "注销日期", "吊销日期", "迁出日期"),
            merged=False,
        ),
    ]
    marks: Annotated[
        str | None,
        Field(
            "marks of the register",
            msg("Marks"),
            "what the register says beside the status, such as a listing as abnormal",
            headers=("登记标记", "异常标记"),
        ),
    ]
    officer: Annotated[str | None, Field("officer", msg("Officer"), "the grid officer", kind="officer", marks=False)]
    building: Annotated[str | None, Field("building", msg("Building"), "the building")]
    room: Annotated[str | None, Field("room", msg("Room"), "the room in the building", marks=False, card=False)]
    registered_address: Annotated[
        str | None,
        Field("registered address", msg("Registered address"), "the registered address", signal="address", wide=True),
    ]
    business_address: Annotated[
        str | None,
        Field(
            "business address",
            msg("Business address"),
            "where the business is done",
            signal="address",
            marks=False,
            wide=True,
        ),
    ]
    registration_number: Annotated[
        str | None,
        Field(
            "registration number",
            msg("Registration number"),
            "15-digit number from before the unified code",
            kind="old_number",
            marks=False,
        ),
    ]
    registered_phone: Annotated[
        str | None,
        Field(
            "registered phone",
            msg("Registered phone"),
            "the phone in the register",
            kind="phone",
            headers=("phone",),
            personal="phone",
            signal="registered_phone",
            marks=False,
        ),
    ]
    report_phone: Annotated[
        str | None,
        Field(
            "annual-report phone",
            msg("Report phone"),
            "the phone in the annual report",
            kind="phone",
            personal="phone",
            signal="report_phone",
            card=msg("Annual-report phone"),
        ),
    ]
    other_phones: Annotated[
        str | None,
        Field(
            "other numbers",
            msg("Other phones"),
            "further numbers, joined by commas",
            kind="phones",
            headers=("备用号码",),
            personal="phone",
            marks=False,
            card=msg("Other numbers"),
        ),
    ]
    legal_representative: Annotated[
        str | None,
        Field(
            "legal representative",
            msg("Legal representative"),
            "the legal representative",
            personal="name",
            signal="legal_representative",
        ),
    ]
    founded_on: Annotated[
        date | None,
        Field("founding date", msg("Founded on"), "the day of founding", kind="past_day", card=msg("Founded")),
    ]
    email: Annotated[
        str | None, Field("e-mail", msg("Email"), "e-mail", kind="handle", personal="handle", marks=False, card=False)
    ]
    kind: Annotated[str | None, Field("kind of enterprise", msg("Kind"), "type of entity", card=False)]
    industry: Annotated[str | None, Field("industry", msg("Industry"), "industry")]
    scope: Annotated[
        str | None,
        Field("scope", msg("Scope"), "business scope", signal="scope", longest=20_000, wide=True, card=False),
    ]
    remark: Annotated[
        str | None,
        Field("remark", msg("Remark"), "remark of the roster", personal="text", longest=10_000, marks=False, wide=True),
    ]
    entered_on: Annotated[
        date,
        Field(
            "first day in the roster",
            msg("Entered on"),
            "the day on which it was entered",
            kind="day",
            headers=("入册日期",),
            doubt="reject",
            told=False,
            marks=False,
            card=False,
        ),
    ]
    planned_on: Annotated[
        date | None,
        Field(
            "planned first contact",
            msg("Planned on"),
            "the first contact's day, where it was spread",
            kind="day",
            headers=("计划首次联系日期",),
            merged=False,
            marks=False,
            card=False,
        ),
    ]


def _declared() -> dict[str, Field]:
    hints = get_type_hints(Enterprise, include_extras=True)
    return {name: each for name, hint in hints.items() for each in get_args(hint) if isinstance(each, Field)}


# Every field by its name, in the order of the card.
FIELDS: dict[str, Field] = _declared()
# Those that a roster may set and change.
TOLD = tuple(name for name, field in FIELDS.items() if field.told)


def named(**wanted: object) -> tuple[str, ...]:
    """The fields that have all of these values, by name."""
    return tuple(
        name for name, field in FIELDS.items() if all(getattr(field, key) == value for key, value in wanted.items())
    )
