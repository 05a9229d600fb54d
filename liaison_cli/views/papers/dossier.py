"""The dossier's text: what was done, found and kept in a case. It hands over leads; it decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from liaison_cli.core.case.case_file import CaseFile
from liaison_cli.core.case.procedure import Step, letters_of, standing
from liaison_cli.core.privacy import masking
from liaison_cli.core.values.message import Message, Word, msg
from liaison_cli.core.values.model import Attempt
from liaison_cli.core.work.ledger import Head, said
from liaison_cli.lang import label, say
from liaison_cli.views.papers.paper import Block, Paper, table
from liaison_cli.views.typesetting import numeral

# Sorts after every time of a day.
_LAST = "99"


class Dossier(NamedTuple):
    """A case to be told, by whom it was drawn up, whether personal data stands in it in full, the heads of the ledger."""

    file: CaseFile
    zone: str
    reveal: bool
    heads: Sequence[Head]


def paper(d: Dossier) -> Paper:
    """The dossier as a paper; its time is that of the case's last record."""
    blocks = [*_cover(d)]
    for place, (title, told) in enumerate(_sections(d), 1):
        blocks += [Block("heading", f"{numeral(place)}{say(title)}"), *told]
    seen = blocks if d.reveal else map(_masked, blocks)
    return Paper(_title(d), (*seen, Block("text", say(said(d.heads)))), d.file.last_at, dense=True)


def _masked(block: Block) -> Block:
    """A block with the numbers and addresses of people in it hidden, wherever they were written."""
    rows = tuple(tuple(masking.text(cell) or "" for cell in row) for row in block.rows)
    return block._replace(text=masking.text(block.text) or "", rows=rows)


def _sections(d: Dossier) -> Iterable[tuple[Message, Iterable[Block]]]:
    yield msg("The enterprise as registered"), _facts(d)
    yield msg("Timeline"), _timeline(d)
    yield msg("Steps taken"), _steps(d)
    if d.file.letters:
        yield msg("Letters written"), _letters(d)
    yield msg("Files kept, with their SHA-256"), _evidence(d)
    yield msg("What is missing or speaks against it"), _limits(d)
    yield msg("Signatures"), _signed(d)


def _title(d: Dossier) -> str:
    if d.file.case.outcome == "referred":
        return say(msg("Leads handed over, with the request to check"))
    if d.file.case.closed_on:
        return say(msg("Record of a lost-contact case"))
    return say(msg("Record of a lost-contact case, still open"))


def _row(title: Message, value: object) -> tuple[str, str]:
    return say(title), "—" if value is None or value == "" else say(value) if isinstance(value, Message) else str(value)


def _phone(d: Dossier, text: str | None) -> str | None:
    return text if d.reveal else masking.phone(text)


def _cover(d: Dossier) -> Iterable[Block]:
    case = d.file.case
    yield Block("title", _title(d))
    yield Block("center", d.file.enterprise.name)
    outcome = label("case_outcome", case.outcome) if case.outcome else msg("open")
    rows = [
        _row(msg("No. of the case"), case.id),
        _row(msg("Unified social credit code"), d.file.enterprise.code),
        _row(
            msg("Opened"),
            say(msg("{day}, by {by}: {reason}", day=case.opened_on, by=case.opened_by, reason=case.reason)),
        ),
        _row(msg("State"), say(outcome) + (f"　{case.closed_on}" if case.closed_on else "")),
        _row(msg("Drawn up by"), d.zone),
        _row(msg("Data as of"), d.file.last_at.replace("T", " ")[:16]),
    ]
    yield table(rows, (3, 9))
    yield Block(
        "text",
        say(
            msg(
                "This file tells what was tried, what was found and what was kept. It is no decision and claims no"
                " fact beyond what stands here; whether the enterprise is listed is for the registration authority"
                " alone to decide, after checks of its own."
            )
        ),
    )


def _facts(d: Dossier) -> Iterable[Block]:
    e = d.file.enterprise
    rows = [
        _row(msg("Name of the enterprise"), e.name),
        _row(msg("Registered address"), e.registered_address),
        _row(msg("Business address"), e.business_address),
        _row(msg("Legal representative"), e.legal_representative),
        _row(msg("Registered phone"), _phone(d, e.registered_phone)),
        _row(msg("Annual-report phone"), _phone(d, e.report_phone)),
        _row(msg("Liaison"), d.file.liaison),
        _row(msg("Status"), label("status", e.status)),
    ]
    yield table(rows, (3, 9))


def _timeline(d: Dossier) -> Iterable[Block]:
    events = [(_opened(d), say(msg("The case was opened: {reason}", reason=d.file.case.reason)))]
    events += [(each.at, _attempt(each)) for each in d.file.attempts]
    events += [(each.at, _step(each)) for each in standing(d.file.steps) if each.attempt_id is None]
    posted = [(each.at, msg("Letter {number} was posted", number=each.number)) for each in letters_of(d.file.steps)]
    events += [(at, say(what)) for at, what in posted]
    events += [(each.at, say(msg("Letter {number} was written", number=each.number))) for each in d.file.letters]
    events += [
        (each.at, say(msg("File {number} was kept: {name}", number=each.number, name=each.name)))
        for each in d.file.evidence
    ]
    if d.file.case.closed_on:
        closed = msg("The case was closed: {outcome}", outcome=label("case_outcome", d.file.case.outcome))
        events.append((f"{d.file.case.closed_on}T{_LAST}", say(closed)))
    rows = [(at.removesuffix(f"T{_LAST}")[:16].replace("T", " "), what) for at, what in sorted(events)]
    yield table(rows, (3, 9), (say(msg("When")), say(msg("What"))))


