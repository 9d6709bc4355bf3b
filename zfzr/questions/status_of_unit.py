"""The page that a unit's clerk opens in the morning: only what the unit can do, each with its file and its command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.check.runner import located
from zfzr.county.county import County
from zfzr.county.kinds import kind_name
from zfzr.county.layout import kind_of
from zfzr.county.lookups import name_of_unit
from zfzr.county.records import UnitNilStatement
from zfzr.county.registers import statements_by_register
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped
from zfzr.declare.record import Record, kinds
from zfzr.declare.rule import rules
from zfzr.declare.table import Block, Caution, Column, Heading, Line, Marked, Page, Value, Where, table
from zfzr.declare.waiting import Urgency
from zfzr.questions.forms.columns import why_no_form
from zfzr.questions.forms.form import kinds_of_unit
from zfzr.questions.status import Status
from zfzr.subjects.officer.records import Certificate
from zfzr.subjects.round.lookups import of_year
from zfzr.subjects.round.reports.due import DueDeadline
from zfzr.terms.days import left_or_past
from zfzr.terms.text import Text, Wording, enumeration, first_of, said

MOST_TASKS = 15
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a unit can do: what, by when (negative days: past), where that is written, and the command for it."""

    what: Wording
    urgency: int
    due: date | None
    days_left: int | None
    at: str
    do: str


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """What a unit can do on a day, the most urgent first; and which of its registers hold nothing, so that nothing is known.

    `may_object` tells until when it may object to a result. `unrecorded` are the kinds of records (labels) without a file.
    """

    county: str
    is_sample: bool
    as_of: date
    slug: str
    unit: str
    tasks: tuple[Task, ...]
    may_object: tuple[Wording, ...]
    unrecorded: tuple[str, ...]
    recorded: int
    doubts: tuple[Text, ...]


def status_of_unit(county: County, found: Status, findings: Iterable[Finding], slug: str) -> UnitStatus:
    """Return what of the morning screen a unit can do itself."""
    tasks = [
        *_errors(county, findings, slug),
        *_rounds(county, found, slug),
        *(_deadline(each, slug) for each in found.deadlines if _is_its_own(each, slug)),
        *_things(found, slug),
        *_certificates(found, slug),
        *_leads(found, slug),
        *_law_changes(found, slug),
    ]
    unrecorded, recorded = _registers(county, slug)
    return UnitStatus(
        county=found.county,
        is_sample=found.is_sample,
        as_of=found.as_of,
        slug=slug,
        unit=name_of_unit(county, slug),
        tasks=tuple(sorted(tasks, key=lambda t: (t.urgency, t.due or date.max, t.at))),
        may_object=tuple(_may_object(found, slug)),
        unrecorded=unrecorded,
        recorded=recorded,
        doubts=found.doubts,
    )


def _errors(county: County, findings: Iterable[Finding], slug: str) -> Iterator[Task]:
    """Yield the data errors of the unit's files, one task a file."""
    folder, known = f"units/{slug}/", rules()
    errors = [f for f in findings if known[f.code].is_data_error and f.place.file.startswith(folder)]
    by_file = grouped((each.finding.place.file, each.span.line) for each in located(county, errors))
    for file, lines in sorted(by_file.items()):
        what = said(Text("改正数据差错 {count} 处", "mend {count} data errors"), count=len(lines))
        yield Task(what, int(Urgency.BROKEN), None, None, f"{file}:{lines[0]}", f"zfzr validate {file}")


def _rounds(county: County, found: Status, slug: str) -> Iterator[Task]:
    for each in found.rounds:
        if all(unit.slug != slug for unit in each.outstanding):
            continue
        model = next((kind for kind in kinds() if kind.round == each.name), None)
        at, do = "", "zfzr calendar"
        what: Wording = said(Text("报送{round}", "hand in {round}"), round=of_year(each.name, each.year))
        if model is not None:
            at = model.file.format(unit=slug, year=each.year)
            do = _form(model, slug, each.year)
            if at in county.dataset.files:
                what = said(
                    Text(
                        "报送{round}：已经录入，还没有收件登记，送法制机构",
                        "hand in {round}: it is recorded, but not received yet",
                    ),
                    round=of_year(each.name, each.year),
                )
                do = f"zfzr validate {at}"
        urgency = Urgency.LATE if each.days_left < 0 else Urgency.OPEN
        yield Task(what, int(urgency), each.due, each.days_left, at, do)


