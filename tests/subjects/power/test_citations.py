"""What powers cite can be read, and names a law, an article and a text that are there (ZF201-ZF203, ZF217, ZF226, ZF227)."""

from __future__ import annotations

import pytest
from building import county, found
from subjects.power.holding import JIA, YI, holding, messages, reported, resting_on, variants

from zfzr.declare.fix import fix_of, spot

# ZF201


def test_an_unreadable_citation_is_pointed_at_where_reading_stopped() -> None:
    (finding,) = reported(resting_on("《中华人民共和国食品安全法》第一百二十四条第一款第（四项"), "ZF201")

    # Two blanks, a dash, a blank, then 24 characters that were read.
    assert (finding.span.line, finding.span.column) == (5, 29)
    assert finding.message("zh").startswith("从第 25 个字“第（四项”起读不懂")


def test_the_citations_of_duties_and_liabilities_are_read_too() -> None:
    template = """
        处罚.一般程序:
          责任:
          - {层次: 部门, 环节: 立案, 内容: 甲, 依据: 《食品安全法》等}
          追责:
          - {对象: 部门, 情形: 甲, 依据: 《食品安全法》等}
        """
    of = county({"county/duty-templates.yaml": template})

    assert found(of, "ZF201") == ["county/duty-templates.yaml:3", "county/duty-templates.yaml:5"]


def test_what_many_items_inherit_is_read_once() -> None:
    of = county(
        {
            "county/catalogue/chufa.yaml": "- 编码: CF-1\n  名称: 甲\n  类别: 行政处罚\n  依据: [《食品安全法》等]\n",
            JIA: "- {编码: 41082301CF00100, 引用: CF-1}\n",
            YI: "- {编码: 41082302CF00100, 引用: CF-1}\n",
        }
    )

    assert found(of, "ZF201") == ["county/catalogue/chufa.yaml:4"]


# ZF217


@pytest.mark.parametrize(
    ("citation", "said"),
    [
        ("《食品安全法》第三十五条、第三十六条", []),
        ("《食品安全法》第35条", []),
        ("食品安全法第三十五条", ["法规名称没有加书名号《》，规范写法是“《食品安全法》第三十五条”"]),
        (
            "<食品安全法>第三十五条",
            ["书名号写成了尖括号，应当用《》，规范写法是“《食品安全法》第三十五条”"],
        ),
        (
            "《食品安全法》第三十五条第三十六条",
            ["两处条款之间缺顿号，规范写法是“《食品安全法》第三十五条、第三十六条”"],
        ),
        ("《食品安全法》等", []),  # ZF201 says it
        (
            "《食品安全法》第三十五条：从事食品经营应当取得许可",
            [
                "后面的文字没有作为引文读（从第 13 个字“：从事食品经营应”起）；引文读作“《食品安全法》第三十五条”"
            ],
        ),
    ],
)
def test_what_a_citation_lacks_is_told_with_the_agreed_form(citation: str, said: list[str]) -> None:
    assert messages(resting_on(citation), "ZF217") == said


@pytest.mark.parametrize(
    ("citation", "mended"),
    [
        ("食品安全法第三十五条", "《食品安全法》第三十五条"),
        ("《食品安全法》第三条、同法实施条例第五条", "《食品安全法》第三条；《食品安全法实施条例》第五条"),
        ("《食品安全法》第三十五条：从事食品经营应当取得许可", None),
        ("食品安全法第三十五条；财政部《办法》第五条", None),
        ("违反食品安全法第三十五条，依据《食品安全法》第一百二十四条", None),
    ],
)
def test_a_fix_never_leaves_out_what_is_written(citation: str, mended: str | None) -> None:
    of = resting_on(citation)
    (told,) = reported(of, "ZF217")
    offered = fix_of("ZF217")
    at = spot(of, told.finding)

    assert offered
    assert at
    assert [edit.text for edit in offered.mend(at)] == ([mended] if mended else [])


# ZF202


