"""What became of a sealed result as a person reads it on a terminal: whether it holds, what moved, and why."""

from __future__ import annotations

from collections.abc import Sequence

from zfzr import __version__
from zfzr.county.county import County
from zfzr.present.console import Style, Styled, emit, emit_wrapped
from zfzr.present.language import current, render, say
from zfzr.present.screen.score import print_changes
from zfzr.questions.seal import Ground, Outcome
from zfzr.subjects.assessment.score.comparison import UnitChange
from zfzr.subjects.assessment.score.seal import ChangedInput, SealCheck
from zfzr.terms.text import enumeration

MOST_CHANGES = 20
_MOST_OPEN = 4
"""How many units are named of which it cannot be told whether the seal holds."""


def print_verification(county: County, year: int, found: SealCheck, against: Sequence[Ground] = ()) -> None:
    """Print what a sealed result was held against, whether it follows from the records, or what changed and moved."""
    _print_seal(year, found)
    if against:
        print_grounds(against)
    failed = [each for each in against if each.outcome is Outcome.FAILS]
    if failed:
        zh, en = ("、".join(e.name.zh for e in failed), ", ".join(e.name.en for e in failed))
        emit_wrapped(
            say(f"不可信：封存的数字同{zh}不符", f"not to be relied upon: it fails against {en}"), "", "error"
        )
    if found.holds and failed:
        emit_wrapped(
            say(
                "同现在的记录计出的倒是一致：两边可能一并改过",
                "the records give the same now: both may have been altered",
            ),
            "",
        )
    elif found.holds:
        if against and all(each.outcome is Outcome.NOT_DONE for each in against):
            emit_wrapped(
                say(
                    "下面说的只是同现在的记录；上面各项都没有核对，封存和记录有没有一并改过，还看不出来",
                    "what follows is of the records as they are now alone: nothing above was looked at, and nobody can"
                    " tell yet whether seal and records were altered together",
                ),
                "",
                "warning",
            )
        emit(Styled(say("一致：封存的结果仍然成立", "it holds: the sealed result still follows"), "ok"))
        if found.changed:
            count = len(found.changed)
            emit(
                say(
                    f"封存以后改动了 {count} 处数据，不影响任何得分、等次和名次",
                    f"{count} values were changed since; they move nothing",
                )
            )
            _print_changed(county, found.changed)
    if found.holds:
        return
    if found.moved or not found.open:
        _print_moved(found.moved)
    if found.open:
        _print_open(found)
    if found.changed:
        emit(say("封存以后改动的数据：", "changed since the seal:"))
        _print_changed(county, found.changed)
    elif found.moved and not found.is_tampered and not failed:
        emit_wrapped(_why_moved(found), "")


_OUTCOMES: dict[Outcome, tuple[str, str, Style]] = {
    Outcome.HOLDS: ("相符", "holds", "ok"),
    Outcome.FAILS: ("不符", "fails", "error"),
    Outcome.NOT_DONE: ("没有核对", "not done", "warning"),
}


def print_grounds(found: Sequence[Ground]) -> None:
    """Print what the sealed figures were held against, what came of each, and what could not be looked at."""
    emit(Styled(say("封存的数字同这些核对：", "the sealed figures were held against:"), "strong"))
    for each in found:
        zh, en, style = _OUTCOMES[each.outcome]
        head = say(f"{each.name.zh}：{zh}。", f"{each.name.en}: {en}. ")
        emit_wrapped(f"{head}{render(each.said)}", "  ", style)
        for row in each.rows:
            emit_wrapped(render(row), "    ")


def _print_open(found: SealCheck) -> None:
    """Say of whom it cannot be told whether the seal holds, and of what registers nobody knows why they are empty."""
    units = found.open
    names = enumeration(unit.name for unit in units[:_MOST_OPEN])
    more = "等" if len(units) > _MOST_OPEN else ""
    emit_wrapped(
        say(
            f"没有核对：{len(units)} 个单位（{names}{more}）现在只能计出范围，"
            "封存的结果仍在范围之内；先补齐读不出来的文件或者评分",
            f"not checked: of {len(units)} units ({names.en}) only ranges can be reckoned now, which hold what was sealed",
        ),
        "",
        "warning",
    )
    if found.empty:
        files, rest = enumeration(found.empty[:_MOST_OPEN]), "等" if len(found.empty) > _MOST_OPEN else ""
        emit_wrapped(
            say(
                f"空着、没有零登记的登记簿：{files}{rest}。较早的版本把空的登记簿计作没有，现在计作未登记；"
                "当时确实没有的，登记零登记（日期写核对的那一天）再核对，封存不用改",
                f"empty, and nobody stated nil: {files.en}. Earlier versions counted an empty register as none; where there"
                " was none, state nil (of the day of the check) and verify again; the seal stays as it is",
            ),
            "",
        )


