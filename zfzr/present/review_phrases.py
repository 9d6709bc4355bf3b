"""The short phrases that screen and Markdown share: a review at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from zfzr.check.runner import Located
from zfzr.declare.change import Action
from zfzr.declare.lookup import grouped
from zfzr.declare.rule import FindingClass, Severity
from zfzr.declare.words import headed
from zfzr.present.words import SEVERITIES
from zfzr.review.changes import FileChange, FileState
from zfzr.review.deciding import Decision, Effect, Group
from zfzr.review.outcome import SchemeState, Standing, UnitMove, YearMoves
from zfzr.review.review import Line, Review, Section, counted
from zfzr.subjects.assessment.score.comparison import LineChange
from zfzr.terms.text import LANGUAGES, Text, enumeration
from zfzr.terms.width import display_width, fit

_STATES = {
    FileState.ADDED: "new file",
    FileState.REMOVED: "file removed",
    FileState.MOVED: "moved, content unchanged",
    FileState.CONTENT: "content changed",
    FileState.FOLLOWED: "only the unit's folder name changed",
    FileState.FORMAT: "format changed, content unchanged",
    FileState.BROKEN: "cannot be read",
    FileState.MENDED: "can be read again",
}
_LEAD = 12
"""Characters shown before the place at which two long values part."""

_GENERAL = {action.value for action in Action}


def headline(review: Review) -> Text:
    """Return the one sentence that a reviewer reads first."""
    if review.is_empty:
        nothing = Text("数据没有变化", "nothing of the dataset changed")
        said = others(review)
        return Text(f"{nothing.zh}；{said.zh}", f"{nothing.en}; {said.en}") if said.zh else nothing
    if review.is_format_only and not review.findings.new_errors:
        return Text("格式变动，内容未变", "format changed, content unchanged")
    errors = review.findings.new_errors
    new = review.findings.new
    leads = sum(p.rule.kind is FindingClass.COMPLIANCE for p in new)
    lesser = Counter(p.rule.severity for p in new if p.rule.kind is FindingClass.DATA)
    parts = [
        (f"新增数据错误 {errors} 个，应先改正", f"new data errors, to be mended first: {errors}")
        if errors
        else ("没有新的数据错误", "no new data errors")
    ]
    if review.unsealed:
        years = enumeration(str(year) for year in review.unsealed)
        parts.append(
            (f"{years}年度原来的封存被删去或者替换", f"what was sealed of {years} was deleted or replaced")
        )
    if refused := len(review.refused):
        parts.insert(
            0,
            (
                f"封存、模板、基线的改动有 {refused} 处不能照收",
                f"changes of seals, templates, baseline not to be taken as they are: {refused}",
            ),
        )
    parts += [(said.zh, said.en) for said in _decided(review)]
    against = contradictions(review)
    if against:
        count = len(against)
        parts.append(
            (f"与审定、封存的考核结果不符 {count} 处", f"against a settled or sealed result: {count}")
        )
    parts += [
        (
            f"新增数据{SEVERITIES[level].zh} {lesser[level]} 个",
            f"new data {SEVERITIES[level].en}s: {lesser[level]}",
        )
        for level in (Severity.WARNING, Severity.NOTICE)
        if lesser[level]
    ]
    if leads:
        parts.append((f"新增待核实问题 {leads} 项", f"new leads: {leads}"))
    if review.moved_grades:
        units = len({move.slug for _, move in review.moved_grades})
        unsure = any(year.county_has_errors for year, _ in review.moved_grades)
        zh, en = ("（暂定）", " (provisional)") if unsure else ("", "")
        parts.append((f"{units} 个单位等次变动{zh}", f"units whose grade moves: {units}{en}"))
    return Text("；".join(zh for zh, _ in parts), "; ".join(en for _, en in parts))


DECISIONS = Text("起决定作用的改动", "What decides")
EFFECTS = {
    Effect.HIDES: Text("遮住", "hides"),
    Effect.PROVES: Text("封存", "proves"),
    Effect.WORDS: Text("措辞", "words"),
    Effect.MOVES: Text("计分", "moves"),
    Effect.GUARDS: Text("把关", "guards"),
}
REFUSED = Text("应先改正", "mend first")


def _decided(review: Review) -> list[Text]:
    """Return, for the first sentence, how many findings are hidden and how many changes there are of what decides."""
    found = []
    hidden = sum(
        len(g.found) for d in review.decisions if d.effect is Effect.HIDES for g in d.groups if g.hides
    )
    if hidden:
        found.append(Text(f"使 {hidden} 个问题不再显示", f"findings hidden from now on: {hidden}"))
    rest = [d for d in review.decisions if not d.is_bad]
    counted = [(EFFECTS[effect], sum(d.effect is effect for d in rest)) for effect in Effect]
    zh = "、".join(f"{name.zh} {n} 处" for name, n in counted if n)
    en = ", ".join(f"{name.en} {n}" for name, n in counted if n)
    if zh:
        found.append(Text(f"起决定作用的改动：{zh}", f"of what decides: {en}"))
    return found


def decision(found: Decision) -> Text:
    """Return what a deciding change is: what it does, and in words."""
    effect = EFFECTS[found.effect]
    bad = REFUSED if found.is_bad else None
    zh, en = (f"（{bad.zh}）", f" ({bad.en})") if bad else ("", "")
    return Text(f"{effect.zh}{zh}　{found.said.zh}", f"{effect.en}{en}: {found.said.en}")


def group(found: Group) -> Text:
    """Return how many findings a group holds, at which level and of whom: 2：数据错误 1、待核实·提示 1；县公安局 2."""
    levels = Counter(severity(p) for p in found.found)
    count = len(found.found)
    zh = "、".join(f"{level.zh} {n}" for level, n in levels.items())
    en = ", ".join(f"{level.en} {n}" for level, n in levels.items())
    units_zh = enumeration(f"{name.zh} {n}" for name, n in found.units)
    units_en = ", ".join(f"{name.en} {n}" for name, n in found.units)
    return Text(
        f"{found.title.zh} {count} 个（{zh}；{units_zh}）", f"{found.title.en}: {count} ({en}; {units_en})"
    )


DOUBTFUL = Text("可疑", "doubtful")


def doubts(review: Review) -> Text:
    """Return how many things in the change may be slips of the hand; nothing where there are none."""
    count = review.doubts
    if not count:
        return Text("", "")
    return Text(
        f"{count} 处像是笔误，请逐一核对", f"{count} that may be slips of the hand: please check each"
    )


def others(review: Review) -> Text:
    """Return how many files changed that zfzr does not know; nothing where there are none."""
    count = len(review.others)
    if not count:
        return Text("", "")
    return Text(f"其他文件 {count} 个有变动（zfzr 不读取）", f"other files that zfzr does not read: {count}")


def contradictions(review: Review) -> list[Located]:
    """Return the new findings that hold a settled or sealed result against what the records give after the change."""
    return [p for p in review.findings.new if p.rule.rests_on_scores and p.rule.is_data_error]


def summary(lines: Iterable[Line]) -> Text:
    """Return what happened how often: 职权事项 新增 3、下放 1；人员 修改 1."""
    by_kind = grouped((kind, (verb, number)) for kind, verb, number in counted(tuple(lines)))
    zh = "；".join(_counts_zh(kind, happened) for kind, happened in by_kind.items())
    en = "; ".join(f"{k.en}: " + ", ".join(f"{n} {v.en}" for v, n in vs) for k, vs in by_kind.items())
    return Text(zh, en)


def content(review: Review) -> Text:
    """Return what happened how often in the whole change, and how many records could not be compared."""
    said = summary(review.lines)
    number = sum(f.uncompared for f in review.files)
    if not number:
        return said
    zh, en = f"{number} 条记录无法比较", f"{number} records cannot be compared"
    return Text("；".join(t for t in (said.zh, zh) if t), "; ".join(t for t in (said.en, en) if t))


def _counts_zh(kind: Text, happened: Sequence[tuple[Text, int]]) -> str:
    """Return what happened to a kind how often; a first word that says the kind over again stands once: 任岗 2、离岗 1."""
    (first, number), *rest = happened
    head = headed(first, kind).zh
    is_twice = head in (first.zh, kind.zh)
    begins = f"{head} {number}" if is_twice else f"{kind.zh} {_count_zh(first, number)}"
    return "、".join((begins, *(_count_zh(verb, count) for verb, count in rest)))


def _count_zh(verb: Text, number: int) -> str:
    return f"{number} 条{verb.zh}" if verb.zh in _GENERAL else f"{verb.zh} {number}"


def section_title(section: Section) -> Text:
    """Return a section's heading; for a unit whose folder was given another name, both names."""
    county = Text("县级", "the county")
    name = Text(section.name, section.name) if section.slug else county
    if not section.former:
        return name
    folders = f"units/{section.former} → units/{section.slug}"
    return Text(f"{name.zh}（目录改名：{folders}）", f"{name.en} (folder renamed: {folders})")


