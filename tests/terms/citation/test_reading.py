"""How people write citations of law, and how what is none is refused."""

from __future__ import annotations

import contextlib
import re

import pytest

from zfzr.terms.citation import (
    ANGLE_BRACKETS,
    MISSING_SEPARATOR,
    QUOTED,
    UNMARKED_TITLE,
    Citation,
    CitationError,
    Division,
    Notice,
    Provision,
    ProvisionRange,
    normalise,
    parse_citations,
)

FOOD_LAW = "中华人民共和国食品安全法"


def only(text: str) -> Citation:
    citations = parse_citations(text).citations
    assert len(citations) == 1
    return citations[0]


@pytest.mark.parametrize(
    "written",
    [
        "《中华人民共和国食品安全法》第一百二十四条第一款第（三）项",
        "《中华人民共和国食品安全法》第一百二十四条第一款第(三)项",
        "《中华人民共和国食品安全法》第一百二十四条第一款第三项",
        "《中华人民共和国食品安全法》第一百二十四条第一款（三）项",
        "《中华人民共和国食品安全法》第一百二十四条第一款第(3)项",
        "《中华人民共和国食品安全法》第一百二十四条第一款第㈢项",
        "《中华人民共和国食品安全法》第124条第1款第3项",
        "《中华人民共和国食品安全法》第１２４条第１款第（３）项",
        "《中华人民共和国食品安全法》 第 124 条 第 1 款 第 3 项 。",
        "《 中华人民共和国 食品安全法 》第一百二十四条\n第一款第（三）项",
        "【法律】《中华人民共和国食品安全法》第一百二十四条第一款第（三）项",
        "1.《中华人民共和国食品安全法》第一百二十四条第一款第（三）项；",
    ],
)
def test_one_provision_written_in_many_ways_prints_in_one(written: str) -> None:
    assert only(written) == Citation(FOOD_LAW, None, (Provision(124, paragraph=1, item=3),))
    assert normalise(written) == "《中华人民共和国食品安全法》第一百二十四条第一款第（三）项"


@pytest.mark.parametrize(
    ("written", "provisions"),
    [
        ("第一百三十三条之一第二款", (Provision(133, 1, 2),)),
        ("第133条之2", (Provision(133, 2),)),
        ("第三十条第（三）项之一", (Provision(30, item=3, item_suffix=1),)),
        ("第三条第（二）项第1目、第二目", (Provision(3, item=2, subitem=1), Provision(3, item=2, subitem=2))),
        ("第三条至第五条", (ProvisionRange(Provision(3), Provision(5)),)),
        ("第三条—第五条", (ProvisionRange(Provision(3), Provision(5)),)),
        ("第三条－第五条", (ProvisionRange(Provision(3), Provision(5)),)),
        ("第三至五条", (ProvisionRange(Provision(3), Provision(5)),)),
        ("第三至第五条", (ProvisionRange(Provision(3), Provision(5)),)),
        ("第3-5条", (ProvisionRange(Provision(3), Provision(5)),)),
        ("第三条第一款至第三款", (ProvisionRange(Provision(3, 0, 1), Provision(3, 0, 3)),)),
        ("第三条第（一）至（三）项", (ProvisionRange(Provision(3, item=1), Provision(3, item=3)),)),
        ("第八十四条、第八十五条", (Provision(84), Provision(85))),
        ("第八十四条，第八十五条；第八十六条", (Provision(84), Provision(85), Provision(86))),
        ("第八十四条和第八十五条以及第八十六条", (Provision(84), Provision(85), Provision(86))),
        ("第八十四条及第八十五条\n第八十六条", (Provision(84), Provision(85), Provision(86))),
        ("第三、四、五条", (Provision(3), Provision(4), Provision(5))),
        ("第三条第一款、第二款", (Provision(3, 0, 1), Provision(3, 0, 2))),
        ("第三条第一、二款", (Provision(3, 0, 1), Provision(3, 0, 2))),
        ("第三条第二款第（一）、（三）项", (Provision(3, 0, 2, 1), Provision(3, 0, 2, 3))),
        ("第三条第（一）（三）项", (Provision(3, item=1), Provision(3, item=3))),
        (
            "第三条第一款、第五条第（二）项、第（四）项",
            (Provision(3, 0, 1), Provision(5, item=2), Provision(5, item=4)),
        ),
    ],
)
def test_the_provisions_of_one_instrument(
    written: str, provisions: tuple[Provision | ProvisionRange, ...]
) -> None:
    assert only(f"《{FOOD_LAW}》{written}").provisions == provisions


