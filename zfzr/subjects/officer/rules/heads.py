"""Posts of which there is one, held by two (ZF556)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.unit.lookups import body_of, is_leadership, units_by_slug
from zfzr.terms.text import Text

OTHER_HERE = Text("另一人的任岗在这里", "the other one's posting is here")
LEADER_HERE = Text("主要负责人登记在这里", "the head is written here")

_HANDING_OVER: Final = timedelta(days=31)
"""How long two may hold one post while one hands it over to the other."""


@rule(
    "ZF556",
    title=Text("只有一个的职务两人同时担任", "Two at once in a post of which there is one"),
    duty=("D07", "D34"),
    kind=DATA,
    severity=NOTICE,
    on=Posting,
    reads_everywhere=(Posting,),
    says={
        "": Text(
            "{unit_name}“{body}”的{title}{name}（{person}）{since} 起任岗，{other}（{their}）也是{title}："
            "是不是漏填了“止”？",
            "{unit_name}: {name} ({person}) is {title} of {body} from {since}, and {other} ({their}) is, too: was the end of"
            " one left out?",
        ),
        "head": Text(
            "{unit_name}任岗表里{name}（{person}）是{title}，unit.yaml 登记的{title} {on} 是{other}",
            "{unit_name}: {name} ({person}) is {title} by the postings; by unit.yaml {other} was on {on}",
        ),
    },
    mend=Text(
        "对照任免文件：前任已经离任的，填任岗的“止”；职务写错的改正；一个机构确有几个的（几个中队、几个派出所合登一处），登记豁免",
        "compare the appointments: end the first posting, or mend the title; waive it where the body really has several",
    ),
)
def two_heads(posting: Posting, county: County) -> Iterator[Finding]:
    """Two who are head of one body on one post for more than a month, or a head of the unit who is not the one it names.

    A title is that of a body's head if the body is called by it: 大队长 of 稽查大队, 所长 of 木城工商所. Of three or more at
    once nothing is told: there several bodies are written down as one.
    """
    unit = units_by_slug(county).get(posting.unit or "")
    body, person = body_of(county, posting.unit, posting.body), people_by_number(county).get(posting.person)
    title = (posting.title or "").strip()
    if unit is None or body is None or person is None or not title:
        return
    about: dict[str, Any] = {
        "unit_name": name_of_unit(county, unit.id),
        "name": person.name,
        "person": person.number,
    }
    if is_leadership(county, body):
        on = county.as_of  # of earlier days the unit may not have written down since when its head was one
        heads = [each for each in unit.principals if each.on(on) and (each.title or "").strip() == title]
        if heads and posting.on(on) and person.name not in {each.name for each in heads}:
            place = unit.field("主要负责人", unit.principals.index(heads[0]), "姓名")
            here = Related(place, LEADER_HERE)
            yield finding(
                "职务", variant="head", related=[here], title=title, on=on, other=heads[0].name, **about
            )
        return
    if not _is_head_of(title, body.name):
        return
    beside = [each for each in _of_title(county)[_place(posting)] if _overlap(posting, each, county.as_of)]
    others = {each.person for each in beside if each.person != posting.person}
    other = next((each for each in beside if each.person in others and _began(each) <= _began(posting)), None)
    if (
        len(others) == 1
        and other is not None
        and (_began(other), other.place)
        < (
            _began(posting),
            posting.place,
        )
    ):
        known = people_by_number(county).get(other.person)
        yield finding(
            "职务",
            related=[Related(other.field("职务"), OTHER_HERE)],
            body=body.name,
            title=title,
            since=posting.start or "",
            other=known.name if known else other.person,
            their=other.person,
            **about,
        )


def _is_head_of(title: str, body: str) -> bool:
    """Tell whether a title is that of the head of a body so called: 大队长 of 稽查大队; never a deputy (副大队长)."""
    return len(title) > 1 and title.endswith("长") and body.endswith(title.removesuffix("长"))


def _place(posting: Posting) -> tuple[str, str, str, str]:
    return posting.unit or "", posting.body, posting.post, (posting.title or "").strip()


@lookup
def _of_title(county: County) -> Mapping[tuple[str, str, str, str], tuple[Posting, ...]]:
    """Return the postings by unit, body, post and title."""
    return grouped((_place(each), each) for each in county.dataset.all(Posting) if each.title)


def _began(posting: Posting) -> date:
    return posting.start or date.min


def _overlap(one: Posting, other: Posting, as_of: date) -> bool:
    """Tell whether two postings lasted together, by a day, for longer than it takes to hand over."""
    first = max(_began(one), _began(other))
    last = min(one.end or as_of, other.end or as_of, as_of)
    return first > date.min and last - first > _HANDING_OVER
