"""What is worked out of a county, as tables: findings with their verdicts, what is not assessed, scores, what was not read.

Their columns are declared here, once; the dictionary and the documentation read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from zfzr import __version__
from zfzr.check.runner import Judgement, Located
from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.declare.rule import rule_of
from zfzr.files.tree import unit_of
from zfzr.questions.tables.rows import Filling, Row, Table
from zfzr.questions.tables.schema import (
    COUNTY,
    FILE,
    LINE,
    SCHEMA_VERSION,
    YEAR,
    Column,
    Schema,
    Type,
    schemas_of,
)
from zfzr.subjects.assessment.reports.result_page import otherwise_told
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.settled import not_as_settled, otherwise_now
from zfzr.subjects.assessment.score.sheet import IndicatorLine, UnitResult, YearResult
from zfzr.subjects.scheme.lookups import indicator_named
from zfzr.subjects.scheme.records import Scheme
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Refusal, Wording

_UNIT: Final = Column("unit", "单位目录", Type.TEXT, "哪个单位的；不属于一个单位的为空")
_YEAR_OF_FILE = re.compile(r"(?:^|/)(\d{4})/")


def _text(name: str, label: str, meaning: str = "", *, needed: bool = False) -> Column:
    return Column(name, label, Type.TEXT, meaning, is_required=needed)


def _number(name: str, label: str, meaning: str = "", unit: str = "") -> Column:
    return Column(name, label, Type.NUMBER, meaning, unit)


def _whole(name: str, label: str, meaning: str = "", *, needed: bool = False) -> Column:
    return Column(name, label, Type.WHOLE, meaning, is_required=needed)


FINDINGS: Final = Schema(
    "findings",
    "问题",
    "校验发现的问题：数据差错和待核实问题，豁免的也在内（基线不影响本表）",
    "",
    (
        COUNTY,
        Column("year", "年度", Type.WHOLE, "所在文件的年度目录；不分年度的，是问题发生之日的年度"),
        _UNIT,
        _text("code", "规则", "规则编号，zfzr explain 可查", needed=True),
        _text("class", "类别", "data 数据差错，compliance 待核实问题", needed=True),
        _text("severity", "程度", "error、warning、notice", needed=True),
        _text("duty", "职责", "问题所涉的职责编号；本县自设、没有写明职责的轮次，为空"),
        _text("title", "名称", "规则的名称", needed=True),
        _text("message", "内容", "", needed=True),
        _text("mend", "怎样改"),
        _text("finding", "核实用编号", "核实、豁免时写的编号", needed=True),
        _text("fingerprint", "指纹", "同一问题在各次运行里相同", needed=True),
        _text("subject", "记录", "问题所在记录的编号"),
        Column("day", "日期", Type.DAY, "问题发生之日"),
        _text("verdict", "核实结果", "属实、不属实、已整改、暂不认定；没有核实的为空"),
        Column("verdict_day", "核实日期", Type.DAY),
        _text("verdict_file", "核实所在文件"),
        _whole("verdict_line", "核实所在行"),
        Column("is_waived", "已豁免", Type.TRUTH, is_required=True),
        Column("waived_until", "豁免至", Type.DAY),
        FILE,
        LINE,
        _whole("column_", "列", "第几个字，从1起", needed=True),
    ),
)
NOT_ASSESSED: Final = Schema(
    "not_assessed",
    "未评",
    "没有评的规则：参数没有值，或者要看的文件没有读出；没有问题不等于没有评",
    "",
    (
        COUNTY,
        _UNIT,
        _text("code", "规则", needed=True),
        _text("duty", "职责", needed=True),
        _text("parameter", "参数", "当日没有值的参数"),
        _whole("things", "件数", "有几件没有评；0 为整条规则没有评；因文件没有读出的为空"),
        _text("reason", "原因"),
        Column("file", "文件", Type.TEXT, "没有读出的文件；因参数的，是 parameters.yaml", is_required=True),
        LINE,
    ),
)
SCORES: Final = Schema(
    "scores",
    "得分",
    "有考核细则的年度，各单位的得分和等次；分数未定的给出上下限",
    "D44",
    (
        COUNTY,
        Column("year", "年度", Type.WHOLE, "考核年度", is_required=True),
        _text("unit", "单位目录", "", needed=True),
        _text("unit_name", "单位", "", needed=True),
        _text("group_", "组别", "", needed=True),
        _number("points", "得分", "没有定的为空", "分"),
        _number("lowest", "最低可得", "不予评定的为空", "分"),
        _number("highest", "最高可得", "不予评定的为空", "分"),
        _number("full_", "满分", "", "分"),
        _text("grade", "等次", "没有定的为空"),
        Column("grades", "可能的等次", Type.TEXTS, "从低到高", is_required=True),
        _whole("rank", "名次", "没有定的为空"),
        Column(
            "is_provisional",
            "暂定",
            Type.TRUTH,
            "分数还会变：缺评审打分、核实，或者数据有差错",
            is_required=True,
        ),
        Column("is_trial", "试算", Type.TRUTH, "截至日在考核截止以前", is_required=True),
        Column("is_outside", "不予评定", Type.TRUTH, "", is_required=True),
        Column(
            "is_not_as_settled",
            "与审定不一致",
            Type.TRUTH,
            "得分、等次与登记的成绩或者封存的结果不一致；没有审定的为否",
            is_required=True,
        ),
        _whole("missing", "待评项数", "", needed=True),
        _whole("open_leads", "待核实问题", "影响得分、没有核实的", needed=True),
        FILE,
        LINE,
    ),
)
SCORE_LINES: Final = Schema(
    "score_lines",
    "得分明细",
    "各单位各项指标的得分；子项另有一行",
    "D44",
    (
        COUNTY,
        Column("year", "年度", Type.WHOLE, "考核年度", is_required=True),
        _text("unit", "单位目录", "", needed=True),
        _text("block", "一级指标", "", needed=True),
        _text("number", "指标编号", "", needed=True),
        _text("within", "上级指标", "子项所属指标的编号"),
        _text("name", "指标", "", needed=True),
        _text("duty", "职责"),
        _text("measure", "取数"),
        _text("state", "怎样得的分", "待评：没有评，得分为空", needed=True),
        _number("full_", "分值", "", "分"),
        _number("points", "得分", "没有定的为空", "分"),
        _number("lowest", "最低可得", "", "分"),
        _number("highest", "最高可得", "", "分"),
        _text("found", "取数所得"),
        FILE,
        LINE,
    ),
)
UNREAD: Final = Schema(
    "unread",
    "没有读出",
    "写了而没有读出的：整个文件，或者其中一条；放不进列里的数。不在这里的都在各表里",
    "",
    (
        COUNTY,
        YEAR,
        _UNIT,
        _text("kind", "种类", "是哪一张表的记录", needed=True),
        _text("extent", "范围", "文件：整个文件；记录：一条；数值：一格", needed=True),
        Column("codes", "规则", Type.TEXTS, "这个文件里使它读不出的差错", is_required=True),
        _text("reason", "原因", "", needed=True),
        FILE,
        Column("line", "行", Type.WHOLE, "第一处差错的行，从1起", is_required=True),
    ),
)
ABOUT: Final = Schema(
    "about",
    "概况",
    "这次导出：哪个县、截至哪天、多少记录；一行",
    "",
    (
        COUNTY,
        _text("name", "县名", "", needed=True),
        Column("above", "上级", Type.TEXTS, "省、市", is_required=True),
        Column("is_sample", "示例数据", Type.TRUTH, "", is_required=True),
        Column("as_of", "截至日", Type.DAY, "以哪一天看数据", is_required=True),
        _whole("schema_version", "结构版本", "表、列改名或者改义时增加", needed=True),
        _text("program", "程序版本", "", needed=True),
        _whole("files", "文件数", "", needed=True),
        _whole("records", "记录数", "读出的记录", needed=True),
        _whole("unread", "没有读出", "表 unread 的行数", needed=True),
        _whole("findings", "问题数", "表 findings 的行数；只导出一部分的，也是全部单位的", needed=True),
        Column("restricted", "另存的限制数据", Type.TEXTS, "声明另存、这次没有带的", is_required=True),
        FILE,
        LINE,
    ),
)
JUDGED: Final = (ABOUT, FINDINGS, NOT_ASSESSED, SCORES, SCORE_LINES, UNREAD)


def findings(filling: Filling, judgement: Judgement) -> Table:
    """Return every finding, shown or waived, with what the legal office found of it."""
    return Table(FINDINGS, tuple(_finding(filling, each) for each in judgement.found))


def _finding(filling: Filling, placed: Located) -> Row:
    finding, rule, verdict, waiver = placed.finding, placed.rule, placed.verification, placed.waiver
    file = finding.place.file
    return (
        filling.code,
        year_of(file) or (finding.day.year if finding.day else None),
        finding.unit or unit_of(file),
        finding.code,
        rule.kind.value,
        rule.severity.value,
        placed.duty or None,
        rule.title.zh,
        placed.message("zh"),
        rule.mend.zh or None,
        _said(finding.key),
        placed.identity,
        _said(finding.subject) or None,
        finding.day,
        verdict.result if verdict else None,
        verdict.day if verdict else None,
        verdict.file if verdict else None,
        verdict.line if verdict else None,
        waiver is not None,
        waiver.until if waiver else None,
        file,
        placed.span.line,
        placed.span.column,
    )


def year_of(file: str) -> int | None:
    """Return the year of the folder in which a file lies."""
    found = _YEAR_OF_FILE.search(file)
    return int(found[1]) if found else None


def _said(text: str) -> str:
    return strip_controls(hide_identity_numbers(text))


def not_assessed(filling: Filling, judgement: Judgement) -> Table:
    """Return the rules that were not assessed, at all or of some unit, and why."""
    rows: list[Row] = []
    for each in judgement.not_assessed:
        why = each.because.zh if each.because else f"参数“{each.parameter}”当日没有值"
        duty = rule_of(each.code).duty
        rows.append(
            (
                filling.code,
                None,
                each.code,
                duty,
                each.parameter or None,
                each.things,
                why,
                "parameters.yaml",
                1,
            )
        )
    for held in judgement.held_back:
        duty = rule_of(held.code).duty
        rows.append(
            (filling.code, held.unit or None, held.code, duty, None, None, "文件没有读出", held.file, 1)
        )
    return Table(NOT_ASSESSED, tuple(rows))


def scores(filling: Filling, year: int | None, unit: str | None) -> tuple[Table, Table]:
    """Return the scores of each year that has a scheme, and their lines; a scheme that cannot be reckoned with has none.

    Such a scheme is among the findings: its fault is one of the data.
    """
    totals: list[Row] = []
    lines: list[Row] = []
    for result in _results(filling.county, year):
        moved = otherwise_now(filling.county, result).units
        for group in result.groups:
            for scored in group.units:
                if unit in (None, scored.slug):
                    totals.append(_total(filling, result, group.name, scored, is_moved=scored.slug in moved))
                    lines += _lines(filling, result, scored)
    return Table(SCORES, tuple(totals)), Table(SCORE_LINES, tuple(lines))


def _results(county: County, year: int | None) -> Iterator[YearResult]:
    years = sorted({s.year for s in county.dataset.all(Scheme) if s.year and year in (None, s.year)})
    for each in years:
        try:
            yield score_year(county, each)
        except Refusal:
            continue


def scores_otherwise(county: County, year: int | None, unit: str | None) -> Iterator[Wording]:
    """Yield of each year whose scores are others than those settled or sealed that they are, and how to see what moved."""
    for result in _results(county, year):
        if texts := tuple(not_as_settled(county, result, unit)):
            yield otherwise_told(texts, result.year)


def _total(filling: Filling, result: YearResult, group: str, unit: UnitResult, *, is_moved: bool) -> Row:
    is_outside = unit.is_outside
    return (
        filling.code,
        result.year,
        unit.slug,
        unit.full_name,
        group,
        unit.score,
        None if is_outside else unit.total.low,
        None if is_outside else unit.total.high,
        unit.full,
        unit.grade,
        unit.grades,
        unit.rank,
        unit.is_provisional or result.is_trial or result.has_unseen_units,
        result.is_trial,
        is_outside,
        is_moved,
        len(unit.missing),
        len(unit.open_leads),
        unit.place.file,
        filling.line_of(unit.place),
    )


def _lines(filling: Filling, result: YearResult, unit: UnitResult) -> Iterator[Row]:
    place = result.scheme_place
    for block in unit.all_blocks:
        for top in block.lines:
            for line, within in ((top, None), *((part, top.number) for part in top.parts)):
                yield _line(filling, result, unit, block.name, line, within, place.file)


def _line(
    filling: Filling,
    result: YearResult,
    unit: UnitResult,
    block: str,
    line: IndicatorLine,
    within: str | None,
    file: str,
) -> Row:
    return (
        filling.code,
        result.year,
        unit.slug,
        block,
        line.number,
        within,
        line.name,
        line.duty,
        line.measure,
        line.state.value,
        line.full,
        None if line.is_missing else line.points.value,
        line.points.low,
        line.points.high,
        _said(line.value.render("zh")) or None,
        file,
        _line_of_indicator(filling, result, line.number),
    )


def _line_of_indicator(filling: Filling, result: YearResult, number: str) -> int:
    found = indicator_named(filling.county, result.year, number)
    return filling.line_of(found.scheme.at(*found.way) if found else result.scheme_place)


def unread(filling: Filling) -> Table:
    """Return what was written and not read: files, entries, and numbers that no column holds."""
    county, rows = filling.county, []
    faults: dict[str, list[tuple[int, str, str]]] = {}
    for fault in county.dataset.faults:
        rule = rule_of(fault.code)
        if rule.is_data_error:
            line = county.dataset.span_of(fault).line
            said = _said(rule.message(fault).render("zh", **fault.values))
            faults.setdefault(fault.place.file, []).append((line, fault.code, said))
    for each in county.dataset.unread:
        found = sorted(faults.get(each.path, []))
        rows.append(
            (
                filling.code,
                each.year,
                each.unit,
                schemas_of(each.kind)[0].name,
                "文件" if each.written is None else "记录",
                tuple(dict.fromkeys(code for _, code, _ in found)),
                found[0][2] if found else "",
                each.path,
                found[0][0] if found else 1,
            )
        )
    rows += [
        (
            filling.code,
            each.year,
            each.unit,
            schemas_of(each.kind)[0].name,
            "数值",
            (),
            f"{each.column}：{each.written} 的位数太多，列里放不下，所在一格为空",
            each.place.file,
            filling.line_of(each.place),
        )
        for each in filling.not_shown
    ]
    return Table(UNREAD, tuple(sorted(rows, key=lambda row: (row[-2], row[-1], row[4]))))


def about(filling: Filling, judgement: Judgement, left_out: tuple[str, ...], unread_rows: int) -> Table:
    """Return the one row that says which county this is, as of when, and how much was read and was not."""
    county = filling.county
    profile = profile_of(county)
    row: Row = (
        filling.code,
        profile.area.name,
        tuple(profile.area.above),
        profile.is_sample,
        county.as_of,
        SCHEMA_VERSION,
        __version__,
        len(judgement.files),
        judgement.records,
        unread_rows,
        len(judgement.found),
        left_out,
        profile.place.file,
        1,
    )
    return Table(ABOUT, (row,))
