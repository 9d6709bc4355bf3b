"""`zfzr validate` with what it found before: the same bytes, sooner, or the whole work again and a word about it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import base_files
from typer.testing import CliRunner, Result

from zfzr.check import runner
from zfzr.cli.app import app
from zfzr.cli.judging import cache_folder
from zfzr.present import console, language
from zfzr.present.screen import findings

SAMPLE = Path(__file__).parent.parent.parent / "data"
YI = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n"
MANY = {
    "units/yi/unit.yaml": YI + "简秤: 乙镇\n组织机构代码: 00000000-1\n",
    "units/yi/people.csv": "人员编号,姓名,性别,人员性质\nY001,甲示一,男,事业编\nY001,乙示二,女,事业\nY002,丙示三\n",
    "laws/zz.yaml": "名称: [\n",
    "x.yml": "",
    "waivers.yaml": "- {规则: ZF012, 对象: x.yml, 理由: 示例, 批准: 示例, 至: 2016-12-31}\n",
}


UNSEEN = "人员编号,姓名,性别,人员性质,备注\nY1,甲示一,男,事业编,\u200b\n"


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of this test."""
    monkeypatch.delenv("ZFZR_NO_CACHE")
    monkeypatch.setenv("ZFZR_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("zfzr.cli.judging._told", set())
    return tmp_path / "cache"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "data", MANY)


