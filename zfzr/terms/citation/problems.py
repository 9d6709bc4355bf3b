"""What the reader says: why a text is no citation and how to mend it, and what it put up with.

No hint asks to delete anything that may be content: it names what stands at the place, and where it belongs.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from zfzr.terms.text import Text

LONGEST_TEXT: Final = 2_000
"""Characters in one citation field: more is a pasted law, not a citation."""


class Problem(NamedTuple):
    """Why reading stopped, and how to mend it."""

    text: Text
    hint: Text


class CitationError(ValueError):
    """The text cannot be read as citations: why, from which offset (0-based character), and how to mend it."""

    def __init__(self, problem: Problem, offset: int) -> None:
        super().__init__(f"{problem.text.zh} (offset {offset})")
        self.text = problem.text
        self.offset = offset
        self.hint = problem.hint


class Notice(NamedTuple):
    """Something the reader put up with: what, at which offset, and whether the canonical form leaves words out."""

    text: Text
    offset: int
    loses: bool = False


_EXAMPLE = "《中华人民共和国食品安全法》第一百二十四条第一款第（三）项"

TOO_LONG = Problem(
    Text(f"引文超过{LONGEST_TEXT}个字", f"the citation is longer than {LONGEST_TEXT} characters"),
    Text(
        "引文写法规名称和条、款、项；条文内容写在别处，如事项的“备注”",
        "cite instrument and articles; their text belongs elsewhere, such as the item's remark",
    ),
)
INVISIBLE = Problem(
    Text("引文中有看不见的字符", "the citation holds an invisible character"),
    Text(
        "多半是从网页、文档复制带来的，在此处重新录入前后两字",
        "it came with pasting: type the words around it again",
    ),
)
EMPTY = Problem(
    Text("引文是空的", "the citation is empty"),
    Text(f"写明法规名称和条款，如 {_EXAMPLE}", f"name instrument and article, as in {_EXAMPLE}"),
)
OPEN_TITLE = Problem(
    Text("书名号不成对", "the title marks 《》 do not pair"),
    Text("补全书名号；书名号里面再用书名号时写〈〉", "close the title; a title within a title takes 〈〉"),
)
EMPTY_TITLE = Problem(
    Text("书名号里没有名称", "there is no title between 《 and 》"),
    Text("写出法规全称", "write the full title of the instrument"),
)
OPEN_BRACKET = Problem(
    Text("括号不成对，或括号里没有内容", "the bracket is not closed, or empty"),
    Text("补全括号，如 （2026年修订）", "complete it, as in （2026年修订）"),
)
NO_INSTRUMENT = Problem(
    Text("没有写明是哪部法规", "no instrument is named"),
    Text(f"在条款前写明法规名称，如 {_EXAMPLE}", f"put the title before the article, as in {_EXAMPLE}"),
)
NO_PLACE_BEFORE = Problem(
    Text("“前款”“本条”之前没有写明第几条第几款", "nothing was cited before that this could refer to"),
    Text("写明第几条第几款", "name article and paragraph"),
)
SEVERAL_BEFORE = Problem(
    Text("看不出“前几款”“前几条”是哪几处", "it is not clear which of those before are meant"),
    Text("逐一写明第几条第几款", "name each article and paragraph"),
)
NO_ARTICLE = Problem(
    Text("款、项、目之前没有写明第几条", "a paragraph, item or sub-item without its article"),
    Text(
        "从条写起，如 第一百二十四条第一款第（三）项",
        "begin with the article: 第一百二十四条第一款第（三）项",
    ),
)
NO_ITEM = Problem(
    Text("目之前没有写明第几项", "a sub-item without its item"),
    Text("写明项，如 第三条第（一）项第1目", "name the item, as in 第三条第（一）项第1目"),
)
NO_UNIT = Problem(
    Text("数字后面缺“条”“款”“项”或“目”", "a number without 条, 款, 项 or 目"),
    Text("写成 第三条、第一款 或 第（一）项", "write 第三条, 第一款 or 第（一）项"),
)
BAD_NUMBER = Problem(
    Text("看不懂的数字", "this is not a number"),
    Text("条、款用中文数字，如 一百零三；从一起编", "use Chinese numerals from 一 on, as in 一百零三"),
)
OPEN_RANGE = Problem(
    Text("“至”后面缺条款，或连用了两个“至”", "a range without an end, or with two"),
    Text("写成 第三条至第五条", "write 第三条至第五条"),
)
REVERSED = Problem(
    Text("起止条款颠倒，或起止相同", "the range ends before, or where, it begins"),
    Text("小的在前，如 第三条至第五条", "put the lower number first, as in 第三条至第五条"),
)
AND_MORE = Problem(
    Text("“等”没有写明还有哪些", "“等” leaves open what else is meant"),
    Text("逐一写明其他条款或者法规", "name the other articles or instruments"),
)
TRAILING = Problem(
    Text("条款之后的多余文字不是引文", "what follows the provision is not a citation"),
    Text(
        "是另一部法规的，给名称加书名号，前面用分号隔开；是条文内容或者说明的，移到事项的“备注”等处",
        "another instrument takes 《》 and a ； before it; words of the article or remarks belong elsewhere",
    ),
)
NOT_A_TITLE = Problem(
    Text("看不出引用的是哪部法规", "this does not name an instrument"),
    Text(
        "给法规名称加书名号，如 《食品安全法》；说明文字移到别处",
        "put the title in 《》; other words belong elsewhere",
    ),
)

UNMARKED_TITLE: Final = Text("法规名称没有加书名号《》", "the title is not in 《》")
HALF_MARKED: Final = Text("书名号缺了前一半《", "the title lacks its opening 《")
ANGLE_BRACKETS: Final = Text("书名号写成了尖括号，应当用《》", "the title is in <>, not in 《》")
MISSING_SEPARATOR: Final = Text("两处条款之间缺顿号", "two provisions without 、 between them")
QUOTED: Final = Text("后面的文字没有作为引文读", "the words behind it were not read as a citation")
CHAPTER_BEFORE_ARTICLE: Final = Text(
    "条序全文连续，条前面的章、节没有作为引文读",
    "articles are numbered through: the chapter before one was not read",
)


def read_as(written: str, meant: str) -> Text:
    """Return the notice that a reference to what was cited before was read as something."""
    return Text(f"“{written}”读作{meant}", f"“{written}” was read as {meant}")
