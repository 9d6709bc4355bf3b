"""The records at the time of sealing, as git has them, and what they give when the year is scored again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from zfzr import __version__
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.county.registers import empty_and_untold
from zfzr.declare.record import Record
from zfzr.files.history import FileCommit, raw_commit
from zfzr.files.revisions import Commit, Repository
from zfzr.questions.seal.ground import (
    FIGURES,
    MOST_ROWS,
    RECORDS,
    Asked,
    Ground,
    Outcome,
    awaits_commit,
    told,
)
from zfzr.subjects.assessment.score.comparison import compare, scores_of
from zfzr.subjects.assessment.score.engine import score_on
from zfzr.subjects.assessment.score.seal import Seal, renamed_since
from zfzr.subjects.assessment.score.seal.inputs import Inputs, inputs_of
from zfzr.subjects.result.rules import how_it_moved
from zfzr.terms.text import Refusal, Text, enumeration


def against_records(
    repository: Repository, year: int, seals: Sequence[Seal], brought: FileCommit | None, asked: Asked
) -> Iterator[Ground]:
    """Hold the last seal against the records of the commit that brought it in, and of the one it names itself.

    One sealed just now comes with its records in a commit that is still to be made: until then nothing can be held
    against what is committed, and nothing is wrong.
    """
    seal = seals[-1]
    rows: list[Text] = []
    wanted = [(brought.id, Text("带来封存的提交", "the commit that brought it in"))] if brought else []
    if seal.commit and (not brought or seal.commit != brought.id):
        wanted.append((seal.commit, Text("封存里写的提交", "the commit that it names")))
    if not brought:
        rows.append(Text("封存的最后一版还没有提交", "its last version is in no commit of this history"))
    agreeing: County | None = None
    first: County | None = None
    where = Text("", "")
    for id_, called in wanted:
        then = county_at(repository, id_, seal)
        if then is None:
            rows.append(_lacking(repository, id_, called))
            continue
        others = differing(seal.inputs, inputs_of(then.dataset, year))
        first = first or then
        if not others:
            rows.append(
                Text(
                    f"{called.zh} {id_[:9]}：所依据的记录相符",
                    f"{called.en} {id_[:9]}: the records are those sealed",
                )
            )
            if agreeing is None:
                agreeing, where = then, Text(f"{called.zh} {id_[:9]}", f"{called.en} {id_[:9]}")
            continue
        if agreeing is not None:
            rows.append(
                Text(
                    f"{called.zh} {id_[:9]}：当时有 {len(others)} 个文件的记录还没有提交，随封存一并提交",
                    f"{called.en} {id_[:9]}: the records of {len(others)} files were committed with the seal",
                )
            )
            continue
        rows.append(
            Text(
                f"{called.zh} {id_[:9]}：{len(others)} 个文件的记录同封存时的摘要不符",
                f"{called.en} {id_[:9]}: the records of {len(others)} files are not those that were sealed",
            )
        )
        rows += [Text(path, path) for path in others[:MOST_ROWS]]
    if first is None:
        said = Text("没有核对：查不到封存时的提交", "not done: the commit is not to be had")
        yield Ground(*RECORDS, Outcome.NOT_DONE, said, tuple(rows))
        yield Ground(*FIGURES, Outcome.NOT_DONE, said)
        return
    if agreeing is None and not brought and awaits_commit(repository, year, seals):
        said = Text(
            f"没有核对：第 {len(seals)} 版还没有提交，连同记录一并提交以后再核对",
            f"not done: version {len(seals)} is not committed yet; commit it with its records and verify again",
        )
        yield Ground(*RECORDS, Outcome.NOT_DONE, said, tuple(rows))
        yield Ground(*FIGURES, Outcome.NOT_DONE, said)
        return
    if agreeing is None:
        said = Text(
            "封存时写的记录，同版本库里当时的记录不符（封存时有没提交的改动，或者摘要是后来另算的）",
            "the records that were sealed are not those in git at the time: something was not committed then, or the "
            "digests were reckoned afterwards",
        )
        yield Ground(*RECORDS, Outcome.FAILS, said, tuple(rows))
    else:
        said = Text(
            "版本库里当时的记录就是封存所依据的", "the records in git at the time are those that were sealed"
        )
        yield Ground(*RECORDS, Outcome.HOLDS, said, tuple(rows))
    yield against_figures(agreeing or first, year, seal, where, asked)


def county_at(repository: Repository, id_: str, seal: Seal) -> County | None:
    """Return the county as a commit has it, seen on the last day that counted for a seal; None where it is not to be had."""
    if not re.fullmatch(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", id_):
        return None
    if not raw_commit(repository, id_):
        return None
    files = repository.snapshot(Commit(id_, id_)).files
    return County(load(files), max(seal.until or seal.settled, seal.day)) if files else None


def _lacking(repository: Repository, id_: str, called: Text) -> Text:
    if repository.is_shallow:
        return Text(
            f"{called.zh} {id_[:9]}：仓库只取了部分历史，没有这个提交；先运行 git fetch --unshallow",
            f"{called.en} {id_[:9]}: this clone is shallow and lacks it: git fetch --unshallow",
        )
    return Text(
        f"{called.zh} {id_[:9]}：版本库里没有这个提交，或者其中没有数据（合并时压缩过提交的，属于正常）",
        f"{called.en} {id_[:9]}: the repository has no such commit with data (as after a squashed merge)",
    )


def differing(sealed: Inputs, then: Inputs) -> list[str]:
    """Return the files whose records are not those that were sealed."""
    return [path for path in sorted({*sealed, *then}) if sealed.get(path) != then.get(path)]


def against_figures(then: County, year: int, seal: Seal, where: Text, asked: Asked) -> Ground:
    """Reckon the year again from the records of the time, as of the sealed day, and compare every figure."""
    by = Text(f"zfzr {__version__}", f"zfzr {__version__}")
    if seal.tool != __version__:
        by = Text(
            f"zfzr {__version__}（封存时是 {seal.tool}，计分的程序可能变了）",
            f"zfzr {__version__} (it was sealed by {seal.tool}: the reckoning may have changed)",
        )
    try:
        result = score_on(then, year, seal.day, max(seal.until or seal.settled, seal.day))
    except Refusal as refusal:
        why = told(refusal)
        return Ground(
            *FIGURES,
            Outcome.NOT_DONE,
            Text(f"当时的记录现在计不出分：{why.zh}", f"the records of the time cannot be scored: {why.en}"),
        )
    reckoned = scores_of(result)
    found = compare(seal.scores, reckoned, renamed_since(then, seal, reckoned))
    moved = [u for u in found.moved if asked.unit in (None, u.slug)]
    units = [u for u in moved if not u.is_open]
    empty = empty_and_untold(then, year) if moved else {}
    if moved and not units:
        return Ground(*FIGURES, Outcome.NOT_DONE, _open(len(moved), by, seal), _empty_rows(empty))
    if units:
        rows = [Text(f"{u.name}：{how_it_moved(u)[0]}", f"{u.name}: {how_it_moved(u)[1]}") for u in units]
        said = Text(
            f"用{by.zh}按 {seal.day} 重新计分，{len(units)} 个单位同封存的不一致（前为封存，后为计出）",
            f"reckoned by {by.en} as of {seal.day}, {len(units)} units are not as sealed (sealed → reckoned)",
        )
        return Ground(*FIGURES, Outcome.FAILS, said, (*rows[:MOST_ROWS], *_empty_rows(empty)))
    count = len(seal.scores) if asked.unit is None else 1
    at = Text(f"（{where.zh}）", f" ({where.en})") if where.zh else Text("", "")
    said = Text(
        f"用{by.zh}按 {seal.day} 重新计分{at.zh}，{count} 个单位的得分、等次、名次同封存的一致",
        f"reckoned by {by.en} as of {seal.day}{at.en}: {count} units come out as sealed",
    )
    return Ground(*FIGURES, Outcome.HOLDS, said)


def _open(count: int, by: Text, seal: Seal) -> Text:
    return Text(
        f"没有核对：用{by.zh}按 {seal.day} 重新计分，{count} 个单位只能计出范围，封存的结果都在范围之内",
        f"not done: reckoned by {by.en} as of {seal.day}, {count} units come out as ranges that hold what was sealed",
    )


def _empty_rows(empty: Mapping[str, type[Record]]) -> tuple[Text, ...]:
    """Say which registers held nothing at the time, which once counted as none: why a sealed number is a range now."""
    if not empty:
        return ()
    labels = enumeration(dict.fromkeys(kind.label for kind in empty.values()))
    return (
        Text(
            f"当时空着、没有零登记的登记簿：{labels}。较早的版本把空的登记簿计作没有，现在计作未登记，所以计出的是范围；"
            "当时确实没有的，现在登记零登记，按现在的记录就能核对",
            f"empty then, and nobody stated nil: {labels.en}. Earlier versions counted an empty register as none; it is"
            " untold now, hence the ranges. Where there was none, state nil now: the records of today can be verified then",
        ),
    )
