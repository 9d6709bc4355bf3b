"""`zfzr site`: the public pages of a county, as one static site."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.present.console import complain, note, progress
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.questions.site.model import Site

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
) -> int:
    """Build the public pages: lists, charts, officers, standards, cases and publications, of public fields only."""
    from zfzr.cli.county import open_county
    from zfzr.files.site_folder import check_folder, fill
    from zfzr.present.site.build import files_of
    from zfzr.questions.site.gather import gather

    base = _address(address)
    check_folder(output, settings(context).root())
    county = open_county(context, overlay=False)
    with progress(say("正在生成网页……", "Building the pages …")):
        site = gather(county)
        revision = _revision(settings(context).root())
        files = files_of(site, revision=revision, base=base)
    facts = {"county": site.county, "as_of": site.as_of.isoformat(), "revision": revision or None}
    with progress(say("正在写入……", "Writing …")):
        done = fill(output, files, facts)
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
