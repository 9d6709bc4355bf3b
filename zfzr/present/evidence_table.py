"""The list of evidence (迎检材料目录) as rows for the screen, Markdown and CSV."""

from __future__ import annotations

from zfzr.present.score_table import Rows
from zfzr.subjects.assessment.reports.evidence import EvidenceList, EvidenceRow
from zfzr.terms.text import Language, Text

_COLUMNS = (
    Text("单位", "Unit"),
    Text("编号", "Number"),
    Text("指标", "Indicator"),
    Text("分值", "Marks"),
    Text("要求的证据", "Kinds asked for"),
    Text("材料", "Material"),
    Text("来源", "Whose"),
    Text("位置", "Where"),
    Text("缺少", "Missing"),
)


def evidence_rows(found: EvidenceList, language: Language) -> Rows:
    """Return a row for each piece of evidence; an indicator without any has a row of its own."""
    rows = [row for each in found.rows for row in _rows(each, language)]
    return [text.render(language) for text in _COLUMNS], rows


def _rows(row: EvidenceRow, language: Language) -> list[list[str]]:
    head = [row.name, row.number, row.indicator, row.full, "、".join(row.kinds)]
    missing = row.missing.render(language) if row.missing else ""
    if not row.materials:
        return [[*head, "", "", "", missing]]
    return [[*head, m.text, m.source, str(m.evidence or ""), missing] for m in row.materials]
