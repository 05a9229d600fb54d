"""The rules of a scan. A rule is a name, what it makes, and one pure function over an enterprise's facts.

To add one: its line in core/values/task_words.py, a module in tasks/ or alarms/ with its RULE, its place in RULES below.
"""

from __future__ import annotations

from liaison_cli.core.watch.rules.alarms import both_sides, dead_week, owner_change, turnover
from liaison_cli.core.watch.rules.rule import Rule
from liaison_cli.core.watch.rules.tasks import (
    annual_report,
    certificate,
    emergency_missing,
    filed_liaison,
    lights,
    phone_differs,
    stale,
    term_end,
)

# In this order they are explained.
RULES: tuple[Rule, ...] = (
    *lights.RULES,
    both_sides.RULE,
    dead_week.RULE,
    turnover.RULE,
    owner_change.RULE,
    annual_report.RULE,
    certificate.RULE,
    term_end.RULE,
    filed_liaison.RULE,
    stale.RULE,
    phone_differs.RULE,
    emergency_missing.RULE,
)
BY_NAME = {rule.name: rule for rule in RULES}
__all__ = ["BY_NAME", "RULES", "Rule"]
