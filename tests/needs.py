"""What some tests need of the machine. Where it is not there they are skipped; where LIAISON_CI is set, a skip fails.

On one's own machine a missing browser must not stand in the way; where everything was installed on purpose, a test that
did not run has shown nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from typing import Any

import pytest

from liaison_cli.errors import LiaisonError
from liaison_cli.views.papers import fonts


def _found(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def _has_font() -> bool:
    try:
        fonts.chinese()
    except LiaisonError:
        return False
    return True


BROWSER = _found("chromium", "chromium-browser", "google-chrome") or ""
OFFICE = _found("soffice", "libreoffice") or ""

needs_font = pytest.mark.skipif(not _has_font(), reason="no Chinese font here (fonts-noto-cjk)")
needs_browser = pytest.mark.skipif(not BROWSER, reason="no Chromium here (chromium)")
needs_office = pytest.mark.skipif(not OFFICE, reason="no LibreOffice here (libreoffice-calc, libreoffice-writer)")
needs_pdftotext = pytest.mark.skipif(not _found("pdftotext"), reason="no pdftotext here (poppler-utils)")
needs_sqlite = pytest.mark.skipif(not _found("sqlite3"), reason="no shell of SQLite here (sqlite3)")
needs_bash = pytest.mark.skipif(not _found("bash"), reason="the README's commands are for a shell")
needs_full_disk = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[Any]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skip where none may be is a failure that says why."""
    report = yield
    if os.environ.get("LIAISON_CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} did not run, and LIAISON_CI says that nothing is missing: {report.longrepr}"
    return report
