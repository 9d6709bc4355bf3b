"""What lies with the organ of reconsideration or a court is not supervised a second time (令825 art. 33)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, said

from zfzr.check.runner import examine
from zfzr.county.county import County

CASES = "units/jia/2026/cases.csv"
COMPLAINTS = "county/2026/complaints.csv"
PAPERS = "county/2026/papers.csv"
PROFILE = (
    '格式: 1\n数据截止: 2026-12-31\n行政区划: {代码: "410823", 名称: 甲县}\n'
    "机构角色: [{角色: 行政执法监督机构, 名称: 县司法局}, {角色: 法制机构, 名称: 县司法局}]\n"
)


def case(contested: str = "2026-05-06", outcome: str = "", outcome_day: str = "") -> str:
    """A case decided on 20 March 2026, contested on a day, with its outcome."""
    head = "案号,案由,当事人类型,程序,立案,决定日期,复议诉讼受理日期,复议诉讼结果,复议诉讼日期\n"
    return f"{head}C1,过期食品,法人,普通,2026-02-10,2026-03-20,{contested},{outcome},{outcome_day}\n"


def complaint(taken_on: str = "2026-06-03", accepted: str = "是", officer: str = "", of: str = "C1") -> str:
    reason = "已在复议中" if accepted == "否" else ""
    return (
        "编号,被投诉单位,案号,被投诉人,事由,收到日期,受理,受理日期,不受理理由\n"
        f"T1,jia,{of},{officer},处罚过重,2026-05-01,{accepted},{taken_on},{reason}\n"
    )


def paper(day: str = "2026-06-01", kind: str = "意见书") -> str:
    return f"编号,种类,文号,机关,单位,日期,案号,事由\nJD1,{kind},甲司监〔2026〕1号,行政执法监督机构,jia,{day},C1,畸重\n"


def at(files: dict[str, str], as_of: str = "2026-12-31") -> County:
    return county({**base_files(), "zfzr.yaml": PROFILE, **files}, as_of=as_of)


@pytest.mark.parametrize(
    ("of_case", "about", "count"),
    [
        (case(), complaint(), 1),
        (case("2026-06-03"), complaint(), 1),  # on the very day
        (case("2026-06-04"), complaint(), 0),
        (case(""), complaint(), 0),
        (case(outcome="复议维持", outcome_day="2026-06-02"), complaint(), 0),  # over before
        (case(outcome="复议维持", outcome_day="2026-06-03"), complaint(), 0),
        (case(outcome="复议维持", outcome_day="2026-06-04"), complaint(), 1),
        (case(), complaint(accepted="否"), 0),
        (case(), complaint(taken_on="", accepted=""), 0),
        (case(), complaint(officer="J001"), 0),  # how an officer behaved is another matter
        (case(), complaint(of=""), 0),
    ],
)
def test_a_complaint_about_what_is_contested_is_told(of_case: str, about: str, count: int) -> None:
    assert len(said(at({CASES: of_case, COMPLAINTS: about}), "ZF167")) == count


def test_the_complaint_is_told_with_where_the_case_was_contested() -> None:
    told = at({CASES: case(), COMPLAINTS: complaint()})
    assert said(told, "ZF167") == [
        "投诉T1（县食药监局）2026-06-03 受理，所投诉的案件 C1 2026-05-06 已经进入复议、诉讼程序，不重复监督"
    ]
    assert found(told, "ZF167") == ["county/2026/complaints.csv:2"]


def test_before_its_day_nobody_knows_of_it() -> None:
    assert said(at({CASES: case(), COMPLAINTS: complaint()}, as_of="2026-06-02"), "ZF167") == []


@pytest.mark.parametrize(
    ("of_case", "issued", "count"),
    [
        (case(), paper(), 1),
        (case(), paper(kind="督办函"), 1),
        (case(), paper(day="2026-05-05"), 0),
        (case(outcome="诉讼撤销", outcome_day="2026-05-20"), paper(), 0),
    ],
)
def test_a_paper_about_what_is_contested_is_told(of_case: str, issued: str, count: int) -> None:
    assert len(said(at({CASES: of_case, PAPERS: issued}), "ZF168")) == count


def test_where_the_begin_is_not_written_it_is_not_judged() -> None:
    files = {CASES: case("", "复议维持", "2026-07-01"), COMPLAINTS: complaint(), PAPERS: paper()}
    assert said(at(files), "ZF167") == said(at(files), "ZF168") == []
    told = examine(at(files), lambda rule: rule.code in ("ZF167", "ZF168")).not_assessed
    reasons = [(each.code, each.things, each.because.zh if each.because else "") for each in told]
    assert reasons == [(code, 1, "案件没有写复议诉讼受理日期") for code in ("ZF167", "ZF168")]


def test_before_the_regulation_it_was_not_asked() -> None:
    old = {
        path.replace("2026", "2025"): text.replace("2026", "2025")
        for path, text in {CASES: case(), COMPLAINTS: complaint()}.items()
    }
    assert said(at(old), "ZF167") == []
