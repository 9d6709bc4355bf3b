"""`zfzr validate`, `zfzr explain` and `zfzr rules` as their users meet them: screens, options, exit codes, consoles."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import base_files
from syrupy.assertion import SnapshotAssertion
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.declare.rule import rules
from zfzr.present import console, language
from zfzr.terms.width import display_width

YI = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n"
PEOPLE = "人员编号,姓名,性别,人员性质,备注\n"
IDENTITY = "410823" + "19800101" + "0011"  # put together here: no tracked file may hold one

ERROR = {"units/yi/unit.yaml": YI + "成立: 2015-02-30\n"}
WARNING = {"units/yi/unit.yaml": YI + "组织机构代码: 00000000-1\n"}
NOTICE = {"units/yi/unit.yaml": (YI + "简称: 乙镇\n").replace("\n", "\r\n")}


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder for the dataset, whose name says nothing."""
    return tmp_path / "data"


def write(root: Path, files: dict[str, str] | None = None) -> Path:
    """Write the base county, changed."""
    for path, content in {**base_files(), **(files or {})}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


MINE = ("--select", "ZF0,ZF10,ZF60")
"""The rules of reading, references and waivers: what others come to say does not change these screens."""


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--data", str(root), *arguments])


def check(root: Path, *arguments: str) -> Result:
    """Run `validate`, with the rules of this test's concern unless it names its own."""
    return run(root, "validate", *arguments, *(() if "--select" in arguments else MINE))


def found(root: Path, *arguments: str) -> list[str]:
    """Return code and place of what `validate` shows."""
    result = check(root, "--format", "json", *arguments)
    return [f"{f['code']} {f['file']}:{f['line']}" for f in json.loads(result.stdout)["findings"]]


# The screen


MANY = {
    "units/yi/unit.yaml": YI + "简秤: 乙镇\n法制机构: {名称: 司法所, 负责人: 王示六, 电话: 03910000003}\n",
    "units/yi/people.csv": (
        PEOPLE
        + "Y001,𠮷示四,男,事业编,\n"
        + 'Y002,李示五,女,"事\n业",\n'
        + "Y003,[/x]::error::甲\u202e乙,男,事业,\n"
        + f"Y004,王示六,男,事业,身份证号{IDENTITY}\n"
        + "Y005,"
        + "甲乙丙丁" * 30
        + ",男,临时工,"
        + "戊己庚辛" * 30
        + "\n"
    ),
    "units/yi/authorities.yaml": "- 编码: A1\n  名称:\t对破坏村镇容貌的处罚\n  状态: 现行\n",
    "laws/zz.yaml": "名称: 中华人民共和国行政处罚法\n效力层级: 法律\n版本: [{施行: 2015-01-01, 失效: 2014-01-01}]\n",
    "x.yml": "",
}


def test_the_screen(root: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(root, MANY))
    result = CliRunner().invoke(app, ["validate", *MINE])

    assert result.exit_code == 1
    assert result.stdout == snapshot


def test_the_screen_in_english(
    root: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(root, MANY))
    assert CliRunner().invoke(app, ["--lang", "en", "validate", *MINE]).stdout == snapshot


def test_what_to_do_about_a_finding_tells_where_the_data_is(root: Path) -> None:
    said = CliRunner().invoke(
        app, ["--data", str(write(root, MANY)), "validate", *MINE], env={"COLUMNS": "400"}
    )

    assert f"改法：运行 zfzr fix --data {root} 去掉" in said.stdout


def test_the_screen_of_a_county_without_defects(root: Path, snapshot: SnapshotAssertion) -> None:
    result = check(write(root))

    assert result.exit_code == 0
    assert result.stdout == snapshot


def test_no_line_is_wider_than_eighty_columns(root: Path) -> None:
    output = check(write(root, MANY)).stdout

    assert max(map(display_width, output.split("\n"))) <= 80


def test_the_caret_stands_under_the_value_whatever_is_before_it(root: Path) -> None:
    """In each excerpt the columns marked by carets hold exactly what the message speaks of."""
    lines = check(write(root, MANY), "--select", "ZF013,ZF102").stdout.split("\n")
    carets = [at for at, line in enumerate(lines) if re.fullmatch(r" +\| +\^+", line)]

    assert [under(lines[at - 1], lines[at]) for at in carets] == ["现行", "事业编", '"事', "临时工", "简秤"]


