"""The seal of a settled result: making it, and holding the records against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import Format, ListFormat, table_or_json
from zfzr.present.console import complain, emit, emit_json, emit_wrapped, note
from zfzr.present.language import current, render, say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import typer

    from zfzr.cli.scored import Scored
    from zfzr.county.county import County
    from zfzr.questions.seal import Asked, Ground
    from zfzr.subjects.assessment.score.seal import Seal, SealCheck


def content_of_seal(county: County, year: int) -> bytes | None:
    """Return the file that holds the seals of a year's result; None where nothing was sealed.

    Raises:
        Refusal: it cannot be read, or a sparse checkout left it out: nobody may say then that nothing was sealed.
    """
    from zfzr.files.git_states import NotCheckedOut
    from zfzr.files.plain_file import read_plain
    from zfzr.subjects.assessment.score.seal import sealed_path, unreadable

    if isinstance(county.dataset.kept.get(sealed_path(year)), NotCheckedOut):
        raise Refusal(
            Text(
                "{year}年度的封存文件 {path} 没有检出（稀疏检出）：仓库里有，这里没有",
                "the seals of {year} ({path}) are in the repository and not checked out here (sparse checkout)",
            ),
            Text(
                "运行 git sparse-checkout add {folder} 取出来，再运行一次",
                "`git sparse-checkout add {folder}` brings them here; then run this again",
            ),
            year=year,
            path=sealed_path(year),
            folder=sealed_path(year).rpartition("/")[0],
        )
    root = county.dataset.root
    path = root / sealed_path(year) if root else None
    if path is None or not path.exists():
        return None
    try:
        return read_plain(path, within=root)
    except OSError as error:
        raise unreadable(sealed_path(year)) from error


def seal(
    context: typer.Context,
    year: int,
    unit: str | None = None,
    format_: Format | ListFormat = ListFormat.TABLE,
) -> int:
    """Seal the settled result beside the records, say so, and return the exit code."""
    from zfzr.cli.overlay import refuse_overlay
    from zfzr.cli.scored import scored
    from zfzr.cli.writing import writing

    table_or_json(format_)
    refuse_overlay(settings(context))
    with writing(settings(context).root()):
        return _seal(scored(context, year, unit), format_)


def _seal(found: Scored, format_: Format | ListFormat) -> int:
    from zfzr.files.atomic import content_hash, write_atomically
    from zfzr.subjects.assessment.score.seal import make_seal, read_seals, sealed_path, written

    county, result = found.county, found.result
    root = county.dataset.root
    if root is None:
        raise Refusal(Text("数据不在目录里，不能封存", "the dataset is no folder and cannot be sealed"))
    content = content_of_seal(county, result.year)
    earlier = read_seals(content, sealed_path(result.year)) if content is not None else []
    made = make_seal(county, result, earlier, _commit(root))
    path = root / sealed_path(result.year)
    known = content_hash(content) if content is not None else None
    write_atomically(path, written([*earlier, made]), expected=known)
    unread = _unread_git(root)
    if format_ == "json":
        emit_json(_sealed_for_programs(county, result.year, made, len(earlier) + 1, unread))
    else:
        _tell_sealed(result.year, made, len(earlier) + 1)
        _tell_uncommitted(county, result.year, made)
        _tell_what_follows(result.year)
    if unread is None:
        return ExitCode.FINE
    why = render(unread.text, **unread.values)
    complain(
        say(
            f"读不出版本库的状况（{why}）：封存里没有写提交，记录提交没有提交不知道；改正后再封存一次",
            f"the state of the repository could not be read ({why}): the seal names no commit, and whether the records"
            " are committed is not known; mend that and seal again",
        )
    )
    return ExitCode.PROVISIONAL


def _unread_git(root: Path) -> Refusal | None:
    """Return why nobody can tell what is committed, where there is a repository; None where that can be told."""
    from zfzr.files.revisions import Repository
    from zfzr.files.tree import top_of

    if top_of(root) is None:
        return None
    try:
        repository = Repository.around(root)
        if not repository.is_unborn():
            repository.commit("HEAD")
    except Refusal as refusal:
        return refusal
    return None


def _sealed_for_programs(
    county: County, year: int, made: Seal, version: int, unread: Refusal | None
) -> dict[str, object]:
    from zfzr.questions.seal import is_committed
    from zfzr.subjects.assessment.score.seal import sealed_path

    return {
        "version": 1,
        "year": year,
        "number": made.number,
        "sealed_version": version,
        "file": sealed_path(year),
        "units": len(made.scores),
        "commit": made.commit,
        "committed": None if unread else is_committed(county, year, made),
        "git_unread": render(unread.text, **unread.values) if unread else None,
    }


def _tell_sealed(year: int, made: Seal, version: int) -> None:
    from zfzr.subjects.assessment.score.seal import sealed_path

    emit(
        say(
            f"已封存{year}年度考核结果（{made.number}），第{version}版，单位 {len(made.scores)} 个",
            f"Sealed the result of {year} ({made.number}), version {version}, {len(made.scores)} units",
        )
    )
    emit(say(f"写入 {sealed_path(year)}，请提交到版本库", f"written to {sealed_path(year)}: commit it"))


def _tell_what_follows(year: int) -> None:
    emit_wrapped(
        say(
            f"提交以后用 zfzr score {year} --sign 签名，此后谁改了数字都看得出来；办法和含义见 zfzr help sealing",
            f"once it is committed, `zfzr score {year} --sign` signs it, so that no figure can be altered"
            " unnoticed; see zfzr help sealing",
        )
    )


def _tell_uncommitted(county: County, year: int, made: Seal) -> None:
    """Say where what was sealed is not what git has: nobody could reckon it again from the commit it names."""
    from zfzr.questions.seal import is_committed

    if is_committed(county, year, made) is False:
        note(
            say(
                "有的记录还没有提交：请同封存文件放在一个提交里，否则以后无法由版本库里的记录重新计出",
                "some records are not committed yet: commit them together with the seal, or nobody can reckon it again",
            )
        )


def sign(
    context: typer.Context, year: int, key: str | None, format_: Format | ListFormat = ListFormat.TABLE
) -> int:
    """Sign the commit that brought in the last seal of a year by a tag, check the signature, and say what it proves."""
    from zfzr.cli.county import open_county
    from zfzr.files.signing import own_key
    from zfzr.files.signing import sign as sign_commit
    from zfzr.questions.seal import Outcome, grounds, grounds_as_plain, to_sign
    from zfzr.subjects.assessment.score.seal import read_seals, sealed_path

    table_or_json(format_)
    county = open_county(context, overlay=False)
    content = content_of_seal(county, year)
    if content is None:
        raise _not_sealed(year)
    seals = read_seals(content, sealed_path(year))
    chosen = own_key(key)
    commit = to_sign(county, year, seals)
    tag = f"sealed/{year}/{len(seals)}"
    root = county.dataset.root
    if root is None:
        raise _not_sealed(year)
    number = seals[-1].number
    message = f"{year}年度行政执法责任制考核结果（{number}），封存第{len(seals)}版\n\n{seals[-1].proof}"
    sign_commit(root, commit, tag, message, chosen)
    found = grounds(county, year, seals, _asked(None, None, None))
    signed = next(each for each in found if each.key == "signature")
    if format_ == "json":
        facts = {"year": year, "number": number, "sealed_version": len(seals), "tag": tag, "commit": commit}
        emit_json({"version": 1, **facts, "against": grounds_as_plain([signed], current())})
    else:
        _tell_signed(year, tag, commit, signed)
    return ExitCode.FINDINGS if signed.outcome is Outcome.FAILS else ExitCode.FINE


def _tell_signed(year: int, tag: str, commit: str, signed: Ground) -> None:
    emit(say(f"已签名：标签 {tag}，提交 {commit[:9]}", f"signed: tag {tag} on commit {commit[:9]}"))
    for row in signed.rows:
        emit_wrapped(row.zh if current() == "zh" else row.en, "  ")
    emit(
        say(
            f"推送标签：git push origin {tag}；别人用 zfzr score {year} --verify --signers 签名人名单 核对",
            f"push it: git push origin {tag}; others check it by `zfzr score {year} --verify --signers FILE`",
        )
    )


def _asked(signers: Path | None, documents: Sequence[Path] | None, unit: str | None) -> Asked:
    """Return what a check is to be held against; the list of signers is the user's own where none is named.

    Raises:
        Refusal: a file cannot be read.
    """
    from pathlib import Path as PlainPath

    from zfzr.files.plain_file import read_plain
    from zfzr.files.reasons import reason_of
    from zfzr.files.signing_programs import own_setting
    from zfzr.questions.seal import Asked

    if signers is None and (named := own_setting("gpg.ssh.allowedSignersFile", is_path=True)):
        signers = PlainPath(named) if PlainPath(named).is_file() else None
    contents = {}
    for path in [*(documents or []), *([signers] if signers else [])]:
        try:
            contents[str(path)] = read_plain(path)
        except OSError as error:
            raise Refusal(
                Text("{path} 读不出来：{reason}", "{path} cannot be read: {reason}"),
                path=path,
                reason=reason_of(error).zh if current() == "zh" else reason_of(error).en,
            ) from error
    return Asked(signers, {str(path): _text_of(path, contents[str(path)]) for path in documents or []}, unit)


def _text_of(path: Path, content: bytes) -> str:
    """Return the text of an issued document: spreadsheets write tables in GB18030 too.

    Raises:
        Refusal: it is no text, or put together of two encodings: no figure in it can be looked for.
    """
    from zfzr.files.sheets import decoded_table

    try:
        return decoded_table(content)[0]
    except Refusal as refusal:
        raise Refusal(
            Text(
                "{path} 不是一种编码的纯文本，里面的成绩没法核对",
                "{path} is no plain text of one encoding: no figures can be looked for in it",
            ),
            Text(
                "给 Markdown、CSV 或者纯文本；docx、xlsx、PDF 的，先另存为 CSV 或者纯文本",
                "give Markdown, CSV or plain text; save a docx, xlsx or PDF as CSV or text first",
            ),
            path=path,
        ) from refusal


def _not_sealed(year: int) -> Refusal:
    from zfzr.subjects.assessment.score.seal import sealed_path

    return Refusal(
        Text("{year}年度结果没有封存（没有 {path}）", "the result of {year} is not sealed (no {path})"),
        Text("审定后用 zfzr score {year} --seal 封存", "seal it with `zfzr score {year} --seal`"),
        year=year,
        path=sealed_path(year),
    )


def _commit(root: Path) -> str | None:
    """Return the commit of the dataset's repository; None where there is none, or none yet."""
    from zfzr.files.revisions import Repository

    try:
        return Repository.around(root).commit("HEAD").id
    except Refusal:
        return None


