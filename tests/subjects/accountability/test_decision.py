"""The decision in a case of accountability: whom it names, on what ground, with which measures; sanctions are not its."""

from __future__ import annotations

from building import county
from subjects.making import HOSTILE, due, made
from syrupy.assertion import SnapshotAssertion

from zfzr.county.county import County

CASE = """
    统计期间: {起: 2014-12-01, 止: 2015-11-30}
    类型: 有追究
    追究:
    - 案由: 现场检查未出示执法证件
      情形: 不按法定程序执法
      单位处理: [限期整改]
      人员:
      - {人员编号: J001, 处理: [批评教育, 离岗培训]}
      决定文号: 甲责〔2015〕1号
      日期: 2015-05-06
      决定机关: 甲县食品药品监督管理局
      依据: 《甲办法》
    - 案由: 收受礼品
      处分: [{人员编号: J002, 种类: 记过}]
      日期: 2015-05-07
"""


def of(text: str = CASE, as_of: str = "2015-12-31") -> County:
    return county({"units/jia/2015/accountability.yaml": text}, as_of=as_of)


def test_the_decision_reads_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    paper = made(of(), "追究决定书", "甲责〔2015〕1号")
    assert paper.text == snapshot
    assert paper.blanks == ()


def test_a_case_in_which_another_organ_alone_decided_has_no_decision_of_ours() -> None:
    assert due(of(), "追究决定书") == ["甲责〔2015〕1号"]


def test_a_case_without_a_number_is_named_by_unit_and_place_and_leaves_blanks() -> None:
    text = CASE.replace("      决定文号: 甲责〔2015〕1号\n", "").replace(
        "      决定机关: 甲县食品药品监督管理局\n", ""
    )
    text = text.replace("      依据: 《甲办法》\n", "").replace("      日期: 2015-05-06\n", "")
    paper = made(of(text), "追究决定书", "jia/1")
    assert paper.blanks == ("机关", "文号", "日期", "依据")
    assert "依据：＿" in paper.text
    assert "　　年　月　日" in paper.text


def test_what_is_decided_later_makes_no_paper_yet() -> None:
    assert due(of(as_of="2015-05-05"), "追究决定书") == []


def test_hostile_words_come_out_as_text() -> None:
    paper = made(of(CASE.replace("现场检查未出示执法证件", f'"{HOSTILE}"')), "追究决定书", "甲责〔2015〕1号")
    assert r"\|甲\* \_乙\_ \<b\> \# {{ x }} \#import \[a\](b)。" in paper.text
