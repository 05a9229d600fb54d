"""What of a change can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Values = Mapping[str, Any]


def restored(before: Values, after: Values, current: Values) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values to put back, and those that something else has changed since: they stay as they are."""
    back = {name: before.get(name) for name, value in after.items() if current.get(name) == value}
    later = {name: current.get(name) for name in after if name not in back}
    return back, later