def finding_counts(review: Review, kind: FindingClass) -> Text:
    """Return how many findings of a class are new, gone and unchanged."""
    found = review.findings
    new, gone, waived = (
        sum(p.rule.kind is kind for p in placed) for placed in (found.new, found.gone, found.waived)
    )
    same = found.unchanged[kind]
    zh, en = f"新增 {new}，消除 {gone}，未变 {same}", f"{new} new, {gone} gone, {same} unchanged"
    if unjudged := sum(p.rule.kind is kind for p in found.unjudged):
        zh, en = f"{zh}，未评 {unjudged}", f"{en}, {unjudged} not assessed"
    if waived:
        return Text(f"{zh}，豁免 {waived}", f"{en}, {waived} waived")
    return Text(zh, en)


def severity(placed: Located) -> Text:
    """Return a finding's class and severity in words."""
    said = SEVERITIES[placed.rule.severity]
    if placed.rule.kind is FindingClass.DATA:
        return Text(f"数据{said.zh}", f"data {said.en}")
    return Text(f"待核实·{said.zh}", f"lead, {said.en}")


def file_state(change: FileChange) -> Text:
    """Return what happened to a file."""
    zh, en = change.state.value, _STATES[change.state]
    if change.uncompared:
        zh += f"，{change.uncompared} 条记录无法比较"
        en += f", {change.uncompared} records cannot be compared"
    if change.former:
        zh, en = f"{zh}，原为 {change.former}", f"{en}, was {change.former}"
    return Text(zh, en)


