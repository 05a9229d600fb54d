"""The plan of the house: which room may see which, what only some rooms may do, and a reader that holds code to it.

One table and the syntax tree, and not import-linter beside a check of one's own: imports are half of what the rooms
promise. SQL, the clock, the environment and printing are seen only in the tree, by the names that imports gave them;
and a table in which every room is named leaves no way round, so nothing is gained by following imports of imports.

Every finding is one sentence: file, line, what stands there, and the rule that it breaks.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

PACKAGE = Path(__file__).parent.parent / "liaison_cli"
NAME = PACKAGE.name

# Files that break a rule, and why they may; one that breaks none any more has to go from here.
EXCEPTIONS = {
    "views/lists/whole_tables.py": "writes queries into a file for Datasette, which runs them",
}

# More files in one folder, or more lines in one file, cannot be taken in at a glance.
FILES, LINES = 13, 400


@dataclass(frozen=True)
class Room:
    """What the files of one room may import: rooms of ours, libraries, and of the standard library (None: any of it)."""

    sees: frozenset[str]
    libraries: frozenset[str] = frozenset()
    standard: frozenset[str] | None = None


# What rules are made of: no file, no process, no clock, no database.
_PURE = frozenset(
    [
        "__future__",
        "abc",
        "bisect",
        "calendar",
        "collections",
        "dataclasses",
        "datetime",
        "decimal",
        "difflib",
        "enum",
        "fractions",
        "functools",
        "heapq",
        "itertools",
        "math",
        "operator",
        "pathlib.PurePath",
        "re",
        "shlex",
        "statistics",
        "string",
        "types",
        "typing",
        "unicodedata",
    ]
)


def _room(sees: str, libraries: str = "", standard: frozenset[str] | None = None) -> Room:
    return Room(frozenset(sees.split()), frozenset(libraries.split()), standard)


_STAGES = (
    "core errors.py files.py importer/job.py importer/report.py importer/vocabulary importer/read importer/understand"
)

# A file belongs to the longest name here that its path begins with; one that belongs to none has to be placed first.
# Who sees a whole house, as `importer`, sees every room of it.
ROOMS = {
    "__init__.py": _room(""),
    "core": _room("core", "dateutil phonenumbers", _PURE),
    "errors.py": _room("core"),
    "files.py": _room("core errors.py"),
    "clock.py": _room("adapters core errors.py"),
    "lang.py": _room("core language"),
    "collector.py": _room(""),
    "language": _room("core language"),
    # For those who build the program alone; it is not loaded when the program runs.
    "language/catalogue.py": _room("core language", "babel"),
    "adapters": _room("adapters core errors.py files.py lang.py", "chinese_calendar phonenumbers pypinyin"),
    "store": _room("store core errors.py files.py", "sqlite_utils sqlcipher3"),
    # One direction: vocabulary, read, understand, check, plan, write; what is asked for and what came of it beside them.
    "importer/__init__.py": _room(""),
    "importer/vocabulary": _room("importer/vocabulary core"),
    "importer/job.py": _room("core"),
    "importer/spool.py": _room(""),
    "importer/problems.py": _room("core importer/spool.py"),
    "importer/cell_copy.py": _room("importer/spool.py"),
    "importer/balance.py": _room("core errors.py importer/cell_copy.py"),
    "importer/report.py": _room("core errors.py importer/balance.py importer/problems.py importer/spool.py"),
    "importer/read": _room(
        "importer/read importer/vocabulary importer/job.py core errors.py files.py", "python_calamine"
    ),
    "importer/understand": _room(f"{_STAGES} importer/spool.py"),
    "importer/check": _room(
        f"{_STAGES} importer/balance.py importer/problems.py importer/check lang.py language", "xlsxwriter"
    ),
    "importer/plan": _room(
        "importer/plan importer/check importer/vocabulary importer/balance.py importer/job.py importer/report.py core errors.py",
        standard=_PURE,
    ),
    "importer/write": _room(
        "importer/write importer/plan importer/check importer/vocabulary importer/balance.py importer/job.py importer/report.py core errors.py "
        "store"
    ),
    "importer/run.py": _room("importer core errors.py collector.py"),
    "office": _room("office importer adapters core errors.py files.py collector.py store"),
    "views": _room(
        "views core errors.py files.py lang.py language",
        # A library for a form: tables, workbooks, pages and charts, PDF, documents, Parquet, calendars and cards.
        "rich xlsxwriter jinja2 markupsafe pygal fpdf docx duckdb icalendar vobject",
    ),
    "cli": _room(
        "cli office importer views store adapters core language lang.py clock.py errors.py files.py collector.py __init__.py",
        "typer platformdirs",
    ),
    "__main__.py": _room("cli collector.py"),
}


@dataclass(frozen=True)
class Deed:
    """Something that only some files may do: the names that do it, where they may stand, and what to do instead."""

    what: str
    names: frozenset[str]
    where: tuple[str, ...]
    instead: str


def _deed(what: str, names: str, where: str, instead: str) -> Deed:
    return Deed(what, frozenset(names.split()), tuple(where.split()), instead)


_WRITERS = "files.py language/catalogue.py"
_WRITE_INSTEAD = "files.py alone does, whole or not at all; ask a function there"

DEEDS = (
    _deed(
        "asks the clock",
        "datetime.datetime.now datetime.datetime.utcnow datetime.datetime.today datetime.date.today time.time "
        "time.time_ns time.localtime time.gmtime time.ctime time.asctime time.strftime time.clock_gettime",
        "clock.py",
        "clock.py alone does; take the day or the stamp as an argument",
    ),
    _deed(
        "speaks with the terminal",
        "print input sys.stdin sys.stdout sys.stderr sys.__stdin__ sys.__stdout__ sys.__stderr__",
        # A roster may come through a pipe, and a workbook is read by a process that answers through one.
        "views cli importer/read/source.py importer/read/workbook",
        "return a value, and let views/ show it",
    ),
    _deed(
        "reads the environment",
        "os.environ os.environb os.getenv os.getenvb",
        # Where the policy file and the font of papers are is said there by those who have put them elsewhere.
        "cli clock.py lang.py adapters/policy_file.py views/papers/fonts.py",
        "a face reads it and hands the value on",
    ),
    _deed(
        "opens a file",
        "open io.open os.open .read_text .read_bytes .write_text .write_bytes",
        "files.py adapters cli views store lang.py language importer/vocabulary importer/read importer/check importer/write",
        "take what it holds as an argument",
    ),
    _deed(
        "writes a file",
        ".write_text .write_bytes .touch os.O_CREAT os.O_APPEND os.O_TRUNC os.replace os.rename os.link os.symlink os.fdopen "
        "shutil.copyfile shutil.copy shutil.copy2 shutil.move tempfile.TemporaryDirectory tempfile.NamedTemporaryFile "
        "tempfile.mkstemp tempfile.mkdtemp",
        # Catalogues are written by those who build the program.
        _WRITERS,
        _WRITE_INSTEAD,
    ),
    _deed(
        "knows the database",
        "sqlite3",
        "store office cli importer/write",
        "take rows or values as an argument",
    ),
    _deed(
        "runs SQL",
        ".execute .executemany .executescript .cursor .query",
        "store",
        "SQL stands in store/ alone; ask a function there",
    ),
)

_SQL = re.compile(
    r"\b(SELECT\b|(INSERT|REPLACE) (OR \w+ )?INTO\b|UPDATE \w+ SET\b|DELETE FROM\b|(CREATE|DROP|ALTER) (TABLE|INDEX|VIEW)\b"
    r"|PRAGMA \w+|WHERE\b|JOIN \w+|GROUP BY\b|ORDER BY\b|VALUES ?\(|RETURNING \w+)"
    r"|^ ?(?i:select .* from|insert into|delete from|update \w+ set|with \w+ as \() "
)
_SQL_CLOCK = re.compile(
    r"\bCURRENT_(TIMESTAMP|DATE|TIME)\b|\b(date|time|datetime|julianday|strftime|unixepoch)\([^)]*'now'[^)]*\)"
)


def findings(path: str, source: str) -> list[str]:
    """What is wrong with one file, in the order of its lines; `path` is relative to the package, as `core/x.py`."""
    dotted = path.removesuffix(".py").replace("/", ".")
    room = _room_of(dotted)
    if room is None:
        return [f"{NAME}/{path}:1: stands in no room; give it one in tests/house.py."]
    tree = ast.parse(source)
    found = {*_of_imports(path, room, tree), *_of_deeds(path, tree), *_of_modes(path, tree), *_of_sql(path, tree)}
    return [f"{NAME}/{path}:{line}: {sentence}." for line, sentence in sorted(found)]


def _room_of(dotted: str) -> str | None:
    """The room of a module or of a name in it, both without the package's own name."""
    fits = [
        key
        for key in ROOMS
        for place in [key.removesuffix(".py").replace("/", ".")]
        if dotted == place or dotted.startswith(place + ".")
    ]
    return max(fits, key=len, default=None)


