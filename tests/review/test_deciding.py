"""A change of what decides is said, whichever file it is and however it is compared: never that nothing changed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from building import base_files
from repositories import commit, git, write
from review.states import reviewed
from subjects.assessment.life import SETTLED
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.declare.record import Record, kinds
from zfzr.files.others import blob_id
from zfzr.present.review_phrases import headline
from zfzr.subjects.assessment.score.seal import proof_of, read_seals, written

ROOT = Path(__file__).parents[2]
YI = "units/yi/unit.yaml"
DOUBTFUL = base_files()[YI].decode() + "组织机构代码: 12345678-0\n"  # ZF105, a data warning of 乙镇
WAIVER = "- {规则: ZF105, 对象: yi, 理由: 旧码, 批准: 县政府法制办, 至: 2016-12-31}\n"
NOTHING = "数据没有变化"
SEALED = "county/2015/sealed.json"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose top is a dataset with one doubtful record."""
    root = tmp_path / "county"
    root.mkdir()
    git(root, "init", "-q")
    commit(root, {**base_files(), YI: DOUBTFUL})
    return root


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, [*arguments, "--data", str(root)], env={"COLUMNS": "100"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout


def review(root: Path) -> dict[str, object]:
    code, out = run(root, "diff", "HEAD", "--worktree", "--format", "json")
    assert out, code
    return {**json.loads(out), "code": code}


def decided(root: Path) -> list[dict[str, object]]:
    found = review(root)["decisions"]
    assert isinstance(found, list)
    return found


# Nothing that the program reads can change without a word


def path_of(kind: type[Record]) -> str:
    return re.sub(r"\{(\w+)\}", lambda slot: {"unit": "yi", "slug": "yi", "year": "2015"}[slot[1]], kind.file)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_a_file_of_any_kind_is_a_change(kind: type[Record]) -> None:
    path = path_of(kind)
    now = base_files().get(path, b"")
    for before, after in (({path: now or None}, {path: now + b"# x\n"}), ({path: b"x: 1\n"}, {path: None})):
        found = reviewed(before, after)
        assert [f.path for f in found.files] == [path]
        assert NOTHING not in headline(found).zh


BESIDE = [
    "baseline.json",
    SEALED,
    "templates/催报通知.md.j2",
    "templates/没有这种文书.md.j2",
    "templates/说明.txt",
    ".gitattributes",
    "units/.gitattributes",
    ".gitignore",
    ".gitmodules",
    ".editorconfig",
    "CODEOWNERS",
    ".github/CODEOWNERS",
    ".gitlab/CODEOWNERS",
    ".gitee/CODEOWNERS",
    "docs/CODEOWNERS",
    ".github/workflows/check.yml",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    "allowed_signers",
    "requirements.txt",
]


@pytest.mark.parametrize("how", ["worktree", "commits", "folders"])
@pytest.mark.parametrize("path", BESIDE)
def test_a_file_beside_the_records_that_decides_is_a_change(path: str, how: str, repository: Path) -> None:
    old = repository.parent / "old"
    if how == "folders":
        git(repository, "worktree", "add", "-q", str(old), "HEAD")
    write(repository, {path: "{}\n"})
    if how == "commits":
        commit(repository, {})
    states = {
        "worktree": ["HEAD", "--worktree"],
        "commits": ["HEAD~1..HEAD"],
        "folders": [str(old), str(repository)],
    }
    for form in ("text", "md", "json"):
        code, out = run(repository, "diff", *states[how], "--format", form)
        assert code != 4
        assert NOTHING not in out
        assert path.rsplit("/", 1)[-1].split(".")[0] in out.replace("\\", "").replace("&#8203;", "")


@pytest.mark.parametrize("below", ["", "data"])
def test_what_guards_a_repository_around_the_dataset_counts(below: str, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    commit(tmp_path, {f"{below}/{path}" if below else path: text for path, text in base_files().items()})
    write(tmp_path, {".github/CODEOWNERS": "* @a\n", "zfzr.py": "x", "documents/2015.docx": b"\0"})
    found = review(tmp_path / below)
    up = "../" if below else ""
    assert [d["file"] for d in found["decisions"]] == [f"{up}.github/CODEOWNERS"]  # type: ignore[attr-defined]
    assert found["others"] == [f"{up}documents/2015.docx", f"{up}zfzr.py"]


def test_a_file_that_zfzr_does_not_know_is_counted(repository: Path) -> None:
    write(repository, {"README.md": "说明\n", "docs/a.yaml": "x\n"})
    code, out = run(repository, "diff", "HEAD", "--worktree")
    assert code == 4
    assert "数据没有变化；其他文件 2 个有变动（zfzr 不读取）" in out
    assert "README.md" in out


def test_what_git_ignores_and_line_ends_of_the_checkout_are_no_change(repository: Path) -> None:
    commit(repository, {".gitignore": "*.log\n", "README.md": "a\nb\n"})
    write(repository, {"x.log": "x", "README.md": b"a\r\nb\r\n"})
    assert run(repository, "diff", "HEAD", "--worktree")[0] == 4


def test_an_id_is_that_of_git(repository: Path) -> None:
    commit(repository, {YI: base_files()[YI]})
    assert blob_id(base_files()[YI]) == git(repository, "rev-parse", f"HEAD:{YI}")


def test_files_outside_the_author_s_folder_include_those_beside_the_records(repository: Path) -> None:
    run(repository, "baseline")
    _, out = run(repository, "diff", "HEAD", "--worktree", "--author-unit", "yi", "--format", "json")
    assert json.loads(out)["outside"] == ["baseline.json"]


# What hides


def test_a_baseline_says_which_findings_it_hides_and_of_whom(repository: Path) -> None:
    assert run(repository, "baseline")[0] == 0
    (only,) = decided(repository)
    assert only["effect"] == "hides"
    assert only["said"] == "基线增列 1 条（共 0 → 1 项）"
    (group,) = only["findings"]  # type: ignore[misc]
    assert (group["title"], group["hidden"], group["units"]) == (
        "列入基线、不再显示的问题",
        True,
        {"乙镇": 1},
    )
    assert [(f["code"], f["severity"]) for f in group["findings"]] == [("ZF105", "warning")]
    out = run(repository, "diff", "HEAD", "--worktree")[1]
    assert "使 1 个问题不再显示" in out
    assert "列入基线、不再显示的问题 1 个（数据警告 1；乙镇 1）" in out


def test_a_line_taken_off_the_baseline_brings_its_finding_back(repository: Path) -> None:
    run(repository, "baseline")
    commit(repository, {})
    (repository / "baseline.json").unlink()
    (only,) = decided(repository)
    assert only["said"] == "基线被删去：基线删去 1 条（共 1 → 0 项）"
    assert [(g["title"], g["hidden"]) for g in only["findings"]] == [("移出基线、重新显示的问题", False)]  # type: ignore[attr-defined]


def test_a_finding_that_comes_together_with_its_line_is_new_all_the_same(repository: Path) -> None:
    commit(repository, {YI: base_files()[YI]})
    write(repository, {YI: DOUBTFUL})
    run(repository, "baseline")
    found = review(repository)
    (only,) = found["decisions"]  # type: ignore[misc]
    assert [g["title"] for g in only["findings"]] == ["列入基线、不再显示的问题", "其中随同这次改动才出现的"]
    assert [f["code"] for f in found["findings"]["new"]] == ["ZF105"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"count": 1', '"count": 9', "写了 9 个，现在只有 1 个：会遮住以后出现的"),
        ('"fingerprint": "', '"fingerprint": "0', "写了 1 个，现在只有 0 个：会遮住以后出现的"),
        ('"code": "ZF105"', '"code": "ZF999"', "写的同实际遮住的不符，实际是 ZF105 units/yi/unit.yaml"),
    ],
)
def test_a_line_that_is_not_what_it_says_is_told(old: str, new: str, said: str, repository: Path) -> None:
    run(repository, "baseline")
    path = repository / "baseline.json"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert any(said in row for row in decided(repository)[0]["rows"])  # type: ignore[attr-defined]


def test_a_baseline_that_cannot_be_read_is_not_taken_in(repository: Path) -> None:
    write(repository, {"baseline.json": '{"version": 1'})
    found = review(repository)
    assert found["code"] == 1
    assert "基线文件读不出来" in found["decisions"][0]["said"]  # type: ignore[index]


NARROW = WAIVER.replace("对象: yi", "对象: ZF105:yi")
WAIVERS = [
    (None, WAIVER, "新增豁免 ZF105 yi：遮住 1 个问题", 1),
    (WAIVER, "", "撤去豁免 ZF105 yi：原来遮住 1 个问题", 0),
    (WAIVER, WAIVER.replace("2016", "2019"), "有效期 2016-12-31 → 2019-12-31", 0),
    (WAIVER.replace("2016", "2014"), WAIVER, "原遮住 0 个问题，现遮住 1 个", 1),
    (None, WAIVER.replace("2016", "2014"), "现在不起作用", 0),
]


@pytest.mark.parametrize(("before", "after", "said", "hidden"), WAIVERS)
def test_a_waiver_says_what_it_hid_and_hides(
    before: str | None, after: str, said: str, hidden: int, repository: Path
) -> None:
    if before:
        commit(repository, {"waivers.yaml": before})
    write(repository, {"waivers.yaml": after or "[]\n"})
    found = decided(repository)
    assert said in "；".join(str(d["said"]) for d in found)
    assert sum(len(g["findings"]) for d in found for g in d["findings"] if g["hidden"]) == hidden  # type: ignore[attr-defined]


def test_a_finding_that_comes_waived_is_told(repository: Path) -> None:
    commit(repository, {YI: base_files()[YI]})
    write(repository, {YI: DOUBTFUL, "waivers.yaml": WAIVER})
    found = review(repository)["findings"]
    assert [f["code"] for f in found["waived"]] == ["ZF105"]  # type: ignore[index]


def test_another_last_day_says_what_it_alone_does(repository: Path) -> None:
    profile = (repository / "zfzr.yaml").read_text("utf-8")
    was = re.search(r"数据截止: (\S+)", profile)
    assert was
    write(repository, {"zfzr.yaml": profile.replace(was[0], "数据截止: 2015-06-30")})
    said = [str(d["said"]) for d in decided(repository)]
    assert said[0].startswith(f"“数据截止”由 {was[1]} 改为 2015-06-30：按新的一天看，比按原来的一天少")
    assert any(s.startswith("县情与设置修改 1 条") for s in said)


# What words


SHIPPED = (ROOT / "templates" / "催报通知.md.j2").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text", "said", "code"),
    [
        (
            "催报通知",
            SHIPPED.replace("通知", "通告"),
            "《催报通知》改用自己的措辞，代替随 zfzr 提供的",
            0,
        ),
        ("催报通知", SHIPPED.replace("标题:", "题目:"), "出不来：templates/催报通知.md.j2 第 5 行", 1),
        (
            "催报通知",
            SHIPPED.replace("{% else %}", "{% els %}"),
            "出不来：templates/催报通知.md.j2 第 2 行",
            1,
        ),
        ("催报通告", SHIPPED, "没有文书用它，是不是 催报通知.md.j2", 0),
    ],
)
def test_a_template_says_which_document_and_whether_it_can_be_made(
    name: str, text: str, said: str, code: int, repository: Path
) -> None:
    write(repository, {f"templates/{name}.md.j2": text})
    found = review(repository)
    (only,) = found["decisions"]  # type: ignore[misc]
    assert only["effect"] == "words"
    assert said in "；".join([only["said"], *only["rows"]])
    assert found["code"] == code


