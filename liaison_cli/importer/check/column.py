"""One column of a file, block by block: its cells as values, what was understood remembered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from liaison_cli.core.harmless import unguarded
from liaison_cli.importer.check.cell import NOT_VALUES, BadCell, Check, Noted, Odd, not_a_value, too_long
from liaison_cli.importer.check.fields import ODD, longest
from liaison_cli.importer.vocabulary.synonyms import blanks

# Values repeat (officers, dates, buildings); remembering more than these would only cost memory.
_MEMORY = 20_000


@dataclass(slots=True)
class Findings:
    """The cells of a block that are no plain values, by the row's place in the block."""

    bad: dict[int, list[tuple[Column, str, BadCell]]] = field(default_factory=dict)
    noted: dict[int, dict[str, Noted]] = field(default_factory=dict)


class Column:
    """One field of the file: where its cells are, and the values they were understood as."""

    def __init__(self, name: str, place: int, header: str, check: Check | None) -> None:
        self.name, self.place, self.header = name, place, header
        self._check = check
        # Finds the texts of a block that do not stand as they are.
        self._find_odd = ODD.get(name)
        self._longest = longest(name)
        self._blank = blanks()
        self._odd = self._blank | NOT_VALUES
        self._memory: dict[str, Any] = {}
        self._distinct = False

    def read(self, cells: tuple[str, ...], found: Findings) -> list[Any]:
        """The values of a block's cells, None where nothing is known; what is no plain value goes to `found`."""
        texts = list(map(str.strip, cells))
        if self._find_odd:
            odd = self._find_odd(texts)
            return self._but_odd(texts, odd, found) if odd else texts
        together = "\n".join(("", *texts))
        if "\n'" in together:
            texts = list(map(unguarded, texts))
        if "\r" in together:
            texts = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
        if self._check is None:
            if self._odd.isdisjoint(texts) and not self._too_long(texts):
                return texts
            return [
                self._understand(text, place, found) if text in self._odd or len(text) > self._longest else text
                for place, text in enumerate(texts)
            ]
        if self._distinct and self._odd.isdisjoint(texts) and not self._too_long(texts):
            try:
                return list(map(self._check, texts))
            except Odd:
                pass
        return self._remembered(texts, found)

    def _too_long(self, texts: list[str]) -> bool:
        return max(map(len, texts)) > self._longest

    def _but_odd(self, texts: list[str], odd: list[int], found: Findings) -> list[Any]:
        """The texts as they stand, but for the odd ones."""
        if len(self._memory) > _MEMORY:
            self._memory.clear()
        values: list[Any] = list(texts)
        for place in odd:
            text = texts[place]
            values[place] = self._memory.get(text) or self._understand(unguarded(text), place, found)
        return values

    def _remembered(self, texts: list[str], found: Findings) -> list[Any]:
        before = len(self._memory)
        values = list(map(self._memory.get, texts))
        if None in values:
            for place, value in enumerate(values):
                if value is None:
                    values[place] = self._understand(texts[place], place, found)
        # Codes and phones hardly ever come twice; remembering them only costs.
        self._distinct = len(self._memory) - before > len(texts) * 0.9
        if self._distinct or len(self._memory) > _MEMORY:
            self._memory.clear()
        return values

    def _understand(self, text: str, place: int, found: Findings) -> Any:
        if text in self._blank:
            return None
        try:
            if len(text) > self._longest:
                too_long(self._longest)
            if text in NOT_VALUES:
                not_a_value(text)
            value = self._check(text) if self._check else text
        except BadCell as refusal:
            found.bad.setdefault(place, []).append((self, text, refusal.alone()))
            return None
        except Noted as note:
            found.noted.setdefault(place, {})[self.name] = note.alone()
            return None
        self._memory[text] = value
        return value
