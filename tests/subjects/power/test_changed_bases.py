"""What powers rest on is in force, and was reviewed since it last changed (ZF204, ZF205)."""

from __future__ import annotations

import pytest
from building import county, found
from subjects.power.holding import JIA, holding, messages, reported, resting_on, variants

from zfzr.check.runner import examine

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