def test_the_lines_of_a_template_that_changed_are_shown(repository: Path) -> None:
    commit(repository, {"templates/催报通知.md.j2": SHIPPED})
    line = SHIPPED.split("\n").index('主送: "{{ unit.full_name }}"') + 1
    write(repository, {"templates/催报通知.md.j2": SHIPPED.replace('主送: "{{', '主送: "贵{{')})
    (only,) = decided(repository)
    assert only["said"] == "《催报通知》措辞有改动：增 1 行、减 1 行"
    assert f'-{line} 主送: "{{{{ unit.full_name }}}}"' in only["rows"]  # type: ignore[operator]
    assert f'+{line} 主送: "贵{{{{ unit.full_name }}}}"' in only["rows"]  # type: ignore[operator]


def test_a_part_names_the_documents_that_include_it(repository: Path) -> None:
    commit(repository, {"templates/催报通知.md.j2": SHIPPED + "{% include '落款.md.j2' %}\n"})
    write(repository, {"templates/落款.md.j2": "联系人\n"})
    (only,) = decided(repository)
    assert str(only["said"]).startswith("《催报通知》（由它们引入的 落款.md.j2）")


# What proves, and what moves


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    settled = {path: text.encode() if isinstance(text, str) else text for path, text in SETTLED.items()}
    commit(tmp_path, {**base_files(), **settled})
    assert run(tmp_path, "score", "2015", "--seal")[0] == 0
    return tmp_path