def test_a_misspelt_law_is_offered_the_nearest() -> None:
    of = resting_on("《中华人民共和国食品安圈法》第三十五条")

    assert messages(of, "ZF202") == [
        "执法依据库里没有《中华人民共和国食品安圈法》，是不是《中华人民共和国食品安全法》？"
    ]


def test_a_law_like_no_other_is_unknown() -> None:
    assert messages(resting_on("《渔业捕捞许可管理规定》第三条"), "ZF202") == [
        "执法依据库里没有《渔业捕捞许可管理规定》"
    ]


def test_the_name_of_the_state_makes_no_two_laws_alike() -> None:
    assert variants(resting_on("《中华人民共和国渔业法》第三条"), "ZF202") == ["unknown"]


@pytest.mark.parametrize("name", ["《中华人民共和国食品安全法》", "《食品安全法》", "《行政处罚法》"])
def test_full_and_short_names_are_known(name: str) -> None:
    assert found(resting_on(f"{name}第三十五条"), "ZF202") == []


@pytest.mark.parametrize("citation", ["武政办〔2015〕24号", "《关于全面落实行政执法责任制的通知》"])
def test_a_registered_document_is_no_unknown_law(citation: str) -> None:
    document = "- {文号: 武政办〔2015〕24号, 标题: 关于全面落实行政执法责任制的通知, 发文机关: 县政府办}\n"

    assert found(resting_on(citation), "ZF202") == [f"{JIA}:5"]
    assert (
        found(holding("依据:", f"- {citation}", **{"county/basis-documents.yaml": document}), "ZF202") == []
    )


def test_no_law_is_unknown_while_a_file_of_laws_is_broken() -> None:
    assert found(resting_on("《甲法》第三条", law="名称: [甲\n"), "ZF202") == []


# ZF203


@pytest.mark.parametrize(("article", "lines"), [("第一百五十四条", []), ("第一百五十五条", [5])])
def test_a_law_of_154_articles_has_no_155th(article: str, lines: list[int]) -> None:
    of = resting_on(f"《中华人民共和国食品安全法》{article}")

    assert found(of, "ZF203") == [f"{JIA}:{line}" for line in lines]


def test_articles_are_looked_for_in_the_text_of_the_day() -> None:
    """The text of 2009 has 104 articles, that of 2015-10-01 has 154."""
    citation = "《中华人民共和国食品安全法》第一百二十四条"

    standard = "units/jia/discretion.yaml:4"
    assert found(resting_on(citation, as_of="2015-09-30"), "ZF203") == [f"{JIA}:5", standard]
    assert found(resting_on(citation, as_of="2015-10-01"), "ZF203") == []


def test_a_deleted_article_is_missing_although_its_number_is_low() -> None:
    law = """
        名称: 甲法
        效力层级: 法律
        版本:
        - {施行: 2005-01-01, 失效: 2009-12-31, 条数: 40}
        - {施行: 2010-01-01, 条数: 40, 变动: [{条: 7, 类型: 删除}]}
        """

    assert messages(resting_on("《甲法》第七条", law=law), "ZF203") == [
        "《甲法》2010-01-01 起施行的文本已删去第七条"
    ]
    assert found(resting_on("《甲法》第八条", law=law), "ZF203") == []


def test_a_text_of_unknown_length_may_have_any_article() -> None:
    law = "名称: 甲法\n效力层级: 法律\n版本: [{施行: 2005-01-01}]\n"

    assert found(resting_on("《甲法》第九百条", law=law), "ZF203") == []


def test_a_cancelled_item_may_cite_what_the_text_has_not() -> None:
    assert found(holding("依据: [《食品安全法》第一百五十五条]", "状态: 取消"), "ZF203") == []


@pytest.mark.parametrize(("article", "lines"), [("第一百零四条", []), ("第一百零五条", [4])])
def test_a_basis_that_has_ended_is_held_against_the_text_of_its_last_day(
    article: str, lines: list[int]
) -> None:
    # the text of 2009 has 104 articles, the one in force on the county's day 154
    of = holding(f"依据: [{{引文: 《食品安全法》{article}, 止: 2015-09-30}}]")

    assert found(of, "ZF203") == [f"{JIA}:{line}" for line in lines]


