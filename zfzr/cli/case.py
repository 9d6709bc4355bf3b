"""`zfzr case`, `zfzr officer`, `zfzr liability`: one case, or one person, against the law of a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from zfzr.cli.exits import ExitCode
from zfzr.present.console import Style, Styled, complain, emit, emit_json, emit_wrapped
from zfzr.present.language import colon, current, render, say, written
from zfzr.terms.text import Refusal, Spelled, Text, Wording, enumeration, with_aside

if TYPE_CHECKING:
    from zfzr.check.runner import Located
    from zfzr.county.county import County
    from zfzr.questions.case import CaseAnswer, Judged, LiabilityAnswer, OfficerAnswer

T = TypeVar("T")


class Format(StrEnum):
    """How to print."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help=say("输出格式", "Output format"))]
CaseArgument = Annotated[
    str,
    typer.Argument(
        metavar=say("案号", "NO"), help=say("案件的案号，写末尾几位也可以", "The case's number, or its end")
    ),
]
_STYLES: dict[str, Style] = {"合规": "ok", "疑点": "warning", "未评": "dim"}
_MARKS = {"合规": "✓", "疑点": "✗", "未评": "?"}
_STATES = {"合规": "sound", "疑点": "doubtful", "未评": "not assessed"}


def _asked(county: County, work: Callable[[], T]) -> tuple[T, int]:
    """Work an answer out; say which files it would rest on and that were not read, and return the exit code."""
    answer, unread = county.watched(work)
    for file in unread:
        complain(say(f"{file} 没有读全，以下结果不全", f"{file} could not be read in full: this is not all"))
    return answer, ExitCode.PROVISIONAL if unread else ExitCode.FINE


def _number_of(county: County, text: str) -> str:
    """Return the number of the case that is meant: the whole of it, or an end that one case alone has.

    Raises:
        Refusal: no case bears it, or several do (exit 2); exit 5 where a register of cases could not be read.
    """
    from zfzr.subjects.case.lookups import cases_by_number
    from zfzr.subjects.case.records import Case
    from zfzr.terms.names import nearest, offer

    known, wanted = cases_by_number(county), text.strip()
    if wanted in known:
        return wanted
    ending = [number for number in known if wanted and number.endswith(wanted)]
    if len(ending) == 1:
        return ending[0]
    if ending:
        raise Refusal(
            Text("“{number}”结尾的案号有几个", "several cases' numbers end in {number!r}"),
            Text("写全：{near}", "write it whole: {near}"),
            number=text,
            near=enumeration(sorted(ending)[:8]),
        )
    whole = county.read_whole(Case)
    near = nearest(wanted, known)
    raise Refusal(
        Text("没有案号“{number}”", "there is no case {number!r}"),
        offer(near, Text("案号见各单位的 cases.csv", "numbers stand in cases.csv of each unit"))
        if whole
        else Text(
            "有案卷目录没有读全，先运行 zfzr validate", "a register could not be read: run zfzr validate"
        ),
        exit_code=ExitCode.USAGE if whole else ExitCode.PROVISIONAL,
        number=text,
        near=enumeration(near),
    )


# A case


def case(context: typer.Context, number: CaseArgument, format_: FormatOption = Format.TEXT) -> int:
    """Show a case against the law of its day."""
    from zfzr.cli.county import open_county
    from zfzr.questions.case import case_answer

    county = open_county(context)
    named = _number_of(county, number)
    answer, code = _asked(county, lambda: case_answer(county, named))
    if answer is None:
        raise _not_yet(named, county)
    if format_ is Format.JSON:
        emit_json(_case_as_json(answer, county.as_of))
    else:
        _print_case(answer, county.as_of)
    return code


def _not_yet(number: str, county: County) -> Refusal:
    return Refusal(
        Text("案件{number}在 {day} 以后", "case {number} is of a day after {day}"),
        Text("用 --as-of 写明案件以后的一天", "name a day after the case with --as-of"),
        exit_code=ExitCode.NOTHING_CHECKED,
        number=number,
        day=county.as_of,
    )


