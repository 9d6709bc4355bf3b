"""`zfzr site check`: each fault of a built folder is told with its file and line, and a sound one is sound."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from building import base_files, county, write
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.questions.site.private import PrivateValues

POWER = "power/41082301CF00100.html"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("county")


@pytest.fixture(scope="module")
def data(place: Path) -> Path:
    people = "人员编号,姓名,性别,人员性质,身份证号,备注\n"
    return write(
        place / "data",
        {
            "county/2015/interviews.yaml": "- {编号: YT-1, 单位: jia, 日期: 2015-03-02, 约谈机关: 法制机构,"
            " 主谈人: 诸葛示例, 事由: [不及时],"
            " 情况: 约谈情况属于内部掌握的材料}\n",
            "units/yi/people.csv": people
            + "Y009,司马示例,男,公务员,410823********0029,内部备注不外传之一二三\n",
        },
    )


@pytest.fixture
def site(data: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    assert CliRunner().invoke(app, ["site", "build", "-o", str(folder), "--data", str(data)]).exit_code == 0
    return folder


def check(data: Path, folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["site", "check", str(folder), "--data", str(data), *words])


def found(data: Path, folder: Path) -> list[str]:
    """Return what is told, besides that a file is not as it was built."""
    return [line for line in check(data, folder).stdout.splitlines() if CHANGED not in line]


CHANGED = " 改动 生成以后改过"


def put(site: Path, name: str, before: str, after: str) -> None:
    text = (site / name).read_text()
    assert before in text
    (site / name).write_text(text.replace(before, after, 1))


def test_what_was_built_is_sound(data: Path, site: Path) -> None:
    result = check(data, site)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "没有问题" in result.stderr


MAIN = '<main id="content">'


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ('<a href="nowhere.html">x</a>', "链接 “nowhere.html”指向的文件不存在"),
        ('<a href="../units.html#nowhere">x</a>', "链接 “../units.html#nowhere”指向的位置不存在"),
        ('<a href="#nowhere">x</a>', "链接 “#nowhere”指向的位置不存在"),
        ('<a href="../../data/zfzr.yaml">x</a>', "指到本站以外"),
        ('<a href="/units.html">x</a>', "指到本站以外"),
        ('<p id="content">x</p>', "标识重复 “content”有 2 处"),
        ('<img src="../assets/site.css">', "没有名称 img 没有替代文字或者标签"),
        ("<input>", "没有名称 input 没有替代文字或者标签"),
        ('<a href="../units.html"></a>', "没有名称 a 没有替代文字或者标签"),
        ("<script>x()</script>", "内嵌脚本或者样式 script"),
        ("<style>p{}</style>", "内嵌脚本或者样式 style"),
        ('<p style="color:red">x</p>', "内嵌脚本或者样式 p style"),
        ('<p onclick="x()">x</p>', "内嵌脚本或者样式 p onclick"),
        ('<a href="javascript:x()">x</a>', "外部地址 “javascript:x()”"),
        ('<img alt="" src="https://example.invalid/x.png">', "外部地址 “https://example.invalid/x.png”"),
        ('<img alt="" src="//example.invalid/x.png">', "外部地址 “//example.invalid/x.png”"),
        ("<p>11010519491231002X</p>", "公民身份号码 110105********002X"),
        ("<p>410823********0029</p>", "不公开的内容 字段“身份证号”的值（units/yi/people.csv）"),
        ("<p>主谈人：诸葛示例。</p>", "不公开的内容 字段“主谈人”的值（county/2015/interviews.yaml）"),
        (
            "<p>据悉约谈情况属于内部掌握的材料等</p>",
            "不公开的内容 字段“情况”的值（county/2015/interviews.yaml）",
        ),
        (
            '<img src="../assets/site.css" alt="内部备注不外传之一二三">',
            "不公开的内容 字段“备注”的值（units/yi/people.csv）",
        ),
    ],
)
def test_a_fault_is_told_with_file_and_line(data: Path, site: Path, added: str, told: str) -> None:
    put(site, POWER, MAIN, f"{MAIN}\n{added}")
    line = (site / POWER).read_text().split(MAIN)[0].count("\n") + 2
    assert check(data, site).exit_code == 1
    lines = found(data, site)
    assert any(each.startswith(f"{POWER}:{line} ") and told in each for each in lines), lines
    assert len(lines) == 1


def test_a_round_called_as_a_kind_is_called_is_no_secret() -> None:
    """A county begins with a round 案卷评查: the page of supervision says that word of every review."""
    settings = base_files()["zfzr.yaml"].decode()
    each = "- {{名称: {}, 年度: 2015, 截止: 2015-11-30, 应报: [全部]}}\n"
    rounds = "轮次:\n" + each.format("案卷评查") + each.format("内部摸底")
    private = PrivateValues(county({"zfzr.yaml": settings + rounds}))
    assert [each.value for each in private.within("<td>案卷评查</td><td>内部摸底</td>")] == ["内部摸底"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (' lang="zh-CN"', "", "html 没有写明 lang"),
        ("</main>", "<h1>又一个</h1></main>", "应当恰有一个，有 2 个"),
        ("<title>", "<title></title><p>", "没有 title"),
        ("<h1", "<h2", "应当恰有一个，有 0 个"),
        ('<label for="q">', "<label>", "input 没有替代文字或者标签"),
    ],
)
def test_what_a_page_lacks_is_told(data: Path, site: Path, before: str, after: str, told: str) -> None:
    put(site, "index.html", before, after)
    assert told in check(data, site).stdout


@pytest.mark.parametrize(
    "name", ["data/powers.csv", "data/powers.json", "assets/search-data.js", "changes.xml"]
)
def test_a_private_value_is_found_in_every_sort_of_file(data: Path, site: Path, name: str) -> None:
    leak = {"csv": "诸葛示例,\n", "json": '["诸葛示例"]', "js": 'x="诸葛示例";', "xml": "<p>诸葛示例</p>"}
    (site / name).write_text((site / name).read_text() + leak[name.rpartition(".")[2]])
    assert f"{name}:" in check(data, site).stdout


@pytest.mark.parametrize("words", ["诸葛示例路", "某诸葛示例", "张某", "甲县", "监督电话", "2015-03-02"])
def test_what_only_looks_like_a_private_value_is_no_finding(data: Path, site: Path, words: str) -> None:
    put(site, POWER, MAIN, f"{MAIN}<p>{words}</p>")
    assert found(data, site) == []


@pytest.mark.parametrize("name", [POWER, "assets/site.css", "data/powers.csv", "changes.xml", "404.html"])
def test_a_file_that_was_changed_after_it_was_built_is_told(data: Path, site: Path, name: str) -> None:
    (site / name).write_text((site / name).read_text() + " ")
    assert check(data, site).stdout == f"{name}{CHANGED}\n"


def test_an_item_that_is_no_longer_public_is_found_on_pages_built_before(
    data: Path, site: Path, place: Path
) -> None:
    listed = data / "units/jia/authorities.yaml"
    was = listed.read_text()
    listed.write_text(was + "  公开: 否\n")
    try:
        assert POWER in check(data, site).stdout
    finally:
        listed.write_text(was)


def test_files_and_their_list_are_the_same(data: Path, site: Path) -> None:
    (site / "extra.html").symlink_to(site / "index.html")
    (site / "cases.html").unlink()
    told = check(data, site).stdout
    assert "cases.html 文件清单 清单里有，目录里没有" in told
    assert "extra.html 文件清单 目录里有，清单里没有" in told


def test_its_own_address_may_be_named_and_no_other(data: Path, tmp_path: Path) -> None:
    folder, address = tmp_path / "site", "https://www.example.invalid/zfgs/"
    words = ["site", "build", "-o", str(folder), "--data", str(data), "--address", address]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert check(data, folder).exit_code == 0
    assert check(data, folder, "--address", address).exit_code == 0
    assert "外部地址" in check(data, folder, "--address", "https://www.example.invalid/other/").stdout


def test_a_folder_that_was_not_built_is_refused(data: Path, tmp_path: Path) -> None:
    result = check(data, tmp_path)
    assert result.exit_code == 2
    assert "zfzr site build" in result.stderr


def test_findings_as_data(data: Path, site: Path) -> None:
    put(site, POWER, MAIN, f"{MAIN}<a href='nowhere.html'>x</a>")
    told = json.loads(check(data, site, "--format", "json").stdout)
    assert [(one["file"], one["what"]) for one in told["findings"]] == [(POWER, "changed"), (POWER, "link")]
    assert told["private_values"] > 3


def test_pages_that_the_data_would_give_otherwise_now_are_told(
    data: Path, site: Path, tmp_path: Path
) -> None:
    assert check(data, site).exit_code == 0
    later = tmp_path / "later"
    shutil.copytree(data, later)
    unit = later / "units/jia/unit.yaml"
    unit.write_text(
        unit.read_text(encoding="utf-8").replace("食品药品监督管理局", "市场监督管理局"), encoding="utf-8"
    )
    result = check(later, site)
    assert (result.exit_code, "不是按现在的数据" in result.stderr) == (5, True)
    assert "unit/jia.html" in json.loads(check(later, site, "--format", "json").stdout)["of_other_data"]


def test_pages_are_held_against_the_data_of_the_day_on_which_they_were_built(data: Path, site: Path) -> None:
    assert check(data, site, "--as-of", "2015-06-30").exit_code == 0
