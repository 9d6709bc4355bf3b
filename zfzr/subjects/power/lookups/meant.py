"""What records may name of powers: standard items, templates, parents, classes, and what a parameter holds for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.pieces import Piece, of_kind, pieces
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.law.lookups import law_register
from zfzr.subjects.power.lookups.items import all_powers, catalogue_by_code, templates_by_name
from zfzr.subjects.power.lookups.power import CLASSES
from zfzr.subjects.power.records import AuthorityItem, CatalogueItem, DutyTemplate
from zfzr.subjects.unit.lookups import declared_groups, groups_of, units_by_slug

_CATALOGUE = "county/catalogue/"


@target("通用事项", home=_CATALOGUE)
def catalogue_meant(county: County, _: Site | None) -> Mapping[str, CatalogueItem]:
    """Return the standard items by code."""
    return catalogue_by_code(county)


@target("责任模板", home="county/duty-templates.yaml")
def templates_meant(county: County, _: Site | None) -> Mapping[str, DutyTemplate]:
    """Return the duty templates by name."""
    return templates_by_name(county)


def _home_of_parents(site: Site | None) -> str:
    return _CATALOGUE if site and isinstance(site.record, CatalogueItem) else "units/*/authorities.yaml"


@target("职权事项", home=_home_of_parents)
def parents_meant(county: County, site: Site | None) -> Collection[str]:
    """Return the codes that a sub-item may belong to: of the lists for an item of a list, of the catalogue for one of it."""
    return (
        catalogue_by_code(county) if site and isinstance(site.record, CatalogueItem) else _item_codes(county)
    )


@target("职权类别", home="")
def classes_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the classes of powers, and what the county calls them."""
    return _class_words(county)


@lookup
def _class_words(county: County) -> frozenset[str]:
    return frozenset({*CLASSES, *profile_of(county).class_spellings})


@lookup
def _item_codes(county: County) -> frozenset[str]:
    return frozenset().union(*of_kind(county, _codes_of, AuthorityItem))


@lookup
def _codes_of(county: County, kind: type[AuthorityItem], piece: Piece) -> tuple[frozenset[str]]:
    return (frozenset(item.code for item in pieces(county, kind)[piece]),)


@target("依据、类别或者组别", home="")
def scopes_of_parameters(county: County, _: Site | None) -> Collection[str]:
    """Return for what the value of a parameter may hold: a law, a class of powers, a group or a unit."""
    return _scopes(county)


@lookup
def _scopes(county: County) -> frozenset[str]:
    classes = {power.power_class or "" for power in all_powers(county)}
    units = units_by_slug(county)
    groups = {group for unit in units.values() for group in groups_of(unit)}
    return frozenset({*law_register(county).names, *classes, *groups, *units, *declared_groups(county)})
