"""Letters, forms and dossiers: read back by other libraries, the same bytes for the same case, harmless whatever the data."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import subprocess
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest

from liaison_cli.views.papers import template
from tests.needs import needs_font

HOSTILE = "澄江{{ 7*7 }}|<b>[red]=1+1</b>\u202e公司"


@pytest.fixture
def open_case(zone):
    zone("import", zone.file("more.csv", "企业名称,注册地址\n澄江甲一贸易有限公司,澄江市临江区澄湖路18弄1203室\n"))
    assert zone("case", "open", "1", "--why", "三次未接通").code == 0
    return zone


pytestmark = needs_font


def paragraphs(path: Path) -> str:
    document = docx.Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([each.text for each in document.paragraphs] + cells)


def pages(path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages).replace("\0", "")


def letter(liaison, day: str, number: str, fate: str, noted: str):
    assert liaison("case", "letter", "1", "--number", number, today=day).code == 0
    assert liaison("case", "letter", "1", "--number", number, "-r", fate, today=noted).code == 0


def test_each_computer_numbers_letters_in_its_own_block(open_case, tmp_path):
    def written(first: int, last: int, year: str = "2026"):
        block = f"[documents]\nletters_from = {first}\nletters_to = {last}\n"
        (open_case.folder / "liaison.toml").write_text(block, encoding="utf-8")
        for number, enterprise in enumerate(("1", "2", "3")):
            open_case("case", "close", enterprise, "-r", "error", "--why", "重来", today=f"{year}-04-0{number + 1}")
            open_case("case", "open", enterprise, "--why", "失联", today=f"{year}-04-0{number + 1}")
        done = open_case("case", "letter", "1", "--out", str(tmp_path), today=f"{year}-04-05")
        return done.code, paragraphs(Path(done.out.splitlines()[0])) if done.code == 0 else done.err

    assert "〔2026〕501号" in written(501, 502)[1]
    assert "〔2026〕1号" in written(1, 500)[1]
    assert "〔2026〕502号" in written(501, 502)[1]
    code, said = written(501, 502)
    assert (code, "used up: the last is 502" in said) == (1, True)
    assert "〔2026〕2号" in written(1, 500)[1]
    assert "〔2027〕501号" in written(501, 502, "2027")[1]


@pytest.mark.parametrize(("lang", "asked"), [("zh", "询问函"), ("en", "Inquiry")])
def test_the_letter_names_the_registered_address_and_claims_nothing(open_case, tmp_path, lang, asked):
    done = open_case("case", "letter", "1", "--out", str(tmp_path), lang=lang)
    assert done.code == 0
    word, pdf = (Path(line) for line in done.out.splitlines())
    for text in (paragraphs(word), pages(pdf)):
        assert asked in text
        assert "〔2026〕1号" in text
        assert "澄湖路18弄1203室" in "".join(text.split())
        assert ("不是行政决定" if lang == "zh" else "no administrative decision") in " ".join(text.split())


def test_a_letter_keeps_its_number_until_it_is_posted_and_no_number_is_given_twice(open_case, tmp_path):
    def written(enterprise="1", today="2026-03-16"):
        done = open_case("case", "letter", enterprise, "--out", str(tmp_path), today=today)
        return paragraphs(Path(done.out.splitlines()[0]))

    assert "〔2026〕1号" in written()
    assert "〔2026〕1号" in written()
    assert open_case("case", "open", "2", "--why", "未接通").code == 0
    assert open_case("case", "letter", "2", "--out", str(tmp_path)).code == 1
    letter(open_case, "2026-03-16", "EMS-1", "returned-unknown", "2026-03-24")
    second = written(today="2026-04-01")
    assert "〔2026〕2号" in second
    assert "2026-03-16" in second
    assert "EMS-1" in second


def test_the_zone_words_its_own_letter(open_case, tmp_path):
    own = tmp_path / "templates"
    assert open_case("case", "templates", str(own)).code == 0
    assert len(list(own.iterdir())) == len(template.NAMES)
    (own / "letter.en.txt").write_text("# Our own words\n- {{ enterprise }}, {{ number }}\n", encoding="utf-8")
    (open_case.folder / "liaison.toml").write_text(
        f'[documents]\ntemplates = "{own}"\nletter_number = "A-{{n}}/{{year}}"\n'
    )
    done = open_case("case", "letter", "1", "--out", str(tmp_path))
    assert paragraphs(Path(done.out.splitlines()[0])) == "Our own words\n澄江甲一贸易有限公司, A-1/2026"
    (own / "letter.en.txt").write_text("{{ nothing_of_ours }}", encoding="utf-8")
    refused = open_case("case", "letter", "1", "--out", str(tmp_path))
    assert refused.code == 1
    assert "nothing_of_ours" in refused.err
    (own / "letter.en.txt").write_text("|: 1 | 1 |\n| a | b | c |\n", encoding="utf-8")
    assert "a row of 3 cells in a table of 2" in open_case("case", "letter", "1", "--out", str(tmp_path)).err


def test_what_is_filled_in_is_never_taken_for_the_template(open_case):
    values = {"enterprise": "# |x|⏎ {{ 1 }}", "code": "> a\n# b"}
    blocks = template.parsed(_rendered("{{ enterprise }}\n{{ code }}\n| {{ enterprise }} | b |\n", values))
    assert [block.kind for block in blocks] == ["text", "text", "table"]
    assert blocks[2].rows == (("# |x|  {{ 1 }}", "b"),)
    assert blocks[1].text == "> a # b"


def _rendered(text: str, values: dict) -> str:
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(finalize=template._harmless).from_string(text).render(values)


def test_the_form_fits_the_enterprise_and_leaves_room_to_write(open_case, tmp_path):
    done = open_case("case", "form", "1", "--out", str(tmp_path), lang="zh")
    word, pdf = (Path(line) for line in done.out.splitlines())
    for text in (paragraphs(word), pages(pdf)):
        assert "澄江甲一贸易有限公司" in text
        assert "不等于不在此经营" in "".join(text.split())
        assert "公安机关" in text
    assert len(pypdf.PdfReader(pdf).pages) == 1


@pytest.fixture
def full(open_case, tmp_path):
    """A case with two letters, a visit, a statement with a number in it, and files with troublesome names."""
    letter(open_case, "2026-03-16", "EMS-1", "returned-unknown", "2026-03-24")
    letter(open_case, "2026-04-01", "EMS-2", "returned-unclaimed", "2026-04-09")
    assert open_case("case", "visit", "1", "-r", "vacant", "--with", "林晓澄", today="2026-04-09").code == 0
    assert (
        open_case("case", "ask", "1", "--who", "物业", "-r", "已搬走", "-m", "新号13900010077", today="2026-04-10").code
        == 0
    )
    for name in ("门牌 照片.jpg", "=cmd()\u202e.txt", "a" * 100 + ".pdf"):
        (tmp_path / name).write_bytes(name.encode() * 1000)
        assert open_case("case", "attach", "1", str(tmp_path / name), today="2026-04-10").code == 0
    assert open_case("case", "strike", "1", "2", "--why", "拍错了", today="2026-04-10").code == 0
    return open_case


def test_the_dossier_is_checked_on_another_path_and_the_same_case_gives_the_same_bytes(full, tmp_path):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    assert full("case", "dossier", "1", "--out", str(first), lang="zh").code == 0
    assert full("case", "dossier", "1", "--out", str(second), lang="zh", today="2026-09-01").code == 0
    assert first.read_bytes() == second.read_bytes()
    elsewhere = tmp_path / "elsewhere"
    zipfile.ZipFile(first).extractall(elsewhere)
    (folder,) = elsewhere.iterdir()
    checked = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=True)
    assert checked.stdout.count(": OK") == 5
    assert {each.suffix for each in (folder / "evidence").iterdir()} == {".jpg", ".txt", ".pdf"}
    text = "".join(pages(folder / "dossier.pdf").split())
    assert "提请核查" not in text
    assert "不是行政决定" in text
    assert "拍错了" in text
    assert "139****0077" in text
    assert "13900010077" not in text + (folder / "case.json").read_text()
    for each in json.loads((folder / "case.json").read_text())["evidence"]:
        assert each["sha256"][:32] in text


def test_a_referral_is_called_leads_and_what_it_lacks_stands_in_it(full, tmp_path):
    assert (
        full(
            "case", "refer", "1", "--without", "calls", "--without", "visits", "--why", "电话已过户", today="2026-04-10"
        ).code
        == 0
    )
    out = tmp_path / "d.zip"
    assert full("case", "dossier", "1", "--out", str(out), "--reveal", "--why", "移送需要", lang="zh").code == 0
    with zipfile.ZipFile(out) as archive:
        name = next(each for each in archive.namelist() if each.endswith("dossier.pdf"))
        text = "".join(pages(io.BytesIO(archive.read(name))).split())
    assert "线索移送（提请核查）" in text
    assert "电话已过户" in text
    assert "13900010077" in text
    assert "reveal" in full("audit", "show", "--json", "--limit", "1").out


def test_a_file_that_is_not_what_was_kept_stops_the_dossier_and_leaves_nothing(full, tmp_path):
    with sqlite3.connect(full.db) as db:
        db.execute("UPDATE sqlar SET data = zeroblob(9), sz = 9 WHERE name LIKE '%001%'")
    db.close()
    refused = full("case", "dossier", "1", "--out", str(tmp_path / "d.zip"))
    assert refused.code == 1
    assert "not what was attached" in refused.err
    assert list(tmp_path.glob("*d.zip*")) == []


def test_a_hostile_name_is_text(zone, tmp_path):
    rows = f'企业名称,注册地址\n"{HOSTILE}","<script>|{{{{ 1 }}}}"\n'
    assert zone("import", zone.file("h.csv", rows)).code == 0
    assert zone("case", "open", "4", "--why", "# [b]x").code == 0
    assert zone("case", "letter", "4", "--out", str(tmp_path)).code == 0
    word = next(tmp_path.glob("*.docx"))
    assert "<script>|{{ 1 }}" in paragraphs(word)
    assert "{{ 7*7 }}|<b>[red]=1+1</b>" in paragraphs(word)
    assert zone("case", "dossier", "4", "--out", str(tmp_path)).code == 0
    (path,) = tmp_path.glob("*.zip")
    assert hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_folder_that_cannot_be_written_is_one_sentence(full):
    refused = full("case", "dossier", "1", "--out", "/proc/nothing/d.zip")
    assert refused.code == 1
    assert refused.err.startswith("Error: /proc/nothing/d.zip cannot be written")
