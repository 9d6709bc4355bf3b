"""What if a scheme, a parameter or any record were another (假如): the same county with some files replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.plain_file import read_plain
from zfzr.terms.text import Refusal, Text, enumeration


@dataclass(frozen=True, slots=True)
class Patch:
    """The county as it would be, and which files of it were replaced."""

    county: County
    replaced: tuple[str, ...]


def patched(county: County, year: int, files: Sequence[Path]) -> Patch:
    """Return the county with some files replaced; nothing is written.

    A file replaces the one whose path it ends like: `trial/county/2015/scheme.yaml`, or just `scheme.yaml` where
    only one file of the year, or of the dataset, has that name.

    Raises:
        Refusal: a file cannot be read, or it is not clear which one it replaces (exit 2).
    """
    content = dict(county.dataset.files)
    replaced = []
    for file in files:
        try:
            replacing = read_plain(file)
        except OSError as error:
            raise Refusal(
                Text("读不了 {file}", "cannot read {file}"),
                Text(
                    "核对文件名和权限；只读普通文件，不读管道",
                    "check its name and permissions; pipes are not read",
                ),
                file=file,
            ) from error
        path = _replaced_path(list(content), year, file)
        content[path] = replacing
        replaced.append(path)
    dataset = load(content)
    dataset.root = county.dataset.root
    broken = sorted(set(replaced) & (dataset.broken | dataset.partial))
    if broken:
        raise Refusal(
            Text("替换的文件有错误，读不全：{files}", "what is put in has defects: {files}"),
            Text("先用 zfzr validate 检查替换后的数据", "check it with zfzr validate first"),
            files=enumeration(broken),
        )
    return Patch(County(dataset, county.as_of), tuple(replaced))


def _replaced_path(known: Sequence[str], year: int, file: Path) -> str:
    parts = file.as_posix().split("/")
    for start in range(len(parts)):
        tail = "/".join(parts[start:])
        if tail in known:
            return tail
    named = [path for path in known if path.rsplit("/", 1)[-1] == file.name]
    of_year = [path for path in named if f"/{year}/" in path]
    for candidates in (named, of_year):
        if len(candidates) == 1:
            return candidates[0]
    raise Refusal(
        Text("看不出 {file} 要替换哪个数据文件", "it is not clear which data file {file} replaces"),
        Text(
            "放在与数据目录相同的路径下，如 试算/county/{year}/{name}",
            "put it under the same path as in the dataset, as in trial/county/{year}/{name}",
        ),
        file=file,
        year=year,
        name=file.name,
    )
