"""The annual score as a person reads it on a terminal: the table, a unit's sheet, where it stands, what would move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zfzr.county.county import County
from zfzr.declare.duty import duty_words
from zfzr.declare.evidence import Evidence, where
from zfzr.declare.lookup import grouped
from zfzr.present.commands import with_data
from zfzr.present.console import Column, Row, Section, Styled, emit, emit_wrapped, page_width, table
from zfzr.present.language import bracketed, colon, comma, render, say
from zfzr.present.screen.report import print_blocks
from zfzr.subjects.assessment.reports.result import groups_as_listed
from zfzr.subjects.assessment.reports.result_page import group_tables, otherwise_told, trial
from zfzr.subjects.assessment.score.arithmetic import added
from zfzr.subjects.assessment.score.changes import formula_of_component
from zfzr.subjects.assessment.score.comparison import (
    Comparison,
    LineChange,
    UnitChange,
    near_line_text,
    near_lines,
)
from zfzr.subjects.assessment.score.equation import adjustments, equation
from zfzr.subjects.assessment.score.settled import not_as_settled
from zfzr.subjects.assessment.score.sheet import (
    STATES,
    BlockLine,
    IndicatorLine,
    Lead,
    LineState,
    UnitResult,
    YearResult,
)
from zfzr.terms.amounts import plainly
from zfzr.terms.names import strip_controls
from zfzr.terms.text import enumeration
from zfzr.terms.width import display_width

MOST_PLACES = 8
_POINTS_AT = 58
"""The column by which the points of a line end, where its name leaves the room."""
_EARNED = (LineState.MEASURED, LineState.RATED, LineState.SUMMED, LineState.MISSING)
"""The states in which the mode says how the points came about; the others say it themselves."""


def _provisional(told: bool) -> str:
    return say("（暂定）", " (provisional)") if told else ""


def _sample(result: YearResult) -> str:
    return say("（示例数据）", " (sample data)") if result.is_sample else ""


# The table of a year


def print_result(county: County, result: YearResult) -> None:
    """Print every group's table, with what a reader must be told of how it came about."""
    title = say(f"{result.county}{result.year}年度考核结果", f"{result.county}: assessment of {result.year}")
    emit(Styled(title + _sample(result) + _provisional(result.is_provisional), "strong"))
    _print_cautions(county, result)
    print_blocks([*group_tables(groups_as_listed(result))], begins=False)
    emit("")
    if not result.units:
        emit_wrapped(
            say(
                "没有单位参加考核：先登记单位（zfzr new unit），单位的“组别”要是细则里有的",
                "no unit was assessed: add units (zfzr new unit) of the groups that the scheme names",
            ),
            "",
            "warning",
        )
    for near in near_lines(result):
        emit_wrapped(
            say("距等次线不到1分：", "within a point of a grade: ") + render(near_line_text(near)), ""
        )
    _print_terms(county, result)


def _print_cautions(county: County, result: YearResult, slug: str | None = None) -> None:
    """Say that a result, or a unit's part of it, is a trial only, or another than the one that was settled."""
    if result.is_trial:
        emit_wrapped(render(trial(result.closing)), "", "warning")
    if texts := tuple(not_as_settled(county, result, slug)):
        emit_wrapped(with_data(render(otherwise_told(texts, result.year))), "", "warning")


