"""The rules of a scan. A rule is a declared name and one pure function over an enterprise's facts.

To add one:

1. Declare its name, its label and what kind of rule it is in `EVERY_RULE` of `core/values/task_words.py`. The policy's
   switch, the choices of commands and the words of lists and reports follow from it.
2. Write a module of its own in `tasks/` or `liaisons/` (it asks for a task of its name) or in `alarms/` (it raises an alarm): a function
   `check(facts, day)` that gives a `Finding`, or a `Message` that says why there is none, and
   `RULE = rule("its_name", check)`. What it looks at is in `core/watch/facts.py`; the store reads it. What it has found
   ends by itself as soon as it gives a `Message`, with that as what ended it (`core/watch/lifetimes.py`).
3. Put it into `RULES` below, in the order of the declaration.

Then bring the catalogues up to date: `python -m liaison_cli.language.catalogue`, and translate what is new.
"""

from __future__ import annotations

from liaison_cli.core.watch.rules.alarms import both_sides, dead_week, owner_change, turnover, unsteady
from liaison_cli.core.watch.rules.liaisons import confirm_liaison, dead_number, form_out, refile
from liaison_cli.core.watch.rules.rule import Rule
from liaison_cli.core.watch.rules.tasks import (
    annual_report,
    another_way,
    certificate,
    emergency_missing,
    filed_liaison,
    lights,
    look,
    no_liaison,
    phone_differs,
    stale,
    term_end,
    wrong_address,
)

# In this order they are explained.
RULES: tuple[Rule, ...] = (
    *lights.RULES,
    dead_number.RULE,
    wrong_address.RULE,
    confirm_liaison.RULE,
    another_way.RULE,
    both_sides.RULE,
    dead_week.RULE,
    turnover.RULE,
    owner_change.RULE,
    unsteady.RULE,
    annual_report.RULE,
    certificate.RULE,
    term_end.RULE,
    filed_liaison.RULE,
    no_liaison.RULE,
    look.RULE,
    form_out.RULE,
    stale.RULE,
    phone_differs.RULE,
    emergency_missing.RULE,
)
# These speak as soon as something is recorded, and hold as the others do.
AT_ONCE: tuple[Rule, ...] = (refile.RULE,)
BY_NAME = {rule.name: rule for rule in (*RULES, *AT_ONCE)}
__all__ = ["AT_ONCE", "BY_NAME", "RULES", "Rule"]
