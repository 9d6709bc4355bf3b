"""`zfzr verify`: the leads that wait, verdicts recorded on them, and worklists that go out and come back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import write
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.present import console, language

FILE = "county/2015/verifications.csv"
HEAD = "问题,单位,结论,说明,核实人,日期\n"
J1, J2 = "ZF311:J001:2015-03-01", "ZF311:J002:2015-03-01"


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A county in which two people enforce from 2015-03-01 whose certificates begin on 2015-06-01 (ZF311)."""
    certificates = (
        "证号,人员编号,种类,版本,执法类别,执法区域,发证日期,有效期至\n"
        "豫H01-0001,J001,河南省行政执法证,2010版,食品药品,甲县,2015-06-01,2018-12-31\n"
        "豫H01-0002,J002,河南省行政执法证,2010版,食品药品,甲县,2015-06-01,2018-12-31\n"
    )
    postings = (
        "人员编号,机构,岗位,职务,起,止\n"
        "J001,zhifa,zhifa-diaocha,科员,2015-03-01,\n"
        "J002,zhifa,zhifa-diaocha,科员,2015-03-01,\n"
    )
    return write(
        tmp_path / "data",
        {
            "units/jia/certificates.csv": certificates,
            "units/jia/postings.csv": postings,
        },
    )


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--data", str(root), *arguments])


def verify(root: Path, *arguments: str) -> Result:
    return run(root, "verify", *arguments)


