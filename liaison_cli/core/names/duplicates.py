"""Enterprises that may be one and the same, and people behind one number; found by keys, never each with each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from liaison_cli.core.values import codes
from liaison_cli.core.values.message import Message, msg

# More that share a key than this are a habit of naming, not one enterprise written twice.
_CROWD = 50
_FORM = re.compile(r"(?:股份)?有限公司|有限合伙|合伙企业|分公司|公司$|集团")
# Branches and blocks are told apart by such a sign alone.
_TELLING = re.compile(r"[0-9A-Z一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸东南西北上中下]")


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of an enterprise; `key` is its name as people compare it."""

    id: int
    code: str
    name: str
    key: str
    number: str | None = None
    phone: str | None = None
    legal_representative: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may be one: `keep` has the real code, else came first; the reasons, the strongest first."""

    keep: Known
    other: Known
    reasons: tuple[Message, ...]


def pairs(known: Iterable[Known]) -> Iterator[Pair]:
    """Every pair that shares a name, a number, a phone with its owner, or a name but for one sign."""
    everyone = list(known)
    by_id = {each.id: each for each in everyone}
    reasons: dict[tuple[int, int], list[Message]] = defaultdict(list)
    for reason, keys in (
        (msg("the same name"), lambda each: [each.key]),
        (msg("the same registration number"), lambda each: [each.number]),
        (msg("the same phone and legal representative"), _owner),
    ):
        for pair in _sharing(everyone, keys):
            reasons[pair].append(reason)
    for pair in _sharing(everyone, _halves):
        if pair not in reasons and _one_sign(_core(by_id[pair[0]].key), _core(by_id[pair[1]].key)):
            reasons[pair].append(msg("names that differ by one sign"))
    for (first, second), why in sorted(reasons.items()):
        yield _pair(by_id[first], by_id[second], why)


def _pair(first: Known, second: Known, why: list[Message]) -> Pair:
    lacking = [each.code.startswith(codes.PROVISIONAL) for each in (first, second)]
    if lacking == [True, False]:
        first, second = second, first
    if any(lacking) and not all(lacking):
        why = [*why, msg("one of them has no credit code yet")]
    return Pair(first, second, tuple(why))


def _sharing(everyone: list[Known], keys_of: Callable[[Known], Iterable[object]]) -> Iterator[tuple[int, int]]:
    sharing: dict[object, list[int]] = defaultdict(list)
    for each in everyone:
        for key in keys_of(each):
            if key:
                sharing[key].append(each.id)
    found = {pair for ids in sharing.values() if 1 < len(ids) <= _CROWD for pair in combinations(sorted(set(ids)), 2)}
    yield from sorted(found)


def _owner(each: Known) -> list[tuple[str, str] | None]:
    return [(each.phone, each.legal_representative) if each.phone and each.legal_representative else None]


def _core(key: str) -> str:
    return _FORM.sub("", key)


def _halves(each: Known) -> list[tuple[str, str]]:
    # Two names that differ in one sign share their first or their second half.
    core = _core(each.key)
    if len(core) < 4:
        return []
    middle = len(core) // 2
    heads, tails = {core[:middle], core[: middle + 1]}, {core[middle:], core[middle - 1 :], core[middle + 1 :]}
    return [*(("head", part) for part in heads), *(("tail", part) for part in tails)]


def _one_sign(first: str, second: str) -> bool:
    """Whether one sign put in, left out or exchanged makes the other; a sign that tells branches apart does not."""
    if len(first) > len(second):
        first, second = second, first
    if len(second) - len(first) > 1 or first == second:
        return False
    start = next((place for place, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
    longer = len(second) - len(first)
    if first[start + (not longer) :] != second[start + 1 :]:
        return False
    signs = second[start] + (first[start] if not longer else "")
    return not any(_TELLING.match(sign) for sign in signs)
