"""Sealing a settled result (封存): what was published, and proof that it still follows from the same records.

A seal keeps the result as printed, a hash of every input, and enough of each value's hash to name the line that
changed. What is hashed is the content of records in canonical form, never bytes of files: formatting, comments and
the order of keys do not break a seal. Hashes are SHA-256 over length-delimited text, under the name of their version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any, NamedTuple

from pydantic import BaseModel

from zfzr import __version__
from zfzr.check.records import Waiver
from zfzr.county.county import County
from zfzr.county.dataset import Dataset
from zfzr.county.records import Parameter
from zfzr.declare.record import Record, declarations, kinds
from zfzr.files.place import Place
from zfzr.subjects.assessment.lookups import result_of
from zfzr.subjects.assessment.records import AssessmentResult, Correction, ResultStage, StageEntry
from zfzr.subjects.assessment.score.comparison import (
    Comparison,
    LineScore,
    Loss,
    Scores,
    UnitScore,
    as_plain,
    compare,
    scores_of,
)
from zfzr.subjects.assessment.score.sheet import YearResult
from zfzr.subjects.scheme.records import Scheme
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Refusal, Text

FORMAT = 1
HASH = "zfzr-seal-1"
RECORD_LENGTH, CHECK_LENGTH = 16, 4
"""Hexadecimal digits kept of each record's and each value's hash: they find what changed; files have theirs in full."""

_LEFT_OUT = (Waiver, AssessmentResult)
"""Kinds that no score rests on: a waiver hides from people only, and the life of a result goes on after the seal."""


class Leaf(NamedTuple):
    """A value of a record, and the way to it."""

    steps: tuple[str | int, ...]
    text: str


def digest(parts: Iterable[str]) -> str:
    """Return the hash of a list of texts; each is preceded by its length, so that no two lists read the same."""
    found = sha256(HASH.encode())
    for part in parts:
        encoded = part.encode()
        found.update(f"{len(encoded)}:".encode())
        found.update(encoded)
    return found.hexdigest()


def leaves(record: Record) -> list[Leaf]:
    """Return the values of a record that are written or matter, in canonical order; what has its default is left out."""
    return list(_leaves(record, ()))


def _leaves(value: object, steps: tuple[str | int, ...]) -> Iterator[Leaf]:
    if isinstance(value, BaseModel):
        for declared in declarations(type(value)):
            inner = getattr(value, declared.name)
            default = type(value).model_fields[declared.name].get_default(call_default_factory=True)
            if inner != default:
                yield from _leaves(inner, (*steps, declared.label))
    elif isinstance(value, list):
        for i, each in enumerate(value):
            yield from _leaves(each, (*steps, i))
    elif isinstance(value, dict):
        for key in sorted(value):
            yield Leaf((*steps, key), "")  # an empty entry is one
            yield from _leaves(value[key], (*steps, key))
    else:
        yield Leaf(steps, _text(value))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return plainly(value) if isinstance(value, Decimal) else str(value)


def _named(leaf: Leaf) -> str:
    return "/".join(str(s) for s in leaf.steps if not isinstance(s, int)) + "=" + leaf.text


def _check(leaf: Leaf) -> str:
    return digest([_named(leaf)])[:CHECK_LENGTH]


class FileSeal(NamedTuple):
    """A file's records: the full hash of all of them, and by record a short hash, a colon, and its values' checks."""

    sha256: str
    records: Mapping[str, str]


Inputs = Mapping[str, FileSeal]


def inputs_of(dataset: Dataset, year: int) -> Inputs:
    """Return the hashes of every record that a year's score may rest on: standing ones and those of the year."""
    found: dict[str, dict[str, str]] = {}
    whole: dict[str, list[str]] = {}
    for path, key, record in _records(dataset, year):
        values = leaves(record)
        own = digest(f"{_way(leaf)}={leaf.text}" for leaf in values)
        found.setdefault(path, {})[key] = f"{own[:RECORD_LENGTH]}:{''.join(map(_check, values))}"
        whole.setdefault(path, []).append(f"{key}={own}")
    return {
        path: FileSeal(digest(sorted(whole[path])), dict(sorted(found[path].items())))
        for path in sorted(found)
    }


def _way(leaf: Leaf) -> str:
    return "/".join(str(step) for step in leaf.steps)


