"""Which text of an instrument a note names."""

from __future__ import annotations

import pytest

from zfzr.terms.citation import TextNamed, text_named


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ("2009年2月28日公布", TextNamed(2009, 2, 28)),
        ("2015年修订", TextNamed(2015)),
        ("1996年", TextNamed(1996)),
        ("2015", TextNamed(2015)),
        ("二〇一五年修订", TextNamed(2015)),
        ("2014年本", TextNamed(2014)),
        ("2016年施行", TextNamed(2016, by_effect=True)),
        ("2026年1月1日起施行", TextNamed(2026, 1, 1, by_effect=True)),
        ("2003年10月28日主席令第八号,2011年4月22日予以修改", TextNamed(2011, 4, 22)),
        ("1994年10月27日中华人民共和国主席令第33号2017年11月4日修正", TextNamed(2017, 11, 4)),
        ("2009年2月28日公布，2015年4月24日修订，2015年10月1日起施行", TextNamed(2015, 4, 24)),
        ("主席令第91号公布，2019年修正", TextNamed(2019)),
        ("第八届全国人民代表大会常务委员会第四次会议通过1994.1.1", TextNamed(1994, 1, 1)),
        ("全国人大常委会颁布，2013年", TextNamed(2013)),
        ("国务院令第407号", None),
        ("国务院令2014年第649号", None),
        ("财法〔2013〕1号", None),
        ("2025年修订，国办函〔2025〕102号", TextNamed(2025)),
        ("试行", None),
        (None, None),
    ],
)
def test_a_note_names_a_text_by_its_last_amendment_else_by_its_publication(
    note: str | None, named: TextNamed | None
) -> None:
    assert text_named(note) == named
