"""Where documents go and in which format: one on standard output or in a file, several in a folder; all or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zfzr.cli.context import Settings
from zfzr.cli.steps import steps
from zfzr.cli.writing import check_output, folder_for_output, put_output
from zfzr.present.console import complain, emit_data, note
from zfzr.present.document.formats import ENDINGS, FORMATS, IN_BYTES, Looks, written
from zfzr.present.language import render, say
from zfzr.terms.text import Refusal, Text, enumeration

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.present.documents import Produced


@dataclass(frozen=True, slots=True)
class Wanted:
    """The formats asked for, and where to: nowhere is standard output."""

    formats: tuple[str, ...]
    output: Path | None
    is_folder: bool


def wanted_in(formats: str | None, output: Path | None, *, everyone: bool, force: bool) -> Wanted:
    """Return what is asked for, before any work is done.

    Raises: Refusal (exit 2): an unknown format or ending, one that says otherwise than `--format`, nowhere to put it,
        or something that must not be replaced.
    """
    named = _named(formats) if formats is not None else ()
    is_folder = output is not None and (everyone or len(named) > 1 or output.is_dir())
    if output is None:
        _refuse_bytes_on_screen(named)
        return Wanted(named or ("md",), None, is_folder=False)
    if is_folder:
        if not output.is_dir() and output.suffix.lower() in ENDINGS:
            raise Refusal(
                Text(
                    "几份文书或者几种格式写到目录里，{output} 像是文件的名称",
                    "several documents or formats go into a folder; {output} looks like a file",
                ),
                Text("-o 写目录，如 -o 文书", "name a folder, as in -o documents"),
                output=output,
            )
        return Wanted(named or ("md",), output, is_folder=True)
    check_output(output, force=force)
    if output.exists() and not output.is_file():  # a device or a pipe has no ending
        return Wanted(named or ("md",), output, is_folder=False)
    return Wanted((_by_ending(output, named),), output, is_folder=False)


def _named(formats: str) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(each.strip().lower() for each in formats.replace("，", ",").split(",")))
    for each in named:
        if each not in FORMATS:
            raise Refusal(
                Text("没有格式“{name}”", "there is no format {name!r}"),
                Text("可用：{all}，几种用逗号隔开", "one or more of: {all}"),
                name=each,
                all=enumeration(FORMATS),
            )
    return named


def _by_ending(output: Path, named: tuple[str, ...]) -> str:
    ending = output.suffix.lower()
    asked = ENDINGS.get(ending)
    if asked is None and (named or not ending):
        return named[0] if named else "md"
    if asked is None:
        raise Refusal(
            Text("不知道后缀 {ending} 是哪种格式", "no format is known for the ending {ending}"),
            Text(
                "后缀用 .docx、.pdf、.html 或者 .md；要用别的后缀，加 --format",
                "end in .docx, .pdf, .html or .md, or say --format",
            ),
            ending=ending,
        )
    if named and named[0] != asked:
        raise Refusal(
            Text("--format {named} 同文件名的后缀 {ending} 不一致", "--format {named} and {ending} disagree"),
            Text("改其中一个", "change one of them"),
            named=named[0],
            ending=ending,
        )
    return asked


def _refuse_bytes_on_screen(named: tuple[str, ...]) -> None:
    if len(named) > 1 or IN_BYTES & set(named):
        raise Refusal(
            Text("docx、pdf 和几种格式一起时，要写到文件里", "docx, pdf and several formats go into files"),
            Text("加 -o 文件或者目录", "add -o FILE or FOLDER"),
        )


def deliver(
    made: Sequence[Produced], wanted: Wanted, county: County, given: Settings, *, force: bool
) -> None:
    """Write the documents: each in each format, all of them made before the first is written.

    Raises: Refusal (exit 2) when a format cannot be made or a place cannot be written; then nothing was lost.
    """
    root = county.dataset.root
    looks = Looks(root / "templates" if root else None)
    jobs = [(each, format_) for each in made for format_ in wanted.formats]
    outputs: dict[Path, bytes] = {}
    told: dict[str, None] = {}
    with steps(jobs, say("正在排版", "Setting"), given) as walked:
        for each, format_ in walked:
            data, said = written(each.paper, format_, looks)
            told.update(dict.fromkeys(render(text) for text in said))
            if wanted.output is None:
                outputs[Path(f"{len(outputs)}")] = data
            elif wanted.is_folder:
                outputs[wanted.output / f"{each.stem}.{format_}"] = data
            else:
                outputs[wanted.output] = data
    for line in told:
        complain(say("警告：", "warning: ") + line)
    if wanted.output is None:
        _print("\n".join(data.decode() for data in outputs.values()))
        return
    if wanted.is_folder:
        folder_for_output(wanted.output)
    put_output(outputs, force=force)
    for path in outputs:
        note(say(f"已写入 {path}", f"wrote {path}"))


def _print(text: str) -> None:
    if text:
        emit_data(text)
