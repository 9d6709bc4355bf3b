"""`zfzr query-system`: the file by which certificates are entered in the province's query system."""

from __future__ import annotations

from typing import Annotated

import typer

from zfzr.cli.cases import Encoding
from zfzr.cli.exits import ExitCode
from zfzr.cli.options import UnitOption
from zfzr.cli.writing import ForceOption, OutputOption, check_output, put_output
from zfzr.present.console import complain, emit_data, note
from zfzr.present.language import say
from zfzr.terms.text import enumeration

_MOST_LISTED = 20


def query_system(
    context: typer.Context,
    unit: UnitOption = None,
    every: Annotated[
        bool,
        typer.Option("--all", help=say("已经录入的也出，供核对", "Those entered already, too, to compare")),
    ] = False,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--mapping",
            metavar=say("对应表", "MAPPING"),
            help=say(
                "列与记录的对应表，不写时取截至日在用的；自己的放在 templates/query-system/",
                "Which columns say what; else the one in use on the day",
            ),
        ),
    ] = None,
    encoding: Annotated[
        Encoding,
        typer.Option(
            "--encoding", help=say("编码：带标记的 UTF-8，或者 GB18030", "UTF-8 with a mark, or GB18030")
        ),
    ] = Encoding.UTF_8,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Write the certificates that are still to be entered; identity numbers are never among them."""
    from zfzr.cli.county import open_county
    from zfzr.cli.units import unit_named
    from zfzr.questions.case_table.reading import encoded
    from zfzr.questions.query_system import entry_file, entry_mapping
    from zfzr.subjects.query_system.lookups import of_unset_types

    check_output(output, force=force)
    county = open_county(context)
    slug = unit_named(county, unit) if unit else None
    made, unread = county.watched(
        lambda: entry_file(county, entry_mapping(county, mapping), slug, every=every), slug
    )
    if output is None:
        emit_data(made.text)
    else:
        put_output({output: encoded(made.text, encoding.value)}, force=force)
        note(say(f"已写入 {output}", f"written to {output}"))
    count = len(made.certificates)
    note(
        say(
            f"对应表 {made.mapping.name}：{count} 个证件；录入以后在 county/年度/certificate-events.csv 登记“录入查询系统”",
            f"mapping {made.mapping.name}: {count} certificates; once entered, record 录入查询系统 in"
            " county/YEAR/certificate-events.csv",
        )
    )
    if made.without_holder:
        numbers = enumeration(each.number for each in made.without_holder[:_MOST_LISTED])
        complain(
            say(
                f"{len(made.without_holder)} 个证件的持证人没有登记，不在表内：{numbers}",
                f"the holders of {len(made.without_holder)} certificates are not registered; left out: {numbers.en}",
            )
        )
        return ExitCode.FINDINGS
    if unread:
        files = enumeration(unread)
        complain(
            say(
                f"{files} 没有读全，表可能缺、也可能多；zfzr validate 可查原因",
                f"{files.en} could not be read in full: rows may lack or be too many; see zfzr validate",
            )
        )
        return ExitCode.PROVISIONAL
    if unset := of_unset_types(county):
        types = enumeration(f"录入证件.{each}" for each in unset)
        complain(
            say(
                f"parameters.yaml 没有写 {types}：这些证件要不要录入不知道，不在表内",
                f"parameters.yaml does not set {types.en}: whether these are to be entered is not known; left out",
            )
        )
        return ExitCode.PROVISIONAL
    return ExitCode.FINE
