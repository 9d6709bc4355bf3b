"""The exit codes of `zfzr`: what a script or a CI job may rely on."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from zfzr.terms.text import Text


class ExitCode(IntEnum):
    """How a run ended."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    DEFECT = 3
    NOTHING_CHECKED = 4
    PROVISIONAL = 5
    INTERRUPTED = 130  # 128 + SIGINT, as shells report it
    PIPE_CLOSED = 141  # 128 + SIGPIPE: the reader (head, less) went away


MEANINGS: Final[dict[ExitCode, Text]] = {
    ExitCode.FINE: Text("正常", "fine"),
    ExitCode.FINDINGS: Text("发现了应当报错的问题", "findings at the failing level"),
    ExitCode.USAGE: Text("用法不对，或者数据读不了", "wrong usage, or the dataset cannot be read"),
    ExitCode.DEFECT: Text("程序内部出错", "internal error"),
    ExitCode.NOTHING_CHECKED: Text("没有可检查的内容", "nothing was checked"),
    ExitCode.PROVISIONAL: Text("结果是暂定的，尚缺数据", "the result is provisional, data is missing"),
    ExitCode.INTERRUPTED: Text(
        "被键盘中断（系统要求结束的为 143，终端关闭的为 129）",
        "interrupted by Ctrl-C (143 where the system told it to stop, 129 where the terminal was closed)",
    ),
    ExitCode.PIPE_CLOSED: Text("读输出的一方先结束了", "who read the output (head, for one) had gone"),
}
