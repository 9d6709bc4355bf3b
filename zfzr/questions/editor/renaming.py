"""Renaming a thing through all files: the edits that make it, proved on the county before anybody sees them.

A name stands where the thing is written down and wherever a field refers to it; a unit, a law or a procedure is named by
its folder or file. After the edits the county is read and judged again: a rename after which more is wrong than before is
refused, with the first thing that would be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from zfzr.check.runner import Located
from zfzr.county.county import County
from zfzr.county.layout import SLUG
from zfzr.declare.lookup import grouped
from zfzr.files.csv_reader import LIST_SEPARATOR
from zfzr.files.edits import Edit, edited, source_of
from zfzr.files.place import Place
from zfzr.files.tree import Content
from zfzr.questions.editor.links import Thing, missed, references
from zfzr.terms.text import Refusal, Text

Try = Callable[[Mapping[str, Content]], Located | None]
"""Judges the county as other files would make it: a finding of a rule that would find more than now, or None."""


class Renaming(NamedTuple):
    """The edits of a rename, by file as it is called before, and the files that are called otherwise afterwards."""

    edits: Mapping[str, tuple[Edit, ...]]
    moved: Mapping[str, str]
    folder: tuple[str, str] | None


def renamed(county: County, thing: Thing, name: str, attempt: Try) -> Renaming:
    """Return what renames a thing.

    Raises:
        Refusal: the name cannot be one, is taken, or would make something wrong.
    """
    name = name.strip()
    _require_a_name(thing, name)
    places = [site.place for site in references(county, thing) if str(site.value) == thing.name]
    if not thing.is_path:
        places.append(thing.place)
    edits = grouped(
        (place.file, edit)
        for place in dict.fromkeys(places)
        for edit in _edits(county, place, thing.name, name)
    )
    moved, folder = _moved(county, thing, name)
    made = Renaming({path: tuple(dict.fromkeys(each)) for path, each in edits.items()}, moved, folder)
    _require_read(county, thing, made)
    _prove(county, made, attempt, name)
    return made


def _require_read(county: County, thing: Thing, made: Renaming) -> None:
    """Look for the name in what could not be read, where nobody knows what it means and the old one would stay.

    Raises: Refusal: it stands there, or may.
    """
    found = missed(county, thing, made.edits)
    if found is None:
        return
    if not found.line:
        what = Text(
            "{place} 读不了，里面可能也有“{name}”", "{place} cannot be read, and may hold {name}, too"
        )
    else:
        what = Text(
            "{place} 没有读全，里面还有“{name}”", "{place} was not read in full, and holds {name}, too"
        )
    raise Refusal(
        what,
        Text("先改正这个文件，再改名", "mend that file first, then rename"),
        place=str(found),
        name=thing.name,
    )


def _require_a_name(thing: Thing, name: str) -> None:
    if not name or name == thing.name or len(name) > 100 or any(not sign.isprintable() for sign in name):
        raise Refusal(
            Text("“{name}”不能作新的名称", "{name} cannot be the new name"),
            Text("写一个与原来不同、没有换行的名称", "give another name, on one line"),
            name=name,
        )
    if thing.is_path and not re.fullmatch(SLUG, name):
        raise Refusal(
            Text("“{name}”不能作目录名或者文件名", "{name} cannot be the name of a folder or file"),
            Text(
                "用小写字母、数字、连字符，以字母或者数字开头",
                "small letters, digits and hyphens, a letter or digit first",
            ),
            name=name,
        )


def _moved(county: County, thing: Thing, name: str) -> tuple[Mapping[str, str], tuple[str, str] | None]:
    """Return the files that bear the name in their paths, by what they are called afterwards, and the folder moved."""
    if not thing.is_path:
        return {}, None
    file = thing.place.file
    if file.startswith(f"units/{thing.name}/") and file.endswith("/unit.yaml"):
        before, after = f"units/{thing.name}/", f"units/{name}/"
        taken = any(path.startswith(after) for path in county.dataset.everything())
        moved = {
            path: after + path.removeprefix(before)
            for path in county.dataset.everything()
            if path.startswith(before)
        }
        folder = (before.rstrip("/"), after.rstrip("/"))
    else:
        to = f"{file.rpartition('/')[0]}/{name}.yaml"
        moved, folder, taken = {file: to}, None, to in county.dataset.files
    if taken:
        raise Refusal(
            Text("“{name}”已经有了", "{name} is there already"),
            Text("换一个名称", "choose another name"),
            name=name,
        )
    return moved, folder


def _edits(county: County, place: Place, before: str, after: str) -> list[Edit]:
    """Return what puts a name for another where it is written.

    Raises:
        Refusal: it is written there in a way that nobody foresaw, and would stay.
    """
    content = county.dataset.files.get(place.file)
    source = source_of(content) if isinstance(content, bytes) else None
    if source is None:
        return []  # told of by `_require_read`
    start, end = source.range(county.dataset.span(_cell(place)))
    written = source.text[start:end]
    if place.file.endswith(".csv"):
        found = _in_cell(written, before, after, is_list=_cell(place) != place)
    else:
        found = _in_yaml(written, before, after)
    if found is None:
        raise Refusal(
            Text(
                "{file}:{line} 写的是“{written}”，改不了名",
                "{file}:{line} says {written!r}: it cannot be renamed",
            ),
            Text("先把那里照一般的写法改好，再改名", "write it there in the usual way first, then rename"),
            file=place.file,
            line=source.text.count("\n", 0, start) + 1,
            written=written.split("\n")[0],
        )
    at, until, text = found
    return [Edit(place.file, start + at, start + until, text)]


def _cell(place: Place) -> Place:
    """Return the cell of a value of a list in a table; any other place as it is."""
    if place.file.endswith(".csv") and len(place.path) > 2:
        return Place(place.file, place.path[:2])
    return place


def _in_cell(written: str, before: str, after: str, *, is_list: bool) -> tuple[int, int, str] | None:
    """Return what of a cell becomes what; None where the name does not stand there."""
    is_quoted = written.startswith('"')
    value = written[1:-1].replace('""', '"') if is_quoted else written
    parts = value.split(LIST_SEPARATOR) if is_list else [value]
    if before not in map(str.strip, parts):
        return None
    whole = LIST_SEPARATOR.join(p.replace(before, after) if p.strip() == before else p for p in parts)
    if is_quoted or any(sign in whole for sign in ',"'):
        whole = '"' + whole.replace('"', '""') + '"'
    return 0, len(written), whole


def _in_yaml(written: str, before: str, after: str) -> tuple[int, int, str] | None:
    """Return what of a text or a key becomes what; None where the name does not stand there."""
    if written.rstrip(":") == before:
        return 0, len(before), _quoted(after)
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        within = written[1:-1]
        if before in (
            within,
            _YAML_ESCAPED.sub(r"\1", within) if written[0] == '"' else within.replace("''", "'"),
        ):
            return 1, len(written) - 1, _within_quotes(after, written[0])
    return None


_YAML_ESCAPED: Final = re.compile(r"\\([\"\\])")


def _within_quotes(name: str, quote: str) -> str:
    """Return a name as it stands between the quotes of a YAML text that are there already."""
    return name.replace("'", "''") if quote == "'" else name.replace("\\", "\\\\").replace('"', '\\"')


def _quoted(name: str) -> str:
    plain = re.fullmatch(r"[^\W\d_][\w.-]*", name) and name.lower() not in (
        "true",
        "false",
        "null",
        "yes",
        "no",
        "on",
        "off",
    )
    return name if plain else '"' + _within_quotes(name, '"') + '"'


def _prove(county: County, made: Renaming, attempt: Try, name: str) -> None:
    """Judge the county as it would be.

    Raises:
        Refusal: more would be found than is now.
    """
    files: dict[str, Content] = dict(county.dataset.everything())
    for path, edits in made.edits.items():
        content = files[path]
        source = source_of(content) if isinstance(content, bytes) else None
        if source is not None:
            files[path] = edited(source.text, edits).encode()
    for before, after in made.moved.items():
        files[after] = files.pop(before)
    worse = attempt(files)
    if worse is not None:
        raise Refusal(
            Text(
                "改成“{name}”以后会多出问题：{message}",
                "with {name} there would be a new finding: {message_en}",
            ),
            Text("先改正，或者换一个名称", "mend that first, or choose another name"),
            name=name,
            message=worse.message("zh"),
            message_en=worse.message("en"),
        )
