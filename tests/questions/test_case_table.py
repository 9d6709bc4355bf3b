"""The case table that is uploaded: what is written is what is read, and what is wrong comes back."""

from __future__ import annotations

import csv
import io
import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from building import county, write
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.tree import read_tree
from zfzr.questions.case_table.mapping import mapping_for
from zfzr.questions.case_table.reading import Reading, encoded, read_table
from zfzr.questions.case_table.words import Unreadable, masked_party, read_day, read_sum
from zfzr.questions.case_table.writing import case_table
from zfzr.subjects.case.records import Case

SAMPLE = Path(__file__).parents[2] / "data"
MAPPINGS = ["双公示-2015", "双公示-28列"]
CASES = "units/jia/2015/cases.csv"
HEAD = "案号,案由,当事人类型,当事人,程序,决定日期,决定文号,处罚种类,罚款,没收,本县另记"
ROWS = f"""\
{HEAD}
甲立1号,卖过期食品,公民,张某,一般,2015-03-02,甲罚〔2015〕1号,没收违法所得；罚款,500,20,甲
甲立2号,"无证, 经营",法人,某公司,一般,2015-03-03,甲罚〔2015〕2号,警告,,,乙
甲立3号,未决,法人,某公司,一般,,,,,,丙
"""
FULL = "行政处罚决定书文号,行政相对人名称,行政相对人类别,违法行为类型,处罚类别,罚款金额（万元）,处罚决定日期,程序"


def read(of: County, table: str | bytes, mapping: str = "双公示-28列", **fill: str) -> Reading:
    data = table.encode() if isinstance(table, str) else table
    return read_table(of, mapping_for(of, 2015, mapping), "jia", data, fill)


def made_of(rows: str) -> County:
    return county({CASES: rows, "units/jia/unit.yaml": "名称: 甲县食品药品监督管理局\n组别: 执法部门\n"})


@cache
def sample() -> County:
    files = read_tree(SAMPLE)
    from datetime import date

    return County(load(files, SAMPLE), date(2015, 12, 31))


# There and back


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("mapping", MAPPINGS)
def test_every_case_of_the_sample_comes_back_the_same(mapping: str, encoding: str) -> None:
    table = mapping_for(sample(), 2015, mapping)
    back = 0
    units = sorted({str(case.unit) for case in sample().dataset.all(Case)})
    for unit in units:
        made = case_table(sample(), table, 2015, unit)
        reading = read_table(sample(), table, unit, encoded(made.text, encoding), {})
        assert [row.refused for row in reading.refused] == []
        assert (len(reading.same), reading.changed, reading.new) == (len(made.cases), [], [])
        back += len(made.cases) + len(made.undecided) + len(made.unnumbered)
    assert back == len(sample().dataset.all(Case)) > 300


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(str.strip)
SIGNED = st.builds(lambda sign, text: sign + text, st.sampled_from(["=", "+", "-", "@", "'", "", "'="]), TEXT)


@settings(max_examples=60, deadline=None)
@given(
    cause=SIGNED.filter(bool),
    party=SIGNED,
    kind=st.sampled_from(["公民", "个体工商户", "法人", "其他组织"]),
    fine=st.decimals(0, 10**9, places=2),
    penalty=st.sampled_from(["罚款", "没收违法所得；罚款", "=罚", "警告"]),
    mapping=st.sampled_from(MAPPINGS),
)
def test_whatever_a_case_says_comes_back_the_same(
    cause: str, party: str, kind: str, fine: object, penalty: str, mapping: str
) -> None:
    text = io.StringIO()
    cells = [
        "甲立1号",
        cause,
        kind,
        party,
        "一般",
        "2015-03-02",
        "甲罚〔2015〕1号",
        penalty,
        str(fine),
        "",
        "",
    ]
    csv.writer(text, lineterminator="\n").writerows([HEAD.split(","), cells])
    of = made_of(text.getvalue())
    if not of.dataset.all(Case):
        return  # a character that no file may hold
    made = case_table(of, mapping_for(of, 2015, mapping), 2015)
    reading = read(of, made.text, mapping)
    assert [[(c.label, c.before, c.after) for c in row.changes] for row in reading.rows] == [[]]
    assert [row.refused for row in reading.refused] == []
    assert not [c for row in csv.reader(io.StringIO(made.text)) for c in row if c[:1] in "=@" and len(c) > 1]


