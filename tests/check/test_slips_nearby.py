"""Slips that what the county registers elsewhere tells: lists, numbers of a day, numbers and days in words (ZF073-ZF077)."""

from __future__ import annotations

from datetime import date

import pytest
from building import county, found, said

from zfzr.terms.day_slips import is_mistyped
from zfzr.terms.slips import are_numbers_mistyped

# What a stroke of a key makes of a day, and of a number


@pytest.mark.parametrize(
    ("day", "other"),
    [
        ("12-08", "12-18"),
        ("11-20", "11-02"),
        ("10-20", "10-02"),
        ("11-27", "11-17"),
        ("05-11", "11-05"),
        ("09-12", "09-21"),
        ("07-31", "07-13"),
        ("09-15", "10-15"),
        ("01-15", "11-15"),
    ],
)
def test_days_a_stroke_of_a_key_apart(day: str, other: str) -> None:
    one, two = (date.fromisoformat(f"2015-{each}") for each in (day, other))

    assert is_mistyped(one, two)
    assert is_mistyped(two, one)


@pytest.mark.parametrize(
    ("day", "other"),
    [
        ("2015-12-08", "2015-12-09"),
        ("2015-12-08", "2015-12-08"),
        ("2015-12-08", "2014-12-08"),
        ("2015-03-14", "2015-05-22"),
    ],
)
def test_days_that_no_stroke_explains(day: str, other: str) -> None:
    assert not is_mistyped(date.fromisoformat(day), date.fromisoformat(other))


@pytest.mark.parametrize(("serial", "is_slip"), [(42, True), (25, True), (2, True), (124, True), (31, False)])
def test_numbers_a_stroke_of_a_key_apart(serial: int, is_slip: bool) -> None:
    assert are_numbers_mistyped((2015, 24), (2015, serial)) is is_slip


def test_numbers_that_differ_in_year_and_serial_are_two_numbers() -> None:
    assert not are_numbers_mistyped((2015, 24), (2014, 25))


# ZF073


def complaint(handlers: str) -> dict[str, str]:
    return {
        "county/2015/complaints.csv": "编号,被投诉单位,途径,事由,收到日期,受理,受理日期,承办单位,办理人\n"
        f"TS2015-001,jia,来信,检查没有出示证件,2015-03-10,是,2015-03-12,jia,{handlers}\n"
    }


def test_one_person_twice_in_a_list_is_told() -> None:
    assert said(county(complaint("J001；J001")), "ZF073") == [
        "“TS2015-001”的“办理人”里“J001”写了两遍：多半有一处本来是另一个"
    ]


def test_two_persons_are_not() -> None:
    assert found(county(complaint("J001；J002")), "ZF073") == []


def test_a_word_twice_in_a_part_is_told_where_it_stands() -> None:
    files = {
        "units/jia/2015/accountability.yaml": """
        统计期间: {起: 2014-12-01, 止: 2015-11-30}
        类型: 有追究
        合计: {件数: 1, 单位数: 0, 人数: 1}
        追究:
        - 案由: 没有出示证件
          人员:
          - {人员编号: J001, 处理: [批评教育, 批评教育]}
        """
    }

    assert found(county(files), "ZF073") == ["units/jia/2015/accountability.yaml:7"]


# ZF074


def numbers(ledger: str, event: str, day: str = "2015-08-18") -> dict[str, str]:
    """Return a ledger that names one number, and the register of certificates, which has another one."""
    return {
        "county/2015/daily.csv": "日期,单位,指标,事项,扣分,证据,记录人\n"
        f"2015-08-18,jia,2.2,取消一人执法资格,1,{ledger},钱示八\n",
        "county/2015/certificate-events.csv": "证号,日期,事件,原因,决定机关,文号\n"
        f"豫H01-0001,{day},取消执法资格,违法违纪,县政府法制办,{event}\n",
    }


@pytest.mark.parametrize("mistyped", ["甲法制办〔2015〕25号", "甲法制办〔2015〕152号", "甲法制办〔2015〕5号"])
def test_a_number_of_the_day_a_digit_off_is_told(mistyped: str) -> None:
    of = county(numbers(mistyped, "甲法制办〔2015〕52号"))

    assert found(of, "ZF074") == ["county/2015/daily.csv:2"]


