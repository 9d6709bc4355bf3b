"""What records say of one another: duplicates and references (ZF101, ZF102). Both read the roles of fields."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from zfzr.check.rules.characters import is_rounded_key
from zfzr.check.sites import every, kinds_looked_at_with, references_in
from zfzr.county.county import County
from zfzr.county.lookups import UNIT_FILE, declared_words
from zfzr.county.pieces import Piece, ids_in, kinds_looked_at, piece_names, pieces
from zfzr.declare.apart import apart_by
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.parameter import parameters
from zfzr.declare.record import Dated, Record, Unique, declarations
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.declare.target import Target, targets
from zfzr.declare.walk import Site
from zfzr.files.csv_reader import LIST_SEPARATOR
from zfzr.files.place import Place
from zfzr.terms.names import Names, named_together
from zfzr.terms.text import Spelled, Text, enumeration, with_aside

RECORDED_HERE = Text("登记的一处在这里", "what is recorded stands here")
FIRST_HERE = Text("先登记在这里", "first declared here")


@rule(
    "ZF101",
    title=Text("记录重复", "Duplicate record"),
    duty="D21",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text("{kind}“{key}”登记了两次", "{key!r} is recorded twice"),
        "same": Text("{kind}“{key}”登记了两次，内容完全相同", "{key!r} is recorded twice, in the same words"),
        "differs": Text(
            "{kind}“{key}”登记了两次，两条的{labels}不同", "{key!r} is recorded twice; {labels} differ"
        ),
    },
    mend=Text(
        "先对照原件：是两件事、两个人的，改正编号抄错的一条，两条都保留；确是同一件事的，把两条的内容都写进一条再去掉另一条",
        "compare the originals: if they are two, mend the key of one and keep both; if they are one, bring what both"
        " say into one before the other goes",
    ),
)
def duplicate_record(county: County) -> Iterator[Finding]:
    """Two records of a kind with the same natural key (a posting or an event may recur on another day).

    Where a kind says what else tells its records apart (several raters of one item), that is a part of the key.

    What bears a name that may be borne once (a body of a unit, the short name of an instrument) is looked at too.
    """
    for kind in kinds_looked_at(county):
        yield from _doubled_records(county, kind)
    yield from _doubled_names(county)


@lookup
def _doubled_records(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    labels = [f.label for f in declarations(kind) if f.key]
    found: list[Finding] = []
    if not labels or kind.shape == "map":
        return ()
    keys = [key for piece in piece_names(county, kind) for key in ids_in(county, kind, piece)]
    if len(set(keys)) == len(keys):  # whatever else tells records apart, these are
        return ()
    held = [each for piece in piece_names(county, kind) for each in _keys_of(county, kind, piece)]
    if len({key for key, _ in held}) == len(held):
        return ()
    first: dict[tuple[object, ...], Record] = {}
    for key, record in held:
        if (known := first.setdefault(key, record)) is not record and not is_rounded_key(county, record):
            labels_apart, apart = _apart(known, record), apart_by(county, record)
            found.append(
                finding(
                    record.field(labels[0]),
                    subject=record.id,
                    unit=record.unit,
                    related=[Related(known.field(labels[0]), FIRST_HERE)],
                    variant="differs" if labels_apart else "same",
                    kind=kind.label,
                    key=with_aside(record.id, apart) if apart else record.id,
                    labels=enumeration(labels_apart),
                )
            )
    return tuple(found)


@lookup
def _keys_of(
    county: County, kind: type[Record], piece: Piece
) -> tuple[tuple[tuple[object, ...], Record], ...]:
    """Return some records of a kind with what none of the others may have as they do."""
    has_start, has_year = issubclass(kind, Dated), "{year}" in kind.file
    return tuple(
        (
            (
                record.id,
                getattr(record, "start", None) if has_start else None,
                record.year if has_year else None,
                record.unit if kind.of_its_unit else None,
                apart_by(county, record),
            ),
            record,
        )
        for record in pieces(county, kind)[piece]
    )


def _apart(one: Record, other: Record) -> list[str]:
    """Return the labels of the fields in which two records differ; their units, where those do."""
    labels = [f.label for f in declarations(type(one)) if getattr(one, f.name) != getattr(other, f.name)]
    return labels or (["所在单位"] if one.unit != other.unit else [])


def _doubled_names(county: County) -> Iterator[Finding]:
    """Yield what bears a name that another bears already, within the record or within the county."""
    first: dict[tuple[object, ...], Place] = {}
    for site in every("unique")(county):
        wanted = site.declared.unique
        if wanted is None or (wanted.within == "living" and not site.record.is_open):
            continue
        within = site.record.place if wanted.within == "record" else ""
        known = first.setdefault((type(site.record), wanted.called, within, site.value), site.place)
        if known != site.place:
            yield _doubled(site, wanted, known)


def _doubled(site: Site, wanted: Unique, known: Place) -> Finding:
    return finding(
        site.place,
        subject=site.id,
        unit=site.unit,
        related=[Related(known, FIRST_HERE)],
        kind=wanted.called,
        key=site.value,
    )


_UNIT = re.compile(r"units/[a-z0-9][a-z0-9-]*/")


@rule(
    "ZF102",
    title=Text("引用的记录不存在", "Reference to a record that does not exist"),
    duty="D21",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text(
            "没有{target}“{value}”，是不是“{nearest}”？",
            "no such {target}: {value!r}; did you mean {nearest}?",
        ),
        "unknown": Text("没有{target}“{value}”", "no such {target}: {value!r}"),
        "several": Text(
            "没有{target}“{value}”，这是几个{target}写在了一起：表格里用“；”隔开（{names}），YAML 里一个一个列",
            "no such {target}: {value!r}, which names several at once: part them with “；” in a table ({names}), and list"
            " them one by one in YAML",
        ),
        "only-one": Text(
            "没有{target}“{value}”，这是几个{target}写在了一起，这里只能写一个",
            "no such {target}: {value!r}, which names several at once, where only one may stand",
        ),
        "few": Text(
            "没有{target}“{value}”，登记的有：{words}",
            "no such {target}: {value!r}; on record are: {words}",
        ),
        "source": Text(
            "没有{target}“{value}”，有 {count} 处这样引用；登记的是“{nearest}”，没有一处引用它：多半是登记时写错了",
            "no such {target}: {value!r}, though {count} places say so; {nearest!r} is recorded, and nothing refers to"
            " it: probably it was mistyped there",
        ),
        "word": Text(
            "没有声明{target}“{value}”，是不是“{nearest}”？可以写：{words}；本地另有的叫法，先在 parameters.yaml 声明"
            "“{target}.{value}”和它的含义（值写数：{meaning}）",
            "no such {target}: {value!r}; did you mean {nearest}? These are declared: {words}; declare a word of the"
            " county's own in parameters.yaml as {target}.{value}, with what it means (值 is a number: {meaning_en})",
        ),
        "own-word": Text(
            "没有声明{target}“{value}”，可以写：{words}；本地另有的叫法，先在 parameters.yaml 声明"
            "“{target}.{value}”和它的含义（值写数：{meaning}）",
            "no such {target}: {value!r}; these are declared: {words}; declare a word of the county's own in"
            " parameters.yaml as {target}.{value}, with what it means (值 is a number: {meaning_en})",
        ),
        "day": Text(
            "{target}“{value}”在 {on} 不是有效的",
            "{target} {value!r} is not valid on {on}",
        ),
        "word-day": Text(
            "{target}“{value}”在 {on} 不是有效的，当日可以写：{words}",
            "{target} {value!r} is not valid on {on}; on that day these are: {words}",
        ),
        "unit": Text(
            "单位目录 {value} 里没有 unit.yaml，不知道是哪个单位", "folder {value!r} has no unit.yaml"
        ),
    },
    mend=Text(
        "先看错在哪一处：登记写错的，改登记的一处；引用写错的，改正引用；还没有登记的，先登记",
        "see which side is wrong: mend the record if it was mistyped there, else the reference; record what is missing",
    ),
)
def dangling_reference(county: County) -> Iterator[Finding]:
    """A value, at any depth, whose field refers to something, and that names nothing recorded, or not on its day."""
    for kind in kinds_looked_at_with(county, "refers"):
        yield from _dangling_of(county, kind)
    yield from _nameless_folders(county)


@lookup
def _dangling_of(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    return tuple(found for piece in piece_names(county, kind) for found in _dangling_in(county, kind, piece))


@lookup
def _dangling_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    return tuple(_dangling(county, references_in(county, kind, piece)))


def _dangling(county: County, references: Mapping[str, Sequence[Site]]) -> Iterator[Finding]:
    known = targets()
    near: _Near = {}
    for label, sites in references.items():
        wanted = known[label]
        # Nearly every value names something, and has no day on which it must: no more is asked of those.
        if wanted.looks_at_site:
            for site in sites:
                here = wanted.names(county, site)
                if here is not None and (site.value not in here or site.declared.valid_on):
                    yield from _broken(county, site, wanted, here, near)
        elif (names := wanted.names(county, None)) is not None:
            for site in sites:
                if site.value not in names or site.declared.valid_on:
                    yield from _broken(county, site, wanted, names, near)


_MOST_INDEXES = 8
_SHORT = 2
"""A word so short that another with one character in common may mean the contrary (停用, 在用): the list says enough."""
_Near = dict[int, tuple[Collection[str], Names]]
"""By the identity of a collection of names, which is kept with it: what is near to a value in it. Many values miss one."""


def _broken(
    county: County, site: Site, wanted: Target, names: Collection[str], near: _Near
) -> Iterator[Finding]:
    value = str(site.value)
    if site.declared.name not in site.part.model_fields_set:
        return  # the word that stands, which the record does not say
    if value in names:
        day = site.beside(site.declared.valid_on) if site.declared.valid_on else None
        if day and wanted.valid_on and not wanted.valid_on(county, value, day):
            then = enumeration(declared_words(county, wanted.label, day))
            variant = "word-day" if then else "day"
            yield _about(site, variant, target=wanted.called, value=value, on=day, words=then)
    elif _is_missing(county, site, wanted, value):
        yield _missing(county, site, wanted, names, near)


def _missing(county: County, site: Site, wanted: Target, names: Collection[str], near: _Near) -> Finding:
    """Return what is to be told of a name that nothing bears: what was meant, as far as it can be guessed."""
    value, called = str(site.value), wanted.called
    if named := named_together(value, names):
        variant = "several" if isinstance(site.steps[-1], int) else "only-one"
        return _about(site, variant, target=called, value=value, names=LIST_SEPARATOR.join(named))
    known = _searchable(names, near)
    said = _references(county)[wanted.label]
    alone = [name for name in known.one_slip_from(value) if not said[name]]
    if len(alone) == 1 and said[value] > 1:
        declared = names.get(alone[0]) if isinstance(names, Mapping) else None
        related = (Related(declared.place, RECORDED_HERE),) if isinstance(declared, Record) else ()
        found = _about(site, "source", target=called, value=value, nearest=alone[0], count=said[value])
        return replace(found, related=related)
    close = known.nearest(value)
    more = {"target": called, "value": value, "nearest": enumeration(close)}
    day = site.beside(site.declared.valid_on) if site.declared.valid_on else None
    if words := declared_words(county, wanted.label, day):
        is_like = close and len(value) > _SHORT
        meant = _numbers_of(wanted.label)
        told = {**more, "meaning": meant.zh, "meaning_en": meant.en}
        return _about(site, "word" if is_like else "own-word", words=enumeration(words), **told)
    if not close and (few := _few(wanted, names)):
        return _about(site, "few", words=enumeration(few), **more)
    return _about(site, "" if close else "unknown", **more)


def _searchable(names: Collection[str], near: _Near) -> Names:
    """Return some names as they can be searched for the nearest: made once while many ask for the same."""
    if id(names) not in near:
        if len(near) >= _MOST_INDEXES:
            near.pop(next(iter(near)))  # a unit's own, which its records ask one after the other
        near[id(names)] = names, Names(names)
    return near[id(names)][1]


def _numbers_of(vocabulary: str) -> Text:
    """Return what the numbers of a vocabulary say: who declares a word has no other page open than the message."""
    declared = parameters()[vocabulary]
    if not declared.means:
        return declared.meaning
    numbered = list(enumerate(declared.means, 1))
    return Text(
        "，".join(f"{n} {each.value}" for n, each in numbered),
        ", ".join(f"{n} {each.name.lower().replace('_', ' ')}" for n, each in numbered),
    )


_FEW = 20


def _few(wanted: Target, names: Collection[str]) -> list[str]:
    """Return what the county's own settings name, where they are few enough to be told."""
    return sorted(names) if wanted.home == "zfzr.yaml" and 0 < len(names) <= _FEW else []


