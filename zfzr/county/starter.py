"""The files of a new county: commented, valid and empty, from texts in `templates/start/` and the product's own data.

Parameters, duty templates and instruments are those of the sample: they are public and hold for more than one county.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from zfzr.county.adding import empty_file
from zfzr.county.forge import PIPELINES, Forge
from zfzr.county.json_schema import SUFFIX, as_text, editor_settings, schema_of
from zfzr.county.kinds import kinds_by_name
from zfzr.declare.parameter import HENAN, WUZHI
from zfzr.declare.record import kinds
from zfzr.terms.identifiers import another_province, check_county_code
from zfzr.terms.levels import LEVELS, level_of
from zfzr.terms.text import Refusal, Text

_PACKAGE: Final = Path(__file__).parents[1]
_TEXTS: Final = (_PACKAGE / "templates" / "start", _PACKAGE.parent / "templates" / "start")
_DATA: Final = (_PACKAGE / "start", _PACKAGE.parent / "data")
"""Where texts and data lie: in the installed package, or beside it in a checkout."""

_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,20}")
_YEARS: Final = re.compile(r"«([0-9]{4})?-([0-9]{4})?»")
_PROVINCE: Final = re.compile(r"«([0-9]{2,6})»(.*?)«»")
_JUSTICE_FROM: Final = 2019
"""The first year in which the legal office of a county is its 司法局 from the beginning: the reform of 2018 to 2019."""
_BLOCK: Final = re.compile(r"(?:^#.*\n)*^\S.*:\n(?:^ .*\n)*", re.MULTILINE)

_TO: Final[Mapping[str, str]] = {
    "README.md": "README.md",
    "gitattributes": ".gitattributes",
    "editorconfig": ".editorconfig",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "zfzr.yaml": "zfzr.yaml",
}


TOP_FILES: Final = (".pre-commit-config.yaml", *PIPELINES.values())
"""What works only at the top of a repository: there pre-commit and the forges look for it."""

_COMMAND: Final = re.compile(r"\bzfzr ([a-z][a-z-]*)")
_PLAIN: Final = re.compile(r"[\w./-]+")
_NO_COMMAND: Final = re.compile(r"^\s*(?:#|(?:- )?(?:name|displayName|id):)")


def below(folder: str, text: str) -> str:
    """Return the text of one of `TOP_FILES` for a repository in which the dataset is a folder.

    Commands are told where the data is; patterns of pre-commit begin with the folder.
    """
    return "\n".join(_line_below(folder, line) for line in text.split("\n"))


def _line_below(folder: str, line: str) -> str:
    if _NO_COMMAND.match(line):
        return line
    if "files: " in line:
        start, _, pattern = line.partition("files: ")
        inside = "^" + re.escape(f"{folder}/")
        anchored = re.sub(r"(^|\|)\^", lambda found: found[1] + inside, pattern)
        return f"{start}files: {anchored if anchored != pattern else f'{inside}.*{pattern}'}"
    quoted = folder if _PLAIN.fullmatch(folder) else shlex.quote(folder)
    return _COMMAND.sub(lambda found: f"zfzr {found[1]} --data {quoted}", line)


_LAST_DISTRICT: Final = "20"
"""The last two digits of a code up to which it is a city district's (GB/T 2260: 01–20 市辖区, 21–80 县, 81–99 县级市)."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new county is told at first: its name and GB/T 2260 code, what is above it, and the year it begins with."""

    county: str
    code: str
    year: int
    city: str = ""
    province: str = ""

    @property
    def in_full(self) -> str:
        """Its name as its organs bear it: those of a city district name the city first (佛山市南海区人民政府).

        A district that a municipality governs directly has no city above it but the municipality.
        """
        above = self.city or (self.province if self.province.endswith("市") else "")
        is_of_a_city = self.county.endswith("区") and self.code[4:] <= _LAST_DISTRICT
        return f"{above}{self.county}" if is_of_a_city and above.endswith("市") else self.county

    def check(self) -> None:
        """Raise Refusal when a name is not Chinese or the code is not that of a county, city district or the like."""
        for name in (self.county, self.city, self.province):
            if name and not _NAME.fullmatch(name):
                raise Refusal(
                    Text("“{name}”不是地名", "{name!r} is not a place's name"),
                    Text("写全称的汉字，如 甲县", "write its full name in Chinese, such as 甲县"),
                    name=name,
                )
        if wrong := check_county_code(self.code):
            raise Refusal(
                Text(f"行政区划代码“{{code}}”不对：{wrong.zh}", f"{{code!r}} is no area code: {wrong.en}"),
                Text("填 GB/T 2260 的六位代码，如 410823", "six digits of GB/T 2260, such as 410823"),
                code=self.code,
            )
        if other := another_province(self.code, self.province):
            raise Refusal(
                Text(
                    "行政区划代码“{code}”是{other}的，所属省写的是“{province}”",
                    "{code!r} is an area code of {other}, and the province is {province!r}",
                ),
                Text(
                    "改正写错的一个：参数、证件名称按它们取",
                    "mend the wrong one: parameters and cards go by them",
                ),
                code=self.code,
                other=other,
                province=self.province,
            )


