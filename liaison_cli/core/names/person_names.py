"""Names of people as cells hold them: with titles, brackets, numbers, and more than one at a time."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from liaison_cli.core.values.message import Message, msg
from liaison_cli.core.values.phone_cells import Number, numbers, whose
from liaison_cli.core.values.phones import PhoneProblem

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁"
    "单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇"
    "栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍"
    "却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越"
    "夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖付闫覃苟辜佘佟代仝岳帅亓涂晋楚闾法汝鄢"
    "海仉墨哈谯笪年爱阳冒邸曲晓邝侬粟"
)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_DOUBLE = frozenset(
    _words(
        "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台"
        " 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐"
    )
)
_COURTESIES = ("小姐", "女士", "先生", "老师", "师傅", "阿姨", "大姐", "大哥", "同志", "太太")
_POSTS = _words(
    "法定代表人 执行董事 总经理助理 副总经理 总经理 总裁助理 董事长 副经理 经理 总监 主任 主管 会计师 会计 出纳 财务 人事 行政 秘书 助理 老板 店长 厂长 部长"
    " 处长 科长 所长 院长 校长 园长 会长 组长 队长 站长 馆长 社长 书记 专员 律师 博士 教授 医生 总裁 总助 副总 董秘 文员 前台 内勤 负责人 法人 合伙人"
)
# One character after a surname alone: 王总, 李工, 陈姐. After a whole name it belongs to the name.
_SHORT_POSTS = {"总": "总", "董": "董", "工": "工", "姐": None, "哥": None, "叔": None, "姨": None, "嫂": None}
_ABOVE = frozenset({"同上", "同左", "〃", "″", '"', "''", "“", "”", "″″", "〞", "如上", "同前"})
_GONE = re.compile(r"已?(?:离职|离任|离开|调离|辞职|退休)|不在职|原|前任")
_SEX = frozenset("男女")
_HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PLAIN = re.compile(rf"[{_HAN}·]{{2,20}}")
_BRACKETS = re.compile(r"[(（\[【〔]([^()（）\[\]【】〔〕]*)[)）\]】〕]")
_BETWEEN = re.compile(rf"[、，,;；/／\n\r|｜&＆+]+|(?<=[{_HAN}])\s+(?=[{_HAN}]{{2}})")
_LATIN = re.compile(r"[A-Za-z]")
_DIGITS = re.compile(r"(?:\(\+?\d{2,5}\)|[\d*+])[\d\s*()+\-—转]{5,}[\d*]")
_COMPANY = re.compile(r"(?:公司|事务所|合伙企业|服务中心|代账中心|财务部|代理记账|工作室)$")
# What makes a closer look at a Chinese name necessary.
_ODD = re.compile(
    rf"^(?:[小老阿].$|[同如][上左前]$|{'|'.join(_POSTS)})|[和与及跟]|(?:{'|'.join((*_POSTS, *_COURTESIES, *_SHORT_POSTS))})$|{_COMPANY.pattern}"
)
_EDGES = " :：-—_.,，、;；"
LONGEST = 60


class NameProblem(ValueError):
    """The text is no person's name; `message` says why in a sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@dataclass(frozen=True, slots=True)
class Named:
    """One person of a cell: the name to keep, a title and numbers found beside it, and what to tell about it."""

    name: str
    title: str | None = None
    numbers: tuple[Number, ...] = ()
    warnings: tuple[Message, ...] = ()


