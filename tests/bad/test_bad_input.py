"""Bad input, as clerks, bad days and attackers make it: a place, a cause and a remedy in Chinese, and nothing written.

Each case is laid over the base county and goes through the command line. Expected places are worked out by hand.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from building import base_files
from subjects.assessment.life import SETTLED
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.files import tree
from zfzr.present import console, language
from zfzr.terms.width import display_width

YI = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n"  # two lines: what a case adds begins on the third
PEOPLE = "人员编号,姓名,人员性质,备注\n"
IDENTITY = "410823" + "19800101" + "0011"  # put together here: no tracked file may hold one

SANE_SECONDS = 10.0
"""Far above what any case takes (milliseconds to a second), far below a hang."""


class Bad(NamedTuple):
    """What is laid over the base county, and where and what must be reported."""

    path: str
    content: str | bytes
    place: str
    code: str
    says: str
    exit_code: int = 1


CASES = {
    "GB18030": Bad(
        "units/yi/people.csv", (PEOPLE + "Y1,吴示八,事业,\n").encode("gb18030"), "1:1", "ZF002", "GB18030"
    ),
    "GB18030 in one line of many": Bad(
        "units/yi/unit.yaml",
        YI.encode() + "说明: ".encode() + "人民".encode("gb18030"),
        "3:5",
        "ZF002",
        "第 1 行却是",
    ),
    "UTF-16": Bad("units/yi/people.csv", PEOPLE.encode("utf-16"), "1:1", "ZF002", "UTF-16"),
    "BOM": Bad("units/yi/unit.yaml", b"\xef\xbb\xbf" + YI.encode(), "1:1", "ZF003", "BOM", exit_code=0),
    "BOM before a table": Bad(
        "units/yi/people.csv", b"\xef\xbb\xbf" + PEOPLE.encode(), "1:1", "ZF003", "BOM", exit_code=0
    ),
    "BOM and GB18030": Bad(
        "units/yi/people.csv", b"\xef\xbb\xbf" + "人员".encode("gb18030"), "1:1", "ZF002", "UTF-8"
    ),
    "CRLF": Bad("units/yi/unit.yaml", YI.replace("\n", "\r\n"), "1:13", "ZF023", "CRLF", exit_code=0),
    "one CRLF of many": Bad("units/yi/unit.yaml", YI + "简称: 乙镇\r\n", "3:7", "ZF023", "CRLF", exit_code=0),
    "lone CR": Bad("units/yi/unit.yaml", YI.replace("\n", "\r"), "1:13", "ZF023", "CR", exit_code=0),
    "NUL": Bad("units/yi/unit.yaml", YI + "说明: 甲\0乙\n", "3:6", "ZF004", "U+0000"),
    "NUL in a table": Bad("units/yi/people.csv", PEOPLE + "Y1,吴\0,事业,\n", "2:5", "ZF004", "U+0000"),
    "escape character": Bad("units/yi/unit.yaml", YI + "说明: \x1b[31m红\n", "3:5", "ZF004", "U+001B"),
    "line separator": Bad("units/yi/unit.yaml", YI + "说明: 甲\u2028乙\n", "3:6", "ZF004", "U+2028"),
    "tab indentation": Bad("units/yi/unit.yaml", YI + "法制机构:\n\t名称: 司法所\n", "4:1", "ZF005", "Tab"),
    "no such day": Bad("units/yi/unit.yaml", YI + "成立: 2015-02-30\n", "3:5", "ZF017", "日历上不存在"),
    "day in Chinese": Bad("units/yi/unit.yaml", YI + "成立: 二〇一五年\n", "3:5", "ZF018", "不是日期"),
    "day without zeros": Bad("units/yi/unit.yaml", YI + "成立: 2015-2-3\n", "3:5", "ZF018", "不是日期"),
    "day with slashes": Bad("units/yi/unit.yaml", YI + "成立: 2015/1/1\n", "3:5", "ZF018", "不是日期"),
    "year only": Bad("units/yi/unit.yaml", YI + "成立: 2015\n", "3:5", "ZF018", "不是日期"),
    "nested 100,000 deep": Bad(
        "units/yi/unit.yaml", YI + "说明: " + "[" * 100_000, "3:64", "ZF007", "嵌套超过 60 层"
    ),
    "nested deep in a block": Bad(
        "units/yi/unit.yaml",
        YI + "说明:\n" + "".join("  " * depth + "甲:\n" for depth in range(1, 400)),
        "63:121",
        "ZF007",
        "嵌套超过 60 层",
    ),
    "alias bomb": Bad(
        "units/yi/unit.yaml",
        YI
        + "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "3:4",
        "ZF006",
        "锚点",
    ),
    "self alias": Bad("units/yi/unit.yaml", YI + "说明: &a {b: *a}\n", "3:5", "ZF006", "锚点"),
    "tag": Bad(
        "units/yi/unit.yaml", YI + "说明: !!python/object/apply:os.system [id]\n", "3:5", "ZF006", "类型标记"
    ),
    "merge key": Bad("units/yi/unit.yaml", YI + "法制机构: {<<: {名称: 甲}}\n", "3:8", "ZF006", "合并键"),
    "second document": Bad("units/yi/unit.yaml", YI + "---\n名称: 乙\n", "3:1", "ZF006", "一份 YAML 文档"),
    "number of 6,000 digits": Bad(
        "units/yi/unit.yaml", YI + "单位代码: " + "7" * 6000, "3:7", "ZF007", "6000 位"
    ),
    "number of 6,000 digits in a table": Bad(
        "county/2015/ratings.csv",
        "单位,指标,得分,评分人,日期\njia,1.1," + "7" * 6000 + ",甲,2015-12-01\n",
        "2:9",
        "ZF015",
        "应当是数字",
    ),
    "infinity": Bad(
        "county/2015/ratings.csv",
        "单位,指标,得分,评分人,日期\njia,1.1,Infinity,甲,2015-12-01\n",
        "2:9",
        "ZF015",
        "应当是数字",
    ),
    "duplicate key": Bad("units/yi/unit.yaml", YI + "名称: 乙\n", "3:1", "ZF008", "“名称”在同一处写了两次"),
    "a name cut off by a comma": Bad(
        "county/2015/scheme.yaml",
        "名称: 细则\n考核期间: {起: 2015-01-01, 止: 2015-12-31}\n组别: {}\n"
        "一票否决: [{名称: 弄虚作假, 瞒报, 等次: 不合格}]\n",
        "4:19",
        "ZF013",
        "前面的文字里有半角逗号的，整段加上引号",
    ),
    "a text where a part belongs": Bad(
        "county/2015/scheme.yaml",
        "名称: 细则\n考核期间: 2015-01-01至2015-12-31\n组别: {}\n",
        "2:7",
        "ZF015",
        "键可以写：起、止",
    ),
    "full-width colon": Bad("units/yi/unit.yaml", YI + "简称：乙镇\n", "3:3", "ZF009", "全角冒号"),
    "unclosed bracket": Bad("units/yi/unit.yaml", YI + "曾用名: [{名称: 甲\n", "3:6", "ZF005", "没有闭合"),
    "unclosed quote": Bad("units/yi/unit.yaml", YI + '简称: "乙镇\n', "3:5", "ZF005", "没有闭合"),
    "unclosed CSV quote": Bad(
        "units/yi/people.csv", PEOPLE + 'Y1,"吴示八,事业,\nY2,甲,事业,\n', "2:4", "ZF010", "没有闭合"
    ),
    "text behind a CSV quote": Bad(
        "units/yi/people.csv", PEOPLE + 'Y1,"吴"示八,事业,\n', "2:6", "ZF010", "引号闭合之后"
    ),
    "ragged row": Bad(
        "units/yi/people.csv", PEOPLE + "Y1,吴示八,事业\n", "2:1", "ZF010", "3 格，表头有 4 格"
    ),
    "row with a cell too many": Bad(
        "units/yi/people.csv", PEOPLE + "Y1,吴,示八,事业,\n", "2:1", "ZF010", "5 格"
    ),
    "doubled header": Bad(
        "units/yi/people.csv", "人员编号,姓名,姓名,人员性质\n", "1:9", "ZF011", "“姓名”出现了两次"
    ),
    "nameless header": Bad("units/yi/people.csv", "人员编号,,人员性质\n", "1:6", "ZF011", "第 2 列没有列名"),
    "empty YAML file": Bad("units/yi/authorities.yaml", "", "1:1", "ZF021", "没有任何内容"),
    "empty CSV file": Bad("units/yi/people.csv", "", "1:1", "ZF011", "没有表头"),
    "only comments": Bad("units/yi/authorities.yaml", "# 待填\n", "1:1", "ZF021", "没有任何内容"),
    "zfzr.yaml broken": Bad("zfzr.yaml", "行政区划: {代码: [\n", "1:7", "ZF005", "没有闭合"),
    "zfzr.yaml empty": Bad("zfzr.yaml", "", "1:1", "ZF021", "没有任何内容"),
    "zfzr.yaml a list": Bad("zfzr.yaml", "- 甲\n", "1:1", "ZF015", "键: 值"),
    "zfzr.yaml with a wrong day": Bad(
        "zfzr.yaml",
        "数据截止: 2015-02-30\n行政区划: {代码: '410823', 名称: 甲县}\n",
        "1:7",
        "ZF017",
        "2015-02-30",
    ),
    "other extension": Bad("units/yi/unit.yml", YI, "1:1", "ZF012", "不放数据文件"),
    "markup in a name": Bad("units/yi/people.csv", PEOPLE + "Y1,[/x],事业编,\n", "2:9", "ZF102", "事业编"),
    "a line break in a name": Bad(
        "units/yi/people.csv", PEOPLE + 'Y1,"吴\n示八",事业编,\n', "3:5", "ZF102", "事业编"
    ),
    "a line break in a value": Bad(
        "units/yi/people.csv", PEOPLE + 'Y1,吴示八,"事\n::error::业",\n', "2:8", "ZF102", "事⏎::error::业"
    ),
    "a CI command": Bad(
        "units/yi/people.csv", PEOPLE + "Y1,::error::甲,::error::,\n", "2:15", "ZF102", "“::error::”"
    ),
    "text turned round": Bad(
        "units/yi/people.csv", PEOPLE + "Y1,甲\u202e乙,事业,\n", "2:4", "ZF106", "U+202E", exit_code=0
    ),
    "zero-width space": Bad(
        "units/yi/people.csv", PEOPLE + "Y1,甲\u200b乙,事业,\n", "2:4", "ZF106", "U+200B", exit_code=0
    ),
    "beyond the BMP": Bad("units/yi/people.csv", PEOPLE + "Y1,𠮷示𠀀,事业编,\n", "2:8", "ZF102", "事业编"),
    "full-width digits": Bad(
        "units/yi/unit.yaml", YI + "成立: ２０１５-０１-０１\n", "3:5", "ZF018", "不是日期"
    ),
    "full identity number": Bad(
        "units/yi/people.csv", PEOPLE + f"Y1,吴示八,事业,{IDENTITY}\n", "2:11", "ZF020", "410823********0011"
    ),
    "identity number as a YAML number": Bad(
        "units/yi/unit.yaml", YI + f"监督电话: {IDENTITY}\n", "3:7", "ZF020", "410823********0011"
    ),
    "template code in a value": Bad(
        "units/yi/unit.yaml", YI + "主体类别: \"{{ ''.__class__ }}\"\n", "3:7", "ZF015", "__class__"
    ),
    "format code in a value": Bad(
        "units/yi/unit.yaml",
        YI + '主体类别: "{0.__class__} %s {field}"\n',
        "3:7",
        "ZF015",
        "{0.__class__} %s {field}",
    ),
    "a huge line": Bad("units/yi/unit.yaml", YI + "说明: " + "长" * 700_000, "3:1", "ZF007", "这一行超过"),
    "a mistake at the end of a long line": Bad(
        "units/yi/people.csv", PEOPLE + "Y1," + "长" * 300_000 + ",事业编,\n", "2:300005", "ZF102", "事业编"
    ),
    "a huge file": Bad(
        "units/yi/people.csv", PEOPLE.encode() + b"Y1,a,b,c\n" * 2_400_000, "1:1", "ZF007", "超过上限"
    ),
    "a list where one record belongs": Bad("units/yi/unit.yaml", "- 名称: 甲\n", "1:1", "ZF015", "键: 值"),
    "one record where a list belongs": Bad(
        "units/yi/authorities.yaml", "编码: A1\n", "1:1", "ZF015", "应当是列表"
    ),
    "a text where a record belongs": Bad("units/yi/unit.yaml", "乙镇\n", "1:1", "ZF015", "键: 值"),
}


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


def dataset(at: Path, *changes: tuple[str, str | bytes]) -> Path:
    """Write the base county, changed."""
    for path, content in {**base_files(), **dict(changes)}.items():
        file = at / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return at


def fingerprint(of: Path) -> dict[str, str]:
    """Return what lies below a folder: every name, with a digest of what it holds."""
    return {
        str(p.relative_to(of)): hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "folder"
        for p in sorted(of.rglob("*"))
        if not p.is_symlink() and not p.is_fifo()
    }


def validate(root: Path, *more: str) -> Result:
    """Run `zfzr validate`; it must be quick, write nothing and show no traceback."""
    before, started = fingerprint(root), time.monotonic()
    result = CliRunner().invoke(app, ["--data", str(root), "validate", *more])
    assert time.monotonic() - started < SANE_SECONDS
    assert fingerprint(root) == before
    assert "Traceback" not in result.output
    return result


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_told_where_what_and_how_to_mend(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    root = dataset(tmp_path, (case.path, case.content))

    result = validate(root)
    found = json.loads(validate(root, "--format", "json").stdout)["findings"]

    assert result.exit_code == case.exit_code, result.output
    assert f"{case.path}:{case.place}  " in result.stdout
    assert case.says in result.stdout.replace("\n  ", "")
    assert "改法：" in result.stdout
    assert result.stderr == ""
    (only,) = [f for f in found if f["code"] == case.code and f"{f['line']}:{f['column']}" == case.place]
    assert only["file"] == case.path
    assert only["hint"]


@pytest.mark.parametrize("name", CASES)
def test_what_is_printed_is_safe_to_print(name: str, tmp_path: Path) -> None:
    """No control character, no line that begins like a command of a CI, no full number, no line too long."""
    output = validate(dataset(tmp_path, (CASES[name].path, CASES[name].content))).stdout

    assert not set(output) & set("\0\x1b\r\u202e\u2028\u200b")
    assert not any(line.startswith("::") for line in output.split("\n"))
    assert IDENTITY not in output
    assert max(map(len, output.split("\n"))) <= 80


@pytest.mark.parametrize("name", [n for n in CASES if CASES[n].exit_code == 1])
def test_one_bad_file_is_one_cause_and_does_not_stop_the_others(name: str, tmp_path: Path) -> None:
    """Another mistake, in another file, is still reported; nothing but the two files is."""
    case = CASES[name]
    other = ("laws/zz.yaml", "名称: 甲法\n效力层级: 法侓\n版本: []\n")
    found = json.loads(
        validate(dataset(tmp_path, (case.path, case.content), other), "--format", "json").stdout
    )

    assert {f["file"] for f in found["findings"] if f["class"] == "data"} == {case.path, "laws/zz.yaml"}


# Folders, links, and what the system refuses


def test_no_dataset_names_where_it_looked_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZFZR_DATA", raising=False)
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(app, ["validate"])

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "没有找到数据" in result.stderr
    assert "怎么办：用 --data" in result.stderr


@pytest.mark.parametrize("inside", [(), ("laws/zz.yaml",)], ids=["empty", "zfzr.yaml missing"])
def test_a_folder_without_zfzr_yaml_is_no_dataset(inside: tuple[str, ...], tmp_path: Path) -> None:
    for path in inside:
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text("名称: 甲法\n", encoding="utf-8")

    result = validate(tmp_path)

    assert result.exit_code == 2
    assert "没有 zfzr.yaml" in result.stderr
    assert "怎么办：" in result.stderr


def test_a_folder_that_does_not_exist_is_told_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["--data", str(tmp_path / "no"), "validate"])

    assert result.exit_code == 2
    assert "目录不存在" in result.stderr


@pytest.mark.parametrize(
    ("path", "code", "says"),
    [
        ("units/yi/people.csv", "ZF001", "这是一个文件夹"),
        ("x.yml", "ZF001", "这是一个文件夹"),
        ("zfzr.yaml", "", "没有 zfzr.yaml"),
    ],
)
def test_a_folder_named_like_a_data_file(path: str, code: str, says: str, tmp_path: Path) -> None:
    root = dataset(tmp_path)
    (root / path).unlink(missing_ok=True)
    (root / path).mkdir()

    result = validate(root)

    assert result.exit_code == (1 if code else 2)
    assert says in result.output
    assert f"{path}:1:1  错误 {code}" in result.stdout if code else result.stdout == ""


@pytest.mark.parametrize(
    ("number", "says"),
    [(errno.EACCES, "没有读取权限"), (errno.EIO, "文件打不开"), (errno.EMFILE, "文件打不开")],
)
def test_a_file_the_system_refuses_to_read_is_a_finding(
    number: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = dataset(tmp_path)

    def refusing(path: str, _: os.stat_result) -> bytes:
        if path.endswith("/people.csv"):
            raise OSError(number, os.strerror(number), path)
        return Path(path).read_bytes()

    before = fingerprint(root)
    monkeypatch.setattr(tree, "read_ordinary", refusing)
    result = CliRunner().invoke(app, ["--data", str(root), "validate"])
    monkeypatch.undo()

    assert result.exit_code == 1
    assert "units/jia/people.csv:1:1  错误 ZF001" in result.stdout
    assert says in result.stdout
    assert "错误 1、" in result.stdout  # nobody dangles for it
    assert str(root) not in result.stdout
    assert fingerprint(root) == before


def test_a_folder_that_may_not_be_listed_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = dataset(tmp_path)
    honest = os.scandir

    def refusing(path: str | Path = ".") -> object:
        if str(path).endswith("jia"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return honest(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = CliRunner().invoke(app, ["--data", str(root), "validate"])

    assert result.exit_code == 1
    assert "units/jia:1:1  错误 ZF001" in result.stdout
    assert "没有读取权限" in result.stdout


def linked(tmp_path: Path, name: str, to: Path) -> Path:
    """Write the base county with a link in it."""
    root = dataset(tmp_path / "data")
    (root / name).unlink(missing_ok=True)
    (root / name).symlink_to(to)
    return root


def test_a_link_that_leaves_the_dataset_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text(PEOPLE + "SECRET,吴示八,事业编,\n", encoding="utf-8")

    result = validate(linked(tmp_path, "units/yi/people.csv", outside))

    assert result.exit_code == 1
    assert "units/yi/people.csv:1:1  错误 ZF001" in result.stdout
    assert "数据目录之外的链接" in result.stdout
    assert "SECRET" not in result.output


def test_a_link_within_the_dataset_is_read(tmp_path: Path) -> None:
    root = linked(tmp_path, "units/yi/certificates.csv", tmp_path / "data/units/jia/certificates.csv")

    assert "登记了两次" in validate(root).stdout


def test_a_link_to_nowhere_or_to_itself_is_a_finding(tmp_path: Path) -> None:
    root = linked(tmp_path, "units/yi/people.csv", Path("nowhere.csv"))
    (root / "units/yi/postings.csv").symlink_to("postings.csv")

    result = validate(root)

    assert "units/yi/people.csv:1:1  错误 ZF001" in result.stdout
    assert "units/yi/postings.csv:1:1  错误 ZF001" in result.stdout
    assert result.stdout.count("它指向的文件不存在") == 2


def test_a_linked_folder_is_not_followed_in_silence(tmp_path: Path) -> None:
    root = linked(tmp_path, "units/bing", tmp_path / "data/units/jia")
    (root / "units/ding").symlink_to(tmp_path)

    result = validate(root)

    assert "units/bing:1:1  错误 ZF001" in result.stdout
    assert "units/ding:1:1  错误 ZF001" in result.stdout
    assert result.exit_code == 1


def test_a_pipe_named_like_a_table_is_not_waited_for(tmp_path: Path) -> None:
    root = dataset(tmp_path)
    os.mkfifo(root / "units/yi/people.csv")

    result = validate(root)

    assert "units/yi/people.csv:1:1  错误 ZF001" in result.stdout
    assert "不是普通文件" in result.stdout


def test_names_of_files_are_safe_to_print_too(tmp_path: Path) -> None:
    result = validate(dataset(tmp_path, ("units/yi/a\n::error::\u202e\x1b[31m.csv", "")))

    assert result.exit_code == 1
    assert "units/yi/a⏎::error::\\u202e\\u001b[31m.csv:1:1  错误 ZF012" in result.stdout


def test_a_file_name_that_is_not_utf8_is_told_too(tmp_path: Path) -> None:
    root = dataset(tmp_path)
    Path(os.fsdecode(os.fsencode(root) + b"/units/yi/\xc8\xcb.csv")).write_bytes(b"")

    result = validate(root)

    assert result.exit_code == 1
    assert "units/yi/\\udcc8\\udccb.csv:1:1  错误 ZF012" in result.stdout
    assert json.loads(validate(root, "--format", "json").stdout)["totals"]["data"]["error"] == 1


def test_names_that_differ_by_case_only_are_not_mixed_up(tmp_path: Path) -> None:
    root = dataset(tmp_path, ("units/yi/Unit.yaml", "名称: 丙镇\n组别: 乡镇街道\n"))
    if len(list((root / "units/yi").iterdir())) == 1:
        return  # a file system that does not tell them apart

    assert "units/yi/Unit.yaml:1:1  错误 ZF012" in validate(root).stdout


# The annual score over bad files

EVIL = "[/x] \u202e=cmd|' /C calc'!A0 <b>x</b> | ::error:: {{ x }}"
YEAR = "county/2015"
SCORING = (
    ("score", "2015"),
    ("score", "2015", "--unit", "jia"),
    ("score", "2015", "--unit", "jia", "--format", "csv"),
    ("score", "2015", "--explain", "2"),
    ("score", "2015", "--state"),
    ("score", "2015", "--compare", "2014"),
    ("score", "2015", "--verify"),
    ("objections", "2015"),
    ("evidence", "--unit", "jia"),
    ("doc", "考核反馈书", "--unit", "jia"),
    ("doc", "考核结果通报"),
    ("doc", "复核意见", "--all"),
)
KINDS = {
    "scheme.yaml": SETTLED[f"{YEAR}/scheme.yaml"],
    "ratings.csv": SETTLED[f"{YEAR}/ratings.csv"],
    "objections.csv": SETTLED[f"{YEAR}/objections.csv"],
    "result.yaml": SETTLED[f"{YEAR}/result.yaml"],
    "daily.csv": "日期,单位,指标,事项,扣分,加分,证据,记录人\n2015-05-01,jia,2,迟报,1,,记录3,钱示八\n",
    "verifications.csv": "问题,单位,结论,核实人,日期\nZF208:41082301CF00400,jia,属实,钱示八,2015-12-10\n",
    "statement-approvals.csv": "单位,指标,结论,转移至,审核人,日期\njia,1,不同意,,钱示八,2015-12-10\n",
}
DAMAGES = {
    "a folder": None,
    "empty": b"",
    "NUL": b"\0\0\0",
    "GB18030": "gb18030",
    "UTF-16": "utf-16",
    "BOM": "utf-8-sig",
    "cut in two": "cut",
}


def damaged(text: str, how: str) -> bytes | None:
    given = DAMAGES[how]
    if given == "cut":
        return text.encode()[: len(text.encode()) // 2]
    return text.encode(given) if isinstance(given, str) else given


def settled_year(at: Path, *changes: tuple[str, str | bytes | None]) -> Path:
    """Write a settled year, changed; a file without content becomes a folder of that name."""
    files = {**SETTLED, **dict(changes)}
    root = dataset(at, *((path, content) for path, content in files.items() if content is not None))
    for path in (path for path, content in files.items() if content is None):
        (root / path).unlink(missing_ok=True)
        (root / path).mkdir(parents=True)
    return root


def answers(root: Path) -> None:
    """Ask everything about the year: it must be answered or refused clearly, on the page, and nothing be written."""
    before = fingerprint(root)
    for command in SCORING:
        result = CliRunner().invoke(app, ["--data", str(root), *command], env={"COLUMNS": "80"})
        assert result.exit_code in (0, 1, 2, 5), (command, result.output)
        assert "程序内部出错" not in result.output
        if result.exit_code == 2:
            assert "怎么办：" in result.stderr, (command, result.stderr)
        assert not set(result.output) & set("\0\x1b\r\u202e\u2028\u200b"), command
        assert not any(line.startswith("::") for line in result.output.split("\n")), command
        if command[0] != "doc" and "csv" not in command:
            assert max(map(display_width, result.stdout.split("\n"))) <= 80, command
    assert fingerprint(root) == before


@pytest.mark.parametrize("how", DAMAGES)
@pytest.mark.parametrize("name", KINDS)
def test_a_damaged_file_of_the_year_is_answered_or_refused(name: str, how: str, tmp_path: Path) -> None:
    answers(settled_year(tmp_path, (f"{YEAR}/{name}", damaged(KINDS[name], how))))


@pytest.mark.parametrize("how", [*DAMAGES, "deep", "of another kind"])
def test_a_damaged_seal_is_told_as_such(how: str, tmp_path: Path) -> None:
    others = {"deep": b"[" * 100_000, "of another kind": b'{"format": 1, "seals": [{"settled": 3}]}'}
    content = others[how] if how in others else damaged('{"format": 1, "县": []}', how)
    root = settled_year(tmp_path, (f"{YEAR}/sealed.json", content))

    answers(root)
    result = CliRunner().invoke(app, ["--data", str(root), "score", "2015", "--verify"])

    assert result.exit_code == 2
    assert f"封存文件 {YEAR}/sealed.json 读不出来" in result.stderr


HOSTILE = {
    "scheme.yaml": KINDS["scheme.yaml"].replace("名称: 案卷", f'名称: "{EVIL}"'),
    "ratings.csv": KINDS["ratings.csv"].replace("缺签字页", f'"{EVIL}\n::error::"'),
    "objections.csv": KINDS["objections.csv"].replace("签字页在卷", f'"{EVIL}\n::error::"'),
    "result.yaml": KINDS["result.yaml"].replace("县政府常务会议", f'"{EVIL}"'),
    "daily.csv": KINDS["daily.csv"].replace("迟报", f'"{EVIL}\n::error::"'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_in_a_file_of_the_year_is_shown_as_text(name: str, tmp_path: Path) -> None:
    answers(settled_year(tmp_path, (f"{YEAR}/{name}", HOSTILE[name])))


# As a process of its own, on poor consoles


@pytest.mark.parametrize("name", ["GB18030", "NUL", "alias bomb", "nested 100,000 deep", "beyond the BMP"])
@pytest.mark.parametrize(
    "environment",
    [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "gbk"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}],
    ids=lambda e: "-".join(e),
)
def test_bad_input_on_a_poor_console(name: str, environment: dict[str, str], tmp_path: Path) -> None:
    case = CASES[name]
    root = dataset(tmp_path, (case.path, case.content))
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ZFZR", "LC_", "LANG", "PYTHONIO"))}

    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "zfzr", "--data", str(root), "validate"],
        env={**kept, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )

    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    assert done.returncode == 1
    told = done.stderr.decode(encoding)
    assert not told or (told.startswith("终端编码 gbk 写不出") and told.count("\n") == 1)
    assert f"{case.path}:{case.place}  错误 {case.code}" in done.stdout.decode(encoding)