def _print_terms(county: County, result: YearResult) -> None:
    emit(f"{say('计分日', 'Day')} {result.day}{bracketed(render(result.day_reason))}")
    bases = bracketed(comma().join(result.bases)) if result.bases else ""
    emit_wrapped(f"{say('依据', 'Scheme')} {result.scheme}{bases}", "")
    emit_wrapped(
        say(
            f"每行四舍五入到小数点后 {result.decimals} 位，合计为各行之和；同分同名次，同名次按单位代码列出",
            f"lines are rounded half up to {result.decimals} places and then added; equal totals share a rank",
        ),
        "",
    )
    if result.outside:
        names = comma().join(name for _, name in result.outside)
        emit_wrapped(say(f"不在考核组别之内：{names}", f"not assessed: {names}"), "")
    for text in result.unverified:
        emit_wrapped(say("所依据的参数：", "rests on parameter: ") + render(text), "", "dim")
    if result.data_errors or any(unit.is_provisional for unit in result.units):
        emit(Styled(say("结果为暂定：", "The result is provisional:"), "warning"))
        if count := len(result.open_leads):
            emit_wrapped(_unruled(count, result.year), "  ")
        for reason, whose in missing_by_reason(result).items():
            emit_wrapped(f"{comma().join(whose)}  {reason}", "  ")
        for unit in result.units:
            for error in unit.data_errors:
                at = where(county, error.evidence)
                emit_wrapped(f"{unit.name}  {error.code} {at}  {render(error.message)}", "  ")
            if unit.open_leads:
                emit_wrapped(f"{unit.name}  {_waiting(unit.open_leads)}", "  ")
        for path in result.unread_units:
            said = say(
                f"{path} 没有读，可能是一个单位的登记：参评单位数和名次不确定",
                f"{path} was not read and may be of a unit: how many take part, and the ranks, are not certain",
            )
            emit_wrapped(said, "  ")
        for error in result.data_errors:
            emit_wrapped(f"{error.code} {where(county, error.evidence)}  {render(error.message)}", "  ")

    for unit in result.units:
        if unit.left_open:
            emit_wrapped(f"{unit.name}  {_left_open(unit.left_open)}", "")


def missing_by_reason(result: YearResult) -> dict[str, tuple[str, ...]]:
    """Return what is missing, each reason once with the units of which it is true."""
    return grouped((render(missing), unit.name) for unit in result.units for missing in unit.missing)


def _unruled(count: int, year: int) -> str:
    return say(
        f"计分的待核实问题有{count}项没有核实结论，在 county/{year}/verifications.csv 逐项写明结论（出核实表：zfzr verify"
        f" --year {year} -o 核实.xlsx）；一时不能认定的，写暂不认定并说明理由",
        f"{count} leads on which points hang have no ruling: give each one in county/{year}/verifications.csv,"
        f" or 暂不认定 with the reason (as a form to fill: zfzr verify --year {year} -o leads.xlsx)",
    )


def _waiting(leads: Sequence[Lead]) -> str:
    keys = strip_controls(comma().join(lead.key for lead in leads))
    return say(f"待核实{len(leads)}项：{keys}", f"{len(leads)} without a ruling: {keys}")


def _left_open(leads: Sequence[Lead]) -> str:
    keys = strip_controls(comma().join(lead.key for lead in leads))
    return say(f"暂不认定{len(leads)}项，不扣分：{keys}", f"{len(leads)} left open: {keys}")


# One unit's sheet


def print_sheet(county: County, result: YearResult, unit: UnitResult) -> None:
    """Print a unit's sheet: every line with its points, reasons and records, and a total that adds up."""
    places = result.decimals
    title = say(f"{unit.full_name}{result.year}年度考核表", f"{unit.full_name}: sheet of {result.year}")
    emit(Styled(title + _sample(result) + _provisional(unit.is_provisional), "strong"))
    _print_cautions(county, result, unit.slug)
    emit_wrapped(
        f"{say('计分日', 'Day')} {result.day}{bracketed(render(result.day_reason))}  {result.scheme}"
    )
    summary = say(
        f"总分 {unit.total_shown(places)}，{unit.grade_shown}，第 {unit.rank_shown} 名",
        f"total {unit.total_shown(places)}, {unit.grade_shown}, rank {unit.rank_shown}",
    )
    if unit.is_outside:
        summary = say("不予评定，不参加排名", "not assessed: neither grade nor rank")
    emit(Styled(summary, "strong"))
    if result.target and unit.in_target:
        name, full = result.target.name, plainly(result.target.full)
        counted = unit.in_target_shown(places)
        emit_wrapped(say(f"折入{name}（{full}分）：{counted}", f"in {name} (of {full}): {counted}"), "")
    if unit.share:
        emit(say(f"得分率 {unit.share.shown(places)}%", f"share {unit.share.shown(places)}%"))
    for block in unit.all_blocks:
        emit("")
        _print_block(county, block, places)
    emit("")
    _print_sum(unit, places)
    for knocked in unit.knocked_out:
        at = _places(county, knocked.evidence)
        emit_wrapped(
            f"{render(knocked.called)}{colon()}{render(knocked.reason)}"
            f"{say('，', ', ')}{render(knocked.effect)}{bracketed(at)}",
            "",
            "warning",
        )
    for unused in unit.notes:
        emit_wrapped(
            say("未采用：", "not used: ") + render(unused.text) + bracketed(where(county, unused)), ""
        )
    for missing in unit.missing:
        emit_wrapped(f"{say('暂定，', 'provisional: ')}{render(missing)}", "", "warning")
    if unit.open_leads:
        emit_wrapped(f"{say('暂定，', 'provisional: ')}{_waiting(unit.open_leads)}", "", "warning")
    if unit.left_open:
        emit_wrapped(_left_open(unit.left_open), "")
    for error in unit.data_errors:
        at = where(county, error.evidence)
        emit_wrapped(
            f"{say('暂定，数据差错', 'provisional, data error')} {error.code} {at}  {render(error.message)}",
            "",
            "warning",
        )
    if unit.rests_on_errors:
        emit_wrapped(
            say("暂定，县级数据有差错，见 zfzr score", "provisional: the county's own files have errors"),
            "",
            "warning",
        )


