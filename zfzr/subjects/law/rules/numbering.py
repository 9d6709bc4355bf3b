"""Articles by number: what a text of law did to those of the one before (ZF631), and their order in a citation (ZF632)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Any, Final, NamedTuple

from zfzr.check.sites import kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.pieces import Piece, piece_names
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.law.records import ArticleChange, ArticleChangeType, Instrument, Version
from zfzr.terms.late import late
from zfzr.terms.numerals import number_in_words, parse_number
from zfzr.terms.text import Text

OTHER_TEXT_HERE = Text("另一文本写在这里", "the other text is written here")
NEXT_CHANGE_HERE = Text("后一条的变动写在这里", "the change of the next article is written here")

_SAME_COUNT: Final = late(r"条数(?:、条序|和条序)?(?:均|都)?未变")
_YEAR_OF_TEXT: Final = late(r"(\d{4})年[^，；。]{0,8}文本")


@rule(
    "ZF631",
    title=Text("法律文本的条序变动前后不合", "Articles of two texts of a law that cannot both be so"),
    duty="D04",
    kind=DATA,
    severity=NOTICE,
    on=Instrument,
    says={
        "same": Text(
            "“{law}”{effective} 的文本写第{article}条是条序调整，原条也是第{former}条：没有调整，两处有一处写错了",
            "{law}, text of {effective}: article {article} is said to be renumbered from {former}, which is no change",
        ),
        "beyond": Text(
            "“{law}”{effective} 的文本写第{article}条原是第{former}条，所说的文本却只有 {count} 条：条、原条或者条数写错了",
            "{law}, text of {effective}: article {article} was {former}, but that text has only {count} articles",
        ),
        "no-such": Text(
            "“{law}”{effective} 的文本写第{article}条{change}，所说的文本却只有 {count} 条：条或者条数写错了",
            "{law}, text of {effective}: article {article} is told of, but that text has only {count} articles",
        ),
        "between": Text(
            "“{law}”{effective} 的文本前后两条变动（第{before}条、第{after}条）都差 {others} 条，夹在中间的第{article}条"
            "（原第{former}条）却差 {mine} 条：条或者原条是不是写错了？",
            "{law}, text of {effective}: articles {before} and {after} both moved by {others}, article {article} (formerly"
            " {former}) between them by {mine}: is one of its numbers wrong?",
        ),
        "count": Text(
            "“{law}”{effective} 的文本，来源写着“{words}”，条数却是 {mine}，所说的另一文本是 {theirs}：两处有一处写错了",
            "{law}, text of {effective}: the source says {words!r}, but it has {mine} articles and the other text {theirs}",
        ),
    },
    mend=Text("对照前后两个文本改正条、原条、条数", "mend the numbers by the two texts"),
)
def articles_that_cannot_be_so(law: Instrument, _: County) -> Iterator[Finding]:
    """Numbers of a text that those beside them rule out: articles can move together only, and no text has more than it has.

    Between two articles that moved alike another one stands where it stood, unless one was put in or taken out between
    them: where that is recorded nothing is told.
    """
    for at, version in enumerate(law.versions):
        if version.changes:
            yield from _changed(law, at, version)
        if version.articles and version.source and (words := _SAME_COUNT.search(version.source)):
            yield from _counted(law, at, version, words[0])


def _changed(law: Instrument, at: int, version: Version) -> Iterator[Finding]:
    moved = [
        (number, change)
        for number, change in enumerate(version.changes or ())
        if change.former is not None and not change.suffix and not change.former_suffix
    ]
    before = law.versions[at - 1] if at else None
    for number, change in enumerate(version.changes or ()):
        variant, facts = _alone(change, version, before)
        if variant:
            yield _told(law, at, number, variant, facts)
    moved.sort(key=lambda each: each[1].article)
    for (_, one), (number, change), (behind, other) in zip(moved, moved[1:], moved[2:], strict=False):
        mine, theirs = _shift(change), _shift(one)
        if theirs != _shift(other) or abs(mine - theirs) != 1 or _several(moved, change):
            continue
        if not any(_lies_between(one, each, other) for each in version.changes or ()):
            facts = {**_facts(change), "before": _said(one.article), "after": _said(other.article)}
            facts |= {"others": str(theirs), "mine": str(mine)}
            yield _told(law, at, number, "between", facts, behind)


def _alone(change: ArticleChange, version: Version, before: Version | None) -> tuple[str, dict[str, str]]:
    """Return by which variant a change is impossible in itself, and what is to be said of it."""
    is_moved = change.former is not None and not change.suffix and not change.former_suffix
    if is_moved and change.type is ArticleChangeType.RENUMBERED and change.former == change.article:
        return "same", _facts(change)
    is_taken_out = change.type is ArticleChangeType.DELETED  # 条 is then the number in the old text
    counts = before.articles if before else None, version.articles
    for number, count in (
        (change.former or 0, counts[0]),
        (change.article, counts[0] if is_taken_out else counts[1]),
    ):
        if count and number > count:
            if is_moved:
                return "beyond", {**_facts(change), "count": str(count)}
            return "no-such", {"article": _said(number), "change": change.type.value, "count": str(count)}
    return "", {}


def _lies_between(one: ArticleChange, change: ArticleChange, other: ArticleChange) -> bool:
    """Tell whether an article was put in, or taken out, between two that moved: what lies between may move otherwise."""
    if change.suffix or change.former_suffix:
        return False
    if change.type is ArticleChangeType.ADDED:
        return one.article < change.article < other.article
    is_taken_out = change.type is ArticleChangeType.DELETED  # 条 is then the number in the old text
    return is_taken_out and (one.former or 0) < change.article < (other.former or 0)


def _several(moved: Sequence[tuple[int, ArticleChange]], change: ArticleChange) -> bool:
    """Tell whether an article came of one of which others came, too, as where one is made into two."""
    return sum(each.former == change.former for _, each in moved) > 1


def _shift(change: ArticleChange) -> int:
    return change.article - (change.former or 0)


def _facts(change: ArticleChange) -> dict[str, str]:
    return {"article": _said(change.article), "former": _said(change.former or 0)}


def _said(article: int) -> str:
    return number_in_words(article)


def _told(
    law: Instrument, at: int, number: int, variant: str, facts: dict[str, str], behind: int | None = None
) -> Finding:
    place = law.field("版本", at, "变动", number, "原条")
    other = [] if behind is None else [Related(law.field("版本", at, "变动", behind, "条"), NEXT_CHANGE_HERE)]
    said: dict[str, Any] = {"law": law.name, "effective": law.versions[at].effective, **facts}
    return finding(place, related=other, variant=variant, **said)


def _counted(law: Instrument, at: int, version: Version, words: str) -> Iterator[Finding]:
    """Yield where a source says that the articles are as many as those of another text, and they are not."""
    year = _YEAR_OF_TEXT.search(version.source or "")
    others = [
        (number, each)
        for number, each in enumerate(law.versions)
        if number != at and each.articles and each.published and year and each.published.year == int(year[1])
    ]
    if len(others) == 1 and others[0][1].articles != version.articles:
        number, other = others[0]
        yield finding(
            law.field("版本", at, "条数"),
            related=[Related(law.field("版本", number, "条数"), OTHER_TEXT_HERE)],
            variant="count",
            law=law.name,
            effective=version.effective,
            words=words,
            mine=version.articles,
            theirs=other.articles,
        )


# The order of articles in a citation

_ONE: Final = (
    r"第[零〇一二三四五六七八九十百千]{1,12}条(?:之[一二三四五六七八九十]{1,3})?"
    r"(?:第[^第、《》，。；]{1,8}[款项目]){0,3}"
)
_ROW: Final = late(rf"{_ONE}(?:、{_ONE})+")
_EACH: Final = late(_ONE)
_NUMBER: Final = late(
    r"第([零〇一二三四五六七八九十百千]{1,12})条(?:之([一二三四五六七八九十]{1,3}))?(?P<part>第)?"
)


@rule(
    "ZF632",
    title=Text("一处引文里的条重复或者先后颠倒", "Articles of one citation that recur or stand out of order"),
    duty="D03",
    kind=DATA,
    severity=NOTICE,
    says={
        "twice": Text(
            "“{record}”的“{label}”把{article}引了两遍：“{text}”，有一处条号多半写错了",
            "{label} of {record} cites {article} twice ({text}): one of the two is probably another article",
        ),
        "order": Text(
            "“{record}”的“{label}”里{article}写在{before}后面：“{text}”，条号是不是写错了？",
            "{label} of {record} has {article} behind {before} ({text}): is one of them wrong?",
        ),
    },
    mend=Text(
        "对照法律文本改正条号；条号没有错的，依条序写，或者登记豁免",
        "mend the article by the text; else put them in their order, or waive it",
    ),
)
def articles_out_of_order(county: County) -> Iterator[Finding]:
    """Articles of one law in a row (第三十六条、第三十七条), of which one stands there twice, or behind a later one."""
    for role in ("cites", "sourced"):
        for kind in kinds_looked_at_with(county, role):
            for piece in piece_names(county, kind):
                yield from _out_of_order_in(county, kind, piece)


@lookup
def _out_of_order_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    sites = sites_in(county, kind, piece)
    texts = set().union(*(map(_VALUE, sites.get(role, ())) for role in ("cites", "sourced")))
    if not any(isinstance(text, str) and _wrong_in(text) for text in texts):
        return ()  # of thousands of citations none, as a rule
    return tuple(
        finding(
            site.place,
            subject=site.id,
            unit=site.unit,
            variant=wrong[0],
            record=site.id,
            label=site.declared.label,
            text=site.value,
            article=wrong[1],
            before=wrong[2],
        )
        for role in ("cites", "sourced")
        for site in sites.get(role, ())
        if isinstance(site.value, str) and "条" in site.value and (wrong := _wrong_in(site.value))
    )


_VALUE: Final = attrgetter("value")


@lru_cache(maxsize=8192)  # thousands of powers cite a few hundred texts
def _wrong_in(text: str) -> tuple[str, str, str] | None:
    """Return what is wrong with the articles that a text names in a row: how, with which one, and what stands before it."""
    if "、第" not in text:
        return None
    for row in _ROW.findall(text):
        each = _EACH.findall(row)
        for one, other in pairwise(each):
            mine, before = _number_of(other), _number_of(one)
            if mine is None or before is None:
                continue
            if mine.article == before.article and (one == other or mine.is_whole or before.is_whole):
                return "twice", other, one
            if mine.article < before.article:
                return "order", other, one
    return None


class _Number(NamedTuple):
    """Where an article stands in its law: 第一百二十条之一 behind 第一百二十条; and whether all of it is cited."""

    article: tuple[int, int]
    is_whole: bool


def _number_of(text: str) -> _Number | None:
    found = _NUMBER.match(text)
    try:
        number = (parse_number(found[1]), parse_number(found[2]) if found[2] else 0) if found else None
    except ValueError:
        return None
    return _Number(number, found["part"] is None) if found and number else None