def _print_case(answer: CaseAnswer, as_of: date) -> None:
    from zfzr.subjects.case.lookups import State
    from zfzr.terms.amounts import plainly

    of = answer.case
    emit(Styled(f"{of.number} {of.cause}", "strong"))
    persons = enumeration(
        with_aside(name or number, number, say("主办", "lead") if leads else "")
        for number, name, leads in answer.handlers
    )
    fine = Spelled(f"{plainly(of.fine)} 元", f"{plainly(of.fine)} yuan") if of.fine else ""
    decision = with_aside(enumeration(of.penalties), fine)
    for label, value in (
        (say("单位", "unit"), answer.unit_name),
        (say("当事人", "party"), with_aside(of.party or "", of.party_type.value)),
        (say("程序", "procedure"), of.procedure.value),
        (say("职权", "power"), f"{answer.item} {of.item or ''}".strip()),
        (say("办案人员", "handlers"), persons),
        (say("决定", "decision"), f"{of.decision or ''} {written(decision)}".strip()),
        (say("结果", "outcome"), of.outcome or ""),
    ):
        if value:
            emit_wrapped(f"{label}{colon()}{written(value)}", "  ")
    days = say("，", ", ").join(f"{stage} {day}" for stage, day in answer.days)
    emit_wrapped(days, "  ")
    if not answer.is_in_full:
        emit_wrapped(
            say("只有案卷目录一行，环节没有登记", "a line alone: its stages are not written down"),
            "  ",
            "dim",
        )
    emit()
    for point in answer.points:
        _print_point(point)
    for defect in answer.defects:
        emit(Styled(f"! {say('数据差错', 'defect')} {defect.finding.code}", "error"))
        _print_found(defect)
    emit()
    counts = (answer.of(State.SOUND), answer.of(State.DOUBTFUL), answer.of(State.UNJUDGED))
    emit_wrapped(
        say(
            f"截至 {as_of}：合规 {counts[0]}，疑点 {counts[1]}，未评 {counts[2]}"
            "（疑点是线索，经法制机构核实后才计分、通报）",
            f"As of {as_of}: sound {counts[0]}, doubtful {counts[1]}, not assessed {counts[2]}"
            " (what is doubtful is a lead until the legal office has verified it)",
        )
    )


def _print_point(point: Judged) -> None:
    state = point.state if current() == "zh" else _STATES[point.state]
    head = f"{_MARKS[point.state]} {point.day or '          '} {state} {point.stage}"
    code = f" {point.code}" if point.found else ""
    emit(Styled(f"{head}{code}", _STYLES[point.state]))
    last = say(f"，到 {point.last} 届满", f", until {point.last}") if point.last else ""
    emit_wrapped(f"{render_wording(point.asked)}{last}", "    ")
    if point.norm:
        unverified = "" if point.norm_verified else say("（来源未核实）", " (source not checked)")
        emit_wrapped(f"{point.norm}{unverified}", "    ", "dim")
    if point.found:
        _print_found(point.found)
    elif point.because:
        emit_wrapped(render_wording(point.because), "    ")


def render_wording(wording: Wording) -> str:
    """Return a sentence in the language in use."""
    return wording.render(current())


def _print_found(found: Located) -> None:
    emit_wrapped(found.message(current()), "    ")
    if verified := found.verification:
        found_true = with_aside(verified.result, verified.day, f"{verified.file}:{verified.line}")
        emit_wrapped(
            say(f"已核实：{found_true}", f"verified: {found_true.en}"),
            "    ",
            "strong",
        )
    place = f"{found.finding.place.file}:{found.span.line}"
    emit_wrapped(place, "    ", "dim")
    emit_wrapped(say("改法：", "mend: ") + render(found.rule.mend), "    ", "dim")


def _case_as_json(answer: CaseAnswer, as_of: date) -> dict[str, Any]:
    of = answer.case
    return {
        "version": 1,
        "as_of": as_of.isoformat(),
        "number": of.number,
        "unit": of.unit,
        "unit_name": answer.unit_name,
        "cause": of.cause,
        "party_type": of.party_type.value,
        "procedure": of.procedure.value,
        "item": of.item,
        "in_full": answer.is_in_full,
        "handlers": [{"person": p, "name": name, "lead": leads} for p, name, leads in answer.handlers],
        "days": [{"stage": stage, "day": day.isoformat()} for stage, day in answer.days],
        "points": [_point_as_json(point) for point in answer.points],
        "defects": [_found_as_json(found) for found in answer.defects],
    }


def _point_as_json(point: Judged) -> dict[str, Any]:
    return {
        "stage": point.stage,
        "state": _STATES[point.state],
        "day": point.day.isoformat() if point.day else None,
        "asked": render_wording(point.asked),
        "last_day": point.last.isoformat() if point.last else None,
        "norm": point.norm or None,
        "norm_verified": point.norm_verified,
        "rule": point.code,
        "because": render_wording(point.because) if point.because else None,
        "file": point.place.file,
        "line": point.line,
        "finding": _found_as_json(point.found) if point.found else None,
    }


def _found_as_json(found: Located) -> dict[str, Any]:
    return {
        "code": found.finding.code,
        "key": found.finding.key,
        "message": found.message(current()),
        "verification": found.verification.result if found.verification else None,
        "file": found.finding.place.file,
        "line": found.span.line,
    }


# An officer


def officer(
    context: typer.Context,
    who: Annotated[
        str, typer.Argument(metavar=say("人员", "WHO"), help=say("姓名或者人员编号", "A name or a number"))
    ],
    on: Annotated[
        date | None, typer.Option("--on", help=say("哪一天，不写时为数据所看的那天", "On which day"))
    ] = None,
    format_: FormatOption = Format.TEXT,
) -> int:
    """Tell whether a person may enforce on a day, and why."""
    from zfzr.cli.county import open_county
    from zfzr.questions.case import officer_answer

    county = open_county(context, on)
    number = _person(county, who)
    answer, code = _asked(county, lambda: officer_answer(county, number, on or county.as_of))
    if format_ is Format.JSON:
        emit_json(_officer_as_json(answer))
    else:
        _print_officer(answer)
    return code or (ExitCode.FINE if answer.may else ExitCode.FINDINGS)


