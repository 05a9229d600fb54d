"""The papers of a case: the inquiry letter, the record form of a visit, the dossier; and their templates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from liaison_cli.adapters import official_calendar as workdays
from liaison_cli.adapters import policy_file as policy
from liaison_cli.cli.shell.options import EnterpriseName, Reveal, RevealWhy
from liaison_cli.cli.shell.privacy import revealed
from liaison_cli.cli.shell.session import Session
from liaison_cli.cli.shell.which import which
from liaison_cli.core.case import procedure as rules
from liaison_cli.core.case.procedure import Case, Letter, Step
from liaison_cli.core.days.working_days import add
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Enterprise
from liaison_cli.errors import LiaisonError, NotFound
from liaison_cli.lang import label, say
from liaison_cli.store.case import cases, evidence, letters
from liaison_cli.store.file import database
from liaison_cli.store.log import attempts, lists
from liaison_cli.store.roster import enterprises

Folder = Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="Where the files go; else here.")]


def register(app: typer.Typer) -> None:
    """Give the group of commands these."""
    for command in (form, dossier, templates):
        app.command()(command)


def write_letter(s: Session, enterprise_id: int, folder: Path | None) -> None:
    """Write the letter: a new one, or again the last one while it has not been posted."""
    case, enterprise = opened(s, enterprise_id), enterprises.get(s.db, enterprise_id)
    if not enterprise.registered_address:
        raise LiaisonError(
            msg("{name} has no registered address on record.", name=enterprise.name),
            msg("Import it first; a letter to another address proves nothing."),
        )
    posted = [step for step in cases.steps(s.db, case.id) if step.kind == "letter"]
    written = letters.of(s.db, case.id)
    if len(written) > len(posted):
        letter = written[-1]
    else:
        with database.turn(s.db) as db:
            pattern = s.policy.documents.letter_number
            letter = letters.add(db, case.id, pattern, enterprise.registered_address, s.stamp)
    values = values_of(s, case, enterprise) | {
        "number": letter.number,
        "address": letter.address,
        "earlier": _earlier(posted, written),
    }
    write_paper(s, "letter", values, folder, say(msg("inquiry letter")), str(letter.n))
    s.say(
        msg(
            "Sign and seal it, post it as a registered letter, then: liaison case letter {id} --number NUMBER",
            id=enterprise_id,
        )
    )


def _earlier(posted: list[Step], written: list[Letter]) -> dict[str, str] | None:
    """The letter before this one, as the second letter mentions it."""
    from liaison_cli.views.papers.dossier import day

    if not posted:
        return None
    step = posted[-1]
    number = written[len(posted) - 1].number if len(written) >= len(posted) else ""
    result = label("case_result", step.result) if step.result else ""
    return {"day": day(step.day), "number": number, "mail": step.number or "", "result": result}


def form(ctx: typer.Context, enterprise: EnterpriseName, out: Folder = None) -> None:
    """Write the record form of an on-site check, filled with what is known, as DOCX and PDF."""
    s = ctx.obj
    id_ = which(s, enterprise)
    case = opened(s, id_)
    visits = sum(step.kind == "visit" for step in cases.steps(s.db, case.id))
    values = values_of(s, case, enterprises.get(s.db, id_)) | {
        "visit": visits + 1,
        "liaison": lists.one(s.db, id_).liaison or "",
    }
    write_paper(s, "visit", values, out, say(msg("visit record")), f"{case.id}-{visits + 1}")


def dossier(
    ctx: typer.Context,
    enterprise: EnterpriseName,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The ZIP to write, or a folder for it; else here.")
    ] = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """Write the case as one ZIP: a PDF, the files, their SHA-256, and the case as JSON."""
    from liaison_cli.views.papers import bundle

    s = ctx.obj
    id_ = which(s, enterprise)
    contents = _contents(s, id_, reveal=revealed(s, reveal, why, "dossier"))
    path = out or Path()
    if path.is_dir():
        name = f"{say(msg('dossier'))}-{contents.case.id}-{contents.enterprise.name}.zip"
        path = path / bundle.safe(name)
    count = bundle.write(contents, _record(contents), lambda each: evidence.content(s.db, each.id), path)
    s.say(msg("{path}: {count} files and their SHA-256.", path=str(path), count=count))


def templates(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder; made if it is not there.")],
) -> None:
    """Write the built-in templates into a folder, to be worded anew; `documents.templates` of the policy names it."""
    from liaison_cli.views.papers import template

    written = template.copy_to(folder)
    ctx.obj.say(msg("Templates written: {paths}", paths=[str(path) for path in written]))


def opened(s: Session, enterprise_id: int) -> Case:
    """The enterprise's open case. Raises NotFound."""
    found = cases.current(s.db, enterprise_id)
    if found is None:
        raise NotFound(msg("There is no open case for this enterprise."), msg("Open one with `liaison case open`."))
    return found


