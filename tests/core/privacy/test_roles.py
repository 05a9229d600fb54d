"""Role by role and act by act, with the sentence that refuses."""

from __future__ import annotations

import pytest

from liaison_cli.core.policy.privacy import Roles
from liaison_cli.core.privacy.roles import MAY, ROLES, anothers, own_only, refusal, user_of
from liaison_cli.lang import say

HOUSE = Roles(
    officer=("zhou=周明远", " lin = 林晓澄 ", "wu"),
    clerk=("clara", "wu"),
    compliance=("liu",),
    head=("hua",),
    it=("ivan",),
)
# A letter a role, in the order of ROLES.
TABLE = {
    "look": "occh-",
    "contact": "o--h-",
    "notice": "o-ch-",
    "reveal": "o-ch-",
    "case": "o-ch-",
    "emergency": "--ch-",
    "people": "--ch-",
    "records": "--ch-",
    "proof": "--chi",
    "roster": "-c-h-",
    "bring": "oc-h-",
    "export": "occh-",
    "tables": "--ch-",
    "zone": "---h-",
    "care": "---hi",
}


@pytest.mark.parametrize("act", MAY)
def test_who_may_do_what(act):
    for role, login, letter in zip(ROLES, ("zhou", "clara", "liu", "hua", "ivan"), TABLE[act], strict=True):
        assert (refusal(user_of(login, HOUSE), act, "liaison x") is None) == (letter != "-"), (role, act)


def test_nobody_named_everybody_may():
    assert user_of("eve", Roles()) is None
    assert user_of("eve", Roles(together=True)) is None
    assert all(refusal(None, act, "liaison x") is None for act in MAY)
    assert own_only(None, "look") is None


def test_the_sentence():
    assert say(refusal(user_of("clara", HOUSE), "emergency", "liaison case emergency")) == (
        "liaison case emergency is for the compliance officer, the head; the policy has clara as the data clerk."
    )
    assert say(refusal(user_of("eve", HOUSE), "care", "liaison backup")) == (
        "liaison backup is for the head, the IT person; the policy gives eve no role."
    )
    assert refusal(user_of("eve", HOUSE), "open", "liaison demo") is None


def test_an_officer_has_the_name_that_rosters_call_her():
    assert [user_of(login, HOUSE).officer for login in ("zhou", "lin", "wu", "liu")] == ["周明远", "林晓澄", "wu", None]
    assert own_only(user_of("lin", HOUSE), "contact") == "林晓澄"


def test_who_has_two_roles_may_do_what_either_may():
    both = user_of("wu", HOUSE)
    assert both.roles == ("officer", "clerk")
    assert refusal(both, "roster", "x") is None
    # As a clerk she sees all; as an officer she contacts her own.
    assert own_only(both, "look") is None
    assert own_only(both, "contact") == "wu"
    assert own_only(user_of("zhou", HOUSE._replace(together=True)), "contact") is None


def test_anothers_enterprise():
    assert anothers("周明远", "周明远", "甲一") is None
    assert anothers("周明远", None, "甲一") is None
    assert say(anothers("周明远", "林晓澄", "丙三")) == "丙三 is looked after by 林晓澄, not by 周明远."


def test_counts_and_codes_are_for_who_looks_after_the_file_alone():
    assert [user_of(login, HOUSE).sees_people for login in ("ivan", "hua", "eve")] == [False, True, True]
    assert user_of("ivan", HOUSE._replace(head=("ivan",))).sees_people
