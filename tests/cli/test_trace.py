"""`zfzr trace`: the tree on a page of 80 columns, what is cut and what never is, and words that name nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from building import write
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.terms.width import display_width

pytestmark = pytest.mark.usefixtures("counties_stay")

SAMPLE = Path(__file__).parents[2] / "data"
CODE = "41082301CF00100"
CASES = "案号,职权编码,案由,当事人类型,程序,立案,主办人\n" + "".join(
    f"甲食立〔2015〕{n}号,{CODE},销售变质食品,公民,一般,2015-10-10,J001\n" for n in range(1, 12)
)


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["trace", *arguments, "--data", str(root)], env={"COLUMNS": "80"})
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"units/jia/2015/cases.csv": CASES})


def test_the_tree_keeps_to_eighty_columns(root: Path) -> None:
    for language in ("zh", "en"):
        code, out, _ = run(root, CODE, "--lang", language)

        assert code == 0
        assert max(map(display_width, out.splitlines())) <= 80


def test_a_long_list_is_cut_and_says_how_many_are_left(root: Path) -> None:
    _, out, _ = run(root, CODE)
    _, whole, _ = run(root, CODE, "--all")

    assert out.count("案件 甲食立") == 6
    assert "… 余 5 项，--all" in out
    assert whole.count("案件 甲食立") == 11
    assert "… 余" not in whole


def test_a_gap_is_shown_however_long_the_list(root: Path) -> None:
    people = "人员编号,姓名,人员性质\n" + "".join(f"J{n:03},张示{n},公务员\n" for n in range(1, 20))
    posts = "人员编号,机构,岗位,起\n" + "".join(
        f"J{n:03},zhifa,zhifa-diaocha,2014-05-01\n" for n in range(1, 20)
    )
    certificates = "证号,人员编号,种类,发证日期\n" + "".join(
        f"豫H{n},J{n:03},河南省行政执法证,2012-01-01\n" for n in range(1, 19)
    )
    for name, text in (("people", people), ("postings", posts), ("certificates", certificates)):
        (root / f"units/jia/{name}.csv").write_text(text, encoding="utf-8")
    _, out, _ = run(root, CODE)

    assert "… 余 12 项" in out
    assert "✗ 张示19（J019） 当日没有有效执法证件（ZF311）" in out
    assert "缺口 1 处" in out


def test_programs_are_given_everything(root: Path) -> None:
    _, out, _ = run(root, CODE, "--format", "json")
    found = json.loads(out)

    assert (found["version"], found["as_of"], found["gaps"]) == (1, "2015-12-31", 0)
    sections = {each["key"]: each for each in found["tree"]["below"]}
    assert list(sections) == [
        *("bases", "item", "posts", "duties", "liability", "procedure", "discretion", "cases")
    ]
    assert len(sections["cases"]["below"]) == 11
    assert found["tree"]["file"] == "units/jia/authorities.yaml"


def test_markdown_nests_the_chain(root: Path) -> None:
    _, out, _ = run(root, CODE, "--format", "md")

    assert out.startswith(f"# 职权 {CODE} ")
    assert "\n- 法律依据\n  - 《中华人民共和国食品安全法》" in out
    assert "units/jia/authorities.yaml:5" in out


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("41082301CF00109", f"相近的有：{CODE}"),
        ("腐败食品处罚", "没有职权、案件或者岗位“腐败食品处罚”"),
        ("jia/", "没有职权"),
        ("/", "没有职权"),
        ("甲食立〔2015〕99号", "相近的有：甲食立〔2015〕9号"),
        ("410823199003072316", "410823********2316"),
        ("a\x1b[31m\n" * 50, "\\u001b"),
        ("食" * 5000, "没有职权"),
    ],
)
def test_words_that_name_nothing_are_refused_with_what_was_meant(root: Path, written: str, said: str) -> None:
    code, out, err = run(root, written)

    assert (code, out) == (2, "")
    assert said in err
    assert "\x1b" not in err


def test_several_of_one_name_are_offered(root: Path) -> None:
    powers = (root / "units/jia/authorities.yaml").read_text(encoding="utf-8")
    (root / "units/yi/authorities.yaml").write_text(powers, encoding="utf-8")
    code, _, err = run(root, CODE)

    assert code == 2
    assert f"写明是哪一个：jia/{CODE}、yi/{CODE}" in err
    assert run(root, f"yi/{CODE}")[0] == 0
    assert run(root, CODE, "--unit", "乙镇")[0] == 0


def test_what_could_not_be_read_is_said_and_the_answer_provisional(root: Path) -> None:
    (root / "units/jia/2015/cases.csv").write_text("案号,职权编码\n甲,\n", encoding="utf-8")
    code, out, err = run(root, CODE)

    assert code == 5
    assert "units/jia/2015/cases.csv 没有读全" in err
    assert "截至当日没有登记按这一项办的案件、办件" in out


def test_a_code_in_a_list_that_could_not_be_read_is_not_said_to_be_none(root: Path) -> None:
    (root / "units/jia/authorities.yaml").write_text("- 编码: [", encoding="utf-8")

    assert run(root, CODE)[0] == 5
