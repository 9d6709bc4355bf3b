"""Reading citations as people write them; what cannot be read raises CitationError with its place and the way to mend it.

    text  = { opening } entry { separator { opening } entry } [ quoted ]
    entry = instrument [ places ] [ closing ] | places [ closing ]            (`instruments`, `places`)
    opening = "1." | "【法律】" | "依据" | "违反" …      closing = "的规定" | "之规定" …
    quoted  = ":" or blank, and the words of the article to the end of the line

The reader takes half- and full-width brackets, Chinese and Arabic numerals, ranges, lists and elliptic follow-ups
(`、第八十五条`, `第（一）、（三）项`), several instruments in one text, and puts up with much else, of which it gives
notice. Reading takes time linear in the text, but for a title without 《》 that is looked for at each separator.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import NamedTuple

from zfzr.terms.citation import instruments, problems
from zfzr.terms.citation.places import BRACKETED, COMPONENT, DIVISION, SEVERAL, Places
from zfzr.terms.citation.problems import ANGLE_BRACKETS, LONGEST_TEXT, CitationError, Notice
from zfzr.terms.citation.provision import Citation
from zfzr.terms.citation.scanner import Scanner
from zfzr.terms.late import late
from zfzr.terms.numerals import NUMERAL


class ParsedCitations(NamedTuple):
    """The citations of one text in their order, and what the reader put up with."""

    citations: tuple[Citation, ...]
    warnings: tuple[Notice, ...]
    leaves_words_out: bool = False

    def canonical(self) -> str:
        """Return the whole text in canonical form, instruments joined by ；."""
        return "；".join(citation.canonical() for citation in self.citations)

    @property
    def loses(self) -> bool:
        """Whether the canonical form leaves out words that say something, so that it may not replace the text."""
        return self.leaves_words_out or any(notice.loses for notice in self.warnings)


def parse_citations(text: str) -> ParsedCitations:
    """Return the citations in `text`; raises CitationError, and nothing else, where it is not one."""
    if len(text) > LONGEST_TEXT:
        raise CitationError(problems.TOO_LONG, LONGEST_TEXT)
    for offset, char in enumerate("" if text.isprintable() else text):
        if char not in "\n\r\t" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn"):
            raise CitationError(problems.INVISIBLE, offset)
    marked = _with_title_marks(text)
    parsed = _Reader(marked.translate(_TRADITIONAL), marked).read()
    angle = next((offset for offset, char in enumerate(text) if char in _ANGLES), None)
    if angle is None:
        return parsed
    return parsed._replace(warnings=(Notice(ANGLE_BRACKETS, angle), *parsed.warnings))


def normalise(text: str) -> str:
    """Return the citations of `text` in canonical form; doing it twice changes nothing."""
    return parse_citations(text).canonical()


_TRADITIONAL = str.maketrans("條項節編則號並據違規範辦實細華", "条项节编则号并据违规范办实细华")
"""The characters of a citation's frame in traditional script, which old texts and some keyboards have."""
_ANGLES = "<>＜＞﹤﹥≪≫"
_ANGLES_AS_MARKS = str.maketrans(_ANGLES, "《》《》《》《》")


def _with_title_marks(text: str) -> str:
    """Return the text, of the same length, with 《》 where keyboards without them gave <>, ＜＞, <<>> or ＜＜＞＞."""
    if not any(char in text for char in _ANGLES):
        return text
    doubled = re.sub(r"<<|＜＜|﹤﹤", " 《", re.sub(r">>|＞＞|﹥﹥", "》 ", text))
    return doubled.translate(_ANGLES_AS_MARKS)


