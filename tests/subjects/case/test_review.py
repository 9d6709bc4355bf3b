"""Who may review (ZF983), evidence by device (ZF984), how many review (ZF985), by the law of the day."""

import pytest
from building import county, not_assessed, said
from subjects.case.cases import NUMBER, case
from subjects.measuring import measured

from zfzr.subjects.case.lookups import case_view

PEOPLE = "人员编号,姓名,人员性质,法律职业资格,法制审核起始\nJ001,孙示四,公务员,,\nJ002,李示五,公务员,,\n"
Y2022 = {"立案": "2022-08-03", "决定日期": "2022-09-09", "送达日期": "2022-09-13", "程序": "普通"}
Y2022 |= {"决定文号": "甲食药监罚〔2022〕1号"}
REVIEWED = "法制审核: {日期: 2022-09-01, 审核人: J003, 意见: 同意}\n告知: {日期: 2022-09-02}"


def of(stages: str, people: str = "", as_of: str = "2022-12-31", **days: str) -> dict[str, str]:
    files = case(stages, **{**Y2022, **days})
    moved = {path.replace("2015", "2022"): text for path, text in files.items()}
    return {**moved, **({"units/jia/people.csv": PEOPLE + people} if people else {})}


def point(files: dict[str, str], rule: str) -> tuple[str, str] | None:
    view = case_view(county(files, as_of="2022-12-31"), NUMBER)
    assert view is not None
    found = [(p.state.value, p.variant) for p in view.points if p.rule == rule]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("who", "state"),
    [
        ("否,2022-01-10", "疑点"),
        ("是,2022-01-10", "合规"),
        ("否,2017-12-31", "合规"),  # reviewed before the law asked it (from 2018-01-01)
        ("否,2018-01-01", "疑点"),
        (",2022-01-10", "未评"),  # nobody wrote whether
        ("否,", "未评"),  # nor since when
        ("是,", "合规"),
    ],
)
def test_who_begins_to_review_is_a_qualified_jurist(who: str, state: str) -> None:
    assert point(of(REVIEWED, f"J003,周示六,公务员,{who}\n"), "ZF983") == (state, "")


def test_since_when_is_read_from_the_first_post_of_review() -> None:
    posted = {"units/jia/postings.csv": "人员编号,机构,岗位,起\nJ003,fazhi,fazhi-shenhe,2019-05-06\n"}
    files = of(REVIEWED, "J003,周示六,公务员,否,\n")
    assert point({**files, **posted}, "ZF983") == ("疑点", "")
    earlier = {"units/jia/postings.csv": posted["units/jia/postings.csv"].replace("2019", "2016")}
    assert point({**files, **earlier}, "ZF983") == ("合规", "")


def test_before_2018_nobody_was_asked() -> None:
    """The case of 2015 says nothing of it, neither sound nor not to be told."""
    files = case("法制审核: {日期: 2015-09-01, 审核人: J003, 意见: 同意}")
    files |= {"units/jia/people.csv": f"{PEOPLE}J003,周示六,公务员,否,2015-01-10\n"}
    assert point(files, "ZF983") is None
    assert not_assessed(county(files), "ZF983") == []


DEVICE = "告知: {{日期: 2022-09-02}}\n电子证据: [{{设备: 测速仪, 法制审核: 2022-01-10{}}}]"
ALL = ", 技术审核: 2022-01-11, 地点公布: 2022-01-20, 记录审核: 2022-08-05"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (ALL, ("合规", "")),
        (ALL.replace(", 记录审核: 2022-08-05", ""), ("疑点", "record")),
        (ALL.replace("2022-08-05", "2022-09-10"), ("疑点", "record")),  # the day after the decision
        (ALL.replace("2022-08-05", "2022-09-09"), ("合规", "")),
        (ALL.replace(", 地点公布: 2022-01-20", ""), ("疑点", "")),
    ],
)
def test_what_a_device_recorded_is_reviewed_before_the_decision(more: str, expected: tuple[str, str]) -> None:
    assert point(of(DEVICE.format(more)), "ZF984") == expected


def test_a_case_without_devices_is_not_asked() -> None:
    assert point(of("告知: {日期: 2022-09-02}"), "ZF984") is None


def posts(*reviewers: str) -> dict[str, str]:
    rows = [f"J{n:03d},zhifa,zhifa-diaocha,2013-01-01" for n in range(1, 41)]
    rows += [f"{who},fazhi,fazhi-shenhe,2013-01-01" for who in reviewers]
    people = "".join(f"J{n:03d},甲示{n},公务员\n" for n in range(1, 44))
    return {
        "units/jia/postings.csv": "人员编号,机构,岗位,起\n" + "".join(f"{row}\n" for row in rows),
        "units/jia/people.csv": "人员编号,姓名,人员性质\n" + people,
    }


def test_there_are_five_reviewers_of_a_hundred_officers() -> None:
    """40 officers and two others who review: 2 of 42 is 4.8 per cent; three of 43 are 7."""
    (text,) = said(county(posts("J041", "J042"), as_of="2022-12-31"), "ZF985")
    assert text.startswith("县食药监局执法人员 42 人，法制审核人员 2 人，不到 5%")
    assert said(county(posts("J041", "J042", "J043"), as_of="2022-12-31"), "ZF985") == []
    assert said(county(posts(), as_of="2018-12-31"), "ZF985") == []  # asked from 2019 on


def test_the_share_is_a_measure() -> None:
    found = measured("法制审核人员占比", posts("J041", "J042"), as_of="2022-12-31")
    assert (found.reached, found.total) == (2, 42)