@pytest.mark.parametrize(
    ("written", "instrument", "number"),
    [
        ("《食品安全法》（2015年修订）", "食品安全法", "2015年修订"),
        ("《食品安全法》(2015年修订)", "食品安全法", "2015年修订"),
        ("《粮食流通管理条例》（国务院令第407号）", "粮食流通管理条例", "国务院令第407号"),
        ("《粮食流通管理条例》国务院令第407号", "粮食流通管理条例", "国务院令第407号"),
        ("《办法》（国粮检[2004]230号）", "办法", "国粮检〔2004〕230号"),
        ("《规定（试行）》", "规定（试行）", None),
        ("《规定》（试行）", "规定（试行）", None),
        ("《规定(试行)》（豫政〔2007〕1号）", "规定（试行）", "豫政〔2007〕1号"),
        ("《关于执行〈食品安全法〉的通知》", "关于执行〈食品安全法〉的通知", None),
        ("《关于执行《食品安全法》的通知》", "关于执行〈食品安全法〉的通知", None),
    ],
)
def test_what_is_cited_as_a_whole(written: str, instrument: str, number: str | None) -> None:
    assert only(written) == Citation(instrument, number)
    assert only(written + "第三条") == Citation(instrument, number, (Provision(3),))


def test_several_instruments_in_one_text() -> None:
    written = "【法律】《食品安全法》第三条；【行政法规】《粮食流通管理条例》(国务院令第407号)第三十五条、第三十六条"
    assert parse_citations(written).citations == (
        Citation("食品安全法", None, (Provision(3),)),
        Citation("粮食流通管理条例", "国务院令第407号", (Provision(35), Provision(36))),
    )
    assert (
        normalise(written)
        == "《食品安全法》第三条；《粮食流通管理条例》（国务院令第407号）第三十五条、第三十六条"
    )


def test_titles_may_follow_each_other_without_a_mark() -> None:
    assert parse_citations("《食品安全法》《药品管理法》第五条").citations == (
        Citation("食品安全法"),
        Citation("药品管理法", None, (Provision(5),)),
    )


def test_a_title_without_marks_is_taken_with_a_warning() -> None:
    citations, warnings, _ = parse_citations("食品安全法第三条、药品管理法（2015年修正）第五条")
    assert citations == (
        Citation("食品安全法", None, (Provision(3),)),
        Citation("药品管理法", "2015年修正", (Provision(5),)),
    )
    assert warnings == (Notice(UNMARKED_TITLE, 0), Notice(UNMARKED_TITLE, 9))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("<食品安全法>第三条", "《食品安全法》第三条"),
        ("＜食品安全法＞第三条", "《食品安全法》第三条"),
        ("<<食品安全法>>第三条;<<药品管理法>>第5条", "《食品安全法》第三条；《药品管理法》第五条"),
        ("＜＜食品安全法＞＞ 第三条", "《食品安全法》第三条"),
        ("《河南省实施<水法>办法》第三条", "《河南省实施〈水法〉办法》第三条"),
    ],
)
def test_angle_brackets_are_taken_for_title_marks_with_a_warning(text: str, canonical: str) -> None:
    parsed = parse_citations(text)

    assert parsed.canonical() == canonical
    assert [notice.text for notice in parsed.warnings] == [ANGLE_BRACKETS]
    assert parsed.warnings[0].offset == re.search("[<＜]", text).start()  # type: ignore[union-attr]


@pytest.mark.parametrize(("text", "offset"), [("<食品安全法第三条", 0), ("《食品安全法》第三条>", 10)])
def test_an_angle_bracket_without_its_other_is_told_at_its_place(text: str, offset: int) -> None:
    with pytest.raises(CitationError) as caught:
        parse_citations(text)
    assert caught.value.offset == offset


def test_a_title_without_marks_may_hold_a_list() -> None:
    assert only("证券、期货投资咨询管理暂行办法第五条") == Citation(
        "证券、期货投资咨询管理暂行办法", None, (Provision(5),)
    )
    assert normalise("食品安全法、药品管理法第五条") == "《食品安全法》；《药品管理法》第五条"


