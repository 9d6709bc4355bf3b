"""Papers of supervision as sent: each with its own number and day, and of the one before only what was known then."""

from __future__ import annotations

from building import base_files, county
from subjects.making import HOSTILE, due, made
from syrupy.assertion import SnapshotAssertion

from zfzr.county.county import County

HEAD = "编号,种类,文号,机关,单位,日期,上一文书,事由,依据,要求,期限,报告日期,落实情况\n"
NOTICE = "JD1,通知书,甲法制监通〔2015〕1号,法制机构,jia,2015-07-01,,未经法制审核,,说明理由,2015-07-10,2015-07-08,时间紧\n"
OPINION = (
    "JD2,意见书,甲法制监意〔2015〕1号,法制机构,jia,2015-07-15,JD1,未经法制审核,"
    "《甲办法》第三条,补审,2015-08-14,{},{}\n"
)
DECISION = (
    "JD3,决定书,甲法制监决〔2015〕1号,法制机构,jia,2015-08-20,JD2,意见书到期未办理,,撤销重作,2015-09-20,,\n"
)


def of(late: str = "", outcome: str = "") -> County:
    return county({"county/2015/papers.csv": HEAD + NOTICE + OPINION.format(late, outcome) + DECISION})


def test_the_papers_read_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    for name, key in (("监督通知书", "JD1"), ("监督意见书", "JD2"), ("监督决定书", "JD3")):
        assert made(of(), name, key).text == snapshot(name=name)


def test_each_paper_is_made_of_its_own_kind_only() -> None:
    assert [due(of(), name) for name in ("监督通知书", "监督意见书", "监督决定书")] == [
        ["JD1"],
        ["JD2"],
        ["JD3"],
    ]


def test_a_report_after_the_decision_was_not_known_to_it() -> None:
    assert "没有收到你单位的报告" in made(of("2015-08-25", "已补审"), "监督决定书", "JD3").text
    assert "你单位于2015年8月19日报告：已补审。" in made(of("2015-08-19", "已补审"), "监督决定书", "JD3").text


def test_a_basis_that_is_not_recorded_is_left_blank_and_named() -> None:
    assert made(of(), "监督决定书", "JD3").blanks == ("依据",)
    assert made(of(), "监督意见书", "JD2").blanks == ()


def test_hostile_words_come_out_as_text() -> None:
    rows = HEAD + OPINION.format("", "").replace("补审", HOSTILE).replace("JD1", "")
    text = made(county({"county/2015/papers.csv": rows}), "监督意见书", "JD2").text
    assert r"\|甲\* \_乙\_ \<b\> \# {{ x }} \#import \[a\](b)。" in text


def test_the_superior_of_a_unit_run_from_above_is_told(snapshot: SnapshotAssertion) -> None:
    unit = base_files()["units/jia/unit.yaml"].decode()
    above = f"{unit}垂直管理: [{{上级机关: 乙市食品药品监督管理局, 起: 2014-01-01}}]\n"
    at = county({"county/2015/papers.csv": HEAD + NOTICE, "units/jia/unit.yaml": above})
    assert made(at, "监督情况告知函", "JD1").text == snapshot
    assert due(at, "监督情况告知函") == ["JD1"]
    assert due(of(), "监督情况告知函") == []


def test_a_reminder_asks_a_unit_to_do_its_duty_and_to_report_by_a_day() -> None:
    profile = (
        '格式: 1\n数据截止: 2026-12-31\n行政区划: {代码: "410823", 名称: 甲县}\n'
        "机构角色: [{角色: 法制机构, 名称: 县司法局, 全称: 甲县司法局}]\n"
    )
    row = "JD1,督办函,甲司监督〔2026〕1号,法制机构,jia,2026-07-01,,应当立案没有立案,《甲办法》第三条,立案查处,2026-07-31,,\n"
    at = county({"zfzr.yaml": profile, "county/2026/papers.csv": HEAD + row}, as_of="2026-07-01")
    text = made(at, "监督督办函", "JD1", year=2026).text
    assert "行政执法监督督办函" in text
    assert "你单位应当立案没有立案。根据《甲办法》第三条，现督促你单位依法履行职责：立案查处。" in text
    assert "请于2026年7月31日前（含当日）履行，并将纠正情况书面报送甲县司法局。" in text
