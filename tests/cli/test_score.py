"""`zfzr score`, `objections`, `calendar`, `evidence`: what the legal office sees, and what a script gets."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from building import write
from subjects.assessment.life import SETTLED
from subjects.assessment.scoring import scheme
from syrupy.assertion import SnapshotAssertion
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.present.screen.score import missing_by_reason
from zfzr.subjects.assessment.score.sheet import YearResult
from zfzr.terms.text import Text
from zfzr.terms.width import display_width

ROUNDS = """\
轮次:
- {名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, 应报: [执法部门]}
- {名称: 责任追究报告, 每年: 11-30}
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    root = write(tmp_path / "data", SETTLED)
    with (root / "zfzr.yaml").open("a", encoding="utf-8") as profile:
        profile.write(ROUNDS)
    return root


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*arguments, "--data", str(root)], env={"COLUMNS": "80"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def score(root: Path, *arguments: str) -> tuple[int, str, str]:
    return run(root, "score", "2015", *arguments)


def test_the_table_of_a_year(dataset: Path, snapshot: SnapshotAssertion) -> None:
    code, out, _ = score(dataset)
    assert code == 0
    assert out == snapshot
    assert max(display_width(line) for line in out.splitlines()) <= 80


def test_a_sheet_shows_every_point_and_its_records(dataset: Path, snapshot: SnapshotAssertion) -> None:
    code, out, _ = score(dataset, "--unit", "jia")
    assert code == 0
    assert out == snapshot
    assert max(display_width(line) for line in out.splitlines()) <= 80


def test_the_printed_lines_of_a_sheet_add_up_to_its_total(dataset: Path) -> None:
    _, out, _ = score(dataset, "--unit", "jia", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    *lines, total = rows
    assert sum(Decimal(row["得分"]) for row in lines) == Decimal(total["得分"]) == Decimal("85.00")


def test_a_unit_goes_by_its_folder_and_names_and_a_wrong_one_offers_the_nearest(dataset: Path) -> None:
    same = score(dataset, "--unit", "jia")[1]
    assert score(dataset, "--unit", "县食药监局")[1] == same
    assert score(dataset, "--unit", "甲县食品药品监督管理局")[1] == same
    code, _, err = score(dataset, "--unit", "县食监局")
    assert code == 2
    assert "县食药监局" in err


def test_a_unit_of_no_assessed_group_is_said_to_be_none(dataset: Path) -> None:
    code, _, err = score(dataset, "--unit", "yi")
    assert code == 2
    assert "乙镇的组别不在2015年度考核之列" in err


def test_an_indicator_is_explained_with_its_arithmetic(dataset: Path) -> None:
    code, out, _ = score(dataset, "--explain", "1")
    assert code == 0
    assert "算法：60×3/4＝45.00" in out
    code, _, err = score(dataset, "--explain", "9.9")
    assert code == 2
    assert "没有适用的指标 9.9" in err


def test_json_is_versioned_and_holds_the_sheet(dataset: Path) -> None:
    document = json.loads(score(dataset, "--format", "json")[1])
    (unit,) = document["groups"][0]["units"]
    assert (document["version"], document["provisional"], unit["total"], unit["grades"]) == (
        1,
        False,
        "85.00",
        ["良好"],
    )
    sheet = json.loads(score(dataset, "--unit", "jia", "--format", "json")[1])
    assert [line["points"] for line in sheet["blocks"][0]["lines"]] == ["45.00", "40.00"]


def test_markdown_is_a_table(dataset: Path) -> None:
    _, out, _ = score(dataset, "--format", "md")
    assert out.splitlines()[2] == "| 执法部门 | 1 | 甲县食品药品监督管理局 | 85.00 | 良好 | 否 |"


def test_a_missing_rating_makes_the_result_provisional_and_exits_5(dataset: Path) -> None:
    (dataset / "county/2015/ratings.csv").unlink()
    (dataset / "county/2015/objections.csv").unlink()
    code, out, _ = score(dataset)
    assert code == 5
    assert "45.00～85.00" in out
    assert "2 案卷：没有评分" in out


def test_a_year_without_a_scheme_names_the_file_and_the_years_there_are(dataset: Path) -> None:
    code, _, err = run(dataset, "score", "1999")
    assert code == 2
    assert "1999年度没有考核细则（应为 county/1999/scheme.yaml）" in err
    assert "2015" in err


def test_a_scheme_that_cannot_be_read_is_said_to_be_so(dataset: Path) -> None:
    (dataset / "county/2015/scheme.yaml").write_text("名称: [未完\n", encoding="utf-8")
    code, _, err = score(dataset)
    assert code == 5
    assert "读不出来" in err
    assert "zfzr validate" in err


def test_a_sheet_says_at_its_top_that_it_is_provisional(dataset: Path) -> None:
    settled = run(dataset, "score", "2015", "--unit", "jia")[1].splitlines()[0]
    (dataset / "county/2015/ratings.csv").unlink()
    (dataset / "county/2015/objections.csv").unlink()
    assert run(dataset, "score", "2015", "--unit", "jia")[1].splitlines()[0] == f"{settled}（暂定）"
    assert run(dataset, "score", "2015")[1].splitlines()[0].endswith("（暂定）")


def test_a_unit_with_data_errors_is_scored_provisionally(dataset: Path) -> None:
    (dataset / "units/jia/people.csv").write_text(
        "人员编号,姓名,人员性质\nJ001,孙示四,不明\n", encoding="utf-8"
    )
    code, out, _ = score(dataset, "--unit", "jia")
    assert code == 5
    assert re.search(r"暂定，数据差错 ZF\d+ units/jia/people\.csv:2", out)


def test_english_is_said_in_english(dataset: Path) -> None:
    out = score(dataset, "--lang", "en")[1]
    assert "Rank" in out
    assert "lines are rounded half up to 2 places" in out


# The life of a result


def test_the_state_shows_stages_objections_and_what_follows(
    dataset: Path, snapshot: SnapshotAssertion
) -> None:
    code, out, _ = score(dataset, "--state")
    assert code == 0
    assert out == snapshot


def test_an_objection_of_nobody_or_to_nothing_is_not_lost(dataset: Path) -> None:
    path = dataset / "county/2015/objections.csv"
    head, row = path.read_text("utf-8").splitlines()
    path.write_text(f"{head}\n{row.replace(',jia,2,', ',jia,9.9,')}\n", "utf-8")
    code, out, err = run(dataset, "objections", "2015")
    unset = "2015年度考核异议期限：未设定\n2015年度考核复核期限：未设定\n"
    assert (code, out) == (0, f"{unset}2015年度没有异议\n")
    assert "另有 1 件异议对不上单位或者指标：county/2015/objections.csv:2" in err


def test_where_ranges_leave_no_room_the_parts_are_left_out(dataset: Path) -> None:
    (dataset / "county/2015/ratings.csv").unlink()
    (dataset / "county/2015/objections.csv").unlink()
    scheme_file = dataset / "county/2015/scheme.yaml"
    wide = "".join(
        f"- 名称: 第{n}部分责任制落实情况\n  二级指标:\n"
        f"  - {{编号: '{n}.1', 名称: 案卷, 分值: 20, 方式: 评审打分}}\n"
        for n in range(1, 6)
    )
    head = scheme_file.read_text("utf-8").partition("一级指标:")[0]
    scheme_file.write_text(f"{head}一级指标:\n{wide}", "utf-8")
    code, out, _ = score(dataset)
    assert code == 5
    assert max(display_width(line) for line in out.splitlines()) <= 80
    assert "各一级指标的得分用 --unit 看" in out
    assert "0.00～100.00" in out


def test_objections_are_listed_with_points_before_and_after(dataset: Path) -> None:
    code, out, _ = run(dataset, "objections", "2015")
    assert code == 0
    assert "采纳" in out
    assert "37.00" in out
    assert "40.00" in out
    (row,) = json.loads(run(dataset, "objections", "2015", "--format", "json")[1])["objections"]
    assert (row["number"], row["before"], row["after"], row["outcome"]) == ("YY-1", "37.00", "40.00", "采纳")
    assert "没有待复核的异议" in run(dataset, "objections", "2015", "--open")[1]


def test_an_open_objection_waits_for_review(dataset: Path) -> None:
    path = dataset / "county/2015/objections.csv"
    text = path.read_text(encoding="utf-8")
    kept = text.partition("采纳")[0]
    missing = text.split("\n")[0].count(",") - kept.split("\n")[-1].count(",")
    path.write_text(f"{kept}{',' * missing}\n", encoding="utf-8")
    out = run(dataset, "objections", "--open", "2015")[1]
    assert "待复核" in out
    assert "37.00" in score(dataset, "--unit", "jia")[1]


def test_seal_then_verify(dataset: Path) -> None:
    code, out, _ = score(dataset, "--verify")
    assert code == 2
    code, out, _ = score(dataset, "--seal")
    assert code == 0
    assert "甲政〔2015〕40号" in out
    code, out, _ = score(dataset, "--verify")
    assert code == 0
    assert "一致" in out
    assert run(dataset, "validate")[0] == 0  # the seal is no data file


def test_a_seal_for_programs_says_where_it_is_and_that_there_is_no_repository(dataset: Path) -> None:
    code, out, _ = score(dataset, "--seal", "--format", "json")
    told = json.loads(out)
    assert (code, told["number"], told["sealed_version"]) == (0, "甲政〔2015〕40号", 1)
    assert (dataset / told["file"]).is_file()
    assert (told["commit"], told["committed"], told["git_unread"]) == (None, None, None)


def test_a_format_that_a_seal_has_not_is_refused_before_it_is_written(dataset: Path) -> None:
    assert score(dataset, "--seal", "--format", "csv")[0] == 2
    assert not list((dataset / "county/2015").glob("sealed*"))


def test_a_seal_whose_repository_cannot_be_read_is_provisional_and_says_so(dataset: Path) -> None:
    (dataset / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    code, _, err = score(dataset, "--seal")
    assert code == 5
    assert "读不出版本库的状况" in err


def test_verify_names_the_line_and_what_it_moved(dataset: Path) -> None:
    score(dataset, "--seal")
    path = dataset / "county/2015/objections.csv"
    path.write_text(path.read_text("utf-8").replace("采纳,40", "采纳,39"), encoding="utf-8")
    code, out, _ = score(dataset, "--verify")
    assert code == 1
    assert "不一致：1 个单位的结果变了" in out
    assert "县食药监局 2 案卷  40.00 → 39.00" in out
    assert "county/2015/objections.csv:2  改动 YY-1" in out
    assert json.loads(score(dataset, "--verify", "--format", "json")[1])["holds"] is False


def test_a_row_of_which_several_values_changed_is_named_once_with_what_changed(dataset: Path) -> None:
    score(dataset, "--seal")
    path = dataset / "county/2015/objections.csv"
    path.write_text(
        path.read_text("utf-8").replace("采纳,40", "采纳,39").replace("签字页漏扫", "签字页缺"),
        encoding="utf-8",
    )
    out = score(dataset, "--verify")[1]
    assert "  county/2015/objections.csv:2  改动 YY-1（复核得分、复核意见）\n" in out
    assert out.count("objections.csv:2  ") == 1


@pytest.mark.parametrize("form", [("score", "--verify"), ("score", "verify")])
def test_every_sealed_year_is_checked_where_none_is_named(form: tuple[str, ...], dataset: Path) -> None:
    code, out, _ = run(dataset, *form)
    assert (code, out) == (0, "没有封存的年度，不必核对\n")
    score(dataset, "--seal")
    code, out, _ = run(dataset, *form)
    assert (code, out.splitlines()[-1]) == (0, "一致：封存的结果仍然成立")
    objections = dataset / "county/2015/objections.csv"
    objections.write_text(objections.read_text("utf-8").replace("采纳,40", "采纳,39"), encoding="utf-8")
    code, out, _ = run(dataset, *form)
    assert (code, "county/2015/objections.csv:2" in out) == (1, True)
    plain = json.loads(run(dataset, *form, "--format", "json")[1])
    assert [(each["year"], each["holds"]) for each in plain["years"]] == [(2015, False)]


def test_a_score_needs_its_year(dataset: Path) -> None:
    code, _, err = run(dataset, "score")
    assert (code, "没有写年度" in err) == (2, True)


@pytest.mark.parametrize("as_of", ["2015-06-30", "2015-12-31", "2016-01-15", "2017-12-31"])
def test_a_seal_is_checked_as_of_its_own_day_whatever_day_asks(as_of: str, dataset: Path) -> None:
    score(dataset, "--seal")
    code, out, _ = run(dataset, "--as-of", as_of, "score", "2015", "--verify")
    assert (code, out.splitlines()[-1]) == (0, "一致：封存的结果仍然成立")
    assert "上面各项都没有核对" in out  # outside a repository there is nothing to hold it against


def test_a_result_that_moved_without_a_change_says_true_reasons(dataset: Path) -> None:
    objections = dataset / "county/2015/objections.csv"
    later = "YY-2,jia,2,2016-01-10,再议,部分采纳,30,核减,蒋示二,2016-01-20,另查出缺页\n"
    objections.write_text(objections.read_text("utf-8") + later, encoding="utf-8")
    score(dataset, "--seal")
    out = run(dataset, "--as-of", "2016-02-01", "score", "2015", "--verify")[1]
    told = "".join(out.split())
    assert "数据没有改动；封存时评分、核实、复核计到2015-12-31，现在计到2016-02-01" in told


def test_a_seal_changed_by_hand_does_not_hold(dataset: Path) -> None:
    score(dataset, "--seal")
    path = dataset / "county/2015/sealed.json"
    path.write_text(path.read_text("utf-8").replace('"85.00"', '"95.00"'), encoding="utf-8")
    code, out, _ = score(dataset, "--verify")
    assert code == 1
    assert "被改过" in out


def test_a_seal_is_refused_before_the_result_is_settled(dataset: Path) -> None:
    (dataset / "county/2015/result.yaml").unlink()
    code, _, err = score(dataset, "--seal")
    assert code == 2
    assert "没有审定" in err
    assert not (dataset / "county/2015/sealed.json").exists()


def test_only_one_question_at_a_time(dataset: Path) -> None:
    code, _, err = score(dataset, "--seal", "--state")
    assert code == 2
    assert "一次只能用一个" in err


def test_years_are_compared(dataset: Path) -> None:
    older = scheme("- {编号: '1', 名称: 分解, 分值: 100, 方式: 评审打分}").replace("2015", "2014")
    (dataset / "county/2014").mkdir()
    (dataset / "county/2014/scheme.yaml").write_text(older, encoding="utf-8")
    (dataset / "county/2014/ratings.csv").write_text(
        "单位,指标,得分,评分人,日期\njia,1,92,钱示八,2014-12-20\n", encoding="utf-8"
    )
    code, out, _ = score(dataset, "--compare", "2014", "--unit", "jia")
    assert code == 5  # of 2014 the scheme and the ratings are there, and not all that its result rests on
    assert "2014年度暂定、还会变的：县食药监局" in out
    assert "92.00" in out
    assert "85.00" in out
    assert "不可比" in out


def test_what_if_says_who_moves(dataset: Path, tmp_path: Path) -> None:
    trial = tmp_path / "scheme.yaml"
    text = (dataset / "county/2015/scheme.yaml").read_text(encoding="utf-8")
    trial.write_text(text.replace("优秀, 分数线: 90", "优秀, 分数线: 85"), encoding="utf-8")
    code, out, _ = score(dataset, "--what-if", str(trial))
    assert code == 0
    assert "等次变动 1 个：县食药监局" in out
    assert "没有单位" in score(dataset, "--what-if", str(dataset / "county/2015/ratings.csv"))[1]


# The subcommands


@pytest.mark.parametrize(
    ("part", "option"),
    [
        (("sheet", "2015", "--unit", "jia"), ("2015", "--unit", "jia")),
        (("sheet", "2015", "--unit", "jia", "--format", "csv"), ("2015", "--unit", "jia", "--format", "csv")),
        (("explain", "2015", "1"), ("2015", "--explain", "1")),
        (("explain", "2015", "9.9"), ("2015", "--explain", "9.9")),
        (("explain", "2015", "2", "--unit", "jia", "--format", "json"),
         ("2015", "--explain", "2", "--unit", "jia", "--format", "json")),
        (("state", "2015"), ("2015", "--state")),
        (("state", "2015", "--format", "json"), ("2015", "--state", "--format", "json")),
        (("compare", "2015", "2015"), ("2015", "--compare", "2015")),
        (("compare", "2015", "2015", "--unit", "no"), ("2015", "--compare", "2015", "--unit", "no")),
        (("what-if", "2015", "no.yaml"), ("2015", "--what-if", "no.yaml")),
        (("verify", "2015"), ("2015", "--verify")),
        (("seal", "1999"), ("1999", "--seal")),
    ],
)  # fmt: skip
def test_a_subcommand_answers_as_the_option_does(
    part: tuple[str, ...], option: tuple[str, ...], dataset: Path
) -> None:
    assert run(dataset, "score", *part) == run(dataset, "score", *option)


def test_sealing_and_verifying_by_subcommands(dataset: Path) -> None:
    assert run(dataset, "score", "seal", "2015")[0] == 0
    assert "一致" in run(dataset, "score", "verify", "2015")[1]


def test_a_subcommand_tries_several_files_at_once(dataset: Path, tmp_path: Path) -> None:
    files = [tmp_path / "scheme.yaml", tmp_path / "ratings.csv"]
    for file in files:
        text = (dataset / "county/2015" / file.name).read_text("utf-8")
        file.write_text(text.replace("优秀, 分数线: 90", "优秀, 分数线: 85"), encoding="utf-8")
    code, out, _ = run(dataset, "score", "what-if", "2015", *map(str, files))
    assert code == 0
    assert "county/2015/scheme.yaml" in out
    assert "county/2015/ratings.csv" in out


def test_a_sheet_is_of_a_unit(dataset: Path) -> None:
    code, _, err = run(dataset, "score", "sheet", "2015")
    assert code == 2
    assert err.startswith("用法不对：缺少选项 --unit\n")


@pytest.mark.parametrize("part", [("explain", "2015", "1"), ("verify", "2015")])
def test_what_is_no_table_takes_no_format_of_tables(part: tuple[str, ...], dataset: Path) -> None:
    code, _, err = run(dataset, "score", *part, "--format", "csv")
    assert code == 2
    assert "'csv' 不在可选的值之内：table、json" in err


# Calendar and evidence


def test_the_calendar_lists_due_days_with_days_left_and_who_owes(
    dataset: Path, snapshot: SnapshotAssertion
) -> None:
    code, out, _ = run(dataset, "calendar", "--as-of", "2015-11-20")
    assert code == 0
    assert out == snapshot
    assert max(display_width(line) for line in out.splitlines()) <= 80


def test_the_calendar_file_is_read_by_a_calendar_library(dataset: Path, tmp_path: Path) -> None:
    from icalendar import Calendar

    path = tmp_path / "工作日历.ics"
    code, _, _ = run(dataset, "calendar", "--as-of", "2015-11-20", "--year", "2015", "--ics", str(path))
    assert code == 0
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert [(str(e["SUMMARY"]), e["DTSTART"].dt.isoformat()) for e in events] == [
        ("2015年度评议考核方案截止", "2015-09-25"),
        ("2015年度责任追究报告截止", "2015-11-30"),
    ]
    assert [a["TRIGGER"].dt.days for a in events[1].walk("VALARM")] == [-30, -7, -1]


def test_the_same_calendar_gives_the_same_bytes(dataset: Path) -> None:
    ask = ("calendar", "--as-of", "2015-11-20", "--ics", "-")
    assert run(dataset, *ask)[1] == run(dataset, *ask)[1]


def test_evidence_says_what_is_there_and_what_is_missing(dataset: Path) -> None:
    code, out, _ = run(dataset, "evidence", "--year", "2015", "--unit", "jia")
    assert code == 0
    assert "评分  抽查表1  county/2015/ratings.csv:2" in out
    assert "缺：单位没有提供材料" in out
    (dataset / "units/jia/2015").mkdir()
    (dataset / "units/jia/2015/self-assessment.csv").write_text(
        "指标,得分,说明,证据\n2,40,卷宗齐全,案卷目录1\n", encoding="utf-8"
    )
    out = run(dataset, "evidence", "--year", "2015", "--unit", "jia")[1]
    assert "自评  案卷目录1  units/jia/2015/self-assessment.csv:2" in out
    assert "缺：" not in out


def test_evidence_is_a_table_too(dataset: Path) -> None:
    out = run(dataset, "evidence", "--year", "2015", "--format", "csv")[1]
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["指标编号"], row["材料"], row["缺少的证据"]) for row in rows][1:] == [
        ("1", "核实属实（2015-12-15）", ""),
        ("2", "抽查表1", "单位没有提供材料"),
    ]
    assert run(dataset, "evidence", "--year", "2015", "--missing", "--format", "md")[1].count("\n") == 3


def test_measures_are_listed_with_meaning_and_unit(dataset: Path) -> None:
    code, out, _ = run(dataset, "measures")
    assert code == 0
    assert "职权分解率" in out
    listed = json.loads(run(dataset, "measures", "--format", "json")[1])["measures"]
    assert {"subject", "name", "unit", "duty", "duty_words", "meaning"} == set(listed[0])


EMPTY = '行政区划: {代码: "410823", 名称: 甲县}\n数据截止: 2015-12-31\n'


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("score", "2015"), 2, "zfzr new scheme 2015"),
        (("score", "2015", "--seal"), 2, "county/2015/scheme.yaml"),
        (("objections",), 2, "county/2015/scheme.yaml"),
        (("evidence",), 2, "county/2015/scheme.yaml"),
        (("calendar",), 0, "没有设定任何报送事项；在 zfzr.yaml 的“轮次”里写明"),
        (("status",), 0, "没有设定任何报送事项"),
    ],
)
def test_an_empty_county_is_told_what_to_begin_with(
    command: tuple[str, ...], code: int, said: str, tmp_path: Path
) -> None:
    (tmp_path / "zfzr.yaml").write_text(EMPTY, "utf-8")
    done, out, err = run(tmp_path, *command)
    assert done == code
    assert said in out + err


