"""A sealed figure cannot be altered unnoticed: not with its proof, not in a later commit, not in a history made anew."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import base_files
from repositories import commit, git, write
from review.test_deciding import SEALED, better, forged
from subjects.assessment.life import SETTLED
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.subjects.assessment.score.seal import read_seals, written

needs_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*arguments, "--data", str(root)], env={"COLUMNS": "200"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def against(root: Path, *arguments: str) -> tuple[int, dict[str, dict[str, object]]]:
    code, out, err = run(root, "score", "2015", "--verify", "--format", "json", *arguments)
    assert out, err
    return code, {each["against"]: each for each in json.loads(out)["against"]}


def outcomes(root: Path, *arguments: str) -> dict[str, object]:
    return {name: each["outcome"] for name, each in against(root, *arguments)[1].items()}


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the office's own, with settings of git that no test shares."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "gitconfig").write_text("[user]\n\tname = 示例法制办\n\temail = fzb@example.invalid\n", "utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GNUPGHOME", str(home / "gnupg"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return home


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A repository in which a settled year was sealed and committed."""
    root = tmp_path / "county"
    root.mkdir()
    git(root, "init", "-q")
    settled = {path: text.encode() if isinstance(text, str) else text for path, text in SETTLED.items()}
    commit(root, {**base_files(), **settled})
    assert run(root, "score", "2015", "--seal")[0] == 0
    commit(root, {}, "seal")
    return root


# What the figures are held against


def test_a_true_seal_holds_against_all_that_git_knows(sealed: Path) -> None:
    code, found = against(sealed)
    assert code == 0
    assert {name: each["outcome"] for name, each in found.items()} == {
        "records": "holds",
        "figures": "holds",
        "history": "holds",
        "signature": "not done",
        "recorded": "not done",
        "documents": "not done",
    }
    assert "按 2015-12-31 重新计分" in str(found["figures"]["said"])


def test_a_figure_altered_with_its_proof_fails_before_it_is_committed(sealed: Path) -> None:
    forged(sealed, scores=better(sealed))
    code, found = against(sealed)
    assert code == 1
    assert [n for n, e in found.items() if e["outcome"] == "fails"] == ["figures", "history"]
    assert found["figures"]["rows"] == ["县食药监局：99.00→85.00"]
    assert "尚未提交的改动：改动或者删去了已封存的第 1 版（县食药监局 85.00 → 99.00）" in str(
        found["history"]["rows"]
    )


def test_a_later_commit_that_altered_it_is_named_with_author_and_day(sealed: Path) -> None:
    forged(sealed, scores=better(sealed))
    id_ = commit(sealed, {}, "tidy")
    day = git(sealed, "log", "-1", "--format=%as")
    _, found = against(sealed)
    rows = found["history"]["rows"]
    assert isinstance(rows, list)
    assert rows[-1] == (
        f"{day} 示例 <example@example.invalid> {id_[:9]}：改动或者删去了已封存的第 1 版（县食药监局 85.00 → 99.00）"
    )


def test_records_and_seal_altered_together_are_told_by_history(sealed: Path) -> None:
    objections = sealed / "county/2015/objections.csv"
    objections.write_text(objections.read_text("utf-8").replace("采纳,40", "采纳,39"), "utf-8")
    (sealed / SEALED).unlink()
    assert run(sealed, "score", "2015", "--seal")[0] == 0
    commit(sealed, {}, "again")
    code, found = against(sealed)
    assert code == 1  # though figures, proof and records agree with one another
    assert found["figures"]["outcome"] == "holds"
    assert found["history"]["outcome"] == "fails"
    out = run(sealed, "score", "2015", "--verify")[1]
    assert "不可信：封存的数字同封存文件的来历不符" in out
    assert "一致：封存的结果仍然成立" not in out


def test_a_version_dropped_and_put_back_leaves_its_trace(sealed: Path) -> None:
    content = (sealed / SEALED).read_bytes()
    (sealed / SEALED).unlink()
    commit(sealed, {}, "gone")
    commit(sealed, {SEALED: content}, "back")
    assert against(sealed)[1]["history"]["outcome"] == "fails"