def _of_imports(path: str, room: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    allowed = ROOMS[room]
    for line, name in _imports(path, tree):
        top, _, rest = name.partition(".")
        if top == NAME:
            seen = _room_seen(rest)
            if seen is None:
                yield line, f"{room} imports {name}; there is no such room"
            elif not {seen, seen.partition("/")[0]} & allowed.sees:
                yield line, f"{room} imports {name}; it may see {_listed(allowed.sees - {room})}"
        elif top in sys.stdlib_module_names:
            if allowed.standard is not None and not {top, name} & allowed.standard:
                yield line, f"{room} imports {name}; it is pure, and of the standard library takes only what computes"
        elif top not in allowed.libraries:
            yield line, f"{room} imports {name}; of libraries it may use {_listed(allowed.libraries)}"


def _room_seen(name: str) -> str | None:
    """The room of a name that is imported; `__version__`, which is in no room, stands in the package's `__init__`."""
    if name in ("", "__version__"):
        return "__init__.py"
    return _room_of(name) or _room_of(f"{name}.__init__") or _room_of(f"{name.rpartition('.')[0]}.__init__")


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _imports(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that is imported, whole, with its line; one named by a string for `import_module` is one, too."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, each.name) for each in names)
            case ast.ImportFrom(names=names):
                yield from ((node.lineno, f"{_from(path, node)}.{each.name}") for each in names)
            case ast.Constant(value=str(text)) if re.fullmatch(rf"{NAME}(\.\w+)+\.?", text):
                yield node.lineno, text.rstrip(".")


def _from(path: str, node: ast.ImportFrom) -> str:
    """The module that names come from; a relative one as if it had been written out."""
    above = [NAME, *PurePosixPath(path).parent.parts]
    start = above[: len(above) - node.level + 1] if node.level else []
    return ".".join([*start, *filter(None, [node.module])])


def _of_deeds(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    forbidden = [deed for deed in DEEDS if not path.startswith(tuple(_places(deed)))]
    for line, name in _used(path, tree):
        last = "." + name.rpartition(".")[2]
        for deed in forbidden:
            if name in deed.names or (last in deed.names and "." in name):
                yield line, f"{name} {deed.what}; {deed.instead}"


def _of_modes(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every `open` that is not plainly for reading."""
    if path in _WRITERS.split():
        return
    known = _known(path, tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _whole(node.func, known) in ("open", "io.open"):
            modes = [*node.args[1:2], *(each.value for each in node.keywords if each.arg == "mode")]
            if any(not isinstance(mode, ast.Constant) or set(str(mode.value)) & set("wax+") for mode in modes):
                yield node.lineno, f"open writes a file; {_WRITE_INSTEAD}"


def _places(deed: Deed) -> list[str]:
    return [place if place.endswith(".py") else place + "/" for place in deed.where]


def _used(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that is imported or used, by what it was before it got another name here."""
    known = _known(path, tree)
    yield from _imports(path, tree)
    for node in ast.walk(tree):
        # A field may be called `open`; only who reads a name uses it.
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            yield node.lineno, _whole(node, known)


def _known(path: str, tree: ast.Module) -> dict[str, str]:
    """What each name of a file stands for: imports, and plain `a = b` after them."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                known |= {each.asname: each.name for each in names if each.asname}
            case ast.ImportFrom(names=names):
                known |= {each.asname or each.name: f"{_from(path, node)}.{each.name}" for each in names}
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name() | ast.Attribute() as value):
                known[name] = _whole(value, known)
    return known


def _whole(node: ast.expr, known: dict[str, str]) -> str:
    """A dotted name written out; what stands before it and is no name is left empty."""
    match node:
        case ast.Name(id=name):
            return known.get(name, name)
        case ast.Attribute(value=value, attr=attr):
            return f"{_whole(value, known)}.{attr}"
    return ""


def _of_sql(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp | ast.List | ast.Tuple) or id(node) in said:
            continue
        text = " ".join(_text(node).split())
        if not path.startswith("store/") and (found := _SQL.search(text)):
            yield node.lineno, f"“{found[0].strip()}” is SQL; it stands in store/ alone; ask a function there"
        if found := _SQL_CLOCK.search(text):
            yield node.lineno, f"“{found[0]}” asks SQLite's clock; pass the day or the stamp as a parameter"


def _text(node: ast.expr) -> str:
    """The text that an expression builds as far as it can be read; what is put in stands as one word."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(map(_text, values))
        case ast.BinOp(left=left, right=right):
            return _text(left) + _text(right)
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            return " ".join(map(_text, elements))
    return "x"
