"""The proof that a rewritten file says what it said: only worth something if it notices."""

from __future__ import annotations

import pytest

from zfzr.county.proof import prove_csv, prove_yaml
from zfzr.subjects.officer.records import Certificate
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Refusal


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("名称: a\n", "名称: b\n"),
        ("名称: '1'\n", "名称: 1\n"),
        ("名称: a\n组别: b\n", "名称: a\n"),
        ("甲: [1, 2]\n", "甲: [2, 1]\n"),
        ("甲: 1  # 注\n", "甲: 1\n"),
        ("甲: 1\n# 注一\n", "甲: 1\n# 注二\n"),
        ("甲: 1.0\n", "甲: 1\n"),
        ("甲: |\n  一\n", "甲: 一\n"),
        ("甲: 1\n", "甲: [\n"),
        ("甲: 1\n", ""),
    ],
)
def test_the_proof_refuses_what_is_not_the_same(before: str, after: str) -> None:
    with pytest.raises(Refusal, match="没有写入"):
        prove_yaml(before, after, Unit, "one")


@pytest.mark.parametrize(
    "after", ["证号,种类\n1,甲\n", "证号,种类\n1,乙\n2,甲\n", "证号\n1\n2\n", "证号,种类\n2,乙\n1,甲\n", ""]
)
def test_the_csv_proof_refuses_a_lost_or_changed_row_or_column(after: str) -> None:
    with pytest.raises(Refusal, match="没有写入"):
        prove_csv("证号,种类\n1,甲\n2,乙\n", after, Certificate)
