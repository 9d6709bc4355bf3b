"""Powers and what they rest on: citations, changes of law, levels, decomposition, status, codes (ZF201-ZF217)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, said

from zfzr.check.inspection import inspect
from zfzr.check.runner import Located, examine, located
from zfzr.county.county import County
from zfzr.declare.fix import fix_of, spot

JIA = "units/jia/authorities.yaml"
YI = "units/yi/authorities.yaml"
BASE_UNIT = base_files()["units/jia/unit.yaml"].decode()
BORNE = "承办: [{机构: zhifa, 岗位: zhifa-diaocha}]"
PENALTY = "- 编码: 41082301CF00100\n  名称: 甲\n  类别: 行政处罚\n"


def reported(of: County, code: str) -> list[Located]:
    """Run one rule and return its findings, sorted by place."""
    return located(of, examine(of, lambda rule: rule.code == code).findings)


def messages(of: County, code: str) -> list[str]:
    """Return what a rule says."""
    return [p.message("zh") for p in reported(of, code)]


def variants(of: County, code: str) -> list[str]:
    """Return in which of its texts a rule speaks."""
    return [p.finding.variant for p in reported(of, code)]


def holding(*lines: str, law: str = "", as_of: str = "2015-12-31", **files: str) -> County:
    """Build a county in which 甲 holds one penalty, written on lines 1 to 3 and those given; `law` is another law."""
    content = PENALTY + "".join(f"  {line}\n" for line in lines)
    laws = {"laws/zz.yaml": law} if law else {}
    return county({JIA: content, **laws, **files}, as_of=as_of)


def resting_on(*citations: str, law: str = "", as_of: str = "2015-12-31") -> County:
    """Build a county in which 甲 holds one penalty with these citations, one a line from line 5 on."""
    return holding("依据:", *(f"- {c}" for c in citations), law=law, as_of=as_of)


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


# ZF204 of laws whose register ends somewhere

COPIED = """
名称: 工程法
效力层级: 法律
核对至: 2025-04-01
版本: [{公布: 2009-12-01, 施行: 2010-01-01, 条数: 60}]
"""


def unchecked(as_of: str, *lines: str, law: str = COPIED) -> list[str]:
    of = holding("依据: [《工程法》第五条]", *lines, law=law, as_of=as_of)
    return [why.because.zh for why in examine(of, lambda r: r.code == "ZF204").not_assessed if why.because]


def test_a_register_copied_long_ago_leaves_open_whether_the_law_changed() -> None:
    assert unchecked("2026-04-01") == []  # twelve months to the day
    (why,) = unchecked("2026-04-02")
    assert why == "所引用的执法依据只核对到2025年4月1日，以后有没有修改没有核对"


def test_an_item_that_its_unit_has_reviewed_since_is_known() -> None:
    assert unchecked("2026-11-30", "复核日期: 2026-01-05") == []
    assert len(unchecked("2026-11-30", "复核日期: 2025-01-05")) == 1


def test_a_register_that_was_looked_up_again_or_never_says_is_no_question() -> None:
    assert unchecked("2026-11-30", law=COPIED.replace("2025-04-01", "2026-11-01")) == []
    assert unchecked("2026-11-30", law=COPIED.replace("核对至: 2025-04-01\n", "")) == []


def test_how_long_a_register_holds_is_the_county_s_to_say() -> None:
    six = {"parameters.yaml": "依据核对.有效期: {取值: [{值: 6, 来源: 本县规定, 核实: 是}]}\n"}
    of = holding("依据: [《工程法》第五条]", law=COPIED, as_of="2025-10-02", **six)
    (why,) = examine(of, lambda r: r.code == "ZF204").not_assessed
    assert (why.things, why.parameter) == (1, "")


# ZF204: the base county's Food Safety Law changed on 2015-10-01, articles 124 (before: 85) and 35 (before: 29)


@pytest.mark.parametrize(("reviewed", "lines"), [("2015-09-30", [4]), ("2015-10-01", []), ("2015-12-31", [])])
def test_a_review_on_or_after_the_day_of_the_change_has_seen_it(reviewed: str, lines: list[int]) -> None:
    of = holding("依据: [《食品安全法》第一百二十四条]", f"复核日期: {reviewed}")

    assert found(of, "ZF204") == [f"{JIA}:{line}" for line in lines]


def test_nothing_has_changed_before_the_new_text_is_in_force() -> None:
    lines = "依据: [《食品安全法》第八十五条]", "复核日期: 2015-01-01"

    assert found(holding(*lines, as_of="2015-09-30"), "ZF204") == []
    assert found(holding(*lines, as_of="2015-10-01"), "ZF204") == [f"{JIA}:4"]


def test_a_review_after_the_day_looked_from_has_not_happened() -> None:
    of = holding("依据: [《食品安全法》第一百二十四条]", "复核日期: 2015-12-01", as_of="2015-11-30")

    assert variants(of, "ZF204") == ["never"]


@pytest.mark.parametrize(("article", "shown"), [("八十五", "第八十五条"), ("一百二十四", "第一百二十四条")])
def test_a_renumbered_article_has_changed_under_its_old_and_its_new_number(article: str, shown: str) -> None:
    of = holding(f"依据: [《食品安全法》第{article}条]", "复核日期: 2015-06-01")

    assert messages(of, "ZF204") == [
        f"县食药监局“甲”引用的《中华人民共和国食品安全法》{shown}，2015-10-01 施行的文本有变动；"
        "本事项上次复核是 2015-06-01"
    ]


def test_an_article_between_the_ends_of_a_range_has_changed() -> None:
    of = holding("依据: [《食品安全法》第一百二十条至第一百二十五条]", "复核日期: 2015-06-01")

    assert "》第一百二十四条，" in messages(of, "ZF204")[0]


def test_a_citation_that_names_the_new_text_was_written_for_it() -> None:
    of = holding("依据: [《食品安全法》（2015年修订）第一百二十四条]", "复核日期: 2015-06-01")

    assert found(of, "ZF204") == []


def test_an_article_that_the_new_text_left_alone_has_not_changed() -> None:
    assert found(holding("依据: [《食品安全法》第五十条]", "复核日期: 2015-06-01"), "ZF204") == []


def test_only_the_changed_ones_of_several_articles_are_named() -> None:
    of = holding("依据: [《食品安全法》第三十五条、第五十条]", "复核日期: 2015-06-01")

    assert "》第三十五条，" in messages(of, "ZF204")[0]


def test_a_citation_that_begins_with_the_new_text_was_written_for_it() -> None:
    basis = "依据: [{引文: 《食品安全法》第一百二十四条, 起: %s}]"

    assert found(holding(basis % "2015-10-01"), "ZF204") == []
    assert found(holding(basis % "2015-09-30"), "ZF204") == [f"{JIA}:4"]


def test_a_text_without_a_list_of_changes_is_wholly_revised() -> None:
    law = """
        名称: 甲法
        效力层级: 法律
        版本:
        - {施行: 2005-01-01, 失效: 2013-12-31}
        - {施行: 2014-01-01%s}
        """
    lines = "依据: [《甲法》第九条]", "复核日期: 2013-06-01"

    assert found(holding(*lines, law=law % ""), "ZF204") == [f"{JIA}:4"]
    assert found(holding(*lines, law=law % ", 变动: []"), "ZF204") == []


def test_a_law_cited_as_a_whole_changes_with_any_text() -> None:
    of = holding("依据: [《食品安全法》]", "复核日期: 2015-06-01")

    assert "《中华人民共和国食品安全法》全文，2015-10-01 施行的文本" in messages(of, "ZF204")[0]


def test_a_review_on_the_day_of_a_text_has_seen_the_law_as_a_whole() -> None:
    assert found(holding("依据: [《食品安全法》]", "复核日期: 2015-10-01"), "ZF204") == []


def test_the_first_text_of_a_law_changes_nothing() -> None:
    law = "名称: 甲法\n效力层级: 法律\n版本: [{施行: 2015-01-01}]\n"

    assert found(holding("依据: [《甲法》第九条]", "复核日期: 2014-06-01", law=law), "ZF204") == []


def test_without_a_review_the_latest_change_of_the_item_counts() -> None:
    lines = "依据: [《食品安全法》第一百二十四条]", "变更: [{日期: %s, 类型: 修改}]"

    assert variants(holding(lines[0], lines[1] % "2015-10-01"), "ZF204") == []
    assert variants(holding(lines[0], lines[1] % "2015-09-30"), "ZF204") == ["changed"]


def test_an_item_has_one_finding_of_the_latest_change() -> None:
    law = """
        名称: 甲法
        效力层级: 法律
        版本:
        - {施行: 2005-01-01, 失效: 2015-10-31}
        - {施行: 2015-11-01}
        """
    of = holding(
        "依据:", "- 《食品安全法》第一百二十四条", "- 《甲法》第九条", "复核日期: 2015-06-01", law=law
    )

    (finding,) = reported(of, "ZF204")
    assert finding.finding.key == "ZF204:41082301CF00100:2015-11-01"
    assert finding.span.line == 6
    assert [r.place.file for r in finding.finding.related] == ["laws/shipin-anquan-fa.yaml", "laws/zz.yaml"]


def test_a_changed_basis_that_is_inherited_stands_where_the_unit_refers_to_it() -> None:
    of = county(
        {
            "county/catalogue/chufa.yaml": (
                "- 编码: CF-1\n  名称: 甲\n  类别: 行政处罚\n  依据: [《食品安全法》第一百二十四条]\n"
            ),
            JIA: "- 编码: 41082301CF00100\n  引用: CF-1\n",
        }
    )

    (finding,) = reported(of, "ZF204")
    assert (finding.finding.place.file, finding.span.line) == (JIA, 2)
    assert finding.finding.related[0].place.file == "county/catalogue/chufa.yaml"


def test_what_is_no_longer_exercised_needs_no_review() -> None:
    assert found(holding("依据: [《食品安全法》第一百二十四条]", "状态: 取消"), "ZF204") == []


# ZF205


ENDED = "名称: 甲法\n效力层级: 法律\n版本: [{施行: 2005-01-01, 失效: 2015-06-30}]\n"


def test_a_law_is_in_force_on_its_last_day_and_not_on_the_next() -> None:
    citation = "《甲法》第九条"

    assert found(resting_on(citation, law=ENDED, as_of="2015-06-30"), "ZF205") == []
    assert messages(resting_on(citation, law=ENDED, as_of="2015-07-01"), "ZF205") == [
        "县食药监局“甲”引用的《甲法》2015-07-01 起不再施行"
    ]


def test_a_law_that_is_published_but_not_in_force_is_not_yet_law() -> None:
    law = "名称: 甲法\n效力层级: 法律\n版本: [{公布: 2015-12-27, 施行: 2016-03-01}]\n"
    of = resting_on("《甲法》第九条", law=law)

    assert messages(of, "ZF205") == ["县食药监局“甲”引用的《甲法》2016-03-01 起才施行"]
    assert found(resting_on("《甲法》第九条", law=law, as_of="2016-03-01"), "ZF205") == []


def test_a_law_of_which_no_text_is_registered_is_told_and_not_taken_for_one_in_force() -> None:
    of = resting_on("《甲法》第一条", law="名称: 甲法\n效力层级: 法律\n版本: []\n")
    assert messages(of, "ZF205") == ["县食药监局“甲”引用的《甲法》没有登记任何文本，看不出当日是否施行"]


def test_a_coming_law_may_be_cited_with_the_day_from_which_it_holds() -> None:
    law = "名称: 甲法\n效力层级: 法律\n版本: [{公布: 2015-12-27, 施行: 2016-03-01}]\n"

    assert found(holding("依据: [{引文: 《甲法》第九条, 起: 2016-03-01}]", law=law), "ZF205") == []


def test_what_took_the_place_of_an_ended_law_is_named() -> None:
    successor = "名称: 乙法\n效力层级: 法律\n版本: [{施行: 2015-07-01}]\n替代: [甲法]\n"
    of = holding("依据: [《甲法》第九条]", law=ENDED, **{"laws/zy.yaml": successor})

    assert messages(of, "ZF205") == ["县食药监局“甲”引用的《甲法》2015-07-01 起不再施行（《乙法》）"]


def test_an_ended_law_is_told_once_an_item() -> None:
    assert found(resting_on("《甲法》第九条", "《甲法》第十条", law=ENDED), "ZF205") == [f"{JIA}:5"]


# ZF206


def created(power_class: str, *levels: str) -> County:
    """Build a county in which a power of a class rests on one norm of each level; `level:mark` marks its basis."""
    norms = [level.partition(":") for level in levels]
    files = {
        f"laws/n{i}.yaml": f"名称: 甲{i}\n效力层级: {level}\n版本: [{{施行: 2010-01-01}}]\n"
        for i, (level, _, _) in enumerate(norms)
    }
    bases = "".join(
        f"  - {{引文: 《甲{i}》第一条{', 作用: ' + mark if mark else ''}}}\n"
        for i, (_, _, mark) in enumerate(norms)
    )
    content = f"- 编码: A1\n  名称: 甲\n  类别: {power_class}\n  依据:\n{bases}"
    return county({JIA: content, **files})


@pytest.mark.parametrize(
    ("power_class", "level"),
    [
        ("行政处罚", "法律"),
        ("行政处罚", "行政法规"),
        ("行政处罚", "地方性法规"),
        ("行政处罚", "部门规章"),
        ("行政处罚", "地方政府规章"),
        ("行政许可", "法律"),
        ("行政许可", "行政法规"),
        ("行政许可", "国务院决定"),
        ("行政许可", "地方性法规"),
        ("行政许可", "地方政府规章"),
        ("行政强制", "法律"),
        ("行政强制", "行政法规"),
        ("行政强制", "地方性法规"),
        ("行政检查", "部门规章"),
        ("其他行政职权", "国务院决定"),
    ],
)
def test_norms_that_may_create_a_power(power_class: str, level: str) -> None:
    assert found(created(power_class, level), "ZF206") == []


@pytest.mark.parametrize(
    ("power_class", "level"),
    [
        ("行政处罚", "规范性文件"),
        ("行政许可", "部门规章"),
        ("行政许可", "规范性文件"),
        ("行政强制", "国务院决定"),
        ("行政强制", "部门规章"),
        ("行政强制", "地方政府规章"),
        ("行政强制", "规范性文件"),
        ("行政检查", "规范性文件"),
    ],
)
def test_norms_that_may_not(power_class: str, level: str) -> None:
    assert found(created(power_class, level), "ZF206") == [f"{JIA}:5"]


def test_the_law_that_says_so_is_named() -> None:
    assert messages(created("行政强制", "部门规章", "规范性文件"), "ZF206") == [
        "县食药监局“甲”的设定依据只有部门规章、规范性文件，不得设定行政强制（《中华人民共和国行政强制法》第十条、第十三条）"
    ]


def test_one_norm_that_may_create_is_enough() -> None:
    assert found(created("行政许可", "部门规章", "法律"), "ZF206") == []


def test_a_law_under_which_a_power_is_only_carried_out_does_not_create_it() -> None:
    assert found(created("行政许可", "法律:实施", "部门规章:设定"), "ZF206") == [f"{JIA}:6"]
    assert found(created("行政许可", "法律:设定", "部门规章:实施"), "ZF206") == []


def test_a_power_all_of_whose_norms_are_marked_as_carrying_it_out_is_created_by_none() -> None:
    assert variants(created("行政许可", "法律:实施", "部门规章:实施"), "ZF206") == ["applied"]


@pytest.mark.parametrize("citation", ["《乙法》第三条", "《食品安全法》等"])
def test_an_unknown_or_unreadable_basis_may_be_the_one_that_creates(citation: str) -> None:
    law = "名称: 甲规定\n效力层级: 规范性文件\n版本: [{施行: 2010-01-01}]\n"

    assert found(resting_on("《甲规定》第一条", law=law), "ZF206") == [f"{JIA}:5"]
    assert found(resting_on("《甲规定》第一条", citation, law=law), "ZF206") == []


def test_who_may_create_a_power_cannot_be_waived() -> None:
    files = dict(created("行政许可", "规范性文件").dataset.files)
    waiver = "- {规则: ZF206, 对象: A1, 理由: 甲, 批准: 县法制办, 至: 2016-06-30}\n"
    shown = [p.finding.code for p in inspect(county({**files, "waivers.yaml": waiver})).all]

    assert {"ZF206", "ZF604"} <= set(shown)


# ZF207


def test_an_item_without_a_basis_is_told_at_the_item() -> None:
    assert found(holding(), "ZF207") == [f"{JIA}:1"]


@pytest.mark.parametrize("span", ["止: 2015-12-30", "起: 2016-01-01"])
def test_bases_that_all_hold_on_other_days_are_none(span: str) -> None:
    of = holding(f"依据: [{{引文: 《食品安全法》第五十条, {span}}}]")

    assert variants(of, "ZF207") == ["ended"]


def test_an_inherited_basis_is_one() -> None:
    of = county(
        {
            "county/catalogue/chufa.yaml": "- {编码: CF-1, 名称: 甲, 类别: 行政处罚, 依据: [《食品安全法》第五十条]}\n",
            JIA: "- {编码: 41082301CF00100, 引用: CF-1}\n",
        }
    )

    assert found(of, "ZF207") == []


def test_an_unknown_catalogue_item_may_have_the_basis() -> None:
    of = county({JIA: "- {编码: 41082301CF00100, 引用: CF-9}\n"})

    assert found(of, "ZF207") == []
    assert found(of, "ZF102") == [f"{JIA}:1"]


@pytest.mark.parametrize("line", ["状态: 取消", "变更: [{日期: 2016-01-01, 类型: 新增}]"])
def test_what_is_not_exercised_on_the_day_needs_no_basis(line: str) -> None:
    assert found(holding(line), "ZF207") == []


# ZF208


@pytest.mark.parametrize(
    ("assignments", "variant"),
    [
        ("[{机构: zhifa}]", "post"),
        ("[{岗位: zhifa-diaocha}]", "body"),
        ("[{机构: zhifa}, {岗位: zhifa-diaocha}]", "post"),
        ("[{机构: zhifa, 岗位: zhifa-diaocha, 止: 2015-12-30}]", ""),
        ("[]", ""),
    ],
)
def test_body_and_post_stand_in_one_assignment_that_holds_on_the_day(assignments: str, variant: str) -> None:
    assert variants(holding(f"承办: {assignments}"), "ZF208") == [variant]


def test_a_body_and_its_post_are_enough() -> None:
    assert found(holding("承办: [{机构: zhifa}, {机构: zhifa, 岗位: zhifa-diaocha}]"), "ZF208") == []


def test_a_body_without_a_post_is_called_by_its_name() -> None:
    assert messages(holding("承办: [{机构: zhifa}]"), "ZF208") == [
        "县食药监局“甲”只分解到机构“稽查大队”，没有分解到岗位"
    ]


# ZF209


UNIT_DUTY = "{层次: 部门, 环节: 立案, 内容: 甲}"
POST_DUTY = "{层次: 机构岗位, 环节: 调查, 内容: 甲}"
LIABILITY = "追责: [{对象: 部门, 情形: 甲}]"


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ((), "部门责任、机构（岗位）责任、违法责任"),
        ((f"责任: [{UNIT_DUTY}, {POST_DUTY}]",), "违法责任"),
        ((f"责任: [{UNIT_DUTY}]", LIABILITY), "机构（岗位）责任"),
        ((f"责任: [{POST_DUTY}]", LIABILITY), "部门责任"),
    ],
)
def test_each_missing_level_is_named(lines: tuple[str, ...], missing: str) -> None:
    assert messages(holding(*lines), "ZF209") == [f"县食药监局“甲”缺少{missing}"]


def test_the_template_and_the_item_complete_one_another() -> None:
    template = f"甲模板:\n  责任: [{UNIT_DUTY}]\n"
    lines = "责任模板: 甲模板", f"责任: [{POST_DUTY}]", LIABILITY

    assert found(holding(*lines, **{"county/duty-templates.yaml": template}), "ZF209") == []


def test_a_template_that_is_not_known_may_have_the_levels() -> None:
    of = holding("责任模板: 处罚.一般程叙")

    assert found(of, "ZF209") == []
    assert found(of, "ZF102") == [f"{JIA}:4"]


# ZF210


@pytest.mark.parametrize(
    ("status", "changes", "variant"),
    [
        ("在用", "{日期: 2015-08-01, 类型: 取消}", ""),
        ("在用", "{日期: 2015-08-01, 类型: 下放}", ""),
        ("在用", "{日期: 2015-08-01, 类型: 暂停}", ""),
        ("在用", "{日期: 2015-08-01, 类型: 取消}, {日期: 2015-09-01, 类型: 修改}", ""),
        ("取消", "{日期: 2015-08-01, 类型: 新增}", "revived"),
        ("取消", "{日期: 2015-08-01, 类型: 下放}", "revived"),
        ("暂停", "{日期: 2014-01-01, 类型: 取消}, {日期: 2015-08-01, 类型: 承接}", "revived"),
    ],
)
def test_a_status_that_the_log_contradicts(status: str, changes: str, variant: str) -> None:
    of = holding(f"状态: {status}", f"变更: [{changes}]")

    assert found(of, "ZF210") == [f"{JIA}:4"]
    assert variants(of, "ZF210") == [variant]


@pytest.mark.parametrize(
    ("status", "changes"),
    [
        ("取消", "{日期: 2015-08-01, 类型: 取消}"),
        ("在用", "{日期: 2014-01-01, 类型: 取消}, {日期: 2015-08-01, 类型: 新增}"),
        ("在用", "{日期: 2015-08-01, 类型: 修改}"),
        ("取消", ""),
        ("在用", "{日期: 2015-08-01, 类型: 新增}, {日期: 2016-03-01, 类型: 取消}"),
        ("取消", "{日期: 2015-08-01, 类型: 新增}, {日期: 2016-03-01, 类型: 取消}"),
    ],
)
def test_a_status_that_the_latest_change_by_the_day_or_of_all_explains(status: str, changes: str) -> None:
    assert found(holding(f"状态: {status}", f"变更: [{changes}]"), "ZF210") == []


def test_of_two_changes_on_one_day_the_one_written_last_counts() -> None:
    both = "变更: [{日期: 2015-08-01, 类型: 取消}, {日期: 2015-08-01, 类型: 承接}]"

    assert found(holding("状态: 在用", both), "ZF210") == []
    assert found(holding("状态: 取消", both), "ZF210") == [f"{JIA}:4"]


# ZF211


@pytest.mark.parametrize("type_", ["下放", "合并"])
def test_a_power_is_given_to_someone(type_: str) -> None:
    change = f"{{日期: 2015-08-01, 类型: {type_}%s}}"

    assert messages(holding(f"状态: {type_}", f"变更: [{change % ''}]"), "ZF211") == [
        f"县食药监局“甲”2015-08-01 {type_}，没有写由谁承接（对方）"
    ]
    assert found(holding(f"状态: {type_}", f"变更: [{change % ', 对方: yi'}]"), "ZF211") == []


def test_a_status_of_handing_over_without_a_change_says_neither_when_nor_to_whom() -> None:
    of = holding("状态: 下放", "变更: [{日期: 2014-01-01, 类型: 新增}]")

    assert variants(of, "ZF211") == ["unlogged"]
    assert found(of, "ZF211") == [f"{JIA}:4"]


def test_a_cancelled_power_goes_to_nobody() -> None:
    assert found(holding("状态: 取消", "变更: [{日期: 2014-01-01, 类型: 取消}]"), "ZF211") == []


# ZF212


@pytest.mark.parametrize("power_class", ["行政裁决", "其他行政职权", "penalty", "行政收费"])
def test_the_ten_classes_and_the_county_s_spellings_are_known(power_class: str) -> None:
    """The base county maps 行政收费 to 行政征收."""
    assert found(county({JIA: f"- {{编码: A1, 名称: 甲, 类别: {power_class}}}\n"}), "ZF212") == []


def test_a_misspelt_class_is_offered_the_nearest() -> None:
    of = county({JIA: "- {编码: A1, 名称: 甲, 类别: 行政检察}\n"})

    assert messages(of, "ZF212") == ["没有职权类别“行政检察”，是不是“行政检查”？"]


def test_a_class_like_no_other_is_told_what_is_known() -> None:
    assert variants(county({JIA: "- {编码: A1, 名称: 甲, 类别: 审批}\n"}), "ZF212") == ["unknown"]


def test_catalogue_and_templates_have_classes_too() -> None:
    of = county(
        {
            "county/catalogue/chufa.yaml": "- {编码: CF-1, 名称: 甲, 类别: 行政处法}\n",
            "county/duty-templates.yaml": "处罚.一般程序:\n  类别: 行政处法\n",
        }
    )

    assert found(of, "ZF212") == ["county/catalogue/chufa.yaml:1", "county/duty-templates.yaml:2"]


def test_a_spelling_is_mapped_to_a_class_and_not_to_another_spelling() -> None:
    profile = base_files()["zfzr.yaml"].decode()
    chain = "{行政收费: 行政征收, 收费: 行政收费}"
    of = county({"zfzr.yaml": profile.replace("{行政收费: 行政征收}", chain)})

    assert found(of, "ZF212") == ["zfzr.yaml:16"]
    assert messages(of, "ZF212") == ["没有职权类别“行政收费”，是不是“行政征收”？"]


# ZF213: the base county's codes are 区划 6, 单位 2, 类别 2, 序号 3, 子项 2


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("41082301CF0010", "编码 41082301CF0010 有 14 位，规则是 15 位（区划6＋单位2＋类别2＋序号3＋子项2）"),
        ("41082201CF00100", "编码 41082201CF00100 的“区划”段是 410822，应为 410823"),
        ("41082302CF00100", "编码 41082302CF00100 的“单位”段是 02，应为 01"),
        ("41082301XK00100", "编码 41082301XK00100 的“类别”段 XK 是行政许可，事项的类别是行政处罚"),
        ("41082301ZF00100", "编码 41082301ZF00100 的“类别”段 ZF 不在类别代码里（CF、XK、JC、QZ、QT）"),
        ("41082301CF0O100", "编码 41082301CF0O100 的“序号”段 0O1 不是数字"),
    ],
)
def test_each_wrong_segment_is_told(code: str, text: str) -> None:
    of = county({JIA: f"- 编码: {code}\n  名称: 甲\n  类别: 行政处罚\n"})

    assert messages(of, "ZF213") == [text]


def test_a_wrong_segment_is_pointed_at_within_the_code() -> None:
    (finding,) = reported(county({JIA: "- 编码: 41082301XK00100\n  类别: 行政处罚\n"}), "ZF213")

    # "- 编码: " is six characters, then eight of area and unit.
    assert (finding.span.column, finding.span.end_column) == (15, 17)


def test_a_sub_item_may_carry_letters() -> None:
    assert found(county({JIA: "- 编码: 41082301CF0010Y\n  类别: 行政处罚\n"}), "ZF213") == []


def test_a_unit_without_a_code_has_no_unit_segment_to_compare() -> None:
    unit = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n"
    of = county({"units/yi/unit.yaml": unit, YI: "- 编码: 41082377CF00100\n  类别: 行政处罚\n"})

    assert found(of, "ZF213") == []


def test_a_county_without_a_pattern_lets_every_code_pass() -> None:
    of = county({"zfzr.yaml": "行政区划: {代码: '410823', 名称: 甲县}\n", JIA: "- {编码: A1, 名称: 甲}\n"})

    assert found(of, "ZF213") == []


# ZF214


@pytest.mark.parametrize(
    ("line", "missing"), [("类别: 行政处罚", "名称"), ("名称: 甲", "类别"), ("范围: 甲", "名称、类别")]
)
def test_what_an_item_lacks_is_named(line: str, missing: str) -> None:
    of = county({JIA: f"- 编码: A1\n  {line}\n"})

    assert messages(of, "ZF214") == [f"事项 A1 没有写{missing}"]


def test_what_a_catalogue_item_lacks_is_told_once_and_there() -> None:
    of = county(
        {
            "county/catalogue/chufa.yaml": "- {编码: CF-1, 名称: 甲}\n",
            JIA: "- {编码: A1, 引用: CF-1}\n- {编码: A2, 引用: CF-1}\n",
        }
    )

    assert found(of, "ZF214") == ["county/catalogue/chufa.yaml:1"]


def test_an_unknown_catalogue_item_may_have_name_and_class() -> None:
    assert found(county({JIA: "- {编码: A1, 引用: CF-9}\n"}), "ZF214") == []


# ZF215


@pytest.mark.parametrize(
    ("child", "variant"),
    [
        ("{编码: A2, 上级事项: A2, 名称: 乙, 类别: 行政处罚}", "self"),
        ("{编码: A2, 上级事项: A1, 名称: 乙, 类别: 行政检查}", "class"),
        ("{编码: A2, 上级事项: B1, 名称: 乙, 类别: 行政处罚}", "unit"),
        ("{编码: A2, 上级事项: A0, 名称: 乙, 类别: 行政处罚}", "inactive"),
    ],
)
def test_a_parent_that_does_not_fit(child: str, variant: str) -> None:
    jia = (
        "- {编码: A0, 名称: 甲, 类别: 行政处罚, 状态: 取消}\n"
        "- {编码: A1, 名称: 甲, 类别: 行政处罚}\n"
        f"- {child}\n"
    )
    of = county({JIA: jia, YI: "- {编码: B1, 名称: 甲, 类别: 行政处罚}\n"})

    assert found(of, "ZF215") == [f"{JIA}:3"]
    assert variants(of, "ZF215") == [variant]


@pytest.mark.parametrize("parent", ["A1", "A9"])
def test_a_parent_of_the_unit_fits_and_an_unknown_one_is_told_elsewhere(parent: str) -> None:
    child = f"{{编码: A2, 上级事项: {parent}, 名称: 乙, 类别: 行政处罚}}"
    of = county({JIA: f"- {{编码: A1, 名称: 甲, 类别: 行政处罚}}\n- {child}\n"})

    assert found(of, "ZF215") == []


def test_parent_and_sub_item_may_end_together() -> None:
    of = county(
        {
            JIA: "- {编码: A1, 名称: 甲, 类别: 行政处罚, 状态: 取消}\n"
            "- {编码: A2, 上级事项: A1, 名称: 乙, 类别: 行政处罚, 状态: 取消}\n"
        }
    )

    assert found(of, "ZF215") == []


# ZF216


def test_two_items_of_one_name_and_class_are_told_apart_by_nobody() -> None:
    of = county({JIA: "- {编码: A1, 名称: 甲, 类别: 行政处罚}\n- 编码: A2\n  名称: 甲\n  类别: 行政处罚\n"})

    assert found(of, "ZF216") == [f"{JIA}:3"]
    assert messages(of, "ZF216") == ["县食药监局有两项“甲”（行政处罚）：A1 和 A2"]


@pytest.mark.parametrize(
    "second",
    [
        "{编码: A2, 名称: 甲, 类别: 行政强制}",
        "{编码: A2, 名称: 乙, 类别: 行政处罚}",
        "{编码: A2, 名称: 甲, 类别: 行政处罚, 状态: 取消}",
    ],
)
def test_another_class_name_or_status_tells_them_apart(second: str) -> None:
    of = county({JIA: f"- {{编码: A1, 名称: 甲, 类别: 行政处罚}}\n- {second}\n"})

    assert found(of, "ZF216") == []


def test_two_units_may_hold_the_same_power() -> None:
    item = "- {编码: %s, 名称: 甲, 类别: 行政处罚}\n"

    assert found(county({JIA: item % "A1", YI: item % "B1"}), "ZF216") == []


def test_one_catalogue_item_inherited_twice_by_a_unit_is_one_power_twice() -> None:
    of = county(
        {
            "county/catalogue/chufa.yaml": "- {编码: CF-1, 名称: 甲, 类别: 行政处罚}\n",
            JIA: "- 编码: A1\n  引用: CF-1\n- 编码: A2\n  引用: CF-1\n",
        }
    )

    assert found(of, "ZF216") == [f"{JIA}:4"]


# A post that has ended carries nothing (ZF208)


@pytest.mark.parametrize(
    "unit",
    [
        BASE_UNIT.replace("环节: [调查]}", "环节: [调查], 止: 2015-12-30}"),
        BASE_UNIT.replace("环节: [调查]}", "环节: [调查], 起: 2016-01-01}"),
        BASE_UNIT.replace("  类型: 二级机构\n", "  类型: 二级机构\n  止: 2015-12-30\n"),
    ],
)
def test_a_power_is_not_broken_down_to_a_post_that_is_not_there(unit: str) -> None:
    assert messages(holding(BORNE, **{"units/jia/unit.yaml": unit}), "ZF208") == [
        "县食药监局“甲”分解到的岗位“稽查执法岗”当日不存在（在岗位或者机构的“起”“止”之外）"
    ]


def test_a_power_that_another_post_carries_as_well_is_broken_down() -> None:
    ended = BASE_UNIT.replace("环节: [调查]}", "环节: [调查], 止: 2015-12-30}")
    of = holding(f"{BORNE[:-1]}, {{机构: fazhi, 岗位: fazhi-shenhe}}]", **{"units/jia/unit.yaml": ended})
    assert messages(of, "ZF208") == []


# ZF670


NO_STAGE = BASE_UNIT.replace(", 环节: [调查]", "")


def test_a_post_that_bears_a_power_says_what_it_does() -> None:
    (told,) = messages(holding(BORNE, **{"units/jia/unit.yaml": NO_STAGE}), "ZF670")
    assert told.startswith("县食药监局的岗位“稽查执法岗”承办 1 项职权，没有写环节")


@pytest.mark.parametrize(
    ("unit", "assigned"),
    [
        (BASE_UNIT, BORNE),
        (NO_STAGE, "承办: [{机构: zhifa}]"),
        (NO_STAGE, "承办: [{机构: zhifa, 岗位: zhifa-diaocha, 止: 2015-06-30}]"),
        (NO_STAGE.replace("稽查执法岗}", "稽查执法岗, 止: 2015-06-30}"), BORNE),
    ],
)
def test_a_post_that_bears_none_or_is_no_more_need_not(unit: str, assigned: str) -> None:
    assert messages(holding(assigned, **{"units/jia/unit.yaml": unit}), "ZF670") == []


def test_codes_of_another_length_are_followed_where_the_county_states_them() -> None:
    """Of 31 characters and one part, whatever they are made of; without 职权编码 no code is looked at."""
    profile = base_files()["zfzr.yaml"].decode()
    stated = "职权编码: {分段: [{名称: 统一编码, 位数: 31}]}\n"
    head = profile.partition("职权编码:")[0]
    of = {"units/jia/authorities.yaml": base_files()["units/jia/authorities.yaml"].decode()}
    code = "11410823MB0000000X4000120001000"
    of["units/jia/authorities.yaml"] = of["units/jia/authorities.yaml"].replace("41082301CF00100", code)
    assert said(county({"zfzr.yaml": head + stated, **of}), "ZF213") == []
    assert said(county({"zfzr.yaml": head, **of}), "ZF213") == []
    assert said(county({"zfzr.yaml": head + stated}), "ZF213") == [
        "编码 41082301CF00100 有 15 位，规则是 31 位（统一编码31）"
    ]


# One body takes applications: 河南省行政执法条例 art. 18


def applied_for(*stages: str, power_class: str = "行政许可", as_of: str = "2017-12-31") -> County:
    """A power borne by a post in each of two bodies, with these stages."""
    base = {path: content.decode() for path, content in base_files().items()}
    unit, item = base["units/jia/unit.yaml"], base["units/jia/authorities.yaml"]
    for i, stage in enumerate(stages):
        post = f"{{代码: b{i}-1, 名称: 岗{i}, 环节: [{stage}]}}"
        unit += f"- {{代码: b{i}, 名称: 股{i}, 类型: 内设机构, 岗位: [{post}]}}\n"
        item = item.replace("  状态:", f"  - {{机构: b{i}, 岗位: b{i}-1}}\n  状态:", 1)
    item = item.replace("类别: 行政处罚", f"类别: {power_class}", 1)
    profile = f'格式: 1\n数据截止: {as_of}\n行政区划: {{代码: "410823", 名称: 甲县}}\n'
    files = {"zfzr.yaml": profile, "units/jia/unit.yaml": unit, "units/jia/authorities.yaml": item}
    return county(files, as_of=as_of)


@pytest.mark.parametrize(
    ("at", "count"),
    [
        (applied_for("受理", "受理"), 1),
        (applied_for("受理", "审核"), 0),
        (applied_for("受理", "受理", power_class="行政处罚"), 0),  # nobody applies for it
        (applied_for("受理", "受理", as_of="2016-05-31"), 0),
    ],
)
def test_of_several_bodies_one_takes_the_applications(at: County, count: int) -> None:
    assert len(said(at, "ZF172")) == count


def test_the_bodies_are_named() -> None:
    (told,) = said(applied_for("受理", "受理"), "ZF172")
    assert "由股0、股1的岗位分别受理" in told