def write(root: Path, files: dict[str, str]) -> Path:
    for path, content in {**base_files(), **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--data", str(root), "validate", *arguments])


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one entry each time that rules are run over the county."""
    times: list[str] = []

    def counted(*arguments: object, **named: object) -> runner.Judgement:
        times.append("judged")
        return real(*arguments, **named)  # type: ignore[arg-type]

    real = runner.judge
    monkeypatch.setattr(runner, "judge", counted)
    return times


# The same bytes

VIEWS = {
    "screen": [],
    "statistics": ["--statistics"],
    "JSON": ["--format", "json"],
    "SARIF": ["--format", "sarif"],
    "GitHub": ["--format", "github"],
    "GitLab": ["--format", "gitlab"],
    "JUnit": ["--format", "junit", "--lang", "en"],
    "Markdown": ["--format", "markdown"],
    "a unit by its folder": ["--owner", "yi"],
    "a unit by its name": ["--owner", "甲县食品药品监督管理局", "--no-baseline"],
    "English": ["--lang", "en"],
    "English JSON": ["--lang", "en", "--format", "json"],
    "colours": ["--color", "always"],
    "one folder": ["units/yi"],
    "one file, never failing": ["units/yi/people.csv", "--fail-on", "never"],
    "one class": ["--only", "compliance"],
    "some rules": ["--select", "ZF0", "--ignore", "zf012,ZF010"],
    "another day": ["--as-of", "2030-01-01"],
}


@pytest.mark.parametrize("width", ["40", "80", "200"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_second_run_prints_the_same_bytes(folder, root, judged, monkeypatch, view, width):
    monkeypatch.setenv("COLUMNS", width)
    cold = run(root, *VIEWS[view], "--no-cache")
    first = run(root, *VIEWS[view])
    warm = run(root, *VIEWS[view])

    assert len(judged) == 2
    assert cold.stdout
    assert first.stdout_bytes == warm.stdout_bytes == cold.stdout_bytes
    assert first.stderr_bytes == warm.stderr_bytes == cold.stderr_bytes
    assert cold.stderr == "" or view == "GitLab"  # which has no place for the totals but there
    assert first.exit_code == warm.exit_code == cold.exit_code


@pytest.mark.parametrize("view", ["screen", "English JSON"])
def test_the_sample_is_shown_again_as_it_was(folder, judged, view):
    cold, warm = run(SAMPLE, *VIEWS[view]), run(SAMPLE, *VIEWS[view])

    assert len(judged) == 1
    assert warm.stdout_bytes == cold.stdout_bytes
    assert len(cold.stdout_bytes) > 1000


def test_views_of_the_same_rules_share_one_judgement(folder, root, judged):
    for view in ("screen", "statistics", "JSON", "English", "colours", "one folder"):
        run(root, *VIEWS[view])

    assert len(judged) == 1


def test_another_choice_of_rules_or_another_day_is_judged_for_itself(folder, root, judged):
    for view in ("screen", "one class", "some rules", "another day"):
        run(root, *VIEWS[view])

    assert len(judged) == 4


def test_a_copy_of_the_data_elsewhere_is_the_same_county(folder, root, judged, tmp_path):
    copy = write(tmp_path / "copy", MANY)
    first, second = run(root, "--format", "json"), run(copy, "--format", "json")

    assert json.loads(first.stdout)["findings"] == json.loads(second.stdout)["findings"]
    assert len(judged) == 1


# What must be noticed


def codes(result: Result) -> list[str]:
    return [f"{f['code']} {f['file']}:{f['line']}" for f in json.loads(result.stdout)["findings"]]


def test_an_edit_that_keeps_size_and_time_is_noticed(folder, root):
    file = root / "units/yi/unit.yaml"
    file.write_bytes((YI + "成立: 2015-02-28\n").encode())
    about = file.stat()
    before = run(root, "--format", "json", "--select", "ZF017")
    file.write_bytes((YI + "成立: 2015-02-30\n").encode())
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
    after = run(root, "--format", "json", "--select", "ZF017")

    assert (file.stat().st_size, file.stat().st_mtime_ns) == (about.st_size, about.st_mtime_ns)
    assert "ZF017 units/yi/unit.yaml:3" not in codes(before)
    assert "ZF017 units/yi/unit.yaml:3" in codes(after)


def test_a_mended_file_is_noticed_and_so_is_its_return(folder, root, judged):
    broken = run(root).stdout
    (root / "laws/zz.yaml").unlink()
    mended = run(root).stdout
    (root / "laws/zz.yaml").write_bytes(MANY["laws/zz.yaml"].encode())

    assert mended != broken
    assert run(root).stdout == broken
    assert len(judged) == 2


def test_source_lines_are_read_from_the_data_and_not_kept_with_a_judgement(folder, root):
    screen = run(root).stdout
    kept = b"".join(p.read_bytes() for p in folder.glob("*.verdict"))

    assert "Y001,甲示一,男,事业编" in screen
    assert json.dumps("甲示一")[1:-1].encode() not in kept


# The page that was printed last


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one entry each time that a page is worded."""
    times: list[str] = []

    def counted(*arguments: object, **named: object) -> None:
        times.append("worded")
        real(*arguments, **named)  # type: ignore[arg-type]

    real = findings.print_inspection
    monkeypatch.setattr(findings, "print_inspection", counted)
    return times


def test_what_was_printed_is_printed_again_without_being_worded(folder, root, shown):
    first, second = run(root), run(root)

    assert (second.stdout, second.exit_code) == (first.stdout, first.exit_code)
    assert shown == ["worded"]


OTHER_PAGES = {
    "a width": {"COLUMNS": "60"},
    "a language": ["--lang", "en"],
    "colours": ["--color", "always"],
    "every finding": ["--full"],
    "a level of failing": ["--fail-on", "never"],
    "the baseline as well": ["--no-baseline"],
}


@pytest.mark.parametrize("other", OTHER_PAGES)
def test_what_words_a_page_otherwise_has_a_page_of_its_own(folder, root, shown, monkeypatch, other):
    run(root, "--lang", "zh")
    changed = OTHER_PAGES[other]
    if isinstance(changed, dict):
        for name, value in changed.items():
            monkeypatch.setenv(name, value)
        changed = []
    if other == "the baseline as well":
        (root / "baseline.json").write_text('{"版本": 1, "问题": []}', encoding="utf-8")
    run(root, *changed)

    assert len(shown) == 2


def test_a_page_is_not_shown_once_the_baseline_has_changed(folder, tmp_path):
    root = write(tmp_path / "data", {"units/yi/unit.yaml": YI, "units/yi/people.csv": UNSEEN})
    before = run(root).stdout
    CliRunner().invoke(app, ["--data", str(root), "baseline"])

    assert (root / "baseline.json").exists()
    assert run(root).stdout == run(root, "--no-cache").stdout != before


@pytest.mark.parametrize("spoil", [lambda page: page[:-1], lambda page: page.replace("乙镇".encode(), b"")])
def test_a_page_that_somebody_changed_is_not_believed(folder, root, shown, spoil):
    first = run(root)
    (page,) = folder.glob("*.page")
    page.write_bytes(spoil(page.read_bytes()))
    again = run(root)

    assert (again.stdout, again.stderr) == (first.stdout, "")
    assert len(shown) == 2


def test_a_page_is_only_of_the_run_that_it_was_kept_for(folder, root, shown):
    first = run(root)
    (zh,) = folder.glob("*.page")
    run(root, "--lang", "en")
    (en,) = set(folder.glob("*.page")) - {zh}
    en.write_bytes(zh.read_bytes())

    assert run(root, "--lang", "en").stdout != first.stdout
    assert len(shown) == 3


def test_what_was_said_on_standard_error_is_said_again(folder, root, monkeypatch):
    monkeypatch.setattr(
        "zfzr.cli.git_notes._made_by_git", lambda _: frozenset({"units/yi/unit.yaml"})
    )  # as git says on Windows
    (root / "units/yi/unit.yaml").write_bytes(MANY["units/yi/unit.yaml"].replace("\n", "\r\n").encode())
    quiet, first, second = run(root, "-q"), run(root), run(root)

    assert "CRLF" in first.stderr
    assert (quiet.stderr, second.stderr) == ("", first.stderr)
    assert list(folder.glob("*.page")) == []


def test_no_page_is_kept_with_restricted_data(folder, root, tmp_path):
    above = tmp_path / "above"
    above.mkdir()
    (above / "waivers.yaml").write_text("[]\n", encoding="utf-8")
    shown = run(root, "--overlay", str(above))

    assert shown.exit_code == 1, shown.stderr
    assert list(folder.glob("*.verdict"))
    assert list(folder.glob("*.page")) == []


# Refusals come as before


@pytest.mark.parametrize(
    ("arguments", "exit_code"), [(["nowhere"], 4), (["--select", "ZF999"], 2), (["--ignore", "X"], 2)]
)
def test_a_wish_that_cannot_be_met_is_refused_before_and_after(folder, root, arguments, exit_code):
    first = run(root, *arguments)
    run(root)
    second = run(root, *arguments)

    assert first.exit_code == second.exit_code == exit_code
    assert first.stderr == second.stderr != ""


# Trouble with the cache


def only_file(folder: Path) -> Path:
    (file,) = folder.glob("*.verdict")
    return file


def test_a_damaged_cache_is_told_and_everything_checked_anew(folder, root, judged):
    cold = run(root)
    only_file(folder).write_bytes(only_file(folder).read_bytes()[:-9])
    (page,) = folder.glob("*.page")
    page.unlink()
    again, healed = run(root), run(root)

    assert again.stdout == healed.stdout == cold.stdout
    assert (again.stderr, healed.stderr) == ("缓存未用，已重新检查：缓存文件已损坏\n", "")
    assert len(judged) == 2


def test_a_tampered_judgement_is_not_believed(folder, root):
    cold = run(root)
    only_file(folder).write_bytes(only_file(folder).read_bytes().replace(b"ZF013", b"ZF014"))
    (page,) = folder.glob("*.page")
    page.unlink()

    assert run(root, "-q").stdout == cold.stdout


def test_quiet_says_nothing_of_a_damaged_cache(folder, root):
    run(root)
    only_file(folder).write_bytes(b"")

    assert run(root, "--quiet").stderr == ""


def test_a_cache_that_cannot_be_written_is_told_and_the_result_is_right(folder, root):
    folder.write_text("a file where the folder should be")
    result = run(root)

    assert result.stdout == run(root, "--no-cache").stdout
    assert "检查结果没有存入缓存：缓存目录不能读写" in result.stderr
    assert run(root, "--quiet").stderr == ""


# Where it lies


@pytest.mark.parametrize("off", ["option", "variable"])
def test_it_can_be_switched_off(folder, root, judged, monkeypatch, off):
    run(root)
    before = only_file(folder).stat()
    if off == "variable":
        monkeypatch.setenv("ZFZR_NO_CACHE", "1")
    run(root, *(["--no-cache"] if off == "option" else []))

    assert len(judged) == 2
    assert only_file(folder).stat() == before


def test_nothing_is_kept_inside_the_data(folder, root, monkeypatch):
    monkeypatch.setenv("ZFZR_CACHE_DIR", str(root / "cache"))
    result = run(root)

    assert "缓存目录在数据或其版本库之内" in result.stderr
    assert not (root / "cache").exists()
    assert result.stdout == run(root, "--no-cache").stdout


def test_nothing_is_kept_inside_the_repository_of_the_data(folder, root, tmp_path):
    (tmp_path / ".git").mkdir()

    assert "缓存目录在数据或其版本库之内" in run(root).stderr
    assert not folder.exists()


def test_validating_writes_nothing_into_the_data(folder, root):
    before = {p: p.stat().st_mtime_ns for p in root.rglob("*")}
    run(root)
    run(root)

    assert {p: p.stat().st_mtime_ns for p in root.rglob("*")} == before


def test_the_folder_is_the_users_own_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))

    assert cache_folder({"ZFZR_CACHE_DIR": "/x", "XDG_CACHE_HOME": "/y"}) == Path("/x")
    assert cache_folder({"XDG_CACHE_HOME": "/y"}) == Path("/y/zfzr/verdicts")
    assert cache_folder({"XDG_CACHE_HOME": "relative"}) == tmp_path / ".cache/zfzr/verdicts"
    assert cache_folder({}) == tmp_path / ".cache/zfzr/verdicts"


