"""What was settled and sealed against what the records give: settled scores, sealed results, the seal (ZF540-ZF543)."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import base_files, county, keys, said
from subjects.assessment.life import RESULT, SETTLED
from subjects.assessment.score.test_day import NO_CERTIFICATE
from subjects.assessment.scoring import Files, scheme
from typer.testing import CliRunner

from zfzr.check.runner import examine, located
from zfzr.cli.app import app
from zfzr.county.county import County
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.seal import make_seal, read_seals, verify, written
from zfzr.terms.text import Refusal

RESULTS = "county/2015/result.yaml"
SEALED = "county/2015/sealed.json"
YI = "- {单位: yi, 得分: 100, 等次: 优秀}\n"
ONE_GROUP = SETTLED["county/2015/scheme.yaml"]
"""Only 执法部门 is assessed: jia has 60 × 3/4 = 45 and, after review, 40: 85 points, 良好."""


def recorded(points: str, grade: str = "良好", *, more: str = "", stages: str = RESULT) -> Files:
    return {**SETTLED, RESULTS: f"{stages}成绩:\n- {{单位: jia, 得分: {points}, 等次: {grade}}}\n{more}"}


# ZF540: settled scores


@pytest.mark.parametrize("points", ["85", "85.0", "85.00", '"85"'])
def test_a_settled_score_that_is_what_is_reckoned(points: str) -> None:
    assert said(county(recorded(points)), "ZF540") == []


@pytest.mark.parametrize(
    ("points", "grade", "told"),
    [
        ("86", "良好", "县食药监局审定的成绩是 86 分、良好，按现在的记录计分是 85.00 分、良好"),
        ("84.99", "良好", "县食药监局审定的成绩是 84.99 分、良好，按现在的记录计分是 85.00 分、良好"),
        ("85", "合格", "县食药监局审定的成绩是 85 分、合格，按现在的记录计分是 85.00 分、良好"),
    ],
)
def test_a_difference_is_an_error_where_the_result_is_settled(points: str, grade: str, told: str) -> None:
    of = county(recorded(points, grade))
    assert said(of, "ZF540") == [told]
    assert said(of, "ZF541") == []


def test_a_difference_stands_at_the_recorded_points() -> None:
    of = county(recorded("86"))
    (one,) = [p for p in located(of, examine(of).findings) if p.rule.code == "ZF540"]
    assert (one.finding.place.file, one.span.line, one.finding.unit) == (RESULTS, 8, "jia")


def test_a_unit_that_is_not_assessed_has_no_settled_score() -> None:
    assert said(county(recorded("85", more=YI)), "ZF540") == ["乙镇不在2015年度考核之列，审定的成绩里却有"]


@pytest.mark.parametrize(
    "stages",
    [
        RESULT.partition("- {环节: 审定")[0],
        RESULT.replace("2015-12-30", "2016-01-20"),  # to be settled: not on 31 December
    ],
)
def test_before_settling_a_difference_is_a_warning(stages: str) -> None:
    of = county(recorded("86", stages=stages))
    assert said(of, "ZF540") == []
    assert said(of, "ZF541") == [
        "县食药监局登记的成绩是 86 分、良好，按现在的记录计分是 85.00 分、良好；结果还没有审定"
    ]


def test_a_score_that_nobody_can_reckon_any_more_is_told_as_not_checked() -> None:
    # neither rated nor reviewed: 45 and up to 40 more
    head = {
        path: SETTLED[path].split("\n")[0] + "\n"
        for path in ("county/2015/ratings.csv", "county/2015/objections.csv")
    }
    within, beyond = county({**recorded("70", "合格"), **head}), county({**recorded("30", "不合格"), **head})
    assert said(within, "ZF541") == [
        "县食药监局审定的成绩是 70 分、合格，按现在的记录还不能定分（45.00～85.00 分、不合格～良好），没有核对"
    ]
    assert said(within, "ZF540") == []
    assert said(beyond, "ZF540") == [
        "县食药监局审定的成绩是 30 分、不合格，按现在的记录计分是 45.00～85.00 分、不合格～良好"
    ]


def test_a_scheme_that_cannot_be_scored_by_is_told() -> None:
    broken = ONE_GROUP.replace("取数: 职权分解率", "取数: 职权分解率, 分步: {步长: 0, 每步: 1}")
    assert said(county({**recorded("86"), "county/2015/scheme.yaml": broken}), "ZF541") == [
        "2015年度的考核细则不能据以计分，登记的成绩没有核对"
    ]


def test_a_year_kept_on_paper_is_not_compared() -> None:
    files = {path: text for path, text in recorded("12").items() if not path.endswith("scheme.yaml")}
    assert said(county(files), "ZF540") == said(county(files), "ZF541") == []


LATE = (
    SETTLED["county/2015/objections.csv"]
    + "YY-2,jia,2,2016-01-10,再议,部分采纳,30,核减,蒋示二,2016-01-20,另查出缺页\n"
)
"""A second review, of 20 January: 45 + 30 = 75, 合格."""
CORRECTED = "更正:\n- {日期: 2016-01-21, 单位: [jia], 原因: 再议, 批准: 甲政〔2016〕2号}\n"


NEITHER = "县食药监局的成绩是 80 分、良好，既不是审定时的（85.00 分、良好），也不是更正后的（75.00 分、合格）"


@pytest.mark.parametrize(
    ("points", "grade", "told"),
    [
        ("85", "良好", []),  # as first settled
        ("75", "合格", []),  # as corrected
        ("80", "良好", [NEITHER]),
    ],
)
def test_of_a_corrected_unit_either_score_is_right(points: str, grade: str, told: list[str]) -> None:
    files = {**recorded(points, grade, more=CORRECTED), "county/2015/objections.csv": LATE}
    assert said(county(files, as_of="2016-02-01"), "ZF540") == told


def test_a_review_after_settling_that_no_correction_names_is_a_difference() -> None:
    files = {**recorded("85"), "county/2015/objections.csv": LATE}
    assert len(said(county(files, as_of="2016-02-01"), "ZF540")) == 1
    assert said(county(files, as_of="2016-01-15"), "ZF540") == []  # it was not decided yet


def test_a_result_that_is_not_what_was_settled_is_not_sealed() -> None:
    with pytest.raises(Refusal, match="县食药监局审定的成绩与计分不符，不能封存"):
        sealed(recorded("86"))
    assert SEALED in sealed(recorded("85.0"))


# ZF542: sealed results


def sealed(files: Files) -> Files:
    """The county with its result sealed."""
    of = county(files)
    return {**files, SEALED: written([make_seal(of, score_year(of, 2015), [], None)])}


def with_(files: Files, path: str, before: str, after: str) -> Files:
    assert before in files[path]
    return {**files, path: files[path].replace(before, after)}


WAS = sealed(SETTLED)
OBJECTIONS, RATINGS, SCHEME = (
    f"county/2015/{name}" for name in ("objections.csv", "ratings.csv", "scheme.yaml")
)
LINE = "已封存的2015年度考核结果变动：县食药监局 "


@pytest.mark.parametrize("as_of", ["2015-12-31", "2016-01-15", "2018-03-01"])
def test_an_untouched_seal_says_nothing(as_of: str) -> None:
    of = county(WAS, as_of=as_of)
    assert said(of, "ZF542") == said(of, "ZF543") == []


def test_before_it_was_settled_there_was_no_seal() -> None:
    moved = with_(WAS, OBJECTIONS, "采纳,40", "采纳,30")
    assert said(county(moved, as_of="2015-12-01"), "ZF542") == []


@pytest.mark.parametrize(
    ("path", "before", "after", "told"),
    [
        # a review: 40 → 30, 85 → 75
        (OBJECTIONS, "采纳,40", "采纳,30", "85.00→75.00，等次良好→合格，2 案卷 40.00→30.00"),
        # a grade line: 良好 from 86
        (SCHEME, "良好, 分数线: 80", "良好, 分数线: 86", "总分85.00不变，等次良好→合格"),
        # marks of an indicator: 50 × 3/4 = 37.50
        (SCHEME, "分值: 60", "分值: 50", "85.00→77.50，等次良好→合格，1 分解 45.00→37.50"),
        # a power broken down since January, as is said now: 60 × 4/4
        (
            "units/jia/authorities.yaml",
            "  名称: 对第4种违法行为的处罚\n",
            "  名称: 对第4种违法行为的处罚\n  承办: [{机构: zhifa, 岗位: zhifa-diaocha, 起: 2015-01-01}]\n",
            "85.00→100.00，等次良好→优秀，1 分解 45.00→60.00",
        ),
    ],
)
def test_whatever_moves_a_sealed_result_is_told_with_how_much(
    path: str, before: str, after: str, told: str
) -> None:
    assert said(county(with_(WAS, path, before, after)), "ZF542") == [LINE + told]


def test_a_changed_rating_moves_a_sealed_result() -> None:
    rated = {path: text for path, text in SETTLED.items() if path != OBJECTIONS}
    was = sealed(rated)  # 45 + 37 = 82
    moved = with_(was, RATINGS, "jia,2,3", "jia,2,8")
    of = county(moved)
    assert said(of, "ZF542") == [f"{LINE}82.00→77.00，等次良好→合格，2 案卷 37.00→32.00"]
    (one,) = [p for p in located(of, examine(of).findings) if p.rule.code == "ZF542"]
    assert one.finding.place.file == RESULTS
    assert [r.place.file for r in one.finding.related] == [RATINGS]


def test_a_posting_dated_back_moves_a_sealed_result() -> None:
    # J003 without certificate on an enforcement post since March: 100 - 5
    rated = {path: text for path, text in SETTLED.items() if path not in (RATINGS, OBJECTIONS)}
    was = sealed({**rated, SCHEME: scheme(f"- {NO_CERTIFICATE}".replace("40", "100"))})
    back = {
        "units/jia/people.csv": base_files()["units/jia/people.csv"].decode() + "J003,郑示三,男,公务员,\n",
        "units/jia/postings.csv": base_files()["units/jia/postings.csv"].decode()
        + "J003,zhifa,zhifa-diaocha,,2015-03-01,\n",
    }
    assert said(county({**was, **back}), "ZF542") == [f"{LINE}100.00→95.00，1 持证 100.00→95.00"]
    late = {
        **back,
        "units/jia/postings.csv": back["units/jia/postings.csv"].replace("2015-03-01", "2016-03-01"),
    }
    assert (
        said(county({**was, **late}, as_of="2016-04-01"), "ZF542") == []
    )  # after the closing: nothing moves


def test_a_result_that_can_still_come_out_as_sealed_has_not_moved() -> None:
    # 案卷 has no rating any more: 45.00 to 85.00, in which the sealed 82.00 lies
    rated = {path: text for path, text in SETTLED.items() if path != OBJECTIONS}
    was = sealed(rated)
    head = str(was[RATINGS]).split("\n")[0]
    of = county({**was, RATINGS: f"{head}\n"})
    (told,) = said(of, "ZF542")
    assert told.startswith("2015年度考核结果已经封存，1个单位按现在的记录只能计出范围，没有核对")


def in_folder(files: Files, slug: str) -> Files:
    """The same county with jia's records, and what names it, under another folder; the seal stays as it is."""
    return {
        path.replace("units/jia/", f"units/{slug}/"): text if path == SEALED else text.replace("jia", slug)
        for path, text in files.items()
    }


