"""What makes each parameter of the query system speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files


def issued_as(kind: str, term: int | None = None) -> Files:
    head = "证号,人员编号,种类,版本,发证日期,有效期至\n"
    files = {"units/jia/certificates.csv": f"{head}N1,J001,{kind},2010版,2015-08-03,2020-12-31\n"}
    if term:
        files["parameters.yaml"] = f"录入期限:\n  取值: [{{值: {term}, 来源: 本县规定, 核实: 否}}]\n"
    return files


CASES: Cases = {
    "录入期限": (issued_as("河南省行政执法证"), "2015-12-31", 20, 200),
    **{f"录入证件.{each}": (issued_as(each, 20), "2015-12-31", 0, 1) for each in ("河南省行政执法证",)},
}
