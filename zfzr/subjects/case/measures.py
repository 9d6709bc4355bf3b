"""Measures of cases: how many, and which share was led, told, heard, reviewed, discussed, recorded and made public."""

# Long because: every one asks first which cases there are, and answers alike where nobody can tell of them.

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from zfzr.county.county import County
from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    measure,
    not_registered,
    ratio,
    tells_nothing_where,
    unknown,
    withheld,
)
from zfzr.declare.tally import Counted, tally
from zfzr.files.place import Place
from zfzr.subjects.case.lookups import (
    CaseFile,
    class_of_guiding,
    doubts,
    files_of_unit,
    guiding_in_use,
    guiding_issued,
    is_to_be_published,
    lost_cases,
    major_of,
    reviewers_by_unit,
    stages_to_record,
)
from zfzr.subjects.case.lookups.points import NOT_WRITTEN, State
from zfzr.subjects.case.lookups.view import points_of
from zfzr.subjects.case.records import Case, CaseStages, Discussion, GuidingCase
from zfzr.subjects.officer.lookups import enforcing_officers
from zfzr.subjects.officer.measures import NOBODY, untold_officers
from zfzr.subjects.power.lookups import not_kept
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.publicity.records import Disclosure
from zfzr.terms.text import Text, said

CASES = Text("件案件", "cases")
_UNREAD = Text("有案件登记没有读全", "a register of cases could not be read in full")
_NO_REGISTER = Text("没有登记案卷目录", "there is no register of cases")
NO_CLASS = "未填类别"
_GUIDING_UNREAD = Text("指导案例没有读全", "the guiding cases could not be read in full")
_NO_GUIDING = Text("没有登记指导案例", "no guiding cases are registered")
_NONE_DECIDED = Text("当年没有作出处罚决定的案件", "no case of the year was decided")
_NONE_MAJOR = Text("当年没有重大案件", "no case of the year was major")
_NONE_IN_FULL = Text("当年没有登记环节的案件", "the stages of no case of the year are written down")
_NO_STAGES = Text(
    "当年作出决定的案件都没有登记环节（case-stages.yaml）：没有登记，看不出做没做",
    "the stages of no decided case are written down (case-stages.yaml): nobody can tell what was done",
)
_NO_HEARING = Text("当年没有要求听证的案件", "no hearing was asked for in the year")
_RANK_UNKNOWN = Text(
    "有案件看不出是否重大（当日没有数额标准），也没有认定",
    "of some cases nobody can tell whether they are major, for want of a sum set for their days",
)


def _register(unit: UnitYear) -> Place:
    return Place(f"units/{unit.slug}/{unit.year}/cases.csv")


