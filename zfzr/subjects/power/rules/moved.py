"""Bases of two texts of a law, one after the other, against what its register says moved (ZF580)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from zfzr.county.county import County
from zfzr.county.pieces import Piece, gathered, kinds_held, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.law.lookups import articles_in_words, cited_articles, law_register, read_citations
from zfzr.subjects.law.records import ArticleChange, Instrument
from zfzr.subjects.power.records import AuthorityItem, Basis, CatalogueItem
from zfzr.terms.citation import CitationError
from zfzr.terms.text import Text

OTHER_BASIS_HERE = Text("另一文本的依据写在这里", "the basis of the other text is written here")
_ONE_DAY: Final = timedelta(days=1)


@rule(
    "ZF580",
    title=Text(
        "前后两个文本的依据与法律登记的条序变动差一",
        "Bases of two texts one off what the law's register says moved",
    ),
    duty="D04",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "“{record}”的依据 {end} 以前是《{law}》{former}、以后是{later}，法律登记的却是{moved}：条号是不是差了一？",
        "{record} rests on {law}, {former}, until {end} and on {later} since, while the register of the law says {moved}: is"
        " one of them one off?",
    ),
    mend=Text(
        "对照前后两个文本改正条号，或者改正法律登记的变动",
        "mend the article by the two texts, or the change in the register of the law",
    ),
)
def bases_moved_elsewhere(county: County) -> Iterator[Finding]:
    """Bases that follow one another on the day of a new text, of articles one off a pair that its changes name."""
    return gathered(county, _moved_in, kinds_held(county, (CatalogueItem, AuthorityItem)))


@lookup
def _moved_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    return tuple(
        found
        for item in pieces(county, kind)[piece]
        if item.bases and len(item.bases) > 1
        for found in _moved(county, item, item.bases)
    )


def _moved(county: County, item: AuthorityItem | CatalogueItem, bases: Sequence[Basis]) -> Iterator[Finding]:
    ended = [(at, basis) for at, basis in enumerate(bases) if basis.end]
    for at, later in enumerate(bases) if ended else ():
        for before, earlier in ended:
            if later.start is None or earlier.end is None or earlier.end + _ONE_DAY != later.start:
                continue
            one, other = _only_article(county, earlier.citation), _only_article(county, later.citation)
            if one is None or other is None or one[0] is not other[0]:
                continue
            version = law_register(county).version(one[0], later.start)
            moved = _one_off(version.changes or () if version else (), one[1], other[1])
            if moved is not None:
                yield finding(
                    item.field("依据", before, "引文"),
                    subject=item.id,
                    unit=item.unit,
                    related=[Related(item.field("依据", at, "引文"), OTHER_BASIS_HERE)],
                    record=item.id,
                    law=one[0].name,
                    end=earlier.end,
                    former=articles_in_words([(one[1], 0)]),
                    later=articles_in_words([(other[1], 0)]),
                    moved=Text(
                        f"{articles_in_words([(moved.former or 0, 0)])}改为{articles_in_words([(moved.article, 0)])}",
                        f"{moved.former} became {moved.article}",
                    ),
                )


@lookup
def _only_article(county: County, text: str) -> tuple[Instrument, int] | None:
    """Return the one article that a text cites, with its law; None where it is not registered, or cites several."""
    cited = read_citations(text)
    if isinstance(cited, CitationError) or len(cited) != 1:
        return None
    law, named = law_register(county).cited(cited[0]), list(cited_articles(cited[0]).named())
    return (law, named[0][0]) if law and len(named) == 1 and not named[0][1] else None


def _one_off(changes: Sequence[ArticleChange], former: int, article: int) -> ArticleChange | None:
    """Return the change of which one number is that of a pair, and the other one off; None where the pair is known."""
    told = [each for each in changes if each.former and not each.suffix and not each.former_suffix]
    if any((each.former, each.article) == (former, article) for each in told):
        return None
    return next(
        (each for each in told if abs(each.article - article) + abs((each.former or 0) - former) == 1), None
    )
