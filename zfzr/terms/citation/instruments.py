"""The grammar of how an instrument is named: in 《》 or without, with its issuer before and notes behind.

instrument = [issuer] "《" title "》" ["实施条例" …] { note }       财政部《…》（财法〔2013〕1号）
           | name { note } | document number                     食品安全法（2015年修正）, 武政办〔2015〕24号
           | ( "同法" | "该条例" ) | ( "同法" | "其" ) "实施条例"      goes on with the one before
note       = bracketed words | document number | year of a text
"""

from __future__ import annotations

import re

from zfzr.terms.citation import problems
from zfzr.terms.citation.places import COMPONENT, DIVISION
from zfzr.terms.citation.printing import clean_title, clean_words
from zfzr.terms.citation.scanner import Scanner
from zfzr.terms.document_number import LOOSE_NUMBER, DocumentNumberError, repair_document_number
from zfzr.terms.late import late
from zfzr.terms.numerals import NUMERAL

_PART_OF_TITLE = frozenset(["试行", "暂行", "试点"])
_ALIAS = ("以下简称", "简称", "以下称", "下称")
_SPACE = re.compile(r"\s+")
_NAME_STOP = late(r"[《》〈〉【】：:；;。，,、\n]|\Z")
_FIRST_ARTICLE = late(
    rf"第\s*{NUMERAL}\s*(?:[条编章节]|部分|之|(?:[、，,和及]|[—至到\-–－~～―])\s*(?:第\s*)?{NUMERAL})|附[则件表录]|{NUMERAL}\s*条"
)
_NAME_END = late(
    r"(?:法|条例|[规决]定|[细规准守]则|规[章范程]|章程|方案|意见|通知|公告|解释|目录|命令|标准|基准|决议|计划|号|[）)])\s*\Z"
)
_NO_NAME = late(r"[本其该]法|应当|可以|不得|违反|依照|依据|规定的|之[日一]\Z|有关法|办法律|无法\Z")
"""Words of a sentence, which no title has: what looks like a title is a sentence of the law."""
_NAME_NOTE = late(r"(.+?)\s*[（(]\s*([^（）()]+?)\s*[）)]\s*\Z")
_ORGAN = r"[\u4e00-\u9fa5]{0,20}?(?:部|委|局|厅|院|府|办|办公厅|办公室|委员会|总局|署|会|行|省|市|县)"
_ISSUER = late(rf"(?:{_ORGAN}[、，, ]*){{1,12}}\s*(?=《)")
_INNER_NAME = late(
    r"([^《》；;。，,、\n：:]{0,30}(?:关于|实施|贯彻|执行|印发|转发|发布|修改|适用|施行)[^《》；;。，,\n：:]{0,30})"
    r"《([^《》]+)》([^《》；;。，,：:\n第（(]{0,20}?(?:办法|细则|条例|规定|通知|决定|意见|批复|复函|公告|方案|解释))"
)
"""河南省实施《水法》办法: a title without 《》 around a title."""
NUMBER_BEFORE = late(
    r"((?:[（(〔\[]\d{2,4}[）)〕\]])?[\u4e00-\u9fa5]{2,12}(?:[〔\[（(【]\d{2,4}年?[〕\])）】])?第?\s*\d{1,4}\s*号)\s*(?=《)"
)
_KIND_BEHIND_NUMBER = late(r"\s*(?:文件?|通知)(?=\s*(?:第|附|\Z|[、，,；;。]))")
_HALF_MARKED = late(r"([\u4e00-\u9fa5（）()]{2,40}(?:法|条例|办法|规定|规则|细则|决定|通知|标准))》")
_WORDS_BEHIND = late(r"(?:的|中的|之)?(?:有关|相关)?规定\s*\Z")
_SURELY_A_NAME = late(r"[\u4e00-\u9fa5]{3,}条例\Z")
_APPENDED = late(r"的?(实施(?:条例|细则|办法|意见|规定|规则))")
_SAME = late(rf"(?:[同该本此上]|上述|前述)(?:法|条例|办法|规定|细则|规则)(?=\s*(?:第|{NUMERAL}\s*[条]|附则))")
_DERIVED = late(r"(?:[同该本其]法?|上述法|)的?(实施(?:条例|细则|办法))(?=\s*(?:第|[0-9０-９]|附则|[（(]))")
_BARE_KIND = late(r"(法|条例|办法|规定|细则|规则)(?=\s*第)")
_BRACKETS = "（(〔[［【"
CLASS_WORDS = late(
    r"[【\[〔（(［]\s*(?:法律|法规|行政法规|地方性?法规|.{0,6}规章|.{0,6}规范性文件|.{0,4}文件)"
)
_BARE_VERSION = late(
    r"\s*((?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月\s*\d{1,2}\s*日)?\s*(?:第[一二三四五六]次)?"
    r"(?:修订|修正|修改|公布|发布|施行|版|本)+)(?=\s*(?:第|附|\Z|[，,、；;（(]))"
)
_NAME_AND_VERSION = late(
    r"([\u4e00-\u9fa5]{2,40}?(?:法|条例|办法|规定|规则|细则))((?:19|20)\d\d年(?:修订|修正|修改|版|本)+)(?=\s*(?:第|附|\Z))"
)
_LABELLED_NUMBER = late(r"[；;，,\s]*(?:依据)?文号\s*[:：]\s*([^；;\n]+)")


