"""The home region of a mobile number, by the number itself; nothing leaves this machine."""

from __future__ import annotations

from functools import cache


@cache
def region(mobile: str) -> str | None:
    """The city or province of a mainland mobile, in Chinese; None where it is not known."""
    digits = "".join(sign for sign in mobile if sign.isdigit())
    if len(digits) != 11 or not digits.startswith("1"):
        return None
    # The number plan takes a tenth of a second to load; only a scan asks for it.
    import phonenumbers
    from phonenumbers import geocoder

    return geocoder.description_for_number(phonenumbers.parse(digits, "CN"), "zh") or None
