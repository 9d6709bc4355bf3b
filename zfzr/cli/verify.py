"""`zfzr verify`: the leads that wait for the legal office; its verdicts on them, given here or in a worklist."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from zfzr.cli.context import settings
from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR, UnitOption
from zfzr.cli.report import ReportFormat, ReportFormatOption
from zfzr.cli.writing import ForceOption, check_output, printed_to, put_output, writing
from zfzr.present.console import note
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.check.records import VerificationResult
    from zfzr.county.county import County
    from zfzr.questions.leads import Leads
    from zfzr.questions.verdicts import Chosen

_MOST_SHOWN: Final = 50
"""From so many leads on, the ways to see fewer are told."""


def _keys(name: str, zh: str, en: str) -> object:
    return typer.Option(name, metavar=say("问题", "KEY"), help=say(zh, en))


def verify(
    context: typer.Context,
    keys: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("问题", "KEY"),
            help=say(
                "只看这几项；跟在 --accept 等后面的，一并这样核实。* 代替任意文字",
                "These leads alone; behind --accept and the like, verified so. * stands for anything",
            ),
        ),
    ] = None,
    unit: UnitOption = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            "--rule", metavar=say("规则", "CODE"), help=say("只看这条规则，可写多次", "This rule; repeatable")
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            metavar=say("年度", "YEAR"),
            help=say("年度，不写时取截至日所在的年度", "The year; else the one that is being looked at"),
            min=EARLIEST_YEAR,
            max=LATEST_YEAR,
        ),
    ] = None,
    accept: Annotated[
        list[str] | None, _keys("--accept", "核实为属实，可写多次", "Found true (属实); repeatable")
    ] = None,
    reject: Annotated[
        list[str] | None, _keys("--reject", "核实为不属实，可写多次", "Found untrue (不属实); repeatable")
    ] = None,
    corrected: Annotated[
        list[str] | None, _keys("--corrected", "核实为已整改，可写多次", "Mended since (已整改); repeatable")
    ] = None,
    leave: Annotated[
        list[str] | None, _keys("--leave", "暂不认定，可写多次", "Left open for a reason (暂不认定)")
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help=say("说明；不是属实的，必须写", "The remark; needed unless 属实"))
    ] = None,
    by: Annotated[str | None, typer.Option(help=say("核实人", "Who verified it"))] = None,
    on: Annotated[
        date | None,
        typer.Option(help=say("核实日期，不写时为数据所看的那天", "The day; else that looked from")),
    ] = None,
    count: Annotated[
        int | None,
        typer.Option(
            metavar=say("项数", "N"),
            help=say(
                "一个 * 指几项的，写明共几项才写入", "How many leads; needed where a word names several"
            ),
            min=1,
        ),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help=say("只显示会写什么，不写入", "Show what would be written; write nothing")
        ),
    ] = False,
    format_: ReportFormatOption = ReportFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar=say("文件", "FILE"),
            help=say(
                "写到文件：.xlsx 是填好问题、等填结论的核实表，填好用 zfzr import 收回",
                "Write to a file; .xlsx is a worklist whose verdicts `zfzr import` takes back",
            ),
        ),
    ] = None,
    force: ForceOption = False,
) -> int:
    """List the leads of a year that wait, write them as a worklist, or record verdicts on some."""
    asked = _Asked(tuple(keys or ()), unit, tuple(rule or ()), year)
    words = _words(asked.keys, accept, reject, corrected, leave)
    if not words:
        _refuse_what_is_for_verdicts(reason, count, dry_run=dry_run)
        return _list(context, asked, _Form(format_, output, force, by, on))
    if output is not None or format_ is not ReportFormat.TEXT:
        raise Refusal(
            Text("写核实结论时不用 --output、--format", "--output and --format are for the list alone"),
            Text("先看会写什么：加 --dry-run", "see what would be written with --dry-run"),
        )
    signed = _signed(words, reason, by)
    with nullcontext() if dry_run else writing(settings(context).root()):
        return _record(context, asked, words, _Verdict(reason, signed, on, count), dry_run=dry_run)


class _Asked(NamedTuple):
    """Which leads are meant."""

    keys: tuple[str, ...]
    unit: str | None
    codes: tuple[str, ...]
    year: int | None


class _Form(NamedTuple):
    """How and where the leads are listed, and what a worklist is filled with beforehand."""

    format_: ReportFormat
    output: Path | None
    force: bool
    by: str | None
    on: date | None


class _Verdict(NamedTuple):
    """What is said of all leads that are meant."""

    reason: str | None
    by: str
    on: date | None
    number: int | None


def _words(
    keys: tuple[str, ...],
    accept: list[str] | None,
    reject: list[str] | None,
    corrected: list[str] | None,
    leave: list[str] | None,
) -> list[tuple[str, VerificationResult]]:
    from zfzr.check.records import VerificationResult

    given = (
        (VerificationResult.TRUE, accept),
        (VerificationResult.UNTRUE, reject),
        (VerificationResult.CORRECTED, corrected),
        (VerificationResult.LEFT_OPEN, leave),
    )
    used = [(result, words) for result, words in given if words]
    if keys and len(used) > 1:
        raise Refusal(
            Text(
                "写了几种结论，“{key}”是哪一种看不出来", "several verdicts are given: which is {key!r} for?"
            ),
            Text(
                "每项前面都写明，如 --accept 甲 --accept 乙 --reject 丙",
                "write it before each key, as in --accept A --accept B --reject C",
            ),
            key=keys[0],
        )
    words = [(word, result) for result, listed in used for word in listed]
    return words + [(key, used[0][0]) for key in keys] if used else []


def _refuse_what_is_for_verdicts(reason: str | None, count: int | None, *, dry_run: bool) -> None:
    if reason is not None or count is not None or dry_run:
        raise Refusal(
            Text("没有写明结论", "no verdict is given"),
            Text(
                "写 --accept、--reject、--corrected 或者 --leave，后面写问题的键",
                "give --accept, --reject, --corrected or --leave with the key of a lead",
            ),
        )


def _signed(words: list[tuple[str, VerificationResult]], reason: str | None, by: str | None) -> str:
    from zfzr.check.records import VerificationResult

    if by is None:
        raise Refusal(
            Text("没有写明谁核实的", "it is not said who verified it"),
            Text("加上 --by 姓名", "add --by NAME"),
        )
    others = [result.value for _, result in words if result is not VerificationResult.TRUE]
    if others and reason is None:
        raise Refusal(
            Text("{result}的，要写明理由", "{result} needs a reason"),
            Text("加上 --reason 理由", "add --reason REASON"),
            result=others[0],
        )
    return by


def _codes(asked: _Asked) -> tuple[str, ...]:
    """Return the rules that are meant; each must be there, and one of leads."""
    from zfzr.cli.rules import no_such_rule
    from zfzr.declare.rule import COMPLIANCE, rules

    found = []
    for word in asked.codes:
        known = rules().get(word.strip().upper())
        if known is None:
            raise no_such_rule(word)
        if known.kind is not COMPLIANCE:
            raise Refusal(
                Text(
                    "{code}（{title}）是数据差错，不用核实，改正就是",
                    "{code} ({title}) is a defect of the data: it is mended, not verified",
                ),
                Text("怎样改：zfzr explain {code}", "how: zfzr explain {code}"),
                code=known.code,
                title=known.title.zh,
            )
        found.append(known.code)
    return tuple(dict.fromkeys(found))


def _year(county: County, asked: int | None) -> int:
    """Return the year that is meant, the one being assessed unless another is named; one that has not begun has no leads."""
    from zfzr.subjects.scheme.lookups import year_in_view, year_of

    now = year_in_view(county).year
    if asked is not None and asked > now and year_of(county, asked).first > county.as_of:
        raise Refusal(
            Text("{year}年度还没有开始（截至日 {day}）", "{year} has not begun (as of {day})"),
            Text("写 {now} 或者以前的年度", "name {now}, or a year before"),
            year=str(asked),
            day=county.as_of,
            now=str(now),
        )
    return asked or now


def _tell_of_the_year_before(county: County, asked: _Asked, year: int) -> None:
    """Say in January that the result of the year before waits for other leads, where no year is named.

    A verdict serves the year in whose folder it stands; one that is booked under the new year is not seen by the old one's
    score.
    """
    from zfzr.subjects.assessment.lookups import entry_of_stage
    from zfzr.subjects.assessment.records import ResultStage
    from zfzr.subjects.scheme.lookups import last_year_over, scheme_of

    over = last_year_over(county)
    if asked.year is not None or over is None or over.year >= year or scheme_of(county, over.year) is None:
        return
    if entry_of_stage(county, over.year, ResultStage.SETTLED) is None:
        note(
            say(
                f"以下是{year}年度的；{over.year}年度的考核结果还没有审定，它的待核实问题："
                f"zfzr verify --year {over.year}",
                f"these are of {year}; the result of {over.year} is not settled yet, its leads:"
                f" zfzr verify --year {over.year}",
            )
        )


def _list(context: typer.Context, asked: _Asked, form: _Form) -> int:
    from zfzr.cli.county import open_county
    from zfzr.cli.report import Made, outcome, show
    from zfzr.cli.units import unit_named
    from zfzr.declare.report import report_named
    from zfzr.questions.leads import leads_of
    from zfzr.questions.verdicts import chosen

    check_output(form.output, force=form.force)
    county = open_county(context)
    codes = _codes(asked)
    slug = unit_named(county, asked.unit) if asked.unit is not None else None
    year = _year(county, asked.year)
    is_worklist = form.output is not None and form.output.suffix.lower() in (".xlsx", ".csv")
    if asked.keys:
        from zfzr.check.records import VerificationResult

        words = [(key, VerificationResult.TRUE) for key in asked.keys]
        named = {each.key for each in chosen(county, year, words, slug, codes).leads}
    else:
        named = set()
    _tell_of_the_year_before(county, asked, year)
    found, unread = county.watched(lambda: leads_of(county, year, slug, codes, named), slug)
    made = Made(found, unread)
    report = report_named("leads")
    if is_worklist and form.output is not None:
        _write_worklist(county, found, form, form.output)
        return outcome(report, made)
    with printed_to(form.output, force=form.force):
        show(report, made, _format(form))
    if form.format_ is ReportFormat.TEXT and form.output is None and found.count > _MOST_SHOWN:
        note(
            say(
                "只看一个单位、一条规则：--unit、--rule；填表核实：zfzr verify -o 核实.xlsx",
                "fewer with --unit or --rule; as a form to fill: zfzr verify -o leads.xlsx",
            )
        )
    return outcome(report, made)


def _format(form: _Form) -> str:
    """Return how the list is printed: as asked, else as the file's name ends."""
    ending = form.output.suffix.lower().lstrip(".") if form.output else ""
    is_known = ending in {each.value for each in ReportFormat}
    return ending if form.format_ is ReportFormat.TEXT and is_known else form.format_


