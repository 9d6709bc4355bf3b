"""Honours (六（四）): none in a year in which the unit or officer was barred from them."""

import pytest
from building import county, said
from subjects.measuring import measured

from zfzr.check.runner import examine

COMMENDATIONS = "county/2015/commendations.csv"
HEAD = "编号,对象,单位,人员编号,名称,决定机关,日期,所评年度\n"
REPORT = "units/jia/2015/accountability.yaml"
TEXT = "统计期间: {{起: 2014-12-01, 止: 2015-11-30}}\n类型: 有追究\n追究:\n- 案由: 超期\n  日期: {day}\n  {what}\n"


def commended(row: str, what: str, day: str = "2015-05-01") -> list[str]:
    files = {COMMENDATIONS: HEAD + row + "\n", REPORT: TEXT.format(day=day, what=what)}
    return said(county(files), "ZF881")


UNIT = "B1,单位,jia,,先进单位,县政府,2015-12-20,"
PERSON = "B1,个人,jia,J001,执法标兵,县政府,2015-12-20,"


@pytest.mark.parametrize(
    ("row", "what", "texts"),
    [
        (
            UNIT,
            "单位处理: [取消评比先进资格]",
            ["县食药监局获“先进单位”（2015年度），2015年受到“取消评比先进资格”"],
        ),
        (UNIT, "单位处理: [限期整改]", []),
        (PERSON, "单位处理: [取消评比先进资格]", []),  # the unit is barred, not its officers
        (
            PERSON,
            "处分: [{人员编号: J001, 种类: 记过}]",
            ["孙示四获“执法标兵”（2015年度），2015年受到“记过”"],
        ),
        (PERSON, "处分: [{人员编号: J002, 种类: 记过}]", []),
        (UNIT + "2014", "单位处理: [取消评比先进资格]", []),  # for the work of another year
    ],
)
def test_a_commendation_in_a_barred_year(row: str, what: str, texts: list[str]) -> None:
    assert commended(row, what) == texts


def test_the_year_is_that_of_the_decision() -> None:
    assert commended(UNIT, "单位处理: [取消评比先进资格]", day="2014-12-20") == []


def test_whose_it_is() -> None:
    assert len(said(county({COMMENDATIONS: HEAD + "B1,个人,jia,,标兵,县政府,2015-12-20,\n"}), "ZF882")) == 1
    assert (
        len(said(county({COMMENDATIONS: HEAD + "B1,单位,jia,J001,先进,县政府,2015-12-20,\n"}), "ZF882")) == 1
    )
    assert (
        said(county({COMMENDATIONS: HEAD + f"{UNIT}\n{PERSON}\n".replace("B1,个", "B2,个")}), "ZF882") == []
    )


def test_how_often() -> None:
    rows = HEAD + f"{UNIT}\n{PERSON}\n".replace("B1,个", "B2,个")
    assert measured("受表彰次数", {COMMENDATIONS: rows}).value == 2
    assert measured("受表彰次数", {COMMENDATIONS: rows}, as_of="2015-12-19").value == 0
    own = "编号,人员编号,机构,名称,日期\nJ1,J001,,标兵,2015-06-30\n"
    assert measured("单位激励次数", {"units/jia/2015/honours.csv": own}).value == 1


# ZF880

OF_YI = {"units/yi/people.csv": "人员编号,姓名,人员性质\nY001,钱示六,公务员\n"}


def at_odds(row: str, more: dict[str, str] | None = None) -> list[str]:
    return said(county({COMMENDATIONS: HEAD + row + "\n", **OF_YI, **(more or {})}), "ZF880")


def test_a_year_that_the_name_contradicts_is_told() -> None:
    assert at_odds("B1,单位,jia,,2014年度先进单位,县政府,2015-03-18,2013") == [
        "“2014年度先进单位”的“所评年度”是 2013，名称里写的是 2014 年度"
    ]


