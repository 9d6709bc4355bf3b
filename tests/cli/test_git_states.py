"""What git itself does to files and folders is told for what it is, and nothing that a repository names is run."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from building import base_files
from repositories import commit, git, write
from typer.testing import CliRunner, Result

from zfzr.cli.app import app

PEOPLE, YI, EVENTS = "units/jia/people.csv", "units/yi/unit.yaml", "county/2015/certificate-events.csv"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the base county in data/, on main."""
    top = tmp_path / "repository"
    top.mkdir()
    git(top, "init", "-q")
    git(top, "config", "core.autocrlf", "false")
    commit(top, {f"data/{path}": text for path, text in base_files().items()})
    return top


def run(repository: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--data", str(repository / "data")], env={"COLUMNS": "200"})


def found(repository: Path, *arguments: str) -> list[str]:
    result = run(repository, "validate", "--format", "json", *arguments)
    return [f"{f['code']} {f['file']}:{f['line']}" for f in json.loads(result.stdout)["findings"]]


def text(path: str) -> str:
    return base_files()[path].decode()


# Conflicts


def torn(repository: Path, style: str = "merge") -> Path:
    """Let two branches change one row and one line, and merge them: git gives up, and marks both files."""
    git(repository, "config", "merge.conflictStyle", style)
    git(repository, "checkout", "-q", "-b", "县局")
    commit(
        repository,
        {
            f"data/{PEOPLE}": text(PEOPLE).replace("孙示四", "孙示五"),
            f"data/{YI}": "成立: 2001-01-01\n" + text(YI),
        },
    )
    git(repository, "checkout", "-q", "main")
    commit(
        repository,
        {
            f"data/{PEOPLE}": text(PEOPLE).replace("孙示四", "孙示六"),
            f"data/{YI}": "成立: 2002-02-02\n" + text(YI),
        },
    )
    with pytest.raises(Exception, match="merge"):
        git(repository, "merge", "-q", "县局")
    return repository


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_a_conflict_is_named_where_it_stands_in_tables_and_in_yaml(style: str, repository: Path) -> None:
    torn(repository, style)
    assert (repository / "data" / PEOPLE).read_text(encoding="utf-8").startswith("人员编号")
    assert found(repository, "--select", "ZF046") == [f"ZF046 {PEOPLE}:2", f"ZF046 {YI}:1"]
    said = run(repository, "validate")
    assert "HEAD 和 县局 两边都还在" in said.stdout.replace("两边的写法都还在", "两边都还在")
    assert "git merge --abort" in said.stdout
    assert said.exit_code == 1


def test_nothing_of_a_file_in_conflict_is_read_or_said_to_be_wrong(repository: Path) -> None:
    codes = {each.split()[0] for each in found(torn(repository)) if each.split()[1].startswith((PEOPLE, YI))}
    assert codes == {"ZF046"}


@pytest.mark.parametrize(
    "command", [("diff", "--worktree"), ("validate", "--changed-since", "main"), ("validate",)]
)
def test_what_git_left_half_way_is_told(command: tuple[str, ...], repository: Path) -> None:
    assert "合并（git merge）还没有完成" in run(torn(repository), *command).stderr
    git(repository, "merge", "--abort")
    assert "还没有完成" not in run(repository, *command).stderr


def test_a_review_does_not_say_that_a_conflict_deletes_records(repository: Path) -> None:
    review = json.loads(run(torn(repository), "diff", "HEAD", "--worktree", "--format", "json").stdout)
    assert review["sections"] == []
    assert {f["path"]: f["uncompared"] for f in review["files"]} == {PEOPLE: 2, YI: 1}


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("<<<<<<< HEAD\nJ001,孙示四,男,公务员\n", 2),
        ("J001,孙示四,男,公务员\n=======\n", 3),
        ("J001,孙示四,男,公务员\n>>>>>>> 县局\n", 3),
        ("||||||| 1a2b3c\nJ001,孙示四,男,公务员\n>>>>>>> 县局\n", 4),
        ('J001,"孙示四\n<<<<<<< HEAD\n",男,公务员\n', 3),
    ],
)
def test_a_mark_that_somebody_forgot_is_named_too(rows: str, line: int, repository: Path) -> None:
    write(repository, {f"data/{PEOPLE}": "人员编号,姓名,性别,人员性质\n" + rows})
    assert found(repository, "--select", "ZF046") == [f"ZF046 {PEOPLE}:{line}"]


