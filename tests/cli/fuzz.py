"""Command lines made at random, of real commands and options with words that nobody should type: none gives a traceback.

`python -m tests.cli.fuzz --from 0 --lines 20000` runs more of them than the tests do; a line that fails is printed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import traceback
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from liaison_cli.cli.shell.main import app
from liaison_cli.cli.shell.table import COMMANDS

# Words that are wrong almost everywhere, and some that are right here and there.
WORDS = (
    *(
        "",
        " ",
        "-",
        "--",
        ".",
        "..",
        "/",
        "/dev/null",
        "~",
        "*",
        "%",
        "\\",
        "'",
        '"',
        ";",
        "\n",
        "\t",
        "\r\n",
        "\x1b[31m",
    ),
    *("0", "1", "2", "3", "-1", "007", "1.5", "1e9", "１２", "²", "½", "٣", "9" * 21, "9" * 5000, "-" + "9" * 21),
    *(str(2**31), str(2**63 - 1), str(2**63), str(-(2**63) - 1), "0x10", "1_000", "inf", "nan", "NaN", "None", "null"),
    *(
        "\udc80",
        "a\udcffb",
        "\ud800",
        "\ufffe",
        "\u202e",
        "\U0010ffff",
        "é",
        "e\u0301",
        "周明远",
        "澄江",
        "甲" * 3000,
        "x" * 70000,
    ),
    *(
        "2026-03-16",
        "2026-02-30",
        "0000-00-00",
        "9999-12-31",
        "0001-01-01",
        "2026-03-16 25:61",
        "20260316",
        "3月",
        "明天",
        "昨天",
    ),
    *(
        "10000-01-01",
        "26h",
        "2d",
        "7d",
        "9" * 30 + "d",
        "9999999d",
        "-1d",
        "99999w",
        "2026W54",
        "2026Q5",
        "last",
        "上周",
        "monthly",
    ),
    *(
        "key",
        "general",
        "red",
        "phone",
        "wechat",
        "no-answer",
        "reached",
        "empty",
        "task",
        "enterprise",
        "audit",
        "attempt",
    ),
    *(
        "csv",
        "xlsx",
        "json",
        "md",
        "pdf",
        "parquet",
        "zh",
        "en",
        "utf-8",
        "gb18030",
        "utf-16",
        "{}",
        "{0}",
        "{x!r}",
        "%s",
        "<script>",
    ),
    *(
        "roster.csv",
        "zone.db",
        "copy.db",
        "out.csv",
        "no/such/file",
        "--limit",
        "--json",
        "--reveal",
        "--why",
        "13900010001",
        "' OR 1=1",
    ),
)
# These start processes, wait for terminals, or take seconds.
_LEFT_OUT = {("demo",), ("cron", "run")}
_PER_ZONE = 40


def commands() -> list[tuple[tuple[str, ...], list[list[str]], int]]:
    """Every command: its words, the names of its options (with whether one takes a value), how many arguments it has."""
    found = []
    for name, entry in COMMANDS.items():
        command = get_command(import_module(f"liaison_cli.cli.{entry.module}").app)
        found += list(_below((name,), command))
    return [each for each in found if each[0] not in _LEFT_OUT]


def _below(words: tuple[str, ...], command: object) -> Iterator[tuple[tuple[str, ...], list[list[str]], int]]:
    options = [
        [max(each.opts, key=len), "" if each.is_flag else "value"]
        for each in command.params
        if each.param_type_name == "option"
    ]
    yield words, options, sum(each.param_type_name == "argument" for each in command.params)
    for name, below in getattr(command, "commands", {}).items():
        yield from _below((*words, name), below)


GLOBAL = [["--format", "value"], ["--json", ""], ["--as-of", "value"], ["--lang", "value"], ["--no-color", ""]]


def line(seed: int, known: list[tuple[tuple[str, ...], list[list[str]], int]]) -> list[str]:
    """The line of a seed."""
    chance = random.Random(seed)
    words, options, arguments = chance.choice(known)
    made = [*words]
    made += [chance.choice(WORDS) for _ in range(max(0, arguments + chance.choice((-1, 0, 0, 0, 0, 1))))]
    for name, takes in chance.sample(options, min(len(options), chance.choice((0, 1, 1, 2, 3)))):
        made += [name, chance.choice(WORDS)] if takes else [name]
    if chance.random() < 0.3:
        name, takes = chance.choice(GLOBAL)
        made += [name, chance.choice(WORDS)] if takes else [name]
    if chance.random() < 0.05:
        chance.shuffle(made)
    # A roster of the whole machine takes hours, and is none of ours to read.
    return ["." if "import" in made and word == "/" else word for word in made]


def failures(first: int, count: int, zone: Path) -> Iterator[tuple[list[str], str]]:
    """The lines from one seed on that end in anything but an exit code, with their tracebacks.

    Run in a folder of its own, on copies of the database `zone`; nothing outside is to be found on the way.
    """
    known = commands()
    for seed in range(first, first + count):
        if (seed - first) % _PER_ZONE == 0:
            _lay_out(zone)
        words = line(seed, known)
        given = ["--db", "zone.db", "--as-of", "2026-03-16", *words]
        done = CliRunner().invoke(app, given, input="")
        if done.exception and not isinstance(done.exception, SystemExit):
            yield words, "".join(traceback.format_exception(done.exception)[-6:])
        elif "Traceback" in done.stderr or not (0 <= done.exit_code <= 130):
            yield words, done.stderr


def _lay_out(zone: Path) -> None:
    for each in Path().iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()
    shutil.copyfile(zone, "zone.db")
    os.chmod("zone.db", 0o600)
    shutil.copyfile(zone, "copy.db")
    Path("roster.csv").write_text("企业名称\n澄江丁四示例有限公司\n", encoding="utf-8")


def main() -> None:
    """Run many lines, and print those that fail, each kind of failure once."""
    given = argparse.ArgumentParser()
    given.add_argument("--from", dest="first", type=int, default=0)
    given.add_argument("--lines", type=int, default=1000)
    asked = given.parse_args()
    kinds: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        os.environ |= {"HOME": str(home), "XDG_DATA_HOME": str(home), "PATH": "", "LIAISON_USER": "周明远"}
        for name in ("LIAISON_DB", "LIAISON_CONFIG", "LIAISON_TODAY", "LIAISON_SMTP"):
            os.environ.pop(name, None)
        os.environ["LIAISON_SPOOL"] = str(home / "spool")
        Path(folder, "work").mkdir()
        os.chdir(Path(folder, "work"))
        Path("roster.csv").write_text(
            "企业名称,联络员,手机\n澄江甲一贸易有限公司,孙一,13900010001\n澄江乙二物流有限公司,李二,13900010002\n",
            encoding="utf-8",
        )
        made = CliRunner().invoke(app, ["--db", "../zone.db", "--as-of", "2026-03-16", "import", "roster.csv"])
        assert made.exit_code == 0, made.output
        for words, said in failures(asked.first, asked.lines, Path(folder, "zone.db")):
            kind = said.strip().splitlines()[-1][:60]
            kinds[kind] = kinds.get(kind, 0) + 1
            if kinds[kind] <= 3:
                print([word[:60] for word in words], said[-1500:], sep="\n", flush=True)
        os.chdir("/")
    print(f"{asked.lines} lines, {sum(kinds.values())} failed: {kinds}")


if __name__ == "__main__":
    main()
