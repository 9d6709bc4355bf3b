"""The form of a unit's self-assessment: its own indicators, their names and full marks, points left open."""

from __future__ import annotations

import pytest
from building import county
from subjects.assessment.scoring import Files, scheme

from zfzr.questions.forms.filled import head_to_fill
from zfzr.questions.forms.form import form_of
from zfzr.questions.self_assessment_form import self_assessment_form, with_self_assessment
from zfzr.subjects.assessment.records import SelfAssessment
from zfzr.subjects.own_assessment.records import InternalAssessment
from zfzr.terms.text import Refusal

SELF = "units/jia/2015/self-assessment.csv"
FILES: Files = {
    "county/2015/scheme.yaml": scheme(
        """\
        - {编号: '1', 名称: 案卷, 分值: 60, 方式: 评审打分}
        - {编号: '2', 名称: 村镇, 分值: 40, 方式: 评审打分, 适用: [乡镇街道]}
        - {编号: '3', 名称: 投诉, 分值: 40, 方式: 评审打分}
        """,
        extra="一票否决: [{名称: 重大事故, 等次: 不合格}]\n",
    )
}


def test_it_lists_the_indicators_of_the_units_group_with_names_and_full_marks() -> None:
    (sheet,) = self_assessment_form(county(FILES), "jia", 2015).sheets
    assert sheet.heads == ("指标", "指标名称", "满分", "得分", "说明", "证据")
    assert [row[:4] for row in sheet.rows] == [("1", "案卷", "60", ""), ("3", "投诉", "40", "")]


def test_what_is_on_record_is_filled_in() -> None:
    of = county({**FILES, SELF: "指标,得分,说明\n3,38,一件迟复\n"})
    (sheet,) = self_assessment_form(of, "jia", 2015).sheets
    assert sheet.rows[1] == ("3", "投诉", "40", "38", "一件迟复", "")


def test_rows_without_points_are_not_taken_in_and_what_is_told_is_not_read() -> None:
    made = self_assessment_form(county(FILES), "jia", 2015)
    assert (made.meta["待填"], made.meta["不收"]) == ("得分", "指标名称、满分")


def test_a_year_without_a_scheme_is_refused_with_what_to_say() -> None:
    with pytest.raises(Refusal, match="2016年度没有考核细则，出不了自评表") as refused:
        self_assessment_form(county(FILES), "jia", 2016)
    assert refused.value.hint is not None
    assert "--year" in refused.value.hint.zh


def test_a_form_of_several_kinds_names_the_indicators_and_waits_for_points_in_their_sheet_alone() -> None:
    """内部评议考核 has a column 得分, too, which may be left empty."""
    of = county(FILES)
    plain = form_of(of, (InternalAssessment, SelfAssessment), "jia", 2015)
    made = with_self_assessment(of, plain, "jia", 2015)
    by_sheet = {sheet.table.sheet: sheet for sheet in made.sheets}
    assert [row[0] for row in by_sheet["自评"].rows] == ["1", "3"]
    assert (made.meta["待填"], made.meta["种类"]) == ("自评.得分", plain.meta["种类"])

    tables = {sheet: each.table for sheet, each in by_sheet.items()}
    assert [head_to_fill(made.meta, tables[sheet]) for sheet in ("自评", "内部评议考核")] == ["得分", ""]


def test_a_form_of_several_kinds_in_a_year_without_a_scheme_stays_as_it_is() -> None:
    of = county(FILES)
    plain = form_of(of, (SelfAssessment,), "jia", 2016)
    assert with_self_assessment(of, plain, "jia", 2016) is plain
