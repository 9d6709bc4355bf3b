"""Parameters that nothing reads or with values that change nothing (ZF112-ZF114), own words without a meaning (ZF345)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import is_known_of_itself, meaningful_words, parameters_by_name, words_of
from zfzr.county.records import Parameter
from zfzr.declare.finding import Finding
from zfzr.declare.parameter import ParameterDeclaration, parameter_named, parameters
from zfzr.declare.record import Record, declarations, kinds
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.terms.amounts import plainly
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration

MOST_WORDS = 12
"""How many words of a family are named: a closed list of classes or kinds is shorter."""


@rule(
    "ZF112",
    title=Text("参数没有检查使用", "Parameter that nothing reads"),
    duty="D02",
    kind=DATA,
    severity=WARNING,
    on=Parameter,
    says={
        "": Text(
            "没有检查使用参数“{name}”，写了不起作用；是不是“{nearest}”？",
            "nothing reads the parameter {name!r}, it has no effect; did you mean {nearest}?",
        ),
        "unknown": Text(
            "没有检查使用参数“{name}”，写了不起作用",
            "nothing reads the parameter {name!r}: it has no effect",
        ),
        "family": Text(
            "没有参数“{name}”，“{family}.”后面应是{words}",
            "no parameter {name!r}: behind {family}. stands one of {words}",
        ),
        "word": Text(
            "参数“{name}”里的“{word}”没有在“{vocabulary}”里声明，写了不起作用；可以写的有：{words}",
            "{word!r} in the parameter {name!r} is no word of {vocabulary}, it has no effect; these are: {words}",
        ),
    },
    mend=Text(
        "改成 zfzr help parameters 列出的名称；本程序不查的事项，删去或者写在注释里",
        "use a name of zfzr help parameters; what is not checked is deleted or becomes a comment",
    ),
)
def unknown_parameter(parameter: Parameter, county: County) -> Iterator[Finding]:
    """A name that no rule and no measure asks for: a slip in it would leave the rule with its default, or unassessed."""
    name = parameter.name
    here = parameter.place._replace(on="key")
    if (known := parameter_named(name)) is not None:
        for word in _undeclared(known, name, county):
            own = words_of(county, known.words_from)
            words = "、".join(meaningful_words(county, known.words_from) or sorted(own))
            yield finding(
                here, variant="word", name=name, word=word, vocabulary=known.words_from, words=words
            )
        return
    declared = parameters().get(name.partition(".")[0])
    if declared is not None and declared.is_family:
        steps = (
            "、".join(words[:MOST_WORDS]) or "名称"  # a step without words takes any
            for words in declared.members
        )
        words = "；".join(steps)
        yield finding(here, variant="family", name=name, family=declared.name, words=words)
        return
    close = nearest(name, [each for known in parameters().values() for each in known.names()])
    yield finding(here, variant="" if close else "unknown", name=name, nearest=enumeration(close))


def _undeclared(declared: ParameterDeclaration, name: str, county: County) -> Iterator[str]:
    """Yield the words in a name that no vocabulary of the county has."""
    if not declared.words_from:
        return
    own = words_of(county, declared.words_from)
    for words, known in zip(declared.words_of(name) or (), declared.members, strict=True):
        yield from (word for word in words if known and word not in known and word not in own)


def _named_twice(county: County) -> Iterator[Record]:
    for kind in kinds():
        if kind.shape == "map":
            yield from county.dataset.all(kind)


@rule(
    "ZF113",
    title=Text("键与里面的名称不一致", "Key and inner name disagree"),
    duty="D21",
    kind=DATA,
    severity=ERROR,
    on=_named_twice,
    says={
        "": Text(
            "写在“{key}”下面，里面的“{label}”却是“{name}”：生效的是“{name}”",
            "written under {key!r}, but its {label} is {name!r}, which is what counts",
        ),
        "doubled": Text(
            "写在“{key}”下面，里面的“{label}”却是“{name}”，与另一条同名：只有一条生效",
            "written under {key!r}, but its {label} is {name!r}, as another's: one of them alone counts",
        ),
    },
    mend=Text(
        "删去里面的名称，键就是名称；两条同名的，合并或者改名", "delete the inner name: the key is the name"
    ),
)
def key_and_name_disagree(record: Record, county: County) -> Iterator[Finding]:
    """A record of a file by names (parameters, templates) whose inner name overrides the name it is written under."""
    label = next(f.label for f in declarations(type(record)) if f.key)
    key = str(record.place.path[0]) if record.place.path else ""
    if key == record.id:
        return
    alike = sum(other.id == record.id for other in county.dataset.all(type(record)))
    yield finding(label, variant="doubled" if alike > 1 else "", key=key, label=label, name=record.id)


@rule(
    "ZF114",
    title=Text("参数的取值不起作用", "Value of a parameter without effect"),
    duty="D02",
    kind=DATA,
    severity=ERROR,
    on=Parameter,
    says={
        "yes-no": Text(
            "“{name}”只能填1（是）或者0（否），填了 {value}", "{name!r} is 1 (yes) or 0 (no), not {value}"
        ),
        "meaning": Text(
            "“{name}”填了 {value}，不是任何一种含义，写成这个词的记录就判断不了；可以填：{means}",
            "{name!r} is {value}, which stands for nothing: records with the word cannot be judged; it is one of {means}",
        ),
        "negative": Text("“{name}”不能是负数（{value}）", "{name!r} cannot be negative ({value})"),
        "scope": Text(
            "“{name}”不分{scope}，“适用”写了这个取值就不起作用",
            "{name!r} has no values by 适用: this one, for {scope}, has no effect",
        ),
        "counting": Text(
            "“{name}”不是期限，“计算”不起作用", "{name!r} is no period of days: 计算 has no effect"
        ),
        "aliases": Text(
            "“{name}”不是文书上的用语，“别名”不起作用",
            "{name!r} is no word that people write: 别名 has no effect",
        ),
    },
    mend=Text("改正取值，或者删去不起作用的设置", "mend the value, or delete what has no effect"),
)
def value_without_effect(parameter: Parameter, _: County) -> Iterator[Finding]:
    """A value that the rules reading the parameter cannot use, so that the file says something else than is checked."""
    declared = parameter_named(parameter.name)
    if declared is None:
        return
    if parameter.aliases and declared.aliases is None:
        yield finding("别名", variant="aliases", name=parameter.name)
    for i, value in enumerate(parameter.values):
        about: dict[str, Any] = {"name": parameter.name, "value": plainly(value.value)}
        if declared.yes_no and value.value not in (0, 1):
            yield finding(("取值", i, "值"), variant="yes-no", **about)
        elif declared.means and value.value not in range(len(declared.means) + 1):
            yield finding(("取值", i, "值"), variant="meaning", means=_means(declared), **about)
        elif value.value < 0:
            yield finding(("取值", i, "值"), variant="negative", **about)
        if value.scope is not None and not declared.scope:
            yield finding(("取值", i, "适用"), variant="scope", scope=value.scope, name=parameter.name)
        if value.counting is not None and not declared.counts_days:
            yield finding(("取值", i, "计算"), variant="counting", name=parameter.name)


def _means(declared: ParameterDeclaration) -> str:
    """Return the numbers that a word of a vocabulary may have, each with what it stands for."""
    return "，".join((*(f"{n} {each.value}" for n, each in enumerate(declared.means, 1)), "0 不用这个词"))


@rule(
    "ZF345",
    title=Text("本地的词没有写明含义", "Word of the county whose meaning is not told"),
    duty="D02",
    kind=DATA,
    severity=WARNING,
    on=Parameter,
    says=Text(
        "“{name}”是本地的词，{senses}没有写：用到它的都按 0（不是）判断",
        "{name!r} is a word of this county, and nothing states {senses}: all that asks for it takes it as 0 (no)",
    ),
    mend=Text(
        "在 parameters.yaml 写上：是的填 1，不是的填 0；含义见 zfzr help 参数",
        "state it in parameters.yaml, 1 for yes and 0 for no; what it means says `zfzr help parameters`",
    ),
)
def word_without_meaning(parameter: Parameter, county: County) -> Iterator[Finding]:
    """A word that the county declared for a vocabulary, while nothing tells what it means to what judges by such words.

    What the program knows of its own words needs no statement. Where several families tell the words of one vocabulary
    apart (which kinds of papers are opinions, which decisions), one that names the word is enough.
    """
    family, _, word = parameter.name.partition(".")
    senses = _senses(family)
    if not word or not senses or is_known_of_itself(county, parameter.name):
        return
    stated = parameters_by_name(county)
    if all(each.value == 0 for each in parameter.values) or any(
        f"{each}.{word}" in stated for each in senses
    ):
        return
    yield finding(
        parameter.place._replace(on="key"),
        name=parameter.name,
        senses=enumeration([f"“{each}.{word}”" for each in senses]),
    )


def _senses(family: str) -> list[str]:
    """Return the families that tell what the words of a family mean."""
    return sorted(each.name for each in parameters().values() if each.about and each.about == family)
