"""The register of publications as the public pages show it: what is still to be seen on the day."""

from __future__ import annotations

from zfzr.county.county import County
from zfzr.declare.public import shown
from zfzr.questions.site.gathered import Gathered
from zfzr.questions.site.model import Publication
from zfzr.subjects.disclosure.lookups import masked_party, shown_by
from zfzr.subjects.publicity.lookups import records_of_kind
from zfzr.subjects.publicity.records import Disclosure, ListVersion
from zfzr.terms.parties import full_names, with_names_masked


def publications(read: Gathered) -> list[Publication]:
    """Return the publications of the day, the latest first."""
    found = []
    for each in sorted(
        read.county.dataset.all(Disclosure), key=lambda one: (one.day, one.number), reverse=True
    ):
        if each.day > read.day or (each.removed is not None and each.removed <= read.day):
            continue
        seen = shown(each)
        about = read.unit(seen.about) if seen.about in read.units else None
        found.append(
            Publication(
                seen.number,
                about,
                seen.kind,
                _title(read.county, each),
                seen.day,
                seen.where or "",
                seen.address or "",
                seen.objects,
                ListVersion.label in records_of_kind(read.county, each.kind, each.day),
            )
        )
    return found


def _title(county: County, disclosure: Disclosure) -> str:
    """Return the title of a publication; what seems to be a citizen's name in full stands masked on the pages."""
    title = shown(disclosure).title or ""
    for each in shown_by(county, disclosure) if title else ():
        masked = masked_party(each.thing)
        title = with_names_masked(masked, full_names(masked, title), title) if masked else title
    return title
