"""Citations against what the register tells of single articles (ZF656, ZF657, ZF658)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, said

LAW = "示例市容管理条例"
PATH = "units/jia/authorities.yaml"


def register(name: str, *articles: str) -> str:
    """Return a law in force since 2010 with what is known of some of its articles."""
    told = "".join(f"  - {{{each}}}\n" for each in articles)
    gists = f"条文要点:\n- 施行: 2010-03-01\n  核实: 否\n  来源: 示例\n  条文:\n{told}" if told else ""
    version = "- {公布: 2010-01-08, 施行: 2010-03-01, 条数: 40, 核实: 否, 来源: 示例}"
    return f"名称: {name}\n效力层级: 行政法规\n制定机关: 国务院\n版本:\n{version}\n{gists}"


KNOWN = {
    "laws/shili.yaml": register(
        LAW,
        "条: 20, 款数: 1, 项数: 3, 涉及: 沿街、抛撒、堆放、垃圾、渣土",
        "条: 21, 款数: 2, 项数: 0, 涉及: 擅自、户外广告、悬挂、张贴、许可",
        "条: 22, 款数: 1, 涉及: 临街、阳台、晾晒",
    )
}


def power(*bases: str, name: str = "对擅自悬挂、张贴户外广告的处罚") -> dict[str, str]:
    """Return the base county's power under a name and with bases; it stands on lines 5 and following."""
    head, _, tail = base_files()[PATH].decode().partition("  依据:\n")
    cited = "".join(f"  - 《{LAW}》{each}\n" if each.startswith("第") else f"  - {each}\n" for each in bases)
    rest = tail.split("\n", 1)[1]
    return {**KNOWN, PATH: f"{head.replace('对生产经营腐败变质食品的处罚', name)}  依据:\n{cited}{rest}"}


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("第二十一条第三款", "第二十一条却只有 2 款"),
        ("第二十一条第一款第（一）项", "第二十一条却不分项"),
        ("第二十条第（四）项", "第二十条最多的一款只有 3 项"),
    ],
)
def test_a_paragraph_or_item_beyond_those_of_the_article_is_told(place: str, told: str) -> None:
    (text,) = said(county(power(place)), "ZF656")
    assert told in text


@pytest.mark.parametrize(
    "place",
    [
        "第二十一条第二款",
        "第二十条第（三）项",
        "第二十二条第（一）项",  # how many items it has nobody registered
        "第二十三条第九款",  # nothing is known of it
    ],
)
def test_what_the_article_has_or_nobody_knows_of_is_left(place: str) -> None:
    assert said(county(power(place)), "ZF656") == []


@pytest.mark.parametrize("cited", ["第二十条", "第二十二条"])
def test_an_article_beside_the_one_that_speaks_of_the_matter_is_told(cited: str) -> None:
    of = county(power(cited))

    (text,) = said(of, "ZF657")
    assert "说的却是“对擅自悬挂、张贴户外广告的处罚”" in text
    assert "第二十一条涉及擅自、户外广告、悬挂、张贴、许可，更对得上" in text
    assert found(of, "ZF657") == [f"{PATH}:5"]


@pytest.mark.parametrize(
    "bases",
    [
        ("第二十一条",),
        ("第二十条", "第二十一条"),  # the neighbour is cited as well
        ("第二十三条",),  # nothing is known of it
    ],
)
def test_the_right_article_and_an_unknown_one_are_left(bases: tuple[str, ...]) -> None:
    assert said(county(power(*bases)), "ZF657") == []


def test_words_that_neither_article_speaks_of_are_left() -> None:
    assert said(county(power("第二十条", name="对违反示例规定行为的处罚")), "ZF657") == []


def test_what_is_known_of_another_text_of_the_law_tells_nothing() -> None:
    other = {
        "laws/shili.yaml": KNOWN["laws/shili.yaml"].replace("- 施行: 2010-03-01\n", "- 施行: 2001-03-01\n")
    }
    assert said(county({**power("第二十条"), **other}), "ZF657") == []


def test_the_same_article_of_a_law_of_like_name_that_speaks_of_the_matter_is_told() -> None:
    files = {**power("《示例市场管理条例》第二十一条"), "laws/shili-er.yaml": register("示例市场管理条例")}

    (text,) = said(county(files), "ZF658")
    assert f"《{LAW}》第二十一条涉及擅自、户外广告、悬挂、张贴、许可，更对得上" in text


@pytest.mark.parametrize("name", ["甲省实施〈示例市容管理条例〉办法", "示例烟花爆竹安全管理办法"])
def test_rules_that_carry_the_law_out_and_laws_of_other_names_are_left(name: str) -> None:
    files = {**power(f"《{name}》第二十一条"), "laws/shili-er.yaml": register(name)}
    assert said(county(files), "ZF658") == []


def test_an_article_that_two_records_cite_is_no_slip_of_the_name() -> None:
    name = "示例市场管理条例"
    files = {**power(f"《{name}》第二十一条"), "laws/shili-er.yaml": register(name)}
    files["units/jia/discretion.yaml"] = (
        f"- {{编号: CL-1, 职权编码: 41082301CF00100, 违法行为: 张贴户外广告, 依据: 《{name}》第二十一条}}\n"
    )
    assert said(county(files), "ZF658") == []