def read_title(scan: Scanner) -> str:
    """Read 《title》 with what is part of it: （试行）, or 实施条例 behind it."""
    start = scan.position
    written = scan.enclosed(problems.OPEN_TITLE)
    if not written.strip():
        raise scan.problem(problems.EMPTY_TITLE, start)
    title = clean_title(written)
    if appended := scan.take(_APPENDED):
        title += appended[1]
        scan.notice(problems.read_as(scan.written[start : scan.position], f"《{title}》"), start)
    return title


def read_notes(scan: Scanner, title: str) -> tuple[str, list[str]]:
    """Read what is noted behind a title; returns the title with what belongs to it, and the notes."""
    notes: list[str] = []
    while True:
        before = scan.position
        scan.take(_SPACE)
        if scan.looking_at(_BRACKETS) and not scan.match(CLASS_WORDS):
            note = _clean_note(scan.enclosed(problems.OPEN_BRACKET))
            if not note:
                raise scan.problem(problems.OPEN_BRACKET, scan.position - 1)
            if note in _PART_OF_TITLE:
                title += f"（{note}）"
            elif note.startswith(_ALIAS):
                scan.leaves_words_out = True
            else:
                notes.append(note)
            continue
        scan.position = before
        bare = _bare_note(scan)
        if bare is None:
            return title, notes
        notes.append(bare)


def _bare_note(scan: Scanner) -> str | None:
    """Read a document number or the year of a text that stands behind a title without brackets."""
    if labelled := scan.take(_LABELLED_NUMBER):
        return _clean_note(labelled[1])
    if scan.match(COMPONENT) or scan.match(DIVISION):
        return None
    for pattern, group in ((_BARE_VERSION, 1), (LOOSE_NUMBER, 0)):
        if found := scan.take(pattern):
            return _clean_note(found[group])
    return None


def read_bracketed_note(scan: Scanner) -> str:
    """Read a note in brackets behind a provision."""
    note = _clean_note(scan.enclosed(problems.OPEN_BRACKET))
    if not note:
        raise scan.problem(problems.OPEN_BRACKET, scan.position - 1)
    return note


def take_issuer(scan: Scanner) -> bool:
    """Move behind the organ that stands before 《》: it says who issued the instrument, which the register knows."""
    if scan.take(_ISSUER) is None:
        return False
    scan.leaves_words_out = True
    return True


