"""Sealing a result: only what was settled, and a second time only with an approved correction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zfzr import __version__
from zfzr.county.county import County
from zfzr.county.records import Parameter
from zfzr.subjects.assessment.lookups import result_of
from zfzr.subjects.assessment.records import AssessmentResult, Correction, ResultStage, StageEntry
from zfzr.subjects.assessment.score.comparison import Comparison, compare, scores_of
from zfzr.subjects.assessment.score.seal.inputs import digest_of, inputs_of
from zfzr.subjects.assessment.score.seal.renamed import renamed_since
from zfzr.subjects.assessment.score.seal.sealed_file import Seal, proof_of
from zfzr.subjects.assessment.score.sheet import YearResult
from zfzr.subjects.scheme.records import Scheme
from zfzr.terms.text import Refusal, Text, enumeration, first_of

_MOST_KEYS = 5
"""How many leads without a ruling a refusal names."""


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
        moved = compare(earlier[-1].scores, scores, renamed_since(county, earlier[-1], scores))
        correction = _correction(record, earlier, moved)
    seal = Seal(
        settled=correction.day if correction else entry.day,
        number=correction.approval if correction else entry.number or "",
        tool=__version__,
        commit=commit,
        day=result.day,
        until=result.until,
        scheme=digest_of(county.dataset, Scheme, result.year),
        parameters=digest_of(county.dataset, Parameter, None),
        inputs=inputs_of(county.dataset, result.year),
        scores=scores,
        correction=_plain_correction(correction, moved) if correction else None,
        proof="",
    )
    return seal._replace(proof=proof_of(seal))


def _settled(county: County, result: YearResult) -> tuple[AssessmentResult, StageEntry]:
    """Return the record of the result and its 审定, if it is one that can be sealed."""
    path = f"county/{result.year}/result.yaml"
    if result.day != result.closing:
        raise Refusal(
            Text(
                "{year}年度考核截止于 {closing}，按 {day} 的数据只是试算，不能封存",
                "the assessment of {year} closes on {closing}; the facts of {day} give no result to be sealed",
            ),
            Text(
                "考核截止以后再封存，不写 --as-of，或者写考核截止以后的日期",
                "seal it after the closing day, without --as-of or with a later day",
            ),
            exit_code=5,
            year=result.year,
            closing=result.closing,
            day=result.day,
        )
    if result.open_leads:
        raise Refusal(
            Text(
                "{year}年度计分的待核实问题有{count}项没有核实结论（{keys}），不能封存",
                "{count} leads on which points of {year} hang have no ruling ({keys}): it cannot be sealed",
            ),
            Text(
                "在 county/{year}/verifications.csv 逐项写明结论，一时不能认定的写暂不认定并说明理由；"
                "出核实表：zfzr verify --year {year} -o 核实.xlsx",
                "rule on each in county/{year}/verifications.csv, or write 暂不认定 with the reason;"
                " as a form to fill: `zfzr verify --year {year} -o leads.xlsx`",
            ),
            exit_code=5,
            year=result.year,
            count=str(len(result.open_leads)),
            keys=first_of([lead.key for lead in result.open_leads], _MOST_KEYS),
        )
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
            Text(
                "本级政府审定后，在 {path} 的“环节”里记下再封存，如"
                " - {{环节: 审定, 日期: 2026-02-10, 签署: 某县人民政府, 文号: 某府函〔2026〕3号}}；填表：zfzr form result"
                " --year {year} -o 结果.xlsx",
                "record 审定 in {path} first, with 日期, 签署 and 文号; as a form: zfzr form result --year {year} -o"
                " result.xlsx",
            ),
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
    _as_recorded(record, result)
    return record, entry


def _as_recorded(record: AssessmentResult, result: YearResult) -> None:
    """Refuse a result whose recorded scores (成绩) are others, of units that no correction names."""
    corrected = {slug for each in record.corrections for slug in each.units}
    others = [
        unit.name
        for score in record.scores
        if (unit := result.unit(score.unit)) is not None
        and score.unit not in corrected
        and (unit.total.value, unit.grades) != (score.points, (score.grade,))
    ]
    if others:
        raise Refusal(
            Text(
                "{units}审定的成绩与计分不符，不能封存",
                "what was settled of {units} is not what is reckoned: it cannot be sealed",
            ),
            Text(
                "先运行 zfzr validate --select ZF540，改正 result.yaml 的“成绩”或者有关记录",
                "see `zfzr validate --select ZF540`; mend 成绩 or the records",
            ),
            units=enumeration(others),
        )


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
            units=enumeration(
                unit.name for unit in moved.moved if unit.slug in (changed - covered or changed)
            ),
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
