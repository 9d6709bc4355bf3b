"""Fixes: what each rule's becomes, what is left alone, and what is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from building import base_files, county
from present.findings.inspections import YI

from zfzr.check.mending import LOST, MADE_ERRORS, STAYED, Mended, mend
from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.fix import Fix, Spot, fix_of
from zfzr.declare.manual import manual
from zfzr.declare.rule import rules
from zfzr.files.edits import Edit
from zfzr.files.tree import Content

UNIT = "units/yi/unit.yaml"
PEOPLE = "units/yi/people.csv"
HEADER = "人员编号,姓名,人员性质,备注\n"
IDENTITY = "410823" + "19800101" + "0011"  # put together here: no tracked file may hold one
LAW = "名称: 甲法\n效力层级: 部门规章\n版本: []\n"
DAY = date(2015, 12, 31)


def reopened(files: Mapping[str, Content]) -> County:
    return County(load(files), DAY)


def mended(files: Mapping[str, str | bytes], *, unsafe: bool = False) -> Mended:
    """Mend the base county with these files."""
    given = county(files).dataset.files
    return mend(given, reopened, frozenset(given), unsafe=unsafe)


def becomes(path: str, text: str, *, unsafe: bool = False) -> str:
    """Return what a file becomes."""
    made = mended({path: text.encode()}, unsafe=unsafe).files
    return made.get(path, text.encode()).decode()


FIXED = sorted(code for code in rules() if fix_of(code))


def test_which_rules_offer_a_fix_and_which_of_them_want_a_look() -> None:
    safe = [code for code in FIXED if (own := fix_of(code)) and own.safe]

    assert safe == [
        "ZF002",
        "ZF003",
        "ZF009",
        "ZF010",
        "ZF011",
        "ZF015",
        "ZF016",
        "ZF018",
        "ZF020",
        "ZF023",
        "ZF030",
        "ZF070",
        "ZF071",
        "ZF104",
        "ZF106",
        "ZF217",
    ]
    assert sorted(set(FIXED) - set(safe)) == ["ZF013"]


@pytest.mark.parametrize("code", FIXED)
def test_the_bad_example_of_the_manual_is_mended(code: str) -> None:
    page = manual(code)
    assert page is not None
    given: dict[str, Content] = {**base_files(), **{f.path: f.content for f in page.bad}}
    result = mend(given, reopened, frozenset(given), unsafe=True)

    assert code in [f.code for f in examine(reopened(given)).findings]
    assert code not in [f.code for f in examine(reopened({**given, **result.files})).findings]
    assert code in [p.finding.code for p, _ in result.made]


# What each becomes


def test_a_bom_goes() -> None:
    assert becomes(UNIT, "\ufeff" + YI) == YI


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_become_those_of_all_files(end: str) -> None:
    assert becomes(UNIT, YI.replace("\n", end)) == YI


@pytest.mark.parametrize("slip", ["：", "： "])
def test_a_full_width_colon_becomes_one_that_yaml_reads(slip: str) -> None:
    assert becomes(UNIT, YI.replace(": ", slip)) == YI


def test_a_full_width_colon_in_braces_too() -> None:
    assert (
        becomes(UNIT, YI + "法制机构: {名称：司法所, 负责人：王示六}\n")
        == YI + "法制机构: {名称: 司法所, 负责人: 王示六}\n"
    )


BODY = "机构:\n  - {代码: a, 名称: 甲股, 类型: 内设机构, 岗位: [{代码: b, 名称: 岗, 环节: STAGES}]}\n"


@pytest.mark.parametrize(
    ("written", "listed"),
    [("调查", "[调查]"), ('"调查"', '["调查"]'), ("受理、审核", "[受理, 审核]")],
)
def test_a_word_where_a_list_belongs_is_put_into_brackets(written: str, listed: str) -> None:
    assert becomes(UNIT, YI + BODY.replace("STAGES", written)) == YI + BODY.replace("STAGES", listed)


@pytest.mark.parametrize("written", ["调察", "{环节: 调查}", "1.5", "受理、调察"])
def test_what_may_not_stand_in_the_list_is_left_as_it_is(written: str) -> None:
    text = YI + BODY.replace("STAGES", written)
    assert becomes(UNIT, text) == text


@pytest.mark.parametrize("code", ["02", "1.10", "007", "110E1"])
def test_a_code_is_quoted_as_it_was_typed(code: str) -> None:
    assert becomes(UNIT, YI + f"监督电话: {code}  # 编办\n") == YI + f'监督电话: "{code}"  # 编办\n'


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2015/1/2", "2015-01-02"),
        ("2015.01.02", "2015-01-02"),
        ("2015-1-2", "2015-01-02"),
        ("2015年1月2日", "2015-01-02"),
        ('"2015/1/2"', '"2015-01-02"'),
        ("２０１５/１/２", "2015-01-02"),
        ("2015-01-02 00:00:00", "2015-01-02"),
    ],
)
def test_a_day_is_written_as_agreed(written: str, meant: str) -> None:
    assert becomes(UNIT, YI + f"成立: {written}\n") == YI + f"成立: {meant}\n"


@pytest.mark.parametrize(
    "written", ["15/1/2", "1/2/2015", "2015/2/30", "2015/13/1", "2015/1-2", "2015年", "2015-01-02 08:30:00"]
)
def test_a_day_of_which_one_cannot_be_sure_stays(written: str) -> None:
    assert becomes(UNIT, YI + f"成立: {written}\n") == YI + f"成立: {written}\n"


def test_a_day_in_a_table() -> None:
    header = "人员编号,机构,岗位,起\n"
    path = "units/jia/postings.csv"

    assert becomes(
        path, header + 'J001,zhifa,zhifa-diaocha,"2014/5/1"\nJ002,zhifa,zhifa-diaocha,2014/5/1\n'
    ) == (header + 'J001,zhifa,zhifa-diaocha,"2014-05-01"\nJ002,zhifa,zhifa-diaocha,2014-05-01\n')


@pytest.mark.parametrize(
    "written",
    ["甲政[2015]7号", "甲政〔2015〕第7号", "甲政（2015）007号", "甲政 〔2015〕 7号", "'甲政【2015】7号'"],
)
def test_a_document_number_is_written_as_printed(written: str) -> None:
    quote = "'" if written.startswith("'") else ""

    assert (
        becomes("laws/zz.yaml", LAW + f"文号: {written}\n") == LAW + f"文号: {quote}甲政〔2015〕7号{quote}\n"
    )


def test_a_document_number_without_a_year_stays() -> None:
    assert becomes("laws/zz.yaml", LAW + "文号: 甲政办86号\n") == LAW + "文号: 甲政办86号\n"


def test_an_identity_number_is_masked_in_every_field_and_comment() -> None:
    masked = "410823********0011"

    assert becomes(PEOPLE, HEADER + f"Y1,吴示四,事业,电话后记{IDENTITY}\n") == (
        HEADER + f"Y1,吴示四,事业,电话后记{masked}\n"
    )
    assert becomes(UNIT, f"# {IDENTITY}\n" + YI) == f"# {masked}\n" + YI


def test_an_unknown_key_becomes_the_nearest_only_when_asked_for() -> None:
    slip = YI + "简秤: 乙镇\n"

    assert becomes(UNIT, slip) == slip
    assert becomes(UNIT, slip, unsafe=True) == YI + "简称: 乙镇\n"
    assert mended({UNIT: slip}).for_a_look == 1


def test_an_unknown_column_becomes_the_nearest_only_when_asked_for() -> None:
    slip = HEADER.replace("备注", "备住") + "Y1,吴示四,事业,\n"

    assert becomes(PEOPLE, slip) == slip
    assert becomes(PEOPLE, slip, unsafe=True) == HEADER + "Y1,吴示四,事业,\n"


def test_an_invisible_character_goes() -> None:
    assert becomes(UNIT, YI + "简称: 乙\u200b镇\n") == YI + "简称: 乙镇\n"


def test_what_turns_text_around_is_left_to_whoever_typed_it() -> None:
    slip = YI + "简称: 乙\u202e镇\n"

    assert becomes(UNIT, slip, unsafe=True) == slip


# How they come together


def test_one_file_with_everything_wrong_is_mended_in_one_run() -> None:
    """The colon hides the rest: what it brings to light is mended in the rounds after."""
    wrong = "\ufeff名称：甲县乙镇人民政府\r\n组别: 乡镇街道\r\n单位代码: 02\r\n成立: 2015/1/2\r\n"

    assert becomes(UNIT, wrong) == YI + '单位代码: "02"\n成立: 2015-01-02\n'


def test_a_fix_that_brings_other_errors_to_light_stays() -> None:
    """The record was not read before: that 组别 of its own is unknown was there all the time."""
    slip = "名称: 甲县乙镇人民政府\n组别: 某组\n单位代码: 02\n"

    assert becomes(UNIT, slip) == slip.replace("02", '"02"')


def test_an_identity_number_without_quotes_is_masked_and_needs_none_then() -> None:
    masked = becomes(UNIT, YI + f"监督电话: {IDENTITY}\n")

    assert masked == YI + "监督电话: 410823********0011\n"


def test_a_fix_that_makes_an_error_is_taken_back_and_told() -> None:
    """Two persons whose numbers differ in the day of birth alone would become one."""
    other = "410823" + "19810101" + "0011"
    table = "人员编号,姓名,人员性质\n" + f"{IDENTITY},吴示四,事业\n{other},李示五,事业\n"
    result = mended({PEOPLE: table})
    after = result.files[PEOPLE].decode()

    assert len(result.made) == 1
    assert [(p.finding.code, why) for p, why in result.taken_back] == [("ZF020", MADE_ERRORS)]
    assert (IDENTITY in after) is not (other in after)


def test_a_day_that_would_contradict_another_is_taken_back() -> None:
    law = "名称: 甲法\n效力层级: 部门规章\n版本: [{施行: 2015年1月3日, 失效: 2014-02-03}]\n"
    result = mended({"laws/zz.yaml": law})

    assert result.files == {}
    assert [why for _, why in result.taken_back] == [MADE_ERRORS]


def test_a_fix_taken_back_does_not_stop_the_others() -> None:
    law = "名称: 甲法\n效力层级: 部门规章\n版本: [{施行: 2015年1月3日, 失效: 2014-02-03}]\n"
    result = mended({"laws/zz.yaml": law, UNIT: YI + "单位代码: 02\n", "laws/zy.yaml": "\ufeff" + LAW})

    assert sorted(result.files) == ["laws/zy.yaml", UNIT]
    assert len(result.taken_back) == 1


def test_a_fix_that_does_not_hold_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule's author may be wrong: here a fix writes another wrong day."""
    wrong = Fix("ZF018", True, lambda spot: spot.becomes("2015/13/1"), None)
    monkeypatch.setattr("zfzr.declare.fix._FIXES", {"ZF018": wrong})
    result = mended({UNIT: YI + "成立: 2015/1/2\n"})

    assert result.files == {}
    assert [why for _, why in result.taken_back] == [STAYED]


