"""To whom a circular to all goes: the groups that the county has, in its own order and by its own words."""

from __future__ import annotations

import pytest
from building import base_files, county

from zfzr.county.letterhead import place_of_group
from zfzr.subjects.unit.lookups import all_addressed

DECLARED = "组别.{}:\n  取值: [{{值: {}, 来源: 本县规定}}]\n"
PROFILE = base_files()["zfzr.yaml"].decode()


def addressed(groups: tuple[str, ...], declared: str = "", area: str = "甲县") -> str:
    units = {f"units/u{n}/unit.yaml": f"名称: 单位{n}\n组别: {group}\n" for n, group in enumerate(groups)}
    own = {f"units/{unit}/unit.yaml": "名称: 甲局\n组别: 执法部门\n" for unit in ("jia", "yi")}
    of = county({"zfzr.yaml": PROFILE.replace("甲县", area), "parameters.yaml": declared, **own, **units})
    return all_addressed(of, of.as_of)


@pytest.mark.parametrize(
    ("groups", "declared", "said"),
    [
        ((), "", "县直各有关单位"),
        (("乡镇街道",), "", "各乡镇人民政府、街道办事处，县直各有关单位"),
        (("街道",), DECLARED.format("街道", 3), "各街道办事处，县直各有关单位"),
        (
            ("街道", "镇"),
            DECLARED.format("镇", 3) + DECLARED.format("街道", 3),
            "各镇人民政府、街道办事处，县直各有关单位",
        ),
        (("功能区",), DECLARED.format("功能区", 1), "县直各有关单位"),
        (("开发区",), "", "各开发区，县直各有关单位"),
    ],
)
def test_a_circular_goes_to_the_groups_that_there_are(
    groups: tuple[str, ...], declared: str, said: str
) -> None:
    assert addressed(groups, declared) == said


def test_a_district_writes_to_its_own() -> None:
    declared = DECLARED.format("街道", 3)
    assert addressed(("街道",), declared, "甲区") == "各街道办事处，区直各有关单位"


def test_groups_stand_as_they_are_declared_and_not_by_name() -> None:
    declared = "".join(DECLARED.format(name, kind) for name, kind in (("镇", 3), ("街道", 3), ("功能区", 1)))
    of = county({"parameters.yaml": declared})
    groups = ["丙组", "街道", "镇", "乡镇街道", "功能区", "执法部门", "综合管理部门"]
    assert sorted(groups, key=lambda group: place_of_group(of, group)) == [
        "执法部门",
        "功能区",
        "综合管理部门",
        "乡镇街道",
        "镇",
        "街道",
        "丙组",
    ]
