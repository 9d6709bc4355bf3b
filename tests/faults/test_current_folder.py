"""A dataset full of traps: nothing of it runs, whichever command looks at it and however zfzr is started."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from repositories import commit, git

from tests.faults.absurd import commands, line_of, sensible
from tests.faults.small_county import small_county
from zfzr.files.programs import program

PROGRAM = str(Path(sys.executable).with_name("zfzr"))
STARTS = {
    "-m": [sys.executable, "-m", "zfzr"],
    "-P -m": [sys.executable, "-P", "-m", "zfzr"],
    "program": [PROGRAM],
}
SHADOWS = {"-P -m": STARTS["-P -m"], "program": STARTS["program"]}
"""The starts in which a folder `zfzr` of the current folder is not the program: docs/safety.md."""
OURS = Path(__file__).parents[2] / "zfzr"


def imported() -> set[str]:
    """Return the first name of every module that the program's files import, and some that Python itself looks for."""
    import ast

    found = {"sitecustomize", "usercustomize", "conftest", "setup", "evil", "_strptime", "encodings", "click"}
    for file in OURS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - {"__future__", "zfzr"}


def before_any_program() -> set[str]:
    """Return what `python -m` imports for itself, the current folder first, before the program it is to run."""
    script = "import sys; at_start = set(sys.modules); import runpy; print(*set(sys.modules) - at_start)"
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def trap(county: Path, names: set[str]) -> None:
    """Lay a module or a package for each name, and what packages and Python read of their own accord."""
    ran = county.parent / "ran"
    spring = f"open({str(ran)!r}, 'a').write(__name__ + '\\n')\n"
    for name in names:
        package = name in ("rich", "multiprocessing", "importlib", "yaml")
        file = county / (f"{name}/__init__.py" if package else f"{name}.py")
        file.parent.mkdir(exist_ok=True)
        file.write_text(spring, "utf-8")
    about = county / "evil-1.0.dist-info"
    about.mkdir()
    (about / "entry_points.txt").write_text("[zfzr.subjects]\nevil = evil\n[typer]\nevil = evil\n", "utf-8")
    (about / "METADATA").write_text("Name: evil\nVersion: 1.0\n", "utf-8")
    (county / "evil.pth").write_text("import evil\n", "utf-8")
    (county / "pyproject.toml").write_text('[project.entry-points."zfzr.subjects"]\nevil = "evil"\n', "utf-8")
    (county / "setup.cfg").write_text("[options.entry_points]\nzfzr.subjects =\n  evil = evil\n", "utf-8")
    (county / "pyvenv.cfg").write_text(f"home = {county}\n", "utf-8")
    for name in ("git", "git.bat", "less", "pager", "ps", "uname", "locale", "ssh", "python", "python3"):
        _program(county / name, f"{name} of the current folder", ran)


def trap_repository(county: Path) -> None:
    """Make a repository of it whose settings, attributes and hooks name programs of its own."""
    ran = county.parent / "ran"
    commit(county, {".gitattributes": "* diff=evil filter=evil merge=evil\n"})
    _program(county / ".git" / "evil", "a program of the settings", ran)
    evil = str(county / ".git" / "evil")
    for hook in (
        "post-checkout",
        "pre-commit",
        "post-index-change",
        "fsmonitor-watchman",
        "reference-transaction",
    ):
        _program(county / ".git" / "hooks" / hook, f"the hook {hook}", ran)
    settings = {
        "core.fsmonitor": evil,
        "core.sshCommand": evil,
        "core.pager": evil,
        "core.editor": evil,
        "core.askPass": evil,
        "core.gitProxy": evil,
        "core.alternateRefsCommand": evil,
        "core.hooksPath": str(county / ".git" / "hooks"),
        "diff.external": evil,
        "diff.evil.textconv": evil,
        "diff.evil.command": evil,
        "filter.evil.clean": evil,
        "filter.evil.smudge": evil,
        "filter.evil.process": evil,
        "filter.evil.required": "true",
        "merge.evil.driver": evil,
        "gpg.program": evil,
        "log.showSignature": "true",
        "credential.helper": evil,
        "pager.rev-parse": evil,
        "interactive.diffFilter": evil,
        "uploadpack.packObjectsHook": evil,
        "remote.origin.url": f"ext::{evil}",
        "remote.origin.uploadpack": evil,
        "remote.origin.promisor": "true",
        "protocol.ext.allow": "always",
        "extensions.partialClone": "origin",
        "trace2.normalTarget": str(ran),
    }
    settings |= {
        f"alias.{name}": f"!{evil}"
        for name in ("rev-parse", "ls-files", "ls-tree", "cat-file", "merge-base", "for-each-ref", "config")
    }
    sections = [(name.rpartition("."), value) for name, value in settings.items()]
    written = "".join(f"[{_section(of)}]\n{key} = {json.dumps(value)}\n" for (of, _, key), value in sections)
    with (county / ".git" / "config").open("a", encoding="utf-8") as config:
        config.write(written)


