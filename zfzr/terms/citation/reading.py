"""Reading citations as people write them; what cannot be read raises CitationError with its place and the way to mend it.

The reader takes half- and full-width brackets, Chinese and Arabic numerals, ranges, lists and elliptic follow-ups
(`、第八十五条`, `第（一）、（三）项`), several instruments in one text, and a missing 《》 with a warning. Reading takes
time linear in the text.
"""

import re
import unicodedata
from dataclasses import replace
from typing import Final, NamedTuple

from zfzr.terms.citation.printing import clean_title, clean_words
from zfzr.terms.citation.provision import Citation, Provision, ProvisionRange
from zfzr.terms.document_number import LOOSE_NUMBER, DocumentNumberError, repair_document_number
from zfzr.terms.numerals import NUMERAL, parse_number
from zfzr.terms.text import Text

LONGEST_TEXT: Final = 2_000
"""Characters in one citation field: more is a pasted law, not a citation."""


class Notice(NamedTuple):
    """Something the reader put up with: what, and at which offset."""

    text: Text
    offset: int


class ParsedCitations(NamedTuple):
    """The citations of one text in their order, and what the reader put up with."""

    citations: tuple[Citation, ...]
    warnings: tuple[Notice, ...]

    def canonical(self) -> str:
        """Return the whole text in canonical form, instruments joined by ；."""
        return "；".join(citation.canonical() for citation in self.citations)


class CitationError(ValueError):
    """The text cannot be read as citations: why, from which offset (0-based character), and how to mend it."""

    def __init__(self, text: Text, offset: int, hint: Text) -> None:
        super().__init__(f"{text.zh} (offset {offset})")
        self.text = text
        self.offset = offset
        self.hint = hint


def parse_citations(text: str) -> ParsedCitations:
    """Return the citations in `text`; raises CitationError, and nothing else, where it is not one."""
    if len(text) > LONGEST_TEXT:
        raise CitationError(*_TOO_LONG.at(LONGEST_TEXT))
    for offset, char in enumerate("" if text.isprintable() else text):
        if char not in "\n\r\t" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn"):
            raise CitationError(*_INVISIBLE.at(offset))
    marked = _with_title_marks(text)
    parsed = _Reader(marked).read()
    if marked is text:
        return parsed
    written_otherwise = Notice(ANGLE_BRACKETS, next(i for i, c in enumerate(text) if c in _ANGLES))
    return parsed._replace(warnings=(written_otherwise, *parsed.warnings))


def _with_title_marks(text: str) -> str:
    """Return the text, of the same length, with 《》 where keyboards without them gave <>, ＜＞, <<>> or ＜＜＞＞."""
    if not any(char in text for char in _ANGLES):
        return text
    doubled = re.sub(r"<<|＜＜", " 《", re.sub(r">>|＞＞", "》 ", text))
    return doubled.translate(_ANGLES_AS_MARKS)


def normalise(text: str) -> str:
    """Return the citations of `text` in canonical form; doing it twice changes nothing."""
    return parse_citations(text).canonical()


# --- what the reader says -------------------------------------------------------------------------------------


class _Problem(NamedTuple):
    text: Text
    hint: Text

    def at(self, offset: int) -> tuple[Text, int, Text]:
        return self.text, offset, self.hint


