"""Codes of organisations and persons: GB 32100-2015, GB 11714-1997, GB 11643-1999.

Published codes do fail their check digits (a county's own index numbers among them), so a failed digit is
something to tell, never a reason to stop. Full identity numbers must not lie in git: they are found, and masked.
"""
# Long because: the search that is quick and the walk that it must agree with stand side by side, as do the three codes.

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from zfzr.terms.dress import NUMERALS, Plain, may_be_dressed, plain_digits, undressed
from zfzr.terms.late import late
from zfzr.terms.text import Text

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

_CREDIT_SHAPE = re.compile(r"[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")
_ORGANISATION_SHAPE = re.compile(r"[0-9A-Z]{8}-?[0-9X]")

CREDIT_MALFORMED: Final = Text(
    "统一社会信用代码应为18位：数字和大写字母（不用I、O、S、V、Z），第3至8位为行政区划数字",
    "a unified social credit code has 18 digits or capitals (no I, O, S, V, Z), digits in places 3 to 8",
)
CREDIT_CHECK: Final = Text(
    "统一社会信用代码的校验码（第18位）不符，请核对证书",
    "the check character (18th) of the unified social credit code does not fit; compare the certificate",
)
CREDIT_EMBEDDED: Final = Text(
    "统一社会信用代码第9至17位（主体标识码）的校验码不符，请核对证书",
    "places 9 to 17 of the credit code are no valid organisation code; compare the certificate",
)
CREDIT_OTHER_AREA: Final = Text(
    "统一社会信用代码第3至8位与本地区行政区划代码不同",
    "places 3 to 8 of the credit code are not the code of this area",
)
CREDIT_OTHER_ORGANISATION: Final = Text(
    "统一社会信用代码第9至17位与组织机构代码不同",
    "places 9 to 17 of the credit code are not the organisation code",
)
ORGANISATION_MALFORMED: Final = Text(
    "组织机构代码应为8位数字或大写字母加1位校验码，如 00000000-0",
    "an organisation code has 8 digits or capitals and a check character, as in 00000000-0",
)
ORGANISATION_CHECK: Final = Text(
    "组织机构代码的校验码（最后一位）不符，请核对证书",
    "the check character of the organisation code does not fit; compare the certificate",
)


AREAS_TAKEN_FOR_ONE_ANOTHER: Final = {"县": "区", "区": "县"}
"""The last word of the name of an area, and the other one of areas of that rank, of which a text may be taken over."""


def check_credit_code(
    code: str, *, area: str | None = None, organisation_code: str | None = None
) -> Text | None:
    """Say what is wrong with a unified social credit code (GB 32100-2015), or None.

    With `area` (six digits, GB/T 2260) and `organisation_code` it also says whether they are embedded in it.
    """
    if not _CREDIT_SHAPE.fullmatch(code):
        return CREDIT_MALFORMED
    total = sum(
        _CREDIT_ALPHABET.index(char) * weight for char, weight in zip(code, _CREDIT_WEIGHTS, strict=False)
    )
    if _CREDIT_ALPHABET[-total % 31] != code[17]:
        return CREDIT_CHECK
    if area is not None and code[2:8] != area:
        return CREDIT_OTHER_AREA
    if organisation_code is not None and code[8:17] != organisation_code.replace("-", ""):
        return CREDIT_OTHER_ORGANISATION
    return CREDIT_EMBEDDED if check_organisation_code(code[8:17]) else None


def check_organisation_code(code: str) -> Text | None:
    """Say what is wrong with an organisation code (GB 11714-1997, with or without its hyphen), or None."""
    if not _ORGANISATION_SHAPE.fullmatch(code):
        return ORGANISATION_MALFORMED
    total = sum(
        _ORGANISATION_ALPHABET.index(char) * weight
        for char, weight in zip(code[:8], _ORGANISATION_WEIGHTS, strict=True)
    )
    return None if "0123456789X"[-total % 11] == code[-1] else ORGANISATION_CHECK


# --- identity numbers -----------------------------------------------------------------------------------------

_PROVINCES = frozenset(  # the first two digits of GB/T 2260
    str(code)
    for region in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83), (91, 91))
    for code in range(region[0], region[1] + 1)
)
_AREA = re.compile(r"[0-9]{6}")


