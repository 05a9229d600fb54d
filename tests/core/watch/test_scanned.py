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
    examined = Examined()
    for found, verdict in enumerate(verdicts):
        examined.take(verdict, found)
    assert (examined.raising, examined.asking, examined.found) == (2, {"recheck": 3}, 10)
    # Those of whom nothing is to be written are not shown.
    assert examined.first == [verdicts[place] for place in (0, 1, 2, 4)]
    assert (Examined().raising, Examined().asking) == (0, {})


def test_the_first_verdicts_are_shown_and_the_others_counted():
    examined = Examined()
    for _ in range(25):
        examined.take(Verdict(facts(), Past(), wishes=[WISH], fired=["recheck"]), 0)
    assert (len(examined.first), examined.asking.total(), examined.fired["recheck"]) == (20, 25, 25)


def test_all_that_was_written_is_counted():
    assert Written(range(4, 7), closed=[1], raised=[2, 3], grown=[4], ended=[5, 6, 7]).count == 10
    assert Written().count == 0