def verify(
    found: Scored,
    format_: Format | ListFormat,
    signers: Path | None = None,
    documents: Sequence[Path] | None = None,
) -> int:
    """Hold the records against the sealed result, and the seal against git, print what came of it, return the exit code."""
    county, year = found.county, found.result.year
    content = content_of_seal(county, year)
    if content is None:
        raise _not_sealed(year)
    unit = found.chosen.slug if found.chosen else None
    verified = _verified(county, year, content, unit)
    against = _grounds(county, year, content, _asked(signers, documents, unit))
    if format_ == "json":
        emit_json(_plain(county, year, verified, against))
    else:
        table_or_json(format_)
        _print(county, year, verified, against)
    return _code([(verified, against)])


def _grounds(county: County, year: int, content: bytes, asked: Asked) -> tuple[Ground, ...]:
    from zfzr.questions.seal import grounds
    from zfzr.subjects.assessment.score.seal import read_seals, sealed_path

    return grounds(county, year, read_seals(content, sealed_path(year)), asked)


def _plain(county: County, year: int, verified: SealCheck, against: Sequence[Ground]) -> dict[str, object]:
    from zfzr.questions.seal import grounds_as_plain
    from zfzr.subjects.assessment.score.seal import verification_as_plain

    plain = verification_as_plain(county, year, verified)
    return {**plain, "against": grounds_as_plain(against, current())}