def check_county_code(code: str) -> Text | None:
    """Say what is wrong with the GB/T 2260 code of a county, county-level city or district, or None.

    Two digits name the province, two the city (90 for what a province governs directly), two the county.
    """
    if not _AREA.fullmatch(code):
        return Text("应为六位数字", "it should have six digits")
    if code[:2] not in _PROVINCES:
        return Text("前两位不是省级代码", "the first two digits name no province")
    if code[2:4] == "00" or code[4:] == "00":
        return Text("这是省级或者市级的代码，不是县级的", "it names a province or a city, not a county")
    return None


_NAMES_OF_PROVINCES = {
    "11": "北京",
    "12": "天津",
    "13": "河北",
    "14": "山西",
    "15": "内蒙古",
    "21": "辽宁",
    "22": "吉林",
    "23": "黑龙江",
    "31": "上海",
    "32": "江苏",
    "33": "浙江",
    "34": "安徽",
    "35": "福建",
    "36": "江西",
    "37": "山东",
    "41": "河南",
    "42": "湖北",
    "43": "湖南",
    "44": "广东",
    "45": "广西",
    "46": "海南",
    "50": "重庆",
    "51": "四川",
    "52": "贵州",
    "53": "云南",
    "54": "西藏",
    "61": "陕西",
    "62": "甘肃",
    "63": "青海",
    "64": "宁夏",
    "65": "新疆",
}


_PROVINCE_ENDS = re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区)$")


def another_province(code: str, name: str) -> str | None:
    """Return what province a county's code is of, in short, where `name` is that of another; None where they agree.

    A name that is no province's contradicts nothing: a county of an example is of 甲省, one of 青海省 of 海南藏族自治州.
    """
    own = _NAMES_OF_PROVINCES.get(code[:2])
    short = _PROVINCE_ENDS.sub("", name)
    named = short if short in _NAMES_OF_PROVINCES.values() else None
    return own if own is not None and named is not None and own != named else None


_GOVERNED_DIRECTLY = ("北京", "天津", "上海", "重庆")
_REGIONS = {
    "内蒙古": "自治区",
    "广西": "壮族自治区",
    "西藏": "自治区",
    "宁夏": "回族自治区",
    "新疆": "维吾尔自治区",
}
_IN_FULL = {
    f"{short}{'市' if short in _GOVERNED_DIRECTLY else _REGIONS.get(short, '省')}"
    for short in _NAMES_OF_PROVINCES.values()
}
_CITY = re.compile(r"(?!城市)[\u4e00-\u9fff]{2,4}?(?:市(?![场政容民值面长])|自治州)")
"""Not 集贸市场, 城乡市容: rather no city than a wrong one."""


def place_named_first(text: str) -> tuple[str, str]:
    """Return the province and the city that a name begins with, as it writes them in full; empty where it names none.

    A norm of a place is called by the place: 河南省消防条例, 佛山市扬尘污染防治条例. A city may follow its province.
    """
    province = next((each for each in _IN_FULL if text.startswith(each)), "")
    city = _CITY.match(text.removeprefix(province))
    return province, city.group() if city else ""


class IdentityNumber(NamedTuple):
    """Where a 公民身份号码 stands in a text, and whether it can hardly be anything else.

    `plain` has 18 places, or 15 for the form of before 1999. Where `certain` is false the number of an order, a file or
    a register may look the same, and somebody has to look (docs/identity-numbers.md).
    """

    start: int
    end: int
    plain: str
    certain: bool

    @property
    def masked(self) -> str:
        """The number without its date of birth: all that a message may show of it."""
        return f"{self.plain[:6]}********{self.plain[-4 if len(self.plain) == 18 else -3 :]}"


# What stands between two digits of one number: a few signs, a short word, or the end of a line and what indents the next.
_GAP: Final = rf"[^0-9{NUMERALS}\n]{{0,4}}+(?:\n[ \t]*+[^0-9{NUMERALS}\n]{{0,4}}+)?"
_GROUP: Final = late(rf"[0-9{NUMERALS}]++")
_CHAIN: Final = late(rf"{_GROUP.pattern}(?:{_GAP}{_GROUP.pattern})*+")
_RUNS: Final = late(rf"{_GROUP.pattern}(?:{_GAP}{_GROUP.pattern}){{0,17}}+")
_LAST_X: Final = late(rf"[^0-9{NUMERALS}Xx\n]{{0,4}}(?:\n[ \t]*)?[Xx]")
_WIDEST_GAP: Final = 3

_FEWEST: Final = 15
_LONGEST: Final = 18
_LIKELY: Final = late(  # seen from its beginning, so that one may lie within another
    r"(?=(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)[0-9]{4}"
    r"(?:(?:19|20)[0-9]{2}|[0-9]{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3})"
)