def test_an_alteration_inside_a_merge_is_found(sealed: Path) -> None:
    git(sealed, "checkout", "-q", "-b", "work")
    commit(sealed, {"README.md": "x"})
    git(sealed, "checkout", "-q", "main")
    git(sealed, "merge", "-q", "--no-ff", "--no-commit", "work")
    forged(sealed, scores=better(sealed))
    commit(sealed, {}, "Merge branch 'work'")
    assert against(sealed)[1]["history"]["outcome"] == "fails"


def test_records_that_were_not_committed_are_told_when_sealing_and_found(sealed: Path) -> None:
    (sealed / SEALED).unlink()
    unit = sealed / "units/yi/unit.yaml"
    unit.write_text(unit.read_text("utf-8").replace("王示六", "王示七"), "utf-8")
    assert "有的记录还没有提交" in run(sealed, "score", "2015", "--seal")[2]
    git(sealed, "add", SEALED)
    git(sealed, "commit", "-q", "-m", "the seal alone")
    code, found = against(sealed)
    assert (code, found["records"]["outcome"]) == (1, "fails")
    assert "units/yi/unit.yaml" in str(found["records"]["rows"])


@pytest.fixture
def sealed_just_now(tmp_path: Path) -> Path:
    """A year sealed with a record that is not committed yet, as is the seal: both go into one commit."""
    root = tmp_path / "county"
    root.mkdir()
    git(root, "init", "-q")
    settled = {path: text.encode() if isinstance(text, str) else text for path, text in SETTLED.items()}
    commit(root, {**base_files(), **settled})
    unit = root / "units/yi/unit.yaml"
    unit.write_text(unit.read_text("utf-8").replace("王示六", "王示七"), "utf-8")
    assert run(root, "score", "2015", "--seal")[0] == 0
    return root


def test_a_seal_that_is_still_to_be_committed_is_not_held_to_be_forged(sealed_just_now: Path) -> None:
    code, found = against(sealed_just_now)
    assert (code, found["records"]["outcome"], found["figures"]["outcome"]) == (0, "not done", "not done")
    assert "第 1 版还没有提交，连同记录一并提交以后再核对" in str(found["records"]["said"])


def test_committed_with_its_records_it_holds_and_says_which_came_with_it(sealed_just_now: Path) -> None:
    commit(sealed_just_now, {}, "seal and record")
    code, found = against(sealed_just_now)
    assert (code, found["records"]["outcome"]) == (0, "holds")
    rows = found["records"]["rows"]
    assert isinstance(rows, list)
    assert rows[1].endswith("当时有 1 个文件的记录还没有提交，随封存一并提交")


def test_without_git_it_says_what_could_not_be_done(sealed: Path) -> None:
    shutil.rmtree(sealed / ".git")
    code, found = against(sealed)
    assert code == 0
    assert {e["outcome"] for e in found.values()} == {"not done"}
    assert "不在 git 仓库里" in str(found["records"]["said"])


def test_a_shallow_clone_says_how_to_get_the_history(sealed: Path, tmp_path: Path) -> None:
    commit(sealed, {"README.md": "x"})
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{sealed}", "shallow")
    code, found = against(tmp_path / "shallow")
    assert (code, found["history"]["outcome"]) == (0, "not done")
    assert "git fetch --unshallow" in str(found["history"]["said"])


@pytest.mark.parametrize(
    "lost",
    ["HEAD", "HEAD^{tree}", "HEAD~1", "HEAD~1:county/2015", "HEAD~1:county/2015/sealed.json"],
)
def test_a_repository_that_lost_a_part_accuses_nobody_and_does_not_say_that_nothing_was_committed(
    sealed: Path, lost: str
) -> None:
    path = sealed / "county/2015/sealed.json"
    path.write_text(
        path.read_text("utf-8") + "\n", "utf-8"
    )  # so that what HEAD~1 holds of it is an object of its own
    commit(sealed, {}, "another form")
    id_ = git(sealed, "rev-parse", lost)
    (sealed / ".git/objects" / id_[:2] / id_[2:]).unlink()
    _, found = against(sealed)
    told = {name: (found[name]["outcome"], found[name]["said"]) for name in ("records", "figures", "history")}
    assert told == dict.fromkeys(told, ("not done", f"git 读不出 {sealed} 所在仓库的内容"))


