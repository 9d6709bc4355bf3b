"""The grammar of what is cited of an instrument: 条, 款, 项, 目, in lists and ranges; 章, 附则, 附件; 前款, 本条.

places  = chain { "至" chain }
chain   = [relative] component { component }        each deeper than the one before
component = numbers ( "条" | "款" | "项" | "目" )    （一）(二) and ④ are items without saying so
numbers = number { ("、" | "至") number }
division = "第" number ( "编" | "章" | "节" | "部分" ) | ( "附则" | "附件" … ) [number] [ "第" number "项" ]
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from zfzr.terms.citation import problems
from zfzr.terms.citation.provision import Division, Place, Provision, ProvisionRange
from zfzr.terms.citation.scanner import Scanner
from zfzr.terms.late import late
from zfzr.terms.numerals import NUMERAL, parse_number

_ARTICLE, _PARAGRAPH, _ITEM, _SUBITEM = range(4)
_UNITS = {"条": _ARTICLE, "款": _PARAGRAPH, "项": _ITEM, "目": _SUBITEM}

_ENCLOSED = "[㈠-㈩⑴-⒇①-⑳㊀-㊉]"
BRACKETED = (
    r"(?:[（(〔\[【]\s*(?:[零〇○一二两三四五六七八九十百廿卅]{1,7}|[0-9０-９]{1,3})\s*[）)〕\]】]"
    rf"|{_ENCLOSED})"
)
"""A number that needs no unit: an item."""
_TO = r"(?:—{1,2}|[至到\-–－~～―])"
_SPACE = re.compile(r"\s+")
_AND = r"(?:[、，,和及与或/／]|以及|或者)"
_NUMBERS = rf"(?:第\s*)?{NUMERAL}(?:\s*(?:{_AND}|{_TO})\s*(?:第\s*)?{NUMERAL})*"
COMPONENT = late(
    rf"第\s*(?:{BRACKETED}|{NUMERAL})"
    rf"|{BRACKETED}\s*(?:[项、，,；;。和及与或至到\-]|{BRACKETED}|[的之]?规定|\s|\Z)"
    rf"|{_NUMBERS}\s*(?:[条款项]|目(?!录))"
)
"""What begins a place: a number with 第, with a unit, or in brackets."""
_NUMBER = late(rf"(?:第\s*)?(?:[（(〔\[【]\s*({NUMERAL})\s*[）)〕\]】]|({NUMERAL})|({_ENCLOSED}))")
_SUFFIX = late(rf"\s*之\s*({NUMERAL})")
_ANOTHER_SUFFIX = late(rf"\s*(?:{_AND}|({_TO}))\s*之\s*({NUMERAL})")
_UNIT = late(r"\s*([条款项]|目(?!录))")
_NEXT_NUMBER = late(
    rf"\s*(?:(?:{_AND}|({_TO}))\s*(?=(?:第\s*)?(?:{BRACKETED}|{NUMERAL}))|(?=第|{BRACKETED}))"
)
_NEXT_BRACKETED = late(rf"(?:第\s*)?(?:{BRACKETED}|{_NUMBERS}\s*项)")
_RANGE = late(rf"\s*{_TO}\s*")
_RELATIVE = late(r"([前本该上同])(条(?!例)|款|项)")
SEVERAL = late(rf"(?:前述?|上述)(?:{NUMERAL}|几|各)[条款项]")
"""前两款: more than one place before, which the reader does not guess."""

DIVISION = late(
    rf"第\s*({NUMERAL})\s*(编|章|节|部分)|([总附分]则|附件|附表|附录|目录)\s*[（(]?\s*({NUMERAL})?\s*[）)]?"
)
"""A part of a text that is no article."""
_CAPTION = late(
    r"(?<=[章节编])\s*[“\"]?(?!第|的|之|中|和|及|至|或|与|有关|相关|规定)"
    r"[\u4e00-\u9fa5](?:(?!第)[\u4e00-\u9fa5、]){0,18}[\u4e00-\u9fa5][”\"]?(?=\s|\Z|[，,；;。、）)])"
)
"""第七章 法律责任: the heading of a chapter, which says nothing that its number does not."""
_TO_DIVISION = late(rf"\s*{_TO}\s*第\s*({NUMERAL})\s*(编|章|节|部分)")
_NUMBERED_ITEM = late(rf"\s*(?:中?[的之]?)?第?\s*(?:[（(]\s*({NUMERAL})\s*[）)]|({NUMERAL}))\s*项")


class Places:
    """The places read of one instrument."""

    def __init__(self, scan: Scanner) -> None:
        self._scan = scan
        self.found: list[Place] = []
        self.previous: Provision | None = None

    def read_list(self) -> None:
        """Read one provision, or a range, or numbers sharing one 条, 款, 项 or 目."""
        scan = self._scan
        self._chain(ends_range=False)
        while to := scan.match(_RANGE):
            if not COMPONENT.match(scan.text, to.end()):
                raise scan.problem(problems.OPEN_RANGE)
            scan.position = to.end()
            self._chain(ends_range=True)

    # parts of the text

    def read_division(self) -> None:
        """Read 第三章第二节, 附则, 附件2第17项; a chapter before an article says nothing that the article does not."""
        scan = self._scan
        start = scan.position
        path: list[tuple[str, int]] = []
        while part := scan.take(DIVISION):
            path.append(self._part(part))
            if caption := scan.take(_CAPTION):
                scan.notice(problems.QUOTED, caption.start(), loses=True)
            scan.take(_SPACE)
        if COMPONENT.match(scan.text, scan.position) and not _NUMBERED_ITEM.match(scan.text, scan.position):
            scan.notice(problems.CHAPTER_BEFORE_ARTICLE, start, loses=True)
            return
        self.previous = None
        if (last := scan.take(_TO_DIVISION)) and path[-1][0] == last[2]:
            unit, number = path[-1]
            self._add_divisions([(*path[:-1], (unit, n)) for n in range(number, self._counted(last[1]) + 1)])
            return
        if item := scan.take(_NUMBERED_ITEM):
            path.append(("项", self._counted(item[1] or item[2])))
        self._add_divisions([tuple(path)])

    def read_bare_item(self) -> None:
        """Read 第66项 of a decision or list that has no articles."""
        item = self._scan.take(_NUMBERED_ITEM)
        if item is None:
            raise self._scan.problem(problems.NO_ARTICLE)
        self.previous = None
        self._add_divisions([(("项", self._counted(item[1] or item[2])),)])

    def at_bare_item(self) -> bool:
        """Tell whether an item comes next."""
        return self._scan.match(_NUMBERED_ITEM) is not None

    def _part(self, part: re.Match[str]) -> tuple[str, int]:
        if part[2]:
            return part[2], self._counted(part[1])
        behind = part[4]
        if behind and _UNIT.match(part.string, part.end()):
            self._scan.position = part.start(4)  # 附件第17项, 附则十条: the number is that of what follows
            return part[3], 0
        return part[3], self._counted(behind) if behind else 0

    def _add_divisions(self, paths: list[tuple[tuple[str, int], ...]]) -> None:
        self.found += [Division(path) for path in paths]

    # 条, 款, 项, 目

    def _chain(self, *, ends_range: bool) -> None:
        """Read levels that go ever deeper: 第…条 第…款 第…项 第…目."""
        scan = self._scan
        start, above = scan.position, -1
        base, found = self.previous, list[tuple[bool, Provision]]()
        if relative := scan.take(_RELATIVE):
            base, above = self._related(relative)
            scan.notice(problems.read_as(relative[0], str(base)), start)
            found.append((ends_range, base))
        while True:
            before = scan.position
            scan.take(_SPACE)
            if above >= 0 and not scan.match(COMPONENT):
                scan.position = before
                break
            component_start = scan.position
            level, numbers = self._component()
            if level <= above:
                scan.position = before
                break
            if found:
                ends_range, _ = found.pop()  # a deeper level belongs to the last number before it
            for to, number, suffix in numbers:
                provision = self._at_level(base, level, (number, suffix), component_start)
                found.append((to or (ends_range and not to), provision))
                ends_range = False
            base, above = found[-1][1], level
        if relative:
            found = [(to, provision) for to, provision in found if to or provision not in self.found]
        for to, provision in found:
            self._add(provision, ends_range=to, offset=start)

    def _related(self, relative: re.Match[str]) -> tuple[Provision, int]:
        """Return the article, paragraph or item cited before, which 前款 or 本条 refers to."""
        level, before = _UNITS[relative[2]], self.previous
        named = before and (before.article, before.paragraph, before.item)[level] is not None
        if before is None or not named:
            raise self._scan.problem(problems.NO_PLACE_BEFORE, relative.start())
        if level == _ITEM:
            return replace(before, subitem=None), level
        kept = before.paragraph if level == _PARAGRAPH else None
        return Provision(before.article, before.article_suffix, kept), level

    def _component(self) -> tuple[int, list[tuple[bool, int, int]]]:
        """Read 第 number (、 number)* unit; return the level and (ends a range, number, suffix) for each."""
        scan = self._scan
        numbers: list[tuple[bool, int, int]] = []
        to, level = False, _ITEM
        while True:
            number, bracketed = self._number()
            suffix = self._suffix()
            if unit := scan.take(_UNIT):
                level = _UNITS[unit[1]]
                if level in (_ARTICLE, _ITEM):
                    suffix = suffix or self._suffix()
                numbers.append((to, number, suffix))
                while level == _ARTICLE and suffix and (another := scan.take(_ANOTHER_SUFFIX)):
                    numbers.append((another[1] is not None, number, self._counted(another[2])))
                break
            numbers.append((to, number, suffix))
            following = scan.match(_NEXT_NUMBER)
            if bracketed and not (following and _NEXT_BRACKETED.match(scan.text, following.end())):
                break  # （一）、④: an item, unit or not
            if following is None:
                raise scan.problem(problems.NO_UNIT)
            to = following[1] is not None
            scan.position = following.end()
        if level in (_PARAGRAPH, _SUBITEM) and any(suffix for _, _, suffix in numbers):
            raise scan.problem(problems.BAD_NUMBER)
        return level, numbers

    def _number(self) -> tuple[int, bool]:
        match = self._scan.match(_NUMBER)
        if match is None:
            raise self._scan.problem(problems.BAD_NUMBER)
        number = int(unicodedata.numeric(match[3])) if match[3] else self._counted(match[1] or match[2])
        self._scan.position = match.end()
        return number, match[2] is None

    def _suffix(self) -> int:
        match = self._scan.match(_SUFFIX)
        if match is None:
            return 0
        number = self._counted(match[1])
        self._scan.position = match.end()
        return number

    def _counted(self, written: str) -> int:
        try:
            number = parse_number(written)
        except ValueError:
            number = 0
        if number < 1:
            raise self._scan.problem(problems.BAD_NUMBER)
        return number

    def _at_level(
        self, base: Provision | None, level: int, number: tuple[int, int], offset: int
    ) -> Provision:
        """Return the provision with `number` at `level` and the levels above taken from `base`."""
        if level == _ARTICLE:
            return Provision(*number)
        if base is None:
            raise self._scan.problem(problems.NO_ARTICLE, offset)
        if level == _PARAGRAPH:
            return Provision(base.article, base.article_suffix, number[0])
        if level == _ITEM:
            return replace(base, item=number[0], item_suffix=number[1], subitem=None)
        if base.item is None:
            raise self._scan.problem(problems.NO_ITEM, offset)
        return replace(base, subitem=number[0])

    def _add(self, provision: Provision, *, ends_range: bool, offset: int) -> None:
        self.previous = provision
        if not ends_range:
            self.found.append(provision)
            return
        first = self.found.pop()
        if not isinstance(first, Provision):
            raise self._scan.problem(problems.OPEN_RANGE, offset)
        if first.sort_key() >= provision.sort_key():
            raise self._scan.problem(problems.REVERSED, offset)
        self.found.append(ProvisionRange(first, provision))
