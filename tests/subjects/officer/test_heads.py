"""Two in a post of which there is one (ZF556)."""

from __future__ import annotations

import pytest
from building import county, found, said

HEAD = "人员编号,机构,岗位,职务,起,止\n"
PEOPLE = "人员编号,姓名,人员性质\nJ001,孙示四,公务员\nJ002,李示五,事业\nJ003,郑示三,公务员\n"
FIRST = "J001,zhifa,zhifa-diaocha,大队长,2014-05-01,{end}\n"


def told(*rows: str, **files: str) -> list[str]:
    of = {"units/jia/people.csv": PEOPLE, "units/jia/postings.csv": HEAD + "".join(rows)}
    return said(county({**of, **{path.replace("__", "/"): text for path, text in files.items()}}), "ZF556")


def second(title: str = "大队长", person: str = "J002", post: str = "zhifa-diaocha") -> str:
    return f"{person},zhifa,{post},{title},2015-06-01,\n"


def test_the_later_of_two_heads_is_told_with_the_first() -> None:
    (text,) = told(FIRST.format(end=""), second())
    assert "“稽查大队”的大队长李示五（J002）2015-06-01 起任岗，孙示四（J001）也是大队长" in text


@pytest.mark.parametrize(("end", "count"), [("2015-05-31", 0), ("2015-07-02", 0), ("2015-07-03", 1)])
def test_a_month_is_left_to_hand_over(end: str, count: int) -> None:
    assert len(told(FIRST.format(end=end), second())) == count


@pytest.mark.parametrize("title", ["副大队长", "中队长", "队员", "主任"])
def test_of_other_titles_a_body_may_have_several(title: str) -> None:
    assert told(FIRST.format(end="").replace("大队长", title), second(title)) == []


def test_a_head_on_two_posts_is_one_person() -> None:
    assert told(FIRST.format(end=""), second(person="J001")) == []


def test_three_at_once_are_several_bodies_written_as_one() -> None:
    assert told(FIRST.format(end=""), second(), second(person="J003")) == []


LEADERS = (
    "名称: 甲县食品药品监督管理局\n简称: 县食药监局\n组别: 执法部门\n"
    "主要负责人:\n- {姓名: 周示一, 职务: 局长, 止: 2015-03-31}\n- {姓名: 郑示三, 职务: 局长, 起: 2015-04-01}\n"
    "机构:\n- 代码: juling\n  名称: 局领导班子\n  类型: 领导班子\n"
    "  岗位: [{代码: zhuyao, 名称: 主要负责人岗, 环节: [审批]}]\n"
)


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ("J001,juling,zhuyao,局长,2014-05-01,\n", 1),
        ("J003,juling,zhuyao,局长,2015-04-01,\n", 0),
        ("J001,juling,zhuyao,副局长,2014-05-01,\n", 0),
        ("J001,juling,zhuyao,局长,2012-05-01,2014-05-01\n", 0),  # long ago
    ],
)
def test_the_head_of_the_unit_is_the_one_it_names(row: str, count: int) -> None:
    files = told(row, **{"units__jia__unit.yaml": LEADERS})
    assert len(files) == count
    assert all("是局长，unit.yaml 登记的局长 2015-12-31 是郑示三" in text for text in files)


def test_it_stands_at_the_title() -> None:
    of = {"units/jia/people.csv": PEOPLE, "units/jia/postings.csv": HEAD + FIRST.format(end="") + second()}
    assert found(county(of), "ZF556") == ["units/jia/postings.csv:3"]
