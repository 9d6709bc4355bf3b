"""A county that begins in 2026 in a province that is not Henan: a year, and no word of 2015 or of Henan in it.

`zfzr duties` and `zfzr explain` are left out: they tell where the duties come from, and show examples.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.declare.document import documents
from zfzr.declare.report import YEAR, reports
from zfzr.present import console, language

FOREIGN = re.compile(r"2015|法制办|监察局|河南|武陟|武政|郑州|焦作|豫")
"""What belongs to another county, province or time: the sample's."""

BEGINNING = (
    *("--county", "昆山市", "--code", "320583", "--city", "苏州市", "--province", "江苏省"),
    *("--year", "2026", "--yes"),
)
ENTRIES = """
unit sifa 名称=昆山市司法局 简称=市司法局 组别=综合管理部门 单位代码=01 有执法职能=否
unit shichang 名称=昆山市市场监督管理局 简称=市市场监管局 组别=执法部门 单位代码=02
item shichang 编码=32058302CF00100 名称=对伪造标签的处罚 类别=行政处罚 依据=《中华人民共和国行政处罚法》第九条
officer shichang 人员编号=SC001 姓名=张示一 人员性质=公务员
officer shichang 人员编号=SC002 姓名=李示二 人员性质=公务员
certificate shichang 证号=SC-1 人员编号=SC001 种类=中华人民共和国行政执法证 版本=2022版 发证日期=2023-05-01
certificate shichang 证号=SC-2 人员编号=SC002 种类=江苏省行政执法证 发证日期=2023-05-01 有效期至=2027-01-31
scheme 2026 --pattern 倒扣
"""
LISTED = """- 单位: shichang
  版本: 2026年版
  事项数: 1
  经过:
  - {环节: 编办审核, 日期: 2026-05-04}
  - {环节: 司法局审查, 日期: 2026-05-05}
  - {环节: 市政府批准, 日期: 2026-05-06}
  - {环节: 公布, 日期: 2026-05-07, 载体: 市政府门户网站}
"""
CASE = """案号,案由,职权编码,程序,当事人,当事人类型,处罚种类,罚款,主办人,协办人,立案,决定日期,结案
昆市监立〔2026〕1号,伪造标签,32058302CF00100,普通,某商行,法人,罚款,5000,SC001,SC002,2026-03-02,2026-04-01,2026-05-06
"""
REPORT = """统计期间: {起: 2025-12-01, 止: 2026-11-30}
类型: 零报告
落款日期: 2026-11-20
填报人: {姓名: 王示三, 电话: 0512-0000001}
主要负责人签字: 王示三
盖章: 是
合计: {件数: 0, 单位数: 0, 人数: 0}
"""
POSTS = """
机构:
- 代码: zhifa
  名称: 执法队
  类型: 二级机构
  岗位: [{代码: diaocha, 名称: 调查岗, 环节: [调查]}]
"""
POSTED = """人员编号,机构,岗位,起,止
SC001,zhifa,diaocha,2024-01-01,
SC002,zhifa,diaocha,2024-01-01,
"""
DAYS = """
评议考核方案.截止:
  取值:
    - {值: 930, 来源: 昆政办〔2026〕1号, 核实: 是}
责任追究报告.截止:
  取值:
    - {值: 1130, 来源: 昆政办〔2026〕1号, 核实: 是}
"""
RECEIVED = """轮次,单位,收到日期,形式审查
责任追究报告,shichang,2026-11-25,合格
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + text, encoding="utf-8")


@pytest.fixture(scope="module")
def kunshan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The county of 2026, begun and filled in by the commands that a clerk would use."""
    folder = tmp_path_factory.mktemp("county") / "kunshan"
    assert run("init", str(folder), *BEGINNING).exit_code == 0
    for line in ENTRIES.strip().splitlines():
        result = run("new", *line.split(" "), "--data", str(folder))
        assert result.exit_code == 0, result.output
    for path, text in {
        "county/approvals.yaml": LISTED,
        "units/shichang/postings.csv": POSTED,
        "units/shichang/2026/cases.csv": CASE,
        "units/shichang/2026/accountability.yaml": REPORT,
        "county/2026/receipts.csv": RECEIVED,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    append(folder / "parameters.yaml", DAYS)
    append(folder / "units/shichang/unit.yaml", POSTS)
    yield folder
    language.use("zh")
    console.configure()


def outputs() -> Iterator[tuple[str, ...]]:
    for name, each in reports().items():
        if name == "duties":
            continue
        yield ("report", name, *(("--year", "2026") if YEAR in each.takes else ()))
    for name in documents():
        yield ("doc", name, "--year", "2026")
        yield ("doc", name, "--year", "2026", "--all")
    yield ("status",)
    yield ("status", "--unit", "shichang")
    yield ("calendar",)
    yield ("validate",)
    yield ("validate", "--format", "json")
    yield ("fulfilment",)
    yield ("score", "2026")
    yield ("score", "2026", "--unit", "shichang")
    yield ("case", "昆市监立〔2026〕1号")
    yield ("liability", "昆市监立〔2026〕1号")
    yield ("officer", "SC001", "--on", "2026-06-01")
    yield ("trace", "32058302CF00100")
    yield ("search", "标签")
    yield ("stats",)
    yield ("verify",)
    yield ("doctor",)
    yield ("measures",)
    yield from (
        ("new", kind, "--fields") for kind in ("unit", "item", "certificate", "case", "receipt", "law")
    )


def told(kunshan: Path, *arguments: str) -> str:
    as_of = () if arguments[0] in ("doctor", "officer") else ("--as-of", "2026-12-20")
    return run(*arguments, "--data", str(kunshan), *as_of).output.replace(str(kunshan), "")


@pytest.mark.usefixtures("counties_stay")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_that_is_printed_speaks_of_the_sample(lang: str, kunshan: Path) -> None:
    found = {}
    for arguments in outputs():
        text = told(kunshan, *arguments, "--lang", lang)
        if words := sorted(set(FOREIGN.findall(text))):
            found[" ".join(arguments)] = words
    assert found == {}


def test_nothing_that_init_writes_speaks_of_the_sample(kunshan: Path) -> None:
    found = {
        path.relative_to(kunshan).as_posix(): words
        for path in kunshan.rglob("*")
        if path.is_file() and (words := sorted(set(FOREIGN.findall(path.read_text(encoding="utf-8")))))
    }
    assert found == {}


def test_the_public_pages_speak_of_the_county_alone(kunshan: Path, tmp_path: Path) -> None:
    built = run(
        "site", "build", "-o", str(tmp_path / "site"), "--data", str(kunshan), "--as-of", "2026-12-20"
    )
    assert built.exit_code == 0, built.output
    pages = [
        path for path in (tmp_path / "site").rglob("*") if path.suffix in (".html", ".json", ".csv", ".xml")
    ]
    assert pages
    found = {
        path.name: words
        for path in pages
        if (words := sorted(set(FOREIGN.findall(path.read_text(encoding="utf-8")))))
    }
    assert found == {}


def test_the_year_has_no_error_and_what_is_not_known_is_not_assessed(kunshan: Path) -> None:
    text = told(kunshan, "validate")
    assert "数据差错：错误 0" in text
    assert "听证.门槛.单位" in text  # Jiangsu's is not known, and Henan's is not taken for it
    assert "ZF102" not in text


RATED = "单位,指标,扣分,得分,数量,基数,选项,触发,理由,证据,评分人,日期\n" + "".join(
    f"{unit},{indicator},,,{number},,,,,台账,王示三,2027-01-08\n"
    for unit in ("shichang", "sifa")
    for indicator, number in (("1.2", 0), ("1.3", 3), ("2.2", 1), ("2.3", 0), ("3.3", 0))
)
SETTLED = """环节:
- {环节: 自评, 日期: 2027-01-04}
- {环节: 考核组评审, 日期: 2027-01-08}
- {环节: 初评, 日期: 2027-01-09}
- {环节: 反馈, 日期: 2027-01-10}
- {环节: 异议, 日期: 2027-01-13}
- {环节: 复核, 日期: 2027-01-14}
- {环节: 审定, 日期: 2027-01-18, 签署: 昆山市人民政府, 文号: 昆政办〔2027〕3号}
"""


@pytest.fixture
def sealed(kunshan: Path, tmp_path: Path) -> Path:
    """The same county in January of the next year: rated, settled and sealed."""
    folder = tmp_path / "sealed"
    shutil.copytree(kunshan, folder)
    (folder / "county/2026/ratings.csv").write_text(RATED, encoding="utf-8")
    (folder / "county/2026/result.yaml").write_text(SETTLED, encoding="utf-8")
    found = run("score", "2026", "--seal", "--data", str(folder), "--as-of", "2027-01-20")
    assert found.exit_code == 0, found.output
    return folder


def test_a_year_is_rated_settled_sealed_and_corrected_without_a_word_of_the_sample(
    sealed: Path, tmp_path: Path
) -> None:
    before = tmp_path / "before"
    shutil.copytree(sealed, before)
    beside = ("--data", str(sealed), "--as-of", "2027-01-20")
    sealing = (
        ("score", "2026", "--state"),
        ("score", "2026", "--verify"),
        ("doc", "考核结果通报", "--year", "2026"),
    )
    assert [(run(*each, *beside).exit_code) for each in sealing] == [0, 0, 0]
    told = [run(*each, *beside).output for each in sealing]
    ratings = sealed / "county/2026/ratings.csv"
    ratings.write_text(RATED.replace("shichang,2.2,,,1", "shichang,2.2,,,2"), encoding="utf-8")
    corrected = run("score", "2026", "--verify", *beside)
    assert corrected.exit_code == 1
    told.append(corrected.output)
    told += [
        run("diff", str(before), str(sealed), "--format", form).output for form in ("text", "md", "json")
    ]
    told.append(run("validate", *beside).output)
    told.append((sealed / "county/2026/sealed.json").read_text(encoding="utf-8"))
    assert sorted({word for text in told for word in FOREIGN.findall(text.replace(str(tmp_path), ""))}) == []


def test_forms_and_charts_speak_of_the_county_alone(sealed: Path, tmp_path: Path) -> None:
    beside = ("--data", str(sealed), "--as-of", "2027-01-20")
    form, chart = tmp_path / "form.xlsx", tmp_path / "scores.html"
    assert run("form", "officer", "--unit", "shichang", "-o", str(form), *beside).exit_code == 0
    drawn = run("chart", "scores", "2026", "-o", str(chart), *beside)
    assert drawn.exit_code == 0, drawn.output
    assert FOREIGN.findall(chart.read_text(encoding="utf-8")) == []
    with zipfile.ZipFile(form) as parts:
        assert b">2027-01-20T00:00:00Z</dcterms:created>" in parts.read("docProps/core.xml")
        texts = [
            re.sub(r'"http[^"]*"', "", parts.read(name).decode())  # names of the format, years among them
            for name in parts.namelist()
            if name.endswith(".xml")
        ]
    assert [FOREIGN.findall(text) for text in texts if FOREIGN.search(text)] == []


@pytest.mark.parametrize("topic", ["scheme", "sealing", "restricted"])
def test_a_guide_is_as_of_the_year_of_the_county_that_reads_it(topic: str, kunshan: Path) -> None:
    text = run("help", topic, "--data", str(kunshan), "--as-of", "2031-06-30").output
    assert "2031" in text
    assert re.findall(r"(?<![0-9])(?:2025|2026|2027)(?![0-9])", text) == []
    assert FOREIGN.findall(text) == []


def test_rounds_of_today_begin_with_a_day_that_nobody_set(kunshan: Path) -> None:
    for arguments in (("calendar",), ("status",), ("calendar", "--ics", "-")):
        text = (
            told(kunshan, *arguments)
            .replace("\r\n ", "")
            .replace("\n ", "")
            .replace("\n", "")
            .replace(" ", "")
        )
        assert "涉企检查年度计划”：截止日未定" in text, arguments
        assert "监督机构向政府报告”：截止日未定" in text, arguments
    assert "ZF411" not in told(kunshan, "validate")


def test_a_county_of_another_province_says_of_a_year_beyond_the_holidays_that_its_days_are_not_certain(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "xifeng"
    begun = (
        "--county",
        "息烽县",
        "--code",
        "520122",
        "--city",
        "贵阳市",
        "--province",
        "贵州省",
        "--year",
        "2027",
    )
    assert run("init", str(folder), *begun, "-y").exit_code == 0
    profile = folder / "zfzr.yaml"
    text = profile.read_text(encoding="utf-8")
    assert FOREIGN.findall(text) == []
    for day in ("评议考核方案.截止", "责任追究报告.截止"):
        text = text.replace(f"    截止参数: {day}\n", f"    截止参数: {day}\n    非工作日: 顺延\n")
    profile.write_text(text.replace("非工作日: 不调整", "非工作日: 顺延"), encoding="utf-8")
    append(folder / "parameters.yaml", DAYS.replace("昆政办〔2026〕1号", "息府办〔2027〕1号"))
    beside = ("--data", str(folder), "--as-of", "2027-06-30")
    assert run("new", "unit", "jia", "名称=息烽县甲局", "组别=执法部门", *beside).exit_code == 0
    outputs = (
        ("calendar",),
        ("calendar", "--format", "json"),
        ("calendar", "--ics", "-"),
        ("status",),
        ("doc", "报送提醒", "--year", "2027", "--for", "责任追究报告", "--unit", "jia"),
        (
            "doc",
            "轮次催报通知",
            "--year",
            "2027",
            "--for",
            "评议考核方案",
            "--unit",
            "jia",
            "--as-of",
            "2027-12-01",
        ),
    )
    plain = {each: run(*each, *beside).output.replace("\r\n ", "").replace("\n", "") for each in outputs[:-1]}
    plain[outputs[-1]] = run(*outputs[-1], *beside[:2]).output
    lacking = [each for each, said in plain.items() if not re.search("放假安排|预估|[^日]未定", said)]
    assert lacking == []


def test_a_notice_is_signed_by_the_office_of_today(kunshan: Path) -> None:
    letter = told(kunshan, "doc", "零报告通报", "--year", "2026")
    assert "昆山市司法局关于" in letter


def test_the_office_that_alone_has_not_reported_sends_itself_no_notice(kunshan: Path) -> None:
    assert "没有需要出催报通知的单位" in told(kunshan, "doc", "催报通知", "--year", "2026", "--all")


def test_the_same_county_in_henan_keeps_its_province_s_numbers(tmp_path: Path) -> None:
    folder = tmp_path / "xinxiang"
    run(
        "init",
        str(folder),
        "--county",
        "乙县",
        "--code",
        "410721",
        "--province",
        "河南省",
        "--year",
        "2026",
        "-y",
    )
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.yaml"))
    assert "《河南省行政执法条例》" in text
    assert re.findall(r"2015|法制办|监察局|武陟|武政", text) == []