def renamed(files: Files) -> County:
    """The county with jia's folder renamed after it was sealed."""
    whole = {**{path: content.decode() for path, content in base_files().items()}, **files}
    return county(in_folder(whole, "jia-ju"), base=False)


def test_a_unit_whose_folder_was_renamed_is_told_once_as_the_same_unit() -> None:
    assert said(renamed(WAS), "ZF542") == [
        "县食药监局的单位目录在2015年度考核结果封存以后由 jia 改成了 jia-ju；得分、等次、名次和封存的一致"
    ]


def test_what_moved_of_a_unit_whose_folder_was_renamed_is_told_with_it() -> None:
    told = "85.00→75.00，等次良好→合格，2 案卷 40.00→30.00；单位目录由 jia 改成了 jia-ju"
    of = renamed(with_(WAS, OBJECTIONS, "采纳,40", "采纳,30"))
    assert said(of, "ZF542") == [LINE + told]


def test_a_seal_holds_though_a_folder_was_renamed() -> None:
    check = verify(renamed(WAS), 2015, read_seals(WAS[SEALED]))
    assert (check.holds, check.is_of_others) == (True, False)
    assert check.renamed == {"jia": "jia-ju"}
    assert "units/jia-ju/authorities.yaml" not in {each.place.file for each in check.changed}


