"""The one form of a YAML file, and that writing it changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from zfzr.county.canonical import canonical_yaml
from zfzr.county.layout import kind_of
from zfzr.county.proof import prove_yaml
from zfzr.declare.record import Record, Shape
from zfzr.files.screen import screen
from zfzr.files.yaml_reader import parse_yaml
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Refusal


def formatted(text: str, model: type[Record] | None = Unit, shape: Shape = "one") -> str:
    once = canonical_yaml(text, model, shape)
    prove_yaml(text, once, model, shape)
    assert canonical_yaml(once, model, shape) == once
    return once


def test_english_keys_and_values_become_chinese_in_the_declared_order() -> None:
    assert formatted(
        "group: 执法部门\nenforces: true\nsubject_type: statutory\nname: 县公安局\n"
        "legal_office: {head: 甲, name: 法制科}\n"
    ) == (
        "名称: 县公安局\n组别: 执法部门\n主体类别: 法定行政机关\n"
        "法制机构: {名称: 法制科, 负责人: 甲}\n有执法职能: 是\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("status: active", "在用"),
        ("状态: CANCELLED", "取消"),
        ("状态: 运行中", "运行中"),
        ("状态: running", "running"),
    ],
)
def test_english_words_that_the_county_s_stand_for_become_chinese(written: str, canonical: str) -> None:
    """What has no English name is the county's own word, or wrong, and stays."""
    text = formatted(f"- 编码: 41082301CF00100\n  {written}\n", AuthorityItem, "list")
    assert text == f"- 编码: 41082301CF00100\n  状态: {canonical}\n"


def test_the_english_word_of_a_change_becomes_chinese_where_it_lies_deep() -> None:
    text = "- 编码: 41082301CF00100\n  变更:\n    - {type: added, 日期: 2026-01-01}\n"
    assert "类型: 新增" in formatted(text, AuthorityItem, "list")


def test_unknown_keys_stay_behind_the_known_in_their_order() -> None:
    assert formatted("乙: 1\n组别: x\n甲: 2\n名称: y\n") == "名称: y\n组别: x\n乙: 1\n甲: 2\n"


def test_lists_are_indented_below_their_key() -> None:
    assert formatted("机构:\n- 名称: 甲\n  代码: a\n  岗位:\n  - 代码: b\n") == (
        "机构:\n  - 代码: a\n    名称: 甲\n    岗位:\n      - 代码: b\n"
    )


def test_comments_move_with_what_they_are_about() -> None:
    before = """\
# 关于组别
组别: x   # 行尾一


# 关于名称
名称: y # 行尾二
机构:   # 三
  # 四
  - 代码: a # 五
    # 六
    名称: b
    # 七
# 八
"""
    after = """\
# 关于名称
名称: y  # 行尾二
# 关于组别
组别: x  # 行尾一
机构:  # 三
  # 四
  - 代码: a  # 五
    # 六
    名称: b
    # 七
# 八
"""
    assert formatted(before) == after


def test_a_comment_at_the_top_parted_by_a_blank_line_stays_at_the_top() -> None:
    assert (
        formatted("# 本文件由县法制办维护\n\n组别: x\n名称: y\n")
        == "# 本文件由县法制办维护\n\n名称: y\n组别: x\n"
    )


def test_a_comment_before_a_key_that_comes_first_in_an_item_moves_before_the_dash() -> None:
    assert (
        formatted("- 名称: x\n  # 编码说明\n  编码: y\n", AuthorityItem, "list")
        == "# 编码说明\n- 编码: y\n  名称: x\n"
    )


def test_comments_inside_a_flow_list_open_it() -> None:
    assert formatted("甲: [一, # 注一\n  # 注二\n  二\n  # 注三\n  ] # 注四\n", None) == (
        "甲:\n  - 一  # 注一\n  # 注二\n  - 二  # 注四\n  # 注三\n"
    )


def test_a_hash_inside_a_text_is_no_comment() -> None:
    text = "甲: '# 不是注释'\n乙: a#b\n丙: |\n  # 正文\n丁: \"x # y\"  # 是\n"
    assert formatted(
        text, None
    ) == "甲: '# 不是注释'\n乙: a#b\n丙: |\n  # 正文\n丁: \"x # y\"  # 是\n".replace("'", '"')


