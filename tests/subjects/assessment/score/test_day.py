"""The day of a result: facts end on 考核截止 and begin with 考核期间, whatever day asks; an earlier day is a trial."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from building import base_files, county, keys, write
from subjects.assessment.life import RESULT, SETTLED
from subjects.assessment.scoring import REPORTED, Files, line, ratings, scheme, scored
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.declare.measure import measures
from zfzr.declare.rule import COMPLIANCE, rules
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.seal import make_seal, read_seals, verify, written
from zfzr.terms.text import Refusal

EVENTS = "证号,日期,事件\n"
NO_CERTIFICATE = (
    "{编号: '1', 名称: 持证, 分值: 40, 方式: 扣分, 取数: 无有效证件在岗人数, 每人次: 5, 须核实: 否}"
)
LATER: Files = {
    # what happens in January 2016: a posting without certificate, a withdrawn certificate, a receipt, an examination
    **REPORTED,
    "units/jia/postings.csv": base_files()["units/jia/postings.csv"].decode()
    + "J003,zhifa,zhifa-diaocha,,2016-01-04,\n",
    "units/jia/people.csv": base_files()["units/jia/people.csv"].decode() + "J003,郑示三,男,公务员,\n",
    "county/2016/certificate-events.csv": EVENTS + "豫H01-0001,2016-01-05,收回\n",
    "county/2015/receipts.csv": "轮次,单位,收到日期,形式审查\n责任追究报告,jia,2016-01-06,合格\n",
    "units/jia/2015/training.csv": "人员编号,类别,学时,考试日期,成绩,结果\nJ001,综合法律,20,2016-01-07,90,合格\n",
}


def everything() -> str:
    """A scheme with an indicator for each measure, and one for the findings of each rule about a duty."""
    rows = []
    for i, measure in enumerate(measures().values(), 1):
        how = "方式: 比率" if measure.is_rate else "方式: 加分, 每项: 1, 上限: 5"
        rows.append(f"{{编号: 'm{i}', 名称: {measure.name}, 分值: 5, {how}, 取数: {measure.name}}}")
    rows += [
        f"{{编号: {code}, 名称: {code}, 分值: 5, 方式: 扣分, 取数: '问题:{code}', 每项: 1, 须核实: 否}}"
        for code, rule in rules().items()
        if rule.kind is COMPLIANCE
    ]
    return scheme("\n".join(f"- {row}" for row in rows))


@pytest.mark.parametrize("as_of", ["2016-01-15", "2016-12-31", "2018-03-01"])
def test_no_measure_and_no_rule_follows_a_day_after_the_closing(as_of: str) -> None:
    then, later = scored(everything(), LATER), scored(everything(), LATER, as_of=as_of)
    assert later.day == date(2015, 12, 31)
    assert not later.is_trial
    assert later.groups == then.groups


def test_facts_after_the_closing_cost_nothing() -> None:
    # both certificates lapse on 31 December: on 15 January nobody could enforce any more
    found = line(f"- {NO_CERTIFICATE}", files=LATER)
    later = scored(scheme(f"- {NO_CERTIFICATE}"), LATER, as_of="2016-01-15").unit("jia")
    assert later is not None
    assert (str(found.points.value), str(later.total.value)) == ("40.00", "40.00")


def test_the_acts_of_assessing_follow_the_closing() -> None:
    # rated on 10 January: not there on the closing day, 40 - 3 = 37 later
    text = scheme("- {编号: '2', 名称: 案卷, 分值: 40, 方式: 评审打分}")
    rated = ratings("jia,2,3,,,缺签字页,抽查表1,钱示八,2016-01-10")
    assert line_of(text, rated, "2015-12-31") == "0.00～40.00"
    assert line_of(text, rated, "2016-01-15") == "37.00"


def line_of(text: str, files: Files, as_of: str) -> str:
    unit = scored(text, files, as_of=as_of).unit("jia")
    assert unit is not None
    return unit.total.shown(2)


# A day before the closing: a trial


@pytest.mark.parametrize("named", [True, False])
def test_an_earlier_day_is_a_trial_whether_it_is_asked_for_or_the_data_ends_there(named: bool) -> None:
    of = county(SETTLED, as_of="2015-12-31" if named else "2015-11-30")
    result = score_year(of, 2015, date(2015, 11, 30) if named else None)
    assert (result.day, result.closing, result.is_trial, result.is_provisional) == (
        date(2015, 11, 30),
        date(2015, 12, 31),
        True,
        True,
    )


def test_a_trial_does_not_judge_what_is_still_to_come() -> None:
    # the report is due on 30 November: on 30 June it is not missing
    missing = "- {编号: '1', 名称: 报告, 分值: 10, 方式: 达标, 取数: 追究报告未报}"
    files = {**REPORTED, "county/2015/receipts.csv": "轮次,单位,收到日期,形式审查\n"}
    assert line_of(scheme(missing), files, "2015-12-31") == "0.00"
    assert line_of(scheme(missing), files, "2015-06-30") == "10.00"


def test_a_trial_is_not_sealed() -> None:
    of = county(SETTLED, as_of="2015-12-30")
    with pytest.raises(Refusal, match="2015-12-31，按 2015-12-30 的数据只是试算，不能封存") as refused:
        make_seal(of, score_year(of, 2015), [], None)
    assert refused.value.exit_code == 5


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["--data", str(root), *arguments])
    return result.exit_code, result.stdout + result.stderr


EARLIER = ("--as-of", "2015-12-30")
TRIAL = "试算"


@pytest.mark.parametrize(
    "command",
    [
        ("score", "2015"),
        ("score", "2015", "--unit", "jia"),
        ("score", "2015", "--explain", "1"),
        ("score", "2015", "--format", "csv"),
        ("score", "2015", "--format", "md"),
        ("score", "2015", "--compare", "2015"),
        ("report", "assessment", "--year", "2015"),
        ("report", "evidence", "--year", "2015"),
        ("doc", "考核结果通报", "--year", "2015", "--date", "2016-01-10"),
    ],
)
def test_every_answer_says_that_it_is_a_trial(command: tuple[str, ...], tmp_path: Path) -> None:
    root = write(tmp_path, dict(SETTLED))
    assert TRIAL in run(root, *EARLIER, *command)[1]
    assert TRIAL not in run(root, "--as-of", "2016-01-15", *command)[1]


@pytest.mark.parametrize(("as_of", "code"), [("2015-12-30", 5), ("2015-12-31", 0), ("2016-01-15", 0)])
def test_a_trial_ends_as_provisional(as_of: str, code: int, tmp_path: Path) -> None:
    root = write(tmp_path, dict(SETTLED))
    for form in (("table",), ("json",)):
        assert run(root, "--as-of", as_of, "score", "2015", "--format", *form)[0] == code


def test_the_circular_of_a_trial_is_refused(tmp_path: Path) -> None:
    root = write(tmp_path, dict(SETTLED))
    code, said = run(root, *EARLIER, "doc", "考核结果通报", "--year", "2015", "--date", "2016-01-10")
    assert (code, "不能通报结果" in said) == (2, True)


def test_a_circular_printed_later_has_the_figures_of_the_closing_day(tmp_path: Path) -> None:
    root = write(tmp_path, {**SETTLED, **LATER, **{k: SETTLED[k] for k in SETTLED}})
    code, said = run(root, "--as-of", "2016-03-01", "doc", "考核结果通报", "--year", "2015")
    assert code == 0
    assert "以2015年12月31日的记录为准" in said
    assert "2016年3月1日" in said
    assert "| 1 | 甲县食品药品监督管理局 | 85.00 | 良好 |" in said


def test_a_feedback_given_before_the_closing_says_up_to_which_day_it_goes(tmp_path: Path) -> None:
    root = write(tmp_path, dict(SETTLED))
    said = run(root, "doc", "考核反馈书", "--year", "2015", "--unit", "jia")[1]
    assert "本次初评以2015年12月21日的记录为准，2015年12月31日考核截止以前的变动，审定时一并计入" in said
    after = {
        **SETTLED,
        "county/2015/result.yaml": RESULT.replace("2015-12-2", "2016-01-2").replace("12-30", "12-31"),
    }
    later = run(
        write(tmp_path, after),
        "--as-of",
        "2016-02-01",
        "doc",
        "考核反馈书",
        "--year",
        "2015",
        "--unit",
        "jia",
    )[1]
    assert "本次初评以" not in later


# The day of a seal


@pytest.mark.parametrize("as_of", ["2015-06-30", "2015-12-31", "2016-01-15", "2018-03-01"])
def test_a_seal_is_checked_as_of_its_own_day(as_of: str) -> None:
    files = {**LATER, **SETTLED}
    of = county(files)
    seals = read_seals(written([make_seal(of, score_year(of, 2015), [], None)]))
    found = verify(county(files, as_of=as_of), 2015, seals)
    assert (found.holds, found.changed) == (True, ())


def test_an_act_added_later_is_named_as_what_moved_the_result() -> None:
    of = county(SETTLED)
    seals = [make_seal(of, score_year(of, 2015), [], None)]
    # a second review of the same line, on 20 January: 45 + 30
    more = (
        SETTLED["county/2015/objections.csv"]
        + "YY-2,jia,2,2016-01-10,再议,部分采纳,30,核减,蒋示二,2016-01-20,另查出缺页\n"
    )
    found = verify(county({**SETTLED, "county/2015/objections.csv": more}, as_of="2016-02-01"), 2015, seals)
    (unit,) = found.comparison.moved
    assert unit.before is not None
    assert unit.after is not None
    assert (unit.before.total, unit.after.total) == ("85.00", "75.00")
    assert [(c.change, c.key) for c in found.changed] == [("新增", "YY-2")]


def test_a_seal_says_up_to_which_day_acts_counted_where_that_is_what_moved_it() -> None:
    # sealed as of 31 December with a review of 20 January already recorded: it counts when time has come
    late = (
        SETTLED["county/2015/objections.csv"]
        + "YY-2,jia,2,2016-01-10,再议,部分采纳,30,核减,蒋示二,2016-01-20,另查出缺页\n"
    )
    files = {**SETTLED, "county/2015/objections.csv": late}
    of = county(files)
    seals = [make_seal(of, score_year(of, 2015), [], None)]
    found = verify(county(files, as_of="2016-02-01"), 2015, seals)
    assert (found.holds, found.changed, found.counts_later_acts) == (False, (), True)
    assert (found.seal.until, found.until) == (date(2015, 12, 31), date(2016, 2, 1))


def test_a_seal_of_another_day_than_the_closing_does_not_hold() -> None:
    of = county(SETTLED)
    (seal,) = [make_seal(of, score_year(of, 2015), [], None)]
    moved = {
        **SETTLED,
        "county/2015/scheme.yaml": "考核截止: 2015-12-20\n" + SETTLED["county/2015/scheme.yaml"],
    }
    found = verify(county(moved), 2015, [seal])
    assert (found.closes_elsewhere, found.holds) == (True, False)


# The period


def period(start: str, end: str, closing: str) -> str:
    text = scheme(f"- {NO_CERTIFICATE}")
    return text.replace(
        "{起: 2015-01-01, 止: 2015-12-31}", f"{{起: {start}, 止: {end}}}\n考核截止: {closing}"
    )


def held(*events: str) -> Files:
    """J001 and J002 hold certificates until 2020, with these events; both are on an enforcement post since May 2014."""
    lasting = base_files()["units/jia/certificates.csv"].decode().replace("2015-12-31", "2020-12-31")
    files = {"units/jia/certificates.csv": lasting}
    for day, event in (each.split() for each in events):
        path = f"county/{day[:4]}/certificate-events.csv"
        files[path] = files.get(path, EVENTS) + f"豫H01-0001,{day},{event}\n"
    return files


MAY = held("2015-05-04 暂扣", "2015-05-20 解除暂扣")
DECEMBER = held("2014-12-08 暂扣", "2014-12-20 解除暂扣")
NEXT_DECEMBER = held("2015-12-08 暂扣", "2015-12-20 解除暂扣")
JANUARY = held("2016-01-04 暂扣", "2016-01-06 解除暂扣")


@pytest.mark.parametrize(
    ("of_year", "files", "as_of", "points"),
    [
        # closing in January: May's suspension counts, January's does not
        (("2015-01-01", "2015-12-31", "2016-01-10"), MAY, "2016-01-10", "35.00"),
        (("2015-01-01", "2015-12-31", "2016-01-10"), JANUARY, "2016-01-10", "40.00"),
        # asked for in the next year
        (("2015-01-01", "2015-12-31", "2015-12-31"), MAY, "2016-03-01", "35.00"),
        (("2015-01-01", "2015-12-31", "2015-12-31"), MAY, "2017-03-01", "35.00"),
        # from December to November: the December before counts, the one after does not
        (("2014-12-01", "2015-11-30", "2015-11-30"), DECEMBER, "2015-11-30", "35.00"),
        (("2014-12-01", "2015-11-30", "2015-11-30"), NEXT_DECEMBER, "2015-12-31", "40.00"),
        (("2014-12-01", "2015-11-30", "2015-12-31"), NEXT_DECEMBER, "2015-12-31", "40.00"),
        (("2014-12-01", "2015-11-30", "2015-12-31"), MAY, "2015-12-31", "35.00"),
        # the calendar year: last December does not
        (("2015-01-01", "2015-12-31", "2015-12-31"), DECEMBER, "2015-12-31", "40.00"),
        # facts that end before the period does
        (("2015-01-01", "2015-12-31", "2015-11-30"), NEXT_DECEMBER, "2015-12-31", "40.00"),
    ],
)
@pytest.mark.parametrize("measure", ["无有效证件在岗人数", "'问题:ZF311'"])
def test_gaps_count_that_lie_in_the_period(
    of_year: tuple[str, str, str], files: Files, as_of: str, points: str, measure: str
) -> None:
    text = period(*of_year).replace("无有效证件在岗人数", measure)
    assert line_of(text, files, as_of) == points


@pytest.mark.parametrize(
    ("of_year", "as_of", "found"),
    [
        (("2014-12-01", "2015-11-30", "2015-11-30"), "2015-06-30", ["ZF311:J001:2014-12-08"]),
        (("2015-01-01", "2015-12-31", "2015-12-31"), "2015-06-30", []),
        # after the period, until the facts of the year close
        (("2014-12-01", "2015-11-30", "2016-01-10"), "2016-01-05", ["ZF311:J001:2014-12-08"]),
        # and then to the end of the calendar year; its successor is another year
        (("2014-12-01", "2015-11-30", "2015-11-30"), "2015-12-15", ["ZF311:J001:2014-12-08"]),
        (("2014-12-01", "2015-11-30", "2015-11-30"), "2016-01-15", []),
    ],
)
def test_validate_looks_at_the_period_that_the_day_lies_in(
    of_year: tuple[str, str, str], as_of: str, found: list[str]
) -> None:
    files = {**DECEMBER, "county/2015/scheme.yaml": period(*of_year)}
    assert keys(county(files, as_of=as_of), "ZF311") == found


def test_a_verification_finds_the_lead_of_its_years_period() -> None:
    verdict = "单位,问题,结论,日期,核实人\njia,ZF311:J001:2014-12-08,属实,2015-12-20,褚示九\n"
    files = {
        **DECEMBER,
        "county/2015/scheme.yaml": period("2014-12-01", "2015-11-30", "2015-11-30"),
        "county/2015/verifications.csv": verdict,
    }
    for as_of in ("2015-11-30", "2015-12-31", "2016-06-30"):
        assert keys(county(files, as_of=as_of), "ZF111") == []


def counting(measure: str, start: str, end: str, closing: str) -> str:
    text = period(start, end, closing)
    return text.replace("取数: 无有效证件在岗人数, 每人次: 5", f"取数: '{measure}', 每项: 5")


JANUARY_CLOSING = ("2015-01-01", "2015-12-31", "2016-01-10")
FROM_DECEMBER = ("2014-12-01", "2015-11-30", "2015-12-31")
TRAINED: Files = {
    # J001 took both kinds in 2015, J002 neither; 72 hours
    "units/jia/2015/training.csv": "人员编号,类别,学时,考试日期,成绩,结果\n"
    "J001,综合法律,40,2015-10-16,86,合格\nJ001,专业法律,32,2015-10-17,81,合格\n",
    "parameters.yaml": "培训.年学时:\n  取值:\n  - {值: 80, 来源: 本县培训考试方案, 核实: 否}\n",
}
FAILED: Files = {
    "units/jia/2015/training.csv": "人员编号,类别,学时,考试日期,成绩,结果\nJ001,综合法律,40,2014-12-16,50,不合格\n"
}


def planned(held: str) -> Files:
    """The unit's plan of assessment for 2015, received in time, its assessment held on a day."""
    return {
        "zfzr.yaml": base_files()["zfzr.yaml"].decode()
        + "轮次:\n- {名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, 应报: [执法部门]}\n",
        "county/2015/receipts.csv": "轮次,单位,收到日期\n评议考核方案,jia,2015-09-20\n",
        "units/jia/2015/assessment-plan.yaml": f"成文日期: 2015-09-18\n开展: {{日期: {held}, 方式: 自查}}\n",
    }