def under(source: str, caret: str) -> str:
    """Return the part of a line that stands in the columns of the carets below it."""
    start, width = caret.index("^"), caret.count("^")
    columns = [char for char in source for _ in range(display_width(char))]
    marked = columns[start : start + width]
    return "".join(c for i, c in enumerate(marked) if display_width(c) == 1 or i % 2 == 0)


def test_an_identity_number_is_masked_in_excerpt_message_and_json(root: Path) -> None:
    write(root, {"units/yi/people.csv": PEOPLE + f"{IDENTITY},甲,男,{IDENTITY},\n"})

    for output in (check(root).output, check(root, "--format", "json").output):
        assert IDENTITY not in output
        assert "410823********0011" in output


# Which findings


def test_paths_are_written_from_here_or_from_the_dataset(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, {**ERROR, "laws/zz.yaml": "名称: 甲法\n效力层级: 法侓\n版本: []\n"})
    mine = ["ZF017 units/yi/unit.yaml:3"]

    monkeypatch.chdir(root.parent)
    assert found(root, "units/yi") == found(root, "data/units/yi") == found(root, "./data/units/yi/") == mine
    assert found(root, str(root / "units/yi/unit.yaml")) == mine
    monkeypatch.chdir(root / "units/yi")
    assert found(root, ".") == found(root, "unit.yaml") == found(root, "../yi") == mine
    assert found(root, "../../laws") == ["ZF102 laws/zz.yaml:2"]
    assert len(found(root, str(root))) == 2


@pytest.mark.parametrize("path", ["units/bing", "unit", "..", "docs", "units/yi/unit.yaml/x"])
def test_a_path_without_data_files_is_nothing_to_check(path: str, root: Path) -> None:
    result = check(write(root), path)

    assert result.exit_code == 4
    assert "没有数据文件" in result.stderr
    assert "怎么办：" in result.stderr


def test_the_whole_county_is_read_whatever_is_shown(root: Path) -> None:
    """A posting of 甲 refers to a person that another file records: asking for one file makes nobody dangle."""
    assert found(write(root, ERROR), "units/jia/postings.csv") == []


def test_only_one_class(root: Path) -> None:
    write(root, ERROR)

    assert found(root, "--only", "data") == ["ZF017 units/yi/unit.yaml:3"]
    assert found(root, "--only", "compliance") == []


def test_a_class_left_out_is_not_said_to_have_no_findings(root: Path) -> None:
    write(root, ERROR)

    assert "待核实问题：本次没有检查\n" in check(root, "--only", "data").stdout
    assert "数据差错：本次没有检查\n" in check(root, "--only", "compliance").stdout


