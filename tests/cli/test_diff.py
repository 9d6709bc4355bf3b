"""`zfzr diff` and `zfzr validate --changed-since` as a reviewer meets them: revisions, folders, formats, exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from building import base_files
from repositories import commit, git, write
from syrupy.assertion import SnapshotAssertion
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.terms.width import display_width

PEOPLE = "units/jia/people.csv"
POWERS = "units/jia/authorities.yaml"
YI = "units/yi/unit.yaml"
EVENTS = "county/2015/certificate-events.csv"
SUSPENDED = "证号,日期,事件,决定机关\n豫H01-0001,2015-05-06,暂扣,县政府法制办\n"
NEW_ROW = base_files()[PEOPLE].decode() + "J003,赵示七,男,公务员,\n"
WRONG = base_files()[YI].decode() + "成立: 2015-02-30\n"
DOUBTFUL = base_files()[YI].decode() + "组织机构代码: 12345678-0\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the base county in data/, on main."""
    git(tmp_path, "init", "-q")
    commit(tmp_path, {f"data/{path}": text for path, text in base_files().items()})
    return tmp_path


def branch(repository: Path, files: dict[str, str]) -> Path:
    """Commit changed data files on a branch of their own."""
    git(repository, "checkout", "-q", "-b", "work")
    commit(repository, {f"data/{path}": text for path, text in files.items()})
    return repository


def run(repository: Path, *arguments: str, command: str = "diff") -> tuple[int, str, str]:
    data = ["--data", str(repository / "data")]
    result = CliRunner().invoke(app, [command, *arguments, *data], env={"COLUMNS": "80"})
    return result.exit_code, result.stdout, result.stderr


# Which states


def test_a_branch_is_compared_with_where_it_left_the_main_branch(repository: Path) -> None:
    branch(repository, {PEOPLE: NEW_ROW})
    git(repository, "checkout", "-q", "main")
    commit(repository, {f"data/{YI}": DOUBTFUL})  # what others did meanwhile is not the branch's
    git(repository, "checkout", "-q", "work")
    code, out, _ = run(repository, "--format", "json")
    assert code == 0
    assert [f["path"] for f in json.loads(out)["files"]] == [PEOPLE]


def test_two_dots_compare_both_ends(repository: Path) -> None:
    branch(repository, {PEOPLE: NEW_ROW})
    git(repository, "checkout", "-q", "main")
    commit(repository, {f"data/{YI}": DOUBTFUL})
    _, out, _ = run(repository, "main..work", "--format", "json")
    assert [f["path"] for f in json.loads(out)["files"]] == [PEOPLE, YI]


def test_three_dots_and_two_names_are_understood(repository: Path) -> None:
    branch(repository, {PEOPLE: NEW_ROW})
    for asked in (["main...work"], ["main..."], ["main"], ["main", "work"]):
        _, out, _ = run(repository, *asked, "--format", "json")
        assert [f["path"] for f in json.loads(out)["files"]] == [PEOPLE]


def test_the_working_tree_counts_only_where_asked_for(repository: Path) -> None:
    write(repository, {f"data/{PEOPLE}": NEW_ROW})
    assert run(repository)[0] == 4
    code, out, _ = run(repository, "--worktree", "--format", "json")
    assert code == 0
    assert json.loads(out)["after"] == "工作区"
    assert [f["path"] for f in json.loads(out)["files"]] == [PEOPLE]


