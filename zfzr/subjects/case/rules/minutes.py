"""What the minutes of a meeting concluded, against what was decided (ZF997) and what each said (ZF145, ZF563)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.case.lookups import CaseFile, all_files, stand_meant
from zfzr.subjects.case.records import Discussion, Stand
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.terms.amounts import plainly
from zfzr.terms.late import late
from zfzr.terms.numerals import NUMERAL, parse_number
from zfzr.terms.text import Text

VIEW_HERE = Text("意见记在这里", "what was said is written here")
FIRST_HERE = Text("先写在这里", "listed here first")
FINE_HERE = Text("案件目录里的罚款写在这里", "the fine of the case is written here")
_FINE = late(r"罚款(?:人民币)?\s*(\d{1,12}(?:\.\d{1,4})?)\s*(万?)元")


@rule(
    "ZF997",
    title=Text("集体讨论结论的罚款与案件的不同", "Fine of the minutes is not that of the case"),
    duty="D31",
    kind=DATA,
    severity=NOTICE,
    on=all_files,
    reads=(Discussion,),
    compares=(Pair("集体讨论.结论", "案件.罚款", "结论写的罚款与案件的罚款"),),
    says=Text(
        "案件{case}的集体讨论结论是罚款 {concluded} 元，案件目录里的罚款是 {fine} 元",
        "{case}: the meeting concluded a fine of {concluded} yuan, the case has {fine}",
    ),
    mend=Text(
        "对照决定书、讨论记录改正抄错的一处；讨论以后又改变的，登记豁免",
        "mend the one that is wrong by decision and minutes; waive it where the fine was changed afterwards",
    ),
)
def fine_of_the_minutes(file: CaseFile, _: County) -> Iterator[Finding]:
    """The one sum that the conclusion of the last meeting names as a fine, where the case has another."""
    minutes, fine = file.held, file.case.fine
    if minutes is None or fine is None or not minutes.conclusion:
        return
    named = {_sum(*found) for found in _FINE.findall(minutes.conclusion)}
    if len(named) == 1 and (concluded := named.pop()) != fine:
        yield finding(
            minutes.field("结论"),
            subject=file.case.number,
            related=[Related(file.case.field("罚款"), FINE_HERE)],
            case=file.case.number,
            concluded=plainly(concluded),
            fine=plainly(fine),
        )


def _sum(number: str, unit: str) -> Decimal:
    return Decimal(number) * (10000 if unit else 1)


@rule(
    "ZF145",
    title=Text("集体讨论的参加人写了两次", "Member of a meeting listed twice"),
    duty="D31",
    kind=DATA,
    severity=WARNING,
    on=Discussion,
    compares=(Pair("集体讨论.参加人.人员", "集体讨论.参加人.意见", "同一人写两次的，意见是否相同"),),
    says={
        "": Text(
            "{case} {on} 集体讨论的参加人里，{name}（{person}）写了两次",
            "{case}: {name} ({person}) is listed twice among the members of the meeting of {on}",
        ),
        "apart": Text(
            "{case} {on} 集体讨论的参加人里，{name}（{person}）写了两次，意见一处是{first}，另一处是{second}",
            "{case}: {name} ({person}) is listed twice in the meeting of {on}: {first} once, {second} once",
        ),
    },
    mend=Text(
        "对照讨论记录：是两个人的，改正抄错的一个；是同一个人的，合成一行，意见以记录为准",
        "by the minutes: mend the name of one where they are two; else make one line of them, with what was recorded",
    ),
)
def member_listed_twice(discussion: Discussion, county: County) -> Iterator[Finding]:
    """四（二）：重大案件集体讨论制度. Liability follows what each said, so each is listed once."""
    first: dict[str, int] = {}
    for at, view in enumerate(discussion.views):
        known = first.setdefault(view.person, at)
        if known == at:
            continue
        before, person = discussion.views[known], people_by_number(county).get(view.person)
        apart: dict[str, Any] = {}
        meant = {stand_meant(county, discussion, each) for each in (before, view)} - {None}
        if len(meant) > 1:
            apart = {"variant": "apart", "first": before.stand, "second": view.stand}
        yield finding(
            ("参加人", at, "人员"),
            subject=f"{discussion.id}/{view.person}",
            related=[Related(discussion.field("参加人", known, "人员"), FIRST_HERE)],
            case=discussion.case,
            on=discussion.day,
            name=person.name if person else "",
            person=view.person,
            **apart,
        )


@rule(
    "ZF563",
    title=Text(
        "集体讨论结论的人数、意见与参加人的不符", "Votes in the conclusion are not those of the members"
    ),
    duty="D31",
    kind=DATA,
    severity=WARNING,
    on=Discussion,
    compares=(Pair("集体讨论.结论", "集体讨论.参加人.意见", "结论的人数、意见与各人的意见"),),
    says={
        "unanimous": Text(
            "{case} {on} 集体讨论的结论写“{words}”，参加人{name}（{person}）的意见却是“{stand}”",
            "{case}: the meeting of {on} concluded {words!r}, while {name} ({person}) said {stand}",
        ),
        "count": Text(
            "{case} {on} 集体讨论的结论写“{words}”，按参加人的意见是 {listed} 人",
            "{case}: the meeting of {on} concluded {words!r}, while {listed} of its members said so",
        ),
        "present": Text(
            "{case} {on} 集体讨论的结论写“{words}”，参加人登记了 {listed} 人",
            "{case}: the meeting of {on} says {words!r}, while {listed} members are listed",
        ),
    },
    mend=Text(
        "对照讨论记录改正结论或者参加人：各人意见照记录填写，没有到会的不列",
        "mend conclusion or members by the minutes: each as recorded, who was absent is not listed",
    ),
)
def votes_of_the_minutes(discussion: Discussion, county: County) -> Iterator[Finding]:
    """四（二）：重大案件集体讨论制度. What a conclusion says of votes is what the members said, where each said any.

    A chair who is not written down among the members may be counted with them.
    """
    text, views = discussion.conclusion, discussion.views
    if not text or not views:
        return
    about: dict[str, Any] = {"case": discussion.case, "on": discussion.day}
    unanimous = None if _DISSENT.search(text) else _UNANIMOUS.search(text)
    stands = [stand_meant(county, discussion, view) for view in views]
    for at, (view, stand) in enumerate(zip(views, stands, strict=True)):
        if unanimous and stand not in (None, Stand.FOR):
            person = people_by_number(county).get(view.person)
            yield finding(
                "结论",
                variant="unanimous",
                subject=f"{discussion.id}/{view.person}",
                related=[Related(discussion.field("参加人", at, "意见"), VIEW_HERE)],
                words=unanimous[0],
                name=person.name if person else "",
                person=view.person,
                stand=view.stand,
                **about,
            )
    is_apart = discussion.chair is not None and discussion.chair not in {view.person for view in views}
    for words, stated, listed, variant in _stated(text, stands):
        if stated != listed and not (is_apart and stated == listed + 1):
            yield finding(
                "结论",
                variant=variant,
                subject=f"{discussion.id}/{words}",
                words=words,
                listed=listed,
                **about,
            )


_UNANIMOUS = late(r"(?<![不未非])(?<!未能)(?<!没有)(?:一致|全体|全票)(?:同意|通过|赞成)")
_DISSENT = late(
    r"其余|其他(?:人|成员|参加人|与会)|(?<!无)(?<!无人)(?<!没有)(?<!没有人)(?:不同意|反对|保留|弃权|不同意见)"
)
"""Words by which a conclusion says itself that not all were of one mind: 除一人保留意见外，其余一致同意."""
_PRESENT = late(rf"实到(?:会)?\s*({NUMERAL})\s*(?:人|名)")
_VOTES = late(
    rf"(?<!不)(?P<stand>同意|赞成|不同意|反对|保留(?:意见)?|弃权)的?\s*(?P<n>{NUMERAL})\s*(?:人|名|票)(?!以上|以下|的?意见)"
    rf"|(?P<n2>{NUMERAL})\s*(?:人|名|票)(?:一致|均|都)?(?P<stand2>同意|赞成|不同意|反对|保留|弃权)"
)


def _stated(text: str, stands: Sequence[Stand | None]) -> Iterator[tuple[str, int, int, str]]:
    """Yield what a conclusion says of numbers: its words, the number, how many the list of members has, of which sort."""
    for said in _PRESENT.finditer(text):
        yield said[0], _number(said[1], len(stands)), len(stands), "present"
    if None in stands:
        return
    for said in _VOTES.finditer(text):
        stand = _STANDS[(said["stand"] or said["stand2"]).removesuffix("意见")]
        listed = stands.count(stand)
        yield said[0], _number(said["n"] or said["n2"], listed), listed, "count"


_STANDS = {
    "同意": Stand.FOR,
    "赞成": Stand.FOR,
    "不同意": Stand.AGAINST,
    "反对": Stand.AGAINST,
    "保留": Stand.RESERVED,
    "弃权": Stand.ABSTAINED,
}


def _number(words: str, else_: int) -> int:
    try:
        return parse_number(words)
    except ValueError:
        return else_