def test_rules_are_selected_and_ignored_by_code_or_prefix(root: Path) -> None:
    write(root, {**ERROR, "laws/zz.yaml": "名称: 甲法\n效力层级: 部门规章\n文号: 甲[2015]1号\n版本: []\n"})

    assert found(root, "--select", "ZF0") == ["ZF017 units/yi/unit.yaml:3"]
    assert found(root, "--select", "zf1,") == ["ZF104 laws/zz.yaml:3"]
    assert found(root, "--select", "ZF0", "--select", "ZF104") == [
        "ZF104 laws/zz.yaml:3",
        "ZF017 units/yi/unit.yaml:3",
    ]
    assert found(root, "--ignore", "ZF017,ZF104") == []
    assert found(root, "--select", "ZF", "--ignore", "ZF0") == ["ZF104 laws/zz.yaml:3"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_does_not_exist_is_refused(option: str, root: Path) -> None:
    result = check(write(root), option, "ZF01,ZF9999")

    assert result.exit_code == 2
    assert "没有规则“ZF9999”" in result.stderr
    assert "zfzr rules" in result.stderr


@pytest.mark.parametrize(
    ("files", "error", "warning", "never"), [(ERROR, 1, 1, 0), (WARNING, 0, 1, 0), (NOTICE, 0, 0, 0)]
)
def test_from_which_level_on_the_run_fails(
    files: dict[str, str], error: int, warning: int, never: int, root: Path
) -> None:
    write(root, files)

    for level, code in {"error": error, "warning": warning, "compliance": error, "never": never}.items():
        assert check(root, "--fail-on", level).exit_code == code


def test_the_level_is_reached_by_what_is_shown(root: Path) -> None:
    assert check(write(root, ERROR), "--ignore", "ZF017").exit_code == 5  # what it hides was not judged
    assert check(root, "--ignore", "ZF017", "--fail-on", "never").exit_code == 0
    assert check(root, "laws").exit_code == 0


def test_statistics_count_by_rule(root: Path, snapshot: SnapshotAssertion) -> None:
    result = check(write(root, MANY), "--statistics")

    assert result.exit_code == 1
    assert result.stdout == snapshot


def test_the_findings_of_one_owner(root: Path) -> None:
    write(root, {**WARNING, "laws/zz.yaml": "名称: 甲法\n效力层级: 法侓\n版本: []\n"})
    mine = ["ZF105 units/yi/unit.yaml:3"]

    assert found(root, "--owner", "yi") == found(root, "--owner", "甲县乙镇人民政府") == mine
    assert found(root, "--owner", "jia") == []
    assert found(root, "--owner", "jia", "--owner", "yi") == mine
    assert found(root, "laws", "--owner", "yi") == []


def test_an_owner_whose_own_file_is_broken_is_still_one(root: Path) -> None:
    assert found(write(root, ERROR), "--owner", "yi") == ["ZF017 units/yi/unit.yaml:3"]


def test_an_owner_is_told_what_stands_in_the_countys_files(root: Path) -> None:
    """A certificate of 甲局 was lost before it was issued, says the supervising office's table."""
    events = "证号,日期,事件\n豫H01-0001,2010-05-01,遗失\n"
    write(root, {"county/2015/certificate-events.csv": events})
    wrong = ["ZF315 county/2015/certificate-events.csv:2"]

    assert found(root, "--select", "ZF315", "--owner", "jia") == wrong
    assert found(root, "--select", "ZF315", "--owner", "yi") == []


def test_an_owner_that_does_not_exist_is_refused(root: Path) -> None:
    result = check(write(root), "--owner", "乙乡")

    assert result.exit_code == 2
    assert "没有单位“乙乡”" in result.stderr


# Formats for other programs


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github", "gitlab", "junit", "markdown"])
def test_every_format_ends_with_the_same_exit_code(format_: str, root: Path) -> None:
    assert check(write(root), "--format", format_).exit_code == 0
    assert check(write(root, ERROR), "--format", format_).exit_code == 1
    assert check(root, "--format", format_, "--fail-on", "never").exit_code == 0


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github", "gitlab", "junit", "markdown"])
def test_every_format_tells_of_waivers_and_the_first_to_lapse(format_: str, root: Path) -> None:
    waiver = "- {规则: ZF105, 对象: yi, 理由: 证书原件如此，已核对, 批准: 县法制办, 至: 2016-06-30}\n"
    write(root, {**WARNING, "waivers.yaml": waiver})

    assert "2016-06-30" in check(root, "--format", format_).output


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github", "gitlab", "junit", "markdown"])
def test_every_format_speaks_english_when_asked_to(format_: str, root: Path) -> None:
    write(root, ERROR)
    spoken = CliRunner().invoke(
        app,
        ["--data", str(root), "--lang", "en", "validate", *MINE, "--format", format_, "--fail-on", "error"],
    )

    assert "does not exist in the calendar" in spoken.stdout
    assert "日历" not in re.sub(r'"markdown": .*', "", spoken.output)  # a rule's manual is in Chinese


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github", "gitlab", "junit", "markdown"])
def test_no_format_spreads_an_identity_number(format_: str, root: Path) -> None:
    write(root, {"units/yi/people.csv": PEOPLE + f"{IDENTITY},甲,男,{IDENTITY},\n"})

    assert IDENTITY not in check(root, "--format", format_).output


def test_annotations_land_on_paths_from_where_the_command_runs(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, ERROR)

    monkeypatch.chdir(root.parent)
    assert "file=data/units/yi/unit.yaml,line=3" in check(root, "--format", "github").stdout
    assert '"path": "data/units/yi/unit.yaml"' in check(root, "--format", "gitlab").stdout
    monkeypatch.chdir(root)
    assert "file=units/yi/unit.yaml,line=3" in check(root, "--format", "github").stdout


def test_the_summary_page_of_a_workflow_is_added_to(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "summary.md"
    page.write_text("# 前一步\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    write(root, ERROR)

    check(root, "--format", "markdown")
    assert page.read_text(encoding="utf-8") == "# 前一步\n"
    check(root, "--format", "github")
    assert page.read_text(encoding="utf-8") == "# 前一步\n" + check(root, "--format", "markdown").stdout


def test_a_summary_page_that_cannot_be_written_changes_no_judgement(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "summary.md"))
    result = check(write(root), "--format", "github")

    assert result.exit_code == 0
    assert "没有写成摘要页" in result.stderr


def test_of_one_cause_a_few_are_listed_and_all_are_counted(root: Path) -> None:
    rows = "".join(f"E{n:06},赵示一,男性,公务员\n" for n in range(50))
    write(root, {"units/yi/people.csv": "人员编号,姓名,性别,人员性质\n" + rows})
    told, full = check(root), check(root, "--full")

    assert told.exit_code == full.exit_code == 1
    assert "错误 50、" in told.stdout
    assert told.stdout.count("错误 ZF015") == 10
    assert "共 50 处" in told.stdout.replace("\n  ", "")
    assert full.stdout.count("错误 ZF015") == 50


# JSON


def test_the_json_document(root: Path) -> None:
    result = check(write(root, ERROR), "--format", "json")
    document = json.loads(result.stdout)

    assert result.exit_code == 1
    assert document == {
        "version": 1,
        "folder": "",
        "as_of": "2015-12-31",
        "files": len(base_files()),
        "records": document["records"],
        "units": 2,
        "totals": {
            "data": {"error": 1, "warning": 0, "notice": 0},
            "compliance": {"error": 0, "warning": 0, "notice": 0},
        },
        "hidden": {"waived": 0, "soonest_lapse": None, "baselined": 0, "oldest_baselined": None},
        "findings": [
            {
                "code": "ZF017",
                "key": "ZF017:units/yi/unit.yaml",
                "fingerprint": document["findings"][0]["fingerprint"],
                "class": "data",
                "severity": "error",
                "title": "日期不存在",
                "message": "“成立”的日期 2015-02-30 在日历上不存在",
                "hint": "核对年月日",
                "duty": "D21",
                "duty_words": "D21 执法信息化建设",
                "verdict": None,
                "unit": "yi",
                "subject": "units/yi/unit.yaml",
                "day": None,
                "file": "units/yi/unit.yaml",
                "line": 3,
                "column": 5,
                "end_line": 3,
                "end_column": 15,
                "path": ["成立"],
                "related": [],
            }
        ],
        "repeated": [],
        "waived": [],
        "baselined": [],
        "not_assessed": [],
        "held_back": document["held_back"],
    }
    assert {(h["unit"], h["file"]) for h in document["held_back"]} == {("yi", "units/yi/unit.yaml")}


def test_the_json_document_is_the_same_in_english_but_for_its_texts(root: Path) -> None:
    write(root, ERROR)
    document = json.loads(
        CliRunner()
        .invoke(app, ["--data", str(root), "--lang", "en", "validate", *MINE, "--format", "json"])
        .stdout
    )

    assert document["findings"][0]["message"] == "2015-02-30 of '成立' does not exist in the calendar"
    assert document["findings"][0]["code"] == "ZF017"


def test_places_related_to_a_finding_are_in_the_json(root: Path) -> None:
    result = check(write(root, {"units/yi/unit.yaml": YI + "组别: 执法部门\n"}), "--format", "json")

    assert json.loads(result.stdout)["findings"][0]["related"] == [
        {"file": "units/yi/unit.yaml", "note": "另一处在这里", "line": 2, "column": 1}
    ]


# The day


def test_the_day_is_the_one_given_then_the_one_the_data_ends(root: Path) -> None:
    write(root)

    assert json.loads(check(root, "--format", "json").stdout)["as_of"] == "2015-12-31"
    given = CliRunner().invoke(
        app, ["--data", str(root), "--as-of", "2015-06-16", "validate", "--format", "json"]
    )
    assert json.loads(given.stdout)["as_of"] == "2015-06-16"


# Consoles


def start(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("ZFZR", "LC_", "LANG", "PYTHONIO", "NO_COLOR"))
    }
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "zfzr", "--data", str(root), *arguments],
        env={**kept, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_under_the_c_locale_the_screen_is_the_same(root: Path) -> None:
    write(root, MANY)

    assert start(root, "validate", *MINE, LANG="C", LC_ALL="C").stdout.decode() == check(root).stdout


def test_a_gbk_console_shows_all_but_what_it_has_no_glyph_for(root: Path) -> None:
    output = start(write(root, MANY), "validate", PYTHONIOENCODING="gbk")

    assert output.returncode == 1
    assert "Y001,<U+20BB7>示四,男,事业编," in output.stdout.decode("gbk")  # 𠮷 is not in GBK
    assert "终端编码 gbk 写不出 1 个字符（U+20BB7）" in output.stderr.decode("gbk")


@pytest.mark.parametrize("format_", ["json", "sarif", "github", "gitlab", "junit", "markdown", "text"])
def test_a_file_gets_what_a_screen_would_get_whatever_the_console_speaks(format_: str, root: Path) -> None:
    write(root, MANY)
    shown = start(root, "validate", "--no-cache", "--format", format_, PYTHONIOENCODING="utf-8")

    file = root.parent / "found"
    told = start(
        root, "validate", "--no-cache", "--format", format_, "-o", str(file), PYTHONIOENCODING="ascii"
    )

    assert told.stdout == b""
    assert told.returncode == shown.returncode == 1
    assert file.read_bytes() == shown.stdout
    assert "执法依据“中华人民共和国行政处罚法”登记了两次" in file.read_text(encoding="utf-8")


def test_nothing_is_written_where_nothing_could_be_checked(root: Path) -> None:
    told = start(write(root, MANY), "validate", "--select", "ZF999", "-o", str(root / "found"))

    assert told.returncode == 2
    assert not (root / "found").exists()


def test_colours_only_where_asked_for(root: Path) -> None:
    write(root, ERROR)

    assert b"\x1b" not in start(root, "validate").stdout
    assert b"\x1b" not in start(root, "validate", NO_COLOR="1").stdout
    assert b"\x1b[31m" in start(root, "--color", "always", "validate").stdout


def test_a_reader_that_goes_away_is_no_failure_of_ours(root: Path) -> None:
    write(root, MANY)
    command = f'"{sys.executable}" -W error -m zfzr --data "{root}" validate | head -n 1'

    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)

    assert done.stdout.decode().startswith("数据差错")
    assert done.stderr == b""


