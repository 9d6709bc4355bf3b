"""A review on screen: what matters first, then what changed by unit, findings, scores and files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from zfzr.check.runner import Located
from zfzr.declare.facts import FieldChange
from zfzr.declare.rule import FindingClass, Severity
from zfzr.present import review_phrases as phrases
from zfzr.present.console import Column, Style, Styled, emit, page_width, table
from zfzr.present.language import bracketed, colon, current, render, say
from zfzr.review.deciding import Decision
from zfzr.review.outcome import UnitMove, YearMoves
from zfzr.review.review import Line, Review, Section
from zfzr.terms.names import strip_controls
from zfzr.terms.width import wrap

_SHOWN_LINES, _SHOWN_FIELDS, _SHOWN_FINDINGS, _SHOWN_FILES = 12, 6, 15, 20
_WIDEST_VALUE = 120
T = TypeVar("T")


def print_review(review: Review, *, full: bool) -> None:
    """Print a review; long lists are cut and counted unless `full`."""
    sample = say("（示例数据）", " (sample data)") if review.is_sample else ""
    _wrapped(f"{review.county}{say('数据变更', ': changes of the data')}{sample}", "", "strong")
    _wrapped(f"{render(review.before)} → {render(review.after)}", "", "dim")
    style: Style = "error" if review.findings.new_errors or review.refused else "ok"
    _wrapped(render(phrases.headline(review)), "", style)
    if review.is_empty:
        _listed(review.others, _SHOWN_FILES, full, lambda path: _wrapped(path, "  "))
        return
    _print_glance(review)
    _print_decisions(review, full)
    _print_outside(review, full)
    for section in review.sections:
        _print_section(section, full)
    _print_findings(review, full)
    _print_scores(review, full)
    _print_files(review, full)
    emit("")
    emit(Styled(say(f"按 {review.day} 的状况比较", f"both states as of {review.day}"), "dim"))


def print_sections(sections: Sequence[Section], *, full: bool) -> None:
    """Print what changed by unit; long lists are cut and counted unless `full`."""
    for section in sections:
        _print_section(section, full)


def _print_glance(review: Review) -> None:
    emit("")
    _wrapped(say("内容：", "Content: ") + (render(phrases.content(review)) or say("没有变动", "unchanged")))
    data, leads = (render(phrases.finding_counts(review, kind)) for kind in FindingClass)
    _wrapped(say("数据差错：", "Data defects: ") + data)
    _wrapped(say("待核实问题：", "Leads: ") + leads)
    if review.doubts:
        _wrapped(f"{render(phrases.DOUBTFUL)}{colon()}{render(phrases.doubts(review))}", "", "warning")
    for placed in phrases.contradictions(review)[:_SHOWN_FINDINGS]:
        _wrapped(placed.message(current()), "", "error")
    for change in review.unreadable:
        _wrapped(f"{change.path}{colon()}{render(phrases.file_state(change))}", "", "error")
    if review.findings.unread:
        _wrapped(render(phrases.unread(review)), "", "warning")
    for year, move in review.moved_grades:
        _wrapped(f"{say('等次', 'Grade')}{colon()}{render(phrases.moved_grade(year, move))}")


def _print_outside(review: Review, full: bool) -> None:
    if review.author is None:
        return
    emit("")
    if not review.outside:
        _wrapped(
            say(f"改动都在 units/{review.author}/ 之内", f"all changes lie in units/{review.author}/"),
            "",
            "ok",
        )
        return
    head = say(
        f"不在 units/{review.author}/ 之内的文件，须由所属单位或者县级机构确认（{len(review.outside)}）：",
        f"files outside units/{review.author}/, which need their owner's consent ({len(review.outside)}):",
    )
    _wrapped(head, "", "warning")
    _listed(review.outside, _SHOWN_FILES, full, lambda path: _wrapped(path, "  "))


def _print_decisions(review: Review, full: bool) -> None:
    if not review.decisions:
        return
    emit("")
    emit(Styled(render(phrases.DECISIONS) + bracketed(len(review.decisions)), "strong"))
    for found in review.decisions:  # never cut: each of them may weigh more than all records
        _print_decision(found, full)


def _print_decision(found: Decision, full: bool) -> None:
    _wrapped(f"{render(phrases.decision(found))}", "  ", "error" if found.is_bad else None)
    _listed(found.rows, _SHOWN_FIELDS, full, lambda row: _wrapped(render(row), "    "), "    ")
    for group in found.groups:
        _wrapped(render(phrases.group(group)), "    ", "warning")
        if group.is_listed:
            _listed(group.found, _SHOWN_FINDINGS, full, _print_finding, "    ")


def _print_section(section: Section, full: bool) -> None:
    emit("")
    counts = render(phrases.summary(section.lines))
    _wrapped(render(phrases.section_title(section)) + (bracketed(counts) if counts else ""), "", "strong")
    lines: Sequence[Line] = section.lines
    if not full and len(lines) > _SHOWN_LINES:  # what is to be looked at goes first, what may be a slip next
        lines = sorted(lines, key=lambda line: (not line.notes, not line.doubts))
    _listed(lines, _SHOWN_LINES, full, lambda line: _print_line(line, full))


def _print_line(line: Line, full: bool) -> None:
    detail = render(line.detail)
    said = f"{render(line.head)} {line.about}".rstrip()
    _wrapped(said + (f"{colon()}{detail}" if detail else ""), "  ")
    for note in line.notes:
        _wrapped(say("请留意：", "note: ") + render(note), "    ", "warning")
    for doubt in line.doubts:
        _wrapped(f"{render(phrases.DOUBTFUL)}{colon()}{render(doubt)}", "    ", "warning")
    _listed(line.fields, _SHOWN_FIELDS, full, lambda field: _print_field(field, full), "    ")


def _print_field(field: FieldChange, full: bool) -> None:
    none = say("（无）", "(none)")
    before, after = field.before or none, field.after or none
    if not full:
        before, after = phrases.around_difference(before, after, _WIDEST_VALUE)
    _wrapped(f"{field.where}{colon()}{before} → {after}", "    ", "dim")


def _print_findings(review: Review, full: bool) -> None:
    found = review.findings
    for placed, title in (
        (found.new, say("新增的问题", "New findings")),
        (found.gone, render(phrases.GONE)),
        (found.unjudged, render(phrases.UNJUDGED)),
        (found.waived, say("新豁免的问题", "Findings now waived")),
    ):
        if placed:
            emit("")
            emit(Styled(title + bracketed(len(placed)), "strong"))
            _listed(sorted(placed, key=_weight), _SHOWN_FINDINGS, full, _print_finding, tell=_by_rule)


def _weight(placed: Located) -> int:
    """Return what orders findings where not all are shown: defects of data before leads, errors before the rest."""
    order = list(Severity)
    return order.index(placed.rule.severity) + len(order) * (placed.rule.kind is FindingClass.COMPLIANCE)


def _by_rule(left: Sequence[Located]) -> str:
    """Return how many findings of each rule are not shown, the most first: ZF305 12、ZF640 8."""
    counts = Counter(each.finding.code for each in left)
    said = (f"{code} {number}" for code, number in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
    return say("、", ", ").join(said)


def _print_finding(placed: Located) -> None:
    style: Style = "compliance" if placed.rule.kind is FindingClass.COMPLIANCE else "warning"
    place = f"{placed.finding.place.file}:{placed.span.line}:{placed.span.column}"
    emit("  ", place, "  ", Styled(f"{render(phrases.severity(placed))} {placed.finding.code}", style))
    _wrapped(placed.message(current()), "    ")


def _print_measured(year: YearMoves, full: bool) -> None:
    if year.ordered or year.rank_only:
        emit("  ", say("仅取数变动，得分不变：", "Only what is measured moves:"))
    _listed(
        year.measured,
        _SHOWN_FIELDS,
        full,
        lambda m: _wrapped(render(phrases.measured_only(*m)), "    "),
        "    ",
    )


def _print_scores(review: Review, full: bool) -> None:
    for year in review.years:
        emit("")
        _wrapped(render(phrases.scores_title(year)), "", "strong")
        ordered = year.ordered
        if ordered:
            heads = (say("单位", "Unit"), say("总分", "Total"), say("等次", "Grade"), say("名次", "Rank"))
            rows = [(u.name, phrases.total(u), render(phrases.grade(u)), phrases.rank(u)) for u in ordered]
            table([Column(head) for head in heads], rows)
        for unit in ordered:
            _print_lines_of(unit)
        if year.rank_only:
            _wrapped(say("仅名次变动：", "Only the rank moves: ") + render(phrases.rank_only(year)), "  ")
        if year.measured:
            _print_measured(year, full)


def _print_lines_of(unit: UnitMove) -> None:
    for line in unit.lines:
        _wrapped(f"{unit.name} {render(phrases.line(line))}", "  ")


def _print_files(review: Review, full: bool) -> None:
    emit("")
    emit(Styled(say(f"文件（{len(review.files)}）", f"Files ({len(review.files)})"), "strong"))
    _listed(
        review.files,
        _SHOWN_FILES,
        full,
        lambda f: _wrapped(f"{f.path}  {render(phrases.file_state(f))}", "  "),
    )
    if review.others:
        _wrapped(render(phrases.others(review)))
        if full:
            _listed(review.others, _SHOWN_FILES, full, lambda path: _wrapped(path, "  "))


def _listed(
    items: Sequence[T],
    limit: int,
    full: bool,
    show: Callable[[T], None],
    indent: str = "  ",
    tell: Callable[[Sequence[T]], str] | None = None,
) -> None:
    shown = items if full else items[:limit]
    for each in shown:
        show(each)
    if left := items[len(shown) :]:
        what = f"{colon()}{tell(left)}" if tell else ""
        count = len(left)
        _wrapped(
            say(f"另有 {count} 项，用 --full 全部列出{what}", f"{count} more: --full{what}"), indent, "dim"
        )


def _wrapped(text: str, indent: str = "", style: Style | None = None) -> None:
    """Print a text on as many lines as it needs, the later ones indented further than the first."""
    for number, line in enumerate(wrap(strip_controls(text), page_width() - len(indent) - 2)):
        shown = f"{indent}{'  ' if number else ''}{line}"
        emit(Styled(shown, style) if style else shown)