def test_a_seal_that_was_edited_is_told_and_nothing_else_is_blamed(dataset: Path) -> None:
    assert score(dataset, "--seal")[0] == 0
    seal = dataset / "county/2015/sealed.json"
    seal.write_text(seal.read_text("utf-8").replace('"85.00"', '"95.00"'), "utf-8")
    code, out, _ = score(dataset, "--verify")
    assert code == 1
    assert "封存文件本身被改过" in out
    assert "程序" not in out


def test_a_changed_rating_is_told_with_its_points_before_and_after(dataset: Path) -> None:
    assert score(dataset, "--seal")[0] == 0
    (dataset / "county/2015/objections.csv").unlink()
    code, out, _ = score(dataset, "--verify")
    assert code == 1
    assert "－ 异议YY-1复核采纳：签字页漏扫，应为满分，补回3.00分" in out


def test_what_if_may_be_asked_of_one_unit(dataset: Path, tmp_path: Path) -> None:
    trial = tmp_path / "scheme.yaml"
    text = (dataset / "county/2015/scheme.yaml").read_text("utf-8")
    trial.write_text(text.replace("分数线: 80", "分数线: 86"), "utf-8")
    (dataset / "units/bing").mkdir()
    (dataset / "units/bing/unit.yaml").write_text(
        "名称: 甲县质量技术监督局\n组别: 执法部门\n单位代码: '09'\n", "utf-8"
    )
    with (dataset / "county/2015/ratings.csv").open("a", encoding="utf-8") as ratings:
        ratings.write("bing,2,15,,,缺送达回证,抽查表2,钱示八,2015-12-10\n")
    every = score(dataset, "--what-if", str(trial))[1]
    assert "变动 2 个单位" in every
    one = score(dataset, "--what-if", str(trial), "--unit", "jia")[1]
    assert "变动 1 个单位，其中等次变动 1 个：县食药监局" in one


