"""Certificates and the province's query system: what is owed, in time, late, not judged; and the file to enter them by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from building import county, not_assessed, said, write
from typer.testing import CliRunner, Result

from zfzr.check.runner import examine
from zfzr.cli.app import app
from zfzr.declare.fulfilment import judged_of_offices
from zfzr.declare.report import Asked, reports

CERTIFICATES = "units/jia/certificates.csv"
EVENTS = "county/2015/certificate-events.csv"
HEAD = "证号,人员编号,种类,版本,发证日期,有效期至\n"
NEW = HEAD + "N1,J001,河南省行政执法证,2010版,2015-08-03,2020-12-31\n"
TERM = "录入期限:\n  取值:\n  - {值: 20, 计算: 自然日, 来源: 本县规定, 核实: 否}\n"


def entered(day: str) -> dict[str, str]:
    return {EVENTS: f"证号,日期,事件,决定机关\nN1,{day},录入查询系统,县政府法制办\n"}


def files(term: str = TERM, certificates: str = NEW, **more: str) -> dict[str, str]:
    return {CERTIFICATES: certificates, "parameters.yaml": term, **more}


def told(of: dict[str, str], as_of: str = "2015-12-31", **asked: Any) -> Any:
    return reports()["query-system"].of(county(of, as_of=as_of), Asked(**asked))


def state(of: dict[str, str], as_of: str = "2015-12-31") -> str:
    (row,) = told(of, as_of).rows
    return str(row.state)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2015-08-23", "待录入"), ("2015-08-24", "逾期未录入"), ("2015-12-31", "逾期未录入")],
)
def test_a_certificate_is_overdue_after_the_last_day(as_of: str, expected: str) -> None:
    """Twenty days from 2015-08-03 end with 2015-08-23."""
    assert state(files(), as_of) == expected


@pytest.mark.parametrize(("day", "expected"), [("2015-08-23", "已录入"), ("2015-08-24", "逾期录入")])
def test_an_entry_is_in_time_or_late(day: str, expected: str) -> None:
    assert state({**files(), **entered(day)}) == expected


def test_an_entry_of_a_later_day_is_not_known_yet() -> None:
    assert state({**files(), **entered("2015-09-30")}, "2015-09-15") == "逾期未录入"


def test_without_a_term_nobody_can_tell() -> None:
    of = files(term="")
    assert state(of) == "未录入"
    assert (said(county(of), "ZF966"), not_assessed(county(of), "ZF966")) == ([], ["录入期限"])
    total = told(of).total
    assert (total.unjudged, total.overdue) == (1, 0)


def test_a_term_holds_from_its_day_by_the_day_of_issue() -> None:
    later = TERM.replace("值: 20", "起: 2015-09-01, 值: 20")
    assert state(files(later)) == "未录入"


def test_working_days_are_counted_where_the_county_says_so() -> None:
    """Twenty working days from Monday 2015-08-03 end on Monday 2015-08-31."""
    (row,) = told(files(TERM.replace("自然日", "工作日"))).rows
    assert str(row.last) == "2015-08-31"


def test_what_was_issued_before_the_notice_is_not_owed() -> None:
    assert told(files(certificates=NEW.replace("2015-08-03", "2015-06-15"))).rows == ()


def test_what_ended_before_it_was_entered_is_not_in_the_backlog() -> None:
    assert state(files(certificates=NEW.replace("2020-12-31", "2015-11-30"))) == "已失效"
    taken = {EVENTS: "证号,日期,事件,决定机关\nN1,2015-10-08,收回,县政府法制办\n"}
    assert state({**files(), **taken}) == "已失效"


def test_a_suspended_certificate_is_still_to_be_entered() -> None:
    suspended = {EVENTS: "证号,日期,事件,决定机关\nN1,2015-10-08,暂扣,县政府法制办\n"}
    assert state({**files(), **suspended}) == "逾期未录入"


def test_the_finding_is_no_units() -> None:
    (finding,) = examine(county(files()), lambda rule: rule.code == "ZF966").findings
    assert (finding.unit, finding.place.file, finding.key) == (None, CERTIFICATES, "ZF966:N1:2015-08-23")


def test_entered_late_is_told_in_the_year_of_the_entry_alone() -> None:
    of = {**files(), **entered("2015-09-01")}
    assert said(county(of), "ZF966") == [
        "证件 N1（县食药监局）2015-08-03 核发，应当在 2015-08-23 以前录入全省查询系统，2015-09-01 才录入"
    ]
    profile = {"zfzr.yaml": write_profile()}
    assert said(county({**of, **profile}, as_of="2016-03-01"), "ZF966") == []


def write_profile() -> str:
    from building import base_files

    return base_files()["zfzr.yaml"].decode().replace("数据截止: 2015-12-31\n", "")


def test_an_event_that_cannot_be_read_makes_nobody_late() -> None:
    broken = {EVENTS: "证号,日期,事件,决定机关\nN1,八月,录入查询系统,县政府法制办\n"}
    assert said(county({**files(), **broken}), "ZF966") == []
    assert not told({**files(), **broken}).is_whole


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (files(), "未做"),
        ({**files(), **entered("2015-08-20")}, "已做"),
        (files(term=""), "未评"),
        (files(certificates=HEAD), "未评"),
    ],
)
def test_whether_the_office_met_its_duty(of: dict[str, str], expected: str) -> None:
    judge = judged_of_offices()["D14", "法制机构"]
    assert judge(county(of), 2015).state == expected


# The file


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["query-system", "--data", str(root), *arguments])


def test_the_file_holds_what_is_still_to_be_entered_and_no_identity_number(tmp_path: Path) -> None:
    two = NEW + "N2,J002,河南省行政执法证,2010版,2015-08-03,2020-12-31\n"
    done = run(write(tmp_path, {**files(certificates=two), **entered("2015-08-20")}))
    assert done.exit_code == 0
    head, row = done.stdout.splitlines()
    assert head.startswith("执法证号,姓名,性别")
    assert row.split(",")[:4] == ["N2", "李示五", "女", "甲县食品药品监督管理局"]
    assert "410823" not in done.stdout


def test_all_holds_those_entered_too(tmp_path: Path) -> None:
    root = write(tmp_path, {**files(), **entered("2015-08-20")})
    assert len(run(root).stdout.splitlines()) == 1
    assert len(run(root, "--all").stdout.splitlines()) == 2


def test_who_holds_two_posts_has_one_row(tmp_path: Path) -> None:
    held = "J001,zhifa,zhifa-diaocha,科员,2014-05-01,\nJ001,fazhi,fazhi-shenhe,科员,2014-05-01,\n"
    posts = "人员编号,机构,岗位,职务,起,止\n" + held
    assert len(run(write(tmp_path, files(**{"units/jia/postings.csv": posts}))).stdout.splitlines()) == 2


def test_a_holder_who_is_not_registered_is_said_and_not_lost(tmp_path: Path) -> None:
    done = run(
        write(tmp_path, files(certificates=NEW + "N9,J999,河南省行政执法证,2010版,2015-08-03,2020-12-31\n"))
    )
    assert (done.exit_code, "N9" in done.stderr) == (1, True)


OWN = """\
名称: 本县的
起: {start}
止: {end}
种类: [人员, 证件]
缺时取: {{证件.人员编号: 人员.人员编号}}
列:
- {{表头: 证号, 取: 证件.证号}}
- {{表头: 号码, 取: {source}}}
"""


def own(source: str = "人员.姓名", start: str = "2015-12-01", end: str = "2016-12-31") -> dict[str, str]:
    shipped = (
        "名称: 全省查询系统-2015\n止: 2015-11-30\n种类: [人员, 证件]\n列: [{表头: 证号, 取: 证件.证号}]\n"
    )
    return {
        "templates/query-system/全省查询系统-2015.yaml": shipped,
        "templates/query-system/本县的.yaml": OWN.format(source=source, start=start, end=end),
    }


def test_the_mapping_in_use_on_the_day_is_taken(tmp_path: Path) -> None:
    root = write(tmp_path, {**files(), **own()})
    assert run(root, "--as-of", "2015-12-05").stdout.splitlines() == ["证号,号码", "N1,孙示四"]
    assert run(root, "--as-of", "2015-11-05").stdout.splitlines()[0] == "证号"
    assert run(root, "--as-of", "2015-11-05", "--mapping", "本县的").stdout.splitlines()[0] == "证号,号码"


@pytest.mark.parametrize(
    ("mapping", "said_"),
    [
        (own(source="人员.身份证号"), "身份证号不出表"),
        (own(source="人员.没有"), "“人员.没有”不存在"),
        (own(start="五月"), "不是日期"),
        (own(start="2016-12-31", end="2015-12-01"), "“止”在“起”以前"),
        (own(start="2016-01-15"), "在用的对应表有 0 个"),
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused(
    tmp_path: Path, mapping: dict[str, str], said_: str
) -> None:
    done = run(write(tmp_path, {**files(), **mapping}))
    assert (done.exit_code, said_ in done.stderr.replace("\n", "").replace("  ", "")) == (2, True)


ELSEWHERE = "证件种类.甲省行政执法证: {取值: [{值: 1, 来源: 证面, 核实: 是}]}\n"


@pytest.mark.parametrize(
    ("said_of", "unset"),
    [
        ("", ("甲省行政执法证",)),
        ("录入证件.甲省行政执法证: {取值: [{值: 0, 来源: 本县规定, 核实: 是}]}\n", ()),
    ],
)
def test_whether_cards_of_another_province_are_entered_is_not_judged_until_the_county_says_so(
    said_of: str, unset: tuple[str, ...]
) -> None:
    of = files(term=ELSEWHERE + said_of, certificates=NEW.replace("河南省", "甲省"))
    found = told(of)
    assert (found.total.all, found.unset) == (0, unset)
    judged = judged_of_offices()["D14", "法制机构"](county(of), 2015)
    assert ("是否录入没有定" in str(judged)) is bool(unset)
