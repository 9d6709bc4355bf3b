"""The measures that a scheme of assessment can name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.duty import duty_words
from zfzr.declare.measure import measure_families
from zfzr.declare.measure import measures as declared
from zfzr.declare.register import docstring_of, home_of
from zfzr.declare.report import Asked, report
from zfzr.declare.table import Column, Line, Page, Where, table
from zfzr.terms.text import Text


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure: its subject, its name in schemes, what it counts in, the duty it serves, and what it means."""

    subject: Text
    name: str
    unit: str
    duty: str
    duty_words: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class MeasureList:
    """Every measure, by subject."""

    measures: tuple[MeasureRow, ...]


_COLUMNS: tuple[Column[MeasureRow], ...] = (
    Column(Text("主题", "Subject"), lambda row: row.subject, heads=True),
    Column(Text("取数", "Measure"), lambda row: row.name),
    Column(Text("单位", "Unit"), lambda row: row.unit, in_csv=Text("计量单位", "Unit")),
    Column(Text("职责", "Duty"), lambda row: row.duty_words),
    Column(Text("含义", "Meaning"), lambda row: row.meaning),
)


def page(found: MeasureList) -> Page:
    """Return the table of measures."""
    also = Text(
        "另有“问题:规则代码”：该规则对本单位报告的问题数", "also 问题:CODE: findings of a rule about the unit"
    )
    named = Text(
        "“轮次名称”处写 zfzr.yaml 里的轮次，如“逾期天数:评议考核方案”",
        "for ROUND write a round of zfzr.yaml, as in 逾期天数:评议考核方案",
    )
    return Page(
        None,
        (table(_COLUMNS, found.measures), Line(named, where=Where.READ), Line(also, where=Where.READ)),
    )


def measure_list() -> MeasureList:
    """Return the measures by subject in the order of the notice, single ones before families; they need no county."""
    single = ((m.of.__module__, m.name, m.unit, m.duty, m.meaning) for m in declared().values())
    families = (
        (f.of.__module__, f"{f.prefix}{f.word.zh}", f.unit, f.duty, f.meaning)
        for f in measure_families().values()
    )
    rows: list[tuple[_Subject, MeasureRow]] = []
    for module, name, unit, duty, meaning in (*single, *families):
        subject = _subject(module)
        rows.append((subject, MeasureRow(subject.name, name, unit.value, duty, duty_words(duty), meaning)))
    rows.sort(key=lambda each: each[0][:2])
    return MeasureList(tuple(row for _, row in rows))


class _Subject(NamedTuple):
    """A subject as it says of itself: the first of the notice's clauses that it serves, its package, what it is called."""

    clause: int
    home: str
    name: Text


_CLAUSES = "一二三四五六"
_SAYS_FIRST = re.compile(rf"(?P<name>[^ (]+) \((?P<clause>[{_CLAUSES}])")


def subject_name(module: str) -> Text:
    """Return what the subject that a module lies in is called."""
    return _subject(module).name


def _subject(module: str) -> _Subject:
    """Return the subject that a module lies in; one whose docstring names no clause comes last, called by its folder."""
    home = home_of(module) or module.rpartition(".")[0]
    folder = home.rpartition(".")[2].replace("_", " ")
    says = _SAYS_FIRST.match(docstring_of(home))
    if says is None:
        return _Subject(len(_CLAUSES), home, Text(folder, folder))
    return _Subject(_CLAUSES.index(says["clause"]), home, Text(says["name"], folder))


@report(
    "measures",
    title=Text("考核细则可用的取数", "The measures that a scheme can name"),
    duty="D44",
    page=page,
    named=False,
)
def measures(_: County, __: Asked) -> MeasureList:
    """List the measures a scheme can name."""
    return measure_list()