@pytest.mark.parametrize("option", ["--unit", "--explain"])
def test_an_empty_name_is_a_wrong_name(option: str, dataset: Path) -> None:
    code, out, err = score(dataset, option, "")
    assert (code, out) == (2, "")
    assert f"{option} 的值不对：写的是空白。写明内容" in err


def test_a_file_that_is_not_there_is_told_as_such(dataset: Path, tmp_path: Path) -> None:
    code, _, err = score(dataset, "--what-if", str(tmp_path / "没有.yaml"))
    assert code == 2
    assert "读不了" in err


def test_a_calendar_file_holds_nothing_that_cannot_be_seen(tmp_path: Path) -> None:
    named = EMPTY + '轮次: [{名称: "甲\u202e乙", 每年: 11-30}]\n'
    (tmp_path / "zfzr.yaml").write_text(named, "utf-8")
    (tmp_path / "units/jia").mkdir(parents=True)
    (tmp_path / "units/jia/unit.yaml").write_text('名称: "丙\u202e丁局"\n组别: 执法部门\n', "utf-8")
    code, out, _ = run(tmp_path, "calendar", "--ics", "-")
    assert code == 0
    unfolded = out.replace("\r\n", "\n").replace("\n ", "")
    assert "\u202e" not in unfolded
    assert "甲乙" in unfolded
    assert "丙\\\\u202e丁局" in unfolded


