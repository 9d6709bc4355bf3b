"""`zfzr site record`: what pages publish goes to the register of publications, once, and only as it was built."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from building import write
from typer.testing import CliRunner, Result

from zfzr.cli.app import app

REGISTER = "county/2015/publications.csv"
APPROVALS = (
    "- 单位: jia\n  版本: 2015年版\n  事项数: 1\n"
    "  经过:\n  - {环节: 县政府批准, 日期: 2015-08-01, 文号: 甲政〔2015〕9号}\n"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {"county/approvals.yaml": APPROVALS})


def run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--data", str(data), "--as-of", "2015-12-31"])


def record(data: Path, *words: str) -> Result:
    return run(data, "site", "record", str(data.parent / "site"), "--where", "县政府门户网站", *words)


def build(data: Path, *words: str) -> None:
    assert run(data, "site", "build", "-o", str(data.parent / "site"), *words).exit_code == 0


def test_without_apply_it_is_shown_and_nothing_written(data: Path) -> None:
    build(data)
    result = record(data)
    assert result.exit_code == 0
    assert [line.split()[:4] for line in result.stdout.splitlines()] == [
        ["GS2015-001", "县食药监局", "权责清单", "2015年版"],
        ["GS2015-002", "县食药监局", "流程图", "chufa-yiban"],
        ["GS2015-003", "县食药监局", "裁量标准", "CL-001"],
        ["county/approvals.yaml", "县食药监局", "2015年版", "公布"],
        ["units/jia/procedures/chufa-yiban.yaml", "县食药监局", "行政处罚一般程序流程", "2015-12-31"],
        ["units/jia/discretion.yaml", "县食药监局", "CL-001", "2015-12-31"],
    ]
    assert not (data / REGISTER).exists()


def test_applied_it_is_in_the_register_once(data: Path) -> None:
    build(data, "--address", "https://www.example.invalid/")
    assert record(data, "--apply").exit_code == 0
    text = (data / REGISTER).read_text()
    assert "GS2015-001,jia,权责清单,2015年版," in text
    assert "https://www.example.invalid/unit/jia.html" in text
    assert REGISTER not in run(data, "fmt", "--check").stdout
    build(data)
    again = record(data, "--apply")
    assert "待登记 0 件，已登记、内容未变的 3 件" in again.stderr
    assert (data / REGISTER).read_text() == text


def test_a_change_is_told_and_recorded_as_another_publication(data: Path) -> None:
    build(data)
    record(data, "--apply")
    standards = data / "units/jia/discretion.yaml"
    standards.write_text(standards.read_text().replace("没有造成后果", "没有造成危害后果"))
    assert "内容已经不同于现在的登记" in run(data, "validate", "--select", "ZF945").stdout
    build(data)
    record(data, "--apply")
    assert "GS2015-004,jia,裁量标准,CL-001," in (data / REGISTER).read_text()
    assert "内容已经不同于" not in run(data, "validate", "--select", "ZF945").stdout


def test_pages_that_are_not_of_the_data_are_not_recorded(data: Path) -> None:
    build(data)
    standards = data / "units/jia/discretion.yaml"
    standards.write_text(standards.read_text().replace("没有造成后果", "没有造成危害后果"))
    result = record(data, "--apply")
    assert result.exit_code == 2
    assert "不是按现在的数据生成的" in result.stderr
    assert not (data / REGISTER).exists()


def test_a_list_that_nobody_approved_is_not_recorded(data: Path) -> None:
    (data / "county/approvals.yaml").unlink()
    build(data)
    result = record(data)
    assert "没有本级政府批准的清单版本，清单不登记：县食药监局" in result.stderr
    assert "权责清单" not in result.stdout


@pytest.mark.parametrize("words", [("--where", " "), ("--where", "网站", "--address", "武陟")])
def test_a_bad_place_is_refused(data: Path, words: tuple[str, ...]) -> None:
    build(data)
    assert run(data, "site", "record", str(data.parent / "site"), *words).exit_code == 2


def test_the_records_say_themselves_that_they_were_published(data: Path) -> None:
    build(data)
    assert record(data, "--apply").exit_code == 0
    assert (
        "{环节: 公布, 日期: 2015-12-31, 载体: 县政府门户网站}" in (data / "county/approvals.yaml").read_text()
    )
    for name in ("discretion.yaml", "procedures/chufa-yiban.yaml"):
        assert "{日期: 2015-12-31, 载体: 县政府门户网站}" in (data / "units/jia" / name).read_text()
    assert "ZF892" not in run(data, "validate", "--select", "ZF892").stdout


CASES = (
    "案号,职权编码,案由,当事人类型,当事人,程序,立案,主办人,协办人,决定日期,决定文号,处罚种类,罚款,送达日期,公示日期\n"
    "甲食药监立〔2015〕1号,41082301CF00100,经营腐败变质食品,公民,张某,一般,2015-08-03,J001,J002,2015-09-10,"
    "甲食药监罚〔2015〕1号,罚款,3000,2015-09-11,{0}\n"
)
COMPLAINTS = (
    "编号,被投诉单位,事由,收到日期,受理,办结日期,处理结果\n"
    "TS2015-001,jia,张示示说罚款没有出具票据,2015-09-02,是,2015-09-20,部分属实\n"
)


def with_decisions(data: Path, public: str = "") -> None:
    (data / "units/jia/2015").mkdir(parents=True, exist_ok=True)
    (data / "units/jia/2015/cases.csv").write_text(CASES.format(public))
    (data / "county/2015").mkdir(parents=True, exist_ok=True)
    (data / "county/2015/complaints.csv").write_text(COMPLAINTS)


def test_a_decision_and_a_result_of_supervision_are_recorded_one_by_one(data: Path) -> None:
    with_decisions(data)
    build(data)
    assert "甲食药监罚〔2015〕1号" in (data.parent / "site/decisions.html").read_text()
    page = (data.parent / "site/supervision.html").read_text()
    assert "部分属实" in page
    assert "张示示" not in page
    record(data, "--apply")
    text = (data / REGISTER).read_text()
    assert "jia,行政处罚决定,甲食药监立〔2015〕1号,行政处罚决定公示," in text
    assert "jia,投诉处理结果,TS2015-001," in text
    build(data)
    assert "待登记 0 件" in record(data, "--apply").stderr
    assert (data / REGISTER).read_text() == text


def test_a_decision_that_says_when_it_was_published_is_known(data: Path) -> None:
    with_decisions(data, "2015-09-14")
    build(data)
    record(data, "--apply")
    assert "甲食药监立" not in (data / REGISTER).read_text()


def test_a_decision_that_changed_since_is_told(data: Path) -> None:
    with_decisions(data)
    build(data)
    record(data, "--apply")
    cases = data / "units/jia/2015/cases.csv"
    cases.write_text(cases.read_text().replace(",3000,", ",5000,"))
    told = run(data, "validate", "--select", "ZF945").stdout
    assert "公示的行政处罚决定（GS2015-004），内容已经不同于" in told


def test_what_was_taken_down_is_neither_shown_nor_recorded(data: Path) -> None:
    with_decisions(data)
    (data / REGISTER).write_text(
        "编号,单位,种类,对象,题名,当事人,日期,载体,网址,撤下日期,撤下原因,说明,内容摘要\n"
        "GS2015-001,jia,行政处罚决定,甲食药监立〔2015〕1号,行政处罚决定公示,,2015-09-14,网站,,2015-10-14,公示期满,,\n"
    )
    build(data)
    assert "甲食药监罚" not in (data.parent / "site/decisions.html").read_text()
    assert "甲食药监立" not in record(data).stdout


def test_what_would_be_written_as_data(data: Path) -> None:
    build(data)
    told = json.loads(record(data, "--format", "json").stdout)
    assert [each["kind"] for each in told["entries"]] == ["权责清单", "流程图", "裁量标准"]
    assert told["said_by_records"][0]["file"] == "county/approvals.yaml"
    assert told["said_by_records"][0]["values"] == {
        "环节": "公布",
        "日期": "2015-12-31",
        "载体": "县政府门户网站",
    }


def test_a_file_that_cannot_be_added_to_is_named_and_nothing_is_written(data: Path) -> None:
    approvals = data / "county/approvals.yaml"
    approvals.write_bytes(APPROVALS.replace("\n", "\r\n").encode())
    build(data)
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    result = record(data, "--apply")
    assert result.exit_code == 2
    assert "county/approvals.yaml 的写法不能自动补记" in result.stderr
    after = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert {path: after[path] for path in before} == before
    assert not (data / REGISTER).exists()


def test_a_citizens_name_in_the_cause_of_a_case_is_masked(data: Path) -> None:
    with_decisions(data)
    cases = data / "units/jia/2015/cases.csv"
    cases.write_text(cases.read_text().replace("经营腐败变质食品", "张示示经营腐败变质食品案"))
    build(data)
    page = (data.parent / "site/decisions.html").read_text()
    assert "张某经营腐败变质食品案" in page
    assert "张示示" not in page
