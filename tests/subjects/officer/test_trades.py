"""Certificates that say what another unit's certificates say (ZF554)."""

from __future__ import annotations

import pytest
from building import county, said

from zfzr.check.runner import examine, located
from zfzr.subjects.officer.records import Certificate

HEAD = "证号,人员编号,种类,版本,执法类别,执法区域,发证日期\n"


def certificates(prefix: str, *said: str) -> str:
    """Return a unit's certificates, with what each says of category and area."""
    return HEAD + "".join(
        f"豫{prefix}-{i},{prefix}00{i},河南省行政执法证,2014版,{each},2014-06-01\n"
        for i, each in enumerate(said, 1)
    )


def people(prefix: str) -> str:
    return "人员编号,姓名,人员性质\n" + "".join(f"{prefix}00{i},孙示{i},公务员\n" for i in range(1, 6))


FOOD, TRADE = "食品药品,甲县", "工商,甲县"
OTHER_UNIT = "名称: 甲县工商行政管理局\n简称: 县工商局\n组别: {group}\n{more}"


def told(mine: str, theirs: str, group: str = "执法部门", more: str = "", **files: str) -> list[str]:
    of = {
        "units/jia/people.csv": people("J"),
        "units/yi/people.csv": people("Y"),
        "units/jia/certificates.csv": mine,
        "units/yi/certificates.csv": theirs,
        "units/yi/unit.yaml": OTHER_UNIT.format(group=group, more=more),
        **{path.replace("__", "/"): text for path, text in files.items()},
    }
    return said(county(of), "ZF554")


MINE = certificates("J", FOOD, FOOD, TRADE, FOOD)
THEIRS = certificates("Y", TRADE, TRADE, TRADE)


def test_while_a_unit_was_not_read_nobody_knows_who_took_over_from_whom() -> None:
    of = {"units/jia/people.csv": people("J"), "units/yi/people.csv": people("Y")}
    of |= {"units/jia/certificates.csv": MINE, "units/yi/certificates.csv": THEIRS}
    of |= {"units/yi/unit.yaml": OTHER_UNIT.format(group="执法部门", more="")}
    assert said(county({**of, "units/bing/unit.yaml": b"\xff\xfe"}), "ZF554") == []


def test_a_category_that_only_another_unit_has_is_told() -> None:
    (text,) = told(MINE, THEIRS)
    assert "县食药监局孙示3（J003）证件 豫J-3 的“执法类别”是“工商”" in text
    assert "本单位其余 3 个证件没有这样写的，这样写的都是县工商局的（3 个）" in text


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (certificates("J", FOOD, FOOD, TRADE, TRADE, FOOD), THEIRS),  # two of the unit have it
        (certificates("J", FOOD, FOOD, TRADE), THEIRS),  # too few others agree
        (MINE, certificates("Y", TRADE, TRADE)),
        (certificates("J", FOOD, FOOD, "消防,甲县", FOOD), THEIRS),  # nobody else has it
    ],
)
def test_what_does_not_stand_alone_beside_enough_others_is_left(mine: str, theirs: str) -> None:
    assert told(mine, theirs) == []


def test_a_township_has_officers_of_other_trades() -> None:
    assert told(MINE, THEIRS, group="乡镇街道") == []


def test_a_unit_that_took_over_another_has_its_certificates() -> None:
    successor = "units/jia/unit.yaml"
    of = "名称: 甲县食品药品监督管理局\n组别: 执法部门\n承继: [{单位: yi, 日期: 2015-03-01}]\n"
    ended = "撤销: 2015-02-28\n"
    assert told(MINE, THEIRS, more=ended, **{successor.replace("/", "__"): of}) == []


def test_one_who_came_from_the_other_unit_may_bring_the_certificate() -> None:
    bodies = "机构: [{代码: a, 名称: 一股, 类型: 内设机构, 岗位: [{代码: a-1, 名称: 一岗}]}]\n"
    was = "人员编号,机构,岗位,起,止\nJ003,a,a-1,2012-01-01,2014-12-31\n"
    assert told(MINE, THEIRS, more=bodies, **{"units__yi__postings.csv": was}) == []


def test_an_area_called_like_another_township_is_told() -> None:
    township = "名称: {name}镇人民政府\n简称: {name}镇\n组别: 乡镇街道\n"
    units = {
        "units/jia/unit.yaml": township.format(name="丙"),
        "units/yi/unit.yaml": township.format(name="乙"),
        "units/jia/people.csv": people("J"),
        "units/jia/certificates.csv": certificates("J", "综合,丙镇", "综合,乙镇"),
    }
    (text,) = said(county(units), "ZF554")
    assert "“执法区域”是“乙镇”，那是另一个单位" in text


def test_it_shows_one_of_the_other_unit_s_that_says_so() -> None:
    files = {
        "units/jia/people.csv": people("J"),
        "units/yi/people.csv": people("Y"),
        "units/jia/certificates.csv": MINE,
        "units/yi/certificates.csv": certificates("Y", "消防,甲县", TRADE, TRADE, TRADE),
        "units/yi/unit.yaml": OTHER_UNIT.format(group="执法部门", more=""),
    }
    at = county(files)
    (found,) = located(at, examine(at, lambda rule: rule.code == "ZF554").findings)
    (theirs,) = found.finding.related
    assert theirs.place == at.dataset.all(Certificate)[5].field("执法类别")
