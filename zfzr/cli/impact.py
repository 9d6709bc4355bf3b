"""`zfzr impact`: what a change of a law touches, by unit, what is certain and what waits for a look, and who owes it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.options import UnitOption
from zfzr.cli.report import ReportFormat, ReportFormatOption, outcome, show
from zfzr.present.language import comma, say
from zfzr.terms.text import Refusal, Text, said

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.subjects.law.records import Instrument


def impact(
    context: typer.Context,
    law: Annotated[
        str,
        typer.Argument(
            metavar=say("法律", "LAW"),
            help=say("法律、法规、规章的名称、简称或者文号", "A law by its name, short name or number"),
        ),
    ],
    article: Annotated[
        str | None,
        typer.Option(
            metavar=say("条", "N"),
            help=say("只看引用这一条的，新旧条序都认，如 42", "Only what cites this article, such as 42"),
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar=say("文本", "VERSION"),
            help=say(
                "从哪个文本或者哪一天的变动看起，如 2026-10-01、2026、2026年修订；不写时看最近一次",
                "From which text or day on, such as 2026-10-01, 2026; else the latest change",
            ),
        ),
    ] = None,
    unit: UnitOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help=say("长的列表也全部列出", "List everything, however long"))
    ] = False,
    format_: ReportFormatOption = ReportFormat.TEXT,
) -> int:
    """Show what a law's making, amending or repeal touches."""
    from zfzr.cli.county import open_county
    from zfzr.cli.report import Made
    from zfzr.cli.units import unit_named
    from zfzr.declare.report import report_named
    from zfzr.subjects.law_change.lookups.meant import changes_meant
    from zfzr.subjects.law_change.reports import law_impact

    county = open_county(context)
    slug = unit_named(county, unit) if unit is not None else None
    meant = _law(county, law)
    number = _article(meant, article) if article is not None else None
    day = _since(meant, since) if since is not None else None
    changes, others = changes_meant(meant, county.as_of, day)
    about = said(Text("《{law}》", "《{law}》"), law=meant.name)
    made = Made(
        *county.watched(
            lambda: law_impact(
                county, about, changes, unit=slug, article=number, later=others, whole=everything
            ),
            slug,
        )
    )
    report = report_named("law-impact")
    show(report, made, format_)
    return outcome(report, made)


def _law(county: County, text: str) -> Instrument:
    """Return the law that is meant.

    Raises:
        Refusal: none is registered under that name (exit 2; exit 5 where some could not be read).
    """
    from zfzr.subjects.law.lookups import law_register
    from zfzr.subjects.law.records import Instrument
    from zfzr.subjects.law_change.lookups.meant import law_meant
    from zfzr.terms.names import nearest, offer

    found = law_meant(county, text)
    if found is not None:
        return found
    whole = county.read_whole(Instrument)
    near = nearest(text.strip().strip("《》"), law_register(county).names)
    raise Refusal(
        Text("执法依据库里没有“{law}”", "{law!r} is not in the register of laws"),
        offer(
            near, Text("名称见 laws/；条写在 --article", "names stand in laws/; an article goes to --article")
        )
        if whole
        else Text(
            "laws/ 有文件没有读全，先运行 zfzr validate",
            "a file of laws/ could not be read: run zfzr validate",
        ),
        exit_code=2 if whole else 5,
        law=text,
        near=comma().join(near),
    )


def _article(law: Instrument, text: str) -> tuple[int, int]:
    """Return the article that is meant.

    Raises: Refusal where it is none, or one that no registered text of the law has: nothing could be touched.
    """
    from zfzr.subjects.law.lookups.articles import articles_in_words, has_article
    from zfzr.subjects.law_change.lookups.meant import article_meant

    found = article_meant(text)
    if found is None:
        raise Refusal(
            Text("--article “{written}”不是一条", "--article {written!r} is no article"),
            Text("写成 42、第四十二条或者 5之1", "write 42, or 5之1"),
            written=text,
        )
    if law.versions and all(has_article(law, version, found) is False for version in law.versions):
        raise Refusal(
            Text(
                "《{law}》登记的 {count} 个文本都没有{article}",
                "none of the {count} registered texts of {law} has {article}",
            ),
            Text("核对条序；文本的条数在 {file}", "see the number of articles in {file}"),
            law=law.name,
            count=len(law.versions),
            article=articles_in_words([found]),
            file=law.place.file,
        )
    return found


def _since(law: Instrument, text: str) -> date:
    """Return the day from which changes are asked for.

    Raises: Refusal where it names neither a day nor a registered text.
    """
    from zfzr.subjects.law_change.lookups.changes import changes_of
    from zfzr.subjects.law_change.lookups.meant import day_meant

    try:
        found = day_meant(law, text)
    except ValueError:
        found = None
    if found is None:
        raise Refusal(
            Text(
                "--from “{written}”不是日期、年份，也不是登记的文本",
                "--from {written!r} is no day, year or registered text",
            ),
            Text("登记的文本施行于：{days}", "registered texts began on: {days}"),
            written=text,
            days=comma().join(str(each.day) for each in changes_of(law)),
        )
    return found