def moved(before: str | None, after: str | None) -> str:
    """Return a value that stayed, or what it was and what it is."""
    old, new = before or "－", after or "－"
    return new if old == new else f"{old} → {new}"


def around_difference(before: str, after: str, width: int) -> tuple[str, str]:
    """Return two values cut to a number of columns so that the place at which they part is seen."""
    if max(display_width(before), display_width(after)) <= width:
        return before, after
    shorter = min(len(before), len(after))
    parting = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    start = max(0, parting - _LEAD)
    if start:
        before, after = f"…{before[start:]}", f"…{after[start:]}"
    return fit(before, width), fit(after, width)


def total(move: UnitMove) -> str:
    """Return how a unit's total moves."""
    return moved(*(s.total if s else None for s in (move.before, move.after)))


def grade(move: UnitMove) -> Text:
    """Return how a unit's grade moves; provisional ones say so."""
    old, new = (_grade(s) for s in (move.before, move.after))
    return Text(moved(old.zh, new.zh), moved(old.en, new.en))


def moved_grade(year: YearMoves, move: UnitMove) -> Text:
    """Return whose grade moves in which year, and that it may change where the county's files have errors."""
    said = grade(move)
    zh, en = ("，县级文件有差错，暂定", ", provisional: errors in the county's files")
    if not year.county_has_errors:
        zh = en = ""
    return Text(f"{move.name} {said.zh}（{year.year}{zh}）", f"{move.name} {said.en} ({year.year}{en})")


