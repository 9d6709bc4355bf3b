"""`zfzr init`: what it writes, for whom it changes, and what it refuses."""

from __future__ import annotations

import io
import json
import re
import shlex
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from repositories import git
from typer.testing import CliRunner, Result

from zfzr.cli import init as init_module
from zfzr.cli.app import app
from zfzr.county.county import County
from zfzr.county.forge import PIPELINES, Forge
from zfzr.county.json_schema import SUFFIX, as_text, schema_of
from zfzr.county.layout import kind_of
from zfzr.county.loading import load_from
from zfzr.county.records import Profile
from zfzr.files.tree import walk
from zfzr.present import console, language
from zfzr.subjects.power.records import DutyTemplate
from zfzr.subjects.round.lookups import RoundOfYear, round_in_use
from zfzr.subjects.unit.records import Unit
from zfzr.terms.identifiers import check_county_code

HENAN = ("--county", "甲县", "--code", "410823", "--year", "2015")


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


def init(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["init", str(folder), *arguments, "--yes"])


def profile(folder: Path) -> Profile:
    (found,) = load_from(folder).all(Profile)
    return found


def validate(folder: Path) -> Result:
    return CliRunner().invoke(app, ["validate", "--data", str(folder), "--fail-on", "warning"])


def nothing_is_wrong(folder: Path) -> bool:
    """Whether the files just written hold no defect; without units there is nobody to be judged yet (4)."""
    result = validate(folder)
    return result.exit_code == 4 and "数据差错：错误 0、警告 0" in result.stdout


@pytest.mark.parametrize("extra", [(), ("--with-templates",), ("--forge", "gitee")])
def test_what_is_written_validates_and_is_canonical(tmp_path: Path, extra: tuple[str, ...]) -> None:
    folder = tmp_path / "jia"
    assert init(folder, *HENAN, *extra).exit_code == 0
    assert nothing_is_wrong(folder)
    assert CliRunner().invoke(app, ["fmt", "--check", "--data", str(folder)]).exit_code == 0


def test_the_unit_that_is_proposed_next_can_be_made_as_it_is_written_and_has_a_code(tmp_path: Path) -> None:
    """The code of a unit is part of every code of its powers: without one, none of them can be checked."""
    folder = tmp_path / "jia"
    printed = init(folder, *HENAN).output.splitlines()
    (line,) = [each.strip() for each in printed if "zfzr new unit" in each]
    assert CliRunner().invoke(app, shlex.split(line)[1:]).exit_code == 0
    (unit,) = load_from(folder).all(Unit)
    assert unit.code == "01"
    assert validate(folder).exit_code == 0


def test_the_county_is_called_as_told(tmp_path: Path) -> None:
    init(
        tmp_path,
        "--county",
        "乙区",
        "--code",
        "110101",
        "--city",
        "甲市",
        "--province",
        "丙省",
        "--year",
        "2020",
    )
    area = profile(tmp_path).area
    assert (area.name, area.code, area.above) == ("乙区", "110101", ["甲市", "丙省"])
    assert profile(tmp_path).offices[0].full_name == "甲市乙区人民政府"
    assert [(r.name, r.yearly or r.due_parameter) for r in profile(tmp_path).rounds] == [
        ("评议考核方案", "评议考核方案.截止"),
        ("责任追究报告", "责任追究报告.截止"),
        ("年度执法数据", "01-31"),
        ("案卷评查", "案卷评查.截止"),
    ]
    assert (tmp_path / "county/2020/receipts.csv").is_file()
    assert "«" not in "".join(p.read_text(encoding="utf-8") for p in tmp_path.rglob("*") if p.is_file())


def test_without_a_year_it_is_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init_module, "today", lambda: date(2031, 5, 1))
    init(tmp_path, "--county", "甲县", "--code", "410823")
    assert (tmp_path / "county/2031/receipts.csv").is_file()


def offices(folder: Path, year: str) -> dict[str, str]:
    init(folder, "--county", "甲县", "--code", "410823", "--year", year)
    return {office.role: office.name for office in profile(folder).offices}


def test_offices_are_those_of_the_year(tmp_path: Path) -> None:
    old, new = offices(tmp_path / "old", "2015"), offices(tmp_path / "new", "2026")
    assert (old["法制机构"], old["监察"]) == ("县政府法制机构", "县监察机关")
    assert (new["法制机构"], new["监察"], new["机构编制"]) == ("县司法局", "县监委", "县委编办")
    assert "行政执法监督机构" not in old
    (office,) = (o for o in profile(tmp_path / "new").offices if o.role == "行政执法监督机构")
    assert (office.name, office.start) == ("县司法局", date(2026, 2, 1))


