"""`zfzr form`: a workbook that a clerk fills, with what is on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.cli.options import UnitOption, YearOption
from zfzr.cli.writing import ForceOption, OutputOption, check_output, put_output
from zfzr.present.console import complain, emit_json, note
from zfzr.present.language import render, say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.declare.record import Record
    from zfzr.questions.forms.form import Form

ALL = ("all", "全部")


def form(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar=say("种类", "KIND"),
            help=say(
                "officer、certificate、item、case……或者 all（单位自己填的全部种类）；种类见 zfzr schema",
                "officer, certificate, item, case … or all that a unit states; `zfzr schema` lists the kinds",
            ),
        ),
    ],
    unit: UnitOption = None,
    year: YearOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Write a form of a kind, or a workbook of all that a unit states."""
    from zfzr.cli.county import open_county
    from zfzr.cli.units import unit_named
    from zfzr.county.adding import slots_of
    from zfzr.present.workbook import form_workbook

    if output is None:
        raise Refusal(
            Text("没有写明表单放在哪里", "it is not said where the form is to go"),
            Text("加上 -o 文件名.xlsx", "add -o FILE.xlsx"),
        )
    check_output(output, force=force)
    if output.suffix.lower() != ".xlsx":
        raise Refusal(
            Text("表单是 .xlsx 工作簿，不能写成 {path}", "a form is an .xlsx workbook, not {path}"),
            Text("把文件名改成 .xlsx 结尾", "let the name end in .xlsx"),
            path=output,
        )
    models = _kinds(kind)
    county = open_county(context)
    wanted = {slot for model in models for slot in slots_of(model)}
    slug = _unit(wanted, unit, kind)
    slug = unit_named(county, slug) if slug else None
    of_year = (year or county.as_of.year) if "year" in wanted else None
    made, unread = county.watched(lambda: _made(county, models, slug, of_year), slug)
    put_output({output: form_workbook(made)}, force=force)
    if format_ is TextFormat.JSON:
        sheets = [{"name": sheet.title, "rows": len(sheet.rows)} for sheet in made.sheets]
        told = {"file": str(output), "sheets": sheets, "not_read": list(unread)}
        emit_json({"version": 1, "command": "form", **told})
    rows = sum(len(sheet.rows) for sheet in made.sheets)
    note(
        say(
            f"已写入 {output}：{len(made.sheets)} 个工作表，已填 {rows} 行",
            f"written to {output}: {len(made.sheets)} sheets, {rows} rows filled",
        )
    )
    for file in unread:
        complain(
            say(
                f"{file} 没有读全，表单的下拉和说明可能不全",
                f"{file} was not read in full: what the form offers may lack something",
            )
        )
    return ExitCode.PROVISIONAL if unread else ExitCode.FINE


def _made(county: County, models: tuple[type[Record], ...], unit: str | None, year: int | None) -> Form:
    """Return the form of a kind, or of all that a unit states; those of an assessment know its scheme."""
    from zfzr.questions.forms.form import form_of
    from zfzr.questions.ratings_form import ratings_form
    from zfzr.questions.self_assessment_form import self_assessment_form, with_self_assessment
    from zfzr.subjects.assessment.records import Rating, SelfAssessment

    if models == (SelfAssessment,) and unit and year:
        return self_assessment_form(county, unit, year)
    if models == (Rating,) and year:
        return ratings_form(county, year)
    made = form_of(county, models, unit, year)
    if not (SelfAssessment in models and unit and year):
        return made
    whole = with_self_assessment(county, made, unit, year)
    if whole is made:
        note(
            say(
                f"{year}年度没有考核细则，自评表里没有指标",
                f"{year} has no scheme: the sheet of 自评 names no indicators",
            )
        )
    return whole


def _kinds(word: str) -> tuple[type[Record], ...]:
    from zfzr.county.kinds import kind_called
    from zfzr.declare.record import kinds
    from zfzr.questions.forms.columns import require_form, why_no_form
    from zfzr.questions.forms.form import kinds_of_unit

    if word.strip().casefold() not in ALL:
        model = kind_called(word)
        require_form(model)
        return (model,)
    for model in kinds():
        if (why := why_no_form(model)) and "{unit}" in model.file:
            note(render(why, kind=model.label, file=model.file))
    return kinds_of_unit(with_year=True)


def _unit(wanted: set[str], unit: str | None, kind: str) -> str | None:
    if "unit" in wanted and unit is None:
        raise Refusal(
            Text("{kind}是单位填的，没有写明单位", "a form of {kind} is of a unit: which?"),
            Text("加上 --unit 单位", "add --unit UNIT"),
            kind=kind,
        )
    if "unit" not in wanted and unit is not None:
        raise Refusal(
            Text("{kind}由法制机构统一登记，不分单位出表", "{kind} is recorded by the county, not by unit"),
            Text("去掉 --unit", "leave --unit out"),
            kind=kind,
        )
    return unit