def _print_block(county: County, block: BlockLine, places: int) -> None:
    out_of = f" / {plainly(block.full)}" if block.full else ""  # what only takes is out of nothing
    emit(Styled(f"{block.name}  {block.points.shown(places)}{out_of}", "strong"))
    for line in block.lines:
        _print_line(county, line, places, "  ")
    if block.raw is not None and block.raw_full is not None:
        raw, full = block.raw.shown(places), plainly(block.raw_full)
        counted = f"{raw}×{plainly(block.full)}÷{full}＝{block.points.shown(places)}"
        emit(say(f"  折合：{counted}", f"  counts for: {counted}"))
    if block.is_floored:
        emit(say("  合计低于 0，按 0 分计", "  below 0: counted as 0"))
    if block.is_capped and block.cap is not None:
        emit(say(f"  {block.name}合计以 {plainly(block.cap)} 分为限", f"  capped at {plainly(block.cap)}"))


def _print_sum(unit: UnitResult, places: int) -> None:
    for component in unit.components:
        counted = formula_of_component(component, places)
        emit_wrapped(f"{component.name}{bracketed(f'{plainly(component.weight)}%')}{colon()}{counted}", "")
    parts = [points.shown(places) for _, points in unit.parts_of_total]
    if unit.conversion:
        c = unit.conversion
        emit_wrapped(
            f"{say('剔除折算', 'rescaled')}{colon()}{c.before.shown(places)}×{plainly(c.full)}÷"
            f"（{plainly(c.full)}－{plainly(c.not_applicable)}）＝{c.after.shown(places)}"
        )
        apart = () if unit.components else (b for b in unit.blocks if b.raw is not None)
        parts = [c.after.shown(places), *(b.points.shown(places) for b in apart)]
    parts += [each.points.shown(places) for each in (unit.penalties, unit.bonus) if each]
    shown = unit.total_shown(places)
    summed = f"{added(parts)}＝{shown}" if parts else shown
    emit_wrapped(f"{say('总分', 'Total')} {summed}", "", "strong")
    note = bracketed(render(unit.quota_note)) if unit.quota_note else ""
    emit_wrapped(f"{say('等次', 'Grade')} {unit.grade_shown}{note}", "")