def test_a_year_that_is_still_to_come_is_told() -> None:
    assert at_odds("B1,单位,jia,,先进单位,县政府,2015-12-20,2016") == [
        "“先进单位”2015-12-20作出，“所评年度”却是以后的 2016 年度"
    ]


def test_an_officer_of_another_unit_is_told() -> None:
    (text,) = at_odds("B1,个人,jia,Y001,执法标兵,县政府,2015-12-20,")

    assert "Y001（钱示六）却是" in text


def test_who_holds_a_post_in_the_unit_is_not() -> None:
    posting = "人员编号,机构,岗位,起,止\nY001,zhifa,zhifa-diaocha,2013-01-01,\n"

    assert at_odds("B1,个人,jia,Y001,执法标兵,县政府,2015-12-20,", {"units/jia/postings.csv": posting}) == []


@pytest.mark.parametrize(
    "row",
    [
        "B1,单位,jia,,2014年度先进单位,县政府,2015-03-18,2014",
        "B1,单位,jia,,2013、2014年度先进单位,县政府,2015-03-18,2014",
        "B1,单位,jia,,2014年度先进单位,县政府,2015-03-18,",
        "B1,个人,jia,J001,执法标兵,县政府,2015-12-20,2015",
    ],
)
def test_a_commendation_that_agrees_with_itself_is_not(row: str) -> None:
    assert at_odds(row) == []


# Grades of the year

GRADED = "对象类别,对象,考核日期,等次\n人员,J001,2015-12-09,{grade}\n"
RESULT = "环节: [{{环节: 审定, 日期: 2016-01-08}}]\n成绩: [{{单位: jia, 得分: 58, 等次: {grade}}}]\n"
SET = "表彰等次.{grade}:\n  取值: [{{值: {value}, 来源: 甲县规定, 核实: 否}}]\n"


def graded(row: str, grade: str, parameters: str = "") -> list[str]:
    files = {
        COMMENDATIONS: HEAD + row + "\n",
        "units/jia/2015/internal-assessment.csv": GRADED.format(grade=grade),
        "county/2015/result.yaml": RESULT.format(grade=grade),
    }
    return said(county({**files, **({"parameters.yaml": parameters} if parameters else {})}), "ZF562")


@pytest.mark.parametrize("row", [UNIT, PERSON])
@pytest.mark.parametrize(("grade", "count"), [("不合格", 1), ("合格", 0), ("优秀", 0)])
def test_who_was_found_wanting_is_not_commended_for_that_year(row: str, grade: str, count: int) -> None:
    assert len(graded(row, grade)) == count
    assert graded(f"{row}2014", grade) == []


def test_a_county_may_ask_for_a_grade() -> None:
    best = SET.format(grade="优秀", value=1)
    assert graded(UNIT, "优秀", best) == []
    (text,) = graded(UNIT, "良好", best)
    assert "2015年度考核是“良好”，这一等次不得表彰" in text
    assert graded(UNIT, "良好", best + SET.format(grade="良好", value=1)) == []


def test_where_no_grade_is_written_down_it_is_not_assessed() -> None:
    bare = county({COMMENDATIONS: HEAD + UNIT + "\n"})
    assert said(bare, "ZF562") == []
    (told,) = examine(bare, lambda rule: rule.code == "ZF562").not_assessed
    assert told.things == 1
    assert told.because is not None
    assert told.because.zh == "没有登记当年的考核等次"


@pytest.mark.parametrize("rows", [("06-30,不合格", "12-09,优秀"), ("12-09,优秀", "06-30,不合格")])
def test_of_several_assessments_of_a_year_the_last_one_counts_wherever_it_stands(
    rows: tuple[str, str],
) -> None:
    own = "对象类别,对象,考核日期,等次\n" + "".join(f"人员,J001,2015-{row}\n" for row in rows)
    files = {COMMENDATIONS: HEAD + PERSON + "\n", "units/jia/2015/internal-assessment.csv": own}
    assert said(county(files), "ZF562") == []
