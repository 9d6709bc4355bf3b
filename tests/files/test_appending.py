"""A record added to a list file: canonical, behind the last one, everything else as it stood."""

from __future__ import annotations

import pytest

from zfzr.check.records import Waiver
from zfzr.county.adding import addition
from zfzr.county.formatting import formatted
from zfzr.terms.text import Refusal

ENTRY = {"规则": "ZF311", "对象": "J001", "理由": "新录用", "批准": "县法制办", "至": "2016-03-31"}
BLOCK = "- 规则: ZF311\n  对象: J001\n  理由: 新录用\n  批准: 县法制办\n  至: 2016-03-31\n"


def after(text: str | None, **changed: str) -> str:
    before = None if text is None else text.encode()
    return addition(Waiver, "waivers.yaml", before, {**ENTRY, **changed}).after.decode()


def test_where_there_is_no_file_one_begins() -> None:
    assert after(None) == BLOCK
    assert formatted("waivers.yaml", BLOCK.encode()).is_canonical


@pytest.mark.parametrize(
    "above", ["- {规则: ZF105, 对象: yi}\n", "# 说明\n\n- 规则: ZF105 # 注\n  对象: yi\n# 末\n"]
)
def test_an_entry_goes_behind_the_last_one(above: str) -> None:
    assert after(above) == above + BLOCK


def test_a_last_line_without_an_end_gets_one() -> None:
    assert after("- {规则: ZF105, 对象: yi}") == "- {规则: ZF105, 对象: yi}\n" + BLOCK


def test_an_indented_list_goes_on_indented() -> None:
    assert after("  - {规则: ZF105, 对象: yi}\n") == "  - {规则: ZF105, 对象: yi}\n" + "".join(
        f"  {line}\n" for line in BLOCK.splitlines()
    )


def test_an_empty_list_gives_way_to_it() -> None:
    assert after("# 说明\n[]\n") == "# 说明\n" + BLOCK


@pytest.mark.parametrize("above", ["", "# 说明\n", "# 说明"])
def test_a_file_without_any_entry_begins_with_it(above: str) -> None:
    assert after(above) == (f"{above}\n" if above == "# 说明" else above) + BLOCK


def test_bom_and_line_ends_stay() -> None:
    assert after(
        "\ufeff- {规则: ZF105, 对象: yi}\r\n"
    ) == "\ufeff- {规则: ZF105, 对象: yi}\r\n" + BLOCK.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "reason",
    [
        "甲: 乙",
        "#1",
        "- 甲",
        "是的\n第二行",
        '"甲"',
        "'",
        "{甲}",
        "007",
        "yes",
        "\u202e甲",
        "𠮷",
        "甲 # 乙",
        "",
    ],
)
def test_any_words_come_back_as_they_were(reason: str) -> None:
    from zfzr.files.yaml_reader import parse_yaml

    value, faults = parse_yaml(after("- {规则: ZF105, 对象: yi}\n", 理由=reason))

    assert faults == []
    assert isinstance(value, list)
    assert (len(value), value[1]["理由"]) == (2, reason)


@pytest.mark.parametrize("text", ["[{规则: ZF105, 对象: yi}]\n", "规则: ZF105\n", "- {规则: ZF105\n", "\tx"])
def test_what_is_no_readable_list_of_lines_is_left_alone(text: str) -> None:
    with pytest.raises(Refusal):
        after(text)


def test_a_text_over_several_lines_at_the_end_is_not_added_to() -> None:
    above = "- 规则: ZF105\n  对象: yi\n  理由: |+\n    甲\n\n"

    assert after(above) == above + BLOCK
