"""Names of enterprises, compared the way people do."""

from __future__ import annotations

import unicodedata


def normalise(name: str) -> str:
    """A name for comparing only: half-width brackets and letters, no spaces. Never stored: names stay as written."""
    return "".join(unicodedata.normalize("NFKC", name).split()).upper()