def _person(county: County, who: str) -> str:
    """Return the number of the person that is meant.

    Raises:
        Refusal: nobody is called so, or several are (exit 2).
    """
    from zfzr.subjects.officer.lookups import numbers_by_name, people_by_number
    from zfzr.subjects.officer.records import Person
    from zfzr.terms.names import nearest, offer

    known, wanted = people_by_number(county), who.strip()
    if wanted in known:
        return wanted
    named = list(numbers_by_name(county).get(wanted, ()))
    if len(named) == 1:
        return named[0]
    if named:
        raise Refusal(
            Text("叫“{who}”的有几人", "several people are called {who!r}"),
            Text("写人员编号：{near}", "give the number: {near}"),
            who=who,
            near=enumeration(with_aside(n, known[n].unit) for n in sorted(named)),
        )
    whole = county.read_whole(Person)
    near = nearest(wanted, [*known, *numbers_by_name(county)])
    raise Refusal(
        Text("没有登记“{who}”", "nobody is recorded as {who!r}"),
        offer(near, Text("人员编号见各单位的 people.csv", "numbers stand in people.csv of each unit"))
        if whole
        else Text(
            "有人员名册没有读全，先运行 zfzr validate",
            "a list of people could not be read: run zfzr validate",
        ),
        exit_code=ExitCode.USAGE if whole else ExitCode.PROVISIONAL,
        who=who,
        near=enumeration(near),
    )


def _print_officer(answer: OfficerAnswer) -> None:
    who = written(with_aside(answer.person.name, answer.person.number, answer.unit_name))
    verdict = say("可以执法", "may enforce") if answer.may else say("不可以执法", "may not enforce")
    emit(Styled(f"{who} {answer.on} {verdict}", "ok" if answer.may else "warning"))
    for reason in answer.reasons:
        mark = "✓" if reason.speaks_for else "✗"
        emit_wrapped(f"{mark} {render_wording(reason.text)}", "  ")
        if reason.place:
            emit_wrapped(f"{reason.place.file}:{reason.line}", "    ", "dim")


def _officer_as_json(answer: OfficerAnswer) -> dict[str, Any]:
    return {
        "version": 1,
        "on": answer.on.isoformat(),
        "person": answer.person.number,
        "name": answer.person.name,
        "unit": answer.person.unit,
        "unit_name": answer.unit_name,
        "may_enforce": answer.may,
        "reasons": [
            {
                "speaks_for": reason.speaks_for,
                "text": render_wording(reason.text),
                "file": reason.place.file if reason.place else None,
                "line": reason.line or None,
            }
            for reason in answer.reasons
        ],
    }


# Who bears a decision


def liability(context: typer.Context, number: CaseArgument, format_: FormatOption = Format.TEXT) -> int:
    """Tell who bears what of a case by the views on record, were its decision wrong."""
    from zfzr.cli.county import open_county
    from zfzr.questions.case import liability_answer

    county = open_county(context)
    named = _number_of(county, number)
    answer, code = _asked(county, lambda: liability_answer(county, named))
    if answer is None:
        raise _not_yet(named, county)
    if format_ is Format.JSON:
        emit_json(_liability_as_json(answer, county.as_of))
    else:
        _print_liability(answer)
    return code


def _print_liability(answer: LiabilityAnswer) -> None:
    emit(Styled(f"{answer.case.number} {answer.case.cause}", "strong"))
    emit_wrapped(
        say(
            f"{answer.unit_name}：假如决定被认定有错，按记录的意见划分责任如下；现有疑点 {answer.doubtful} 项",
            f"{answer.unit_name}: were the decision found wrong, the views on record divide it so;"
            f" {answer.doubtful} points are doubtful",
        ),
        "  ",
    )
    for bearer in answer.bearers:
        emit(
            f"  {written(with_aside(bearer.name, bearer.person))} {render(bearer.role)}{colon()}",
            Styled(render(bearer.bears), "strong"),
        )
        emit_wrapped(render_wording(bearer.why), "    ", "dim")
    for missing in answer.open:
        emit_wrapped(say("未记明：", "not on record: ") + render_wording(missing), "  ", "warning")
    emit_wrapped(render(answer.basis), "  ", "dim")


def _liability_as_json(answer: LiabilityAnswer, as_of: date) -> dict[str, Any]:
    return {
        "version": 1,
        "as_of": as_of.isoformat(),
        "number": answer.case.number,
        "unit": answer.case.unit,
        "doubtful": answer.doubtful,
        "bearers": [
            {
                "person": bearer.person,
                "name": bearer.name,
                "role": render(bearer.role),
                "bears": render(bearer.bears),
                "why": render_wording(bearer.why),
            }
            for bearer in answer.bearers
        ],
        "open": [render_wording(each) for each in answer.open],
        "basis": render(answer.basis),
    }
