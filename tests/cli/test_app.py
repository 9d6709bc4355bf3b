"""The command line as its users meet it: help, global options, mistakes, exit codes, start-up."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import types
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import pytest
import typer
from building import BASE
from typer.testing import CliRunner, Result

from zfzr import __version__
from zfzr.cli import app as app_module
from zfzr.cli.app import app
from zfzr.cli.command import Command, Group, Panel
from zfzr.cli.commands import COMMANDS, PANELS
from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.present import console, language
from zfzr.terms.text import Refusal, Text
from zfzr.terms.width import display_width

# What may stay in Latin letters on a Chinese page: names of things one types, never sentences.
NAMES = {
    "SVG",
    "zfzr",
    "ZFZR_DATA",
    "ZFZR_OVERLAY",
    "ZFZR_LANG",
    "ZFZR_TRACEBACK",
    "yaml",
    "shell",
    "trial",
    "family",
    "either",
    "refuse",
    "text",
    "json",
    "data",
}
NAMES |= {"refuse", "fail", "zh", "en", "auto", "always", "never", "zero-report", *COMMANDS}


SCORE = COMMANDS["score"]
assert isinstance(SCORE, Group)
UNDER_SCORE = [f"score {name}" for name in SCORE.listed()]


def trial(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="年度", min=2000, max=2099, help="考核年度")],
    files: Annotated[list[Path] | None, typer.Argument(metavar="文件")] = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="输出格式")] = "text",
    day: Annotated[date | None, typer.Option("--day", help="日期")] = None,
) -> int:
    """Stand in for a command: print what arrived."""
    given = settings(context)
    console.emit_data(
        json.dumps(
            {
                "year": year,
                "files": [str(file) for file in files or []],
                "form": form,
                "day": str(day),
                "data": str(given.data),
                "as_of": str(given.as_of),
                "color": given.color,
                "quiet": given.quiet,
            }
        )
    )
    return ExitCode.PROVISIONAL if form == "json" else ExitCode.FINE


def refuse() -> None:
    """Stand in for a command that cannot do what it was asked."""
    raise Refusal(
        Text("没有单位 {unit}", "no unit {unit}"), Text("看看拼写", "check it"), exit_code=4, unit="x"
    )


def fail() -> None:
    """Stand in for a command with a defect, holding personal data."""
    identity = "身份证号410823"
    raise ValueError(identity)


def drawn_from_declarations() -> dict[str, Command]:
    """Stand in for a register: name the commands of a group, and say on standard error that it was asked."""
    print("asked", file=sys.stderr)
    return {"refuse": Command(refuse, Text("拒绝", "refuse"))}


def interrupt() -> None:
    """Stand in for a command that the user stops."""
    raise KeyboardInterrupt


def full_disk() -> None:
    """Stand in for a command that the system lets down."""
    raise OSError(28, "No space left on device")


@pytest.fixture
def trials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the application the commands above, one of them in a group."""
    module = types.ModuleType("zfzr_trials")
    for function in (trial, refuse, fail, interrupt, full_disk):
        setattr(module, function.__name__, function)
    monkeypatch.setitem(sys.modules, "zfzr_trials", module)
    commands: dict[str, Command | Group] = {
        name: Command(f"zfzr_trials:{name.replace('-', '_')}", Text("试验", "try"))
        for name in ("trial", "refuse", "fail", "interrupt", "full-disk")
    }
    commands["family"] = Group(
        {"trial": Command("zfzr_trials:trial", Text("试验", "try"))}, Text("一组", "some")
    )
    commands["either"] = Group(
        {"refuse": Command(refuse, Text("拒绝", "refuse"))},
        Text("两样", "either"),
        plain=Command("zfzr_trials:trial", Text("试验", "try")),
    )
    commands["drawn"] = Group(drawn_from_declarations, Text("一表", "drawn"))
    commands["lost"] = Command("zfzr_not_written:lost", Text("模块不在", "module missing"))
    monkeypatch.setattr(app_module._Application, "panels", (Panel(Text("试验", "Trials"), commands),))


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def arrived(*arguments: str) -> dict[str, object]:
    result = run(*arguments)
    assert result.stderr == ""
    answer: dict[str, object] = json.loads(result.stdout)
    return answer


def start(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZFZR", "LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "zfzr", *arguments],
        env={**kept, **environment},
        cwd=cwd,
        capture_output=True,
        check=False,
    )


