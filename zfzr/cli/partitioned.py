"""Writing a county's part of a folder of many: `zfzr export parquet --partition`, and `zfzr aggregate --into`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zfzr.cli.writing import folder_for_output, put_output, remove_outputs
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.present.tables.heads import Heads
    from zfzr.questions.tables.rows import Table


class Written(NamedTuple):
    """What was written of a county: its parts by their paths in the folder, and how many of before were removed."""

    parts: dict[str, bytes]
    removed: int


def put_partitions(
    tables: Sequence[Table], heads: Heads, output: Path, root: Path, *, force: bool, durable: bool = True
) -> Written:
    """Write a county's parts, each file whole, and remove those of before that hold nothing any more.

    Who has written a county whole before (`done.py`) is forgotten before the first part is touched.

    Args:
        tables: the county's.
        heads: how tables and columns are called.
        output: the folder of many counties.
        root: where the county's data lie.
        force: whether to write under a code under which other data were written.
        durable: whether to wait until the disk has each file.

    Raises:
        Refusal: (exit 2) data that lie elsewhere were written there under the same code, or nothing can be written.
    """
    from zfzr.present.tables.as_parquet import as_parquet
    from zfzr.present.tables.done import done_path
    from zfzr.present.tables.partitions import county_of_tables, owner_of, partitions_of, stale_parts

    code = county_of_tables(tables)
    if not force:
        refuse_other_owner(output, code, root)
    parts = {path: as_parquet(table, heads) for path, table in partitions_of(tables, heads)}
    owner, says = owner_of(output, code, root)
    outputs = {**{output / path: data for path, data in parts.items()}, owner: says}
    for folder in sorted({path.parent for path in outputs} | {output}):
        folder_for_output(folder)
    remove_outputs(path for path in (done_path(output, code),) if path.is_file())
    put_output(outputs, force=force, is_text=False, durable=durable)
    stale = stale_parts(output, tables, heads, outputs)
    remove_outputs(stale)
    return Written(parts, len(stale))


def refuse_other_owner(output: Path, code: str, root: Path) -> None:
    """Refuse to write where data that lie elsewhere were written under the same code.

    Raises: Refusal (exit 2).
    """
    from zfzr.present.tables.partitions import other_owner

    earlier = other_owner(output, code, root)
    if earlier is None:
        return
    raise Refusal(
        Text(
            "没有写入：行政区划代码 {code} 的数据已经由 {earlier} 写过，{root} 再写会换掉它的",
            "nothing was written: {earlier} wrote there under the code {code}, and {root} would replace it",
        ),
        Text(
            "两个县的代码应当不同，先改正一处 zfzr.yaml 的行政区划代码；确是同一个县的数据（如另一份拷贝），加 --force",
            "two counties have two codes: mend 行政区划 in one zfzr.yaml; of one county (another copy), add --force",
        ),
        code=code,
        earlier=earlier,
        root=root.resolve(),
    )
