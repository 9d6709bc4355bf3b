"""`zfzr chart`: flow charts of procedures, charts of scores, as SVG, or as a page or Markdown with the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR, UnitOption, Year
from zfzr.cli.steps import steps
from zfzr.cli.units import unit_named
from zfzr.cli.writing import ForceOption, check_output, folder_for_output, put_output
from zfzr.present.console import complain, emit_data, note
from zfzr.present.language import current, say
from zfzr.terms.text import Refusal, Spelled, Text, enumeration, first_of

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.pictures.charts import Bars, Years
    from zfzr.pictures.svg import Drawing
    from zfzr.present.picture_page import Beside
    from zfzr.subjects.procedure.lookups import Procedure

_FORMATS: Final = {".svg": "svg", ".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}
"""By the ending of a file, what is written: the picture, a page with picture and words, or the words alone."""

ChartOutput = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=say("文件", "FILE"),
        help=say(
            "写到这个文件：.svg 是图，.html 是图和文字，.md 只有文字；不写时图输出到屏幕",
            "Write to this file: .svg the picture, .html picture and words, .md words; else the SVG is printed",
        ),
    ),
]


class Made(NamedTuple):
    """A picture with its words, and how its file is called in a folder."""

    drawing: Drawing
    beside: Beside
    stem: str


def procedure(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("流程", "NAMES"),
            help=say(
                "流程的文件名（如 chufa-yiban）、名称、路径，或者职权编码；可写多个",
                "A procedure by its file's name (chufa-yiban), name or path, or the code of a power; repeatable",
            ),
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            metavar=say("单位", "UNIT"),
            help=say(
                "哪个单位的流程；不写时是通用流程", "Whose procedure; else the county's common ones are meant"
            ),
        ),
    ] = None,
    all_: Annotated[
        bool,
        typer.Option(
            "--all",
            help=say(
                "全部流程（同 --unit 一起用时是该单位的），写到 -o 目录",
                "All procedures (with --unit: of the unit), into the folder -o",
            ),
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar=say("文件", "FILE"),
            help=say(
                "写到这个文件：.svg 是图，.html 是图和文字，.md 只有文字；几张图时是目录；不写时图输出到屏幕",
                "Write to this file: .svg picture, .html picture and words, .md words; a folder for several; else print",
            ),
        ),
    ] = None,
    force: ForceOption = False,
) -> int:
    """Draw the flow charts of procedures as swim lanes."""
    from zfzr.cli.county import open_county

    is_folder = all_ or len(names or ()) > 1 or (output is not None and output.is_dir())
    _check(names, output, all_=all_, is_folder=is_folder)
    if output is not None and not is_folder:
        _format_of(output, force=force)
    county = open_county(context)
    slug = unit_named(county, unit) if unit else None
    found, unread = county.watched(lambda: _asked(county, names or (), slug, all_=all_), slug)
    for file in unread:
        complain(say(f"{file} 没有读全，流程可能不全", f"{file} was not read in full: procedures may lack"))
    drawable = [each for each in found if each.steps]
    _tell_empty(found, drawable)
    with steps(drawable, say("正在画流程图", "Drawing"), settings(context)) as walked:
        made = [_flow_chart(county, each) for each in walked]
    _deliver(made, output, is_folder=is_folder, force=force)
    if unread:
        return ExitCode.PROVISIONAL
    return ExitCode.FINE if made else ExitCode.NOTHING_CHECKED


def _check(names: Sequence[str] | None, output: Path | None, *, all_: bool, is_folder: bool) -> None:
    if names and all_:
        raise Refusal(Text("写了流程就不加 --all", "give either procedures or --all"))
    if not names and not all_:
        raise Refusal(
            Text("没有写明哪个流程", "which procedure is not said"),
            Text(
                "写流程的文件名或者职权编码，如 zfzr chart procedure chufa-yiban；全部用 --all -o 目录",
                "as in `zfzr chart procedure chufa-yiban`; for all: --all -o FOLDER",
            ),
        )
    if is_folder and output is None:
        raise Refusal(
            Text("几张流程图要写到目录里", "several charts go into a folder"),
            Text("加 -o 目录", "add -o FOLDER"),
        )


def _tell_empty(found: Sequence[Procedure], drawable: Sequence[Procedure]) -> None:
    if empty := [each for each in found if not each.steps]:
        named = enumeration(each.id for each in empty)
        if not drawable:
            raise Refusal(
                Text("流程“{named}”没有步骤，画不出来", "{named}: has no steps to be drawn"),
                Text("先补上步骤，见 zfzr explain ZF763", "add them first; see `zfzr explain ZF763`"),
                named=named,
            )
        note(say(f"没有步骤的没有画：{named}", f"not drawn, since they have no steps: {named.en}"))


def _asked(county: County, names: Sequence[str], unit: str | None, *, all_: bool) -> list[Procedure]:
    from zfzr.subjects.procedure.lookups import written_procedures

    known = written_procedures(county)
    if all_:
        return [each for each in known if unit is None or each.unit == unit]
    return list(
        {each.record.place.file: each for name in names for each in (_one(county, name, unit),)}.values()
    )


def _one(county: County, name: str, unit: str | None) -> Procedure:
    """Return the procedure that is meant by a path, the name of a file, a 名称, or the code of a power.

    Raises: Refusal (exit 2) where nothing is, or several are.
    """
    from zfzr.subjects.power.lookups import power_by_code
    from zfzr.subjects.procedure.lookups import (
        procedure_named,
        procedure_of,
        procedures_known_to,
        written_procedures,
    )
    from zfzr.terms.names import nearest

    known = written_procedures(county)
    path = _in_dataset(county, name)
    if found := next((each for each in known if each.record.place.file == path), None):
        return found
    if found := procedure_named(county, unit or "", name):
        return found
    if power := power_by_code(county).get(name):
        if found := procedure_of(county, power):
            return found
        raise Refusal(
            Text("职权 {name} 没有流程", "the power {name} follows no procedure"),
            Text("看 zfzr report procedures", "see `zfzr report procedures`"),
            name=name,
        )
    called = [each for each in known if each.name == name and (unit is None or each.unit == unit)]
    if len(called) == 1 or (called and called[0].unit is None):
        return called[0]
    words = procedures_known_to(county, unit or "")
    if not words:
        raise Refusal(
            Text("没有流程“{name}”", "there is no procedure {name!r}"),
            Text(
                "{where}没有登记流程；单位自己的加 --unit 单位，或者写数据文件的路径；登记：zfzr new procedures 单位 文件名",
                "none is recorded {where}; for a unit's own add --unit UNIT, or give its file's path; to record one:"
                " zfzr new procedures UNIT NAME",
            ),
            name=name,
            where=Spelled("这个单位和县里", "of the unit or the county")
            if unit
            else Spelled("县里", "for the whole county"),
        )
    raise Refusal(
        Text("没有流程“{name}”", "there is no procedure {name!r}"),
        Text(
            "有：{near}；单位自己的加 --unit，或者写数据文件的路径",
            "there is: {near}; for a unit's own add --unit, or give the path of its file",
        ),
        name=name,
        near=enumeration(nearest(name, words) or sorted(words)),
    )


def _in_dataset(county: County, name: str) -> str:
    path, root = Path(name), county.dataset.root
    if root is not None and path.is_file() and path.resolve().is_relative_to(root.resolve()):
        return path.resolve().relative_to(root.resolve()).as_posix()
    return path.as_posix()


def _flow_chart(county: County, of: Procedure) -> Made:
    from zfzr.pictures.flow import in_words
    from zfzr.pictures.flow_svg import drawn
    from zfzr.present.picture_page import Beside
    from zfzr.subjects.procedure.lookups import flow_of

    flow = flow_of(county, of, current())
    stem = f"{of.unit}-{of.slug}" if of.unit else of.slug
    return Made(drawn(flow), Beside(steps=in_words(flow)), stem)


# Scores


def scores(
    context: typer.Context,
    year: Year,
    unit: UnitOption = None,
    output: ChartOutput = None,
    force: ForceOption = False,
) -> int:
    """Draw the totals of a year as bars, or the parts of a unit's."""
    from zfzr.cli.scored import scored, tell_otherwise

    _format_of(output, force=force)
    found = scored(context, year, unit)
    from zfzr.subjects.assessment.reports.charts import ranking

    _deliver([_bars(ranking(found.result, found.chosen))], output, is_folder=False, force=force)
    tell_otherwise(found)
    return found.code()