# Manuals and the list of rules


@pytest.mark.parametrize("code", ["ZF016", "ZF020"])
def test_a_manual_on_screen(code: str, snapshot: SnapshotAssertion) -> None:
    result = CliRunner().invoke(app, ["explain", code])

    assert result.exit_code == 0
    assert result.stdout == snapshot


def test_in_english_a_manual_has_english_headings_and_says_what_to_do_and_that_the_rest_is_chinese() -> None:
    lines = CliRunner().invoke(app, ["--lang", "en", "explain", "ZF204"]).stdout.split("\n")
    assert [line for line in lines if line in ("问题", "依据", "怎么改", "错误示例", "正确示例")] == []
    headings = ["Problem", "Basis", "How to mend it", "Wrong example", "Right example"]
    assert [line for line in lines if line in headings] == headings
    assert "the manual that follows is written in Chinese" in lines
    assert any(line.startswith("what to do: compare the item with the text in force") for line in lines)


def test_a_code_may_be_written_small() -> None:
    assert (
        CliRunner().invoke(app, ["explain", "zf016"]).stdout
        == CliRunner().invoke(app, ["explain", "ZF016"]).stdout
    )


def test_programs_read_what_a_rule_is_and_its_manual() -> None:
    told = json.loads(CliRunner().invoke(app, ["explain", "ZF204", "--format", "json"]).stdout)
    assert (told["code"], told["class"], told["duty"]) == ("ZF204", "compliance", "D04")
    assert list(told["manual"])[:3] == ["问题", "依据", "怎么改"]
    assert told["mend"] == rules()["ZF204"].mend.zh


