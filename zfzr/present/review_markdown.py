"""A review as one Markdown comment for any forge: what matters first, details folded, never longer than one may be.

Values come from the data and may be hostile: they print as themselves on one line, and neither mention a person,
link an issue or an address, nor open a tag.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from zfzr.check.runner import Located
from zfzr.declare.facts import FieldChange
from zfzr.declare.rule import FindingClass
from zfzr.present import review_phrases as phrases
from zfzr.review.deciding import Decision
from zfzr.review.outcome import UnitMove, YearMoves
from zfzr.review.review import Line, Review, Section
from zfzr.terms.markup import escape_in_comment, escape_in_html
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Language, Text
from zfzr.terms.width import fit

MOST_BYTES: Final = 60_000
"""What every forge takes as one comment."""

_ROWS: Final = (400, 200, 100, 50, 25, 12, 6, 3, 1, 0)
WIDTH: Final = 160
"""Columns that a value of the data may take in a comment."""

_SENTENCE: Final = 3 * WIDTH

_CONTRADICTIONS: Final = 6
"""How many contradictions of a settled or sealed result stand at the head; all stand among the findings."""
T = TypeVar("T")


def escape(text: str, width: int | None = WIDTH) -> str:
    """Return a value that shows as itself within a line or a table cell, cut to a readable width unless None."""
    shown = strip_controls(text)
    return escape_in_comment(fit(shown, width) if width else shown)


def as_markdown(review: Review, language: Language = "zh", *, full: bool = False) -> str:
    """Return the comment; what does not fit into 60 kB is counted, unless `full` asks for everything."""
    if full:
        return _Page(review, language, None).text()
    pages = (_Page(review, language, rows).text() for rows in _ROWS)
    return next(
        (page for page in pages if len(page.encode()) <= MOST_BYTES), _Page(review, language, 0).text()
    )


class _Page:
    """The comment, its lists cut to a number of rows (None: whole)."""

    def __init__(self, review: Review, language: Language, rows: int | None) -> None:
        self._review = review
        self._language = language
        self._rows = rows
        self._width = None if rows is None else WIDTH
        self._colon = self._both("：", ": ")

    def text(self) -> str:
        blocks = [self._heading(), f"**{self._escape(self._say(phrases.headline(self._review)))}**"]
        if not self._review.is_empty:
            blocks += [
                self._glance(),
                *self._decisions(),
                *self._outside(),
                *self._noted(),
                *self._sections(),
                *self._findings(),
                *self._scores(),
                *self._files(),
            ]
        return "\n\n".join([*blocks, self._foot()]) + "\n"

    def _escape(self, text: str) -> str:
        return escape(text, self._width)

    def _sentence(self, text: str) -> str:
        return escape(text, None if self._rows is None else _SENTENCE)

    def _say(self, text: Text) -> str:
        return text.render(self._language)

    def _both(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en

    def _heading(self) -> str:
        review = self._review
        before, after = self._escape(self._say(review.before)), self._escape(self._say(review.after))
        sample = self._both("（示例数据）", " (sample data)") if review.is_sample else ""
        title = self._both("数据变更", ": changes of the data")
        return f"## {self._escape(review.county)}{title}{sample}\n\n{before} → {after}"

    def _contradicted(self) -> list[tuple[str, str]]:
        """Return the rows that say how a settled or sealed result moved, the first few of them."""
        found = [p.message(self._language) for p in phrases.contradictions(self._review)]
        more = len(found) - _CONTRADICTIONS
        rest = [self._both(f"另有 {more} 处", f"and {more} more")] if more > 0 else []
        label = self._both("审定、封存的结果", "Settled or sealed")
        return [(label, each) for each in (*found[:_CONTRADICTIONS], *rest)]

    def _glance(self) -> str:
        review = self._review
        data, leads = (phrases.finding_counts(review, kind) for kind in FindingClass)
        grades = [self._say(phrases.moved_grade(year, move)) for year, move in review.moved_grades]
        more = len(grades) - 6
        shown = self._both("、", ", ").join(grades[:6]) + (self._both(" 等", " …") if more > 0 else "")
        rows = [
            (
                self._both("内容", "Content"),
                self._say(phrases.content(review)) or self._both("没有变动", "unchanged"),
            ),
            *self._contradicted(),
            (self._both("数据差错", "Data defects"), self._say(data)),
            (self._both("待核实问题", "Leads"), self._say(leads)),
            (self._both("等次", "Grades"), shown or self._both("没有变动", "unchanged")),
        ]
        if review.doubts:
            rows.append((self._say(phrases.DOUBTFUL), self._say(phrases.doubts(review))))
        return self._table((self._both("项目", ""), self._both("变化", "Change")), rows)

    def _outside(self) -> list[str]:
        review = self._review
        if review.author is None:
            return []
        if not review.outside:
            return [
                self._escape(
                    self._both(
                        f"改动都在 units/{review.author}/ 之内", f"all changes lie in units/{review.author}/"
                    )
                )
            ]
        head = self._both(
            f"以下 {len(review.outside)} 个文件不在 units/{review.author}/ 之内，须由其所属单位或者县级机构确认",
            f"{len(review.outside)} files lie outside units/{review.author}/ and need their owner's consent",
        )
        return [f"**{self._escape(head)}**", "\n".join(self._listed(review.outside, escape))]

    def _decisions(self) -> list[str]:
        """Return what decides: its sentences always, the rows and findings below them as far as there is room."""
        found = self._review.decisions
        if not found:
            return []
        return [f"### {self._say(phrases.DECISIONS)}", "\n".join(self._decision(each) for each in found)]

    def _decision(self, found: Decision) -> str:
        said = self._sentence(self._say(phrases.decision(found)))
        lines = [f"- **{said}**" if found.is_bad else f"- {said}"]
        lines += self._below(found.rows, lambda row: self._sentence(self._say(row)))
        for group in found.groups:
            lines.append(f"  - {self._sentence(self._say(phrases.group(group)))}")
            if group.is_listed:
                lines += [f"  {line}" for line in self._below(group.found, self._on_one_line)]
        return "\n".join(lines)

    def _below(self, items: Sequence[T], say: Callable[[T], str]) -> list[str]:
        return [f"  {row}" for row in self._listed(items, say)]

    def _on_one_line(self, placed: Located) -> str:
        return self._finding(placed).replace("\n  ", "　")

    def _noted(self) -> list[str]:
        files = [
            f"- {self._escape(f.path)}{self._colon}**{self._escape(self._say(phrases.file_state(f)))}**"
            for f in self._review.unreadable
        ][: self._rows]
        if self._review.findings.unread:
            files.append(f"- {self._escape(self._say(phrases.unread(self._review)))}")

        def item(row: tuple[Section, Line]) -> str:
            section, line = row
            title, verb = self._say(phrases.section_title(section)), self._say(line.verb)
            said = (*line.notes, *line.doubts)
            notes = self._both("；", "; ").join(self._escape(self._say(note)) for note in said)
            return f"{self._escape(f'{title} {verb} {line.about}')}{self._colon}**{notes}**"

        head = self._both("请留意", "Please look at")
        items = [*files, *self._listed(self._rarest_first(), item)]
        return [f"### {head}", "\n".join(items)] if items else []

    def _rarest_first(self) -> Sequence[tuple[Section, Line]]:
        """Return the noted records; where not all fit, notes go before doubts, and what is said of few before the rest."""
        noted = self._review.noted
        if self._rows is None or len(noted) <= self._rows:
            return noted
        often = Counter((line.notes, line.doubts) for _, line in noted)
        return sorted(noted, key=lambda row: (not row[1].notes, often[row[1].notes, row[1].doubts]))

    def _sections(self) -> list[str]:
        sections = [s for s in self._review.sections if s.lines or s.former]
        shown = sections if self._rows is None else sections[: self._rows]
        body: list[str] = []
        for section in shown:
            title = self._escape(self._say(phrases.section_title(section)))
            counts = self._escape(self._say(phrases.summary(section.lines)))
            body.append(f"**{title}**" + (f"　{counts}" if counts else ""))
            if section.lines:
                body.append("\n".join(self._listed(section.lines, self._line)))
        if len(shown) < len(sections):
            left = sections[len(shown) :]
            names = self._both("、", ", ").join(self._say(phrases.section_title(each)) for each in left)
            said = self._both(
                f"另有 {len(left)} 个单位的变动从略：", f"{len(left)} more units are left out: "
            )
            body.append(said + self._sentence(names))
        return self._folded(
            self._both("内容变动", "What changed"), len(self._review.lines) or len(sections), body
        )

    def _line(self, line: Line) -> str:
        detail = self._say(line.detail)
        verb, kind, happened = (self._say(each) for each in (line.verb, line.kind, line.head))
        is_said_once = happened in (verb, kind)
        words = [f"**{self._escape(happened if is_said_once else verb)}**", self._escape(line.about)]
        if not is_said_once:
            words.insert(1, self._escape(kind))
        said = " ".join(words)
        head = said.rstrip() + (f"{self._colon}{self._sentence(detail)}" if detail else "")
        notes = [
            f"  - **{self._both('请留意', 'note')}**{self._colon}{self._escape(self._say(n))}"
            for n in line.notes
        ]
        notes += [
            f"  - **{self._say(phrases.DOUBTFUL)}**{self._colon}{self._escape(self._say(n))}"
            for n in line.doubts
        ]
        limit = None if self._rows is None else max(self._rows // 2, 1)
        fields = [self._field(field) for field in line.fields[:limit]]
        left = len(line.fields) - len(fields)
        if left:
            fields.append(self._both(f"  - 另有 {left} 处变动", f"  - {left} more"))
        return "\n".join([head, *notes, *fields])

    def _findings(self) -> list[str]:
        found = self._review.findings
        titles = (
            (found.new, self._both("新增的问题", "New findings")),
            (found.gone, self._say(phrases.GONE)),
            (found.unjudged, self._say(phrases.UNJUDGED)),
            (found.waived, self._both("新豁免的问题", "Findings now waived")),
        )
        return [
            block
            for placed, title in titles
            for block in self._folded(title, len(placed), ["\n".join(self._listed(placed, self._finding))])
        ]

    def _finding(self, placed: Located) -> str:
        kind = self._escape(self._say(phrases.severity(placed)))
        place = self._escape(f"{placed.finding.place.file}:{placed.span.line}")
        return f"{kind} {placed.finding.code}　{place}\n  {self._sentence(placed.message(self._language))}"

    def _scores(self) -> list[str]:
        return [block for year in self._review.years for block in self._year(year)]

    def _year(self, year: YearMoves) -> list[str]:
        title = self._say(phrases.scores_title(year))
        if not year.units:
            return [self._escape(title)]
        ordered = year.ordered
        shown = ordered if self._rows is None else ordered[: self._rows]
        heads = (
            ("单位", "Unit"),
            ("总分", "Total"),
            ("等次", "Grade"),
            ("名次", "Rank"),
            ("指标", "Indicators"),
        )
        body = [self._table([self._both(*h) for h in heads], [self._move(u) for u in shown])] if shown else []
        if len(shown) < len(ordered):
            left = len(ordered) - len(shown)
            body.append(self._both(f"另有 {left} 个单位变动", f"{left} more units move"))
        if year.rank_only:
            head = self._both("仅名次变动：", "Only the rank moves: ")
            body.append(head + self._sentence(self._say(phrases.rank_only(year))))
        if year.measured:
            if body:
                body.append(self._both("仅取数变动，得分不变：", "Only what is measured moves:"))
            rows = self._listed(year.measured, lambda m: self._sentence(self._say(phrases.measured_only(*m))))
            body.append("\n".join(rows))
        return self._folded(title, len(year.units), body)

    def _move(self, unit: UnitMove) -> Sequence[str]:
        if unit.after and unit.after.rests_on_errors and not (unit.before and unit.before.rests_on_errors):
            lines = self._both("文件有差错，改正后再看", "its files have errors: mend them first")
        else:
            lines = self._both("；", "; ").join(self._say(phrases.line(line)) for line in unit.lines)
        return unit.name, phrases.total(unit), self._say(phrases.grade(unit)), phrases.rank(unit), lines

    def _files(self) -> list[str]:
        files = self._review.files
        items = self._listed(files, lambda f: self._escape(f"{f.path}　{self._say(phrases.file_state(f))}"))
        others = self._say(phrases.others(self._review))
        return [
            *self._folded(self._both("文件", "Files"), len(files), ["\n".join(items)]),
            *([self._escape(others)] if others else []),
        ]

    def _foot(self) -> str:
        day = self._review.day
        return self._both(
            f"按 {day} 的状况比较。待核实问题是线索，经法制机构核实属实后才计分。",
            f"Both states as of {day}. Leads count only once the legal office has verified them.",
        )

    def _listed(self, items: Sequence[T], say: Callable[[T], str]) -> list[str]:
        """Return the rows of a list, those beyond the limit only counted."""
        shown = items if self._rows is None else items[: self._rows]
        rows = [f"- {say(each)}" for each in shown]
        if left := len(items) - len(shown):
            rows.append(self._both(f"- 另有 {left} 项从略", f"- {left} more are left out"))
        return rows

    def _folded(self, title: str, number: int, body: list[str]) -> list[str]:
        if not number:
            return []
        counted = self._both(f"（{number}）", f" ({number})")
        return [f"<details><summary>{escape_in_html(title + counted)}</summary>", *body, "</details>"]

    def _field(self, field: FieldChange) -> str:
        none = self._both("（无）", "(none)")
        before, after = field.before or none, field.after or none
        if self._width:
            before, after = phrases.around_difference(before, after, self._width)
        where = self._escape(field.where)
        return f"  - {where}{self._colon}{self._escape(before)} → {self._escape(after)}"

    def _table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        body = [[self._sentence(cell) or " " for cell in row] for row in rows]
        return "\n".join("| " + " | ".join(row) + " |" for row in (heads, ["---"] * len(heads), *body))
