"""A text within a sentence that each language writes with marks of its own."""

from __future__ import annotations

import pickle

from zfzr.terms.text import (
    Spelled,
    Text,
    behind_colon,
    behind_comma,
    enumeration,
    first_of,
    in_brackets,
    rewritten,
    said,
    with_aside,
)

NEAR = Text("相近的有：{near}", "near: {near}")


def test_names_stand_between_the_marks_of_the_language() -> None:
    near = enumeration(["ZF101", "ZF102"])

    assert NEAR.render("zh", near=near) == "相近的有：ZF101、ZF102"
    assert NEAR.render("en", near=near) == "near: ZF101, ZF102"


def test_an_aside_within_a_list_has_the_brackets_of_the_language() -> None:
    near = enumeration([with_aside("县公安局", "gongan"), with_aside("县司法局", "sifa", "2015-01-01")])

    assert said(NEAR, near=near).render("zh") == "相近的有：县公安局（gongan）、县司法局（sifa，2015-01-01）"
    assert said(NEAR, near=near).render("en") == "near: 县公安局 (gongan), 县司法局 (sifa, 2015-01-01)"


def test_it_is_the_chinese_text_wherever_it_is_compared_or_kept() -> None:
    near = enumeration(["甲", "乙"])

    assert near == "甲、乙"
    assert str(near) in {"甲、乙"}
    assert f"{near}" == "甲、乙"


def test_nothing_said_leaves_no_marks() -> None:
    assert (with_aside("甲", None, ""), in_brackets(""), behind_colon(None), behind_comma("")) == (
        "甲",
        "",
        "",
        "",
    )
    assert not enumeration([])


def test_more_names_than_are_shown_are_told() -> None:
    assert first_of(["甲", "乙", "丙"], 2) == "甲、乙等"
    assert first_of(["甲", "乙", "丙"], 2).en == "甲, 乙 and more"
    assert first_of(["甲", "乙"], 2).en == "甲, 乙"


def test_it_comes_whole_from_another_process() -> None:
    back = pickle.loads(pickle.dumps(with_aside("甲", "GA001")))  # noqa: S301 (just written)

    assert (back, back.en) == ("甲（GA001）", "甲 (GA001)")


def test_what_is_masked_is_masked_in_both() -> None:
    masked = rewritten(with_aside("甲", "1234"), lambda text: text.replace("123", "***"))

    assert isinstance(masked, Spelled)
    assert (masked, masked.en) == ("甲（***4）", "甲 (***4)")
