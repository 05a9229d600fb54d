"""Names longer than a page is high, in the tables of papers."""

from __future__ import annotations

import io

import pytest

from liaison_cli import lang
from liaison_cli.views.papers import as_pdf
from liaison_cli.views.papers.paper import Block, Paper


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("sign", ["长", "W"])
@pytest.mark.parametrize("widths", [(1,) * 8, (1, 9)], ids=str)
def test_a_name_of_1500_signs_is_set(language, sign, widths):
    lang.choose(language)
    name = (sign * 1500)[:1500]
    table = Block("table", rows=((name,) * len(widths), ("x",) * len(widths)), widths=widths)
    file = io.BytesIO()
    as_pdf.write(Paper(name, (Block("title", name), table), "2026-03-16T10:00:00", dense=True), file)
    assert file.getvalue().startswith(b"%PDF")