@pytest.mark.parametrize("command", ["--seal", "--verify"])
def test_a_seal_that_is_not_checked_out_is_not_said_to_be_lacking_nor_written_anew(
    sealed: Path, command: str
) -> None:
    git(sealed, "sparse-checkout", "set", "--no-cone", "/*", "!/county/2015/sealed.json")
    code, _, err = run(sealed, "score", "2015", command)
    assert code == 2
    assert "2015年度的封存文件 county/2015/sealed.json 没有检出（稀疏检出）" in err
    assert "git sparse-checkout add county/2015" in err
    assert not (sealed / "county/2015/sealed.json").exists()


def test_another_version_of_the_program_is_named(sealed: Path) -> None:
    forged(sealed, tool="0.0.9")
    commit(sealed, {})
    assert "封存时是 0.0.9" in str(against(sealed)[1]["figures"]["said"])


def test_a_replaced_object_deceives_nobody(sealed: Path) -> None:
    was = git(sealed, "rev-parse", "HEAD")
    forged(sealed, scores=better(sealed))
    git(sealed, "commit", "-q", "-a", "--amend", "-m", "seal")
    git(sealed, "replace", "-f", was, "HEAD")
    git(sealed, "reset", "-q", "--soft", was)
    assert against(sealed)[1]["history"]["outcome"] == "fails"


# Recorded and issued figures


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("points", "outcome"), [("85.00", "holds"), ("95.00", "fails")])
def test_an_issued_table_is_read_in_whatever_encoding_an_office_saved_it(
    sealed: Path, tmp_path: Path, encoding: str, points: str, outcome: str
) -> None:
    path = tmp_path / "通报.csv"
    path.write_bytes(f"单位,得分,等次\n县食药监局,{points},良好\n".encode(encoding))
    assert outcomes(sealed, "--document", str(path))["documents"] == outcome


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04\x14\x00\x06\x00", "县食药监局".encode("gb18030") + "，得分 85.00".encode()],
    ids=["a docx", "two encodings"],
)
def test_an_issued_document_that_is_no_text_is_refused_and_not_said_to_hold(
    sealed: Path, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "通报"
    path.write_bytes(content)
    code, _, err = run(sealed, "score", "2015", "--verify", "--document", str(path))
    assert (code, "不是一种编码的纯文本，里面的成绩没法核对" in err) == (2, True)


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        ("| 1 | 甲县食品药品监督管理局 | 85.00 | 良好 |", "holds"),
        ("| 1 | 县食药监局 | 85 | 良好 |", "holds"),
        ("1,县食药监局,85.00,良好", "holds"),
        ("| 1 | 县食药监局 | 95.00 | 优秀 |", "fails"),
        ("| 1 | 县食药监局 | 85.00 | 优秀 |", "fails"),
        ("| 1 | 县水利局 | 85.00 | 良好 |", "not done"),
    ],
)
def test_an_issued_document_is_held_against_the_seal(
    row: str, outcome: str, sealed: Path, tmp_path: Path
) -> None:
    full = next(
        line.split(": ")[1]
        for line in base_files()["units/jia/unit.yaml"].decode().splitlines()
        if line.startswith("名称: ")
    )
    write(tmp_path, {"通报.md": row.replace("甲县食品药品监督管理局", full) + "\n"})
    assert outcomes(sealed, "--document", str(tmp_path / "通报.md"))["documents"] == outcome


def test_the_circular_that_the_program_makes_agrees(sealed: Path, tmp_path: Path) -> None:
    path = tmp_path / "通报.md"
    assert run(sealed, "doc", "考核结果通报", "--year", "2015", "-o", str(path))[0] in (0, 5)
    assert outcomes(sealed, "--document", str(path))["documents"] == "holds"


# Signatures


@pytest.fixture
def key(own_settings: Path) -> Path:
    path = own_settings / "office"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return path


def signers(key: Path, name: str = "fzb@example.invalid") -> Path:
    kind, public = key.with_suffix(".pub").read_text("utf-8").split()[:2]
    path = key.parent / f"{key.name}.signers"
    path.write_text(f'{name} namespaces="git" {kind} {public}\n', "utf-8")
    return path


