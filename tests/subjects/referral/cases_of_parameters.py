"""What makes each parameter of referrals speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, last, standing


def referred(ended: str) -> Files:
    row = f"Y1,移出,违纪线索,jia,县监察局,甲,2015-05-01,{ended},乙\n"
    return {"county/2015/referrals.csv": "编号,方向,类型,单位,对方机关,事由,日期,结果日期,结果\n" + row}


def handed_over(kind: str) -> Files:
    row = f"Y1,移出,{kind},jia,县监察局,甲,2015-05-01\n"
    return {"county/2015/referrals.csv": "编号,方向,类型,单位,对方机关,事由,日期\n" + row}


CASES: Cases = {
    "移送.反馈期限": (referred("2015-06-20"), "2015-12-31", 30, 60),
    **{name: (handed_over(last(name)), "2015-12-31", 0, 1) for name in standing("移送类型")},
}
