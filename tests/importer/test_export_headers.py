"""The headers of an exported table are known again, in every language."""

from __future__ import annotations

import pytest

from liaison_cli.cli.rosters.export import TABLES
from liaison_cli.importer.vocabulary.matching import match
from liaison_cli.lang import into
from liaison_cli.views.lists.tables_out import exported

FIELD = {
    "enterprises": {},
    "liaisons": {"enterprise": "name", "name": "person", "email": "person_email", "other_phones": "person_phones"},
    "attempts": {"enterprise": "name", "person": "log_person"},
}
CASES = [(name, language) for name in TABLES for language in ("keys", "en", "zh")]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_column_is_its_own_field(name, language):
    _, keys, title = TABLES[name]
    listing = exported(name, title, keys)
    titles = {
        "keys": list(keys),
        "en": [column.title.text for column in listing.columns],
        "zh": [into("zh", column.title) for column in listing.columns],
    }[language]
    found = match(titles)
    wrong = {
        key: (titles[place], [field for field, at in found.items() if at == place])
        for place, key in enumerate(keys)
        if found.get(FIELD[name].get(key, key)) != place
        # 备注 is a remark anywhere, and in a contact log the note.
        and not (key == "note" and found.get("remark") == place)
    }
    assert wrong == {}
