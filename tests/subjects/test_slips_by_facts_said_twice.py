"""Slips that the same fact said elsewhere tells: articles, bands, lists, sources, limits (ZF573-ZF587, ZF860)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, said

LAW = "《中华人民共和国食品安全法》"
POWERS = "units/jia/authorities.yaml"
PROFILE = base_files()["zfzr.yaml"].decode()

# ZF580: the base's law says that 第八十五条 became 第一百二十四条


def followed(former: str, later: str, since: str = "2015-10-01") -> dict[str, str]:
    return {
        POWERS: (
            "- 编码: 41082301CF00100\n  名称: 对甲的处罚\n  类别: 行政处罚\n  依据:\n"
            f"  - {{引文: {LAW}{former}, 止: 2015-09-30}}\n  - {{引文: {LAW}{later}, 起: {since}}}\n"
        )
    }


@pytest.mark.parametrize(
    ("former", "later"),
    [("第八十四条", "第一百二十四条"), ("第八十六条", "第一百二十四条"), ("第八十五条", "第一百二十三条")],
)
def test_bases_one_off_what_the_law_says_moved_are_told(former: str, later: str) -> None:
    (text,) = said(county(followed(former, later)), "ZF580")

    assert (
        f"2015-09-30 以前是{LAW}{former}、以后是{later}，法律登记的却是第八十五条改为第一百二十四条" in text
    )


@pytest.mark.parametrize(
    ("former", "later", "since"),
    [
        ("第八十五条", "第一百二十四条", "2015-10-01"),
        ("第五十条", "第七十条", "2015-10-01"),  # the register has nothing of them
        ("第八十四条", "第一百二十四条", "2015-11-01"),  # another basis, of a later day
    ],
)
def test_bases_that_moved_so_or_of_which_nothing_is_known_are_left(
    former: str, later: str, since: str
) -> None:
    assert found(county(followed(former, later, since)), "ZF580") == []


# ZF574

DEGREES = ("从轻", "一般", "从重")


def higher(*bands: tuple[int, int], more: str = "") -> dict[str, str]:
    rows = "".join(
        f"  - {{程度: {DEGREES[at]}, 下限: {a}, 上限: {b}{more}}}\n" for at, (a, b) in enumerate(bands)
    )
    text = f"- 编号: SJ-1\n  基准: 某省基准\n  违法行为: 甲\n  档次:\n{rows}"
    return {"county/superior-standards.yaml": text}


@pytest.mark.parametrize(
    ("bands", "words"),
    [
        (((10, 30), (30, 600), (60, 100)), "“一般”档到 600 为止，“从重”档却从 60 起，互相重叠"),
        (((10, 30), (30, 6), (60, 100)), "“一般”档的下限 30 大于上限 6"),
        (((10, 30), (30, 60), (61, 100)), "其余各档首尾相接，“一般”档到 60 为止，“从重”档却从 61 起"),
    ],
)
def test_bands_of_a_higher_table_meet(bands: tuple[tuple[int, int], ...], words: str) -> None:
    (text,) = said(county(higher(*bands)), "ZF574")
    assert words in text


@pytest.mark.parametrize(
    "bands", [((10, 30), (30, 60), (60, 100)), ((10, 29), (30, 59), (60, 100)), ((10, 10), (60, 60))]
)
def test_bands_that_meet_or_all_leave_room_are_left(bands: tuple[tuple[int, int], ...]) -> None:
    assert said(county(higher(*bands)), "ZF574") == []


def test_bands_of_two_kinds_of_party_are_two_rows() -> None:
    files = higher((10, 30), (30, 60))
    files["county/superior-standards.yaml"] += "  - {程度: 从轻, 下限: 20, 上限: 40, 当事人: 单位}\n"
    assert said(county(files), "ZF574") == []


# ZF573


def lenient(
    list_kind: str, more: str, start: str = "2022-09-01", published: str = "2022-08-25"
) -> dict[str, str]:
    return {
        "units/jia/lenient-items.yaml": (
            f"- 编号: QD-1\n  清单: {list_kind}\n  职权编码: 41082301CF00100\n  事项名称: 甲\n"
            f"  设定依据: {LAW}第一百二十四条\n  适用情形: 首次违法\n{more}"
            f"  公布: [{{日期: {published}, 载体: 网站}}]\n  起: {start}\n"
        )
    }


AMOUNT = "  裁量幅度: 按减轻档执行\n"


@pytest.mark.parametrize(
    ("list_kind", "more", "words"),
    [
        ("不予处罚", AMOUNT, "写了裁量幅度“按减轻档执行”"),
        ("减轻处罚", "", "没有写裁量幅度"),
        ("从轻处罚", "", "没有写裁量幅度"),
    ],
)
def test_a_list_says_whether_there_is_an_extent(list_kind: str, more: str, words: str) -> None:
    (text,) = said(county(lenient(list_kind, more), as_of="2026-11-30"), "ZF573")
    assert words in text


@pytest.mark.parametrize(
    ("list_kind", "more"), [("不予处罚", ""), ("减轻处罚", AMOUNT), ("从轻处罚", AMOUNT)]
)
def test_an_entry_that_fits_its_list_is_sound(list_kind: str, more: str) -> None:
    assert said(county(lenient(list_kind, more), as_of="2026-11-30"), "ZF573") == []


@pytest.mark.parametrize(("start", "count"), [("2022-08-01", 1), ("2022-08-25", 0), ("2023-01-01", 0)])
def test_an_entry_is_published_before_it_is_applied(start: str, count: int) -> None:
    assert len(said(county(lenient("不予处罚", "", start), as_of="2026-11-30"), "ZF573")) == count


# ZF575, ZF579

MATTERS = "units/jia/2015/supervision.csv"
HEAD = "编号,来源,提出单位,事项,收到日期,答复日期,办理结果,采纳\n"


def matter(
    source: str = "政协提案", by: str = "县政协第1号提案", result: str = "", adopted: str = ""
) -> dict[str, str]:
    return {MATTERS: f"{HEAD}W1,{source},{by},甲,2015-03-01,2015-04-01,{result},{adopted}\n"}


@pytest.mark.parametrize(
    ("result", "adopted", "count"),
    [
        ("已设护学岗22处", "否", 1),
        ("已设护学岗22处", "是", 0),
        ("资金没有着落，暂缓", "否", 0),
        ("已向代表说明理由", "否", 0),
        ("已说明情况，不予采纳", "是", 1),
        ("", "否", 0),
        ("已设护学岗22处", "", 0),
    ],
)
def test_what_was_done_was_adopted(result: str, adopted: str, count: int) -> None:
    assert len(said(county(matter(result=result, adopted=adopted)), "ZF575")) == count


@pytest.mark.parametrize(
    ("source", "by", "count"),
    [
        ("政协提案", "县政协第41号提案", 0),
        ("舆论监督", "县政协第41号提案", 1),
        ("政协提案", "县十三届人大四次会议第17号建议", 1),
        ("群众来信来访", "县人民检察院", 1),
        ("舆论监督", "县电视台", 0),
        ("司法建议", "县人民法院", 0),  # the word names no body
        ("人大代表建议", "县人大、县政协联合视察组", 0),
    ],
)
def test_the_source_is_that_of_the_body_that_raised_it(source: str, by: str, count: int) -> None:
    assert len(said(county(matter(source, by)), "ZF579")) == count


# ZF577


@pytest.mark.parametrize(
    ("points", "count"), [("86.4", 0), ("8.64", 1), ("10", 0), ("8.64, 满分: 10", 0), ("0", 0)]
)
def test_points_below_a_tenth_of_the_full_marks_are_told(points: str, count: int) -> None:
    text = f"- {{名称: 满意度调查, 受托机构: 某中心, 开始日期: 2015-11-02, 得分: {points}}}\n"
    assert len(said(county({"units/jia/2015/third-party.yaml": text}), "ZF577")) == count


# ZF978, ZF827: lists of a township


def task(list_kind: str, more: str) -> dict[str, str]:
    return {
        "units/yi/authorities.yaml": (
            "- {编码: 41082351CF00100, 名称: 对餐饮油烟污染的处罚, 类别: 行政处罚}\n"
            "- {编码: 41082351CF00200, 名称: 对随意倾倒生活垃圾的处罚, 类别: 行政处罚}\n"
        ),
        "units/yi/township-tasks.yaml": (
            f"- {{编号: LZ-001, 名称: 随意倾倒生活垃圾的处罚, 清单: {list_kind}{more}, 起: 2025-06-30}}\n"
        ),
    }


@pytest.mark.parametrize(
    ("list_kind", "more", "count"),
    [("基本履职", ", 上级部门: jia", 1), ("配合履职", ", 上级部门: jia", 0), ("基本履职", "", 0)],
)
def test_what_a_township_does_itself_has_no_department(list_kind: str, more: str, count: int) -> None:
    assert len(said(county(task(list_kind, more), as_of="2026-11-30"), "ZF978")) == count


@pytest.mark.parametrize(("code", "count"), [("41082351CF00100", 1), ("41082351CF00200", 0)])
def test_a_task_is_called_as_its_power(code: str, count: int) -> None:
    assert len(said(county(task("基本履职", f", 职权编码: {code}"), as_of="2026-11-30"), "ZF827")) == count


# ZF581


@pytest.mark.parametrize(
    ("slug", "inherits", "count"),
    [("chufa-yiban", "chufa-jianyi", 1), ("chufa-yiban", "chufa-yiban", 0), ("chufa", "chufa-jianyi", 0)],
)
def test_a_file_named_as_a_common_procedure_takes_over_that_one(slug: str, inherits: str, count: int) -> None:
    common = {
        f"county/common-procedures/chufa-{each}.yaml": f"名称: {each}程序\n" for each in ("yiban", "jianyi")
    }
    files = {**common, f"units/jia/procedures/{slug}.yaml": f"名称: 本局程序\n引用: {inherits}\n"}
    assert len(said(county(files), "ZF581")) == count


# ZF582, ZF583, ZF104: entrustments


def entrusted(more: str) -> dict[str, str]:
    text = f"- {{编号: WT-001, 受委托单位: yi, 类别: [行政检查], 依据: 《甲条例》, 起: 2015-04-01, 止: 2017-03-31{more}}}\n"
    third = "名称: 甲县公安局\n简称: 县公安局\n组别: 执法部门\n"
    return {"units/jia/entrustments.yaml": text, "units/bing/unit.yaml": third}


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("委托甲县公安局检查", 1),
        ("委托乙镇检查", 0),
        ("委托乙镇检查，县公安局配合", 0),
        ("委托镇里检查", 0),
        ("甲县食品药品监督管理局委托", 0),  # the organ that entrusts
    ],
)
def test_the_remark_names_the_body_entrusted(words: str, count: int) -> None:
    assert len(said(county(entrusted(f", 说明: {words}")), "ZF582")) == count


@pytest.mark.parametrize(
    ("day", "count"),
    [("2014-09-28", 1), ("2014-09-30", 0), ("2015-04-10", 0), ("2016-04-10", 0), ("2017-04-10", 1)],
)
def test_an_entrustment_is_announced_about_its_term(day: str, count: int) -> None:
    assert len(said(county(entrusted(f", 公告日期: {day}"), as_of="2018-01-01"), "ZF583")) == count


@pytest.mark.parametrize(("year", "count"), [(2016, 1), (2015, 0), (2014, 0)])
def test_an_agreement_is_not_of_a_later_year_than_its_term(year: int, count: int) -> None:
    assert len(said(county(entrusted(f", 委托书文号: 甲委〔{year}〕7号")), "ZF104")) == count


# ZF584


@pytest.mark.parametrize(
    ("profile", "number", "count"),
    [
        ("示例数据: 否", "示例〔2015〕7号", 1),
        ("示例数据: 是", "示例〔2015〕7号", 0),
        ("示例数据: 否", "甲政〔2015〕7号", 0),
    ],
)
def test_a_sample_number_in_data_that_are_no_sample_is_told(profile: str, number: str, count: int) -> None:
    files = {**entrusted(f", 委托书文号: {number}"), "zfzr.yaml": PROFILE.replace("示例数据: 是", profile)}
    assert len(said(county(files), "ZF584")) == count


# ZF585


def limits(*amounts: int) -> dict[str, str]:
    return {
        f"units/u{at}/unit.yaml": (
            f"名称: 甲县{'子丑寅卯辰巳午'[at]}局\n组别: 执法部门\n机构:\n- 代码: lingdao\n  名称: 局领导\n  类型: 领导班子\n"
            f"  岗位:\n  - {{代码: juzhang, 名称: 局长审批岗, 环节: [审批], 审批权限: {{罚款: {amount}}}}}\n"
        )
        for at, amount in enumerate(amounts)
    }


@pytest.mark.parametrize("odd", [1_000_000, 10_000])
def test_a_limit_ten_times_or_a_tenth_of_all_others_is_told(odd: int) -> None:
    assert found(county(limits(100_000, 100_000, odd, 100_000, 100_000)), "ZF585") == ["units/u2/unit.yaml:8"]


@pytest.mark.parametrize(
    "amounts",
    [
        (100_000,) * 5,
        (100_000, 100_000, 200_000, 100_000, 100_000),  # not ten times
        (100_000, 1_000_000, 1_000_000, 100_000, 100_000),  # two of the sort
        (100_000, 50_000, 1_000_000, 100_000, 20_000),  # the others differ
        (100_000, 100_000, 1_000_000, 100_000),  # too few others
    ],
)
def test_limits_that_differ_otherwise_are_left(amounts: tuple[int, ...]) -> None:
    assert found(county(limits(*amounts)), "ZF585") == []


# ZF578


def ledger(*deductions: str) -> dict[str, str]:
    rows = "".join(
        f"2015-{at:02}-05,jia,2.1,抽查,{each},登记表第{at}号,钱示八\n"
        for at, each in enumerate(deductions, 1)
    )
    return {"county/2015/daily.csv": "日期,单位,指标,事项,扣分,证据,记录人\n" + rows}


USUAL = ("0.5", "0.5", "0.5", "1", "1", "0.3", "0.5", "1")


@pytest.mark.parametrize(
    ("more", "count"),
    [
        (("0.05",), 1),
        (("0.25",), 0),  # finer, and ten times of it is not usual
        (("0.05", "0.05"), 0),  # two of the sort
        (("0.1",), 0),  # as fine as others
    ],
)
def test_points_finer_than_all_others_are_told(more: tuple[str, ...], count: int) -> None:
    assert len(said(county(ledger(*USUAL, *more)), "ZF578")) == count


def test_of_a_few_points_nothing_is_told() -> None:
    assert said(county(ledger("0.5", "0.5", "0.5", "0.05")), "ZF578") == []


# ZF587


def phones(*numbers: str) -> dict[str, str]:
    return {
        f"units/u{at}/unit.yaml": f"名称: 甲县{'子丑寅卯辰巳午'[at]}局\n组别: 执法部门\n监督电话: {number}\n"
        for at, number in enumerate(numbers)
    }


@pytest.mark.parametrize("odd", ["0391-123456", "0391-12345678", "039-1234567", "03911-1234567"])
def test_a_number_with_a_digit_more_or_fewer_than_all_others_is_told(odd: str) -> None:
    assert found(county(phones(*("0391-7654321",) * 5, odd)), "ZF587") == ["units/u5/unit.yaml:3"]


@pytest.mark.parametrize(
    "numbers",
    [
        ("0391-7654321",) * 6,
        (*("0391-7654321",) * 5, "13800000000"),
        (*("0391-7654321",) * 5, "12345"),
        (*("0391-7654321",) * 3, *("010-87654321",) * 3),  # mixed
        ("0391-7654321", "0391-765432"),  # too few others; that of the base's legal office is one more
    ],
)
def test_numbers_of_other_sorts_are_left(numbers: tuple[str, ...]) -> None:
    assert found(county(phones(*numbers)), "ZF587") == []


# ZF860


@pytest.mark.parametrize(("name", "count"), [("示三郑", 1), ("郑示三", 0), ("三郑示", 0)])
def test_a_name_with_the_surname_behind_is_told(name: str, count: int) -> None:
    unit = base_files()["units/jia/unit.yaml"].decode().replace("负责人: 郑示三", f"负责人: {name}")
    people = base_files()["units/jia/people.csv"].decode()
    people += "J009,郑示三,男,公务员" + "," * (people.splitlines()[0].count(",") - 3) + "\n"
    assert len(said(county({"units/jia/unit.yaml": unit, "units/jia/people.csv": people}), "ZF860")) == count


# ZF586


@pytest.mark.parametrize(
    ("defended", "examined", "count"),
    [("否", "理由与证据不符，不予采纳", 1), ("是", "理由与证据不符，不予采纳", 0), ("否", "当事人未提出", 0)],
)
def test_nothing_is_looked_into_where_nothing_was_said(defended: str, examined: str, count: int) -> None:
    text = f"- 案号: 甲立〔2015〕1号\n  告知: {{日期: 2015-05-20, 陈述申辩: {defended}, 复核: {examined}}}\n"
    assert len(said(county({"units/jia/2015/case-stages.yaml": text}), "ZF586")) == count
