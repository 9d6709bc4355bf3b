"""The circular of a round and the order to put a finding right: as of their own day, with blanks for what is missing."""

from __future__ import annotations

from building import county
from subjects.making import HOSTILE, due, made
from syrupy.assertion import SnapshotAssertion

from zfzr.county.county import County

ROUND = """
    - 编号: JC1
      名称: 第一次督导检查
      种类: 督导检查
      组织: 法制机构
      开始日期: 2015-06-01
      结束日期: 2015-06-30
      受检单位: [jia, yi]
      单位评价:
        - {单位: jia, 评价: 好}
        - {单位: yi, 评价: 差}
      问题:
        - 编号: "1"
          单位: jia
          问题: 两卷没有送达回证
          依据: 《甲办法》第三条
          整改期限: 2015-07-31
          整改日期: 2015-07-20
          整改情况: 已补正
        - {编号: "2", 单位: yi, 问题: 没有公布清单}
"""
TOLD = "      通报: {文号: 甲法制办〔2015〕8号, 日期: 2015-07-10}\n"


def of(text: str = ROUND, as_of: str = "2015-12-31") -> County:
    return county({"county/2015/inspections.yaml": text}, as_of=as_of)


def test_the_circular_reads_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    assert made(of(), "督查通报", "JC1").text == snapshot


def test_a_circular_that_went_out_tells_what_was_known_on_its_day() -> None:
    told = made(of(ROUND + TOLD), "督查通报", "JC1")
    assert told.blanks == ()
    assert "截至2015年7月10日已整改0项" in told.text
    assert "甲法制办〔2015〕8号" in told.text
    assert "\n2015年7月10日\n" in told.text


def test_a_round_that_goes_on_is_told_as_a_draft_only() -> None:
    open_ = made(of(ROUND.replace("      结束日期: 2015-06-30\n", "")), "督查通报", "JC1")
    assert open_.is_provisional
    assert "（征求意见稿）" in open_.text


def test_rounds_without_a_circular_wait_for_one() -> None:
    assert due(of(), "督查通报") == ["JC1"]
    assert due(of(ROUND + TOLD), "督查通报") == []


def test_the_order_reads_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    assert made(of(), "限期整改通知书", "JC1/1").text == snapshot


def test_an_order_without_a_deadline_leaves_it_blank_and_says_so() -> None:
    order = made(of(), "限期整改通知书", "JC1/2")
    assert "于　　年　月　日前（含当日）整改完毕" in order.text
    assert order.blanks == ("文号", "日期", "整改期限", "依据")


def test_only_what_is_not_put_right_waits_for_an_order() -> None:
    assert due(of(), "限期整改通知书") == ["JC1/2"]
    assert due(of(as_of="2015-07-19"), "限期整改通知书") == ["JC1/1", "JC1/2"]


def test_the_name_of_a_file_holds_no_stroke_of_the_key() -> None:
    assert made(of(), "限期整改通知书", "JC1/2").stem == "限期整改通知书-yi-JC1-2"


def test_hostile_words_come_out_as_text() -> None:
    rows = of(ROUND.replace("问题: 没有公布清单", f'问题: "{HOSTILE}"'))
    for text in (made(rows, "限期整改通知书", "JC1/2").text, made(rows, "督查通报", "JC1").text):
        assert r"\|甲\* \_乙\_ \<b\> \# {{ x }} \#import \[a\](b)" in text


OUTLINE = """
    - 编号: JC1
      名称: 行政处罚检查
      种类: 行政处罚检查
      {more}
      组织: 法制机构
      开始日期: 2017-06-01
      结束日期: 2017-06-30
      受检单位: [jia]
      问题:
        - {{编号: "1", 单位: jia, 问题: 两人没有执法证, 监督内容: 人员资格和持证上岗, 整改期限: 2017-12-31}}
        - {{编号: "2", 单位: jia, 问题: 登记不全, 整改期限: 2017-12-31}}
"""


def outline(more: str) -> str:
    files = {
        "zfzr.yaml": '格式: 1\n数据截止: 2017-12-31\n行政区划: {代码: "410823", 名称: 甲县}\n'
        "机构角色: [{角色: 法制机构, 名称: 县政府法制办}]\n",
        "county/2017/inspections.yaml": OUTLINE.format(more=more),
    }
    return made(county(files, as_of="2017-12-31"), "监督检查提纲", "JC1", year=2017).text


def test_the_outline_lists_what_the_inspection_looks_at_with_its_article_and_what_was_found() -> None:
    text = outline("监督内容: [人员资格和持证上岗, 重大决定法制审核]")
    assert (
        "| 1 | 人员资格和持证上岗 | 《河南省行政执法条例》第三十八条第七项 |  | 甲县食品药品监督管理局：两人没有执法证 |"
        in text
    )
    assert "| 2 | 重大决定法制审核 | 《河南省行政执法条例》第三十八条第八项 |  |  |" in text
    assert "| 3 |" not in text
    assert "没有归入监督内容的问题" in text
    assert "甲县食品药品监督管理局：登记不全" in text


def test_an_inspection_that_does_not_say_has_all_that_the_law_of_its_day_names() -> None:
    text = outline("说明: 无")
    assert "这次检查没有写监督内容，以下是检查当日规定的全部内容。" in text
    assert "| 10 | 其他监督事项 | 《河南省行政执法条例》第三十八条第十项 |  |  |" in text


def test_the_title_does_not_say_twice_that_it_is_an_inspection() -> None:
    files = {
        "zfzr.yaml": '格式: 1\n数据截止: 2017-12-31\n行政区划: {代码: "410823", 名称: 甲县}\n'
        "机构角色: [{角色: 法制机构, 名称: 县政府法制办}]\n",
        "county/2017/inspections.yaml": OUTLINE.format(more="说明: 无").replace(
            "名称: 行政处罚检查", "名称: 上半年监督检查"
        ),
    }
    text = made(county(files, as_of="2017-12-31"), "监督检查提纲", "JC1", year=2017).text
    assert "# 上半年监督检查提纲\n" in text
