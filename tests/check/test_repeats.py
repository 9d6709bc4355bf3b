"""Findings of one cause: a few are shown, all are counted, and nothing but what is shown changes."""

from __future__ import annotations

import json
from datetime import date

from building import county

from zfzr.check.baseline import EMPTY, updated
from zfzr.check.inspection import inspect
from zfzr.check.repeats import EXAMPLES, MOST_ALIKE, gathered
from zfzr.check.runner import judge
from zfzr.present.findings.as_github import as_github
from zfzr.present.findings.as_json import as_json

PEOPLE = "units/yi/people.csv"
HEADER = "人员编号,姓名,性别,人员性质\n"


def wrong(count: int) -> str:
    """Return a roster in which each row has a sex that there is not."""
    return HEADER + "".join(f"E{n:06},赵示一,男性,公务员\n" for n in range(count))


def test_as_many_as_are_usual_are_all_shown() -> None:
    found = judge(county({PEOPLE: wrong(MOST_ALIKE)})).found

    assert gathered(found).shown == found
    assert gathered(found).repeated == ()


def test_of_more_the_first_are_examples_and_the_rest_is_counted_by_file() -> None:
    found = judge(county({PEOPLE: wrong(50), "units/jia/people.csv": wrong(30).replace("E0", "J0")})).found
    shown, (repeated,) = gathered(found)

    assert len([p for p in shown if p.finding.code == "ZF015"]) == EXAMPLES
    assert (repeated.cause.code, repeated.cause.field, repeated.cause.files) == (
        "ZF015",
        "性别",
        "units/*/people.csv",
    )
    assert repeated.total == 80
    assert repeated.more == 70
    assert dict(repeated.beside) == {"units/jia/people.csv": 20, PEOPLE: 50}


def test_what_is_another_problem_is_another_cause() -> None:
    text = wrong(30) + "E999999,赵示一,男,公仆\n"
    shown = gathered(judge(county({PEOPLE: text})).found).shown

    assert any(p.finding.place.path[-1] == "人员性质" for p in shown if p.finding.code == "ZF102")


def test_unknown_columns_of_a_table_are_one_cause_whatever_they_are_called() -> None:
    columns = ",".join(f"某{n}甲{n}" for n in range(40))
    text = f"人员编号,姓名,性别,人员性质,{columns}\nE000001,赵示一,男,公务员{',' * 40}\n"
    (repeated,) = gathered(judge(county({PEOPLE: text})).found).repeated

    assert (repeated.cause.code, repeated.total) == ("ZF013", 40)


def test_a_baseline_hides_each_of_them() -> None:
    rows = "".join(f"豫H{n:06},D{n:06},河南省行政执法证,2011-03-20,2016-12-31\n" for n in range(50))
    of = county({"units/yi/certificates.csv": "证号,人员编号,种类,发证日期,有效期至\n" + rows})
    known = updated(EMPTY, inspect(of).all, date(2015, 12, 31), accept_new=True).baseline

    assert len([p for p in inspect(of).all if p.finding.code == "ZF102"]) == 50
    assert [p for p in inspect(of, baseline=known).all if p.finding.code == "ZF102"] == []


def test_json_lists_every_one_and_says_their_number() -> None:
    document = json.loads(as_json(inspect(county({PEOPLE: wrong(50)})), "zh"))

    assert document["totals"]["data"]["error"] == 50
    assert len([f for f in document["findings"] if f["code"] == "ZF015"]) == 50
    assert document["repeated"] == [
        {
            "code": "ZF015",
            "variant": "choice-near",
            "files": "units/*/people.csv",
            "field": "性别",
            "count": 50,
        }
    ]


def test_annotations_are_examples_and_a_line_of_the_log() -> None:
    text = as_github(inspect(county({PEOPLE: wrong(50)})), "zh")

    assert text.count("::error ") == EXAMPLES
    assert "同样的问题（ZF015“性别”）共 50 处，这里只列 10 处，另有：units/yi/people.csv 40 处" in text
