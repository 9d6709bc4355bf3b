"""The report on supervision from outside: rows worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from building import county
from subjects.measuring import measured

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.report import Asked, reports
from zfzr.subjects.outside.lookups import matters_of

HEAD = "编号,来源,提出单位,事项,收到日期,答复期限,答复日期\n"
FILES = {
    "units/jia/2015/supervision.csv": HEAD
    + "W1,检察建议,县检察院,甲,2015-03-01,2015-04-01,2015-04-01\n"  # in time on its last day
    + "W2,检察建议,县检察院,乙,2015-03-01,2015-04-01,2015-04-02\n"  # a day late
    + "W3,检察建议,县检察院,丙,2015-12-01,2016-01-31,\n"  # not yet due
    + "W4,舆论监督,某报,丁,2015-06-01,,\n",  # no term is known
    "units/jia/2014/supervisors.csv": "姓名,聘任日期,届满日期,解聘日期\n"
    + "孙示一,2014-01-01,2015-12-31,\n"  # the last day is of the term
    + "李示二,2014-01-01,2015-12-30,\n"
    + "周示三,2014-01-01,,2015-12-31\n",  # no longer on the day of the dismissal
    "units/yi/2015/return-visits.csv": "编号,案号或者办件编号,回访日期,满意程度\n"
    + "H1,甲1,2015-05-01,基本满意\nH2,甲2,2015-05-02,不满意\n",
}


def test_matters_supervisors_and_visits_are_counted_by_unit() -> None:
    told = reports()["external"].of(county(FILES), Asked(year=2015))
    rows = [
        (r.unit, r.received, r.due, r.in_time, r.undated, r.supervisors, r.visits, r.satisfied)
        for r in (*told.units, told.total)
    ]
    assert rows == [
        ("县食药监局", 4, 2, 1, 1, 1, None, None),
        ("乙镇", None, None, None, None, None, 2, 1),
        (None, 4, 2, 1, 1, 1, 2, 1),
    ]
    assert told.unread == ()


def test_what_a_unit_states_not_to_have_is_0_and_what_it_keeps_no_register_of_is_not() -> None:
    nil = {"units/yi/2015/unit-nil-statements.csv": "日期,填报人,登记簿\n2015-12-31,某人,外部监督事项\n"}
    told = reports()["external"].of(county({**FILES, **nil}), Asked(year=2015))
    (row,) = [each for each in told.units if each.unit == "乙镇"]
    assert (row.received, row.due, row.in_time, row.undated, row.supervisors) == (0, 0, 0, 0, None)


def test_a_county_whose_units_keep_no_register_has_no_total_of_0() -> None:
    found = reports()["external"].of(county(), Asked(year=2015))
    assert (found.units, found.total.received, found.total.due, found.total.reviews) == ((), None, None, None)


def test_a_register_that_cannot_be_read_is_named() -> None:
    broken = {**FILES, "units/jia/2015/supervision.csv": HEAD + "W1,检察建议,县检察院,甲,三月一日,,\n"}
    assert reports()["external"].of(county(broken), Asked(year=2015)).unread == ("外部监督事项",)


TERM = {"parameters.yaml": "外部监督.答复期限: {取值: [{值: 10, 计算: 自然日, 来源: 县办法, 核实: 是}]}\n"}


@pytest.mark.parametrize(("more", "due"), [({}, 2), (TERM, 3)])
def test_what_is_due_is_what_the_measure_counts(more: dict[str, str], due: int) -> None:
    files = {**FILES, **more}
    told = reports()["external"].of(county(files), Asked(year=2015))
    (row,) = [each for each in told.units if each.unit == "县食药监局"]
    share = measured("外部监督按期答复率", files)
    assert row.due == due
    assert len(share.evidence) == due - (row.in_time or 0)
    assert share.value == pytest.approx(Decimal(100 * (row.in_time or 0)) / due)


def test_the_sample_says_the_same_of_every_unit() -> None:
    sample = Path(__file__).parents[3] / "data"
    files = {
        p.relative_to(sample).as_posix(): p.read_bytes() for p in sorted(sample.rglob("*.*")) if p.is_file()
    }
    of = County(load(files), date(2015, 12, 31))
    told = reports()["external"].of(of, Asked(year=2015))
    known = matters_of(of, 2015)
    assert told.total.due == sum(len(each.due) for each in known.values())
    assert (told.total.due, told.total.in_time) == (12, 9)