def _records(dataset: Dataset, year: int) -> Iterator[tuple[str, str, Record]]:
    """Yield the records with their file and their key in that file; keys that recur are numbered."""
    seen: dict[tuple[str, str], int] = {}
    for kind in kinds():
        if kind in _LEFT_OUT:
            continue
        for record in dataset.all(kind):
            if record.year not in (None, year):
                continue
            path = record.place.file
            count = seen[path, record.id] = seen.get((path, record.id), 0) + 1
            yield path, record.id if count == 1 else f"{record.id}#{count}", record


class ChangedInput(NamedTuple):
    """A record that is not what it was when the result was sealed: where it stands now, and what is named of it."""

    place: Place
    key: str
    change: str


ADDED, REMOVED, CHANGED = "新增", "删去", "改动"


_NOTHING = FileSeal("", {})


def changed_inputs(dataset: Dataset, year: int, sealed: Inputs) -> list[ChangedInput]:
    """Return the records that were added, removed or changed since, each value that differs at its own place."""
    now = inputs_of(dataset, year)
    records = {(path, key): record for path, key, record in _records(dataset, year)}
    found: list[ChangedInput] = []
    for path in sorted({*now, *sealed}):
        was, is_ = sealed.get(path, _NOTHING), now.get(path, _NOTHING)
        if was.sha256 == is_.sha256:
            continue
        old, new = was.records, is_.records
        for key in sorted({*old, *new}):
            if key not in new:
                found.append(ChangedInput(Place(path), key, REMOVED))
            elif key not in old:
                found.append(ChangedInput(records[path, key].place, key, ADDED))
            elif old[key] != new[key]:
                record = records[path, key]
                found += [ChangedInput(place, key, CHANGED) for place in _differing(record, old[key])]
    return found


def _differing(record: Record, sealed: str) -> list[Place]:
    """Return the places of the values that differ; the record's own place where only something is gone."""
    checks = sealed.partition(":")[2]
    was = [checks[i : i + CHECK_LENGTH] for i in range(0, len(checks), CHECK_LENGTH)]
    values = leaves(record)
    matcher = SequenceMatcher(None, was, [_check(leaf) for leaf in values], autojunk=False)
    places = [
        record.place.at(*leaf.steps)
        for tag, _, _, start, end in matcher.get_opcodes()
        if tag in ("replace", "insert")
        for leaf in values[start:end]
    ]
    return places or [record.place]


# The seal


class Seal(NamedTuple):
    """One sealed version of a year's result."""

    settled: date
    number: str
    tool: str
    commit: str | None
    day: date
    scheme: str
    parameters: str
    inputs: Inputs
    scores: Scores
    correction: Mapping[str, Any] | None
    proof: str


@dataclass(frozen=True, slots=True)
class SealCheck:
    """What became of a sealed result: the units that differ now, and the inputs that changed.

    `is_of_others`: none of the sealed units is assessed now, so that the seal may be of another county.
    """

    seal: Seal
    version: int
    comparison: Comparison
    changed: tuple[ChangedInput, ...]
    is_tampered: bool
    is_of_others: bool

    @property
    def holds(self) -> bool:
        """Whether the published result still follows from the records."""
        return not self.is_tampered and not self.comparison.moved


def sealed_path(year: int) -> str:
    """Return where a year's seals stand in the dataset."""
    return f"county/{year}/sealed.json"


def read_seals(content: str | bytes, path: str = "sealed.json") -> list[Seal]:
    """Return the sealed versions of a year, oldest first: at least one.

    Raises:
        Refusal: the content is no such file.
    """
    try:
        document = json.loads(content.decode("utf-8-sig") if isinstance(content, bytes) else content)
        if document["format"] != FORMAT:
            raise Refusal(
                Text(
                    "封存文件的格式是 {format}，本版程序读 {own}",
                    "the seal has format {format}; this program reads {own}",
                ),
                Text("用相应版本的 zfzr 打开", "use the version of zfzr that wrote it"),
                format=document["format"],
                own=FORMAT,
            )
        for entry in document["seals"]:
            _check_shape(entry)
        seals = [_seal_of(entry) for entry in document["seals"]]
        if not seals:
            raise ValueError("no seal in it")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise unreadable(path) from error
    return seals


def unreadable(path: str) -> Refusal:
    """Return what is said of a sealed file that is not as it was written."""
    return Refusal(
        Text("封存文件 {path} 读不出来，可能被改坏", "the sealed file {path} cannot be read"),
        Text("从版本库恢复该文件", "restore the file from the repository"),
        path=path,
    )


_TEXTS = ("settled", "number", "tool", "day", "scheme", "parameters", "proof")


