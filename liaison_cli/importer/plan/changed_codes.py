"""A code that is on record nowhere: of a new enterprise, or of one on record whose code has changed.

The same organisation part, the same registration number, or a column that names the former code say that it is one
enterprise; so does a name where the one on record never had a code. Different registration numbers, or both codes in one
roster, say that two are meant. A name alone says neither: somebody has to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from liaison_cli.core.names.enterprise_names import normalise
from liaison_cli.core.values import codes
from liaison_cli.core.values.message import Message, msg
from liaison_cli.importer.check.block import Values
from liaison_cli.importer.check.code_cells import NEW
from liaison_cli.importer.job import Same
from liaison_cli.importer.plan.decision import Doubt, Reject
from liaison_cli.importer.plan.identity import Meant


class Like(NamedTuple):
    """An enterprise on record that a row may mean.

    `line` is the line of the file that has its own code, 0 for none; `before` is a code that it had, if the row names it.
    """

    id: int
    code: str
    name: str
    number: str | None
    line: int = 0
    before: str | None = None


def recognise(values: Values, found: Sequence[Like], ask: Same | None = None) -> Meant | Doubt | Reject | None:
    """The enterprise on record that a row with a new code means; None for a new one, a Doubt where that is not plain."""
    if values.get("former_code") == NEW:
        return None
    evident = [(each, *evidence) for each in found if (evidence := _evidence(values, each))]
    strongest = [(each, why) for each, rank, why in evident if rank == min(other for _, other, _ in evident)]
    if len(strongest) == 1:
        ((meant, why),) = strongest
        return _stands(meant) if meant.line else Meant(meant.id, meant.code, meant.name, Doubt("code", why))
    if strongest:
        return _question([each for each, _ in strongest])
    alike = [each for each in found if not _are_two(values, each)]
    if not alike:
        return Doubt("name", _two(found)) if found else None
    if len(alike) == 1 and ask:
        (one,) = alike
        answer = ask(one.name, one.code, values["code"])
        if answer is not None:
            return Meant(one.id, one.code, one.name) if answer else None
    return _question(alike)


def _evidence(values: Values, each: Like) -> tuple[int, Message] | None:
    """What says that a row means this enterprise, the strongest first; None where nothing does."""
    about = {"name": each.name, "code": each.code}
    same_name = normalise(each.name) == normalise(values.get("name", ""))
    number = values.get("registration_number")
    if (said := values.get("former_code")) and said in (each.code, each.before):
        return 0, msg("taken as {name} ({code}): the row names its former code", **about)
    own, others = codes.organisation(values["code"]), codes.organisation(each.code)
    if own and own == others:
        return 1, msg("taken as {name} ({code}): the codes name the same organisation", **about)
    lacking = not (own and others)
    if number and number == each.number and (lacking or same_name):
        return 2, msg("taken as {name} ({code}): the registration number is the same", **about)
    if lacking and same_name and not _are_two(values, each):
        return 3, msg("taken as {name} ({code}): the name is the same, and only one has a credit code", **about)
    return None


def _are_two(values: Values, each: Like) -> bool:
    number = values.get("registration_number")
    return bool(each.line) or bool(number and each.number and number != each.number)


def _stands(meant: Like) -> Reject:
    return Reject(
        "code", msg("line {line} has the same enterprise under its code {code}", line=meant.line, code=meant.code)
    )


def _two(found: Sequence[Like]) -> Message:
    others = [f"{each.name} ({each.code})" for each in found]
    return msg("taken as another enterprise than {others}, which has the same name", others=others)


def _question(alike: list[Like]) -> Reject:
    others = [f"{each.name} ({each.code})" for each in alike]
    return Reject(
        "code",
        msg(
            "on record under another code: {others}. If that is the same enterprise, add a column “former code” with that"
            " code; if it is another one, with the word “new”",
            others=others,
        ),
    )