def starting_files(
    beginning: Beginning, forge: Forge | None = None, *, with_templates: bool = False
) -> dict[str, str]:
    """Return the files of a new county by path, zfzr.yaml last.

    `with_templates` adds the product's general duty templates. The instruments that copied files name come along.

    Raises:
        Refusal: a name or the code is wrong.
    """
    beginning.check()
    files = {
        ".gitignore": _text("gitignore", beginning)
    }  # first: git is not to see what a cut-off run leaves
    files |= dict(_own_data(beginning, with_templates=with_templates))
    files |= _laws_named_in("\n".join(files.values()))
    for model in kinds():
        if model.each_year == "empty":
            files[model.file.format(year=beginning.year)] = empty_file(model)
    files |= dict(_editor_files(beginning.code))
    if forge is not None:
        files[PIPELINES[forge]] = _text(f"{forge}.yml", beginning)
    return files | {path: _text(name, beginning) for name, path in _TO.items()}


def first_steps() -> frozenset[str]:
    """Return the names that may stand in the folder of a county just begun: of files, and the first of folders."""
    paths = (
        ".gitignore",
        "parameters.yaml",
        "laws/",
        "county/",
        "schemas/",
        ".vscode/",
        *_TO.values(),
        *PIPELINES.values(),
    )
    return frozenset(path.split("/")[0] for path in paths)


def _own_data(beginning: Beginning, *, with_templates: bool) -> Iterator[tuple[str, str]]:
    yield "parameters.yaml", _parameters(beginning)
    if with_templates:
        yield "county/duty-templates.yaml", _templates(beginning)


_PENALTY_LAW: Final = "《中华人民共和国行政处罚法》"
_NEW_PENALTY_LAW: Final = 2021
"""The year in which the penalty law's articles were numbered anew (in force 2021-07-15)."""


def _templates(beginning: Beginning) -> str:
    """Return the general duty templates, with the articles of the penalty law as numbered in the year of beginning.

    The sample county's cite the text of 1996; from 2021 on those blocks give way to templates/start/duty-templates.yaml.
    A basis that is a norm of another province's is left out.
    """
    text = _source("county/duty-templates.yaml").read_text(encoding="utf-8")
    about, *_ = text.split("\n", 1)
    blocks = [re.sub(r"(?m)^#.*\n", "", block) for block in _BLOCK.findall(text)]
    if beginning.year >= _NEW_PENALTY_LAW:
        newer = _text("duty-templates.yaml", beginning)
        blocks = [newer, *(block for block in blocks if _PENALTY_LAW not in block)]
        which = "2021年7月15日起施行的文本"
    else:
        which = "1996年文本（2009年修正），2021年7月15日起条序不同"
    if not beginning.code.startswith(HENAN):
        blocks = [re.sub(r"(?m)^ +依据: 《河南省.*\n", "", block) for block in blocks]
    about += f"\n# 《行政处罚法》的条序为{which}\n"
    return _modeline("../schemas", "duty-templates") + about + "".join(blocks)


