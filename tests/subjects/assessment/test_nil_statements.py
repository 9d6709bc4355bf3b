"""A register that nobody filled in is no full mark: what a year begins with empty says as much as no file at all.

Held for every measure, count and rule there is, those that are still to come among them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from building import county
from subjects.assessment.life import RESULT
from subjects.assessment.scoring import line, scheme

from zfzr.check.runner import examine
from zfzr.county.adding import empty_file
from zfzr.county.county import County
from zfzr.declare.measure import measures
from zfzr.declare.record import kinds
from zfzr.declare.waiting import Urgency, waiting_about
from zfzr.declare.yearly import kept_each_year
from zfzr.questions.counts import counts_in
from zfzr.questions.seal import Asked, Outcome
from zfzr.questions.seal.records import against_figures
from zfzr.subjects.assessment.score.comparison import UnitScore, scores_of
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.seal import Seal, verify
from zfzr.subjects.assessment.waiting import REGISTERS
from zfzr.subjects.power.lookups import in_year
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Text

BEGUN = [*(kind for kind in kinds() if kind.each_year == "empty"), *kept_each_year()]
EMPTY = {kind.file.format(unit="jia", year=2015): empty_file(kind) for kind in BEGUN}
COUNTY, UNIT = "county/2015/nil-statements.csv", "units/jia/2015/unit-nil-statements.csv"
HEAD = "日期,填报人,登记簿\n"
NIL = {
    COUNTY: f"{HEAD}2015-12-31,王示三,{'；'.join(k.label for k in BEGUN if k.file.startswith('county/'))}\n",
    UNIT: f"{HEAD}2015-12-31,李示一,{'；'.join(k.label for k in BEGUN if k.file.startswith('units/'))}\n",
}
CALLED_IN = "- {编号: '1', 名称: 约谈, 分值: 10, 方式: 扣分, 取数: 被约谈次数, 每次: 5}"
SCHEME = "county/2015/scheme.yaml"


@pytest.mark.parametrize("name", measures())
def test_an_empty_register_tells_a_measure_what_no_register_tells_it(name: str) -> None:
    def of(county: County) -> tuple[object, ...]:
        found = measures()[name].of(in_year(county, units_by_slug(county)["jia"], 2015))
        return found.value, found.is_withheld, found.reason, found.evidence

    assert of(county(EMPTY)) == of(county())


def test_an_empty_register_tells_the_counts_what_no_register_tells_them() -> None:
    def of(county: County) -> list[object]:
        counts = counts_in(county, 2015, lambda _: True)
        return [(c.name, [(p.unit, p.measured.value) for p in c.pieces]) for c in counts]

    assert of(county(EMPTY)) == of(county())


def test_an_empty_register_tells_the_rules_what_no_register_tells_them_but_for_the_one_that_tells_of_it() -> (
    None
):
    def of(county: County) -> list[str]:
        found = examine(county, lambda rule: not rule.rests_on_scores).findings
        return sorted(f"{each.key} {each.place.file}" for each in found if each.code != "ZF334")

    assert of(county(EMPTY)) == of(county())


def test_without_a_statement_the_line_is_provisional_and_says_what_to_do() -> None:
    found = line(CALLED_IN, EMPTY)
    assert (found.points.low, found.points.high) == (0, 10)
    assert found.value.render("zh").endswith(
        "没有登记约谈（county/2015/interviews.yaml）：未登记不等于没有；当年确实没有的，登记一条零登记"
    )


def test_with_it_there_was_none_and_the_line_shows_who_says_so() -> None:
    found = line(CALLED_IN, EMPTY | NIL)
    assert (found.points.low, found.points.high) == (10, 10)
    assert [(each.place.file, each.text.render("zh")) for each in found.evidence] == [
        (COUNTY, "零登记（2015-12-31）：约谈当年没有")
    ]


def test_it_counts_without_the_empty_file_too() -> None:
    assert line(CALLED_IN, NIL).points.low == 10


def test_a_statement_of_before_the_closing_day_is_not_enough() -> None:
    early = NIL | {COUNTY: NIL[COUNTY].replace("2015-12-31", "2015-12-30")}
    assert line(CALLED_IN, early).points.low == 0


# What waits


def waits(files: dict[str, str], as_of: str = "2016-01-04") -> list[tuple[str, tuple[str, ...], Urgency]]:
    of = county({SCHEME: scheme(CALLED_IN), **files}, as_of=as_of)
    return [(w.do, w.units, w.urgency) for w in waiting_about(of, 2015) if w.sort == REGISTERS]


def test_the_legal_office_and_each_unit_see_of_what_nobody_has_spoken() -> None:
    county_s, unit_s = waits(NIL | {COUNTY: f"{HEAD}2015-12-31,王示三,约谈\n", UNIT: HEAD})
    assert county_s[0].startswith("zfzr new nil-statements 2015 登记簿=问题核实；")
    assert "约谈" not in county_s[0]
    assert county_s[1:] == ((), Urgency.LATE)
    assert unit_s == ("zfzr new unit-nil-statements jia 2015 登记簿=案件", ("jia",), Urgency.LATE)


def test_nothing_waits_once_all_is_stated() -> None:
    assert waits(NIL) == []


@pytest.mark.parametrize(("as_of", "count"), [("2015-12-30", 0), ("2015-12-31", 2)])
def test_it_waits_from_the_day_on_which_the_assessment_closes(as_of: str, count: int) -> None:
    assert len(waits({}, as_of)) == count


def test_a_result_that_is_settled_waits_for_nothing() -> None:
    assert waits({"county/2015/result.yaml": RESULT}) == []


def test_a_year_that_is_not_assessed_waits_for_nothing() -> None:
    assert [w for w in waiting_about(county(EMPTY, as_of="2016-01-04"), 2015) if w.sort == REGISTERS] == []


# What was sealed while an empty register counted as none


SEALED = Seal(
    settled=date(2015, 12, 30),
    number="甲政〔2015〕40号",
    tool="0.0.9",
    commit=None,
    day=date(2015, 12, 31),
    until=None,
    scheme="",
    parameters="",
    inputs={},
    scores={},
    correction=None,
    proof="",
)
RATED = {SCHEME: scheme(CALLED_IN), COUNTY: NIL[COUNTY], "county/2015/interviews.yaml": "[]\n"}


def seal_of(files: dict[str, str]) -> Seal:
    return SEALED._replace(scores=scores_of(score_year(county(files), 2015)))


def test_a_seal_that_rests_on_an_empty_register_is_not_refuted_and_the_register_is_named() -> None:
    untold = {path: text for path, text in RATED.items() if path != COUNTY}
    found = verify(county(untold), 2015, [seal_of(RATED)])
    assert [unit.slug for unit in found.open] == ["jia"]
    assert found.empty == ("county/2015/interviews.yaml",)
    ground = against_figures(county(untold), 2015, seal_of(RATED), Text("", ""), Asked())
    assert (ground.outcome, ground.said.zh.startswith("没有核对")) == (Outcome.NOT_DONE, True)
    assert "当时空着、没有零登记的登记簿：约谈" in ground.rows[0].zh


def test_once_nil_is_stated_the_seal_holds_again() -> None:
    assert not verify(county(RATED), 2015, [seal_of(RATED)]).comparison.moved


def test_a_seal_that_no_register_could_have_given_fails_all_the_same() -> None:
    elsewhere = seal_of({**RATED, SCHEME: scheme(CALLED_IN.replace("分值: 10", "分值: 9"))})
    untold = {path: text for path, text in RATED.items() if path != COUNTY}
    low = elsewhere._replace(scores={"jia": replace_total(elsewhere, "77.00")})
    assert against_figures(county(untold), 2015, low, Text("", ""), Asked()).outcome is Outcome.FAILS


def replace_total(seal: Seal, total: str) -> UnitScore:
    return replace(seal.scores["jia"], total=total)