def forged(root: Path, **fields: object) -> None:
    """Change what the last seal says and reckon its proof anew, as anybody can."""
    path = root / SEALED
    *earlier, last = read_seals(path.read_bytes())
    other = last._replace(**fields)
    path.write_text(written([*earlier, other._replace(proof=proof_of(other))]), "utf-8")


def better(root: Path) -> Mapping[str, object]:
    from dataclasses import is_dataclass, replace

    scores = dict(read_seals((root / SEALED).read_bytes())[-1].scores)
    was = scores["jia"]
    scores["jia"] = replace(was, total="99.00") if is_dataclass(was) else was._replace(total="99.00")
    return scores


def test_a_new_seal_says_whose_figures_it_proves(sealed: Path) -> None:
    (only,) = decided(sealed)
    assert only["said"] == "2015年度的封存：新封存"
    told = "；".join(only["rows"])  # type: ignore[arg-type]
    assert "第 1 版：甲政〔2015〕40号，2015-12-30 审定，计分日 2015-12-31，单位 1 个" in told
    assert "同记录计出的一致：1 个单位" in told
    assert only["refused"] is False


LEDGER = "county/2015/daily.csv"
ENTRY = "日期,单位,指标,事项,扣分,加分,证据,记录人\n2015-06-01,jia,1.1,补记一件,1,,,褚示九\n"


