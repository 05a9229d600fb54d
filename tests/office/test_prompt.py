"""Five lines at a Python prompt log a contact and get back what it changed."""

from __future__ import annotations

import subprocess
import sys

from liaison_cli import office
from liaison_cli.store.file import database
from tests.office.conftest import fill

LINES = [line.strip() for line in (office.__doc__ or "").splitlines() if line.startswith("    ")]
FACES = "import sys; print([name for name in sys.modules if name.startswith(('liaison_cli.cli', 'typer', 'rich'))])"


def test_an_attempt_is_logged_from_a_prompt_as_the_room_says_and_no_face_is_there(tmp_path):
    db = database.connect(tmp_path / "zone.db", create=True)
    with database.turn(db):
        fill(db)
    database.close(db)
    assert len(LINES) == 5
    code = [sys.executable, "-X", "utf8", "-c", "\n".join([*LINES, FACES])]
    done = subprocess.run(code, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["0 1 ['dead_number']", "[]"]
