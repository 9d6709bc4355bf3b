"""Trying a dataset's templates: whether a document can still be made by them, without writing one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, unit_names
from zfzr.declare.document import Document, Request
from zfzr.present.document.formats import Looks
from zfzr.present.document.tree import Paper
from zfzr.present.documents import facts_of, paper_of
from zfzr.present.template import check, render, shipped
from zfzr.review.deciding import Trial, told
from zfzr.subjects.scheme.records import Scheme
from zfzr.terms.text import Refusal, Text

_MOST_TRIALS: Final = 4
"""How many years and units are asked for facts before a template is only looked at."""
_FILE: Final = re.compile(r"[\w\u4e00-\u9fff][\w\u4e00-\u9fff.-]*")


class TemplateTrials:
    """Templates as they came with the program, and documents made by those of a dataset."""

    def shipped(self, name: str) -> str | None:
        """Return the text of a template that came with the program, None where it has no such."""
        return shipped(name)

    def trial(self, county: County, document: Document, files: Mapping[str, bytes]) -> Trial:
        """Make a document for the first year and unit that has the facts; where none has, only look at the template."""
        with TemporaryDirectory() as folder:
            own = Path(folder)
            for name, content in files.items():
                if _FILE.fullmatch(name):
                    (own / name).write_bytes(content)
            return _tried(county, document, own)[0]


def tried_with(
    county: County, document: Document, own: Path | None, looks: Looks
) -> tuple[Trial, tuple[Text, ...]]:
    """Try a document with the county's templates and looks, in every format, and return what its formats have to tell."""
    from zfzr.present.document.formats import FORMATS, written

    trial, paper = _tried(county, document, own)
    told: dict[Text, None] = {}
    if paper is not None:
        try:
            for format_ in FORMATS:
                told.update(dict.fromkeys(written(paper, format_, looks)[1]))
        except Refusal as refusal:
            return _failed(document, refusal), tuple(told)
    return trial, tuple(told)


def _tried(county: County, document: Document, own: Path | None) -> tuple[Trial, Paper | None]:
    try:
        check(document.template, own)
    except Refusal as refusal:
        return _failed(document, refusal), None
    for request in _requests(county, document):
        try:
            facts = facts_of(county, document, request)
        except Refusal:
            continue
        try:
            values = {**facts.values, "is_draft": facts.is_provisional or bool(facts.drafts)}
            rendered = render(document.template, values, own)
            paper = paper_of(
                rendered, document.template, is_sample=False, is_provisional=False, pictures=facts.pictures
            )
        except Refusal as refusal:
            return _failed(document, refusal), None
        unit = f"、{name_of_unit(county, request.unit)}" if request.unit else ""
        unit_en = f", {request.unit}" if request.unit else ""
        said = Text(
            f"《{document.name}》试出过，能出（{request.year}年度{unit}）",
            f"{document.name} was made with it ({request.year}{unit_en})",
        )
        return Trial(True, said), paper
    said = Text(
        f"《{document.name}》没有可以用来试出的数据，只核对了模板的写法",
        f"no facts to make {document.name} of: its template was only looked at",
    )
    return Trial(None, said), None


def _requests(county: County, document: Document) -> Iterator[Request]:
    years = sorted({s.year for s in county.dataset.all(Scheme) if s.year} | {county.as_of.year}, reverse=True)
    made = 0
    for year in years:
        if document.records is not None:
            for about in list(document.records(county, year))[:2]:
                if made < _MOST_TRIALS:
                    made += 1
                    yield Request(year, county.as_of, about.unit, key=about.key)
            continue
        waiting = _waiting(county, document, year)
        for unit in [*waiting, *(sorted(unit_names(county)) if document.units else [])][:2]:
            if made < _MOST_TRIALS:
                made += 1
                yield Request(year, county.as_of, unit)


def _waiting(county: County, document: Document, year: int) -> list[str | None]:
    """Return the units that need the document; none of a year in which the county has no ground for it."""
    if document.units is None:
        return [None]
    try:
        return list(document.units(county, year))
    except Refusal:
        return []


def _failed(document: Document, refusal: Refusal) -> Trial:
    said = told(refusal)
    return Trial(
        False, Text(f"《{document.name}》出不来：{said.zh}", f"{document.name} cannot be made: {said.en}")
    )