def test_a_fix_that_swallows_a_comment_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def swallow(spot: Spot) -> list[Edit]:
        return [edit._replace(end=spot.end + len(" # 注")) for edit in spot.becomes("2015-01-02")]

    monkeypatch.setattr("zfzr.declare.fix._FIXES", {"ZF018": Fix("ZF018", True, swallow, None)})
    result = mended({UNIT: YI + "成立: 2015/1/2 # 注\n"})

    assert result.files == {}
    assert [why for _, why in result.taken_back] == [LOST]


def test_what_a_waiver_covers_is_left_as_it_was_approved() -> None:
    waiver = "- {规则: ZF104, 对象: laws/zz.yaml, 理由: 原件如此, 批准: 县法制办, 至: 2016-06-30}\n"
    result = mended({"laws/zz.yaml": LAW + "文号: 甲政[2015]7号\n", "waivers.yaml": waiver})

    assert result.files == {}


def test_only_chosen_files_change() -> None:
    given = county(
        {UNIT: b"\xef\xbb\xbf" + YI.encode(), "laws/zz.yaml": b"\xef\xbb\xbf" + LAW.encode()}
    ).dataset.files
    result = mend(given, reopened, {UNIT}, unsafe=False)

    assert list(result.files) == [UNIT]


def test_what_came_to_light_too_late_is_left_for_another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    # A reader stops at the first full-width colon, so that one comes to light in each round.
    monkeypatch.setattr("zfzr.check.mending._MOST_ROUNDS", 1)
    systems = "".join(f"- 名称: 制度{n}\n  类别：法制审核\n  印发日期: 2015-01-01\n" for n in (1, 2))
    result = mended({"units/yi/systems.yaml": systems})

    assert (len(result.made), result.for_again) == (1, 1)