def due(year: int, day: str) -> Files:
    """A round of a year that is due on a day, without any receipt."""
    rounds = f"轮次:\n- {{名称: 评议考核方案, 年度: {year}, 截止: {day}, 应报: [执法部门]}}\n"
    return {"zfzr.yaml": base_files()["zfzr.yaml"].decode() + rounds}


def due_beside_one_received(year: int, day: str) -> Files:
    """A round of a year that is due on a day, without any receipt, and that of 2015, which was received in time."""
    files = planned("2015-12-15")
    rounds = f"- {{名称: 评议考核方案, 年度: {year}, 截止: {day}, 应报: [执法部门]}}\n"
    return {**files, "zfzr.yaml": str(files["zfzr.yaml"]) + rounds}


@pytest.mark.parametrize(
    ("measure", "of_year", "files", "points"),
    [
        # of the year that is assessed, whatever year its closing lies in
        ("问题:ZF321", JANUARY_CLOSING, TRAINED, "35.00"),
        ("问题:ZF325", JANUARY_CLOSING, TRAINED, "35.00"),
        ("问题:ZF325", ("2015-01-01", "2015-12-31", "2015-12-20"), TRAINED, "35.00"),
        # a round about the year that is assessed, not about the next one
        ("问题:ZF401", JANUARY_CLOSING, due(2015, "2015-12-20"), "35.00"),
        ("问题:ZF401", JANUARY_CLOSING, due_beside_one_received(2016, "2016-01-05"), "40.00"),
        # failed in December 2014, on the post since
        ("问题:ZF322", FROM_DECEMBER, FAILED, "35.00"),
        # held in the period, or not
        ("未开展评议考核", FROM_DECEMBER, planned("2014-12-15"), "40.00"),
        ("未开展评议考核", FROM_DECEMBER, planned("2015-12-15"), "35.00"),
        ("未开展评议考核", JANUARY_CLOSING, planned("2015-12-15"), "40.00"),
        ("未开展评议考核", JANUARY_CLOSING, planned("2016-01-05"), "35.00"),
        ("问题:ZF524", FROM_DECEMBER, planned("2014-12-15"), "40.00"),
        ("问题:ZF524", JANUARY_CLOSING, planned("2014-12-15"), "35.00"),
    ],
)
def test_what_speaks_of_the_year_speaks_of_the_period(
    measure: str, of_year: tuple[str, str, str], files: Files, points: str
) -> None:
    assert line_of(counting(measure, *of_year), files, "2016-03-01") == points


@pytest.mark.parametrize(
    ("item", "row", "why"),
    [
        (
            "{编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分}",
            "jia,1,,95,,,缺页,表,钱示八,2016-01-09",
            "没有评分",
        ),
        (
            "{编号: '1', 名称: 案卷, 分值: 100, 方式: 扣分, 取数: 评审:案卷, 计量: 件, 每件: 5}",
            "jia,1,,,0,,,表,钱示八,2016-01-09",
            "没有填写数量",
        ),
    ],
)
def test_a_rating_of_a_later_day_is_told_to_wait(item: str, row: str, why: str) -> None:
    """The table is filled in, with a day to come: "not rated" alone would send its author to look for a missing row."""
    heads = "单位,指标,扣分,得分,数量,触发,理由,证据,评分人,日期\n"
    result = scored(scheme(f"- {item}"), {"county/2015/ratings.csv": heads + row + "\n"}, as_of="2016-01-08")
    found = result.unit("jia")
    assert found is not None
    (told,) = [m.render() for m in found.missing]
    assert told == f"1 案卷：{why}：评分日期 2016-01-09 晚于 2016-01-08，没有计入"
