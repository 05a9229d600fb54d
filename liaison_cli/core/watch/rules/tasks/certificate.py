"""A certificate (一证通 and the like) about to expire (policy: calendar.certificate_…; core/DOMAIN.md section 7).

There is one task for an enterprise, as of every rule, and it names all that is about to expire, the nearest first: who
goes there once renews all of it.
"""

from __future__ import annotations

from datetime import date, timedelta

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.papers import ROSTER, Paper, valid
from liaison_cli.core.watch.rules.rule import rule

_KEY = "certificate_expires_on"
_UNKNOWN = msg("it is not known when a certificate expires")


def papers(facts: Facts) -> list[Paper]:
    """All that expires and that nothing has renewed, what expires first in front."""
    told = facts.known.get(_KEY)
    return valid([*facts.held, *([Paper(ROSTER, told)] if told else [])])


def check(facts: Facts, day: Day) -> Finding | Message:
    """A task at the middle mark; heavier at the last one and once it has expired, so that it comes again."""
    every = papers(facts)
    if not every:
        return _UNKNOWN
    near = [each for each in every if each.expires_on <= day.back(-day.policy.calendar.certificate_task)]
    if not near:
        return msg("the certificate is valid until {day}", day=every[0].expires_on)
    marks = [_mark(date.fromisoformat(each.expires_on), day) for each in near]
    runs_out = next((date.fromisoformat(each.expires_on) for each in near if each.expires_on >= day.iso), None)
    since, weight = max(on for on, _ in marks), max(weight for _, weight in marks)
    return Finding(_reason(near, day), since, weight, by=runs_out)


def _mark(expires: date, day: Day) -> tuple[date, int]:
    """The newest mark that a last valid day has passed, and how heavy that is."""
    marks, left = day.policy.calendar, (expires - day.today).days
    if left < 0:
        return expires, 3
    if left <= marks.certificate_last:
        return expires - timedelta(days=marks.certificate_last), 2
    return expires - timedelta(days=marks.certificate_task), 1


def _reason(near: list[Paper], day: Day) -> Message:
    """Without the days that are left: what is said today is read tomorrow."""
    first = near[0]
    if len(near) > 1 or first.entry is not None:
        return msg("{papers}: renew or give back", papers=[each.said(day.iso) for each in near])
    expires = date.fromisoformat(first.expires_on)
    if first.expires_on < day.iso:
        return msg("a certificate expired on {day}", day=expires)
    return msg("a certificate is valid until {day}: renew it", day=expires)


RULE = rule("certificate", check)
