"""How the data dictionary describes: a column by its meaning and the kind of personal data in it, a table by its columns.

The kinds are `phone`, `handle` (WeChat, e-mail), `text` (free text that may hold a number) and `name`; None is none.
"""

from __future__ import annotations

Columns = dict[str, tuple[str, str | None]]
# Each table with what is in it, and its own columns.
Tables = dict[str, tuple[str, Columns]]