def test_a_case_without_a_decision_is_not_in_the_table() -> None:
    made = case_table(made_of(ROWS), mapping_for(made_of(ROWS), 2015, None), 2015)
    assert ([c.number for c in made.cases], [c.number for c in made.undecided]) == (
        ["甲立1号", "甲立2号"],
        ["甲立3号"],
    )


# How things are written


@pytest.mark.parametrize(
    "written",
    [
        "2015-01-05",
        "2015/1/5",
        "2015.1.5",
        "20150105",
        "2015年1月5日",
        "２０１５－１－５",
        "2015-01-05 00:00:00",
    ],
)
def test_a_day_in_the_usual_ways(written: str) -> None:
    assert read_day(written) == "2015-01-05"


@pytest.mark.parametrize("written", ["42009", "2015-13-01", "2015-02-30", "去年", "15-1-5"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(Unreadable):
        read_day(written)


@pytest.mark.parametrize(
    ("written", "times", "yuan"),
    [
        ("0.05", 10_000, "500"),
        ("0.050000", 10_000, "500"),
        ("０．３", 10_000, "3000"),
        ("1,000.5", 1, "1000.5"),
        ("5000元", 10_000, "5000"),
        ("2万元", 1, "20000"),
    ],
)
def test_a_sum_in_the_unit_of_its_column_unless_it_says_another(written: str, times: int, yuan: str) -> None:
    assert read_sum(written, times) == yuan


@pytest.mark.parametrize(
    ("name", "kind", "masked"),
    [
        ("张三", "公民", "张某"),
        ("张三丰", "公民", "张某某"),
        ("欧阳修", "公民", "欧阳某"),
        ("张三、李四", "公民", "张某、李某"),
        ("张某", "公民", "张某"),
        ("张三", "个体工商户", "张某"),
        ("甲县小吃店", "个体工商户", "甲县小吃店"),
        ("某公司", "法人", "某公司"),
    ],
)
def test_the_name_of_a_person_is_masked(name: str, kind: str, masked: str) -> None:
    assert masked_party(name, kind) == masked


@pytest.mark.parametrize(
    ("said", "fine"),
    [
        ("罚款人民币伍佰元整", "500"),
        ("警告，罚款 1,200 元", "1200"),
        ("处罚款0.3万元", "3000"),
        ("警告", None),
    ],
)
def test_the_sum_within_the_words_of_a_decision(said: str, fine: str | None) -> None:
    head = "行政处罚决定书文号,处罚事由,处罚结果,当事人类型,程序"
    reading = read(made_of(ROWS), f'{head}\n甲罚〔2015〕9号,甲,"{said}",法人,一般\n', "双公示-2015")
    assert [row.said.get("罚款") for row in reading.new] == [fine]


def test_a_fine_whose_sum_nobody_can_tell_comes_back() -> None:
    head = "行政处罚决定书文号,处罚事由,处罚结果,当事人类型,程序"
    reading = read(made_of(ROWS), f"{head}\n甲罚〔2015〕9号,甲,罚款若干,法人,一般\n", "双公示-2015")
    assert "看不出罚款多少" in reading.refused[0].refused[0].zh


# Heads


def test_heads_are_found_below_titles_and_by_other_names() -> None:
    table = "甲县行政处罚公示表\n填报单位：,甲\n\n"
    table += " 决定书文号 *,当事人,案由,罚款金额(元)\n甲罚[2015]1号,张三,卖过期食品,８００\n"
    reading = read(made_of(ROWS), table)
    assert [(c.label, c.before, c.after) for c in reading.changed[0].changes] == [("罚款", "500", "800")]
    assert reading.changed[0].line == 5


def test_a_column_that_is_not_known_is_told() -> None:
    assert read(made_of(ROWS), f"{FULL},心情\n").unknown == ["心情"]


# What comes back


def row(
    number: str = "甲罚〔2015〕8号", party: str = "张三", kind: str = "自然人", day: str = "2015-05-04"
) -> str:
    return f"{FULL}\n{number},{party},{kind},甲,罚款,0.1,{day},一般\n"


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (row(number=""), "没有行政处罚决定书文号"),
        (row(kind="神仙"), "“神仙”应当是"),
        (row(day="昨天"), "G2 处罚决定日期：“昨天”不是日期"),
        (row(party="410823198001010011"), "B2 格有公民身份号码"),
        (
            f"{FULL},证件号码\n甲罚〔2015〕8号,张三,自然人,甲,罚款,1,2015-05-04,一般,410823800101001\n",
            "I2 格有公民身份号码",
        ),
        (row().replace(",一般\n", ",\n"), "还缺程序"),
        (row() + row().split("\n")[1] + "\n", "与第 2 行是同一件案件"),
        (row().replace("0.1", "很多"), "“很多”不是金额"),
        (f"{FULL},处罚机关\n甲罚〔2015〕8号,张三,自然人,甲,罚款,1,2015-05-04,一般,乙局\n", "不是"),
    ],
)
def test_a_row_that_cannot_be_taken_in_comes_back_with_the_reason(table: str, why: str) -> None:
    reading = read(made_of(ROWS), table)
    assert why in reading.refused[-1].refused[0].zh
    back = list(csv.reader(io.StringIO(reading.returned().decode("utf-8-sig"))))
    assert back[0][-1] == "退回原因"
    assert why in back[-1][-1]
    assert "19800101" not in str(back)
    assert "410823800101001" not in str(back)