def leads(root: Path, *arguments: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(verify(root, "--format", "json", *arguments).stdout)["leads"]
    return found


def refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2
    for word in words:
        assert word in result.stderr.replace("\n  ", "")


def test_a_lead_is_listed_with_its_key_what_it_says_and_its_line(root: Path) -> None:
    shown = verify(root, "--rule", "ZF311").stdout

    assert "县食药监局：2 项" in shown
    assert J1 in shown
    assert "units/jia/postings.csv:2" in shown


def test_a_unit_without_leads_has_none(root: Path) -> None:
    assert leads(root, "--unit", "yi") == []
    assert {each["slug"] for each in leads(root, "--unit", "甲县食品药品监督管理局")} == {"jia"}


def test_the_worklist_names_the_rule_s_leads_alone(root: Path) -> None:
    assert [each["key"] for each in leads(root, "--rule", "zf311")] == [J1, J2]


def test_a_key_shows_its_lead_alone(root: Path) -> None:
    assert [each["key"] for each in leads(root, J2)] == [J2]


def test_an_accepted_lead_is_recorded_as_true_in_canonical_form(root: Path) -> None:
    result = verify(
        root, "--accept", J1, "--by", "钱示八", "--reason", "单独检查，查实", "--on", "2015-12-20"
    )

    assert result.exit_code == 0
    assert (root / FILE).read_text(
        encoding="utf-8"
    ) == f"{HEAD}{J1},jia,属实,单独检查，查实,钱示八,2015-12-20\n"
    assert run(root, "fmt", "--check").stdout.count(FILE) == 0


def test_a_verified_lead_no_longer_waits(root: Path) -> None:
    verify(root, "--accept", J1, "--by", "钱示八")
    assert [each["key"] for each in leads(root, "--rule", "ZF311")] == [J2]


@pytest.mark.parametrize(
    ("option", "word"),
    [("--reject", "不属实"), ("--corrected", "已整改"), ("--leave", "暂不认定")],
)
def test_each_verdict_has_its_option_and_needs_a_reason(option: str, word: str, root: Path) -> None:
    refused(verify(root, option, J1, "--by", "钱示八"), f"{word}的，要写明理由")
    assert verify(root, option, J1, "--by", "钱示八", "--reason", "已查").exit_code == 0
    assert f"{J1},jia,{word},已查,钱示八,2015-12-31\n" in (root / FILE).read_text(encoding="utf-8")


def test_several_verdicts_go_into_one_file_at_once(root: Path) -> None:
    verify(root, "--accept", J1, "--reject", J2, "--by", "钱示八", "--reason", "已查")
    rows = (root / FILE).read_text(encoding="utf-8").splitlines()[1:]
    assert [row.split(",")[:3] for row in rows] == [[J1, "jia", "属实"], [J2, "jia", "不属实"]]


def test_keys_behind_the_only_verdict_are_judged_so(root: Path) -> None:
    verify(root, "--accept", J1, J2, "--by", "钱示八")
    assert (root / FILE).read_text(encoding="utf-8").count("属实") == 2


def test_behind_two_verdicts_a_key_is_refused(root: Path) -> None:
    refused(
        verify(root, "--accept", J1, "--reject", J2, "ZF311:X", "--by", "钱", "--reason", "查"),
        "是哪一种看不出来",
    )


def test_what_stood_in_the_file_stays(root: Path) -> None:
    verify(root, "--accept", J1, "--by", "钱示八")
    before = (root / FILE).read_text(encoding="utf-8")
    verify(root, "--accept", J2, "--by", "钱示八")
    assert (root / FILE).read_text(encoding="utf-8").startswith(before)


def test_one_word_for_several_leads_needs_their_number(root: Path) -> None:
    refused(verify(root, "--accept", "ZF311:*", "--by", "钱示八"), "共有 2 项", "--count 2")
    assert not (root / FILE).exists()
    refused(
        verify(root, "--accept", "ZF311:*", "--by", "钱示八", "--count", "3"),
        "写明的是 3 项，这样写共有 2 项",
    )
    assert verify(root, "--accept", "ZF311:*", "--by", "钱示八", "--count", "2").exit_code == 0
    assert (root / FILE).read_text(encoding="utf-8").count("属实") == 2


def test_what_is_of_no_unit_is_not_meant_by_a_wildcard(root: Path) -> None:
    (root / "county/2015").mkdir()
    (root / "county/2015/key-areas.yaml").write_text(
        "- {名称: 安全生产, 文号: 甲政〔2015〕1号}\n", encoding="utf-8"
    )
    (root / "county/2015/nil-statements.csv").write_text(
        "日期,填报人,登记簿\n2015-12-31,县政府法制办,监督检查\n", encoding="utf-8"
    )
    assert "" in {each["slug"] for each in leads(root)}
    assert verify(root, "--accept", "*", "--by", "钱", "--dry-run").exit_code == 0


def test_a_wildcard_for_one_lead_needs_its_number_too(root: Path) -> None:
    refused(verify(root, "--accept", "ZF311:J001*", "--by", "钱示八"), "共有 1 项")


def test_a_year_that_has_not_begun_has_no_leads(root: Path) -> None:
    refused(verify(root, "--year", "2016"), "2016年度还没有开始")
    refused(verify(root, "--year", "2016", "--accept", J1, "--by", "钱"), "2016年度还没有开始")


def test_a_key_without_its_day_means_the_record(root: Path) -> None:
    assert verify(root, "--accept", "ZF311:J001", "--by", "钱示八").exit_code == 0
    assert f"{J1},jia,属实" in (root / FILE).read_text(encoding="utf-8")


def test_a_dry_run_writes_nothing_and_says_how_many(root: Path) -> None:
    result = verify(root, "--accept", "ZF311:*", "--by", "钱示八", "--dry-run")
    assert result.exit_code == 0
    assert f"+{J1},jia,属实" in result.stdout
    assert "--count 2" in result.stderr
    assert not (root / FILE).exists()


def test_a_lead_that_is_not_there_any_more_is_told_with_the_nearest(root: Path) -> None:
    refused(verify(root, "--accept", "ZF311:J001:2015-03-02", "--by", "钱示八"), "现在没有待核实的问题", J1)
    assert not (root / FILE).exists()


def test_one_wrong_key_keeps_all_from_being_written(root: Path) -> None:
    refused(verify(root, "--accept", J1, "--accept", "ZF311:J009", "--by", "钱示八"), "ZF311:J009")
    assert not (root / FILE).exists()


def test_a_verified_lead_is_not_verified_again(root: Path) -> None:
    verify(root, "--accept", J1, "--by", "钱示八")
    refused(verify(root, "--reject", J1, "--by", "钱", "--reason", "查"), "已经核实：属实", f"{FILE}:2")


def test_a_lead_is_not_named_twice(root: Path) -> None:
    refused(verify(root, "--accept", J1, "--reject", J1, "--by", "钱", "--reason", "查"), "写了两次")


def test_a_verdict_without_a_lead_is_listed(root: Path) -> None:
    (root / "county/2015").mkdir()
    (root / FILE).write_text(f"{HEAD}ZF311:J001:2015-02-01,jia,属实,,钱示八,2015-12-01\n", encoding="utf-8")
    shown = verify(root).stdout
    assert "核实过、现在没有了的 1 项" in shown
    assert f"{FILE}:2" in shown


def test_a_waived_lead_does_not_wait(root: Path) -> None:
    (root / "waivers.yaml").write_text(
        f"- {{规则: ZF311, 对象: '{J1}', 理由: 查, 批准: 县法制办, 至: 2016-12-31}}\n", encoding="utf-8"
    )
    assert [each["key"] for each in leads(root, "--rule", "ZF311")] == [J2]
    refused(verify(root, "--accept", J1, "--by", "钱"), "有豁免")


def test_a_day_still_to_come_is_refused(root: Path) -> None:
    refused(verify(root, "--accept", J1, "--by", "钱", "--on", "2016-01-01"), "还没有到")


def test_who_verified_it_must_be_said(root: Path) -> None:
    refused(verify(root, "--accept", J1), "--by")


def test_without_a_verdict_there_is_nothing_to_write(root: Path) -> None:
    refused(verify(root, "--dry-run"), "没有写明结论")


def test_a_rule_of_the_data_has_no_leads(root: Path) -> None:
    refused(verify(root, "--rule", "ZF101"), "是数据差错")
    refused(verify(root, "--rule", "ZF3111"), "没有规则", "ZF311")


def test_a_broken_file_is_left_alone(root: Path) -> None:
    (root / "county/2015").mkdir()
    (root / FILE).write_text("问题,单位\n1,2,3\n", encoding="utf-8")
    result = verify(root, "--accept", J1, "--by", "钱")
    assert (result.exit_code, "没有读全" in result.stderr) == (5, True)
    assert (root / FILE).read_text(encoding="utf-8") == "问题,单位\n1,2,3\n"


# A worklist


def worklist(root: Path, *arguments: str) -> Path:
    path = root.parent / "核实.xlsx"
    assert verify(root, "--rule", "ZF311", "-o", str(path), *arguments).exit_code == 0
    return path


def filled(path: Path, cells: dict[str, str]) -> Path:
    book = load_workbook(path)
    for at, text in cells.items():
        book.worksheets[0][at] = text
    book.save(path)
    return path


def test_a_worklist_has_a_row_a_lead_with_verdicts_to_choose(root: Path) -> None:
    book = load_workbook(worklist(root, "--by", "钱示八", "--on", "2015-12-20"))
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, max_row=3, values_only=True))
    assert rows[0] == (
        *("问题", "单位", "职责", "规则", "事由", "查出了什么", "发生日期", "记录位置"),
        *("结论", "说明", "核实人", "日期"),
    )
    assert (rows[1][0], rows[1][3], rows[1][7], rows[1][8], rows[1][10], rows[1][11]) == (
        *(J1, "ZF311", "units/jia/postings.csv:2", None, "钱示八", "2015-12-20"),
    )
    assert [str(each.sqref).split(":")[0] for each in sheet.data_validations.dataValidation] == ["I3"]
    assert [cell.value for cell in book["_可选"]["A"]] == ["属实", "不属实", "已整改", "暂不认定"]


