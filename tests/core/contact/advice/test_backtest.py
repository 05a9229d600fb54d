"""Advice tested on a log: silent on a small one, worth following where hours differ, and not where they do not."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import log

import pytest

from liaison_cli.core.contact.advice import backtest
from liaison_cli.core.contact.advice.memory import Made
from liaison_cli.lang import say
from tests.core.contact.advice.given import POLICY

START = datetime(2025, 9, 1, 10)


def made(count: int, reached) -> list[Made]:
    """Contacts of ten enterprises, at ten and at three by turns; `reached` says of a number, enterprise and hour whether."""
    log_ = []
    for number in range(count):
        enterprise, hour = number % 10, (10, 15)[number // 10 % 2]
        at = (START + timedelta(days=number // 4)).replace(hour=hour).isoformat(timespec="minutes")
        outcome = "reached" if reached(number, enterprise, hour) else "no_answer"
        log_.append(Made(enterprise, at, "phone", outcome))
    return sorted(log_, key=lambda each: each.at)


@pytest.mark.parametrize("count", [0, 1, 20, 87])
def test_of_a_small_log_nothing_is_said(count):
    tested = backtest.test(made(count, lambda *_: True), POLICY)
    assert tested.scores == ()
    assert say(tested.verdict) == "No evidence yet: mid-month, 15:00."


def test_where_hours_and_enterprises_differ_it_is_worth_following():
    tested = backtest.test(made(600, lambda _n, enterprise, hour: hour == 10 or enterprise < 2), POLICY)
    losses = {each.predictor: each.log_loss for each in tested.scores}
    assert min(losses, key=losses.get) == "advice"
    assert [each.tries for each in tested.scores] == [200] * 4
    assert say(tested.verdict) == (
        "The advice is worth following: of the last 200 contacts it foretold better who is reached."
    )


def test_where_nothing_differs_it_is_not():
    tested = backtest.test(made(600, lambda number, *_: number * 7919 % 13 < 6), POLICY)
    assert say(tested.verdict) == "The advice is no better than the default yet: keep to mid-month and 15:00."


def test_the_overall_rate_scores_as_worked_out_by_hand():
    tested = backtest.test(made(300, lambda number, *_: number % 4 < 2), POLICY)
    (overall,) = [each for each in tested.scores if each.predictor == "overall"]
    assert overall.log_loss == pytest.approx(log(2), abs=0.01)
    assert overall.calibration == pytest.approx(0, abs=3)