@lru_cache(maxsize=20_000)
def people(text: str) -> tuple[Named, ...]:
    """Everybody whom a cell names, in order. Raises NameProblem where it names nobody or refers elsewhere."""
    if text in _ABOVE:
        raise NameProblem(msg("{text!r} refers to another row; write the name out", text=text))
    if len(text) > LONGEST:
        raise NameProblem(msg("this is too long for a person's name"))
    if _DIGITS.search(text) and (labelled := _by_numbers(text)):
        return labelled
    parts = _parts(text)
    if any(part in _ABOVE for part in parts):
        raise NameProblem(msg("{text!r} refers to another row; write the name out", text=text))
    found: list[Named] = []
    for part in parts:
        if part in _POSTS and found and not found[-1].title:
            taken = msg("{mark} beside the name is taken as the title", mark=part)
            found[-1] = replace(found[-1], title=part, warnings=(*found[-1].warnings, taken))
        else:
            found.append(_one(part))
    return tuple({each.name: each for each in reversed(found)}.values())[::-1]


def _by_numbers(text: str) -> tuple[Named, ...]:
    """Several people, each with a number of their own beside the name; else nobody."""
    try:
        found = numbers(text)
    except PhoneProblem:
        return ()
    names = [number.label for number in found]
    if len(found) < 2 or len(set(names)) < len(names) or not all(name and is_name(name) for name in names):
        return ()
    taken = msg("the number beside the name is taken as the person's")
    return tuple(Named(number.label or "", None, (replace(number, label=None),), (taken,)) for number in found)


def is_plain(text: str) -> bool:
    """Whether the text is one Chinese name and nothing else; quick, for most cells are."""
    return bool(_PLAIN.fullmatch(text)) and not _ODD.search(text)


def is_name(text: str) -> bool:
    """Whether a word beside a number looks like somebody's name or is a surname with a title."""
    bare, title = _titled(text)
    if bare != text and bare:
        return True
    return (
        bool(re.fullmatch(rf"[{_HAN}·]{{2,4}}", text))
        and (text[0] in SURNAMES or text[:2] in _DOUBLE)
        and text not in _POSTS
        and title is None
    )


def may_be_same(one: str, other: str) -> bool:
    """Whether two ways of naming may mean one person: equal, or a bare surname with a title beside a full name."""
    if one == other:
        return True
    (first, _), (second, _) = _titled(one), _titled(other)
    if not first or not second:
        return False
    return (
        first == second or (first != one and second.startswith(first)) or (second != other and first.startswith(second))
    )


def _parts(text: str) -> list[str]:
    held = _BRACKETS.sub(lambda found: found[0].translate(_HIDE), text)
    if _LATIN.search(text) and not re.search(rf"[{_HAN}]", text):
        parts = re.split(r"[、;；/／\n\r|｜&＆]+", held)
    else:
        parts = _BETWEEN.split(_joined(held))
    return [half for part in parts if part.strip() for half in _halves(part.translate(_SHOW).strip())] or [text]


def _halves(text: str) -> list[str]:
    """Two names joined by "and": only where each half is a name by itself (李和平 is one)."""
    found = re.fullmatch(rf"([{_HAN}]{{2,4}})[和与及跟]([{_HAN}]{{2,4}})", text)
    return [found[1], found[2]] if found and is_name(found[1]) and is_name(found[2]) else [text]


# Separators within brackets do not separate people.
_HIDE = {ord(sign): 0xE000 + place for place, sign in enumerate("、，,;；/／|｜&＆+ ")}
_SHOW = {hidden: sign for sign, hidden in _HIDE.items()}


def _joined(text: str) -> str:
    """Without the spaces that only stretch a short name to the width of a long one."""
    return re.sub(rf"(?<![{_HAN}])([{_HAN}]{{1,2}})\s+([{_HAN}])(?![{_HAN}])", r"\1\2", _tight(text))


def _tight(text: str) -> str:
    single = rf"(?<![{_HAN}])[{_HAN}](?:\s+[{_HAN}]{{1,2}}(?![{_HAN}]))+"
    return re.sub(single, lambda found: "".join(found[0].split()), text)


