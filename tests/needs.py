"""What some tests need of the machine; they are skipped where it is not there."""

from __future__ import annotations

import pytest

from liaison_cli.errors import LiaisonError
from liaison_cli.views.papers import fonts


def _has_font() -> bool:
    try:
        fonts.chinese()
    except LiaisonError:
        return False
    return True


needs_font = pytest.mark.skipif(not _has_font(), reason="no Chinese font here")
