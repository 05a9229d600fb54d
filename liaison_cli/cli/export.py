"""liaison export: whole tables for other programs, which an import reads again."""

from __future__ import annotations

from typing import Annotated

import typer

from liaison_cli.cli import values
from liaison_cli.cli.options import Limit, Officer, Out, Reveal, RevealWhy, Tier
from liaison_cli.cli.privacy import revealed
from liaison_cli.core.message import msg
from liaison_cli.errors import UsageError
from liaison_cli.store import exports, lists
from liaison_cli.views.exports import exported
from liaison_cli.views.show import show

app = typer.Typer(add_completion=False)

TABLES = {
    "enterprises": (exports.enterprises, exports.ENTERPRISES, msg("Enterprises")),
    "liaisons": (exports.liaisons, exports.LIAISONS, msg("Liaisons")),
    "attempts": (exports.attempts, exports.ATTEMPTS, msg("Contacts")),
}


@app.command()
def export(
    ctx: typer.Context,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="enterprises, liaisons or attempts.")],
    tier: Tier = None,
    officer: Officer = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="For CSV: utf-8, utf-8-sig or gb18030.")
    ] = None,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    why: RevealWhy = None,
) -> None:
    """Write a whole table as CSV, XLSX, JSON or NDJSON; the import of it gives the same again."""
    s = ctx.obj
    if table not in TABLES:
        raise UsageError(
            msg("There is no table {name!r} to export.", name=table), msg("Choose one of {choices}.", choices=[*TABLES])
        )
    rows_of, keys, title = TABLES[table]
    only = lists.Filter(officer=values.officer(s, officer), tier=values.tier(tier))
    fmt = "csv" if s.fmt == "table" else s.fmt
    shown = revealed(s, reveal, why, f"export {table}")
    output = s.output(out=out, limit=limit or 0, reveal=shown, fmt=fmt, encoding=values.encoding(encoding, fmt))
    show(exported(table, title, keys), rows_of(s.db, only), output)
    if not shown:
        s.say(msg("Phone numbers are masked; --reveal --why TEXT writes them in full."))