def test_programs_read_what_a_duty_is() -> None:
    told = json.loads(CliRunner().invoke(app, ["explain", "D42", "--format", "json"]).stdout)
    assert told["name"] == "D42"
    assert told["text"].startswith("## D42 评议考核方案")


@pytest.mark.parametrize("code", sorted(rules()))
def test_every_manual_fits_eighty_columns(code: str) -> None:
    result = CliRunner().invoke(app, ["explain", code])

    assert result.exit_code == 0
    prose = [line for line in result.stdout.split("\n") if not line.startswith("    ")]
    assert max(map(display_width, prose)) <= 80
    assert "```" not in result.stdout


def test_an_unknown_rule_is_offered_near_ones() -> None:
    result = CliRunner().invoke(app, ["explain", "ZF61"])

    assert result.exit_code == 2
    assert "没有规则“ZF61”" in result.stderr
    assert "相近的有：ZF610、ZF611、ZF612" in result.stderr


def test_rules_lists_every_rule_with_its_title() -> None:
    lines = CliRunner().invoke(app, ["rules"]).stdout.split("\n")[2:]

    assert [line.split()[0] for line in lines if line] == sorted(rules())
    assert lines[0] == "ZF001  数据差错  错误  文件打不开"


def test_rules_as_json() -> None:
    document = json.loads(CliRunner().invoke(app, ["rules", "--format", "json"]).stdout)

    assert document["version"] == 1
    assert document["rules"][0] == {
        "code": "ZF001",
        "title": "文件打不开",
        "class": "data",
        "severity": "error",
        "duty": "D21",
        "duty_words": "D21 执法信息化建设",
        "statutory": False,
    }
    assert len(document["rules"]) == len(rules())