def _record(
    context: typer.Context,
    asked: _Asked,
    words: list[tuple[str, VerificationResult]],
    verdict: _Verdict,
    *,
    dry_run: bool,
) -> int:
    from zfzr.cli.county import open_county
    from zfzr.cli.delivering import deliver, tell_errors
    from zfzr.cli.units import unit_named
    from zfzr.questions.verdicts import chosen, recorded

    county = open_county(context, overlay=False)
    codes = _codes(asked)
    slug = unit_named(county, asked.unit) if asked.unit is not None else None
    year = _year(county, asked.year)
    day = verdict.on or county.as_of
    if day > county.as_of:
        raise Refusal(
            Text("核实日期 {day} 还没有到（截至日 {as_of}）", "{day} is still to come (as of {as_of})"),
            Text(
                "改 --on；数据确已更新到以后的，改 zfzr.yaml 的“数据截止”",
                "mend --on, or 数据截止 in zfzr.yaml",
            ),
            day=day,
            as_of=county.as_of,
        )
    meant = chosen(county, year, words, slug, codes)
    _settle_count(meant, verdict.number, dry_run=dry_run)
    added = recorded(county, year, meant.leads, verdict.reason, verdict.by, day)
    admitted = tell_errors(county, [added])
    deliver(context, [added], dry_run=dry_run)
    _tell(meant, dry_run=dry_run)
    return admitted.code()


