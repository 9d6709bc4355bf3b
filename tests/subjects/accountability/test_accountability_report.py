"""The report on accountability: units, measures, grounds and offices worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from building import county
from subjects.accountability.round_of_county import FILES

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.report import Asked, reports

PATH = "units/jia/2015/accountability.yaml"
CASES = """\
统计期间: {起: 2014-12-01, 止: 2015-11-30}
类型: 有追究
落款日期: 2015-11-20
追究:
- 案由: 现场检查未出示执法证件
  情形: 不按法定程序执法
  单位处理: [限期整改]
  人员:
  - {人员编号: J001, 处理: [批评教育, 离岗培训]}
  处分: [{人员编号: J002, 种类: 记过, 决定机关: 甲县监察局}]
  决定机关: 甲县人民政府
  日期: 2015-05-06
- 案由: 超期办理许可
  情形: 不按法定程序执法
  人员: [{人员编号: J001, 处理: [给予批评教育处理]}]
  决定机关: 县食药监局
  日期: 2015-06-25
- 案由: 吃拿卡要
  移送: [{人员编号: J002, 受理机关: 县人民检察院}]
  日期: 2015-07-25
"""


def told(files: dict[str, str], as_of: str = "2015-12-31"):  # type: ignore[no-untyped-def]
    return reports()["accountability"].of(county(files, as_of=as_of), Asked(year=2015))


def test_units_measures_grounds_and_offices() -> None:
    found = told({**FILES, PATH: CASES})
    assert (found.reported, found.owed, found.zero) == (1, 2, 0)
    rows = [
        (r.unit, r.state, r.cases, r.persons, r.unit_measures, r.person_measures, r.sanctions, r.transfers)
        for r in (*found.units, found.total)
    ]
    assert rows == [
        ("县食药监局", "有追究", 3, 2, 1, 3, 1, 1),
        ("乙镇", "未报", 0, 0, 0, 0, 0, 0),
        (None, "", 3, 2, 1, 3, 1, 1),
    ]
    assert [(m.ladder, m.word, m.times) for m in found.measures] == [
        ("单位处理", "限期整改", 1),
        ("人员处理", "批评教育", 2),  # under one name, however it was written
        ("人员处理", "离岗培训", 1),
        ("处分", "记过", 1),
        ("移送司法", "移送司法机关", 1),
    ]
    assert [(g.ground, g.cases, g.persons) for g in found.grounds] == [
        ("不按法定程序执法", 2, 2),
        (None, 1, 1),
    ]
    offices = [
        (o.office, o.is_own, o.cases, o.unit_measures, o.person_measures, o.sanctions) for o in found.offices
    ]
    assert offices == [
        (None, True, 1, 0, 1, 0),
        ("甲县人民政府", False, 1, 1, 2, 0),
        ("甲县监察局", False, 1, 0, 0, 1),
        (None, False, 1, 0, 0, 0),
    ]


def test_a_report_that_is_not_in_tells_nothing() -> None:
    receipts = "轮次,单位,收到日期,形式审查,退回原因,补正日期,不涉及批准\n"
    found = told({**FILES, PATH: CASES, "county/2015/receipts.csv": receipts})
    assert (found.reported, found.total.cases, found.offices) == (0, 0, ())


def test_a_report_that_came_in_and_was_not_entered_is_named_and_not_counted() -> None:
    found = told({path: text for path, text in FILES.items() if not path.endswith("accountability.yaml")})
    assert (found.reported, found.zero, found.total.cases, found.unentered) == (1, 0, 0, ("县食药监局",))
    assert told({**FILES, PATH: CASES}).unentered == ()


def test_a_measure_by_an_organ_without_competence_is_marked_by_its_office() -> None:
    # Since June 2016 measures on units are not for the unit itself (art. 46).
    report = (
        "统计期间: {起: 2015-12-01, 止: 2016-11-30}\n类型: 有追究\n落款日期: 2016-11-20\n追究:\n"
        "- {案由: 甲, 日期: 2016-08-06, 决定机关: 县食药监局, 单位处理: [限期整改]}\n"
    )
    receipts = FILES["county/2015/receipts.csv"].replace("2015-12-02", "2016-11-21")
    files = {**FILES, "units/jia/2016/accountability.yaml": report, "county/2016/receipts.csv": receipts}
    found = reports()["accountability"].of(county(files, as_of="2016-12-31"), Asked(year=2016))
    assert [(o.is_own, o.unit_measures, o.doubtful) for o in found.offices] == [(True, 1, 1)]
    verified = "问题,单位,结论,日期,说明\nZF419:责任追究报告/jia/1/单位处理/限期整改:2016-08-06,jia,不属实,2016-12-01,甲\n"
    found = reports()["accountability"].of(
        county({**files, "county/2016/verifications.csv": verified}, as_of="2016-12-31"), Asked(year=2016)
    )
    assert [o.doubtful for o in found.offices] == [0]


def test_the_sample_says_what_the_zero_report_says() -> None:
    sample = Path(__file__).parents[3] / "data"
    files = {
        p.relative_to(sample).as_posix(): p.read_bytes() for p in sorted(sample.rglob("*.*")) if p.is_file()
    }
    of = County(load(files), date(2015, 12, 31))
    found = reports()["accountability"].of(of, Asked(year=2015))
    zero = reports()["zero-report"].of(of, Asked(year=2015))
    assert (found.total.cases, sum(row.persons for row in found.units)) == (
        zero.case_count,
        zero.person_count,
    )
    assert (found.reported, found.owed, found.zero) == (zero.total.reported, zero.total.owed, zero.total.zero)
    assert sum(o.cases for o in found.offices) == zero.case_count
    assert sum(g.cases for g in found.grounds) == zero.case_count