def english_words(text: str) -> list[str]:
    """Return the Latin words of a page that are neither options nor quoted input nor names."""
    without_options = re.sub(r"(?<!\w)--?[a-z][a-z-]*|'[^']*'", " ", text)
    return [word for word in re.findall(r"[A-Za-z][A-Za-z_-]+", without_options) if word not in NAMES]


# Help


def test_help_lists_every_command_in_chinese_within_eighty_columns() -> None:
    result = run("--help")

    assert result.exit_code == 0
    assert english_words(result.stdout) == []
    for name in COMMANDS:
        assert re.search(rf"^  {name}  +[一-鿿]", result.stdout, re.MULTILINE)
    assert all(
        sum(1 + ("⺀" <= character <= "￠") for character in line) <= 80 for line in result.stdout.split("\n")
    )


def test_help_documents_the_exit_codes() -> None:
    page = run("--help").stdout

    told = [line.split()[0] for line in page.split("退出码：")[1].strip().split("\n")]
    assert told == [*"012345", "130", "141"]


@pytest.mark.usefixtures("trials")
@pytest.mark.parametrize("path", [["trial"], ["family"], ["family", "trial"]])
def test_a_commands_own_help_is_chinese_throughout(path: list[str]) -> None:
    result = run(*path, "--help")

    assert result.exit_code == 0
    assert english_words(result.stdout) == []
    assert "通用选项：" in result.stdout


@pytest.mark.usefixtures("trials")
def test_help_names_the_arguments_values_and_defaults() -> None:
    page = run("trial", "--help").stdout

    assert "用法：zfzr trial [选项] <年度> [文件]..." in page
    assert "--format text|json  输出格式  [默认：text]" in page
    assert "必填" in page


@pytest.mark.parametrize("name", [*COMMANDS, *UNDER_SCORE, "report zero-report"])
def test_every_commands_arguments_and_limits_are_told_in_chinese(name: str) -> None:
    page = run(*name.split(), "--help").stdout
    arguments = re.findall(r"[<\[]([^<>\[\]]+)[>\]]", page.partition("\n\n")[0])

    assert [each for each in arguments if not re.fullmatch("[一-鿿]+", each)] == []
    assert "<=" not in page


def test_limits_are_told_and_kept() -> None:
    assert "（1990 至 2099）" in run("score", "--help").stdout
    assert "1989 小于 1990" in run("score", "1989").stderr
    assert "2101 大于 2099" in run("score", "2101").stderr


def test_short_help_option_works_too() -> None:
    assert run("-h").stdout == run("--help").stdout


def test_without_a_command_the_help_is_shown_and_the_run_counts_as_misuse() -> None:
    result = run()

    assert result.exit_code == 2
    assert "用法：zfzr" in result.stderr


def test_help_is_english_where_english_is_asked_for() -> None:
    page = start("--help", "--lang", "en").stdout.decode()

    assert page.startswith("Usage: zfzr [OPTIONS] COMMAND")
    assert not re.search(r"[一-鿿]", page)


def test_a_command_whose_module_is_missing_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        app_module._Application,
        "panels",
        (
            *PANELS,
            Panel(Text("坏", "Bad"), {"lost": Command("zfzr_lost:lost", Text("丢", "lost"))}),
        ),
    )

    assert "validate" in run("--help").stdout
    assert run("version").exit_code == 0
    assert run("lost").exit_code == 3
    assert "缺少模块 zfzr_lost" in run("lost").stderr


def test_version_is_told_by_command_and_by_option() -> None:
    assert run("version").stdout == f"zfzr {__version__}\n"
    assert run("--version").stdout == f"zfzr {__version__}\n"


# Global options


@pytest.mark.usefixtures("trials")
@pytest.mark.parametrize(
    "arguments",
    [
        ["--data", "d", "--as-of", "2015-12-01", "--color", "never", "-q", "trial", "2015"],
        ["trial", "2015", "--data", "d", "--as-of", "2015-12-01", "--color=never", "--quiet"],
        ["trial", "--data", "d", "2015", "--as-of=2015-12-01", "-q", "--color", "never"],
        ["--data", "d", "family", "--as-of", "2015-12-01", "trial", "-q", "2015", "--color", "never"],
    ],
)
def test_global_options_are_taken_before_and_after_the_command(arguments: list[str]) -> None:
    answer = arrived(*arguments)

    assert answer["data"] == "d"
    assert answer["as_of"] == "2015-12-01"
    assert answer["color"] == "never"
    assert answer["quiet"] is True


