"""Attempts and standings as the tests need them, with everything else as an enterprise in good order has it."""

from __future__ import annotations

from datetime import date

from liaison_cli.core.values.model import Appointment, Attempt, Standing

GOOD = Standing(
    id=1,
    code="91310000MA1FL00012",
    name="澄江清禾信息科技有限公司",
    tier="general",
    status="active",
    officer="林晓澄",
    building="澄湖大厦",
    light="green",
    failures=0,
    dead_number=False,
    liaison="陈思远",
    mobile="13900000001",
    due_on=date(2026, 9, 1),
    entered_on=date(2025, 1, 1),
    planned_on=None,
    last_attempt_at="2026-03-01T10:00",
    last_reached_at="2026-03-01T10:00",
    last_deep_at=None,
    verified_on=date(2026, 3, 1),
    details_on=date(2026, 3, 1),
    has_emergency=True,
    phones_shared=0,
)


def standing(**changes) -> Standing:
    """A standing that differs from the good one in what is named."""
    return GOOD._replace(**changes)


def attempts(*written: str) -> list[Attempt]:
    """A log from lines such as "2026-03-01T10:00 phone no_answer", numbered from 1; "deep" and "voided" may follow."""
    log = []
    for number, line in enumerate(written, 1):
        at, channel, outcome, *more = line.split()
        voided = "wrong company" if "voided" in more else None
        log.append(Attempt(number, at, channel, outcome, "deep" in more, voided=voided))
    return log


def appointment(**changes) -> Appointment:
    """A liaison in office, but for what is named."""
    person = Appointment(
        id=1,
        enterprise_id=1,
        person_id=1,
        name="陈思远",
        role="liaison",
        mobile="13900000001",
        landline=None,
        wechat=None,
        email=None,
        title=None,
        agency=None,
        filed=None,
        filed_on=None,
        relation=None,
        consent_on=None,
        started_on=date(2025, 1, 1),
        ended_on=None,
        verified_on=date(2026, 3, 1),
        recorded_on=date(2025, 1, 1),
    )
    return person._replace(**changes)
