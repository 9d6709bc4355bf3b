"""What is handed to another organ: leads of the register, suspected crimes, requests for a sanction (移送书)."""

from __future__ import annotations

from building import county
from subjects.making import HOSTILE, due, made
from syrupy.assertion import SnapshotAssertion

from zfzr.county.county import County
from zfzr.declare.document import documents

HEAD = "编号,方向,类型,单位,人员编号,对方机关,事由,日期,文号,结果日期,结果\n"
LEAD = "YS1,移出,违纪线索,jia,,县监察局,孙示四接受宴请,2015-05-18,,,\n"
NUMBERED = "YS2,移出,涉嫌职务犯罪,jia,J001,甲县人民检察院,收受财物,2015-06-18,甲法制移〔2015〕1号,,\n"
RECEIVED = "YS3,移入,审计线索,jia,,县审计局,罚没收入未缴,2015-07-01,,,\n"
OFFICES = {
    "zfzr.yaml": """
    格式: 1
    行政区划: {代码: "410823", 名称: 甲县}
    机构角色:
    - {角色: 法制机构, 名称: 县法制办, 全称: 甲县人民政府法制办公室}
    - {角色: 监察, 名称: 县监察局, 全称: 甲县监察局, 止: 2015-04-30}
    - {角色: 监察, 名称: 县监察委, 全称: 甲县监察委员会, 起: 2015-05-01}
    """
}
CASE = """
统计期间: {起: 2014-12-01, 止: 2015-11-30}
类型: 有追究
追究:
  - 案由: 收受财物
    情形: 滥用职权
    处分:
      - {人员编号: J002, 种类: 记过, 决定机关: 县监察局, 日期: 2015-05-20}
      - {人员编号: J002, 种类: 记过, 决定机关: 县监察局}
    移送:
      - {人员编号: J001, 受理机关: 甲县人民检察院, 日期: 2015-05-06}
    决定文号: 甲责〔2015〕1号
    日期: 2015-05-06
    决定机关: 县政府法制办
    依据: 《甲办法》第三条
"""


def of(rows: str = LEAD + NUMBERED + RECEIVED, case: str = "", **more: str) -> County:
    files = {"county/2015/referrals.csv": HEAD + rows, **more}
    return county(files | ({"units/jia/2015/accountability.yaml": case} if case else {}))


def test_a_lead_reads_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    paper = made(of(), "移送书", "YS1")
    assert paper.text == snapshot
    assert paper.blanks == ("文号", "依据")


def test_what_came_in_is_not_handed_over_and_what_bears_a_number_waits_no_more() -> None:
    assert due(of(), "移送书") == ["YS1"]


def test_who_is_handed_over_is_named_and_who_is_only_mentioned_is_masked() -> None:
    assert "行政执法人员孙示四在行政执法中有下列行为，涉嫌犯罪" in made(of(), "移送书", "YS2").text
    lead = made(of(), "移送书", "YS1").text
    assert "孙示四" not in lead
    assert "孙某某接受宴请" in lead


def test_a_suspected_crime_of_a_case_goes_to_its_organ_on_the_basis_of_the_case() -> None:
    text = made(of("", CASE), "移送书", "甲责〔2015〕1号/移送1").text
    assert "甲县人民检察院：" in text
    assert "收受财物。属于滥用职权的情形。" in text
    assert "《甲办法》第三条。" in text
    assert "2015年5月6日" in text


def test_a_crime_that_the_register_tells_is_handed_over_once() -> None:
    records = documents()["移送书"].records
    assert records is not None
    keys = [each.key for each in records(of(NUMBERED, CASE), 2015)]
    assert keys == ["YS2", "甲责〔2015〕1号/处分1", "甲责〔2015〕1号/处分2"]


def test_a_sanction_is_asked_for_by_the_unit_and_not_named_in_advance() -> None:
    text = made(of("", CASE), "移送书", "甲责〔2015〕1号/处分2").text
    assert "行政处分建议书" in text
    assert "记过" not in text
    assert text.count("甲县食品药品监督管理局") > 2


def test_an_organ_that_bore_another_name_that_day_makes_a_draft() -> None:
    text = made(of(LEAD, **OFFICES), "移送书", "YS1").text
    assert "县监察局在移送日不承担“监察”职责，当日为甲县监察委员会" in text


def test_hostile_words_come_out_as_text() -> None:
    text = made(of(LEAD.replace("孙示四接受宴请", f'"{HOSTILE}"')), "移送书", "YS1").text
    assert r"\|甲\* \_乙\_ \<b\> \# {{ x }} \#import \[a\](b)" in text
