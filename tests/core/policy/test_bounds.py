"""Numbers of the policy that no rule could work with are problems of the file, not crashes."""

from __future__ import annotations

import pytest

from liaison_cli.adapters.policy_file import merge
from liaison_cli.core.policy import Policy


@pytest.mark.parametrize(
    "given",
    [
        {"cadence": {"key": {"months": 0}}},
        {"cadence": {"general": {"months": 999999}}},
        {"stale": {"months": -6}},
        {"lights": {"yellow": 0}},
        {"lights": {"red": True}},
        {"tasks": {"cooldown": 99999999}},
        {"deadlines": {"onsite": 1.5}},
        {"advice": {"half_life": 29}},
        {"channels": {"phone": {"good": ["gossip"]}}},
        {"channels": {"phone": {"never": "urgent"}}},
        {"channels": {"pigeon": {"good": ["urgent"]}}},
    ],
)
def test_a_number_out_of_range_is_a_problem_and_changes_nothing(given):
    policy, problems = merge(Policy(), given)
    assert len(problems) == 1
    assert policy == Policy()


@pytest.mark.parametrize(
    "given",
    [
        {"tasks": {"cooldown": 0}},
        {"cadence": {"key": {"months": 1}}},
        {"risk": {"stale": 0}},
        {"channels": {"phone": {"good": []}}},
    ],
)
def test_a_number_within_range_is_taken(given):
    policy, problems = merge(Policy(), given)
    assert problems == []
    assert policy != Policy()


def test_a_conflict_is_settled_as_the_zone_says_and_any_other_by_the_newer_value():
    policy, problems = merge(Policy(), {"conflicts": {"tier": "keep"}})
    assert problems == []
    assert [policy.conflicts.of(name) for name in ("tier", "status", "no such field")] == ["keep", "newer", "newer"]
    assert len(merge(Policy(), {"conflicts": {"tier": "older"}})[1]) == 1
    assert len(merge(Policy(), {"conflicts": {"tire": "keep"}})[1]) == 1