_OF_THE_SAMPLE = "# 以下是示例县自己定的数"
_OF_AREAS: Final[Mapping[str, tuple[str, ...]]] = {HENAN: ("河南", "郑州"), WUZHI: ("武政办",)}
"""What names a source that holds in an area alone."""


def _parameters(beginning: Beginning) -> str:
    """Return the parameters, without those of which a value rests on a norm of another province or county.

    What the sample county settled for itself, below the line that says so, is no start for another.
    """
    text, *_ = _source("parameters.yaml").read_text(encoding="utf-8").partition(_OF_THE_SAMPLE)
    foreign = [
        word for area, words in _OF_AREAS.items() if not beginning.code.startswith(area) for word in words
    ]
    first = next(found for found in re.finditer(r"^[^#\s]", text, re.MULTILINE)).start()
    blocks = (b for b in _BLOCK.findall(text[first:]) if not any(word in b for word in foreign))
    own = "".join(_cards(beginning.province)) if not beginning.code.startswith(HENAN) else ""
    return _modeline("schemas", "parameters") + text[:first] + "".join(blocks) + own


def _cards(province: str) -> Iterator[str]:
    """Yield what the cards of a province are called, for the county to check."""
    if not province:
        return
    yield "# 本省统一的执法证件怎样称呼：照证面核对；1 统一的行政执法证，2 行政执法监督证\n"
    for number, word in ((1, "行政执法证"), (2, "行政执法监督证")):
        source = "证件名称按省名加通称推定，照证面核对"
        yield f"证件种类.{province}{word}:\n  取值:\n    - {{值: {number}, 来源: {source}, 核实: 否}}\n"


def _laws_named_in(text: str) -> dict[str, str]:
    found = {}
    for path in sorted(_source("laws").glob("*.yaml")):
        law = path.read_text(encoding="utf-8")
        name = re.search(r"^名称: (.+)$", law, re.MULTILINE)
        if name and name[1] in text:
            found[f"laws/{path.name}"] = law
    return found


def _editor_files(area: str) -> Iterator[tuple[str, str]]:
    for name, model in kinds_by_name().items():
        if model.shape != "rows":
            yield f"schemas/{name}{SUFFIX}", as_text(schema_of(model, area))
    yield ".vscode/settings.json", as_text({**editor_settings(), **_EDITING})
    yield ".vscode/extensions.json", json.dumps({"recommendations": ["redhat.vscode-yaml"]}, indent=2) + "\n"


_EDITING: Final[Mapping[str, Any]] = {"files.encoding": "utf8", "files.eol": "\n"}


def _modeline(folder: str, kind: str) -> str:
    return f"# yaml-language-server: $schema={folder}/{kind}{SUFFIX}\n"


def _text(name: str, beginning: Beginning) -> str:
    text = next(folder / name for folder in _TEXTS if (folder / name).is_file()).read_text(encoding="utf-8")
    level = beginning.county[-1] if beginning.county[-1] in LEVELS else ""
    text = _of_its_day(text, beginning)
    for place, value in {
        "县名": beginning.county,
        "全名": beginning.in_full,
        "代码": beginning.code,
        "上级": ", ".join(filter(None, (beginning.city, beginning.province))),
        "级": level,
        "级直": f"{level_of(beginning.county)}直单位",
        "法制机构": f"{level}{'司法局' if beginning.year >= _JUSTICE_FROM else '政府法制机构'}",
        "年度": str(beginning.year),
        "下年": str(beginning.year + 1),
    }.items():
        text = text.replace(f"«{place}»", value)
    return text


def _of_its_day(text: str, beginning: Beginning) -> str:
    """Return a text without the lines of other years («2019-», «-2018»), and the words of other provinces («41»…«»)."""
    lines = []
    for line in text.split("\n"):
        if found := _YEARS.match(line):
            if not int(found[1] or 0) <= beginning.year <= int(found[2] or beginning.year):
                continue
            line = line.removeprefix(found[0])
        lines.append(line)
    return _PROVINCE.sub(lambda m: m[2] if beginning.code.startswith(m[1]) else "", "\n".join(lines))


def _source(path: str) -> Path:
    return next(folder / path for folder in _DATA if (folder / path).exists())