def _code(found: Iterable[tuple[SealCheck, Sequence[Ground]]]) -> ExitCode:
    from zfzr.questions.seal import Outcome

    checks = list(found)
    if any(each.is_broken for each, _ in checks):
        return ExitCode.FINDINGS
    if any(ground.outcome is Outcome.FAILS for _, against in checks for ground in against):
        return ExitCode.FINDINGS
    return ExitCode.FINE if all(each.holds for each, _ in checks) else ExitCode.PROVISIONAL


def verify_all(
    context: typer.Context,
    format_: Format | ListFormat,
    unit: str | None = None,
    signers: Path | None = None,
    documents: Sequence[Path] | None = None,
) -> int:
    """Hold the records against every sealed result, for pipelines; where nothing is sealed there is nothing wrong."""
    from zfzr.cli.county import open_county
    from zfzr.cli.units import unit_named

    county = open_county(context, overlay=False)
    slug = unit_named(county, unit) if unit else None
    years = sorted(int(path.split("/")[1]) for path in county.dataset.kept)
    asked = _asked(signers, documents, slug)
    found = {}
    for year in years:
        content = content_of_seal(county, year) or b""
        found[year] = _verified(county, year, content, slug), _grounds(county, year, content, asked)
    if format_ == "json":
        emit_json({"version": 1, "years": [_plain(county, year, *each) for year, each in found.items()]})
    else:
        table_or_json(format_)
        for year, each in found.items():
            _print(county, year, *each)
        if not found:
            emit(say("没有封存的年度，不必核对", "no year is sealed: nothing to check"))
    return _code(found.values())


def _verified(county: County, year: int, content: bytes, unit: str | None) -> SealCheck:
    from zfzr.subjects.assessment.score.seal import read_seals, sealed_path
    from zfzr.subjects.assessment.score.seal import verify as hold_against

    return hold_against(county, year, read_seals(content, sealed_path(year)), unit)


def _print(county: County, year: int, verified: SealCheck, against: Sequence[Ground]) -> None:
    from zfzr.present.screen.seal import print_verification

    print_verification(county, year, verified, against)
    if verified.is_provisional:
        note(
            say(
                f"现在的数据有差错或者缺评分，见 zfzr score {year}",
                f"the data now has errors or lacks ratings: see `zfzr score {year}`",
            )
        )
