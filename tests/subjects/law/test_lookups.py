"""A citation resolves to an instrument, the text in force on a day, and articles that exist."""

from __future__ import annotations

from datetime import date

import pytest
from building import county

from zfzr.subjects.law.lookups import CitedArticles, Outcome, cited_articles, law_register, resolve_citation
from zfzr.terms.citation import parse_citations

OLD, NEW = date(2015, 9, 30), date(2015, 10, 1)


def cited(provisions: str) -> CitedArticles:
    (citation,) = parse_citations(f"《食品安全法》{provisions}").citations
    return cited_articles(citation)


def outcome(text: str, on: date) -> Outcome:
    (citation,) = parse_citations(text).citations
    return resolve_citation(citation, law_register(county()), on).outcome


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("《中华人民共和国食品安全法》第八十五条", OLD, Outcome.RESOLVED),
        ("《食品安全法》第一百零四条", OLD, Outcome.RESOLVED),
        ("《食品安全法》第一百零五条", OLD, Outcome.NO_SUCH_ARTICLE),
        ("《食品安全法》第一百二十四条", OLD, Outcome.NO_SUCH_ARTICLE),
        ("《食品安全法》第一百二十四条", NEW, Outcome.RESOLVED),
        ("《食品安全法》第一百五十三条至第一百五十五条", NEW, Outcome.NO_SUCH_ARTICLE),
        ("《食品安全法》第三条", date(2009, 5, 31), Outcome.NOT_IN_FORCE),
        ("《食品卫生法》第三条", NEW, Outcome.UNKNOWN_INSTRUMENT),
        ("《食品安全法》", NEW, Outcome.RESOLVED),
    ],
)
def test_a_citation_resolves_to_the_text_of_the_day(text: str, on: date, expected: Outcome) -> None:
    assert outcome(text, on) is expected


def test_an_instrument_cited_by_its_number_alone_is_found() -> None:
    of = county(
        {
            "laws/beian-banfa.yaml": """
            名称: 河南省重大行政处罚备案审查办法
            效力层级: 地方政府规章
            文号: 河南省人民政府令第168号
            版本:
            - {公布: 2015-04-28, 施行: 2015-07-01}
            """
        }
    )
    (citation,) = parse_citations("河南省人民政府令第168号第三条").citations
    found = resolve_citation(citation, law_register(of), NEW)
    assert found.instrument is not None
    assert found.instrument.name == "河南省重大行政处罚备案审查办法"


def version_of(text: str, on: date) -> date | None:
    (citation,) = parse_citations(text).citations
    version = resolve_citation(citation, law_register(county()), on).version
    return version.effective if version else None


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        # the text of 2009: published 2009-02-28, in force 2009-06-01 to 2015-09-30, 104 articles
        ("《食品安全法》（2009年2月28日公布）第八十五条", OLD, Outcome.RESOLVED),
        ("《食品安全法》（2009年2月28日公布）第八十五条", NEW, Outcome.TEXT_NOT_IN_FORCE),
        ("《食品安全法》（2009年）第八十五条", NEW, Outcome.TEXT_NOT_IN_FORCE),
        ("《食品安全法》第八十五条（2009年公布）", NEW, Outcome.TEXT_NOT_IN_FORCE),
        ("《食品安全法》（2009年6月1日起施行）第八十五条", NEW, Outcome.TEXT_NOT_IN_FORCE),
        ("《食品安全法》（2015年修订）第一百二十四条", NEW, Outcome.RESOLVED),
        ("《食品安全法》（2015年修订）第一百二十四条", OLD, Outcome.TEXT_NOT_IN_FORCE),
        ("《食品安全法》（2009年2月28日公布，2015年4月24日修订）第一百二十四条", NEW, Outcome.RESOLVED),
        ("《食品安全法》（2009年2月28日公布）第一百二十四条", NEW, Outcome.NO_SUCH_ARTICLE),
        ("《食品安全法》（2012年修正）第三条", NEW, Outcome.UNKNOWN_TEXT),
        ("《食品安全法》（2009年3月1日公布）第三条", NEW, Outcome.UNKNOWN_TEXT),
        ("《食品安全法》（2009年2月28日公布）", date(2009, 5, 31), Outcome.NOT_IN_FORCE),
        ("《食品安全法》第五条之一", NEW, Outcome.NO_SUCH_ARTICLE),
        ("《食品安全法》第三章", NEW, Outcome.NOT_CHECKED),
    ],
)
def test_the_text_that_a_citation_names_decides(text: str, on: date, expected: Outcome) -> None:
    assert outcome(text, on) is expected


@pytest.mark.parametrize(
    ("text", "effective"),
    [
        ("《食品安全法》第三条", date(2015, 10, 1)),
        ("《食品安全法》（2009年公布）第三条", date(2009, 6, 1)),
        ("《食品安全法》（2015年修订）第三条", date(2015, 10, 1)),
    ],
)
def test_a_citation_is_held_against_the_text_that_it_names(text: str, effective: date) -> None:
    assert version_of(text, NEW) == effective


ORDERS = """
    名称: 甲条例
    效力层级: 行政法规
    文号: 国务院令第407号
    版本:
    - {公布: 2004-05-26, 施行: 2004-06-01, 失效: 2016-02-05, 文号: 国务院令第407号, 条数: 54}
    - {公布: 2016-02-06, 施行: 2016-02-06, 文号: 国务院令第666号, 条数: 54, 变动: []}
    """


