"""YAML in: values, and the place of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from zfzr.files.faults import Fault
from zfzr.files.place import Span
from zfzr.files.screen import Screened, each_line_once, is_surely_shallow
from zfzr.files.yaml_reader import _PARTS_AT_A_KEY, _may_have_parts_at_a_key, read_yaml


def faults(text: str) -> list[Fault]:
    value, found = read_yaml(text.encode())
    assert value is None
    return found


def test_dates_stay_text_whether_quoted_or_not() -> None:
    assert read_yaml(b'a: 2011-04-19\nb: "2011-04-19"\n') == ({"a": "2011-04-19", "b": "2011-04-19"}, [])


def test_unquoted_codes_come_as_the_numbers_yaml_says_they_are() -> None:
    assert read_yaml(b"a: 007\nb: 1_000\nc: 1.10\n")[0] == {"a": 7, "b": 1000, "c": 1.1}


def test_chinese_truth_values_and_yes_stay_text() -> None:
    assert read_yaml("a: 是\nb: yes\nc: off\n".encode())[0] == {"a": "是", "b": "yes", "c": "off"}


@pytest.mark.parametrize(
    ("text", "variant", "line", "column"),
    [
        ("a:\n\tb: 1\n", "tab", 2, 1),
        ("\ta: 1\n", "tab", 1, 1),
        ("甲: '乙\n丙: 丁\n", "unclosed", 1, 4),
        ("甲: {乙: 1\n", "unclosed", 1, 4),
        ("甲: {乙: 1\n丙: 2\n", "unclosed", 1, 4),
        ("甲: [1, 2}\n", "unclosed", 1, 4),
        ("甲: 1\n 乙: 2\n", "indent", 2, 3),
        ("甲:\n  乙: 1\n 丙: 2\n", "indent", 3, 2),
        ("甲: 乙: 丙\n", "colon", 1, 5),
        ("甲: 1\n乙\n丙: 2\n", "missing_colon", 2, 1),
        ("甲: 1\n乙\n", "missing_colon", 2, 1),
        ('甲: "乙"丙\n', "quote", 1, 7),
        ("甲: @乙\n", "start", 1, 4),
        ('甲: "\\q"\n', "escape", 1, 4),
    ],
)
def test_a_syntax_error_is_told_by_kind_and_place(text: str, variant: str, line: int, column: int) -> None:
    (fault,) = faults(text)
    assert (fault.code, fault.variant, fault.span[:2]) == ("ZF005", variant, (line, column))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("名称：甲\n", [("名称", 1, 3)]),
        ("名称：甲\n类别: 乙\n", [("名称", 1, 3)]),
        ("名称：甲\n类别：乙\n状态: 丙\n", [("名称", 1, 3), ("类别", 2, 3)]),
        ("- 编码: x\n  类别：处罚\n  状态: 在用\n", [("类别", 2, 5)]),
        ("名称: 甲\n类别：乙\n", [("类别", 2, 3)]),
        ("期间: {起：2015-01-01, 止: 2015-12-31}\n", [("起", 1, 7)]),
    ],
)
def test_a_full_width_colon_after_a_key_is_named(text: str, places: list[tuple[str, int, int]]) -> None:
    assert [(f.code, f.values["key"], *f.span[:2]) for f in faults(text)] == [("ZF009", *p) for p in places]


@pytest.mark.parametrize(
    "text", ["说明: 注：甲\n", "- 甲：乙\n", "a: [甲：乙, 丙：丁]\n", "a: {b: 注：甲, c: 1}\n"]
)
def test_a_full_width_colon_inside_a_text_is_no_slip(text: str) -> None:
    assert read_yaml(text.encode())[1] == []


def test_duplicate_keys_are_shown_at_both_places() -> None:
    (fault,) = faults("甲: 1\n乙:\n  - {丙: 1, 丁: 2, 丙: 3}\n")
    assert (fault.code, fault.values) == ("ZF008", {"key": "丙"})
    assert fault.span == Span(3, 18, 3, 19)
    assert fault.related == (Span(3, 6, 3, 7),)


def test_every_duplicate_of_a_file_is_shown_at_once() -> None:
    assert [f.span.line for f in faults("a: 1\na: 2\nb: {c: 1, c: 2}\n")] == [2, 3]


@pytest.mark.parametrize("text", ["", "\n\n", "# 说明\n", "---\n", "null\n", "~\n"])
def test_a_file_without_content_is_told_so(text: str) -> None:
    assert [f.code for f in faults(text)] == ["ZF021"]


def test_warnings_come_with_the_values() -> None:
    value, found = read_yaml("\ufeff甲: 1\r\n".encode())
    assert value == {"甲": 1}
    assert [f.code for f in found] == ["ZF003", "ZF023"]


# Three independent parsers agree on our profile.

_WORDS = st.text(alphabet="甲乙丙a第（一）项《》、；：·〔5〕.-/", min_size=1, max_size=8)
_QUOTED = st.text(alphabet="甲a \"'\\#:&*!?<>[]{}-,%@`|~\n\t1𠮷", max_size=8)


def _scalar(text: str, style: str) -> str:
    if style == "plain":
        return text
    if style == "single" and "\n" not in text and "\t" not in text:
        return "'" + text.replace("'", "''") + "'"
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(c, c) for c in text) + '"'


def _is_plain(text: str) -> bool:
    return text[0] not in "-.5" and not text.isascii()


_LEAVES = st.one_of(
    st.tuples(_WORDS.filter(_is_plain), st.just("plain")),
    st.tuples(_QUOTED, st.sampled_from(["single", "double"])),
    st.tuples(st.integers(-(10**12), 10**12).map(str), st.just("plain")),
)
_KEYS = _WORDS.filter(_is_plain)
_TREES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.dictionaries(_KEYS, inner, min_size=1, max_size=3),
    ),
    max_leaves=12,
)


def _flow(tree: object) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{k}: {_flow(v)}" for k, v in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(_flow, tree)) + "]"
    assert isinstance(tree, tuple)
    return _scalar(*tree)


def _block(tree: object, indent: int, flow_below: int) -> str:
    pad = " " * indent
    if isinstance(tree, tuple) or indent >= flow_below:
        return f" {_flow(tree)}\n"
    if isinstance(tree, dict):
        lines = "".join(f"{pad}{k}:{_block(v, indent + 2, flow_below)}" for k, v in tree.items())
    else:
        assert isinstance(tree, list)
        lines = "".join(f"{pad}-{_block(v, indent + 2, flow_below)}" for v in tree)
    return "\n" + lines


def _as_text(value: object) -> object:
    if isinstance(value, dict):
        return {str(k): _as_text(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_as_text(v) for v in value]
    return str(value)


def _meant(tree: object) -> object:
    if isinstance(tree, dict):
        return {k: _meant(v) for k, v in tree.items()}
    if isinstance(tree, list):
        return [_meant(v) for v in tree]
    assert isinstance(tree, tuple)
    return tree[0]


@given(st.dictionaries(_KEYS, _TREES, min_size=1, max_size=4), st.sampled_from([2, 4, 99]))
def test_three_parsers_read_a_document_of_our_profile_alike(tree: dict[str, object], flow_below: int) -> None:
    text = _block(tree, 0, flow_below).lstrip("\n")
    value, found = read_yaml(text.encode())
    assert found == []
    assert _as_text(value) == _meant(tree)
    assert yaml.load(text, Loader=yaml.CBaseLoader) == _meant(tree)  # noqa: S506 -- strings only
    assert YAML(typ="base", pure=True).load(text) == _meant(tree)


def test_three_parsers_read_the_sample_county_alike() -> None:
    files = sorted((Path(__file__).parents[2] / "data").rglob("*.yaml"))
    for path in files:
        strings = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 -- strings only
        assert YAML(typ="base", pure=True).load(path.read_text(encoding="utf-8")) == strings
        value, found = read_yaml(path.read_bytes())
        assert found == []
        assert _same_shape(value, strings), path.name


def _same_shape(value: object, strings: object) -> bool:
    if isinstance(value, dict):
        return isinstance(strings, dict) and all(
            str(k) in strings and _same_shape(v, strings[str(k)]) for k, v in value.items()
        )
    if isinstance(value, list):
        return isinstance(strings, list) and all(map(_same_shape, value, strings))
    return not isinstance(value, str) or value == strings


@pytest.mark.parametrize("text", ["甲: {乙, {丙: []}}", "甲: {乙, {丙: {丁: 1}}}", "甲: {乙, {丙: [丁]}}"])
def test_a_key_that_is_a_list_or_a_mapping_with_parts_is_refused_at_its_place(text: str) -> None:
    assert [(each.code, each.variant, each.span[:2]) for each in faults(text)] == [("ZF006", "key", (1, 8))]


@pytest.mark.parametrize(
    "key",
    ["[乙]", "{乙: 丙}", "{}", "[]", "[乙, {丙: 丁}]"],
    ids=["list", "mapping", "none", "empty", "both"],
)
@pytest.mark.parametrize(
    "around", ["- {{甲, {}}}", "- {{甲: 1, {}}}", "- {{甲,\n   {}}}", "- {{甲, # 注\n  {}}}", "甲: {{{}}}"]
)
def test_a_key_that_is_a_list_or_a_mapping_is_no_value(around: str, key: str) -> None:
    assert [(each.code, each.variant) for each in faults(around.format(key))] == [("ZF006", "key")]


def test_lists_and_mappings_as_values_are_read() -> None:
    assert read_yaml("甲: [{乙: [1]}, {丙: {丁: 2}}]".encode()) == (
        {"甲": [{"乙": [1]}, {"丙": {"丁": 2}}]},
        [],
    )


@given(st.binary(max_size=120))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    value, found = read_yaml(data)
    assert value is not None or found


@given(st.text(alphabet="ab甲:：&*!?<[]{}-#'\"|> \n\t,%.~1", max_size=60))
def test_no_text_makes_the_reader_fail_and_every_fault_lies_in_the_text(text: str) -> None:
    value, found = read_yaml(text.encode())
    assert value is not None or found
    for fault in found:
        assert 1 <= fault.span.line <= text.count("\n") + 1
        assert fault.span.column >= 1


@given(st.text(alphabet='a[]{},:#\n "', max_size=40))
def test_lines_told_once_hide_no_list_or_mapping_in_the_place_of_a_key(text: str) -> None:
    stands = _PARTS_AT_A_KEY.search(text) is not None

    assert _may_have_parts_at_a_key(text, each_line_once(text)) == stands


@pytest.mark.parametrize(
    ("opens", "closes"),
    [('["]", ', "]"), ("{甲: '}', 乙: ", "}"), ('["]", {甲: ', "}]")],
    ids=["list", "map", "both"],
)
def test_brackets_closed_in_quotes_hide_no_depth(opens: str, closes: str) -> None:
    assert [each.code for each in faults(opens * 61 + "1" + closes * 61)] == ["ZF007"]


def test_many_short_lists_are_surely_shallow_and_far_margins_are_not() -> None:
    lists = "".join(f"- [{number}]\n" for number in range(100))

    assert is_surely_shallow(Screened(lists))
    assert not is_surely_shallow(Screened(lists + "-\n" + " " * 10 + "- 1\n"))
    assert not is_surely_shallow(Screened(lists + "[" * 20 + "']'" + "]" * 20))
