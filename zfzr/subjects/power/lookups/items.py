"""Which powers are listed: every item with what it inherits, by unit, by code, and under another list's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zfzr.county.county import County
from zfzr.county.lookups import profile_of, words_for
from zfzr.county.pieces import Piece, in_pieces, piece_names, pieces, pieces_of_units
from zfzr.declare.lookup import grouped, lookup
from zfzr.subjects.power.lookups.power import CLASSES, Power, change_meant, cited_bases, class_word, status_of
from zfzr.subjects.power.parameters import STATUSES
from zfzr.subjects.power.records import (
    IN_USE,
    AuthorityItem,
    CatalogueItem,
    Duty,
    DutyTemplate,
    ItemStatus,
    Liability,
)
from zfzr.terms.late import late


class _Inherited:
    """What items take from the catalogue and the templates: made once for all that take the same."""

    def __init__(self, catalogue: Mapping[str, CatalogueItem], templates: Mapping[str, DutyTemplate]) -> None:
        self.catalogue, self.templates = catalogue, templates
        self.bases = {code: cited_bases(item) for code, item in catalogue.items()}
        self._burdens: dict[tuple[str, str], tuple[tuple[Duty, ...], tuple[Liability, ...]]] = {}

    def burden(
        self, template: DutyTemplate | None, base: CatalogueItem | None
    ) -> tuple[tuple[Duty, ...], tuple[Liability, ...]]:
        """Return duties and liabilities: the template's, then the catalogue item's."""
        which = (template.name if template else "", base.code if base else "")
        if which not in self._burdens:
            sources = [source for source in (template, base) if source]
            duties = tuple(duty for source in sources for duty in source.duties)
            self._burdens[which] = duties, tuple(x for source in sources for x in source.liabilities)
        return self._burdens[which]


def _resolved(
    county: County, item: AuthorityItem, inherited: _Inherited, spellings: Mapping[str, str], in_use: str
) -> Power:
    """Fill in what an item inherits. A dangling reference leaves the field empty; a rule reports it."""
    base = inherited.catalogue.get(item.inherits) if item.inherits else None
    above = base or item
    template_name = item.template or above.template
    template = inherited.templates.get(template_name) if template_name else None
    text = item.power_class or above.power_class or ""
    duties, liabilities = inherited.burden(template, base)
    return Power(
        item=item,
        catalogue=base,
        template=template,
        name=item.name or above.name or "",
        power_class=CLASSES.get(spellings.get(text, text)),
        class_text=text,
        bases=cited_bases(item) if item.bases else inherited.bases[base.code] if base else (),
        duties=(*duties, *item.duties) if item.duties else duties,
        liabilities=(*liabilities, *item.liabilities) if item.liabilities else liabilities,
        procedure=item.procedure or above.procedure or None,
        status=status_of(county, item),
        log=tuple((change, change_meant(county, change)) for change in item.changes) if item.changes else (),
        in_use_word=in_use,
    )


@lookup
def catalogue_by_code(county: County) -> dict[str, CatalogueItem]:
    """Return the standard items by code."""
    return {item.code: item for item in county.dataset.all(CatalogueItem)}


@lookup
def templates_by_name(county: County) -> dict[str, DutyTemplate]:
    """Return the duty templates by name."""
    return {template.name: template for template in county.dataset.all(DutyTemplate)}


def powers_in(county: County, piece: Piece) -> tuple[Power, ...]:
    """Return the powers of one piece of the items."""
    return _powers_of(county, piece)


@in_pieces(lambda _: (AuthorityItem,), lambda county, _, piece: powers_in(county, piece))
@lookup
def all_powers(county: County) -> list[Power]:
    """Return every authority item with what it inherits filled in."""
    return [power for piece in piece_names(county, AuthorityItem) for power in _powers_of(county, piece)]


@lookup
def _powers_of(county: County, piece: Piece) -> tuple[Power, ...]:
    spellings, inherited = profile_of(county).class_spellings, _inherited(county)
    in_use = next(iter(words_for(county, STATUSES, ItemStatus.ACTIVE)), IN_USE)
    return tuple(
        _resolved(county, item, inherited, spellings, in_use) for item in pieces(county, AuthorityItem)[piece]
    )


@lookup
def _inherited(county: County) -> _Inherited:
    return _Inherited(dict(catalogue_by_code(county)), dict(templates_by_name(county)))


def power_of_item(county: County, item: AuthorityItem) -> Power | None:
    """Return the power that an item of this county is, with what it inherits."""
    return _powers_by_item(county, item.unit).get(id(item))


@lookup
def _powers_by_item(county: County, unit: str | None) -> dict[int, Power]:
    return {id(power.item): power for power in all_powers_of(county, unit)}


def all_powers_of(county: County, unit: str | None) -> Iterator[Power]:
    """Yield a unit's powers, whatever became of them; of no unit (None), those that stand in no unit's folder."""
    for piece in pieces_of_units(county, AuthorityItem).get(unit, ()):
        yield from _powers_of(county, piece)


_ENTRUSTED_SIGN = late(r"[（(]受?委托[）)]")


def names_of(power: Power) -> list[str]:
    """Return by what a power may be known again in another list; "（受委托）" behind a name makes it no other power."""
    plain = _ENTRUSTED_SIGN.sub("", power.name).strip()
    return [
        f"code {power.code}",
        *([f"standard {power.item.inherits}"] if power.item.inherits else []),
        *([f"name {class_word(power)} {plain}"] if plain else []),
    ]


def powers_of_unit(county: County, unit: str) -> tuple[Power, ...]:
    """Return a unit's powers, whatever became of them."""
    return _powers_of_unit(county).get(unit, ())


@lookup
def _powers_of_unit(county: County) -> dict[str, tuple[Power, ...]]:
    return grouped((power.unit, power) for power in all_powers(county))


def powers_known_as(county: County, unit: str, power: Power) -> tuple[Power, ...]:
    """Return the powers of a unit that are the same as one of another unit: by code, standard item, or class and name."""
    known = _powers_by_name(county)
    found = {id(p.item): p for name in names_of(power) for p in known.get((unit, name), ())}
    return tuple(found.values())


@lookup
def _powers_by_name(county: County) -> dict[tuple[str, str], tuple[Power, ...]]:
    return grouped(((power.unit, name), power) for power in all_powers(county) for name in names_of(power))


def powers_coded(county: County, code: str) -> tuple[Power, ...]:
    """Return every power that bears a code: one, unless a code was given twice (ZF101)."""
    return _powers_coded(county).get(code, ())


@lookup
def _powers_coded(county: County) -> dict[str, tuple[Power, ...]]:
    return grouped((power.code, power) for power in all_powers(county))


@lookup
def power_by_code(county: County) -> dict[str, Power]:
    """Return the powers by code; of two with one code (ZF101) the later."""
    found: dict[str, Power] = {}
    for piece in piece_names(county, AuthorityItem):
        found.update(_coded_in(county, piece))
    return found


@lookup
def _coded_in(county: County, piece: Piece) -> tuple[tuple[str, Power], ...]:
    return tuple((power.code, power) for power in _powers_of(county, piece))
