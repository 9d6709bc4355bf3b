"""What makes each parameter of systems speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, standing

COUNTY_SYSTEM = {
    "county/county-systems.yaml": "- {名称: 甲县行政执法协助制度, 类别: 执法协助, 机关: 法制机构, 印发日期: 2015-07-01}\n"
}
"""A register of the county's own systems, which has one that nothing requires."""

CASES: Cases = {
    **{
        f"应有制度.{kind}": ({}, "2015-12-31", 0, 1)
        for kind in ("主办人", "法制审核", "集体讨论", "处罚告知", "案例指导")
    },
    **dict.fromkeys(standing("县级应有制度"), (COUNTY_SYSTEM, "2015-12-31", 0, 1)),
}
