"""What makes each parameter of disputes among units speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, last, standing


def disputed(word: str = "案件管辖") -> Files:
    """A dispute on which the units did not agree and which nobody put to the government."""
    row = f"ZY1,jia；yi,{word},甲,2026-03-02,法制机构,2026-03-20,否\n"
    return {"county/2026/disputes.csv": "编号,单位,类别,事由,提出日期,协调机构,协调日期,达成一致\n" + row}


CASES: Cases = {
    **{name: (disputed(last(name)), "2027-01-31", 0, 1) for name in standing("执法争议类别")},
    "执法争议.报政府决定": (disputed(), "2027-01-31", 0, 1),
}
