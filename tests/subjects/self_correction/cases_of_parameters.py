"""What makes each parameter of corrections speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, last, standing


def corrected(way: str) -> Files:
    row = f"Z1,甲,2015-05-01,漏告,2015-05-02,{way},已教育\n"
    return {
        "units/jia/2015/self-corrections.csv": "编号,事项,发现日期,问题,纠正日期,纠正方式,不追究理由\n" + row
    }


CASES: Cases = {
    **{name: (corrected(last(name)), "2015-12-31", 0, 1) for name in standing("纠正方式")},
}
