"""A zone as DESIGN.md describes it, in plain lists: nothing is kept but what people did, and told again for each question.

What was taken back has never been: the telling leaves it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.simulator.firm import Firm
from tests.simulator.telling import Event, Telling


@dataclass
class Model:
    """The list of what people did, and what follows from it."""

    events: list[Event] = field(default_factory=list)

    def note(self, act: str, day: date, **told: Any) -> Event:
        event = Event(len(self.events), act, day, told)
        self.events.append(event)
        return event

    def take_back(self, event: Event, there: set[str]) -> None:
        """An import is taken back; `there` are the codes of the firms that are still on file, merged ones among them."""
        event.undone, event.stays = True, frozenset(event.told.get("brought", ()))
        for each in self.events:
            if each.undone and each.act == "people":
                self._keep_checked(each)
            elif each.undone:
                each.stays &= there

    def _keep_checked(self, event: Event) -> None:
        """Of the liaisons whom an import had brought those stay whom something that stands has checked since."""
        event.stays = frozenset(event.told["rows"])
        posts = self.told().posts
        event.stays = frozenset(post.home for post in posts if post.by == event.number and post.checked)

    def zone(self, day: date = date.max) -> dict[str, Firm]:
        """Every firm by its code.

        Of a day that has passed: its members, with what is known by now of that day and before. Whoever was merged
        has always been one.
        """
        return {code: firm for code, firm in self.told(day).firms.items() if firm.entered_on <= day}

    def told(self, day: date = date.max) -> Telling:
        """The events from the first to the last, as far as they tell of a day or before."""
        telling = Telling(day)
        for event in self.events:
            if not event.undone or event.stays:
                getattr(telling, event.act)(event)
        return telling