def test_two_folders_need_no_repository(tmp_path: Path) -> None:
    write(tmp_path / "old", base_files())
    write(tmp_path / "new", {**base_files(), PEOPLE: NEW_ROW})
    arguments = ["diff", str(tmp_path / "old"), str(tmp_path / "new"), "--format", "json"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0
    assert [f["path"] for f in json.loads(result.stdout)["files"]] == [PEOPLE]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    write(tmp_path, {f"old/{path}": text for path, text in base_files().items()})
    code, _, err = run(tmp_path, str(tmp_path / "old"), str(tmp_path / "new"))
    assert code == 2
    assert f"“{tmp_path / 'new'}”不是已有的目录" in err.replace("\n", "")


def test_a_dataset_that_is_not_committed_yet(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    commit(tmp_path, {"README.md": "x"})
    write(tmp_path / "data", base_files())
    code, _, told = run(tmp_path)
    assert code == 2
    assert "尚未提交的数据用 --worktree 比较" in told
    assert run(tmp_path, "--worktree")[0] == 0


# Exit codes


def test_a_dataset_that_is_all_new_is_said_to_be(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    git(repository, "mv", "data", "moved")
    commit(repository, {})
    data = ["--data", str(repository / "moved")]
    result = CliRunner().invoke(app, ["diff", "main..work", *data])
    assert "main 里还没有这个数据目录，全部记录列作新增" in result.stderr


def test_nothing_changed_is_exit_4(repository: Path) -> None:
    code, out, told = run(repository, "HEAD..HEAD")
    assert code == 4
    assert "数据没有变化" in out
    assert "--worktree" in told


def test_a_change_without_new_errors_is_exit_0(repository: Path) -> None:
    assert run(branch(repository, {EVENTS: SUSPENDED}))[0] == 0


def test_new_data_errors_are_exit_1(repository: Path) -> None:
    assert run(branch(repository, {YI: WRONG}))[0] == 1


def test_errors_that_were_there_before_are_not_the_change_s(repository: Path) -> None:
    commit(repository, {f"data/{YI}": WRONG})
    assert run(branch(repository, {PEOPLE: NEW_ROW}))[0] == 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["nowhere"], "仓库里没有“nowhere”这个版本"),
        (["--", "--output=x"], "仓库里没有“--output=x”这个版本"),
        (["a", "b", "c"], "版本写得不对：a b c"),
        (["a..b", "c"], "版本写得不对：a..b c"),
        (["main..main", "--worktree"], "--worktree 已经是比较的一头"),
        (["--author-unit", "jian"], "没有单位“jian”"),
    ],
)
def test_what_cannot_be_compared_is_exit_2(repository: Path, asked: list[str], told: str) -> None:
    data = ["--data", str(repository / "data")]
    result = CliRunner().invoke(app, ["diff", *data, *asked])
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_folder_outside_any_repository_is_exit_2(tmp_path: Path) -> None:
    write(tmp_path / "data", base_files())
    code, _, told = run(tmp_path)
    assert code == 2
    assert "不在 git 仓库里" in told


# What is shown

CHANGE = {
    POWERS: base_files()[POWERS].decode().replace("状态: 在用", "状态: 下放"),
    PEOPLE: NEW_ROW,
    EVENTS: SUSPENDED,
}


def test_the_screen(repository: Path, snapshot: SnapshotAssertion) -> None:
    _, out, _ = run(branch(repository, CHANGE), "--author-unit", "县食药监局")
    lines = out.splitlines()
    assert all(display_width(line) <= 80 for line in lines)
    assert "\n".join([lines[0], *lines[2:]]) == snapshot  # the second line holds ids of commits


def test_the_revisions_are_named(repository: Path) -> None:
    branch(repository, CHANGE)
    git(repository, "tag", "报审")
    base, tip = git(repository, "rev-parse", "main"), git(repository, "rev-parse", "报审")
    assert f"main（{base[:9]}） → 报审（{tip[:9]}）" in run(repository, "main..报审")[1]


def test_the_comment_is_markdown(repository: Path) -> None:
    _, out, _ = run(branch(repository, CHANGE), "--format", "md")
    assert out.startswith("## 甲县数据变更（示例数据）\n")
    assert "<details><summary>内容变动（3）</summary>" in out


def test_a_long_list_is_cut_unless_asked_for(repository: Path) -> None:
    rows = "".join(f"K{i:03},赵示七,男,公务员,\n" for i in range(50))
    branch(repository, {PEOPLE: base_files()[PEOPLE].decode() + rows})
    assert "另有 38 项，用 --full 全部列出" in run(repository)[1]
    assert "K049" in run(repository, "--full")[1]


def test_of_many_new_findings_errors_come_first_and_the_rest_is_told_by_rule(repository: Path) -> None:
    rows = "".join(
        f"T{i:02},jia,没有出具票据,2015-01-{i:02},2015-03-12\n" for i in range(1, 21)
    )  # taken on late
    complaints = {"county/2015/complaints.csv": f"编号,被投诉单位,事由,收到日期,受理日期\n{rows}"}
    _, out, _ = run(branch(repository, {**complaints, YI: WRONG}))
    told = out.partition("新增的问题")[2].partition("消除")[0]

    assert "units/yi/unit.yaml" in told.splitlines()[1]  # the day that is none, though the last of the files
    assert re.search(r"另有 \d+ 项，用 --full 全部列出：ZF\d{3} \d+", told)


def test_what_is_to_be_looked_at_is_never_among_what_is_left_out(repository: Path) -> None:
    after = {PEOPLE: NEW_ROW + "".join(f"K{i:02},赵示七,男,公务员,\n" for i in range(20)), EVENTS: SUSPENDED}
    _, out, _ = run(branch(repository, after))
    assert "另有 10 项" in out  # 22 records of the unit, twelve shown
    assert "暂扣 证件动态" in out


