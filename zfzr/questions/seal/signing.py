"""What may be signed: the commit that brought a seal in, with the records that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from zfzr.county.county import County
from zfzr.files.history import commits_of
from zfzr.files.revisions import Commit
from zfzr.questions.seal.ground import Asked, Outcome, brought_by, repository_of, seals_in
from zfzr.questions.seal.grounds import grounds
from zfzr.questions.seal.records import county_at, differing
from zfzr.subjects.assessment.score.seal import Seal, proof_of, sealed_path
from zfzr.subjects.assessment.score.seal.inputs import inputs_of
from zfzr.terms.text import Refusal, Spelled, Text, enumeration


def is_committed(county: County, year: int, seal: Seal) -> bool | None:
    """Tell whether the records of a seal are those of the commit that it names; None where there is no repository."""
    repository = repository_of(county)
    if isinstance(repository, Refusal) or not seal.commit:
        return None
    then = county_at(repository, seal.commit, seal)
    return then is not None and not differing(seal.inputs, inputs_of(then.dataset, year))


def to_sign(county: County, year: int, seals: Sequence[Seal]) -> str:
    """Return the commit that a signature of the last seal belongs on: the one that brought it in, with its records.

    Raises:
        Refusal: it is not committed as it is, was altered, or the records there are not those that were sealed.
    """
    repository = repository_of(county)
    if isinstance(repository, Refusal):
        raise repository
    path = sealed_path(year)
    history = commits_of(repository, path)
    brought = brought_by(history, seals)
    if brought is None or seals_in(repository.file(Commit("HEAD", "HEAD"), path)) != list(seals):
        raise Refusal(
            Text(
                "{path} 现在的内容还没有提交，不能签名",
                "{path} is not committed as it is: it cannot be signed",
            ),
            Text(
                "先 git add、git commit，连同记录的改动", "git add and git commit it first, with the records"
            ),
            path=path,
        )
    if any(proof_of(seal) != seal.proof for seal in seals):
        raise Refusal(
            Text(
                "{path} 的校验值同内容不符，不能签名",
                "the proof in {path} does not hold: it cannot be signed",
            ),
            Text("从版本库恢复以后再签", "restore it first"),
            path=path,
        )
    failed = [g for g in grounds(county, year, seals, Asked()) if g.outcome is Outcome.FAILS]
    if failed:
        raise Refusal(
            Text("封存不能签名：{what}", "the seal cannot be signed: {what}"),
            Text("用 zfzr score {year} --verify 看", "see `zfzr score {year} --verify`"),
            what=enumeration(
                (Spelled(f"{g.name.zh}：{g.said.zh}", f"{g.name.en}: {g.said.en}") for g in failed),
                "；",
                "; ",
            ),
            year=year,
        )
    return brought.id