def test_at_most_one_blank_line_stays_between_entries() -> None:
    assert formatted("\n\n甲: 1\n\n\n\n乙: 2\n丙:\n\n  - 1\n\n\n  - 2\n\n\n", None) == (
        "甲: 1\n\n乙: 2\n丙:\n  - 1\n\n  - 2\n"
    )


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("'甲'", "甲"), ('"007"', '"007"'), ("'1.1'", '"1.1"'), ("'410823'", '"410823"'), ("'是'", "是"),
        ("'yes'", '"yes"'), ("'No'", '"No"'), ("'null'", '"null"'), ("'~'", '"~"'), ("''", '""'), ("'1e3'", '"1e3"'),
        ("'0x1F'", '"0x1F"'), ("'12:30'", '"12:30"'), ("'2015-09-30'", "2015-09-30"), ("'2015-9-3'", '"2015-9-3"'),
        ("'2015-02-30'", "2015-02-30"), ("'11-30'", "11-30"), ("'0391-0000003'", "0391-0000003"),
        ("'a: b'", '"a: b"'), ("'a #b'", '"a #b"'), ("'#a'", '"#a"'), ("'- a'", '"- a"'), ("'*x'", '"*x"'),
        ("' a'", '" a"'), ("'[a'", '"[a"'), ("'a[b]'", "a[b]"), ("'甲, 乙'", "甲, 乙"), ("'《法》第一条'", "《法》第一条"),
        (r"'\d+'", r"\d+"), (r"'- \d+'", r"'- \d+'"), ("'- \"a\"'", "'- \"a\"'"), ('"a\\nb"', '"a\\nb"'),
        ('"\\u00a0甲"', '"\u00a0甲"'), ("007", "007"), ("1_000", "1_000"), ("true", "true"), ("~", "~"), ("𠮷", "𠮷"),
        ("'='", '"="'), ("'<<'", '"<<"'), ("'.'", '"."'), ("'.inf'", '".inf"'), ("'甲：乙'", "甲：乙"), ("'a:'", '"a:"'),
    ],
)  # fmt: skip
def test_quotes_stand_only_where_a_parser_would_misread(written: str, canonical: str) -> None:
    assert formatted(f"甲: {written}\n", None) == f"甲: {canonical}\n"


def test_quotes_inside_flow_also_guard_commas_and_brackets() -> None:
    assert formatted("甲: ['a, b', '[c]', 'd']\n", None) == '甲: ["a, b", "[c]", d]\n'


def test_quotes_inside_flow_also_guard_a_question_mark() -> None:
    assert formatted('甲: ["1:?", "a?b", "http://x"]\n乙: "a?b"\n', None) == (
        '甲: ["1:?", "a?b", http://x]\n乙: a?b\n'
    )  # fmt: skip


def test_a_flow_mapping_that_fits_stays_and_one_that_does_not_is_opened() -> None:
    long = "内" * 60
    assert formatted(f"甲:\n  - {{乙: {long}, 丙: 1}}\n", None) == f"甲:\n  - {{乙: {long}, 丙: 1}}\n"
    assert (
        formatted(f"甲:\n  - {{乙: {long}, 丙: {long}}}\n", None) == f"甲:\n  - 乙: {long}\n    丙: {long}\n"
    )


def test_a_block_mapping_is_never_squeezed_into_a_line() -> None:
    assert formatted("甲:\n    乙: 1\n", None) == "甲:\n  乙: 1\n"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (
            "甲: |\n     第一行\n       缩进\n\n     第三行\n乙: 1\n",
            "甲: |\n  第一行\n    缩进\n\n  第三行\n乙: 1\n",
        ),
        ("甲: >-\n    一\n    二\n", "甲: >-\n  一\n  二\n"),
        ("甲: |+\n  一\n\n\n乙: 1\n", "甲: |+\n  一\n\n\n乙: 1\n"),
        ("甲: |\n  一\n\n\n乙: 1\n", "甲: |\n  一\n\n乙: 1\n"),
        ("甲: |1\n  一\n", "甲: |2\n   一\n"),
        ("甲: |\n  没有换行结尾", "甲: |\n  没有换行结尾\n"),
        ("- |  # 注\n   一\n- 二\n", "- |  # 注\n  一\n- 二\n"),
        ("甲: 一\n  二\n\n  三\n", '甲: "一 二\\n三"\n'),
    ],
)
def test_long_texts_keep_their_lines(text: str, canonical: str) -> None:
    assert formatted(text, None) == canonical


def test_a_document_mark_at_the_top_goes() -> None:
    assert formatted("---\n# 注\n甲: 1\n", None) == "# 注\n甲: 1\n"


def test_line_ends_and_a_bom_are_mended() -> None:
    text, _ = screen("\ufeff甲: 1\r\n乙: |\r\n  二\r\n".encode(), yaml=True)
    assert text is not None
    assert formatted(text, None) == "甲: 1\n乙: |\n  二\n"


def test_empty_values_and_collections_stay_empty() -> None:
    assert (
        formatted("甲:\n乙: []\n丙: {}\n丁:\n  - \n  - ~\n", None) == "甲:\n乙: []\n丙: {}\n丁:\n  -\n  - ~\n"
    )