def test_an_order_may_be_cited_by_its_number_alone() -> None:
    citations, warnings, _ = parse_citations("河南省人民政府令第168号第三条")
    assert citations == (Citation("", "河南省人民政府令第168号", (Provision(3),)),)
    assert warnings == ()
    assert normalise("武政办[2015]24号") == "武政办〔2015〕24号"


def test_the_same_law_goes_on_with_the_law_before() -> None:
    assert normalise("《食品安全法》第三条、同法第五条") == "《食品安全法》第三条、第五条"


def test_provisions_run_together_are_taken_with_a_warning() -> None:
    citations, warnings, _ = parse_citations("《食品安全法》第三条第五条")
    assert citations == (Citation("食品安全法", None, (Provision(3), Provision(5))),)
    assert warnings == (Notice(MISSING_SEPARATOR, 10),)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("《食品安全法》第三条规定", "《食品安全法》第三条"),
        ("《食品安全法》第三条之规定", "《食品安全法》第三条"),
        ("《食品安全法》第三条、第五条的有关规定", "《食品安全法》第三条、第五条"),
        ("《食品安全法》第三条关于委托的规定", "《食品安全法》第三条"),
        ("依据《食品安全法》第三条", "《食品安全法》第三条"),
        ("设定依据：《食品安全法》第三条", "《食品安全法》第三条"),
        (
            "违反《食品安全法》第三条，依据《药品管理法》第五条",
            "《食品安全法》第三条；《药品管理法》第五条",
        ),
        ("《食品安全法》第廿三条", "《食品安全法》第二十三条"),
        ("《食品安全法》第壹佰贰拾肆条", "《食品安全法》第一百二十四条"),
        ("《食品安全法》第三條第二項", "《食品安全法》第三条第（二）项"),
        ("《食品安全法》124条1款4项", "《食品安全法》第一百二十四条第一款第（四）项"),
        ("《食品安全法》第三条1-3款", "《食品安全法》第三条第一款至第三款"),
        ("《食品安全法》第三条（一）(二)", "《食品安全法》第三条第（一）项、第（二）项"),
        ("《食品安全法》第三条(一)、(二)、第五条", "《食品安全法》第三条第（一）项、第（二）项、第五条"),
        ("《食品安全法》第三条④", "《食品安全法》第三条第（四）项"),
        ("《食品安全法》第三条第①、②项", "《食品安全法》第三条第（一）项、第（二）项"),
        ("《食品安全法》二十一、二十二条", "《食品安全法》第二十一条、第二十二条"),
        ("《食品安全法》第26/35条", "《食品安全法》第二十六条、第三十五条"),
        ("《食品安全法》第十二条之一至之三", "《食品安全法》第十二条之一至第十二条之三"),
        ("《办法》（财法【2005】3号）第三条", "《办法》（财法〔2005〕3号）第三条"),
        ("国发〔2004〕16号文件第三条", "国发〔2004〕16号第三条"),
        (
            "《食品安全法》第三条；财政部《办法》(财法〔2013〕1号)第十一条",
            "《食品安全法》第三条；《办法》（财法〔2013〕1号）第十一条",
        ),
        (
            "《食品安全法》第三条，财政部、国家税务总局《办法》第十一条",
            "《食品安全法》第三条；《办法》第十一条",
        ),
        ("国发〔2004〕16号《决定》第三条", "《决定》（国发〔2004〕16号）第三条"),
        ("《食品安全法》：第三条", "《食品安全法》第三条"),
        ("【法律】《食品安全法》第三条\n【规章】《办法》第五条", "《食品安全法》第三条；《办法》第五条"),
        ("（《食品安全法》第三条）", "《食品安全法》第三条"),
    ],
)
def test_what_frames_a_citation_in_real_lists_is_no_part_of_it(written: str, canonical: str) -> None:
    parsed = parse_citations(written)
    assert parsed.canonical() == canonical
    assert parsed.warnings == ()


@pytest.mark.parametrize(
    ("written", "number", "provisions"),
    [
        ("第三条（2000年修订）", "2000年修订", (Provision(3),)),
        ("第三条、第五条（2000年修订）", "2000年修订", (Provision(3), Provision(5))),
        ("2015年修订第三条", "2015年修订", (Provision(3),)),
        ("[2015年修正]第三条", "2015年修正", (Provision(3),)),
    ],
)
def test_the_year_of_a_text_may_stand_behind(
    written: str, number: str, provisions: tuple[Provision, ...]
) -> None:
    assert only(f"《食品安全法》{written}") == Citation("食品安全法", number, provisions)


