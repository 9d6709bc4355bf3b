"""--overlay: restricted data are laid over when asked for, said when left out, and never written into the dataset."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import write
from typer.testing import CliRunner, Result

from tests.faults.small_county import small_county
from zfzr.cli.app import app

NAMED = "张示机密"
OPEN = "county/2015/complaints.csv"
HEAD = "编号,被投诉单位,事由,收到日期,投诉人\n"
PROFILE = (
    '格式: 1\n数据截止: 2015-12-31\n行政区划: {代码: "410823", 名称: 甲县}\n示例数据: 是\n限制数据: [投诉]\n'
    "机构角色: [{角色: 法制机构, 名称: 县政府法制办}]\n"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(
        tmp_path / "data", {"zfzr.yaml": PROFILE, OPEN: f"{HEAD}TS1,jia,未出示证件,2015-03-02,张某\n"}
    )


@pytest.fixture
def over(tmp_path: Path) -> Path:
    return laid(tmp_path / "xianzhi", {OPEN: f"编号,投诉人,承办单位\nTS1,{NAMED},bing\n"})


def laid(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def run(data: Path, *words: str, **variables: str) -> Result:
    environment = {"ZFZR_CACHE_DIR": str(data.parent / "cache"), "XDG_STATE_HOME": str(data.parent / "state")}
    return CliRunner().invoke(app, [*words, "--data", str(data)], env={**environment, **variables})


# What is said


@pytest.mark.parametrize("words", [("validate",), ("status",), ("report", "complaints"), ("calendar",)])
def test_a_command_says_what_it_leaves_out(data: Path, over: Path, words: tuple[str, ...]) -> None:
    assert "未带限制数据：投诉" in run(data, *words).stderr
    asked = run(data, *words, "--overlay", str(over))
    assert f"已带限制数据：{over}（1 个文件）" in asked.stderr
    assert "未带限制数据" not in asked.stderr


def test_a_county_that_keeps_nothing_apart_hears_nothing(tmp_path: Path) -> None:
    assert "限制数据" not in run(write(tmp_path / "data", {}), "validate").stderr


def test_the_variable_names_it_too_and_the_option_goes_before(data: Path, over: Path, tmp_path: Path) -> None:
    other = laid(tmp_path / "other", {OPEN: f"编号,投诉人\nTS1,{NAMED}\n"})
    assert f"已带限制数据：{over}" in run(data, "validate", ZFZR_OVERLAY=str(over)).stderr
    both = run(data, "validate", "--overlay", str(other), ZFZR_OVERLAY=str(over))
    assert f"已带限制数据：{other}" in both.stderr
    assert "未带限制数据" in run(data, "validate", ZFZR_OVERLAY="").stderr


def test_a_finding_stands_at_the_path_of_the_restricted_file(data: Path, over: Path) -> None:
    found = run(data, "validate", "--overlay", str(over), "--select", "ZF102", "--format", "github")
    assert f"file={over}//{OPEN},line=2" in found.stdout
    assert (over / OPEN).samefile(f"{over}//{OPEN}")
    assert found.exit_code == 1


def test_what_was_kept_of_a_run_with_it_is_not_shown_without(data: Path, over: Path) -> None:
    without = run(data, "validate", "--select", "ZF102")
    assert "bing" in run(data, "validate", "--select", "ZF102", "--overlay", str(over)).stdout
    again = run(data, "validate", "--select", "ZF102")
    assert (again.stdout, again.exit_code) == (without.stdout, without.exit_code)
    assert "bing" not in again.stdout
    (over / OPEN).write_text(f"编号,投诉人,承办单位\nTS1,{NAMED},yi\n", encoding="utf-8")
    assert "bing" not in run(data, "validate", "--select", "ZF102", "--overlay", str(over)).stdout


def test_a_part_of_the_restricted_data_may_be_asked_for(data: Path, over: Path) -> None:
    laid(over, {"county/2014/complaints.csv": f"{HEAD}TS2,bing,甲,2014-03-02,\n"})
    for path in (
        over / "county" / "2014",
        f"{over}//county/2014",
        over / "county" / "2014" / "complaints.csv",
    ):
        found = run(
            data, "validate", str(path), "--overlay", str(over), "--select", "ZF102", "--format", "github"
        )
        assert found.stdout.count("::error") == 1
        assert f"file={over}//county/2014/complaints.csv" in found.stdout
    own = run(data, "validate", "county/2015", "--overlay", str(over), "--select", "ZF102")
    assert "bing" not in own.stdout


# What cannot be used


def cases(data: Path, over: Path) -> Iterator[tuple[str, Path, str]]:
    yield "missing", data.parent / "nowhere", "限制数据目录不存在"
    yield "a file", over / OPEN, "限制数据目录不存在"
    yield "the dataset itself", data, "限制数据目录就是数据目录"
    yield "inside", data / "units", "限制数据目录在数据目录里面"
    yield "around", data.parent, "数据目录在限制数据目录里面"
    (data.parent / "empty").mkdir()
    yield "empty", data.parent / "empty", "限制数据目录里没有数据文件"
    (data.parent / "link").symlink_to(data)
    yield "a link to the dataset", data.parent / "link", "限制数据目录就是数据目录"
    (data.parent / "link2").symlink_to(data / "units")
    yield "a link into the dataset", data.parent / "link2", "限制数据目录在数据目录里面"


@pytest.mark.parametrize("words", [("validate",), ("report", "complaints"), ("status",)])
def test_one_that_cannot_be_used_is_refused(data: Path, over: Path, words: tuple[str, ...]) -> None:
    for name, folder, says in cases(data, over):
        result = run(data, *words, "--overlay", str(folder))
        assert (result.exit_code, says in result.stderr) == (2, True), name
        assert result.stdout == "", name


def test_one_that_cannot_be_listed_is_refused(
    data: Path, over: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def refusing(path: str | Path) -> object:
        if Path(path) == over:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = run(data, "validate", "--overlay", str(over))
    assert (result.exit_code, "限制数据目录不能读" in result.stderr) == (2, True)


def test_a_link_out_of_it_is_not_read(data: Path, over: Path) -> None:
    outside = laid(data.parent / "aside", {"x.csv": f"{HEAD}TS7,jia,甲,2015-03-02,{NAMED}\n"})
    (over / "county" / "2014").mkdir()
    (over / "county" / "2014" / "complaints.csv").symlink_to(outside / "x.csv")
    found = run(data, "validate", "--overlay", str(over), "--select", "ZF001", "--format", "json")
    assert "ZF001" in found.stdout
    assert NAMED not in found.stdout


# What is written


WRITING = {
    "fmt": ("fmt",),
    "fix": ("fix",),
    "new": (
        "new",
        "complaint",
        "2015",
        "编号=TS9",
        "被投诉单位=jia",
        "事由=甲",
        "收到日期=2015-05-05",
    ),
    "waive": (
        "waive",
        "ZF804",
        "TS1",
        "--reason",
        "甲",
        "--approver",
        "乙",
        "--until",
        "2016-03-30",
    ),
    "baseline": ("baseline",),
    "new year": ("new", "year", "2016"),
}


def everything(data: Path) -> bytes:
    return b"\n".join(p.read_bytes() for p in sorted(data.rglob("*")) if p.is_file())


@pytest.mark.parametrize("by", ["option", "variable"])
@pytest.mark.parametrize("name", WRITING)
def test_nothing_restricted_is_written_into_the_dataset(data: Path, over: Path, name: str, by: str) -> None:
    laid(data, {"county/2014/complaints.csv": f"\ufeff{HEAD}"})  # something for fix to mend, and for fmt
    before = everything(data)
    words = (*WRITING[name], "--overlay", str(over)) if by == "option" else WRITING[name]
    result = run(data, *words, **({"ZFZR_OVERLAY": str(over)} if by == "variable" else {}))
    assert result.exit_code == 0, result.stderr
    assert everything(data) != before
    assert NAMED.encode() not in everything(data)
    assert f"没有带限制数据 {over}" in result.stderr
    assert (over / OPEN).read_text(encoding="utf-8") == f"编号,投诉人,承办单位\nTS1,{NAMED},bing\n"
    assert [p.name for p in over.iterdir()] == ["county"]


def test_a_review_compares_the_open_data_alone(data: Path, over: Path, tmp_path: Path) -> None:
    other = write(
        tmp_path / "other", {"zfzr.yaml": PROFILE, OPEN: f"{HEAD}TS1,jia,态度不好,2015-03-02,张某\n"}
    )
    result = run(data, "diff", str(data), str(other), ZFZR_OVERLAY=str(over))
    assert f"没有带限制数据 {over}" in result.stderr
    assert "态度不好" in result.stdout
    assert NAMED not in result.stdout


def test_a_seal_is_refused_with_restricted_data(data: Path, over: Path) -> None:
    result = run(data, "score", "2015", "--seal", ZFZR_OVERLAY=str(over))
    assert (result.exit_code, "不能带限制数据" in result.stderr) == (2, True)


# What is shown


@pytest.mark.parametrize("form", ["text", "md", "csv", "json"])
def test_a_report_rests_on_restricted_data_only_when_asked(data: Path, over: Path, form: str) -> None:
    laid(over, {OPEN: f"{HEAD}TS1,,,,{NAMED}\nTS2,yi,甲,2015-04-01,{NAMED}\n"})
    without = run(data, "report", "complaints", "--format", form)
    asked = run(data, "report", "complaints", "--format", form, "--overlay", str(over))
    assert "乙镇" not in without.stdout
    assert "乙镇" in asked.stdout


def test_what_is_kept_apart_makes_an_answer_provisional(tmp_path: Path) -> None:
    data = write(
        tmp_path / "data",
        {"zfzr.yaml": PROFILE, "county/2015/papers.csv": "编号,种类,文号,机关,单位,日期,事由\n"},
    )
    without = run(data, "report", "complaints")
    assert without.exit_code == 5
    assert f"限制数据//{OPEN}" in without.stdout + without.stderr


def test_validate_without_them_tells_what_is_not_assessed_and_stops_no_pipeline(tmp_path: Path) -> None:
    data = write(
        tmp_path / "data",
        {"zfzr.yaml": PROFILE, "county/2015/papers.csv": "编号,种类,文号,机关,单位,日期,事由\n"},
    )
    found = run(data, "validate", "--no-cache")
    assert found.exit_code == 0
    assert f"未评：限制数据//{OPEN}" in found.stdout


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The small county whole; and the same with its ratings in restricted data."""
    whole, data, over = (tmp_path_factory.mktemp(name) for name in ("whole", "data", "xianzhi"))
    for path, content in small_county().items():
        for folder in (whole, over if path == RATINGS else data):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    with (data / "zfzr.yaml").open("a", encoding="utf-8") as profile:
        profile.write("限制数据: [评审打分]\n")
    return whole, data, over


RATINGS = "county/2015/ratings.csv"


def test_a_score_with_the_ratings_laid_over_is_that_of_the_whole(split: tuple[Path, Path, Path]) -> None:
    whole, data, over = split
    with_them = run(data, "score", "2015", "--overlay", str(over))
    assert with_them.stdout == run(whole, "score", "2015").stdout
    assert with_them.exit_code == run(whole, "score", "2015").exit_code


def test_a_score_without_the_ratings_is_provisional(split: tuple[Path, Path, Path]) -> None:
    without = run(split[1], "score", "2015")
    assert without.exit_code == 5
    assert "未带限制数据：评审打分" in without.stderr
    assert "暂定" in without.stdout
