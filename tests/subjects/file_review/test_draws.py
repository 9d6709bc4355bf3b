"""Draws: what a seed gives, by hashes worked out with `printf 'SEEDNUMBER' | sha256sum`, and what a record tells of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

import pytest
from building import county, found, not_assessed, said
from subjects.measuring import measured

from zfzr.subjects.file_review.lookups import (
    Order,
    draw,
    first_of,
    order_key,
    quotas_on,
    read_quota,
    window_on,
)

SEED = "2015-06-01"
HASHES = {  # printf '2015-06-01甲立〔2015〕1号' | sha256sum
    1: "c6773abef39d33a273b8eae3396b6cf852b1807b6d0d1148139a79080ccc7480",
    2: "fbc0cf332881852f25383a289cd5165e4c2c36c77bcb85d6ddffc12c70746959",
    3: "b8a41b32c875d6e3425c5dfa8e3e39bdc0eb9c9baf3afe784578d54e76432837",
    4: "ffdea70c09a71a20189c09ca7ebb135e1c4280ef96e23ebffee23aaa99f0c2b2",
    5: "e94b3983f67e98565f0d621c64a2f1f6bc08fe05d5ed5cc4701c5952cb478a65",
    6: "0c4a084debb3b1bde76dbd7ebe7d2e0aa022366a8b202db25eff447200e71b6b",
}
IN_ORDER = (6, 3, 1, 5, 2, 4)
CLOSED = {n: f"2015-0{n}-10" for n in (1, 2, 3, 4, 5)} | {6: "2015-07-10"}
OF_FIVE = "89e02b9189795e75"
"""printf '甲立〔2015〕1号\\n…\\n甲立〔2015〕5号' | sha256sum, the first 16 digits."""


def number(n: int) -> str:
    return f"甲立〔2015〕{n}号"


def cases(closed: dict[int, str] = CLOSED) -> dict[str, str]:
    rows = [f"{number(n)},甲,公民,一般,2015-01-02,{day}\n" for n, day in closed.items()]
    return {"units/jia/2015/cases.csv": "案号,案由,当事人类型,程序,立案,结案\n" + "".join(rows)}


def digest(pool: Iterable[int]) -> str:
    return sha256("\n".join(sorted(number(n) for n in pool)).encode()).hexdigest()[:16]


HEAD = "批次,种子,抽取日期,结案起,结案止,范围,定额,共抽,单位,类别,基数,基数摘要,名次,案号\n"


def recorded(
    *drawn: int, pool: Iterable[int] = range(1, 6), total: int | None = None, **other: str
) -> dict[str, str]:
    """The rows of a draw of two files from each unit on 1 June, of cases closed since the year began."""
    size, told = len(list(pool)), digest(pool)
    rows = []
    for rank, n in enumerate(drawn, 1):
        row = {
            "批次": "1",
            "种子": SEED,
            "抽取日期": "2015-06-01",
            "结案起": "2015-01-01",
            "结案止": "2015-06-01",
            "范围": "",
            "定额": "行政处罚=2",
            "共抽": str(len(drawn) if total is None else total),
            "单位": "jia",
            "类别": "行政处罚",
            "基数": str(size),
            "基数摘要": told,
            "名次": str(rank),
            "案号": number(n),
        }
        rows.append(",".join((row | other).values()) + "\n")
    return {"county/2015/draws.csv": HEAD + "".join(rows)}


def order(quota: int = 2, *, day: str = "2015-06-01", scope: tuple[str, ...] = ("jia",)) -> Order:
    on = date.fromisoformat(day)
    return Order("1", SEED, on, date(2015, 1, 1), on, scope, {"行政处罚": quota})


# What a seed gives


@pytest.mark.parametrize("n", HASHES)
def test_the_order_is_that_of_the_sha_256_of_seed_and_number(n: int) -> None:
    assert order_key(SEED, number(n)) == (HASHES[n], number(n))


def test_the_first_ones_in_that_order_are_drawn_however_the_register_lists_them() -> None:
    wanted = [number(n) for n in IN_ORDER]
    assert first_of(SEED, map(number, (1, 2, 3, 4, 5, 6)), 4) == wanted[:4]
    assert first_of(SEED, map(number, (6, 5, 4, 3, 2, 1)), 4) == wanted[:4]


def test_a_pool_holds_what_was_closed_by_the_day_of_the_draw() -> None:
    (group,) = draw(county(cases()), order(5))
    assert group.chosen == tuple(number(n) for n in (3, 1, 5, 2, 4))
    (group,) = draw(county(cases()), order(1, day="2015-07-10"))
    assert group.chosen == (number(6),)
    (group,) = draw(county(cases()), order(1, day="2015-07-09"))
    assert group.chosen == (number(3),)


def test_a_case_that_is_open_is_in_no_pool() -> None:
    (group,) = draw(county(cases(CLOSED | {3: ""})), order(1))
    assert (group.chosen, len(group.pool)) == ((number(1),), 4)


def test_a_pool_that_is_too_small_says_by_how_much() -> None:
    (group,) = draw(county(cases()), order(7))
    assert (len(group.chosen), group.short) == (5, 2)


def test_every_unit_of_that_day_is_in_a_draw_of_all_though_it_has_nothing() -> None:
    groups = draw(county(cases()), order(scope=()))
    assert [(g.unit, len(g.pool), g.short) for g in groups] == [("jia", 5, 0), ("yi", 0, 2)]


def test_other_matters_are_drawn_by_their_class_and_the_day_of_their_decision() -> None:
    rows = "编号,类别,决定日期,决定结果\n许1,行政许可,2015-03-02,准予\n强1,行政强制,2015-03-02,实施\n许2,行政许可,,\n"
    of = county({**cases(), "units/jia/2015/matters.csv": rows})
    asked = order()._replace(quotas={"行政许可": 2})
    (group,) = draw(of, asked)
    assert group.chosen == ("许1",)


@pytest.mark.parametrize(
    ("text", "quota"),
    [
        ("行政处罚=2", ("行政处罚", 2)),
        ("处罚=2", ("行政处罚", 2)),
        (" 许可 ＝ 10 ", ("行政许可", 10)),
        ("其他行政职权=1", ("其他行政职权", 1)),
        ("处罚", None),
        ("处罚=", None),
        ("处罚=-1", None),
        ("处罚=二", None),
        ("处罚=²", None),
        ("处罚=1.5", None),
        ("处罚=9999999", None),
        ("治安=2", None),
        ("", None),
    ],
)
def test_a_quota_is_a_kind_and_a_number(text: str, quota: tuple[str, int] | None) -> None:
    assert read_quota(text) == quota


def test_quotas_and_window_are_those_of_the_day() -> None:
    text = (
        "案卷抽取数.行政处罚:\n  取值:\n    - {止: 2015-06-30, 值: 2, 来源: 示例, 核实: 否}\n"
        "    - {起: 2015-07-01, 值: 3, 来源: 示例, 核实: 否}\n"
        "案卷抽取.结案天数:\n  取值: [{起: 2015-07-01, 值: 30, 来源: 示例, 核实: 否}]\n"
    )
    of = county({"parameters.yaml": text})
    assert (quotas_on(of, date(2015, 6, 30)), quotas_on(of, date(2015, 7, 1))) == (
        {"行政处罚": 2},
        {"行政处罚": 3},
    )
    assert window_on(of, 2015, date(2015, 6, 30)) == (date(2015, 1, 1), date(2015, 6, 30))
    assert window_on(of, 2015, date(2015, 7, 31)) == (date(2015, 7, 1), date(2015, 7, 31))


# A record repeated


def told(files: dict[str, str], code: str) -> list[str]:
    return said(county(files), code)


def test_a_true_record_says_nothing() -> None:
    files = {**cases(), **recorded(3, 1)}
    assert OF_FIVE in files["county/2015/draws.csv"]
    assert [told(files, code) for code in ("ZF691", "ZF692", "ZF693")] == [[], [], []]


def test_a_file_put_in_the_place_of_another_is_told_for_certain() -> None:
    files = {**cases(), **recorded(3, 5)}
    assert told(files, "ZF691") == [f"抽卷1：县食药监局行政处罚记的是{number(5)}，按种子应抽{number(1)}"]
    assert told(files, "ZF692") == []


@pytest.mark.parametrize("total", [1, 2])
def test_a_file_left_out_is_told(total: int) -> None:
    left_out = f"抽卷1：县食药监局行政处罚按种子应抽{number(1)}，记录里没有"
    lacking = ["抽卷1：共抽 2 件，记录里有 1 件"] if total == 2 else []
    assert sorted(told({**cases(), **recorded(3, total=total)}, "ZF691")) == sorted([left_out, *lacking])


def test_a_file_more_than_the_quota_is_told() -> None:
    files = {**cases(), **recorded(3, 1, 5)}
    assert told(files, "ZF691") == [f"抽卷1：县食药监局行政处罚记了{number(5)}，按种子没有抽到"]


def test_a_wrong_rank_is_told() -> None:
    files = {**cases(), **recorded(1, 3)}
    assert told(files, "ZF691") == [
        f"抽卷1：{number(1)}的名次写 1，按种子在所抽的案卷里排第 2",
        f"抽卷1：{number(3)}的名次写 2，按种子在所抽的案卷里排第 1",
    ]


def test_another_seed_is_another_draw() -> None:
    files = {**cases(), **recorded(3, 1, 种子="别的种子")}
    assert told(files, "ZF691") != []


def test_a_unit_of_which_nothing_is_recorded_is_told() -> None:
    rows = "案号,案由,当事人类型,程序,立案,结案\n乙1,甲,公民,一般,2015-01-02,2015-03-02\n"
    files = {**cases(), **recorded(3, 1), "units/yi/2015/cases.csv": rows}
    (message,) = told(files, "ZF691")
    assert "乙1按种子应抽而没有记录：抽取以后才登记结案，或者被漏下" in message
    (total, message) = told({**files, **recorded(3, 1, total=3)}, "ZF691")
    assert total == "抽卷1：共抽 3 件，记录里有 2 件"
    assert message.endswith("按种子应抽乙1，记录里没有")


# A pool that changed since


def test_a_case_added_since_that_would_have_been_drawn_is_told_apart_from_one_left_out() -> None:
    """1 came since: of 2 to 5 the seed drew 3 and 5, as recorded."""
    files = {**cases(), **recorded(3, 5, pool=(2, 3, 4, 5))}
    assert told(files, "ZF691") == []
    assert told(files, "ZF692") == [
        f"抽卷1：县食药监局行政处罚抽取时 4 件，现在 5 件，{number(1)}（结案 2015-01-10）是以后才登记或者改的"
    ]


def test_a_case_added_since_that_changes_nothing_is_told() -> None:
    files = {**cases(), **recorded(3, 1, pool=(1, 2, 3, 5))}
    assert told(files, "ZF691") == []
    assert [number(4) in message for message in told(files, "ZF692")] == [True]


@pytest.mark.parametrize(
    ("gone", "day", "written"),
    [(3, "2015-06-10", "2015-06-10"), (3, "", "没有"), (4, "2014-12-31", "2014-12-31")],
)
def test_a_closing_day_changed_since_is_told_with_the_day_of_now(gone: int, day: str, written: str) -> None:
    files = {**cases(CLOSED | {gone: day}), **recorded(3, 1)}
    assert told(files, "ZF691") == []
    assert told(files, "ZF692") == [
        f"抽卷1：县食药监局行政处罚抽取时 5 件，现在 4 件，{number(gone)}不再在内，现在登记的结案日期是{written}"
    ]


def test_a_swap_is_still_told_where_the_pool_changed_as_well() -> None:
    """4 came since; of the four of then 3 and 1 were drawn, and 5 stands for 1."""
    files = {**cases(), **recorded(3, 5, pool=(1, 2, 3, 5))}
    assert told(files, "ZF691") == [f"抽卷1：县食药监局行政处罚记的是{number(5)}，按种子应抽{number(1)}"]
    assert [number(4) in message for message in told(files, "ZF692")] == [True]


def test_where_the_digest_does_not_tell_both_are_said_to_be_possible() -> None:
    """Of five files now three were there, and nothing says which."""
    files = {**cases(), **recorded(3, 5, pool=(2, 3, 5), 基数摘要="0" * 16)}
    assert [("或者被漏下" in m, "或者被换入" in m) for m in told(files, "ZF691")] == [
        (True, False),
        (False, True),
    ]
    assert told(files, "ZF692") == [
        "抽卷1：县食药监局行政处罚抽取时 3 件，现在 5 件，与当时的摘要不同，看不出是哪几件变了"
    ]


def test_a_draw_of_a_day_to_come_is_not_judged() -> None:
    assert said(county({**cases(), **recorded(5, 4)}, as_of="2015-05-31"), "ZF691") == []


def test_nothing_is_told_of_a_draw_while_a_register_cannot_be_read() -> None:
    files = {**cases(), **recorded(5, 4)}
    assert said(county({**files, "units/jia/2014/cases.csv": '案号\n"'}), "ZF691") == []


# Rows


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("种子", "乙"),
        ("结案起", "2015-02-01"),
        ("范围", "jia"),
        ("定额", "行政处罚=3"),
        ("共抽", "9"),
        ("基数", "4"),
    ],
)
def test_rows_of_a_batch_share_its_head(label: str, value: str) -> None:
    one, two = recorded(3, 1), recorded(3, 1, **{label: value})
    lines = [files["county/2015/draws.csv"].splitlines() for files in (one, two)]
    text = "\n".join([lines[0][0], lines[0][1], lines[1][2], ""])
    assert found(county({**cases(), "county/2015/draws.csv": text}), "ZF693") == ["county/2015/draws.csv:3"]


@pytest.mark.parametrize(
    ("other", "part"),
    [
        ({"定额": "处罚两件"}, "应写成 类别=件数"),
        ({"抽取日期": "2015-05-20"}, "结案止却写 2015-06-01"),
        ({"单位": "yi"}, "写的单位是"),
        ({"类别": "行政许可"}, "写的类别是行政许可"),
        ({"范围": "yi"}, "不在这一批的范围或者定额里"),
    ],
)
def test_a_row_that_cannot_be_is_told(other: dict[str, str], part: str) -> None:
    messages = told({**cases(), **recorded(3, **other)}, "ZF693")
    assert any(part in message for message in messages)


# The norm of the day, and what follows


def test_without_a_value_of_the_day_the_norm_is_not_assessed() -> None:
    assert not_assessed(county({**cases(), **recorded(3, 1)}), "ZF694") == [
        "案卷抽取.结案天数",
        "案卷抽取数.行政处罚",
    ]


REVIEW = "- {{编号: P{n}, 单位: jia, 案号: {number}, 评查标准: chufa, 日期: {day}, 初评得分: 90}}\n"


def reviews(*days: tuple[int, str]) -> dict[str, str]:
    rows = (REVIEW.format(n=n, number=number(n), day=day) for n, day in days)
    standard = "名称: 甲\n评查项目: [{编号: '1', 内容: 立案, 分值: 100}]\n"
    return {"county/2015/reviews.yaml": "".join(rows), "county/review-standards/chufa.yaml": standard}


def test_a_drawn_file_is_to_be_reviewed_by_the_end_of_the_year_of_the_draw() -> None:
    files = {**cases(), **recorded(3, 1), **reviews((3, "2015-07-01"))}
    assert said(county(files, as_of="2015-12-30"), "ZF867") == []
    (message,) = told(files, "ZF867")
    assert number(1) in message


def test_a_review_before_the_draw_is_not_the_review_of_what_was_drawn() -> None:
    files = {**cases(), **recorded(3), **reviews((3, "2015-05-01"))}
    assert len(told(files, "ZF867")) == 1


def test_what_was_not_drawn_is_reviewed_for_a_reason_that_is_told() -> None:
    files = {**cases(), **recorded(3, 1), **reviews((3, "2015-07-01"), (1, "2015-07-01"), (5, "2015-07-01"))}
    assert found(county(files), "ZF868") == ["county/2015/reviews.yaml:3"]
    text = files["county/2015/reviews.yaml"].replace(
        f"案号: {number(5)}", f"案号: {number(5)}, 指定理由: 败诉"
    )
    assert told({**files, "county/2015/reviews.yaml": text}, "ZF868") == []
    assert told({**cases(), **reviews((5, "2015-07-01"))}, "ZF868") == []


def test_the_share_of_drawn_files_that_were_reviewed() -> None:
    files = {**cases(), **recorded(3, 1), **reviews((3, "2015-07-01"))}
    share = measured("抽取案卷评查率", files)
    assert (share.value, share.reached, share.total) == (50, 1, 2)
    assert measured("抽取案卷评查率", {}).value is None
    assert measured("抽取案卷评查率", files, as_of="2015-10-01").value == 100