def _files(unit: UnitYear) -> tuple[CaseFile, ...] | Measured:
    """Return the unit's cases of the year; what to answer where they cannot be told."""
    kinds = (Case, CaseStages, Discussion)
    if not unit.county.read_whole(*kinds, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    found = files_of_unit(unit.county).get((unit.slug, unit.year), ())
    return found or not_kept(unit, "cases.csv", (PowerClass.PENALTY,), _NO_REGISTER) or ()


def _evidence(
    file: CaseFile, zh: str = "", en: str = "", at: Place | None = None, leads: tuple[Finding, ...] = ()
) -> Evidence:
    number = file.case.number
    text = Text(f"案件{number}{zh}", f"case {number}{' ' if en else ''}{en}")
    return Evidence(at or file.case.field("案号"), text, leads=leads)


def _counted(unit: UnitYear, belongs: Callable[[CaseFile], bool]) -> Measured:
    files = _files(unit)
    if isinstance(files, Measured):
        return files
    return count(_evidence(file) for file in files if belongs(file))


def _share(
    unit: UnitYear,
    among: Callable[[CaseFile], bool],
    reached: Callable[[CaseFile], bool],
    nothing: Text,
    short_of: Text,
    codes: Mapping[str, str],
    files_of: Callable[[UnitYear], tuple[CaseFile, ...] | Measured] = _files,
) -> Measured:
    """Return the share of some cases that reached something.

    The findings of `codes` tell who fell short: those about a case, or about the part of it that stands behind a code.
    """
    files = files_of(unit)
    if isinstance(files, Measured):
        return files
    asked = [file for file in files if among(file)]
    short = [
        _evidence(
            file,
            short_of.zh,
            short_of.en,
            leads=tuple(
                found
                for code, part in codes.items()
                for found in unit.leads(code, f"{file.case.number}/{part}" if part else file.case.number)
            ),
        )
        for file in asked
        if not reached(file)
    ]
    return ratio((file for file in asked if reached(file)), short, nothing, _register(unit))


def _files_in_full(unit: UnitYear) -> tuple[CaseFile, ...] | Measured:
    """Return the cases; untold where some were decided, other than on the spot, and the stages of none are written down."""
    files = _files(unit)
    if isinstance(files, Measured) or any(file.stages for file in files):
        return files
    asked = any(_is_decided(file) and not file.case.procedure.is_summary for file in files)
    return withheld(_NO_STAGES) if asked else files


_UNJUDGED = Text(
    "案件{number}的“{asked}”看不出：{why}",
    "case {number}: of {asked!r} nobody can tell: {why}",
)
_NO_PARAMETER = Text("参数“{name}”在所涉日期没有取值", "parameter {name!r} has no value on its day")


def _not_judged(unit: UnitYear, code: str) -> Measured | None:
    """Answer for a unit of whose cases a rule could judge none, or left one out for want of a parameter; else None."""
    files = _files(unit)
    if isinstance(files, Measured):
        return files
    points = [(f, p) for f in files for p in points_of(unit.county, f) if p.rule == code]
    if not points:
        full = _files_in_full(unit)
        return full if isinstance(full, Measured) else None
    is_open = [(f, p) for f, p in points if p.state is State.UNJUDGED]
    left_out = [(f, p) for f, p in is_open if p.because != NOT_WRITTEN]
    if not left_out and len(is_open) < len(points):
        return None
    file, point = (left_out or is_open)[0]
    why = said(_NO_PARAMETER, name=point.parameter) if point.parameter else point.because or NOT_WRITTEN
    return withheld(said(_UNJUDGED, number=file.case.number, asked=point.asked, why=why))


tells_nothing_where(_not_judged, doubts("ZF711"))
tells_nothing_where(lambda unit, _: untold_officers(unit), reviewers_by_unit)


def _is_decided(file: CaseFile) -> bool:
    return file.day("决定") is not None and bool(file.case.penalties)


def _is_in_full(file: CaseFile) -> bool:
    return _is_decided(file) and file.stages is not None and not file.case.procedure.is_summary


@measure(
    "立案件数",
    duty="D29",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "当年案卷目录里的案件数（当场处罚在内）",
        "cases in the year's register, those decided on the spot among them",
    ),
    counts_honest_reports=True,
)
def cases_opened(unit: UnitYear) -> Measured:
    """How many cases the year's register has; none is zero where it is stated, and no number where nobody says so."""
    return _counted(unit, lambda _: True)


@measure(
    "处罚决定件数",
    duty="D29",
    unit=MeasureUnit.CASES,
    meaning=Text("当年立案、已经作出处罚决定的案件数", "cases of the year in which a penalty was decided"),
    counts_honest_reports=True,
)
def cases_decided(unit: UnitYear) -> Measured:
    """How many cases of the year ended in a penalty so far."""
    return _counted(unit, _is_decided)


@measure(
    "主办人确定率",
    duty="D29",
    unit=MeasureUnit.PERCENT,
    counted=CASES,
    meaning=Text("确定了一名主办人的案件所占的比例", "the share of cases with exactly one lead handler"),
    leads=("ZF711",),
)
def with_one_lead(unit: UnitYear) -> Measured:
    """四（二）：行政处罚案件主办人制度."""
    return _share(
        unit,
        lambda _: True,
        lambda file: len(file.case.leads) == 1 and file.case.leads[0] not in file.case.assistants,
        Text("当年没有案件", "no case in the year"),
        Text("没有确定一名主办人", "has not exactly one lead"),
        {"ZF711": ""},
    )


