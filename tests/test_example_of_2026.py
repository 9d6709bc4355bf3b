"""The sample county of 2026: each case by the law of its day, totals that balance on both sides, a code that ends ten laws.

The days are worked out here by hand. Holidays that lie in the terms: 1 May 2014 (1 to 3 May, Sunday 4 May worked),
1 to 5 May 2020 (9 May worked), 30 April to 4 May 2022, 1 to 5 May 2026, 25 to 27 September and 1 to 7 October 2026.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from zfzr.check.runner import examine
from zfzr.cli.app import app
from zfzr.cli.report import commands
from zfzr.county.county import County
from zfzr.county.formatting import formatted
from zfzr.county.layout import kind_of
from zfzr.county.loading import load
from zfzr.declare.document import documents
from zfzr.declare.report import Asked
from zfzr.declare.rule import DATA, ERROR, rules
from zfzr.files.tree import read_tree
from zfzr.subjects.case.lookups import State, case_view
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.law_change.lookups import changes_in, changes_of, touched_by
from zfzr.subjects.publicity.reports import list_changes

pytestmark = pytest.mark.usefixtures("counties_stay")

ROOT = Path(__file__).parents[1] / "examples" / "2026"
TODAY = date(2026, 10, 31)
ECOLOGY = ("示环立〔2014〕3号", "示环立〔2020〕5号", "示环立〔2022〕4号", "示环立〔2026〕6号")
SECURITY = ("示公立〔2014〕8号", "示公立〔2020〕6号", "示公立〔2022〕9号", "示公立〔2026〕4号")


@cache
def files() -> Mapping[str, bytes | OSError]:
    return read_tree(ROOT)


@cache
def sample(as_of: date = TODAY) -> County:
    return County(load(files()), as_of)


def changed(old: str, new: str) -> County:
    """The county with a text of its case stages put otherwise."""
    other = {
        path: content.decode().replace(old, new).encode()
        if path.endswith("case-stages.yaml") and isinstance(content, bytes)
        else content
        for path, content in files().items()
    }
    return County(load(other), TODAY)


def state(number: str, rule: str, county: County | None = None) -> tuple[str, date | None, str]:
    """Return how a case stands to a rule, the last day of the limit, and the parameter for want of which nobody can tell."""
    view = case_view(county or sample(), number)
    assert view is not None
    points = [p for p in view.points if p.rule == rule]
    assert len(points) == 1, points
    return points[0].state.value, points[0].last, points[0].parameter


def source(number: str, rule: str) -> str:
    view = case_view(sample(), number)
    assert view is not None
    (found,) = [p.norm.source for p in view.points if p.rule == rule and p.norm]
    return found


# The files


def test_it_has_no_data_error_and_its_files_are_in_canonical_form() -> None:
    known = rules()
    found = examine(sample()).findings
    assert [f for f in found if known[f.code].kind is DATA and known[f.code].severity is ERROR] == []
    for path, content in files().items():
        assert isinstance(content, bytes)
        assert not kind_of(path) or formatted(path, content).is_canonical, path


def test_its_page_names_every_lead_that_is_left_and_no_other() -> None:
    told = {f.code for f in examine(sample()).findings}
    page = (
        (ROOT / "README.md").read_text("utf-8").partition("## 有意留下的问题")[2].partition("未评的也是")[0]
    )
    assert set(re.findall(r"ZF\d{3}", page)) == told


def test_it_is_small() -> None:
    assert len(list((ROOT / "units").iterdir())) == 6


# One kind of case in four years


def told_nothing_of_hearings() -> County:
    return changed("告知听证: 是", "告知听证: 否")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (ECOLOGY[0], "未评"),  # 60,000 on a company: no sum is known of 2014
        (ECOLOGY[1], "未评"),  # 120,000: nor of 2020
        (ECOLOGY[2], "疑点"),  # 120,000 is more than 50,000 (order 204, from 2021-12-01)
        (ECOLOGY[3], "疑点"),
        (SECURITY[0], "疑点"),  # 2,500 is more than 2,000 (law of 2012, art. 98)
        (SECURITY[1], "疑点"),
        (SECURITY[2], "疑点"),
        (SECURITY[3], "合规"),  # 2,500 is less than 4,000 (law of 2025, art. 117, from 2026-01-01)
    ],
)
def test_from_which_sum_the_right_to_a_hearing_must_be_told(number: str, expected: str) -> None:
    assert state(number, "ZF722", told_nothing_of_hearings())[0] == expected


def test_in_the_sample_the_right_was_told_wherever_it_had_to_be() -> None:
    assert {state(number, "ZF722")[0] for number in (*ECOLOGY, *SECURITY)} == {"合规"}


@pytest.mark.parametrize(
    ("number", "last"),
    [
        # told on Tuesday 6 May 2014, three days (law of 1996, art. 42): 7, 8, 9 May
        (ECOLOGY[0], date(2014, 5, 9)),
        # told on Wednesday 6 May 2020, three days; nobody says how they are counted: 7, 8, 9 May, all three worked
        (ECOLOGY[1], date(2020, 5, 9)),
        # told on Friday 6 May 2022, five working days (law of 2021, arts. 64, 85): Saturday 7 May worked, 9, 10, 11, 12
        (ECOLOGY[2], date(2022, 5, 12)),
        # told on Monday 14 September 2026, five working days: 15, 16, 17, 18; Sunday 20 September is worked
        (ECOLOGY[3], date(2026, 9, 20)),
    ],
)
def test_until_when_a_hearing_could_be_asked_for(number: str, last: date) -> None:
    assert state(number, "ZF723") == ("合规", last, "")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (ECOLOGY[0], ("未评", None, "决定期限")),  # the law of 1996 sets no days
        (ECOLOGY[1], ("未评", None, "决定期限")),
        (ECOLOGY[2], ("合规", date(2022, 6, 5), "")),  # 90 days from 7 March 2022 (law of 2021, art. 60)
        (ECOLOGY[3], ("合规", date(2026, 11, 17), "")),  # 90 days from 19 August 2026
        (SECURITY[0], ("合规", date(2014, 5, 9), "")),  # 30 days from 9 April 2014 (law of 2012, art. 99)
        (SECURITY[1], ("合规", date(2020, 5, 9), "")),
        (SECURITY[2], ("合规", date(2022, 5, 8), "")),  # from 8 April 2022
        (
            SECURITY[3],
            ("未评", None, "决定期限"),
        ),  # what the law of 2025 has is not known: not the general 90 days
    ],
)
def test_until_when_a_case_is_decided(number: str, expected: tuple[str, date | None, str]) -> None:
    assert state(number, "ZF733") == expected


@pytest.mark.parametrize(
    ("number", "last"),
    [
        (ECOLOGY[0], date(2014, 5, 27)),  # decided on 20 May 2014, seven days, served on the 23rd
        (
            ECOLOGY[2],
            date(2022, 5, 31),
        ),  # decided on Friday 20 May 2022, seven working days: 23 to 27, 30, 31
        (
            ECOLOGY[3],
            date(2026, 10, 13),
        ),  # from Monday 28 September: 29, 30; 8, 9, (10 worked) October, 12, 13
        (SECURITY[0], date(2014, 5, 7)),  # decided on 5 May 2014, two days
    ],
)
def test_until_when_a_decision_is_served(number: str, last: date) -> None:
    assert state(number, "ZF734") == ("合规", last, "")


def test_what_the_law_of_2025_says_of_serving_and_of_old_acts_is_not_known() -> None:
    assert state(SECURITY[3], "ZF734") == ("未评", None, "送达期限")
    assert state(SECURITY[3], "ZF737") == ("未评", None, "处罚时效")
    assert state(SECURITY[2], "ZF737") == ("合规", date(2022, 10, 7), "")  # six months from 7 April 2022


def test_a_review_is_owed_where_the_law_of_the_day_says_what_is_major() -> None:
    """In 2014 no sum was set; 120,000 on a company is major from 1 July 2015 on (100,000)."""
    unreviewed = changed("意见: 同意", "意见: 不同意")
    view = case_view(unreviewed, ECOLOGY[0])
    assert view is not None
    assert not [p for p in view.points if p.rule == "ZF725" and p.state is State.DOUBTFUL]
    for number in ECOLOGY[1:]:
        assert state(number, "ZF725", unreviewed)[0] == "疑点"
        assert state(number, "ZF725")[0] == "合规"
    assert (
        source(ECOLOGY[1], "ZF725") == "《河南省重大行政处罚备案审查办法》（河南省人民政府令第168号）第五条"
    )
    assert source(ECOLOGY[3], "ZF725") == "《中华人民共和国行政处罚法》（2021年）第五十八条"


# The code that ends ten laws


def laws() -> list[Instrument]:
    return list(sample().dataset.all(Instrument))


def test_the_code_ends_ten_laws_on_the_day_before_it_begins() -> None:
    by_name = {law.name: law for law in laws()}
    replaced = by_name["中华人民共和国生态环境法典"].replaces
    assert len(replaced) == 10
    assert {by_name[name].versions[-1].expired for name in replaced} == {date(2026, 8, 14)}


def test_what_the_code_touches() -> None:
    """Two powers and two standards still cite ended laws; a case under way has to be settled; decided ones stay."""
    (change,) = changes_of(next(law for law in laws() if law.slug == "shengtai-huanjing-fadian"))
    touched = {(t.kind, t.id, t.standing.value) for t in touched_by(sample(), change)}
    assert {each for each in touched if each[0] != "案件"} == {
        ("职权事项", "41089906CF00300", "欠复核"),
        ("职权事项", "41089906CF00400", "欠复核"),
        ("裁量标准", "CL-004", "欠复核"),
        ("裁量标准", "CL-005", "欠复核"),
    }
    assert {each[1] for each in touched if each[0] == "案件"} == {"示环立〔2026〕5号"}


def test_the_year_tells_of_ten_repeals_in_place_of_the_code() -> None:
    """And of the text of 2026 of the law on public security, and of the new regulation on supervision."""
    counted = Counter(c.kind.name for c in changes_in(sample(), 2026))
    assert counted == {"REPEALED": 10, "AMENDED": 1, "MADE": 1}


def test_a_letter_tells_the_unit_what_it_has_to_review() -> None:
    args = [
        "doc",
        "法律变动告知函",
        "--year",
        "2026",
        "--for",
        "huanping-fa@2026-08-15",
        "--unit",
        "shengtai",
    ]
    run = CliRunner().invoke(app, [*args, "--data", str(ROOT)])
    assert run.exit_code == 0
    assert "由《中华人民共和国生态环境法典》替代" in run.stdout
    assert "对建设项目环境影响报告书、报告表未经批准擅自开工建设的处罚" in run.stdout


def test_a_case_decided_before_stays_under_the_old_text() -> None:
    for number, cited in (("示环立〔2026〕2号", "大气污染防治法"), (ECOLOGY[3], "生态环境法典")):
        view = case_view(sample(), number)
        assert view is not None
        (point,) = [p for p in view.points if p.stage == "适用依据"]
        assert point.state is State.SOUND
        assert cited in point.asked.render("zh")


# Handed down and taken back


def balance(as_of: date) -> dict[str, tuple[int | None, ...]]:
    found = list_changes(sample(as_of), Asked())
    return {row.unit or "": (row.base, row.entered, row.left, row.now, row.gap) for row in found.units}


def test_last_total_and_what_came_less_what_left_is_the_total_of_both_units() -> None:
    assert balance(TODAY)["清河镇"] == (3, 0, 1, 2, 0)
    assert balance(TODAY)["县城管局"] == (1, 1, 0, 2, 0)
    assert balance(date(2025, 7, 1))["清河镇"] == (4, 0, 1, 3, 0)
    assert balance(date(2025, 7, 1))["县城管局"] == (0, 1, 0, 1, 0)


def test_nobody_can_tell_whether_a_delegated_power_was_evaluated_in_time() -> None:
    """The law says 定期 and no number, and the county set none."""
    (unassessed,) = [n for n in examine(sample()).not_assessed if n.code == "ZF979"]
    assert (unassessed.parameter, unassessed.things) == ("赋权评估.间隔", 1)


# Every command on it


def run(*words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--data", str(ROOT)])


NOT_WRITTEN = {"target"}
"""Reports of what the county has not: the scheme of the year before."""


@pytest.mark.parametrize("name", [*commands()])
def test_each_report_is_told_of_it(name: str) -> None:
    shown = run("report", name, "--year", "2026")
    if shown.exit_code == 2:
        shown = run("report", name)
    assert shown.exit_code in ((2,) if name in NOT_WRITTEN else (0, 5))
    assert "程序内部出错" not in shown.stderr


@pytest.mark.parametrize("name", [*documents()])
def test_each_document_is_written_of_it_or_says_why_not(name: str, tmp_path: Path) -> None:
    written = run("doc", name, "--year", "2026", "--all", "-o", str(tmp_path))
    assert written.exit_code in (0, 2, 5), written.stderr
    assert "程序内部出错" not in written.stderr
    if written.exit_code == 2:
        assert "怎么办" in written.stderr or "用法" in written.stderr


@pytest.mark.parametrize(
    "line",
    [
        "status",
        "calendar",
        "fulfilment --year 2026",
        "stats --by year",
        "stats --fields",
        "evidence --year 2026",
        "trace 41089951CF00200",
        "search 生态环境法典",
        "officer ST001 --on 2026-05-01",
        "liability 示环立〔2026〕6号",
        "verify --unit shengtai",
        "impact 大气污染防治法",
        "doctor",
        "fmt --check",
        "validate --format json",
    ],
)
def test_each_command_answers_of_it(line: str) -> None:
    shown = run(*line.split())
    assert shown.exit_code == 0, shown.stderr


@pytest.mark.parametrize("unit", ["chengguan", "gongan"])
def test_a_unit_whose_own_file_cannot_be_read_is_accused_of_nothing(unit: str) -> None:
    """Its group, bodies and posts are not known then: nobody can say that it was not inspected, nor who was on no post."""
    path = f"units/{unit}/unit.yaml"
    broken = County(load({**files(), path: b"- ["}), TODAY)
    found = Counter(finding.code for finding in examine(broken).findings)
    before = Counter(finding.code for finding in examine(sample()).findings)
    assert found - before == Counter({"ZF005": 1})