@pytest.mark.parametrize(
    "other",
    [
        "甲法制办〔2015〕52号",
        "甲法制办〔2015〕53号",
        "甲法制办〔2015〕57号",
        "甲政〔2015〕25号",
        "甲法制办〔2015〕70号",
    ],
)
def test_the_same_number_one_near_it_or_another_offices_is_left_alone(other: str) -> None:
    assert found(county(numbers(other, "甲法制办〔2015〕52号")), "ZF074") == []


def test_numbers_of_two_days_are_left_alone() -> None:
    of = county(numbers("甲法制办〔2015〕25号", "甲法制办〔2015〕52号", "2015-09-18"))

    assert found(of, "ZF074") == []


def test_numbers_that_others_name_as_well_are_left_alone() -> None:
    of = numbers("甲法制办〔2015〕25号", "甲法制办〔2015〕52号")
    of["county/2015/daily.csv"] += "2015-09-20,yi,2.2,通报,1,甲法制办〔2015〕25号,钱示八\n"
    of["county/2015/daily.csv"] += "2015-09-21,yi,2.2,通报,1,甲法制办〔2015〕52号,钱示八\n"

    assert found(county(of), "ZF074") == []


# ZF075


def finding_of(text: str) -> dict[str, str]:
    """Return a round of inspection, and an interview whose text tells of it."""
    return {
        "county/2015/inspections.yaml": """
        - 编号: JC2015-01
          名称: 检查
          种类: 行政处罚检查
          组织: 法制机构
          开始日期: 2015-04-13
          受检单位: [jia]
        """,
        "county/2015/interviews.yaml": f"""
        - 编号: YT2015-01
          单位: jia
          日期: 2015-11-05
          约谈机关: 法制机构
          事由: [不主动]
          情况: {text}
        """,
    }


def test_a_number_in_words_that_no_record_bears_is_told() -> None:
    assert said(county(finding_of("检查（JC2015-11）指出的问题没有整改")), "ZF075") == [
        "“YT2015-01”的“情况”写着 JC2015-11，监督检查里没有这个编号：编号是不是写错了？"
    ]


@pytest.mark.parametrize(
    "text", ["检查（JC2015-01）指出的问题没有整改", "型号 QX-100 的设备没有登记", "没有整改"]
)
def test_a_number_that_a_record_bears_or_of_no_register_is_left_alone(text: str) -> None:
    assert found(county(finding_of(text)), "ZF075") == []


# ZF076


def late(words: str, closed: str = "整改日期: 2015-06-18") -> dict[str, str]:
    """Return a problem found by an inspection, due by 29 May."""
    return {
        "county/2015/inspections.yaml": f"""
        - 编号: JC2015-01
          名称: 检查
          种类: 行政处罚检查
          组织: 法制机构
          开始日期: 2015-04-13
          受检单位: [jia]
          问题:
          - 编号: "1"
            单位: jia
            问题: 没有台账
            整改期限: 2015-05-29
            {closed}
            整改情况: {words}
        """
    }


@pytest.mark.parametrize("words", ["已整改，逾期十日", "逾期21天整改"])
def test_other_days_late_than_the_dates_bear_are_told(words: str) -> None:
    assert found(county(late(words)), "ZF076") == ["county/2015/inspections.yaml:13"]


def test_days_late_of_what_was_in_time_are_told() -> None:
    (text,) = said(county(late("逾期二十日", "整改日期: 2015-05-18")), "ZF076")

    assert "没有逾期" in text


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ("逾期二十日", "整改日期: 2015-06-18"),
        ("逾期20天", "整改日期: 2015-06-18"),
        ("没有逾期", "整改日期: 2015-06-18"),
        ("逾期十四个工作日", "整改日期: 2015-06-18"),
        ("逾期十日", ""),
    ],
)
def test_the_right_days_none_working_days_or_no_day_are_left_alone(words: str, closed: str) -> None:
    assert found(county(late(words, closed or "依据: 示例")), "ZF076") == []


# ZF077


