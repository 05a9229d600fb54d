"""A certificate (一证通 and the like) about to expire (policy: calendar.certificate_…; core/DOMAIN.md section 7)."""

from __future__ import annotations

from datetime import date, timedelta

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.watch.facts import Day, Facts, Finding
from liaison_cli.core.watch.rules.rule import rule

KEY = "certificate_expires_on"
_UNKNOWN = msg("it is not known when a certificate expires")


def check(facts: Facts, day: Day) -> Finding | Message:
    """A task at the middle mark; heavier at the last one and once it has expired, so that it comes again."""
    expires = facts.known.get(KEY)
    if expires is None:
        return _UNKNOWN
    marks = day.policy.calendar
    if expires > day.back(-marks.certificate_task):
        return msg("the certificate is valid until {day}", day=expires)
    on = date.fromisoformat(expires)
    left = (on - day.today).days
    if left < 0:
        return Finding(msg("a certificate expired on {day}", day=on), on, 3)
    # Without the days that are left: what is said today is read tomorrow.
    reason = msg("a certificate is valid until {day}: renew it", day=on)
    if left <= marks.certificate_last:
        return Finding(reason, on - timedelta(days=marks.certificate_last), 2, by=on)
    return Finding(reason, on - timedelta(days=marks.certificate_task), 1, by=on)


RULE = rule("certificate", check)
