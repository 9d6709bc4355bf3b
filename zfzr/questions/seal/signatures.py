"""Signatures over commits that hold seals: whose they are, and whether they are over what is sealed now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from zfzr.files.history import FileCommit, raw_commit
from zfzr.files.revisions import Commit, Repository
from zfzr.files.signatures import Checked, Signature, State, checked, signature_of_commit, signature_of_tag
from zfzr.questions.seal.ground import SIGNED, Asked, Ground, Outcome, seals_in, units_between
from zfzr.subjects.assessment.score.seal import Seal, sealed_path
from zfzr.terms.text import Text, enumeration, with_aside

_MOST_TAGS: Final = 200
_TAG: Final = "%(objecttype) %(objectname) %(refname)"


class _Signed(NamedTuple):
    """A signature over a commit: how what bears it is called, the commit, and the signature."""

    called: Text
    commit: str
    signature: Signature


def against_signatures(
    repository: Repository, year: int, seals: Sequence[Seal], brought: FileCommit | None, asked: Asked
) -> Ground:
    """Check every signed tag on a commit that holds seals of the year, and the commit that brought them in."""
    found = list(_signed(repository, brought))
    rows: list[Text] = []
    outcomes: set[Outcome] = set()
    for each in found:
        held = seals_in(repository.file(Commit(each.commit, each.commit), sealed_path(year)))
        if not held:
            continue
        what = checked(each.signature, asked.signers)
        altered = [i + 1 for i, s in enumerate(held) if i >= len(seals) or seals[i] != s]
        outcome, said = _of_signature(what, altered, (len(held), len(seals)), units_between(held, seals))
        outcomes.add(outcome)
        rows.append(Text(f"{each.called.zh}：{said.zh}", f"{each.called.en}: {said.en}"))
    if asked.signers and rows and asked.signers.resolve().is_relative_to(repository.root.resolve()):
        rows.append(
            Text(
                "签名人名单就在数据目录里，能改数据的人也能改它：应由法制机构另行保管",
                "the list of signers lies among the data: who may change these may change it, too",
            )
        )
    if not rows:
        said = Text(
            "没有签名：谁都可以把数字、校验值和提交一并改写；签名的办法见 zfzr help sealing",
            "no signature: figures, proof and commits could all be rewritten; see zfzr help sealing",
        )
        return Ground(*SIGNED, Outcome.NOT_DONE, said)
    if Outcome.FAILS in outcomes:
        said = Text(
            "签名不成立，或者签的不是现在的封存",
            "a signature does not hold, or is not over what is sealed now",
        )
        return Ground(*SIGNED, Outcome.FAILS, said, tuple(rows))
    if Outcome.HOLDS in outcomes:
        said = Text(
            "有人用名单上的钥匙签认过这份封存（证明签名人认可过这些数字，不证明数字算得对，也不证明签名的日期）",
            "a known key signed this seal: that its holder stood by these figures, not that they are right, nor when",
        )
        return Ground(*SIGNED, Outcome.HOLDS, said, tuple(rows))
    said = Text(
        "有签名，但没有一个能认定是谁签的、又签到最后一版",
        "no signature of a known signer covers the last version",
    )
    return Ground(*SIGNED, Outcome.NOT_DONE, said, tuple(rows))


def _of_signature(
    what: Checked, altered: list[int], versions: tuple[int, int], units: str
) -> tuple[Outcome, Text]:
    if what.state is State.BAD:
        return Outcome.FAILS, what.why
    who = with_aside(what.signer, what.key) if what.signer else what.key
    who_en = f"{what.signer} ({what.key})" if what.signer else what.key
    if what.state is State.NOT_CHECKED:
        return Outcome.NOT_DONE, Text(f"没有核对：{what.why.zh}", f"not checked: {what.why.en}")
    if what.state is State.UNKNOWN:
        tail = (
            ("；签的封存同现在的不同", "; what it signs is not what is sealed now") if altered else ("", "")
        )
        return Outcome.NOT_DONE, Text(
            f"签名完好，签名人未认定：{who}，{what.why.zh}{tail[0]}",
            f"sound, but the signer is not known: {who_en}, {what.why.en}{tail[1]}",
        )
    if altered:
        which = enumeration(map(str, altered))
        return Outcome.FAILS, Text(
            f"{who} 签认的第 {which} 版同现在的封存不同{units}",
            f"version {which.en} that {who_en} signed is not what is sealed now{units}",
        )
    signed, every = versions
    if signed < every:
        return Outcome.NOT_DONE, Text(
            f"{who} 只签认到第 {signed} 版，以后的 {every - signed} 版没有签",
            f"{who_en} signed up to version {signed} only: {every - signed} later are not signed",
        )
    return Outcome.HOLDS, Text(f"{who} 签认了全部 {every} 版", f"signed by {who_en}: all {every} versions")


def _signed(repository: Repository, brought: FileCommit | None) -> Iterator[_Signed]:
    raw = raw_commit(repository, brought.id) if brought else b""
    if brought and (signature := signature_of_commit(raw)):
        yield _Signed(Text(f"提交 {brought.id[:9]}", f"commit {brought.id[:9]}"), brought.id, signature)
    code, out, _ = repository.run(
        "for-each-ref", f"--count={_MOST_TAGS}", "--sort=-creatordate", f"--format={_TAG}", "refs/tags"
    )
    for line in out.decode("utf-8", "replace").splitlines() if code == 0 else []:
        kind, id_, ref = line.split(" ", 2)
        tag = repository.run("cat-file", "tag", id_)[1] if kind == "tag" else b""
        signature = signature_of_tag(tag)
        signed = re.match(rb"object ([0-9a-f]+)\ntype commit\ntag ([^\n]*)\n", tag)
        if signature is None or signed is None:
            continue
        name, own = ref.removeprefix("refs/tags/"), signed[2].decode("utf-8", "replace")
        called = Text(f"标签 {name}", f"tag {name}")
        if own != name:
            called = Text(f"标签 {name}（签名里的名称是 {own}）", f"tag {name} (signed as {own})")
        yield _Signed(called, signed[1].decode("ascii"), signature)
