"""Powers as they stand: an authority item with what it inherits from the catalogue and its duty template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zfzr.records.authority import (
    AuthorityItem,
    Basis,
    CatalogueItem,
    ChangeType,
    Duty,
    DutyLevel,
    DutyTemplate,
    ItemStatus,
    Liability,
    PowerClass,
    PowerContent,
)
from zfzr.records.base import Place

_CLASSES = {member.value: member for member in PowerClass}
_CLASSES |= {name.lower(): member for name, member in PowerClass.__members__.items()}
_ENTERING = (ChangeType.ADDED, ChangeType.TAKEN_OVER)


@dataclass(frozen=True, slots=True)
class CitedBasis:
    """A basis of a power, and where it is written (its own file or the catalogue's)."""

    basis: Basis
    place: Place


@dataclass(frozen=True, slots=True)
class Power:
    """An authority item with everything it inherits filled in; own statements win over inherited ones."""

    item: AuthorityItem
    catalogue: CatalogueItem | None
    template: DutyTemplate | None
    name: str
    power_class: PowerClass | None
    class_text: str
    bases: tuple[CitedBasis, ...]
    duties: tuple[Duty, ...]
    liabilities: tuple[Liability, ...]
    procedure: str | None

    @property
    def code(self) -> str:
        """The one code of power and duty."""
        return self.item.code

    @property
    def unit(self) -> str:
        """The slug of the unit that holds the power."""
        return self.item.unit or ""

    def in_force(self, on: date) -> bool:
        """Tell whether the power is exercised on a day: status 在用, and not entered later than that day."""
        if self.item.status is not ItemStatus.ACTIVE:
            return False
        entered = [c.day for c in self.item.changes if c.type in _ENTERING]
        return not entered or min(entered) <= on

    def bases_on(self, day: date) -> list[CitedBasis]:
        """Return the bases that hold on a day."""
        return [b for b in self.bases if b.basis.on(day)]

    @property
    def missing_levels(self) -> tuple[str, ...]:
        """Which of the three levels of responsibility (二) nobody bears."""
        levels = {d.level for d in self.duties}
        missing = [level.value for level in DutyLevel if level not in levels]
        return (*missing, *(() if self.liabilities else ("违法责任",)))


def resolve(
    item: AuthorityItem,
    catalogue: Mapping[str, CatalogueItem],
    templates: Mapping[str, DutyTemplate],
    spellings: Mapping[str, str],
    catalogue_bases: Mapping[str, tuple[CitedBasis, ...]],
) -> Power:
    """Fill in what an item inherits. A dangling reference leaves the field empty; a rule reports it.

    `catalogue_bases` are those of each catalogue item, cited once for all that inherit it.
    """
    base = catalogue.get(item.inherits) if item.inherits else None
    sources: tuple[PowerContent, ...] = (item, base) if base else (item,)
    inherited = base or item
    template_name = item.template or inherited.template
    template = templates.get(template_name) if template_name else None
    text = item.power_class or inherited.power_class or ""
    return Power(
        item=item,
        catalogue=base,
        template=template,
        name=item.name or inherited.name or "",
        power_class=_CLASSES.get(spellings.get(text, text)),
        class_text=text,
        bases=cited_bases(item) if item.bases else catalogue_bases[base.code] if base else (),
        duties=tuple(d for s in (template, *reversed(sources)) if s for d in s.duties),
        liabilities=tuple(x for s in (template, *reversed(sources)) if s for x in s.liabilities),
        procedure=item.procedure or inherited.procedure or None,
    )


def cited_bases(content: PowerContent) -> tuple[CitedBasis, ...]:
    """Return the bases that an item or a catalogue item writes itself, with their places."""
    return tuple(CitedBasis(b, content.field("依据", i)) for i, b in enumerate(content.bases))
