"""Documents of the register of subjects (六（一）): the announcement of who may enforce, and who is entrusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zfzr.county.county import County
from zfzr.county.letterhead import common_facts
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.plain import Plain, plain
from zfzr.declare.report import Asked
from zfzr.subjects.entrustment.lookups import entrustments_to
from zfzr.subjects.power.lookups import power_by_code
from zfzr.subjects.subject_register.reports import subjects
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Refusal, Text


@document(
    "执法主体公告",
    template="执法主体公告.md.j2",
    duty="D47",
    summary=Text(
        "公告行政执法主体和受委托组织名单", "Announces the subjects of enforcement and who is entrusted"
    ),
)
def announcement(county: County, request: Request) -> Facts:
    """Facts of the announcement: the registered subjects by type with the document that confirmed each, and entrustments."""
    found = subjects(county, Asked())
    if not found.subjects:
        raise Refusal(
            Text("{day} 没有登记的行政执法主体", "no subject of enforcement is registered on {day}"),
            Text("名册是 county/subjects.csv", "the register is county/subjects.csv"),
            day=county.as_of,
        )
    values = {
        **common_facts(county, request, ()),
        "count": len(found.subjects),
        "types": [
            {
                "name": name,
                "count": count,
                "subjects": [plain(each) for each in found.subjects if each.type == name],
            }
            for name, count in found.by_type
            if count
        ],
        "entrusted": list(_entrusted(county)),
    }
    return Facts(values, not found.is_whole)


def _entrusted(county: County) -> Iterator[Mapping[str, Plain]]:
    """Yield the entrustments in force, with units and powers called by their full names."""
    units, powers = units_by_slug(county), power_by_code(county)
    for body, found in sorted(entrustments_to(county).items()):
        for each in found:
            if each.on(county.as_of):
                yield {
                    "organ": units[each.entrusting].name if each.entrusting in units else each.entrusting,
                    "body": units[body].name if body in units else body,
                    "powers": [
                        *each.classes,
                        *(powers[code].name if code in powers else code for code in each.items),
                    ],
                    "basis": each.basis,
                    "agreement": each.agreement,
                    "start": plain(each.start),
                    "end": plain(each.end),
                }