def test_a_seal_names_the_commit_of_the_repository_where_there_is_one(dataset: Path) -> None:
    def git(*arguments: str) -> str:
        who = ("-c", "user.name=示例", "-c", "user.email=shili@example.invalid")
        done = subprocess.run(["git", "-C", str(dataset), *who, *arguments], capture_output=True, check=True)
        return done.stdout.decode().strip()

    score(dataset, "--seal")
    sealed = dataset / "county/2015/sealed.json"
    assert json.loads(sealed.read_text("utf-8"))["seals"][0]["commit"] is None
    sealed.unlink()
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "数据")
    score(dataset, "--seal")
    assert json.loads(sealed.read_text("utf-8"))["seals"][0]["commit"] == git("rev-parse", "HEAD")


SEALED = Path(__file__).parents[1] / "datasets" / "sealed"


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """A county whose records were changed after its result was sealed."""
    shutil.copytree(SEALED, tmp_path / "data")
    (tmp_path / "data/county/2015/objections.csv").unlink()  # the 3 points that it gave back are lost again
    return tmp_path / "data"


SHOWING = {
    "result": ("score", "2015"),
    "result as JSON": ("score", "2015", "--format", "json"),
    "sheet": ("score", "2015", "--unit", "jia"),
    "explanation": ("score", "2015", "--explain", "2"),
    "report": ("report", "assessment", "--year", "2015"),
    "health": ("report", "health", "--year", "2015"),
    "health of a unit": ("report", "health", "--year", "2015", "--unit", "jia"),
    "export": ("export", "csv", "--kind", "scores"),
    "lines of an export": ("export", "json", "--kind", "score_lines", "--year", "2015"),
    "yearly report": ("doc", "年度报告", "--year", "2015", "--date", "2016-01-05"),
    "circular": ("doc", "考核结果通报", "--year", "2015", "--date", "2016-01-05"),
}