def test_a_verified_lead_says_so_where_people_and_programs_look(root: Path) -> None:
    files = {
        "county/2015/certificate-events.csv": "证号,日期,事件,决定机关\n豫H01-0001,2015-05-06,暂扣,县政府法制办\n",
        "county/2015/verifications.csv": "问题,单位,结论,核实人,日期\nZF311:J001:2015-05-06,jia,属实,钱示八,2015-12-01\n",
    }
    out = check(write(root, files), "--select", "ZF311").stdout
    assert "已核实：属实（2015-12-01，county/2015/verifications.csv:2）" in out
    assert "其中已核实 1 项：属实 1" in out
    (found,) = json.loads(check(root, "--select", "ZF311", "--format", "json").stdout)["findings"]
    assert found["verdict"] == {
        "result": "属实",
        "day": "2015-12-01",
        "file": "county/2015/verifications.csv",
        "line": 2,
    }


def test_a_page_that_was_kept_names_the_data_as_this_run_does(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its commands are run next: where the data was not named, or named otherwise, they would look at another folder."""
    monkeypatch.delenv("ZFZR_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write(root, {"units/yi/unit.yaml": "\ufeff" + YI})
    for _ in range(2):
        assert "zfzr fmt --data" in run(root, "validate").stdout
    monkeypatch.chdir(root)
    shown = CliRunner().invoke(app, ["validate"]).stdout
    assert "zfzr fmt" in shown
    assert "--data" not in shown


NO_UNITS = "还没有登记任何单位，没有查谁的职责"


@pytest.fixture
def begun(root: Path) -> Path:
    """A county in which no unit is recorded yet."""
    for path, content in base_files().items():
        if not path.startswith("units/"):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    return root


def test_without_units_nothing_was_checked_and_what_comes_next_is_said(begun: Path) -> None:
    result = check(begun)

    assert result.exit_code == 4
    assert "数据差错：错误 0、警告 0、提示 0\n待核实问题：本次没有检查\n" in result.stdout
    assert f"注意：{NO_UNITS}" in result.stdout
    assert "下一步，登记第一个单位：zfzr new unit 目录名" in result.stdout


@pytest.mark.parametrize("format_", ["sarif", "github", "junit", "markdown"])
def test_every_format_says_that_there_are_no_units(begun: Path, format_: str) -> None:
    result = check(begun, "--format", format_)

    assert result.exit_code == 4
    assert NO_UNITS in result.stdout
    assert "没有发现问题" not in result.stdout


def test_what_has_no_place_for_it_says_it_beside(begun: Path) -> None:
    assert NO_UNITS in check(begun, "--format", "gitlab").stderr


def test_no_test_of_duties_passes_where_nobody_has_any(begun: Path) -> None:
    result = run(begun, "validate", "--only", "compliance", "--select", "ZF311", "--format", "junit")

    assert 'tests="1" failures="0" skipped="1"' in result.stdout


def test_the_json_counts_the_units(begun: Path) -> None:
    assert json.loads(check(begun, "--format", "json").stdout)["units"] == 0


def test_a_unit_whose_own_file_cannot_be_read_is_one(begun: Path) -> None:
    (begun / "units/yi").mkdir(parents=True)
    (begun / "units/yi/unit.yaml").write_text("名称: [\n", encoding="utf-8")
    result = check(begun)

    assert result.exit_code == 1
    assert NO_UNITS not in result.stdout


@pytest.mark.parametrize("asked", [("--fail-on", "never"), ("zfzr.yaml",)])
def test_without_units_a_run_that_asks_for_less_is_fine(begun: Path, asked: tuple[str, ...]) -> None:
    result = check(begun, *(str(begun / each) if each.endswith(".yaml") else each for each in asked))

    assert result.exit_code == 0
    assert NO_UNITS in result.stdout
