"""Who took part in both kinds of training, and who passed both."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import base_files
from subjects.measuring import measured_stating_none as measured
from subjects.measuring import shown

TRAINING = "units/jia/2015/training.csv"
HEAD = "人员编号,类别,学时,考试日期,成绩,结果\n"
BOTH = "J001,综合法律,40,2015-10-16,86,合格\nJ001,专业法律,32,2015-10-17,81,合格\n"


def share(name: str, rows: str, as_of: str = "2015-12-31") -> Decimal | None:
    return measured(name, {TRAINING: HEAD + rows}, as_of=as_of).value


def test_one_of_two_officers_passed_both() -> None:
    result = measured("培训合格率", {TRAINING: HEAD + BOTH})

    assert (result.value, result.reached, result.total) == (Decimal(50), 1, 2)
    assert shown(result) == ["李示五（J002）综合法律、专业法律没有合格"]
    assert result.evidence[0].place.file == "units/jia/postings.csv"


@pytest.mark.parametrize(
    ("second", "passed", "trained"),
    [
        ("J001,专业法律,32,2015-10-17,81,合格\n", 50, 50),
        ("J001,专业法律,32,2015-10-17,52,不合格\n", 0, 50),
        ("J001,专业法律,32,,,缺考\n", 0, 50),
        ("J001,专业法律,,,,缺考\n", 0, 0),
        ("J001,专业法律,0,,,缺考\n", 0, 0),
        ("J001,专业法律,32,,,\n", 0, 50),
        ("", 0, 0),
    ],
)
def test_both_kinds_must_be_passed_or_attended(second: str, passed: int, trained: int) -> None:
    """J002 has no record: with J001 it is one of two officers, or none."""
    rows = "J001,综合法律,40,2015-10-16,86,合格\n" + second

    assert share("培训合格率", rows) == passed
    assert share("培训参加率", rows) == trained


OF_ONE_MEANING = {
    "parameters.yaml": "培训类别.综合:\n  取值: [{值: 1, 来源: 示例, 核实: 否}]\n"
    "培训.年学时:\n  取值: [{值: 60, 来源: 示例, 核实: 否}]\n",
}
SPECIAL = "J001,专业法律,20,2015-10-17,81,合格\n"


@pytest.mark.parametrize(
    ("first", "second", "passed"),
    [
        ("综合法律,25,2015-03-02,86,合格", "综合,15,2015-09-01,,", 50),  # a course without an examination
        ("综合,15,2015-09-01,,", "综合法律,25,2015-03-02,86,合格", 50),
        ("综合法律,25,2015-03-02,52,不合格", "综合,15,2015-09-01,80,合格", 50),  # the last examination tells
        ("综合,15,2015-09-01,80,合格", "综合法律,25,2015-03-02,52,不合格", 50),
        ("综合法律,25,2015-03-02,80,合格", "综合,15,2015-09-01,52,不合格", 0),
    ],
)
def test_of_two_courses_of_one_meaning_the_hours_are_added_up_and_the_last_examination_tells(
    first: str, second: str, passed: int
) -> None:
    files = {**OF_ONE_MEANING, TRAINING: f"{HEAD}J001,{first}\nJ001,{second}\n{SPECIAL}"}
    assert measured("学时达标率", files).value == 50  # 25 + 15 + 20 of 60; J002 has none
    assert measured("培训合格率", files).value == passed


def test_an_examination_after_the_day_is_not_yet_passed() -> None:
    assert share("培训合格率", BOTH, as_of="2015-10-16") == 0
    assert share("培训合格率", BOTH, as_of="2015-10-17") == 50


def test_records_of_another_unit_count() -> None:
    result = measured("培训合格率", {"units/yi/2015/training.csv": HEAD + BOTH})

    assert result.value == 50


def test_without_officers_there_is_nothing_to_count() -> None:
    unit = base_files()["units/yi/unit.yaml"].decode() + "有执法职能: 否\n"
    result = measured("培训合格率", {"units/yi/unit.yaml": unit}, unit="yi")

    assert (result.value, result.is_withheld) == (None, False)
    assert result.reason is not None
    assert result.reason.zh == "当日没有在执法岗位任岗的人员"


def test_a_register_that_was_not_read_gives_no_number() -> None:
    assert measured("培训参加率", {TRAINING: HEAD + 'J001,"综合法律\n'}).value is None


# Hours and persons (人次)

ASKED = {"parameters.yaml": "培训.年学时:\n  取值:\n  - {值: 72, 来源: 本县规定}\n"}


@pytest.mark.parametrize(
    ("rows", "share", "told"),
    [
        # J002 has no record; J001 has 40 + 32 = 72 hours of 72
        (BOTH, 50, ["李示五（J002）0学时，应有72学时"]),
        (
            BOTH.replace(",32,", ",31.5,"),
            0,
            ["孙示四（J001）71.5学时，应有72学时", "李示五（J002）0学时，应有72学时"],
        ),
        (
            BOTH.replace(",32,", ",,"),
            0,
            ["孙示四（J001）40学时，应有72学时", "李示五（J002）0学时，应有72学时"],
        ),
    ],
)
def test_hours_of_both_kinds_are_held_against_the_yearly_hours(
    rows: str, share: int, told: list[str]
) -> None:
    found = measured("学时达标率", {TRAINING: HEAD + rows, **ASKED})
    assert found.value == share
    assert shown(found) == told


def test_too_few_hours_are_told_by_a_finding_and_so_is_a_record_that_lacks() -> None:
    found = measured("学时达标率", {TRAINING: HEAD + BOTH.replace(",32,", ",31,"), **ASKED})
    assert [[f.key for f in each.leads] for each in found.evidence] == [
        ["ZF325:J001:2015-12-31"],
        ["ZF321:J002"],
    ]


def test_hours_may_be_asked_of_a_group_alone() -> None:
    of_others = {"parameters.yaml": ASKED["parameters.yaml"].replace("规定}", "规定, 适用: 乡镇街道}")}
    found = measured("学时达标率", {TRAINING: HEAD + BOTH, **of_others})
    assert found.value is None
    assert found.reason is not None
    assert found.reason.render() == "未设定：参数“培训.年学时”当日没有对执法部门的取值"


@pytest.mark.parametrize(
    ("second", "untrained", "failed", "absent", "unrecorded"),
    [
        # J001 passed 综合法律; J002 has no record and counts twice for not taking part, once for no record
        ("J001,专业法律,32,2015-10-17,81,合格\n", 2, 0, 0, 1),
        ("J001,专业法律,32,2015-10-17,52,不合格\n", 2, 1, 0, 1),
        ("J001,专业法律,,,,缺考\n", 3, 0, 1, 1),
        ("J001,专业法律,32,,,缺考\n", 2, 0, 1, 1),
        ("", 3, 0, 0, 1),
        ("J002,专业法律,32,2015-10-17,52,不合格\n", 2, 1, 0, 0),
        ("J001,专业法律,32,2016-01-05,52,不合格\n", 3, 0, 0, 1),
    ],
)
def test_persons_are_counted_by_kind(
    second: str, untrained: int, failed: int, absent: int, unrecorded: int
) -> None:
    files = {TRAINING: HEAD + "J001,综合法律,40,2015-10-16,86,合格\n" + second}
    names = ("未参加培训人次", "考试不合格人次", "考试缺考人次", "无培训记录人数")
    assert [measured(name, files).value for name in names] == [untrained, failed, absent, unrecorded]


@pytest.mark.parametrize("name", ["考试不合格人次", "考试缺考人次"])
def test_where_no_examination_is_registered_nobody_can_tell_who_failed(name: str) -> None:
    """Registering nothing is no full marks; a statement says that nobody was examined."""
    assert measured(name).is_withheld
    assert measured(name, {TRAINING: HEAD}).value == 0


def test_who_failed_is_told_by_a_finding_of_its_kind() -> None:
    rows = "J001,综合法律,40,2015-10-16,86,合格\nJ001,专业法律,32,2015-10-17,52,不合格\n"
    found = measured("考试不合格人次", {TRAINING: HEAD + rows})
    assert shown(found) == ["孙示四（J001）专业法律考试不合格"]
    assert [f.code for f in found.evidence[0].leads] == ["ZF322"]
    assert found.evidence[0].place.path[-1] == "结果"


@pytest.mark.parametrize(
    "name", ["学时达标率", "未参加培训人次", "考试不合格人次", "考试缺考人次", "无培训记录人数"]
)
def test_neither_a_unit_without_officers_nor_an_unread_register_gives_a_number(name: str) -> None:
    assert measured(name, ASKED, unit="yi").value is None
    assert measured(name, {**ASKED, TRAINING: HEAD + 'J001,"综合法律\n'}).value is None