def _is_missing(county: County, site: Site, wanted: Target, value: str) -> bool:
    """Tell whether what a value names is recorded nowhere, and not in what could not be read.

    A word by which rules judge is told wherever parameters.yaml itself was read: no other file, whatever became of it,
    leaves a record unjudged without a word.
    """
    homes = wanted.homes_of(site)
    if "parameters.yaml" in homes and declared_words(county, wanted.label):
        unread = {each.path for each in county.dataset.unread}
        return not unread.intersection(homes) or all(
            county.dataset.is_whole(home, value, site.unit) for home in homes
        )
    return all(county.dataset.is_whole(home, value, site.unit) for home in homes)


@lookup
def _references(county: County) -> defaultdict[str, Counter[str]]:
    """Return how often each name is referred to, by target."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for site in every("refers")(county):
        if site.refers:
            found[site.refers][str(site.value)] += 1
    return found


def _about(site: Site, variant: str, **values: object) -> Finding:
    shown = {name: value if isinstance(value, Spelled) else str(value) for name, value in values.items()}
    return Finding("", site.place, shown, variant, (), site.id, site.unit)


def _nameless_folders(county: County) -> Iterator[Finding]:
    """A folder of a unit with records but without the file that says which unit it is."""
    named = {path.split("/")[1] for path in county.dataset.paths if path.endswith("/unit.yaml")}
    first = {path.split("/")[1]: path for path in reversed(county.dataset.paths) if _UNIT.match(path)}
    for slug, path in sorted(first.items()):
        if slug not in named and county.dataset.is_whole(UNIT_FILE.format(unit=slug)):
            yield finding(Place(path), subject=slug, unit=slug, variant="unit", value=slug)
