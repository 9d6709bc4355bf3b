"""The zero report and the morning screen as a person reads them on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from zfzr.present.console import Cell, Column, Style, Styled, emit, page_width, table
from zfzr.present.language import current, render, say
from zfzr.present.zero_report_table import counts_table, remark, round_line, title, total_line
from zfzr.questions.status import CertificateState, RoundStatus, Status
from zfzr.subjects.accountability.reports import UnitRow, ZeroReport
from zfzr.subjects.round.lookups import of_year
from zfzr.subjects.round.reports import Contact
from zfzr.terms.names import strip_controls
from zfzr.terms.width import wrap

MOST_LEADS = 5


def print_zero_report(report: ZeroReport) -> None:
    """Print who reported what and when, and who owes, on one screen."""
    mark = say("（示例数据）", " (sample data)") if report.is_sample else ""
    emit(Styled(title(report, current()) + mark, "strong"))
    _lines(round_line(report, current()))
    if report.round is None:
        _lines(render(report.unset) if report.unset else "", style="warning")
        return
    if report.round.basis:
        _lines(say(f"依据 {report.round.basis}", f"basis: {report.round.basis}"))
    for note in report.round.notes:
        _lines(say("说明：", "note: ") + render(note))
    for doubt in report.doubts:
        _lines(say("注意：", "caution: ") + render(doubt), style="error")
    emit("")
    emit(Styled(total_line(report, current()), "strong"))
    headers, counts = counts_table(report, current())
    table([Column(headers[0]), *(Column(header, "right") for header in headers[1:])], counts)
    _print_reported([row for row in report.rows if row.is_in])
    _print_missing([row for row in report.rows if not row.is_in])
    _print_measures(report)
    _print_contradictions(report)
    _print_later_facts(report)


def _print_reported(rows: list[UnitRow]) -> None:
    if not rows:
        return
    emit("")
    table(
        [
            Column(say("已报单位", "Reported")),
            Column(say("报送情况", "State")),
            Column(say("落款日期", "Dated")),
            Column(say("收到日期", "Received")),
            Column(say("追究", "Cases")),
            Column(say("备注", "Remark")),
        ],
        [(r.name, r.state, _day(r.dated), _day(r.received), _count(r), remark(r, current())) for r in rows],
    )


def _print_missing(rows: list[UnitRow]) -> None:
    if not rows:
        return
    emit("")
    table(
        [
            Column(say("未报单位", "Owes")),
            Column(say("逾期", "Late"), "right"),
            Column(say("法制机构", "Legal office")),
            Column(say("联系人", "Contact")),
            Column(say("电话", "Phone")),
            Column(say("备注", "Remark")),
        ],
        [
            (
                Styled(row.name, "error") if row.days_late else row.name,
                say(f"{row.days_late}天", f"{row.days_late} d")
                if row.days_late
                else say("未到期", "not due"),
                row.contact.office,
                row.contact.person,
                row.contact.phone,
                remark(replace(row, days_late=0), current()),  # the days have their own column
            )
            for row in rows
        ],
    )


def _print_measures(report: ZeroReport) -> None:
    if not report.case_count:
        return
    ladders = report.ladders
    emit("")
    emit(
        Styled(
            say(
                f"责任追究 {report.case_count} 件、{report.person_count} 人",
                f"Held to account: {report.case_count} cases, {report.person_count} persons",
            ),
            "strong",
        )
    )
    for label, tally in (
        (say("单位处理", "Units"), ladders.unit_measures),
        (say("人员处理", "Persons"), ladders.person_measures),
        (say("处分", "Sanctions"), ladders.sanctions),
    ):
        said = say("、", ", ").join(f"{name} {n}" for name, n in tally) or say("无", "none")
        _lines(f"  {label}{say('：', ': ')}{said}")
    transfers = str(ladders.transfers) if ladders.transfers else say("无", "none")
    _lines(say(f"  移送司法机关：{transfers}", f"  Transfers: {transfers}"))


def _print_contradictions(report: ZeroReport) -> None:
    if not report.contradictions:
        return
    emit("")
    emit(
        Styled(
            say(
                f"与已知情况不符 {len(report.contradictions)} 项（线索，核实属实后才能通报）",
                f"Contradicted by known facts: {len(report.contradictions)} (leads to verify)",
            ),
            "compliance",
        )
    )
    for each in report.contradictions:
        verdict = each.verdict or say("待核实", "not verified")
        _lines(f"  {each.name} {each.code}（{verdict}）{render(each.message)}")
        emit(Styled(f"    {each.evidence}", "dim"))


def _print_later_facts(report: ZeroReport) -> None:
    if not report.later_facts:
        return
    emit("")
    emit(Styled(say("报告之后又有追究，须期后补报", "To be reported afterwards"), "compliance"))
    for fact in report.later_facts:
        _lines(
            say(
                f"  {fact.name}：{fact.day} {fact.cause}（{fact.reported} 报告）",
                f"  {fact.name}: {fact.day} {fact.cause} (reported {fact.reported})",
            )
        )
        emit(Styled(f"    {fact.evidence}", "dim"))


def print_status(status: Status) -> None:
    """Print what waits for the legal office today."""
    mark = say("（示例数据）", " (sample data)") if status.is_sample else ""
    emit(Styled(say(f"{status.county}法制工作台", f"{status.county}: legal office") + mark, "strong"))
    emit(say(f"截至 {status.as_of}", f"as of {status.as_of}"))
    for doubt in status.doubts:
        _lines(say("注意：", "caution: ") + render(doubt), style="error")
    _print_rounds(status)
    _print_data_errors(status)
    _print_leads(status)
    _print_certificates(status)
    _print_law_changes(status)
    _print_assessment(status)
    _print_unverified(status)


def _print_rounds(status: Status) -> None:
    _heading(say("报送", "Rounds"))
    if not status.rounds and not status.unset:
        _lines(say("  没有设定任何报送事项（zfzr.yaml 的“轮次”）", "  no rounds are set (轮次 in zfzr.yaml)"))
    for text in status.unset:
        _lines(f"  {render(text)}")
    for each in status.rounds:
        _lines(f"  {_round_line(each)}")
        for unit in each.outstanding[:10]:
            _lines(
                f"    {unit.name}  {_contact(unit.contact)}", style="error" if each.days_left < 0 else None
            )
        if len(each.outstanding) > 10:
            rest = len(each.outstanding) - 10
            emit(say(f"    另有 {rest} 个单位", f"    and {rest} more"))


def _round_line(each: RoundStatus) -> str:
    days = abs(each.days_left)
    left = (
        say(f"还有 {days} 天", f"{days} days left")
        if each.days_left > 0
        else say("今天截止", "due today")
        if each.days_left == 0
        else say(f"已过 {days} 天", f"{days} days past")
    )
    line = say(
        f"{of_year(each.name, each.year)}：{each.due} 截止（{left}），已报 {each.reported} / 应报 {each.owed}",
        f"{each.name} {each.year}: due {each.due} ({left}), {each.reported} of {each.owed} reported",
    )
    if each.awaiting_approval:
        line += say(f"，不涉及待同意 {each.awaiting_approval}", f", {each.awaiting_approval} await approval")
    return line


def _print_data_errors(status: Status) -> None:
    _heading(say("数据差错（先改这些）", "Data errors (mend first)"))
    if not status.data_errors:
        emit(say("  无", "  none"))
    for each in status.data_errors:
        name = each.name or say("县级文件", "county files")
        _lines(say(f"  {name} {each.errors} 项", f"  {name}: {each.errors}"))


def _print_leads(status: Status) -> None:
    _heading(say(f"待核实问题 {len(status.leads)} 项", f"Leads to verify: {len(status.leads)}"))
    if not status.leads:
        return
    table(
        [
            Column(say("职责", "Duty")),
            Column(say("规则", "Rule")),
            Column(say("问题", "Problem")),
            Column(say("项数", "Count"), "right"),
        ],
        [(each.duty, each.code, render(each.title), each.count) for each in status.leads_by_rule],
    )
    emit(say("最早的：", "Oldest:"))
    for lead in status.leads[:MOST_LEADS]:
        since = f"{lead.since} " if lead.since else ""
        _lines(f"  {since}{lead.unit} {lead.code} {render(lead.title)}")
        emit(Styled(f"    {lead.file}:{lead.line}", "dim"))


def _print_certificates(status: Status) -> None:
    _heading(say("执法证件", "Certificates"))
    if not status.expiring and not status.suspended:
        emit(say("  60 天内没有到期的，没有暂扣的", "  none ends within 60 days, none is suspended"))
    if status.expiring:
        total = len(status.expiring)
        _lines(
            say(
                f"  60 天内到期、尚未换证 {total} 本，最早 {status.expiring[0].day}",
                f"  {total} end within 60 days and are not renewed, the first on {status.expiring[0].day}",
            )
        )
        _lines(f"    {_by_unit(status.expiring)}")
    for each in status.suspended:
        _lines(
            say(
                f"  暂扣中：{each.unit} {each.holder}（{each.number}），{each.day} 起",
                f"  suspended: {each.unit} {each.holder} ({each.number}) since {each.day}",
            )
        )


def _by_unit(certificates: Iterable[CertificateState]) -> str:
    counts = Counter(each.unit for each in certificates)
    return say("、", ", ").join(f"{unit} {n}" for unit, n in sorted(counts.items()))


def _print_law_changes(status: Status) -> None:
    if not status.law_changes:
        return
    total = sum(each.powers for each in status.law_changes)
    _heading(say(f"法律已变动、须复核的职权 {total} 项", f"Powers to review, their law changed: {total}"))
    said = say("、", ", ").join(f"{each.name} {each.powers}" for each in status.law_changes)
    _lines(f"  {said}")


def _print_assessment(status: Status) -> None:
    each = status.assessment
    _heading(say(f"{each.year}年度评议考核", f"Assessment of {each.year}"))
    emit(
        say(
            f"  考核细则：{'已制定' if each.has_scheme else '未设定'}",
            f"  scheme: {'set' if each.has_scheme else 'not set'}",
        )
    )
    emit(
        say(
            f"  单位自行开展评议考核：已录方案 {each.plans} 份，其中已开展 {each.held}",
            f"  units' own assessments: {each.plans} plans, {each.held} held",
        )
    )


def _print_unverified(status: Status) -> None:
    if not status.unverified:
        return
    _heading(say("正在使用、来源未核实的参数", "Parameters in use whose source is unverified"))
    for each in status.unverified:
        _lines(
            say(f"  {each.name} {each.value}：{each.source}", f"  {each.name} {each.value}: {each.source}")
        )


def _heading(text: str) -> None:
    emit("")
    emit(Styled(text, "strong"))


def _contact(contact: Contact) -> str:
    return "  ".join(part for part in (contact.office, contact.person, contact.phone) if part) or say(
        "未登记联系电话", "no phone recorded"
    )


def _day(day: object) -> Cell:
    return str(day) if day else None


def _count(row: UnitRow) -> str:
    if not row.cases:
        return "-"
    return say(f"{row.cases}件{row.persons}人", f"{row.cases} / {row.persons}")


def _lines(text: str, style: Style | None = None) -> None:
    """Print a text on as many lines as it needs, the later ones indented further than the first."""
    indent = " " * (len(text) - len(text.lstrip(" ")))
    for number, line in enumerate(wrap(strip_controls(text.lstrip(" ")), page_width() - len(indent) - 2)):
        shown = f"{indent}{'  ' if number else ''}{line}"
        emit(Styled(shown, style) if style else shown)