def _opened(d: Dossier) -> str:
    """When the case was opened: on its day, after the contacts that led to it."""
    steps = {each.attempt_id for each in d.file.steps}
    before = [each.at for each in d.file.attempts if each.day == d.file.case.opened_on and each.id not in steps]
    return f"{max(before)}T{_LAST}" if before else d.file.case.opened_on.isoformat()


def _attempt(attempt: Attempt) -> str:
    told = say(
        msg(
            "{channel}: {outcome} ({officer})",
            channel=Word("channel", attempt.channel),
            outcome=Word("outcome", attempt.outcome),
            officer=attempt.officer or "—",
        )
    )
    return told + (f"　{attempt.note}" if attempt.note else "")


def _step(step: Step) -> str:
    return say(msg("{step}: {result}", step=Word("case_step", step.kind), result=label("case_result", step.result)))


def _steps(d: Dossier) -> Iterable[Block]:
    if not d.file.steps:
        yield Block("text", say(msg("No step has been taken yet.")))
    for place, step in enumerate(d.file.steps, 1):
        rows = [
            _row(msg("Step"), f"{place}　{label('case_step', step.kind)}"),
            _row(msg("When"), step.at.replace("T", " ")),
            _row(msg("Outcome"), label("case_result", step.result) if step.result else None),
            _row(msg("By"), step.by),
        ]
        extra = (
            (msg("Asked"), label("case_source", step.who) if step.who else None),
            (msg("Who said so"), step.informant if d.reveal else masking.name(step.informant)),
            (msg("Number of the letter"), step.number),
            (msg("Where"), step.place),
            (msg("Note"), step.note),
            (msg("Files"), "、".join(str(each.number) for each in d.file.evidence if each.step_id == step.id)),
            (msg("Remark"), _remark(d, step)),
        )
        rows += [_row(title, value) for title, value in extra if value]
        yield table(rows, (3, 9))


def _remark(d: Dossier, step: Step) -> Message | None:
    if step.struck is not None:
        return msg("Struck out: {why}", why=step.struck)
    return d.file.doubts.get(step.id)


def _letters(d: Dossier) -> Iterable[Block]:
    rows = [(each.number, each.at[:10], each.address, each.by) for each in d.file.letters]
    titles = tuple(say(each) for each in (msg("Number"), msg("When"), msg("Address written to"), msg("By")))
    yield table(rows, (4, 3, 7, 2), titles)


def _evidence(d: Dossier) -> Iterable[Block]:
    if not d.file.evidence:
        yield Block("text", say(msg("No file is attached.")))
        return
    rows = []
    for each in d.file.evidence:
        name = each.name + (f"\n{say(msg('Struck out: {why}', why=each.struck))}" if each.struck else "")
        rows.append(
            (
                f"{each.number:03d}",
                name,
                f"{each.size:,}",
                f"{each.at[:16].replace('T', ' ')}\n{each.by}",
                f"{each.sha256[:32]}\n{each.sha256[32:]}",
            )
        )
    titles = tuple(say(title) for title in (msg("No."), msg("File"), msg("Bytes"), msg("Kept"), msg("SHA-256")))
    yield table(rows, (2, 5, 3, 4, 9), titles)


def _limits(d: Dossier) -> Iterable[Block]:
    said = [
        say(msg("Still lacking: {what}", what=what)) for item, what in d.file.lacking.items() if item not in _excused(d)
    ]
    said += [
        say(msg("Goes without {item}: {why} ({by}, {at})", item=Word("case_item", item), why=why, by=by, at=at[:10]))
        for item, why, at, by in d.file.without
    ]
    said += [
        say(msg("Step of {at}: {why}", at=step.at[:10], why=d.file.doubts[step.id]))
        for step in d.file.steps
        if step.id in d.file.doubts
    ]
    said += [
        say(msg("Step of {at} is struck out: {why}", at=step.at[:10], why=step.struck))
        for step in d.file.steps
        if step.struck is not None
    ]
    said += [
        say(msg("File {number} is struck out: {why}", number=each.number, why=each.struck))
        for each in d.file.evidence
        if each.struck
    ]
    for each in said or [say(msg("Nothing is known that speaks against it."))]:
        yield Block("text", each)


def _excused(d: Dossier) -> set[str]:
    return {item for item, _, _, _ in d.file.without}


def _signed(_: Dossier) -> Iterable[Block]:
    blank = "\n"
    people = ((msg("Handled by"), msg("Checked by")), (msg("Head of the unit (seal)"), msg("Received by")))
    rows = [(say(left), blank, say(right), blank) for left, right in people]
    rows.append((say(msg("Date")), "", say(msg("Date")), ""))
    yield table(rows, (3, 4, 3, 4))