@pytest.mark.parametrize(
    ("number", "expected"),
    [("国务院令第407号", Outcome.RESOLVED), ("国务院令第666号", Outcome.TEXT_NOT_IN_FORCE)],
)
def test_the_first_order_names_the_instrument_and_a_later_one_its_text(
    number: str, expected: Outcome
) -> None:
    of = county({"laws/zz.yaml": ORDERS})
    (citation,) = parse_citations(f"《甲条例》（{number}）第三条").citations

    assert resolve_citation(citation, law_register(of), date(2015, 12, 31)).outcome is expected


def has(law: str, article: str, on: date = date(2020, 1, 1)) -> Outcome:
    of = county({"laws/zz.yaml": law})
    (citation,) = parse_citations(f"《甲法》{article}").citations
    return resolve_citation(citation, law_register(of), on).outcome


CHANGED = """
    名称: 甲法
    效力层级: 法律
    版本:
    - {施行: 2005-01-01, 失效: 2009-12-31, 条数: 40}
    - {施行: 2010-01-01, 失效: 2014-12-31, 条数: %s, 变动: [%s]}
    - {施行: 2015-01-01, 条数: %s, 变动: [{条: 3, 类型: 修改}]}
    """


@pytest.mark.parametrize(
    ("count", "changes", "article", "expected"),
    [
        # article 7 is deleted, its number stays empty, in the text after next as well
        (40, "{条: 7, 类型: 删除}", "第七条", Outcome.NO_SUCH_ARTICLE),
        (40, "{条: 7, 类型: 删除}", "第八条", Outcome.RESOLVED),
        # article 8 moves up, said for itself, or by one article less
        (40, "{条: 7, 类型: 删除}, {条: 7, 类型: 条序调整, 原条: 8}", "第七条", Outcome.RESOLVED),
        (39, "{条: 7, 类型: 删除}", "第七条", Outcome.RESOLVED),
        (39, "{条: 7, 类型: 删除}", "第四十条", Outcome.NO_SUCH_ARTICLE),
        # one deleted and one added: forty still, and nothing empty
        (40, "{条: 7, 类型: 删除}, {条: 40, 类型: 新增}", "第七条", Outcome.RESOLVED),
        # an inserted article is there once it is registered, and no other is
        (40, "{条: 5, 之: 1, 类型: 新增}", "第五条之一", Outcome.RESOLVED),
        (40, "{条: 5, 之: 1, 类型: 新增}", "第五条之二", Outcome.NO_SUCH_ARTICLE),
        (40, "", "第五条之一", Outcome.NO_SUCH_ARTICLE),
    ],
)
def test_what_earlier_changes_did_to_the_numbers_is_known(
    count: int, changes: str, article: str, expected: Outcome
) -> None:
    assert has(CHANGED % (count, changes, count), article) is expected


def test_of_a_text_of_unknown_length_it_is_said_that_nothing_was_checked() -> None:
    law = "名称: 甲法\n效力层级: 法律\n版本: [{施行: 2005-01-01}]\n"

    assert has(law, "第九百条") is Outcome.NOT_CHECKED
    assert has(law, "第五条之一") is Outcome.NOT_CHECKED


def test_a_change_between_the_ends_of_a_range_is_found() -> None:
    laws = law_register(county())
    law = laws.instrument("食品安全法")
    assert law is not None
    for provisions in ("第一百二十条至第一百二十五条", "第八十条至第九十条"):
        assert [t.article for t in laws.touched(law, cited(provisions), OLD, NEW)] in ([(124, 0)], [(85, 0)])
    assert laws.touched(law, cited("第一百二十五条至第一百三十条"), OLD, NEW) == []


def test_an_article_is_followed_through_the_numbers_that_it_had() -> None:
    """85 becomes 124, and 124 is amended later: who cites 85 has both."""
    law = """
        名称: 甲法
        效力层级: 法律
        版本:
        - {施行: 2005-01-01, 失效: 2009-12-31, 条数: 104}
        - {施行: 2010-01-01, 失效: 2014-12-31, 条数: 154, 变动: [{条: 124, 类型: 条序调整, 原条: 85}]}
        - {施行: 2015-01-01, 条数: 154, 变动: [{条: 124, 类型: 修改}]}
        """
    laws = law_register(county({"laws/zz.yaml": law}))
    instrument = laws.instrument("甲法")
    assert instrument is not None
    touched = laws.touched(instrument, cited("第八十五条"), date(2009, 1, 1), date(2020, 1, 1))

    assert [(t.article, t.version.effective.year) for t in touched] == [((85, 0), 2010), ((85, 0), 2015)]


def test_a_renumbered_article_is_touched_under_its_old_and_its_new_number() -> None:
    laws = law_register(county())
    law = laws.instrument("食品安全法")
    assert law is not None
    assert [t.article for t in laws.touched(law, cited("第八十五条"), OLD, NEW)] == [(85, 0)]
    assert [t.article for t in laws.touched(law, cited("第一百二十四条"), OLD, NEW)] == [(124, 0)]
    assert laws.touched(law, cited("第三条"), OLD, NEW) == []


def test_a_version_without_a_list_of_changes_touches_every_article() -> None:
    laws = law_register(county())
    law = laws.instrument("行政处罚法")
    assert law is not None
    wholly = laws.touched(law, cited("第八条、第三条"), date(2021, 1, 1), date(2021, 7, 15))
    assert [t.article for t in wholly] == [(3, 0), (8, 0)]