def grades(context: typer.Context, year: Year, output: ChartOutput = None, force: ForceOption = False) -> int:
    """Draw how many units have which grade."""
    from zfzr.cli.scored import scored, tell_otherwise

    _format_of(output, force=force)
    found = scored(context, year)
    from zfzr.subjects.assessment.reports.charts import distribution

    _deliver([_bars(distribution(found.result))], output, is_folder=False, force=force)
    tell_otherwise(found)
    return found.code()


def years(
    context: typer.Context,
    wanted: Annotated[
        list[int] | None,
        typer.Argument(
            metavar=say("年度", "YEARS"),
            help=say("哪几个年度，不写时是有成绩的全部年度", "Which years; else all that have scores"),
            min=EARLIEST_YEAR,
            max=LATEST_YEAR,
        ),
    ] = None,
    unit: UnitOption = None,
    output: ChartOutput = None,
    force: ForceOption = False,
) -> int:
    """Draw the totals of years as lines: the average of each group, or a unit's own beside its group's."""
    from zfzr.cli.county import open_county
    from zfzr.subjects.assessment.reports.charts import years as lines
    from zfzr.subjects.assessment.reports.charts import years_known

    _format_of(output, force=force)
    county = open_county(context)
    slug = unit_named(county, unit) if unit else None
    chart, unread = county.watched(
        lambda: lines(county, wanted or years_known(county), slug, settings(context).as_of)
    )
    for file in unread:
        complain(say(f"{file} 没有读全，成绩可能不全", f"{file} was not read in full: scores may lack"))
    _deliver([_lines(chart)], output, is_folder=False, force=force)
    return ExitCode.PROVISIONAL if unread or any(chart.marks) else ExitCode.FINE


