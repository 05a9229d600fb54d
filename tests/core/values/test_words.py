"""The closed lists: names that stand in databases and files, each declared once and used where it is declared to be."""

from __future__ import annotations

import pytest

from liaison_cli.core.policy import Policy
from liaison_cli.core.values import words
from liaison_cli.core.values.contact_words import EVERY_CHANNEL
from liaison_cli.core.values.enterprise import named
from liaison_cli.core.watch.rules import RULES


@pytest.mark.parametrize(("list_name", "members"), words.LISTS.items(), ids=list(words.LISTS))
def test_no_word_stands_twice_and_each_has_a_label(list_name, members):
    names = [each.name for each in members]
    assert len(set(names)) == len(names)
    assert all(each.label for each in members)
    # A name is typed with hyphens and kept with underscores.
    assert all(name == name.lower() and "-" not in name and " " not in name for name in names)


def test_every_outcome_belongs_to_a_channel_and_every_channel_knows_its_outcomes():
    used = {outcome for channel in EVERY_CHANNEL for outcome in channel.outcomes}
    assert used == set(words.ALL_OUTCOMES)


def test_what_an_outcome_tells_is_a_kind_of_signal():
    assert set(words.TELLING.values()) <= set(words.SIGNAL_KINDS)
    assert set(words.DEAD_NUMBER) == {"empty", "suspended", "wrong_number"}


def test_the_rules_of_a_scan_stand_in_the_order_of_their_declaration():
    declared = [name for name in Policy().rules.values if name in {rule.name for rule in RULES}]
    assert [rule.name for rule in RULES if rule.name in declared] == declared


def test_who_has_left():
    assert {"deregistered", "moved_out", "cancelled"} == words.GONE
    assert words.OPEN_STATES == ("pending", "dispatched", "in_progress", "review", "returned", "suspended")


def test_fields_are_found_by_what_they_are():
    assert named(kind="phone") == ("registered_phone", "report_phone")
    assert named(kind="phone", signal="report_phone") == ("report_phone",)