def test_a_register_number_of_a_firm_is_no_number_of_a_person() -> None:
    table = f"{FULL},行政相对人代码_2(工商注册号)\n甲罚〔2015〕8号,某公司,法人,甲,罚款,1,2015-05-04,一般,410823800101601\n"
    assert read(made_of(ROWS), table).refused == []


def test_a_row_of_another_units_case_comes_back() -> None:
    files = {
        CASES: ROWS,
        "units/yi/2015/cases.csv": f"{HEAD}\n乙立1号,甲,法人,某公司,一般,2015-03-02,乙罚〔2015〕1号,,,,\n",
    }
    reading = read(county(files), f"{FULL}\n乙罚〔2015〕1号,,,,,,,\n")
    assert "别的单位" in reading.refused[0].refused[0].zh


def test_a_number_that_two_cases_bear_comes_back() -> None:
    rows = ROWS + "甲立4号,甲,法人,某公司,一般,2015-03-02,甲罚〔2015〕1号,,,,\n"
    assert "几件案件" in read(made_of(rows), f"{FULL}\n甲罚〔2015〕1号,,,,,,,\n").refused[0].refused[0].zh


def test_an_empty_cell_says_nothing() -> None:
    reading = read(made_of(ROWS), f"{FULL}\n甲罚〔2015〕1号,,,,,,,\n")
    assert len(reading.same) == 1


# By the command line


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {CASES: ROWS})


def test_nothing_is_written_without_apply_and_nothing_else_with_it(root: Path, tmp_path: Path) -> None:
    table = tmp_path / "表.csv"
    line = row().split("\n")[1]
    lacking = line.replace("8号", "7号").replace("一般", "")
    table.write_text(
        f"{FULL}\n甲罚〔2015〕1号,张三,自然人,卖过期食品,,0.06,,\n{line}\n{lacking}\n",
        encoding="utf-8",
    )
    words = ["cases", "import", str(table), "--unit", "jia", "--year", "2015", "--mapping", "双公示-28列"]
    before = files(tmp_path)
    assert run(*words, "--data", str(root)).exit_code == 1
    assert files(tmp_path) == before
    done = run(*words, "--apply", "--data", str(root))
    assert (done.exit_code, "新增 1 件，变更 1 件，相同 0 件，退回 1 行" in done.stdout) == (1, True)
    after = files(tmp_path)
    assert set(after) - set(before) == {"表.退回.csv"}
    assert after[f"data/{CASES}"].decode() == ROWS.replace("罚款,500,20", "罚款,600,20") + (
        "甲罚〔2015〕8号,甲,公民,张某,一般,2015-05-04,甲罚〔2015〕8号,罚款,1000,,\n"
    )
    assert run(*words, "--apply", "--data", str(root)).exit_code == 1
    assert files(tmp_path) == after