def _begins() -> str:
    """Return the pattern that finds, in one pass, the runs of digits that a number may begin with, gaps or no gaps.

    It finds all that `_LIKELY` and `_window` would: what begins with a run, has a month and a day, and ends with a run
    or an X. It is told in few words, since what it takes to compile it every command pays.
    """
    plain = {numeral: plain_digits(numeral) for numeral in NUMERALS}

    def of(digits: str) -> str:
        return "[" + digits + "".join(numeral for numeral in NUMERALS if plain[numeral] in digits) + "]"

    digit = f"(?:{_GAP}[0-9{NUMERALS}])"
    begins = rf"{of('123456789')}(?<![0-9][0-9])(?<![{NUMERALS}][{NUMERALS}])"  # where a script ends, a run ends too
    province = f"{_GAP}{of('01234567')}(?<!20)"  # no year
    day = f"{_GAP}(?:{of('0')}{_GAP}{of('123456789')}|{of('1')}{_GAP}{of('012')}){_GAP}{of('0123')}{digit}"
    ends = rf"(?:(?<=[0-9])(?![0-9])|(?<=[{NUMERALS}])(?![{NUMERALS}]))"
    last = f"(?:{ends}|{digit}{ends}|{_LAST_X.pattern})"
    return f"{begins}{province}{digit}{{4}}(?:{digit}{{2}}){{1,2}}{day}{digit}{{3}}{last}"


_BEGINS: Final = late(_begins())
_SHORT: Final = 1_000
"""Texts up to this length are walked through: what the search above takes to compile is saved where only lines are shown."""
_ENOUGH: Final = late(rf"(?<![0-9{NUMERALS}])(?:[0-9{NUMERALS}]{_GAP}){{{_FEWEST - 1}}}[0-9{NUMERALS}]")
"""As many digits as a number has at least, no gap wider than one of its gaps; of the digits that texts usually have."""


def may_hold_a_number(text: str) -> bool:
    """Tell whether an identity number could stand in a text: sure to say yes where one does, and seldom else in a line.

    Where none could, none could in a part of the text either. A long text is told by the search itself as quickly.
    """
    return len(text) >= _FEWEST and bool(len(text) > _SHORT or _ENOUGH.search(text) or may_be_dressed(text))


_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MASKED = late(r"[1-9][0-9]{5}\*{8}[0-9]{3}[0-9X]")
_FIRST_OF_2000: Final = "2000"
"""From this year on, an area, a day and a serial number are as likely the number of a file as a person's, mistyped."""
_FIRST_CHILDREN: Final = "2010"
"""From this year on they are the number of a file far more often: one in eleven of those has a check digit that holds."""
_FEW_CUTS: Final = 2

_OF_A_PERSON: Final = late(r"身份|公民|居民证|证件号|(?<![A-Za-z])(?:ID|id|Id)(?![A-Za-z]{3})")
_OF_SOMETHING_ELSE: Final = late(
    "编号|单号|流水|序列|序号|批号|批次|案号|文号|卡号|账号|帐号|户号|注册号|登记号|执照|税号|识别号|信用|代码|许可证|"
    "电话|手机|热线|订单|发票|合同号|货号|条码|批文|备案号|受理号|办件|(?<![A-Za-z])No\\.?|IMEI"
)
_WORDS_BEFORE: Final = 16


def find_identity_numbers(text: str, characters: str = "") -> list[tuple[int, int]]:
    """Return (start, end) of each identity number in `text`, those that are not certain included.

    `characters` are those of the text, where somebody has gathered them.
    """
    return [(number.start, number.end) for number in identity_numbers(text, characters=characters)]


def identity_numbers(text: str, label: str = "", *, characters: str = "") -> list[IdentityNumber]:
    """Return every full identity number in `text`, in order, whatever its dress; none overlaps another.

    A number has 18 places, or the 15 of before 1999: a province and a possible date of birth in their places. Signs,
    spaces, line ends, words and characters that nobody sees between its digits do not hide it, nor do digits of another
    script, escapes, or letters on either side. A longer run of digits is something else (a bank card). `label` is what
    the text is said to be, such as the head of its column; `characters` are those of the text, where they are known.
    """
    if not may_hold_a_number(text):
        return []
    found: list[IdentityNumber] = []
    for plain in undressed(text, characters):
        for number in _in_plain(plain, label):
            start, end = plain.span(number.start, number.end)
            if all(end <= other.start or other.end <= start for other in found):
                found.append(number._replace(start=start, end=end))
    return sorted(found)


