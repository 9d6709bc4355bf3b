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


def of(text: str = CASE, as_of: str = "2015-12-31", more: dict[str, str] | None = None) -> County:
    return county({"units/jia/2015/accountability.yaml": text, **(more or {})}, as_of=as_of)


def test_the_decision_reads_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    paper = made(of(), "追究决定书", "甲责〔2015〕1号")
    assert paper.text == snapshot
    assert paper.blanks == ("救济途径（参数“追究救济”）",)


def test_a_case_in_which_another_organ_alone_decided_has_no_decision_of_ours() -> None:
    assert due(of(), "追究决定书") == ["甲责〔2015〕1号"]


def test_a_case_without_a_number_is_named_by_unit_and_place_and_leaves_blanks() -> None:
    text = CASE.replace("      决定文号: 甲责〔2015〕1号\n", "").replace(
        "      决定机关: 甲县食品药品监督管理局\n", ""
    )
    text = text.replace("      依据: 《甲办法》\n", "").replace("      日期: 2015-05-06\n", "")
    paper = made(of(text), "追究决定书", "jia/1")
    assert paper.blanks == ("机关", "文号", "日期", "依据", "救济途径（参数“追究救济”）")
    assert "依据：＿" in paper.text
    assert "　　年　月　日" in paper.text


def test_what_is_decided_later_makes_no_paper_yet() -> None:
    assert due(of(as_of="2015-05-05"), "追究决定书") == []


def test_hostile_words_come_out_as_text() -> None:
    paper = made(of(CASE.replace("现场检查未出示执法证件", f'"{HOSTILE}"')), "追究决定书", "甲责〔2015〕1号")
    assert r"\|甲\* \_乙\_ \<b\> \# {{ x }} \#import \[a\](b)。" in paper.text


def objecting(*ways: str) -> dict[str, str]:
    return {
        "parameters.yaml": "".join(
            f"追究救济.{name}:\n  取值: [{{{value}}}]\n" for name, value in (w.split(": ", 1) for w in ways)
        )
    }


def test_ways_to_object_are_those_of_the_county_on_the_day_of_the_decision() -> None:
    ways = objecting(
        "人员.申诉.县人社局: 值: 15, 来源: 《甲办法》第九条, 核实: 是",
        "人员.复核.作出决定的机关: 值: 30, 来源: 《甲办法》第八条, 核实: 是",
        "单位.复核.县人民政府: 值: 10, 计算: 工作日, 来源: 《甲办法》第七条, 核实: 是",
    )
    paper = made(of(more=ways), "追究决定书", "甲责〔2015〕1号")
    assert (
        "被追究人员不服本决定的，可以自知道本决定之日起30日内，依照《甲办法》第八条，向作出决定的机关申请复核；"
        "也可以自知道本决定之日起15日内，依照《甲办法》第九条，向县人社局提出申诉。"
    ) in paper.text
    assert "10个工作日内，依照《甲办法》第七条，向县人民政府申请复核。" in paper.text
    assert (paper.blanks, paper.is_provisional) == ((), False)


def test_a_way_to_object_that_came_later_leaves_the_blank() -> None:
    later = objecting("人员.复核.作出决定的机关: 起: 2016-01-01, 值: 30, 来源: 《甲办法》第八条, 核实: 是")
    paper = made(of(more=later), "追究决定书", "甲责〔2015〕1号")
    assert "被追究人员不服本决定的，可以自知道本决定之日起＿＿＿日内" in paper.text


def test_a_way_to_object_whose_source_nobody_checked_keeps_the_decision_a_draft() -> None:
    ways = objecting(
        *(f"{who}.复核.作出决定的机关: 值: 30, 来源: 《甲办法》第八条, 核实: 否" for who in ("人员", "单位"))
    )
    assert "征求意见稿：救济途径的来源没有核实" in made(
        of(more=ways), "追究决定书", "甲责〔2015〕1号"
    ).text.replace("*", "")
