"""What makes each parameter of papers of supervision speak otherwise."""

from __future__ import annotations

from building import base_files
from subjects.trying import Cases, Files, last, standing


def followed_by(kind: str) -> Files:
    """A notice that follows a paper of some kind."""
    rows = (
        f"JD1,{kind},甲法制监〔2015〕1号,法制机构,jia,2015-06-01,,甲\n"
        "JD2,通知书,甲法制监〔2015〕2号,法制机构,jia,2015-07-01,JD1,甲\n"
    )
    return {"county/2015/papers.csv": "编号,种类,文号,机关,单位,日期,上一文书,事由\n" + rows}


def papers(kind: str) -> Files:
    head = "编号,种类,文号,机关,单位,日期,事由\n"
    return {"county/2015/papers.csv": f"{head}JD1,{kind},甲法制监〔2015〕1号,法制机构,jia,2015-06-01,甲\n"}


def papers_of_today(kind: str, by: str = "法制机构", measure: str = "") -> Files:
    """A paper of 2026 to a unit that is run from above."""
    unit = base_files()["units/jia/unit.yaml"].decode()
    return {
        "county/2026/papers.csv": "编号,种类,文号,机关,单位,日期,事由,措施\n"
        f"JD1,{kind},甲司监〔2026〕1号,{by},jia,2026-03-02,甲,{measure}\n",
        "units/jia/unit.yaml": f"{unit}垂直管理: [{{上级机关: 乙市局, 起: 2020-01-01}}]\n",
    }


def objected(answered: str) -> Files:
    """An opinion to which the unit objected on 20 July, and when that was dealt with."""
    return {
        "county/2015/papers.csv": "编号,种类,文号,机关,单位,日期,事由,期限,异议日期,异议处理日期\n"
        f"JD1,意见书,甲法制监〔2015〕1号,法制机构,jia,2015-07-01,甲,2015-08-01,2015-07-20,{answered}\n"
    }


def ordered(name: str) -> Files:
    """A paper of the legal office that orders a measure which the county says it may not order."""
    measure = name.split(".")[1]
    row = f"JD1,决定书,甲法制监决〔2016〕1号,法制机构,jia,2016-05-06,没有告知,{measure}\n"
    return {
        "county/2016/papers.csv": "编号,种类,文号,机关,单位,日期,事由,措施\n" + row,
        "parameters.yaml": "".join(
            f"追究权限.{of}.{organ}:\n  取值: [{{值: {n}, 来源: 本县规定}}]\n"
            for of in (measure, "单位处理")
            for organ, n in (("法制机构", 0), ("本机关", 1))
        ),
    }


CASES: Cases = {
    **{name: (ordered(name), "2016-12-31", 0, 1) for name in standing("处理性质")},
    "监督文书.决定前须有意见书": (papers("决定书"), "2015-12-31", 0, 1),
    "监督文书.决定前须有督办函或者意见书": (papers_of_today("决定书"), "2026-06-30", 0, 1),
    "监督文书.发文机关须有权限": (papers_of_today("意见书", "县政府办"), "2026-06-30", 0, 1),
    "监督文书.垂直管理单位告知上级": (papers_of_today("通知书"), "2026-06-30", 0, 1),
    **{
        name: (papers_of_today(*name.split(".")[1:]), "2026-06-30", 0, 1) for name in standing("监督文书权限")
    },
    **{
        name: (papers_of_today("通知书", measure=last(name)), "2026-06-30", 0, 1)
        for name in standing("监督措施")
    },
    "监督文书.意见书须有期限": (papers("意见书"), "2015-12-31", 0, 1),
    "监督文书.督办函须有期限": (papers_of_today("督办函"), "2026-06-30", 0, 1),
    "监督文书.异议处理期限": (objected("2015-08-10"), "2015-12-31", 15, 60),
    **{name: (papers(last(name)), "2015-12-31", 0, 1) for name in standing("监督文书种类")},
    **{
        name: (followed_by(last(name)), "2015-12-31", 0, 1)
        for family in ("监督督办类文书", "监督意见类文书", "监督决定类文书")
        for name in standing(family)
    },
}
