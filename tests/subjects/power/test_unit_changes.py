"""Units and bodies that are no more: who took them over, and what is still written down as theirs."""

from __future__ import annotations

from building import base_files, county

from zfzr.county.county import County
from zfzr.declare.fulfilment import State
from zfzr.declare.report import Asked, reports
from zfzr.questions.fulfilment import fulfilment_of
from zfzr.subjects.power.reports.unit_changes import UnitChanges

JIA = base_files()["units/jia/unit.yaml"].decode()
YI = base_files()["units/yi/unit.yaml"].decode()
GONE = JIA + "撤销: 2015-06-30\n"
HEIR = YI + "承继:\n- {单位: jia, 日期: 2015-07-01}\n"
WITHOUT_A_BODY = JIA.replace("  名称: 稽查大队\n", "  名称: 稽查大队\n  止: 2015-09-30\n")


def changes(of: County, unit: str | None = None) -> UnitChanges:
    found = reports()["unit-changes"].of(of, Asked(unit=unit))
    assert isinstance(found, UnitChanges)
    return found


def left(of: County) -> list[tuple[str, str, str]]:
    return [(each.sort, each.kind, str(each.evidence)) for each in changes(of).orphans]


def test_where_everybody_is_there_nothing_is_left() -> None:
    assert (changes(county()).units, changes(county()).orphans) == ((), ())


def test_a_unit_that_is_no_more_leaves_its_powers_and_what_still_runs() -> None:
    found = left(county({"units/jia/unit.yaml": GONE}))
    assert ("在用职权", "职权事项", "units/jia/authorities.yaml:9") in found
    assert {(sort, kind) for sort, kind, _ in found} >= {("在用职权", "职权事项"), ("仍在用的登记", "任岗")}


def test_what_is_recorded_after_its_last_day_is_left_and_what_was_before_is_not() -> None:
    head = "日期,种类,主持人,议题\n"
    rows = head + "2015-06-30,党组会,周示一,甲\n2015-07-01,党组会,周示一,乙\n"
    found = left(county({"units/jia/unit.yaml": GONE, "units/jia/2015/meetings.csv": rows}))
    later = [place for sort, _, place in found if sort == "撤销后的登记" and "meetings" in place]
    assert later == ["units/jia/2015/meetings.csv:3"]


def test_on_its_last_day_a_unit_is_still_there() -> None:
    assert left(county({"units/jia/unit.yaml": GONE}, as_of="2015-06-30")) == []


def test_who_took_it_over_is_told_and_nobody_is_told_as_such() -> None:
    with_heir = changes(county({"units/jia/unit.yaml": GONE, "units/yi/unit.yaml": HEIR}))
    assert [(each.unit, each.heirs) for each in with_heir.units] == [("jia", ("乙镇",))]
    assert changes(county({"units/jia/unit.yaml": GONE})).units[0].heirs == ()


def test_a_power_whose_only_body_is_no_more_is_left() -> None:
    of = county({"units/jia/unit.yaml": WITHOUT_A_BODY})
    assert left(of) == [("机构已撤销的职权", "职权事项", "units/jia/authorities.yaml:9")]
    assert changes(of, unit="yi").units == ()


def test_a_power_of_which_another_body_is_there_is_not_left() -> None:
    items = base_files()["units/jia/authorities.yaml"].decode()
    both = items.replace(
        "  - {机构: zhifa, 岗位: zhifa-diaocha}\n",
        "  - {机构: zhifa, 岗位: zhifa-diaocha}\n  - {机构: fazhi, 岗位: fazhi-shenhe}\n",
        1,
    )
    assert left(county({"units/jia/unit.yaml": WITHOUT_A_BODY, "units/jia/authorities.yaml": both})) == []


def test_a_file_that_was_not_read_is_told() -> None:
    of = county({"units/jia/authorities.yaml": "- 编码: ["})
    assert not changes(of).is_whole


# Who has met the duty


def state(of: County, unit: str = "jia") -> State:
    (line,) = fulfilment_of(of, 2015, (unit,), ("D06",)).lines
    return line.state


def test_without_a_change_it_is_not_judged() -> None:
    assert state(county()) is State.NOT_JUDGED


def test_whoever_took_over_and_left_nothing_has_met_it_and_whoever_left_powers_has_not() -> None:
    of = county({"units/jia/unit.yaml": GONE, "units/yi/unit.yaml": HEIR})
    assert state(of, "yi") is State.DONE
    assert state(of, "jia") is State.NOT_DONE


def test_a_unit_that_left_nothing_but_has_no_heir_has_met_it_in_part() -> None:
    gone = YI + "撤销: 2015-06-30\n"
    assert state(county({"units/yi/unit.yaml": gone}), "yi") is State.PARTLY
