"""Datasets at git revisions: from objects, in real repositories made here; what cannot be answered is refused plainly."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest
from building import base_files
from repositories import commit, git, write

from zfzr.county.loading import load
from zfzr.files.brought import versions_since
from zfzr.files.revisions import Repository, directory
from zfzr.files.tree import read_tree
from zfzr.terms.text import Refusal


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose top folder is the base county, with one commit on main."""
    root = tmp_path / "county"
    root.mkdir()
    git(root, "init", "-q")
    commit(root, base_files())
    return root


def refusal(of: object) -> str:
    assert isinstance(of, pytest.ExceptionInfo)
    found = of.value
    assert isinstance(found, Refusal)
    assert found.exit_code == 2
    hint = found.hint.render("zh", **found.values) if found.hint else ""
    return f"{found.text.render('zh', **found.values)}｜{hint}"


# Reading


def test_a_commit_holds_what_was_committed(repository: Path) -> None:
    write(repository, {"units/yi/unit.yaml": "名称: 改动未提交\n", "waivers.yaml": "[]\n"})
    found = Repository.around(repository)
    snapshot = found.snapshot(found.commit("HEAD"))
    assert snapshot.files == base_files()


def test_nothing_is_checked_out(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    commit(repository, {"units/yi/unit.yaml": "名称: 新名\n组别: 乡镇街道\n"})
    before = {p: p.stat().st_mtime_ns for p in sorted(repository.rglob("*"))}
    found = Repository.around(repository)
    found.snapshot(found.commit(first))
    assert {p: p.stat().st_mtime_ns for p in sorted(repository.rglob("*"))} == before
    assert git(repository, "status", "--porcelain") == ""


def test_a_dataset_may_be_a_subfolder(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    commit(
        tmp_path, {f"some where/数据/{path}": text for path, text in base_files().items()} | {"a.yaml": "x"}
    )
    found = Repository.around(tmp_path / "some where" / "数据")
    assert found.snapshot(found.commit("HEAD")).files == base_files()


def test_before_the_dataset_there_was_none(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    first = commit(tmp_path, {"README.md": "x"})
    commit(tmp_path, {f"data/{path}": text for path, text in base_files().items()})
    found = Repository.around(tmp_path / "data")
    assert found.snapshot(found.commit(first)).files == {}


def test_a_commit_and_a_folder_hold_the_same_files(repository: Path) -> None:
    commit(
        repository, {".hidden/x.yaml": "a: 1\n", "docs/x.yaml": "a: 1\n", "README.md": "x", "y.csv": "a\n"}
    )
    found = Repository.around(repository)
    assert found.snapshot(found.commit("HEAD")).files == read_tree(repository) == directory(repository).files


def test_tags_and_short_ids_are_revisions(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD")
    git(repository, "tag", "2015年度")
    found = Repository.around(repository)
    assert found.commit("2015年度").id == found.commit(head[:8]).id == head


def test_names_of_files_may_hold_anything(repository: Path) -> None:
    commit(repository, {'units/yi/引 "号"\t.yaml': "a: 1\n"})
    found = Repository.around(repository)
    assert 'units/yi/引 "号"\t.yaml' in found.snapshot(found.commit("HEAD")).files


def test_an_empty_file_and_one_without_a_last_line_end(repository: Path) -> None:
    commit(repository, {"units/yi/a.yaml": "", "units/yi/b.yaml": "a: 1\n\nb"})
    found = Repository.around(repository)
    files = found.snapshot(found.commit("HEAD")).files
    assert (files["units/yi/a.yaml"], files["units/yi/b.yaml"]) == (b"", b"a: 1\n\nb")


# Links: as in a folder, one that stays inside is read, one that leaves is not followed


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("../jia/unit.yaml", None),
        ("/etc/hostname", errno.EXDEV),
        ("../../../outside.yaml", errno.EXDEV),
        ("nowhere.yaml", errno.ENOENT),
        ("../jia", errno.ENOTSUP),
    ],
)
def test_a_link_is_treated_as_in_a_folder(repository: Path, target: str, expected: int | None) -> None:
    (repository.parent / "outside.yaml").write_text("a: 1\n", encoding="utf-8")
    (repository / "units/yi/link.yaml").symlink_to(target)
    commit(repository, {})
    found = Repository.around(repository)
    content = found.snapshot(found.commit("HEAD")).files["units/yi/link.yaml"]
    on_disk = read_tree(repository)["units/yi/link.yaml"]
    if expected is None:
        assert content == on_disk == base_files()["units/jia/unit.yaml"]
    else:
        assert isinstance(content, OSError)
        assert isinstance(on_disk, OSError)
        assert content.errno == on_disk.errno == expected


def test_a_link_to_itself_ends(repository: Path) -> None:
    (repository / "units/yi/a.yaml").symlink_to("b.yaml")
    (repository / "units/yi/b.yaml").symlink_to("a.yaml")
    commit(repository, {})
    found = Repository.around(repository)
    assert isinstance(found.snapshot(found.commit("HEAD")).files["units/yi/a.yaml"], OSError)


# The working tree


def test_the_working_tree_has_what_is_not_committed(repository: Path) -> None:
    write(repository, {"units/yi/new.yaml": "a: 1\n"})
    found = Repository.around(repository)
    worktree = found.worktree(found.snapshot(found.commit("HEAD")))
    assert worktree.files["units/yi/new.yaml"] == b"a: 1\n"


def test_line_ends_of_a_checkout_are_no_change(repository: Path) -> None:
    path = "units/yi/unit.yaml"
    write(repository, {path: base_files()[path].replace(b"\n", b"\r\n")})
    found = Repository.around(repository)
    committed = found.snapshot(found.commit("HEAD"))
    assert found.worktree(committed).files == committed.files


# History


def test_the_merge_base_is_where_a_branch_left(repository: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "-q", "-b", "work")
    commit(repository, {"units/yi/a.yaml": "a: 1\n"})
    git(repository, "checkout", "-q", "main")
    commit(repository, {"units/yi/b.yaml": "a: 1\n"})
    found = Repository.around(repository)
    parted = found.merge_base(found.commit("main"), found.commit("work"))
    assert (parted.id, parted.shown.zh) == (base, f"main 的分叉点（{base[:9]}）")


def test_the_main_branch_may_be_master(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "master")
    head = commit(tmp_path, base_files())
    assert Repository.around(tmp_path).main_branch().id == head


def test_what_the_remote_calls_its_head_comes_first(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(repository), str(clone))
    commit(clone, {"units/yi/a.yaml": "a: 1\n"})
    found = Repository.around(clone).main_branch()
    assert (found.name, found.id) == ("origin/HEAD", git(repository, "rev-parse", "HEAD"))


def test_the_clone_of_a_pipeline_has_only_the_branch_of_the_remote(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "init", "-q", "-b", "detached", str(clone))
    git(clone, "fetch", "-q", str(repository), "main:refs/remotes/origin/main")
    git(clone, "checkout", "-q", "--detach", "origin/main")
    found = Repository.around(clone).main_branch()
    assert (found.name, found.id) == ("origin/main", git(repository, "rev-parse", "main"))


# What is refused


def test_a_machine_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(Refusal) as refused:
        Repository.around(repository)
    assert refusal(refused).startswith("这台机器没有安装 git，无法读取版本｜安装 git；或者给出两个目录来比较")


def test_a_folder_outside_any_repository(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        Repository.around(tmp_path)
    assert "不在 git 仓库里" in refusal(refused)
    assert "zfzr diff 旧目录 新目录" in refusal(refused)


def test_a_repository_whose_settings_cannot_be_read_is_not_taken_for_none(repository: Path) -> None:
    (repository / ".git" / "config").write_text("[core\n")
    with pytest.raises(Refusal) as refused:
        Repository.around(repository)
    assert "bad config line 1" in refusal(refused)
    assert "git init" not in refusal(refused)


def test_a_file_that_leads_to_no_repository_is_told(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text(f"gitdir: {tmp_path / 'gone'}\n")
    with pytest.raises(Refusal) as refused:
        Repository.around(tmp_path)
    assert "git 打不开" in refusal(refused)


def test_an_unknown_revision_offers_the_nearest(repository: Path) -> None:
    git(repository, "branch", "caopin-2016")
    with pytest.raises(Refusal) as refused:
        Repository.around(repository).commit("caopin-2061")
    assert refusal(refused) == "仓库里没有“caopin-2061”这个版本｜相近的有：caopin-2016"


def test_a_repository_without_commits(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(Refusal) as refused:
        Repository.around(tmp_path).commit("HEAD")
    assert refusal(refused) == (
        "仓库里没有“HEAD”这个版本｜仓库里还没有提交：先用 git add 和 git commit 提交一次，再比较"
    )


@pytest.mark.parametrize("name", ["HEAD", "main"])
def test_a_repository_that_lost_what_is_named(repository: Path, name: str) -> None:
    git(repository, "branch", "-M", "main")
    shutil.rmtree(repository / ".git" / "objects")
    (repository / ".git" / "objects").mkdir()
    with pytest.raises(Refusal) as refused:
        Repository.around(repository).commit(name)
    assert "仓库可能损坏：用 git fsck 检查" in refusal(refused)


def test_commits_are_compared_without_the_index_that_may_be_broken(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    commit(repository, {"units/yi/unit.yaml": "名称: 新名\n组别: 乡镇街道\n"})
    (repository / ".git" / "index").write_bytes(b"torn")
    found = versions_since(Repository.around(repository), first, with_index=False)
    assert [each.path for each in found] == [None, "units/yi/unit.yaml"]


def test_a_broken_index_is_told_from_a_broken_repository(repository: Path) -> None:
    (repository / ".git" / "index").write_bytes(b"torn")
    with pytest.raises(Refusal) as refused:
        list(versions_since(Repository.around(repository), None))
    assert "暂存区读不出来｜删去仓库的 .git/index，再运行 git reset" in refusal(refused)


@pytest.mark.parametrize("name", ["--output=stolen", "-x", "--all", "", "a\nb", "a\0b"])
def test_no_name_reaches_git_as_an_option(
    repository: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    with pytest.raises(Refusal):
        Repository.around(repository).commit(name)
    assert not (repository / "stolen").exists()


def test_a_tree_or_a_file_is_no_commit(repository: Path) -> None:
    with pytest.raises(Refusal):
        Repository.around(repository).commit("HEAD:zfzr.yaml")


def test_a_repository_without_a_main_branch(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "shuju")
    commit(tmp_path, base_files())
    with pytest.raises(Refusal) as refused:
        Repository.around(tmp_path).main_branch()
    assert refusal(refused) == (
        "没有找到主分支（依次找过 origin/HEAD、main、master、origin/main、origin/master）"
        "｜写明和哪个版本比较，如 zfzr diff 分支名"
    )


def test_histories_that_never_met(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "other")
    commit(repository, {"units/yi/a.yaml": "a: 1\n"})
    found = Repository.around(repository)
    with pytest.raises(Refusal) as refused:
        found.merge_base(found.commit("main"), found.commit("other"))
    assert refusal(refused) == ("main 和 other 没有共同的历史｜要直接比较两头，写成 main..other（两个点）")


def test_a_shallow_clone_says_how_to_fetch_the_rest(repository: Path, tmp_path: Path) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    commit(repository, {"units/yi/a.yaml": "a: 1\n"})
    git(repository, "checkout", "-q", "main")
    commit(repository, {"units/yi/b.yaml": "a: 1\n"})
    clone = tmp_path / "clone"
    url = repository.as_uri()
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", url, str(clone))
    found = Repository.around(clone)
    with pytest.raises(Refusal) as refused:
        found.merge_base(found.commit("origin/main"), found.commit("origin/work"))
    assert "git fetch --unshallow" in refusal(refused)


def test_a_branch_that_a_shallow_clone_did_not_fetch(repository: Path, tmp_path: Path) -> None:
    git(repository, "branch", "work")
    commit(repository, {"units/yi/a.yaml": "a: 1\n"})
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), str(clone))
    with pytest.raises(Refusal) as refused:
        Repository.around(clone).commit("work")
    assert "git fetch --unshallow" in refusal(refused)


def test_a_hook_s_environment_does_not_lead_elsewhere(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    found = Repository.around(repository)
    assert found.snapshot(found.commit("HEAD")).files == base_files()


def test_a_partial_clone_fetches_nothing(repository: Path, tmp_path: Path) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone, url = tmp_path / "clone", repository.as_uri()
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", url, str(clone))
    found = Repository.around(clone)
    with pytest.raises(Refusal) as refused:
        found.snapshot(found.commit("HEAD"))
    assert "部分克隆" in refusal(refused)
    assert " blob " not in git(clone, "cat-file", "--batch-check", "--batch-all-objects")


def test_a_damaged_repository(repository: Path) -> None:
    found = Repository.around(repository)
    head = found.commit("HEAD")
    tree = git(repository, "rev-parse", "HEAD^{tree}")
    lost = repository / ".git" / "objects" / tree[:2] / tree[2:]
    lost.chmod(0o644)
    lost.unlink()
    with pytest.raises(Refusal) as refused:
        found.snapshot(head)
    assert "git fsck" in refusal(refused)


def test_a_repository_that_git_does_not_trust(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(Refusal) as refused:
        Repository.around(repository)
    assert "safe.directory" in refusal(refused)


# Reading two states


def test_what_two_states_share_is_the_same_records(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    commit(repository, {"units/yi/unit.yaml": "名称: 新名\n组别: 乡镇街道\n"})
    found = Repository.around(repository)
    old, new = (load(found.snapshot(found.commit(name)).files) for name in (first, "HEAD"))
    again = load(found.snapshot(found.commit("HEAD")).files, like=old)
    for records in new._records.values():
        kind = type(records[0])
        assert again.all(kind) == new.all(kind)
        old_ones = {id(r) for r in old.all(kind)}
        shared = [r for r in again.all(kind) if id(r) in old_ones]
        assert len(shared) == sum(r.place.file != "units/yi/unit.yaml" for r in new.all(kind))
