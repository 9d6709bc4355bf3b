"""Standards of what is no penalty, on other law than the power's, overtaken by law, lacking, unpublished (ZF775-ZF778)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import holds, name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.discretion.lookups import Lacking, standards_in_force, units_lacking
from zfzr.subjects.discretion.parameters import CLASSES
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.subjects.law.lookups import (
    VERSION_HERE,
    WHOLE_TEXT,
    Outcome,
    articles_in_words,
    last_ended,
    latest_change,
    place_of_version,
    resolutions_of,
)
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.power.lookups import Power, class_word, power_by_code
from zfzr.subjects.power.records import AuthorityItem
from zfzr.terms.text import Text, in_brackets

ITEM_HERE = Text("职权事项写在这里", "the power is written here")


@rule(
    "ZF775",
    title=Text("裁量标准所对的职权不合", "Standard for a power that it cannot be for"),
    duty="D17",
    kind=DATA,
    severity=WARNING,
    on=standards_in_force,
    compares=(
        Pair("裁量标准.职权编码", "职权事项.状态", "标准所对的职权"),
        Pair("裁量标准.依据", "职权事项.依据", "标准与职权的依据"),
    ),
    says={
        "class": Text(
            "“{violation}”的裁量标准对的“{item}”是{power_class}，当日不是可以有裁量基准的职权",
            "{violation}: {item} is {power_class}, of which there are no standards that day",
        ),
        "unit": Text(
            "“{violation}”的裁量标准对的“{item}”是{holder}的职权",
            "{violation}: {item} is a power of {holder}",
        ),
        "gone": Text(
            "“{violation}”的裁量标准对的“{item}”当日已不在用（{status}）",
            "{violation}: {item} is not in force on the day ({status})",
        ),
        "law": Text(
            "“{violation}”的裁量标准依据 {basis}，“{item}”的依据里没有这部法",
            "{violation}: {basis} is of an instrument that is no basis of {item}",
        ),
    },
    mend=Text(
        "改正职权编码或者依据；事项已取消的，给裁量标准填“失效”",
        "mend the code or the basis; set 失效 where the power is gone",
    ),
)
def standard_of_another_power(standard: DiscretionStandard, county: County) -> Iterator[Finding]:
    """The power named is of a class without standards, another unit's, not in force, or rests on other law."""
    power = power_by_code(county).get(standard.power)
    if power is None:  # ZF102
        return
    about: dict[str, Any] = {"violation": standard.violation, "item": power.name or power.code}
    here = [Related(power.field("编码"), ITEM_HERE)]
    if power.unit != standard.unit:
        yield finding(
            "职权编码", variant="unit", related=here, holder=name_of_unit(county, power.unit), **about
        )
    elif power.power_class is not None and not _has_standards(county, power):
        yield finding("职权编码", variant="class", related=here, power_class=power.class_text, **about)
    elif not power.in_force(county.as_of):
        yield finding("职权编码", variant="gone", related=here, status=power.status_word, **about)
    elif _rests_elsewhere(county, standard, power):
        yield finding("依据", variant="law", related=here, basis=standard.basis, **about)


def _has_standards(county: County, power: Power) -> bool:
    """Tell whether there may be standards for a power: by its class, or by what the county calls it (行政征用)."""
    return any(holds(county, CLASSES, word) for word in (class_word(power), power.class_text) if word)


def _rests_elsewhere(county: County, standard: DiscretionStandard, power: Power) -> bool:
    """Tell whether none of the instruments that the standard cites is one of the power's, as far as both can be read."""
    own = _laws(county, standard.basis)
    of_power = {law for cited in power.bases for law in _laws(county, cited.basis.citation)}
    return bool(own) and bool(of_power) and not own & of_power


def _laws(county: County, citation: str) -> set[str]:
    found = resolutions_of(county, citation, county.as_of)
    return {each.instrument.name for each in found if each.instrument is not None}


