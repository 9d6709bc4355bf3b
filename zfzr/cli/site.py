"""`zfzr site`: the public pages of a county, as one static site."""

from __future__ import annotations

import re
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.cli.writing import write_into, writing
from zfzr.present.console import complain, emit, emit_json, note, progress
from zfzr.present.language import comma, say
from zfzr.terms.text import Refusal, Text, enumeration, first_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zfzr.county.county import County
    from zfzr.questions.site.checking import Checked
    from zfzr.questions.site.model import Site
    from zfzr.questions.site.recording import Published

_FLOORS = (
    "terms",
    "pictures",
    "files",
    "declare",
    "county",
    "check",
    "subjects",
    "review",
    "questions",
    "present",
)
"""The floors that make pages: where their code differs, nothing of an earlier build is kept."""
_MOST_NAMED = 5
_ADDRESS = re.compile(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?")


def build(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar=say("目录", "DIR"),
            help=say(
                "写到这个目录；新的、空的，或者以前生成的", "Into this folder: new, empty, or built before"
            ),
        ),
    ],
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            metavar=say("网址", "URL"),
            help=say(
                "网站将来的网址，写明后另出供搜索引擎用的 sitemap.xml",
                "Where the site will stand; with it a sitemap.xml is made for search engines",
            ),
        ),
    ] = None,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Build the public pages: lists, charts, officers, standards, cases and publications, of public fields only."""
    from zfzr.check.cache_key import program_digest
    from zfzr.cli.county import kept_to_the_end, open_county
    from zfzr.files.site_folder import Kept, Made, check_folder, fill
    from zfzr.present.site.build import built
    from zfzr.questions.site.gather import gather

    base = _address(address)
    check_folder(output, settings(context).root())
    county = open_county(context, overlay=False)
    program = program_digest(_FLOORS)
    kept = Kept(output, program) if program else None
    with progress(say("正在生成网页……", "Building the pages …")), kept_to_the_end():
        site = gather(county)
        revision = _revision(settings(context).root())
        files, made_of = built(site, revision=revision, base=base, earlier=kept)
    facts = {"county": site.county, "as_of": site.as_of.isoformat(), "revision": revision or None}
    if base:
        facts["address"] = base
    with progress(say("正在写入……", "Writing …")):
        done = fill(output, files, facts, Made(program, made_of, kept.standing) if program and kept else None)
    if format_ is TextFormat.JSON:
        counts = {"files": done.files, "written": done.written, "removed": done.removed}
        told = {"folder": str(output), **counts, "not_read": list(site.unread)}
        emit_json({"version": 1, "command": "site build", **told})
    note(
        say(
            f"已写入 {output}：{done.files} 个文件，写了 {done.written} 个，删去 {done.removed} 个；打开 index.html 查看",
            f"written to {output}: {done.files} files, {done.written} changed, {done.removed} removed; open index.html",
        )
    )
    _tell_unread(site)
    return ExitCode.PROVISIONAL if site.unread else ExitCode.FINE


def _tell_unread(site: Site) -> None:
    for file in site.unread:
        complain(
            say(
                f"{file} 没有读全，网页上缺少其中的内容",
                f"{file} was not read in full: the pages lack what it holds",
            )
        )


def _address(given: str | None) -> str:
    if given is None:
        return ""
    if not _ADDRESS.fullmatch(given):
        raise Refusal(
            Text("“{given}”不是网址", "{given!r} is not an address"),
            Text(
                "写成 https://www.example.gov.cn/zfgs/ 这样", "write it as https://www.example.gov.cn/zfgs/"
            ),
            given=given,
        )
    return given if given.endswith("/") else f"{given}/"


def _revision(root: Path) -> str:
    """Return the commit of the data that the pages show; nothing where there is no git, or what is shown differs from it."""
    from zfzr.files.revisions import Repository

    try:
        repository = Repository.around(root)
        commit = repository.commit("HEAD")
        state = repository.snapshot(commit)
        if dict(state.files) != dict(repository.worktree(state).files):
            return ""
    except Refusal:
        return ""
    return commit.id


# Checking what was built


class Format(StrEnum):
    """How findings are put out."""

    TEXT = "text"
    JSON = "json"


FolderArgument = Annotated[
    Path,
    typer.Argument(metavar=say("目录", "DIR"), help=say("site build 生成的目录", "A folder that was built")),
]
AddressOption = Annotated[
    str | None,
    typer.Option(
        "--address",
        metavar=say("网址", "URL"),
        help=say(
            "网站的网址；不写时取生成时写的",
            "Where the site stands; without it, the address given to the build",
        ),
    ),
]


def check(
    context: typer.Context,
    folder: FolderArgument,
    address: AddressOption = None,
    format_: Annotated[Format, typer.Option("--format", help=say("输出格式", "Output format"))] = Format.TEXT,
) -> int:
    """Check the built pages: links, marks of the pages, outside addresses, identity numbers, private values."""
    from zfzr.check.cache_key import program_digest
    from zfzr.cli.county import open_county
    from zfzr.county.county import County
    from zfzr.files.site_folder import Kept, address_of, contents, day_of
    from zfzr.present.site.standing import built_of_other_data
    from zfzr.present.site.writer import words_of_pages
    from zfzr.questions.site.checking import checked, pages_wanted
    from zfzr.questions.site.gather import gather
    from zfzr.questions.site.private import PrivateValues

    files, listed = contents(folder)
    base = _address(address or address_of(folder) or None)
    county = open_county(context, overlay=False)
    with progress(say("正在检查网页……", "Checking the pages …")):
        private = PrivateValues(county, words_of_pages())
        found = checked(files, listed, private, base=base, wanted=pages_wanted(gather(county)))
        then = gather(County(county.dataset, day_of(folder) or county.as_of))
        program = program_digest(_FLOORS)
        older = built_of_other_data(then, files, listed, Kept(folder, program) if program else None)
    if format_ is Format.JSON:
        emit_json(_as_json(found, older))
    else:
        _print(found)
        _tell_older(folder, older)
    if found.wrong:
        return ExitCode.FINDINGS
    return ExitCode.PROVISIONAL if found.unchecked or older else ExitCode.FINE


def _tell_older(folder: Path, older: Sequence[str]) -> None:
    if older:
        names = first_of(older, _MOST_NAMED)
        complain(
            say(
                f"{len(older)} 个文件不是按现在的数据、现在的程序生成的（{names}），"
                f"网页上的和登记的不一致；重新生成：zfzr site build -o {folder}",
                f"{len(older)} files were not built from the data, or by the program, as they are now ({names.en}); "
                f"build them anew: zfzr site build -o {folder}",
            )
        )


def _as_json(found: Checked, older: Sequence[str]) -> dict[str, object]:
    return {
        "files": found.files,
        "pages": found.pages,
        "links": found.links,
        "private_values": found.values,
        "unchecked": list(found.unchecked),
        "of_other_data": list(older),
        "findings": [
            {
                "file": each.file,
                "line": each.line or None,
                "what": each.what.name.lower(),
                "message": each.said.zh,
                "value_from": each.of or None,
            }
            for each in found.wrong
        ],
    }


def _print(found: Checked) -> None:
    for each in found.wrong:
        at = f"{each.file}:{each.line}" if each.line else each.file
        origin = say(f"（{each.of}）", f" ({each.of})") if each.of else ""
        emit(f"{at} {say(each.what.value, each.what.name.lower())} {say(each.said.zh, each.said.en)}{origin}")
    note(
        say(
            f"查了 {found.files} 个文件、{found.pages} 页、{found.links} 个链接，"
            f"对照了 {found.values} 个不公开的值：{_verdict(found)}",
            f"{found.files} files, {found.pages} pages, {found.links} links, "
            f"{found.values} private values looked for: {_verdict(found)}",
        )
    )

    if found.unchecked:
        count = len(found.unchecked)
        complain(
            say(
                f"{count} 个 Parquet 文件没有查：没有安装读它的 pyarrow",
                f"{count} Parquet files were not looked into: pyarrow, which reads them, is not installed",
            )
        )


def _verdict(found: Checked) -> str:
    count = len(found.wrong)
    return say(f"有 {count} 处问题", f"{count} findings") if count else say("没有问题", "nothing wrong")


# Recording what was published


def record(
    context: typer.Context,
    folder: FolderArgument,
    where: Annotated[
        str,
        typer.Option(
            "--where",
            metavar=say("载体", "WHERE"),
            help=say("公示的载体，如 县政府门户网站", "Where the pages stand, such as 县政府门户网站"),
        ),
    ],
    address: AddressOption = None,
    apply: Annotated[
        bool,
        typer.Option(
            "--apply",
            help=say("写入登记；不加只显示", "Write it down; else it is shown"),
        ),
    ] = False,
    format_: Annotated[Format, typer.Option("--format", help=say("输出格式", "Output format"))] = Format.TEXT,
) -> int:
    """Record what the pages publish: lists, charts, standards, decisions and results of supervision."""
    from zfzr.files.site_folder import address_of

    if not where.strip():
        raise Refusal(
            Text("没有写载体", "WHERE is empty"), Text("如 --where 县政府门户网站", "name the portal")
        )
    base = _address(address or address_of(folder) or None)
    with writing(settings(context).root()) if apply else nullcontext():
        return _record(context, folder, where.strip(), base, apply=apply, format_=format_)


def _record(
    context: typer.Context, folder: Path, where: str, base: str, *, apply: bool, format_: Format
) -> int:
    from zfzr.cli.county import open_county
    from zfzr.files.site_folder import contents
    from zfzr.present.site.build import files_of
    from zfzr.present.site.standing import APART
    from zfzr.questions.site.gather import gather
    from zfzr.questions.site.recording import published_by

    held, _ = contents(folder)
    county = open_county(context, overlay=False)
    with progress(say("正在核对网页……", "Comparing the pages …")):
        site = gather(county)
        files = files_of(site, revision=_revision(settings(context).root()), base=base)
    if site.unread:
        raise Refusal(
            Text(
                "{files} 没有读全，网页公布了什么对不出来，没有登记",
                "{files} were not read in full: what the pages publish cannot be told, and nothing was recorded",
            ),
            Text("先用 zfzr validate 查看并改正", "see `zfzr validate` and mend them first"),
            exit_code=ExitCode.PROVISIONAL,
            files=first_of(site.unread, _MOST_NAMED),
        )
    wanted = {
        name: data for name, data in files.items() if name not in APART and not name.endswith(".parquet")
    }
    if any(held.get(name) != data for name, data in wanted.items()):
        raise Refusal(
            Text(
                "{path} 里的网页不是按现在的数据生成的，没有登记",
                "{path} was not built from the data as it is now",
            ),
            Text(
                "先用同样的 --as-of、--address 运行 zfzr site build",
                "run zfzr site build first, with the same --as-of and --address",
            ),
            path=folder,
        )
    found = published_by(county, site, county.as_of, where, base)
    if format_ is Format.JSON:
        emit_json(
            {
                "entries": [{**each._asdict(), "day": each.day.isoformat()} for each in found.entries],
                "said_by_records": [
                    {"file": each.path, "unit": each.unit_name, "record": each.what, **each.part._asdict()}
                    for each in found.steps
                ],
                "recorded_already": found.known,
            }
        )
    else:
        for each in found.entries:
            emit(f"{each.number} {each.unit_name} {each.kind} {comma().join(each.objects)} {each.digest}")
        for step in found.steps:
            emit(f"{step.path} {step.unit_name} {step.what} {' '.join(step.part.values.values())}")
    _tell_recorded(found)
    if apply and found.entries:
        return _write(context, county, found)
    if found.entries:
        note(say("只显示，没有登记；登记加 --apply", "shown only; add --apply to record it"))
    return ExitCode.FINE


def _tell_recorded(found: Published) -> None:
    if found.not_approved:
        names = enumeration(found.not_approved)
        complain(
            say(
                f"以下单位没有本级政府批准的清单版本，清单不登记：{names}",
                f"no version of the list was approved, lists not recorded: {names.en}",
            )
        )
    for label, count in found.no_kind.items():
        complain(
            say(
                f"{label} {count} 件没有可用的公示种类（参数“公示种类”），不登记",
                f"{label}: {count} have no kind of publication (parameter 公示种类), not recorded",
            )
        )
    note(
        say(
            f"待登记 {len(found.entries)} 件，已登记、内容未变的 {found.known} 件",
            f"{len(found.entries)} to be recorded, {found.known} recorded already and unchanged",
        )
    )


def _write(context: typer.Context, county: County, found: Published) -> ExitCode:
    from zfzr.cli.delivering import tell_errors
    from zfzr.questions.site.recording import recorded, said_by_records

    register = recorded(county, found, county.as_of.year)
    # The register goes last: a run that is cut off before has recorded nothing, and the next one does all of it.
    added = [*said_by_records(county, found), register]
    admitted = tell_errors(county, added)
    write_into(settings(context).root(), added)
    note(
        say(
            f"已登记 {len(found.entries)} 件，写入 {register.path}；补记公布 {len(found.steps)} 处；重新生成网页后再上传",
            f"recorded {len(found.entries)} in {register.path}; {len(found.steps)} records say so; build again",
        )
    )
    return admitted.code()
