"""What a text of law did to the articles of the one before (ZF631), and articles in a row (ZF632)."""

from __future__ import annotations

import pytest
from building import county, found, said

LAW = """\
名称: 示例管理条例
效力层级: 行政法规
版本:
- {{公布: 2005-01-08, 施行: 2005-03-01, 失效: 2014-12-31, 条数: 60{source}}}
- 公布: 2014-11-08
  施行: 2015-01-01
  条数: {count}
  变动:
"""
PATH = "laws/shili-tiaoli.yaml"


def law(*changes: tuple[int, int], count: int = 62, source: str = "") -> dict[str, str]:
    lines = "".join(f"  - {{条: {new}, 类型: 条序调整, 原条: {old}}}\n" for new, old in changes)
    return {PATH: LAW.format(count=count, source=f", 来源: {source}" if source else "") + lines}


@pytest.mark.parametrize("middle", [(31, 30), (33, 30), (32, 31), (32, 29)])
def test_an_article_between_two_that_moved_alike_moves_with_them(middle: tuple[int, int]) -> None:
    (text,) = said(county(law((22, 20), middle, (45, 43))), "ZF631")
    assert "前后两条变动（第二十二条、第四十五条）都差 2 条" in text


@pytest.mark.parametrize(
    "changes",
    [
        [(22, 20), (32, 30), (45, 43)],
        [(22, 20), (33, 30), (46, 43)],  # another was put in between
        [(22, 20), (33, 30), (34, 30), (45, 43)],  # one was made into two
        [(22, 20), (31, 30)],  # nothing behind it
    ],
)
def test_what_insertions_explain_is_left(changes: list[tuple[int, int]]) -> None:
    assert said(county(law(*changes)), "ZF631") == []


@pytest.mark.parametrize(
    ("kind", "article", "told"), [("新增", 28, 0), ("新增", 50, 1), ("删除", 35, 0), ("删除", 44, 1)]
)
def test_what_was_put_in_or_taken_out_between_moves_what_lies_there(
    kind: str, article: int, told: int
) -> None:
    files = law((22, 20), (33, 30), (45, 43))
    files[PATH] += f"  - {{条: {article}, 类型: {kind}}}\n"
    assert len(said(county(files), "ZF631")) == told


def test_a_renumbered_article_has_another_number() -> None:
    (text,) = said(county(law((22, 22))), "ZF631")
    assert "第二十二条是条序调整，原条也是第二十二条" in text


@pytest.mark.parametrize("change", [(63, 60), (62, 61)])
def test_no_article_lies_beyond_its_text(change: tuple[int, int]) -> None:
    (text,) = said(county(law(change)), "ZF631")
    assert f"所说的文本却只有 {62 if change[0] > 62 else 60} 条" in text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("{条: 63, 类型: 修改}", "第六十三条修改，所说的文本却只有 62 条"),
        ("{条: 63, 之: 1, 类型: 新增}", "第六十三条新增，所说的文本却只有 62 条"),
        ("{条: 61, 类型: 删除}", "第六十一条删除，所说的文本却只有 60 条"),  # of the old text
        ("{条: 20, 类型: 条序调整, 原条: 61, 原之: 1}", "第六十一条条序调整，所说的文本却只有 60 条"),
    ],
)
def test_nor_does_one_of_which_anything_else_is_said(change: str, words: str) -> None:
    files = law((22, 20))
    files[PATH] += f"  - {change}\n"
    (text,) = said(county(files), "ZF631")
    assert words in text


@pytest.mark.parametrize(
    "change", ["{条: 62, 之: 1, 类型: 新增}", "{条: 62, 类型: 修改}", "{条: 60, 类型: 删除}"]
)
def test_the_last_article_is_within_it(change: str) -> None:
    files = law((22, 20))
    files[PATH] += f"  - {change}\n"
    assert said(county(files), "ZF631") == []


def test_a_source_that_says_that_the_count_did_not_change_is_held_against_the_counts() -> None:
    source = "所对照的是2014年修订后的文本；条数、条序未变凭通行知识"
    of = county(law((22, 20), source=source))
    (text,) = said(of, "ZF631")
    assert "来源写着“条数、条序未变”，条数却是 60，所说的另一文本是 62" in text
    assert found(of, "ZF631") == [f"{PATH}:4"]
    assert said(county(law((22, 20), count=60, source=source)), "ZF631") == []
    assert said(county(law((22, 20), source=source.replace("2014", "2019"))), "ZF631") == []  # no such text


def template(basis: str) -> dict[str, str]:
    return {
        "county/duty-templates.yaml": (
            "处罚.一般程序:\n  类别: 行政处罚\n  责任:\n"
            f"  - {{层次: 部门, 环节: 立案, 内容: 审查, 依据: 《中华人民共和国行政处罚法》{basis}}}\n"
        )
    }


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        ("第三十六条、第三十六条", "引了两遍"),
        ("第三十六条、第三十六条第一款", "引了两遍"),
        ("第三十六条、第三十八条、第三十七条", "写在第三十八条后面"),
        ("第三十六条之一、第三十六条之一", "引了两遍"),
        ("第三十六条之二、第三十六条之一", "写在第三十六条之二后面"),
        ("第三十六条之一、第三十六条", "写在第三十六条之一后面"),
    ],
)
def test_an_article_that_recurs_or_stands_behind_a_later_one_is_told(basis: str, told: str) -> None:
    (text,) = said(county(template(basis)), "ZF632")
    assert told in text


@pytest.mark.parametrize(
    "basis",
    [
        "第三十六条、第三十七条",
        "第三十六条第一款、第三十六条第三款",
        "第三十一条第（一）项、第三十一条第（二）项",
        "第三十六条、第三十六条之一",
        "第三十六条之一第一款、第三十六条之一第二款、第三十六条之二",
    ],
)
def test_articles_in_their_order_are_left(basis: str) -> None:
    assert said(county(template(basis)), "ZF632") == []


def test_each_law_has_its_own_order() -> None:
    assert said(county(template("第三十八条、《中华人民共和国食品安全法》第五条")), "ZF632") == []