def _why_moved(found: SealCheck) -> str:
    """Say why a result moved though no record changed, as far as that can be known."""
    seal = found.seal
    if found.counts_later_acts:
        return say(
            f"数据没有改动；封存时评分、核实、复核计到 {seal.until}，现在计到 {found.until}",
            f"no record changed; ratings, verdicts and reviews counted up to {seal.until}, now up to {found.until}",
        )
    if seal.tool != __version__:
        return say(
            f"数据没有改动；封存用 zfzr {seal.tool}，现在是 {__version__}，计分的程序变了",
            f"no record changed; it was sealed by zfzr {seal.tool}, this is {__version__}",
        )
    return say(
        "数据和程序版本都没有变；变的可能是节假日安排，或者所装的扩展",
        "neither a record nor the program's version changed: the calendar of holidays or an extension may have",
    )


def _print_seal(year: int, found: SealCheck) -> None:
    """Print which seal was checked, and what is wrong with the seal itself."""
    seal = found.seal
    commit = say(f"，提交 {seal.commit[:12]}", f", commit {seal.commit[:12]}") if seal.commit else ""
    done, done_en = ("更正", "corrected") if seal.correction else ("审定", "settled")
    emit_wrapped(
        say(
            f"{year}年度封存第 {found.version} 版：{seal.number}，{seal.settled} {done}，"
            f"计分日 {seal.day}，zfzr {seal.tool}{commit}",
            f"seal {found.version} of {year}: {seal.number}, {done_en} {seal.settled}, zfzr {seal.tool}{commit}",
        )
    )
    if found.is_tampered:
        emit_wrapped(
            say(
                "封存文件本身被改过：内容与其校验值不符，从版本库恢复后再核对",
                "the seal itself was edited, its proof does not hold: restore it and check again",
            ),
            "",
            "error",
        )
    if found.closes_elsewhere:
        emit_wrapped(
            say(
                f"封存时按 {seal.day} 的数据计分，细则的考核截止是 {found.closing}",
                f"it was sealed as of {seal.day}; the scheme closes on {found.closing}",
            ),
            "",
            "error",
        )
    for old, new in found.renamed.items():
        emit_wrapped(
            say(
                f"单位目录 {old} 封存以后改成了 {new}，按同一个单位核对",
                f"the folder {old} was renamed to {new} since: it is checked as the same unit",
            ),
            "",
            "warning",
        )
    if found.is_of_others:
        emit_wrapped(
            say(
                "封存的单位没有一个在本地考核之列，可能放错了别处的封存文件",
                "none of the sealed units is assessed here: is it the seal of another county?",
            ),
            "",
            "error",
        )


def _print_moved(moved: Sequence[UnitChange]) -> None:
    if not moved:
        return
    emit(
        Styled(
            say(f"不一致：{len(moved)} 个单位的结果变了", f"it does not hold: {len(moved)} units differ"),
            "error",
        )
    )
    print_changes(moved, say("封存", "sealed "), say("现", "now "))
    for unit in moved:
        for line in unit.told:
            emit_wrapped(f"{unit.name} {line.called}  {line.before or '-'} → {line.after or '-'}", "")
            for reason in line.reasons:
                emit_wrapped(reason, "    ")


def _print_changed(county: County, changed: Sequence[ChangedInput]) -> None:
    """Print what changed, once a line of a file: several values of a row stand on one."""
    words = {"新增": "added", "删去": "removed", "改动": "changed"}
    lines: dict[str, list[str]] = {}
    for each in changed:
        at = f"{each.place.file}:{county.dataset.span(each.place).line}"
        said = f"{at}  {each.change if current() == 'zh' else words[each.change]} {each.key}"
        names = lines.setdefault(said, [])
        if each.value and each.value not in names:
            names.append(each.value)
    for said, names in list(lines.items())[:MOST_CHANGES]:
        named = say(f"（{'、'.join(names)}）", f" ({', '.join(names)})") if names else ""
        emit_wrapped(f"{said}{named}", "  ")
    if len(lines) > MOST_CHANGES:
        more = len(lines) - MOST_CHANGES
        emit(say(f"  另有 {more} 处", f"  and {more} more"))
