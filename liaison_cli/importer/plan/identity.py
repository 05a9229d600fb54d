"""Which enterprise a row means that has no code: by its registration number, its name as people compare it, or a former one."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from liaison_cli.core.names.enterprise_names import normalise
from liaison_cli.core.values.message import msg
from liaison_cli.importer.check.block import Values
from liaison_cli.importer.plan.decision import Doubt, Reject

# (row id, code, name, registration number); the row id is 0 for one that is only announced.
Found = tuple[int, str, str, str | None]


class Meant(NamedTuple):
    """The enterprise that is meant; `doubt` where the name on record is written in another way than the row's."""

    id: int
    code: str
    name: str
    doubt: Doubt | None = None


class Directory(Protocol):
    """The enterprises on record, and those that the file has announced."""

    def registered(self, number: str) -> list[Found]:
        """Those of this registration number."""

    def alike(self, name: str) -> list[Found]:
        """Those whose names compare equal, whatever signs they are written with."""

    def called_before(self, name: str) -> list[Found]:
        """Those that had such a name."""

    def cites(self, code: str) -> bool:
        """Whether a code says anything to who reads the file: not a key that one of its own rows was just given."""


def identify(values: Values, directory: Directory) -> Meant | Reject | None:
    """The one enterprise that a row means; None where there is none. A row that could mean several is rejected."""
    number, name = values.get("registration_number"), values.get("name")
    if not name and not number:
        return Reject("name", msg("neither a credit code nor a name"))
    if number and (found := directory.registered(number)):
        return _one(found, directory)
    if not name:
        return None
    alike = directory.alike(name)
    exact = [each for each in alike if each[2] == name]
    found = exact if len(exact) == 1 else alike or directory.called_before(name)
    # Two of one name with different registration numbers are two.
    found = [each for each in found if not (number and each[3] and each[3] != number)]
    meant = _one(found, directory) if found else None
    return _otherwise(name, meant, directory) if isinstance(meant, Meant) else meant


def _one(found: list[Found], directory: Directory) -> Meant | Reject:
    if len(found) == 1:
        return Meant(*found[0][:3])
    candidates = [_called(name, code if directory.cites(code) else number) for _, code, name, number in found]
    return Reject(
        "name", msg("several enterprises could be meant, the code is needed: {candidates}", candidates=candidates)
    )


def other_names(values: Values, name: str, number: str | None) -> list[Doubt]:
    """What is to be said of a row that has another name or number than the enterprise that it means."""
    said = []
    if normalise(values.get("name", name)) != normalise(name):
        said.append(Doubt("name", msg("on record under this code or number is {name}", name=name)))
    if values.get("registration_number", number) != number:
        said.append(Doubt("registration_number", msg("on record under this code or number is {name}", name=name)))
    return said


def _called(name: str, code: str | None) -> str:
    return f"{name} ({code})" if code else name


def _otherwise(name: str, meant: Meant, directory: Directory) -> Meant:
    if meant.name == name:
        return meant
    whom = _called(meant.name, meant.code if directory.cites(meant.code) else None)
    if normalise(meant.name) == normalise(name):
        reason = msg("taken as {whom}, whose name is written otherwise", whom=whom)
    else:
        reason = msg("taken as {whom}, as it is called now", whom=whom)
    return meant._replace(doubt=Doubt("name", reason))
