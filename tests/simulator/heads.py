"""What heads and cron do: officers leave, enterprises become one and part again, the zone is scanned."""

from __future__ import annotations

from liaison_cli.office.roster import merging, officer_handover
from liaison_cli.office.watch import lit, scan_run
from liaison_cli.office.watch.examination import Scope
from liaison_cli.store.log.lists import Filter
from liaison_cli.store.roster import officers
from tests.simulator.firm import Firm
from tests.simulator.player import OFFICERS, Player

# From this seed on there are more merges, and any of those that stand is taken back, not the last alone.
IN_ANY_ORDER = 3000


def leave(player: Player, zone: dict[str, Firm]) -> str | None:
    new = [name for name in OFFICERS if name not in player.present]
    if len(player.present) < 2 and not new:
        return None
    leaver = player.chance.choice(player.present)
    heirs = [name for name in (*player.present, *new) if name != leaver and name not in player.left]
    heirs = player.chance.sample(heirs, min(len(heirs), player.chance.randrange(1, 3)))
    if not heirs or leaver not in officers.names(player.work.db):
        return None
    shares = officer_handover.hand_over(player.work, leaver, heirs, new=True)
    player.present = sorted({*player.present, *heirs} - {leaver})
    codes = {
        id_: player.first.get(code, code) for id_, code in player.work.db.execute("SELECT id, code FROM enterprise")
    }
    to = {codes[each]: share.heir for share in shares for each in share.enterprises}
    player.model.note("leave", player.today, leaver=leaver, to=to)
    return f"{leaver} → {heirs}"


def merge(player: Player, zone: dict[str, Firm]) -> str | None:
    if len(zone) < 4:
        return None
    keep, other = player.chance.sample(list(zone.values()), 2)
    if keep.in_case and other.in_case:
        return None
    number = merging.merge(player.work, player.id_of(keep), player.id_of(other))
    player.merges[number] = player.model.note("merge", player.today, keep=keep.code, other=other.code)
    return f"{number} {other.code} into {keep.code}"


def undo_merge(player: Player, zone: dict[str, Firm]) -> str | None:
    known = [number for number, event in player.merges.items() if not event.undone]
    if not known:
        return None
    number = player.chance.choice(known) if player.seed >= IN_ANY_ORDER else max(known)
    merging.take_back(player.work, number)
    player.merges[number].undone = True
    return str(number)


def scan(player: Player, zone: dict[str, Firm]) -> str:
    done = scan_run.scan(player.work, Scope(), again=True)
    assert not done.examined.failed, done.examined.failed
    return f"made {len(done.written.made)}"


def escalate(player: Player, zone: dict[str, Firm]) -> str:
    return f"made {lit.make_tasks(player.work, Filter()).tasks}"
