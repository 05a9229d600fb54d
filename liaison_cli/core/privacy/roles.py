"""Who may do what: a rule of the house. It is no lock, for whoever holds the file can read it; sealing is the lock."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_cli.core.policy.privacy import Roles
from liaison_cli.core.values.message import Message, Word, msg

OFFICER, CLERK, COMPLIANCE, HEAD, IT = ROLES = ("officer", "clerk", "compliance", "head", "it")
# What nobody is asked for: the policy, the calendar, the rules, invented data.
OPEN = "open"
# The roles that may do an act; what commands do is named in cli/shell/acts.py.
MAY = {
    "look": (OFFICER, CLERK, COMPLIANCE, HEAD),
    "contact": (OFFICER, HEAD),
    "notice": (OFFICER, COMPLIANCE, HEAD),
    "reveal": (OFFICER, COMPLIANCE, HEAD),
    "case": (OFFICER, COMPLIANCE, HEAD),
    "emergency": (COMPLIANCE, HEAD),
    "people": (COMPLIANCE, HEAD),
    "records": (COMPLIANCE, HEAD),
    "proof": (COMPLIANCE, HEAD, IT),
    # An officer brings back her worklists, and nothing else.
    "bring": (OFFICER, CLERK, HEAD),
    "roster": (CLERK, HEAD),
    "export": (OFFICER, CLERK, COMPLIANCE, HEAD),
    "tables": (COMPLIANCE, HEAD),
    "zone": (HEAD,),
    "care": (HEAD, IT),
}


@dataclass(frozen=True, slots=True)
class User:
    """A user of the operating system, with what the policy says of her; `officer` is her name in rosters, if she is one."""

    login: str
    roles: tuple[str, ...]
    officer: str | None
    together: bool

    @property
    def sees_people(self) -> bool:
        """Whether she is shown anything of people; who looks after the file alone sees counts and codes."""
        return self.roles != (IT,)


def user_of(login: str, roles: Roles) -> User | None:
    """Who that is in this house; None where the policy gives no roles, and everybody may do all."""
    if not roles.given:
        return None
    named = (each.partition("=") for each in roles.officer)
    officers = {name.strip(): (called or name).strip() for name, _, called in named}
    members = {
        OFFICER: officers,
        CLERK: roles.clerk,
        COMPLIANCE: roles.compliance,
        HEAD: roles.head,
        IT: roles.it,
    }
    own = tuple(role for role in ROLES if login in members[role])
    return User(login, own, officers.get(login), roles.together)


def logins(roles: Roles, officer: str) -> list[str]:
    """The users by whom an officer is meant."""
    named = (each.partition("=") for each in roles.officer)
    return [login.strip() for login, _, called in named if (called or login).strip() == officer]


def refusal(user: User | None, act: str, command: str) -> Message | None:
    """Why a user may not do an act, by the name of the command that does it; None where she may."""
    if act == OPEN or user is None or {*user.roles} & {*MAY[act]}:
        return None
    values = {"command": command, "login": user.login, "roles": tuple(Word("house_role", role) for role in MAY[act])}
    if not user.roles:
        return msg("{command} is for {roles}; the policy gives {login} no role.", **values)
    return msg(
        "{command} is for {roles}; the policy has {login} as {own}.",
        **values,
        own=tuple(Word("house_role", role) for role in user.roles),
    )


def own_only(user: User | None, act: str) -> str | None:
    """The officer to whose enterprises an act is narrowed; None where it is not."""
    if user is None or act == OPEN or user.together:
        return None
    return user.officer if {*user.roles} & {*MAY[act]} == {OFFICER} else None


def anothers(own: str, owner: str | None, enterprise: str) -> Message | None:
    """Why an officer may not work on an enterprise; None where it is hers, or nobody's."""
    if owner in (own, None):
        return None
    return msg("{enterprise} is looked after by {owner}, not by {own}.", enterprise=enterprise, owner=owner, own=own)