def _one(text: str) -> Named:
    if is_plain(text):
        return Named(text)
    bare, beside = _numbers(text)
    title, warnings = None, []
    bare = _BRACKETS.sub(lambda found: found[0] if found[1].strip(_EDGES) else "", bare)
    for content in _BRACKETS.findall(bare):
        if _GONE.search(content):
            raise NameProblem(msg("{text!r} is marked {mark}: who is it now?", text=text, mark=content))
        if content.strip("兼") in _POSTS or content.strip("兼") == "":
            title = title or content
            bare = _without(bare, content)
            warnings.append(msg("{mark} beside the name is taken as the title", mark=content))
        elif content in _SEX:
            bare = _without(bare, content)
            warnings.append(msg("{mark} beside the name is not kept", mark=content))
        else:
            warnings.append(msg("the name is kept with its brackets"))
    bare = bare.strip(_EDGES).rstrip("([【〔（").strip()
    if not bare:
        raise NameProblem(msg("a phone number stands where a name should") if beside else msg("no person is named"))
    if bare in _POSTS:
        warnings.append(msg("{text!r} is a title, not a name", text=text))
    if not _is_full(bare):
        warnings.append(msg("{text!r} is not a full name", text=bare))
    if re.search(r"[\d*]", bare):
        warnings.append(msg("the name has digits in it"))
    name, post = _fronted(bare) or _titled(bare)
    if name != bare and not (name and _is_surname(name)):
        warnings.append(msg("the title is split from the name"))
        bare = name.strip(_EDGES) or bare
    elif name != bare:
        warnings.append(msg("a surname with a title is no full name; it is kept as written"))
    if _COMPANY.search(bare):
        warnings.append(msg("this looks like a company, not a person"))
    if beside:
        warnings.append(msg("the number beside the name is taken as the person's"))
    return Named(bare, title or post, beside, tuple(warnings))


def _numbers(text: str) -> tuple[str, tuple[Number, ...]]:
    """The text without the phone numbers in it, and those numbers."""
    found = _DIGITS.search(unicodedata.normalize("NFKC", text))
    if not found:
        return text, ()
    try:
        beside = numbers(unicodedata.normalize("NFKC", text))
    except PhoneProblem as problem:
        raise NameProblem(problem.message) from None
    rest = _DIGITS.sub("", unicodedata.normalize("NFKC", text))
    return _unwrapped(_BRACKETS.sub(lambda found: found[0] if whose(found[1].strip("/、")) else "", rest)), tuple(
        beside
    )


def _unwrapped(text: str) -> str:
    """A name that stood in brackets beside its number, without them."""
    found = _BRACKETS.fullmatch(text.strip(_EDGES))
    return found[1] if found and is_name(found[1]) else text


def _without(text: str, content: str) -> str:
    return re.sub(rf"[(（\[【〔]{re.escape(content)}[)）\]】〕]", "", text)


def _titled(text: str) -> tuple[str, str | None]:
    """The text without the title at its end, and the title; a courtesy such as 小姐 is no title to keep."""
    for post in _POSTS:
        if text.endswith(post) and len(text) > len(post):
            return text[: -len(post)].strip(), post
    for courtesy in _COURTESIES:
        if text.endswith(courtesy) and len(text) > len(courtesy):
            return text[: -len(courtesy)].strip(), None
    if text[-1:] in _SHORT_POSTS and _is_surname(text[:-1]):
        return text[:-1], _SHORT_POSTS[text[-1]]
    return text, None


def _fronted(text: str) -> tuple[str, str] | None:
    """The same where the title stands before a whole name: 财务张三."""
    for post in _POSTS:
        rest = text[len(post) :].strip(_EDGES)
        if text.startswith(post) and len(rest) >= 2 and is_name(rest):
            return rest, post
    return None


def _is_surname(text: str) -> bool:
    return text in SURNAMES or text in _DOUBLE


def _is_full(text: str) -> bool:
    """Whether this may be a whole name: not 小王, 老李, 阿明."""
    return not (len(text) == 2 and text[0] in "小老阿" and text[1] in SURNAMES)