@measure(
    "处罚告知率",
    duty="D32",
    unit=MeasureUnit.PERCENT,
    counted=CASES,
    meaning=Text(
        "登记了环节、作出决定的案件中，决定前告知的比例（当场处罚除外）",
        "the share of decided cases written down in full whose party was told before the decision",
    ),
    leads=("ZF721", "ZF720"),
)
def told_before(unit: UnitYear) -> Measured:
    """四（二）：行政处罚告知制度."""

    def reached(file: CaseFile) -> bool:
        told, decided = file.day("告知"), file.day("决定")
        return told is not None and decided is not None and told <= decided

    return _share(
        unit,
        _is_in_full,
        reached,
        _NONE_IN_FULL,
        Text("决定前没有告知", "decided without notice"),
        {"ZF721": "", "ZF720": "告知-决定"},
        _files_in_full,
    )


@measure(
    "听证举行率",
    duty="D32",
    unit=MeasureUnit.PERCENT,
    counted=CASES,
    meaning=Text(
        "当事人要求听证的案件中，举行了听证的比例",
        "the share of cases with a hearing among those where one was asked for",
    ),
    leads=("ZF722",),
)
def heard(unit: UnitYear) -> Measured:
    """Hearings that were held, of those that were asked for."""

    def asked(file: CaseFile) -> bool:
        hearing = file.stages.hearing if file.stages else None
        return hearing is not None and hearing.asked is not None and file.day("决定") is not None

    return _share(
        unit,
        asked,
        lambda file: file.day("听证") is not None,
        _NO_HEARING,
        Text("没有举行听证", "was decided without the hearing"),
        {"ZF722": ""},
        _files_in_full,
    )


def _of_major(unit: UnitYear, stage: str, short_of: Text, codes: Mapping[str, str]) -> Measured:
    """Return the share of major cases that passed a stage by the day of the decision.

    Where of some nobody can tell whether they are major, and no other is, nobody can tell the share either.
    """
    files = _files(unit)
    if isinstance(files, Measured):
        return files
    ranks = {file.case.number: major_of(unit.county, file).holds for file in files if _is_decided(file)}

    def reached(file: CaseFile) -> bool:
        passed, decided = file.day(stage), file.day("决定")
        return passed is not None and decided is not None and passed <= decided

    open_ones = [file for file in files if ranks.get(file.case.number, False) is None]
    if True not in ranks.values() and any(file.case.major is None for file in open_ones):
        return withheld(_RANK_UNKNOWN)  # the unit may say what it holds them to be
    nothing = _RANK_UNKNOWN if open_ones else _NONE_MAJOR
    return _share(unit, lambda file: ranks.get(file.case.number) is True, reached, nothing, short_of, codes)


@measure(
    "重大案件法制审核率",
    duty="D30",
    unit=MeasureUnit.PERCENT,
    counted=Text("件重大案件", "major cases"),
    meaning=Text(
        "重大案件（当日标准或者本单位认定）中，决定前经过法制审核的比例",
        "the share of major cases (by the day's definition, or as the unit holds) reviewed before the decision",
    ),
    leads=("ZF725", "ZF727", "ZF720"),
)
def major_reviewed(unit: UnitYear) -> Measured:
    """四（二）：重大执法决定法制审核制度."""
    return _of_major(
        unit,
        "法制审核",
        Text("决定前没有法制审核", "was not reviewed before the decision"),
        {"ZF725": "", "ZF727": "", "ZF720": "法制审核-决定"},
    )