def _check_shape(entry: Mapping[str, Any]) -> None:
    """Raise TypeError where a seal holds something else than text in a place where its readers expect text."""
    correction = entry["correction"]
    texts = [entry[name] for name in _TEXTS]
    texts += [entry["commit"] or "", *_texts_in(entry["inputs"]), *_texts_in(entry["scores"])]
    texts += [correction["day"], correction["reason"]] if correction is not None else []
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("a seal is made of text")
    if not all(isinstance(each, Mapping) for each in entry["inputs"].values()):
        raise TypeError("inputs are told by file")


def _texts_in(value: object) -> Iterator[object]:
    """Yield what stands at the ends of nested mappings and lists."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts_in(each)
    else:
        yield value


def _seal_of(entry: Mapping[str, Any]) -> Seal:
    scores = {
        slug: UnitScore(
            unit["name"],
            unit["group"],
            unit["total"],
            unit["grade"],
            unit["rank"],
            {
                number: LineScore(
                    line["name"],
                    line["full"],
                    line["points"],
                    tuple(Loss(p, reason, tuple(files)) for p, reason, files in line["losses"]),
                )
                for number, line in unit["lines"].items()
            },
        )
        for slug, unit in entry["scores"].items()
    }
    return Seal(
        date.fromisoformat(entry["settled"]),
        entry["number"],
        entry["tool"],
        entry["commit"],
        date.fromisoformat(entry["day"]),
        entry["scheme"],
        entry["parameters"],
        {path: FileSeal(each["sha256"], each["records"]) for path, each in entry["inputs"].items()},
        scores,
        entry["correction"],
        entry["proof"],
    )


def _plain_seal(seal: Seal) -> dict[str, Any]:
    return {
        "settled": seal.settled.isoformat(),
        "number": seal.number,
        "tool": seal.tool,
        "commit": seal.commit,
        "day": seal.day.isoformat(),
        "hash": HASH,
        "scheme": seal.scheme,
        "parameters": seal.parameters,
        "correction": seal.correction,
        "scores": {
            slug: {
                "name": unit.name,
                "group": unit.group,
                "total": unit.total,
                "grade": unit.grade,
                "rank": unit.rank,
                "lines": {
                    number: {
                        "name": line.name,
                        "full": line.full,
                        "points": line.points,
                        "losses": [[loss.points, loss.reason, list(loss.files)] for loss in line.losses],
                    }
                    for number, line in (unit.lines or {}).items()
                },
            }
            for slug, unit in seal.scores.items()
        },
        "inputs": {
            path: {"sha256": each.sha256, "records": dict(each.records)} for path, each in seal.inputs.items()
        },
        "proof": seal.proof,
    }


def _proof(seal: Seal) -> str:
    """Return the hash of everything that a seal says, so that an edited seal is noticed."""
    plain = {name: value for name, value in _plain_seal(seal).items() if name != "proof"}
    return digest([json.dumps(plain, ensure_ascii=False, sort_keys=True)])


def written(seals: Sequence[Seal]) -> str:
    """Return the text of sealed.json: one record a line, so that a change of it can be read."""
    document = {"format": FORMAT, "seals": [_plain_seal(seal) for seal in seals]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def make_seal(county: County, result: YearResult, earlier: Sequence[Seal], commit: str | None) -> Seal:
    """Seal a settled result, or a correction of one that was sealed before.

    Raises:
        Refusal: the result is provisional (exit 5) or not settled, or differs from the sealed one without a
            correction that names its units (exit 2).
    """
    record, entry = _settled(county, result)
    scores = scores_of(result)
    correction, moved = None, Comparison(())
    if earlier:
        moved = compare(earlier[-1].scores, scores)
        correction = _correction(record, earlier, moved)
    seal = Seal(
        settled=correction.day if correction else entry.day,
        number=correction.approval if correction else entry.number or "",
        tool=__version__,
        commit=commit,
        day=result.day,
        scheme=_digest_of(county, Scheme, result.year),
        parameters=_digest_of(county, Parameter, None),
        inputs=inputs_of(county.dataset, result.year),
        scores=scores,
        correction=_plain_correction(correction, moved) if correction else None,
        proof="",
    )
    return seal._replace(proof=_proof(seal))


def _settled(county: County, result: YearResult) -> tuple[AssessmentResult, StageEntry]:
    """Return the record of the result and its 审定, if it is one that can be sealed."""
    path = f"county/{result.year}/result.yaml"
    if result.is_provisional:
        raise Refusal(
            Text(
                "{year}年度结果还是暂定的，不能封存",
                "the result of {year} is provisional and cannot be sealed",
            ),
            Text(
                "先运行 zfzr score {year}，补齐所缺的评分，改正数据差错",
                "see `zfzr score {year}` for what is missing",
            ),
            exit_code=5,
            year=result.year,
        )
    record = result_of(county, result.year)
    entry = record.entry(ResultStage.SETTLED) if record else None
    if record is None or entry is None or not entry.number or not entry.signed_by:
        raise Refusal(
            Text(
                "{year}年度结果没有审定：{path} 里没有写明日期、签署和文号的“审定”",
                "the result of {year} is not settled: {path} has no 审定 with day, signer and number",
            ),
            Text("县政府审定后，在 {path} 的“环节”里记下再封存", "record 审定 in {path} first"),
            year=result.year,
            path=path,
        )
    if entry.day > max(county.as_of, result.day):
        raise Refusal(
            Text("审定日期 {day} 还没有到，不能封存", "the result is to be settled on {day}, still to come"),
            Text(
                "核对 {path} 里的审定日期；数据确已更新到以后的，改 zfzr.yaml 的“数据截止”",
                "check the day in {path}, or 数据截止 in zfzr.yaml",
            ),
            day=entry.day,
            path=path,
        )
    return record, entry


def _correction(record: AssessmentResult, earlier: Sequence[Seal], moved: Comparison) -> Correction:
    """Return the correction that a second seal rests on: later than the seal before it, naming every unit that moves."""
    changed = {unit.slug for unit in moved.moved}
    if not changed:
        raise Refusal(
            Text("结果与封存的一致，不必再封存", "the result is the sealed one: nothing to seal"),
            Text("核对封存用 --verify", "`--verify` checks a seal"),
        )
    used = {(s.correction["day"], s.correction["reason"]) for s in earlier if s.correction}
    new = [c for c in record.corrections if (c.day.isoformat(), c.reason) not in used]
    covered = {slug for c in new for slug in c.units}
    if not new or not changed <= covered:
        raise Refusal(
            Text(
                "结果与封存的不同（{units}），result.yaml 里没有写明这些单位的更正",
                "the result differs from the sealed one ({units}), and no 更正 in result.yaml names them",
            ),
            Text(
                "经批准更正的，在 result.yaml 的“更正”里记下日期、单位、原因和批准；不应更正的，恢复被改动的数据",
                "record the approved correction in result.yaml, or restore the data",
            ),
            units="、".join(sorted(changed - covered) or sorted(changed)),
        )
    return max(new, key=lambda c: c.day)


def _plain_correction(correction: Correction, moved: Comparison) -> dict[str, Any]:
    return {
        "day": correction.day.isoformat(),
        "reason": correction.reason,
        "approval": correction.approval,
        "moved": [
            {
                "unit": unit.slug,
                "before": [unit.before.total, unit.before.grade] if unit.before else None,
                "after": [unit.after.total, unit.after.grade] if unit.after else None,
            }
            for unit in moved.moved
        ],
    }


def _digest_of(county: County, kind: type[Record], year: int | None) -> str:
    chosen = sorted((r for r in county.dataset.all(kind) if r.year == year), key=lambda r: r.id)
    return digest(f"{r.id}/{_way(leaf)}={leaf.text}" for r in chosen for leaf in leaves(r))


def verify(county: County, result: YearResult, seals: Sequence[Seal], unit: str | None = None) -> SealCheck:
    """Hold the present result, or one unit's, against the last sealed one."""
    seal = seals[-1]
    found = compare(seal.scores, scores_of(result))
    return SealCheck(
        seal=seal,
        version=len(seals),
        comparison=Comparison(tuple(u for u in found.units if unit in (None, u.slug))),
        changed=tuple(changed_inputs(county.dataset, result.year, seal.inputs)),
        is_tampered=any(_proof(each) != each.proof for each in seals),
        is_of_others=not any(each.slug in seal.scores for each in result.units),
    )


def verification_as_plain(county: County, year: int, found: SealCheck) -> dict[str, Any]:
    """Return what became of a sealed result as plain data for JSON."""
    return {
        "version": 1,
        "year": year,
        "holds": found.holds,
        "tampered": found.is_tampered,
        "sealed": {
            "version": found.version,
            "settled": found.seal.settled.isoformat(),
            "number": found.seal.number,
            "commit": found.seal.commit,
            "tool": found.seal.tool,
        },
        "moved": as_plain(found.comparison),
        "changed": [
            {
                "file": each.place.file,
                "line": county.dataset.span(each.place).line,
                "record": each.key,
                "change": each.change,
            }
            for each in found.changed
        ],
    }
