"""Who may enforce: posts without a valid certificate, certificates that may not be, impossible events (ZF311-ZF316)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, not_assessed

from zfzr.check.runner import Located, examine, located
from zfzr.county.county import County

CERTIFICATES = "units/jia/certificates.csv"
POSTINGS = "units/jia/postings.csv"
EVENTS = "county/2015/certificate-events.csv"
HELD = "证号,人员编号,种类,版本,执法类别,发证日期,有效期至\n"
FIRST = "A1,J001,河南省行政执法证,2010版,,2011-01-01,2015-12-31\n"
POSTED = "人员编号,机构,岗位,起,止\n"
ON_POST = "J001,zhifa,zhifa-diaocha,2014-05-01,\n"


def officer(
    held: str = FIRST,
    posted: str = ON_POST,
    *,
    events: str = "",
    own: str = "",
    employment: str = "公务员",
    as_of: str = "2015-12-31",
    **files: str,
) -> County:
    """Build a county with one officer of 甲, J001 孙示四, who holds A1 and has been an investigator since 2014."""
    laid: dict[str, str | bytes | OSError] = {
        "units/jia/people.csv": f"人员编号,姓名,人员性质\nJ001,孙示四,{employment}\n",
        CERTIFICATES: HELD + held,
        POSTINGS: POSTED + posted,
        **files,
    }
    if events:
        laid[EVENTS] = "证号,日期,事件\n" + events
    if own:
        laid["units/jia/events.csv"] = "人员编号,日期,事件,证号\n" + own
    return county(laid, as_of=as_of)


def reported(of: County, code: str) -> list[Located]:
    """Run one rule and return its findings, sorted by place."""
    return located(of, examine(of, lambda rule: rule.code == code).findings)


def messages(of: County, code: str) -> list[str]:
    """Return what a rule says."""
    return [p.message("zh") for p in reported(of, code)]


def variants(of: County, code: str) -> list[str]:
    """Return in which of its texts a rule speaks."""
    return [p.finding.variant for p in reported(of, code)]


def gaps(of: County) -> list[tuple[str, str]]:
    """Return first and last day of each stretch that ZF311 reports."""
    return sorted((p.finding.fact("since"), p.finding.fact("until")) for p in reported(of, "ZF311"))


# ZF311


def test_who_holds_a_valid_certificate_all_the_while_is_not_told() -> None:
    assert found(officer(), "ZF311") == []


@pytest.mark.parametrize(
    ("held", "events", "own", "text"),
    [
        ("", "", "", "2015-01-01 至 2015-12-31 在“稽查执法岗”，没有登记执法证件"),
        (
            "S1,J001,河南省行政执法监督证,2010版,,2011-01-01,2015-12-31\n",
            "",
            "",
            "2015-01-01 至 2015-12-31 在“稽查执法岗”，只有执法监督证，没有执法证",
        ),
        (
            "A1,J001,河南省行政执法证,2010版,,2015-03-10,2015-12-31\n",
            "",
            "",
            "2015-01-01 至 2015-03-09 在“稽查执法岗”，2015-03-10 才领取证件 A1",
        ),
        (
            FIRST,
            "A1,2015-05-06,暂扣\nA1,2015-07-06,解除暂扣\n",
            "",
            "2015-05-06 至 2015-07-05 在“稽查执法岗”，证件 A1 自 2015-05-06 起暂扣",
        ),
        (
            FIRST,
            "A1,2015-05-06,收回\n",
            "",
            "2015-05-06 至 2015-12-31 在“稽查执法岗”，证件 A1 已于 2015-05-06 收回",
        ),
        (
            "A1,J001,河南省行政执法证,2010版,,2011-01-01,2015-06-30\n",
            "",
            "",
            "2015-07-01 至 2015-12-31 在“稽查执法岗”，证件 A1 有效期至 2015-06-30",
        ),
        (FIRST, "", "J001,2015-09-01,调离,\n", "2015-09-01 调离，任岗表里“稽查执法岗”2015-12-31 仍未止"),
    ],
)
def test_each_cause_is_told_in_its_own_words(held: str, events: str, own: str, text: str) -> None:
    assert messages(officer(held, events=events, own=own), "ZF311") == [f"县食药监局孙示四（J001）{text}"]


def test_the_finding_stands_at_the_posting_and_leads_to_the_event() -> None:
    (finding,) = reported(officer(events="A1,2015-05-06,暂扣\n"), "ZF311")

    assert (finding.finding.place.file, finding.span.line) == (POSTINGS, 2)
    assert finding.finding.key == "ZF311:J001:2015-05-06"
    assert [
        (r.place.file, at[0]) for r, at in zip(finding.finding.related, finding.related, strict=True)
    ] == [(EVENTS, 2)]


def test_each_gap_is_a_finding() -> None:
    of = officer(
        events="A1,2015-03-01,暂扣\nA1,2015-03-11,解除暂扣\nA1,2015-08-01,暂扣\nA1,2015-08-11,解除暂扣\n"
    )

    assert gaps(of) == [("2015-03-01", "2015-03-10"), ("2015-08-01", "2015-08-10")]


def test_a_gap_of_last_year_is_told_from_the_first_of_january_with_the_day_it_began() -> None:
    of = officer(events="A1,2014-11-05,暂扣\nA1,2015-02-01,解除暂扣\n")

    assert gaps(of) == [("2015-01-01", "2015-01-31")]
    assert "自 2014-11-05 起暂扣" in messages(of, "ZF311")[0]


def test_days_after_the_day_looked_from_are_not_told() -> None:
    of = officer(events="A1,2015-05-06,暂扣\n", as_of="2015-05-31")

    assert gaps(of) == [("2015-05-06", "2015-05-31")]


@pytest.mark.parametrize(
    ("posted", "expected"),
    [
        ("J001,zhifa,zhifa-diaocha,2014-05-01,2015-05-05\n", []),
        ("J001,zhifa,zhifa-diaocha,2014-05-01,2015-05-06\n", [("2015-05-06", "2015-05-06")]),
        ("J001,zhifa,zhifa-diaocha,2015-11-01,\n", [("2015-11-01", "2015-12-31")]),
        (
            "J001,zhifa,zhifa-diaocha,2014-05-01,2015-06-30\nJ001,zhifa,zhifa-diaocha,2015-07-01,\n",
            [("2015-05-06", "2015-12-31")],
        ),
        (
            "J001,zhifa,zhifa-diaocha,2014-05-01,2015-06-30\nJ001,zhifa,zhifa-diaocha,2015-07-02,\n",
            [("2015-05-06", "2015-06-30"), ("2015-07-02", "2015-12-31")],
        ),
        ("J001,fazhi,fazhi-shenhe,2014-05-01,\n", []),
        ("", []),
    ],
)
def test_only_days_on_an_enforcing_post_count_and_postings_that_meet_are_one(
    posted: str, expected: list[tuple[str, str]]
) -> None:
    """The certificate was withdrawn on 2015-05-06; reviewing within the office needs none."""
    assert gaps(officer(posted=posted, events="A1,2015-05-06,收回\n")) == expected


def test_two_posts_held_at_once_make_one_finding() -> None:
    unit = (
        base_files()["units/jia/unit.yaml"]
        .decode()
        .replace(
            "  - {代码: zhifa-diaocha, 名称: 稽查执法岗, 环节: [调查]}\n",
            "  - {代码: zhifa-diaocha, 名称: 稽查执法岗, 环节: [调查]}\n"
            "  - {代码: zhifa-zhixing, 名称: 执行岗, 环节: [执行]}\n",
        )
    )
    of = officer(
        posted=ON_POST + "J001,zhifa,zhifa-zhixing,2014-05-01,\n",
        events="A1,2015-05-06,收回\n",
        **{"units/jia/unit.yaml": unit},
    )

    assert found(of, "ZF311") == [f"{POSTINGS}:2"]


def test_a_short_posting_within_a_long_one_ends_nothing() -> None:
    of = officer(
        posted=ON_POST + "J001,zhifa,zhifa-diaocha,2015-05-01,2015-05-31\n", events="A1,2015-05-06,收回\n"
    )

    assert gaps(of) == [("2015-05-06", "2015-12-31")]


def test_nobody_is_on_a_post_of_a_unit_that_has_ended() -> None:
    unit = base_files()["units/jia/unit.yaml"].decode() + "撤销: 2015-06-30\n"
    of = officer(events="A1,2015-05-06,收回\n", **{"units/jia/unit.yaml": unit})

    assert gaps(of) == [("2015-05-06", "2015-06-30")]


@pytest.mark.parametrize("type_", ["部门执法证", "人民警察证"])
def test_another_certificate_for_enforcement_fills_the_gap(type_: str) -> None:
    of = officer(FIRST + f"B1,J001,{type_},,,2015-01-01,\n", events="A1,2015-05-06,收回\n")

    assert found(of, "ZF311") == []


def test_of_several_certificates_the_one_that_ended_last_is_the_cause() -> None:
    of = officer("A0,J001,部门执法证,,,2011-01-01,2014-12-31\n" + FIRST, events="A1,2015-05-06,暂扣\n")

    assert "证件 A1 自 2015-05-06 起暂扣" in messages(of, "ZF311")[0]


def test_a_certificate_that_expires_while_suspended_is_told_as_suspended_until_the_end() -> None:
    of = officer("A1,J001,河南省行政执法证,2010版,,2011-01-01,2015-06-30\n", events="A1,2015-05-06,暂扣\n")

    assert gaps(of) == [("2015-05-06", "2015-12-31")]
    assert variants(of, "ZF311") == ["suspended"]


@pytest.mark.parametrize(("withdrawn", "cause"), [("2015-05-06", "ended"), ("2015-09-01", "expired")])
def test_what_came_first_is_the_cause(withdrawn: str, cause: str) -> None:
    """The certificate was valid until 2015-06-30, the post is held from 2015-11-01."""
    of = officer(
        "A1,J001,河南省行政执法证,2010版,,2011-01-01,2015-06-30\n",
        "J001,zhifa,zhifa-diaocha,2015-11-01,\n",
        events=f"A1,{withdrawn},收回\n",
    )

    assert variants(of, "ZF311") == [cause]


def test_a_suspension_that_was_lifted_is_no_cause() -> None:
    of = officer(
        "A1,J001,河南省行政执法证,2010版,,2011-01-01,2015-06-30\n",
        events="A1,2014-03-01,暂扣\nA1,2014-04-01,解除暂扣\n",
    )

    assert variants(of, "ZF311") == ["expired"]


def test_who_came_from_another_unit_enforces_with_the_certificate_received_there() -> None:
    """Left 乙 in 2012, received a certificate of 甲 in 2013."""
    of = officer(
        "A1,J001,河南省行政执法证,2010版,,2013-03-01,2015-12-31\n",
        **{"units/yi/events.csv": "人员编号,日期,事件\nJ001,2012-06-01,调离\n"},
    )

    assert found(of, "ZF311") == []


def test_a_certificate_received_on_the_day_of_changing_the_unit_is_valid() -> None:
    of = officer(
        "A0,J001,部门执法证,,,2011-01-01,\nA1,J001,河南省行政执法证,2010版,,2015-03-01,2015-12-31\n",
        own="J001,2015-03-01,变更单位,\n",
    )

    assert found(of, "ZF311") == []


def test_who_is_not_recorded_is_told_elsewhere() -> None:
    of = officer(posted="J009,zhifa,zhifa-diaocha,2014-05-01,\n")

    assert found(of, "ZF311") == []
    assert found(of, "ZF102") == [f"{POSTINGS}:2"]


def test_nobody_lacks_a_certificate_while_the_file_of_certificates_is_broken() -> None:
    of = officer(**{CERTIFICATES: HELD + 'A1,"J001,河南省行政执法证\n'})

    assert found(of, "ZF311") == []


def test_what_restored_a_certificate_may_stand_in_a_row_that_was_not_read() -> None:
    of = officer(events="A1,2015-05-06,暂扣\nA1,2015-05-41,解除暂扣\n")

    assert found(of, "ZF311") == []


# ZF312


@pytest.mark.parametrize(
    ("certificate", "variant"),
    [
        ("河南省行政执法证,2010版,,2011-01-01,2016-01-01", [""]),
        ("河南省行政执法监督证,2010版,,2011-01-01,2016-01-01", [""]),
        ("河南省行政执法证,2010版,,2011-01-01,", ["open"]),
        ("河南省行政执法证,2010版,,2011-01-01,2015-12-31", []),
        ("河南省行政执法证,2016版,,2016-01-01,2020-12-31", []),
        ("部门执法证,2010版,,2011-01-01,2016-06-30", []),
        ("人民警察证,,,2009-01-01,", []),
    ],
)
def test_certificates_of_2010_end_with_2015(certificate: str, variant: list[str]) -> None:
    assert variants(officer(f"A1,J001,{certificate}\n"), "ZF312") == variant


def test_where_no_end_is_written_the_edition_is_pointed_at() -> None:
    (finding,) = reported(officer("A1,J001,河南省行政执法证,2010版,,2011-01-01,\n"), "ZF312")

    # "A1,J001,河南省行政执法证," are 17 characters.
    assert (finding.span.line, finding.span.column) == (2, 18)


# ZF313


@pytest.mark.parametrize(
    ("employment", "issued", "source"),
    [
        ("临时", "2009-12-31", None),
        ("临时", "2010-01-01", "2010年换发河南省行政执法证件的做法"),
        ("临时", "2016-05-31", "2010年换发河南省行政执法证件的做法"),
        ("临时", "2016-06-01", "《河南省行政执法条例》第二十条"),
        ("借调", "2009-12-31", None),
        ("借调", "2011-01-01", "2010年换发河南省行政执法证件的做法"),
        ("借调", "2016-06-01", "2010年换发河南省行政执法证件的做法"),
        ("工勤", "2016-05-31", None),
        ("工勤", "2016-06-01", "《河南省行政执法条例》第二十条"),
        ("劳动合同", "2016-05-31", None),
        ("劳动合同", "2016-06-01", "《河南省行政执法条例》第二十条"),
        ("事业", "2016-06-01", None),
    ],
)
def test_who_may_not_hold_a_certificate_by_the_day_of_issue(
    employment: str, issued: str, source: str | None
) -> None:
    of = officer(
        f"A1,J001,河南省行政执法证,,,{issued},2020-12-31\n", employment=employment, as_of="2016-12-31"
    )

    assert [p.finding.values["source"] for p in reported(of, "ZF313")] == ([source] if source else [])


def elsewhere(employment: str, parameters: str = "", until: str = "2030-12-31") -> County:
    profile = "格式: 1\n行政区划: {代码: '440605', 名称: 南海区, 上级: [佛山市, 广东省]}\n"
    return officer(
        f"A1,J001,行政执法证,,,2025-01-01,{until}\n",
        employment=employment,
        as_of="2026-11-30",
        **{"zfzr.yaml": profile, "parameters.yaml": parameters or "{}\n"},
    )


@pytest.mark.parametrize("employment", ["临时", "借调", "工勤", "劳动合同"])
def test_in_a_province_that_says_nothing_nobody_can_tell_who_may_hold_one(employment: str) -> None:
    of = elsewhere(employment)
    assert found(of, "ZF313") == []
    assert not_assessed(of, "ZF313") == [f"持证限制.{employment}"]


@pytest.mark.parametrize("employment", ["公务员", "参公", "事业"])
def test_those_whom_no_province_bars_are_no_question(employment: str) -> None:
    assert not_assessed(elsewhere(employment), "ZF313") == []


def test_a_certificate_that_has_ended_is_no_question_either() -> None:
    assert not_assessed(elsewhere("临时", until="2026-11-29"), "ZF313") == []


def test_what_the_county_says_of_one_kind_of_people_is_its_whole_word() -> None:
    said_so = "持证限制.借调: {取值: [{值: 1, 来源: 本省规定, 核实: 是}]}\n"
    assert not_assessed(elsewhere("临时", said_so), "ZF313") == []
    assert len(reported(elsewhere("借调", said_so), "ZF313")) == 1


@pytest.mark.parametrize(
    ("certificate", "events"),
    [
        ("河南省行政执法证,2010版,,2011-01-01,2015-12-30", ""),
        ("河南省行政执法证,2010版,,2011-01-01,2015-12-31", "A1,2015-12-31,收回\n"),
        ("河南省行政执法证,2016版,,2016-01-01,2020-12-31", ""),
        ("部门执法证,,,2011-01-01,2015-12-31", ""),
    ],
)
def test_a_certificate_that_is_not_valid_on_the_day_or_not_the_province_s_is_not_told(
    certificate: str, events: str
) -> None:
    assert found(officer(f"A1,J001,{certificate}\n", employment="临时", events=events), "ZF313") == []


def test_a_supervision_certificate_may_not_be_held_either() -> None:
    of = officer("A1,J001,河南省行政执法监督证,2010版,,2011-01-01,2015-12-31\n", employment="借调")

    assert messages(of, "ZF313") == [
        "县食药监局孙示四（J001）人员性质是“借调”，持有河南省行政执法监督证 A1（2011-01-01 发证）："
        "2010年换发河南省行政执法证件的做法不发给这类人员"
    ]


# ZF315


@pytest.mark.parametrize(
    ("events", "line", "text"),
    [
        ("A1,2015-07-06,解除暂扣\n", 2, "证件 A1 2015-07-06 解除暂扣，此前没有暂扣的记录"),
        (
            "A1,2015-05-06,暂扣\nA1,2015-07-06,暂扣\n",
            3,
            "证件 A1 2015-07-06 又被暂扣，前一次（2015-05-06）还没有解除",
        ),
        (
            "A1,2015-05-06,暂扣\nA1,2015-06-06,解除暂扣\nA1,2015-07-06,解除暂扣\n",
            4,
            "证件 A1 2015-07-06 解除暂扣，此前没有暂扣的记录",
        ),
        ("A1,2010-12-31,遗失\n", 2, "证件 A1 2010-12-31 遗失，早于发证日期 2011-01-01"),
        (
            "A1,2015-05-06,取消执法资格\nA1,2015-07-06,暂扣\n",
            3,
            "证件 A1 2015-07-06 暂扣，但它已于 2015-05-06 取消执法资格",
        ),
        (
            "A1,2015-05-06,遗失\nA1,2015-07-06,遗失\n",
            3,
            "证件 A1 2015-07-06 又遗失，前一次（2015-05-06）遗失以后没有补发",
        ),
        ("A1,2016-01-01,暂扣\n", 2, "证件 A1 2016-01-01 暂扣，但它的有效期到 2015-12-31 为止"),
        (
            "A1,2016-01-01,遗失\nA1,2016-02-01,补发\n",
            3,
            "证件 A1 2016-02-01 补发，但它的有效期到 2015-12-31 为止",
        ),
        (
            "A1,2015-05-06,收回\nA1,2015-07-06,暂扣\n",
            3,
            "证件 A1 2015-07-06 暂扣，但它已于 2015-05-06 收回",
        ),
        (
            "A1,2015-05-06,收回\nA1,2015-07-06,补发\n",
            3,
            "证件 A1 2015-07-06 补发，但它已于 2015-05-06 收回",
        ),
        (
            "A1,2015-05-06,注销\nA1,2015-07-06,收回\n",
            3,
            "证件 A1 2015-07-06 收回，但它已于 2015-05-06 注销",
        ),
    ],
)
def test_orders_of_events_that_cannot_be(events: str, line: int, text: str) -> None:
    of = officer(events=events)

    assert found(of, "ZF315") == [f"{EVENTS}:{line}"]
    assert messages(of, "ZF315") == [text]


@pytest.mark.parametrize(
    "events",
    [
        "A1,2015-05-06,暂扣\nA1,2015-07-06,解除暂扣\nA1,2015-09-06,暂扣\n",
        "A1,2015-07-06,解除暂扣\nA1,2015-05-06,暂扣\n",
        "A1,2015-05-06,解除暂扣\nA1,2015-05-06,暂扣\n",
        "A1,2015-05-06,暂扣\nA1,2015-07-06,收回\n",
        "A1,2015-05-06,收回\nA1,2015-07-06,注销\n",
        "A1,2015-05-06,遗失\nA1,2015-06-06,补发\n",
        "A1,2015-05-06,遗失\nA1,2015-06-06,补发\nA1,2015-07-06,遗失\n",
        "A1,2015-05-06,取消执法资格\nA1,2015-05-07,收回\n",
        "A1,2015-05-06,暂扣\nA1,2015-05-06,取消执法资格\n",
        "A1,2015-12-31,暂扣\n",
        "A1,2011-01-01,录入查询系统\n",
    ],
)
def test_orders_of_events_that_can_be(events: str) -> None:
    """The order of rows is not that of days, and on one day a certificate is suspended before it is restored."""
    assert found(officer(events=events), "ZF315") == []


def test_the_county_s_and_the_unit_s_events_are_one_history() -> None:
    of = officer(events="A1,2015-05-06,收回\n", own="J001,2015-07-06,遗失,A1\n")

    assert found(of, "ZF315") == ["units/jia/events.csv:2"]


def test_whoever_lost_the_right_to_enforce_has_nothing_to_suspend() -> None:
    of = officer(events="A1,2015-07-06,暂扣\n", own="J001,2015-05-06,取消执法资格,\n")

    assert messages(of, "ZF315") == ["证件 A1 2015-07-06 暂扣，但它已于 2015-05-06 取消执法资格"]


def test_one_event_written_by_county_and_unit_happened_once() -> None:
    of = officer(events="A1,2015-05-06,暂扣\n", own="J001,2015-05-06,暂扣,A1\n")

    assert found(of, "ZF315") == []


def test_a_suspension_of_last_year_may_be_lifted_this_year() -> None:
    last_year = {"county/2014/certificate-events.csv": "证号,日期,事件\nA1,2014-12-06,暂扣\n"}

    assert found(officer(events="A1,2015-01-06,解除暂扣\n", **last_year), "ZF315") == []


def test_a_suspension_may_stand_in_a_file_that_was_not_read() -> None:
    broken = {"county/2014/certificate-events.csv": '证号,日期,事件\n"A1,2014-12-06,暂扣\n'}

    assert found(officer(events="A1,2015-01-06,解除暂扣\n", **broken), "ZF315") == []


# ZF316


def test_two_certificates_valid_on_one_day_are_told_at_the_later_one() -> None:
    of = officer(FIRST + "A2,J001,河南省行政执法证,2010版,,2013-03-01,2015-12-31\n")

    assert found(of, "ZF316") == [f"{CERTIFICATES}:3"]
    assert messages(of, "ZF316") == ["孙示四（J001）2013-03-01 起同时有两个有效的河南省行政执法证：A1 和 A2"]


def test_two_certificates_of_one_day_of_issue_are_told_at_the_second_row() -> None:
    of = officer(FIRST + FIRST.replace("A1", "A2"))

    assert found(of, "ZF316") == [f"{CERTIFICATES}:3"]


@pytest.mark.parametrize(("issued", "lines"), [("2015-12-31", [3]), ("2016-01-01", [])])
def test_one_common_day_is_enough(issued: str, lines: list[int]) -> None:
    of = officer(FIRST + f"A2,J001,河南省行政执法证,2010版,,{issued},2020-12-31\n", as_of="2016-06-30")

    assert found(of, "ZF316") == [f"{CERTIFICATES}:{line}" for line in lines]


def test_one_that_was_not_yet_issued_on_the_day_is_not_held_against_anyone() -> None:
    # The old one was lost and replaced in March; seen from the end of 2014 neither has happened.
    of = officer(FIRST + "A2,J001,河南省行政执法证,2010版,,2015-03-12,2015-12-31\n", as_of="2014-12-31")

    assert found(of, "ZF316") == []


@pytest.mark.parametrize("event", ["收回", "注销", "遗失"])
def test_the_old_one_may_have_ended_the_day_the_new_one_was_issued(event: str) -> None:
    second = "A2,J001,河南省行政执法证,2010版,,2013-03-01,2015-12-31\n"

    assert found(officer(FIRST + second, events=f"A1,2013-03-01,{event}\n"), "ZF316") == []
    assert found(officer(FIRST + second, events=f"A1,2013-03-02,{event}\n"), "ZF316") == [f"{CERTIFICATES}:3"]


@pytest.mark.parametrize(("edition", "lines"), [("2016版", []), ("2010版", [3]), ("", [3])])
def test_a_new_edition_may_overlap_the_one_it_replaces(edition: str, lines: list[int]) -> None:
    of = officer(FIRST + f"A2,J001,河南省行政执法证,{edition},,2015-12-20,2020-12-31\n")

    assert found(of, "ZF316") == [f"{CERTIFICATES}:{line}" for line in lines]


def test_enforcement_and_supervision_are_two_kinds() -> None:
    of = officer(FIRST + "S1,J001,河南省行政执法监督证,2010版,,2011-01-01,2015-12-31\n")

    assert found(of, "ZF316") == []


@pytest.mark.parametrize(("field", "lines"), [("药品", []), ("食品", [3])])
def test_a_department_may_certify_one_person_for_several_fields(field: str, lines: list[int]) -> None:
    of = officer(f"B1,J001,部门执法证,,食品,2011-01-01,\nB2,J001,部门执法证,,{field},2012-01-01,\n")

    assert found(of, "ZF316") == [f"{CERTIFICATES}:{line}" for line in lines]


def test_the_province_certifies_a_person_once_whatever_the_field() -> None:
    fields = FIRST.replace("2010版,,", "2010版,食品,") + FIRST.replace("2010版,,", "2010版,药品,").replace(
        "A1", "A2"
    )

    assert found(officer(fields), "ZF316") == [f"{CERTIFICATES}:3"]
