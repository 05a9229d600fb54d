"""What one command did to one enterprise."""

from __future__ import annotations

from dataclasses import dataclass, field

from liaison_cli.core.values.model import Standing, Task


@dataclass(slots=True)
class Change:
    """The standing before and after, the tasks made and the tasks that ended."""

    before: Standing
    after: Standing
    made: list[Task] = field(default_factory=list)
    closed: list[Task] = field(default_factory=list)