@pytest.mark.usefixtures("trials")
def test_the_global_option_nearest_to_the_command_wins() -> None:
    assert arrived("--data", "far", "trial", "2015", "--data", "near")["data"] == "near"


@pytest.mark.usefixtures("trials")
def test_arguments_arrive_as_values() -> None:
    answer = arrived("trial", "2015", "a.yaml", "b.yaml", "--day", "2015-11-30")

    assert answer["year"] == 2015
    assert answer["files"] == ["a.yaml", "b.yaml"]
    assert answer["day"] == "2015-11-30"


@pytest.mark.usefixtures("trials")
def test_a_command_returns_its_exit_code() -> None:
    assert run("trial", "2015", "--format", "json").exit_code == 5


# Mistakes


MISTAKES = [
    (["trial"], "缺少参数“年度”"),
    (["trial", "abc"], "参数“年度”的值不对：'abc' 不是整数"),
    (["trial", "２０１５"], "'２０１５' 不是整数"),
    (["trial", "1999"], "1999 小于 2000"),
    (["trial", "2100"], "2100 大于 2099"),
    (["trial", "9" * 6000], "不是整数"),
    (["trial", "2015", "--format", "xml"], "选项 --format 的值不对：'xml' 不在可选的值之内：text、json"),
    (["trial", "2015", "--format"], "选项 --format 后面要写一个值"),
    (["trial", "2015", "--formt", "json"], "没有选项 --formt；是不是要写 --format？"),
    (["trial", "2015", "-z"], "没有选项 -z"),
    (["trial", "2015", "--quiet=1"], "选项 --quiet 后面不能写值"),
    (["trial", "2015", "--day", "2015-02-30"], "日历上没有 2015-02-30 这一天"),
    (["trial", "2015", "--as-of", "二〇一五年"], "'二〇一五年' 不是日期"),
    (["--as-of", "2015/1/1", "trial", "2015"], "选项 --as-of 的值不对：'2015/1/1' 不是日期"),
    (["--lang", "fr", "trial", "2015"], "'fr' 不在可选的值之内：zh、en"),
    (["--color", "red", "trial", "2015"], "'red' 不在可选的值之内：auto、always、never"),
    (["refuse", "spare"], "多出了参数：'spare'"),
    (["family"], "用法：zfzr family"),
    (["family", "tria"], "没有命令 'tria'；是不是要运行 trial？"),
    (["trail"], "没有命令 'trail'；是不是要运行 trial 或 fail？"),
    (["either"], "缺少参数“年度”"),
    (["either", "abc"], "参数“年度”的值不对：'abc' 不是整数"),
    (["either", "20l5"], "参数“年度”的值不对：'20l5' 不是整数"),
    (["either", "refus", "2015"], "没有命令 'refus'；是不是要运行 refuse？"),
    (["either", "--format", "json", "refuse"], "没有选项 --format"),
    (["either", "2015", "--formt", "json"], "没有选项 --formt；是不是要写 --format？"),
    (["nothing-like-it"], "没有命令 'nothing-like-it'\n"),
    (["--data"], "选项 --data 后面要写一个值"),
    (["--nonsense"], "没有选项 --nonsense"),
]


@pytest.mark.usefixtures("trials")
@pytest.mark.parametrize(("arguments", "told"), MISTAKES)
def test_a_mistake_is_told_in_chinese_on_standard_error_and_ends_in_2(
    arguments: list[str], told: str
) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    asks_for_json = "--format" in arguments and "json" in arguments
    assert (result.stdout == "") is not asks_for_json
    assert told in result.stderr
    assert english_words(result.stderr) == []


@pytest.mark.usefixtures("trials")
def test_a_mistake_points_to_the_commands_own_help() -> None:
    assert run("family", "trial").stderr.endswith("运行 zfzr family trial --help 看用法\n")


@pytest.mark.usefixtures("trials")
def test_mistakes_are_told_in_english_where_asked_for() -> None:
    result = run("--lang", "en", "trial", "abc")

    assert "invalid value for argument" in result.stderr
    assert "'abc' is not an integer" in result.stderr