def _is_its_own(each: DueDeadline, slug: str) -> bool:
    return each.is_owed and slug in each.doers


def _deadline(each: DueDeadline, slug: str) -> Task:
    """Return a deadline as a task: the unit fills in its own files; what the county keeps it reports."""
    at = str(each.evidence)
    is_own = at.startswith(f"units/{slug}/")
    what = (
        each.what
        if is_own
        else said(
            Text("{what}；办好以后报法制机构登记", "{what}; then report it to the county"), what=each.what
        )
    )
    urgency = Urgency.LATE if each.days_left < 0 else Urgency.OPEN
    file = at.rpartition(":")[0]
    do = f"zfzr validate {file}" if is_own else "zfzr calendar"
    if is_own and (kind := kind_of(file)) is not None and kind.model.shape != "one":
        do = _form(kind.model, slug, kind.slots.get("year"))
    return Task(what, int(urgency), each.due, each.days_left, at, do)


def _things(found: Status, slug: str) -> Iterator[Task]:
    for each in found.waiting:
        if each.do_there and slug in each.slugs:
            yield Task(each.what, each.urgency, each.since, None, each.at, each.do_there)


def _form(model: type[Record], slug: str, year: int | str | None) -> str:
    """Return the command by which a unit fills in records of a kind."""
    of_year = f" --year {year}" if year is not None else ""
    if why_no_form(model) is None:
        return f"zfzr form {kind_name(model)} --unit {slug}{of_year} -o {model.label}.xlsx"
    return f"zfzr new {kind_name(model)} {slug} {year or ''}".rstrip()


def _certificates(found: Status, slug: str) -> Iterator[Task]:
    """Yield the certificates that end soon together, and each that is suspended."""
    at = f"units/{slug}/certificates.csv"
    do = _form(Certificate, slug, None)
    ending = [each for each in found.expiring if each.slug == slug]
    if ending:
        day = min(each.day for each in ending)
        holders = first_of([each.holder for each in ending], _MOST_NAMED)
        what = said(
            Text(
                "{count} 本证件 60 天内到期，换证：{holders}",
                "{count} certificates end within 60 days: {holders}",
            ),
            count=len(ending),
            holders=holders,
        )
        yield Task(what, int(Urgency.OPEN), day, (day - found.as_of).days, at, do)
    for each in found.suspended:
        if each.slug == slug:
            what = said(
                Text(
                    "{holder}的证件（{number}）{day} 起暂扣，不得执法",
                    "{holder}: certificate {number} is suspended since {day}: no enforcement",
                ),
                holder=each.holder,
                number=each.number,
                day=each.day,
            )
            yield Task(what, int(Urgency.TOLD), each.day, None, at, f"zfzr report officers --unit {slug}")


def _leads(found: Status, slug: str) -> Iterator[Task]:
    own = [lead for lead in found.leads if lead.slug == slug]
    if own:
        what = said(
            Text(
                "待核实问题 {count} 项：逐项看是否属实，能改的先改，备好说明材料",
                "{count} leads to be verified: look at each, mend what can be mended, have your explanation ready",
            ),
            count=len(own),
        )
        at = f"{own[0].file}:{own[0].line}"
        yield Task(what, int(Urgency.OPEN), None, None, at, f"zfzr verify --unit {slug}")


def _law_changes(found: Status, slug: str) -> Iterator[Task]:
    for each in found.law_changes:
        if each.slug == slug:
            what = said(
                Text(
                    "复核依据已变动的职权 {count} 项，填“复核日期”",
                    "review {count} powers whose law changed (复核日期)",
                ),
                count=each.powers,
            )
            at = f"units/{slug}/authorities.yaml"
            yield Task(what, int(Urgency.OPEN), None, None, at, f"zfzr verify --unit {slug} --rule ZF204")


def _may_object(found: Status, slug: str) -> Iterator[Wording]:
    for each in found.deadlines:
        if not each.is_owed and each.days_left >= 0 and (not each.slugs or slug in each.slugs):
            yield said(
                Text("{what}：{day}（{left}）", "{what}: {day} ({left})"),
                what=each.what,
                day=each.due,
                left=left_or_past(each.days_left),
            )