def test_rounds_of_today_fall_due_every_year(tmp_path: Path) -> None:
    init(tmp_path, "--county", "甲县", "--code", "410823", "--year", "2026")
    figures = next(r for r in profile(tmp_path).rounds if r.name == "年度执法数据")
    assert (figures.yearly, figures.due_in, figures.first_year) == ("01-31", "次年", 2026)
    assert nothing_is_wrong(tmp_path)
    assert CliRunner().invoke(app, ["fmt", "--check", "--data", str(tmp_path)]).exit_code == 0


@pytest.mark.parametrize("year", ["2015", "2020", "2027"])
@pytest.mark.parametrize("code", ["410823", "330523"])
def test_no_day_is_written_that_no_source_names(tmp_path: Path, code: str, year: str) -> None:
    init(tmp_path, "--county", "甲县", "--code", code, "--year", year)
    text = (tmp_path / "zfzr.yaml").read_text(encoding="utf-8")
    named = [r for r in profile(tmp_path).rounds if r.yearly or r.due or r.period]
    assert [r.name for r in named] == (["年度执法数据"] if year > "2018" else [])
    assert (
        year <= "2018"
        or "- 名称: 年度执法数据  # 次年1月31日前公开上一年度数据，见国办发〔2018〕118号" in text
    )


def due_of(county_: County, name: str) -> str:
    found = round_in_use(county_, name, county_.as_of.year)
    return str(found.due) if isinstance(found, RoundOfYear) else ""


@pytest.mark.parametrize(
    ("code", "year", "plan", "report"),
    [
        ("410823", 2015, "2015-09-25", "2015-11-30"),
        ("410823", 2026, "", ""),
        ("330523", 2015, "", ""),
        ("330523", 2027, "", ""),
    ],
)
def test_the_days_of_the_notice_hold_for_its_county_and_year_alone(
    tmp_path: Path, code: str, year: int, plan: str, report: str
) -> None:
    init(tmp_path, "--county", "甲县", "--code", code, "--year", str(year))
    begun = County(load_from(tmp_path), date(year, 6, 30))
    assert (due_of(begun, "评议考核方案"), due_of(begun, "责任追究报告")) == (plan, report)


@pytest.mark.parametrize(
    ("county", "code", "city", "province", "full"),
    [
        ("南海区", "440605", "佛山市", "广东省", "佛山市南海区人民政府"),
        ("海淀区", "110108", "", "北京市", "北京市海淀区人民政府"),
        ("南海区", "440605", "", "广东省", "南海区人民政府"),  # of which city nobody says
        ("甲县", "410823", "乙市", "河南省", "甲县人民政府"),
        ("昆山市", "320583", "苏州市", "江苏省", "昆山市人民政府"),
    ],
)
def test_the_organs_of_a_city_district_bear_the_name_of_the_city(
    tmp_path: Path, county: str, code: str, city: str, province: str, full: str
) -> None:
    above = [*(("--city", city) if city else ()), "--province", province]
    init(tmp_path, "--county", county, "--code", code, *above, "--year", "2026")
    assert profile(tmp_path).offices[0].full_name == full


def test_norms_of_henan_are_left_out_in_another_province(tmp_path: Path) -> None:
    def text(folder: str, *beginning: str) -> str:
        init(tmp_path / folder, *beginning, "--year", "2026")
        return (tmp_path / folder / "parameters.yaml").read_text(encoding="utf-8")

    henan = text("henan", "--county", "乙县", "--code", "410822")
    assert "《河南省行政执法条例》第二十条, 核实: 是" in henan
    assert "武政办" not in henan
    jiangsu = text("jiangsu", "--county", "昆山市", "--code", "320583", "--province", "江苏省")
    assert "河南" not in jiangsu
    assert "证件种类.江苏省行政执法证" in jiangsu
    assert not (tmp_path / "jiangsu/laws/henan-xingzheng-zhifa-tiaoli.yaml").exists()


def test_nothing_bears_the_area_code_of_another_county(tmp_path: Path) -> None:
    assert init(tmp_path / "data", "--county", "甲县", "--code", "330421", "--with-templates").exit_code == 0
    texts = {
        path: path.read_text(encoding="utf-8") for path in (tmp_path / "data").rglob("*") if path.is_file()
    }
    assert [path for path, text in texts.items() if "410823" in text] == []


def test_templates_come_with_the_instruments_they_cite(tmp_path: Path) -> None:
    init(tmp_path, *HENAN, "--with-templates")
    assert (tmp_path / "laws/xingzheng-xuke-fa.yaml").is_file()