_EXAMPLE = "《中华人民共和国食品安全法》第一百二十四条第一款第（三）项"
_TOO_LONG = _Problem(
    Text(f"引文超过{LONGEST_TEXT}个字", f"the citation is longer than {LONGEST_TEXT} characters"),
    Text("引文只写法规名称和条、款、项，不抄条文", "cite instrument and articles; do not paste their text"),
)
_INVISIBLE = _Problem(
    Text("引文中有看不见的字符", "the citation holds an invisible character"),
    Text("删去此处字符，重新录入", "delete the character here and type the text again"),
)
_EMPTY = _Problem(
    Text("引文是空的", "the citation is empty"),
    Text(f"写明法规名称和条款，如 {_EXAMPLE}", f"name instrument and article, as in {_EXAMPLE}"),
)
_OPEN_TITLE = _Problem(
    Text("书名号不成对", "the title marks 《》 do not pair"),
    Text("补全书名号；书名号里面再用书名号时写〈〉", "close the title; a title within a title takes 〈〉"),
)
_EMPTY_TITLE = _Problem(
    Text("书名号里没有名称", "there is no title between 《 and 》"),
    Text("写出法规全称", "write the full title of the instrument"),
)
_OPEN_BRACKET = _Problem(
    Text("括号不成对，或括号里没有内容", "the bracket is not closed, or empty"),
    Text("补全括号，如 （2015年修订）", "complete it, as in （2015年修订）"),
)
_NO_INSTRUMENT = _Problem(
    Text("没有写明是哪部法规", "no instrument is named"),
    Text(f"在条款前写明法规名称，如 {_EXAMPLE}", f"put the title before the article, as in {_EXAMPLE}"),
)
_NO_ARTICLE = _Problem(
    Text("款、项、目之前没有写明第几条", "a paragraph, item or sub-item without its article"),
    Text(
        "从条写起，如 第一百二十四条第一款第（三）项",
        "begin with the article: 第一百二十四条第一款第（三）项",
    ),
)
_NO_ITEM = _Problem(
    Text("目之前没有写明第几项", "a sub-item without its item"),
    Text("写明项，如 第三条第（一）项第1目", "name the item, as in 第三条第（一）项第1目"),
)
_NO_UNIT = _Problem(
    Text("数字后面缺“条”“款”“项”或“目”", "a number without 条, 款, 项 or 目"),
    Text(
        "写成 第三条、第一款 或 第（一）项；引用到条，不引用章、节",
        "cite articles, not chapters: 第三条, 第一款, 第（一）项",
    ),
)
_BAD_NUMBER = _Problem(
    Text("看不懂的数字", "this is not a number"),
    Text("条、款用中文数字，如 一百零三；从一起编", "use Chinese numerals from 一 on, as in 一百零三"),
)
_OPEN_RANGE = _Problem(
    Text("“至”后面缺条款，或连用了两个“至”", "a range without an end, or with two"),
    Text("写成 第三条至第五条", "write 第三条至第五条"),
)
_REVERSED = _Problem(
    Text("起止条款颠倒，或起止相同", "the range ends before, or where, it begins"),
    Text("小的在前，如 第三条至第五条", "put the lower number first, as in 第三条至第五条"),
)
_TRAILING = _Problem(
    Text("条款之后有多余文字", "there is text after the citation"),
    Text("引文只写到条、款、项、目，删去此处起的文字", "stop at the provision; delete the text from here on"),
)
_NOT_A_TITLE = _Problem(
    Text("看不出引用的是哪部法规", "this does not name an instrument"),
    Text("法规名称加书名号，删去多余文字", "put the title in 《》 and delete other words"),
)

UNMARKED_TITLE: Final = Text("法规名称没有加书名号《》", "the title is not in 《》")
ANGLE_BRACKETS: Final = Text("书名号写成了尖括号，应当用《》", "the title is in <>, not in 《》")
MISSING_SEPARATOR: Final = Text("两处条款之间缺顿号", "two provisions without 、 between them")


# --- reading --------------------------------------------------------------------------------------------------

_ARTICLE, _PARAGRAPH, _ITEM, _SUBITEM = range(4)
_UNITS = {"条": _ARTICLE, "款": _PARAGRAPH, "项": _ITEM, "目": _SUBITEM}
_CLOSING = {"《": "》", "〈": "〉", "（": "）", "(": ")"}
_LEADING_WORDS = ("根据", "依据", "依照", "按照", "违反", "适用", "参照", "并处")
_SAME_INSTRUMENT = frozenset(
    f"{which}{kind}" for which in "同该本" for kind in ("法", "条例", "办法", "规定")
)
_PART_OF_TITLE = frozenset(["试行", "暂行", "试点"])

