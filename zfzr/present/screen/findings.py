"""Findings on screen: place, message, the source line with a caret, and what to do; plain lines, since they are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from zfzr.check.inspection import Inspection
from zfzr.check.repeats import Gathered, gathered
from zfzr.check.runner import Located, VerifiedAs
from zfzr.declare.rule import COMPLIANCE, DATA, Severity
from zfzr.files.positions import excerpt
from zfzr.present.console import Style, Styled, emit, emit_wrapped, one_page, page_width
from zfzr.present.language import current, render, say
from zfzr.present.totals import totals
from zfzr.present.words import SEVERITIES, told_of_more
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.names import strip_controls
from zfzr.terms.width import display_width, fit

_STYLES: dict[Severity, Style] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTICE: "dim",
}


_PARAMETERS = "parameters.yaml"
_NUMBER_LENGTH = 40
"""More characters than an identity number takes, separators included."""


def severity_name(severity: Severity) -> str:
    """Return a severity in the language in use."""
    return render(SEVERITIES[severity])


def print_inspection(
    text_of: Callable[[str], str], inspection: Inspection, *, brief: bool = False, full: bool = False
) -> None:
    """Print the findings, the gravest first, then the totals; `text_of` gives a file's source.

    Of what one cause brings again and again a few are printed, and how many more there are; `full`: all of them.

    Data defects and leads stand apart. Notices, which ask nothing of who enters records (a parameter whose source
    nobody has verified), come last: nobody has to look for an error between them.
    """
    notices = [p for p in inspection.data if p.rule.severity is Severity.NOTICE]
    graver = [p for p in inspection.data if p.rule.severity is not Severity.NOTICE]
    sections = (
        (
            sorted(graver, key=lambda p: p.rule.severity is not Severity.ERROR),
            say("数据差错", "Data defects"),
        ),
        (inspection.compliance, say("待核实问题", "Leads to verify")),
        (
            sorted(notices, key=lambda p: p.finding.place.file == _PARAMETERS),
            say("数据提示", "Notices on the data"),
        ),
    )
    with one_page():
        for findings, heading in sections:
            if findings:
                count = say(f"（{len(findings)}）", f" ({len(findings)})")
                emit(Styled(heading + count, "strong"))
                _print_gathered(text_of, Gathered(tuple(findings), ()) if full else gathered(findings))
                emit("")
    print_totals(inspection, brief=brief)


def print_new(text_of: Callable[[str], str], found: Sequence[Located]) -> None:
    """Print findings that were not there before, defects of the data first; of what one cause brings again, a few."""
    everything = say("；全部列出：zfzr validate --full", "; to list all: zfzr validate --full")
    _print_gathered(
        text_of, gathered(sorted(found, key=lambda each: not each.rule.is_data_error)), everything
    )


def _print_gathered(text_of: Callable[[str], str], found: Gathered, everything: str = "") -> None:
    ending = {id(each.last): each for each in found.repeated}
    for placed in found.shown:
        print_finding(text_of, placed)
        if each := ending.get(id(placed)):
            more = everything or say("；全部列出：加 --full", "; to list all: --full")
            emit_wrapped(told_of_more(each, current()) + more, "  ", style="strong")


def print_finding(text_of: Callable[[str], str], placed: Located) -> None:
    """Print one finding: place, message, the source line with a mark, related places, what to do."""
    finding, rule, span = placed.finding, placed.rule, placed.span
    style: Style = "compliance" if rule.kind is COMPLIANCE else _STYLES[rule.severity]
    place = f"{finding.place.file}:{span.line}:{span.column}"
    emit(Styled(place, "strong"), "  ", Styled(f"{severity_name(rule.severity)} {finding.code}", style))
    emit_wrapped(placed.message(current()), "  ")
    _print_excerpt(text_of, placed)
    for related, (line, column) in zip(finding.related, placed.related, strict=True):
        where = f"{related.place.file}:{line}:{column}"
        emit_wrapped(f"{where}  {related.note.render(current())}", "  ", style="dim")
    if placed.verification:
        _print_verification(placed.verification)
        return  # what to do about it was decided with it
    if rule.kind is COMPLIANCE:
        key = strip_controls(hide_identity_numbers(finding.key))
        emit_wrapped(say("核实时“问题”写：", "To verify it, write: ") + key, "  ", style="dim")
    emit_wrapped(say("改法：", "Mend: ") + rule.mend.render(current()), "  ", style="dim")


def _print_verification(verification: VerifiedAs) -> None:
    emit_wrapped(
        say(
            f"已核实：{verification.result}（{verification.day}，{verification.file}:{verification.line}）",
            f"Verified: {verification.result} ({verification.day}, {verification.file}:{verification.line})",
        ),
        "  ",
        style="strong",
    )


def _print_excerpt(text_of: Callable[[str], str], placed: Located) -> None:
    if placed.finding.place.path == () and placed.finding.span is None:
        return
    lines = excerpt(text_of(placed.finding.place.file), placed.span)
    if not lines:
        return
    number = str(placed.span.line)
    room = page_width() - len(number) - 5
    start = placed.span.column - 1
    end = placed.span.end_column - 1 if placed.span.end_line == placed.span.line else len(lines[0])
    shown, caret_at, caret_width = _window(lines[0], start, max(end, start + 1), room)
    emit(Styled(f"  {number} | ", "dim"), shown)
    emit(Styled(f"  {' ' * len(number)} | {' ' * caret_at}{'^' * caret_width}", "dim"))


def masked(line: str) -> str:
    """Return a source line with full identity numbers starred out: an excerpt must not spread what it reports."""
    return hide_identity_numbers(line)


def _window(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """Return the part of a line that fits `room` columns and shows the marked range, and where the mark goes.

    Only what is near the mark is looked at, since a line may be a megabyte.
    """
    first, last = max(0, start - room), end + room
    margin = max(0, first - _NUMBER_LENGTH)
    near = masked(line[margin : last + _NUMBER_LENGTH])
    lead, mark, rest = (
        strip_controls(near[a - margin : b - margin].replace("\t", " "))
        for a, b in ((first, start), (start, min(end, start + room)), (end, last))
    )
    budget = max(room // 3, room - display_width(mark) - display_width(rest))
    if first > 0 or display_width(lead) > budget:
        while lead and display_width(lead) > budget - 1:
            lead = lead[1:]
        lead = "…" + lead
    shown = fit(lead + mark + rest, room)
    at = min(display_width(lead), room - 1)
    return shown, at, max(1, min(display_width(mark), room - at))


def print_totals(inspection: Inspection, *, brief: bool = False) -> None:
    """Print how much was checked, as of which day, and what was found."""
    for line in totals(inspection, current(), brief=brief):
        emit_wrapped(line, "")


def print_statistics(inspection: Inspection) -> None:
    """Print how often each rule reported."""
    from zfzr.present.console import Column, table

    titles = {p.finding.code: p.rule for p in inspection.all}
    verified = Counter(p.finding.code for p in inspection.compliance if p.verification)
    rows = [
        (
            code,
            say("数据", "data") if titles[code].kind is DATA else say("待核实", "lead"),
            severity_name(titles[code].severity),
            titles[code].title.render(current()),
            count,
            verified[code] or None,
        )
        for code, count in sorted(inspection.by_code().items())
    ]
    table(
        [
            Column(say("规则", "Rule")),
            Column(say("类别", "Class")),
            Column(say("程度", "Severity")),
            Column(say("问题", "Problem")),
            Column(say("次数", "Count"), "right"),
            Column(say("已核实", "Verified"), "right"),
        ],
        rows,
    )
