"""Running the rules of a few codes alone: the same findings, without the others."""

from __future__ import annotations

import pytest
from building import county

from zfzr.check.runner import examine, examine_only
from zfzr.declare.rule import rule_named, rule_of, rules_of

WRONG = {"units/yi/unit.yaml": "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n组织机构代码: 00000000-1\n"}


def test_the_findings_are_those_that_a_full_run_gives_of_these_rules() -> None:
    of = county(WRONG)
    whole = [f for f in examine(of).findings if f.code == "ZF105"]

    assert [f.subject for f in whole] == ["yi"]
    assert list(examine_only(county(WRONG), {"ZF105"}).findings) == whole


def test_what_the_reader_found_belongs_to_its_rule() -> None:
    broken = county({"units/yi/unit.yaml": "名称: [\n"})

    assert {f.code for f in examine_only(broken, {"ZF005"}).findings} == {"ZF005"}
    assert examine_only(broken, {"ZF105"}).findings == ()


def test_a_code_that_no_rule_bears_is_left_out() -> None:
    assert [rule.code for rule in rules_of(["ZF999", "ZF105", "ZF102", "ZF105"])] == ["ZF102", "ZF105"]
    assert rule_named("ZF999") is None
    with pytest.raises(KeyError):
        rule_of("ZF999")
