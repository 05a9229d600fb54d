"""What clerks do: rosters of firms and of people come in, and an import is taken back."""

from __future__ import annotations

from liaison_cli.importer.job import Job
from liaison_cli.office.roster import import_undo
from liaison_cli.office.roster.importing import take_in
from tests.simulator.firm import ANYBODY, Firm
from tests.simulator.player import CODES, NUMBERS, PEOPLE, REISSUED, Player

PHONES = ["021-55500001", "021-55500002"]
TIERS = {"key": "重点税源", "licensed": "前置审批", "general": "一般"}
STATUSES = {"active": "存续", "deregistered": "注销", "moved_out": "迁出"}
ROSTER = ("统一社会信用代码", "企业名称", "企业分级", "登记状态", "网格员", "企业联系电话", "年报联系电话")


def roster(player: Player, zone: dict[str, Firm]) -> str | None:
    merged = {each.told["other"] for each in player.merges.values() if not each.undone}
    codes = [code for code in CODES if code not in merged and not (code in zone and zone[code].key)]
    several = min(player.chance.randrange(1, 5), len(codes))
    rows = [_row(player, code, zone.get(code)) for code in player.chance.sample(codes, several)]
    written = {code: player.written(firm) for row in rows if (firm := zone.get(code := row["code"] or ""))}
    cells = [
        (
            written.get(row["code"] or "", row["code"] or ""),
            row["name"],
            TIERS.get(row["tier"], ""),
            STATUSES.get(row["status"], ""),
            row["officer"] or "",
            row["registered_phone"] or "",
            row["report_phone"] or "",
        )
        for row in rows
    ]
    said = {row.pop("code"): {name: value for name, value in row.items() if value is not None} for row in rows}
    changed = {
        code: {name: value for name, value in each.items() if zone[code].fields[name] != value}
        for code, each in said.items()
        if code in zone
    }
    # A name that it had before is kept as such: it is called what it is called today. Under a former code a row has one.
    for code, each in changed.items():
        if each.get("name") in zone[code].called or written[code] != zone[code].now:
            each.pop("name", None)
    # Who has left stays gone: whoever followed keeps what is known, and gets what is new.
    for each in changed.values():
        if each.get("officer") in player.left:
            del each["officer"]
    brought = {
        code: {**each, "officer": ANYBODY if each["officer"] in player.left else each["officer"]}
        for code, each in said.items()
        if code not in zone
    }
    return _import(player, "roster", [ROSTER, *cells], brought=brought, changed=changed)


def _row(player: Player, code: str, firm: Firm | None) -> dict[str, str | None]:
    number, named = CODES.index(code), [*player.present, *sorted(player.left)]
    name = f"澄江第{'甲乙丙丁戊己庚辛'[number]}{player.chance.choice('一二')}贸易有限公司"
    return {
        "code": code,
        "name": firm.fields["name"] if firm and player.chance.random() < 0.8 else name,
        "tier": player.maybe(list(TIERS)),
        "status": player.maybe(["active", "active", "deregistered", "moved_out"], 0.3) if firm else None,
        "officer": player.maybe(named) if firm else player.chance.choice(named),
        "registered_phone": player.maybe(PHONES),
        "report_phone": player.maybe(PHONES),
    }


def reissue(player: Player, zone: dict[str, Firm]) -> str | None:
    """A roster has a firm under the code that another office gave it; the organisation part stays."""
    firms = [firm for firm in zone.values() if firm.now == firm.code]
    if not firms:
        return None
    firm = player.chance.choice(firms)
    new, name = REISSUED[CODES.index(firm.code)], firm.fields["name"] or ""
    return _import(player, "roster", [ROSTER[:2], (new, name)], brought={}, changed={firm.code: {"code": new}})


def unregistered(player: Player, zone: dict[str, Firm]) -> str | None:
    """A roster from before the codes has a firm by its registration number alone."""
    merged = {each.told["other"] for each in player.merges.values() if not each.undone}
    codes = [code for code in CODES if code not in merged and code not in zone]
    if not codes:
        return None
    row = _row(player, code := player.chance.choice(codes), None)
    number, officer = NUMBERS[CODES.index(code)], player.chance.choice(player.present)
    cells = [("注册号", "企业名称", "网格员"), (number, row["name"] or "", officer)]
    brought = {"name": row["name"], "officer": officer}
    said = _import(player, "roster", cells, brought={code: brought}, changed={})
    brought["code"] = _key(player, number)
    player.first[brought["code"]] = code
    return said


def _key(player: Player, number: str) -> str:
    found = player.work.db.execute("SELECT code FROM enterprise WHERE registration_number = ?", (number,))
    key: str = found.fetchone()[0]
    return key


def register(player: Player, zone: dict[str, Firm]) -> str | None:
    """A roster has the code of a firm that had none, beside its registration number."""
    firms = [firm for firm in zone.values() if firm.key]
    if not firms:
        return None
    firm = player.chance.choice(firms)
    number, name = NUMBERS[CODES.index(firm.code)], firm.fields["name"] or ""
    cells = [("统一社会信用代码", "企业名称", "注册号"), (firm.code, name, number)]
    return _import(player, "roster", cells, brought={}, changed={firm.code: {"code": firm.code}})


def people(player: Player, zone: dict[str, Firm]) -> str | None:
    if not zone:
        return None
    firms = player.chance.sample(list(zone.values()), player.chance.randrange(1, min(4, len(zone)) + 1))
    rows, known = {}, {}
    cells = [("统一社会信用代码", "联络员", "手机", "最近核实日期")]
    for firm in firms:
        name = player.chance.choice([*PEOPLE, *(each.name for each in firm.liaisons)])
        verified_on = player.today if player.chance.random() < 0.4 else None
        rows[firm.code] = name, PEOPLE[name], verified_on
        if post := firm.liaison(name):
            known[firm.code] = post.home
        cells.append((player.written(firm), name, PEOPLE[name], verified_on.isoformat() if verified_on else ""))
    return _import(player, "people", cells, rows=rows, known=known)


def _import(player: Player, act: str, cells: list[tuple[str, ...]], **told: object) -> str:
    path = player.folder / f"{len(player.imports) + 1}.csv"
    path.write_text("".join(",".join(line) + "\n" for line in cells), encoding="utf-8")
    (report,) = take_in(player.work, Job((path,)))
    if report.problems and any(each.severity == "reject" for each in report.problems):
        raise AssertionError(list(report.problems))
    number = player.work.db.execute("SELECT max(id) FROM import_run").fetchone()[0]
    player.imports[number] = player.model.note(act, player.today, **told)
    return f"{number} " + "; ".join(",".join(line) for line in cells[1:])


def undo_import(player: Player, zone: dict[str, Firm]) -> str | None:
    known = {number: event for number, event in player.imports.items() if not event.undone}
    if not known:
        return None
    number = player.chance.choice(sorted(known)[-4:])
    import_undo.take_back(player.work, number, "用错了文件")
    there = {player.first.get(code, code) for (code,) in player.work.db.execute("SELECT code FROM enterprise")}
    merged = {each.told["other"] for each in player.merges.values() if not each.undone}
    player.model.take_back(known[number], there | merged)
    return str(number)
