"""Outputs replace nothing that somebody needs, whichever option names them; and there is no other way to write."""

from __future__ import annotations

import ast
import errno
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from repositories import commit, git
from typer.testing import CliRunner, Result

import zfzr
from zfzr.cli import framework
from zfzr.cli.app import app, build
from zfzr.cli.command import Command, Group
from zfzr.cli.commands import COMMANDS
from zfzr.declare.report import announced
from zfzr.present import console, language

HOUSE = Path(zfzr.__file__).parent
SEALED = Path(__file__).parents[1] / "datasets" / "sealed"
ADDED = """\
托管账号:
  - {角色: 法制机构, 账号: ['@fazhiban']}
轮次:
  - 名称: 责任追究报告
    年度: 2015
    截止: 2015-11-30
    含当日: 是
    应报: [全部]
    逾期以: 首次收件
    非工作日: 不调整
    期间: {起: 12-01, 止: 11-30}
    依据: 示例
"""

OUTPUTS = {
    ("validate", "output"): ("validate", "--no-baseline", "--format", "json", "-o"),
    ("doc", "output"): ("doc", "零报告通报", "--year", "2015", "-o"),
    ("calendar", "ics"): ("calendar", "--year", "2015", "--ics"),
    ("cases export", "output"): ("cases", "export", "--year", "2015", "-o"),
    ("query-system", "output"): ("query-system", "-o"),
    ("chart procedure", "output"): ("chart", "procedure", "jiance", "-o"),
    ("chart scores", "output"): ("chart", "scores", "2015", "-o"),
    ("chart grades", "output"): ("chart", "grades", "2015", "-o"),
    ("chart years", "output"): ("chart", "years", "2015", "-o"),
    ("draw", "output"): ("draw", "--year", "2015", "--seed", "甲", "--quota", "处罚=2", "-o"),
    ("export", "output"): ("export", "csv", "--kind", "people", "-o"),
    ("verify", "output"): ("verify", "-o"),
    ("report rounds", "output"): ("report", "rounds", "--year", "2015", "--format", "md", "-o"),
    ("aggregate", "output"): ("aggregate", str(SEALED), "--format", "json", "-o"),
}
"""Every option that names a file to be written, with a command that uses it."""
REPORTS = {(f"report {name}", "output") for name in announced()}
"""Those of reports, which are all made by one function: one of them stands for them all."""
BY_ENDING = {"doc", *(name for name, _ in OUTPUTS if name.startswith("chart"))}
"""Commands that write no format but those that a file's ending names."""
PROCEDURE = """\
名称: 检测流程
适用: [行政检查]
步骤:
  - {标识: a, 名称: 检测, 类型: 开始, 下一步: [b]}
  - {标识: b, 名称: 办结, 类型: 结束}
"""
WORKBOOKS = {
    ("form", "output"): ("form", "unit", "--unit", "jia", "-o"),
    ("import", "marked"): ("import", "没有.xlsx", "--marked"),
}
"""Those that write a workbook: a clerk may have filled the one that stands there, so it is replaced with --force only."""
FOLDERS = {("schema", "output"), ("init", "folder"), ("site build", "output"), ("aggregate", "into")}
"""What names a folder to be filled; they have tests of their own below, in their own files."""
INPUTS = {
    *(("validate", "paths"), ("fmt", "paths"), ("fix", "paths")),
    *(("score", "what_if"), ("score what-if", "files")),
    *(("cases import", "path"), ("import", "paths")),
    *(("aggregate", "folders"), ("site check", "folder"), ("site record", "folder")),
    *((name, option) for name in ("score", "score verify") for option in ("signers", "document")),
}
"""What names files that are read, or data files that are changed where they stand."""


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A repository with a county in `data`, another county, settings, and an output of a program not ours."""
    top = tmp_path / "repository"
    for folder in ("data", "other"):
        shutil.copytree(SEALED, top / folder)
    with (top / "data/zfzr.yaml").open("a", encoding="utf-8") as file:
        file.write(ADDED)
    closed = "案号,案由,当事人类型,程序,立案,结案\n甲1,甲,公民,一般,2015-01-02,2015-02-02\n"
    (top / "data/units/jia/2015").mkdir(exist_ok=True)
    (top / "data/units/jia/2015/cases.csv").write_text(closed, encoding="utf-8")
    (top / "data/county/common-procedures").mkdir()
    (top / "data/county/common-procedures/jiance.yaml").write_text(PROCEDURE, encoding="utf-8")
    (top / "data/templates").mkdir()
    git_made = {
        "data/templates/复核意见.md.j2": "{{ 县 }}\n",
        "data/README.md": "说明\n",
        "data/baseline.json": '{"version": 1}\n',
        "pyproject.toml": "[project]\n",
        "README.md": "说明\n",
        "CODEOWNERS": "* @somebody\n",
        ".github/CODEOWNERS": "* @somebody\n",
        ".gitattributes": "* text=auto\n",
        "名单.xlsx": "PK\x03\x04",
    }
    git(top, "init", "-q")
    commit(top, git_made)
    (top / "out").mkdir()
    os.link(top / "data/zfzr.yaml", top / "out/hard.json")
    (top / "out/link.json").symlink_to(top / "data/county/2015/scheme.yaml")
    (top / "out/dangling.json").symlink_to(top / "data/units/jia/new.csv")
    (top / "out/here").symlink_to(top / "data")
    (top / "out/list.docx").write_bytes(b"PK\x03\x04")
    return top


def held(top: Path) -> dict[str, bytes]:
    """Everything below a folder, git's own changing files aside."""
    return {
        p.relative_to(top).as_posix(): p.read_bytes()
        for p in sorted(top.rglob("*"))
        if p.is_file() and (".git" not in p.parts or p.name == "config")
    }


