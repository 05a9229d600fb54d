"""Header names and values found in real rosters, from the package's data."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

# The lists of the data file that have other names than ours, and words that we tell apart or join.
_LISTS = {"status": "reg_status"}
_WORDS = {
    "channel": {"meeting": "visit", "email": "mail", "letter": "mail"},
    "outcome": {},
}
_OWN: dict[str, dict[str, str]] = {
    "tier": {
        "重点税源企业": "key",
        "重点企业": "key",
        "重点": "key",
        "前置审批行业": "licensed",
        "前置审批企业": "licensed",
        "一般企业": "general",
        "普通": "general",
    },
    "channel": {"ems": "ems", "挂号信": "ems", "挂号": "ems", "函件": "mail"},
    "outcome": {
        "人去楼空": "vacant",
        "他人占用": "other_occupant",
        "查无此址": "no_such_address",
        "地址不存在": "no_such_address",
        "单位签收": "signed",
        "本人签收": "signed",
        "已签收": "signed",
        "他人代收": "signed_third",
        "物业代收": "signed_third",
        "在途": "in_transit",
        "查无此单位": "returned_unknown",
        "查无此人": "returned_unknown",
        "逾期未领": "returned_unclaimed",
        "无人签收": "returned_unclaimed",
    },
    "role": {"园区对接人": "liaison", "企业联络员": "liaison", "法人": "legal_representative"},
}


@cache
def data() -> dict[str, Any]:
    """The whole data file."""
    return json.loads(Path(__file__).with_name("synonyms.json").read_text(encoding="utf-8"))


@cache
def spellings(list_name: str) -> dict[str, str]:
    """Every known spelling of a closed list's words, to the word."""
    renamed = _WORDS.get(list_name, {})
    found = {
        spelling: renamed.get(word, word)
        for word, all_spellings in data()["values"].get(_LISTS.get(list_name, list_name), {}).items()
        for spelling in all_spellings
    }
    return found | _OWN.get(list_name, {})


@cache
def blanks() -> frozenset[str]:
    """Cells that mean nothing is known."""
    return frozenset(data()["values"]["empty_tokens"])
