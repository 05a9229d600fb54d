"""Options that several commands share, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Officer = Annotated[str | None, typer.Option("--officer", "-o", metavar="NAME", help="Only this officer's.")]
Tier = Annotated[str | None, typer.Option("--tier", "-t", metavar="TIER", help="Only this tier: {tier}.")]
Building = Annotated[str | None, typer.Option("--building", metavar="NAME", help="Only in this building.")]
Light = Annotated[str | None, typer.Option("--light", metavar="LIGHT", help="Only with this light: {light}.")]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=0, metavar="N", help="At most N lines; 0 means all.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write to this file instead of the screen.")]
Reveal = Annotated[bool, typer.Option("--reveal", help="Show phone numbers in full; recorded together with --why.")]
RevealWhy = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason for --reveal.")]
KnownOn = Annotated[
    str | None, typer.Option("--known-on", metavar="DATE", help="As it was known at the end of this day.")
]
PeriodWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PERIOD]",
        help="daily, weekly, monthly, quarterly, half or year, and which: 2026-03, 2026W12, 2026Q1, last; else the present one so far.",
    ),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="What has passed since this day, in place of a period.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be done; change nothing.")]
EnterpriseName = Annotated[
    str, typer.Argument(metavar="ENTERPRISE", help="Code, number, or a unique part of the name.")
]
Mobile = Annotated[str | None, typer.Option("--mobile", metavar="NUMBER", help="The mobile is this one now.")]
Wechat = Annotated[str | None, typer.Option("--wechat", metavar="ID", help="The WeChat id is this one now.")]
Email = Annotated[str | None, typer.Option("--email", metavar="ADDRESS", help="The e-mail address is this one now.")]