def test_a_record_of_a_sealed_year_that_moves_nothing_is_told_all_the_same(sealed: Path) -> None:
    commit(sealed, {})
    write(sealed, {LEDGER: ENTRY})
    (only,) = [d for d in decided(sealed) if d["effect"] == "proves"]
    assert only["said"] == "2015年度的结果已经封存，又改动该年度的记录 1 条：得分、等次、名次都不变"
    assert only["rows"] == [f"县食药监局 记入 平时考核台账 2015-06-01 指标 1.1（{LEDGER}）"]
    assert only["refused"] is False


def test_of_a_year_that_is_not_sealed_its_records_are_not_told_so(repository: Path) -> None:
    write(repository, {LEDGER: ENTRY})
    assert decided(repository) == []


def test_the_life_of_a_sealed_result_goes_on_without_a_word(sealed: Path) -> None:
    commit(sealed, {})
    result = (sealed / "county/2015/result.yaml").read_text("utf-8")
    write(sealed, {"county/2015/result.yaml": f"{result}- {{环节: 归档, 日期: 2016-02-01, 签署: 褚示九}}\n"})
    assert decided(sealed) == []


def test_a_figure_altered_together_with_its_proof_is_told(sealed: Path) -> None:
    commit(sealed, {})
    forged(sealed, scores=better(sealed))
    found = review(sealed)
    (only,) = found["decisions"]  # type: ignore[misc]
    assert found["code"] == 1
    assert "第 1 版 县食药监局：85.00→99.00" in only["rows"]
    assert "县食药监局：99.00→85.00" in only["rows"]  # against the records
    assert only["refused"] is True


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("day", "2015-12-30", "第 1 版 计分日：2015-12-31 → 2015-12-30"),
        ("number", "甲政〔2015〕41号", "第 1 版 文号：甲政〔2015〕40号 → 甲政〔2015〕41号"),
        ("proof", "0" * 64, "第 1 版的校验值同内容不符"),
    ],
)
def test_a_seal_edited_by_hand_is_told(field: str, value: str, said: str, sealed: Path) -> None:
    commit(sealed, {})
    document = json.loads((sealed / SEALED).read_text("utf-8"))
    document["seals"][0][field] = value
    (sealed / SEALED).write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    found = review(sealed)
    assert found["code"] == 1
    assert said in "；".join(found["decisions"][0]["rows"])  # type: ignore[index]


