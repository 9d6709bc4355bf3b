"""A citation resolves to an instrument, the text in force on a day, and articles that exist."""

from __future__ import annotations

from datetime import date

import pytest
from building import county

from zfzr.subjects.law.lookups import Outcome, law_register, resolve_citation
from zfzr.terms.citation import parse_citations

OLD, NEW = date(2015, 9, 30), date(2015, 10, 1)


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


def test_a_renumbered_article_is_touched_under_its_old_and_its_new_number() -> None:
    laws = law_register(county())
    law = laws.instrument("食品安全法")
    assert law is not None
    assert [t.article for t in laws.touched(law, [85], OLD, NEW)] == [124]
    assert [t.article for t in laws.touched(law, [124], OLD, NEW)] == [124]
    assert laws.touched(law, [3], OLD, NEW) == []


def test_a_version_without_a_list_of_changes_touches_every_article() -> None:
    laws = law_register(county())
    law = laws.instrument("行政处罚法")
    assert law is not None
    assert [t.article for t in laws.touched(law, [8, 3], date(2021, 1, 1), date(2021, 7, 15))] == [3, 8]
