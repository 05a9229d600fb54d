"""What is to be done and how it is advised are one voice, whatever the light and the history."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liaison_cli.core.contact import lines
from liaison_cli.core.contact.advice.advised import Adviser
from liaison_cli.core.contact.advice.known import Known
from liaison_cli.core.values.words import CHANNELS, LIGHTS, TIERS, TOPICS
from liaison_cli.lang import say
from tests.core.contact.advice.given import POLICY, TODAY, reach, zone
from tests.core.given import standing

facts = st.fixed_dictionaries(
    {
        "light": st.sampled_from(LIGHTS),
        "tier": st.sampled_from(TIERS),
        "dead_number": st.booleans(),
        "liaison_left": st.booleans(),
        "liaison": st.sampled_from(["陈思远", None]),
    }
)
histories = st.lists(
    st.tuples(st.integers(1, 15), st.sampled_from(CHANNELS), st.sampled_from(["reached", "no_answer"])), max_size=8
)
# Which channels the words of what to do leave open, by a part of the sentence.
MEANT = {
    "Go and see": {"visit"},
    "ask at the enterprise": {"phone", "visit"},
    "Ask who": {"phone", "visit"},
    "Call": {"phone"},
    "visit": {"visit"},
}


# A formal notice is a letter, whatever else is to be done.
SPOKEN = [each for each in TOPICS if each != "notice"]


@given(
    facts=facts,
    history=histories,
    wish=st.sampled_from([None, *CHANNELS]),
    about=st.sampled_from([None, *SPOKEN]),
)
def test_the_advice_never_contradicts_what_is_to_be_done(facts, history, wish, about):
    log = reach(*(f"2026-03-{day:02}T10:00 {channel} {outcome}" for day, channel, outcome in sorted(history)))
    at = standing(**facts)
    advice = Adviser(zone(), (), TODAY, POLICY).advise(at, Known(reach=log, hers=log, prefers=wish), about)
    action = say(lines.action(at, TODAY, POLICY))
    for words, channels in MEANT.items():
        assert words not in action or advice.channel in channels
    assert (action == "Go and see: on-site check.") == (facts["light"] == "red")
    if facts["light"] == "yellow" and "another way" in action:
        assert advice.channel != "wechat"