def masked(text: str) -> str:
    """Return `text`, of the same length, with the birth date of every identity number in it starred out.

    For messages, excerpts and everything else that is put out: what reports a number must not spread it.
    """
    if not may_hold_a_number(text) or not (found := identity_numbers(text)):
        return text
    characters = list(text)
    for number in found:
        hidden = range(6, len(number.plain) - (4 if len(number.plain) == 18 else 3))
        for at in _places_of_digits(text, number, hidden):
            characters[at] = "*"
    return "".join(characters)


hide_identity_numbers = masked


def mask_identity_number(number: str) -> str:
    """Return the number with its birth date hidden: six digits, ********, and the last four (three of a 15-digit one).

    Takes it in any dress; a masked number is returned as it is. Raises ValueError where it is not a number alone.
    """
    if is_masked_identity(number):
        return number
    for plain in undressed(number):
        digits = "".join(c for c in plain_digits(plain.text) if c in "0123456789Xx").upper()
        if re.fullmatch(r"[0-9]{17}[0-9X]|[0-9]{15}", digits):
            return IdentityNumber(0, 0, digits, certain=False).masked
    raise ValueError("not an identity number of 18 places or 15")


def is_masked_identity(text: str) -> bool:
    """Tell whether `text` is an identity number in the masked form."""
    return _MASKED.fullmatch(text) is not None


def _places_of_digits(text: str, number: IdentityNumber, hidden: range) -> Iterator[int]:
    """Yield the places of all that writes the hidden digits, escapes in full."""
    written = text[number.start : number.end]
    for plain in undressed(written):
        digits = [at for at, c in enumerate(plain_digits(plain.text)) if c in "0123456789Xx"]
        if "".join(plain_digits(plain.text)[at] for at in digits).upper() == number.plain:
            for each in hidden:
                start, end = plain.span(digits[each], digits[each] + 1)
                yield from range(number.start + start, number.start + end)
            return


class _Window(NamedTuple):
    """A part of a text that may be a number: its digits, where they are cut, and what stands between and around."""

    start: int
    end: int
    plain: str
    cuts: frozenset[int]
    gaps: tuple[str, ...]
    before: str
    after: str
    label: str

    @property
    def is_whole(self) -> bool:
        """Nothing that can be seen stands between the digits."""
        return not any(self.gaps)

    @property
    def is_lightly_cut(self) -> bool:
        """A few signs or blanks stand between the digits: no word, no line end, no comma."""
        return all(len(gap) <= _WIDEST_GAP and not _HEAVY.search(gap) for gap in self.gaps)

    @property
    def may_be_cut_so(self) -> bool:
        """Whether one number can be cut so, if its check digit holds.

        Words, commas and line ends part the cells of tables, too: they must part it in few places or evenly, and all in
        the same way.
        """
        if self.is_lightly_cut:
            return True
        are_alike = len({_CELLS.search(gap) is None for gap in self.gaps}) == 1
        is_in_parts = self.is_cut_by_meaning or self.is_cut_evenly or len(self.cuts) <= _FEW_CUTS
        return is_in_parts and (are_alike or self.is_said_of_a_person)

    @property
    def is_cut_by_meaning(self) -> bool:
        """Cut between area, day and serial number, or between every two digits: as a person does it who reads it out."""
        length = len(self.plain)
        inner = {6, length - 4 if length == 18 else 12}
        known = {2, 4, 6, 8, 10, 12, 15} if length == 15 else {2, 4, 6, 10, 12, 14, 17}
        return inner <= self.cuts <= known or len(self.cuts) == length - 1

    @property
    def is_cut_evenly(self) -> bool:
        """Every group is as long as the first, but perhaps the last."""
        size = min(self.cuts, default=len(self.plain))
        return self.cuts == frozenset(range(size, len(self.plain), size))

    @property
    def stands_apart(self) -> bool:
        """What stands before and behind is no further group cut off in the same way."""
        ends = (_FURTHER_BEFORE.search(self.before), _FURTHER_AFTER.match(self.after))
        return not any(found and found[1] in self.gaps for found in ends)

    @property
    def is_decimal(self) -> bool:
        """The digits are those behind a point, or before one."""
        return bool(_POINT_BEFORE.search(self.before) or _POINT_AFTER.match(self.after))

    @property
    def is_in_a_code(self) -> bool:
        """Letters join the digits to further digits, as in a hash."""
        return bool(_CODE_BEFORE.search(self.before) or _CODE_AFTER.match(self.after))

    @property
    def is_said_of_a_person(self) -> bool:
        return bool(_OF_A_PERSON.search(self.label) or _OF_A_PERSON.search(self._words))

    @property
    def is_said_of_something_else(self) -> bool:
        return not self.is_said_of_a_person and bool(
            _OF_SOMETHING_ELSE.search(self.label) or _OF_SOMETHING_ELSE.search(self._words)
        )

    @property
    def _words(self) -> str:
        return _CLAUSE_END.split(self.before)[-1]