_BRACKETED = rf"(?:[（(]\s*{NUMERAL}\s*[）)]|[㈠-㈩⑴-⒇])"
_TO = r"(?:—{1,2}|[至到\-–－~～―])"
_SPACE = re.compile(r"\s+")
_ANGLES = "<>＜＞"
_ANGLES_AS_MARKS = str.maketrans("<>＜＞", "《》《》")
_SEPARATOR = re.compile(r"(?:\s|[、；;，,。]|以及|或者|和|及|与|或)+")
_LISTING = re.compile(  # 1.《…》  ②《…》  （三）《…》: a numbered list of citations
    rf"(?:[0-9０-９]{{1,3}}\s*[.．、]\s*(?!第|{NUMERAL})(?=[《【\u4e00-\u9fa5])|[①-⑳]|{_BRACKETED}\s*(?=[《【]))\s*"
)
_CLASS_MARK = re.compile(r"【[^【】《》]{0,20}】\s*")  # 【法律】《…》
_COMPONENT = re.compile(
    rf"第\s*(?:{_BRACKETED}|{NUMERAL})|{_BRACKETED}\s*[项、，,和及至]|{NUMERAL}\s*[条款项目]"
)
_NUMBER = re.compile(rf"(?:第\s*)?(?:[（(]\s*({NUMERAL})\s*[）)]|({NUMERAL})|([㈠-㈩⑴-⒇]))")
_SUFFIX = re.compile(rf"\s*之\s*({NUMERAL})")
_UNIT = re.compile(r"\s*([条款项目])")
_NEXT_NUMBER = re.compile(
    rf"\s*(?:(?:[、，,和及与或]|({_TO}))\s*(?=(?:第\s*)?(?:{_BRACKETED}|{NUMERAL}))|(?=第|{_BRACKETED}))"
)
_RANGE = re.compile(rf"\s*{_TO}\s*")
_NAME_STOP = re.compile(r"[《》〈〉【】：:；;。，,、\n]|\Z")
_FIRST_ARTICLE = re.compile(rf"第\s*{NUMERAL}\s*(?:条|之|(?:[、，,和及]|{_TO})\s*(?:第\s*)?{NUMERAL})")
_NAME_END = re.compile(
    r"(?:法|条例|[规决]定|[细规准守]则|规[章范]|章程|方案|意见|通知|公告|解释|目录|命令|标准|基准|决议|计划|号|[）)])\s*\Z"
)
_NAME_NOTE = re.compile(r"(.+?)\s*[（(]\s*([^（）()]+?)\s*[）)]\s*\Z")


