"""What people did, told from the first act to the last: what each act made of the enterprises of the model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.simulator.firm import ANYBODY, Attempt, Firm, Post, day_of, newest


@dataclass
class Event:
    """One thing that somebody did, on a day, in the order of entry; `undone` by somebody later."""

    number: int
    act: str
    day: date
    told: dict[str, Any]
    undone: bool = False
    # Of an import that was taken back: the firms that it brought and others had business with since, or whose liaison it
    # brought and somebody has checked since, which stay.
    stays: frozenset[str] = frozenset()


class Telling:
    """One telling of all events, of what was so on a day or before."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.firms: dict[str, Firm] = {}
        # Everybody who was ever in office.
        self.posts: list[Post] = []
        # Merged-away codes, each with the one that it went into.
        self.into: dict[str, str] = {}

    def firm(self, code: str) -> Firm | None:
        return self.firms.get(self.into.get(code, code))

    def roster(self, event: Event) -> None:
        """What an import did is what it changed: saying what was known already does nothing."""
        for code, said in event.told["brought"].items():
            if not event.undone or code in event.stays:
                none = dict.fromkeys(("name", "officer", "registered_phone", "report_phone"))
                self.firms[code] = Firm(
                    code, event.day, {**none, "code": code, "tier": "general", "status": "active", **said}
                )
        for code, said in event.told["changed"].items():
            if (firm := self.firm(code)) and not event.undone and event.day <= self.day:
                old, new = firm.fields["tier"] or "", said.get("tier", firm.fields["tier"]) or ""
                if old != new:
                    firm.tiers.append((event.day, old, new))
                firm.called |= {firm.fields[name] or "" for name in ("name", "code") if name in said}
                firm.fields |= said

    def people(self, event: Event) -> None:
        """A name that is not in office takes the place of those who are; one that is may have been checked."""
        for code, (name, mobile, verified_on) in event.told["rows"].items():
            home = event.told["known"].get(code)
            firm = self.firm(home or code)
            if firm is None or event.day > self.day or (event.undone and code not in event.stays):
                continue
            if not home:
                self._follow(firm, Post(name, mobile, code, event.number, event.day, verified_on))
            elif (post := firm.post(name, home)) and post.verified_on != (
                checked := newest(post.verified_on, verified_on)
            ):
                post.verified_on, post.checked = checked, True

    def _follow(self, firm: Firm, post: Post) -> None:
        firm.former += (each.mobile for each in firm.liaisons)
        firm.liaisons = [post]
        self.posts.append(post)

    def log(self, event: Event) -> None:
        firm = self.firm(event.told["code"])
        if firm and day_of(event.told["at"]) <= self.day:
            told = event.told
            names = ("at", "number", "channel", "outcome", "deep", "agreed")
            firm.attempts.append(Attempt(*(told[name] for name in names)))

    def verify(self, event: Event) -> None:
        """Of a liaison who came with a merged firm it goes with her when that stands by itself again."""
        if event.told["on"] > self.day:
            return
        home = event.told["home"]
        if (firm := self.firm(home)) and (post := firm.post(event.told["name"], home)):
            post.verified_on, post.checked = newest(post.verified_on, event.told["on"]), True

    def hand_over(self, event: Event) -> None:
        firm = self.firm(event.told["code"])
        if firm and event.day <= self.day:
            told = event.told
            self._follow(firm, Post(told["name"], told["mobile"], firm.code, event.number, event.day, event.day))

    def leave(self, event: Event) -> None:
        """Each firm goes to the heir who was named; what turns up later that was the leaver's, to anybody there."""
        for firm in self.firms.values() if event.day <= self.day else ():
            if firm.code in event.told["to"] or firm.fields["officer"] == event.told["leaver"]:
                firm.fields["officer"] = event.told["to"].get(firm.code, ANYBODY)

    def merge(self, event: Event) -> None:
        keep, other = self.firms[event.told["keep"]], self.firms.pop(event.told["other"])
        if event.day <= self.day:
            keep.fields = {name: other.fields[name] if value is None else value for name, value in keep.fields.items()}
        keep.entered_on = min(keep.entered_on, other.entered_on)
        keep.attempts += other.attempts
        for post in other.liaisons:
            same = next((each for each in keep.liaisons if each.is_of(post)), None)
            if same:
                same.verified_on = newest(same.verified_on, post.verified_on)
            else:
                keep.liaisons.append(post)
        keep.former += other.former
        keep.called |= other.called | {other.fields["name"] or "", other.now}
        keep.ended += other.ended
        keep.case = keep.case or other.case
        self.into = {code: keep.code if end == other.code else end for code, end in self.into.items()}
        self.into[other.code] = keep.code

    def open_case(self, event: Event) -> None:
        if firm := self.firm(event.told["code"]):
            firm.case = firm.code

    def close_case(self, event: Event) -> None:
        if firm := self.firm(event.told["home"]):
            firm.case = None

    def end_task(self, event: Event) -> None:
        if firm := self.firm(event.told["home"]):
            firm.ended.append((event.told["rule"], event.told["how"], event.day))
