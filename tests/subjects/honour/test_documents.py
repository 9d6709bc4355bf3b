"""The circular of a commendation: one decision one paper, persons by name, and a draft where somebody was barred."""

from __future__ import annotations

import pytest
from building import county
from subjects.making import HOSTILE, due, made
from syrupy.assertion import SnapshotAssertion

from zfzr.county.county import County

HEAD = "编号,对象,单位,人员编号,名称,决定机关,日期,文号,所评年度,事由\n"
UNITS = "".join(
    f"{number},单位,{unit},,先进单位,法制机构,2015-03-18,甲政〔2015〕9号,2014,\n"
    for number, unit in (("B1", "jia"), ("B2", "yi"))
)
PERSON = "B3,个人,jia,J001,执法标兵,甲委员会,2015-04-01,,2014,办案数量居首\n"
BARRED = """
    统计期间: {起: 2013-12-01, 止: 2014-11-30}
    类型: 有追究
    追究:
    - {案由: 超期, 日期: 2014-05-01, 单位处理: [取消评比先进资格]}
"""


def of(rows: str = UNITS + PERSON, more: dict[str, str] | None = None) -> County:
    return county({"county/2015/commendations.csv": HEAD + rows, **(more or {})})


def test_the_circular_reads_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    assert made(of(), "表彰通报", "甲政〔2015〕9号").text == snapshot(name="units")
    assert made(of(), "表彰通报", "B3").text == snapshot(name="person")


def test_one_decision_is_one_paper() -> None:
    assert due(of(), "表彰通报") == ["甲政〔2015〕9号", "B3"]


def test_who_was_barred_that_year_keeps_the_circular_a_draft() -> None:
    paper = made(of(more={"units/jia/2014/accountability.yaml": BARRED}), "表彰通报", "甲政〔2015〕9号")
    assert paper.is_provisional
    assert "2014年受到“取消评比先进资格”，当年不得评先" in paper.text


def test_hostile_words_come_out_as_text() -> None:
    text = made(of(PERSON.replace("办案数量居首", HOSTILE)), "表彰通报", "B3").text
    assert r"：\|甲\* \_乙\_ \<b\> \# {{ x }} \#import \[a\](b)。" in text


@pytest.mark.parametrize(
    ("written", "signs"),
    [
        ("县食药监局", "甲县食品药品监督管理局"),
        ("jia", "甲县食品药品监督管理局"),
        ("甲委员会", "甲委员会"),
        ("法制机构", None),
    ],
)
def test_who_decided_signs_by_the_full_name(written: str, signs: str | None) -> None:
    row = f"B4,个人,jia,J001,执法标兵,{written},2015-04-01,,2014,办案数量居首\n"
    assert made(of(row), "表彰通报", "B4").paper.head.signature == (signs or "甲县人民政府法制办公室")