def test_a_county_without_defects_stays() -> None:
    assert mended({}) == Mended({}, [], [], 0)


def test_rows_comments_and_what_stands_around_stay() -> None:
    table = HEADER + f'Y1,"吴示四",事业,"第一行\n{IDENTITY}"\n\nY2,李示五,事业,\n'

    assert becomes(PEOPLE, table) == table.replace(IDENTITY, "410823********0011")


def test_joined_files_are_mended_and_read() -> None:
    text = "\ufeff人员编号,姓名,人员性质\n" + '\ufeff"J001",孙示四,公务员\n' + '\ufeff"J002","李示五",事业\n'
    assert becomes("units/jia/people.csv", text) == text.replace("\ufeff", "")


@pytest.mark.parametrize(
    "meant", ["2015-02-30", "2015-02-30 25:61:61", "1e5", "09", "0x1f", "null", "甲：乙", "[甲"]
)
def test_an_unseen_sign_goes_whatever_the_rest_would_be_read_as(meant: str) -> None:
    # as a name, in the three ways to write one: what is left stays a text, and no run ends in an error of its own
    for quote in ("", "'", '"'):
        name = f"{quote}{meant}\u200b{quote}"
        after = becomes(UNIT, YI.replace("甲县乙镇人民政府", name, 1))
        assert "\u200b" not in after or not quote