_HEAVY: Final = late(r"[A-Za-z\u3400-\u9fff\n,，、;；|]")
_CELLS: Final = late(r"[\n\t,，、;；|]")
_FURTHER_BEFORE: Final = late(rf"[0-9]({_GAP})\Z")
_FURTHER_AFTER: Final = late(rf"({_GAP})[0-9]")
_POINT_BEFORE: Final = late(r"[0-9]\.\Z")
_POINT_AFTER: Final = late(r"\.[0-9]")
_CODE_BEFORE: Final = late(r"[0-9][A-Za-z]{1,6}\Z")
_CODE_AFTER: Final = late(r"[A-Za-z]{1,6}[0-9]")
_CLAUSE_END: Final = late(r"[\n,，;；。]")


def _in_plain(plain: Plain, label: str) -> Iterator[IdentityNumber]:
    if plain.text == plain.written and len(plain.text) > _SHORT:
        yield from _in_written(plain, label)
        return
    for chain in _CHAIN.finditer(plain.text):
        if chain.end() - chain.start() >= _FEWEST:
            yield from _in_chain(plain, chain.start(), chain.end(), label)


def _in_written(plain: Plain, label: str) -> Iterator[IdentityNumber]:
    """Yield what `_in_chain` yields of every chain, where digits stand as they are: only where one may begin is looked."""
    text, at = plain.text, 0
    while begun := _BEGINS.search(text, at):
        start = begun.start()
        first = text[start : start + 2]
        if (
            first.isascii() and first.isdigit() and first not in _PROVINCES
        ):  # said again by `_LIKELY`, and sooner
            at = start + 1
            continue
        runs = _RUNS.match(text, start)
        end = runs.end() if runs else begun.end()
        digits = plain_digits("".join(_GROUP.findall(text, start, end)))[:_LONGEST]
        at = start + 1  # what begins within a run, no number begins with
        if _LIKELY.match(digits):
            groups = list(itertools.islice(_groups(plain, start, end), _LONGEST))
            if found := _beginning_at(plain, groups, digits, label):
                yield found[0]
                at = groups[found[1] - 1][1]


def _in_chain(plain: Plain, start: int, end: int, label: str) -> Iterator[IdentityNumber]:
    raw = "".join(_GROUP.findall(plain.text, start, end))
    digits = plain_digits(raw)
    likely = {match.start() for match in _LIKELY.finditer(digits)}
    as_written = raw.isascii() and plain.text[start:end] == plain.written[start:end]
    runs = (run.span() for run in _GROUP.finditer(plain.text, start, end))
    groups = list(runs if as_written else _groups(plain, start, end)) if likely else []
    first = at = 0
    while first < len(groups):
        found, step = None, 1
        if at in likely:
            found = _beginning_at(plain, groups[first : first + _LONGEST], digits[at : at + _LONGEST], label)
        if found:
            number, step = found
            yield number
        at += sum(b - a for a, b in groups[first : first + step])
        first += step