def test_a_file_that_broke_is_said_to_have_broken(repository: Path) -> None:
    broken = base_files()[POWERS].decode().replace("名称: 对", "名称: [对")
    code, out, _ = run(branch(repository, {POWERS: broken}))
    assert code == 1
    assert f"{POWERS}：读不出来，1 条记录无法比较" in out
    assert "删去" not in out


def test_a_renamed_folder_is_no_new_unit(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    git(repository, "mv", "data/units/yi", "data/units/yizhen")
    commit(repository, {})
    _, out, _ = run(repository)
    assert "乙镇（目录改名：units/yi → units/yizhen）" in out
    assert "新增" not in out.replace("新增 0", "")


def test_a_broken_profile_does_not_change_the_day(repository: Path) -> None:
    broken = base_files()["zfzr.yaml"].decode().replace("格式: 1", "格式: [1")
    _, out, _ = run(branch(repository, {"zfzr.yaml": broken}))
    assert out.startswith("甲县数据变更")
    assert "按 2015-12-31 的状况比较" in out


def test_the_author_s_own_folder_may_be_renamed(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    git(repository, "mv", "data/units/yi", "data/units/yizhen")
    commit(repository, {})
    for name in ("yi", "yizhen", "乙镇"):
        assert "改动都在 units/yizhen/ 之内" in run(repository, "--author-unit", name)[1]


def test_nothing_is_written(repository: Path) -> None:
    branch(repository, CHANGE)
    before = {p: p.stat().st_mtime_ns for p in sorted((repository / "data").rglob("*"))}
    run(repository)
    run(repository, "--worktree", "--format", "md")
    assert {p: p.stat().st_mtime_ns for p in sorted((repository / "data").rglob("*"))} == before
    assert git(repository, "status", "--porcelain") == ""


# zfzr validate --changed-since


def since(repository: Path, *arguments: str) -> tuple[int, list[str], str]:
    code, out, told = run(
        repository, "--changed-since", "main", "--format", "json", *arguments, command="validate"
    )
    return code, [f["code"] for f in json.loads(out)["findings"]], told


def test_only_findings_of_the_change_are_shown_and_the_others_counted(repository: Path) -> None:
    commit(repository, {f"data/{YI}": DOUBTFUL})
    code, found, told = since(branch(repository, {EVENTS: SUSPENDED}))
    assert (code, found) == (0, ["ZF311"])
    assert "另有 1 个问题不在 main 之后的改动里，没有列出" in told


def test_errors_of_others_do_not_fail_the_change(repository: Path) -> None:
    commit(repository, {f"data/{YI}": WRONG})
    assert since(branch(repository, {PEOPLE: NEW_ROW}))[0] == 0


def test_an_error_that_is_not_committed_yet_fails(repository: Path) -> None:
    write(repository, {f"data/{YI}": WRONG})
    code, found, _ = since(repository)
    assert (code, len(found)) == (1, 1)


def test_a_renamed_folder_brings_no_old_findings(repository: Path) -> None:
    commit(repository, {f"data/{YI}": DOUBTFUL})
    git(repository, "checkout", "-q", "-b", "work")
    git(repository, "mv", "data/units/yi", "data/units/yizhen")
    commit(repository, {})
    assert since(repository)[1] == []


def test_paths_and_the_change_both_limit_what_is_shown(repository: Path) -> None:
    branch(repository, {EVENTS: SUSPENDED, YI: DOUBTFUL})
    assert since(repository, str(repository / "data" / YI))[1] == ["ZF105"]


# What a deletion breaks lies elsewhere: in files that nobody touched.
BROKEN_ELSEWHERE = [
    (
        "laws/shipin-anquan-fa.yaml",  # the basis of its one power, and of the standard for it
        1,
        ["ZF202 units/jia/authorities.yaml:5", "ZF202 units/jia/discretion.yaml:4"],
    ),
    ("county/duty-templates.yaml", 1, ["ZF102 units/jia/authorities.yaml:6"]),
    (
        "units/jia/people.csv",  # two officers, each with a certificate and a posting
        1,
        [
            "ZF102 units/jia/certificates.csv:2",
            "ZF102 units/jia/certificates.csv:3",
            "ZF102 units/jia/postings.csv:2",
            "ZF102 units/jia/postings.csv:3",
        ],
    ),
    (
        "units/jia/unit.yaml",  # with it go the bodies that hold the power, twice, and the posts
        1,
        [
            "ZF102 units/jia/authorities.yaml:1",
            "ZF102 units/jia/authorities.yaml:8",
            "ZF102 units/jia/postings.csv:2",
            "ZF102 units/jia/postings.csv:3",
        ],
    ),
    ("units/jia/certificates.csv", 0, ["ZF311 units/jia/postings.csv:2", "ZF311 units/jia/postings.csv:3"]),
]


def brought(repository: Path, *arguments: str) -> tuple[int, list[str], str]:
    code, out, told = run(
        repository, "--changed-since", "main", "--format", "json", *arguments, command="validate"
    )
    return code, [f"{f['code']} {f['file']}:{f['line']}" for f in json.loads(out)["findings"]], told


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize(("deleted", "code", "found"), BROKEN_ELSEWHERE)
def test_a_deletion_alone_is_a_change(
    deleted: str, code: int, found: list[str], committed: bool, repository: Path
) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    (repository / "data" / deleted).unlink()
    if committed:
        commit(repository, {})
    assert brought(repository)[:2] == (code, found)


def test_a_unit_that_is_gone_without_a_trace_is_told(repository: Path) -> None:
    (repository / "data" / YI).unlink()  # nothing refers to it, so that nothing is wrong
    assert "main 之后的改动删去 1 条记录（单位 1）" in brought(repository)[2]


def test_an_id_that_is_renamed_breaks_what_refers_to_it(repository: Path) -> None:
    branch(repository, {PEOPLE: base_files()[PEOPLE].decode().replace("J001", "J101")})
    code, found, _ = brought(repository)
    assert code == 1
    assert found == ["ZF102 units/jia/certificates.csv:2", "ZF102 units/jia/postings.csv:2"]


WAIVER = "- {规则: ZF105, 对象: yi, 理由: 旧码, 批准: 县政府法制办, 至: 2016-12-31}\n"


def test_what_a_waiver_hid_comes_back_when_it_is_deleted(repository: Path) -> None:
    commit(repository, {f"data/{YI}": DOUBTFUL, "data/waivers.yaml": WAIVER})
    assert brought(repository)[1] == []
    (repository / "data" / "waivers.yaml").unlink()
    assert [each.split(":")[0] for each in brought(repository)[1]] == [f"ZF105 {YI}"]


def test_what_the_baseline_hid_comes_back_when_it_is_deleted(repository: Path) -> None:
    write(repository, {f"data/{YI}": DOUBTFUL})
    assert run(repository, command="baseline")[0] == 0
    commit(repository, {})
    assert brought(repository)[1] == []
    (repository / "data" / "baseline.json").unlink()
    assert [each.split(":")[0] for each in brought(repository)[1]] == [f"ZF105 {YI}"]
    assert brought(repository, "--no-baseline")[1] == []  # it was there before, baseline or not


def test_a_rule_that_is_no_longer_assessed_is_told(repository: Path) -> None:
    limit = "考试.及格线: {说明: 及格分数, 单位: 分, 取值: [{值: 60, 来源: 县定, 核实: 是}]}\n"
    commit(repository, {"data/parameters.yaml": limit})
    assert "使" not in brought(repository)[2]
    (repository / "data" / "parameters.yaml").unlink()
    code, found, told = brought(repository)
    assert "main 之后的改动使 ZF324 未评：参数“考试.及格线”当日没有取值了" in told
    assert (code, found) == (5, [])  # nothing is found, because nothing was looked for
    assert brought(repository, "--fail-on", "never")[0] == 0


_CASES = "units/jia/2015/cases.csv"
_OPENED = "案号,职权编码,案由,当事人类型,当事人,程序,立案,主办人,协办人\n"
_ONE = "甲立〔2015〕{}号,41082301CF00100,经营腐败变质食品,法人,甲县某公司,一般,2015-08-03,J001,J002\n"


def test_more_cases_that_nobody_can_judge_are_told(repository: Path) -> None:
    """The law of 2015 sets no days for a decision: one case more is one more that ZF733 leaves out."""
    commit(repository, {f"data/{_CASES}": _OPENED + _ONE.format(1)})
    assert "ZF733" not in brought(repository)[2]
    write(repository, {f"data/{_CASES}": _OPENED + _ONE.format(1) + _ONE.format(2) + _ONE.format(3)})

    code, _, told = brought(repository)

    assert "main 之后的改动使 ZF733 未评的多了 2 件：参数“决定期限”在所涉日期没有取值" in told
    assert code == 0  # the county has more cases of its kind; nothing was silenced


def test_a_value_taken_away_from_the_days_of_cases_is_told_and_leaves_the_check_open(
    repository: Path,
) -> None:
    limit = "决定期限: {说明: 决定, 单位: 日, 取值: [{值: 200, 来源: 县定, 核实: 是, 计算: 自然日}]}\n"
    commit(repository, {f"data/{_CASES}": _OPENED + _ONE.format(1), "data/parameters.yaml": limit})
    assert "ZF733" not in brought(repository)[2]
    (repository / "data" / "parameters.yaml").unlink()

    code, _, told = brought(repository)

    assert "main 之后的改动使 ZF733 未评的多了 1 件：参数“决定期限”在所涉日期没有取值" in told
    assert code == 5


def test_a_finding_that_says_more_than_before_is_of_the_change(repository: Path) -> None:
    # ZF601 stands at the rule's name of a waiver, whatever else that lacks.
    lacking = "- 规则: ZF105\n  对象: yi\n  理由: 旧码\n  批准: 县政府法制办\n"
    commit(repository, {"data/waivers.yaml": lacking})
    branch(repository, {"waivers.yaml": lacking.replace("  批准: 县政府法制办\n", "")})
    assert brought(repository)[1] == ["ZF601 waivers.yaml:1"]


def test_a_unit_of_another_name_brings_back_none_of_its_findings(repository: Path) -> None:
    commit(repository, {f"data/{EVENTS}": SUSPENDED})
    unit = base_files()["units/jia/unit.yaml"].decode()
    assert (
        brought(branch(repository, {"units/jia/unit.yaml": unit.replace("食药监局", "市场监管局")}))[1] == []
    )


def test_what_is_mended_is_counted(repository: Path) -> None:
    commit(repository, {f"data/{YI}": DOUBTFUL})
    branch(repository, {YI: base_files()[YI].decode()})
    _, found, told = brought(repository)
    assert found == []
    assert "使 1 个问题不再出现" in told


def test_before_the_first_commit_everything_is_the_change(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path, {f"data/{path}": text for path, text in {**base_files(), YI: WRONG.encode()}.items()})
    code, out, _ = run(tmp_path, "--changed-since", "HEAD", "--format", "json", command="validate")
    assert (code, [f["file"] for f in json.loads(out)["findings"]]) == (1, [YI])


def test_a_clone_that_lacks_the_history_says_how_to_get_it(repository: Path, tmp_path: Path) -> None:
    branch(repository, {PEOPLE: NEW_ROW})
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repository}", str(shallow))
    code, _, told = run(shallow, "--changed-since", "origin/main", command="validate")
    assert code == 2
    assert "git fetch --unshallow" in told


def test_an_unknown_revision_is_exit_2(repository: Path) -> None:
    code, _, told = run(repository, "--changed-since", "mian", command="validate")
    assert code == 2
    assert "相近的有：main" in told


# Paths in the formats of forges


def places(format_: str, output: str) -> set[str]:
    """Read the files named by a format as its consumer does."""
    match format_:
        case "sarif":
            (only,) = json.loads(output)["runs"]
            found = [each["locations"][0]["physicalLocation"]["artifactLocation"] for each in only["results"]]
            return {unquote(each["uri"]) for each in found}
        case "gitlab":
            return {each["location"]["path"] for each in json.loads(output)}
        case "github":
            return set(re.findall(r"^::\w+ file=([^,]+),", output, re.MULTILINE))
        case "junit":
            lines = [each.text or "" for each in ElementTree.fromstring(output).iter("failure")]  # noqa: S314 (our own)
            return set(re.findall(r"^(\S+?):\d+:\d+ ", "\n".join(lines), re.MULTILINE))
        case "json":
            document = json.loads(output)
            return {"/".join(filter(None, (document["folder"], f["file"]))) for f in document["findings"]}
        case _:
            return set(re.findall(r"\*\*(\S+?):\d+:\d+\*\*", output))


@pytest.mark.parametrize("format_", ["sarif", "gitlab", "github", "junit", "markdown", "json"])
@pytest.mark.parametrize("below", ["", "data", "县/数据"])
@pytest.mark.parametrize("started", ["", "elsewhere", "dataset"])
def test_forges_read_paths_from_the_root_wherever_the_program_was_started(
    format_: str, below: str, started: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = tmp_path / "repository"
    top.mkdir()
    git(top, "init", "-q")
    root = top / below
    write(root, {**base_files(), YI: WRONG})
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir({"": top, "elsewhere": tmp_path / "elsewhere", "dataset": root / "units"}[started])
    result = CliRunner().invoke(app, ["validate", "--data", str(root), "--format", format_])
    assert places(format_, result.stdout) == {f"{below}/{YI}" if below else YI}
