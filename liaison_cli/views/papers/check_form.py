"""Check forms on paper: each on a page of A4 of its own, filled with what is known, with room for what is new."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from liaison_cli import files
from liaison_cli.core.forms.form import Page
from liaison_cli.core.policy import Policy
from liaison_cli.core.privacy import masking
from liaison_cli.core.values.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.lang import say
from liaison_cli.views.papers.paper import Block, Paper
from liaison_cli.views.typesetting import long_day

_WRITERS = {"pdf": "papers.as_pdf", "docx": "papers.as_docx", "html": "day.as_html"}
FORMATS = (*_WRITERS, "xlsx")


def format_of(path: Path) -> str:
    """The format that a file's ending says. Raises UsageError."""
    suffix = path.suffix[1:].lower()
    name = "html" if suffix == "htm" else suffix
    if name not in FORMATS:
        raise UsageError(
            msg("There is no format {name!r}.", name=suffix), msg("Choose one of {choices}.", choices=FORMATS)
        )
    return name


def write(pages: Sequence[Page], policy: Policy, own: Path | None, made_at: str, path: Path, *, reveal: bool) -> None:
    """Write the forms into one file; `own` is the folder of the zone's templates. Raises LiaisonError."""
    fmt = format_of(path)
    if fmt == "xlsx":
        from liaison_cli.views.papers import form_book

        form_book.write([values(page, policy, reveal=reveal) for page in pages], path)
        return
    writer = import_module(f"liaison_cli.views.{_WRITERS[fmt]}")
    made = paper(pages, policy, own, made_at, reveal=reveal)
    with files.writing_bytes(path) as file:
        writer.write(made, file)


def paper(pages: Sequence[Page], policy: Policy, own: Path | None, made_at: str, *, reveal: bool) -> Paper:
    """The forms one after the other, a page each."""
    from liaison_cli.views.papers import template

    blocks: list[Block] = []
    for each in pages:
        filled = template.filled("check-form", own, values(each, policy, reveal=reveal), made_at)
        blocks += [*([Block("page")] if blocks else []), *filled.blocks]
    return Paper(say(msg("Check forms")), tuple(blocks), made_at, dense=True, numbered=False)


def values(page: Page, policy: Policy, *, reveal: bool) -> dict[str, Any]:
    """What a template may use; the numbers of people are masked unless revealed."""
    form, enterprise, liaison, _ = page

    def shown(value: str | None, kind: str) -> str:
        return (value if reveal else masking.mask(kind)(value)) or ""

    return {
        "zone": policy.zone.name,
        "contact": policy.documents.contact,
        "number": form.number,
        "event": form.event or "",
        "enterprise": enterprise.name,
        "code": enterprise.code,
        "address": enterprise.registered_address or "",
        "business_address": enterprise.business_address or enterprise.registered_address or "",
        "officer": enterprise.officer or policy.dispatch.fallback,
        "liaison": liaison.name if liaison else "",
        "mobile": shown(liaison and (liaison.mobile or liaison.landline), "phone"),
        "wechat": shown(liaison and liaison.wechat, "handle"),
        "email": shown(liaison and liaison.email, "handle"),
        "due": long_day(form.due_on),
    }
