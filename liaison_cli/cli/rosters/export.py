"""liaison export: whole tables for other programs, which an import reads again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer

from liaison_cli.cli.shell import allowed, values
from liaison_cli.cli.shell.allowed import revealed
from liaison_cli.cli.shell.keys import say_clear
from liaison_cli.cli.shell.options import Limit, Officer, Out, Reveal, RevealWhy, Tier
from liaison_cli.cli.shell.session import Session
from liaison_cli.core.values.message import Message, msg
from liaison_cli.errors import UsageError
from liaison_cli.store.log import lists
from liaison_cli.store.reports import exports
from liaison_cli.views.lists import whole_tables as views
from liaison_cli.views.lists.column import Listing
from liaison_cli.views.lists.tables_out import exported
from liaison_cli.views.show import show

app = typer.Typer(add_completion=False)

TABLES: dict[str, tuple[Callable[..., Iterable[tuple[Any, ...]]], tuple[str, ...], Message]] = {
    "enterprises": (exports.enterprises, exports.ENTERPRISES, msg("Enterprises")),
    "liaisons": (exports.liaisons, exports.LIAISONS, msg("Liaisons")),
    "attempts": (exports.attempts, exports.ATTEMPTS, msg("Contacts")),
}


@app.command()
def export(
    ctx: typer.Context,
    table: Annotated[
        str,
        typer.Argument(
            metavar="TABLE", help="enterprises, liaisons, attempts, any table of the database, dictionary or datasette."
        ),
    ],
    tier: Tier = None,
    officer: Officer = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="For CSV: utf-8, utf-8-sig or gb18030.")
    ] = None,
    limit: Limit = None,
    out: Out = None,
    reveal: Reveal = False,
    emergency: Annotated[
        bool,
        typer.Option(
            "--emergency", help="With --reveal: emergency contacts too, where the light is red or a case is open."
        ),
    ] = False,
    why: RevealWhy = None,
) -> None:
    """Write a whole table as CSV, XLSX, JSON, NDJSON or Parquet; rosters and contacts can be imported again."""
    s: Session = ctx.obj
    if table not in (*TABLES, "dictionary", "datasette"):
        allowed.ask(s, "tables", f"liaison export {table}")
    if table == "datasette":
        _datasette(s, out)
        return
    if table in TABLES:
        s.as_it_was()
    else:
        s.as_it_is()
    if emergency:
        allowed.ask(s, "emergency", "--emergency")
    if emergency and not reveal:
        raise UsageError(msg("--emergency opens what --reveal leaves closed."), msg('Add --reveal --why "…".'))
    of = (values.whose if table in TABLES else values.officer)(s, officer)
    only = lists.Filter(officer=of, tier=values.tier(tier))
    # Masked, a table of the database has all its rows; a roster has the names in full.
    listing, rows = _chosen(s, table, only, closed=reveal or table in TABLES, in_need=emergency)
    fmt = "csv" if s.fmt == "table" else s.fmt
    shown = revealed(s, reveal, why, f"export {table}" + (" with emergency contacts" if emergency else ""))
    output = s.output(out=out, limit=limit or 0, reveal=shown, fmt=fmt, encoding=values.encoding(encoding, fmt))
    with s.telling(listing) as told:
        show(told, rows, output)
    say_clear(s)
    if not shown and any(column.private for column in listing.columns):
        s.say(msg("Phone numbers are masked; --reveal --why TEXT writes them in full."))
    if not emergency and exports.keeps_closed(table):
        s.say(
            msg(
                "Emergency contacts stay closed; --reveal --emergency --why TEXT writes those of red lights and open cases."
            )
        )


def _chosen(s: Session, name: str, only: lists.Filter, **which: bool) -> tuple[Listing, Iterable[Any]]:
    """The columns and the rows of what is to be written. Raises UsageError."""
    if name in TABLES:
        rows_of, keys, title = TABLES[name]
        return exported(name, title, keys), rows_of(s.db, only, **which)
    if any(only):
        raise UsageError(msg("--officer and --tier are for {choices}.", choices=[*TABLES]))
    schema = exports.schema(s.db)
    if name == "dictionary":
        return views.DICTIONARY, views.described(schema)
    if name not in schema:
        names = [*TABLES, *schema, "dictionary", "datasette"]
        near = get_close_matches(name, names, n=3) or names
        raise UsageError(
            msg("There is no table {name!r} to export.", name=name), msg("Choose one of {choices}.", choices=near)
        )
    return views.table(name, exports.columns_of(s.db, name)), exports.whole(s.db, name, **which)


def _datasette(s: Session, out: Path | None) -> None:
    told = views.datasette(s.db_path.stem, exports.schema(s.db))
    with s.output(out=out, fmt="json").writing() as stream:
        stream.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    path = str(out) if out else "metadata.json"
    s.say(
        msg(
            "Run: datasette {db} --metadata {path} --setting allow_download off",
            db=str(s.db_path),
            path=path,
        )
    )
