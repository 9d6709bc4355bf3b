"""Plausible slips: what each sort does to a small county, that all sorts and kinds are tried, and what is found of them.

A slice of what `python -m tests.slips` kept is made again: what a rule found once, it has to find still.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest

from tests.slips.cases import MANY, TURNS_LATER, Slip, called, places, slip_at, turns
from tests.slips.homophones import misheard
from tests.slips.page import PAGE, kept, with_generated
from tests.slips.sorts import LATER, LATEST, SORTS, Sort
from tests.slips.trying import Trial, put_back, try_out
from tests.slips.worlds import World, world, worlds
from zfzr.check.resident import Resident
from zfzr.declare.walk import Site, walk

BY_NAME = {sort.name: sort for sort in (*SORTS, *LATER, *LATEST)}
LAW = "名称: {}\n效力层级: 法律\n版本:\n- {{施行: 1996-10-01}}\n"
SMALL = {
    "zfzr.yaml": """\
格式: 1
数据截止: 2015-12-31
行政区划: {代码: "410823", 名称: 武陟县, 上级: [河南省, 焦作市]}
示例数据: 是
机构角色:
- {角色: 法制机构, 名称: 县政府法制办, 电话: 0391-1234567}
""",
    "units/gongan/unit.yaml": """\
名称: 武陟县公安局
组别: 县直
机构:
- 代码: lingdao
  名称: 局领导
  类型: 领导班子
  岗位:
  - {代码: juzhang, 名称: 局长审批岗, 审批权限: {罚款: 20000}}
""",
    "laws/chufa.yaml": LAW.format("中华人民共和国行政处罚法"),
    "laws/qiangzhi.yaml": LAW.format("中华人民共和国行政强制法"),
    "units/nongye/unit.yaml": "名称: 武陟县农业局\n组别: 县直\n",
    "units/gongan/people.csv": """\
人员编号,姓名,性别,人员性质
GA001,陈示一,男,公务员
GA002,王示二,女,事业
""",
    "units/nongye/people.csv": "人员编号,姓名,性别,人员性质\nNY001,李示三,男,公务员\n",
    "units/gongan/certificates.csv": """\
证号,人员编号,种类,发证日期,有效期至
豫H01-0001,GA001,河南省行政执法证,2014-05-12,2014-05-31
豫H01-0002,GA002,河南省行政执法证,2013-03-04,
""",
    "units/gongan/systems.yaml": """\
- 名称: 处罚公示制度
  类别: 公示
  文号: 武公〔2014〕12号
  印发日期: 2014-02-13
  依据: [《中华人民共和国行政处罚法》第三十九条]
  现行: 是
- 名称: 权力运行制度
  类别: 公示
  印发日期: 2014-03-13
  依据: [《中华人民共和国行政许可法》第三条第二款]
  说明: 7日内报县政府
""",
    "units/gongan/2015/training.csv": """\
人员编号,类别,学时,考试日期,成绩
GA001,专业法律,20.5,2015-04-21,88
""",
}


@cache
def small() -> World:
    files = {path: text.encode() for path, text in SMALL.items()}
    return World("小县", Resident(files, None, lambda county: date(2015, 12, 31)))


def made(sort: str, file: str, steps: str, record: int = 0) -> Slip | None:
    """Make a slip in the small county, at the way to a value in one of a file's records."""
    there = small().dataset.in_file(file)[record]
    site = next(s for s in walk(there) if ".".join(map(str, s.steps)) == steps)
    assert BY_NAME[sort].fits(site)
    return slip_at(BY_NAME[sort], (small(), site))


PEOPLE, CERTIFICATES = "units/gongan/people.csv", "units/gongan/certificates.csv"
TRAINING, SYSTEMS = "units/gongan/2015/training.csv", "units/gongan/systems.yaml"


def _one_digit_off(number: str) -> set[str]:
    """Return a number with one digit left out, or written twice."""
    return {
        number[:at] + each + number[at + 1 :] for at in range(len(number)) for each in ("", number[at] * 2)
    }