@measure(
    "重大案件集体讨论率",
    duty="D31",
    unit=MeasureUnit.PERCENT,
    counted=Text("件重大案件", "major cases"),
    meaning=Text(
        "重大案件（当日标准或者本单位认定）中，决定前集体讨论的比例",
        "the share of major cases (by the day's definition, or as the unit holds) discussed before the decision",
    ),
    leads=("ZF726", "ZF727", "ZF720"),
)
def major_discussed(unit: UnitYear) -> Measured:
    """四（二）：重大案件集体讨论制度."""
    return _of_major(
        unit,
        "集体讨论",
        Text("决定前没有集体讨论", "was not discussed before the decision"),
        {"ZF726": "", "ZF727": "", "ZF720": "集体讨论-决定"},
    )


@measure(
    "处罚决定公示率",
    duty="D20",
    unit=MeasureUnit.PERCENT,
    counted=CASES,
    meaning=Text(
        "作出处罚决定、应当公示的案件（参数“应当公示”）中，已经公示的比例",
        "the share made public of the decided cases that are to be (parameter 应当公示)",
    ),
    leads=("ZF736",),
)
def made_public(unit: UnitYear) -> Measured:
    """三（三）：建立执法公示制度."""
    if not unit.county.read_whole(Disclosure, unit=unit.slug):
        return unknown(_UNREAD)
    return _share(
        unit,
        lambda file: is_to_be_published(unit.county, file),
        lambda file: file.day("公示") is not None,
        _NONE_DECIDED,
        Text("没有公示", "was not made public"),
        {"ZF736": ""},
    )


@measure(
    "执法记录率",
    duty="D19",
    unit=MeasureUnit.PERCENT,
    counted=Text("个环节", "stages"),
    meaning=Text(
        "登记了环节的案件应当记录的环节中，有文字或者音像记录的比例",
        "the share of recorded stages among those that cases written down in full have to record",
    ),
    leads=("ZF740",),
)
def recorded(unit: UnitYear) -> Measured:
    """三（三）：执法全过程记录."""
    files = _files_in_full(unit)
    if isinstance(files, Measured):
        return files
    reached, short = [], []
    for file in files:
        day, stages = file.of_day, file.stages
        if stages is None or day is None or file.case.procedure.is_summary:
            continue
        for stage, _ in stages_to_record(unit.county, file, day):
            if stage in stages.records:
                reached.append(stage)
            else:
                told = unit.leads("ZF740", file.case.number)
                at = stages.field("记录")
                short.append(_evidence(file, f"的{stage}没有记录", f"has no record of {stage}", at, told))
    return ratio(reached, short, _NONE_IN_FULL, _register(unit))


@measure(
    "复议诉讼纠错件数",
    duty="D32",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "当年立案的案件中，处罚决定在复议、诉讼中被撤销、变更、确认违法的件数",
        "cases of the year whose decision was put right on reconsideration or by a court",
    ),
)
def cases_lost(unit: UnitYear) -> Measured:
    """How many decisions did not stand; which outcomes say so is a parameter (复议诉讼纠错)."""
    files = _files(unit)
    if isinstance(files, Measured):
        return files
    lost = {case.number: case.outcome or "" for case in lost_cases(unit.county)}
    return count(
        _evidence(file, lost[file.case.number], lost[file.case.number], file.case.field("复议诉讼结果"))
        for file in files
        if file.case.number in lost
    )


@measure(
    "主办人平均办案件数",
    duty="D29",
    unit=MeasureUnit.CASES,
    meaning=Text("当年案件数除以主办人数", "cases of the year by the number of their lead handlers"),
    counts_honest_reports=True,
    adds_up=False,
)
def cases_by_lead(unit: UnitYear) -> Measured:
    """How many cases a lead handler led on average: load and its balance, never a fault."""
    files = _files(unit)
    if isinstance(files, Measured):
        return files
    led = [file for file in files if file.case.leads]
    leads = {person for file in led for person in file.case.leads}
    if not leads:
        return unknown(Text("当年没有主办人的案件", "no case of the year has a lead"))
    return Measured(Decimal(len(led)) / Decimal(len(leads)), tuple(_evidence(file) for file in led))