@pytest.mark.parametrize(
    ("year", "procedure", "told"),
    [
        ("2016", "处罚.一般程序", "第三十一条、第三十二条、第四十二条"),
        ("2026", "处罚.普通程序", "第四十四条、第四十五条、第六十三条、第六十四条"),
    ],
)
def test_templates_cite_the_penalty_law_as_it_is_numbered_in_the_year(
    tmp_path: Path, year: str, procedure: str, told: str
) -> None:
    """Until 2021-07-14 notice is 第三十一条, since then 第四十四条: 第三十一条 is now about something else."""
    init(tmp_path, *HENAN, "--year", year, "--with-templates")
    found = {each.name: each for each in load_from(tmp_path).all(DutyTemplate)}
    assert {each.partition(".")[0] for each in found} == {
        "处罚", "许可", "强制", "征收", "给付", "检查", "确认", "奖励", "裁决", "其他"
    }  # fmt: skip
    assert [duty.basis for duty in found[procedure].duties if duty.stage == "告知"] == [
        f"《中华人民共和国行政处罚法》{told}"
    ]


def test_templates_of_another_province_cite_no_norm_of_henan(tmp_path: Path) -> None:
    init(tmp_path, "--county", "甲县", "--code", "330421", "--with-templates")
    assert "河南" not in (tmp_path / "county/duty-templates.yaml").read_text(encoding="utf-8")
    assert [path.name for path in (tmp_path / "laws").iterdir() if "河南" in path.read_text("utf-8")] == []


def test_without_templates_only_the_instruments_of_the_parameters_come(tmp_path: Path) -> None:
    init(tmp_path, *HENAN)
    assert not (tmp_path / "county/duty-templates.yaml").exists()
    assert (tmp_path / "laws/zhian-guanli-chufa-fa.yaml").is_file()
    assert (tmp_path / "laws/xingzheng-xuke-fa.yaml").is_file()
    assert not (tmp_path / "laws/xingzheng-fuyi-fa.yaml").exists()


@pytest.mark.parametrize(
    ("forge", "path"),
    [("github", ".github/workflows/zfzr.yml"), ("gitlab", ".gitlab-ci.yml"), ("gitee", ".workflow/zfzr.yml")],
)
def test_the_pipeline_lies_where_the_forge_looks(tmp_path: Path, forge: str, path: str) -> None:
    init(tmp_path, *HENAN, "--forge", forge)
    assert "zfzr validate" in (tmp_path / path).read_text(encoding="utf-8")


def test_editors_find_the_schemas_by_settings_and_by_modelines(tmp_path: Path) -> None:
    init(tmp_path, *HENAN, "--with-templates")
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema in settings["yaml.schemas"]:
        assert (tmp_path / schema).is_file()
    for path in ("zfzr.yaml", "parameters.yaml", "county/duty-templates.yaml"):
        first = (tmp_path / path).read_text(encoding="utf-8").split("\n")[0]
        named = (tmp_path / path).parent / first.removeprefix("# yaml-language-server: $schema=")
        kind = kind_of(path)
        assert kind is not None
        assert named.read_text(encoding="utf-8") == as_text(schema_of(kind.model))
        assert named.name.endswith(SUFFIX)


def test_schemas_and_hidden_folders_are_no_data(tmp_path: Path) -> None:
    init(tmp_path, *HENAN, "--forge", "github")
    assert [path for path in walk(tmp_path) if "schema" in path or path.startswith(".")] == []


def test_a_folder_that_holds_something_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    result = init(tmp_path, *HENAN)
    assert (result.exit_code, "不是空目录" in result.stderr) == (2, True)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_a_fresh_git_repository_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert init(tmp_path, *HENAN).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--code", "410823"), "还缺县（市、区）名"),
        (("--county", "甲县"), "还缺六位行政区划代码"),
        (("--county", "Jia", "--code", "410823"), "“Jia”不是地名"),
        (("--county", '甲县", x: "', "--code", "410823"), "不是地名"),
        (("--county", "甲县", "--code", "41082"), "应为六位数字"),
        (("--county", "甲县", "--code", "990823"), "前两位不是省级代码"),
        (("--county", "甲县", "--code", "410800"), "不是县级的"),
        (("--county", "甲区", "--code", "410823", "--province", "广东省"), "“410823”是河南的"),
    ],
)
def test_a_wrong_beginning_is_refused_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = init(tmp_path / "new", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "new").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_it_asks_and_takes_the_defaults_it_offers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(init_module, "today", lambda: date(2016, 1, 5))
    monkeypatch.setattr(sys, "stdin", Terminal("甲县\n410823\n乙市\n\n\n"))
    with pytest.raises(SystemExit) as ending:
        app(["init", str(tmp_path / "jia")])
    assert ending.value.code == 0
    assert profile(tmp_path / "jia").area.above == ["乙市"]
    assert (tmp_path / "jia/county/2016/receipts.csv").is_file()


