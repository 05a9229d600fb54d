"""The columns of the audit, and what its verification found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from liaison_cli.core.people.subject import erased
from liaison_cli.core.privacy.reveals import contact
from liaison_cli.core.values.message import Message, Word, many, msg, within
from liaison_cli.core.work.ledger import NO_DEVICE, Finding, Head, Verified
from liaison_cli.views.formats.as_json import encoded
from liaison_cli.views.lists.column import Column, Listing, Mask
from liaison_cli.views.output import Output
from liaison_cli.views.personal import record_of
from liaison_cli.views.text import as_seen


def _key(key: str, title: Message, **more: Any) -> Column:
    return Column(key, title, lambda row: row[key], **more)


def _erased(row: dict[str, Any]) -> Message | None:
    """What became of values that are no more in a record."""
    return erased(row["erased_on"], row["erased_by"], row["erased_why"]) if row["erased_on"] else None


def _mask(row: Any) -> Mask:
    return record_of(row["entity"])


AUDIT = Listing(
    "audit",
    msg("Audit records"),
    (
        _key("id", msg("No."), rank=0, right=True),
        Column("at", msg("When"), lambda row: row["at"].replace("T", " "), rank=0),
        _key("by", msg("By"), rank=1),
        _key("login", msg("Login name"), rank=6),
        _key("device", msg("Device"), rank=None),
        _key("n", msg("No. on it"), rank=None, right=True),
        _key("written_at", msg("Written at (UTC)"), rank=None),
        _key("action", msg("Action"), rank=0),
        _key("entity", msg("About"), rank=0),
        _key("entity_id", msg("Its number"), rank=2, right=True),
        _key("before", within("changes", "Before"), rank=5, grow=True, private=_mask),
        _key("after", msg("After"), rank=4, grow=True, private=_mask),
        _key("why", msg("Why"), rank=3, grow=True),
        Column("erased", msg("Erased"), _erased, rank=4, grow=True),
        _key("hash", msg("Hash"), rank=None),
    ),
    msg("There are no audit records."),
    about=lambda row: (row["entity"], row["entity_id"]),
)


def _reveal(key: str, title: Message, **more: Any) -> Column:
    return Column(key, title, lambda row: getattr(row.reveal, key), **more)


def _contact(row: Any) -> str:
    return contact(row.reveal, row.missing)


def _enterprises(row: Any) -> int | None:
    return len(row.reveal.whose.enterprises) if row.reveal.whose else None


def _people(row: Any) -> int | None:
    whose = row.reveal.whose
    return len(whose.people) + len(whose.around) if whose else None


def _missed(row: Any) -> str | None:
    return "red" if row.missing else None


# Rows are audit_trail.Revealed.
REVEALS = Listing(
    "reveals",
    msg("Shown in full"),
    (
        _reveal("number", msg("No."), rank=0, right=True),
        Column("at", msg("When"), lambda row: row.reveal.at.replace("T", " "), rank=0),
        _reveal("by", msg("By"), rank=0),
        _reveal("login", msg("Login name"), rank=3),
        _reveal("what", within("reveals", "What"), rank=1, grow=True),
        _reveal("why", msg("Why"), rank=2, grow=True),
        Column("enterprises", msg("Enterprises"), _enterprises, rank=0, right=True),
        Column("people", msg("People"), _people, rank=4, right=True),
        Column("contact", msg("Contact about that day"), _contact, words="reveal_contact", rank=0, style=_missed),
        Column("missing", msg("Without one"), lambda row: len(row.missing), rank=1, right=True),
        Column("codes", msg("The first of them"), lambda row: row.codes, rank=5, grow=True),
        _reveal("written_at", msg("Written at (UTC)"), rank=None),
    ),
    msg("Nothing was shown in full."),
)


def closed(records: Iterable[dict[str, Any]], people: Collection[int]) -> Iterator[dict[str, Any]]:
    """The records, those about these people with their values masked: they stay closed where others are shown in full."""
    for row in records:
        if row["entity"] == "person" and row["entity_id"] in people:
            row |= {key: _mask(row)(row[key]) for key in ("before", "after") if row[key]}
        yield row


def show_verified(verified: Verified, output: Output) -> None:
    """Say whether every record and every sealed row is as it was written, and what is not.

    Names of tables and devices, numbers, hashes: none of a human being, and none to be hidden as one.
    """
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            stream.write(encoded(_facts(verified)) + "\n")
            return
        for message in _said(verified):
            stream.write(as_seen(message, reveal=True) + "\n")


def _facts(verified: Verified) -> dict[str, Any]:
    def facts(found: Sequence[Finding]) -> list[dict[str, Any]]:
        return [{"kind": each.kind, "table": each.entity, "first": each.first, "last": each.last} for each in found]

    return {
        "records": verified.records,
        "seals": verified.seals,
        "unsealed": verified.unsealed,
        "unsealed_since": verified.unsealed_since,
        "anchors": verified.anchors,
        "findings": facts(verified.findings),
        "remarks": facts(verified.remarks),
    }


def _said(verified: Verified) -> Iterator[Message]:
    yield from map(_finding, (*verified.findings, *verified.remarks))
    if verified.findings:
        yield many(
            "{count} finding: something else than this program has written to the database.",
            "{count} findings: something else than this program has written to the database.",
            count=len(verified.findings),
        )
        yield msg("`liaison restore FILE` puts a backup in its place, and keeps this file beside it as it is.")
    else:
        yield msg(
            "{records} and {seals} are whole.",
            records=many("{count} audit record", "{count} audit records", count=verified.records),
            seals=many("{count} seal", "{count} seals", count=verified.seals),
        )
    if verified.anchors:
        yield many(
            "Held against {count} head kept outside the database.",
            "Held against {count} heads kept outside the database.",
            count=verified.anchors,
        )
    else:
        yield msg("No head kept outside the database was found: a file made anew as a whole would look whole, too.")
    if verified.unsealed and not verified.unsealed_since:
        yield many(
            "{count} row is not sealed yet; the next scan or backup does it, or `liaison audit seal`.",
            "{count} rows are not sealed yet; the next scan or backup does it, or `liaison audit seal`.",
            count=verified.unsealed,
        )
    elif verified.unsealed:
        yield many(
            "{count} row written since {since} is not sealed yet; the next scan or backup does it, or `liaison audit seal`.",
            "{count} rows written since {since} are not sealed yet; the next scan or backup does it, or `liaison audit seal`.",
            count=verified.unsealed,
            since=(verified.unsealed_since or "")[:10],
        )


def _finding(each: Finding) -> Message:
    where = msg("records of no device") if each.entity == NO_DEVICE else each.entity
    values = {"table": where, "first": each.first, "last": each.last, "kind": Word("finding", each.kind)}
    if each.last == 0:
        return msg("{table}: {kind}.", **values)
    if each.first == each.last:
        return msg("{table} no. {first}: {kind}.", **values)
    return msg("{table} no. {first} to {last}: {kind}.", **values)


def show_heads(heads: Sequence[Head], output: Output) -> None:
    """The anchors to print or mail: with them, even chains that were computed anew show."""
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            facts = [{"chain": name, "number": number, "hash": hash_} for name, number, hash_ in heads]
            stream.write(encoded({"heads": facts}) + "\n")
        else:
            stream.writelines(f"{name} {number} {hash_}\n" for name, number, hash_ in heads)
