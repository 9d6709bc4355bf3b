"""The table of the notice's duties: it is the notice's, what serves a duty is declared, and the gaps may only shrink."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.declare.document import documents
from zfzr.declare.duty import ACTOR_WORDS, CODE, Column, duties, duty_words, notice_text
from zfzr.declare.measure import measure_families, measures
from zfzr.declare.record import kinds
from zfzr.declare.report import reports
from zfzr.declare.rule import rules
from zfzr.questions.duties import duty_table, gaps

KNOWN_GAPS: set[tuple[str, str]] = set()
"""What nothing serves yet: nothing since every column of every duty stands."""


def test_the_gaps_are_those_known_and_no_others() -> None:
    found = set(gaps())
    assert found - KNOWN_GAPS == set(), "a duty lost what served it"
    assert KNOWN_GAPS - found == set(), "closed: take it off the list"


def test_there_are_the_fifty_five_duties_of_the_notice() -> None:
    assert list(duties()) == [f"D{number:02}" for number in range(1, 56)]
    assert len({each.words for each in duties().values()}) == 55


@pytest.mark.parametrize("code", duties())
def test_a_duty_quotes_the_notice_word_for_word(code: str) -> None:
    duty = duties()[code]
    assert duty.quoted
    assert [sentence for sentence in duty.quoted if sentence not in notice_text()] == []


def test_the_notice_is_the_one_of_its_number() -> None:
    assert notice_text().splitlines()[0] == "武政办〔2015〕24号"
    assert notice_text().splitlines()[-1] == "2015年6月16日"


def test_the_days_of_the_notice_are_three() -> None:
    said = {code: [day.zh for day in each.dates] for code, each in duties().items() if each.dates}
    assert said == {
        "D11": ["2016-01-01起启用新证"],
        "D42": ["2015-09-25前上报"],
        "D53": ["每年11-30前报送"],
    }


def test_every_actor_has_words() -> None:
    assert {actor for each in duties().values() for actor in each.actors} <= set(ACTOR_WORDS)


def test_whatever_is_declared_serves_duties_that_there_are() -> None:
    served = [
        *(code for kind in kinds() for code in kind.serves),
        *(code for rule in rules().values() for code in rule.duties),
        *(code for each in (*measures().values(), *measure_families().values()) for code in each.duties),
        *(code for each in (*reports().values(), *documents().values()) for code in each.duties),
    ]
    assert set(served) <= set(duties())


def test_nothing_is_counted_twice_for_a_duty() -> None:
    for row in duty_table().duties:
        for column in (row.records, row.checks, row.counts, row.produces):
            assert len({(each.name, each.step) for each in column}) == len(column), row.code


def test_what_serves_several_duties_is_listed_under_each() -> None:
    by_code = {row.code: row for row in duty_table().duties}
    for code in ("D42", "D46", "D53"):
        assert "receipts" in [each.name for each in by_code[code].records]
        assert "ZF401" in [each.name for each in by_code[code].checks]


def test_a_column_that_the_notice_does_not_ask_for_is_no_gap() -> None:
    assert Column.COUNTS not in duties()["D02"].asks
    assert ("D02", "统计") not in gaps()


def test_a_duty_is_named_with_its_words() -> None:
    assert duty_words("D42").zh == "D42 评议考核方案"


# What is printed

OUTPUTS = (
    *(f"duties --format {form}" for form in ("table", "md", "csv", "json")),
    "duties D42",
    "duties D53 --format json",
    "report duties",
    "rules",
    "rules --format json",
    "rules --lang en",
    "explain ZF401",
    "explain d42",
    "explain 评议考核方案",
    "explain 持证率",
    "explain 证件",
    "explain calendar",
    "explain 催报通知",
    "measures",
    "measures --format csv",
    "measures --format json",
    "doc",
    "schema",
    "schema certificates",
    "validate",
    "validate --format json",
    "validate --format sarif",
    "validate --format markdown",
    "validate --format github",
    "validate --format junit",
    "status",
    "status --format md",
    "status --format csv",
    "status --format json",
    "score 2015 --explain 1.1",
    "score 2015 --format json",
    "score 2015 --unit gongan",
    "score 2015 --unit gongan --format json",
    "evidence --year 2015",
)


SAMPLE = Path(__file__).parents[2] / "data"


def printed(line: str) -> str:
    result = CliRunner().invoke(app, [*line.split(), "--data", str(SAMPLE)], env={"COLUMNS": "240"})
    assert result.exit_code in (0, 1, 5), result.stderr
    return result.stdout


def _bare(text: str) -> list[str]:
    """Return the codes that stand without their words behind them; in JSON the words may stand in the next key."""
    words = {code: (re.escape(duty_words(code).zh), re.escape(duty_words(code).en)) for code in duties()}
    found = []
    for at in re.finditer(rf"(?<![A-Za-z0-9]){CODE.pattern}(?![A-Za-z0-9])", text):
        code = at.group()
        behind = text[at.start() : at.start() + 400]
        beside = re.match(
            rf'{code}",?\s*"(?:duty_)?words": ?"(?:{"|".join(words[code])}|{re.escape(duties()[code].words.zh)})',
            behind,
        )
        flat = re.sub(r"\s+", " ", behind)
        wrapped = re.sub(r"\s+", "", behind)
        plain = any(flat.startswith(form.replace("\\", "")) for form in words[code]) or any(
            wrapped.startswith(re.sub(r"\s+", "", form.replace("\\", ""))) for form in words[code]
        )
        if not (beside or plain):
            found.append(flat[:60])
    return found


@pytest.mark.usefixtures("counties_stay")
@pytest.mark.parametrize("line", OUTPUTS)
def test_no_output_shows_a_duty_without_its_words(line: str) -> None:
    out = printed(line)
    assert _bare(out) == []


@pytest.mark.usefixtures("counties_stay")
@pytest.mark.parametrize("name", sorted(reports()))
def test_no_report_shows_a_duty_without_its_words(name: str) -> None:
    for form in ("text", "csv", "json"):
        assert _bare(printed(f"report {name} --format {form}")) == []