def test_provisions_of_two_texts_of_one_law_are_two_citations() -> None:
    assert parse_citations("《食品安全法》第三条（2009年修订）、第五条（2015年修订）").citations == (
        Citation("食品安全法", "2009年修订", (Provision(3),)),
        Citation("食品安全法", "2015年修订", (Provision(5),)),
    )


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("附则", (("附则", 0),)),
        ("第三章", (("章", 3),)),
        ("第三章第二节", (("章", 3), ("节", 2))),
        ("附件1", (("附件", 1),)),
        ("附件第176项", (("附件", 0), ("项", 176))),
        ("附件1目录第66项", (("附件", 1), ("目录", 0), ("项", 66))),
        ("第66项", (("项", 66),)),
    ],
)
def test_a_part_of_a_text_may_be_cited(written: str, path: tuple[tuple[str, int], ...]) -> None:
    assert only(f"《国务院决定》{written}") == Citation("国务院决定", None, (Division(path),))


def test_chapters_in_a_range_are_each_cited() -> None:
    assert normalise("《食品安全法》第三章至第五章") == "《食品安全法》第三章、第四章、第五章"


@pytest.mark.parametrize(
    ("written", "canonical", "notice"),
    [
        (
            "《食品安全法》第三条第二款、前款第（一）项",
            "《食品安全法》第三条第二款、第三条第二款第（一）项",
            "“前款”读作第三条第二款",
        ),
        ("《食品安全法》第三条、本条第二款", "《食品安全法》第三条、第三条第二款", "“本条”读作第三条"),
        (
            "《食品安全法》第三条、同法实施条例第五条",
            "《食品安全法》第三条；《食品安全法实施条例》第五条",
            "“同法实施条例”读作《食品安全法实施条例》",
        ),
        (
            "《食品安全法》第三条及其实施条例第五条",
            "《食品安全法》第三条；《食品安全法实施条例》第五条",
            "“其实施条例”读作《食品安全法实施条例》",
        ),
        ("《水法》实施细则第五条", "《水法实施细则》第五条", "“《水法》实施细则”读作《水法实施细则》"),
        ("食品安全法》第三条", "《食品安全法》第三条", "书名号缺了前一半《"),
    ],
)
def test_what_refers_to_the_citation_before_is_read_with_a_notice(
    written: str, canonical: str, notice: str
) -> None:
    parsed = parse_citations(written)
    assert parsed.canonical() == canonical
    assert [warning.text.zh for warning in parsed.warnings] == [notice]
    assert not parsed.loses


@pytest.mark.parametrize("same", ["同法", "该法", "本法"])
def test_the_law_before_goes_on_under_any_of_its_names(same: str) -> None:
    assert normalise(f"《食品安全法》第三条；{same}第五条") == "《食品安全法》第三条、第五条"


@pytest.mark.parametrize(
    ("written", "canonical", "offset"),
    [
        ("《食品安全法》第三条：食品生产经营者应当依照法律", "《食品安全法》第三条", 10),
        ("《食品安全法》第三条 食品生产经营者应当依照法律", "《食品安全法》第三条", 11),
        ("《食品安全法》第三条规定，食品生产经营者应当依照法律", "《食品安全法》第三条", 13),
        ("《食品安全法》第三条食品生产经营者应当依照法律", "《食品安全法》第三条", 10),
        ("《食品安全法》第三条\n食品生产经营者应当\n（一）依照法律", "《食品安全法》第三条", 11),
        ("《食品安全法》第三条：应当依照《药品管理法》第五条", "《食品安全法》第三条", 10),
        (
            "《食品安全法》第三条：应当。\n2.《药品管理法》第五条",
            "《食品安全法》第三条；《药品管理法》第五条",
            10,
        ),
        ("《食品安全法》第三条：应当。第五条：不得。", "《食品安全法》第三条、第五条", 10),
        ("《食品安全法》第三条第一款前段", "《食品安全法》第三条第一款", 13),
        ("《食品安全法》第三条（需复核）", "《食品安全法》第三条", 10),
    ],
)
def test_words_of_the_article_are_left_where_they_are_and_that_is_said(
    written: str, canonical: str, offset: int
) -> None:
    parsed = parse_citations(written)
    assert parsed.canonical() == canonical
    assert parsed.warnings[0] == Notice(QUOTED, offset, loses=True)
    assert parsed.loses