def _section(name: str) -> str:
    first, _, rest = name.partition(".")
    return f'{first} "{rest}"' if rest else first


def _program(file: Path, name: str, ran: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\necho '{name}' >> '{ran}'\n", "utf-8")
    file.chmod(0o755)


class Trapped(NamedTuple):
    """A county full of traps, and how zfzr is started in it."""

    county: Path
    start: list[str]

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
        return run(self.county, self.start, *words, **more)


@pytest.fixture(scope="module", params=STARTS)
def trapped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Trapped:
    county = tmp_path_factory.mktemp("trapped") / "county"
    for path, content in small_county().items():
        (county / path).parent.mkdir(parents=True, exist_ok=True)
        (county / path).write_bytes(content)
    git(county.parent, "init", "-q", str(county))
    commit(county, {})
    trap(county, imported() - (before_any_program() if request.param == "-m" else set()))
    trap_repository(county)
    return Trapped(county, STARTS[request.param])


def environment(**more: str) -> Mapping[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONSAFEPATH"}}
    return {**kept, "PYTHONSTARTUP": "evil.py", **more}


def run(county: Path, start: list[str], *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [*start, *words], cwd=county, env=environment(**more), capture_output=True, check=False
    )
    ran = county.parent / "ran"
    assert not ran.exists(), ran.read_text("utf-8")
    return done


def line(name: str) -> tuple[str, ...]:
    told = {"init": ("county", "forge"), "score": ("year",), "validate": ("changed_since",)}.get(name, ())
    return line_of(name, {each: sensible(each) for each in told})


@pytest.mark.parametrize("trapped", ["-m"], indirect=True)
@pytest.mark.parametrize("name", commands())
def test_nothing_of_a_dataset_runs(trapped: Trapped, name: str) -> None:
    # in the start that is the most exposed; the others begin with less on the path
    assert trapped.run(*line(name)).returncode in {0, 1, 2, 4, 5}


def test_nor_by_the_other_starts(trapped: Trapped) -> None:
    assert trapped.run("score", "2015").returncode in {0, 5}


def test_nor_in_copies_that_share_the_rules(trapped: Trapped) -> None:
    assert trapped.run("validate", "--jobs", "2", "--no-cache").returncode in {0, 1}


@pytest.mark.parametrize("words", [("diff",), ("doctor",)], ids=lambda w: w[0])
def test_nor_does_a_program_that_the_path_finds_where_one_stands(
    trapped: Trapped, words: tuple[str, ...]
) -> None:
    path = os.pathsep.join([".", "", os.environ["PATH"]])
    assert trapped.run(*words, PATH=path).returncode in {0, 1, 4, 5}


@pytest.mark.parametrize("words", [("validate",), ("diff",)], ids=lambda w: w[0])
def test_nor_of_one_that_is_named_from_elsewhere(
    trapped: Trapped, tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = run(tmp_path, trapped.start, *words, "--data", str(trapped.county))

    assert done.returncode in {0, 1, 4, 5}
    assert not (trapped.county.parent / "ran").exists()


@pytest.mark.parametrize("start", SHADOWS.values(), ids=SHADOWS)
def test_a_folder_called_zfzr_is_not_the_program(tmp_path: Path, start: list[str]) -> None:
    county = tmp_path / "county"
    (county / "zfzr").mkdir(parents=True)
    for name in ("__init__.py", "__main__.py"):
        (county / "zfzr" / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write('zfzr')\n", "utf-8")

    done = run(county, start, "version")

    assert done.stdout.startswith(b"zfzr ")


def test_with_m_alone_python_runs_that_folder_and_the_manual_says_so(tmp_path: Path) -> None:
    # what no program can prevent: it is the other one that runs. Where this fails, docs/safety.md may promise more.
    (tmp_path / "zfzr").mkdir()
    (tmp_path / "zfzr" / "__init__.py").write_text("", "utf-8")
    (tmp_path / "zfzr" / "__main__.py").write_text("print('other')\n", "utf-8")

    assert subprocess.run(
        STARTS["-m"], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    ).stdout.startswith("other")
    manual = (OURS.parent / "docs" / "safety.md").read_text("utf-8")
    assert "python -P -m zfzr" in manual


@pytest.mark.parametrize(("start", "is_told"), [("-m", True), ("-P -m", False), ("program", False)])
def test_the_doctor_tells_of_the_start_that_can_be_shadowed(
    tmp_path: Path, start: str, is_told: bool
) -> None:
    done = subprocess.run(
        [*STARTS[start], "doctor"], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )

    assert ("用 zfzr 或者 python -P -m zfzr 启动" in done.stdout.decode()) is is_told


def test_the_doctor_tells_of_a_path_that_names_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for path, is_told in ((".", True), (f"{tmp_path}{os.pathsep}", True), (str(tmp_path / "a"), False)):
        done = subprocess.run(
            [PROGRAM, "doctor"],
            cwd=tmp_path,
            env=environment(PYTHONPATH=path),
            capture_output=True,
            check=False,
        )
        assert ("PYTHONPATH=" in done.stdout.decode()) is is_told


def test_git_is_found_on_the_path_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        _program(folder / "git", "git", tmp_path / "ran")
    monkeypatch.chdir(here)
    for path, found in {
        ".": None,
        "": None,
        f".{os.pathsep}{there}": there / "git",
        str(here): here / "git",
    }.items():
        monkeypatch.setenv("PATH", path)
        assert program("git") == (str(found) if found else None)


def test_the_traps_spring(tmp_path: Path) -> None:
    # the test itself: what Python and git would run without care is caught
    county = tmp_path / "county"
    county.mkdir()
    git(county.parent, "init", "-q", str(county))
    commit(county, {"a.csv": "甲\n"})
    trap(county, imported())
    trap_repository(county)
    (county / "a.csv").write_text("乙\n", "utf-8")
    for words in ([sys.executable, "-c", "import rich"], ["git", "status"], ["./git", "status"]):
        ran = tmp_path / "ran"
        ran.unlink(missing_ok=True)
        subprocess.run(words, cwd=county, env=environment(), capture_output=True, check=False)
        assert ran.exists()


@pytest.mark.parametrize("folder", ["templates/start", "docs", ".", ".ci"])
def test_what_is_written_for_users_starts_no_module_of_the_current_folder(folder: str) -> None:
    import re

    house = OURS.parent
    own = [house / folder] if folder in ("templates/start", "docs", ".ci") else []
    files = [f for top in own for f in top.rglob("*")] or [
        *house.glob("*.md"),
        house / ".pre-commit-hooks.yaml",
    ]
    files = [f for f in files if f.is_file() and f.name not in ("CHANGELOG.md", "safety.md")]
    assert files
    loose = re.compile(r"python[\d.]*(?:\.exe)? +-m +(?:zfzr\b|pip\b)")
    assert [f"{f}: {found[0]}" for f in files for found in loose.finditer(f.read_text("utf-8"))] == []