@pytest.mark.parametrize(
    "line", ["# <<<<<<< 不是标记", "说明: <<<<<<< 甲", "说明: ========", "说明: |\n  =======\n  甲"]
)
def test_what_only_looks_like_a_mark_is_text(line: str, repository: Path) -> None:
    write(repository, {f"data/{YI}": f"{text(YI)}{line}\n"})
    assert found(repository, "--select", "ZF046") == []


# Contents that were not fetched


CONTENT = text(PEOPLE).replace("孙示四", "孙示五").encode()
DIGEST = hashlib.sha256(CONTENT).hexdigest()
LFS = f"version https://git-lfs.github.com/spec/v1\noid sha256:{DIGEST}\nsize {len(CONTENT)}\n"


@pytest.mark.parametrize("path", [PEOPLE, YI, "zfzr.yaml"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (LFS.encode(), "Git LFS"),
        (b"/annex/objects/SHA256E-s1--ab.csv\n", "git-annex"),
        (b"\0GITCRYPT\0\x01", "git-crypt"),
    ],
)
def test_a_pointer_is_named_and_is_the_only_thing_said_of_its_file(
    path: str, content: bytes, said: str, repository: Path
) -> None:
    write(repository, {f"data/{path}": content})
    assert [each for each in found(repository) if f" {path}:" in each] == [f"ZF047 {path}:1"]
    assert said in run(repository, "validate", "--select", "ZF047").stdout


def test_a_review_of_pointers_deletes_nothing(repository: Path) -> None:
    commit(repository, {f"data/{PEOPLE}": LFS})
    review = json.loads(run(repository, "diff", "HEAD~1..HEAD", "--format", "json").stdout)
    assert review["sections"] == []
    assert [(f["path"], f["uncompared"]) for f in review["files"]] == [(PEOPLE, 2)]


def test_what_this_clone_holds_of_git_lfs_is_read(repository: Path) -> None:
    commit(repository, {f"data/{PEOPLE}": LFS})
    write(
        repository,
        {f".git/lfs/objects/{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}": CONTENT, f"data/{PEOPLE}": CONTENT},
    )
    review = json.loads(run(repository, "diff", "HEAD~1..HEAD", "--format", "json").stdout)
    assert [change["verb"] for section in review["sections"] for change in section["changes"]] == ["修改"]
    assert found(repository, "--changed-since", "HEAD") == []


# Sparse checkouts


@pytest.fixture
def sparse(repository: Path) -> Path:
    """Only the folder of unit yi is on disk, with the files at the top."""
    git(repository, "sparse-checkout", "init", "--cone")
    git(repository, "sparse-checkout", "set", "data/units/yi")
    assert not (repository / "data/units/jia").exists()
    return repository


def test_what_a_sparse_checkout_left_out_is_told_once_a_unit_and_once_of_the_county(sparse: Path) -> None:
    assert found(sparse) == ["ZF048 county/duty-templates.yaml:1", "ZF048 units/jia/authorities.yaml:1"]
    said = run(sparse, "validate").stdout
    assert "units/jia/ 有 7 个数据文件在版本库里，没有检出到磁盘（稀疏检出）" in said
    assert "县级有 3 个数据文件在版本库里" in said  # duty templates and two laws
    assert "git sparse-checkout disable" in said


def test_a_review_of_a_sparse_checkout_deletes_nothing_and_sees_what_changed(sparse: Path) -> None:
    assert run(sparse, "diff", "HEAD", "--worktree").exit_code == 4
    write(sparse, {f"data/{YI}": text(YI) + "成立: 2001-01-01\n"})
    review = json.loads(run(sparse, "diff", "HEAD", "--worktree", "--format", "json").stdout)
    assert [f["path"] for f in review["files"]] == [YI]


def test_the_change_is_judged_with_what_was_left_out(sparse: Path) -> None:
    write(sparse, {f"data/{EVENTS}": "证号,日期,事件,决定机关\n豫H01-0001,2015-05-06,暂扣,县政府法制办\n"})
    assert found(sparse, "--changed-since", "HEAD") == ["ZF311 units/jia/postings.csv:2"]