@pytest.mark.parametrize(
    ("sort", "file", "steps", "becomes"),
    [
        ("两行对调", PEOPLE, "人员编号", {"GA002"}),
        ("两格对调", PEOPLE, "姓名", {"王示二"}),
        ("年份差一年", CERTIFICATES, "发证日期", {"2013-05-12", "2015-05-12"}),
        ("月份差一个月", CERTIFICATES, "发证日期", {"2014-04-12", "2014-06-12"}),
        ("十倍", TRAINING, "学时", {"205"}),
        ("小数点", TRAINING, "学时", {"2.05"}),
        ("条号差一", SYSTEMS, "依据.0", {f"《中华人民共和国行政处罚法》第{n}条" for n in ("三十八", "四十")}),
        ("别单位的人", CERTIFICATES, "人员编号", {"NY001"}),
        ("照抄一行", CERTIFICATES, "证号", {"豫H01-0003"}),
        ("文号差一", SYSTEMS, "文号", {f"武公〔{y}〕{n}号" for y, n in ((2013, 12), (2015, 12), (2014, 11), (2014, 13))}),
        ("数字颠倒", CERTIFICATES, "发证日期", {"2014-05-21"}),
        ("是否颠倒", SYSTEMS, "现行", {"否"}),
        ("类别选错", PEOPLE, "性别", {"女"}),
        ("同音字", PEOPLE, "姓名", set(misheard("陈示一"))),
        ("姓名颠倒", PEOPLE, "姓名", {"示一陈"}),
        ("相近的法名", SYSTEMS, "依据.0", {"《中华人民共和国行政强制法》第三十九条"}),
    ],
)  # fmt: skip
def test_a_sort_makes_another_value_of_the_same_type(
    sort: str, file: str, steps: str, becomes: set[str]
) -> None:
    found = made(sort, file, steps)

    assert found is not None
    assert found.new in becomes


@pytest.mark.parametrize(
    ("sort", "file", "steps", "record", "becomes"),
    [
        ("款项差一", SYSTEMS, "依据.0", 1, {f"《中华人民共和国行政许可法》第三条第{n}款" for n in "一三"}),
        ("工作日", SYSTEMS, "说明", 1, {"7个工作日内报县政府"}),
        ("区县之别", SYSTEMS, "说明", 1, {"7日内报区政府"}),
        ("元与万元", "units/gongan/unit.yaml", "机构.0.岗位.0.审批权限.罚款", 0, {"2"}),
        (
            "电话号码",
            "zfzr.yaml",
            "机构角色.0.电话",
            0,
            {f"0391-{n}" for n in _one_digit_off("1234567")}
            | {f"{n}-1234567" for n in _one_digit_off("0391")},
        ),
    ],
)
def test_a_later_sort_makes_another_value_of_the_same_type(
    sort: str, file: str, steps: str, record: int, becomes: set[str]
) -> None:
    found = made(sort, file, steps, record)

    assert found is not None
    assert found.new in becomes


def test_an_end_comes_before_its_start() -> None:
    found = made("止早于起", CERTIFICATES, "有效期至")

    assert found is not None
    assert date(2014, 4, 22) <= date.fromisoformat(found.new) < date(2014, 5, 12)


def test_a_time_of_the_morning_is_one_of_the_afternoon() -> None:
    held = places(BY_NAME["上午下午"])
    assert held
    for of_kind in held.values():
        found = slip_at(BY_NAME["上午下午"], of_kind[0])
        assert found is not None
        assert abs(int(found.old[:2]) - int(found.new[:2])) == 12
        assert found.old[2:] == found.new[2:]


def test_a_day_that_no_month_has_is_no_slip() -> None:
    assert made("数字颠倒", SYSTEMS, "印发日期") is None  # 2014-02-13: no February has a 31st


def test_a_cell_that_was_left_is_that_of_the_row_above() -> None:
    found = made("漏改一格", CERTIFICATES, "发证日期", record=1)

    assert found is not None
    assert found.content.decode().splitlines()[2] == "豫H01-0002,GA002,河南省行政执法证,2014-05-12,"
    assert found.lines == (3,)


def test_rows_that_are_swapped_change_their_numbers() -> None:
    found = made("两行对调", CERTIFICATES, "证号")

    assert found is not None
    assert found.content.decode().splitlines()[1:] == [
        "豫H01-0002,GA001,河南省行政执法证,2014-05-12,2014-05-31",
        "豫H01-0001,GA002,河南省行政执法证,2013-03-04,",
    ]
    assert found.lines == (2, 3)


