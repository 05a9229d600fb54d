"""What people do in a random year, and how often."""

from __future__ import annotations

from collections.abc import Callable

from tests.simulator import clerks, desk, heads
from tests.simulator.firm import Firm
from tests.simulator.player import Player

# Each through a use case and into the model's list; what was done, None where there was nothing to do.
Act = Callable[[Player, dict[str, Firm]], str | None]
_ACTS: tuple[tuple[Act, int], ...] = (
    (desk.log, 30),
    (desk.log_back_dated, 6),
    (desk.void, 5),
    (desk.verify, 5),
    (desk.hand_over, 4),
    (desk.open_case, 2),
    (desk.close_case, 2),
    (desk.finish_task, 5),
    (desk.dismiss_task, 3),
    (clerks.roster, 8),
    (clerks.people, 5),
    (heads.leave, 1),
    (heads.scan, 8),
    (heads.escalate, 3),
    (clerks.undo_import, 3),
    (heads.merge, 1),
    (heads.undo_merge, 1),
)
# From this seed on codes change as well; the years before stay what they were.
_CODES_CHANGE = 1000
_LATER_ACTS = ((clerks.reissue, 3),)
# And from this one on some come without a code.
_WITHOUT_CODES = 2000
_LATEST_ACTS = ((clerks.unregistered, 3), (clerks.register, 3))
# And from this one on the next contact is agreed in some.
_PROMISED = 4000
_PROMISES = ((desk.agree, 10), (desk.keep, 20))
_MORE_MERGES = ((heads.merge, 4), (heads.undo_merge, 3))


def of_year(seed: int) -> tuple[tuple[Act, int], ...]:
    """The acts of a seed's year, each with its weight."""
    later = _LATER_ACTS if seed >= _CODES_CHANGE else ()
    latest = _LATEST_ACTS if seed >= _WITHOUT_CODES else ()
    merges = _MORE_MERGES if seed >= heads.IN_ANY_ORDER else ()
    promises = _PROMISES if seed >= _PROMISED else ()
    return (*_ACTS, *later, *latest, *merges, *promises)


def step(player: Player) -> str:
    """Somebody does something; what it was, empty where there was nothing to do."""
    player.go_on()
    zone = player.model.zone()
    acts, weights = zip(*of_year(player.seed), strict=True)
    act: Act = player.chance.choices(acts, weights)[0]
    said = act(player, zone)
    name = act.__name__
    player.tell(name, said)
    return name if said is not None else ""
