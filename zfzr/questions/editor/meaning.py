"""What the thing at a place means: the field by its declaration, the value by what it names, as of the county's day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import meaning_of, name_of_unit, parameter_value, profile_of, word_meant
from zfzr.county.records import Parameter
from zfzr.county.spelling import choices_of, items_of
from zfzr.declare.duty import duties
from zfzr.declare.field import FieldDeclaration
from zfzr.declare.measure import measure_named
from zfzr.declare.parameter import parameter_named, parameters
from zfzr.declare.record import Place, Record
from zfzr.declare.rule import rule_named
from zfzr.declare.target import meant_by, record_named, targets
from zfzr.declare.walk import Site, walk
from zfzr.files.place import Span
from zfzr.questions.editor.links import thing_at
from zfzr.questions.editor.spot import Spot
from zfzr.questions.search import called_in_full, meanings
from zfzr.questions.trace.law import OF_DUTIES, citation_branches
from zfzr.questions.trace.tree import Branch
from zfzr.subjects.law.lookups import cited_articles, law_register, read_citations
from zfzr.subjects.officer.lookups import qualifications_of
from zfzr.subjects.officer.records import Person
from zfzr.subjects.power.lookups import all_powers
from zfzr.terms.amounts import plainly
from zfzr.terms.citation import CitationError
from zfzr.terms.text import Text, Wording, enumeration, said, with_aside


class Told(NamedTuple):
    """What is told of a place: its span, a heading, and lines; a line may lead to where something is written."""

    span: Span
    heading: Wording
    lines: tuple[tuple[Wording, Place | None], ...]


Lines = Iterator[tuple[Wording, Place | None]]

_MOST_LINES = 12
_AS_IT_IS = Text("{written}", "{written}")


def meaning_at(county: County, spot: Spot) -> Told | None:
    """Return what there is to tell of a place; None where zfzr knows nothing of it."""
    lines: list[tuple[Wording, Place | None]] = []
    heading: Wording | None = None
    if not spot.is_key or spot.kind.model is Parameter:
        lines += _of_value(county, spot)
    declared = spot.field.declared
    if declared is not None and not (spot.is_key and spot.kind.model is Parameter and len(spot.steps) == 1):
        heading = said(
            Text("{kind}·{label}", "{kind}: {label}"), kind=spot.kind.model.label, label=declared.label
        )
        lines += _of_field(county, spot, declared)
    elif lines:
        heading = _plain(spot.written)
    return Told(spot.span, heading, tuple(lines[: 3 * _MOST_LINES])) if heading is not None else None


def _plain(text: str) -> Wording:
    return said(_AS_IT_IS, written=text)


# The field


def _of_field(county: County, spot: Spot, declared: FieldDeclaration) -> Lines:
    if declared.meaning:
        yield said(Text("含义：{meaning}", "meaning: {meaning}"), meaning=declared.meaning), None
    words = choices_of(spot.field.meaning) or choices_of(items_of(spot.field.meaning))
    if words:
        yield said(Text("可填：{words}", "one of: {words}"), words=enumeration(words)), None
    if isinstance(declared.refers, str) and (name := declared.refers or declared.follows):
        yield (
            said(Text("填已登记的{target}", "names a {target} on record"), target=targets()[name].called),
            None,
        )
    if declared.unit:
        yield said(Text("单位：{unit}", "unit: {unit}"), unit=declared.unit), None
    if declared.example:
        example = declared.example_in(profile_of(county).area.code)
        yield said(Text("例如：{example}", "as in {example}"), example=example), None
    if declared.required:
        yield Text("必填", "required"), None
    if spot.is_key:
        seen = Text("可以公开", "may be public") if declared.public else Text("不公开", "is not public")
        yield seen, None


# The value


def _of_value(county: County, spot: Spot) -> Lines:
    if spot.kind.model is Parameter and spot.steps and (len(spot.steps) == 1 or not spot.site):
        yield from _of_parameter(county, str(spot.steps[0]))
        return
    site = spot.site
    if site is None:
        return
    if site.declared.cites:
        yield from _of_citation(county, site)
    elif site.named:
        yield from _of_name(county, spot, site)
    elif (thing := thing_at(county, spot)) is not None and site.declared.key:
        yield from _of_record(county, site.record, thing.place)
    else:
        yield from _of_code(spot.written)


def _of_name(county: County, spot: Spot, site: Site) -> Lines:
    name = str(site.value)
    wanted = targets()[site.named]
    for label in wanted.parts or (site.named,):
        called = meant_by(county, label, name, site)  # a unit may be called by its name, which two may bear
        record = record_named(county, label, called[0], site) if len(called) == 1 else None
        if record is not None:
            yield from _of_record(county, record, None)
            return
    known = wanted.names(county, site)
    for label in wanted.parts or (site.named,):
        if label in parameters() and known is not None and name in known:
            yield from _of_word(county, label, name)
            return
    meaning = meanings(county).get(site.named)
    meant = meaning(site, name) if meaning else ""
    thing = thing_at(county, spot)
    place = thing.place if thing else None
    if meant:
        text = Text("{target}{name}：{meant}", "{target} {name}: {meant}")
        yield said(text, target=wanted.called, name=name, meant=meant), place
    elif known is not None and name not in known:
        yield (
            said(
                Text("{target}“{name}”没有登记", "{target} {name} is not on record"),
                target=wanted.called,
                name=name,
            ),
            None,
        )
    elif place is not None:
        yield said(Text("{target}{name}", "{target} {name}"), target=wanted.called, name=name), place


def _of_word(county: County, family: str, written: str) -> Lines:
    """Yield what a word declared in parameters.yaml stands for, and who says so."""
    meant = meaning_of(county, family, Enum, written)
    if meant is not None and str(meant.value) != written:
        text = Text("“{written}”属于“{meant}”", "“{written}” stands for “{meant}”")
        yield said(text, written=written, meant=str(meant.value)), None
    yield from _of_parameter(county, f"{family}.{word_meant(county, family, written)}")


def _of_record(county: County, record: Record, place: Place | None) -> Lines:
    """Yield what a record says of itself, the fields by which people know it first; nothing that is masked elsewhere."""
    called = said(
        Text("{kind} {called}", "{kind} {called}"),
        kind=type(record).label,
        called=called_in_full(county, record),
    )
    yield called, place or record.place
    if record.unit:
        yield said(Text("单位：{unit}", "unit: {unit}"), unit=name_of_unit(county, record.unit)), None
    if isinstance(record, Person):
        yield from _certificates(county, record)
    found = 0
    for site in walk(record):
        if found == _MOST_LINES or (len(site.steps) > 1 and not isinstance(site.steps[1], int)):
            continue
        value = _shown(site)
        if not value or site.declared.key or site.declared.sensitive or site.declared.masked_by:
            continue
        meaning = meanings(county).get(site.named)
        meant = meaning(site, value) if meaning else ""
        told = with_aside(value, meant) if meant else value
        yield said(Text("{label}：{value}", "{label}: {value}"), label=site.declared.label, value=told), None
        found += 1


def _shown(site: Site) -> str:
    value = site.value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict | list):
        return ""
    text = plainly(value) if hasattr(value, "as_tuple") else str(value)
    return text if len(text) <= 80 else f"{text[:80]}…"


def _certificates(county: County, person: Person) -> Lines:
    """Yield the certificates of somebody, with whether each is valid on the county's day."""
    qualifications = qualifications_of(county)
    held = qualifications.certificates(person.number)
    if not held:
        yield Text("没有登记执法证件", "no certificate is on record"), None
    for each in held:
        valid = qualifications.is_valid(each, county.as_of)
        text = (
            Text("{type}{number}，{day} 有效", "{type} {number}: valid on {day}")
            if valid
            else Text("{type}{number}，{day} 无效", "{type} {number}: not valid on {day}")
        )
        yield said(text, type=each.type, number=each.number, day=county.as_of), each.place


