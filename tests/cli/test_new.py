"""`zfzr new`: a record more at its place, and nothing written that the county could not bear."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.county.adding import missing
from zfzr.county.kinds import kind_called, kind_name
from zfzr.declare.record import Record, declarations, kinds
from zfzr.present import console, language
from zfzr.subjects.case.records import Case
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.power.records import AuthorityItem
from zfzr.terms.agreement import singular

IDENTITY = "410823" + "19800101" + "0011"  # put together here: no tracked file may hold one
BASE = Path(__file__).parents[1] / "datasets" / "base"


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "county")
    return tmp_path / "county"


def new(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["new", "--data", str(root), *arguments])


def contents(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def text(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


# Adding


def test_an_officer_is_added_below_the_others_which_stay_as_they_are(root: Path) -> None:
    path = "units/jia/people.csv"
    before = text(root, path)
    result = new(root, "officer", "jia", "人员编号=J009", "姓名=王示一", "人员性质=公务员")

    assert result.exit_code == 0
    added = text(root, path).removeprefix(before)
    assert added.startswith("J009,王示一,")
    assert added.count("\n") == 1
    assert f"+{added.strip()}\n" in result.stdout


def test_a_table_that_was_not_there_begins_with_every_column(root: Path) -> None:
    assert new(root, "event", "jia", "人员编号=J001", "日期=2015-06-01", "事件=调离").exit_code == 0
    assert text(root, "units/jia/events.csv") == (
        "人员编号,日期,事件,证号,决定机关,文号,说明\nJ001,2015-06-01,调离,,,,\n"
    )


def test_a_column_that_the_table_lacked_is_added_and_unknown_ones_stay(root: Path) -> None:
    path = root / "units/jia/people.csv"
    path.write_text("人员编号,姓名,人员性质\nJ001,孙示四,公务员\nJ002,李示五,事业\n", encoding="utf-8")
    new(root, "person", "jia", "人员编号=J009", "姓名=王示一", "人员性质=公务员", "备注=新录用")
    assert path.read_text(encoding="utf-8") == (
        "人员编号,姓名,人员性质,备注\nJ001,孙示四,公务员,\nJ002,李示五,事业,\nJ009,王示一,公务员,新录用\n"
    )


def test_an_item_is_added_in_canonical_form_below_comments_that_stay(root: Path) -> None:
    path = root / "units/jia/authorities.yaml"
    before = path.read_text(encoding="utf-8").rstrip() + "\n# 末尾的注\n"
    path.write_text(before, encoding="utf-8")
    words = [
        "name=检查",
        "编码=41082301JC00100",
        "类别=行政检查",
        "依据=《中华人民共和国食品安全法》第三十五条",
    ]
    assert new(root, "item", "jia", *words).exit_code == 0
    assert path.read_text(encoding="utf-8") == before + (
        "- 编码: 41082301JC00100\n"
        "  名称: 检查\n"
        "  类别: 行政检查\n"
        "  依据: [《中华人民共和国食品安全法》第三十五条]\n"
    )


def test_a_code_of_digits_alone_is_quoted(root: Path) -> None:
    result = new(root, "unit", "bing", "名称=甲县丙局", "组别=执法部门", "单位代码=09")
    assert result.exit_code == 0
    assert text(root, "units/bing/unit.yaml") == '名称: 甲县丙局\n组别: 执法部门\n单位代码: "09"\n'


def test_nested_fields_lists_and_mappings_are_written_as_in_yaml(root: Path) -> None:
    bodies = "机构=[{代码: a, 名称: 甲股, 类型: division}, {代码: b, 名称: 乙队, 类型: 二级机构}]"
    new(
        root,
        "unit",
        "bing",
        "名称=甲县丙局",
        "组别=执法部门",
        "法制机构.名称=法制股",
        bodies,
        "有执法职能=否",
    )
    assert text(root, "units/bing/unit.yaml") == (
        "名称: 甲县丙局\n"
        "组别: 执法部门\n"
        "法制机构: {名称: 法制股}\n"
        "有执法职能: 否\n"
        "机构:\n"
        "  - {代码: a, 名称: 甲股, 类型: 内设机构}\n"
        "  - {代码: b, 名称: 乙队, 类型: 二级机构}\n"
    )


def test_a_parameter_is_added_under_its_name(root: Path) -> None:
    value = "取值=[{起: 2015-01-01, 值: 40, 来源: 本县规定}]"
    assert new(root, "parameter", "名称=年培训学时", value).exit_code == 0
    assert text(root, "parameters.yaml") == (
        "年培训学时:\n  取值:\n    - {起: 2015-01-01, 值: 40, 来源: 本县规定}\n"
    )


def test_an_empty_list_gives_way_to_its_first_entry(root: Path) -> None:
    (root / "waivers.yaml").write_text("# 豁免\n[]\n", encoding="utf-8")
    words = ["规则=ZF201", "对象=units/jia/authorities.yaml", "理由=待核", "批准=法制办", "至=2016-06-30"]
    new(root, "waiver", *words)
    assert text(root, "waivers.yaml").startswith("# 豁免\n- 规则: ZF201\n")


def test_a_byte_order_mark_and_windows_line_ends_give_way(root: Path) -> None:
    path = root / "units/jia/people.csv"
    path.write_bytes("\ufeff人员编号,姓名,人员性质\r\nJ001,孙示四,公务员\r\nJ002,李示五,事业\r\n".encode())
    new(root, "person", "jia", "人员编号=J009", "姓名=王示一", "人员性质=公务员")
    assert path.read_bytes().decode() == (
        "人员编号,姓名,人员性质\nJ001,孙示四,公务员\nJ002,李示五,事业\nJ009,王示一,公务员\n"
    )


def test_the_equals_sign_of_a_chinese_keyboard_is_one(root: Path) -> None:
    assert new(root, "person", "jia", "人员编号＝J009", "姓名＝王示一", "人员性质＝公务员").exit_code == 0


def test_the_year_may_stand_before_or_after_the_unit(root: Path) -> None:
    words = ["成文日期=2015-09-01"]
    assert new(root, "plan", "2015", "jia", *words).exit_code == 0
    assert text(root, "units/jia/2015/assessment-plan.yaml") == "成文日期: 2015-09-01\n"


def test_a_trial_shows_and_writes_nothing(root: Path) -> None:
    before = contents(root)
    result = new(root, "person", "jia", "人员编号=J009", "姓名=王示一", "人员性质=公务员", "--dry-run")
    assert result.exit_code == 0
    assert "+J009,王示一," in result.stdout
    assert contents(root) == before


def test_a_file_that_was_not_there_is_shown_as_git_shows_a_new_one(root: Path) -> None:
    shown = new(root, "plan", "jia", "2015", "成文日期=2015-09-01", "--dry-run").stdout
    assert shown.splitlines() == [
        "--- /dev/null",
        "+++ b/units/jia/2015/assessment-plan.yaml",
        "@@ -0,0 +1 @@",
        "+成文日期: 2015-09-01",
    ]


def test_the_fields_of_a_kind_are_listed_with_what_is_needed(root: Path) -> None:
    page = new(root, "certificate", "--fields").stdout
    assert page.startswith("证件  units/{unit}/certificates.csv\n")
    assert re.search(r"^证号 +是 +A07-0001$", page, re.MULTILINE)
    assert re.search(r"^有效期至 +最后有效日；长期有效的不", page, re.MULTILINE)


@pytest.mark.parametrize("kind", kinds(), ids=kind_name)
def test_examples_bear_the_area_code_of_the_county(root: Path, kind: type[Record]) -> None:
    profile = root / "zfzr.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("410823", "330421"), encoding="utf-8")
    assert "410823" not in new(root, kind_name(kind), "--fields").stdout


def test_fields_are_listed_where_there_is_no_county(tmp_path: Path) -> None:
    result = new(tmp_path, "case", "--fields")
    assert (result.exit_code, "职权编码" in result.stdout) == (0, True)


def test_closed_lists_and_nested_fields_are_listed_with_how_they_are_written(root: Path) -> None:
    page = new(root, "accountability", "--fields").stdout
    assert re.search(r"^统计期间 +是 +\{起: …, 止: …\}$", page, re.MULTILINE)
    assert re.search(r"^类型 +是 +零报告、有追究、不涉及$", page, re.MULTILINE)
    assert re.search(r"^盖章 +是、否$", page, re.MULTILINE)


# Refusing

REFUSED = [
    (
        ["officer", "jia", "人员编号=J001", "姓名=孙示四", "人员性质=公务员"],
        "人员“J001”已经登记了，在 units/jia/people.csv:2",
    ),
    (["officer", "yi", "人员编号=J001"], "人员“J001”已经登记了，在 units/jia/people.csv:2"),
    (["posting", "jia", "人员编号=J0O1", "机构=jicha", "岗位=x"], "是不是“J001"),  # dangling, nearest offered
    (["officer", "jia", "人员编号=J009", "姓名=王示一", "人员性质=公务园"], "是不是“公务员”"),
    (["certificate", "jia", "证号=1", "人员编号=J001", "种类=人民警察证", "发证日期=2015-02-30"], "不存在"),
    (
        ["officer", "jia", "人员编号=J009", "姓名=王示一", "人员性质=公务员", f"身份证号={IDENTITY}"],
        "ZF020",
    ),
    (["unit", "jia", "名称=甲局", "组别=执法部门"], "units/jia/unit.yaml 已经有了"),
    (["unit", "jia"], "units/jia/unit.yaml 已经有了"),  # before it asks for more
    (["unit", "Jia Ju", "名称=甲局", "组别=执法部门"], "不能作单位的位置"),
    (["unit", "..\\..\\x", "名称=甲局", "组别=执法部门"], "不能作单位的位置"),
    (["officer", "jai", "人员编号=J009"], "没有单位“jai”"),
    (["officer", "jia", "人员编号=J009"], "还缺必填项：姓名；人员性质"),
    (["officer", "jia", "姓民=王示一"], "没有“姓民”这一项"),
    (["officer", "jia", "姓名=王示一", "name=王示二"], "写了两次"),
    (["officer", "jia", "yi", "姓名=王示一"], "多出了“yi”"),
    (["officer", "jia", "2015"], "写作 zfzr new people 单位 名称=值"),
    (["rating", "jia", "2015", "指标=1.1"], "“jia”不是年度"),
    (["rating", "jia", "指标=1.1"], "写作 zfzr new ratings 年度 名称=值"),
    (["officer"], "还缺：单位目录名"),
    (["oficer", "jia"], "没有“oficer”这一种记录"),
    (["unit", "bing", "名称=甲", "组别=执法部门", "机构=[{代码：a}"], "不是有效的 YAML"),
    (["year"], "写明一个年度"),
    (["year", "16"], "写明一个年度"),
    *((["year", year], f"{year}年度不在 1990 至 2099 之间") for year in ("0000", "1989", "2100", "9999")),
]


@pytest.mark.parametrize(("arguments", "told"), REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    root: Path, arguments: list[str], told: str
) -> None:
    before = contents(root)
    result = new(root, *arguments)
    assert result.exit_code == 2
    assert told in result.stdout + result.stderr
    assert IDENTITY not in result.stdout + result.stderr
    assert contents(root) == before


def test_nothing_is_added_to_a_file_that_cannot_be_read(root: Path) -> None:
    (root / "units/jia/authorities.yaml").write_text("- 编码: {\n", encoding="utf-8")
    result = new(root, "item", "jia", "编码=41082301JC00100", "名称=检查", "类别=行政检查")
    assert result.exit_code == 2
    assert text(root, "units/jia/authorities.yaml") == "- 编码: {\n"


def test_what_could_not_be_held_against_a_file_that_cannot_be_read_is_told(root: Path) -> None:
    """The group is declared in parameters.yaml or nowhere: while that file is broken nobody can tell."""
    (root / "parameters.yaml").write_text("组别.街道:\n  取值:\n  - {值: 三, 来源: 本县}\n", encoding="utf-8")
    (root / "units/jia/authorities.yaml").write_text("- 编码: [\n", encoding="utf-8")
    result = new(root, "unit", "bing", "名称=丙街道办事处", "组别=街道")
    assert result.exit_code == 5
    assert "parameters.yaml 没有读全，没有按它核对所写的" in result.stderr
    assert "authorities.yaml" not in result.stderr  # another unit's


def test_a_folder_that_is_a_link_out_of_the_dataset_is_not_written_through(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "units" / "bing").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    result = new(root, "unit", "bing", "名称=甲县丙局", "组别=执法部门")
    assert result.exit_code == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


# Asking


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_what_is_missing_is_asked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("\nbing\n甲县丙局\n执法部门\n"))
    with pytest.raises(SystemExit) as ending:
        app(["new", "--data", str(root), "unit"])
    assert ending.value.code == 0
    assert text(root, "units/bing/unit.yaml") == "名称: 甲县丙局\n组别: 执法部门\n"
    assert "名称（如 甲县市场监督管理局）：" in capsys.readouterr().err


def asked(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, *words: str
) -> tuple[int, str]:
    """Return how `zfzr new` ends at a terminal where this is typed, and what it said there."""
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    with pytest.raises(SystemExit) as ending:
        app(["new", "--data", str(root), *words])
    return int(str(ending.value.code)), capsys.readouterr().err


def test_a_closed_list_is_shown_and_another_word_is_asked_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = asked(root, monkeypatch, capsys, "J009\n王示一\n公务\n公务员\n", "officer", "jia")
    assert code == 0
    assert "可填：公务员、政法专项编制、参公、事业、工勤、劳动合同、临时、借调" in said
    assert "没有人员性质“公务”，相近的有：公务员" in said
    assert "J009,王示一,,公务员," in text(root, "units/jia/people.csv")


def test_an_item_is_asked_for_its_name_and_class_unless_it_takes_them_from_the_catalogue(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = "41082301JC00100\n检查\n行政检查\n"
    assert asked(root, monkeypatch, capsys, typed, "item", "jia", "--dry-run")[0] == 0
    labels = [f.label for f in missing(AuthorityItem, {"编码": "41082301JC00100", "引用": "CF-SP-001"})]
    assert labels == []


def test_a_wrong_answer_is_told_and_only_that_is_asked_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = "J001\n2015-13-01\n调离\n2015-06-01\n"
    code, said = asked(root, monkeypatch, capsys, typed, "event", "jia")
    assert code == 0
    assert "日期 [2015-13-01]：" in said
    assert text(root, "units/jia/events.csv").endswith("J001,2015-06-01,调离,,,,\n")


def test_what_was_typed_is_kept_when_it_cannot_be_written(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = asked(root, monkeypatch, capsys, "J009\n王示一\n", "officer", "jia")
    assert code == 130
    assert "已填的可以接着用：zfzr new people jia 人员编号=J009 姓名=王示一" in said.replace("'", "")


# Names in the place of codes


def test_units_bodies_posts_and_people_may_be_called_by_their_names(root: Path) -> None:
    result = new(
        root, "任岗", "县食药监局", "人员编号=孙示四", "机构=政策法规股", "岗位=法制审核岗", "起=2015-11-01"
    )
    assert result.exit_code == 0
    assert "+J001,fazhi,fazhi-shenhe,,2015-11-01," in result.stdout


def test_a_name_that_two_people_bear_is_refused_with_their_numbers(root: Path) -> None:
    with (root / "units/jia/people.csv").open("a", encoding="utf-8") as file:
        file.write("J008,孙示四,,公务员,\n")
    told = new(root, "event", "jia", "人员编号=孙示四", "日期=2015-06-01", "事件=调离")
    assert (told.exit_code, "叫“孙示四”的有几个：J001、J008" in told.stderr) == (2, True)


# Kinds


@pytest.mark.parametrize("model", kinds(), ids=kind_name)
def test_a_kind_is_known_by_its_file_its_singular_its_class_and_its_chinese_name(model: type[Record]) -> None:
    english = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.__name__).lower()
    for word in (
        kind_name(model),
        kind_name(model).upper(),
        singular(kind_name(model)),
        english,
        model.label,
    ):
        assert kind_called(word) is model
        assert kind_called(word.replace("-", "_")) is model


def test_no_two_kinds_are_called_alike() -> None:
    words = [word for model in kinds() for word in {kind_name(model), model.label, *model.also}]
    assert sorted(words) == sorted(set(words))


# Years


SCHEME = """名称: 2015年度考核细则
依据: [武政办〔2015〕24号]
考核期间: {起: 2014-12-01, 止: 2015-11-30}  # 2015年度
组别: {}
一级指标: []
"""


def test_a_year_begins_with_last_years_scheme_moved_on_and_empty_tables(root: Path) -> None:
    (root / "county/2015").mkdir()
    (root / "county/2015/scheme.yaml").write_text(SCHEME, encoding="utf-8")
    (root / "county/2015/ratings.csv").write_text("单位,指标,评分人,日期\n", encoding="utf-8")
    assert new(root, "year", "2016").exit_code == 0
    assert text(root, "county/2016/scheme.yaml") == (
        "# 由2015年度的细则改写年份而成，印发前逐项核对\n"
        "名称: 2016年度考核细则\n"
        "依据: [武政办〔2015〕24号]\n"
        "考核期间: {起: 2015-12-01, 止: 2016-11-30}  # 2016年度\n"
        "组别: {}\n"
        "一级指标: []\n"
    )
    names = sorted(p.name for p in (root / "county/2016").iterdir())
    begun = {Path(kind.file).name for kind in kinds() if kind.each_year == "empty"}
    assert {"receipts.csv", "verifications.csv"} <= begun
    assert names == sorted({"ratings.csv", "scheme.yaml", *begun})


def test_a_list_that_a_year_began_empty_takes_its_first_record(root: Path) -> None:
    (root / "county/2015").mkdir()
    (root / "county/2015/scheme.yaml").write_text(SCHEME, encoding="utf-8")
    assert new(root, "year", "2016").exit_code == 0
    words = (
        "编号=JC1",
        "名称=专项检查",
        "种类=专项检查",
        "组织=法制机构",
        "开始日期=2016-06-01",
        "受检单位=全部",
    )
    assert new(root, "inspections", "2016", *words).exit_code == 0
    assert text(root, "county/2016/inspections.yaml") == (
        "- 编号: JC1\n"
        "  名称: 专项检查\n"
        "  种类: 专项检查\n"
        "  组织: 法制机构\n"
        "  开始日期: 2016-06-01\n"
        "  受检单位: [全部]\n"
    )


def test_what_a_year_has_already_is_left_alone(root: Path) -> None:
    (root / "county/2016").mkdir()
    (root / "county/2016/receipts.csv").write_text("轮次,单位,收到日期\n", encoding="utf-8")
    new(root, "year", "2016")
    assert text(root, "county/2016/receipts.csv") == "轮次,单位,收到日期\n"
    again = new(root, "year", "2016")
    assert (again.exit_code, "已经齐了" in again.stderr) == (2, True)


def test_a_year_begins_with_the_registers_of_the_units_that_keep_them(root: Path) -> None:
    """甲 holds a penalty; 乙 holds nothing, and an empty register would say that it had no case."""
    done = new(root, "year", "2016")
    assert (done.exit_code, "units/jia/2016/cases.csv" in done.stderr + done.stdout) == (0, True)
    heads = ",".join(each.label for each in declarations(Case))
    assert text(root, "units/jia/2016/cases.csv") == f"{heads}\n"
    assert not (root / "units/yi/2016").exists()
    assert not (root / "units/jia/2016/matters.csv").exists()  # its one power is a penalty


def test_a_unit_that_ends_with_the_year_keeps_no_register_of_the_next(root: Path) -> None:
    unit = root / "units/jia/unit.yaml"
    unit.write_text(unit.read_text("utf-8") + "撤销: 2015-12-31\n", encoding="utf-8")
    assert new(root, "year", "2016").exit_code == 0
    assert not (root / "units/jia/2016").exists()


def test_powers_other_than_penalties_have_a_register_of_matters(root: Path) -> None:
    items = root / "units/jia/authorities.yaml"
    licence = "- {编码: 41082301XK00100, 名称: 食品经营许可, 类别: 行政许可, 状态: 在用}\n"
    items.write_text(items.read_text("utf-8") + licence, encoding="utf-8")
    assert new(root, "year", "2016").exit_code == 0
    assert text(root, "units/jia/2016/matters.csv") == ",".join(e.label for e in declarations(Matter)) + "\n"


def test_what_is_written_only_where_there_is_something_is_named(root: Path) -> None:
    (root / "units/jia/2015").mkdir(exist_ok=True)
    (root / "units/jia/2015/training.csv").write_text(
        "人员编号,类别,学时,考试日期,成绩,结果\nJ001,综合法律,40,2015-10-16,82,合格\n", encoding="utf-8"
    )
    told = new(root, "year", "2016").stderr
    assert "没有建的，有了再用 zfzr new 登记：培训考试" in told.replace("\n", "")


def test_a_register_that_a_unit_began_itself_is_left_alone(root: Path) -> None:
    (root / "units/jia/2016").mkdir()
    (root / "units/jia/2016/cases.csv").write_text("案号,案由\n", encoding="utf-8")
    assert new(root, "year", "2016").exit_code == 0
    assert text(root, "units/jia/2016/cases.csv") == "案号,案由\n"


def test_a_round_of_one_year_must_be_set_anew(root: Path) -> None:
    with (root / "zfzr.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "轮次:\n  - {名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25}\n  - {名称: 责任追究报告, 每年: 11-30}\n"
        )
    told = new(root, "year", "2016").stderr
    assert "轮次“评议考核方案”只到上一年度" in told
    assert "责任追究报告" not in told


# Every kind

BODY = "[{代码: a, 名称: 甲股, 类型: 内设机构, 岗位: [{代码: b, 名称: 岗, 环节: [调查]}]}]"
EACH_KIND = {
    "issued-documents": [
        "2015",
        "编号=FW1",
        "文书=催报",
        "文号=甲政办〔2015〕3号",
        "机关=甲县政府办",
        "日期=2015-12-04",
    ],
    "review-standards": ["chufa", "名称=评查标准", "评查项目=[{编号: '1', 内容: 立案, 分值: 100}]"],
    "reviews": [
        "2015",
        "编号=PC1",
        "单位=jia",
        "案号=甲食药监立〔2015〕1号",
        "评查标准=chufa",
        "日期=2015-03-01",
    ],
    "inspection-items": ["jia", "编码=JC-001", "名称=日常监督检查", "年度频次上限=2", "检查标准=[查验记录]"],
    "inspection-plan": ["jia", "2015", "计划编号=P1", "计划类型=日常", "起=2015-03-01"],
    "supervision-reports": ["2015", "报告编号=BG1", "机关=法制机构", "报送=县政府", "日期=2015-12-20"],
    "enterprise-inspections": [
        *(
            "jia",
            "2015",
            "检查编号=JC1",
            "类型=日常",
            "对象=某某餐饮有限公司",
            "进场=2015-03-05",
            "方式=现场",
        ),
    ],
    "draws": [
        *("2015", "批次=1", "种子=甲", "抽取日期=2015-03-01", "结案起=2015-01-01", "结案止=2015-03-01"),
        *("定额=行政处罚=1", "共抽=1", "单位=jia", "类别=行政处罚", "基数=1", "基数摘要=0123456789abcdef"),
        *("名次=1", "案号=甲食药监立〔2015〕1号"),
    ],
    "accountability": ["yi", "2015", "统计期间.起=2014-12-01", "统计期间.止=2015-11-30", "类型=零报告"],
    "approvals": ["单位=jia", "版本=2015年版", "事项数=1", "经过=[{环节: 编办审核, 日期: 2015-09-01}]"],
    "assessment-plan": ["yi", "2015", "成文日期=2015-09-01"],
    "authorities": ["jia", "编码=41082301JC00100", "名称=检查", "类别=行政检查"],
    "basis-documents": ["文号=甲政〔2015〕1号", "标题=通知", "发文机关=甲县人民政府"],
    "catalogue": ["shipin", "编码=CF-SP-001", "名称=处罚", "类别=行政处罚"],
    "certificate-events": ["2015", "证号=豫H01-0001", "日期=2015-03-01", "事件=录入查询系统"],
    "certificate-reviews": ["2015", "证号=豫H01-0001", "年审日期=2015-11-20", "结果=合格"],
    "certificates": [
        "jia",
        "证号=豫H01-0099",
        "人员编号=J001",
        "种类=河南省行政执法证",
        "发证日期=2016-01-01",
    ],
    "commendations": [
        "2015",
        "编号=BZ2015-01",
        "对象=单位",
        "单位=jia",
        "名称=先进单位",
        "决定机关=县政府",
        "日期=2015-12-20",
    ],
    "common-procedures": [
        "jiancha",
        "名称=检查流程",
        "适用=[行政检查]",
        "步骤=[{标识: a, 名称: 检查, 下一步: [b]}, {标识: b, 名称: 归档, 类型: 结束}]",
    ],
    "county-yearly-data": ["2015", "数据=[{表: 处罚, 栏目: 罚款, 数值: 2}]"],
    "daily": ["2015", "日期=2015-03-01", "单位=jia", "指标=1.1", "事项=检查", "扣分=1", "记录人=王示一"],
    "discretion": [
        "jia",
        "编号=CL-009",
        "职权编码=41082301CF00100",
        "违法行为=生产经营腐败变质食品",
        "依据=《中华人民共和国食品安全法》第一百二十四条第一款第（四）项",
        "档次=[{程度: 一般, 参照: 省级基准}]",
    ],
    "superior-standards": ["编号=SJ-001", "基准=某省基准", "违法行为=生产经营腐败变质食品"],
    "lenient-items": [
        "jia",
        "编号=QD-001",
        "清单=减轻处罚",
        "职权编码=41082301CF00100",
        "事项名称=腐败变质食品",
        "设定依据=《中华人民共和国食品安全法》第一百二十四条第一款第（四）项",
        "适用情形=数量很小",
    ],
    "duty-templates": ["名称=检查.通用", "责任=[{层次: 部门, 环节: 实施, 内容: 检查}]"],
    "events": ["jia", "人员编号=J001", "日期=2015-06-01", "事件=调离"],
    "filings": ["2015", "备案号=BA2015-001", "案号=甲食药监立〔2015〕1号", "单位=jia", "报备日期=2015-09-16"],
    "honours": ["jia", "2015", "编号=JL2015-01", "人员编号=J001", "名称=标兵", "日期=2015-06-30"],
    "internal-assessment": ["jia", "2015", "对象类别=人员", "对象=J001", "考核日期=2015-12-01", "得分=90.50"],
    "laws": ["jia-banfa", "名称=甲县办法", "效力层级=规范性文件", "版本=[{施行: 2015-01-01}]"],
    "matters": ["jia", "2015", "编号=甲食药监许〔2015〕1号", "类别=行政许可"],
    "meetings": ["jia", "2015", "日期=2015-09-14", "种类=党组会", "主持人=周示一", "议题=研究责任制工作"],
    "publications": ["2015", "编号=GS1", "单位=jia", "种类=工作方案", "日期=2015-09-14"],
    "objections": ["2015", "编号=YY2015-01", "单位=jia", "指标=1.1", "提出日期=2015-12-20", "理由=有误"],
    "parameters": ["名称=考试及格线", "取值=[{值: 60, 来源: 本县规定}]"],
    "people": ["jia", "人员编号=J009", "姓名=王示一", "人员性质=公务员"],
    "postings": [
        "jia",
        "人员编号=J001",
        "机构=zhifa",
        "岗位=zhifa-diaocha",
        "起=2013-01-01",
        "止=2014-04-30",
    ],
    "procedures": [
        "jia",
        "jiancha",
        "名称=检查流程",
        "适用=[行政检查]",
        "步骤=[{标识: a, 名称: 检查, 下一步: [b]}, {标识: b, 名称: 归档, 类型: 结束}]",
    ],
    "ratings": ["2015", "单位=jia", "指标=1.1", "得分=5", "评分人=王示一", "日期=2015-12-14"],
    "receipts": ["2015", "轮次=责任追究报告", "单位=jia", "收到日期=2015-11-30"],
    "referrals": [
        "2015",
        "编号=YS2015-01",
        "方向=移出",
        "类型=违纪线索",
        "单位=jia",
        "对方机关=县监察局",
        "事由=违规收费",
        "日期=2015-05-01",
    ],
    "return-visits": [
        "jia",
        "2015",
        "编号=HF2015-001",
        "案号或者办件编号=甲食药监立〔2015〕1号",
        "回访日期=2015-05-01",
        "满意程度=满意",
    ],
    "result": ["2015", "环节=[{环节: 初评, 日期: 2015-12-20}]"],
    "self-assessment": ["jia", "2015", "指标=1.1", "得分=5"],
    "self-corrections": [
        "jia",
        "2015",
        "编号=JC2015-01",
        "事项=甲",
        "发现日期=2015-05-01",
        "问题=漏告",
    ],
    "statement-approvals": [
        "2015",
        "单位=jia",
        "指标=1.1",
        "结论=不同意",
        "审核人=王示一",
        "日期=2015-12-01",
    ],
    "statements": ["jia", "2015", "指标=1.1", "理由=无此职能", "日期=2015-12-01"],
    "supervision": [
        "jia",
        "2015",
        "编号=WJ2015-01",
        "来源=政协提案",
        "提出单位=县政协第1号",
        "事项=甲",
        "收到日期=2015-03-01",
    ],
    "service-measures": ["jia", "2015", "编号=FW1", "名称=先行提示", "开始日期=2015-03-16", "内容=先提示"],
    "supervisors": ["jia", "2015", "姓名=钱示九", "聘任日期=2015-01-01", "届满日期=2016-12-31"],
    "systems": ["jia", "名称=甲局法制审核制度", "类别=法制审核", "印发日期=2015-06-01"],
    "third-party": ["jia", "2015", "名称=满意度调查", "受托机构=某校", "开始日期=2015-10-01"],
    "delegation-reviews": ["2015", "编号=PG1", "单位=yi", "评估日期=2015-06-01", "结论=继续行使"],
    "township-tasks": ["yi", "编号=LZ-001", "名称=秸秆禁烧巡查", "清单=基本履职"],
    "training": ["jia", "2015", "人员编号=J001", "类别=综合法律", "学时=40"],
    "unit": ["bing", "名称=甲县丙局", "组别=执法部门", f"机构={BODY}"],
    "verifications": ["2015", "问题=ZF208:41082301CF00100", "单位=jia", "结论=属实", "日期=2015-12-15"],
    "waivers": ["规则=ZF201", "对象=jia", "理由=待核", "批准=法制办", "至=2016-06-30"],
    "work-plan": ["jia", "2015", "成文日期=2015-03-01", "任务=[{类型: 组织协调, 内容: 开会}]"],
    "yearly-data": ["jia", "2015", "数据=[{表: 处罚, 栏目: 罚款, 数值: 2}]"],
}


@pytest.mark.parametrize("kind", EACH_KIND)
def test_a_record_of_each_kind_can_be_added_in_canonical_form(root: Path, kind: str) -> None:
    assert CliRunner().invoke(app, ["fmt", "--data", str(root)]).exit_code == 0
    with (root / "zfzr.yaml").open("a", encoding="utf-8") as file:
        file.write("轮次:\n  - {名称: 责任追究报告, 每年: 11-30}\n")
    if kind == "statement-approvals":
        new(root, "statements", *EACH_KIND["statements"])
    if kind == "reviews":
        new(root, "matters", "jia", "2015", "编号=B1", "类别=行政许可")
    if kind in ("filings", "reviews", "draws", "return-visits"):
        cases = "案号,案由,当事人类型,程序\n甲食药监立〔2015〕1号,经营腐败变质食品,法人,一般\n"
        (root / "units/jia/2015").mkdir(parents=True, exist_ok=True)
        (root / "units/jia/2015/cases.csv").write_text(cases, encoding="utf-8")
        assert CliRunner().invoke(app, ["fmt", "--data", str(root)]).exit_code == 0
    if kind == "reviews":
        new(root, "review-standards", *EACH_KIND["review-standards"])
    before = contents(root)
    result = new(root, kind, *EACH_KIND[kind])

    assert (result.exit_code, result.stderr.count("已写入")) == (0, 1)
    changed = {path for path, content in contents(root).items() if before.get(path) != content}
    assert len(changed) == 1
    assert CliRunner().invoke(app, ["fmt", "--check", "--data", str(root)]).exit_code == 0

    again = new(root, kind, *_keys_only(kind))
    assert again.exit_code == 2
    assert "已经登记了" in again.stderr or "已经有了" in again.stderr


def _keys_only(kind: str) -> list[str]:
    """Return what was typed for a kind: its key alone, with the day on which it begins anew, or who of several rated."""
    keys = {f.label for f in declarations(kind_called(kind)) if f.key} | {"起", "评分人"}
    return [each for each in EACH_KIND[kind] if "=" not in each or each.split("=")[0] in keys]
