"""The roster under every trouble: what is not read right is refused or doubted with a word, never wrong in silence."""

from __future__ import annotations

from itertools import islice

import pytest

from tests.importer import corpus, generic, troubles
from tests.importer.score import read, score, score_of

ALONE = list(troubles.cases(1))
# A third of the pairs, so that the suite stays quick; `python -m tests.importer.peers` reads them all.
PAIRS = list(islice(troubles.cases(2), len(ALONE), None, 3))
# What is lost with a word where a trouble stands alone: these rows nobody can read for sure.
LOST = {"unclosed quote": 1, "unopened quote": 1, "a long row": 1, "cut character": 1, "cut end": 1}
# Where the names are shifted against the values, the whole file is refused.
REFUSED = {
    "header that lost a delimiter",
    "header that gained a delimiter",
    "header with a doubled delimiter",
    "header with a delimiter of another kind",
}


@pytest.mark.parametrize(("name", "writing"), ALONE, ids=[name for name, _ in ALONE])
def test_each_trouble_alone(name, writing, tmp_path):
    found = score(writing, tmp_path / "roster.csv")
    assert found.wrong == []
    rows = writing.rows if name in REFUSED else LOST.get(name, 0)
    assert found.refused + found.warned == rows * len(corpus.FIELDS)


def test_pairs(tmp_path):
    assert len(PAIRS) > 200
    scores = {name: score(writing, tmp_path / "roster.csv") for name, writing in PAIRS}
    assert {name: found.wrong for name, found in scores.items() if found.wrong} == {}
    sound = [each for name, each in scores.items() if not REFUSED & {*name.split(" + ")}]
    assert len(sound) > 300
    right, cells = (sum(getattr(each, what) for each in sound) for what in ("right", "cells"))
    assert right / cells > 0.985


# Of the second part so many of each kind, so that the suite stays quick; `python -m tests.importer.peers generic` reads all.
EVERY = {"dialects": 4, "sizes": 1, "around": 3, "headers": 2, "rows": 19, "cells": 17}


@pytest.mark.parametrize("part", generic.PARTS)
def test_generic_damage(part, tmp_path):
    cases = list(islice(generic.PARTS[part](), 0, None, EVERY[part]))
    assert len(cases) > 20
    scores = {name: score_of(file, tmp_path / "roster.csv") for name, file in cases}
    assert {name: found.wrong for name, found in scores.items() if found.wrong} == {}


def test_the_score_sees_what_is_wrong(tmp_path):
    """A roster that says something else than the truth is counted as wrong in silence."""
    writing = corpus.Writing()
    path = tmp_path / "roster.csv"
    data = corpus.write(writing)
    path.write_bytes(data.replace("澄江甲0".encode(), "澄江甲9".encode()))
    rows, refused, doubted = read(path)
    assert (refused, doubted) == (set(), set())
    assert rows[0][1]["name"] != corpus.truth(writing)[0]["name"]
