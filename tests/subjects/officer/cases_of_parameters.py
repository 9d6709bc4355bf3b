"""What makes each parameter of officers and their certificates speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, last, standing

from zfzr.subjects.officer.records import Employment, EventReason, EventType


def of_old_edition(edition: str) -> Files:
    return {
        "units/jia/certificates.csv": "证号,人员编号,种类,版本,发证日期,有效期至\n"
        f"A1,J001,河南省行政执法证,{edition},2011-01-01,2020-12-31\n"
    }


def of_kind(kind: str) -> Files:
    row = f"A1,J001,{kind},2010版,2011-01-01,2020-12-31\n"
    return {"units/jia/certificates.csv": f"证号,人员编号,种类,版本,发证日期,有效期至\n{row}"}


def held_by(employment: str) -> Files:
    return {"units/jia/people.csv": f"人员编号,姓名,性别,人员性质\nJ001,孙示四,男,{employment}\n"}


def taken_for(reason: str) -> Files:
    """A certificate taken back for this reason."""
    rows = f"证号,日期,事件,原因,决定机关\n豫H01-0002,2015-08-18,收回,{reason},县政府法制办\n"
    return {"county/2015/certificate-events.csv": rows}


def befallen(event: str) -> Files:
    return {"units/jia/events.csv": f"人员编号,日期,事件,证号\nJ001,2015-10-20,{event},A1\n"}


def ending_on(day: str) -> Files:
    head = "证号,人员编号,种类,版本,发证日期,有效期至\n"
    row = f"豫H01-J001,J001,河南省行政执法证,2010版,2011-01-01,{day}\n"
    return {"units/jia/certificates.csv": head + row}


def reviewed_certificate(result: str) -> Files:
    """The certificate of an officer on post, reviewed in the year."""
    return {"county/2015/certificate-reviews.csv": f"证号,年审日期,结果\n豫H01-0001,2015-11-20,{result}\n"}


CASES: Cases = {
    **{name: (of_kind(last(name)), "2015-12-31", 1, 3) for name in standing("证件种类")},
    "证件停用.2010版": (of_old_edition("2010版"), "2015-12-31", 0, 1),
    "证件停用.2016版": (of_old_edition("2016版"), "2015-12-31", 0, 1),
    **{f"持证限制.{each.value}": (held_by(each.value), "2015-12-31", 0, 1) for each in Employment},
    **{f"人员性质.{each.value}": (held_by(each.value), "2015-12-31", 0, 1) for each in Employment},
    **{f"证件动态原因.{each.value}": (taken_for(each.value), "2015-12-31", 0, 1) for each in EventReason},
    **{f"证件事件.{each.value}": (befallen(each.value), "2015-12-31", 0, 1) for each in EventType},
    "证件.到期预告": (ending_on("2016-01-31"), "2015-12-31", 10, 60),
    **{name: (reviewed_certificate(last(name)), "2015-12-31", 0, 1) for name in standing("年审结果")},
    "证件年审": ({}, "2015-12-31", 0, 1),
}