class _Reader:
    """Reads one text from left to right, never going back further than one provision."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._citations: list[Citation] = []
        self._provisions: list[Provision | ProvisionRange] = []
        self._previous: Provision | None = None
        self._warnings: list[Notice] = []

    def read(self) -> ParsedCitations:
        self._skip(_SPACE)
        if self._at_end():
            raise self._problem(_EMPTY)
        separator, after_provision = "\n", False
        while not self._at_end():
            self._skip_listing(separator)
            if self._looking_at("《〈"):
                self._title()
                after_provision = False
            elif _COMPONENT.match(self._text, self._position):
                if after_provision and not separator:
                    self._warnings.append(Notice(MISSING_SEPARATOR, self._position))
                self._provision_list()
                after_provision = True
            elif separator:
                self._unmarked_instrument(starts_line="；" in separator or "\n" in separator)
                after_provision = False
            else:
                raise self._problem(_OPEN_TITLE if self._looking_at("》〉") else _TRAILING)
            separator = self._skip(_SEPARATOR)
        self._close_citation()
        return ParsedCitations(tuple(self._citations), tuple(self._warnings))

    # instruments

    def _title(self) -> None:
        start = self._position
        title = self._enclosed(_OPEN_TITLE)
        if not title.strip():
            raise self._problem(_EMPTY_TITLE, start)
        title = clean_title(title)
        notes = []
        self._skip_spaces_before("（(")
        while self._looking_at("（("):
            note = _clean_note(self._enclosed(_OPEN_BRACKET))
            if not note:
                raise self._problem(_OPEN_BRACKET, self._position - 1)
            if note in _PART_OF_TITLE:
                title += f"（{note}）"
            else:
                notes.append(note)
            self._skip_spaces_before("（(")
        if not notes:
            notes = self._unbracketed_number()
        self._open_citation(Citation(title, "；".join(notes) or None))

    def _unbracketed_number(self) -> list[str]:
        """Read a document or order number that follows the title without brackets."""
        if any(pattern.match(self._text, self._position) for pattern in (_COMPONENT, _SEPARATOR)):
            return []
        number = LOOSE_NUMBER.match(self._text, self._position)
        if number is None:
            return []
        self._position = number.end()
        return [_clean_note(number[0])]

    def _unmarked_instrument(self, *, starts_line: bool) -> None:
        """Read a title without 《》: what stands before the first article, or the whole of an entry."""
        start = self._position
        starts_entry = starts_line or not self._citations
        article = _FIRST_ARTICLE.search(self._text, start)
        stop = self._name_stop(start, article.start() if article else len(self._text), lists=starts_entry)
        found = article is not None and article.start() < stop
        end = article.start() if article is not None and found else stop
        written = self._text[start:end]
        name = clean_title(written)
        entire = starts_entry and _NAME_END.search(written) is not None
        if len(name) < 2 or not (found or entire) or name.startswith(_LEADING_WORDS):
            raise self._problem(_TRAILING if self._citations else _NOT_A_TITLE)
        self._position = end
        if found and name in _SAME_INSTRUMENT:
            if not self._citations:
                raise self._problem(_NO_INSTRUMENT, start)
            return
        self._open_citation(self._named(name, start))

    def _name_stop(self, start: int, limit: int, *, lists: bool) -> int:
        """Return where a title without 《》 must end; at the head of an entry it may hold 、 (证券、期货…办法)."""
        stop = start
        while match := _NAME_STOP.search(self._text, stop):
            stop = match.start()
            unfinished = match[0] == "、" and not _NAME_END.search(self._text, max(start, stop - 12), stop)
            if not (lists and unfinished and stop < limit):
                break
            stop += 1
        return stop

    def _named(self, name: str, offset: int) -> Citation:
        try:
            return Citation("", str(repair_document_number(name)))
        except DocumentNumberError:
            self._warnings.append(Notice(UNMARKED_TITLE, offset))
        note = _NAME_NOTE.fullmatch(name)
        if note and note[2] not in _PART_OF_TITLE:
            return Citation(note[1], _clean_note(note[2]))
        return Citation(name)

    def _open_citation(self, citation: Citation) -> None:
        self._close_citation()
        self._citations.append(citation)

    def _close_citation(self) -> None:
        """Give the provisions read so far to the instrument they follow."""
        if self._citations:
            self._citations[-1] = replace(self._citations[-1], provisions=tuple(self._provisions))
        self._provisions, self._previous = [], None

    # provisions

    def _provision_list(self) -> None:
        """Read one provision, or a range, or numbers sharing one 条, 款, 项 or 目."""
        if not self._citations:
            raise self._problem(_NO_INSTRUMENT)
        self._chain(ends_range=False)
        while to := _RANGE.match(self._text, self._position):
            if not _COMPONENT.match(self._text, to.end()):
                raise self._problem(_OPEN_RANGE)
            self._position = to.end()
            self._chain(ends_range=True)

    def _chain(self, *, ends_range: bool) -> None:
        """Read levels that go ever deeper: 第…条 第…款 第…项 第…目."""
        start, above = self._position, -1
        base, found = self._previous, list[tuple[bool, Provision]]()
        while True:
            before = self._position
            self._skip(_SPACE)
            if above >= 0 and not _COMPONENT.match(self._text, self._position):
                self._position = before
                break
            component_start = self._position
            level, numbers = self._component()
            if level <= above:
                self._position = before
                break
            if found:
                ends_range, _ = found.pop()  # a deeper level belongs to the last number before it
            for to, number, suffix in numbers:
                provision = self._at_level(base, level, (number, suffix), component_start)
                found.append((to or (ends_range and not to), provision))
                ends_range = False
            base, above = found[-1][1], level
        for to, provision in found:
            self._add(provision, ends_range=to, offset=start)

    def _component(self) -> tuple[int, list[tuple[bool, int, int]]]:
        """Read 第 number (、 number)* unit; return the level and (ends a range, number, suffix) for each."""
        numbers: list[tuple[bool, int, int]] = []
        to = False
        while True:
            number, suffix = self._number(), self._suffix()
            if unit := _UNIT.match(self._text, self._position):
                break
            numbers.append((to, number, suffix))
            following = _NEXT_NUMBER.match(self._text, self._position)
            if following is None:
                raise self._problem(_NO_UNIT)
            to = following[1] is not None
            self._position = following.end()
        self._position = unit.end()
        level = _UNITS[unit[1]]
        if level in (_ARTICLE, _ITEM):
            suffix = suffix or self._suffix()
        numbers.append((to, number, suffix))
        if level in (_PARAGRAPH, _SUBITEM) and any(suffix for _, _, suffix in numbers):
            raise self._problem(_BAD_NUMBER)
        return level, numbers

    def _number(self) -> int:
        match = _NUMBER.match(self._text, self._position)
        if match is None:
            raise self._problem(_BAD_NUMBER)
        number = int(unicodedata.numeric(match[3])) if match[3] else self._counted(match[1] or match[2])
        self._position = match.end()
        return number

    def _suffix(self) -> int:
        match = _SUFFIX.match(self._text, self._position)
        if match is None:
            return 0
        number = self._counted(match[1])
        self._position = match.end()
        return number

    def _counted(self, written: str) -> int:
        try:
            number = parse_number(written)
        except ValueError:
            number = 0
        if number < 1:
            raise self._problem(_BAD_NUMBER)
        return number

    def _at_level(
        self, base: Provision | None, level: int, number: tuple[int, int], offset: int
    ) -> Provision:
        """Return the provision with `number` at `level` and the levels above taken from `base`."""
        if level == _ARTICLE:
            return Provision(*number)
        if base is None:
            raise self._problem(_NO_ARTICLE, offset)
        if level == _PARAGRAPH:
            return Provision(base.article, base.article_suffix, number[0])
        if level == _ITEM:
            return replace(base, item=number[0], item_suffix=number[1], subitem=None)
        if base.item is None:
            raise self._problem(_NO_ITEM, offset)
        return replace(base, subitem=number[0])

    def _add(self, provision: Provision, *, ends_range: bool, offset: int) -> None:
        self._previous = provision
        if not ends_range:
            self._provisions.append(provision)
            return
        first = self._provisions.pop()
        if isinstance(first, ProvisionRange):
            raise self._problem(_OPEN_RANGE, offset)
        if first.sort_key() >= provision.sort_key():
            raise self._problem(_REVERSED, offset)
        self._provisions.append(ProvisionRange(first, provision))

    # the text

    def _at_end(self) -> bool:
        return self._position >= len(self._text)

    def _looking_at(self, chars: str) -> bool:
        return self._text[self._position : self._position + 1] in tuple(chars)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._position)
        if match is None:
            return ""
        self._position = match.end()
        return match[0]

    def _skip_spaces_before(self, chars: str) -> None:
        match = _SPACE.match(self._text, self._position)
        if match and self._text[match.end() : match.end() + 1] in tuple(chars):
            self._position = match.end()

    def _skip_listing(self, separator: str) -> None:
        if separator:
            self._skip(_LISTING)
        self._skip(_CLASS_MARK)

    def _enclosed(self, unpaired: _Problem) -> str:
        """Return what stands between the bracket here and the one that closes it, and move behind that."""
        start = self._position
        opening = "《〈" if self._text[start] in "《〈" else "（("
        closing = {_CLOSING[char] for char in opening}
        open_brackets: list[str] = []
        for offset in range(start, len(self._text)):
            char = self._text[offset]
            if char in opening:
                open_brackets.append(char)
            elif char in closing:
                open_brackets.pop()
                if not open_brackets:
                    self._position = offset + 1
                    return self._text[start + 1 : offset]
        raise self._problem(unpaired, start)

    def _problem(self, problem: _Problem, offset: int | None = None) -> CitationError:
        return CitationError(problem.text, self._position if offset is None else offset, problem.hint)


def _clean_note(note: str) -> str:
    """Return a bracketed note, its document or order number repaired if it is one."""
    cleaned = clean_words(note)
    try:
        return str(repair_document_number(cleaned))
    except DocumentNumberError:
        return cleaned