@rule(
    "ZF776",
    title=Text("裁量标准的依据已变动，标准需复核", "Law of a standard has changed: it needs review"),
    duty="D17",
    kind=COMPLIANCE,
    severity=WARNING,
    on=standards_in_force,
    says={
        "": Text(
            "“{violation}”的裁量标准 {since} 修订，依据的《{law}》{articles}，{on} 施行的文本有变动",
            "{violation}: revised on {since}; the text of 《{law}》 of {on} changed {articles}",
        ),
        "never": Text(
            "“{violation}”的裁量标准没有修订日期，依据的《{law}》{articles}，{on} 施行的文本有变动",
            "{violation}: has no 修订日期; the text of 《{law}》 of {on} changed {articles}",
        ),
        "ended": Text(
            "“{violation}”的裁量标准仍在施行，依据的《{law}》{on} 起不再施行{successor}",
            "{violation}: still in force, though 《{law}》 is not since {on}{successor}",
        ),
    },
    mend=Text(
        "对照现行文本核对幅度和档次，改好后填写“修订日期”",
        "compare range and bands with the text in force, then set 修订日期",
    ),
)
def standard_overtaken_by_law(standard: DiscretionStandard, county: County) -> Iterator[Finding]:
    """The cited article was changed by a text since the standard was last revised, or its law ended (二：立、改、废)."""
    since = standard.revised or standard.effective or date.min
    cited = resolutions_of(county, standard.basis, county.as_of)
    over = next((each.instrument for each in cited if each.outcome is Outcome.NOT_IN_FORCE), None)
    ended = last_ended(over, county.as_of) if over else None
    if over and ended and ended.expired:
        successor = next((x for x in county.dataset.all(Instrument) if over.name in x.replaces), None)
        on = ended.expired + timedelta(days=1)
        yield finding(
            "依据",
            day=on,
            variant="ended",
            related=[Related(place_of_version(over, ended), VERSION_HERE)],
            violation=standard.violation,
            law=over.name,
            on=on,
            successor=in_brackets(f"《{successor.name}》") if successor else "",
        )
        return
    changes = [change for each in cited if (change := latest_change(each, since, county.as_of))]
    if not changes:
        return
    latest = max(changes, key=lambda change: change.version.effective)
    dated = standard.revised or standard.effective
    yield finding(
        "依据",
        day=latest.version.effective,
        variant="" if dated else "never",
        related=[Related(place_of_version(latest.law, latest.version), VERSION_HERE)],
        violation=standard.violation,
        since=dated or "",
        law=latest.law.name,
        articles=articles_in_words(latest.articles) or WHOLE_TEXT,
        on=latest.version.effective,
    )


@rule(
    "ZF777",
    title=Text("行政处罚没有裁量标准", "Penalties without a discretion standard"),
    duty="D17",
    kind=COMPLIANCE,
    severity=WARNING,
    on=units_lacking,
    reads=(AuthorityItem, DiscretionStandard),
    says={
        "none": Text(
            "{unit_name}有在用的行政处罚 {number} 项，没有裁量标准",
            "{unit_name} holds {number} penalties and no discretion standard",
        ),
        "some": Text(
            "{unit_name}在用的行政处罚 {number} 项，{without} 项没有裁量标准，如“{item}”",
            "{unit_name}: {without} of {number} penalties have no discretion standard, such as {item}",
        ),
    },
    mend=Text(
        "在本单位 discretion.yaml 补上；只有警告、没有裁量余地的，写一档“其他处罚: [警告]”",
        "write them in discretion.yaml; where the law leaves no choice, one band says so",
    ),
)
def penalties_without_standard(lacking: Lacking, county: County) -> Iterator[Finding]:
    """三（二）：严格行政处罚裁量标准: penalties in force for which the unit has no standard on the day."""
    everything = len(lacking.without) == len(lacking.powers)
    yield finding(
        "编码",
        variant="none" if everything else "some",
        unit_name=name_of_unit(county, lacking.unit),
        number=len(lacking.powers),
        without=len(lacking.without),
        item=lacking.without[0].name or lacking.without[0].code,
    )


@rule(
    "ZF778",
    title=Text("裁量标准没有公布", "Discretion standard not published"),
    duty="D17",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=standards_in_force,
    says={
        "": Text("“{violation}”的裁量标准没有公布", "{violation}: the standard is not published"),
        "old": Text(
            "“{violation}”的裁量标准 {revised} 修订，公布的是 {on} 的文本",
            "{violation}: revised on {revised}, published on {on}",
        ),
    },
    mend=Text("公布后在“公布”记日期和载体", "publish it and record 公布"),
)
def standard_not_published(standard: DiscretionStandard, county: County) -> Iterator[Finding]:
    """A standard in force that was never published, or not since it was revised."""
    days = [each.day for each in standard.published if each.day <= county.as_of]
    revised = standard.revised if standard.revised and standard.revised <= county.as_of else None
    if days and (revised is None or max(days) >= revised):
        return
    yield finding(
        "公布",
        variant="old" if days else "",
        violation=standard.violation,
        revised=revised or "",
        on=max(days) if days else "",
    )