def _registers(county: County, slug: str) -> tuple[tuple[str, ...], int]:
    """Return the labels of the kinds a unit states and of which it has no file, this year's too; and how many it has.

    A register of the year that it stated to hold nothing is none of these; nor is the statement, which is owed of others.
    """
    year, present = str(county.as_of.year), set[type[Record]]()
    for path in (*county.dataset.files, *statements_by_register(county)):
        if not path.startswith(f"units/{slug}/"):
            continue
        kind = kind_of(path)
        if kind is not None and kind.slots.get("year", year) == year:
            present.add(kind.model)
    asked = (kind for kind in kinds_of_unit(with_year=True) if kind is not UnitNilStatement)
    missing = tuple(kind.label for kind in asked if kind not in present)
    return missing, len(present)


# How it is read

_COLUMNS: tuple[Column[Task], ...] = (
    Column(Text("事项", "What"), lambda task: task.what),
    Column(Text("截止或者到期日期", "Due"), lambda task: task.due),
    Column(Text("记录位置", "Where"), lambda task: task.at),
    Column(Text("命令", "Command"), lambda task: task.do),
)


def unit_page(found: UnitStatus) -> Page:
    """Return what a unit's clerk is shown."""
    return Page(
        Text(f"{found.unit}：今天要办的", f"{found.unit}: to do today"),
        tuple(_blocks(found)),
        found.is_sample,
    )


def _blocks(found: UnitStatus) -> Iterator[Block]:
    late = sum(task.urgency <= Urgency.LATE for task in found.tasks)
    yield Line(
        said(
            Text(
                "截至 {day}，要办的 {count} 项，其中已经逾期、必须先办的 {late} 项",
                "as of {day}: {count} to do, {late} of them overdue or broken",
            ),
            day=found.as_of,
            count=len(found.tasks),
            late=late,
        )
    )
    yield from (Caution(doubt) for doubt in found.doubts)
    for urgency, heading in (
        (Urgency.BROKEN, Text("先改", "Mend first")),
        (Urgency.LATE, Text("逾期", "Overdue")),
        (Urgency.OPEN, Text("待办", "To do")),
        (Urgency.TOLD, Text("知悉", "To know")),
    ):
        own = [task for task in found.tasks if task.urgency == urgency]
        if own:
            yield Heading(heading)
            yield from _listed(own, found.slug)
    if found.may_object:
        yield Heading(Text("可以提出异议", "Objections may be raised"))
        yield from (Line(each, level=1) for each in found.may_object)
    if found.unrecorded:
        yield Heading(Text("没有登记的", "Nothing is recorded of"))
        told = (
            Text(
                "这个单位什么都没有登记，有没有要办的不知道",
                "nothing is recorded of this unit: what it has to do is not known",
            )
            if found.recorded <= 1
            else Text(
                "没有文件，不等于没有要办的；当年没有发生的，年底登记单位零登记",
                "no file does not mean nothing to do; of what did not happen, state so at the year's end",
            )
        )
        yield Line(told, "warning", 1)
        yield Line(enumeration(found.unrecorded), level=1)
        yield Line(f"zfzr form all --unit {found.slug} -o 全部.xlsx", "dim", 2)
    yield table(_COLUMNS, found.tasks, Where.CSV)


def _listed(tasks: list[Task], slug: str) -> Iterator[Block]:
    for task in tasks[:MOST_TASKS]:
        yield Line(_with_day(task), level=1)
        yield Line("  ".join(filter(None, (task.at, task.do))), "dim", 2)
    if (more := len(tasks) - MOST_TASKS) > 0:
        told = Text("另有 {more} 项，全部：{do}", "and {more} more: {do}")
        yield Line(said(told, more=more, do=f"zfzr status --unit {slug} --format csv"), "dim", 1)


def _with_day(task: Task) -> Value:
    if task.due is None or task.days_left is None:
        return task.what
    told = Text("{day} {what}（{left}）", "{day} {what} ({left})")
    whole = said(told, day=task.due, what=task.what, left=left_or_past(task.days_left))
    return Marked(whole, "error") if task.days_left < 0 else whole