def test_an_invented_article_is_missing_until_it_is_registered() -> None:
    law = "名称: 甲法\n效力层级: 法律\n版本: [{施行: 2005-01-01, 条数: 40%s}]\n"

    assert messages(resting_on("《甲法》第五条之一", law=law % ""), "ZF203") == [
        "《甲法》2005-01-01 起施行的文本没有登记插入第五条之一"
    ]
    registered = law % ", 变动: [{条: 5, 之: 1, 类型: 新增}]"
    assert found(resting_on("《甲法》第五条之一", law=registered), "ZF203") == []


# ZF226, ZF227: the base county's Food Safety Law has texts of 2009 (to 2015-09-30) and 2015


@pytest.mark.parametrize(
    ("note", "as_of", "said"),
    [
        ("（2009年2月28日公布）", "2015-09-30", []),
        (
            "（2009年2月28日公布）",
            "2015-10-01",
            ["引文注明“2009年2月28日公布”，《中华人民共和国食品安全法》的这个文本到 2015-09-30 为止施行"],
        ),
        (
            "（2015年修订）",
            "2015-09-30",
            ["引文注明“2015年修订”，《中华人民共和国食品安全法》的这个文本 2015-10-01 起才施行"],
        ),
        ("（2015年修订）", "2015-10-01", []),
        ("", "2015-10-01", []),
    ],
)
def test_a_text_named_that_is_not_in_force_is_told(note: str, as_of: str, said: list[str]) -> None:
    assert messages(resting_on(f"《食品安全法》{note}第三十五条", as_of=as_of), "ZF226") == said


def test_a_citation_with_its_last_day_may_name_the_text_of_that_day() -> None:
    basis = "依据: [{引文: 《食品安全法》（2009年公布）第三十五条%s}]"

    assert found(holding(basis % ", 止: 2015-09-30"), "ZF226") == []
    assert found(holding(basis % ""), "ZF226") == [f"{JIA}:4"]


def test_the_articles_are_those_of_the_text_named() -> None:
    """The text of 2009 has 104 articles, whatever the text in force has."""
    of = resting_on("《食品安全法》（2009年公布）第一百二十四条")

    assert messages(of, "ZF203") == [
        "《中华人民共和国食品安全法》2009-06-01 起施行的文本共 104 条，没有第一百二十四条"
    ]


def test_a_text_named_that_nobody_registered_is_told() -> None:
    assert messages(resting_on("《食品安全法》（2012年修正）第三十五条"), "ZF227") == [
        "引文注明“2012年修正”，《中华人民共和国食品安全法》没有登记这个文本，条序无从核对"
    ]


@pytest.mark.parametrize(
    ("code", "source"),
    [
        ("ZF226", "《食品安全法》（2009年公布）第三十五条"),
        ("ZF227", "《食品安全法》（2012年修正）第三十五条"),
        ("ZF203", "《食品安全法》第一百五十五条"),
    ],
)
def test_the_sources_of_parameters_are_held_against_the_register_too(code: str, source: str) -> None:
    parameter = "听证.期限:\n  取值:\n  - {起: 2015-01-01, 值: 3, 来源: %s}\n"

    assert found(county({"parameters.yaml": parameter % source}), code) == ["parameters.yaml:3"]
    assert found(county({"parameters.yaml": parameter % "外省的做法，本县规定未查到"}), "ZF201") == []


def test_a_value_that_has_ended_may_name_the_text_of_its_time() -> None:
    value = "听证.期限:\n  取值:\n  - {起: 2010-01-01, 止: 2015-09-30, 值: 3, 来源: 《食品安全法》（2009年公布）第三条}\n"

    assert found(county({"parameters.yaml": value}), "ZF226") == []
