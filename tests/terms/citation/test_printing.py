"""The one form in which citations of law are printed, and that it reads back."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zfzr.terms.citation import (
    Citation,
    CitationError,
    Division,
    Provision,
    ProvisionRange,
    clean_title,
    normalise,
    parse_citations,
)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("第八十四条、八十五条", "第八十四条、第八十五条"),
        ("第三条第1、2款", "第三条第一款、第二款"),
        ("第三条第一款第（一）项、第三条第一款第（三）项", "第三条第一款第（一）项、第（三）项"),
        ("第三条第二款第（一）项、第三条第一款", "第三条第二款第（一）项、第一款"),
        ("第三条第二款第（一）项、第三条第（一）项", "第三条第二款第（一）项、第三条第（一）项"),
        ("第3至5条、第七条", "第三条至第五条、第七条"),
    ],
)
def test_a_list_leaves_out_what_the_reader_can_supply(written: str, printed: str) -> None:
    assert normalise(f"《食品安全法》{written}") == f"《食品安全法》{printed}"


def test_a_register_and_a_citation_agree_on_a_title_within_a_title() -> None:
    title = clean_title("河南省实施《中华人民共和国水法》办法")
    assert title == "河南省实施〈中华人民共和国水法〉办法"
    (cited,) = parse_citations("《河南省实施《中华人民共和国水法》办法》第十条").citations
    assert cited.instrument == title
    assert clean_title(title) == title


numbers = st.integers(1, 1300)
optional_numbers = st.none() | st.integers(1, 120)


@st.composite
def provisions(draw: st.DrawFn) -> Provision:
    item = draw(optional_numbers)
    return Provision(
        draw(numbers | st.integers(1, 3)),
        draw(st.integers(0, 12)),
        draw(optional_numbers | st.integers(1, 2)),
        item,
        draw(st.integers(0, 2)) if item else 0,
        draw(optional_numbers) if item else None,
    )


@st.composite
def ranges(draw: st.DrawFn) -> ProvisionRange:
    first, last = sorted(
        draw(st.lists(provisions(), min_size=2, max_size=2, unique=True)), key=Provision.sort_key
    )
    return ProvisionRange(first, last)


words = st.text(alphabet="中华人民共和国食品安全第三条至、；：（A1", min_size=1, max_size=12)
titles = (words | words.map("关于执行〈{}〉的通知".format)).map(lambda title: title + "办法")
notes = st.sampled_from(
    [None, "2015年修订", "国务院令第407号", "国粮检〔2004〕230号", "1996年（第一版）", "修正；试行"]
)
orders = st.sampled_from(["河南省人民政府令第168号", "武政办〔2015〕24号", "交通运输部令2013年第2号"])
parts = st.sampled_from(["编", "章", "节"])
divisions = (
    st.lists(st.tuples(parts, numbers), min_size=1, max_size=3)
    | st.tuples(st.tuples(st.sampled_from(["附件", "附表", "目录"]), st.integers(0, 90))).map(list)
    | st.tuples(st.just(("附件", 2)), st.tuples(st.just("项"), numbers)).map(list)
    | st.just([("附则", 0)])
).map(lambda path: Division(tuple(path)))
provision_lists = st.lists(provisions() | ranges(), max_size=6).map(tuple) | st.lists(
    divisions, max_size=3
).map(tuple)
citations = st.builds(Citation, titles, notes, provision_lists) | st.builds(
    Citation, st.just(""), orders, provision_lists
)


@given(st.lists(citations, min_size=1, max_size=4))
def test_what_is_printed_reads_back(written: list[Citation]) -> None:
    printed = "；".join(str(citation) for citation in written)
    assert parse_citations(printed).citations == tuple(written)
    assert parse_citations(printed).warnings == ()


pieces = st.sampled_from(
    [
        *"《》〈〉（）()【】第条款项目之至、；，和及 \n。：0３〔〕号令—-",
        "一百",
        "二十",
        "第三条",
        "（二）项",
        "食品安全法",
        "2015",
        "㈢",
        "④",
        "规定",
        "依据",
        "前款",
        "本条",
        "第三章",
        "附件2",
        "财政部",
        "（2015年修订）",
        "同法",
        "以及",
        "试行",
    ]
)


@given(st.text() | st.lists(pieces, max_size=30).map("".join))
def test_any_text_is_read_or_refused_and_what_is_read_prints_stably(text: str) -> None:
    with contextlib.suppress(CitationError):
        parsed = parse_citations(text)
        assert parse_citations(parsed.canonical()).citations == parsed.citations
        assert normalise(parsed.canonical()) == parsed.canonical()
