"""Records that say in words another power than the one whose code they bear (ZF827), or its opposite (ZF633)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from zfzr.check.sites import every, kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.pieces import Piece, gathered, in_pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, NOTICE, WARNING, finding, rule
from zfzr.declare.walk import Site
from zfzr.subjects.power.lookups import Power, power_by_code, powers_of_unit
from zfzr.terms.late import late
from zfzr.terms.slips import has_opposites, is_turned_about
from zfzr.terms.text import Text

CODE_HERE = Text("编码写在这里", "the code is written here")
SAID_HERE = Text("文字写的事项登记在这里", "the power that the words name is recorded here")

_LITTLE, _MUCH = 0.4, 0.8
"""Which share of the shorter text is too little for the two to speak of one thing, and which is enough."""
_FRAME = late(r"^对|的?(?:行政)?(?:处罚|许可|强制|检查|征收|给付|确认|奖励|裁决)$")
_MARKS = late(r"[^\u3400-\u9fffA-Za-z0-9]")


@rule(
    "ZF827",
    title=Text("文字与职权编码说的不是同一事项", "Words and code name two powers"),
    duty="D03",
    kind=DATA,
    severity=WARNING,
    on=every("retells"),
    says=Text(
        "“{record}”的“{label}”是“{said}”，编码 {code} 却是“{named}”；本单位的 {other} 是“{meant}”，编码是不是抄了邻行的？",
        "{record}: {label} says {said!r}, while {code} is {named!r}; {other} of this unit is {meant!r}: is the code that"
        " of a neighbour?",
    ),
    mend=Text("对照案卷、原件，改正编码或者文字", "mend code or words by the file"),
)
def words_of_another_power(site: Site, county: County) -> Iterator[Finding]:
    """A text (案由) that has little in common with the power named beside it, and nearly all with another of the unit.

    Where the words fit no power of the unit's either, nothing is told: they may only be free. That the power is another
    unit's is told elsewhere (ZF715).
    """
    code = site.beside(site.declared.retells)
    named = power_by_code(county).get(code)
    if named is None or not named.name or named.unit != site.unit:
        return
    if _shared(site.value, named.name) >= _LITTLE:
        return
    meant = _likest(county, site.unit or "", site.value)
    if meant is not None and meant.code != code:
        yield finding(
            site.place,
            subject=site.id,
            unit=site.unit,
            related=[
                Related(meant.field("编码"), SAID_HERE),
                Related(site.place_beside(site.declared.retells), CODE_HERE),
            ],
            record=site.id,
            label=site.declared.label,
            said=site.value,
            code=code,
            named=named.name,
            other=meant.code,
            meant=meant.name or "",
        )


class _Names(NamedTuple):
    """The named powers of a unit, of how many pairs of letters each name is, and which names each pair stands in."""

    powers: list[Power]
    sizes: list[int]
    with_pair: dict[str, list[int]]


@lookup
def _names_of(county: County, unit: str) -> _Names:
    powers = [power for power in powers_of_unit(county, unit) if power.name]
    with_pair: dict[str, list[int]] = {}
    pairs = [_pairs(power.name or "") for power in powers]
    for at, own in enumerate(pairs):
        for pair in own:
            with_pair.setdefault(pair, []).append(at)
    return _Names(powers, [len(own) for own in pairs], with_pair)


@lookup  # what cases are about is said in the same words again and again
def _likest(county: County, unit: str, text: str) -> Power | None:
    """Return the power whose name has most in common with a text, the first of several, where that is much."""
    names, mine = _names_of(county, unit), _pairs(text)
    shared = Counter(at for pair in mine for at in names.with_pair.get(pair, ()))
    shares = [(-both / min(len(mine), names.sizes[at]), at) for at, both in shared.items()]
    share, at = min(shares, default=(0.0, 0))
    return names.powers[at] if -share >= _MUCH else None


def _shared(text: str, name: str) -> float:
    """Return which share of the pairs of letters of the shorter text both have, frames such as 对…的处罚 put aside."""
    mine, theirs = _pairs(text), _pairs(name)
    fewest = min(len(mine), len(theirs))
    return len(mine & theirs) / fewest if fewest else 0.0


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    plain = _FRAME.sub("", _MARKS.sub("", text))
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


NAME_HERE = Text("职权的名称写在这里", "the name of the power is written here")


@lookup
def _turnable_in(county: County, kind: type[Record], piece: Piece) -> tuple[Site, ...]:
    """Return the texts of a piece that tell of a power by a word that has an opposite."""
    sites = sites_in(county, kind, piece)["retells"]
    texts = {site.value for site in sites if isinstance(site.value, str)}
    turnable = {text for text in texts if has_opposites(text)}
    return tuple(site for site in sites if site.value in turnable)


@in_pieces(lambda county: kinds_looked_at_with(county, "retells"), _turnable_in)
def turnable(county: County) -> tuple[Site, ...]:
    """Return the texts of the county that tell of a power by a word that has an opposite."""
    return tuple(gathered(county, _turnable_in, kinds_looked_at_with(county, "retells")))


@rule(
    "ZF633",
    title=Text("文字与职权的名称意思相反", "Words that say the opposite of the power's name"),
    duty="D03",
    kind=DATA,
    severity=NOTICE,
    on=turnable,
    says=Text(
        "“{record}”的“{label}”写的是“{said}”，职权 {code} 的名称却是“{named}”，只有一个词相反：有一处写反了",
        "{record}: {label} says {said!r}, while the power {code} is {named!r}: one word is the opposite",
    ),
    mend=Text("对照法律文本改正写反的一处", "mend the one that is wrong by the text of the law"),
)
def opposite_of_the_power(site: Site, county: County) -> Iterator[Finding]:
    """A text (违法行为, 案由) that is the name of the power but for one word put for its opposite, or one negation."""
    power = power_by_code(county).get(site.beside(site.declared.retells))
    if power is None or not power.name or not _is_near(site.value, power.name):
        return
    if is_turned_about(_bare(site.value), _bare(power.name)):
        yield _opposite(site, power)


def _is_near(text: str, name: str) -> bool:
    """Tell whether a text is not in a name, and one half of it is, as where one word differs."""
    half = len(text) // 2 - 1
    return text not in name and (half < 1 or text[:half] in name or text[-half:].removesuffix("的") in name)


def _opposite(site: Site, power: Power) -> Finding:
    return finding(
        site.place,
        subject=site.id,
        unit=site.unit,
        related=[Related(power.field("名称"), NAME_HERE)],
        record=site.id,
        label=site.declared.label,
        said=site.value,
        code=power.code,
        named=power.name,
    )


def _bare(text: str) -> str:
    """Return what a text is about, without the frame 对…的处罚."""
    return _FRAME.sub("", text).removesuffix("的")