def _of_citation(county: County, site: Site) -> Lines:
    """Yield the law that is cited, its text of the day, and what else the unit has that rests on the article."""
    for tree in citation_branches(county, str(site.value), site.place, date.min, OF_DUTIES):
        yield from _lines_of(tree, 0)
    others = _others_on_it(county, site)
    if others:
        shown = "；".join(others[:_MOST_LINES])
        text = Text(
            "本单位依据同一条的其他职权 {count} 项：{shown}",
            "other powers of the unit on it ({count}): {shown}",
        )
        yield said(text, count=len(others), shown=shown), None


def _lines_of(tree: Branch, depth: int) -> Lines:
    yield (
        said(Text("{indent}{says}", "{indent}{says}"), indent="　" * depth, says=tree.says),
        tree.place if depth else None,
    )
    for below in tree.below:
        yield from _lines_of(below, depth + 1)


def _others_on_it(county: County, site: Site) -> list[str]:
    read = read_citations(str(site.value))
    if isinstance(read, CitationError) or not site.unit:
        return []
    register = law_register(county)
    wanted = {
        (law.name, article)
        for each in read
        if (law := register.cited(each))
        for article in cited_articles(each).named()
    }
    found = []
    for power in all_powers(county):
        if power.unit != site.unit or power.item is site.record:
            continue
        for basis in power.bases:
            cited = read_citations(str(basis))
            for each in () if isinstance(cited, CitationError) else cited:
                law = register.cited(each)
                if law and any((law.name, article) in wanted for article in cited_articles(each).named()):
                    found.append(f"{power.code} {power.name}")
    return list(dict.fromkeys(found))


def _of_parameter(county: County, name: str) -> Lines:
    """Yield what a parameter is, its value of the day, and where that comes from."""
    declared = parameter_named(name)
    if declared is not None:
        yield declared.meaning, None
    value = parameter_value(county, name)
    if value is None:
        yield (
            said(
                Text(
                    "{day} 没有取值：用到它的检查为未评", "no value on {day}: what needs it is not assessed"
                ),
                day=county.as_of,
            ),
            None,
        )
        return
    unit = declared.unit if declared else ""
    yield (
        said(
            Text("{day} 的取值：{value}{unit}", "value on {day}: {value} {unit}"),
            day=county.as_of,
            value=plainly(value.value),
            unit=unit,
        ),
        None,
    )
    yield said(Text("来源：{source}", "source: {source}"), source=value.source), None
    if not value.verified:
        yield Text("来源没有核实", "the source was not verified"), None


def _of_code(written: str) -> Lines:
    """Yield what a duty, a rule or a measure is, by its name anywhere."""
    for explain in _CODES:
        if (text := explain(written)) is not None:
            yield text, None


def _duty(written: str) -> Wording | None:
    found = duties().get(written)
    return found.shown if found else None


def _rule(written: str) -> Wording | None:
    found = rule_named(written) if written.startswith("ZF") else None
    return (
        said(Text("规则 {code}：{title}", "rule {code}: {title}"), code=written, title=found.title)
        if found
        else None
    )


def _measure(written: str) -> Wording | None:
    found = measure_named(written)
    return said(Text("取数：{meaning}", "measure: {meaning}"), meaning=found.meaning) if found else None


_CODES: tuple[Callable[[str], Wording | None], ...] = (_duty, _rule, _measure)
