"""The file by which certificates are entered in the province's query system (三（一）), by a dated mapping (D14)."""

from __future__ import annotations

from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.declare.answer import answers
from zfzr.declare.duty import Step
from zfzr.files.csv_writer import csv_text
from zfzr.questions.forms.export import Together, roster
from zfzr.questions.forms.mapping import TableMapping, mapping_in_use
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.officer.records import Certificate
from zfzr.subjects.query_system.lookups import Entry, entries
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Refusal, Text

FOLDER: Final = "templates/query-system"


class EntryFile(NamedTuple):
    """The table as CSV, the mapping by which it is laid out, the certificates in it, and those without a known holder."""

    text: str
    mapping: TableMapping
    certificates: tuple[Certificate, ...]
    without_holder: tuple[Certificate, ...]


def entry_mapping(county: County, name: str | None) -> TableMapping:
    """Return the mapping of that name, else the one in use on the county's day; it takes nothing that must not leave.

    Raises:
        Refusal: there is none, or several; it cannot be read; it is not about certificates, or takes identity numbers.
    """
    mapping = mapping_in_use(county, FOLDER, name)
    if mapping.models[0].label != "人员" or Certificate not in mapping.models:
        raise Refusal(
            Text(
                "对应表 {name} 的“种类”应当先写人员，并且有证件",
                "种类 of the mapping {name} should begin with 人员 and name 证件",
            ),
            name=mapping.name,
        )
    for column in mapping.columns:
        is_whole_field = column.source is not None and not column.how and column.label
        declared = (
            mapping.column_of(column).declared if is_whole_field and column.kind in _labels(mapping) else None
        )
        if declared is not None and declared.sensitive:
            raise Refusal(
                Text(
                    "对应表 {name} 的列“{head}”取“{source}”：身份证号不出表",
                    "the column {head} of the mapping {name} takes {source}: identity numbers do not leave",
                ),
                Text("去掉这一列，由录入人对照原件填", "take the column out; who enters it has the original"),
                name=mapping.name,
                head=column.head,
                source=column.source or "",
            )
    return mapping


def _labels(mapping: TableMapping) -> set[str]:
    return {model.label for model in mapping.models}


@answers(
    "query-system",
    title=Text("录入全省行政执法人员查询系统的表", "The table for the province's query system"),
    duty="D14",
    step=Step.EXPORT,
)
def entry_file(
    county: County, mapping: TableMapping, unit: str | None = None, *, every: bool = False
) -> EntryFile:
    """Return the table of the certificates still to be entered, or of `every` one that is to be there and not ended."""
    wanted = [each for each in entries(county) if _is_wanted(each, every=every) and unit in (None, each.unit)]
    people = people_by_number(county)
    listed = {id(each.certificate): each.certificate for each in wanted if each.certificate.person in people}
    seen = set[int]()

    def keep(together: Together) -> bool:
        certificate = together.get(Certificate.label)
        if certificate is None or id(certificate) not in listed or id(certificate) in seen:
            return False
        seen.add(id(certificate))  # one row a certificate, of whoever holds several posts
        return True

    rows = roster(county, mapping, None, None, keep)
    return EntryFile(
        hide_identity_numbers(csv_text(rows)),
        mapping,
        tuple(listed.values()),
        tuple(each.certificate for each in wanted if id(each.certificate) not in listed),
    )


def _is_wanted(entry: Entry, *, every: bool) -> bool:
    return entry.is_open or (every and entry.entered is not None)