def run(top: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--data", str(top / "data")])


PROTECTED = {
    "a data file": "data/zfzr.yaml",
    "a table": "data/units/jia/certificates.csv",
    "a data file that is not there": "data/units/jia/trainings.csv",
    "a data file under a name in capitals": "data/units/jia/Certificates.CSV",
    "a data file with a point behind its name": "data/zfzr.yaml.",
    "by another way": "data/../data/./zfzr.yaml",
    "seals": "data/county/2015/sealed.json",
    "seals that are not there": "data/county/2014/sealed.json",
    "the baseline": "data/baseline.json",
    "a baseline in capitals": "data/Baseline.json",
    "a template": "data/templates/复核意见.md.j2",
    "the data's own page": "data/README.md",
    "git's settings": ".git/config",
    "a new file of git's": ".git/hooks/pre-commit",
    "settings of the repository": "pyproject.toml",
    "a page that git keeps": "README.md",
    "reviewers": "CODEOWNERS",
    "reviewers where the forge looks": ".github/CODEOWNERS",
    "git's attributes": ".gitattributes",
    "another county's file": "other/zfzr.yaml",
    "another county's table": "other/units/jia/certificates.csv",
    "a link to a data file": "out/link.json",
    "a link to where a data file would be": "out/dangling.json",
    "a data file through a linked folder": "out/here/zfzr.yaml",
    "another name of a data file": "out/hard.json",
    "a document of an office program": "out/list.docx",
}


def test_every_option_that_names_a_file_is_known_here() -> None:
    def parameters(name: str, entry: Command | Group) -> Iterator[tuple[str, str]]:
        for each in framework.parameters_of(build(name, entry)):
            if "Path" in str(each.type_descriptor.annotation) and each.name not in ("data", "overlay"):
                yield name, str(each.name)
        if isinstance(entry, Group):
            for word, sub in entry.listed().items():
                yield from parameters(f"{name} {word}", sub)

    found = {pair for name, entry in COMMANDS.items() for pair in parameters(name, entry)}
    assert found == {*OUTPUTS, *REPORTS, *WORKBOOKS, *FOLDERS, *INPUTS}


@pytest.mark.parametrize("target", PROTECTED)
@pytest.mark.parametrize("option", [*OUTPUTS, *WORKBOOKS])
def test_what_is_no_output_is_not_replaced(top: Path, option: tuple[str, str], target: str) -> None:
    before = held(top)
    result = run(top, *(OUTPUTS | WORKBOOKS)[option], str(top / PROTECTED[target]))
    assert result.exit_code == 2
    assert "换一个路径" in result.stderr
    assert held(top) == before


@pytest.mark.parametrize("option", OUTPUTS)
def test_a_folder_is_no_file(top: Path, option: tuple[str, str]) -> None:
    if option[0] in ("doc", "export", "chart procedure"):
        pytest.skip("a folder is where several go")
    before = held(top)
    assert run(top, *OUTPUTS[option], str(top / "out")).exit_code == 2
    assert held(top) == before


def may_end(option: tuple[str, str]) -> tuple[int, ...]:
    """How a command may end that has written: the case table of this county is empty, and says so."""
    return (4,) if option[0] == "cases export" else (0, 1, 5)


@pytest.mark.parametrize("place", ["out/结果.json", "结果.md", "data/文书.md", "data/docs/文书.md"])
@pytest.mark.parametrize("option", OUTPUTS)
def test_an_output_is_new_or_replaces_an_output(top: Path, option: tuple[str, str], place: str) -> None:
    (top / "data/docs").mkdir(exist_ok=True)
    if option[0] in BY_ENDING and place.endswith(".json"):
        pytest.skip("no document and no picture is JSON")
    first = run(top, *OUTPUTS[option], str(top / place))
    assert first.exit_code in may_end(option), first.stderr
    written = (top / place).read_bytes()
    (top / place).write_bytes(written + b"\n")
    assert run(top, *OUTPUTS[option], str(top / place)).exit_code == first.exit_code
    assert (top / place).read_bytes() == written


@pytest.mark.parametrize("option", OUTPUTS)
def test_with_force_it_is_replaced_but_never_what_is_gits_own(top: Path, option: tuple[str, str]) -> None:
    stands = top / ("out/list.svg" if option[0].startswith("chart") else "out/list.docx")
    stands.write_bytes(b"PK\x03\x04")
    assert run(top, *OUTPUTS[option], str(stands)).exit_code == 2
    result = run(top, *OUTPUTS[option], str(stands), "--force")
    assert result.exit_code in may_end(option)
    assert stands.read_bytes() != b"PK\x03\x04"
    before = held(top)
    assert run(top, *OUTPUTS[option], str(top / ".git/config"), "--force").exit_code == 2
    assert held(top) == before


def test_a_form_that_stands_there_is_replaced_with_force_only(top: Path) -> None:
    form = str(top / "out/单位.xlsx")
    assert run(top, *WORKBOOKS["form", "output"], form).exit_code == 0
    Path(form).write_bytes(b"PK\x03\x04 filled")
    assert run(top, *WORKBOOKS["form", "output"], form).exit_code == 2
    assert Path(form).read_bytes() == b"PK\x03\x04 filled"
    assert run(top, *WORKBOOKS["form", "output"], form, "--force").exit_code == 0


@pytest.mark.parametrize("option", [("validate", "output"), ("calendar", "ics")])
def test_an_output_that_says_so_may_be_renewed_though_git_keeps_it(
    top: Path, option: tuple[str, str]
) -> None:
    run(top, *OUTPUTS[option], str(top / "结果.json"))
    git(top, "add", "-A")
    assert run(top, *OUTPUTS[option], str(top / "结果.json")).exit_code in (0, 1, 5)


def test_a_pipe_is_written_through(top: Path) -> None:
    read, write = os.pipe()
    assert run(top, "validate", "--no-baseline", "--format", "json", "-o", f"/dev/fd/{write}").exit_code in (
        0,
        1,
    )
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        assert pipe.read().startswith(b"{")


def test_schemas_replace_schemas_and_nothing_else(top: Path) -> None:
    folder = top / "data/schemas"
    assert run(top, "schema", "-o", str(folder)).exit_code == 0
    git(top, "add", "-A")
    written = held(folder)
    (folder / "unit.schema.json").write_bytes(written["unit.schema.json"] + b"\n")
    assert run(top, "schema", "-o", str(folder)).exit_code == 0
    assert held(folder) == written
    (folder / "unit.schema.json").write_text('{"type": "object"}\n', encoding="utf-8")
    own = held(folder)
    result = run(top, "schema", "-o", str(folder))
    assert (result.exit_code, "--force" in result.stderr) == (2, True)
    assert held(folder) == own
    assert run(top, "schema", "-o", str(folder), "--force").exit_code == 0
    assert held(folder) == written


def test_documents_are_all_written_or_none(top: Path) -> None:
    folder = top / "文书"
    first = run(top, "doc", "催报通知", "--all", "--year", "2015", "-o", str(folder))
    made = sorted(folder.iterdir())
    assert (first.exit_code in (0, 5), len(made)) == (True, 2)
    made[0].unlink()
    made[1].unlink()
    made[1].symlink_to(top / "data/zfzr.yaml")
    before = held(top)
    assert run(top, "doc", "催报通知", "--all", "--year", "2015", "-o", str(folder)).exit_code == 2
    assert held(top) == before


# CODEOWNERS: what somebody wrote by hand


@pytest.mark.parametrize("forge", ["github", "gitlab", "gitee"])
def test_reviewers_written_by_hand_stay_without_force(top: Path, forge: str) -> None:
    file = top / f".{forge}/CODEOWNERS"
    file.parent.mkdir(exist_ok=True)
    file.write_text("* @somebody\n", encoding="utf-8")
    result = run(top, "codeowners", "--write", "--forge", forge)
    assert (result.exit_code, "手写" in result.stderr, "--force" in result.stderr) == (2, True, True)
    assert file.read_text(encoding="utf-8") == "* @somebody\n"
    assert run(top, "codeowners", "--write", "--forge", forge, "--force").exit_code == 0
    assert "@fazhiban" in file.read_text(encoding="utf-8")
    assert run(top, "codeowners", "--write", "--forge", forge).exit_code == 0


def test_lines_around_the_generated_ones_stay(top: Path) -> None:
    file = top / ".github/CODEOWNERS"
    run(top, "codeowners", "--write", "--force")
    generated = file.read_text(encoding="utf-8")
    around = f"/docs/ @somebody\n\n{generated}/tools/ @somebody\n"
    file.write_text(around.replace("@fazhiban", "@former"), encoding="utf-8")
    assert run(top, "codeowners", "--write").exit_code == 0
    assert file.read_text(encoding="utf-8") == around


# No third way


WRITERS = {
    "files/atomic.py",
    "files/lock.py",
    "files/temporary.py",
    "cli/writing.py",
    "check/cache.py",
    "check/cache_secret.py",
    "cli/machine_formats.py",
    "present/console.py",
    "files/plain_file.py",
    "files/screen.py",
    "files/site_folder.py",
    *("cli/lsp.py", "cli/one_county.py"),  # a copy of standard output alone
    "files/copies.py",  # pipes to copies of the process
    *("files/signatures.py", "present/template_trial.py"),  # in folders of their own
}
"""The modules that open, rename or remove files themselves."""
OF_A_COUNTY = {
    "cli/writing.py",
    "cli/init.py",
    "cli/fix.py",
    "cli/edit.py",
    "cli/seals.py",
    "cli/baseline.py",
}
"""The modules that write data, each inside `writing`."""
PRIMITIVES = {
    "write_text",
    "write_bytes",
    "unlink",
    "rename",
    "mkstemp",
    "rmtree",
    "fdopen",
    "link",
    "truncate",
}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(HOUSE.rglob("*.py")):
        yield path.relative_to(HOUSE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_files_are_written_by_few_modules() -> None:
    found = {
        name
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in PRIMITIVES
    }
    assert found <= WRITERS


def test_data_are_written_where_other_writers_are_kept_out() -> None:
    texts = {name: (HOUSE / name).read_text(encoding="utf-8") for name, _ in trees()}
    users = {
        name
        for name, text in texts.items()
        if "import" in text
        and re.search(r"write_(all_)?atomically\(", text)
        and not name.startswith("files/")
    }
    assert users == OF_A_COUNTY
    assert all("writing(" in texts[name] for name in users)


INTO_FOLDERS = {
    "schema": ("schema", "-o"),
    "export csv": ("export", "csv", "-o"),
    "chart procedure": ("chart", "procedure", "--all", "-o"),
    "doc": ("doc", "零报告通报", "--year", "2015", "--all", "-o"),
    "site build": ("site", "build", "-o"),
}
"""Commands that make a folder for what they write."""


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("zfzr.files.atomic.replace_file", full)
    monkeypatch.setattr("zfzr.files.site_folder.replace_file", full)


@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize("command", INTO_FOLDERS)
def test_a_folder_that_was_made_for_nothing_goes_again(top: Path, command: str) -> None:
    """An empty folder looks like an answer: no document is due, no table has rows."""
    result = run(top, *INTO_FOLDERS[command], str(top / "新/层"))

    assert result.exit_code == 2
    assert not (top / "新").exists()


@pytest.mark.usefixtures("full_disk")
def test_a_folder_that_was_there_stays(top: Path) -> None:
    (top / "新").mkdir()
    assert run(top, "schema", "-o", str(top / "新/schemas")).exit_code == 2
    assert [*top.joinpath("新").iterdir()] == []