_SPACE = re.compile(r"\s+")
_SEPARATOR = late(r"(?:[\s、；;，,。+＋\"”'’）)]|以及|或者|和|及|与|或|并(?!处))+")
_LISTING = late(  # 1.《…》  ②《…》  （三）《…》: a numbered list of citations
    rf"(?:[0-9０-９]{{1,3}}\s*[.．、:：]\s*(?!第|{NUMERAL})(?=[《【\u4e00-\u9fa5])"
    rf"|[①-⑳]\s*(?=[《【\u4e00-\u9fa5])(?!项|第|和|及|至|的规定|之规定)"
    rf"|{BRACKETED}\s*(?=[《【])"
    r"|[一二三四五六七八九十]{1,3}、\s*(?=[《【])"
    r"|[(（]?[0-9０-９]{1,3}[)）]\s*(?=[《【\u4e00-\u9fa5])(?!项|第|和|及|至|的规定|之规定))\s*"
)
_CLASS_MARK = late(
    r"【(?![12]\d{3}】)[^【】《》]{0,20}】\s*[:：]?\s*"
    r"|[\[〔（(［]?\s*(?:法律|法规|行政法规|地方性?法规|(?:部门|地方|政府|地方政府|地方性)?规章|(?:部门)?规范性文件|国务院文件)"
    r"\s*(?:[\]〕）)］]\s*[:：]?|[:：])\s*"
)
_LEAD_IN = late(
    r"[^《》；;。，,：:\n第]{0,6}?(?:依据(?:是|为)?|根据|依照|按照|违反了?|适用|参照|符合|[据按依])\s*[:：\-]?\s*(?=《)"
    r"|(?:(?:法律|法规|设定|实施|职权|执法|处罚|处理|权力|办理|主要)?依据(?:是|为)?|根据|依照|按照|违反了?|适用|参照)\s*[:：]?\s*"
    r"|(?:法律法规|法规|依据|文件)名称\s*[:：]\s*|条款号?\s*[:：]\s*|[“\"‘（(]\s*(?=《)"
)
_COLON = late(r"\s*[:：]\s*(?=第|附[则件]|[0-9０-９]+\s*条)")
_CLOSING = late(
    r"\s*(?:关于[^《》，,；;。\n]{1,30}?的规定的?"
    r"|所?(?:列举?|规定)的?(?:情形|行为)"
    r"|中?(?:的|之|所)?(?:有关|相关|具体|明确)?(?:规定|条款|要求){1,2}(?:(?:予以|进行|给予)(?:行政)?处罚)?(?:的|处罚|执行)?"
    r"|(?:予以|进行|给予)(?:行政)?处罚)(?=\s*(?:\Z|[，,；;。、\n:：“”\"《）)]|和|及|与|或|以及|第))"
)
_PART_OF_PARAGRAPH = late(
    r"\s*[（(]?(?:前半?段|后半?段|第[一二]句|但书)[）)]?(?=\s*(?:\Z|[，,；;。、\n]|的|之|规定))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUOTE = late(r"\s*[:：“\"]|(?:条款|条文|具体)?内容\s*[:：]|文件\s*[:：]|(?!等)[\u4e00-\u9fa5]{6}")
"""Where the words of an article begin: behind a mark, a label, or at once."""
_LABELLED = late(r"(?:(?:条款|条文|具体)?内容|文件)\s*[:：]")
_QUOTED = late(
    r"[^\n]*?(?=\n|\Z|(?:[0-9０-９]{1,3}\s*[.．、]|[①-⑳]|[；;。”\"]\s*|[（(][0-9０-９一二三四五六七八九十]{1,3}[）)])\s*(?:法律法规名称[:：])?(?:【[^】\n]{1,20}】\s*)?《"
    rf"|[。；;”\"]\s*第\s*{NUMERAL}\s*条(?:第\s*{NUMERAL}\s*款)?\s*[:：\s])"
)
_MARKS = ' \t\n:：“”"。'
_GOES_ON = late(rf"第\s*{NUMERAL}\s*条")
_WITHOUT_ARTICLES = late(r"(?:决定|目录|清单|通知|意见|公告|方案|批复|复函)(?:（[^）]*）)?\Z")


class _Reader:
    """Reads one text from left to right, never going back further than one provision."""

    def __init__(self, text: str, written: str) -> None:
        self._scan = Scanner(text, written)
        self._citations: list[Citation] = []
        self._places = Places(self._scan)
        self._quoting = False
        self._closed = False
        self._runs_on = False

    def read(self) -> ParsedCitations:
        scan = self._scan
        scan.take(_SPACE)
        if scan.at_end():
            raise scan.problem(problems.EMPTY)
        separator = "\n"
        while not scan.at_end():
            self._opening(separator)
            if scan.at_end() and self._citations:
                break
            self._entry(separator)
            separator = self._separator()
        self._close()
        if not self._citations:
            raise scan.problem(problems.NO_INSTRUMENT, 0)
        notices = tuple(sorted(scan.notices, key=lambda notice: notice.offset))
        return ParsedCitations(tuple(self._citations), notices, scan.leaves_words_out)

    def _separator(self) -> str:
        match = self._scan.take(_SEPARATOR)
        return match[0] if match else ""

    def _opening(self, separator: str) -> None:
        """Move behind the number of a list, the class of the instrument and words like 依据 before it."""
        scan = self._scan
        if separator and not scan.match(instruments.NUMBER_BEFORE):
            scan.take(_LISTING)
        while scan.take(_CLASS_MARK):
            pass
        if not separator:
            return
        before = scan.position
        while word := scan.take(_LEAD_IN):
            scan.leaves_words_out |= "违反" in word[0]
        if scan.at_end() or (self._quoting and not scan.looking_at("《〈")):
            scan.position = before

    def _entry(self, separator: str) -> None:
        """Read what comes next, whatever it is."""
        scan = self._scan
        if scan.looking_at("《〈"):
            self._titled()
        elif self._quoting and not (scan.match(_GOES_ON) or instruments.take_issuer(scan)):
            self._quote()
        elif scan.looking_at("《〈"):
            self._titled()
        elif scan.match(SEVERAL):
            raise scan.problem(problems.SEVERAL_BEFORE)
        elif not self._place(separator) and not self._named(separator) and not self._behind(separator):
            raise scan.problem(self._unreadable())

    def _unreadable(self) -> problems.Problem:
        scan = self._scan
        if scan.looking_at("》〉"):
            return problems.OPEN_TITLE
        if scan.looking_at("等"):
            return problems.AND_MORE
        return problems.TRAILING if self._citations else problems.NOT_A_TITLE

    # instruments

    def _titled(self, number: str | None = None) -> None:
        scan = self._scan
        title, notes = instruments.read_notes(scan, instruments.read_title(scan))
        self._open(title, [number, *notes] if number else notes)

    def _named(self, separator: str) -> bool:
        """Read an instrument that is named otherwise than in 《》; tells whether one stands here."""
        scan = self._scan
        if not separator:
            return False
        before = self._citations[-1].instrument if self._citations else None
        same = instruments.read_same(scan, before)
        self._runs_on = False
        if same is not None:
            if same != before:
                self._open(*instruments.read_notes(scan, same))
            return True
        numbered = instruments.read_number_before(scan)
        if numbered or instruments.take_issuer(scan):
            self._titled(numbered)
            return True
        start = scan.position
        number = instruments.read_number(scan)
        if number is not None and not scan.looking_at("《〈"):
            self._open("", [number])
            return True
        scan.position = start
        starts_entry = "；" in separator or "\n" in separator or not self._citations
        name = instruments.read_name(scan, lists=starts_entry)
        if name is None:
            return False
        title, notes = instruments.read_notes(scan, name[0])
        self._open(title, [name[1], *notes] if name[1] else notes)
        return True

    def _open(self, title: str, notes: list[str]) -> None:
        self._close()
        self._quoting = self._runs_on = False
        self._citations.append(Citation(title, "；".join(notes) or None))
        self._scan.take(_COLON)
        self._scan.take(_CLOSING)

    def _close(self) -> None:
        """Give the provisions read so far to the instrument they follow."""
        if self._citations:
            last = self._citations[-1]
            self._citations[-1] = replace(last, provisions=(*last.provisions, *self._places.found))
        self._places = Places(self._scan)

    # places

    def _place(self, separator: str) -> bool:
        """Read places of the instrument before; tells whether any stand here."""
        scan = self._scan
        if scan.match(_RELATIVE_PLACE):
            self._needs_instrument()
            self._places.read_list()
        elif scan.match(DIVISION):
            self._needs_instrument()
            self._places.read_division()
            return True
        elif scan.match(COMPONENT):
            self._needs_instrument()
            if self._is_bare_item():
                self._places.read_bare_item()
                return True
            if self._runs_on and not separator:
                scan.notice(problems.MISSING_SEPARATOR)
            self._places.read_list()
        else:
            return False
        self._quoting = self._closed = False
        self._runs_on = True
        while self._after_place():
            self._runs_on = False
        return True

    def _needs_instrument(self) -> None:
        if not self._citations:
            raise self._scan.problem(problems.NO_INSTRUMENT)

    def _is_bare_item(self) -> bool:
        """Tell whether an item of a document stands here that has no articles: 《…决定》第66项."""
        documents = self._citations[-1].instrument
        return (
            self._places.previous is None
            and self._places.at_bare_item()
            and (not documents or _WITHOUT_ARTICLES.search(documents) is not None)
        )

    def _after_place(self) -> bool:
        """Read a note or closing words behind a provision; tells whether there were any."""
        scan = self._scan
        before = scan.position
        if part := scan.take(_PART_OF_PARAGRAPH):
            scan.notice(problems.QUOTED, part.start(), loses=True)
            return True
        scan.take(_SPACE)
        if (
            scan.looking_at("（(〔[【")
            and not scan.match(COMPONENT)
            and not scan.match(instruments.CLASS_WORDS)
        ):
            note = instruments.read_bracketed_note(scan)
            if _YEAR.search(note):
                self._note(note)
            else:
                scan.notice(problems.QUOTED, before, loses=True)
            return True
        scan.position = before
        closing = scan.take(_CLOSING)
        if closing is None:
            return False
        scan.leaves_words_out |= "关于" in closing[0]
        self._closed = True
        return True

    def _note(self, note: str) -> None:
        """Give the note behind a provision to its instrument; one that differs from the note before opens it anew."""
        citation, found = self._citations[-1], self._places.found
        if citation.number is None:
            self._citations[-1] = replace(citation, number=note)
        elif note != citation.number:
            last = found.pop()
            if not found and not citation.provisions:
                self._citations[-1] = replace(citation, number=f"{citation.number}；{note}")
                found.append(last)
                return
            previous = self._places.previous
            self._close()
            self._citations.append(Citation(citation.instrument, note))
            self._places.found, self._places.previous = [last], previous

    # words of the article

    def _behind(self, separator: str) -> bool:
        """Move over the words of an article that are copied behind its citation; tells whether any stand here."""
        scan = self._scan
        if not self._citations or not (self._places.found or self._quoting or scan.match(_LABELLED)):
            return False
        sentence = separator.strip("、；;") if self._closed else separator.strip("、；;，,")
        if not (self._quoting or sentence or scan.match(_LABELLED) or (not separator and scan.match(_QUOTE))):
            return False
        self._quote()
        return True

    def _quote(self) -> None:
        scan = self._scan
        before = scan.position
        scan.take(_QUOTED)
        if scan.position == before:
            scan.position += 1
        if not self._quoting and scan.text[before : scan.position].strip(_MARKS):
            scan.notice(problems.QUOTED, before, loses=True)
        self._quoting = True


_RELATIVE_PLACE = late(r"[前本该上同](?:条(?!例)|款|项)")
