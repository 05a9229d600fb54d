"""Five lines at a Python prompt log a contact and get back what it changed."""

from __future__ import annotations

import subprocess
import sys

from liaison_cli.store.file import database
from tests.office.conftest import fill

LINES = """\
from datetime import datetime
from liaison_cli.office import contacts, work
mine = work.opened("zone.db", by="周明远", at=datetime(2026, 3, 16, 10))
change = contacts.log(mine, contacts.Tried(enterprise_id=1, channel="phone", outcome="empty")).change
print(change.before.failures, change.after.failures, [task.rule for task in change.made])
"""


def test_an_attempt_is_logged_from_a_prompt_and_no_face_is_there(tmp_path):
    db = database.connect(tmp_path / "zone.db", create=True)
    with database.turn(db):
        fill(db)
    database.close(db)
    faces = "import sys; print([name for name in sys.modules if name.startswith(('liaison_cli.cli', 'typer', 'rich'))])"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LINES + faces], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["0 1 ['dead_number']", "[]"]
    assert len(LINES.splitlines()) == 5
