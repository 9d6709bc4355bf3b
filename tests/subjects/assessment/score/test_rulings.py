"""Rulings on leads (核实): one holds for every measure that rests on the same fact, in every mode; none leaves it open."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from building import county, keys, said, write
from subjects.assessment.life import RESULT
from subjects.assessment.scoring import Files, line, objections, powers, ratings, scheme, scored, verified
from typer.testing import CliRunner

from zfzr.check.lookups import Verifications
from zfzr.check.records import Verification
from zfzr.check.runner import examine
from zfzr.cli.app import app
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.finding import Finding
from zfzr.declare.measure import Measured, UnitYear, measures
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.seal import make_seal
from zfzr.subjects.assessment.score.verification import sift
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Refusal

OFFICERS: Files = {
    # four officers on enforcement posts, of whom J003 and J004 hold no certificate: 持证率 is 2/4
    "units/jia/people.csv": (
        "人员编号,姓名,性别,人员性质,身份证号\n"
        "J001,孙示四,男,公务员,410823********0011\nJ002,李示五,女,事业,410823********0026\n"
        "J003,钱示六,男,事业,410823********0037\nJ004,吴示七,男,事业,410823********0048\n"
    ),
    "units/jia/postings.csv": (
        "人员编号,机构,岗位,职务,起,止\n"
        "J001,zhifa,zhifa-diaocha,科员,2014-05-01,\nJ002,zhifa,zhifa-diaocha,科员,2014-05-01,\n"
        "J003,zhifa,zhifa-diaocha,科员,2015-09-01,\nJ004,zhifa,zhifa-diaocha,科员,2015-03-02,\n"
    ),
}
J003, J004 = "ZF311:J003:2015-09-01", "ZF311:J004:2015-03-02"


def ruled(*results: str) -> Files:
    """The officers, and what was ruled on J003 and J004 in that order; "" for nothing."""
    rows = [
        f"{key},jia,{result},钱示八,2015-12-15,笔录在卷"
        for key, result in zip((J003, J004), results, strict=False)
        if result
    ]
    return {**OFFICERS, **verified(*rows)}


BY_RATE = "- {编号: '1', 名称: 持证, 分值: 6, 方式: 比率, 取数: 持证率}"
BY_STEPS = "- {编号: '1', 名称: 持证, 分值: 6, 方式: 比率, 取数: 持证率, 分步: {步长: 10, 每步: 1}}"
BY_THRESHOLD = "- {编号: '1', 名称: 持证, 分值: 6, 方式: 达标, 取数: 持证率, 达标值: 75}"
BY_BANDS = (
    "- {编号: '1', 名称: 持证, 分值: 6, 方式: 分档, 取数: 持证率,"
    " 档: [{自: 0, 得分: 0}, {自: 75, 得分: 4}, {自: 100, 得分: 6}]}"
)
BY_COUNT = "- {编号: '1', 名称: 持证, 分值: 6, 方式: 扣分, 取数: 无有效证件在岗人数, 每人次: 2}"
ONE_COUNTS = "- {编号: '1', 名称: 持证, 分值: 6, 方式: 达标, 取数: 无有效证件在岗人数, 达标值: 0}"
ZEROED = "- {编号: '1', 名称: 分解, 分值: 6, 方式: 比率, 取数: 职权分解率, 该项不得分: [无有效证件在岗人数]}"


@pytest.mark.parametrize(
    ("indicator", "results", "points"),
    [
        # 2/4 as recorded; one cleared 3/4; both cleared 4/4
        (BY_RATE, ("", ""), "3.00"),
        (BY_RATE, ("不属实", ""), "4.50"),
        (BY_RATE, ("不属实", "属实"), "4.50"),
        (BY_RATE, ("已整改", "不属实"), "6.00"),
        (BY_RATE, ("属实", "属实"), "3.00"),
        (BY_RATE, ("暂不认定", "属实"), "4.50"),
        # 50 points below 100 are 5 steps of 10; 25 are 2 full ones
        (BY_STEPS, ("", ""), "1.00"),
        (BY_STEPS, ("不属实", "属实"), "4.00"),
        (BY_STEPS, ("不属实", "不属实"), "6.00"),
        (BY_THRESHOLD, ("", ""), "0.00"),
        (BY_THRESHOLD, ("不属实", "属实"), "6.00"),
        (BY_BANDS, ("属实", "属实"), "0.00"),
        (BY_BANDS, ("不属实", "属实"), "4.00"),
        (BY_BANDS, ("不属实", "已整改"), "6.00"),
        # what is counted as a finding costs nothing until it is found true
        (BY_COUNT, ("", ""), "6.00"),
        (BY_COUNT, ("不属实", "属实"), "4.00"),
        (BY_COUNT, ("暂不认定", "属实"), "4.00"),
        (ONE_COUNTS, ("", ""), "6.00"),
        (ONE_COUNTS, ("不属实", "属实"), "0.00"),
        (ONE_COUNTS, ("不属实", "不属实"), "6.00"),
        (ZEROED, ("不属实", ""), "6.00"),
        (ZEROED, ("不属实", "属实"), "0.00"),
    ],
)
def test_a_ruling_holds_in_every_mode(indicator: str, results: tuple[str, str], points: str) -> None:
    assert line(indicator, ruled(*results)).points.shown(2) == points


@pytest.mark.parametrize(
    "indicator", [BY_RATE, BY_STEPS, BY_THRESHOLD, BY_BANDS, BY_COUNT, ONE_COUNTS, ZEROED]
)
def test_what_nobody_ruled_on_is_open_in_every_mode_and_keeps_the_result_provisional(indicator: str) -> None:
    unit = scored(scheme(indicator), ruled("不属实", "")).unit("jia")
    assert unit is not None
    assert [lead.key for lead in unit.open_leads] == [J004]
    settled = scored(scheme(indicator), ruled("不属实", "暂不认定")).unit("jia")
    assert settled is not None
    assert (settled.open_leads, [lead.key for lead in settled.left_open]) == ((), [J004])


@pytest.mark.parametrize(
    ("results", "points"),
    [
        (("", ""), "3.00"),
        (("已整改", "暂不认定"), "3.00"),
        (("不属实", ""), "4.50"),
        (("不属实", "属实"), "4.50"),
    ],
)
def test_where_the_scheme_asks_for_no_ruling_only_one_that_finds_it_untrue_moves_points(
    results: tuple[str, str], points: str
) -> None:
    found = line(BY_RATE.replace("}", ", 须核实: 否}"), ruled(*results))
    assert found.points.shown(2) == points
    assert not any(lead.is_open for lead in found.leads)
    assert all(lead.counts for lead in found.leads if lead.verification == "待核实")  # and the sheet says so


def test_a_ruling_on_every_gap_of_an_officer_holds_for_the_rate() -> None:
    found = line(BY_RATE, {**OFFICERS, **verified("ZF311:J003,jia,不属实,钱示八,2015-12-15")})
    assert found.points.shown(2) == "4.50"


def test_a_ruling_on_a_gap_that_is_over_does_not_clear_the_one_that_lasts() -> None:
    """J003 stood without a certificate in January, was away, and stands without one again since September."""
    files = {
        **OFFICERS,
        "units/jia/postings.csv": OFFICERS["units/jia/postings.csv"]
        + "J003,zhifa,zhifa-diaocha,科员,2015-01-01,2015-01-31\n",
    }
    over = verified("ZF311:J003:2015-01-01,jia,不属实,钱示八,2015-12-15")
    assert line(BY_RATE, {**files, **over}).points.shown(2) == "3.00"
    lasting = verified(f"{J003},jia,不属实,钱示八,2015-12-15")
    assert line(BY_RATE, {**files, **lasting}).points.shown(2) == "4.50"


def test_a_ruling_after_the_closing_day_counts_and_one_after_the_county_day_does_not() -> None:
    closing = scheme(BY_RATE).replace("组别:", "考核截止: 2015-11-30\n组别:", 1)
    files = {**OFFICERS, "county/2015/scheme.yaml": closing}
    key = verified(f"{J003},jia,不属实,钱示八,2015-12-15")
    late = score_year(county({**files, **key}, as_of="2015-12-31"), 2015).unit("jia")
    early = score_year(county({**files, **key}, as_of="2015-12-10"), 2015).unit("jia")
    assert late
    assert early
    assert (late.total.shown(2), early.total.shown(2)) == ("4.50", "3.00")


@pytest.mark.parametrize(
    ("key", "points"), [("ZF208:41082301CF00400", "60.00"), ("ZF208:41082301CF00100", "45.00")]
)
def test_a_power_that_is_broken_down_after_all_counts_as_such(key: str, points: str) -> None:
    """60 × 3/4 as recorded; the ruling on the one that is not clears it, one on another power does not."""
    indicator = "- {编号: '1', 名称: 分解, 分值: 60, 方式: 比率, 取数: 职权分解率}"
    files = {**powers(3, 1), **verified(f"{key},jia,不属实,钱示八,2015-12-15")}
    assert line(indicator, files).points.shown(2) == points


def test_every_lead_of_a_measure_is_a_lead() -> None:
    from zfzr.declare.rule import COMPLIANCE, rule_of

    declared = {(m.name, code) for m in measures().values() for code in m.leads}
    assert declared
    assert [each for each in sorted(declared) if rule_of(each[1]).kind is not COMPLIANCE] == []


# Sealing, and what is printed


def settled(files: Files) -> Files:
    indicators = (
        "- {编号: '1', 名称: 持证, 分值: 60, 方式: 比率, 取数: 持证率}\n"
        "- {编号: '2', 名称: 上岗, 分值: 40, 方式: 扣分, 取数: 无有效证件在岗人数, 每人次: 2}"
    )
    return {
        "county/2015/scheme.yaml": scheme(indicators),
        "county/2015/result.yaml": RESULT,
        **files,
    }


def test_a_result_with_open_leads_is_not_sealed() -> None:
    of = county(settled(OFFICERS))
    with pytest.raises(Refusal) as refused:
        make_seal(of, score_year(of, 2015), [], None)
    assert refused.value.exit_code == 5
    assert J003 in str(refused.value)
    assert "2项" in str(refused.value)


@pytest.mark.parametrize("result", ["属实", "不属实", "已整改", "暂不认定"])
def test_a_result_is_sealed_once_each_is_ruled_on_or_left_open(result: str) -> None:
    of = county(settled(ruled(result, "属实")))
    assert make_seal(of, score_year(of, 2015), [], None).scores["jia"].total


def test_the_sheet_names_every_open_lead_by_the_key_that_a_ruling_needs(tmp_path: Path) -> None:
    root = write(tmp_path / "data", settled(ruled("暂不认定", "")))
    arguments = ["score", "2015", "--unit", "jia", "--data", str(root)]
    run = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
    assert run.exit_code == 5
    assert f"待核实，核实前先按记录扣分：{J004}" in run.stdout
    assert f"待核实，不扣分：{J004}" in run.stdout
    assert f"暂定，待核实1项：{J004}" in run.stdout
    assert f"暂不认定1项，不扣分：{J003}" in run.stdout


def test_the_circular_counts_open_leads_and_is_a_draft(tmp_path: Path) -> None:
    root = write(tmp_path / "data", settled(ruled("", "")))
    arguments = ["doc", "考核结果通报", "--year", "2015", "--data", str(root)]
    run = CliRunner().invoke(app, arguments)
    assert run.exit_code == 5
    assert "计分的待核实问题还有2项没有核实结论" in run.stdout
    assert "征求意见稿" in run.stdout
    write(root, settled(ruled("属实", "暂不认定")))
    run = CliRunner().invoke(app, arguments)
    assert run.exit_code == 0
    assert "另有1项问题暂不认定，本次不予扣分" in run.stdout
    assert "征求意见稿" not in run.stdout


# An objection upheld that lowers the points (降分)

RATED = """\
- {编号: '1', 名称: 案卷, 分值: 60, 方式: 评审打分}
- {编号: '2', 名称: 分解, 分值: 40, 方式: 比率, 取数: 职权分解率}
"""
MARKS = ratings("jia,1,,50,,缺签字页,抽查表1,钱示八,2015-12-10")
HALF = {**powers(1, 1), **verified("ZF208:41082301CF00200,jia,属实,钱示八,2015-12-15")}  # 40 × 1/2 = 20


@pytest.mark.parametrize(("number", "before", "lower"), [("1", "50.00", "45"), ("2", "20.00", "15")])
@pytest.mark.parametrize("outcome", ["采纳", "部分采纳"])
def test_an_objection_upheld_takes_no_points_from_the_unit_unless_the_record_says_why(
    number: str, before: str, lower: str, outcome: str
) -> None:
    row = f"YY-1,jia,{number},2015-12-23,计错,{outcome},{lower},复核,蒋示二,2015-12-28"
    files = {**MARKS, **HALF}
    silent = scored(scheme(RATED), {**files, **objections(row)}).unit("jia")
    assert silent is not None
    kept = next(each for each in silent.lines if each.number == number)
    assert kept.points.shown(2) == before
    assert silent.is_provisional
    assert any("没有写明降分理由" in each.render() for each in silent.missing)
    told = scored(scheme(RATED), {**files, **objections(f"{row},另有一卷缺页")}).unit("jia")
    assert told is not None
    lowered = next(each for each in told.lines if each.number == number)
    assert lowered.points.shown(2) == f"{lower}.00"
    assert any("另有一卷缺页" in each.reason.render() for each in lowered.deductions)
    assert not told.missing


def test_a_review_that_lowers_a_rating_without_a_reason_is_an_error() -> None:
    row = "YY-1,jia,1,2015-12-23,计错,采纳,45,复核,蒋示二,2015-12-28"
    files = {"county/2015/scheme.yaml": scheme(RATED), **MARKS, **HALF}
    (text,) = said(county({**files, **objections(row)}), "ZF535")
    assert "复核得分 45 反而低于原得分 50" in text
    assert said(county({**files, **objections(f"{row},另有一卷缺页")}), "ZF535") == []
    higher = row.replace(",45,", ",55,")
    assert said(county({**files, **objections(higher)}), "ZF535") == []


# Verdicts that are not what they seem


def unmatched(files: Files) -> list[str]:
    found = examine(county(files)).findings
    return [f.variant for f in found if f.code == "ZF111"]


def test_a_verdict_on_what_is_not_there_says_whether_it_was_or_may_have_been() -> None:
    """The posting of J003 is gone: the officer is there, the finding is not; other keys are slips, or name nothing."""
    key = f"{J003},jia,属实,钱示八,2015-12-10"
    gone = {
        **OFFICERS,
        "units/jia/postings.csv": OFFICERS["units/jia/postings.csv"].replace("J003,", "J001,"),
    }
    assert unmatched({**OFFICERS, **verified(key)}) == []
    assert unmatched({**gone, **verified(key)}) == ["absent"]  # the officer is there, the finding is not
    assert unmatched({**OFFICERS, **verified(key.replace("J003", "J777"))}) == [""]  # a slip: J003 is offered
    assert unmatched({**gone, **verified("ZF208:41082399XX99900,jia,属实,钱示八,2015-12-10")}) == ["unknown"]


def test_a_verdict_on_what_was_there_on_its_day_and_is_no_more_says_so() -> None:
    """The plan was due on 25 September and not in on 10 October; it came on 12 October."""
    rounds = '格式: 1\n数据截止: 2015-12-31\n行政区划: {代码: "410823", 名称: 甲县}\n轮次:\n'
    rounds += "- {名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, 应报: [执法部门]}\n"
    files = {
        "zfzr.yaml": rounds,
        "county/2015/receipts.csv": "轮次,单位,收到日期,形式审查\n评议考核方案,jia,2015-10-12,合格\n",
        **verified("ZF401:评议考核方案/jia:2015-09-25,jia,属实,钱示八,2015-10-10"),
    }
    assert unmatched(files) == ["gone"]


@pytest.mark.parametrize("remark", ["", " "])
def test_a_lead_left_open_without_a_reason_is_an_error(remark: str) -> None:
    files = {**OFFICERS, **verified(f"{J003},jia,暂不认定,钱示八,2015-12-15,{remark}")}
    assert len(said(county(files), "ZF550")) == 1
    reason = {**OFFICERS, **verified(f"{J003},jia,暂不认定,钱示八,2015-12-15,正在复查")}
    assert said(county(reason), "ZF550") == []


@pytest.mark.parametrize(("second", "count"), [("不属实", 1), ("属实", 0)])
def test_verdicts_that_disagree_are_told_wherever_they_stand(second: str, count: int) -> None:
    first = verified(f"{J003},jia,属实,钱示八,2015-12-15")
    other = verified(f"{J003},jia,{second},钱示八,2016-01-05")["county/2015/verifications.csv"]
    assert len(said(county({**OFFICERS, **first, "county/2016/verifications.csv": other}), "ZF551")) == count
    general = verified(f"{J003},jia,属实,钱示八,2015-12-15", f"ZF311:J003,jia,{second},钱示八,2015-12-15")
    assert len(said(county({**OFFICERS, **general}), "ZF551")) == count


def test_validate_prints_the_key_that_a_verdict_needs(tmp_path: Path) -> None:
    root = write(tmp_path / "data", OFFICERS)
    run = CliRunner().invoke(app, ["validate", "--data", str(root)], env={"COLUMNS": "120"})
    assert f"核实时“问题”写：{J003}" in run.stdout


# Every measure that says which leads its shortcomings are


class Taken(NamedTuple):
    """A measure of a unit in the sample that falls short of its mark by something a finding tells."""

    measure: str
    unit: str
    measured: Measured

    @property
    def told(self) -> list[Finding]:
        return [*self.measured.leads, *(f for e in self.measured.evidence for f in e.leads)]


@cache
def taken() -> tuple[Taken, ...]:
    root = Path(__file__).parents[4] / "data"
    files: dict[str, bytes | OSError] = {
        p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()
    }
    of = County(load(files), date(2015, 12, 31))
    declared = scheme_of(of, 2015)
    assert declared is not None
    wanted = {code for m in measures().values() for code in m.leads}
    by_unit: dict[str, list[Finding]] = {}
    for found in examine(of, lambda rule: rule.code in wanted).findings:
        by_unit.setdefault(found.unit or "", []).append(found)
    return tuple(
        each
        for name, m in measures().items()
        for slug, unit in units_by_slug(of).items()
        if m.leads
        if (
            each := Taken(
                name,
                slug,
                m.of(UnitYear(of, unit, 2015, declared.period, tuple(by_unit.get(slug, ())))),
            )
        ).told
    )


def ruling(result: str, told: list[Finding]) -> Verifications:
    rows = verified(*dict.fromkeys(f"{f.key},{f.unit},{result},钱示八,2015-12-15" for f in told))
    return Verifications(county(rows).dataset.all(Verification))


NOT_IN_THE_SAMPLE = {
    *("依据有效率", "学时达标率", "到期未换证人数", "按期备案率"),
    *("处罚决定公示率", "公示率", "按期公示率"),
    *("检查赋码率", "频次未超限率"),
}
"""Of a decision made public too late nothing tells: no limit was set in 2015. Of some cases of each unit that owes a
filing nobody can tell whether they are major, so that it has no share."""


def test_the_sample_shows_every_measure_that_rests_on_leads() -> None:
    with_leads = {name for name, m in measures().items() if m.leads}
    assert with_leads - {each.measure for each in taken()} == NOT_IN_THE_SAMPLE


@pytest.mark.parametrize(
    "name", sorted({name for name, m in measures().items() if m.leads} - NOT_IN_THE_SAMPLE)
)
def test_a_ruling_clears_or_confirms_whatever_rests_on_the_same_fact(name: str) -> None:
    for each in (t for t in taken() if t.measure == name):
        found, told = each.measured, each.told
        untold = sum(not e.leads for e in found.evidence)
        cleared = sift(found, ruling("不属实", told), needs_verification=True)
        if found.leads:
            assert cleared.value == found.cleared
        elif found.total:
            assert (cleared.reached, cleared.total) == (found.total - untold, found.total)
        else:
            assert cleared.value == untold
        assert {lead.verification for lead in cleared.leads} == {"不属实"}
        confirmed = sift(found, ruling("属实", told), needs_verification=True)
        assert (confirmed.value, confirmed.leads) == (found.value, ())
        waiting = sift(found, ruling("属实", []), needs_verification=True)
        assert waiting.value == found.value
        assert {lead.key for lead in waiting.leads if lead.is_open and lead.counts} == {f.key for f in told}


def test_a_basis_out_of_force_is_cleared_by_its_lead_and_one_that_cannot_be_read_is_not() -> None:
    """Two powers of three rest on nothing that holds: one on an ended law, told by ZF205, one on what nobody can read."""
    indicator = "- {编号: '1', 名称: 依据, 分值: 60, 方式: 比率, 取数: 依据有效率}"
    listed = powers(3, 0)["units/jia/authorities.yaml"].split("- 编码")
    listed[2] = listed[2].replace("《中华人民共和国行政处罚法》第三条", "《旧办法》第三条")
    listed[3] = listed[3].replace("《中华人民共和国行政处罚法》第三条", "有关规定")
    law = "名称: 旧办法\n效力层级: 行政法规\n制定机关: 国务院\n版本:\n"
    law += "- {公布: 2001-01-01, 施行: 2001-02-01, 失效: 2014-12-31}\n"
    files = {"units/jia/authorities.yaml": "- 编码".join(listed), "laws/jiu.yaml": law}
    (key,) = keys(county(files), "ZF205")
    assert line(indicator, files).points.shown(2) == "20.00"
    untrue = verified(f"{key},jia,不属实,钱示八,2015-12-15")
    assert line(indicator, {**files, **untrue}).points.shown(2) == "40.00"


def test_the_sample_clears_the_officer_who_had_left() -> None:
    """县农业局: 10/11 × 6 = 5.45 with NY012, who had left on 1 September; ruled 不属实, 11/11: 77.95 + 0.55 = 78.50."""
    root = Path(__file__).parents[4] / "data"
    run = CliRunner().invoke(app, ["score", "2015", "--unit", "nongye", "--data", str(root)])
    assert run.exit_code == 0
    assert "总分 78.50，合格，第 17 名" in run.stdout


def test_a_review_that_lowers_what_is_measured_without_a_reason_is_an_error_too() -> None:
    """40 × 1/2 = 20 by the records."""
    row = "YY-1,jia,2,2015-12-23,计错,部分采纳,15,复核,蒋示二,2015-12-28"
    files = {"county/2015/scheme.yaml": scheme(RATED), **MARKS, **HALF}
    (text,) = said(county({**files, **objections(row)}), "ZF552")
    assert "复核得分 15 低于按记录计出的 20" in text
    assert said(county({**files, **objections(f"{row},另有一项未分解")}), "ZF552") == []
    assert said(county({**files, **objections(row.replace(",15,", ",25,"))}), "ZF552") == []