@measure(
    "法制审核人员占比",
    duty="D30",
    unit=MeasureUnit.PERCENT,
    counted=Text("名执法人员", "officers"),
    shortfall=Text("不是法制审核人员", "do not review decisions"),
    meaning=Text(
        "当日在执法岗位和审核岗位任岗的人员中，在审核岗位的占比",
        "share of those on posts of review among the people on enforcement posts and on these on the day",
    ),
)
def reviewers_share(unit: UnitYear) -> Measured:
    """四（二）：重大执法决定法制审核; how many per cent there should be is 法制审核人员.占比 (ZF985)."""
    county, day = unit.county, unit.county.as_of
    found = next((each for each in reviewers_by_unit(county) if each.unit == unit.slug), None)
    held = {posting.person for posting in found.reviewers} if found else set()
    others = {
        p: posting for p, posting in enforcing_officers(county, unit.slug, day).items() if p not in held
    }
    if untold := untold_officers(unit):
        return untold
    return ratio(
        held,
        (
            Evidence(
                posting.field("人员编号"),
                Text(f"{person}不在审核岗位", f"{person} holds no post of review"),
            )
            for person, posting in others.items()
        ),
        NOBODY,
        Place(f"units/{unit.slug}/postings.csv"),
    )


def _no_register(county: County, unit: str, year: int) -> Text | None:
    return None if county.keeps(f"units/{unit}/{year}/cases.csv") else _NO_REGISTER


@tally(
    "案件",
    duty="D29",
    unit_word="件",
    meaning=Text(
        "当年案卷目录里的案件，都是行政处罚案件；其他各类的见“办件”",
        "cases in the year's register, all of them penalties; the other classes are under 办件",
    ),
    kinds=(Case,),
    not_told=_no_register,
)
def cases_by_class(county: County, year: int) -> Iterator[Counted]:
    """Every case of the year's registers; only penalties are kept as cases."""
    for case in county.of_year(Case, year):
        text = Text(f"案件{case.number}", f"case {case.number}")
        yield Counted(case.unit or "", PowerClass.PENALTY.value, Evidence(case.field("案号"), text))


# Guiding cases


def _guiding_file(unit: str) -> str:
    return GuidingCase.file.format(unit=unit)


def _no_guiding(county: County, unit: str, year: int) -> Text | None:
    del year
    return None if _guiding_file(unit) in county.dataset.files else _NO_GUIDING


@measure(
    "在用指导案例数",
    duty="D33",
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "当日仍在参照的指导案例数，没有填发布日期的也算",
        "guiding cases that are still followed on the day, those without a day of issue among them",
    ),
    counts_what_is_wanted=True,
)
def guiding_cases_in_use(unit: UnitYear) -> Measured:
    """四（二）：行政处罚案例指导制度."""
    if not unit.county.read_whole(GuidingCase, unit=unit.slug):
        return unknown(_GUIDING_UNREAD)
    if _no_guiding(unit.county, unit.slug, unit.year):
        return (not_registered(unit, GuidingCase) if unit.unit.enforces else None) or unknown(_NO_GUIDING)
    return count(
        Evidence(each.field("编号"), Text(f"{each.number} {each.title}", f"{each.number} {each.title}"))
        for each in guiding_in_use(unit.county).get(unit.slug, ())
    )


@tally(
    "指导案例",
    duty="D33",
    unit_word="件",
    meaning=Text(
        "当年发布的指导案例；没有填发布日期的不属于任何一年，见报表 guiding-cases",
        "guiding cases issued in the year; those without a day of issue are of no year (report guiding-cases)",
    ),
    kinds=(GuidingCase,),
    not_told=_no_guiding,
)
def guiding_cases_by_class(county: County, year: int) -> Iterator[Counted]:
    """Every guiding case issued in the year, under its class."""
    for unit, issued in guiding_issued(county, year).items():
        for each in issued:
            power_class = class_of_guiding(county, each)
            text = Text(f"{each.number} {each.title}", f"{each.number} {each.title}")
            yield Counted(
                unit, power_class.value if power_class else NO_CLASS, Evidence(each.field("发布日期"), text)
            )
