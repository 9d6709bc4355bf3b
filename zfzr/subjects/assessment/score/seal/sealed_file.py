"""A seal, and the file that keeps a year's: sealed.json, its oldest version first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from zfzr.files.json_reader import read_json
from zfzr.files.json_writer import json_text
from zfzr.subjects.assessment.score.comparison import LineScore, Loss, Scores, UnitScore
from zfzr.subjects.assessment.score.seal.inputs import HASH, FileSeal, Inputs, digest
from zfzr.terms.text import Refusal, Text

FORMAT = 1


class Seal(NamedTuple):
    """One sealed version of a year's result.

    `day` is that of its facts, `until` the day up to which acts of the assessment counted (None: sealed by a program
    that did not write it down; they then counted at least up to 审定).
    """

    settled: date
    number: str
    tool: str
    commit: str | None
    day: date
    until: date | None
    scheme: str
    parameters: str
    inputs: Inputs
    scores: Scores
    correction: Mapping[str, Any] | None
    proof: str


def sealed_path(year: int) -> str:
    """Return where a year's seals stand in the dataset."""
    return f"county/{year}/sealed.json"


def read_seals(content: str | bytes, path: str = "sealed.json") -> list[Seal]:
    """Return the sealed versions of a year, oldest first: at least one.

    Raises:
        Refusal: the content is no such file.
    """
    try:
        document = read_json(content)
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
    texts += [entry["until"]] if "until" in entry else []
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
            dict(unit["parts"]) if "parts" in unit else None,
        )
        for slug, unit in entry["scores"].items()
    }
    return Seal(
        date.fromisoformat(entry["settled"]),
        entry["number"],
        entry["tool"],
        entry["commit"],
        date.fromisoformat(entry["day"]),
        date.fromisoformat(entry["until"]) if "until" in entry else None,
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
        **({"until": seal.until.isoformat()} if seal.until else {}),
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
                **({"parts": dict(unit.parts)} if unit.parts is not None else {}),
            }
            for slug, unit in seal.scores.items()
        },
        "inputs": {
            path: {"sha256": each.sha256, "records": dict(each.records)} for path, each in seal.inputs.items()
        },
        "proof": seal.proof,
    }


def proof_of(seal: Seal) -> str:
    """Return the hash of everything that a seal says, so that an edited seal is noticed."""
    plain = {name: value for name, value in _plain_seal(seal).items() if name != "proof"}
    return digest([json.dumps(plain, ensure_ascii=False, sort_keys=True)])


def written(seals: Sequence[Seal]) -> str:
    """Return the text of sealed.json: one record a line, so that a change of it can be read."""
    document = {"format": FORMAT, "seals": [_plain_seal(seal) for seal in seals]}
    return json_text(document, indent=1) + "\n"