def test_a_filled_worklist_comes_back_and_what_is_open_stays_open(root: Path) -> None:
    path = filled(worklist(root, "--by", "钱示八"), {"I3": "属实", "L3": "2015-12-20"})
    result = run(root, "import", str(path), "--apply")

    assert result.exit_code == 0
    assert (root / FILE).read_text(encoding="utf-8") == f"{HEAD}{J1},jia,属实,,钱示八,2015-12-20\n"
    assert "还有 1 行没有填“结论”" in result.stderr


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_worklist_on_which_nothing_was_said_is_told_as_read_with_what_lacks(
    root: Path, ending: str
) -> None:
    path = root.parent / f"核实.{ending}"
    verify(root, "--rule", "ZF311", "-o", str(path))
    result = run(root, "import", str(path), "--apply")
    assert result.exit_code == 4
    assert "还有 2 行没有填“结论”" in result.stderr
    assert "读到 2 行，都还没有填，一条也没有收" in result.stderr
    assert "一行也没有读到" not in result.stderr


def test_a_worklist_brought_back_twice_says_the_same(root: Path) -> None:
    path = filled(worklist(root, "--by", "钱示八"), {"I3": "属实", "L3": "2015-12-20"})
    run(root, "import", str(path), "--apply")
    assert "新增 0 条，变更 0 条，相同 1 条" in run(root, "import", str(path)).stdout


