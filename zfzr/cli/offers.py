"""What the shell offers as values: units, years, rules, documents, kinds, files of the dataset.

Offers are made from names of files and from single lines of them, so that a key press is answered at once; only
kinds and documents take the program's own declarations. What cannot be read offers nothing: a shell is no place
for messages. Identity numbers are masked in what is offered, as they are in the paths of a dataset.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from zfzr.cli import framework
from zfzr.cli.context import settings
from zfzr.cli.framework import Command as ClickCommand
from zfzr.cli.framework import CompletionItem, TyperArgument, TyperOption
from zfzr.cli.framework import Context as ClickContext
from zfzr.present.language import say, without_numbers
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Refusal

Offer = tuple[str, str]
"""A value and what is said of it."""

_NAMES: Final = (
    re.compile(r"^(?:简称|short_name): *(\S+)", re.M),
    re.compile(r"^(?:名称|name): *(\S+)", re.M),
)
_INDICATOR: Final = re.compile(r"编号: *\"?([^\",}\s]+)\"?(?:, *|\n *)名称: *([^,}\n]+)")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")


def units(root: Path, _: ClickContext, __: str) -> Iterator[Offer]:
    """Offer the units' folders with their names."""
    for path in sorted(root.glob("units/*/unit.yaml")):
        text = _text(path)
        named = next((found[1] for pattern in _NAMES if (found := pattern.search(text))), "")
        yield path.parent.name, named.strip("\"'")


def _text(path: Path) -> str:
    from zfzr.files.plain_file import read_plain

    try:
        return read_plain(path).decode("utf-8", "replace")
    except OSError:
        return ""


def years(root: Path, _: ClickContext, __: str) -> Iterator[Offer]:
    """Offer the years that the county's folder has, the latest first."""
    found = (p.name for p in root.glob("county/*") if p.is_dir() and _YEAR.fullmatch(p.name))
    yield from ((year, "") for year in sorted(found, reverse=True))


def rule_codes(_: Path, __: ClickContext, ___: str) -> Iterator[Offer]:
    """Offer the rules by their manuals, whose first line is the title."""
    from zfzr.declare.manual import pages

    for code, page in pages().items():
        title = page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        yield code, title.removeprefix(code).strip()


def duty_codes(_: Path, __: ClickContext, ___: str) -> Iterator[Offer]:
    """Offer the duties of the notice with their words."""
    from zfzr.declare.duty import duties
    from zfzr.present.language import render

    yield from ((each.code, render(each.words)) for each in duties().values())


def rules_and_duties(root: Path, context: ClickContext, incomplete: str) -> Iterator[Offer]:
    """Offer what is explained by a code."""
    yield from rule_codes(root, context, incomplete)
    yield from duty_codes(root, context, incomplete)


def indicators(root: Path, context: ClickContext, _: str) -> Iterator[Offer]:
    """Offer the indicators of the year's scheme; a word behind an unfinished option is still unread."""
    year = next(filter(_YEAR.fullmatch, (str(context.params.get("year")), *context.args)), "")
    scheme = root / "county" / year / "scheme.yaml"
    if scheme.is_file():
        yield from _INDICATOR.findall(_text(scheme))


def documents(_: Path, __: ClickContext, ___: str) -> Iterator[Offer]:
    """Offer the kinds of document."""
    from zfzr.declare.document import documents as declared
    from zfzr.present.language import render

    yield from ((each.name, render(each.summary)) for each in declared().values())


def procedures(root: Path, context: ClickContext, _: str) -> Iterator[Offer]:
    """Offer the procedures by their files: the county's common ones, and those of the unit that is named."""
    unit = context.params.get("unit") or ""
    folders = [root / "county/common-procedures"]
    if re.fullmatch(r"[\w-]+", unit):
        folders.append(root / "units" / unit / "procedures")
    found: dict[str, str] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.yaml"))):
        named = next((m[1] for pattern in _NAMES if (m := pattern.search(_text(path)))), "")
        found[path.stem] = named.strip("\"'")
    yield from sorted(found.items())


def laws(root: Path, _: ClickContext, __: str) -> Iterator[Offer]:
    """Offer the laws by their full names, and by their files."""
    for path in sorted(root.glob("laws/*.yaml")):
        named = next((m[1] for pattern in _NAMES if (m := pattern.search(_text(path)))), "").strip("\"'")
        if named:
            yield named, path.stem
        yield path.stem, named


def kinds(_: Path, __: ClickContext, ___: str) -> Iterator[Offer]:
    """Offer the kinds of record, by name and by the other words for them."""
    from zfzr.county.kinds import kinds_by_name

    known = kinds_by_name()
    yield from ((name, model.label) for name, model in known.items())
    yield from ((word, model.label) for model in known.values() for word in model.also if word.isascii())


def kinds_to_add(root: Path, context: ClickContext, incomplete: str) -> Iterator[Offer]:
    """Offer what `zfzr new` can make."""
    yield "year", say("开始一个年度", "begin a year")
    yield from kinds(root, context, incomplete)


def units_and_years(root: Path, context: ClickContext, incomplete: str) -> Iterator[Offer]:
    """Offer what fills the path of a new record."""
    yield from units(root, context, incomplete)
    yield from years(root, context, incomplete)