def test_a_row_that_would_bring_an_error_of_data_comes_back(root: Path, tmp_path: Path) -> None:
    table = tmp_path / "表.csv"
    table.write_text(
        f"{FULL},立案日期\n甲罚〔2015〕8号,张三,自然人,甲,罚款,1,2015-05-04,一般,2015-06-01\n",
        encoding="utf-8",
    )
    words = ["cases", "import", str(table), "--unit", "jia", "--year", "2015", "--mapping", "双公示-28列"]
    done = run(*words, "--data", str(root))
    assert (done.exit_code, "退回 1 行" in done.stdout, "ZF" in done.stdout) == (1, True, True)
    told = json.loads(run(*words, "--data", str(root), "--format", "json").stdout)
    assert (told["written"], told["counts"]["refused"]) == (False, 1)
    (of_row,) = told["rows"]
    assert (of_row["line"], of_row["outcome"], "ZF" in of_row["reasons"][0]) == (2, "refused", True)


def test_a_row_without_a_number_is_told_by_its_line(root: Path, tmp_path: Path) -> None:
    table = tmp_path / "表.csv"
    table.write_text(row(number=""), encoding="utf-8")
    words = ["cases", "import", str(table), "--unit", "jia", "--year", "2015", "--mapping", "双公示-28列"]
    assert run(*words, "--data", str(root)).stdout.splitlines()[0] == "退回  第 2 行  没有行政处罚决定书文号"


def test_a_table_without_heads_is_refused(root: Path, tmp_path: Path) -> None:
    table = tmp_path / "表.csv"
    table.write_text("甲,乙\n1,2\n", encoding="utf-8")
    before = files(tmp_path)
    done = run(
        "cases", "import", str(table), "--unit", "jia", "--year", "2015", "--apply", "--data", str(root)
    )
    assert (done.exit_code, "没有找到表头" in done.stderr) == (2, True)
    assert files(root) == {k.removeprefix("data/"): v for k, v in before.items() if k.startswith("data/")}


def test_a_mapping_of_the_county_goes_first(root: Path) -> None:
    own = root / "templates/mappings/双公示-2015.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "名称: 双公示-2015\n匹配: 案件.决定文号\n列:\n  - {表头: 文号, 取: 案件.决定文号}\n", encoding="utf-8"
    )
    done = run("cases", "export", "--year", "2015", "--data", str(root))
    assert (done.exit_code, done.stdout) == (5, "文号\n甲罚〔2015〕1号\n甲罚〔2015〕2号\n")


@pytest.mark.parametrize("wrong", ["列: [", "列: []", "列:\n  - {表头: 文号, 取: 案件.没有}", "错: 1"])
def test_a_mapping_that_is_wrong_is_refused(root: Path, wrong: str) -> None:
    own = root / "templates/mappings/双公示-2015.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(f"名称: 双公示-2015\n匹配: 案件.决定文号\n{wrong}\n", encoding="utf-8")
    done = run("cases", "export", "--year", "2015", "--data", str(root))
    told = done.stderr.replace("\n", "")
    assert (done.exit_code, "对应表 双公示-2015（templates/mappings/双公示-2015.yaml" in told) == (2, True)


RIGHT = """\
名称: 双公示-2015
起: 2015-01-01
匹配: 案件.决定文号
列:
  - {表头: 文号, 取: 案件.决定文号}
  - {表头: 类别, 又称: [相对人类别], 取: 案件.当事人类型, 词: {公民: 自然人}, 读作: {自然人: 公民}}
"""