# What it spares


def test_a_second_run_imports_no_record_and_no_rule(folder, root):
    program = (
        "import atexit, sys; from zfzr.__main__ import main;"
        f"sys.argv = ['zfzr', 'validate', '--data', {str(root)!r}];"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); main()"
    )

    def imported(width: int) -> set[str]:
        environment = {**os.environ, "COLUMNS": str(width)}
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment
        )
        assert done.returncode == 1
        return set(done.stderr.split())

    cold, warm, page = imported(80), imported(60), imported(60)
    spared = {
        "pydantic",
        "yaml_rs",
        "zfzr.declare.record",
        "zfzr.subjects.officer.records",
        "zfzr.subjects.officer.rules",
        "zfzr.county.county",
    }
    ours = {name for name in warm if name.startswith("zfzr.") and name.count(".") == 2}

    assert spared <= cold
    assert warm & (spared | {"yaml", "ruamel", "rich", "jinja2", "importlib.metadata", "csv"}) == set()
    assert {name for name in ours if not name.startswith("zfzr.cli.")} == {
        *("zfzr.terms.dress", "zfzr.terms.identifiers", "zfzr.terms.names", "zfzr.terms.text"),
        *("zfzr.terms.agreement", "zfzr.terms.width"),
        *("zfzr.files.masking", "zfzr.files.json_writer", "zfzr.files.limits", "zfzr.files.overlay"),
        "zfzr.files.blank_cells",
        *(
            "zfzr.terms.unseen",
            "zfzr.terms.late",
            "zfzr.check.located",
            "zfzr.check.repeats",
            "zfzr.declare.pause",
        ),
        *(
            "zfzr.files.faults",
            "zfzr.declare.duty",
            "zfzr.declare.finding",
            "zfzr.files.positions",
            "zfzr.files.screen",
        ),
        *(
            "zfzr.files.git_states",
            "zfzr.files.syntax",
            "zfzr.files.tree",
            *("zfzr.files.plain_file", "zfzr.files.lock", "zfzr.files.temporary"),
            "zfzr.files.json_reader",
            *("zfzr.files.made_folders", "zfzr.files.reasons", "zfzr.present.failure"),
            "zfzr.files.place",
            "zfzr.declare.register",
        ),
        *("zfzr.declare.rule", "zfzr.check.runner", "zfzr.check.cache", "zfzr.check.cache_key"),
        *("zfzr.check.cache_text", "zfzr.check.cache_secret"),
        *(
            "zfzr.check.inspection",
            "zfzr.present.totals",
            "zfzr.present.words",
            "zfzr.check.baseline",
            "zfzr.present.commands",
            "zfzr.present.console",
            "zfzr.present.language",
            "zfzr.present.screen",
            "zfzr.declare.lookup",
        ),
    }
    assert not page & {"zfzr.check.runner", "zfzr.check.inspection", "zfzr.declare.finding", "json"}


