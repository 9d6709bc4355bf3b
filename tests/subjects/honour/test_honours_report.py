"""The report on honours: rows worked out by hand, and the same numbers as the measures."""

from __future__ import annotations

from building import county, not_assessed, said, stating_none
from subjects.measuring import measured

from zfzr.declare.report import Asked, reports

FILES = {
    "units/jia/2015/honours.csv": "编号,人员编号,机构,名称,日期\n"
    "L1,J001,,标兵,2015-06-30\n"
    "L2,J001,,能手,2015-12-20\n"
    "L3,,zhifa,先进集体,2015-12-20\n"
    "L4,J002,,标兵,2016-01-05\n",  # after the day looked from
    "county/2015/commendations.csv": "编号,对象,单位,人员编号,名称,决定机关,日期,所评年度\n"
    "B1,单位,jia,,先进单位,县政府,2015-03-18,2014\n"
    "B2,个人,jia,J002,先进个人,县政府,2015-12-20,\n"
    "B3,单位,yi,,先进单位,县政府,2015-12-20,\n"
    "B4,单位,yi,,先进单位,县政府,2016-02-01,2015\n",  # after the day looked from
    "units/jia/2015/accountability.yaml": "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 有追究\n追究:\n"
    "- {案由: 甲, 日期: 2015-05-01, 处分: [{人员编号: J002, 种类: 记过}]}\n"
    "- {案由: 乙, 日期: 2015-06-01, 单位处理: [取消评比先进资格]}\n"
    "- {案由: 丙, 日期: 2015-07-01, 单位处理: [限期整改]}\n",
    "units/yi/2014/accountability.yaml": "统计期间: {起: 2013-12-01, 止: 2014-11-30}\n类型: 有追究\n追究:\n"
    "- {案由: 丁, 日期: 2014-05-01, 单位处理: [取消评比先进资格]}\n",
}


def test_encouraged_commended_and_barred() -> None:
    told = reports()["honours"].of(county(FILES), Asked(year=2015))
    rows = [
        (r.unit, r.encouragements, r.persons, r.commended, r.commended_persons, r.barred)
        for r in (*told.units, told.total)
    ]
    assert rows == [("县食药监局", 3, 1, 1, 1, 2), ("乙镇", None, None, 1, 0, 0), (None, 3, 1, 2, 1, 2)]
    assert [(c.code, c.person, c.about, c.barred_by) for c in told.commended] == [
        ("B1", None, 2014, None),  # for the work of a year in which it was not barred
        ("B2", told.commended[1].person, 2015, "记过"),
        ("B3", None, 2015, None),  # barred in 2014 only
    ]
    assert [
        (b.unit, b.person is None, b.what, b.evidence.span.line) for b in told.barred if b.evidence.span
    ] == [
        ("县食药监局", True, "取消评比先进资格", 5),
        ("县食药监局", False, "记过", 4),
    ]
    assert told.unread == ()


def test_the_measures_say_the_same() -> None:
    files = stating_none({**FILES, "units/yi/2015/honours.csv": "编号,人员编号,机构,名称,日期\n"})
    told = reports()["honours"].of(county(files), Asked(year=2015))
    for slug, row in zip(("jia", "yi"), told.units, strict=True):
        assert measured("单位激励次数", files, unit=slug).value == row.encouragements
        assert measured("受表彰次数", files, unit=slug).value == row.commended + row.commended_persons


def test_what_a_report_bars_is_what_the_rule_tells() -> None:
    assert len(said(county(FILES), "ZF881")) == 1


def test_a_measure_of_a_later_day_bars_nobody_yet() -> None:
    files = {**FILES, "units/jia/2015/accountability.yaml": FILES["units/jia/2015/accountability.yaml"]}
    assert reports()["honours"].of(county(files, as_of="2015-05-31"), Asked(year=2015)).total.barred == 1


def test_a_register_that_cannot_be_read_is_named() -> None:
    broken = {
        **FILES,
        "county/2015/commendations.csv": "编号,对象,单位,名称,决定机关,日期\nB1,单位,jia,甲,乙,三月\n",
    }
    assert reports()["honours"].of(county(broken), Asked(year=2015)).unread == ("表彰",)


def test_an_organ_that_the_county_does_not_name_is_told_once_it_names_one() -> None:
    assert not_assessed(county(FILES), "ZF884") == ["表彰权限"]
    value = "{起: 2015-06-01, 值: 1, 来源: 县办法, 核实: 是}"
    named = f"表彰权限.县人社局:\n  别名: [县人力资源和社会保障局]\n  取值: [{value}]\n"
    of = county({**FILES, "parameters.yaml": named})
    # B1 is of March, when nothing was named: it is not assessed.
    assert [text[:6] for text in said(of, "ZF884")] == ["“先进个人”", "“先进单位”"]
    other = FILES["county/2015/commendations.csv"].replace("县政府", "县人力资源和社会保障局")
    assert (
        said(county({**FILES, "parameters.yaml": named, "county/2015/commendations.csv": other}), "ZF884")
        == []
    )
