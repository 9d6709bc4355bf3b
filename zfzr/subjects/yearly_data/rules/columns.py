"""Published figures against the columns that their year has (ZF859)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.yearly_data.lookups import headings_of
from zfzr.subjects.yearly_data.rules.stated import Stated, about_figure, heading_of, stated_figures
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration


@rule(
    "ZF859",
    title=Text("公布的栏目当年没有", "Published column that the year does not have"),
    duty="D20",
    kind=DATA,
    severity=WARNING,
    on=stated_figures,
    says={
        "": Text(
            "{whose}{about}年度{table}没有“{column}”这一栏目，这一数字没有核对",
            "{whose_en}, {about}: {table} has no column {column}: the figure is not compared",
        ),
        "near": Text(
            "{whose}{about}年度{table}没有“{column}”这一栏目，这一数字没有核对；是不是“{nearest}”？",
            "{whose_en}, {about}: {table} has no column {column}: the figure is not compared; {nearest}?",
        ),
        "twice": Text(
            "{whose}{about}年度{table}“{column}”写了两次",
            "{whose_en}, {about}: {table} {column} is stated twice",
        ),
    },
    mend=Text(
        "按当年的栏目改正；当年另有栏目的，在 parameters.yaml 登记（年度栏目、年度归栏）",
        "use a column of that year, or register another in parameters.yaml",
    ),
)
def unknown_column(stated: Stated, county: County) -> Iterator[Finding]:
    """A figure is of a column of its year, and each column is stated once: else nothing can be compared."""
    at = stated.field("数据", stated.nth, "栏目")
    name, table = stated.figure.column.strip(), stated.figure.table
    if heading_of(county, stated) is None:
        known = [each.name for each in headings_of(county, stated.year or 0)[table.value]]
        close = enumeration(nearest(name, known))
        yield finding(at, variant="near" if close else "", nearest=close, **about_figure(county, stated))
        return
    before = next(
        i
        for i, each in enumerate(stated.statement.figures)
        if each.table is table and each.column.strip() == name
    )
    if before < stated.nth:
        first = stated.field("数据", before, "栏目")
        yield finding(
            at,
            variant="twice",
            subject=f"{stated.id}/{stated.nth + 1}",
            related=[Related(first, Text("先写在这里", "first stated here"))],
            **about_figure(county, stated),
        )