def _bars(chart: Bars) -> Made:
    from zfzr.pictures.charts import rows_of
    from zfzr.pictures.charts_svg import bars_drawn
    from zfzr.present.picture_page import Beside

    heads, rows = rows_of(chart)
    return Made(bars_drawn(chart), Beside(heads=heads, rows=rows), "")


def _lines(chart: Years) -> Made:
    from zfzr.pictures.charts import rows_of
    from zfzr.pictures.charts_svg import years_drawn
    from zfzr.present.picture_page import Beside

    heads, rows = rows_of(chart)
    return Made(years_drawn(chart), Beside(heads=heads, rows=rows), "")


# Where it goes


def _format_of(output: Path | None, *, force: bool) -> str:
    """Return what a file's ending asks for, before any work is done.

    Raises: Refusal (exit 2): an ending that is no picture's, or something that must not be replaced.
    """
    if output is None:
        return "svg"
    check_output(output, force=force)
    ending = output.suffix.lower()
    if not ending or (output.exists() and not output.is_file()):  # a device or a pipe has no ending
        return "svg"
    if ending not in _FORMATS:
        raise Refusal(
            Text("图不能写成 {ending} 文件", "a picture is not written as {ending}"),
            Text("文件名用 .svg、.html 或者 .md 结尾", "let the name end in .svg, .html or .md"),
            ending=ending,
        )
    return _FORMATS[ending]


def _deliver(made: Sequence[Made], output: Path | None, *, is_folder: bool, force: bool) -> None:
    if current() == "en":
        note(
            "Names, posts and conditions are the county's own words."
            if any(each.beside.steps for each in made)
            else "The words of a chart are Chinese: it is drawn for papers and public pages, which are."
        )
    if output is None:
        for each in made:
            emit_data(each.drawing.svg)
        return
    if is_folder:
        outputs = {output / f"{each.stem}.svg": each.drawing.svg for each in made}
    else:
        outputs = dict(_written(made, output, force=force))
    _put(outputs, output if is_folder else None, force=force)
    across = [path for each, path in zip(made, outputs, strict=True) if each.drawing.is_landscape]
    if across:
        named = first_of([path.name for path in across], 3)
        note(say(f"打印时选 A4 横向：{named}", f"print on A4 landscape: {named.en}"))


def _written(made: Sequence[Made], output: Path, *, force: bool) -> Iterator[tuple[Path, str]]:
    from zfzr.present.picture_page import markdown_of, page_of

    format_ = _format_of(output, force=force)
    for each in made:
        if format_ == "html":
            yield output, page_of(each.drawing, each.beside)
        elif format_ == "md":
            yield output, markdown_of(each.drawing, each.beside)
        else:
            yield output, each.drawing.svg


def _put(outputs: Mapping[Path, str], folder: Path | None, *, force: bool) -> None:
    if folder is not None:
        folder_for_output(folder)
    put_output({path: text.encode() for path, text in outputs.items()}, force=force)
    if folder is not None:
        note(say(f"已写入 {folder}：{len(outputs)} 张图", f"{len(outputs)} charts written to {folder}"))
        return
    for path in outputs:
        note(say(f"已写入 {path}", f"wrote {path}"))