def test_a_truth_value_is_spelled_only_where_the_field_says_yes_or_no() -> None:
    assert formatted("有执法职能: false\n说明: true\n") == "有执法职能: 否\n说明: true\n"


def test_a_quoted_true_is_no_truth_value_and_stays() -> None:
    assert formatted("有执法职能: 'true'\n") == '有执法职能: "true"\n'


def test_one_field_in_two_spellings_is_refused() -> None:
    with pytest.raises(Refusal, match="两种写法"):
        canonical_yaml("名称: a\nname: b\n", Unit, "one")


@pytest.mark.parametrize("text", ["", "甲", "甲: [", "# 注\n"])
def test_what_is_no_mapping_or_list_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="无法整理"):
        canonical_yaml(text, Unit, "one")


_TEXTS = st.text(alphabet="甲乙a1 :#-,'\"[]{}\\&*!?|>%@`\n\t：（一）《》.", max_size=8)
_COMMENTS = st.text(alphabet="注a :#'\"-[]{}", max_size=6).map(lambda text: "#" + text.rstrip())
_FIELDS = (
    "编码",
    "code",
    "名称",
    "name",
    "依据",
    "类别",
    "power_class",
    "status",
    "公开",
    "is_public",
    "其他",
    "备注",
)


def _quoted(text: str) -> str:
    return '"' + text.translate({34: '\\"', 92: "\\\\", 10: "\\n", 9: "\\t"}) + '"'


_SCALARS = st.one_of(
    _TEXTS.map(_quoted),
    st.sampled_from(
        ["true", "false", "是", "active", "在用", "007", "1.10", "2015-02-30", "", "~", "甲 & 乙", "a#b"]
    ),
)
_FLOWS = st.recursive(
    _SCALARS.filter(bool),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]")
        | st.dictionaries(st.sampled_from(["引文", "citation", "起", "甲"]), inner, max_size=2).map(
            lambda pairs: "{" + ", ".join(f"{k}: {v}" for k, v in pairs.items()) + "}"
        )
    ),
    max_leaves=5,
)


@st.composite
def _documents(draw: st.DrawFn, depth: int = 2, indent: int = 0) -> str:
    """A block of pairs or items with comments and blank lines wherever they may stand."""
    pad = " " * indent
    is_map = draw(st.booleans())
    keys = draw(st.lists(st.sampled_from(_FIELDS), min_size=1, max_size=4, unique=True))
    lines = ""
    for key in keys:
        for _ in range(draw(st.integers(0, 2))):
            lines += draw(st.sampled_from(["\n", pad + draw(_COMMENTS) + "\n", draw(_COMMENTS) + "\n"]))
        behind = draw(st.sampled_from(["", "  " + draw(_COMMENTS)]))
        lead = pad + (f"{key}:" if is_map else "-")
        shape = draw(st.sampled_from(["scalar", "flow", "block", "literal"]))
        if shape == "block" and depth:
            lines += f"{lead}{behind}\n" + draw(_documents(depth - 1, indent + draw(st.integers(1, 3))))
        elif shape == "literal":
            inner = " " * (indent + 2)
            lines += (
                f"{lead} |{draw(st.sampled_from(['', '-', '+']))}{behind}\n{inner}文 # 字\n\n{inner} 二\n"
            )
        else:
            value = draw(_FLOWS if shape == "flow" else _SCALARS)
            lines += f"{lead} {value}{behind}\n"
    return lines


@settings(max_examples=300, deadline=None)
@given(
    _documents(),
    st.sampled_from([(AuthorityItem, "list"), (AuthorityItem, "map"), (AuthorityItem, "one"), (None, "one")]),
)
def test_formatting_twice_is_formatting_once_and_changes_no_meaning(
    text: str, kind: tuple[type[Record] | None, Shape]
) -> None:
    if parse_yaml(text)[1]:
        return
    try:
        once = canonical_yaml(text, *kind)
    except Refusal:
        assume(False)
    prove_yaml(text, once, *kind)
    assert canonical_yaml(once, *kind) == once
    assert not [line for line in once.split("\n") if line != line.rstrip() and "文" not in line]


def test_every_file_of_the_sample_county_survives_formatting() -> None:
    root = Path(__file__).parents[3] / "data"
    for path in sorted(root.rglob("*.yaml")):
        kind = kind_of(path.relative_to(root).as_posix())
        model, shape = (kind.model, kind.model.shape) if kind else (None, "one")
        text = path.read_text(encoding="utf-8")
        if canonical_yaml(text, model, shape) != text:  # what stands as it stood says the same
            formatted(text, model, shape)
