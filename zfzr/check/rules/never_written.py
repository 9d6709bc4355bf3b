"""Registers of a year in which nothing was entered: nobody has said why (ZF334), or it was said and is not so (ZF024)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from zfzr.check.rules.usual_days import days_of
from zfzr.county.county import County
from zfzr.county.layout import kind_of
from zfzr.county.records import NilStatement
from zfzr.county.registers import OF_UNITS, is_empty, is_stated, statements_by_register
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.declare.yearly import kept_each_year
from zfzr.files.overlay import plain
from zfzr.files.place import Place
from zfzr.terms.text import Text, enumeration

_A_UNIT: Final = re.compile(rf"{OF_UNITS}[^/]+/unit\.yaml")
_ENTERED_HERE: Final = Text("登记在这里", "it is entered here")
_EMPTY_TOO: Final = Text("这个也空着", "this one is empty, too")
_STATED_HERE: Final = Text("零登记在这里", "the nil statement is here")


@rule(
    "ZF334",
    title=Text("全年没有一条登记的登记簿", "A register in which nothing was entered all year"),
    duty="D21",
    kind=DATA,
    severity=WARNING,
    says={
        "": Text(
            "{year}年度已经结束，{kind}一条也没有登记，也没有零登记：空的登记簿不说明当年没有，有关的取数未评",
            "{year} is over, nothing was entered as {kind_en}, and nobody stated that there was nothing: what rests on it is"
            " not assessed",
        ),
        "early": Text(
            "{year}年度已经结束，{kind}一条也没有登记，零登记是 {stated} 写的：那以后有没有，没有人说",
            "{year} is over and nothing was entered as {kind_en}; that there was nothing was stated on {stated}, and nobody"
            " says what came later",
        ),
    },
    mend=Text(
        "漏登的补登；核对过确实没有的，登记零登记（几个登记簿写在一条里），日期写核对的那一天，在年度结束以后；"
        "说不清有没有的，先留着",
        "enter what is missing; where it was checked that there was nothing, enter a nil statement (one may name several"
        " registers) of the day of the check, after the year's end; leave it while nobody knows",
    ),
)
def never_written(county: County) -> Iterator[Finding]:
    """Registers that a year began with, in which nothing stands when the year is over, and of which nobody stated it.

    `zfzr init` and `zfzr new year` begin them empty. Looked at is the last year that is over on the county's day; where no
    unit is recorded there was nobody to enter anything.
    """
    day = county.as_of
    year = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    paths = county.dataset.paths
    if not any(_A_UNIT.fullmatch(path) for path in paths):
        return
    untold: dict[tuple[str, str], list[str]] = {}
    for path in paths:
        if _is_untold(county, path, year):
            told = statements_by_register(county).get(plain(path), ())
            folder = path.rpartition("/")[0]
            untold.setdefault((folder, told[-1].id if told else ""), []).append(path)
    for (folder, stated), registers in untold.items():
        yield _never_written(county, year, folder, registers, stated)


def _is_untold(county: County, path: str, year: int) -> bool:
    """Tell whether a file is a register of those that a year begins with, empty, without a statement of all of its year."""
    of = kind_of(path)
    if of is None or of.slots.get("year") != str(year):
        return False
    begun = of.model.each_year == "empty" or of.model in kept_each_year()
    return begun and is_empty(county, path, of.model) and not is_stated(county, plain(path), year)


def _never_written(county: County, year: int, folder: str, registers: list[str], stated: str) -> Finding:
    """Tell of the empty registers of one folder at once: one statement may speak of all of them."""
    found = [of for path in registers if (of := kind_of(path)) is not None]
    told = statements_by_register(county).get(plain(registers[0]), ())[-1:] if stated else ()
    kind = enumeration(of.model.label for of in found)
    return finding(
        Place(registers[0]),
        subject=f"{folder}/{stated}" if stated else folder,
        unit=found[0].slots.get("unit", ""),
        variant="early" if told else "",
        related=[
            *(Related(Place(path), _EMPTY_TOO) for path in registers[1:]),
            *(Related(each.field("日期"), _STATED_HERE) for each in told),
        ],
        year=str(year),
        kind=kind,
        kind_en=kind.en,
        stated=told[0].day if told else "",
    )


@rule(
    "ZF024",
    title=Text("零登记的登记簿里有登记", "A register stated to hold nothing holds something"),
    duty="D21",
    kind=DATA,
    severity=ERROR,
    compares=(Pair("零登记.日期", "零登记.登记簿", "零登记说没有的登记簿，到那一日为止有没有登记"),),
    says=Text(
        "零登记说到 {stated} 为止当年没有{kind}，登记簿里有 {count} 条：{record}{more}",
        "it is stated that there was no {kind} up to {stated}, and {count} are entered: {record}{more_en}",
    ),
    mend=Text(
        "确有的，从零登记的“登记簿”里去掉；登记错了的，改正登记",
        "take it out of the statement where there was one; mend the register where the entry is wrong",
    ),
)
def stated_and_entered(county: County) -> Iterator[Finding]:
    """A statement that up to its day there was nothing to enter, and an entry of a day that is not later, or of no day."""
    for path, statements in statements_by_register(county).items():
        for statement in statements:
            entered = _entered(county, path, statement)
            if entered:
                yield _contradiction(statement, path, entered)


def _entered(county: County, path: str, statement: NilStatement) -> list[Record]:
    """Return the entries of a register that were there on the day of a statement."""
    files = [each for each in county.dataset.paths if plain(each) == path]
    return [
        record
        for file in files
        for record in county.dataset.in_file(file)
        if (began := _began(record)) is None or began <= statement.day
    ]


def _began(record: Record) -> date | None:
    """Return the earliest day on which something of a record happened; None where it bears no day."""
    days = (getattr(record, each.name) for each in days_of(type(record)) if each.event)
    return min((day for day in days if isinstance(day, date)), default=None)


def _contradiction(statement: NilStatement, path: str, entered: list[Record]) -> Finding:
    others = len(entered) > 1
    return finding(
        statement.field("登记簿"),
        subject=f"{statement.id}/{path}",
        unit=statement.unit or "",
        related=[Related(entered[0].place, _ENTERED_HERE)],
        stated=statement.day,
        kind=type(entered[0]).label,
        count=str(len(entered)),
        record=entered[0].called,
        more=Text("等" if others else "", " and others" if others else ""),
    )
