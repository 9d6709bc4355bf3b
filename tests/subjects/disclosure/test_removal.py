"""Why a publication was taken down against what became of the decision (ZF082); whose case it publishes (ZF090)."""

from __future__ import annotations

import pytest
from building import county, places, said
from subjects.case.cases import NUMBER, case

HEAD = "编号,单位,种类,对象,当事人,日期,载体,撤下日期,撤下原因\n"
PUBLICATIONS = "county/2015/publications.csv"
CORRECTIONS = "units/jia/2015/self-corrections.csv"
PAPERS = "county/2015/papers.csv"


def page(because: str, removed: str = "2015-11-04", objects: str = NUMBER, party: str = "") -> dict[str, str]:
    """The page of a case, taken down on a day for a reason."""
    row = f"GS1,jia,行政处罚决定,{objects},{party},2015-09-14,县政府门户网站,{removed},{because}\n"
    return {PUBLICATIONS: HEAD + row}


def ended(outcome: str, day: str = "2015-11-02") -> dict[str, str]:
    """A case that ended so on reconsideration or before a court."""
    return case(复议诉讼结果=outcome, 复议诉讼日期=day)


def corrected(way: str, day: str = "2015-10-20") -> dict[str, str]:
    """The unit's own correction of the case."""
    head = "编号,案号,事项,发现日期,问题,纠正日期,纠正方式\n"
    return {CORRECTIONS: f"{head}JC1,{NUMBER},食品案,2015-10-12,没有告知,{day},{way}\n"}


def ordered(measure: str) -> dict[str, str]:
    """A paper of supervision about the case."""
    head = "编号,种类,文号,机关,单位,日期,案号,事由,措施\n"
    row = f"JD1,决定书,甲法制监决〔2015〕1号,法制机构,jia,2015-10-22,{NUMBER},没有告知,{measure}\n"
    return {PAPERS: head + row}


@pytest.mark.parametrize(
    ("because", "outcome", "fits"),
    [
        ("决定被撤销", "复议撤销", True),
        ("决定被撤销", "诉讼撤销", True),
        ("决定被撤销", "复议变更", False),
        ("决定被撤销", "诉讼维持", False),
        ("决定被变更", "诉讼变更", True),
        ("决定被变更", "诉讼撤销", False),
        ("确认违法或者无效", "诉讼确认无效", True),
        ("确认违法或者无效", "复议驳回", False),
        ("公示期满", "复议维持", True),
        ("信用修复", "", True),
    ],
)
def test_the_reason_is_what_became_of_the_case(because: str, outcome: str, fits: bool) -> None:
    files = ended(outcome) if outcome else case()
    assert (said(county({**files, **page(because)}), "ZF082") == []) == fits


def test_the_place_is_the_reason_itself() -> None:
    of = county({**ended("复议维持"), **page("决定被撤销")})
    column = len(f"GS1,jia,行政处罚决定,{NUMBER},,2015-09-14,县政府门户网站,2015-11-04,") + 1
    assert places(of, "ZF082") == [f"{PUBLICATIONS}:2:{column}"]
    assert said(of, "ZF082") == [
        f"公示GS1 2015-11-04 以“决定被撤销”撤下，“{NUMBER}”登记的却是复议维持",
    ]


def test_a_decision_set_aside_of_which_no_record_tells_is_told() -> None:
    (text,) = said(county({**case(), **page("决定被撤销")}), "ZF082")
    assert "没有登记复议诉讼结果、自行纠正或者监督措施" in text


@pytest.mark.parametrize("files", [corrected("撤销"), ordered("撤销")])
def test_the_unit_itself_or_its_superior_may_have_set_it_aside(files: dict[str, str]) -> None:
    assert said(county({**case(), **page("决定被撤销"), **files}), "ZF082") == []


def test_it_cannot_be_taken_down_for_what_happened_later() -> None:
    (text,) = said(county({**ended("复议撤销", "2015-11-20"), **page("决定被撤销")}), "ZF082")
    assert text.endswith(f"“{NUMBER}”复议撤销的日期却是 2015-11-20")


@pytest.mark.parametrize(("removed", "told"), [("2015-11-04", 1), ("2015-11-01", 0)])
def test_another_reason_than_that_it_had_been_set_aside_is_told(removed: str, told: int) -> None:
    assert len(said(county({**ended("复议撤销"), **page("公示期满", removed)}), "ZF082")) == told


def test_a_reason_of_the_county_s_own_speaks_of_what_it_declares() -> None:
    own = "撤下原因.裁判改判:\n  取值: [{值: 1, 来源: 本县规定}]\n"
    said_of = "撤下原因所指.裁判改判.诉讼变更:\n  取值: [{值: 1, 来源: 本县规定}]\n"
    told = [
        len(said(county({**ended(outcome), **page("裁判改判"), "parameters.yaml": own + more}), "ZF082"))
        for outcome, more in (("诉讼变更", said_of), ("诉讼维持", said_of), ("诉讼维持", ""))
    ]
    assert told == [0, 1, 0]


@pytest.mark.parametrize(
    ("kind", "party", "shown", "told"),
    [
        ("公民", "张某", "王某", 1),
        ("公民", "张某", "张某某", 0),
        ("公民", "张某", "", 0),
        ("公民", "", "王某", 0),
        ("法人", "甲县某商贸有限公司", "王某", 0),
        ("公民", "张某", "某某", 0),
    ],
)
def test_the_person_published_is_the_party_of_the_case(kind: str, party: str, shown: str, told: int) -> None:
    files = {**case(当事人类型=kind, 当事人=party), **page("", "", party=shown)}
    assert len(said(county(files), "ZF090")) == told


def test_the_place_of_another_person_is_the_person() -> None:
    of = county({**case(当事人类型="公民", 当事人="张某"), **page("", "", party="王某")})
    column = len(f"GS1,jia,行政处罚决定,{NUMBER},") + 1
    assert places(of, "ZF090") == [f"{PUBLICATIONS}:2:{column}"]


def test_a_correction_names_its_case_by_number_and_the_page_comes_down() -> None:
    head = "编号,案号,事项,发现日期,问题,纠正日期,纠正方式\n"
    files = {
        **case(),
        PUBLICATIONS: HEAD + f"GS1,jia,行政处罚决定,{NUMBER},,2015-09-14,县政府门户网站,,\n",
        "units/jia/2021/self-corrections.csv": f"{head}J1,{NUMBER},食品案,2021-09-01,甲,2021-09-02,撤销\n",
    }
    assert len(said(county(files, as_of="2021-09-08"), "ZF895")) == 1
