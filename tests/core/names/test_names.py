"""Names of people as cells hold them."""

from __future__ import annotations

import pytest

from liaison_cli.core.names.person_names import NameProblem, is_name, is_plain, may_be_same, people
from liaison_cli.lang import into


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张三", [("张三", None)]),
        ("张　三", [("张三", None)]),
        ("王 小 明", [("王小明", None)]),
        ("欧阳 明", [("欧阳明", None)]),
        ("阿不都·买买提", [("阿不都·买买提", None)]),
        ("John Smith", [("John Smith", None)]),
        ("Smith, John", [("Smith, John", None)]),
        ("李和平", [("李和平", None)]),
        ("李建工", [("李建工", None)]),
        ("張三", [("張三", None)]),
    ],
)
def test_a_plain_name_is_one_person_without_a_word(text, found):
    assert [(each.name, each.title) for each in people(text)] == found
    assert all(each.warnings == () and each.numbers == () for each in people(text))


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("李经理", "李经理", "经理"),
        ("欧阳主任", "欧阳主任", "主任"),
        ("张小姐", "张小姐", None),
        ("王总", "王总", "总"),
        ("陈姐", "陈姐", None),
        ("小王", "小王", None),
        ("王建国总经理", "王建国", "总经理"),
        ("张三先生", "张三", None),
        ("会计张三", "张三", "会计"),
        ("张三(兼)", "张三", "兼"),
        ("张三（财务）", "张三", "财务"),
        ("张三/财务", "张三", "财务"),
        ("张三-财务", "张三", "财务"),
        ("张三（女）", "张三", None),
        ("张三(Sam)", "张三(Sam)", None),
        ("张三2", "张三2", None),
        ("财务", "财务", None),
        ("澄江代账有限公司", "澄江代账有限公司", None),
    ],
)
def test_what_stands_beside_a_name_is_told(text, name, title):
    (found,) = people(text)
    assert (found.name, found.title) == (name, title)
    assert found.warnings != ()
    assert not is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "张三(13900010001)",
        "张三（13900010001）",
        "张三【13900010001】",
        "张三(139 0001 0001)",
        "张三(+86 13900010001)",
        "张三(13900010001",
        "张三(手机：13900010001)",
        "张三（微信13900010001）",
        "13900010001(张三)",
        "(张三)13900010001",
    ],
)
def test_a_number_in_brackets_leaves_no_bracket_behind(text):
    (found,) = people(text)
    assert (found.name, [each.text for each in found.numbers]) == ("张三", ["13900010001"])
    assert len(found.warnings) == 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("张三(13900010001/13900010002)", ["13900010001", "13900010002"]),
        ("张三(021)65550100", ["021-65550100"]),
        ("张三((021)65550100)", ["021-65550100"]),
        ("张三(139****0001)", ["139****0001"]),
    ],
)
def test_numbers_beside_a_name_are_taken_whole(text, numbers):
    (found,) = people(text)
    assert (found.name, [each.text for each in found.numbers]) == ("张三", numbers)


@pytest.mark.parametrize("text", ["张三()", "张三（）", "张三[ ]", "张三 （ ）"])
def test_empty_brackets_say_nothing(text):
    (found,) = people(text)
    assert (found.name, found.title, found.warnings) == ("张三", None, ())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三、李四", ["张三", "李四"]),
        ("张三/李四", ["张三", "李四"]),
        ("张三 李四", ["张三", "李四"]),
        ("张三，李四；王五", ["张三", "李四", "王五"]),
        ("张三和李四", ["张三", "李四"]),
        ("张 三、李 四", ["张三", "李四"]),
    ],
)
def test_several_names_are_several_people(text, names):
    assert [each.name for each in people(text)] == names


@pytest.mark.parametrize("text", ["同上", "〃", '"', "张三、同上", "13900010001", "张三(已离职)", "张" * 100, "()"])
def test_what_names_nobody_is_refused(text):
    with pytest.raises(NameProblem):
        people(text)


def test_numbers_beside_names_go_with_their_names():
    (one,) = people("张三13900010001")
    assert (one.name, [number.text for number in one.numbers]) == ("张三", ["13900010001"])
    both = people("张三 13900010001 李四 13900010002")
    assert [(each.name, each.numbers[0].text) for each in both] == [("张三", "13900010001"), ("李四", "13900010002")]


@pytest.mark.parametrize(("text", "is_one"), [("张三", True), ("李经理", True), ("财务", False), ("前台", False)])
def test_which_words_are_names(text, is_one):
    assert is_name(text) is is_one


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("张三", "张三", True), ("李经理", "李四", True), ("李经理", "王四", False), ("张三", "李四", False)],
)
def test_who_may_be_the_same(one, other, same):
    assert may_be_same(one, other) is same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张" * 60, [("张" * 60, None, [], [])]),
        (
            "张三/财务/李四/会计",
            [
                ("张三", "财务", [], ["财务 beside the name is taken as the title"]),
                ("李四", "会计", [], ["会计 beside the name is taken as the title"]),
            ],
        ),
        ("张三(兼财务)", [("张三", "兼财务", [], ["兼财务 beside the name is taken as the title"])]),
        (
            "欧阳明13900010001 李四13900010002",
            [
                ("欧阳明", None, ["13900010001"], ["the number beside the name is taken as the person's"]),
                ("李四", None, ["13900010002"], ["the number beside the name is taken as the person's"]),
            ],
        ),
        # One person with two numbers is one person.
        (
            "张三13900010001、张三13900010002",
            [("张三", None, ["13900010001"], ["the number beside the name is taken as the person's"])],
        ),
        (
            "张三[]13900010001",
            [("张三", None, ["13900010001"], ["the number beside the name is taken as the person's"])],
        ),
        ("John Smith/Jane Doe", [("John Smith", None, [], []), ("Jane Doe", None, [], [])]),
        ("Smith, John; Doe, Jane", [("Smith, John", None, [], []), ("Doe, Jane", None, [], [])]),
        ("李和平和王五", [("李和平", None, [], []), ("王五", None, [], [])]),
        ("小姐", [("小姐", None, [], [])]),
        ("李工", [("李工", "工", [], ["a surname with a title is no full name; it is kept as written"])]),
        ("欧阳工", [("欧阳工", "工", [], ["a surname with a title is no full name; it is kept as written"])]),
        ("阿明", [("阿明", None, [], ["'阿明' is not a full name"])]),
        ("老李", [("老李", None, [], ["'老李' is not a full name"])]),
        ("小张", [("小张", None, [], ["'小张' is not a full name"])]),
        ("李建国总", [("李建国总", None, [], [])]),
    ],
)
def test_a_cell_word_for_word(text, found):
    assert [
        (each.name, each.title, [number.text for number in each.numbers], [into("en", said) for said in each.warnings])
        for each in people(text)
    ] == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("李经理", "李总", True),
        ("李四经理", "李四", True),
        ("李四", "李经理", True),
        ("李四", "李", False),
        ("李", "李四", False),
        ("经理", "李四", False),
        ("李四", "经理", False),
    ],
)
def test_a_surname_with_a_title_may_be_a_full_name(one, other, same):
    assert may_be_same(one, other) is same
