"""What the zone sets for reports."""

from __future__ import annotations

from typing import NamedTuple


class Report(NamedTuple):
    """Days that count as due soon, months that trends go back, and the length of the lists in a report."""

    due_soon: int = 14
    months: int = 12
    # Enterprises to act on first, and lines of every other list; what is left out is counted and a command gives it.
    first: int = 20
    longest: int = 100
