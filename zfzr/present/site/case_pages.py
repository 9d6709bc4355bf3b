"""Pages of guiding cases, one a case, and which of them other pages lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from zfzr.present.site.writer import HOME, Cell, Writer, day_in_words
from zfzr.questions.site.model import Case, Site, UnitPage

LIST: Final = "cases.html"


def case_pages(writer: Writer, site: Site) -> None:
    """Write the list of guiding cases and the page of each."""
    rows = [
        (
            Cell(each.name, f"case/{each.key}.html"),
            Cell(each.unit.name, f"unit/{each.unit.key}.html"),
            Cell("；".join(each.bases)),
            Cell(each.gist),
            Cell(day_in_words(each.day) if each.day else ""),
        )
        for each in site.cases
    ]
    heads = ("案例", "单位", "依据", "要旨", "发布日期")
    writer.rows("cases", "指导案例", heads, rows, f"指导案例 {len(rows)} 件", first=LIST)
    laws = frozenset(law.key for law in site.laws if law.powers or law.cases)
    for each in site.cases:
        writer.page(
            f"case/{each.key}.html",
            "case.html",
            each.name,
            trail=(*HOME, (LIST, "指导案例")),
            here=LIST,
            case=each,
            laws=laws,
        )


def cases_of_power(site: Site) -> Mapping[str, Sequence[Case]]:
    """Return the guiding cases that are about a power, by the key of its page."""
    found: dict[str, list[Case]] = defaultdict(list)
    for case in site.cases:
        for power in case.powers if case.by_article else ():
            found[power.key].append(case)
    return found


def cases_of_unit(site: Site, unit: UnitPage) -> Sequence[Case]:
    """Return the guiding cases of a unit."""
    return [case for case in site.cases if case.unit.key == unit.key]
