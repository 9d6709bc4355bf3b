"""`zfzr search`: by the meaning of fields, the best first, each with its place; what is never looked for or shown."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from building import write
from faults.numbers import new_number
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.cli.search import snippet
from zfzr.terms.width import display_width

pytestmark = pytest.mark.usefixtures("counties_stay")

SAMPLE = Path(__file__).parents[2] / "data"
CASES = """
案号,职权编码,案由,当事人类型,当事人,程序,立案,主办人
甲食立〔2015〕1号,41082301CF00100,销售变质食品,公民,张示一,一般,2015-10-10,J001
甲食立〔2015〕12号,41082301CF00100,销售变质食品,法人,示例食品公司,一般,2015-10-12,J002
"""


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["search", *arguments, "--data", str(root)], env={"COLUMNS": "80"})
    return result.exit_code, result.stdout, result.stderr


def hits(root: Path, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(root, *arguments, "--format", "json")[1])["hits"]
    return found


def labels(root: Path, *arguments: str) -> list[str]:
    return [f"{hit['kind']} {hit['label']}" for hit in hits(root, *arguments)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"units/jia/2015/cases.csv": CASES.lstrip()})


def test_a_code_finds_its_record_first_and_then_what_refers_to_it(root: Path) -> None:
    first, *rest = hits(root, "41082301CF00100")

    assert (first["kind"], first["rank"], first["field"]) == ("职权事项", "exact", "编码")
    assert (first["file"], first["line"]) == ("units/jia/authorities.yaml", 1)
    assert {each["kind"] for each in rest} == {"裁量标准", "案件"}
    assert all(each["field"] == "职权编码" for each in rest)


def test_exact_goes_before_prefix_before_part_before_text(root: Path) -> None:
    found = hits(root, "甲食立〔2015〕1号")
    begun = hits(root, "甲食立〔2015〕1")
    inside = hits(root, "腐败变质")

    assert [hit["rank"] for hit in found] == ["exact"]
    assert [hit["rank"] for hit in begun] == ["prefix", "prefix"]
    assert inside[0]["rank"] == "part"
    ranks = [hit["rank"] for hit in hits(root, "食品")]
    order = ["exact", "prefix", "part", "value", "meant", "text"]
    assert ranks == sorted(ranks, key=order.index)


@pytest.mark.parametrize(
    "written", ["第一百二十四条", "第124条", "第１２４条", "124", "１２４", "第壹佰贰拾肆条", "第 124 条"]
)
def test_an_article_is_one_however_it_is_written(root: Path, written: str) -> None:
    assert "职权事项 41082301CF00100 对生产经营腐败变质食品的处罚" in labels(root, written)


def test_a_number_is_no_part_of_a_longer_one(root: Path) -> None:
    assert "职权事项 41082301CF00100 对生产经营腐败变质食品的处罚" not in labels(root, "24")
    assert "职权事项 41082301CF00100 对生产经营腐败变质食品的处罚" not in labels(root, "第24条")


def test_an_article_of_one_law_is_no_article_of_another(root: Path) -> None:
    both = (
        "- {编码: A1, 名称: 甲事项, 类别: 行政处罚, 依据: [《中华人民共和国食品安全法》第二十条至第三十条]}\n"
        "- {编码: A2, 名称: 乙事项, 类别: 行政处罚, 依据: [《中华人民共和国行政处罚法》第二十五条]}\n"
    )
    (root / "units/jia/authorities.yaml").write_text(both, encoding="utf-8")

    assert labels(root, "食品安全法第25条") == ["职权事项 A1 甲事项"]
    assert labels(root, "25") == ["职权事项 A1 甲事项", "职权事项 A2 乙事项"]


@pytest.mark.parametrize(
    "written", ["甲食立[2015]1号", "甲食立【2015】1号", "甲食立（２０１５）１号", " 甲食立 〔2015〕 1号 "]
)
def test_widths_brackets_and_blanks_make_no_difference(root: Path, written: str) -> None:
    assert labels(root, written) == ["案件 甲食立〔2015〕1号 销售变质食品"]


def test_a_name_finds_what_names_the_person_by_number(root: Path) -> None:
    found = hits(root, "孙示四")

    assert (found[0]["kind"], found[0]["rank"]) == ("人员", "exact")
    case = next(hit for hit in found if hit["kind"] == "案件")
    assert (case["field"], case["value"], case["meant"]) == ("主办人", "J001", "孙示四")


def test_a_unit_is_found_by_its_folder_and_its_name(root: Path) -> None:
    assert hits(root, "jia")[0]["kind"] == "单位"
    assert hits(root, "县食药监局")[0]["kind"] == "单位"


def test_days_are_found_in_both_ways_of_writing(root: Path) -> None:
    assert labels(root, "2015年10月12日") == labels(root, "2015-10-12") != []


def test_every_word_must_be_there(root: Path) -> None:
    assert labels(root, "变质食品", "J002") == ["案件 甲食立〔2015〕12号 销售变质食品"]
    assert labels(root, "变质食品", "J009") == []
    assert labels(root, "县食药监局", "甲食立〔2015〕12号") == ["案件 甲食立〔2015〕12号 销售变质食品"]


def test_kind_unit_and_limit_narrow(root: Path) -> None:
    assert {hit["kind"] for hit in hits(root, "食品", "--kind", "案件")} == {"案件"}
    assert {hit["unit"] for hit in hits(root, "食品", "--unit", "县食药监局")} == {"jia"}
    assert hits(root, "食品", "--unit", "yi") == []
    code, out, _ = run(root, "食品", "--limit", "1")
    assert code == 0
    assert "条没有显示（--limit）" in out


# What is never looked for or shown


def test_the_name_of_a_party_is_neither_shown_nor_found(root: Path) -> None:
    assert labels(root, "张示一") == []
    _, out, _ = run(root, "甲食立〔2015〕1号")
    assert "张示一" not in out
    assert [hit["value"] for hit in hits(root, "张某")] == ["张某某"]
    assert labels(root, "示例食品公司") == ["案件 甲食立〔2015〕12号 销售变质食品"]


@pytest.mark.parametrize("split", [lambda n: (n,), lambda n: (n[:6], n[6:]), lambda n: (f"{n[:8]} {n[8:]}",)])
def test_an_identity_number_is_refused_and_not_repeated(root: Path, split: Any) -> None:
    number = new_number(1)
    code, out, err = run(root, *split(number))

    assert (code, out) == (2, "")
    assert "不按身份证号查" in err
    assert number[6:14] not in err


def test_a_masked_number_of_a_person_finds_nobody(root: Path) -> None:
    assert run(root, "410823********0011")[0] == 4


@pytest.mark.parametrize("written", ["", "  ", "《》", "（）", "*", "."])
def test_what_says_nothing_is_refused(root: Path, written: str) -> None:
    assert run(root, written)[0] == 2


@pytest.mark.parametrize(
    "written", ["[a-z]+", "\\d", "a\x1b[31mb\n", "食" * 5000, "\u202e甲", "第9999999999条"]
)
def test_hostile_words_find_nothing_and_do_no_harm(root: Path, written: str) -> None:
    code, out, err = run(root, written)

    assert code == 4
    assert "\x1b" not in out + err
    assert "没有找到" in out


def test_nothing_found_offers_what_may_have_been_meant(root: Path) -> None:
    code, out, _ = run(root, "孙示五")

    assert code == 4
    assert "相近的有：孙示四" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("食品", "--kind", "没有的"), "没有“没有的”这一种记录"),
        (("食品", "--unit", "没有"), "没有单位“没有”"),
    ],
)
def test_a_kind_or_unit_that_is_none_is_refused(root: Path, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = run(root, *arguments)

    assert code == 2
    assert said in err


def test_what_could_not_be_read_is_said(root: Path) -> None:
    (root / "units/jia/discretion.yaml").write_text("- 编号: [", encoding="utf-8")
    code, _, err = run(root, "没有这样的字")

    assert code == 5
    assert "units/jia/discretion.yaml 没有读全" in err


# On the page


def test_hits_keep_to_eighty_columns() -> None:
    for words in (("食品",), ("第四十二条",), ("处罚", "--lang", "en")):
        _, out, _ = run(SAMPLE, *words)
        assert max(map(display_width, out.splitlines())) <= 80


def test_a_long_value_is_cut_around_the_word() -> None:
    value = "前" * 80 + "变质" + "后" * 80

    assert "变质" in snippet(value, ["变质"])
    assert display_width(snippet(value, ["变质"])) <= 80
    assert snippet("短", ["短"]) == "短"


def test_each_hit_leads_on_by_a_command_that_runs(root: Path) -> None:
    """Of every kind that a command is about, the command printed is one that answers, as it stands."""
    found = {
        hit["kind"]: hit
        for words in ("41082301CF00100", "J001", "食品安全法", "jia")
        for hit in hits(root, words)
    }
    told = {kind: hit["leads_to"] for kind, hit in found.items() if hit["leads_to"]}
    assert {"职权事项", "案件", "人员", "执法依据", "单位", "证件", "任岗"} <= set(told)
    for kind, command in told.items():
        program, *words = shlex.split(command)
        assert program == "zfzr"
        done = CliRunner().invoke(app, [*words, "--data", str(root)], env={"COLUMNS": "80"})
        assert done.exit_code in (0, 1), (kind, command, done.output)
    assert found["职权事项"]["leads_to"] in " ".join(run(root, "41082301CF00100")[1].split())