def test_a_unit_gone_and_another_new_are_two_units() -> None:
    of = renamed(with_(WAS, SEALED, "县食药监局", "县工商局"))
    assert [each.split("县", 1)[1][:4] for each in said(of, "ZF542")] == ["食药监局", "工商局 "]


@pytest.mark.parametrize(("here", "there"), [("410823", "410898"), ("名称: 甲县,", "名称: 丙县,")])
def test_a_seal_of_a_county_whose_units_bear_the_same_short_names_shows_no_renaming(
    here: str, there: str
) -> None:
    moved = renamed(WAS).dataset.files
    files = {path: bytes(content) for path, content in moved.items() if isinstance(content, bytes)}
    files["zfzr.yaml"] = files["zfzr.yaml"].replace(here.encode(), there.encode())
    of = county({**files, SEALED: WAS[SEALED]}, base=False)
    check = verify(of, 2015, read_seals(WAS[SEALED]))
    assert (check.renamed, check.is_of_others) == ({}, True)
    assert not any("单位目录" in each for each in said(of, "ZF542"))


def test_what_moves_nothing_is_not_told() -> None:
    assert said(county(with_(WAS, OBJECTIONS, "签字页漏扫", "签字页漏印")), "ZF542") == []


def test_a_correction_that_is_not_sealed_yet_is_told_as_such() -> None:
    moved = with_(WAS, OBJECTIONS, "采纳,40", "采纳,30")
    corrected = RESULT + "更正:\n- {日期: 2015-12-31, 单位: [jia], 原因: 复核笔误, 批准: 甲政〔2015〕41号}\n"
    told = "85.00→75.00，等次良好→合格，2 案卷 40.00→30.00；更正已经记了，还没有重新封存"
    assert said(county({**moved, RESULTS: corrected}), "ZF542") == [LINE + told]


