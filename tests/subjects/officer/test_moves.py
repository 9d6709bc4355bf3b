"""People who move from unit to unit, and certificates issued anew after a loss (三（一）：资格动态监管)."""

from __future__ import annotations

from datetime import date

import pytest
from building import county, found, said
from subjects.measuring import measured

from zfzr.county.county import County
from zfzr.subjects.officer.lookups import Days, qualifications_of
from zfzr.subjects.officer.records import Posting

HELD = "证号,人员编号,种类,版本,发证日期,有效期至\n"
POSTED = "人员编号,机构,岗位,起,止\n"
EVENTS = "人员编号,日期,事件,证号\n"
OLD = "甲1,J001,河南省行政执法证,2010版,2011-01-01,2015-12-31\n"
NEW = "乙1,J001,河南省行政执法证,2010版,{issued},2015-12-31\n"
TOWN = """
    名称: 甲县乙镇人民政府
    简称: 乙镇
    组别: 乡镇街道
    主体类别: 法定行政机关
    单位代码: "02"
    法制机构: {名称: 司法所, 负责人: 王示六, 电话: 0391-0000003}
    机构:
    - 代码: zhifa
      名称: 执法中队
      类型: 内设机构
      岗位:
      - {代码: zhen-zhifa, 名称: 镇执法岗, 环节: [调查, 执行]}
    """


def moving(
    left: str = "2015-06-10",
    *,
    issued: str = "2015-06-05",
    old_post: str = "J001,zhifa,zhifa-diaocha,2014-05-01,2015-06-09\n",
    new_post: str = "J001,zhifa,zhen-zhifa,2015-06-10,\n",
    event: str = "调离",
    old: str = OLD,
) -> dict[str, str]:
    """Return the files of a county whose officer J001 孙示四 went from 县食药监局 to 乙镇 in June 2015."""
    return {
        "units/jia/people.csv": "人员编号,姓名,人员性质\nJ001,孙示四,公务员\n",
        "units/jia/certificates.csv": HELD + old,
        "units/jia/postings.csv": POSTED + old_post,
        "units/jia/events.csv": EVENTS + (f"J001,{left},{event},\n" if left else ""),
        "units/yi/unit.yaml": TOWN,
        "units/yi/certificates.csv": HELD + (NEW.format(issued=issued) if issued else ""),
        "units/yi/postings.csv": POSTED + new_post,
    }


def moved(left: str = "2015-06-10", **said_otherwise: str) -> County:
    """Build that county."""
    return county(moving(left, **said_otherwise))


# The old unit's departure and the new unit's certificate


@pytest.mark.parametrize("event", ["调离", "变更单位"])
def test_a_departure_recorded_late_leaves_the_next_unit_s_certificate_valid(event: str) -> None:
    of = moved(event=event)  # issued on 5 June by the town, departure recorded on 10 June
    assert found(of, "ZF311") == []
    assert qualifications_of(of).may_enforce("J001", date(2015, 7, 1))


@pytest.mark.parametrize("event", ["退休", "取消执法资格"])
def test_who_retires_or_is_disqualified_loses_every_certificate(event: str) -> None:
    assert not qualifications_of(moved(event=event)).may_enforce("J001", date(2015, 7, 1))


def test_a_departure_ends_the_certificate_of_the_unit_that_is_left() -> None:
    of = moved(issued="", new_post="")
    assert not qualifications_of(of).may_enforce("J001", date(2015, 7, 1))


def test_overlapping_days_of_a_move_are_no_two_certificates_but_days_to_compare() -> None:
    of = moved()
    assert found(of, "ZF316") == []
    assert said(of, "ZF317") == [
        "县食药监局记孙示四（J001）2015-06-10 调离，乙镇记其 2015-06-05 已领取证件 乙1"
    ]


def test_a_posting_in_the_next_unit_that_begins_before_the_departure_is_told() -> None:
    of = moved(issued="2015-06-10", new_post="J001,zhifa,zhen-zhifa,2015-06-08,\n")
    assert said(of, "ZF317") == [
        "县食药监局记孙示四（J001）2015-06-10 调离，乙镇记其 2015-06-08 起已任“镇执法岗”"
    ]


def test_days_of_a_move_that_agree_are_not_told() -> None:
    assert said(moved(issued="2015-06-10"), "ZF317") == []


def test_an_earlier_time_in_the_other_unit_is_no_contradiction() -> None:
    of = moved(issued="", new_post="J001,zhifa,zhen-zhifa,2012-01-01,2014-04-30\n")
    assert said(of, "ZF317") == []


def test_a_certificate_whose_row_moved_along_goes_on_in_silence() -> None:
    of = moved(old="", issued="2011-01-01")
    assert said(of, "ZF317") == []
    assert qualifications_of(of).may_enforce("J001", date(2015, 7, 1))


def test_two_units_certificates_without_any_departure_are_told_with_both_units() -> None:
    assert said(moved(left=""), "ZF316") == [
        "孙示四（J001）2015-06-05 起同时有两个有效的河南省行政执法证：县食药监局登记的 甲1 和乙镇登记的 乙1"
    ]


# What a lead says of a move


def test_a_posting_left_open_in_the_old_unit_is_told_with_both_records() -> None:
    """The new certificate does not vouch for the post that was left, and the words show the move."""
    of = moved(issued="2015-06-10", old_post="J001,zhifa,zhifa-diaocha,2014-05-01,\n")
    assert said(of, "ZF311") == [
        "县食药监局记孙示四（J001）2015-06-10 调离，乙镇记其 2015-06-10 起任岗；县食药监局"
        "任岗表里“稽查执法岗”2015-12-31 仍未止。"
        "两处记录合看多半是调动，先核对两个单位的记录"
    ]