@needs_ssh
def test_the_office_signs_and_anybody_with_the_list_can_tell(sealed: Path, key: Path) -> None:
    code, out, _ = run(sealed, "score", "2015", "--sign", "--key", str(key))
    assert code == 0
    assert "已签名：标签 sealed/2015/1" in out
    git(
        sealed, "-c", f"gpg.ssh.allowedSignersFile={signers(key)}", "verify-tag", "sealed/2015/1"
    )  # git agrees
    code, found = against(sealed, "--signers", str(signers(key)))
    assert (code, found["signature"]["outcome"]) == (0, "holds")
    assert "fzb@example.invalid（ED25519 SHA256:" in str(found["signature"]["rows"])


@needs_ssh
def test_the_user_s_own_settings_name_key_and_list(sealed: Path, key: Path, own_settings: Path) -> None:
    with (own_settings / "gitconfig").open("a", encoding="utf-8") as settings:
        settings.write(f"\tsigningkey = {key}\n[gpg]\n\tformat = ssh\n")
        settings.write(f'[gpg "ssh"]\n\tallowedSignersFile = {signers(key)}\n')
    assert run(sealed, "score", "sign", "2015")[0] == 0
    assert outcomes(sealed)["signature"] == "holds"


@needs_ssh
def test_a_history_made_anew_is_not_what_was_signed(sealed: Path, key: Path) -> None:
    run(sealed, "score", "2015", "--sign", "--key", str(key))
    objections = sealed / "county/2015/objections.csv"
    objections.write_text(objections.read_text("utf-8").replace("采纳,40", "采纳,39"), "utf-8")
    git(sealed, "reset", "-q", "--soft", "HEAD~1")
    (sealed / SEALED).unlink()
    git(sealed, "commit", "-q", "-a", "--amend", "-m", "base")
    assert run(sealed, "score", "2015", "--seal")[0] == 0
    commit(sealed, {}, "seal")
    code, found = against(sealed, "--signers", str(signers(key)))
    assert [n for n, e in found.items() if e["outcome"] == "fails"] == ["signature"]  # all else is consistent
    assert code == 1


@needs_ssh
def test_a_key_that_nobody_knows_proves_nothing(sealed: Path, key: Path) -> None:
    run(sealed, "score", "2015", "--sign", "--key", str(key))
    assert outcomes(sealed)["signature"] == "not done"  # no list
    other = key.parent / "other"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(other)], check=True)
    _, found = against(sealed, "--signers", str(signers(other)))
    assert found["signature"]["outcome"] == "not done"
    assert "这把钥匙不在签名人名单里" in str(found["signature"]["rows"])


@needs_ssh
def test_a_signature_moved_onto_another_commit_fails(sealed: Path, key: Path) -> None:
    run(sealed, "score", "2015", "--sign", "--key", str(key))
    raw = git(sealed, "cat-file", "tag", "sealed/2015/1")
    old, new = git(sealed, "rev-parse", "HEAD"), commit(sealed, {"README.md": "x"})
    made = subprocess.run(
        ["git", "-C", str(sealed), "hash-object", "-t", "tag", "-w", "--stdin"],
        input=raw.replace(old, new).encode() + b"\n",
        capture_output=True,
        check=True,
    )
    git(sealed, "update-ref", "refs/tags/sealed/2015/1", made.stdout.decode().strip())
    code, found = against(sealed, "--signers", str(signers(key)))
    assert (code, found["signature"]["outcome"]) == (1, "fails")


@needs_ssh
def test_a_signed_commit_counts_as_a_tag_does(sealed: Path, key: Path) -> None:
    settings = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key}")
    git(sealed, *settings, "commit", "-q", "-S", "--amend", "-m", "seal")
    _, found = against(sealed, "--signers", str(signers(key)))
    assert found["signature"]["outcome"] == "holds"
    assert "提交 " in str(found["signature"]["rows"])