UNJUDGED = Text(
    "未评的问题（有文件没有读全或者参数没有取值，不等于已解决）",
    "Findings not assessed any more (something was not read, or a parameter has no value): they may still be there",
)


def unread(review: Review) -> Text:
    """Return which files of either state could not be read in full, so that rules were not assessed."""
    files = enumeration(review.findings.unread)
    return Text(
        f"有文件没有读全，有关规则未评：{files}",
        f"Some rules were not assessed, since these files could not be read in full: {files.en}",
    )


GONE = Text("消除的问题", "Findings that are gone")


def _grade(standing: Standing | None) -> Text:
    if standing is None:
        return Text("", "")
    if standing.rests_on_errors:
        return Text(f"{standing.grade}（暂定，数据有差错）", f"{standing.grade} (provisional: data errors)")
    if standing.is_provisional:
        return Text(f"{standing.grade}（暂定）", f"{standing.grade} (provisional)")
    return Text(standing.grade, standing.grade)


def rank(move: UnitMove) -> str:
    """Return how a unit's rank in its group moves."""
    return moved(*(s.rank if s else None for s in (move.before, move.after)))


def year_title(moves: YearMoves) -> Text:
    """Return the heading of a year's moves."""
    year = moves.year
    said = {
        SchemeState.NEW: ("新增考核细则，开始计分", "a scheme was added, scores begin"),
        SchemeState.GONE: ("考核细则删去，不再计分", "the scheme was removed, no scores"),
        SchemeState.UNREADABLE: ("考核细则读不全，无法比较", "the scheme cannot be read in full"),
    }.get(moves.scheme)
    if moves.county_has_errors:
        said = (
            "县级文件有差错，各单位成绩均为暂定",
            "the county's files have errors: all scores are provisional",
        )
    return Text(f"{year} 年度：{said[0]}", f"{year}: {said[1]}") if said else Text(f"{year} 年度", f"{year}")


def line(change: LineChange) -> Text:
    """Return how an indicator moves: 2.1 执法岗位人员持证 6.00 → 5.40，取数 10/10 → 9/10."""
    points = f"{change.called} {moved(change.before, change.after)}"
    said = measured(change)
    if not said.zh:
        return Text(points, points)
    return Text(f"{points}，取数 {said.zh}", f"{points}, measured {said.en}")


def measured(change: LineChange) -> Text:
    """Return how a measured value moves; empty where nothing is measured, or it stays."""
    old, new = change.measured_before, change.measured_after
    if old == new:
        return Text("", "")
    zh, en = ([text.render(language) if text else None for text in (old, new)] for language in LANGUAGES)
    return Text(moved(*zh), moved(*en))


def measured_only(unit: UnitMove, change: LineChange) -> Text:
    """Return a measured value that moves without points, with its unit."""
    said = measured(change)
    head = f"{unit.name} {change.number} {change.name}"
    return Text(f"{head} {said.zh}", f"{head} {said.en}")


def scores_title(moves: YearMoves) -> Text:
    """Return what the moves of a year are: of scores, or only of what is measured."""
    year = year_title(moves)
    if moves.units and not moves.ordered and not moves.rank_only:
        return Text(f"取数变动，得分不变：{year.zh}", f"Only what is measured moves: {year.en}")
    return Text(f"成绩变动：{year.zh}", f"Scores that move: {year.en}")


def rank_only(moves: YearMoves) -> Text:
    """Return the units that only change places: 县环保局 4 → 3、县农业局 3 → 4."""
    listed = [f"{u.name} {rank(u)}" for u in moves.rank_only]
    return Text("、".join(listed), ", ".join(listed))