def _settle_count(meant: Chosen, count: int | None, *, dry_run: bool) -> None:
    """Refuse what names several leads by one word and does not say how many they are, or says another number."""
    found = len(meant.leads)
    if count is not None and count != found:
        raise Refusal(
            Text(
                "写明的是 {count} 项，这样写共有 {found} 项", "{count} leads were said, but {found} are meant"
            ),
            Text("先看是哪几项：加 --dry-run，去掉 --count", "see which with --dry-run, without --count"),
            count=count,
            found=found,
        )
    if count is None and meant.is_many and not dry_run:
        raise Refusal(
            Text(
                "这样写共有 {found} 项，没有写明项数，不写入", "{found} leads are meant: nothing is written"
            ),
            Text(
                "先看是哪几项：加 --dry-run；确要一起核实的，加 --count {found}",
                "see which with --dry-run; to verify them together, add --count {found}",
            ),
            found=found,
        )


def _tell(meant: Chosen, *, dry_run: bool) -> None:
    from collections import Counter

    from zfzr.questions.leads import NEEDS_REVIEW

    counts = Counter(each.result.value for each in meant.leads)
    told = "，".join(f"{result} {number} 项" for result, number in counts.items())
    english = ", ".join(f"{number} {result}" for result, number in counts.items())
    gone = sum(each.findings for each in meant.leads if each.key.partition(":")[0] not in NEEDS_REVIEW)
    left = meant.open if dry_run else meant.open - gone
    note(say(f"核实{told}；还有 {left} 项待核实", f"verified: {english}; {left} still to verify"))
    if dry_run and meant.is_many:
        count = len(meant.leads)
        note(say(f"写入要加 --count {count}", f"to write them, add --count {count}"))


def _write_worklist(county: County, found: Leads, form: _Form, path: Path) -> None:
    """Write the leads as a table to be filled: a workbook with lists to choose from, or CSV."""
    from zfzr.questions.worklist import worklist, worklist_table

    by, day = form.by or "", form.on.isoformat() if form.on else ""
    if path.suffix.lower() == ".csv":
        from zfzr.declare.table import Page, Where
        from zfzr.present.language import current
        from zfzr.present.report import as_csv

        page = Page(None, (worklist_table(found, by, day),), titled=Where.READ)
        data = as_csv(page, current()).encode("utf-8-sig")
    else:
        from zfzr.present.workbook import form_workbook

        data = form_workbook(worklist(county, found, by, day))
    put_output({path: data}, force=form.force)
    note(
        say(
            f"已写入 {path}：{found.count} 项待核实；填好“结论”以后 zfzr import {path.name}",
            f"written to {path}: {found.count} leads; fill in 结论, then zfzr import {path.name}",
        )
    )
