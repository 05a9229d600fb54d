"""Header names of registers of people around buildings."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_cli.importer.vocabulary.headers import normalise

# Header names to fields; in such a file they mean what they mean in no other.
_HEADERS = {
    "building": "楼宇 楼宇名称 大厦 大楼 所在楼宇 building",
    "around": "身份 角色 类型 人员类型 role",
    "person": "姓名 名字 联系人 人员姓名 name person",
    "unit": "单位 公司 工作单位 物业公司 所属单位 unit",
    "mobile": "电话 手机 手机号 联系电话 联系方式 phone mobile",
    "interest": "利害关系 利益冲突 与企业关系 interest",
    "note": "备注 说明 note",
}
_FIELD_OF = {normalise(header): field for field, headers in _HEADERS.items() for header in headers.split()}


def fields_of(headers: Sequence[str], given: dict[str, int]) -> dict[str, int]:
    """Field to column number in such a file; what the user maps stands."""
    fields: dict[str, int] = {}
    for place, header in enumerate(headers):
        if field := _FIELD_OF.get(normalise(header)):
            fields.setdefault(field, place)
    return fields | {field: place for field, place in given.items() if field in _HEADERS and field not in fields}
