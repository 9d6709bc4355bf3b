"""Filing of major penalties: due from which day, in time or not, returned, put right, and what nobody can tell (未评)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from building import county, found, keys, not_assessed, said
from subjects.case.cases import CASES, LINE, NUMBER, Files, case, table
from subjects.measuring import measured

from zfzr.declare.fulfilment import State
from zfzr.declare.report import Asked, reports
from zfzr.present.report import as_markdown
from zfzr.questions.case import case_answer
from zfzr.questions.fulfilment import Standing, fulfilment_of

FILE = "county/2015/filings.csv"
SOUND = {
    "备案号": "BA1",
    "案号": NUMBER,
    "单位": "jia",
    "报备日期": "2015-09-16",
    "审查": "予以备案",
    "审查日期": "2015-09-22",
}
COLUMNS = (*SOUND, "纠正期限", "纠正日期")
CODES = [f"ZF84{n}" for n in range(1, 7)]
CALENDAR_DAYS = "重大处罚.备案期限:\n  取值: [{值: 15, 来源: 本县规定, 计算: 自然日}]\n"
FROM_SERVICE = "重大处罚备案起算.送达:\n  取值: [{值: 1, 来源: 本县规定}]\n"


def filed(*filings: Mapping[str, str], fine: str = "120000", **over: str) -> Files:
    """A case that 甲 decided on Thursday 2015-09-10 and served on 2015-09-11, with its filings."""
    lines = [",".join({**SOUND, **each}.get(name, "") for name in COLUMNS) for each in filings]
    return case(罚款=fine, **over) | {FILE: "\n".join([",".join(COLUMNS), *lines]) + "\n"}


def told(files: Files, as_of: str = "2015-12-31") -> dict[str, list[str]]:
    """What the rules of filings say of a county, by code; nothing of those that say nothing."""
    of = county(files, as_of=as_of)
    return {code: found(of, code) for code in CODES if found(of, code)}


def test_a_major_penalty_filed_in_time_is_not_reported() -> None:
    assert told(filed({})) == {}


def test_a_minor_penalty_need_not_be_filed() -> None:
    assert told(filed(fine="3000")) == {}


# Fifteen calendar days from 2015-09-10 end on 09-25; fifteen working days, over the holidays of autumn, on 10-10.


@pytest.mark.parametrize(
    ("as_of", "codes"), [("2015-09-25", []), ("2015-09-28", []), ("2015-12-31", ["ZF841"])]
)
def test_what_was_not_filed_is_told_after_the_last_day_of_both_ways_of_counting(
    as_of: str, codes: list[str]
) -> None:
    assert list(told(filed(), as_of)) == codes


def test_the_place_of_what_is_missing_is_the_line_of_the_case() -> None:
    of = county(filed())
    assert keys(of, "ZF841") == [f"ZF841:{NUMBER}"]
    assert "2015-09-10 起算" in said(of, "ZF841")[0]


def test_what_was_filed_late_is_told_with_the_days() -> None:
    assert "2015-11-30 才报备" in said(county(filed({"报备日期": "2015-11-30", "审查日期": ""})), "ZF842")[0]


def test_the_county_says_how_days_are_counted() -> None:
    late = filed({"报备日期": "2015-09-28", "审查日期": ""})
    assert told(late) == {}
    assert list(told(late | {"parameters.yaml": CALENDAR_DAYS})) == ["ZF842"]


def test_the_days_may_begin_with_service() -> None:
    late = filed({"报备日期": "2015-11-30", "审查日期": ""}, 送达日期="2015-11-20")
    assert list(told(late)) == ["ZF842"]
    assert told(late | {"parameters.yaml": FROM_SERVICE}) == {}


def test_nothing_is_due_before_service_where_the_days_begin_with_it() -> None:
    assert told(filed(送达日期="") | {"parameters.yaml": FROM_SERVICE}) == {}


def test_where_no_sum_was_set_on_the_day_nobody_can_tell() -> None:
    before = filed(立案="2015-05-04", 决定日期="2015-06-10", 送达日期="2015-06-11")
    assert told(before) == {}
    assert any(
        "ZF841" in text or "重大处罚.罚款.单位" in text for text in not_assessed(county(before), "ZF841")
    )


def test_a_filing_of_what_is_not_major_is_a_notice() -> None:
    assert list(told(filed({}, fine="3000"))) == ["ZF843"]


RETURNED = {"审查": "退回补正"}


def test_what_was_returned_is_told_when_the_days_are_over() -> None:
    assert told(filed(RETURNED), "2015-09-24") == {}
    assert list(told(filed(RETURNED))) == ["ZF844"]


def test_a_return_counts_from_its_day_on_only() -> None:
    assert told(filed(RETURNED | {"审查日期": "2016-01-04"})) == {}


def test_what_was_filed_again_is_in_time_by_its_first_filing() -> None:
    again = {"备案号": "BA2", "报备日期": "2015-11-30", "审查日期": "2015-12-01"}
    assert told(filed(RETURNED, again)) == {}


ORDERED = {"审查": "责令纠正"}


@pytest.mark.parametrize(
    ("days", "reported"),
    [
        ({}, True),
        ({"纠正期限": "2015-10-20"}, True),
        ({"纠正期限": "2016-01-20"}, False),
        ({"纠正期限": "2015-10-20", "纠正日期": "2015-10-20"}, False),
        ({"纠正期限": "2015-10-20", "纠正日期": "2015-10-21"}, True),
        ({"纠正日期": "2015-10-21"}, False),
        ({"纠正日期": "2016-01-05"}, True),
    ],
)
def test_what_was_to_be_put_right_is_told_where_it_was_not(days: Mapping[str, str], reported: bool) -> None:
    assert list(told(filed({**ORDERED, **days}))) == (["ZF845"] if reported else [])


def test_a_filing_names_the_unit_of_its_case() -> None:
    assert list(told(filed({"单位": "yi"}))) == ["ZF846"]


def test_a_case_shows_what_is_judged_of_its_filing() -> None:
    answer = case_answer(county(filed()), NUMBER)
    assert answer is not None
    assert "ZF841" in {point.code for point in answer.points if point.found}


# Measures and the report


@pytest.mark.parametrize(
    ("filings", "values"),
    [
        ([], (1, 0, 0)),
        ([{}], (1, 1, 100)),
        ([{"报备日期": "2015-11-30", "审查日期": ""}], (1, 1, 0)),
        ([RETURNED], (1, 0, 0)),
    ],
)
def test_cases_to_file_are_counted(filings: list[Mapping[str, str]], values: tuple[int, ...]) -> None:
    names = ("应备案件数", "已备案件数", "按期备案率")
    assert tuple(measured(name, filed(*filings)).value for name in names) == tuple(map(Decimal, values))


def test_where_nobody_can_tell_no_share_is_given() -> None:
    unclear = filed({"报备日期": "2015-09-28", "审查日期": ""})
    share = measured("按期备案率", unclear)
    assert (share.value, share.is_withheld) == (None, True)
    assert measured("应备案件数", unclear).value == 1


def test_the_report_counts_each_penalty_once() -> None:
    told_ = reports()["filings"].of(county(filed(RETURNED)), Asked(year=2015))
    assert (told_.total.owed, told_.total.returned, told_.total.in_time) == (1, 1, 0)
    assert [(each.case, each.timing) for each in told_.cases] == [(NUMBER, "退回未再报")]


def page_of(files: Files) -> str:
    each = reports()["filings"]
    return as_markdown(each.page(each.of(county(files), Asked(year=2015))), "zh")


def test_the_report_says_that_nothing_is_to_be_filed_only_where_everybody_can_tell() -> None:
    nothing = "没有应当备案的案件"
    assert nothing in page_of(filed(fine="500"))
    unclear = page_of(filed(立案="2015-05-04", 决定日期="2015-06-10", 送达日期="2015-06-11"))
    assert "另有 1 件" in unclear
    assert nothing not in unclear
    unregistered = page_of({})  # 甲 may impose penalties and keeps no register
    assert "没有登记当年的案卷目录，是否有应当备案的不得而知：县食药监局" in unregistered
    assert nothing not in unregistered


BEFORE = {
    "案号": "甲〔2015〕9号",
    "决定文号": "甲罚〔2015〕9号",
    "立案": "2015-03-02",
    "决定日期": "2015-04-01",
}
"""A case of which nobody can tell whether it is major: no sum was set on its day."""


def told_of_duty(files: Files, *others: dict[str, str]) -> Standing:
    """How the unit stands towards D22 with more cases in its register."""
    register = table(
        {**LINE, "罚款": "120000"}, *({**LINE, **each, "送达日期": "2015-04-02"} for each in others)
    )
    of = county({**files, CASES: register}, as_of="2015-12-31")
    (line,) = fulfilment_of(of, 2015, ("jia",), ("D22",)).lines
    return line


def test_a_filing_that_certainly_lacks_is_told_though_others_cannot_be_judged() -> None:
    assert told_of_duty(filed(), BEFORE).state is State.NOT_DONE
    assert told_of_duty(filed({}), BEFORE).state is State.NOT_JUDGED


def test_where_a_register_was_not_read_nothing_certainly_lacks() -> None:
    broken = {**filed(), FILE: ",".join(COLUMNS) + '\n"BA1\n'}
    assert told_of_duty(broken, BEFORE).state is State.NOT_JUDGED


@pytest.mark.parametrize(("held", "owed", "unknown"), [("是", 1, 0), ("否", 0, 1), ("", 0, 1)])
def test_where_nobody_can_tell_who_holds_its_own_case_to_be_major_has_to_file_it(
    held: str, owed: int, unknown: int
) -> None:
    before = filed(立案="2015-05-04", 决定日期="2015-06-10", 送达日期="2015-06-11", 重大=held)
    total = reports()["filings"].of(county(before, as_of="2015-12-31"), Asked(2015)).total
    assert (total.owed, total.untold, total.rank_unknown) == (owed, owed, unknown)
    assert told(before) == {}


def test_what_is_minor_by_the_definition_is_not_filed_whatever_it_is_held_to_be() -> None:
    assert told(filed(fine="3000", 重大="是")) == {}
