"""Forty cases of the sample, drawn at random and read by somebody who had not seen how the engine judges.

Drawn with `random.Random(20151201)` in groups (major or not, with stages or not, on the spot, public security, traffic,
without a decision, organisations, households, with a remark or a lawsuit), within a group from the unit that had fewest.
Each was read from its own files against the law of its days before `zfzr case` or `zfzr validate` was run; the
parameters and their values had been seen. 18 of them stand in the first reading too, which was not opened before. Where
reading and engine differed, the one that was wrong was put right, and the reason says so. What holds for all of 2015: no
sum for hearings in the province outside public security, no limit for a decision outside it, none for publication, and
nothing major before 07-01 by any definition: of these nobody can tell, which is no finding.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.tree import read_tree
from zfzr.questions.case import case_answer

SAMPLE = Path(__file__).parents[3] / "data"

READINGS: dict[str, tuple[set[str], str]] = {
    # Major, with stages
    "武住建立〔2015〕14号": (
        {"ZF725"},
        "160,000 and no review: 令168号 art. 5. Beyond the director's 100,000, but the meeting decided (1996 art. 38)",
    ),
    "武农立〔2015〕12号": (
        {"ZF845"},
        "the filing was to be put right by 11-30 and was not; told of the hearing, served on the second day of a holiday",
    ),
    "武安监立〔2015〕12号": (
        {"ZF722"},
        "a hearing asked for the day after the notice, within three days, and none held (1996 art. 42)",
    ),
    "武工商立〔2015〕17号": (
        {"ZF750"},
        "130,000 where 企业法人法定代表人登记管理规定 art. 11 ends at 100,000: the table came later, not the law."
        " Reviewed on Sunday 09-06, a working day",
    ),
    "武卫立〔2015〕20号": (
        set(),
        "a household's 停产停业 is major whoever it is; signed by the deputy within 10,000 after a meeting",
    ),
    "武质监立〔2015〕11号": (
        {"ZF842"},
        "filed after 38 days; 修改后提交 is no refusal (read at first as one); 110,000 is within the law",
    ),
    "武城管立〔2015〕21号": (
        {"ZF726"},
        "minutes without a single view; left at the party's door with a recording",
    ),
    "武交立〔2015〕18号": (set(), "exactly 10,000: major for a citizen, and just what the deputy may sign"),
    # Not major, with stages
    "武财立〔2015〕3号": ({"ZF717"}, "the reviewer signed it, on a post that approves nothing"),
    "武食药监立〔2015〕3号": (set(), "cites a guiding case whose law held until 09-30"),
    "武公立〔2015〕23号": (
        {"ZF749"},
        "200 where 民用爆炸物品安全管理条例 art. 44 begins at 50,000, without a reason; its limits are not those of 治安",
    ),
    "武水立〔2015〕8号": (
        {"ZF731"},
        "the party answered, and nobody looked into it (1996 art. 32; overlooked at the first reading)",
    ),
    "武民立〔2015〕3号": (
        set(),
        "reviewed on a post that reviews, of another office; 1 to 3 times of sales not known",
    ),
    "武环立〔2015〕16号": (
        {"ZF749"},
        "10,000 below 20,000 (放射性污染防治法 art. 55); a reason that nobody approved; no review due, told of a hearing"
        " though none was held",
    ),
    "武人社立〔2015〕10号": (
        set(),
        "20,000 is of the unit's own catalogue and reviewed; no meeting is due for that",
    ),
    "武文立〔2015〕8号": ({"ZF721"}, "decided without a notice (1996 art. 31, 41)"),
    # On the spot
    "武发改立〔2015〕1号": (set(), "a warning on the day of the act"),
    "武林立〔2015〕4号": (set(), "a company, 500 of 1,000 (1996 art. 33), the day after a Sunday"),
    "大封立〔2015〕1号": (
        {"ZF914"},
        "50 is the most and allowed; the township stands in the register from 05-20 only, and decided on 02-27",
    ),
    "武林立〔2015〕10号": (set(), "a citizen, 50; both on posts of execution, which enforce"),
    "武发改立〔2015〕5号": (set(), "a household counts as a citizen: 20 of 50"),
    "武文立〔2015〕4号": (set(), "a warning on the day of the act"),
    # Public security and traffic
    "武公立〔2015〕8号": (set(), "eighteen days of thirty (治安管理处罚法 art. 99), served at once"),
    "武公立〔2015〕25号": ({"ZF733"}, "sixty-three days; thirty, at most sixty (治安管理处罚法 art. 99)"),
    "武公立〔2015〕9号": (set(), "fifteen days; 500, no hearing below 2,000 (art. 98)"),
    "武公立〔2015〕29号": (set(), "fifteen days; no public notice, for which no limit was set"),
    "武交立〔2015〕13号": (set(), "served on the third day, a Saturday"),
    "武交立〔2015〕14号": (set(), "500 of 公路法 art. 79; in order"),
    "武交立〔2015〕21号": (set(), "a warning the day after"),
    # Without a decision
    "武城管立〔2015〕8号": (
        set(),
        "withdrawn: the act could not be proved, no decision is due (1996 art. 38)",
    ),
    "武水立〔2015〕2号": (set(), "handed to another organ within the month"),
    "武工商立〔2015〕15号": (set(), "the same"),
    # Lines alone
    "武国土立〔2015〕14号": (
        set(),
        "decided 12-21, open at the end of the year; the lead was criticised, which is no 处分",
    ),
    "武国土立〔2015〕8号": (
        {"ZF750"},
        "10,000 where 基本农田保护条例 art. 32 ends at 1,000: no stages are needed to see that",
    ),
    "武统立〔2015〕5号": (set(), "the unit has no table, so nobody can tell from its files"),
    "武统立〔2015〕1号": (set(), "the same"),
    "武食药监立〔2015〕5号": (
        set(),
        "certified 02-10, on the post 03-01, opened 03-09; upheld on review",
    ),
    "武卫立〔2015〕9号": (
        set(),
        "500 where art. 20 begins at 5,000, but a line alone does not show whether there is a reason (read at first as a"
        " fault); unlawful in court, which the unit's report, one of cases, need not name",
    ),
    "武安监立〔2015〕14号": (set(), "decided on the last day of both certificates, which counts"),
    "武农立〔2015〕15号": (set(), "1,000 from a citizen; in order"),
}


@cache
def sample() -> County:
    return County(load(read_tree(SAMPLE)), date(2015, 12, 31))


@cache
def told() -> dict[str, set[str]]:
    """What `validate` says of cases, by the number of the case."""
    found: dict[str, set[str]] = {}
    for each in examine(sample(), lambda _: True).findings:
        found.setdefault(each.fact("case"), set()).add(each.code)
    return found


@pytest.mark.parametrize("number", READINGS)
def test_a_case_gets_what_its_reader_found_and_nothing_else(number: str) -> None:
    answer = case_answer(sample(), number)

    assert answer is not None
    found = {point.code for point in answer.points if point.found} | {d.finding.code for d in answer.defects}
    assert found == READINGS[number][0]


@pytest.mark.parametrize("number", READINGS)
def test_validate_says_the_same(number: str) -> None:
    assert told().get(number, set()) == READINGS[number][0]


@pytest.mark.parametrize(
    ("number", "code", "article"),
    [
        ("武住建立〔2015〕14号", "ZF725", "河南省人民政府令第168号）第五条"),
        ("武安监立〔2015〕12号", "ZF722", "（1996年）第四十二条"),
        ("武城管立〔2015〕21号", "ZF726", "（1996年）第三十八条"),
        ("武水立〔2015〕8号", "ZF731", "（1996年）第三十二条"),
        ("武文立〔2015〕8号", "ZF721", "（1996年）第三十一条"),
        ("武公立〔2015〕25号", "ZF733", "《中华人民共和国治安管理处罚法》（2012年）第九十九条"),
        ("武公立〔2015〕23号", "ZF749", "《民用爆炸物品安全管理条例》第四十四条第四款"),
        ("武国土立〔2015〕8号", "ZF750", "《基本农田保护条例》第三十二条"),
    ],
)
def test_the_article_named_is_the_one_in_force_that_day(number: str, code: str, article: str) -> None:
    answer = case_answer(sample(), number)

    assert answer is not None
    assert [article in point.norm for point in answer.points if point.found and point.code == code] == [True]


def test_forty_cases_of_all_kinds_are_read() -> None:
    cases = [answer.case for number in READINGS if (answer := case_answer(sample(), number))]
    assert len(cases) == 40