def test_a_chapter_before_an_article_is_left_out_and_that_is_said() -> None:
    parsed = parse_citations("《食品安全法》第七章 法律责任 第三条")
    assert parsed.canonical() == "《食品安全法》第三条"
    assert parsed.loses


def test_a_title_in_traditional_script_stays_as_it_is_written() -> None:
    assert only("《廣播電視管理條例》第三十五條") == Citation("廣播電視管理條例", None, (Provision(35),))


@pytest.mark.parametrize(
    ("written", "offset", "words"),
    [
        ("", 0, "空的"),
        (" \n", 2, "空的"),
        ("《食品安全法》第三条，并处罚款的规定", 11, "多余文字"),
        ("《食品安全法》第三", 9, "缺“条”"),
        ("《食品安全法》第三条等", 10, "还有哪些"),
        ("《食品安全法》前款", 7, "没有写明第几条"),
        ("《食品安全法》第三条、前款", 11, "没有写明第几条"),
        ("《食品安全法》第三条前两款", 10, "前几款"),
        ("《食品安全法》第66项", 7, "第几条"),
        ("《食品安全法》第三条；国发12号文件", 11, "多余文字"),
        ("《食品安全法》第三条以下", 10, "多余文字"),
        ("同法实施条例第三条", 0, "哪部法规"),
        ("《食品安全法》第一款", 7, "第几条"),
        ("《食品安全法》第三条第1目", 10, "第几项"),
        ("《食品安全法》第零条", 7, "看不懂的数字"),
        ("《食品安全法》第一百三条", 7, "看不懂的数字"),
        ("《食品安全法》第三条第一款之一", 13, "多余文字"),
        ("《食品安全法》第五条至第三条", 11, "颠倒"),
        ("《食品安全法》第三条至第三条", 11, "相同"),
        ("《食品安全法》第三条至", 10, "缺条款"),
        ("《食品安全法》第三条至第五条至第七条", 15, "两个“至”"),
        ("《食品安全法第三条", 0, "书名号不成对"),
        ("《》第三条", 0, "没有名称"),
        ("《食品安全法》（2015年修订第三条", 7, "括号不成对"),
        ("《食品安全法》（）第三条", 8, "括号"),
        ("第三条", 0, "哪部法规"),
        ("本法第三条", 0, "哪部法规"),
        ("尚未制定", 0, "哪部法规"),
        ("《食品安全法》第三\u202e条", 9, "看不见"),
        ("《食品安全法\x00》", 6, "看不见"),
        ("《食品安全法》" + "第三条、" * 25_000, 2000, "2000个字"),
        ("《" * 1999, 0, "书名号不成对"),
    ],
)
def test_what_is_no_citation_is_refused_with_its_place(written: str, offset: int, words: str) -> None:
    with pytest.raises(CitationError, match=words) as caught:
        parse_citations(written)
    assert caught.value.offset == offset
    assert caught.value.hint.zh


def test_a_citation_as_long_as_allowed_is_read() -> None:
    written = "《食品安全法》" + "、".join(["第三条"] * 490)
    assert len(only(written).provisions) == 490


@pytest.mark.parametrize(
    "written", ["《食品安全法》第三条，并处罚款的规定", "《食品安全法》第三条以下", "尚未制定"]
)
def test_no_hint_asks_to_delete_what_is_written(written: str) -> None:
    with pytest.raises(CitationError) as caught:
        parse_citations(written)
    assert "删" not in caught.value.hint.zh


@pytest.mark.parametrize(
    "piece",
    [
        "《",
        "（",
        "第",
        "第三",
        "第三、",
        "第（一）",
        "、",
        "一",
        "（一）",
        "食",
        "第三条",
        "至",
        "令",
        "食1",
        "号",
        "〈》",
    ],
)
def test_no_repetition_makes_the_reader_hang(piece: str) -> None:
    for text in (piece * 400, "《法》" + piece * 400, "食品安全法第三条" + piece * 400):
        with contextlib.suppress(CitationError):
            parse_citations(text[:2000])