@pytest.mark.usefixtures("trials")
def test_a_hostile_word_on_the_command_line_cannot_colour_the_screen() -> None:
    shown = run("trial", "2015", "--\x1b[31mred\n::error::").stderr

    assert "\x1b" not in shown
    assert "\n::error" not in shown


# Endings


@pytest.mark.usefixtures("trials")
def test_a_refusal_says_what_and_what_to_do_and_keeps_its_exit_code() -> None:
    result = run("refuse")

    assert result.exit_code == 4
    assert result.stderr == "办不到：没有单位 x\n怎么办：看看拼写\n"


def test_a_refusal_fits_the_page_where_a_person_watches_and_is_one_line_where_none_does(
    tmp_path: Path,
) -> None:
    missing = str(tmp_path / ("没有这个目录" * 10))
    watched, terminal = os.openpty()
    asked = [sys.executable, "-m", "zfzr", "--data", missing, "validate"]

    done = subprocess.run(asked, stderr=terminal, check=False, env={**os.environ, "COLUMNS": "60"})
    os.close(terminal)
    shown = os.read(watched, 65536).decode().replace("\r\n", "\n").split("\n")
    os.close(watched)

    assert done.returncode == 2
    assert len(shown) > 3
    assert max(map(display_width, shown)) <= 60
    assert missing in run("--data", missing, "validate").stderr


@pytest.mark.usefixtures("trials")
def test_a_defect_is_owned_up_to_without_showing_data() -> None:
    result = run("fail")

    assert result.exit_code == 3
    assert "程序内部出错：ValueError" in result.stderr
    assert "数据没有改动" in result.stderr
    assert "ZFZR_TRACEBACK=1" in result.stderr
    assert "410823" not in result.stderr


@pytest.mark.usefixtures("trials")
def test_the_traceback_on_request_shows_places_and_no_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZFZR_TRACEBACK", "1")
    result = run("fail")

    assert result.exit_code == 3
    assert "test_app.py" in result.stderr
    assert "raise ValueError(identity)" in result.stderr
    assert "410823" not in result.stderr


@pytest.mark.usefixtures("trials")
def test_an_interrupted_run_ends_as_shells_expect() -> None:
    result = run("interrupt")

    assert result.exit_code == 130
    assert result.stderr == "已中断。\n"


@pytest.mark.usefixtures("trials")
def test_a_full_disk_is_not_called_a_defect() -> None:
    result = run("full-disk")

    assert result.exit_code == 2
    assert "系统拒绝了读写" in result.stderr
    assert "缺陷" not in result.stderr


# A group with a plain form


@pytest.mark.usefixtures("trials")
@pytest.mark.parametrize(
    "arguments",
    [["2015", "a", "--day", "2015-11-30"], ["--day", "2015-11-30", "2015", "a"], ["-q", "2015", "a"]],
)
def test_a_group_without_a_subcommand_is_its_plain_form(arguments: list[str]) -> None:
    answer = arrived("either", *arguments)

    assert (answer["year"], answer["files"]) == (2015, ["a"])


@pytest.mark.usefixtures("trials")
@pytest.mark.parametrize("arguments", [["refuse"], ["--data", "d", "refuse"], ["refuse", "--data", "d"]])
def test_a_subcommand_is_run_where_it_is_the_first_word(arguments: list[str]) -> None:
    assert "没有单位 x" in run("either", *arguments).stderr


@pytest.mark.usefixtures("trials")
def test_the_name_of_a_subcommand_may_be_a_value_of_the_plain_form() -> None:
    assert arrived("either", "2015", "refuse")["files"] == ["refuse"]
    assert arrived("--data", "refuse", "either", "2015")["data"] == "refuse"
    assert arrived("either", "--data", "refuse", "2015")["data"] == "refuse"


@pytest.mark.usefixtures("trials")
@pytest.mark.parametrize("asked", [["--help"], ["2015", "--help"], ["--help", "refuse"]])
def test_the_page_of_such_a_group_shows_both_forms(asked: list[str]) -> None:
    page = run("either", *asked).stdout

    assert page.startswith("用法：zfzr either [选项] <年度> [文件]...\n      zfzr either [选项] 命令 ...\n")
    assert "命令：\n  refuse  拒绝\n" in page
    assert "--format text|json  输出格式" in page


@pytest.mark.usefixtures("trials")
@pytest.mark.parametrize(
    "elsewhere", [["--help"], ["family", "--help"], ["trial", "2015"], ["either", "2015"]]
)
def test_a_table_of_commands_is_not_drawn_where_its_group_is_not_used(elsewhere: list[str]) -> None:
    assert "asked" not in run(*elsewhere).stderr


