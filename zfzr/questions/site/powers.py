"""The pages of powers: what each rests on, who bears it, how it is exercised, its standards, its history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from zfzr.declare.public import Shown, shown
from zfzr.questions.site.gathered import Gathered
from zfzr.questions.site.model import Band, Blamed, Borne, Cited, Held, Link, PowerPage, Standard, Step
from zfzr.subjects.discretion.lookups import in_words, standards_of
from zfzr.subjects.discretion.records import Consequence, DiscretionBand, DiscretionStandard, StatutoryRange
from zfzr.subjects.law.lookups.articles import Article, articles_in_words, cited_articles
from zfzr.subjects.law.lookups.register import Resolution, resolutions_of
from zfzr.subjects.power.lookups import Power, all_powers, class_word, state_on
from zfzr.subjects.power.records import Basis, Duty, Liability
from zfzr.subjects.procedure.lookups import procedure_of
from zfzr.subjects.unit.lookups import body_of, post_of

_Laws = list[tuple[Cited, str, str, tuple[Article, ...]]]
_Citing = Callable[[Basis], _Laws]


def power_pages(read: Gathered) -> list[PowerPage]:
    """Return the page of each public power of a living unit, those that left the list too, by unit and code."""
    found = [
        each
        for each in all_powers(read.county)
        if each.unit in read.units and each.name and each.item.is_public
    ]
    found.sort(key=lambda each: (each.unit, each.code))
    citing = partial(_cited, read)
    pages = [_power(read, each, citing) for each in found]
    read.take_pages(
        {(each.unit, each.code): Link(page.key, page.name) for each, page in zip(found, pages, strict=True)}
    )
    return pages


def _power(read: Gathered, power: Power, citing: _Citing) -> PowerPage:
    item = shown(power.item)
    own = power.item
    above = shown(power.catalogue) if power.catalogue else item
    procedure = procedure_of(read.county, power)
    key = read.power_key(power)
    unit = shown(read.units[power.unit])
    return PowerPage(
        key=key,
        code=item.code,
        name=power.name,
        unit=read.unit(power.unit),
        class_=class_word(power),
        state=_state_in_words(power, read.day),
        in_force=power.in_force(read.day),
        is_to_come=_is_to_come(power, read.day),
        scope=item.scope or above.scope or "",
        level=item.level or above.level or "",
        object_=_text(item, above, "addressee"),
        by_law=_text(item, above, "statutory_days"),
        promised=_text(item, above, "promised_days"),
        charge=_text(item, above, "fee"),
        bases=tuple(_bases(read, power, key, citing)),
        duties=read.once(power.duties, _borne),
        liabilities=read.once(power.liabilities, _blamed),
        posts=tuple(_held(read, power.unit, each) for each in item.assignments if holds_on(each, read.day)),
        joint=_joint(read, item),
        procedure=read.procedure_link(procedure) if procedure and procedure.steps else None,
        standards=tuple(map(_standard, standards_of(read.county, power.unit, own.code, read.day))),
        history=tuple(_history(item, read.day)),
        hotline=item.hotline or unit.hotline or "",
    )


def _bases(read: Gathered, power: Power, key: str, citing: _Citing) -> Iterator[Cited]:
    for based in power.bases_on(read.day):
        for cited, law, article, named in read.once(based.basis, citing):
            if law:
                read.add_basis(law, article, named, key)
            yield cited


def _cited(read: Gathered, basis: Basis) -> _Laws:
    """Return what is cited, with the law of the register and the articles in words and one by one, if it is one."""
    seen = shown(basis)
    text = seen.citation
    role = seen.role.value if seen.role else ""
    found: _Laws = []
    for each in resolutions_of(read.county, text, read.day):
        law = each.instrument
        if law is None:
            found.append((Cited(text, role, "", None), "", "", ()))
            continue
        article = articles_of(each)
        at = read.law_key(law.slug)
        cited = Cited(f"《{law.name}》{article}", role, text_of(each), at)
        found.append((cited, law.slug, article, tuple(cited_articles(each.citation).named())))
    return found or [(Cited(text, role, "", None), "", "", ())]


def articles_of(resolution: Resolution) -> str:
    """Return the articles that a citation names, as a sentence says them."""
    named = list(cited_articles(resolution.citation).named())
    return articles_in_words(named) if named else ""


def text_of(resolution: Resolution) -> str:
    """Return which text of a law a citation means."""
    version = resolution.version
    return f"{_day(version.effective)}起施行的文本" if version else ""


def _held(read: Gathered, unit: str, assignment: Shown) -> Held:
    code, post_code = assignment.body, assignment.post
    body = body_of(read.county, unit, code) if code else None
    post = post_of(read.county, unit, post_code) if post_code else None
    seen = shown(post) if post else None
    limit = seen.limit.fine if seen is not None and seen.limit else None
    return Held(
        shown(body).name if body else code or "",
        seen.name if seen is not None else post_code or "",
        "、".join(stage.value for stage in seen.stages) if seen is not None else "",
        f"罚款{_plain(limit)}元以下" if limit is not None else "",
    )


def _joint(read: Gathered, item: Shown) -> str:
    joint = item.joint
    if joint is None:
        return ""
    lead = f"牵头：{read.called(joint.lead)}" if joint.lead else ""
    others = f"配合：{'、'.join(map(read.called, joint.assisting))}" if joint.assisting else ""
    return "；".join(each for each in (lead, others) if each)


def _history(item: Shown, day: date) -> Iterator[Step]:
    for each in sorted(item.changes, key=lambda change: change.day):
        if each.day <= day:
            yield Step(each.day, each.type, each.basis or "", each.approval or "", each.counterpart or "")


def _borne(duties: Iterable[Duty]) -> tuple[Borne, ...]:
    return tuple(
        Borne(str(each.level.value), each.stage, each.text, each.basis or "") for each in map(shown, duties)
    )


def _blamed(liabilities: Iterable[Liability]) -> tuple[Blamed, ...]:
    return tuple(
        Blamed(str(each.party.value), each.ground, each.basis or "") for each in map(shown, liabilities)
    )


def _text(item: Shown, above: Shown, name: str) -> str:
    return getattr(item, name) or getattr(above, name) or ""


def holds_on(dated: Shown, day: date) -> bool:
    """Tell whether something of a public record, with a first and a last day, holds on a day."""
    start, end = dated.start, dated.end
    return (start is None or start <= day) and (end is None or day <= end)


def _state_in_words(power: Power, day: date) -> str:
    state = state_on(power, day)
    if state is None and power.in_force(day):
        return power.in_use_word
    what, since = state or ("", None)
    if what == "not-yet" and since:
        return f"{_day(since)}起"
    word = power.status_word
    return f"{word}（{_day(since)}）" if since else word


def _is_to_come(power: Power, day: date) -> bool:
    state = state_on(power, day)
    return state is not None and state[0] == "not-yet"


def _standard(standard: DiscretionStandard) -> Standard:
    seen = shown(standard)
    return Standard(
        seen.number,
        seen.violation,
        seen.basis,
        seen.above or "",
        tuple(map(_range_in_words, standard.ranges)),
        tuple(map(_band, standard.bands)),
    )


def _range_in_words(allowed: StatutoryRange) -> str:
    who = f"{allowed.party.value}：" if allowed.party else ""
    when = f"{allowed.when}：" if allowed.when else ""
    return f"{who}{when}{in_words(allowed)}"


def _band(band: DiscretionBand) -> Band:
    amount = in_words(band)
    consequence = "" if band.consequence is Consequence.PENALTY else str(band.consequence.value)
    return Band(
        str(band.party.value) if band.party else "",
        band.degree,
        band.circumstances or "",
        "，".join(
            each
            for each in (consequence, amount, f"参照{band.by_reference}" if band.by_reference else "")
            if each
        ),
        "、".join(band.other),
    )


def _plain(amount: object) -> str:
    return f"{amount:f}".rstrip("0").rstrip(".") if "." in f"{amount:f}" else f"{amount:f}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
