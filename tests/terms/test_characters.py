"""Characters that a reader cannot see or takes for others, and text that was lost: what each is called and becomes."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zfzr.terms.characters import (
    CLASSES,
    Trait,
    damage_in,
    named,
    plain,
    plain_name,
    rounded_digits,
    unlike,
    visible,
    worth_a_look,
)

DATA = Path(__file__).parents[2] / "data"


def test_the_table_is_in_order_and_no_character_is_in_two_classes() -> None:
    assert all(a.last < b.first for a, b in pairwise(CLASSES))


@pytest.mark.parametrize(
    ("character", "called"),
    [
        ("\u3000", "U+3000 全角空格"),
        ("\u00a0", "U+00A0 不间断空格"),
        (" ", "U+0020 空格"),
        ("\t", "U+0009 制表符"),
        ("\u200b", "U+200B 零宽字符"),
        ("\ufe0f", "U+FE0F 变体选择符"),
        ("\U000e0100", "U+E0100 变体选择符"),
        ("\u202e", "U+202E 双向控制符"),
        ("\uf900", "U+F900 兼容汉字"),
        ("\u2f24", "U+2F24 康熙部首（不是汉字）"),
        ("\ufffd", "U+FFFD 替换符（原字已丢失）"),
        ("\uff11", "U+FF11 全角“\uff11”"),
        ("\u0410", "U+0410 西里尔字母“\u0410”"),
        ("\u0391", "U+0391 希腊字母“\u0391”"),
        ("\u051c", "U+051C 西里尔字母“\u051c”"),
    ],
)
def test_a_character_is_called_by_its_number_and_its_name(character: str, called: str) -> None:
    assert named(character).zh == called


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (" GA001", "GA001"),
        ("GA001\u3000", "GA001"),
        ("\u00a0GA001\t", "GA001"),
        ("GA\u200b001", "GA001"),
        ("\uff27\uff21\uff10\uff10\uff11", "GA001"),  # full-width
        ("G\u0410001", "GA001"),  # Cyrillic
        ("\u0392ureau", "Bureau"),  # Greek
        ("\u0405\u0406\u0408001", "SIJ001"),  # Cyrillic, of no Russian
        ("\u0501\u051b\u051d-\u037f", "dqw-J"),
        ("张 三", "张三"),
        ("张\u3000三", "张三"),
        ("张\u202e三", "张三"),
        ("\u2f24连", "大连"),
        ("\uf900", "\u8c48"),
        ("葛\U000e0100城", "葛城"),
        ("买买提\u2022艾力", "买买提·艾力"),
        ("买买提\u30fb艾力", "买买提·艾力"),
        ("Data Centre", "Data Centre"),
    ],
)
def test_a_name_is_compared_as_it_reads(written: str, meant: str) -> None:
    assert plain_name(written) == meant


@pytest.mark.parametrize(
    "name",
    [
        "买买提·艾力",
        "\u4dae",  # 䶮
        "\U00020bb7野",  # 𠮷, extension B
        "\U00030000",  # extension G
        "\ufa0e",  # an ideograph of its own in the block of compatibility ones
        "武政办〔2015〕24号",
        "“三定”规定",
        "Москва",  # a word, not a code
        "第一条（一）、①",
    ],
)
def test_what_is_legitimate_stays(name: str) -> None:
    assert plain(name) == plain_name(name) == name
    assert damage_in(name) is None


def test_paragraphs_of_a_longer_text_keep_their_indents() -> None:
    text = "\u3000\u3000第一段。\n\u3000\u3000第二段。"
    assert plain(text) == text


def test_blanks_inside_a_text_become_spaces_and_what_turns_text_is_left() -> None:
    assert plain("甲\u00a0乙\u3000丙") == "甲 乙 丙"
    assert plain("甲\u202e乙") == "甲\u202e乙"


@pytest.mark.parametrize(
    ("text", "how", "was"),
    [
        ("\ufffd示五", "lost", ""),
        ("锟斤拷五", "lost", ""),
        ("李??", "lost", ""),
        ("\ue863示五", "lost", ""),
        ("\U000f0001", "lost", ""),
        ("鎵ф硶浜哄憳", "misread", "执法人员"),
        ("浜哄憳", "misread", "人员"),
        ("æ‰§æ³•äººå‘˜", "misread", "执法人员"),
        ("4.10823E+17", "scientific", ""),
        ("4E+17", "scientific", ""),
        ("4.1082e17", "scientific", ""),
    ],
)
def test_damage_is_known_by_what_it_left(text: str, how: str, was: str) -> None:
    damage = damage_in(text)
    assert damage is not None
    assert (damage.how, damage.was) == (how, was)


@pytest.mark.parametrize("word", ["执法人员", "人员", "河南省行政执法证", "安全生产监督管理局", "孙示四"])
@pytest.mark.parametrize("misread", ["gbk", "latin-1"])
def test_utf_8_read_in_another_encoding_is_known(word: str, misread: str) -> None:
    damage = damage_in(word.encode().decode(misread, errors="replace"))
    assert damage is not None


@pytest.mark.parametrize("text", ["联通", "12E5", "110E1", "E+", "为什么？", "why?", "涉嫌犯罪", "琪瑜璐琳"])
def test_what_only_looks_like_damage_is_none(text: str) -> None:
    assert damage_in(text) is None


@pytest.mark.parametrize(
    ("number", "zeros"),
    [
        ("410823201100020000", 3),
        ("410823201100020016", 0),
        ("4108232011000200", 1),
        ("410823201100000", 0),
        ("豫410823201100020000", 0),
    ],
)
def test_zeros_beyond_the_fifteenth_digit_are_counted(number: str, zeros: int) -> None:
    assert rounded_digits(number) == zeros


def test_what_cannot_be_seen_is_shown_by_its_number() -> None:
    assert visible(" GA\u3000001\u00a0") == "〈U+0020〉GA〈U+3000〉001〈U+00A0〉"
    assert [n.zh for n in unlike(" GA\u3000001", "GA001")] == ["U+3000 全角空格", "U+0020 空格"]


@pytest.mark.parametrize("each", CLASSES, ids=lambda c: f"U+{c.first:04X}")
def test_a_file_with_any_of_them_is_looked_at(each: object) -> None:
    first, last = (chr(code) for code in (each.first, each.last))  # type: ignore[attr-defined]
    for char in (first, last):
        assert worth_a_look(f"甲{char}乙", yaml=False)
        assert worth_a_look(f"甲: 乙{char}", yaml=True)


@pytest.mark.parametrize(
    "text",
    [
        "甲, 乙",
        "甲 ,乙",
        "甲 \n",
        "\n 甲",
        '甲,"乙 "',
        "甲； 乙",
        " 甲",
        "甲 ",
        "锟斤拷",
        "鎵ф硶",
        "张 三",
        "a??",
    ],
)
def test_a_table_with_blanks_at_edges_or_damage_is_looked_at(text: str) -> None:
    assert worth_a_look(text, yaml=False)


@pytest.mark.parametrize(
    "text", ['甲: " 乙"', '甲: "乙 "\n', "甲: ['乙 ']", '甲: "\\u3000"', "甲: 1e5", "甲: 0x1F", "甲: 张 三"]
)
def test_a_yaml_text_with_blanks_in_quotes_or_escapes_is_looked_at(text: str) -> None:
    assert worth_a_look(text, yaml=True)


def test_nothing_in_the_sample_is_taken_for_damage_or_for_something_else() -> None:
    cells = {
        cell
        for path in sorted(DATA.rglob("*.csv"))
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines())
        for cell in row
    }
    assert len(cells) > 1000
    assert [cell for cell in cells if plain(cell) != cell or damage_in(cell)] == []


def test_every_trait_is_borne_by_some_class() -> None:
    assert {c.trait for c in CLASSES} == set(Trait)


@example("a\nb \na\n", False)  # of the lines told once the last one ends in a blank
@given(st.text(alphabet="甲乙a1.e+-=@'\"，；, :[]}\n\u200b０", max_size=60), st.booleans())
def test_lines_told_once_hide_nothing_that_is_worth_a_look(text: str, yaml: bool) -> None:
    once = "\n".join(dict.fromkeys(text.split("\n")))

    assert worth_a_look(text, yaml=yaml, lines=once) or not worth_a_look(text, yaml=yaml)