def _print_line(county: County, line: IndicatorLine, places: int, indent: str) -> None:
    inner = f"{indent}    "
    full = plainly(line.full)
    own = (
        say(f"  自评 {plainly(line.self_points)}", f"  self {plainly(line.self_points)}")
        if (line.self_points is not None)
        else ""
    )
    shown = line.points.shown(places) if line.is_applicable else say("不计", "n/a")
    out_of = f" / {full}" if line.full else ""  # what only takes is out of nothing
    _headed(f"{line.number} {line.name}", f"{shown}{out_of}{own}", indent)
    how = " · ".join(each for each in (line.mode, line.measure or "") if each)
    how = how if line.state in _EARNED else render(STATES[line.state])
    said = say("；", "; ").join(
        dict.fromkeys(t for t in (render(line.value), render(line.note or line.value)) if t)
    )
    emit_wrapped(colon().join(each for each in (how, said) if each), inner)
    if line.parts:
        for part in line.parts:
            _print_line(county, part, places, f"{indent}  ")
        for each in adjustments(line):
            emit_wrapped(f"{_signed(-each.points, places)}  {render(each.reason)}", inner)
    else:
        _print_deductions(county, line, places, inner)
    for lead in line.leads if not line.parts else ():
        emit_wrapped(
            f"{lead.verification}{say('，', ', ')}{render(lead.effect)}{colon()}"
            f"{strip_controls(lead.key)} {render(lead.reason)}",
            inner,
        )
        emit_wrapped(_places(county, lead.evidence), f"{inner}    ", "dim")
    for entry in line.ledger:
        use = say("计入", "counts") if entry.counts else say("参考", "shown only")
        points = _signed(entry.points, places)
        emit_wrapped(
            f"{say('平时考核', 'ledger')} {entry.day} {points}{bracketed(use)}{say('', ' ')}{render(entry.fact)}",
            inner,
        )
        emit_wrapped(where(county, entry.evidence), f"{inner}    ", "dim")
    for objection in line.objections:
        if objection.before != objection.after:
            continue  # what it gave back stands among the deductions
        outcome = objection.outcome or say("待复核", "open")
        if objection.is_barred:
            outcome += say("（逾期提出，未采用）", " (raised late, not taken)")
        elif objection.is_refused:
            outcome += say(
                f"（复核得分{objection.lowered_to:.{places}f}低于原得分，没有写明降分理由，未采用）",
                f" ({objection.lowered_to:.{places}f}, lower than before and nobody says why: not taken)",
            )
        emit_wrapped(
            f"{say('异议', 'objection')} {objection.number} {outcome}{colon()}{render(objection.reason)}",
            inner,
        )
        emit_wrapped(where(county, objection.evidence), f"{inner}    ", "dim")
    for text in line.unverified:
        emit_wrapped(say("所依据的参数：", "rests on parameter: ") + render(text), inner, "dim")


def _print_deductions(county: County, line: IndicatorLine, places: int, inner: str) -> None:
    for lost in line.deductions:
        code = f"{lost.code} " if lost.code else ""
        emit_wrapped(f"{_signed(-lost.points, places)}  {code}{render(lost.reason)}", inner)
        emit_wrapped(_places(county, lost.evidence), f"{inner}    ", "dim")
    if not line.deductions and line.evidence:
        emit_wrapped(_places(county, line.evidence), inner, "dim")


def _signed(points: object, places: int) -> str:
    text = f"{points:.{places}f}"
    return f"－{text[1:]}" if text.startswith("-") else f"＋{text}"


def _headed(name: str, points: str, indent: str) -> None:
    """Print a line's name and, at a fixed column where there is room, its points."""
    head = indent + strip_controls(name)
    figures, slash, rest = points.partition(" / ")
    end = min(_POINTS_AT, page_width() - display_width(rest) - len(slash))
    gap = end - display_width(head) - display_width(figures)
    if gap < 2:
        emit_wrapped(name, indent)
        head, gap = "", end - display_width(figures)
    emit(f"{head}{' ' * gap}", Styled(figures, "strong"), f"{slash}{rest}")


def _places(county: County, evidence: Iterable[Evidence]) -> str:
    found = list(dict.fromkeys(where(county, e) for e in evidence))
    more = len(found) - MOST_PLACES
    tail = say(f" 等 {len(found)} 处", f" and {more} more") if more > 0 else ""
    return "  ".join(found[:MOST_PLACES]) + tail


