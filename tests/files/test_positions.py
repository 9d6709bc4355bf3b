"""Line and column of every value."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zfzr.county.spelling import spellings
from zfzr.files.place import Span
from zfzr.files.positions import CsvPositions, ListPositions, excerpt, yaml_positions
from zfzr.files.positions import YamlPositions as Positions
from zfzr.files.positions import csv_span as span_of_cell


def YamlPositions(text: str) -> Positions:  # noqa: N802
    return Positions(text, spellings)


def csv_span(text: str, row: int, header: str | None) -> Span:
    return span_of_cell(text, row, header, spellings)


ITEMS = """\
- 编码: 41082307CF00100     # 一条
  依据:
    - {引文: 《食品安全法》第八十五条, 止: 2015-09-30}
    - 《食品安全法》第一百二十四条

  承办:
  备注: |
    第一行
    第二行

# 后面的说明
- code: "41082307JC00100"
  bases: [甲]
"""


def taken(text: str, span: Span) -> str:
    lines = excerpt(text, span)
    if len(lines) == 1:
        return lines[0][span.column - 1 : span.end_column - 1]
    return "\n".join([lines[0][span.column - 1 :], *lines[1:-1], lines[-1][: span.end_column - 1]])


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ((0, "编码"), "41082307CF00100"),
        ((0, "依据", 0, "引文"), "《食品安全法》第八十五条"),
        ((0, "依据", 0, "止"), "2015-09-30"),
        ((0, "依据", 1), "《食品安全法》第一百二十四条"),
        ((0, "依据", 0), "{引文: 《食品安全法》第八十五条, 止: 2015-09-30}"),
        ((1, "编码"), '"41082307JC00100"'),
        ((1, "依据", 0), "甲"),
        ((0, "备注"), "|\n    第一行\n    第二行"),
    ],
)
def test_the_span_of_a_value_holds_its_source(path: tuple[str | int, ...], source: str) -> None:
    assert taken(ITEMS, YamlPositions(ITEMS).span(path)) == source


def test_a_chinese_label_finds_the_english_key_and_the_other_way_round() -> None:
    positions = YamlPositions(ITEMS)
    assert taken(ITEMS, positions.span((1, "依据"), "key")) == "bases"
    assert taken(ITEMS, positions.span((0, "code"), "key")) == "编码"
    assert positions.span((0, "bases", 0, "citation")) == positions.span((0, "依据", 0, "引文"))


def test_a_missing_key_is_shown_at_the_first_key_of_the_record() -> None:
    assert YamlPositions(ITEMS).span((0, "名称")) == Span(1, 3, 1, 5)
    assert YamlPositions(ITEMS).span((0, "依据", 0, "起")) == Span(3, 7, 3, 40)
    assert YamlPositions(ITEMS).span((7, "名称")) == Span(1, 1, 1, 31)


def test_a_field_of_a_citation_written_as_bare_text_is_shown_at_the_text() -> None:
    assert taken(ITEMS, YamlPositions(ITEMS).span((0, "依据", 1, "引文"))) == "《食品安全法》第一百二十四条"


def test_an_empty_value_is_shown_at_its_key() -> None:
    assert taken(ITEMS, YamlPositions(ITEMS).span((0, "承办"))) == "承办"


def test_a_block_ends_with_its_last_value_not_at_the_next_token() -> None:
    span = YamlPositions(ITEMS).span((0,))
    assert (span.line, span.end_line) == (1, 9)


def test_a_map_shaped_file_is_entered_by_its_key() -> None:
    text = "处罚.一般程序:\n  责任:\n    - {层次: 部门, 环节: 立案}\n"
    assert taken(text, YamlPositions(text).span(("处罚.一般程序", "duties", 0, "stage"))) == "立案"


def test_windows_line_ends_shift_nothing() -> None:
    assert YamlPositions(ITEMS.replace("\n", "\r\n")).span((1, "依据", 0)) == YamlPositions(ITEMS).span(
        (1, "依据", 0)
    )
    assert csv_span("甲,乙\r\n1,2\r\n", 0, "乙") == Span(2, 3, 2, 4)


def test_a_text_that_is_not_yaml_has_only_its_beginning() -> None:
    assert YamlPositions("a: [").span(("a",)) == Span(1, 1, 1, 1)
    assert YamlPositions("[" * 100_000).span((0,)) == Span(1, 1, 1, 1)


def test_only_line_feeds_break_an_excerpt() -> None:
    assert excerpt("一\u2028二\x0c三\r\n四", Span(1, 1, 2, 2)) == ("一\u2028二\x0c三", "四")


def test_a_cell_is_found_by_row_and_header() -> None:
    text = '证号,人员编号,备注\n1,SYJ001,"甲,\n乙"\n\n2,SYJ002,丙\n'
    assert csv_span(text, 0, "备注") == Span(2, 10, 3, 3)
    assert csv_span(text, 1, "人员编号") == Span(5, 3, 5, 9)
    assert csv_span(text, 1, "person") == Span(5, 3, 5, 9)
    assert csv_span(text, -1, "人员编号") == Span(1, 4, 1, 8)


def test_a_row_without_the_column_is_shown_whole() -> None:
    assert csv_span("甲,乙\n1,2\n", 0, "丙") == Span(2, 1, 2, 4)
    assert csv_span("甲,乙\n1,2\n", 0, None) == Span(2, 1, 2, 4)


def test_a_ragged_row_counts_as_no_row() -> None:
    assert csv_span("甲,乙\n1\n2,3\n", 0, "甲") == Span(3, 1, 3, 2)


_WORDS = st.text(alphabet="甲乙a：、 #'𠮷b", min_size=1, max_size=6)
_TREES = st.recursive(
    _WORDS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(_WORDS, inner, min_size=1, max_size=3)
    ),
    max_leaves=10,
)


def _leaves(tree: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _leaves(value, (*path, index))
    else:
        yield path, str(tree)


@given(st.dictionaries(_WORDS, _TREES, min_size=1, max_size=4), st.booleans())
def test_the_span_of_every_leaf_reads_back_as_its_value(tree: dict[str, object], flow: bool) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, sort_keys=False, width=1000)
    positions = YamlPositions(text)
    for path, value in _leaves(tree):
        assert yaml.load(taken(text, positions.span(path)), Loader=yaml.BaseLoader) == value  # noqa: S506 -- strings only


@given(st.lists(_TREES, min_size=1, max_size=3))
def test_a_value_of_a_list_taken_apart_by_entries_stands_where_it_stands_in_the_whole(
    trees: list[object],
) -> None:
    entries = (trees * 8)[:8]
    written = [
        yaml.safe_dump([each], allow_unicode=True, default_flow_style=False, sort_keys=False)
        for each in entries
    ]
    text = "# 开头\n" + "\n# 说明\n".join(written)
    whole, by_entry = YamlPositions(text), yaml_positions(text, len(entries), spellings)
    assert isinstance(by_entry, ListPositions)
    for path, _ in _leaves(entries):
        for on in ("value", "key"):
            assert by_entry.span(path, on) == whole.span(path, on)
            assert by_entry.written(path, on) == whole.written(path, on)
        assert by_entry.span((*path, "没有写的")) == whole.span((*path, "没有写的"))


def test_a_hyphen_within_quotes_at_the_margin_begins_no_entry() -> None:
    text = '- "甲\n- 乙"\n' + "- 丙\n" * 7

    assert isinstance(yaml_positions(text, 8, spellings), Positions)


def test_a_list_that_does_not_begin_at_the_margin_is_taken_apart_as_a_whole() -> None:
    assert isinstance(yaml_positions("  - 甲\n" * 9, 9, spellings), Positions)
    assert isinstance(yaml_positions("[甲, 乙, 丙, 丁, 戊, 己, 庚, 辛]\n", 8, spellings), Positions)


_CELLS = st.text(alphabet='甲a1,"\n 𠮷', max_size=6)


@given(st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=5))
def test_the_span_of_every_cell_reads_back_as_its_value(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("甲", "乙"), *rows])
    text = out.getvalue()
    positions = CsvPositions(text)
    filled = [row for row in rows if any(cell.strip() for cell in row)]  # others are no rows (ZF010)
    for number, row in enumerate(filled):
        for header, value in zip(("甲", "乙"), row, strict=True):
            source = taken(text, positions.span(number, header))
            assert next(iter(csv.reader(io.StringIO(source, newline=""))), [""]) == [value]