def test_a_seal_whose_form_alone_changed_is_said_to_have(sealed: Path) -> None:
    commit(sealed, {})
    document = json.loads((sealed / SEALED).read_text("utf-8"))
    (sealed / SEALED).write_text(json.dumps(document), "utf-8")
    (only,) = decided(sealed)
    assert (only["said"], only["refused"]) == ("2015年度的封存：只改了写法，内容未变", False)


def test_a_scheme_says_how_many_units_it_moves(sealed: Path) -> None:
    (sealed / SEALED).unlink()
    commit(sealed, {})
    path = sealed / "county/2015/scheme.yaml"
    path.write_text(path.read_text("utf-8").replace("分数线: 90", "分数线: 81"), "utf-8")
    (only,) = [d for d in decided(sealed) if d["effect"] == "moves"]
    assert only["said"] == "考核细则修改 1 条：按两边计分，1 个单位的得分或者等次变动"
    assert only["rows"] == ["2015年度 县食药监局：85.00 → 85.00，良好 → 优秀"]


def test_a_parameter_that_moves_nothing_says_so(repository: Path) -> None:
    limit = "考试.及格线: {说明: 及格分数, 单位: 分, 取值: [{值: 60, 来源: 县定, 核实: 是}]}\n"
    commit(repository, {"parameters.yaml": limit})
    write(repository, {"parameters.yaml": limit.replace("核实: 是", "核实: 否")})
    (only,) = [d for d in decided(repository) if d["effect"] == "moves"]
    assert "按两边计分，没有单位的得分、等次、名次变动" in str(only["said"])


def test_a_unit_s_folder_renamed_takes_its_findings_off_the_baseline(repository: Path) -> None:
    run(repository, "baseline")
    commit(repository, {})
    git(repository, "mv", "units/yi", "units/yizhen")
    (only,) = decided(repository)
    assert only["said"] == "基线没有改，单位目录改了名"
    assert [(g["title"], g["units"]) for g in only["findings"]] == [("移出基线、重新显示的问题", {"乙镇": 1})]  # type: ignore[attr-defined]


def test_a_template_that_is_a_link_is_not_said_to_work(repository: Path) -> None:
    (repository / "templates").mkdir()
    (repository / "templates/催报通知.md.j2").symlink_to("../zfzr.yaml")
    (only,) = decided(repository)
    (row,) = only["rows"]  # type: ignore[misc]
    assert row.startswith("是链接或者过大：没有比较内容，也没有试出")