@pytest.mark.parametrize("shown", SHOWING)
def test_points_that_are_not_those_sealed_are_shown_with_that_said(moved: Path, shown: str) -> None:
    code, out, err = run(moved, *SHOWING[shown])
    assert (code, "同封存的不一致" in "".join((out + err).split())) == (5, True)


@pytest.mark.parametrize("shown", SHOWING)
def test_points_as_they_were_sealed_are_shown_as_they_are(shown: str) -> None:
    _, out, err = run(SEALED, *SHOWING[shown])
    assert "的不一致" not in out + err


def test_the_table_of_scores_tells_which_units_are_not_as_settled(moved: Path) -> None:
    for county, is_moved in ((moved, "是"), (SEALED, "否")):
        _, out, _ = run(county, "export", "csv", "--kind", "scores", "--year", "2015")
        told = {row["单位目录"]: row["与审定不一致"] for row in csv.DictReader(io.StringIO(out))}
        assert told["jia"] == is_moved


def test_counties_side_by_side_name_scores_that_are_not_as_sealed(moved: Path) -> None:
    for format_ in ("text", "csv"):
        code, out, err = run(moved, "aggregate", str(moved), "--year", "2015", "--format", format_)
        said = "".join((out + err).split())
        assert (code, "1个单位的得分、等次同审定、封存的不一致" in said) == (5, True)
    assert "scores_not_as_settled,,1" in out
    _, out, err = run(SEALED, "aggregate", str(SEALED), "--year", "2015", "--format", "csv")
    assert "scores_not_as_settled,,0" in out
    assert "不一致" not in err