def told(text: str) -> dict[str, str]:
    """Return that a certificate of the unit was withdrawn on 20 October, and an interview that tells of it."""
    return {
        "county/2015/certificate-events.csv": "证号,日期,事件,原因,决定机关,文号\n"
        "豫H01-0001,2015-10-20,取消执法资格,违法违纪,县政府法制办,甲法制办〔2015〕8号\n",
        "county/2015/interviews.yaml": f"""
        - 编号: YT2015-01
          单位: jia
          日期: 2015-11-05
          约谈机关: 法制机构
          事由: [不主动]
          情况: {text}
        """,
    }


def test_a_day_told_of_a_registered_event_a_digit_off_is_told() -> None:
    assert said(county(told("一人10月2日被取消执法资格，没有处理")), "ZF077") == [
        "“YT2015-01”的“情况”说“一人10月2日被取消执法资格”，证件动态里登记的是 2015-10-20，2015-10-02 那一天本单位什么也"
        "没有登记：有一处写错了"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一人10月20日被取消执法资格",  # as registered
        "一人10月21日被取消执法资格",  # the day after
        "一人10月2日受到批评",  # of another event
        "一人被取消执法资格，10月2日谈话",  # in another clause
        "一人11月5日被取消执法资格",  # the unit has something of that day
    ],
)
def test_what_tells_of_another_day_or_event_is_left_alone(text: str) -> None:
    assert found(county(told(text)), "ZF077") == []


def test_a_day_told_of_a_person_whom_the_record_names_is_told() -> None:
    files = {
        "units/jia/events.csv": "人员编号,日期,事件,决定机关,说明\nJ001,2015-07-01,退休,县食药监局,7月18日交回证件\n",
        "county/2015/certificate-events.csv": "证号,日期,事件,原因,决定机关,文号\n"
        "豫H01-0001,2015-07-08,收回,退休,县政府法制办,\n",
    }

    assert found(county(files), "ZF077") == ["units/jia/events.csv:2"]


# ZF081


def evidence(*texts: str) -> dict[str, str]:
    """Return a ledger with an entry for each piece of evidence."""
    rows = "".join(f"2015-10-{at:02},jia,2.{at},抽查,1,{each},钱示八\n" for at, each in enumerate(texts, 1))
    return {"county/2015/daily.csv": "日期,单位,指标,事项,扣分,证据,记录人\n" + rows}


FORM = "核查表第{}号"


@pytest.mark.parametrize("form", [FORM, "依据对照表（附件1-{}）", "核查表，档案盒2第{}件"])
def test_the_only_serial_that_stands_twice_is_told_of_the_second(form: str) -> None:
    of = county(evidence(*(form.format(at) for at in (1, 2, 2, 4, 5))))

    assert found(of, "ZF081") == ["county/2015/daily.csv:4"]


@pytest.mark.parametrize(
    "serials",
    [(1, 2, 3, 4, 5), (1, 1, 2, 2, 5, 6), (1, 1, 1, 2, 3, 4), (1, 1, 2, 3)],
    ids=["all differ", "two are shared", "one is shared by three", "too few"],
)
def test_serials_that_all_differ_or_are_shared_anyway_are_left_alone(serials: tuple[int, ...]) -> None:
    assert found(county(evidence(*map(FORM.format, serials))), "ZF081") == []


def test_counts_are_no_serials() -> None:
    assert found(county(evidence(*(f"抽查{at}卷" for at in (1, 2, 2, 4, 5)))), "ZF081") == []


# ZF810: what a register gives in the order of days, beside its own number


def receipts(*numbers: str, day: str = "2015-08-0") -> dict[str, str]:
    rows = "".join(f"轮次{at},jia,{day}{at},纸质,{each},褚示九,合格\n" for at, each in enumerate(numbers, 1))
    return {"county/2015/receipts.csv": "轮次,单位,收到日期,方式,收文号,经办人,形式审查\n" + rows}


def test_a_number_given_in_another_year_than_its_folders_is_told() -> None:
    numbers = [f"法收2015-00{at}" for at in range(1, 8)]
    numbers[3] = "法收2014-004"

    assert found(county(receipts(*numbers)), "ZF810") == ["county/2015/receipts.csv:5"]