def patterns(_: Path, __: ClickContext, ___: str) -> Iterator[Offer]:
    """Offer what a scheme may begin as, by both names."""
    from zfzr.present.language import render
    from zfzr.questions.scheme_patterns import PATTERNS

    yield from ((name, render(each.about)) for each in PATTERNS for name in (each.name, each.also))


def data_files(root: Path, _: ClickContext, incomplete: str) -> Iterator[Offer]:
    """Offer the files and folders of the dataset, one level at a time, as written from its own folder."""
    folder, slash, _start = incomplete.replace("\\", "/").rpartition("/")
    below = (root / folder).resolve()
    if below.is_relative_to(root.resolve()) and below.is_dir():
        for path in sorted(below.iterdir()):
            if not path.name.startswith(".") and (path.is_dir() or path.suffix in (".yaml", ".yml", ".csv")):
                yield f"{folder}{slash}{path.name}{'/' if path.is_dir() else ''}", ""


def cases(root: Path, _: ClickContext, __: str) -> Iterator[Offer]:
    """Offer the numbers of cases, the first column of each register."""
    yield from ((number, "") for number, _rest in _rows(root, "units/*/*/cases.csv"))


_CODE = re.compile(r"^- *编码: *[\"']?([0-9A-Za-z-]+)", re.MULTILINE)


def powers_and_cases(root: Path, context: ClickContext, incomplete: str) -> Iterator[Offer]:
    """Offer the codes of powers, and the numbers of cases."""
    for path in sorted(root.glob("units/*/authorities.yaml")):
        yield from ((code, "") for code in _CODE.findall(_text(path)))
    yield from cases(root, context, incomplete)


def people(root: Path, _: ClickContext, __: str) -> Iterator[Offer]:
    """Offer people by number, with their names: the first two columns of each list."""
    yield from ((number, rest.partition(",")[0]) for number, rest in _rows(root, "units/*/people.csv"))


def _rows(root: Path, pattern: str) -> Iterator[tuple[str, str]]:
    for path in sorted(root.glob(pattern)):
        for line in _text(path).splitlines()[1:]:
            first, _comma, rest = line.partition(",")
            if first and not first.startswith('"'):
                yield first, rest


_Maker = Callable[[Path, ClickContext, str], Iterator[Offer]]

OFFERS: Final[Mapping[str, _Maker]] = {
    "unit": units,
    "owner": units,
    "year": years,
    "select": rule_codes,
    "ignore": rule_codes,
    "paths": data_files,
    "explain code": rules_and_duties,
    "duties codes": duty_codes,
    "duty": duty_codes,
    "actor": units,
    "waive code": rule_codes,
    "waive target": units,
    "diff author_unit": units,
    "score explain": indicators,
    "explain indicator": indicators,
    "other": years,
    "doc name": documents,
    "procedure names": procedures,
    "wanted": years,
    "schema kind": kinds,
    "new kind": kinds_to_add,
    "case number": cases,
    "liability number": cases,
    "officer who": people,
    "trace what": powers_and_cases,
    "impact law": laws,
    "search kind": kinds,
    "new words": units_and_years,
    "new pattern": patterns,
}
"""What is offered for a parameter: by its command and name, else by its name alone, whatever the command."""


def attach(command: ClickCommand, instead: Mapping[str, str]) -> None:
    """Let a command's parameters offer values, where the table knows them and they declare none themselves.

    `instead` are the subcommands that may stand in the place of its first argument, with what is said of them.
    """
    for parameter in framework.parameters_of(command):
        maker = OFFERS.get(f"{command.name} {parameter.name}") or OFFERS.get(parameter.name or "")
        if maker and instead and isinstance(parameter, TyperArgument):
            maker, instead = _or_subcommands(maker, command, instead), {}
        if maker:
            framework.offer(parameter, _completion(maker))


def _or_subcommands(maker: _Maker, command: ClickCommand, names: Mapping[str, str]) -> _Maker:
    own = [each for each in framework.parameters_of(command) if isinstance(each, TyperOption)]

    def offers(root: Path, context: ClickContext, incomplete: str) -> Iterator[Offer]:
        if not any(
            framework.is_given(context, each) for each in own
        ):  # an option of the plain form decides it
            yield from names.items()
        yield from maker(root, context, incomplete)

    return offers


def _completion(maker: _Maker) -> Callable[[ClickContext, Any, str], list[CompletionItem]]:
    def complete(context: ClickContext, _: Any, incomplete: str) -> list[CompletionItem]:
        try:
            root = settings(context).root()
        except (Refusal, OSError):
            root = Path()
        try:
            found = list(maker(root, context, incomplete))
        except (OSError, Refusal):
            return []
        # A masked name stands for the one that is masked so (files.masking), so it may be typed in its place.
        shown = ((value, without_numbers(value), without_numbers(about)) for value, about in found)
        return [
            CompletionItem(masked, help=strip_controls(about))
            for value, masked, about in shown
            if (value.startswith(incomplete) or masked.startswith(incomplete))
            and strip_controls(value) == value  # else nobody could type it
        ]

    return complete
