"""An entry added to a list within a record: right there, everything else as it stood, or refused."""

from __future__ import annotations

import pytest

from zfzr.county.adding_parts import NewPart, parts_added
from zfzr.terms.text import Refusal

PATH = "units/jia/discretion.yaml"
PART = {"日期": "2015-12-31", "载体": "县政府: 网站"}
ENTRY = '{日期: 2015-12-31, 载体: "县政府: 网站"}'


def added(before: str, *parts: NewPart) -> str:
    return parts_added(PATH, before.encode(), parts).after.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "- 编号: A  # 一\n  公布:\n  - {日期: 2015-01-01, 载体: 网站}  # 二\n# 三\n- 编号: B\n",
            f"- 编号: A  # 一\n  公布:\n  - {{日期: 2015-01-01, 载体: 网站}}  # 二\n  - {ENTRY}\n# 三\n- 编号: B\n",
        ),
        ("- 编号: A\n# 尾\n- 编号: B\n", f"- 编号: A\n  公布:\n    - {ENTRY}\n# 尾\n- 编号: B\n"),
        ("- 编号: A\n  公布: []\n", f"- 编号: A\n  公布: [{ENTRY}]\n"),
        (
            "- 编号: A\n  公布: [{日期: 2015-01-01, 载体: 网站}]\n  说明: 一\n",
            f"- 编号: A\n  公布: [{{日期: 2015-01-01, 载体: 网站}}, {ENTRY}]\n  说明: 一\n",
        ),
        (
            "- 编号: A\n  说明: |\n    一\n\n    二\n- 编号:  B\n",
            f"- 编号: A\n  说明: |\n    一\n\n    二\n  公布:\n    - {ENTRY}\n- 编号:  B\n",
        ),
        ("- 编号: A", f"- 编号: A\n  公布:\n    - {ENTRY}"),
    ],
    ids=["block", "none yet", "empty", "flow", "paragraphs", "no last line end"],
)
def test_it_stands_where_it_belongs(before: str, after: str) -> None:
    assert added(before, NewPart(0, "公布", PART)) == after


def test_a_file_in_canonical_form_stays_so() -> None:
    made = added("- 编号: A\n  说明: 一\n", NewPart(0, "公布", PART))
    assert made == f"- 编号: A\n  公布:\n    - {ENTRY}\n  说明: 一\n"


def test_several_records_of_a_file_at_once() -> None:
    made = added("- 编号: A\n- 编号: B\n", NewPart(1, "公布", PART), NewPart(0, "公布", PART))
    assert made == f"- 编号: A\n  公布:\n    - {ENTRY}\n- 编号: B\n  公布:\n    - {ENTRY}\n"


def test_a_file_that_is_one_record() -> None:
    made = added("名称: 流程\n步骤: []\n", NewPart(None, "公布", PART))
    assert made == f"名称: 流程\n步骤: []\n公布:\n  - {ENTRY}\n"


@pytest.mark.parametrize(
    "before",
    [
        "- 编号: [\n",
        "- {编号: A}\n",
        "- 编号: A\n  公布: 网站\n",
        "[]\n",
        "- 编号: A\r\n",
        "\ufeff- 编号: A\n",
        "- 编号: A\n  说明: |\n    一\n    # 二\n",
    ],
    ids=[
        "broken",
        "flow record",
        "no list",
        "no record",
        "foreign line ends",
        "mark",
        "looks like a comment",
    ],
)
def test_what_cannot_be_added_to_safely_is_refused(before: str) -> None:
    with pytest.raises(Refusal):
        added(before, NewPart(0, "公布", PART))
