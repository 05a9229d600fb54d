"""The counts of a scan."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.contact.escalation import Wish
from liaison_cli.core.values.message import msg
from liaison_cli.core.watch.episodes import Step
from liaison_cli.core.watch.scanned import Examined, Written
from liaison_cli.core.watch.verdicts import Past, Verdict
from tests.core.watch.test_rules import facts

WISH = (Wish("recheck", msg("x"), date(2026, 3, 16)), False, ())


def test_new_alarms_and_tasks_are_counted_and_grown_alarms_are_not_new():
    new, grown = Step(None, (), 4, (1,)), Step(7, (), 4, (2,))
    verdicts = [
        Verdict(facts(), Past(), step=new, wishes=[WISH, WISH]),
        Verdict(facts(), Past(), step=grown),
        Verdict(facts(), Past(), step=new),
        Verdict(facts(), Past(), step=None),
        Verdict(facts(), Past(), wishes=[WISH]),
    ]
    examined = Examined(3, verdicts=verdicts)
    assert (examined.raising, examined.asking) == (2, 3)
    assert (Examined().raising, Examined().asking) == (0, 0)


def test_all_that_was_written_is_counted():
    assert Written(range(4, 7), closed=[1], raised=[2, 3], grown=[4], ended=[5, 6, 7]).count == 10
    assert Written().count == 0
