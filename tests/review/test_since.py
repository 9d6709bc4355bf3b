"""Which findings concern a change: those of its records and files, not what the county owes anyway."""

from __future__ import annotations

from review.states import DAY, Files, base, state

from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.review.since import concerns_change

PEOPLE = "units/jia/people.csv"
EVENTS = "county/2015/certificate-events.csv"
YI = "units/yi/unit.yaml"
DOUBTFUL = base(YI) + "组织机构代码: 12345678-0\n"
SUSPENDED = "证号,日期,事件,决定机关\n豫H01-0001,2015-05-06,暂扣,县政府法制办\n"
BAD_ROWS = base(PEOPLE) + "J003,赵示七,男,公务,\n"


def kept(before: Files, after: Files) -> list[str]:
    dataset = state(after)
    concerned = concerns_change(state(before), dataset)
    return sorted({f.code for f in examine(County(dataset, DAY)).findings if concerned(f)})


def test_a_finding_of_a_file_nobody_touched_is_left_out() -> None:
    assert kept({YI: DOUBTFUL}, {YI: DOUBTFUL, PEOPLE: base(PEOPLE) + "J003,赵示七,男,公务员,\n"}) == []


def test_a_finding_of_a_record_that_changed_is_kept() -> None:
    assert kept({}, {YI: DOUBTFUL}) == ["ZF105"]


def test_a_finding_of_another_record_of_a_changed_file_is_left_out() -> None:
    # J001's posting is the finding's place; only J002's row changes.
    postings = base("units/jia/postings.csv")
    before: Files = {EVENTS: SUSPENDED}
    after: Files = {
        EVENTS: SUSPENDED,
        "units/jia/postings.csv": postings.replace(
            "J002,zhifa,zhifa-diaocha,科员", "J002,zhifa,zhifa-diaocha,队员"
        ),
    }
    assert kept(before, after) == []


def test_a_finding_that_refers_to_a_changed_record_is_kept() -> None:
    # The lead stands at the posting, which nobody touched, and names the suspension, which is new.
    assert kept({}, {EVENTS: SUSPENDED}) == ["ZF311"]


def test_a_row_that_cannot_be_read_is_kept_where_its_file_changed() -> None:
    assert len(kept({}, {PEOPLE: BAD_ROWS})) == 1


def test_a_row_that_could_not_be_read_before_is_left_out_where_its_file_stays() -> None:
    assert kept({PEOPLE: BAD_ROWS}, {PEOPLE: BAD_ROWS, YI: base(YI) + "说明: 已核对\n"}) == []


def test_a_file_that_only_moved_with_its_unit_is_no_change() -> None:
    before: Files = {YI: DOUBTFUL}
    after: Files = {YI: None, "units/yizhen/unit.yaml": DOUBTFUL}
    assert kept(before, after) == []
