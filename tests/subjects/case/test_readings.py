"""Cases of the sample read by hand against the articles in force on their days: the findings each deserves, and no others.

A reading says what was looked at and why that is doubtful or sound; the codes are those of all rules on cases.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.tree import read_tree
from zfzr.questions.case import case_answer

SAMPLE = Path(__file__).parents[3] / "data"

READINGS: dict[str, tuple[tuple[str, ...], str]] = {
    # Sound, and why
    "武食药监立〔2015〕3号": (
        (),
        "told 2015-02, decided 03-10 a month later; review, approval and service in order",
    ),
    "武城管立〔2015〕6号": ((), "a citizen fined 500: two officers, told before, served the next days"),
    "武城管立〔2015〕20号": (
        (),
        "a household fined 3,000 is minor: 10,000 is the sum for whoever counts as citizen",
    ),
    "大封立〔2015〕3号": ((), "a township within its own power, approved within the deputy's 2,000"),
    "武公立〔2015〕14号": (
        (),
        "opened 06-08, decided 06-24: within the thirty days of 治安管理处罚法 art. 99 or no limit",
    ),
    "武公立〔2015〕23号": (
        ("ZF749",),
        "twenty-two days; 200 is below the 50,000 of 民用爆炸物品安全管理条例 art. 44, and no reason is written",
    ),
    "武发改立〔2015〕4号": (
        (),
        "20,000 for an organisation: below 100,000, before July none was set; discussed all the same",
    ),
    "武民立〔2015〕3号": ((), "an association fined 1,000; all stages in order"),
    "武水立〔2015〕5号": ((), "the party answered and the answer was looked into (1996 art. 32)"),
    "武环立〔2015〕4号": (
        (),
        "decided 2015-04: no sum was set, the unit itself held it major, reviewed and discussed it",
    ),
    "武环立〔2015〕12号": (
        (),
        "120,000: major (令168号 art. 3); told, heard, reviewed, discussed before the decision",
    ),
    "武安监立〔2015〕9号": (
        (),
        "150,000: major; the director may sign beyond 100,000 because the meeting decided",
    ),
    "武住建立〔2015〕11号": ((), "100,000 exactly is major (以上 includes it) and was treated so"),
    "武国土立〔2015〕10号": (
        ("ZF750",),
        "a citizen fined 12,000: major from 10,000, and beyond the 2,000 of 河南省测绘管理条例 art. 35",
    ),
    "武食药监立〔2015〕18号": ((), "责令停产停业: major by its kind, right to a hearing told, waited for"),
    "武质监立〔2015〕11号": (
        ("ZF842",),
        "the review said 修改后提交: not refused; decided 09-18, filed 10-26: late even by fifteen working days (10-15)",
    ),
    "武卫立〔2015〕20号": ((), "责令停产停业, told of the right to a hearing, days over before the decision"),
    "武工商立〔2015〕17号": (
        ("ZF750",),
        "one head was of another view, which is no fault; 130,000 is beyond 企业法人法定代表人登记管理规定 art. 11",
    ),
    "武交立〔2015〕18号": ((), "a citizen fined 10,000 exactly: major, and treated so"),
    "武农立〔2015〕12号": (
        ("ZF845",),
        "吊销许可证 of a company: major by its kind, reviewed, discussed, filed; to be put right by 11-30, and was not",
    ),
    "武工商立〔2015〕10号": (
        ("ZF749",),
        "entry 1 of the unit's own catalogue, and reviewed; below the 100,000 of 禁止传销条例 art. 24, with no reason",
    ),
    "武人社立〔2015〕10号": ((), "20,000 exactly falls under the unit's catalogue of 2014, and was reviewed"),
    "武食药监立〔2015〕12号": ((), "a suspected crime decided and handed over on one day, 09:00 to 17:30"),
    # Discretion
    "武交立〔2015〕22号": (
        (),
        "9,000 is the upper end of 较轻, the band it names (公路安全保护条例 art. 67)",
    ),
    "武交立〔2015〕24号": ((), "9,000 is the lower end of 一般, the band it names: a shared end is of both"),
    "武质监立〔2015〕16号": (
        (),
        "2,000 is 0.8 times of goods worth 2,500: 较轻 is half to once (产品质量法 art. 50)",
    ),
    "武国土立〔2015〕13号": (
        (),
        "10,000 is below 20,000, the least of 土地复垦条例 art. 41: a reason, and the meeting agreed the day before",
    ),
    "武环立〔2015〕16号": (("ZF749",), "10,000 is below 20,000; a reason is written, and nobody approved it"),
    "武食药监立〔2015〕20号": (("ZF749",), "names 一般, 15,700 to 35,300, and fines 3,000 with no reason"),
    "武统立〔2015〕5号": ((), "the unit has no table: nobody can tell, and no finding"),
    # Handlers and power
    "武食药监立〔2015〕10号": (
        ("ZF710",),
        "SYJ002's certificate was suspended 2015-05-06 to 07-06; decided 05-11",
    ),
    "武文立〔2015〕9号": (("ZF710",), "WG002's certificate was suspended from 2015-07-06; opened 07-13"),
    "武林立〔2015〕6号": (("ZF711",), "nobody leads"),
    "武农立〔2015〕13号": (("ZF711",), "two lead"),
    "武发改立〔2015〕6号": (("ZF711",), "the lead is listed among the others too"),
    "武城管立〔2015〕13号": (("ZF712",), "one officer; 1996 art. 37 asks two"),
    "武卫立〔2015〕13号": (
        ("ZF713",),
        "a helper of 县食药监局, which did not entrust anybody; certified, so no ZF710",
    ),
    "武质监立〔2015〕7号": (("ZF715",), "the code is a power of 县环保局"),
    "武工商立〔2015〕6号": (("ZF716",), "the helper reviewed the case"),
    "武文立〔2015〕11号": (("ZF716",), "the lead chaired the hearing (1996 art. 42)"),
    "武林立〔2015〕11号": (
        ("ZF716", "ZF717"),
        "the lead approved it, and holds no post of approval: two facts",
    ),
    "武财立〔2015〕3号": (("ZF717",), "the reviewer approved it, on no post of approval"),
    "武农立〔2015〕9号": (("ZF717",), "12,000 signed by a deputy who may sign 10,000"),
    # Stages
    "武人社立〔2015〕8号": (("ZF720",), "told on 08-25, decided on 08-21 (1996 art. 31)"),
    "武环立〔2015〕14号": (
        ("ZF720", "ZF750", "ZF841"),
        "reviewed the day after the meeting; still not after the decision; 180,000 (100,000 is the most), never filed",
    ),
    "武文立〔2015〕8号": (("ZF721",), "no notice on record"),
    "武卫立〔2015〕22号": (("ZF722",), "责令停产停业, and the right to a hearing was not told"),
    "武安监立〔2015〕12号": (("ZF722",), "a hearing was asked for and never held"),
    "武统立〔2015〕3号": (
        ("ZF723",),
        "told 07-02 of the right to a hearing, decided 07-03: not three days by any count",
    ),
    "武文立〔2015〕12号": (
        ("ZF724", "ZF844"),
        "told a day before the hearing; seven are due by any count; filing returned 10-27, due 11-06, not made again",
    ),
    "武住建立〔2015〕14号": (("ZF725",), "160,000 without review"),
    "武安监立〔2015〕11号": (
        ("ZF725", "ZF750"),
        "the review refused it, and it was decided; 200,000 is beyond 危险化学品安全管理条例 art. 82",
    ),
    "武工商立〔2015〕19号": (
        ("ZF717", "ZF726", "ZF750"),
        "never discussed, so that the director's 100,000 bind him too; they are the most of the law as well (art. 12)",
    ),
    "武质监立〔2015〕13号": (("ZF726",), "discussed, and there are no minutes"),
    "武城管立〔2015〕21号": (("ZF726",), "minutes that tell nobody's view"),
    "武国土立〔2015〕11号": (("ZF727",), "130,000 with a line alone"),
    "武交立〔2015〕20号": (
        ("ZF727", "ZF728", "ZF750"),
        "12,000 from a citizen, held not to be major, with a line alone; 5,000 is the most (河南省农村公路条例 art. 53)",
    ),
    "武人社立〔2015〕9号": (("ZF729",), "of the unit's own catalogue, not reviewed"),
    "武人社立〔2015〕11号": (("ZF729",), "of the unit's own catalogue, its stages not written down"),
    "武水立〔2015〕8号": (("ZF731",), "the party answered, and nothing was looked into"),
    "武卫立〔2015〕24号": (("ZF740",), "no record of 调查取证 and 送达"),
    # Limits
    "武交立〔2015〕9号": (("ZF732",), "a company fined 2,000 on the spot; 1,000 is the most (1996 art. 33)"),
    "武工商立〔2015〕13号": (("ZF732",), "confiscation is nothing to be decided on the spot"),
    "武公立〔2015〕25号": (
        ("ZF733",),
        "opened 10-12, decided 12-14: beyond thirty days (治安管理处罚法 art. 99)",
    ),
    "武城管立〔2015〕9号": (("ZF734",), "served twenty-four days after the decision"),
    "武民立〔2015〕4号": (("ZF734",), "never served, four months on"),
    "武食药监立〔2015〕21号": (
        ("ZF735",),
        "handed to the police days after the decision, not within 24 hours",
    ),
    "武国土立〔2015〕6号": (
        ("ZF737",),
        "an act of 2013-02-18, opened 2015-05-08: more than two years (1996 art. 29)",
    ),
}


@cache
def sample() -> County:
    return County(load(read_tree(SAMPLE)), date(2015, 12, 31))


@pytest.mark.parametrize("number", READINGS)
def test_a_case_gets_the_findings_that_it_deserves_and_no_others(number: str) -> None:
    answer = case_answer(sample(), number)

    assert answer is not None
    found = {point.code for point in answer.points if point.found} | {d.finding.code for d in answer.defects}
    assert tuple(sorted(found)) == READINGS[number][0]


def test_forty_cases_are_read_those_with_findings_and_those_without() -> None:
    assert len(READINGS) >= 40
    assert sum(not codes for codes, _ in READINGS.values()) >= 20