@pytest.mark.usefixtures("trials")
def test_a_table_of_commands_is_drawn_where_its_group_is_used() -> None:
    assert "refuse  拒绝" in run("drawn", "--help").stdout
    assert "没有单位 x" in run("drawn", "refuse").stderr


@pytest.mark.parametrize("language_", ["zh", "en"])
@pytest.mark.parametrize("name", ["score", "score what-if"])
def test_pages_about_scores_fit_eighty_columns(name: str, language_: str) -> None:
    page = start(*name.split(), "--help", "--lang", language_).stdout.decode()

    assert max(map(display_width, page.split("\n"))) <= 80
    assert bool(re.search(r"[一-鿿]", page)) is (language_ == "zh")


# Consoles and pipes


def test_help_reaches_a_gbk_console() -> None:
    result = start("--help", PYTHONIOENCODING="gbk")

    assert result.returncode == 0
    assert "用法：zfzr" in result.stdout.decode("gbk")


def test_help_reaches_a_machine_without_a_language() -> None:
    result = start("--help", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")

    assert result.returncode == 0
    assert "用法：zfzr" in result.stdout.decode("utf-8")


def test_an_english_environment_is_enough_for_english() -> None:
    assert start("--help", ZFZR_LANG="en").stdout.startswith(b"Usage: zfzr")


def test_a_reader_that_goes_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = subprocess.run(
            [sys.executable, "-m", "zfzr", "--help"], stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)

    assert result.returncode == 141
    assert result.stderr == b""


def test_output_that_cannot_be_written_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "zfzr", "version"], stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert result.returncode == 2
    assert "磁盘空间不足" in result.stderr.decode()
    assert b"Exception ignored" not in result.stderr


@pytest.mark.parametrize(
    "arguments", ["version", "rules --format json", "--help", "explain ZF311", "validate"]
)
@pytest.mark.parametrize(
    "closed", ["", "1", "2", "12", "012", "1>/dev/full", "2>/dev/full", "1>/dev/full 2>/dev/full"]
)
def test_closed_and_full_streams_end_in_a_known_way(arguments: str, closed: str) -> None:
    redirected = closed if "/" in closed else " ".join(f"{stream}>&-" for stream in closed)
    done = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" -m zfzr {arguments} {redirected}'],
        env={**os.environ, "ZFZR_DATA": str(BASE)},
        capture_output=True,
        check=False,
    )

    lost = "1" in closed
    assert done.returncode == (2 if lost else 0)
    assert b"Traceback" not in done.stderr + done.stdout
    assert b"Exception ignored" not in done.stderr
    if lost and "2" not in closed:
        assert "结果没有写全" in done.stderr.decode()
    if not lost and arguments.endswith("json"):
        json.loads(done.stdout)  # nothing for standard error strayed into it


# Completion