@pytest.mark.parametrize("code", ["410823", "419001", "110101", "659001"])
def test_codes_of_counties_cities_below_provinces_and_districts_pass(code: str) -> None:
    assert check_county_code(code) is None


# Inside a repository


def inside(tmp_path: Path, below: str, *extra: str) -> tuple[Path, Result]:
    """Begin a county in a folder of a repository that is there already."""
    git(tmp_path, "init", "-q")
    folder = tmp_path / below
    return folder, init(folder, *HENAN, *extra)


@pytest.mark.parametrize("below", ["data", "数据/甲县", "with blank"])
@pytest.mark.parametrize("forge", ["github", "gitlab", "gitee"])
def test_hooks_and_pipelines_lie_where_they_work(forge: str, below: str, tmp_path: Path) -> None:
    folder, result = inside(tmp_path, below, "--forge", forge)
    pipeline = PIPELINES[Forge(forge)]
    assert (tmp_path / pipeline).is_file()
    assert (tmp_path / ".pre-commit-config.yaml").is_file()
    assert not (folder / pipeline).exists()
    assert not (folder / ".pre-commit-config.yaml").exists()
    assert f"{tmp_path / pipeline} 写在版本库最上层" in result.stderr


@pytest.mark.parametrize("below", ["data", "数据/甲县", "with blank"])
def test_each_command_of_hooks_and_pipelines_finds_the_data_from_the_top(below: str, tmp_path: Path) -> None:
    inside(tmp_path, below, "--forge", "github")
    config = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = {hook["id"]: hook for hook in config["repos"][0]["hooks"]}
    steps = yaml.safe_load((tmp_path / PIPELINES[Forge.GITHUB]).read_text(encoding="utf-8"))["jobs"][
        "validate"
    ]["steps"]
    commands = [hook["entry"] for hook in hooks.values()] + [
        s["run"] for s in steps if "zfzr " in s.get("run", "")
    ]
    assert len(commands) >= 5
    assert all(shlex.split(command)[2:4] == ["--data", below] for command in commands)
    assert hooks["zfzr-validate"]["always_run"] is True
    for name in ("zfzr.yaml", "parameters.yaml", "units/gongan/unit.yaml", "county/2015/receipts.csv"):
        assert re.search(hooks["zfzr-fmt"]["files"], f"{below}/{name}")
        assert not re.search(hooks["zfzr-fmt"]["files"], f"elsewhere/{name}")
    assert not re.search(hooks["zfzr-fmt"]["files"], f"{below}/schemas/zfzr.yaml")


def test_what_the_repository_has_already_is_left_and_the_clerk_is_told_what_to_move(tmp_path: Path) -> None:
    (tmp_path / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    folder, result = inside(tmp_path, "data")
    own = folder / ".pre-commit-config.yaml"
    assert (tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8") == "repos: []\n"
    assert "entry: zfzr validate --data data" in own.read_text(encoding="utf-8")
    assert f"没有改它；把 {own} 的内容并进去，再删去" in result.stderr

    seen = CliRunner().invoke(app, ["doctor", "--data", str(folder)], env={"COLUMNS": "200"})
    assert "不在版本库最上层：.pre-commit-config.yaml" in seen.stdout
    own.unlink()
    assert "不在版本库最上层" not in CliRunner().invoke(app, ["doctor", "--data", str(folder)]).stdout


def test_doctor_sees_a_hook_that_was_not_installed_and_attributes_in_the_data_s_folder(
    tmp_path: Path,
) -> None:
    folder, _ = inside(tmp_path, "data")
    before = CliRunner().invoke(app, ["doctor", "--data", str(folder)], env={"COLUMNS": "200"}).stdout
    assert f"在 {tmp_path} 运行 pre-commit install" in before
    assert ".gitattributes" not in before
    (tmp_path / ".git" / "hooks").mkdir(exist_ok=True)
    (tmp_path / ".git" / "hooks" / "pre-commit").write_text("#!/bin/sh\n", encoding="utf-8")
    assert "pre-commit install" not in CliRunner().invoke(app, ["doctor", "--data", str(folder)]).stdout


def test_a_folder_that_is_a_repository_of_its_own_has_everything(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "own").mkdir()
    git(tmp_path / "own", "init", "-q")
    assert init(tmp_path / "own", *HENAN).exit_code == 0
    assert (tmp_path / "own" / ".pre-commit-config.yaml").is_file()
    assert not (tmp_path / ".pre-commit-config.yaml").exists()


def test_it_names_the_numbers_that_the_county_has_to_look_up(tmp_path: Path) -> None:
    """None that has a value everywhere is among them; a family stands for its members."""
    told = init(tmp_path / "new", *HENAN).stdout.replace("\n", "").replace(" ", "")
    assert "考试.及格线、" in told
    assert "轮岗期限.…" in told
    assert "持证环节" not in told