@pytest.mark.parametrize("what", ["not committed", "altered"])
def test_what_may_not_be_signed(what: str, sealed: Path, own_settings: Path) -> None:
    if what == "not committed":
        forged(sealed, tool="0.0.9")
    else:
        forged(sealed, scores=better(sealed))
        commit(sealed, {})
    code, _, err = run(sealed, "score", "2015", "--sign", "--key", str(own_settings))
    assert code == 2
    assert ("还没有提交，不能签名" in err) == (what == "not committed")


@pytest.fixture
def trap(sealed: Path, tmp_path: Path) -> Iterator[Path]:
    """A repository whose own settings name a program wherever git lets them; it leaves a mark if anything runs it."""
    mark = tmp_path / "ran"
    program = tmp_path / "trap.sh"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> "{mark}"\nexit 1\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("reference-transaction", "post-checkout", "pre-commit", "post-index-change"):
        shutil.copy(program, hooks / hook)
        shutil.copy(program, sealed / ".git" / "hooks" / hook)
    for name in (
        "gpg.program",
        "gpg.openpgp.program",
        "gpg.x509.program",
        "gpg.ssh.program",
        "gpg.ssh.defaultKeyCommand",
        "core.pager",
        "core.editor",
        "core.fsmonitor",
        "core.sshCommand",
        "core.askPass",
        "core.alternateRefsCommand",
        "pager.tag",
        "pager.verify-tag",
        "diff.external",
        "diff.x.textconv",
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "credential.helper",
        "alias.tag",
        "alias.rev-list",
    ):
        git(sealed, "config", name, str(program))
    git(sealed, "config", "core.hooksPath", str(hooks))
    git(sealed, "config", "log.showSignature", "true")
    (sealed / ".git" / "info").mkdir(exist_ok=True)
    (sealed / ".git" / "info" / "attributes").write_text("* diff=x filter=x\n", "utf-8")
    yield mark
    assert not mark.exists(), mark.read_text("utf-8")


@needs_ssh
@pytest.mark.skipif(os.name == "nt", reason="the trap is a shell script")
def test_nothing_that_the_repository_names_is_run(sealed: Path, key: Path, trap: Path) -> None:
    assert run(sealed, "score", "2015", "--sign", "--key", str(key))[0] == 0
    _, found = against(sealed, "--signers", str(signers(key)))
    assert found["signature"]["outcome"] == "holds"
    write(sealed, {"README.md": "x", "templates/催报通知.md.j2": "x"})
    run(sealed, "diff", "HEAD", "--worktree")
    assert not trap.exists()


@pytest.mark.skipif(shutil.which("gpg") is None, reason="gpg is not installed")
def test_a_key_of_gpg_signs_too(sealed: Path, own_settings: Path) -> None:
    folder = own_settings / "gnupg"
    folder.mkdir(mode=0o700)
    made = subprocess.run(
        [
            "gpg",
            "--batch",
            "--passphrase",
            "",
            "--quick-gen-key",
            "示例 <fzb@example.invalid>",
            "ed25519",
            "sign",
        ],
        capture_output=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.skip(f"gpg makes no key here: {made.stderr.decode(errors='replace').strip()[-120:]}")
    assert run(sealed, "score", "2015", "--sign", "--key", "fzb@example.invalid")[0] == 0
    assert outcomes(sealed)["signature"] == "holds"
    forged(sealed, scores=better(sealed))
    assert outcomes(sealed)["signature"] == "fails"


def test_the_order_of_versions_is_part_of_what_was_sealed(sealed: Path) -> None:
    (only,) = read_seals((sealed / SEALED).read_bytes())
    (sealed / SEALED).write_text(written([only._replace(number="甲政〔2015〕1号"), only]), "utf-8")
    assert against(sealed)[0] == 1


@needs_ssh
def test_a_version_that_came_after_the_signature_is_not_signed(sealed: Path, key: Path) -> None:
    run(sealed, "score", "2015", "--sign", "--key", str(key))
    (only,) = read_seals((sealed / SEALED).read_bytes())
    (sealed / SEALED).write_text(written([only, only]), "utf-8")
    _, found = against(sealed, "--signers", str(signers(key)))
    assert found["signature"]["outcome"] == "not done"
    assert "只签认到第 1 版，以后的 1 版没有签" in str(found["signature"]["rows"])
