"""The words of a roster: tiers and statuses of enterprises, lights, roles of people. Each is declared here alone."""

from __future__ import annotations

from typing import NamedTuple


class Tier(NamedTuple):
    """How much an enterprise matters; by default one contact every so many `months`, `deep` ones alone or any."""

    name: str
    label: str
    months: int
    deep: bool


class Status(NamedTuple):
    """Where an enterprise stands in the register; `gone`: it has left, nobody is due, stale or red there any more."""

    name: str
    label: str
    gone: bool = False


class Role(NamedTuple):
    """What a person is at an enterprise."""

    name: str
    label: str


class Light(NamedTuple):
    """How well an enterprise answers."""

    name: str
    label: str


EVERY_TIER = (
    Tier("key", "key", 3, True),
    Tier("licensed", "licensed", 3, True),
    Tier("general", "general", 6, False),
)

EVERY_STATUS = (
    Status("active", "active"),
    Status("suspended", "suspended"),
    Status("dormant", "dormant"),
    Status("liquidating", "liquidating"),
    Status("revoked", "revoked"),
    Status("deregistered", "deregistered", gone=True),
    Status("moved_out", "moved out", gone=True),
    Status("cancelled", "cancelled", gone=True),
    Status("ordered_closed", "ordered closed"),
    Status("delisted", "delisted"),
)

EVERY_ROLE = (
    Role("liaison", "liaison"),
    Role("deputy", "deputy liaison"),
    Role("legal_representative", "legal representative"),
    Role("emergency", "emergency contact"),
    Role("other", "other"),
)

EVERY_LIGHT = (Light("green", "green"), Light("yellow", "yellow"), Light("red", "red"))
