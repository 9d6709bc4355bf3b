"""Training and examination: missing, failed, too short, certified without passing (ZF321-ZF326)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, keys, not_assessed, places, said

from zfzr.county.county import County

TRAINING = "units/jia/2015/training.csv"
POSTINGS = "units/jia/postings.csv"
CERTIFICATES = "units/jia/certificates.csv"
HEAD = "人员编号,类别,学时,考试日期,成绩,结果\n"
J001 = "J001,综合法律,40,2015-10-16,86,合格\nJ001,专业法律,32,2015-10-17,81,合格\n"
J002 = "J002,综合法律,40,2015-10-16,78,合格\nJ002,专业法律,32,2015-10-17,74,合格\n"
POSTED = "人员编号,机构,岗位,起,止\n"
ISSUED = "证号,人员编号,种类,版本,发证日期,有效期至\n"


def trained(rows: str, *, as_of: str = "2015-12-31", files: dict[str, str] | None = None) -> County:
    """The base county with training of 甲; its officers J001 孙示四 and J002 李示五 both investigate since 2014."""
    return county({TRAINING: HEAD + rows, **(files or {})}, as_of=as_of)


def parameter(name: str, value: int, start: str = "") -> dict[str, str]:
    """A parameter with one value."""
    since = f"起: {start}, " if start else ""
    return {
        "parameters.yaml": f"{name}:\n  取值:\n  - {{{since}值: {value}, 来源: 本县培训考试方案, 核实: 否}}\n"
    }


# ZF321


def test_both_kinds_are_enough() -> None:
    assert said(trained(J001 + J002), "ZF321") == []


def test_the_missing_kind_is_told_at_the_other_one() -> None:
    of = trained(J001 + "J002,综合法律,40,2015-10-16,78,合格\n")

    assert found(of, "ZF321") == [f"{TRAINING}:4"]
    assert said(of, "ZF321") == ["县食药监局李示五（J002）2015年度没有专业法律的培训考试记录"]


def test_who_has_no_record_is_told_at_the_posting() -> None:
    of = trained(J001)

    assert found(of, "ZF321") == [f"{POSTINGS}:3"]
    assert said(of, "ZF321") == [
        "县食药监局李示五（J002）在执法岗位，2015年度没有培训考试记录，本单位其他执法人员有"
    ]


def test_a_unit_that_recorded_no_training_is_not_judged() -> None:
    assert said(county(), "ZF321") == []


@pytest.mark.parametrize(("as_of", "lacking"), [("2015-12-30", []), ("2015-12-31", ["J001", "J002"])])
def test_a_kind_that_nobody_has_yet_is_asked_when_the_year_is_over(as_of: str, lacking: list[str]) -> None:
    rows = "J001,综合法律,40,2015-10-16,86,合格\nJ002,综合法律,40,2015-10-16,78,合格\n"

    assert keys(trained(rows, as_of=as_of), "ZF321") == [f"ZF321:{person}" for person in lacking]


def test_training_of_another_year_does_not_count() -> None:
    files = {"units/jia/2014/training.csv": HEAD + J002.replace("2015", "2014")}

    assert keys(trained(J001, files=files), "ZF321") == ["ZF321:J002"]


def test_training_in_another_unit_counts() -> None:
    assert said(trained(J001, files={"units/yi/2015/training.csv": HEAD + J002}), "ZF321") == []


def test_who_missed_the_examination_has_a_record() -> None:
    assert said(trained(J001 + "J002,综合法律,,,,缺考\nJ002,专业法律,,,,缺考\n"), "ZF321") == []


def test_who_reviews_within_the_office_needs_none() -> None:
    files = {POSTINGS: POSTED + "J001,zhifa,zhifa-diaocha,2014-05-01,\nJ002,fazhi,fazhi-shenhe,2014-05-01,\n"}

    assert said(trained(J001, files=files), "ZF321") == []


@pytest.mark.parametrize(("end", "lacking"), [("2015-12-30", []), ("2015-12-31", ["ZF321:J002"])])
def test_only_who_is_on_the_post_on_the_day(end: str, lacking: list[str]) -> None:
    posted = f"J001,zhifa,zhifa-diaocha,2014-05-01,\nJ002,zhifa,zhifa-diaocha,2014-05-01,{end}\n"

    assert keys(trained(J001, files={POSTINGS: POSTED + posted}), "ZF321") == lacking


def test_nothing_is_missing_while_a_register_is_broken() -> None:
    files = {"units/yi/2015/training.csv": HEAD + 'J002,"综合法律\n'}

    assert said(trained(J001, files=files), "ZF321") == []


# ZF322

FAILED = "J002,专业法律,32,2015-10-17,52,不合格\n"


def test_who_failed_and_still_enforces() -> None:
    of = trained(FAILED)

    assert found(of, "ZF322") == [f"{TRAINING}:2"]
    assert keys(of, "ZF322") == ["ZF322:J002/专业法律:2015-10-17"]
    assert said(of, "ZF322") == [
        "县食药监局李示五（J002）2015-10-17 专业法律考试不合格，此后没有合格的记录，2015-10-18 仍在“稽查执法岗”"
    ]


@pytest.mark.parametrize(("end", "lines"), [("2015-10-17", []), ("2015-10-18", [2])])
def test_the_day_after_the_examination_is_the_first_that_counts(end: str, lines: list[int]) -> None:
    of = trained(FAILED, files={POSTINGS: POSTED + f"J002,zhifa,zhifa-diaocha,2014-05-01,{end}\n"})

    assert found(of, "ZF322") == [f"{TRAINING}:{line}" for line in lines]


def test_on_the_day_of_the_examination_nothing_is_told_yet() -> None:
    assert said(trained(FAILED, as_of="2015-10-17"), "ZF322") == []


def test_who_came_back_to_a_post_is_told_from_that_day() -> None:
    of = trained(FAILED, files={POSTINGS: POSTED + "J002,zhifa,zhifa-diaocha,2015-12-01,\n"})

    assert "2015-12-01 仍在“稽查执法岗”" in said(of, "ZF322")[0]


def test_absence_without_a_day_looks_at_the_county_s_day() -> None:
    of = trained("J002,专业法律,,,,缺考\n")

    assert said(of, "ZF322") == [
        "县食药监局李示五（J002）2015年度专业法律考试缺考，此后没有合格的记录，2015-12-31 仍在“稽查执法岗”"
    ]


def test_a_later_pass_mends_it_and_one_in_the_other_kind_does_not() -> None:
    passed = "J002,专业法律,,2016-03-11,70,合格\n"
    other = "J002,综合法律,,2016-03-11,70,合格\n"

    def after(rows: str) -> list[str]:
        return keys(
            trained(FAILED, as_of="2016-12-31", files={"units/jia/2016/training.csv": HEAD + rows}), "ZF322"
        )

    assert after(passed) == []
    assert after(other) == ["ZF322:J002/专业法律:2015-10-17"]


def test_an_earlier_pass_does_not_mend_it() -> None:
    files = {"units/jia/2014/training.csv": HEAD + "J002,专业法律,,2014-10-17,70,合格\n"}

    assert keys(trained(FAILED, files=files), "ZF322") == ["ZF322:J002/专业法律:2015-10-17"]


def test_each_kind_that_was_not_passed_is_a_finding() -> None:
    of = trained(FAILED + "J002,综合法律,40,2015-10-16,,缺考\n")

    assert found(of, "ZF322") == [f"{TRAINING}:2", f"{TRAINING}:3"]


def test_training_without_a_result_was_not_failed() -> None:
    assert said(trained("J002,专业法律,32,,,\n"), "ZF322") == []


# ZF323


def certified(certificates: str, rows: str = "", *, as_of: str = "2015-12-31", year: int = 2015) -> County:
    files = {
        CERTIFICATES: ISSUED + certificates,
        f"units/jia/{year}/training.csv": HEAD + rows,
        "zfzr.yaml": base_files()["zfzr.yaml"].decode().replace("数据截止: 2015-12-31\n", ""),
    }
    return county(files, as_of=as_of)


NEW = "N1,J001,河南省行政执法证,2016版,2016-01-01,2020-12-31\n"


def test_the_missing_pass_is_named() -> None:
    of = certified(NEW, "J001,综合法律,40,2015-10-16,86,合格\nJ001,专业法律,32,2015-10-17,52,不合格\n")

    assert found(of, "ZF323") == [f"{CERTIFICATES}:2"]
    assert said(of, "ZF323") == [
        "县食药监局孙示四（J001）2016-01-01 领取新的河南省行政执法证 N1，"
        "2015年、2016年发证前没有专业法律考试合格的记录"
    ]


def test_both_passes_earn_the_certificate() -> None:
    assert said(certified(NEW, J001), "ZF323") == []


@pytest.mark.parametrize(
    ("certificate", "lines"),
    [
        ("N1,J001,河南省行政执法证,2010版,2015-12-31,2015-12-31\n", []),
        ("N1,J001,河南省行政执法证,,2016-01-01,2020-12-31\n", [2]),
        ("N1,J001,河南省行政执法证,2016版,2015-12-28,2020-12-31\n", [2]),
        ("N1,J001,河南省行政执法监督证,2016版,2016-01-01,2020-12-31\n", []),
        ("N1,J001,部门执法证,,2016-01-01,2020-12-31\n", []),
    ],
)
def test_which_certificates_are_new(certificate: str, lines: list[int]) -> None:
    assert found(certified(certificate), "ZF323") == [f"{CERTIFICATES}:{line}" for line in lines]


@pytest.mark.parametrize(
    ("year", "examined", "lines"),
    [
        (2014, "2014-11-05", [2]),
        (2015, "2015-03-05", []),
        (2016, "2016-06-15", []),
        (2016, "2016-06-16", [2]),
    ],
)
def test_passes_of_the_year_before_and_of_the_year_until_the_issue_count(
    year: int, examined: str, lines: list[int]
) -> None:
    rows = f"J001,综合法律,,{examined},86,合格\nJ001,专业法律,,{examined},81,合格\n"
    of = certified(
        "N1,J001,河南省行政执法证,2016版,2016-06-15,2020-12-31\n", rows, as_of="2016-12-31", year=year
    )

    assert found(of, "ZF323") == [f"{CERTIFICATES}:{line}" for line in lines]


def test_a_second_one_of_the_same_person_is_no_new_one() -> None:
    second = "N2,J001,河南省行政执法证,2016版,2018-05-04,2020-12-31\n"

    assert said(certified(NEW + second, as_of="2018-12-31"), "ZF323") == []


def test_certificates_of_past_years_are_not_told_again() -> None:
    assert said(certified(NEW, as_of="2017-12-31"), "ZF323") == []


# ZF324


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("J001,综合法律,,2015-10-16,60,合格\n", None),
        ("J001,综合法律,,2015-10-16,59.5,不合格\n", None),
        (
            "J001,综合法律,,2015-10-16,59.5,合格\n",
            "孙示四（J001）综合法律成绩 59.5，低于及格线 60，结果却是合格",
        ),
        (
            "J001,综合法律,,2015-10-16,60,不合格\n",
            "孙示四（J001）综合法律成绩 60，达到及格线 60，结果却是不合格",
        ),
        ("J001,综合法律,,2015-10-16,40,缺考\n", "孙示四（J001）综合法律结果是缺考，却有成绩 40"),
        ("J001,综合法律,,2015-10-16,75,缺考\n", "孙示四（J001）综合法律结果是缺考，却有成绩 75"),
        ("J001,综合法律,,2015-10-16,,缺考\n", None),
        ("J001,综合法律,,2015-10-16,40,\n", None),
    ],
)
def test_points_and_result_by_the_pass_mark(row: str, text: str | None) -> None:
    assert said(trained(row, files=parameter("考试.及格线", 60)), "ZF324") == ([text] if text else [])


def test_without_a_pass_mark_it_is_not_assessed() -> None:
    of = trained("J001,综合法律,,2015-10-16,5,合格\n")

    assert (said(of, "ZF324"), not_assessed(of, "ZF324")) == ([], ["考试.及格线"])


@pytest.mark.parametrize(("examined", "lines"), [("2015-10-31", []), ("2015-11-01", [2])])
def test_the_pass_mark_is_that_of_the_examination_s_day(examined: str, lines: list[int]) -> None:
    of = trained(
        f"J001,综合法律,,{examined},50,合格\n", files=parameter("考试.及格线", 60, start="2015-11-01")
    )

    assert found(of, "ZF324") == [f"{TRAINING}:{line}" for line in lines]


# ZF326


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("J001,综合法律,,2015-10-16,100,合格\n", None),
        ("J001,综合法律,,2015-10-16,0,不合格\n", None),
        ("J001,综合法律,,2016-01-16,80,合格\n", None),
        ("J001,综合法律,,,,\n", None),
        ("J001,综合法律,,2015-10-16,100.5,合格\n", "J001 综合法律成绩 100.5 不在0至100分之间"),
        ("J001,专业法律,,2015-10-16,-1,不合格\n", "J001 专业法律成绩 -1 不在0至100分之间"),
        (
            "J001,综合法律,,2014-12-31,80,合格\n",
            "J001 综合法律的考试日期 2014-12-31 不在2015年度内，也不是2016年底以前的补考",
        ),
    ],
)
def test_a_record_of_training_that_cannot_be_right(row: str, text: str | None) -> None:
    assert said(trained(row), "ZF326") == ([text] if text else [])


# ZF325


def hours(general: str, special: str, *, as_of: str = "2015-12-31") -> County:
    rows = f"J001,综合法律,{general},,,\nJ001,专业法律,{special},,,\n"
    return trained(rows, as_of=as_of, files=parameter("培训.年学时", 60))


def test_hours_of_both_kinds_are_added_up() -> None:
    assert said(hours("40", "19.5"), "ZF325") == [
        "县食药监局孙示四（J001）2015年度培训 59.5 学时，少于 60 学时"
    ]
    assert said(hours("40", "20"), "ZF325") == []


def test_where_hours_are_not_written_their_sum_is_not_known() -> None:
    assert said(hours("40", ""), "ZF325") == []


@pytest.mark.parametrize(("day", "lines"), [("2015-12-30", []), ("2015-12-31", [2]), ("2016-06-30", [2])])
def test_hours_are_told_when_the_year_is_over(day: str, lines: list[int]) -> None:
    assert found(hours("40", "10", as_of=day), "ZF325") == [f"{TRAINING}:{line}" for line in lines]


def test_without_the_yearly_hours_it_is_not_assessed() -> None:
    assert not_assessed(trained(J001), "ZF325") == ["培训.年学时"]


# Taken back for an examination (ZF086)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("J001,综合法律,40,2015-03-16,86,合格\n", 1),
        ("J001,综合法律,40,2015-03-16,86,合格\nJ001,专业法律,40,2015-03-16,31,不合格\n", 0),
        ("J001,综合法律,40,2015-03-16,,缺考\n", 0),
        ("J001,综合法律,40,2015-06-16,86,合格\n", 0),  # after it was taken back
        ("J001,综合法律,40,2015-03-16,,\n", 0),
        ("J002,综合法律,40,2015-03-16,86,合格\n", 0),
    ],
)
def test_a_certificate_taken_back_for_an_examination_stands_beside_one_not_passed(
    rows: str, told: int
) -> None:
    events = "证号,日期,事件,原因\n豫H01-0001,2015-05-06,收回,考试不合格\n"
    of = trained(rows, files={"county/2015/certificate-events.csv": events})
    assert places(of, "ZF086") == ["county/2015/certificate-events.csv:2:25"][:told]
