"""Counts in words against what is listed beside them (ZF559), and ranges that are none (ZF570)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from zfzr.check.sites import every_that
from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.record import FieldDeclaration, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.target import targets
from zfzr.declare.walk import Site
from zfzr.terms.counts import counted_as, lists_in
from zfzr.terms.ranges import MARKS, one_way_ranges
from zfzr.terms.text import Text

LISTED_HERE = Text("列在这里", "they are listed here")


def _may_count(value: object) -> bool:
    return isinstance(value, str) and ("：" in value or ":" in value or "共" in value)


def _may_be_a_range(value: object) -> bool:
    return isinstance(value, str) and "以" in value and MARKS.search(value) is not None


@rule(
    "ZF559",
    title=Text("文字里的数目与所列的不符", "Count in words that what is listed contradicts"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    on=every_that("paragraphs", _may_count),
    says={
        "": Text(
            "“{record}”的“{label}”写着“{words}”，后面却列了 {listed} 项：数目写错了，还是漏了、多了一项？",
            "{label} of {record} says {words!r} and then lists {listed}: is the count wrong, or an item missing?",
        ),
        "list": Text(
            "“{record}”的“{label}”写着共 {stated}，“{of}”却列了 {listed} 个：“{text}”",
            "{label} of {record} says {stated} in all, while {of} lists {listed}: {text!r}",
        ),
    },
    mend=Text("对照原件改正数目，或者补上漏列的", "mend the count by the original, or add what was left out"),
)
def count_against_list(site: Site, county: County) -> Iterator[Finding]:
    """A text that announces so many and numbers another many, or says in all so many of a list beside it."""
    text = str(site.value)
    about: dict[str, Any] = {"record": site.id, "label": site.declared.label}
    for each in lists_in(text):
        if each.stated != each.listed:
            yield finding(
                site.place, subject=site.id, unit=site.unit, words=each.words, listed=each.listed, **about
            )
    if "共" not in text:
        return
    for label, values in _lists_beside(county, site):
        stated = counted_as(text, label)
        if stated is not None and stated != len(values):
            steps = (*site.steps[:-1], label)
            yield finding(
                site.place,
                subject=site.id,
                unit=site.unit,
                variant="list",
                related=[Related(site.record.at(*steps), LISTED_HERE)],
                stated=stated,
                of=label,
                listed=len(values),
                text=text,
                **about,
            )


def _lists_beside(county: County, site: Site) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield the lists beside a text that hold something, by label; an empty one may only not have been filled in.

    Each of its entries has to be one thing: 全部, or a group of units, is many.
    """
    for declared in declarations(type(site.part)):
        values = site.part.__dict__.get(declared.name)
        if isinstance(values, list) and values and _are_single(county, declared, site):
            yield declared.label, values


def _are_single(county: County, declared: FieldDeclaration, site: Site) -> bool:
    """Tell whether each entry of a list names one thing: nothing is said of one that may name all, or a group."""
    if not declared.refers:
        return True
    wanted = targets().get(declared.refers) if isinstance(declared.refers, str) else None
    return wanted is not None and _ALL not in (wanted.names(county, site) or ())


_ALL: Final = "全部"


@rule(
    "ZF570",
    title=Text("幅度两头方向相同", "Range of which both ends point the same way"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    on=every_that("paragraphs", _may_be_a_range),
    says=Text(
        "“{record}”的“{label}”写着“{words}”，两头都是{way}，不成幅度：有一处写反了，或者漏了标点",
        "{label} of {record} says {words!r}, of which both ends are the {way_en}: one is the wrong way round",
    ),
    mend=Text("对照印发的文本改正“以上”“以下”", "mend it by the document"),
)
def range_of_one_direction(site: Site, _: County) -> Iterator[Finding]:
    """Two numbers side by side, nothing between them, that both are the least or both the most: no range is so written."""
    for words in one_way_ranges(site.value):
        is_least = words.endswith("以上")
        yield finding(
            site.place,
            subject=site.id,
            unit=site.unit,
            record=site.id,
            label=site.declared.label,
            words=words,
            way="下限" if is_least else "上限",
            way_en="least" if is_least else "most",
        )