def test_a_copied_row_stands_at_the_end_under_a_number_of_its_own() -> None:
    found = made("照抄一行", CERTIFICATES, "证号")

    assert found is not None
    assert found.content.decode().splitlines()[3] == "豫H01-0003,GA001,河南省行政执法证,2014-05-12,2014-05-31"
    assert found.lines == (4, 2)


def test_what_sounds_alike_is_another_character() -> None:
    assert "陈世一" in misheard("陈示一")
    assert "陈示一" not in misheard("陈示一")


def test_every_kind_of_which_there_are_records_and_every_sort_has_its_turn() -> None:
    there = {type(site.record).label for each in worlds() for site in each.sites}
    drawn = Counter(turn.sort.name for turn in turns())

    assert {turn.kind for turn in turns()} == there
    assert set(drawn) == set(BY_NAME)
    assert len({drawn[sort.name] // 2 for sort in SORTS}) <= 2  # as many turns each, or one more
    assert max(drawn[sort.name] for sort in LATER) == TURNS_LATER


def test_no_place_slips_twice_in_the_same_way() -> None:
    known = [(t.sort, *t.called) for t in kept()]

    assert [what for what, many in Counter(known).items() if many > 1] == []


def test_a_thousand_slips_are_kept() -> None:
    assert len(kept()) >= 1_000


def test_the_review_of_each_slip_says_it_in_words() -> None:
    assert [t.where for t in kept() if not t.named] == []


def test_the_page_tells_what_is_kept() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert with_generated(page, kept()) == page


SAMPLE = "examples/2026"
OF_EACH = 3


def again(trial: Trial) -> Slip | None:
    """Make a slip that is kept once more; None where the sample has another value there now."""
    found = _sites().get(trial.called)
    made = slip_at(BY_NAME[trial.sort], found, trial.number) if found else None
    return made if made and (made.old, made.new) == (trial.old, trial.new) else None


@cache
def _sites() -> Mapping[tuple[str, str, str, str], tuple[World, Site]]:
    there = world(SAMPLE)
    return {called((there, site)): (there, site) for site in there.sites}


def slice_of(sort: Sort) -> list[Trial]:
    """Return of a sort the first that were found in the smaller sample, those first that point at the line."""
    found = [t for t in kept() if t.sort == sort.name and t.found and t.called[0] == SAMPLE]
    return sorted(found, key=lambda t: not t.right)[:OF_EACH]


@pytest.mark.parametrize(
    "sort", [sort for sort in (*SORTS, *LATER, *LATEST) if slice_of(sort)], ids=lambda sort: sort.name
)
def test_what_was_found_once_is_found_still(sort: Sort) -> None:
    made = [(trial, again(trial)) for trial in slice_of(sort)]
    lost = []
    for trial, each in made:
        if each is None:
            continue
        (now,) = try_out([each])
        put_back(each)
        if now is None or not now.found or not now.named or (trial.right and not now.right):
            lost.append(trial.where)

    assert lost == []
    assert any(each for _, each in made), "the sample has changed: python -m tests.slips"


def test_the_review_asks_about_a_slip_of_which_it_asked_once() -> None:
    trial = next(t for t in kept() if t.doubted and t.called[0] == SAMPLE and again(t))
    each = again(trial)
    assert each is not None
    (now,) = try_out([each])
    put_back(each)

    assert now is not None
    assert (now.named, now.doubted) == (True, True)


def test_another_seed_draws_other_slips_of_the_same_sorts() -> None:
    mine, others = turns(), turns(MANY, "2026")

    assert Counter(turn.sort.name for turn in mine) == Counter(turn.sort.name for turn in others)
    assert places(SORTS[0])[mine[0].kind][0] != places(SORTS[0], "2026")[mine[0].kind][0]


def test_nothing_is_left_in_the_sample_by_a_slip() -> None:
    each = next(found for t in kept() if t.called[0] == SAMPLE and (found := again(t)))

    try_out([each])
    put_back(each)

    assert dict(world(SAMPLE).resident.files) == dict(world(SAMPLE).as_it_was)
