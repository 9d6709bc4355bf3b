"""When a command ends with 1, 4 or 5: what a script may rest on, command by command.

0, 2 and 3 are the same for all (zfzr/cli/exits.py). tests/cli/test_exit_codes.py has a run for what can be had quickly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from zfzr.cli.exits import ExitCode
from zfzr.terms.text import Text

_FINDINGS, _NOTHING, _PROVISIONAL = ExitCode.FINDINGS, ExitCode.NOTHING_CHECKED, ExitCode.PROVISIONAL
_UNREAD: Final = Text("所依据的文件没有读全", "a file on which it rests was not read in full")
_NO_FILES: Final = Text("写明的文件里没有数据文件", "no data file is among those named")
_LATER: Final = Text("案件在截至日以后", "the case is of a day after the one looked from")
_NOT_HELD: Final = Text(
    "有没有读全的文件：没有按它核对，或者没有写入",
    "a file was not read in full: nothing was held against it, or nothing was written",
)

ENDINGS: Final[Mapping[str, Mapping[ExitCode, Text]]] = {
    "validate": {
        _FINDINGS: Text("有达到 --fail-on 一级的问题", "findings at the level of --fail-on"),
        _NOTHING: Text(
            "还没有登记任何单位；写明的文件里没有数据文件",
            "no unit is recorded; no data file is among those named",
        ),
        _PROVISIONAL: Text("有没有读全的文件，相关规则未评", "rules were not assessed of what was not read"),
    },
    "diff": {
        _FINDINGS: Text(
            "带来数据错误，或者有不能收的改动", "it brings data errors, or what must not be taken in"
        ),
        _NOTHING: Text("没有变化", "nothing changed"),
    },
    "baseline": {
        _FINDINGS: Text(
            "有新问题，没有写入；或者有不能列入的",
            "findings are new, and nothing was written; or some are never on it",
        ),
        _PROVISIONAL: Text(
            "有没有读全的文件，没有写入", "files were not read in full, and nothing was written"
        ),
    },
    "verify": {_PROVISIONAL: _UNREAD},
    "fmt": {
        _FINDINGS: Text(
            "有文件没能整理；加 --check 的，有需要整理的",
            "a file was left alone; with --check: one would change",
        ),
        _NOTHING: _NO_FILES,
    },
    "watch": {
        _FINDINGS: Text("加 --once 的，有数据错误", "with --once: there are data errors"),
        _NOTHING: Text("加 --once 的，还没有登记任何单位", "with --once: no unit is recorded"),
        _PROVISIONAL: Text(
            "加 --once 的，有没有读全的文件，相关规则未评",
            "with --once: rules were not assessed of what was not read",
        ),
    },
    "fix": {
        _FINDINGS: Text(
            "有没改成的；只看不写的，有要改的",
            "something was not mended; where nothing is written: something would be",
        ),
        _NOTHING: _NO_FILES,
        _PROVISIONAL: _UNREAD,
    },
    "score": {
        _FINDINGS: Text(
            "加 --verify 的，封存的结果不一致；加 --sign 的，签名不成立",
            "with --verify: what was sealed does not hold; with --sign: the signature does not",
        ),
        _NOTHING: Text("没有单位参加考核", "no unit is assessed"),
        _PROVISIONAL: Text(
            "结果是暂定的；加 --seal 的，读不出版本库的状况",
            "the result is provisional; with --seal: the repository could not be read",
        ),
    },
    "cite": {
        _FINDINGS: Text("有读不懂、对不上的引文", "a citation cannot be read, or does not hold"),
        _NOTHING: Text("标准输入里没有引文", "no citation on standard input"),
    },
    "case": {_NOTHING: _LATER, _PROVISIONAL: _UNREAD},
    "liability": {_NOTHING: _LATER, _PROVISIONAL: _UNREAD},
    "officer": {
        _FINDINGS: Text("这个人当日不可以执法", "the person may not enforce on the day"),
        _PROVISIONAL: _UNREAD,
    },
    "search": {_NOTHING: Text("一条也没有找到", "nothing was found"), _PROVISIONAL: _UNREAD},
    "trace": {_PROVISIONAL: _UNREAD},
    "impact": {_PROVISIONAL: _UNREAD},
    "draw": {_NOTHING: Text("没有抽到", "nothing was drawn"), _PROVISIONAL: _UNREAD},
    "import": {
        _FINDINGS: Text(
            "有退回的行，或者没有读的列、工作表", "rows were refused, or columns or sheets were not read"
        ),
        _NOTHING: Text("一行也没有读到，或者都没有填", "not one row was read, or none is filled in"),
        _PROVISIONAL: _NOT_HELD,
    },
    "new": {_PROVISIONAL: _NOT_HELD},
    "waive": {_PROVISIONAL: _UNREAD},
    "form": {_PROVISIONAL: _UNREAD},
    "codeowners": {_PROVISIONAL: _UNREAD},
    "cases import": {
        _FINDINGS: Text("有退回的行，或者没有读的列", "rows were refused, or columns were not read"),
        _NOTHING: Text("一行也没有读到", "not one row was read"),
        _PROVISIONAL: _NOT_HELD,
    },
    "cases export": {
        _FINDINGS: Text("有案件没有决定文号，不在表内", "cases without a number are left out"),
        _NOTHING: Text("没有可以列入表内的案件", "there is no case to be listed"),
        _PROVISIONAL: _UNREAD,
    },
    "query-system": {
        _FINDINGS: Text("有证件的持证人没有登记，不在表内", "certificates without a holder are left out"),
        _PROVISIONAL: Text(
            "所依据的文件没有读全，或者没有写明哪些证件应当录入",
            "a file on which it rests was not read in full, or it is not set which certificates are entered",
        ),
    },
    "export": {_PROVISIONAL: Text("有没有读出的", "something was not read")},
    "doc": {
        _FINDINGS: Text("加 --check 的，有模板出不了", "with --check: a template fails"),
        _PROVISIONAL: Text(
            "结果是暂定的；加 --check 的，有文件没有读全，文书没有数据可试",
            "the result is provisional; with --check: a file was not read, and no facts to try a document with",
        ),
    },
    "chart": {
        _NOTHING: Text("没有登记执法流程", "no procedure is recorded"),
        _PROVISIONAL: Text(
            "结果是暂定的，或者有没有读全的文件", "the result is provisional, or a file was not read"
        ),
    },
    "site build": {_PROVISIONAL: _UNREAD},
    "site check": {
        _FINDINGS: Text("网页有问题", "the pages have faults"),
        _PROVISIONAL: Text(
            "有没有查的，或者网页比数据旧", "something was not checked, or the data changed since"
        ),
    },
    "site record": {_PROVISIONAL: _UNREAD},
    "aggregate": {
        _PROVISIONAL: Text(
            "有的县、有的文件没有读出，代码重复，或者有的表没有写成",
            "a county or a file was not read, a code is borne twice, or tables were not written",
        )
    },
    "report": {
        _PROVISIONAL: Text(
            "结果是暂定的，或者有没有读全的文件", "the result is provisional, or a file was not read"
        )
    },
    "doctor": {_FINDINGS: Text("缺少运行所需的", "something that is needed lacks")},
}
"""By the words of a command; those of a group hold for its subcommands that have none of their own.

Reports that are commands of their own too (`status`, `calendar`, `stats`, `fulfilment`, `evidence`, `objections`, `duties`,
`measures`) end as `report` does.
"""
