"""Slips about persons: a sex that the number does not bear, a name of the same sound, a person of another unit."""

from __future__ import annotations

import pytest
from building import county, found, said

HEAD = "人员编号,姓名,性别,人员性质,身份证号\n"


def one(sex: str, identity: str) -> dict[str, str]:
    return {"units/jia/people.csv": f"{HEAD}J001,孙示四,{sex},公务员,{identity}\n"}


# ZF829


def test_a_man_under_an_even_number_is_told() -> None:
    assert said(county(one("男", "410823********0028")), "ZF829") == [
        "孙示四（J001）的性别是男，身份证号第十七位是2，应是女：性别、身份证号或者姓名有一处抄错，或者抄了邻行的"
    ]


@pytest.mark.parametrize(
    ("sex", "identity"),
    [
        ("男", "410823********001X"),
        ("女", "410823********0028"),
        ("", "410823********0028"),
        ("男", ""),
        ("男", "410823********"),
    ],
)
def test_what_agrees_and_what_is_not_written_is_left_alone(sex: str, identity: str) -> None:
    assert found(county(one(sex, identity)), "ZF829") == []


# ZF860

RECEIPTS = "轮次,单位,收到日期,经办人\n"


def received(*clerks: str) -> dict[str, str]:
    rows = [f"年度工作推进方案,jia,2015-07-{at:02},{clerk}\n" for at, clerk in enumerate(clerks, start=1)]
    return {"county/2015/receipts.csv": RECEIPTS + "".join(rows)}


def test_a_name_that_sounds_like_one_said_often_is_told() -> None:
    assert said(county(received("赵示明", "赵示明", "赵示明", "赵示名")), "ZF860") == [
        "“经办人”写的是“赵示名”，没有这样的人员；别处写的多是“赵示明”，只差一个同音字：是不是写错了？"
    ]


@pytest.mark.parametrize(
    "clerks",
    [
        ("赵示明", "赵示名"),  # once each
        ("赵示明", "赵示明", "赵示名", "赵示名"),  # twice each
        ("赵示明", "赵示明", "赵示明", "赵示亮"),  # another sound
        ("赵示明", "赵示明", "赵示明", "曹是明"),  # two characters
        ("赵示明", "赵示明", "赵示明", "赵示名", "赵示名", "赵示名"),  # as often
    ],
)
def test_other_names_are_left_alone(clerks: tuple[str, ...]) -> None:
    assert found(county(received(*clerks)), "ZF860") == []


def test_a_name_said_once_in_the_county_is_held_against_those_said_twice_in_other_fields() -> None:
    met = "日期,种类,主持人,议题\n2015-09-09,党组会,赵示明,学习\n2015-10-09,党组会,赵示明,研究\n"
    of = county({**received("赵示名"), "units/jia/2015/meetings.csv": met})

    assert said(of, "ZF860") == [
        "“经办人”写的是“赵示名”，没有这样的人员；别的记录里多次写的是“赵示明”，只差一个同音字：是不是写错了？"
    ]


def test_an_officer_of_that_very_name_is_no_slip() -> None:
    people = "人员编号,姓名,人员性质\nJ001,赵示名,公务员\n"
    of = county({**received("赵示明", "赵示明", "赵示明", "赵示名"), "units/jia/people.csv": people})

    assert found(of, "ZF860") == []


def test_a_head_who_sounds_like_an_officer_of_the_unit_is_told() -> None:
    of = county(
        {
            "units/yi/unit.yaml": "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n法制机构: {名称: 司法所, 负责人: 钱示柳}\n",
            "units/yi/people.csv": "人员编号,姓名,人员性质\nY001,钱示六,公务员\n",
        }
    )

    assert found(of, "ZF860") == ["units/yi/unit.yaml:3"]


# ZF998

OF_YI = {"units/yi/people.csv": "人员编号,姓名,人员性质\nY001,钱示六,公务员\n"}
HONOURED = {"units/jia/2015/honours.csv": "编号,人员编号,名称,日期\nJL2015-01,Y001,执法标兵,2015-07-06\n"}


def test_an_officer_of_another_unit_is_told_with_that_unit() -> None:
    (text,) = said(county({**OF_YI, **HONOURED}), "ZF998")

    assert "“人员编号”是钱示六（Y001），其为" in text
    assert found(county({**OF_YI, **HONOURED}), "ZF998") == ["units/jia/2015/honours.csv:2"]


def test_who_held_a_post_here_once_is_of_this_unit_too() -> None:
    posted = "人员编号,机构,岗位,起,止\nY001,zhifa,zhifa-diaocha,2013-01-01,2014-12-31\n"

    assert found(county({**OF_YI, **HONOURED, "units/jia/postings.csv": posted}), "ZF998") == []


def test_a_number_that_nobody_bears_is_told_by_its_own_rule_alone() -> None:
    of = county(HONOURED)

    assert found(of, "ZF998") == []
    assert found(of, "ZF102") == ["units/jia/2015/honours.csv:2"]


def test_who_handles_a_case_is_judged_by_the_day() -> None:
    case = "案号,案由,当事人类型,程序,立案,主办人\n甲罚〔2015〕1号,占道经营,公民,一般,2015-01-12,Y001\n"

    assert found(county({**OF_YI, "units/jia/2015/cases.csv": case}), "ZF998") == []


POST = "人员编号,机构,岗位,起,止\n"
AT_HOME = {"units/yi/certificates.csv": "证号,人员编号,种类,发证日期\n乙1,Y001,省证,2014-05-12\n"}


def posted(end: str = "") -> dict[str, str]:
    return {"units/jia/postings.csv": f"{POST}Y001,zhifa,zhifa-diaocha,2013-01-01,{end}\n"}


def test_a_post_of_somebody_who_is_on_the_list_of_another_unit_and_certified_there_is_told() -> None:
    assert found(county({**OF_YI, **AT_HOME, **posted()}), "ZF998") == ["units/jia/postings.csv:2"]


def test_a_post_that_ended_is_not() -> None:
    assert found(county({**OF_YI, **AT_HOME, **posted("2014-12-31")}), "ZF998") == []


def test_nor_one_of_somebody_of_whom_the_other_unit_has_nothing_but_the_name() -> None:
    assert found(county({**OF_YI, **posted()}), "ZF998") == []
