"""Supervision from outside (四（三）): answered by the day, terms, points of reviews, visits."""

import pytest
from building import county, said
from subjects.measuring import measured, shown

MATTERS = "units/jia/2015/supervision.csv"
HEAD = "编号,来源,提出单位,事项,收到日期,答复期限,答复日期\n"


def matter(received: str, due: str, answered: str) -> dict[str, str]:
    return {MATTERS: f"{HEAD}W1,政协提案,第1号,甲,{received},{due},{answered}\n"}


@pytest.mark.parametrize(
    ("due", "answered", "as_of", "count"),
    [
        ("2015-06-01", "2015-06-01", "2015-12-31", 0),
        ("2015-06-01", "2015-06-02", "2015-12-31", 1),
        ("2015-06-01", "", "2015-06-01", 0),
        ("2015-06-01", "", "2015-06-02", 1),
        ("2015-06-01", "2015-06-02", "2015-06-01", 0),  # nothing of tomorrow is known today
        ("", "", "2015-12-31", 0),
    ],
)
def test_the_day_itself_is_in_time(due: str, answered: str, as_of: str, count: int) -> None:
    assert len(said(county(matter("2015-03-01", due, answered), as_of=as_of), "ZF871")) == count


@pytest.mark.parametrize(
    ("counting", "answered", "count"),
    [
        ("自然日", "2015-03-11", 0),
        ("自然日", "2015-03-12", 1),
        ("工作日", "2015-03-13", 0),  # 2 to 13 March 2015: ten working days
        ("工作日", "2015-03-16", 1),
    ],
)
def test_the_countys_term_counts_from_the_day_after_receipt(counting: str, answered: str, count: int) -> None:
    term = f"外部监督.答复期限:\n  取值:\n  - {{值: 10, 计算: {counting}, 来源: 县文件, 核实: 是}}\n"
    files = {**matter("2015-03-01", "", answered), "parameters.yaml": term}
    assert len(said(county(files), "ZF872")) == count


@pytest.mark.parametrize(
    ("due", "answered", "as_of", "count"),
    [
        ("", "", "2015-12-30", 0),
        ("", "", "2015-12-31", 1),
        ("", "2016-01-03", "2015-12-31", 1),
        ("", "2015-12-31", "2015-12-31", 0),
        ("2015-06-01", "", "2015-12-31", 0),  # ZF871
    ],
)
def test_what_has_no_day_is_carried_over_by_name(due: str, answered: str, as_of: str, count: int) -> None:
    assert len(said(county(matter("2015-03-01", due, answered), as_of=as_of), "ZF876")) == count


def test_a_term_renewed_is_no_lead() -> None:
    head = "姓名,聘任日期,届满日期,解聘日期\n"
    path = "units/jia/2015/supervisors.csv"
    assert len(said(county({path: head + "甲示,2014-01-01,2015-06-30,\n"}), "ZF873")) == 1
    renewed = head + "甲示,2014-01-01,2015-06-30,\n"
    again = {path: renewed, "units/jia/2016/supervisors.csv": head + "甲示,2015-07-01,2017-06-30,\n"}
    assert said(county(again), "ZF873") == []
    assert said(county({path: head + "甲示,2014-01-01,2015-06-30,2015-06-30\n"}), "ZF873") == []


@pytest.mark.parametrize(
    ("points", "full", "texts"),
    [
        ("100", "", []),
        ("101", "", ["“评议”得分 101 不在0至100之间"]),
        ("-1", "", ["“评议”得分 -1 不在0至100之间"]),
        ("120", "120", []),
        ("1", "0", ["“评议”的满分 0 不是正数"]),
    ],
)
def test_points_of_a_review_lie_within_its_full_marks(points: str, full: str, texts: list[str]) -> None:
    fields = {"名称": "评议", "受托机构": "某校", "开始日期": "2015-10-01", "得分": points, "满分": full}
    text = "- {" + ", ".join(f"{k}: {v}" for k, v in fields.items() if v) + "}\n"
    assert said(county({"units/jia/2015/third-party.yaml": text}), "ZF874") == texts


def test_measures_of_a_year_of_supervision() -> None:
    rows = (
        "W1,政协提案,第1号,甲,2015-03-01,2015-06-01,2015-05-01\n"
        "W2,政协提案,第2号,乙,2015-03-01,2015-06-01,2015-07-01\n"
        "W3,政协提案,第3号,丙,2015-03-01,,\n"
    )
    answered = measured("外部监督按期答复率", {MATTERS: HEAD + rows})
    assert (answered.value, shown(answered)) == (50, ["政协提案“乙”"])
    assert measured("外部监督按期答复率").value is None
    visits = "编号,案号或者办件编号,回访日期,满意程度\n"
    rows = "1,甲,2015-05-01,满意\n2,乙,2015-05-01,基本满意\n3,丙,2015-05-01,不满意\n4,丁,2015-05-01,满意\n"
    path = "units/jia/2015/return-visits.csv"
    assert measured("回访满意率", {path: visits + rows}).value == 75
    appointed = "姓名,聘任日期,届满日期\n甲示,2015-01-01,2015-12-31\n乙示,2015-01-01,2015-12-30\n"
    assert measured("在聘社会监督员数", {"units/jia/2015/supervisors.csv": appointed}).value == 1
