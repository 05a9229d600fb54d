"""The columns of the audit, and what its verification found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from liaison_cli.core.values.message import Message, Word, many, msg, within
from liaison_cli.lang import say
from liaison_cli.views.formats.as_json import dumps
from liaison_cli.views.lists.column import Column, Listing
from liaison_cli.views.output import Output


def _key(key: str, title: Message, **more: Any) -> Column:
    return Column(key, title, lambda row: row[key], **more)


AUDIT = Listing(
    "audit",
    msg("Audit records"),
    (
        _key("id", msg("No."), rank=0, right=True),
        Column("at", msg("When"), lambda row: row["at"].replace("T", " "), rank=0),
        _key("by", msg("By"), rank=1),
        _key("action", msg("Action"), rank=0),
        _key("entity", msg("About"), rank=0),
        _key("entity_id", msg("Its number"), rank=2, right=True),
        _key("before", within("changes", "Before"), rank=5, grow=True, private="phone"),
        _key("after", msg("After"), rank=4, grow=True, private="phone"),
        _key("why", msg("Why"), rank=3, grow=True),
        _key("hash", msg("Hash"), rank=None),
    ),
    msg("There are no audit records."),
)


def show_verified(found: Sequence[Any], output: Output, *, records: int, seals: int, unsealed: int) -> None:
    """Say whether every record and every sealed row is as it was written, and what is not."""
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            findings = [
                {"kind": each.kind, "table": each.entity, "first": each.first, "last": each.last} for each in found
            ]
            stream.write(dumps({"records": records, "seals": seals, "unsealed": unsealed, "findings": findings}) + "\n")
            return
        for message in _said(found, records, seals, unsealed):
            stream.write(say(message) + "\n")


def _said(found: Sequence[Any], records: int, seals: int, unsealed: int) -> Iterator[Message]:
    for each in found:
        values = {"table": each.entity, "first": each.first, "last": each.last, "kind": Word("finding", each.kind)}
        if each.first == each.last:
            yield msg("{table} no. {first}: {kind}.", **values)
        else:
            yield msg("{table} no. {first} to {last}: {kind}.", **values)
    if found:
        yield many(
            "{count} finding: something else than this program has written to the database.",
            "{count} findings: something else than this program has written to the database.",
            count=len(found),
        )
    else:
        yield msg(
            "{records} and {seals} are whole.",
            records=many("{count} audit record", "{count} audit records", count=records),
            seals=many("{count} seal", "{count} seals", count=seals),
        )
    if unsealed:
        yield many(
            "{count} row of imports is not sealed yet; `liaison audit seal` does it.",
            "{count} rows of imports are not sealed yet; `liaison audit seal` does it.",
            count=unsealed,
        )


def show_head(number: int, at: str, hash_: str, seal: str, output: Output) -> None:
    """The anchor to print or mail: with it, even a chain that was computed anew shows."""
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            stream.write(dumps({"record": number, "at": at, "hash": hash_, "seal": seal}) + "\n")
        else:
            stream.write(f"{number} {at} {hash_} {seal}\n")
