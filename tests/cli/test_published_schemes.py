"""Five published schemes through every command that shows a result: each knows components, penalties, shares, quantities."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from repositories import commit, git
from subjects.assessment.score.published import PUBLISHED, files_of, ratings_text, scheme_text
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.terms.width import display_width

SCHEME, RATINGS = "county/2015/scheme.yaml", "county/2015/ratings.csv"
schemes = pytest.mark.parametrize("name", PUBLISHED)


def put(root: Path, files: dict[str, str | bytes]) -> Path:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def county(tmp_path: Path, name: str) -> Path:
    return put(tmp_path / "data", files_of(name))


def run(root: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, [*arguments, "--data", str(root)], env={"COLUMNS": "80"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result.stdout


def compared(root: Path, *arguments: str) -> str:
    """Compare 2015 with 2014: as settled (0 or 5) as the less settled of the two years is by itself."""
    years = [
        CliRunner().invoke(app, ["score", year, "--data", str(root)]).exit_code for year in ("2014", "2015")
    ]
    return run(root, "score", "2015", "--compare", "2014", *arguments, code=max(years))


def trial(root: Path, text: str, code: int = 0) -> dict[str, Any]:
    """What if the scheme were this: the units that move."""
    path = root.parent / "scheme.yaml"
    path.write_text(text, encoding="utf-8")
    asked = ("score", "2015", "--what-if", str(path), "--format", "json")
    return {unit["slug"]: unit for unit in json.loads(run(root, *asked, code=code))["units"]}


@schemes
def test_validate_finds_nothing(name: str, tmp_path: Path) -> None:
    told = json.loads(run(county(tmp_path, name), "validate", "--format", "json"))
    assert told["findings"] == []


@schemes
def test_the_table_and_its_csv_have_every_unit(name: str, tmp_path: Path) -> None:
    root = county(tmp_path, name)
    shown = run(root, "score", "2015")
    assert max(display_width(line) for line in shown.splitlines()) <= 80
    rows = csv.DictReader(io.StringIO(run(root, "score", "2015", "--format", "csv").lstrip("\ufeff")))
    found = [(row["名次"], row["总分"], row["等次"]) for row in rows]
    assert found == [(e.rank, e.total, e.grade) for e in PUBLISHED[name].units.values()]
    assert all(total in shown for _, total, _ in found)


@schemes
def test_json_has_every_unit_and_what_its_total_is_made_of(name: str, tmp_path: Path) -> None:
    result = json.loads(run(county(tmp_path, name), "score", "2015", "--format", "json"))
    found = {}
    for unit in (unit for group in result["groups"] for unit in group["units"]):
        blocks = {block["name"]: block["points"] for block in unit["blocks"]}
        beside = [blocks.pop(each) for each in ("另行扣分", "加分") if each in blocks]
        parts = [each["points"] for each in unit.get("components", [])] or list(blocks.values())
        found[unit["slug"]] = (unit["rank"], (*parts, *beside), unit["total"], unit["grades"])
    expected = PUBLISHED[name].units
    assert found == {slug: ([int(e.rank)] * 2, e.parts, e.total, [e.grade]) for slug, e in expected.items()}


@schemes
def test_the_column_of_what_counts_adds_up_on_every_sheet(name: str, tmp_path: Path) -> None:
    root = county(tmp_path, name)
    for slug, expected in PUBLISHED[name].units.items():
        text = run(root, "score", "2015", "--unit", slug, "--format", "csv").lstrip("\ufeff")
        rows = list(csv.DictReader(io.StringIO(text)))
        (at,) = (i for i, row in enumerate(rows) if row["一级指标"] == "合计" and not row["二级指标"])
        assert rows[at]["计入总分"] == expected.total
        assert sum(Decimal(row["计入总分"] or 0) for row in rows[:at]) == Decimal(expected.total)


@schemes
def test_the_circular_and_the_feedback_print_the_figures(name: str, tmp_path: Path) -> None:
    root = county(tmp_path, name)
    circular = run(root, "doc", "考核结果通报", "--year", "2015")
    for figures in PUBLISHED[name].figures.values():
        highest, lowest, average = figures
        assert f"最高{highest}分，最低{lowest}分，平均{average}分。" in circular
    for slug, expected in PUBLISHED[name].units.items():
        assert f" {' | '.join(p for p in expected.parts)} | " in circular
        feedback = run(root, "doc", "考核反馈书", "--unit", slug, "--year", "2015")
        assert f"你单位初评得分{expected.total}分" in feedback
        assert f"等次为{expected.grade}，" in feedback


@schemes
def test_a_sealed_result_holds_and_another_mark_breaks_it(name: str, tmp_path: Path) -> None:
    root = county(tmp_path, name)
    run(root, "score", "2015", "--seal")
    run(root, "score", "2015", "--verify")
    rows = (root / RATINGS).read_text("utf-8").replace("bing,1.1,0", "bing,1.1,1")
    rows = rows.replace("bing,1.1,,,0,", "bing,1.1,,,1,").replace("bing,1.1,,57.5", "bing,1.1,,57")
    rows = rows.replace("bing,1.1,,30", "bing,1.1,,29").replace("bing,1.1,,4,", "bing,1.1,,3,")
    (root / RATINGS).write_text(rows, encoding="utf-8")
    assert "bing" in {
        u["slug"]
        for u in json.loads(run(root, "score", "2015", "--verify", "--format", "json", code=1))["moved"]
    }


@schemes
def test_a_year_like_the_one_before_compares_as_equal(name: str, tmp_path: Path) -> None:
    root = county(tmp_path, name)
    for path in (SCHEME, RATINGS):
        earlier = (root / path).read_text("utf-8").replace("2015", "2014")
        put(root, {path.replace("2015", "2014"): earlier})
    assert json.loads(compared(root, "--format", "json"))["units"] == []


# What a changed scheme moves: a weight, a cap, an item of a component, the larger target, a quantity


def test_another_weight_moves_the_components(tmp_path: Path) -> None:
    root = county(tmp_path, "weighted-components")
    text = scheme_text("weighted-components").replace("权重: 70", "权重: 60").replace("权重: 30", "权重: 40")
    found = trial(root, text)
    # jia: 89×60% = 53.40; 92.27×40% = 36.908 → 36.91; together 90.31
    assert (found["jia"]["after"]["total"], found["jia"]["after"]["grade"]) == ("90.31", "优秀")
    assert found["jia"]["parts"] == [
        {"name": "内部考核", "before": "62.30", "after": "53.40"},
        {"name": "社会评议", "before": "27.68", "after": "36.91"},
    ]


def test_another_cap_moves_the_penalties_though_the_total_stays(tmp_path: Path) -> None:
    root = county(tmp_path, "weighted-components")
    found = trial(root, scheme_text("weighted-components").replace("  上限: 5\n", "  上限: 3\n"))
    # ding: both caps 3 instead of 5: 81.45-3+3
    assert found["ding"]["after"]["total"] == "81.45"
    assert found["ding"]["parts"] == [
        {"name": "另行扣分", "before": "-5.00", "after": "-3.00"},
        {"name": "加分", "before": "5.00", "after": "3.00"},
    ]


def test_another_item_of_a_component_moves_it(tmp_path: Path) -> None:
    root = county(tmp_path, "weighted-components")
    text = scheme_text("weighted-components").replace(
        "方式: 比率, 取数: 评审:合格案卷", "方式: 达标, 取数: 评审:合格案卷, 计量: '%', 达标值: 90"
    )
    found = trial(root, text)
    # jia: 35 of 40 is 87.5%, below 90: 54×70% = 37.80, 37.80+27.68 = 65.48
    assert found["jia"]["after"]["total"] == "65.48"
    assert found["jia"]["parts"] == [{"name": "内部考核", "before": "62.30", "after": "37.80"}]


def test_a_larger_target_moves_what_the_total_comes_to_there(tmp_path: Path) -> None:
    root = county(tmp_path, "general-of-55")
    text = scheme_text("general-of-55").replace("分值: 20}", "分值: 25}")
    found = trial(root, text)
    # 50.25×25/55 = 22.84
    assert found["jia"]["parts"] == [{"name": "折入市政府年度目标考核", "before": "18.27", "after": "22.84"}]
    assert "折入市政府年度目标考核  18.27 → 22.84" in run(
        root, "score", "2015", "--what-if", str(root.parent / "scheme.yaml")
    )


def test_a_larger_target_breaks_the_seal_of_the_printed_column(tmp_path: Path) -> None:
    root = county(tmp_path, "general-of-55")
    run(root, "score", "2015", "--seal")
    (root / SCHEME).write_text(
        scheme_text("general-of-55").replace("分值: 20}", "分值: 25}"), encoding="utf-8"
    )
    assert "县食药监局 折入市政府年度目标考核  18.27 → 22.84" in run(
        root, "score", "2015", "--verify", code=1
    )
    told = json.loads(run(root, "validate", "--format", "json", code=1))["findings"]
    assert {(f["code"], f["unit"]) for f in told} >= {("ZF542", "jia"), ("ZF542", "bing"), ("ZF542", "ding")}


def test_a_seal_without_the_parts_of_totals_still_holds(tmp_path: Path) -> None:
    from zfzr.subjects.assessment.score.seal import proof_of, read_seals, written

    root = county(tmp_path, "general-of-55")
    run(root, "score", "2015", "--seal")
    path = root / "county/2015/sealed.json"
    document = json.loads(path.read_text("utf-8"))
    for unit in document["seals"][0]["scores"].values():
        del unit["parts"]
    (seal,) = read_seals(json.dumps(document))
    path.write_text(written([seal._replace(proof=proof_of(seal))]), encoding="utf-8")
    run(root, "score", "2015", "--verify")


@pytest.mark.parametrize(("name", "was"), [("general-of-55", "16.36"), ("weighted-components", "26.85")])
def test_an_issued_table_is_held_against_the_sealed_parts(name: str, was: str, tmp_path: Path) -> None:
    root = county(tmp_path, name)
    run(root, "score", "2015", "--seal")
    paper = root.parent / "circular.md"
    paper.write_text(run(root, "doc", "考核结果通报", "--year", "2015"), encoding="utf-8")
    run(root, "score", "2015", "--verify", "--document", str(paper))
    paper.write_text(paper.read_text("utf-8").replace(was, "17.99"), encoding="utf-8")
    told = "".join(run(root, "score", "2015", "--verify", "--document", str(paper), code=1).split())
    assert f"封存{was}，文书里是17.99" in told


def test_a_review_tells_the_parts_that_move(tmp_path: Path) -> None:
    root = county(tmp_path, "weighted-components")
    git(tmp_path, "init", "-q")
    commit(tmp_path, {})
    rows = ratings_text("weighted-components").replace("ding,K.1,,,2,", "ding,K.1,,,1,")
    text = scheme_text("weighted-components").replace("每次: 1.5}", "每次: 1}")
    commit(tmp_path, {f"data/{RATINGS}": rows, f"data/{SCHEME}": text})
    out = run(root, "diff", "HEAD~1")
    # ding: 1×1+2.8 = 3.8 instead of 5 at most: 81.45+1.2; bing: 1 instead of 1.5
    assert "县林业局 另行扣分 -5.00 → -3.80" in out
    assert "改分 评审打分 K.1 被通报批评：数量 2 → 数量 1" in out
    (year,) = json.loads(run(root, "diff", "HEAD~1", "--format", "json"))["scores"]
    moved = {unit["unit"]: (unit["after"]["total"], unit["parts"]) for unit in year["units"]}
    assert moved["ding"] == ("82.65", [{"name": "另行扣分", "before": "-5.00", "after": "-3.80"}])
    assert moved["bing"] == ("96.83", [{"name": "另行扣分", "before": "-1.50", "after": "-1.00"}])


# What a unit and the county are told in writing


def test_the_feedback_tells_what_is_taken_beside_the_marks(tmp_path: Path) -> None:
    feedback = run(
        county(tmp_path, "weighted-components"), "doc", "考核反馈书", "--unit", "ding", "--year", "2015"
    )
    told = feedback[feedback.index("## 二、扣分事项") : feedback.index("## 三、异议")]
    assert "K.1 被通报批评（另行扣分）扣3.00分。清点，2次，每次扣1.5分，扣3.00分。" in told
    assert "K.2 弄虚作假（另行扣分）扣2.80分。" in told
    assert "另行扣分合计以5分为限。" in told


def test_the_feedback_tells_the_share_and_the_larger_target(tmp_path: Path) -> None:
    feedback = run(county(tmp_path, "general-of-55"), "doc", "考核反馈书", "--unit", "ding", "--year", "2015")
    assert "你单位初评得分45.00分（得分率81.82%），等次为良好，" in feedback
    assert "折入市政府年度目标考核（20分）16.36分。" in feedback


def test_the_circular_tells_what_is_taken_beside_the_marks_and_by_what_grades_go(tmp_path: Path) -> None:
    circular = run(county(tmp_path / "a", "weighted-components"), "doc", "考核结果通报", "--year", "2015")
    assert "K.1 被通报批评。甲县林业局扣3.00分（清点，2次，每次扣1.5分）；" in circular
    assert "考核指标3项，均由评审打分或者清点" in circular
    circular = run(county(tmp_path / "b", "general-of-55"), "doc", "考核结果通报", "--year", "2015")
    assert "| 2 | 甲县林业局 | 45.00 | 81.82 | 良好 |" in circular
    assert "| 得分 | 得分率（%） | 折入市政府年度目标考核 | 等次 |" in circular


def test_the_sheet_has_the_share_and_the_larger_target_after_the_total(tmp_path: Path) -> None:
    text = run(county(tmp_path, "general-of-55"), "score", "2015", "--unit", "jia", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))[-2:]
    assert [(r["二级指标"], r["分值"], r["得分"], r["计入总分"], r["取数结果"]) for r in rows] == [
        ("得分率", "", "", "", "91.36%"),
        ("折入市政府年度目标考核", "20", "18.27", "", ""),
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "totals"),
    [
        # jia 40-10-10-3×2 = 14; bing 40-10-2 = 28; ding 40-2 = 38
        (
            "deduct-only-by-count",
            "取数: 评审:不真实的案卷, 每件: 5",
            "取数: 评审:不真实的案卷, 每件: 2",
            {"jia": "37.00", "bing": "86.50", "ding": "98.00"},
        ),
        # jia 3×0.5 more, bing 1×0.5, yi 4×0.5, ji 1×0.5; of ding everything was taken already, wu missed none
        (
            "per-person-time",
            "评审:缺席法制讲座, 每人次: 0.5",
            "评审:缺席法制讲座, 每人次: 1",
            {"jia": "23.00", "bing": "33.00", "yi": "25.50", "ji": "23.00"},
        ),
        # one piece of work is worth the five points at once; ding has them already, bing did none
        ("general-of-55", "每项: 2.5", "每项: 5", {"jia": "52.75"}),
        # bing was criticised once; the penalties of ding are at their cap
        ("weighted-components", "每次: 1.5", "每次: 3", {"bing": "94.83"}),
    ],
)
def test_another_price_of_what_is_counted_moves_just_those_who_have_it(
    name: str, old: str, new: str, totals: dict[str, str], tmp_path: Path
) -> None:
    assert old in scheme_text(name)
    found = trial(county(tmp_path, name), scheme_text(name).replace(old, new))
    moved = {slug: unit["after"]["total"] for slug, unit in found.items()}
    assert {
        slug: total for slug, total in moved.items() if total != PUBLISHED[name].units[slug].total
    } == totals


def test_another_edge_moves_grades_only(tmp_path: Path) -> None:
    text = scheme_text("one-bureau").replace("分数线: 90", "分数线: 93")
    found = trial(county(tmp_path, "one-bureau"), text)
    assert {slug: (u["after"]["total"], u["after"]["grade"]) for slug, u in found.items()} == {
        "jia": ("92.50", "良好")
    }


def test_the_year_before_is_compared_part_by_part(tmp_path: Path) -> None:
    root = county(tmp_path, "weighted-components")
    earlier = (
        ratings_text("weighted-components")
        .replace("2015", "2014")
        .replace("jia,2.1,,92.27", "jia,2.1,,90.27")
    )
    put(
        root,
        {
            "county/2014/ratings.csv": earlier,
            "county/2014/scheme.yaml": scheme_text("weighted-components").replace("2015", "2014"),
        },
    )
    (unit,) = json.loads(compared(root, "--format", "json"))["units"]
    # 90.27×30% = 27.081 → 27.08: 62.30+27.08 = 89.38
    assert (unit["slug"], unit["before"]["total"], unit["after"]["total"]) == ("jia", "89.38", "89.98")
    assert unit["parts"] == [{"name": "社会评议", "before": "27.08", "after": "27.68"}]
    assert "社会评议" in compared(root, "--unit", "jia")