def completions(line: str) -> list[str]:
    words = line.split(" ")
    answer = start(_ZFZR_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    return answer.stdout.decode().split()


def test_commands_options_and_choices_complete() -> None:
    assert completions("zfzr v") == ["validate", "verify", "version"]
    assert completions("zfzr report z") == ["zero-report"]
    assert completions("zfzr version --c") == ["--color"]
    assert completions("zfzr version --color a") == ["auto", "always"]


def test_the_completion_script_is_for_zfzr() -> None:
    script = start("--show-completion", SHELL="/bin/bash").stdout.decode()

    assert "_ZFZR_COMPLETE=complete_" in script


# Start-up


def modules_imported(*arguments: str, **environment: str) -> set[str]:
    code = (
        "import atexit, sys; from zfzr.__main__ import main;"
        f"sys.argv = ['zfzr', *{list(arguments)!r}];"
        "atexit.register(lambda: print('\\n'.join(sys.modules), file=sys.stderr)); main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return set(result.stderr.split())


HOUSE = Path(__file__).parents[2]
HEAVY = {
    "pydantic",
    "pydantic_core",
    "rich",
    "ruamel",
    "ruamel.yaml",
    "yaml",
    "yaml_rs",
    "jinja2",
    "chinese_calendar",
}
HEAVY |= {"zfzr.declare.record", "zfzr.county.county", "zfzr.county.dataset"}


def heavy(imported: set[str]) -> set[str]:
    """Return what is slow to import, modules of subjects among it; a package is its docstring alone."""
    above = ("zfzr.subjects.", "zfzr.review.", "zfzr.questions.")
    packages = {name for name in imported if HOUSE.joinpath(*name.split(".")).is_dir()}
    return imported & HEAVY | {name for name in imported - packages if name.startswith(above)}


@pytest.mark.parametrize("arguments", [["version"], ["--help"], ["--version"], ["report", "--help"]])
def test_what_needs_no_data_imports_no_heavy_module(arguments: list[str]) -> None:
    assert heavy(modules_imported(*arguments)) == set()


def test_version_imports_only_these_modules_of_zfzr() -> None:
    own = {name for name in modules_imported("version") if name.startswith("zfzr")}

    assert own == {
        "zfzr",
        "zfzr.__main__",
        "zfzr.cli",
        "zfzr.cli.app",
        "zfzr.cli.command",
        "zfzr.cli.commands",
        "zfzr.cli.completion",
        "zfzr.present.commands",
        "zfzr.present.console",
        "zfzr.cli.context",
        "zfzr.cli.exits",
        "zfzr.cli.formats",
        "zfzr.cli.framework",
        "zfzr.files",
        "zfzr.files.made_folders",
        "zfzr.present",
        "zfzr.present.failure",
        "zfzr.present.language",
        "zfzr.cli.run",
        "zfzr.cli.stopping",
        "zfzr.cli.usage",
        "zfzr.cli.values",
        "zfzr.cli.version",
        "zfzr.terms",
        "zfzr.terms.agreement",
        "zfzr.terms.late",
        "zfzr.terms.names",
        "zfzr.terms.text",
        "zfzr.terms.unseen",
        "zfzr.terms.width",
    }


def test_a_report_that_rests_on_two_rules_imports_the_subject_of_these_alone() -> None:
    imported = modules_imported("report", "zero-report", ZFZR_DATA=str(BASE))
    rules = {
        found[0] for name in imported if (found := re.match(r"zfzr\.(check|subjects\.\w+)\.rules\b", name))
    }

    assert "zfzr.declare.record" in imported
    assert rules == {"zfzr.subjects.accountability.rules"}


def test_completing_a_command_name_imports_no_command() -> None:
    imported = modules_imported(_ZFZR_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="zfzr v")

    assert heavy(imported) == set()
    assert "zfzr.cli.version" not in imported


def targets() -> list[str]:
    entries = [*COMMANDS.values()]
    groups = [entry for entry in entries if isinstance(entry, Group)]
    commands = [entry for entry in entries if isinstance(entry, Command)]
    commands += [command for group in groups for command in group.listed().values()]
    return sorted({command.target.partition(":")[0] for command in commands})


def written(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


@pytest.mark.parametrize("module", [module for module in targets() if written(module)])
def test_a_command_module_imports_nothing_heavy_before_it_is_run(module: str) -> None:
    code = f"import sys, {module}; print('\\n'.join(sys.modules))"
    listed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert heavy(set(listed.split())) == set()


@pytest.mark.parametrize("day", ["1901-01-01", "2099-12-31"])
@pytest.mark.parametrize("command", ["validate", "status", "calendar"])
def test_the_first_and_the_last_day_one_may_look_from_are_no_internal_error(command: str, day: str) -> None:
    data = Path(__file__).parents[2] / "data"
    done = subprocess.run(
        [sys.executable, "-m", "zfzr", command, "--data", str(data), "--as-of", day],
        capture_output=True,
        check=False,
    )
    assert done.returncode in {0, 1}


def plainly(result: Result) -> tuple[int, str]:
    return result.exit_code, result.output


@pytest.mark.parametrize("command", [("evidence",), ("stats",), ("fulfilment",), ("report", "annual")])
def test_a_plain_year_is_the_year(command: tuple[str, ...]) -> None:
    """As `zfzr score 2015` takes it; a command that has `--year` takes no other number."""
    data = ("--data", str(BASE))
    assert plainly(run(*command, "2014", *data)) == plainly(run(*command, "--year", "2014", *data))
    assert run(*command, "2014", "--year", "2015", *data).exit_code == ExitCode.USAGE
    assert run(*command, "1800", *data).exit_code == ExitCode.USAGE
    assert run(*command, "甲县", *data).exit_code == ExitCode.USAGE
