"""Cells that need their row to be understood: which number is whose, and where it belongs. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from liaison_cli.core.names.person_names import Named, is_name, may_be_same
from liaison_cli.core.values.enterprise import named
from liaison_cli.core.values.message import Message, many, msg
from liaison_cli.core.values.phone_cells import Number, numbers
from liaison_cli.core.values.phones import kind
from liaison_cli.importer.check.cell import Masked, Noted
from liaison_cli.importer.check.contact_cells import OTHERS
from liaison_cli.importer.vocabulary.headers import DEPUTIES

Known = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one person in a row."""

    name: str
    mobile: str
    landline: str
    others: str


GROUPS = (
    Group("person", "mobile", "landline", "person_phones"),
    Group("legal_representative", "legal_phone", "legal_landline", "legal_phones"),
    Group("emergency_name", "emergency_phone", "emergency_landline", "emergency_phones"),
    *(Group(f"{who}_person", f"{who}_phone", f"{who}_landline", f"{who}_phones") for who in DEPUTIES),
)
# Numbers of the enterprise itself.
_PHONES = named(kind="phone")
# Further people of the same cell, each as (name, title, mobile, landline).
FURTHER = {"person": "further_people", "emergency_name": "further_emergency"}


@dataclass(slots=True)
class Settled:
    """What a row's odd cells come to: fields to set, and what to say about which field."""

    values: dict[str, Any] = field(default_factory=dict)
    warnings: list[tuple[str, Message]] = field(default_factory=list)
    # Cells of which nothing is taken, to be mended, and cells that cannot be understood.
    opened: list[tuple[str, Message]] = field(default_factory=list)
    refusals: list[tuple[str, Message]] = field(default_factory=list)


def settle(noted: dict[str, Noted], known: Known) -> Settled:
    """Decide for one row; `noted` by field, `known` gives the plain value of any other field."""
    out = Settled()
    for name, note in noted.items():
        out.values[name] = note.value
        (out.opened if note.is_empty else out.warnings).extend((name, warning) for warning in note.warnings)
        out.warnings += [(name, warning) for each in note.people for warning in each.warnings]
        out.values |= {also: value for also, value in note.also.items() if not known(also)}
        if any(number.rounded for number in note.numbers):
            out.warnings.append((name, msg("the number ends in so many zeros that Excel may have rounded it")))
    for group in GROUPS:
        if {group.name, group.mobile, group.landline} & noted.keys():
            _Person(group, noted, known, out).settle()
    for name in _PHONES:
        if name in noted:
            _enterprise(name, noted[name].numbers, known, out)
    return out


