"""Kinds of signals: what may be kept of them, how long they count, and what a sentence speaks of."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_cli.core.policy import Policy
from liaison_cli.core.watch.kinds import horizon, is_fresh, is_sensitive, keepable
from liaison_cli.core.watch.tips import kind_of

POLICY = Policy()
# A zone that keeps less than it might, and one that would keep more than it may.
STRICT = POLICY._replace(
    signals=POLICY.signals._replace(scope=POLICY.signals.of("scope")._replace(sensitive=True)),
)
LOOSE = POLICY._replace(
    signals=POLICY.signals._replace(tax_residency=POLICY.signals.of("tax_residency")._replace(sensitive=False)),
)


@pytest.mark.parametrize(
    ("kind", "policy", "sensitive"),
    [
        ("scope", POLICY, False),
        ("scope", STRICT, True),
        ("beneficial_owner", POLICY, True),
        ("tax_residency", POLICY, True),
        ("tax_residency", LOOSE, True),
    ],
)
def test_of_a_sensitive_kind_only_that_it_changed_is_kept(kind, policy, sensitive):
    assert is_sensitive(kind, policy) is sensitive
    kept = (None, None, None) if sensitive else ("a", "b", "c")
    assert keepable(kind, "a", "b", "c", policy) == kept


def test_nothing_is_kept_of_nothing():
    assert keepable("scope", "", None, "", POLICY) == (None, None, None)


@pytest.mark.parametrize(
    ("on", "fresh"),
    [("2026-03-17", False), ("2026-03-16", True), ("2026-02-14", True), ("2026-02-13", False)],
)
def test_a_signal_counts_for_the_days_of_its_kind(on, fresh):
    assert is_fresh("power_cut", date.fromisoformat(on), date(2026, 3, 16), POLICY) is fresh


def test_the_horizon_is_that_of_the_kind_that_counts_longest():
    assert horizon(date(2026, 3, 16), POLICY) == date(2025, 9, 17)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("公司上周搬走了", "moved_out"),
        ("已人去楼空", "moved_out"),
        ("They MOVED last week", "moved_out"),
        ("门口一堆垃圾", "rubbish_left"),
        ("这层断电了", "power_cut"),
        ("寄去的函退回来了", "mail_returned"),
        ("房租欠了三个月", "rent_arrears"),
        ("联络员已离职", "liaison_left"),
        ("大门锁着", "door_locked"),
        # The first that fits decides.
        ("搬走了，门也锁了", "moved_out"),
        ("一切都好", "other"),
        ("", "other"),
    ],
)
def test_what_a_sentence_speaks_of(said, kind):
    assert kind_of(said) == kind
