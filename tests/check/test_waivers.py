"""Waivers: complete, of a rule that may be waived, for a time; what they hide and what they never hide."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from building import county, found

from zfzr.check.inspection import inspect
from zfzr.check.runner import examine
from zfzr.county.county import County

WRONG = {"units/yi/unit.yaml": "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n组织机构代码: 00000000-1\n"}
COMPLETE = {
    "规则": "ZF105",
    "对象": "yi",
    "理由": "证书原件如此，已核对",
    "批准": "县法制办",
    "至": "2016-06-30",
}


def waived(as_of: str = "2015-12-31", files: Mapping[str, str] = WRONG, **changed: str) -> County:
    """Build a county with one warning (ZF105 of 乙镇) and one waiver; an empty value leaves the line out."""
    lines = [f"{key}: {value}" for key, value in {**COMPLETE, **changed}.items() if value]
    return county({**files, "waivers.yaml": "- " + "\n  ".join(lines) + "\n"}, as_of=as_of)


def shown(of: County) -> list[str]:
    """Return the codes of reading, references and waivers that people see."""
    return [p.finding.code for p in inspect(of).all if p.finding.code.startswith(("ZF0", "ZF1", "ZF6"))]


def test_a_complete_waiver_hides_its_finding_and_is_counted() -> None:
    assert shown(waived()) == []
    assert [p.finding.code for p in inspect(waived()).waived] == ["ZF105"]


def test_a_waiver_never_hides_a_finding_from_a_score() -> None:
    assert "ZF105" in [f.code for f in examine(waived()).findings]


@pytest.mark.parametrize("target", ["yi", "units/yi/unit.yaml", r"units\yi\unit.yaml", "ZF105:yi"])
def test_a_target_is_a_unit_a_file_or_the_key_of_the_finding(target: str) -> None:
    assert shown(waived(对象=target)) == []


def test_a_waiver_of_another_rule_hides_nothing() -> None:
    assert "ZF105" in shown(waived(规则="ZF104"))


@pytest.mark.parametrize(("left_out", "text"), [("理由", "理由"), ("批准", "批准"), ("至", "至")])
def test_without_reason_approver_or_last_day_a_waiver_has_no_effect(left_out: str, text: str) -> None:
    of = waived(**{left_out: ""})

    assert shown(of) == ["ZF105", "ZF601"]
    assert inspect(of).all[1].message("zh") == f"豁免没有写明{text}，不生效"


def test_a_waiver_of_no_rule_is_offered_the_nearest() -> None:
    of = waived(规则="ZF1O5")

    assert "ZF105" in inspect(of).all[1].finding.values["nearest"]


def test_the_last_day_counts_and_the_day_after_the_finding_shows_again() -> None:
    assert "ZF105" not in shown(waived(as_of="2016-06-30"))
    assert shown(waived(as_of="2016-07-01")) == ["ZF105", "ZF602"]


def test_a_waiver_is_announced_thirty_days_before_its_end() -> None:
    assert shown(waived(as_of="2016-05-30")) == []
    assert shown(waived(as_of="2016-05-31")) == ["ZF605"]
    assert shown(waived(as_of="2016-06-30")) == ["ZF605"]


def test_a_waiver_that_matches_nothing_is_told_at_its_target() -> None:
    assert found(waived(对象="bing"), "ZF603") == []  # the rule it waives was not run: nothing is known
    assert shown(waived(对象="bing")) == ["ZF105", "ZF603"]


def test_nothing_is_said_of_unmatched_waivers_while_a_file_is_broken() -> None:
    broken = {"units/yi/unit.yaml": "名称: [甲\n"}

    assert shown(waived(files=broken)) == ["ZF005"]


def test_what_the_law_demands_cannot_be_waived() -> None:
    number = "410823" + "19800101" + "0011"
    files = {"units/yi/people.csv": f"人员编号,姓名,人员性质,备注\nY1,吴示八,事业,{number}\n"}

    assert shown(waived(files=files, 规则="ZF020")) == ["ZF020", "ZF604"]


def test_an_empty_target_waives_nothing() -> None:
    assert "ZF105" in shown(waived(files=WRONG, 规则="ZF105", 对象='""'))


def test_what_hides_other_findings_cannot_be_waived() -> None:
    files = {"units/yi/unit.yaml": "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n成立: 2015-02-30\n"}

    assert shown(waived(files=files, 规则="ZF017", 对象="units/yi/unit.yaml")) == ["ZF017", "ZF604"]


def test_a_broken_file_of_waivers_hides_nothing() -> None:
    of = county({**WRONG, "waivers.yaml": "- {规则: ZF105\n"})

    assert shown(of) == ["ZF105", "ZF005"]