def test_doctor_sees_what_was_not_checked_out_and_what_is_half_way(sparse: Path) -> None:
    assert "10 个文件没有检出（稀疏检出）" in run(sparse, "doctor").stdout
    (sparse / ".git" / "MERGE_HEAD").write_text("0" * 40, encoding="utf-8")
    assert "合并（git merge）" in run(sparse, "doctor").stdout


def test_a_file_that_was_deleted_is_deleted(repository: Path) -> None:
    git(repository, "sparse-checkout", "init", "--cone")
    git(repository, "sparse-checkout", "set", "data")
    (repository / "data" / PEOPLE).unlink()
    assert "ZF102 units/jia/postings.csv:2" in found(repository)
    assert found(repository, "--select", "ZF048") == []


# Line ends


def windows(repository: Path) -> Path:
    """Check the files out as git for Windows does."""
    git(repository, "config", "core.autocrlf", "true")
    git(repository, "rm", "-q", "-r", "--cached", "data")
    git(repository, "reset", "-q", "--hard")
    assert b"\r\n" in (repository / "data" / YI).read_bytes()
    return repository


def test_line_ends_of_a_checkout_are_told_once_and_are_no_finding(repository: Path) -> None:
    result = run(windows(repository), "validate")
    assert "ZF023" not in result.stdout
    assert "git 检出时把 12 个文件的换行改成了 Windows 的（CRLF），提交时会改回" in result.stderr


def test_a_change_in_a_checkout_with_other_line_ends_is_that_change_alone(repository: Path) -> None:
    windows(repository)
    file = repository / "data" / YI
    file.write_bytes(
        file.read_bytes() + "成立: 2015-02-30\n".encode()
    )  # an editor that ends lines its own way
    assert found(repository, "--changed-since", "HEAD") == [f"ZF017 {YI}:7"]
    review = json.loads(run(repository, "diff", "HEAD", "--worktree", "--format", "json").stdout)
    assert [f["path"] for f in review["files"]] == [YI]


def test_line_ends_that_somebody_committed_are_still_a_finding(repository: Path) -> None:
    commit(repository, {f"data/{YI}": text(YI).replace("\n", "\r\n")})
    assert found(repository) == [f"ZF023 {YI}:1"]
    git(repository, "config", "core.autocrlf", "true")  # git leaves such files alone
    assert found(repository) == [f"ZF023 {YI}:1"]


# Nothing that a repository names is run


@pytest.mark.parametrize(
    "command",
    [
        ("validate", "--no-cache"),
        ("validate", "--no-cache", "--changed-since", "main"),
        ("diff", "main..HEAD"),
        ("diff", "main", "--worktree"),
        ("doctor",),
        ("status",),
    ],
)
def test_no_program_that_a_repository_names_is_run(command: tuple[str, ...], repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    commit(repository, {f"data/{YI}": text(YI) + "成立: 2001-01-01\n"})
    git(repository, "sparse-checkout", "init", "--cone")
    git(repository, "sparse-checkout", "set", "data/units", "data/county")
    ran = repository.parent / "ran"
    trap = repository / ".git" / "trap"
    trap.write_text(f"#!/bin/sh\necho $0 >> '{ran}'\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    hooks = repository / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-index-change", "fsmonitor-watchman", "post-checkout", "reference-transaction"):
        (hooks / hook).write_bytes(trap.read_bytes())
        (hooks / hook).chmod(0o755)
    write(
        repository,
        {
            ".gitattributes": "*.yaml filter=x diff=x text=auto\n*.csv filter=x diff=x\n",
            f"data/{PEOPLE}": text(PEOPLE).replace("\n", "\r\n"),
        },
    )
    for name in (
        "core.fsmonitor",
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "diff.x.textconv",
        "diff.external",
    ):
        git(repository, "config", name, str(trap))
    git(repository, "config", "core.pager", str(trap))
    ran.unlink(missing_ok=True)

    assert run(repository, *command).exit_code in (0, 1, 5)
    assert not ran.exists(), ran.read_text(encoding="utf-8")