def test_a_verdict_brought_back_on_a_lead_that_is_gone_is_refused(root: Path) -> None:
    path = filled(worklist(root, "--by", "钱示八"), {"I3": "属实", "L3": "2015-12-20"})
    postings = root / "units/jia/postings.csv"
    postings.write_text(
        postings.read_text(encoding="utf-8").replace("2015-03-01", "2015-06-01"), encoding="utf-8"
    )
    result = run(root, "import", str(path), "--apply")
    assert result.exit_code == 1
    assert f"现在没有问题“{J1}”" in result.stdout
    assert not (root / FILE).exists()


def test_what_was_mended_is_taken_in_and_told(root: Path) -> None:
    path = filled(worklist(root, "--by", "钱示八"), {"I3": "已整改", "J3": "已领证", "L3": "2015-12-20"})
    postings = root / "units/jia/postings.csv"
    postings.write_text(
        postings.read_text(encoding="utf-8").replace("2015-03-01", "2015-06-01"), encoding="utf-8"
    )
    result = run(root, "import", str(path), "--apply")
    assert result.exit_code == 0
    assert f"现在查不到的 1 项，照收；键写错的请改正：{J1}" in result.stderr


def test_a_csv_worklist_comes_back_too(root: Path) -> None:
    path = root.parent / "核实.csv"
    verify(root, "--rule", "ZF311", "-o", str(path), "--by", "钱示八")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    rows[1][8], rows[1][11] = "不属实", "2015-12-20"
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    result = run(root, "import", str(path), "--apply")
    assert result.exit_code == 0
    assert (root / FILE).read_text(encoding="utf-8") == f"{HEAD}{J1},jia,不属实,,钱示八,2015-12-20\n"
    assert "还有 1 行没有填“结论”" in result.stderr


def test_a_workbook_that_somebody_may_have_filled_is_not_replaced(root: Path) -> None:
    path = filled(worklist(root), {"I3": "属实"})
    refused(verify(root, "-o", str(path)), "--force")


def test_in_january_the_year_whose_result_waits_is_named(root: Path) -> None:
    (root / "county/2015").mkdir(parents=True, exist_ok=True)
    scheme = "名称: 细则\n考核期间: {起: 2015-01-01, 止: 2015-12-31}\n考核截止: 2015-12-31\n组别: {}\n一级指标: []\n"
    (root / "county/2015/scheme.yaml").write_text(scheme, encoding="utf-8")
    said = "2015年度的考核结果还没有审定，它的待核实问题：zfzr verify --year 2015"
    assert said in verify(root, "--as-of", "2016-01-10").stderr.replace("\n", "")
    assert said not in verify(root, "--as-of", "2016-01-10", "--year", "2015").stderr.replace("\n", "")
    settled = "环节:\n  - {环节: 审定, 日期: 2016-01-08, 签署: 甲县人民政府, 文号: 甲政〔2016〕1号}\n"
    (root / "county/2015/result.yaml").write_text(settled, encoding="utf-8")
    assert said not in verify(root, "--as-of", "2016-01-10").stderr.replace("\n", "")
