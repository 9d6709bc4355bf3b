"""The duty that a round names against that of the records that answer it (ZF626)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.records import Profile
from zfzr.declare.duty import duty_words
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.round.lookups import kinds_of_rounds
from zfzr.subjects.round.rules.declared import DECLARED_HERE
from zfzr.terms.text import Text


@rule(
    "ZF626",
    title=Text("轮次的职责两处说得不同", "Round under another duty than is said elsewhere"),
    duty=("D42", "D46", "D53"),
    kind=DATA,
    severity=WARNING,
    says={
        "": Text(
            "“{name}”的“职责”写 {written}，报送的{kind}落实的却是{meant}：按后者统计",
            "{name!r} is said to serve {written_en}, while the {kind} that answers it serves {meant_en}: the latter counts",
        ),
        "twice": Text(
            "“{name}”的“职责”写 {written}，前面同名的轮次写的是{meant}：按前面的统计",
            "{name!r} is said to serve {written_en}, and {meant_en} where it stands before: the first counts",
        ),
    },
    mend=Text(
        "报送材料本身有职责的，删去轮次的“职责”；同名的轮次写同一项职责，另有用途的改用别的名称",
        "leave 职责 out where what is sent in has a duty of its own; let rounds of one name name one duty",
    ),
    on=Profile,
)
def round_of_two_duties(profile: Profile, _: County) -> Iterator[Finding]:
    """A round that names a duty which the records that answer it do not serve, or which it does not name elsewhere.

    Findings about a round are told under its duty; which duty that is, is said once.
    """
    first: dict[str, int] = {}
    for i, round_ in enumerate(profile.rounds):
        if round_.duty is None:
            continue
        kind, before = kinds_of_rounds().get(round_.name), first.setdefault(round_.name, i)
        other = profile.rounds[before].duty
        if kind is not None and round_.duty not in kind.serves:
            variant, meant, related = "", kind.duty, []
        elif kind is None and other is not None and other != round_.duty:
            variant, meant = "twice", other
            related = [Related(profile.field("轮次", before, "职责"), DECLARED_HERE)]
        else:
            continue
        yield finding(
            ("轮次", i, "职责"),
            subject=round_.name,
            duty=meant,
            variant=variant,
            related=related,
            name=round_.name,
            written=duty_words(round_.duty),
            meant=duty_words(meant),
            kind=kind.label if kind else "",
        )