def test_a_right_mapping_is_read(root: Path) -> None:
    """The county's register has a column of its own, which is not read: so it ends with 5, and not with 2."""
    assert exported_with(root, RIGHT).exit_code == 5


def exported_with(root: Path, text: str) -> Result:
    own = root / "templates/mappings/双公示-2015.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(text, encoding="utf-8")
    return run("cases", "export", "--year", "2015", "--data", str(root))


@pytest.mark.parametrize(
    ("right", "wrong", "mark", "why"),
    [
        ("决定文号}", "决定文}", "案件.决定文}", "记录里没有“案件.决定文”，是不是“案件.决定文号、"),
        ("取: 案件.当事人类型", "取: 当事人类型", "当事人类型,", "记录里没有“当事人类型”"),
        ("起: 2015-01-01", "起: 2015/1/1", "2015/1/1", "“2015/1/1”不是日期，写成 2026-01-01"),
        ("起: 2015-01-01", "起: 2015-13-01", "2015-13-01", "“2015-13-01”不是日期"),
        ("起: 2015-01-01", "起: 2015年", "2015年", "“2015年”不是日期"),
        ("起: 2015-01-01", "起: 2015-01-01\n止: 2014-01-01", "2014-01-01", "“止”在“起”以前"),
        ("名称: 双公示-2015", "名称: 双公示-2016", "双公示-2016", "名称应当与文件名相同（双公示-2015）"),
        ("[相对人类别]", "[文号]", "文号]", "“文号”又是列“文号”的名称，分不清是哪一列"),
        (
            "词: {公民:",
            "词: {居民:",
            "居民",
            "“居民”不是“案件.当事人类型”的词（公民、个体工商户、法人、其他组织）",
        ),
        ("自然人: 公民}", "自然人: 居民}", "居民", "“居民”不是“案件.当事人类型”的词"),
        ("匹配: 案件.决定文号", "匹配: 案件.案号", "案件.案号", "“匹配”应当是某一列的“取”"),
        ("又称:", "又名:", "又名", "没有“又名”这一项"),
        ("又称: [相对人类别]", "收: 也许", "也许", "应当填是或者否"),
        ("又称: [相对人类别]", "单位: 千元", "千元", "单位应当是元或者万元"),
        ("又称: [相对人类别]", "又称: 相对人类别", "相对人类别", "“又称”应当是名称的列表"),
        ("表头: 类别,", "表头: ,", "{表头: ,", "这一列没有“表头”"),
        ("起: 2015-01-01", "另加: 无", "无", "“另加”应当是列表"),
        ("起: 2015-01-01", "起止: 2015-01-01", "起止", "没有“起止”这一项"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told_with_its_place(
    root: Path, right: str, wrong: str, mark: str, why: str
) -> None:
    assert RIGHT.count(right) == 1
    text = RIGHT.replace(right, wrong)
    *lines, last = text[: text.index(mark)].split("\n")
    done = exported_with(root, text)
    told = done.stderr.replace("\n", "").replace(" ", "")
    assert done.exit_code == 2
    assert f"双公示-2015.yaml:{len(lines) + 1}:{len(last) + 1}）" in told
    assert why.replace(" ", "") in told


@pytest.mark.parametrize("name", MAPPINGS)
def test_what_is_shipped_has_no_fault(name: str) -> None:
    assert mapping_for(county(), 2015, name).name == name


def test_the_sample_is_as_it_was_after_its_own_table(tmp_path: Path) -> None:
    root = tmp_path / "data"
    shutil.copytree(SAMPLE, root)
    before = files(root)
    table = tmp_path / "表.csv"
    run("cases", "export", "--year", "2015", "--unit", "gongan", "-o", str(table), "--data", str(root))
    done = run(
        "cases", "import", str(table), "--unit", "gongan", "--year", "2015", "--apply", "--data", str(root)
    )
    assert done.exit_code == 0
    assert {k: v for k, v in files(root).items() if k in before} == before
