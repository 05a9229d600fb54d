"""Header names of real rosters, each by itself, and the fields that they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from liaison_cli.core.values import enterprise
from liaison_cli.core.work import worklist
from liaison_cli.importer.vocabulary.signal_headers import FACT_NAMES
from liaison_cli.importer.vocabulary.signal_headers import HEADERS as SIGNAL_HEADERS
from liaison_cli.importer.vocabulary.synonyms import data
from liaison_cli.importer.vocabulary.traditional import simplified

# Names of the data file to ours, where they differ; a field of an enterprise goes by one name. What is named nowhere is
# known but not kept.
FIELDS = {
    **{name: name for name in enterprise.FIELDS},
    "former_name": "former_names",
    "grid_worker": "officer",
    "legal_rep_phone": "legal_phone",
    "key_tax": "key_tax",
    "pre_approval": "pre_approval",
    "liaison_name": "person",
    "liaison_mobile": "mobile",
    "liaison_landline": "landline",
    "liaison_mobile2": "person_phones",
    "liaison_wechat": "wechat",
    "liaison_email": "person_email",
    "liaison_title": "title",
    "liaison_kind": "agency",
    "liaison_filed": "filed",
    "liaison_filed_date": "filed_on",
    "liaison_start": "started_on",
    "liaison_end": "ended_on",
    "liaison_verified": "verified_on",
    "emg_name": "emergency_name",
    "emg_phone": "emergency_phone",
    "emg_relation": "relation",
    "emg_consent": "consent_on",
    "log_date": "at",
    "log_channel": "channel",
    "log_outcome": "outcome",
    "log_by": "log_by",
    "log_target": "log_person",
    "log_note": "note",
}
# People of a row beside the liaison: each has a name, a phone, a landline and a post of its own.
DEPUTIES = ("second", "third", "fourth", "fifth", "sixth")
_OWN = {
    **{f"{who}_{part}": f"{who}_{part}" for who in DEPUTIES for part in ("person", "title", "phone", "landline")},
    "曾用名称": "former_names",
    "企业曾用名称": "former_names",
    "原企业名称": "former_names",
    "变更前名称": "former_names",
    "former names": "former_names",
    "原代码": "former_code",
    "原信用代码": "former_code",
    "原统一社会信用代码": "former_code",
    "变更前统一社会信用代码": "former_code",
    "former code": "former_code",
    "深度沟通": "deep",
    "是否深度沟通": "deep",
    "主动报备": "inbound",
    "是否主动报备": "inbound",
    "方向": "inbound",
    "呼叫方向": "inbound",
    "通话方向": "inbound",
    "联系方向": "inbound",
    "呼入呼出": "inbound",
    "来电去电": "inbound",
    "对方来电": "inbound",
    "they called": "inbound",
    "direction": "inbound",
    "inbound": "inbound",
    "已提醒报备": "told",
    "是否提醒报备": "told",
    "离职提醒": "told",
    "asked to tell": "told",
    "told": "told",
    "主题": "topics",
    "沟通主题": "topics",
    "角色": "role",
    "联系人角色": "role",
    "方式": "channel",
    "渠道": "channel",
    "结果": "outcome",
    "topics": "topics",
    "deep": "deep",
    "role": "role",
    "note": "note",
    "at": "at",
    "at_time": "at_time",
    "代账": "agency",
    "已备案": "filed",
    "深度": "deep",
    "recorded_on": "recorded_on",
    "登记入库日期": "recorded_on",
    "voided": "voided",
    "第二联系人": "second_person",
    "第二联系人电话": "second_phone",
    "撤回原因": "voided",
}
_NOISE = re.compile(r"[\s*:：\u200b-\u200f\ufeff]|\((?:必填|选填)\)")
_UNIT = re.compile(r"\((?:万元|人|元)\)$")
# 联系人1, 电话（2）, 联系人二.
ORDER = "一二三四五六七八九"
NUMBERED = re.compile(rf"(.*?[^\d(第])\(?([1-9]|[{ORDER}])\)?")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_BRACKETS = re.compile(r"\(.*?\)")


@lru_cache(maxsize=10_000)
def normalise(header: str) -> str:
    """A header name for comparing: half width, simplified, without spaces, marks and units."""
    text = _NOISE.sub("", simplified(unicodedata.normalize("NFKC", header)))
    return _UNIT.sub("", text).lower().replace("_", "")


@cache
def known() -> dict[str, str]:
    """Every known header name, normalised, to our field name (`~…` where the field is known but not kept)."""
    names: dict[str, str] = {}
    for key, spellings in data()["headers"].items():
        for spelling in spellings:
            names.setdefault(normalise(spelling), (FIELDS | FACT_NAMES).get(key, f"~{key}"))
    names |= {normalise(name): name for name in FIELDS.values()}
    for name, field in enterprise.FIELDS.items():
        names |= {normalise(header): name for header in (field.label, field.title.text, *field.headers)}
    return names | {normalise(name): field for name, field in (_OWN | SIGNAL_HEADERS | worklist.NAMES).items()}


@cache
def fields_kept() -> frozenset[str]:
    """The fields that a column can be."""
    return frozenset(field for field in known().values() if not field.startswith("~"))


@cache
def exact_only() -> frozenset[str]:
    """The names that say something only where nothing else stands with them."""
    return frozenset(normalise(name) for name in data()["exact_only"])


@lru_cache(maxsize=10_000)
def field_of(header: str) -> str | None:
    """The field that a header names by itself: exactly, without brackets, or by its longest known ending."""
    text = normalise(header)
    if not text:
        return None
    names = known()
    if found := names.get(text) or names.get(_BRACKETS.sub("", text)) or _of_either(text):
        return found
    if (numbered := NUMBERED.fullmatch(text)) and numbered[1] in names:
        return names[numbered[1]]
    endings = _by_word(header) if text.isascii() else (text[start:] for start in range(1, len(text) - 2))
    return next((names[each] for each in endings if each in names and each not in exact_only()), None)


def _of_either(text: str) -> str | None:
    """The field of 信用代码/注册号 or 手机/座机, where each part is known by itself: the code, else the first."""
    parts = [known().get(part) for part in text.split("/")]
    if len(parts) < 2 or None in parts:
        return None
    return "code" if "code" in parts else parts[0]


def _by_word(header: str) -> Iterator[str]:
    """The endings of companyLegalPersonName or company_legal_person_name that are whole words, two at least.

    A name, a phone or a date at the end may be anybody's.
    """
    words = [word.lower() for word in _WORD.findall(header)]
    return ("".join(words[start:]) for start in range(1, len(words) - 1))