def _groups(plain: Plain, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of digits; where one script ends and another begins, a run ends too (一410823…)."""
    for run in _GROUP.finditer(plain.text, start, end):
        first, last = run.span()
        if not plain.written[first:last].isascii():
            for at in range(first + 1, last):
                if _script(plain.written[at]) != _script(plain.written[at - 1]):
                    yield first, at
                    first = at
        yield first, last


def _script(digit: str) -> int:
    return -1 if digit in NUMERALS else ord(digit) >> 5


def _beginning_at(
    plain: Plain, groups: list[tuple[int, int]], digits: str, label: str
) -> tuple[IdentityNumber, int] | None:
    """Return the number that begins with the first of the groups, and how many of them it takes."""
    if digits[:2] not in _PROVINCES:
        return None
    for length, birth, judged in (
        (18, digits[6:14], _judged_with_check),
        (15, "19" + digits[6:12], _judged_without_check),
    ):
        if not _is_birth_date(birth):
            continue
        window = _window(plain, groups, length, label)
        certain = judged(window[0]) if window else None
        if window and certain is not None:
            found, taken = window
            return IdentityNumber(found.start, found.end, found.plain, certain), taken
    return None


def _window(
    plain: Plain, groups: list[tuple[int, int]], length: int, label: str
) -> tuple[_Window, int] | None:
    """Return what the first groups make, where they end together at a length, an X counted as the last of eighteen."""
    taken: list[tuple[int, int]] = []
    total = 0
    for group in groups:
        if total >= length or (total == 17 and length == 18 and _last_x(plain.text, taken[-1][1])):
            break
        taken.append(group)
        total += group[1] - group[0]
    groups_taken = len(taken)
    if total == 17 and length == 18 and (place := _last_x(plain.text, taken[-1][1])):
        taken.append((place - 1, place))
        total = 18
    if total != length:
        return None
    start, end = taken[0][0], taken[-1][1]
    cuts, sizes = set(), 0
    gaps = []
    for (a, b), (after, _) in itertools.pairwise(taken):
        sizes += b - a
        if gap := plain.text[b:after]:
            cuts.add(sizes)
            gaps.append(gap)
    text = plain_digits("".join(plain.text[a:b] for a, b in taken)).upper()
    before = plain.text[max(0, start - _WORDS_BEFORE) : start]
    window = _Window(
        start,
        end,
        text,
        frozenset(cuts),
        tuple(gaps),
        before,
        plain.text[end : end + _WORDS_BEFORE],
        label,
    )
    return window, groups_taken


def _last_x(text: str, at: int) -> int | None:
    """Return where an X ends that is the last place of seventeen digits before `at`."""
    found = _LAST_X.match(text, at)
    return found.end() if found else None


def _judged_with_check(window: _Window) -> bool | None:
    """Tell whether eighteen places are an identity number: surely, possibly (False), or not (None)."""
    plain, year = window.plain, window.plain[6:10]
    if _identity_check_digit(plain) == plain[17]:
        if not window.may_be_cut_so:
            return None
        if window.is_whole and _is_credit_code(plain):
            return False
        return year < _FIRST_CHILDREN or window.is_said_of_a_person
    if window.is_decimal or window.is_in_a_code or not window.is_lightly_cut or not window.stands_apart:
        return None
    if plain[17] != "X" and year >= _FIRST_OF_2000:
        is_possible = year < _FIRST_CHILDREN and window.is_whole and not window.is_said_of_something_else
        return None if check_credit_code(plain) is None or not is_possible else False
    if window.is_whole:
        return None if check_credit_code(plain) is None else True
    if window.is_cut_by_meaning:
        return True
    return False if window.is_cut_evenly and window.is_said_of_a_person else None


def _judged_without_check(window: _Window) -> bool | None:
    """Tell the same of fifteen digits, which have no check digit."""
    if window.is_decimal or not _has_city(window.plain) or not window.stands_apart:
        return None
    of_a_person = window.is_said_of_a_person
    if window.is_whole:
        if window.is_in_a_code:
            return False if of_a_person else None
        return of_a_person or not (
            window.is_said_of_something_else or window.plain[6] == "0" or _is_other_fifteen(window.plain)
        )
    if not window.is_cut_by_meaning or window.is_said_of_something_else:
        return None
    return of_a_person if of_a_person or window.is_lightly_cut else None


def _is_credit_code(plain: str) -> bool:
    return plain[2:4] in _PROVINCES and check_credit_code(plain) is None


def _has_city(plain: str) -> bool:
    """Tell whether the third and fourth digit name a city of GB/T 2260: 01 to 70, or 90 for what a province governs."""
    return "01" <= plain[2:4] <= "70" or plain[2:4] == "90"


def _is_other_fifteen(plain: str) -> bool:
    """Tell whether the last digit checks a business's register number, or the last nine are an organisation code.

    GS 15-2006 checks a register number by ISO 7064 MOD 11,10; an old tax number is an area and an organisation code.
    """
    rest = 10
    for digit in plain[:14]:
        rest = ((rest + int(digit)) % 10 or 10) * 2 % 11
    return (rest + int(plain[14])) % 10 == 1 or check_organisation_code(plain[6:]) is None


def _identity_check_digit(plain: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(plain, _IDENTITY_WEIGHTS, strict=False))
    return "10X98765432"[total % 11]


def _is_birth_date(digits: str) -> bool:
    if not "1900" <= digits[:4] <= "2049":
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