def test_one_who_went_nowhere_known_is_told_as_before() -> None:
    of = moved(issued="", new_post="", old_post="J001,zhifa,zhifa-diaocha,2014-05-01,\n")
    assert said(of, "ZF311") == [
        "县食药监局孙示四（J001）2015-06-10 调离，任岗表里“稽查执法岗”2015-12-31 仍未止"
    ]


def test_a_new_unit_without_a_certificate_is_told_who_says_that_the_old_one_ended() -> None:
    of = moved(issued="")
    assert said(of, "ZF311") == [
        "乙镇孙示四（J001）2015-06-10 至 2015-12-31 在“镇执法岗”；县食药监局记其 2015-06-10 调离，"
        "县食药监局登记的证件 甲1 随之失效，乙镇没有登记这段时间有效的证件"
    ]


def test_a_post_that_ends_on_the_day_of_leaving_is_no_lead() -> None:
    of = moved(old_post="J001,zhifa,zhifa-diaocha,2014-05-01,2015-06-10\n")
    assert said(of, "ZF311") == []


def test_who_comes_back_with_a_new_posting_is_judged_by_their_certificate() -> None:
    of = moved(
        left="2014-06-10",
        issued="2014-06-10",
        old_post="J001,zhifa,zhifa-diaocha,2015-03-01,\n",
        new_post="J001,zhifa,zhen-zhifa,2014-06-10,2015-02-28\n",
    )
    assert said(of, "ZF311") == []


def test_the_share_of_certified_officers_is_reckoned_unit_by_unit() -> None:
    """Who left is still posted in the old unit: none of one there, one of one in the new unit."""
    files = moving(issued="2015-06-10", old_post="J001,zhifa,zhifa-diaocha,2014-05-01,\n")
    assert [measured("持证率", files, unit=unit).value for unit in ("jia", "yi")] == [0, 100]


def test_a_day_in_the_middle_of_a_move_is_derived_for_each_unit() -> None:
    of = moved(old_post="J001,zhifa,zhifa-diaocha,2014-05-01,\n")
    at = {p.unit: p for p in of.dataset.all(Posting)}
    on = date(2015, 6, 20)
    assert not qualifications_of(of).may_enforce("J001", on, at["jia"])
    assert qualifications_of(of).may_enforce("J001", on, at["yi"])


# One number for one person


PEOPLE = "人员编号,姓名,人员性质,身份证号\n"


@pytest.mark.parametrize(
    ("name", "identity", "told"),
    [
        ("孙示四", "410823********0011", 1),
        ("孙示四", "410823********0038", 0),  # two people of one name
        ("孙示四", "", 0),
        ("孙示五", "410823********0011", 0),
    ],
)
def test_one_person_under_two_numbers_is_told(name: str, identity: str, told: int) -> None:
    of = county(
        {
            "units/jia/people.csv": PEOPLE + "J001,孙示四,公务员,410823********0011\nJ002,李示五,事业,\n",
            "units/yi/people.csv": PEOPLE + f"Y001,{name},公务员,{identity}\n",
        }
    )
    assert len(found(of, "ZF318")) == told


# A certificate issued anew


def lost(*events: str, rows: str = OLD) -> County:
    return county(
        {
            "units/jia/people.csv": "人员编号,姓名,人员性质\nJ001,孙示四,公务员\n",
            "units/jia/certificates.csv": HELD + rows,
            "units/jia/postings.csv": POSTED,
            "units/jia/events.csv": EVENTS + "".join(f"J001,{event}\n" for event in events),
        }
    )


def gaps(of: County) -> list[Days]:
    return qualifications_of(of).gaps("J001", date(2015, 1, 1), date(2015, 12, 31))


def test_a_certificate_issued_anew_under_its_number_is_valid_again() -> None:
    of = lost("2015-03-12,遗失,甲1", "2015-04-15,补发,甲1")
    assert gaps(of) == [Days(date(2015, 3, 12), date(2015, 4, 14))]
    assert found(of, "ZF315") == []


def test_one_issued_under_a_new_number_leaves_the_lost_one_lost() -> None:
    of = lost(
        "2015-03-12,遗失,甲1",
        "2015-04-15,补发,甲1",
        rows=OLD + "甲2,J001,河南省行政执法证,2010版,2015-04-10,2015-12-31\n",
    )
    assert gaps(of) == [Days(date(2015, 3, 12), date(2015, 4, 9))]
    assert found(of, "ZF316") == []


def test_a_reissue_that_names_the_new_number_follows_the_loss_of_the_old_one() -> None:
    of = lost(
        "2015-03-12,遗失,甲1",
        "2015-04-10,补发,甲2",
        rows=OLD + "甲2,J001,河南省行政执法证,2010版,2015-04-10,2015-12-31\n",
    )
    assert found(of, "ZF315") == []


def test_a_reissue_of_what_was_never_lost_is_told() -> None:
    assert said(lost("2015-04-15,补发,甲1"), "ZF315") == [
        "证件 甲1 2015-04-15 补发，此前没有遗失的记录，不知道补的是哪一个"
    ]


def test_what_was_lost_while_suspended_stays_suspended_until_that_is_lifted() -> None:
    of = lost("2015-03-01,暂扣,甲1", "2015-03-12,遗失,甲1", "2015-04-15,补发,甲1", "2015-05-01,解除暂扣,甲1")
    assert gaps(of) == [Days(date(2015, 3, 1), date(2015, 4, 30))]


def test_one_taken_back_is_not_restored_by_a_reissue() -> None:
    of = lost("2015-03-12,收回,甲1", "2015-04-15,补发,甲1")
    assert gaps(of) == [Days(date(2015, 3, 12), date(2015, 12, 31))]