def print_explanation(
    county: County, result: YearResult, found: Sequence[tuple[UnitResult, IndicatorLine]]
) -> None:
    """Print how one indicator came out for each unit, with the arithmetic."""
    slugs = [unit.slug for unit, _ in found]
    _print_cautions(county, result, slugs[0] if len(slugs) == 1 else None)
    for unit, line in found:
        emit(Styled(unit.full_name, "strong"))
        _print_line(county, line, result.decimals, "  ")
        if line.basis or line.duty:
            duty = render(duty_words(line.duty)) if line.duty else ""
            basis = comma().join(each for each in (duty, line.basis) if each)
            emit_wrapped(say(f"职责和依据：{basis}", f"duty and basis: {basis}"), "      ")
        if render(line.formula):
            shown = line.points.shown(result.decimals).replace("-", "－")
            formula = f"{render(equation(line, result.decimals))}＝{shown}"
            emit_wrapped(f"{say('算法', 'formula')}{colon()}{formula}", "      ")


# What moves


def print_years(before: int, after: int, units: Sequence[UnitChange], *, in_full: bool) -> None:
    """Print two years side by side; with one unit, its lines as well."""
    emit(Styled(say(f"{before}年度与{after}年度比较", f"{before} and {after}"), "strong"))
    print_changes(units, str(before), str(after))
    for year, sides in ((before, [u.before for u in units]), (after, [u.after for u in units])):
        if names := [side.name for side in sides if side and side.is_provisional]:
            listed = enumeration(names)
            emit_wrapped(
                say(f"{year}年度暂定、还会变的：{listed}", f"{year}, provisional: {listed.en}"), "  "
            )
    for unit in units if in_full else ():
        emit("")
        _print_line_changes(unit.told, str(before), str(after))


def print_changes(units: Sequence[UnitChange], before: str, after: str) -> None:
    """Print the units of two results side by side: points, grade and rank before and after, then the lines that differ."""
    columns = [Column(say("单位", "Unit"))]
    for name in (before, after):
        columns += [Column(f"{name}{say('得分', ' total')}", "right"), Column(say("等次", "Grade"))]
        columns.append(Column(say("名次", "Rank"), "right"))
    rows: list[Row] = []
    for group in dict.fromkeys(unit.group for unit in units):
        rows.append(Section(group))
        for unit in (u for u in units if u.group == group):
            cells: list[str | Styled | None] = [unit.name]
            for score in (unit.before, unit.after):
                grade = score.grade if score else say("不在考核", "not assessed")
                cells += [score.total if score else None]
                cells += [Styled(grade, "strong") if unit.grade_moves else grade]
                cells += [(score.rank or None) if score else None]
            rows.append(tuple(cells))
    table(columns, rows)


def _print_line_changes(lines: Sequence[LineChange], before: str, after: str) -> None:
    if not lines:
        emit(say("各项得分和扣分理由都相同", "all indicators are the same"))
        return
    columns = [Column(say("指标", "Indicator")), Column(before, "right"), Column(after, "right"), Column("")]
    table(
        columns,
        [
            (
                line.called,
                line.before,
                line.after,
                "" if line.is_comparable else say("不可比", "not comparable"),
            )
            for line in lines
        ],
    )


def print_what_if(replaced: Sequence[str], other: YearResult, found: Comparison) -> None:
    """Print who would move if some files were replaced, those whose grade changes first to be seen."""
    emit(Styled(say(f"假如替换 {'、'.join(replaced)}", f"if {', '.join(replaced)} were replaced"), "strong"))
    moved = found.moved
    if not moved:
        emit(say("没有单位的得分、等次或者名次变动", "nothing moves"))
        return
    print_changes(moved, say("现", "now "), say("试算", "then "))
    for unit in moved:
        if unit.told:
            emit_wrapped(unit.name, "")
            for line in unit.told:
                arrow = f"{line.before or '-'} → {line.after or '-'}"
                emit_wrapped(f"{line.called}  {arrow}", "  ")
    graded = [unit.name for unit in moved if unit.grade_moves]
    emit(
        say(
            f"变动 {len(moved)} 个单位，其中等次变动 {len(graded)} 个{'：' if graded else ''}{'、'.join(graded)}",
            f"{len(moved)} units move, {len(graded)} change grade",
        )
    )
    if other.is_provisional:
        emit(Styled(say("试算结果是暂定的", "that result is provisional"), "warning"))
