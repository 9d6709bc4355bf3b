"""The commands of forms: made, filled, looked at, taken in, marked and exported, as a clerk runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from building import write
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.present import console, language

PEOPLE = "units/jia/people.csv"


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {})


def run(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--data", str(data)])


def filled(data: Path, path: Path) -> Path:
    """Return a form of the officers in which a clerk changed one, added one, and made one mistake."""
    assert run(data, "form", "officer", "--unit", "jia", "-o", str(path)).exit_code == 0
    book = load_workbook(path)
    page = book["人员"]
    page["H3"] = "借调到县里"
    for column, value in enumerate(["J003", "吴示七", "女", "事业", "410823198001010011"], 1):
        page.cell(5, column).value = value
    page["C4"] = "女性"
    book.save(path)
    return path


def test_a_trial_writes_nothing_and_says_what_would_change(data: Path, tmp_path: Path) -> None:
    before = (data / PEOPLE).read_bytes()
    result = run(data, "import", str(filled(data, tmp_path / "表.xlsx")))

    assert result.exit_code == 1
    assert "新增 人员 J003 吴示七" in result.stdout
    assert "退回  人员!C4" in result.stdout
    assert "新增 1 条，变更 1 条，相同 0 条，退回 1 行" in result.stdout
    assert "人员!E5" in result.stderr
    assert "0101001" not in result.stdout + result.stderr
    assert (data / PEOPLE).read_bytes() == before


def test_applied_it_is_written_once_and_the_mistake_comes_back_marked(data: Path, tmp_path: Path) -> None:
    form, marked = filled(data, tmp_path / "表.xlsx"), tmp_path / "退回.xlsx"
    assert run(data, "import", str(form), "--apply", "--marked", str(marked)).exit_code == 1
    text = (data / PEOPLE).read_text(encoding="utf-8")

    assert "J003,吴示七,女,事业,410823********0011,\n" in text
    assert "借调到县里" in text
    assert "女性" not in text
    assert load_workbook(marked)["人员"]["C4"].comment is not None
    assert run(data, "fmt", "--check", str(data / PEOPLE)).exit_code == 0
    again = run(data, "import", str(form))
    assert "新增 0 条，变更 0 条，相同 2 条，退回 1 行" in again.stdout


def test_a_marked_copy_with_identity_numbers_stays_out_of_the_dataset(data: Path, tmp_path: Path) -> None:
    form = filled(data, tmp_path / "表.xlsx")
    result = run(data, "import", str(form), "--marked", str(data / "docs" / "退回.xlsx"))
    assert result.exit_code == 2
    assert "不能放在数据目录里" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("form", "officer", "--unit", "jia"), "-o"),
        (("form", "officer", "-o", "表.xlsx"), "--unit"),
        (("form", "receipt", "--unit", "jia", "-o", "表.xlsx"), "去掉 --unit"),
        (("form", "scheme", "-o", "表.xlsx"), "层层嵌套"),
        (("form", "officer", "--unit", "jia", "-o", "表.docx"), ".xlsx"),
        (("export", "xlsx"), "-o"),
        (("export", "csv"), "目录"),
        (("export", "json", "--bom"), "--bom"),
        (("import", "没有.xlsx"), "读不出"),
    ],
)
def test_what_is_not_said_right_is_told(
    data: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(data.parent)
    result = run(data, *words)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (("form", "officer", "--unit", "jia", "-o"), "units/jia/people.csv J001：“备注”有 32768 字"),
        (("export", "xlsx", "-o"), "“人员”表的 I2 格有 32768 字"),
    ],
)
def test_what_no_cell_of_a_spreadsheet_takes_is_told_with_its_record(
    data: Path, tmp_path: Path, words: tuple[str, ...], where: str
) -> None:
    long = "甲" * 32_768
    (data / "units/jia/people.csv").write_text(
        f"人员编号,姓名,人员性质,备注\nJ001,王示一,公务员,{long}\n", "utf-8"
    )
    result = run(data, *words, str(tmp_path / "x.xlsx"))
    assert (result.exit_code, where in result.stderr) == (2, True), result.stderr
    assert not (tmp_path / "x.xlsx").exists()


def test_columns_that_are_hidden_are_read_and_said_to_be(data: Path, tmp_path: Path) -> None:
    form = filled(data, tmp_path / "表.xlsx")
    book = load_workbook(form)
    for letter in ("B", "Z"):  # in the last nothing stands
        book.worksheets[0].column_dimensions[letter].hidden = True
    book.save(form)
    result = run(data, "import", str(form))
    assert "的 B 列是隐藏的，也读了" in result.stdout + result.stderr


def test_a_table_from_elsewhere_is_known_by_its_heads(data: Path, tmp_path: Path) -> None:
    table = tmp_path / "名册.csv"
    table.write_bytes("人员编号,姓名,编制性质\nJ009,郑示九,行政编制\n".encode("gb18030"))
    result = run(data, "import", str(table), "--unit", "jia", "--apply")

    assert (result.exit_code, "执法人员名册" in result.stderr) == (0, True)
    assert (data / PEOPLE).read_text(encoding="utf-8").endswith("\nJ009,郑示九,,公务员,\n")


def with_a_column_more(data: Path, path: Path) -> Path:
    form = filled(data, path)
    book = load_workbook(form)
    page = book["人员"]
    page["G2"], page["G5"] = "备 注二", "会计"
    book.save(form)
    return form


def test_a_column_that_is_not_known_is_told_and_the_rest_shown_but_nothing_written(
    data: Path, tmp_path: Path
) -> None:
    form, before = with_a_column_more(data, tmp_path / "表.xlsx"), (data / PEOPLE).read_bytes()
    shown = run(data, "import", str(form))
    assert (shown.exit_code, "新增 人员 J003 吴示七" in shown.stdout) == (1, True)
    assert "不认识的列，没有读：人员!G2 “备 注二”（是不是“备注”？）" in shown.stderr
    assert "--ignore" in shown.stderr

    refused = run(data, "import", str(form), "--apply")
    assert (refused.exit_code, "一条也没有写入" in refused.stderr) == (2, True)
    assert (data / PEOPLE).read_bytes() == before

    taken = run(data, "import", str(form), "--apply", "--ignore", "备注二")
    assert (taken.exit_code, "不认识" in taken.stderr) == (1, False)
    assert "J003" in (data / PEOPLE).read_text(encoding="utf-8")


def test_what_was_read_as_something_else_is_shown(data: Path, tmp_path: Path) -> None:
    table = tmp_path / "证件.csv"
    table.write_text(
        "证号,人员编号,种类,发证日期\n豫Ｈ07－9 001,j 001,河南省行政执法证,二〇一五年三月二日\n",
        encoding="utf-8",
    )
    shown = run(data, "import", str(table), "--unit", "jia", "--kind", "certificate").stdout
    assert "读作  证件!A2  “豫Ｈ07－9 001” → 豫H07-9001" in shown
    assert "读作  证件!B2  “j 001” → J001" in shown
    assert "读作  证件!D2  “二〇一五年三月二日” → 2015-03-02" in shown


def test_exports_are_read_by_others(data: Path, tmp_path: Path) -> None:
    assert (
        run(data, "export", "csv", "--kind", "people", "--bom", "-o", str(tmp_path / "人员.csv")).exit_code
        == 0
    )
    assert (tmp_path / "人员.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    made = json.loads(run(data, "export", "json", "--kind", "people").stdout)
    assert [each["人员编号"] for each in made["people"]] == ["J001", "J002"]
    assert run(data, "export", "csv", "-o", str(tmp_path / "全部")).exit_code == 0
    assert (tmp_path / "全部" / "人员.csv").is_file()
    assert run(data, "export", "xlsx", "-o", str(tmp_path / "全部.xlsx")).exit_code == 0
    assert "人员" in load_workbook(tmp_path / "全部.xlsx").sheetnames


@pytest.mark.parametrize(
    "words",
    [("form", "all", "--unit", "jia", "--year", "2015"), ("export", "xlsx")],
    ids=["form", "export"],
)
def test_no_office_would_repair_a_workbook(data: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    path = tmp_path / "表.xlsx"
    assert run(data, *words, "-o", str(path)).exit_code == 0
    assert_sound(path)


def as_xlsx(data: Path, folder: Path) -> Path:
    return filled(data, folder / "表.xlsx")


def as_csv(data: Path, folder: Path) -> Path:
    (folder / "名册.csv").write_text(
        "人员编号,姓名,性别,人员性质\nJ009,郑 & 九,女性,事业\n", encoding="utf-8"
    )
    return folder / "名册.csv"


@pytest.mark.parametrize("made", [as_xlsx, as_csv])
def test_no_office_would_repair_a_marked_copy(
    data: Path, tmp_path: Path, made: Callable[[Path, Path], Path]
) -> None:
    marked = tmp_path / "退回.xlsx"
    words = ("import", str(made(data, tmp_path)), "--unit", "jia", "--kind", "officer")
    assert run(data, *words, "--marked", str(marked)).exit_code == 1
    assert_sound(marked)
    assert any("女性" in str(cell.value) for row in load_workbook(marked).worksheets[0] for cell in row)


def assert_sound(path: Path) -> None:
    audit = shutil.which("openxml-audit", path=str(Path(sys.executable).parent))
    assert audit is not None
    done = subprocess.run([audit, str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, "Errors: 0" in done.stdout, "Warnings" in done.stdout) == (0, True, False), (
        done.stdout
    )


def test_a_file_that_reads_as_gbk_is_shown_before_it_is_converted(data: Path) -> None:
    text = (data / PEOPLE).read_text(encoding="utf-8")
    (data / PEOPLE).write_bytes(text.encode("gb18030"))
    shown = run(data, "fix", "--diff")
    assert (shown.exit_code, "孙示四" in shown.stdout) == (1, True)
    assert (data / PEOPLE).read_bytes() == text.encode("gb18030")
    assert "孙示四" in run(data, "fix").stdout
    assert (data / PEOPLE).read_bytes() == text.encode()


@pytest.mark.parametrize(
    "command",
    [
        ("form", "officer", "--unit", "jia", "-o"),
        ("export", "xlsx", "--kind", "officer", "-o"),
    ],
)
def test_a_workbook_as_it_was_made_is_replaced_and_one_that_was_filled_is_not(
    data: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    out = tmp_path / "表.xlsx"
    assert run(data, *command, str(out)).exit_code == 0
    assert run(data, *command, str(out)).exit_code == 0
    load_workbook(out).save(out)
    assert run(data, *command, str(out)).exit_code == 2


def test_the_marked_copy_takes_the_place_of_the_one_before(data: Path, tmp_path: Path) -> None:
    form, marked = filled(data, tmp_path / "表.xlsx"), tmp_path / "退回.xlsx"
    for _ in range(2):
        assert run(data, "import", str(form), "--marked", str(marked)).exit_code == 1
    assert load_workbook(marked)["人员"]["C4"].comment is not None


def test_what_was_exported_to_be_looked_at_is_not_guessed_to_be_a_table_of_another_kind(
    data: Path, tmp_path: Path
) -> None:
    for name in ("表.xlsx", "表.csv"):
        path = tmp_path / name
        assert run(data, "export", path.suffix[1:], "--kind", "people", "-o", str(path)).exit_code == 0
        result = run(data, "import", str(path))
        assert (result.exit_code, "zfzr export" in result.stderr) == (2, True)
        assert "zfzr form" in result.stderr


@pytest.mark.parametrize("given", [("xlsx",), ("csv", "--mapping", "执法人员名册")], ids=["xlsx", "roster"])
def test_an_export_for_people_from_which_something_lacks_is_provisional(
    data: Path, tmp_path: Path, given: tuple[str, ...]
) -> None:
    with (data / PEOPLE).open("a", encoding="utf-8") as file:
        file.write("J009\n")
    result = run(data, "export", *given, "-o", str(tmp_path / "表.xlsx"))
    assert (result.exit_code, "没有读出" in result.stderr) == (5, True)


def test_a_name_that_is_nearly_that_of_a_table_worked_out_is_offered(data: Path) -> None:
    assert "findings" in run(data, "export", "csv", "--kind", "finding").stderr
    assert "scores" in run(data, "export", "csv", "--kind", "WRONG").stderr


def test_what_is_worked_out_does_not_go_into_a_workbook_of_records(data: Path, tmp_path: Path) -> None:
    result = run(data, "export", "xlsx", "--kind", "findings", "-o", str(tmp_path / "表.xlsx"))
    assert result.exit_code == 2
    assert "zfzr export csv --kind findings" in result.stderr


def officers(data: Path, path: Path) -> Path:
    assert run(data, "form", "officer", "--unit", "jia", "-o", str(path)).exit_code == 0
    return path


@pytest.mark.parametrize(
    ("option", "value", "said"), [("--unit", "yi", "yi"), ("--kind", "certificate", "certificates")]
)
def test_a_command_that_says_otherwise_than_the_form_is_refused(
    data: Path, tmp_path: Path, option: str, value: str, said: str
) -> None:
    result = run(data, "import", str(officers(data, tmp_path / "表.xlsx")), option, value, "--apply")

    assert (result.exit_code, option in result.stderr, said in result.stderr) == (2, True, True)


def test_a_command_that_says_what_the_form_says_is_followed(data: Path, tmp_path: Path) -> None:
    form = officers(data, tmp_path / "表.xlsx")
    assert run(data, "import", str(form), "--unit", "jia", "--kind", "officer").exit_code == 0


@pytest.mark.parametrize("name", ["表.xlsx", "表.csv"])
def test_an_export_that_was_changed_is_taken_in_by_its_kind_and_what_it_hides_stays(
    data: Path, tmp_path: Path, name: str
) -> None:
    people = data / PEOPLE
    rows = "人员编号,姓名,性别,人员性质,身份证号,备注\nJ001,韩示四,男,公务员,410823********0011,\n"
    people.write_text(rows, encoding="utf-8")
    out = tmp_path / name
    assert run(data, "export", out.suffix[1:], "--kind", "people", "-o", str(out)).exit_code == 0
    if name == "表.csv":
        out.write_text(out.read_text(encoding="utf-8").replace("韩示四", "韩示五"), encoding="utf-8")
    else:
        book = load_workbook(out)
        book["人员"]["C2"] = "韩示五"
        book.save(out)
    result = run(data, "import", str(out), "--kind", "people", "--apply")

    assert (result.exit_code, "变更 1 条" in result.stdout) == (0, True), result.output
    assert people.read_text(encoding="utf-8") == rows.replace("韩示四", "韩示五")


def test_an_export_of_another_year_is_not_taken_in_as_of_this_one(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "表.csv"
    assert run(data, "export", "csv", "--kind", "receipts", "-o", str(out)).exit_code == 0
    with out.open("a", encoding="utf-8") as file:
        file.write("410823,2014\n")
    result = run(data, "import", str(out), "--kind", "receipts", "--year", "2015")
    assert (result.exit_code, "2014年度" in result.stderr, "--year" in result.stderr) == (2, True, True)


def form_with_a_new_officer(data: Path, path: Path, holders: list[str]) -> Path:
    """Return a form of all kinds of a unit: J003 吴示七 comes new, and so do cards of whom the words say."""
    assert run(data, "form", "all", "--unit", "jia", "-o", str(path)).exit_code == 0
    book = load_workbook(path)
    for column, value in enumerate(["J003", "吴示七", "女", "事业"], 1):
        book["人员"].cell(5, column).value = value
    for row, holder in enumerate(holders, 5):
        card = [
            f"豫H01-000{row}",
            holder,
            "河南省行政执法证",
            "2010版",
            "食品药品",
            "甲县",
            "2011-01-01",
            "2015-12-31",
        ]
        for column, value in enumerate(card, 1):
            book["证件"].cell(row, column).value = value
    book.save(path)
    return path


@pytest.mark.parametrize("holder", ["J003", "J003 吴示七", "吴示七"])
def test_what_a_form_brings_new_may_be_referred_to_in_it_as_anything_else(
    data: Path, tmp_path: Path, holder: str
) -> None:
    form = form_with_a_new_officer(data, tmp_path / "表.xlsx", [holder])

    assert run(data, "import", str(form), "--apply").exit_code == 0
    assert "豫H01-0005,J003," in (data / "units/jia/certificates.csv").read_text(encoding="utf-8")


def test_a_new_code_with_another_name_is_refused_at_its_cell(data: Path, tmp_path: Path) -> None:
    form = form_with_a_new_officer(data, tmp_path / "表.xlsx", ["J003 吴示七", "J003 郑示八"])

    result = run(data, "import", str(form))

    assert "退回  证件!B6  “J003”是吴示七，不是“郑示八”：编号和名称对不上，改成其中一个" in result.stdout
    assert "新增 2 条，变更 0 条，相同" in result.stdout


def test_what_is_neither_on_record_nor_new_is_refused_as_ever(data: Path, tmp_path: Path) -> None:
    form = form_with_a_new_officer(data, tmp_path / "表.xlsx", ["J009 冯示九"])

    result = run(data, "import", str(form))

    assert "退回  证件!B5  ZF102 没有人员" in result.stdout
    assert "新增 1 条，变更 0 条，相同" in result.stdout


def test_files_taken_in_at_once_refer_to_each_other_by_name(data: Path, tmp_path: Path) -> None:
    people, cards = tmp_path / "人员.xlsx", tmp_path / "证件.xlsx"
    book = load_workbook(form_with_a_new_officer(data, tmp_path / "表.xlsx", ["J003 吴示七"]))
    for path, kind in ((people, "officer"), (cards, "certificate")):
        assert run(data, "form", kind, "--unit", "jia", "-o", str(path)).exit_code == 0
        form = load_workbook(path)
        for row in book[form.sheetnames[0]].iter_rows(min_row=5, max_row=5):
            for cell in row:
                form[form.sheetnames[0]][cell.coordinate].value = cell.value
        form.save(path)

    assert run(data, "import", str(cards), str(people)).exit_code == 0
    assert "退回  证件!B5  ZF102 没有人员" in run(data, "import", str(cards)).stdout


def test_a_new_post_of_a_new_office_may_be_referred_to_by_code_and_name(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    assert run(data, "form", "all", "--unit", "jia", "-o", str(path)).exit_code == 0
    book = load_workbook(path)
    rows = {
        "单位.机构": (5, ["3", "jiancha", "监察股", "内设机构"]),
        "单位.机构.岗位": (5, ["3", "1", "jiancha-gang", "监察岗", "调查"]),
        "任岗": (5, ["J001", "jiancha 监察股", "jiancha-gang 监察岗", "科员", "2015-01-01"]),
    }
    for sheet, (row, values) in rows.items():
        for column, value in enumerate(values, 1):
            book[sheet].cell(row, column).value = value
    book.save(path)

    assert run(data, "import", str(path), "--apply").exit_code == 0
    assert "J001,jiancha,jiancha-gang,科员,2015-01-01" in (data / "units/jia/postings.csv").read_text("utf-8")


def test_programs_are_told_of_a_trial_all_that_people_are(data: Path, tmp_path: Path) -> None:
    before = (data / PEOPLE).read_bytes()
    result = run(data, "import", str(filled(data, tmp_path / "表.xlsx")), "--format", "json")
    told = json.loads(result.stdout)

    assert result.exit_code == 1
    assert (told["written"], told["files"]) == (False, [PEOPLE])
    assert told["counts"] == {"new": 1, "changed": 1, "same": 0, "refused": 1}
    assert [(each["sheet"], each["cell"], each["row"]) for each in told["refused"]] == [("人员", "C4", 4)]
    assert told["masked"] == ["人员!E5"]
    assert [change["about"] for section in told["sections"] for change in section["changes"]]
    assert "0101001" not in result.output
    assert (data / PEOPLE).read_bytes() == before


def test_programs_are_told_what_was_written(data: Path, tmp_path: Path) -> None:
    result = run(data, "import", str(filled(data, tmp_path / "表.xlsx")), "--apply", "--format", "json")

    assert json.loads(result.stdout)["written"] is True
    assert "吴示七" in (data / PEOPLE).read_text(encoding="utf-8")
