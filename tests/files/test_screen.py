"""What is stopped before a parser sees it, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zfzr.files.place import Span
from zfzr.files.screen import _needs_a_closer_look, each_line_once, screen


def stops(text: str) -> list[tuple[str, str, int, int]]:
    found, faults = screen(text.encode(), yaml=True)
    assert (found is None) == bool(faults)
    return [(f.code, f.variant, f.span.line, f.span.column) for f in faults]


@pytest.mark.parametrize(
    "text",
    [
        "名称: 甲 & 乙\n",
        'a: "*x"\nb: \'&y\'\nc: "!z"\n',
        "网址: http://a.example/?x=1&y=2\n",
        "a: 1 # & * ! <<\n",
        "说明: |\n  *甲\n  &乙\n  <<: 丙\n  ? 丁\n",
        "问题: 谁? 何时?\n",
        "a: 甲!\n",
        "- a*b\n- a-&b\n",
        "---\na: 1\n",
        "a: '--- 甲 ---'\n",
        'a: "[[[[[[[[[["\n',
        "第（一）项: {a: [1, 2], b: {c: []}}\n",
        "a:\t1\n",
        "a: " + "0" * 300 + "\n",
        "摘要: " + "0a1b2c3d" * 200 + "\n",
    ],
)
def test_what_only_looks_dangerous_passes_unchanged(text: str) -> None:
    assert screen(text.encode(), yaml=True) == (text, [])


@pytest.mark.parametrize(
    ("text", "variant", "line", "column"),
    [
        ("a: &x 1\n", "anchor", 1, 4),
        ("a: 1\nb: *x\n", "alias", 2, 4),
        ('{"a":*x}\n', "alias", 1, 6),
        ("a: !!str x\n", "tag", 1, 4),
        ("! x\n", "tag", 1, 1),
        ("b: {<<: {a: 1}}\n", "merge", 1, 5),
        ("a: 1\n---\nb: 2\n", "document", 2, 1),
        ("a: 1\n...\n", "document", 2, 1),
        ("%YAML 1.2\n---\na: 1\n", "directive", 1, 1),
        ("? a\n: b\n", "key", 1, 1),
        ("{? a : b}\n", "key", 1, 2),
        ("[a, b]: 1\n", "key", 1, 1),
        ("{a: 1} : 1\n", "key", 1, 1),
    ],
)
def test_what_is_outside_the_profile_is_refused_with_its_place(
    text: str, variant: str, line: int, column: int
) -> None:
    assert stops(text)[0] == ("ZF006", variant, line, column)


def test_an_alias_bomb_is_refused_before_it_expands() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9))
    assert [code for code, *_ in stops(bomb)] == ["ZF006", "ZF006"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000 + "a",
        "-  " * 100_000 + "a",
        "".join(" " * i + "a:\n" for i in range(2_000)),
        "".join(" " * i + "-\n" for i in range(2_000)),
        "[" * 61 + "]" * 61,
    ],
)
def test_nesting_deeper_than_sixty_levels_is_refused(text: str) -> None:
    assert [code for code, *_ in stops(text)] == ["ZF007"]


def test_sixty_levels_pass() -> None:
    text = "[" * 60 + "]" * 60
    assert screen(text.encode(), yaml=True) == (text, [])


def test_a_number_of_six_thousand_digits_is_refused() -> None:
    text, faults = screen(b"a: 1\nb: " + b"7" * 6_000, yaml=True)
    assert text is None
    assert [(f.code, f.variant, f.values["digits"]) for f in faults] == [("ZF007", "number", "6000")]
    assert faults[0].span == Span(2, 4, 2, 6004)


def test_a_line_above_a_megabyte_and_a_file_above_twenty_are_refused() -> None:
    assert stops("a: 1\nb: " + "x" * 1024 * 1024)[0] == ("ZF007", "line", 2, 1)
    assert stops("a: 1\n" * (5 * 1024 * 1024))[0] == ("ZF007", "size", 1, 1)


def test_a_gb18030_file_is_named_as_one_with_the_first_bad_byte() -> None:
    text, faults = screen(b"a: 1\n" + "名称: 武陟县".encode("gb18030"), yaml=True)
    assert text is None
    assert [(f.code, f.variant, f.values["encoding"], f.span[:2]) for f in faults] == [
        ("ZF002", "gb18030", "GB18030", (2, 1))
    ]


def test_a_utf16_file_is_named_as_one() -> None:
    faults = screen("名称,甲\r\n".encode("utf-16"), yaml=False)[1]
    assert [(f.code, f.variant) for f in faults] == [("ZF002", "utf16")]


def test_columns_before_a_bad_byte_are_counted_in_characters() -> None:
    faults = screen("名称: 武".encode() + b"\xff", yaml=True)[1]
    assert (faults[0].code, faults[0].variant, faults[0].span) == ("ZF002", "mixed", Span(1, 6, 1, 7))


def test_a_bom_is_a_warning_and_not_part_of_the_first_key() -> None:
    text, faults = screen(b"\xef\xbb\xbfa: 1\n", yaml=True)
    assert text == "a: 1\n"
    assert [f.code for f in faults] == ["ZF003"]


@pytest.mark.parametrize(
    ("character", "variant"),
    [("\0", "nul"), ("\x0b", "control"), ("\x1b", "control"), ("\x7f", "control"), ("\x9f", "control"),
     ("\x85", "separator"), ("\u2028", "separator"), ("\u2029", "separator"), ("\uffff", "control")],
)  # fmt: skip
def test_invisible_characters_are_refused_where_they_stand(character: str, variant: str) -> None:
    for yaml in (True, False):
        text, faults = screen(f"甲: 1\n乙: 丙{character}\n".encode(), yaml=yaml)
        assert text is None
        assert [(f.code, f.variant, f.span) for f in faults] == [("ZF004", variant, Span(2, 5, 2, 6))]


def test_the_name_dot_and_characters_beyond_the_bmp_pass() -> None:
    text = "姓名: 买买提·𠮷\n"
    assert screen(text.encode(), yaml=True) == (text, [])


@pytest.mark.parametrize(("end", "variant"), [("\r\n", "crlf"), ("\r", "cr")])
def test_other_line_ends_are_read_as_line_ends_and_noted(end: str, variant: str) -> None:
    text, faults = screen(f"甲: 1{end}乙: 2{end}".encode(), yaml=True)
    assert text == "甲: 1\n乙: 2\n"
    assert [(f.code, f.variant, f.span) for f in faults] == [("ZF023", variant, Span(1, 5, 1, 6))]


@given(st.text(alphabet="ab:-?&*!<>=[]{}, \n.%\t\"'#", max_size=80))
def test_lines_told_once_hide_nothing_from_the_closer_look(text: str) -> None:
    data = text.encode()
    once = b"\n%b\n" % each_line_once(data)

    assert _needs_a_closer_look(data, once) or not _needs_a_closer_look(data, data)


@pytest.mark.parametrize("harm", ["b: &x 1", "---", "<<<<<<< 甲", "? 乙", "'丙': {丁 :}"])
def test_harm_in_a_large_file_whose_lines_repeat_is_found_where_it_first_stands(harm: str) -> None:
    lines = [f"k{i}: 甲乙丙丁" for i in range(1_500)] + ["# 注"] * 1_500
    small = screen(f"a: 1\n{harm}\n{harm}\n".encode(), yaml=True)
    large = screen("\n".join(["a: 1", harm, harm, *lines]).encode(), yaml=True)

    assert small[0] is large[0] is None
    assert (small[1][0].code, small[1][0].span) == (large[1][0].code, large[1][0].span)


def test_a_token_that_hides_an_anchor_behind_a_syntax_error_does_not_pass() -> None:
    assert stops('a: "\\q"\nb: &x 1\nc: *x\n')[0][:2] == ("ZF005", "escape")


@given(st.binary(max_size=200), st.booleans())
def test_no_bytes_make_the_screen_fail(data: bytes, yaml: bool) -> None:
    text, faults = screen(data, yaml=yaml)
    assert text is None or text.isascii() or text.encode()
    assert text is not None or faults


@given(st.text(alphabet="ab:&*!?<[]{}-#'\"| \n\t,%.", max_size=60))
def test_no_text_of_yaml_marks_lets_an_alias_or_a_tag_through(text: str) -> None:
    import yaml

    if screen(text.encode(), yaml=True)[0] is None:
        return
    try:
        events = list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return
    assert not [e for e in events if isinstance(e, yaml.AliasEvent) or getattr(e, "anchor", None)]
    assert not [e for e in events if getattr(e, "tag", None)]
    assert sum(isinstance(e, yaml.DocumentStartEvent) for e in events) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "- a: 1\n⍰- b: 2\n",
        "甲: 1\n⍰# 注\n",
        "甲: 1\n⍰⍰- 甲\n",
        "甲: 1\n⍰'乙': 2\n",
        "甲: 1\n⍰\n乙: 2\n",
        "甲: [⍰'乙']\n",
        "甲: 1\n⍰---\n",
    ],
)
def test_a_bom_that_hides_a_sign_is_refused_where_it_stands(text: str) -> None:
    found = stops(text.replace("⍰", "\ufeff"))
    assert [code for code, *_ in found] == ["ZF070"]


@pytest.mark.parametrize("text", ["甲: 1\n⍰乙: 2\n", "甲: 乙⍰\n", '甲: "⍰"\n'])
def test_a_bom_within_a_word_is_left_to_the_rules_on_names(text: str) -> None:
    assert stops(text.replace("⍰", "\ufeff")) == []


@pytest.mark.parametrize(
    "text",
    [
        "甲: {:2015-01-01, 止: 2}",
        "甲: [:a]",
        "甲: [a, :b]",
        "甲: [a,:b]",
        "甲: {: a}",
        "甲: [\n :a]",
        "甲: [ # 注\n :a]",
    ],
)
def test_a_colon_in_brackets_without_a_key_is_refused(text: str) -> None:
    # one reader takes it for a text, another for an empty key, a third for an error
    assert [code for code, *_ in stops(text)] == ["ZF006"]


@pytest.mark.parametrize("text", ["甲: '[:a]'", "甲: 见, :乙", "甲: |\n  [:a\n", "甲: [':a', b:c]"])
def test_a_colon_that_stands_in_a_text_is_read(text: str) -> None:
    assert stops(text) == []


def test_the_mark_at_the_beginning_is_no_mark_within_and_a_second_one_is() -> None:
    assert [f.code for f in screen("\ufeff- 甲\n".encode(), yaml=True)[1]] == ["ZF003"]
    assert [f.code for f in screen("\ufeff\ufeff- 甲\n".encode(), yaml=True)[1]] == ["ZF003", "ZF070"]