class _Person:
    """The cells about one person, or about several."""

    def __init__(self, group: Group, noted: dict[str, Noted], known: Known, out: Settled) -> None:
        self.group, self.noted, self.known, self.out = group, noted, known, out
        self.found = [
            *((group.mobile, number) for number in self._numbers(group.mobile)),
            *((group.landline, number) for number in self._numbers(group.landline)),
        ]

    def _numbers(self, name: str) -> Iterable[Number]:
        if name in self.noted:
            return self.noted[name].numbers
        text = self.known(name)
        if isinstance(text, Masked):
            return numbers(text)
        return [Number(text, kind(text))] if text else []

    def settle(self) -> None:
        note, name = self.noted.get(self.group.name), self.known(self.group.name)
        people = note.people if note else ((Named(name),) if name else ())
        if len(people) > 1:
            return self._several(people)
        owner = self._owner(people[0] if people else None)
        if owner is None:
            return None
        self.found += [(self.group.name, number) for number in owner.numbers]
        self.out.values[self.group.name] = owner.name or None
        self._title(owner)
        return self._place([(name, number) for name, number in self.found])

    def _owner(self, named: Named | None) -> Named | None:
        """Whose numbers these are, by the row and by the words beside the numbers; None after refusing."""
        for cell, number in self.found:
            label = number.label
            if label and is_name(label):
                if named is None:
                    named = Named(label)
                    self.out.warnings.append((cell, msg("the name is taken from the cell of the number")))
                elif not may_be_same(named.name, label):
                    reason = msg("the number is {label}'s, but the row names {name}", label=label, name=named.name)
                    self.out.refusals.append((cell, reason))
                    return None
            elif label:
                self.out.warnings.append((cell, msg("{mark} beside the number is not kept", mark=label)))
        return named or Named("")

    def _title(self, named: Named) -> None:
        if named.title and self.group.name == "person" and not self.known("title"):
            self.out.values["title"] = named.title

    def _place(self, found: list[tuple[str, Number]]) -> None:
        """The first mobile number is the mobile, the first landline the landline; the others are kept as well."""
        by_text: dict[str, tuple[str, Number]] = {}
        for cell, number in found:
            by_text.setdefault(number.text, (cell, number))
        unique = list(by_text.values())
        mobile = _first(number for _, number in unique if number.kind != "landline")
        own_cell = [number for cell, number in unique if cell == self.group.landline and number.kind == "landline"]
        landline = _first([*own_cell, *(number for _, number in unique if number.kind == "landline")])
        self.out.values[self.group.mobile] = _text(mobile)
        self.out.values[self.group.landline] = _text(landline)
        rest = [(cell, number) for cell, number in unique if number not in (mobile, landline)]
        if rest:
            _keep(self.group.others, rest[0][0], [number.text for _, number in rest], self.known, self.out)

    def _several(self, people: tuple[Named, ...]) -> None:
        """Several people in one cell: each with a number, or all without one."""
        numbers = self._shared(people)
        further = FURTHER.get(self.group.name)
        if numbers is None or further is None:
            count = len({number.text for _, number in self.found})
            reason = many(
                "{people} people but {count} number: whose is it?",
                "{people} people but {count} numbers: whose is which?",
                count=count,
                people=len(people),
            )
            return self.out.refusals.append((self.group.name, reason))
        first, *others = zip(people, numbers, strict=True)
        self.out.values[self.group.name] = first[0].name
        self._title(first[0])
        self._place([(self.group.mobile, number) for number in first[1]])
        self.out.values[further] = tuple(
            (named.name, named.title, *map(_text, _both(numbers_of))) for named, numbers_of in others
        )
        if further == "further_people":
            taken = msg("{count} people: the first is taken as the liaison, the others as deputies", count=len(people))
        else:
            taken = msg("{count} people: each is taken by name", count=len(people))
        return self.out.warnings.append((self.group.name, taken))

    def _shared(self, people: tuple[Named, ...]) -> list[list[Number]] | None:
        """Each person's numbers; None where nobody could tell."""
        own = [list(each.numbers) for each in people]
        unique = list({number.text: number for _, number in self.found}.values())
        if not unique:
            return own
        if any(own):
            return None
        if all(number.label and is_name(number.label) for number in unique):
            shared = [[number for number in unique if may_be_same(each.name, number.label or "")] for each in people]
            return shared if sum(map(len, shared)) == len(unique) else None
        if any(number.label for number in unique):
            return None
        mobiles = [number for number in unique if number.kind != "landline"]
        landlines = [number for number in unique if number.kind == "landline"]
        for each, rest in ((mobiles, landlines), (landlines, mobiles)):
            if len(each) == len(people) and len(rest) in (0, len(people)):
                return [[number, *rest[place : place + 1]] for place, number in enumerate(each)]
        return None


def _both(numbers: list[Number]) -> tuple[Number | None, Number | None]:
    return (
        _first(number for number in numbers if number.kind != "landline"),
        _first(number for number in numbers if number.kind == "landline"),
    )


def _first(numbers: Iterable[Number]) -> Number | None:
    """The first number, but a full one before one that is masked."""
    every = list(numbers)
    return next((number for number in every if not number.masked), every[0] if every else None)


def _text(number: Number | None) -> str | None:
    if number is None:
        return None
    return Masked(number.text) if number.masked else number.text


def _keep(name: str, cell: str, texts: list[str], known: Known, out: Settled) -> None:
    """Add numbers to a field that holds several, and say so at the cell they come from."""
    had = out.values.get(name) or known(name)
    out.values[name] = OTHERS.join(dict.fromkeys([*(had.split(OTHERS) if had else ()), *texts]))
    out.warnings.append((cell, msg("further numbers ({count}) are kept as other numbers", count=len(texts))))


def _enterprise(name: str, numbers: tuple[Number, ...], known: Known, out: Settled) -> None:
    """The first number is the enterprise's; the others are kept, and so is what stands beside a number."""
    first = _first(numbers)
    out.values[name] = _text(first)
    rest = [number.kept for number in numbers if number is not first or number.label]
    if rest:
        _keep("other_phones", name, rest, known, out)
