"""What codes of powers are built of (ZF035): segments, unit codes, class codes; one slip there is not told at every item."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.records import Profile
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.subjects.power.lookups import CODE_PARTS, segment_length
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.characters import damage_in
from zfzr.terms.identifiers import another_province
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration

LENGTH_HERE = Text("位数规定在这里", "the number of places is said here")


@rule(
    "ZF035",
    title=Text("职权编码的构成写错", "What codes of powers are built of is wrong"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    says={
        "name": Text(
            "职权编码没有“{name}”这一段，可用：{known}：写错的一段不会被核对",
            "codes of powers have no segment {name!r}; known: {known}. One that is misnamed is never checked",
        ),
        "length": Text(
            "“{segment}”段的“{got}”有 {length} 位，职权编码规定 {expected} 位",
            "{got!r} for the segment {segment} has {length} places where {expected} are declared",
        ),
        "province": Text(
            "区划代码“{code}”是{other}的，上级写的是“{named}”：本省的规定按代码取",
            "the area's code {code!r} is of {other}, and {named!r} is named above it: a province's norms go by the code",
        ),
        "none": Text("“{name}”段的位数是 {length}，应当至少1位", "the segment {name} has {length} places"),
    },
    mend=Text(
        '对照编制部门的编码规则改正这一处；位数不足的补零（如 1 改为 "01"），事项的编码不用改',
        'mend it here after the rules of codes, with zeros in front ("01"); the codes of items need no change',
    ),
)
def parts_of_codes(county: County) -> Iterator[Finding]:
    """A segment that nothing checks, or a code of a unit, a class or the area of another length than its segment."""
    profile = profile_of(county)
    yield from _provinces(profile)
    if profile.power_code is None:
        return
    yield from _segments(profile)
    yield from _lengths(profile)
    wanted = segment_length(county, "单位")
    for slug, unit in sorted(units_by_slug(county).items()):
        is_told = damage_in(unit.code or "") is not None  # ZF031: its places were lost
        if unit.code and wanted and len(unit.code) != wanted and not is_told:
            yield finding(
                unit.field("单位代码"),
                subject=slug,
                unit=slug,
                related=_said_of(profile, "单位"),
                variant="length",
                segment="单位",
                got=unit.code,
                length=len(unit.code),
                expected=wanted,
            )


def _provinces(profile: Profile) -> Iterator[Finding]:
    """The code of the area is that of another province than the one that is named."""
    code = profile.area.code
    for i, named in enumerate(profile.area.above):
        if other := another_province(code, named):
            at = profile.field("行政区划", "上级", i)
            yield finding(at, subject=code, variant="province", code=code, other=other, named=named)


def _said_of(profile: Profile, name: str) -> list[Related]:
    """Return where the county says of how many places a segment is."""
    segments = profile.power_code.segments if profile.power_code else ()
    places = (
        profile.field("职权编码", "分段", i, "位数") for i, each in enumerate(segments) if each.name == name
    )
    return [Related(place, LENGTH_HERE) for place in places]


def _segments(profile: Profile) -> Iterator[Finding]:
    for i, segment in enumerate(profile.power_code.segments if profile.power_code else ()):
        at = profile.field("职权编码", "分段", i, "名称")
        if segment.length < 1:
            yield finding(at, subject=segment.name, variant="none", name=segment.name, length=segment.length)
        if segment.name not in CODE_PARTS:
            close = nearest(segment.name, CODE_PARTS)
            known = enumeration(close or CODE_PARTS)
            yield finding(at, subject=segment.name, variant="name", name=segment.name, known=known)


def _lengths(profile: Profile) -> Iterator[Finding]:
    pattern = profile.power_code
    lengths = {segment.name: segment.length for segment in pattern.segments} if pattern else {}
    written: list[tuple[str, str, tuple[str, ...]]] = [("区划", profile.area.code, ("行政区划", "代码"))]
    written += [
        ("类别", code, ("职权编码", "类别代码", code)) for code in (pattern.classes if pattern else ())
    ]
    for segment, code, at in written:
        expected = lengths.get(segment)
        if expected and len(code) != expected:
            yield finding(
                profile.field(at[0], *at[1:]),
                subject=code,
                related=_said_of(profile, segment),
                variant="length",
                segment=segment,
                got=code,
                length=len(code),
                expected=expected,
            )