def test_any_number_of_jobs_prints_the_same_bytes(root):
    outputs = {run(root, "--format", "json", "--jobs", jobs).stdout for jobs in ("1", "2", "4")}

    assert len(outputs) == 1


@pytest.mark.parametrize("jobs", ["0", "33", "x"])
def test_a_number_of_jobs_that_makes_no_sense_is_refused(root, jobs):
    assert run(root, "--jobs", jobs).exit_code == 2


# Whose the cache is


def _fresh_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zfzr.cli.judging._told", set())


def test_a_folder_of_others_is_told_once_and_seen_by_the_doctor(
    root: Path, folder: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # the path of the folder must not part what is looked for
    run(root)
    folder.chmod(0o777)
    said = []
    for _ in range(3):
        _fresh_process(monkeypatch)
        said.append("chmod 700" in run(root).stderr)
    assert (said, len(judged)) == ([True, False, False], 4)
    doctor = CliRunner().invoke(app, ["--data", str(root), "doctor"]).stdout
    assert "chmod 700" in doctor


def test_an_entry_that_clears_everything_is_not_believed(root: Path, folder: Path, judged: list[str]) -> None:
    """Whoever can write an entry but has not the secret cannot make a county look sound."""
    found = run(root)
    (entry,) = folder.glob("*.verdict")
    plain = json.loads(entry.read_bytes().partition(b"\n")[2])
    plain["found"] = []
    body = json.dumps(plain).encode()
    import hashlib

    proof = hashlib.blake2b(body, key=entry.stem.encode(), digest_size=32).hexdigest()
    for name in (b"zfzr-verdict 1 ", b"zfzr-verdict 2 "):
        entry.write_bytes(name + proof.encode() + b"\n" + body)
        again = run(root, "--statistics")
        assert (again.exit_code, "不可信" in again.stderr) == (found.exit_code, True)
    assert len(judged) == 3


def test_a_cache_brought_from_another_user_is_not_believed(
    root: Path, folder: Path, judged: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another"))
    run(root)
    assert len(judged) == 2


def test_without_a_secret_that_can_be_trusted_nothing_is_read_or_kept(
    root: Path, folder: Path, judged: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    (tmp_path / "state/zfzr/key").chmod(0o644)
    before = sorted(folder.iterdir())
    _fresh_process(monkeypatch)
    assert "密钥" in run(root).stderr
    assert (len(judged), sorted(folder.iterdir())) == (2, before)


def test_a_page_whose_line_ends_git_is_asked_of_is_not_kept(root: Path, folder: Path) -> None:
    """The same files, once git is told to make such line ends at checkout: they are no finding any more."""
    for arguments in (("init", "-q"), ("config", "core.autocrlf", "false"), ("add", "-A")):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
    people = root / "units/jia/people.csv"
    people.write_bytes(people.read_bytes().replace(b"\n", b"\r\n"))
    assert "ZF023" in run(root).stdout
    subprocess.run(["git", "config", "core.autocrlf", "true"], cwd=root, check=True)

    assert "ZF023" not in run(root).stdout
    assert not list(folder.glob("*.page"))