def read_number_before(scan: Scanner) -> str | None:
    """Read a document number that stands before 《title》: 国发〔2004〕16号《…》."""
    found = scan.take(NUMBER_BEFORE)
    return _clean_note(found[1]) if found else None


def read_number(scan: Scanner) -> str | None:
    """Read an instrument that is named by its number alone."""
    found = scan.match(LOOSE_NUMBER)
    if found is None:
        return None
    try:
        number = str(repair_document_number(found[0]))
    except DocumentNumberError:
        return None
    scan.position = found.end()
    scan.take(_KIND_BEHIND_NUMBER)
    return number


def read_name(scan: Scanner, *, lists: bool) -> tuple[str, str | None] | None:
    """Read a title without 《》, and the note in its brackets; None, without moving, where none stands here.

    It ends before the first article, or fills an entry; at the head of an entry (`lists`) it may hold 、 as in
    证券、期货投资咨询管理暂行办法.
    """
    start, text = scan.position, scan.text
    if scan.take(_INNER_NAME):
        scan.notice(problems.UNMARKED_TITLE, start)
        return clean_title(scan.written[start : scan.position]), None
    if scan.take(_HALF_MARKED):
        scan.notice(problems.HALF_MARKED, start)
        return clean_title(scan.written[start : scan.position - 1]), None
    if versioned := scan.take(_NAME_AND_VERSION):
        scan.notice(problems.UNMARKED_TITLE, start)
        return clean_title(scan.written[start : versioned.end(1)]), _clean_note(versioned[2])
    article = _FIRST_ARTICLE.search(text, start)
    stop = _name_stop(text, start, article.start() if article else len(text), lists=lists)
    found = article is not None and article.start() < stop
    end = article.start() if article is not None and found else stop
    written = text[start:end] if found else _WORDS_BEHIND.sub("", text[start:end])
    name = clean_title(scan.written[start : start + len(written)])
    stands = found or lists or _SURELY_A_NAME.search(name) is not None
    if len(name) < 2 or not stands or not _NAME_END.search(written) or _NO_NAME.search(name):
        return None
    scan.position = start + len(written)
    scan.notice(problems.UNMARKED_TITLE, start)
    note = _NAME_NOTE.fullmatch(name)
    if note and note[2] not in _PART_OF_TITLE:
        return note[1], None if note[2].startswith(_ALIAS) else _clean_note(note[2])
    return name, None


def _name_stop(text: str, start: int, limit: int, *, lists: bool) -> int:
    """Return where a title without 《》 must end."""
    stop = start
    while match := _NAME_STOP.search(text, stop):
        stop = match.start()
        unfinished = match[0] == "、" and not _NAME_END.search(text, max(start, stop - 12), stop)
        if not (lists and unfinished and stop < limit):
            break
        stop += 1
    return stop


def read_same(scan: Scanner, before: str | None) -> str | None:
    """Read 同法, 该条例, 同法实施条例: return the title meant, which is, or derives from, the one before.

    Raises CitationError where nothing was named before; returns None where nothing of the kind stands here.
    """
    start = scan.position
    if derived := scan.take(_DERIVED):
        if before is None:
            raise scan.problem(problems.NO_INSTRUMENT, start)
        title = f"{before}{derived[1]}"
        scan.notice(problems.read_as(derived[0], f"《{title}》"), start)
        return title
    if scan.match(_SAME):
        if before is None:
            raise scan.problem(problems.NO_INSTRUMENT, start)
        scan.take(_SAME)
        return before
    if before is not None and (kind := scan.match(_BARE_KIND)) and before.endswith(kind[1]):
        scan.take(_BARE_KIND)
        return before
    return None


def _clean_note(note: str) -> str:
    """Return a bracketed note, its document or order number repaired if it is one."""
    cleaned = clean_words(note)
    try:
        return str(repair_document_number(cleaned))
    except DocumentNumberError:
        return cleaned