def test_a_sealed_year_that_cannot_be_scored_any_more_is_told() -> None:
    gone = {path: text for path, text in WAS.items() if path != SCHEME}
    assert said(county(gone), "ZF542") == ["2015年度考核结果已经封存，现在的记录却计不出分，没有核对"]


def test_a_further_move_is_another_finding() -> None:
    first, second = (county(with_(WAS, OBJECTIONS, "采纳,40", f"采纳,{points}")) for points in ("30", "29"))
    assert keys(first, "ZF542") != keys(second, "ZF542")


# ZF543: the seal itself


def test_an_edited_seal_is_told() -> None:
    assert said(county(with_(WAS, SEALED, '"85.00"', '"95.00"')), "ZF543") == [
        "2015年度的封存文件被改过，内容与校验值不符"
    ]


def test_a_closing_day_moved_after_sealing_is_told() -> None:
    moved = {**WAS, SCHEME: "考核截止: 2015-12-20\n" + WAS[SCHEME]}
    assert said(county(moved), "ZF543") == [
        "2015年度封存时按 2015-12-31 的数据计分，细则的考核截止是 2015-12-20"
    ]


@pytest.mark.parametrize("content", ["", "[]", "<<<<<<< HEAD\n"])
def test_a_seal_that_cannot_be_read_is_told(content: str) -> None:
    assert said(county({**SETTLED, SEALED: content}), "ZF543") == [
        "2015年度的封存文件读不出来，封存的结果没有核对"
    ]


# No score rests on them


def test_they_make_no_result_provisional() -> None:
    of = county(with_(WAS, OBJECTIONS, "采纳,40", "采纳,30"))
    assert not score_year(of, 2015).is_provisional


def test_no_indicator_counts_them() -> None:
    text = scheme("- {编号: '1', 名称: 变动, 分值: 10, 方式: 扣分, 取数: '问题:ZF542', 每项: 1}")
    (told,) = said(county({SCHEME: text}), "ZF501")
    assert told.startswith("没有取数“问题:ZF542”，是不是")
    assert "ZF54" not in told.partition("是不是")[2]


# A review of changes


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_a_review_says_that_a_sealed_result_moved_and_by_how_much(form: str, tmp_path: Path) -> None:
    code, out = reviewed(tmp_path, WAS, with_(WAS, OBJECTIONS, "采纳,40", "采纳,30"), form)
    assert code == 1
    assert "85.00→75.00" in out
    assert "已封存的2015年度考核结果变动" in out


def reviewed(tmp_path: Path, before: Files, after: Files, form: str = "text") -> tuple[int, str]:
    for name, files in (("a", before), ("b", after)):
        for path, content in {**base_files(), **{p: t.encode() for p, t in files.items()}}.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_bytes(content)
    code, out = run("diff", str(tmp_path / "a"), str(tmp_path / "b"), "--format", form)
    return code, "".join(out.split())


def test_a_seal_that_goes_is_told(tmp_path: Path) -> None:
    code, out = reviewed(tmp_path, WAS, SETTLED)
    assert (code, "2015年度原来的封存被删去或者替换" in out, SEALED in out) == (
        1,
        True,
        True,
    )  # what was published cannot be proved any more


OTHER = with_(SETTLED, OBJECTIONS, "采纳,40", "采纳,30")


@pytest.mark.parametrize("after", [OTHER, sealed(OTHER)], ids=["deleted", "sealed anew"])
def test_who_changes_a_result_and_its_seal_together_is_told(after: Files, tmp_path: Path) -> None:
    code, out = reviewed(tmp_path, WAS, after)
    assert code == 1
    assert "2015年度原来的封存被删去或者替换" in out
    assert "85.00→75.00" in out


def test_a_correction_that_is_sealed_beside_the_first_seal_is_no_contradiction(tmp_path: Path) -> None:
    corrected = RESULT + "更正:\n- {日期: 2015-12-31, 单位: [jia], 原因: 复核笔误, 批准: 甲政〔2015〕41号}\n"
    of = county({**OTHER, RESULTS: corrected})
    first = read_seals(WAS[SEALED])
    both = written([*first, make_seal(of, score_year(of, 2015), first, None)])
    code, out = reviewed(tmp_path, WAS, {**OTHER, RESULTS: corrected, SEALED: both})
    assert (
        code,
        "原来的封存" in out,
        "85.00→75.00" in out.partition("文件")[0].partition("成绩变动")[0],
    ) == (0, False, False)
