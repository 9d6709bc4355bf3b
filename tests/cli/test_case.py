"""`zfzr case`, `zfzr officer`, `zfzr liability`: what they say is what `validate` says; what nobody can tell, they say."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from building import write
from subjects.case.cases import DISCUSSIONS, NUMBER, Files, case
from typer.testing import CliRunner

from zfzr.check.runner import examine
from zfzr.cli.app import app
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.tree import read_tree
from zfzr.questions.case import OF_LINES, case_answer
from zfzr.subjects.case.records import Case

pytestmark = pytest.mark.usefixtures("counties_stay")

SAMPLE = Path(__file__).parents[2] / "data"
TOLD = "告知: {日期: 2015-09-01, 告知听证: 否}"


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*arguments, "--data", str(root)], env={"COLUMNS": "80"})
    return result.exit_code, result.stdout, result.stderr


def as_json(root: Path, *arguments: str) -> dict[str, Any]:
    _, out, _ = run(root, *arguments, "--format", "json")
    found: dict[str, Any] = json.loads(out)
    return found


@cache
def sample() -> County:
    return County(load(read_tree(SAMPLE)), date(2015, 12, 31))


def test_what_a_case_is_told_is_what_validate_tells_of_it() -> None:
    """For every case of the sample: the doubtful points and defects are its findings, no more and no fewer."""
    of = sample()
    numbers = [each.number for each in of.dataset.all(Case)]
    told = {
        number: sorted(
            [p.found.finding.key for p in answer.points if p.found] + [d.finding.key for d in answer.defects]
        )
        for number in numbers
        if (answer := case_answer(of, number))
    }
    judged = {point.code for number in numbers if (a := case_answer(of, number)) for point in a.points}
    validated: dict[str, list[str]] = {number: [] for number in numbers}
    for finding in examine(of, lambda rule: rule.code in judged | set(OF_LINES)).findings:
        subject = finding.subject if finding.subject in validated else finding.subject.rpartition("/")[0]
        if subject in validated:
            validated[subject].append(finding.key)

    assert sum(map(len, validated.values())) >= 30
    assert told == {number: sorted(found) for number, found in validated.items()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, case(TOLD, 送达日期="2015-09-30"))


def test_a_doubt_is_told_with_its_article_its_last_day_and_its_place(root: Path) -> None:
    code, out, _ = run(root, "case", NUMBER)

    assert code == 0
    assert "疑点 送达 ZF734" in out
    assert "到 2015-09-21 届满" in out
    assert "《中华人民共和国行政处罚法》（1996年）第四十条" in out
    assert "units/jia/2015/cases.csv:2" in out
    assert all(len(line.encode("gbk", "replace")) <= 80 for line in out.splitlines())


def test_what_nobody_can_tell_is_told_with_its_reason(root: Path) -> None:
    _, out, _ = run(root, "case", NUMBER)

    assert "未评 决定" in out
    assert "参数“决定期限”当日没有取值" in out


def test_the_points_as_json(root: Path) -> None:
    (served,) = [p for p in as_json(root, "case", NUMBER)["points"] if p["rule"] == "ZF734"]

    assert (served["state"], served["last_day"], served["line"]) == ("doubtful", "2015-09-21", 2)
    assert served["finding"]["key"] == f"ZF734:{NUMBER}:2015-09-30"


def test_what_the_legal_office_found_of_a_doubt_is_told_beside_it(tmp_path: Path) -> None:
    verified = f"问题,单位,结论,日期\nZF734:{NUMBER}:2015-09-30,jia,属实,2015-11-02\n"
    root = write(tmp_path, case(TOLD, 送达日期="2015-09-30") | {"county/2015/verifications.csv": verified})

    assert "已核实：属实（2015-11-02，county/2015/verifications.csv:2）" in run(root, "case", NUMBER)[1]


def test_a_case_is_found_by_the_end_of_its_number(root: Path) -> None:
    assert run(root, "case", "〔2015〕1号")[:2] == run(root, "case", NUMBER)[:2]


def test_an_unknown_number_is_refused_and_the_nearest_offered(root: Path) -> None:
    code, _, err = run(root, "case", "甲食药监立〔2015〕7号")

    assert code == 2
    assert NUMBER in err


def test_where_a_register_is_broken_an_unknown_number_may_be_in_it(tmp_path: Path) -> None:
    root = write(tmp_path, case(TOLD) | {"units/yi/2015/cases.csv": '案号,案由\n"a\n'})

    assert run(root, "case", "乙立〔2015〕1号")[0] == 5


def test_a_broken_file_of_stages_makes_the_answer_provisional(tmp_path: Path) -> None:
    root = write(tmp_path, case() | {"units/jia/2015/case-stages.yaml": "- 案号: [\n"})
    code, _, err = run(root, "case", NUMBER)

    assert code == 5
    assert "units/jia/2015/case-stages.yaml" in err


# Officers


def test_who_is_certified_and_posted_may_enforce(root: Path) -> None:
    code, out, _ = run(root, "officer", "J001", "--on", "2015-06-01")

    assert code == 0
    assert "孙示四（J001，县食药监局） 2015-06-01 可以执法" in out


@pytest.mark.parametrize(
    ("files", "day", "why"),
    [
        ({}, "2016-01-01", "河南省行政执法证 豫H01-0001 已于 2015-12-31 到期"),
        ({}, "2014-04-30", "当日没有任岗"),
        ({"units/jia/certificates.csv": "证号,人员编号,种类,发证日期\n"}, "2015-06-01", "没有登记执法证件"),
        (
            {"county/2015/certificate-events.csv": "证号,日期,事件\n豫H01-0001,2015-05-06,暂扣\n"},
            "2015-06-01",
            "河南省行政执法证 豫H01-0001 2015-05-06 起暂扣",
        ),
    ],
)
def test_why_a_person_may_not_enforce(tmp_path: Path, files: Files, day: str, why: str) -> None:
    code, out, _ = run(write(tmp_path, files), "officer", "孙示四", "--on", day)

    assert code == 1
    assert "不可以执法" in out
    assert why in out


def test_an_unknown_person_is_refused(root: Path) -> None:
    assert run(root, "officer", "孙示")[0] == 2


# Liability

MINUTES = f"""
    - 案号: {NUMBER}
      日期: 2015-09-08
      主持人: J003
      参加人:
      - {{人员: J003, 意见: 同意}}
      - {{人员: J004, 意见: 同意, 主张: 从重}}
      - {{人员: J005, 意见: 不同意, 主张: 证据不足}}
      - {{人员: J006}}
    """
PEOPLE = "人员编号,姓名,人员性质\n" + "".join(f"J00{n},某示{n},公务员\n" for n in range(1, 7))


def test_after_a_discussion_each_one_bears_by_the_view_on_record(tmp_path: Path) -> None:
    files = case(f"{TOLD}\n审批人: J003") | {DISCUSSIONS: MINUTES, "units/jia/people.csv": PEOPLE}
    answer = as_json(write(tmp_path, files), "liability", NUMBER)

    borne = {b["person"]: b["bears"] for b in answer["bearers"]}
    assert borne["J003"] == "主要责任"
    assert borne["J004"] == "次要责任"
    assert borne["J005"] == "不承担责任"
    assert "J006" not in borne
    assert answer["open"] == ["J006 的意见没有记明"]


def test_without_stages_nobody_can_tell(tmp_path: Path) -> None:
    answer = as_json(write(tmp_path, case()), "liability", NUMBER)

    assert [b["person"] for b in answer["bearers"]] == ["J001", "J002"]
    assert answer["open"] == ["环节没有登记：审核、审批、讨论由谁作出看不出"]
