"""The columns of the registers: certificates and keys, and people around buildings."""

from __future__ import annotations

from typing import Any

from liaison_cli.core.values.message import Message, msg
from liaison_cli.views.lists.column import Column, Listing


def _item(key: str, title: Message, **more: Any) -> Column:
    return Column(key, title, lambda row: getattr(row[0], key), **more)


def _of(key: str, title: Message, **more: Any) -> Column:
    return Column(key, title, lambda row: getattr(row, key), **more)


# Rows (Item, code, name, officer).
CUSTODY = Listing(
    "custody",
    msg("Certificates, keys and invoices"),
    (
        _item("id", msg("No."), rank=0, right=True),
        Column("code", msg("Code"), lambda row: row[1], rank=7),
        Column("name", msg("Enterprise"), lambda row: row[2], rank=0, grow=True),
        _item("kind", msg("Item"), words="custody", rank=0),
        _item("identifier", msg("Identifier"), rank=2, private="text"),
        _item("holder", msg("Holder"), rank=1, private="name"),
        _item("place", msg("Kept at"), rank=3, grow=True),
        _item("expires_on", msg("Valid until"), rank=0),
        Column("officer", msg("Officer"), lambda row: row[3], rank=5),
        _item("note", msg("Note"), rank=4, grow=True, private="text"),
        _item("ended_on", msg("Ended"), rank=8),
        _item("why", msg("Why"), rank=None, private="text"),
    ),
    msg("Nothing is on record."),
)
NETWORK = Listing(
    "network",
    msg("People around"),
    (
        _of("id", msg("No."), rank=0, right=True),
        _of("building", msg("Building"), rank=1),
        _of("role", msg("Role"), words="case_source", rank=0),
        _of("name", msg("Name"), rank=0, grow=True, private="name"),
        _of("unit", msg("Unit"), rank=2, grow=True),
        _of("phone", msg("Phone"), private="phone", rank=0),
        _of("interest", msg("Conflict of interest"), rank=1, grow=True),
        _of("note", msg("Note"), rank=4, grow=True, private="text"),
        _of("ended_on", msg("Ended"), rank=5),
    ),
    msg("Nobody is on record."),
    about=lambda row: ("network", row.id),
)
NEWS = Listing(
    "news",
    msg("What can be told"),
    (
        _of("id", msg("No."), rank=0, right=True),
        _of("text", msg("News"), rank=0, wrap=True, private="text"),
        _of("tier", msg("Tier"), words="tier", rank=1),
        _of("industry", msg("Industry"), rank=1),
        _of("until_day", msg("Until"), rank=0),
        _of("entered_on", msg("Since"), rank=2),
        _of("ended_on", msg("Ended"), rank=5),
    ),
    msg("There is nothing to tell; add it with `liaison news add TEXT`."),
)
BACKTEST = Listing(
    "advise-check",
    msg("Who would be reached, as each way of guessing would have said"),
    (
        _of("predictor", msg("Guessed by"), words="predictor", rank=0),
        _of("tries", msg("Attempts"), rank=0, right=True),
        _of("log_loss", msg("Log loss"), rank=0, right=True),
        _of("calibration", msg("Off by, %"), rank=0, right=True),
    ),
    msg("There are not enough contacts to look at."),
)
FORMS = Listing(
    "forms",
    msg("Check forms"),
    (
        _of("number", msg("Form number"), rank=0),
        _of("code", msg("Code"), rank=7),
        _of("name", msg("Enterprise"), rank=0, grow=True),
        _of("event", msg("Event"), rank=2, grow=True),
        _of("officer", msg("Officer"), rank=4),
        _of("printed_on", msg("Printed"), rank=3),
        _of("due_on", msg("Wanted back by"), rank=1),
        _of("state", msg("State"), words="form_state", rank=0),
        _of("closed_on", msg("Closed"), rank=1),
        _of("closed_by", msg("By"), rank=6),
        _of("scans", msg("Scans"), rank=8, right=True),
        _of("why", msg("Why"), rank=5, grow=True, private="text"),
    ),
    msg("No check form is out; print some with `liaison form print`."),
)
# In a case somebody goes and asks them by name.
ASKED = NETWORK._replace(
    columns=tuple(each._replace(private=None) if each.key == "name" else each for each in NETWORK.columns)
)
