"""What a person means by a code, a name or a number, and the trace of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.declare.lookup import lookup
from zfzr.questions.trace.held import carried_by, post_branch
from zfzr.questions.trace.power import case_branch, power_tree
from zfzr.questions.trace.tree import NO_RULE, Branch, Gap, branch, placed
from zfzr.subjects.case.lookups import cases_by_number
from zfzr.subjects.case.records import Case
from zfzr.subjects.power.lookups import Power, all_powers, catalogue_by_code, powers_coded
from zfzr.subjects.unit.lookups import slugs_by_name, units_by_slug
from zfzr.subjects.unit.records import Body, Post
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, said


class OfPost(NamedTuple):
    """A post in its body and unit."""

    unit: str
    body: Body
    post: Post


class Meant(NamedTuple):
    """Something that can be traced, and the words by which it is named without doubt."""

    thing: Power | Case | OfPost
    address: str


@dataclass(frozen=True, slots=True)
class Trace:
    """The tree of a power, case or post, how many gaps it has, and how many of these no rule judges."""

    tree: Branch
    gaps: int
    unjudged: int
    is_sample: bool


def traced(county: County, meant: Meant) -> Trace:
    """Return the trace of a power, a case or a post on the county's day."""
    match meant.thing:
        case Power():
            tree = power_tree(county, meant.thing)
        case Case():
            tree = _case_tree(county, meant.thing)
        case OfPost():
            tree = _post_tree(county, meant.thing)
    whole = placed(county, tree, meant.thing.unit)
    gaps = [each.gap for each in whole.gaps() if each.gap]
    return Trace(whole, len(gaps), sum(not gap.rule for gap in gaps), profile_of(county).is_sample)


def _case_tree(county: County, case: Case) -> Branch:
    """Return a case with the power that it rests on, and all that hangs on that."""
    tree = case_branch(county, case)
    found = powers_coded(county, case.item or "")
    own = [each for each in found if each.unit == case.unit] or found
    if own:
        return branch(tree.key, tree.says, tree.place, (*tree.below, power_tree(county, own[-1])))
    at = case.field("职权编码")
    if case.item is None:
        gap = branch("no-power", Text("没有写职权编码", "no power is named"), at, gap=Gap(unjudged=_UNNAMED))
    else:
        says = said(Text("职权“{code}”没有登记", "the power {code} is not registered"), code=case.item)
        gap = branch("no-power", says, at, gap=Gap("ZF102"))
    return branch(tree.key, tree.says, tree.place, (*tree.below, gap))


_UNNAMED = Text("ZF715 未评", "ZF715 cannot judge it")


def _post_tree(county: County, of: OfPost) -> Branch:
    """Return a post with the people on it and the powers broken down to it."""
    tree = post_branch(county, of.unit, of.body, of.post)
    powers = [
        branch(
            "power",
            said(Text("职权 {code} {name}", "power {code} {name}"), code=power.code, name=power.name),
            place,
        )
        for power, place in carried_by(county, of.unit, of.body, of.post)
    ]
    nothing = branch("no-power", Text("没有职权分解到这个岗位", "no power is broken down to it"), gap=NO_RULE)
    people = branch("people", Text("人员", "people"), None, tree.below)
    held = branch("powers", Text("职权", "powers"), None, powers or [nothing])
    says = said(
        Text("{unit} {body} {post}", "{unit} {body} {post}"),
        unit=name_of_unit(county, of.unit),
        body=of.body.name,
        post=tree.says,
    )
    return branch("post", says, tree.place, (people, held), tree.gap)


# Names


def called(county: County, what: str, unit: str | None = None) -> list[Meant]:
    """Return what is called so, the surest way of calling first: code, number, name, a part of one name."""
    text = _folded(what)
    if not text:
        return []
    for found in (
        _by_code(county, text, unit),
        _by_number(county, text, unit),
        _by_name(county, text, unit),
        _by_part(county, text, unit),
    ):
        if found:
            return found
    return []


def candidates(county: County, what: str, unit: str | None = None) -> list[str]:
    """Return what may have been meant, as it can be given instead."""
    text = _folded(what)
    items = _by_address(county)
    if text.upper() in catalogue_by_code(county):
        return [a for a, p in items.items() if p.item.inherits == text.upper() and unit in (None, p.unit)][:8]
    parts = [
        p.name for p in all_powers(county) if text and text in _folded(p.name) and unit in (None, p.unit)
    ]
    known = [
        *(p.code for p in all_powers(county) if unit in (None, p.unit)),
        *(p.name for p in all_powers(county) if unit in (None, p.unit)),
        *cases_by_number(county),
    ]
    return list(dict.fromkeys([*sorted(parts, key=len)[:3], *nearest(text, known)]))[:5]


def _folded(text: str) -> str:
    return normalize("NFKC", text).strip()


def _address(power: Power) -> str:
    return f"{power.unit}/{power.code}"


@lookup
def _by_address(county: County) -> dict[str, Power]:
    return {_address(power): power for power in all_powers(county)}


def _listed(powers: Iterator[Power], unit: str | None) -> list[Meant]:
    return [Meant(power, _address(power)) for power in powers if unit in (None, power.unit)]


def _by_code(county: County, text: str, unit: str | None) -> list[Meant]:
    found = _listed(iter(powers_coded(county, text) or powers_coded(county, text.upper())), unit)
    if found:
        return found
    whose, _, code = text.rpartition("/")
    slugs = [whose] if whose in units_by_slug(county) else list(slugs_by_name(county).get(whose, ()))
    if not slugs and unit:
        slugs = [unit]
    return [
        *(each for slug in slugs for each in _listed(iter(powers_coded(county, code)), slug)),
        *(each for slug in slugs if unit in (None, slug) for each in _posts(county, slug, code)),
    ]


def _posts(county: County, slug: str, code: str) -> Iterator[Meant]:
    for body in units_by_slug(county)[slug].bodies:
        for post in body.posts:
            if code in (post.code, post.name):
                yield Meant(OfPost(slug, body, post), f"{slug}/{post.code}")


def _by_number(county: County, text: str, unit: str | None) -> list[Meant]:
    known = _numbers(county)
    case = known.get(text)
    return [Meant(case, case.number)] if case and unit in (None, case.unit) else []


@lookup
def _numbers(county: County) -> dict[str, Case]:
    return {_folded(number): case for number, case in cases_by_number(county).items()}


def _by_name(county: County, text: str, unit: str | None) -> list[Meant]:
    return _listed((p for p in all_powers(county) if _folded(p.name) == text), unit)


def _by_part(county: County, text: str, unit: str | None) -> list[Meant]:
    """Return the only power of whose name or code the text is a part; nothing where there are several."""
    if len(text) < 3:
        return []
    found = _listed((p for p in all_powers(county) if text in _folded(p.name) or text in p.code), unit)
    return found if len(found) == 1 else []