def test_a_seal_that_cannot_be_read_is_named_beside_counties(moved: Path) -> None:
    (sealed,) = (moved / "county/2015").glob("*seal*")
    sealed.write_text("{", encoding="utf-8")
    code, out, err = run(moved, "aggregate", str(moved), "--year", "2015", "--format", "csv")
    assert (code, "同封存的结果没有核对" in err) == (5, True)
    assert "scores_not_as_settled,,," in out


def test_a_result_that_is_not_the_one_recorded_is_provisional(dataset: Path) -> None:
    with (dataset / "county/2015/result.yaml").open("a", encoding="utf-8") as file:
        file.write("成绩:\n- {单位: jia, 得分: 99, 等次: 优秀}\n")
    assert score(dataset)[0] == 5
    assert score(dataset, "--unit", "jia")[0] == 5


def test_a_sheet_for_a_larger_assessment_that_is_not_as_recorded_says_so(dataset: Path) -> None:
    with (dataset / "county/2015/scheme.yaml").open("a", encoding="utf-8") as file:
        file.write("折入: {名称: 目标考核, 分值: 20}\n")
    assert run(dataset, "report", "target", "--year", "2015")[0] == 0
    with (dataset / "county/2015/result.yaml").open("a", encoding="utf-8") as file:
        file.write("成绩:\n- {单位: jia, 得分: 99, 等次: 优秀}\n")
    code, out, _ = run(dataset, "report", "target", "--year", "2015")
    assert (code, "同登记的成绩不一致" in "".join(out.split())) == (5, True)


def test_where_the_stages_are_written_stands_whole_on_one_line(dataset: Path) -> None:
    lines = score(dataset, "--state")[1].splitlines()
    assert "记录 county/2015/result.yaml" in lines


def test_a_reason_for_which_a_result_is_provisional_is_told_once_with_its_units() -> None:
    waits = Text("2 案卷待评", "2 case files: not rated")
    units = [
        SimpleNamespace(name="县甲局", missing=(waits,)),
        SimpleNamespace(name="乙镇", missing=(waits, Text("3 待报", "3 is owed"))),
    ]
    told = missing_by_reason(cast("YearResult", SimpleNamespace(units=units)))
    assert told == {"2 案卷待评": ("县甲局", "乙镇"), "3 待报": ("乙镇",)}
