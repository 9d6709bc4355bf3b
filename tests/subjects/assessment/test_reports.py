"""What a county is told of an assessment: grades and ranks by group, what went well, who lost points for what."""

from __future__ import annotations

from dataclasses import replace

from subjects.assessment.results import final, provisional

from zfzr.declare.evidence import Evidence
from zfzr.declare.table import Line
from zfzr.files.place import Place
from zfzr.subjects.assessment.reports.result import assessment, groups_as_listed
from zfzr.subjects.assessment.reports.result_page import group_tables
from zfzr.subjects.assessment.score.sheet import DataError
from zfzr.terms.text import Said, Text


def test_units_are_listed_by_rank_within_their_group() -> None:
    departments, townships = assessment(final()).groups
    assert [(s.rank, s.full_name, s.total, s.grade) for s in departments.standings] == [
        ("1", "甲县公安局", "92.50", "优秀"),
        ("2", "甲县农业局", "78.00", "合格"),
    ]
    assert [s.rank for s in townships.standings] == ["1"]


def test_each_grade_names_its_edges_and_its_units() -> None:
    departments = assessment(final()).groups[0]
    assert [(g.name, g.lower, g.upper, g.units) for g in departments.grades] == [
        ("优秀", "90", None, ("甲县公安局",)),
        ("良好", "80", "90", ()),
        ("合格", "60", "80", ("甲县农业局",)),
        ("不合格", None, "60", ()),
    ]


def test_what_went_well_is_what_every_unit_of_the_group_has_full_marks_for() -> None:
    assert [group.done_well for group in assessment(final()).groups] == [("职权分解",), ("职权分解",)]


def test_losses_stand_under_their_indicator_the_most_first_each_reason_once() -> None:
    # 40 - 18 = 22 and 40 - 32.5 = 7.5
    (area,) = assessment(final()).problems
    (shortfall,) = area.shortfalls
    assert (area.name, shortfall.number) == ("依法履行职责", "1.2")
    assert [(loss.name, loss.points, [r.zh for r in loss.reasons]) for loss in shortfall.losses] == [
        ("农业局", "22.00", ["三人无证", "一人证件过期"]),
        ("公安局", "7.50", ["二人无证"]),
    ]


def test_points_not_yet_given_are_no_loss_and_the_grade_is_open() -> None:
    found = assessment(provisional())
    assert found.is_provisional
    assert found.problems == ()
    (group,) = found.groups
    assert [(s.total, s.grade) for s in group.standings] == [("60.00～100.00", "合格～良好～优秀")]
    assert group.undecided == ("甲县公安局",)
    assert [(name, [text.render() for text in texts]) for name, texts in found.missing] == [
        ("公安局", ["1.2 案卷质量待评分"])
    ]


def test_an_error_of_the_county_is_told_once_and_not_with_every_unit() -> None:
    where = Evidence(Place("county/2015/scheme.yaml"), Text("差错", "error"))
    settled = final()
    groups = tuple(
        replace(group, units=tuple(replace(unit, rests_on_errors=True) for unit in group.units))
        for group in settled.groups
    )
    found = assessment(replace(settled, groups=groups, data_errors=(DataError("ZF502", where.text, where),)))
    assert found.is_provisional
    assert [(name, [text.render() for text in texts]) for name, texts in found.missing] == [
        ("甲县", ["数据文件有差错1项"])
    ]


def test_a_group_that_no_unit_is_in_has_a_line_and_no_table() -> None:
    empty = replace(final().groups[1], units=())
    found = replace(final(), groups=(empty,))
    (line,) = group_tables(groups_as_listed(found))
    assert isinstance(line, Line)
    assert isinstance(line.value, Said)
    assert line.value.render("zh") == "乡镇街道：没有参加考核的单位"
    assert (assessment(found).groups, assessment(found).without_units) == ((), ("乡镇街道",))