def values_of(s: Session, case: Case, enterprise: Enterprise) -> dict[str, Any]:
    """What every template may use."""
    from liaison_cli.views.papers.dossier import day

    reply_by = add(s.today, s.policy.documents.reply_days, workdays.is_workday)
    if not s.policy.zone.name:
        s.say(msg("The policy has no `zone.name`; the sender's name stays blank."))
    return {
        "zone": s.policy.zone.name,
        "contact": s.policy.documents.contact,
        "tax_office": s.policy.documents.tax_office,
        "officer": enterprise.officer or s.stamp.by,
        "enterprise": enterprise.name,
        "code": enterprise.code,
        "address": enterprise.registered_address or "",
        "legal": enterprise.legal_representative or "",
        "case": case.id,
        "opened": day(case.opened_on),
        "day": day(s.today),
        "reply_by": day(reply_by),
    }


def write_paper(s: Session, name: str, values: dict[str, Any], folder: Path | None, kind: str, number: str) -> None:
    """Fill in a template, write it as DOCX and PDF, and print the files."""
    from liaison_cli.views.papers import files, template

    own = policy.path_for(s.db_path).parent / s.policy.documents.templates if s.policy.documents.templates else None
    paper = template.filled(name, own, values, s.stamp.at)
    written = files.write(paper, folder or Path(), f"{kind}-{number}-{values['enterprise']}")
    for path in written:
        print(path)


def _contents(s: Session, enterprise_id: int, *, reveal: bool) -> Any:
    from liaison_cli.views.papers.dossier import Contents

    case = cases.newest(s.db, enterprise_id)
    if case is None:
        raise NotFound(msg("There is no case for this enterprise."), msg("Open one with `liaison case open`."))
    steps, kept = cases.steps(s.db, case.id), evidence.of(s.db, case.id)
    written, without = letters.of(s.db, case.id), cases.exceptions(s.db, case.id)
    tried = [each for each in attempts.of(s.db, enterprise_id) if not each.voided and _belongs(each.day, case)]
    times = [f"{day}T00:00:00" for day in (case.opened_on, case.closed_on) if day]
    times += [each.at for each in (*steps, *kept, *written, *tried)] + [at for _, _, at, _ in without]
    return Contents(
        case=case,
        enterprise=enterprises.get(s.db, enterprise_id),
        liaison=lists.one(s.db, enterprise_id).liaison,
        steps=tuple(steps),
        letters=tuple(written),
        evidence=tuple(kept),
        exceptions=tuple(without),
        lacking=rules.lacking(steps, s.policy.cases),
        doubts=rules.doubts(steps, s.policy.cases),
        attempts=tuple(reversed(tried)),
        zone=s.policy.zone.name,
        last_at=max(times),
        reveal=reveal,
    )


def _belongs(day: date, case: Case) -> bool:
    """Contacts of the year before the case, and those until its end."""
    return (case.opened_on - day).days <= 366 and (case.closed_on is None or day <= case.closed_on)


def _record(contents: Any) -> dict[str, Any]:
    """The case as plain values, with nothing in it that depends on the day of writing."""
    from liaison_cli.views.lists.pursued import as_record

    found = {name: getattr(contents, name) for name in ("case", "steps", "evidence", "exceptions", "lacking", "doubts")}
    told = as_record(
        found | {"code": contents.enterprise.code, "name": contents.enterprise.name, "next": (None, None)},
        reveal=contents.reveal,
    )
    return {key: value for key, value in told.items() if key not in ("next", "next_on")}
