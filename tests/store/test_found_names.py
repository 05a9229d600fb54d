"""Whatever an import takes for the same name, a search finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_cli.store.file import database
from liaison_cli.store.roster import enterprises, load, naming

NAMES = (
    "澄江博屿餐饮管理（上海）有限责任公司",
    "ＡＢＣ澄江Ｔｅｃｈ有限公司",
    "澄江臺灣龍騰貿易有限公司",
    "澄江龙腾贸易中心",
)
# What may be written otherwise without a difference in what is meant.
OTHERWISE = {
    "（": "([ ",
    "）": ")] ",
    "Ａ": "aA",
    "Ｔ": "tT",
    "臺": "台",
    "龍": "龙",
    "龙": "龍",
    "貿": "贸",
    "责任": [""],
}


@pytest.fixture(scope="module")
def db():
    db = database.in_memory()
    places, days = range(1, len(NAMES) + 1), ["2026-03-16"] * len(NAMES)
    own = {"id": places, "code": [f"P-{each}" for each in places], "entered_on": days, "import_id": [None] * len(NAMES)}
    load.insert(db, own | {"name": NAMES})
    return db


@st.composite
def written(draw):
    name = draw(st.sampled_from(NAMES))
    for sign, others in OTHERWISE.items():
        if sign in name and draw(st.booleans()):
            name = name.replace(sign, draw(st.sampled_from(others)))
    place = draw(st.integers(0, len(name)))
    return name[:place] + draw(st.sampled_from(["", " ", "\u200b", "　", "·"])) + name[place:]


@given(text=written())
def test_a_name_that_an_import_understands_is_found(db, text):
    meant = [each[0] for each in naming.alike(db, text)]
    assert len(meant) == 1
    assert [each.id for each in enterprises.called(db, text)] == meant
    assert enterprises.holding(db, text) == meant
