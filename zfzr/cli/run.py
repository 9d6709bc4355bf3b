"""One run of the program: whatever happens, it ends in a clear message and a documented exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import Any, Final

from typer import Abort, Exit

from zfzr.cli import completion, framework
from zfzr.cli.exits import ExitCode
from zfzr.cli.framework import Command as ClickCommand
from zfzr.cli.framework import NoArgsIsHelpError, TyperException, UsageError
from zfzr.cli.stopping import StoppedError, stopping_in_order
from zfzr.cli.usage import help_pointer, usage_problem
from zfzr.files.made_folders import without_empty_folders
from zfzr.present import console, language
from zfzr.present.commands import with_data
from zfzr.present.console import Styled, complain, page_width
from zfzr.present.failure import Failure, told_in
from zfzr.present.language import render, say
from zfzr.terms.text import Refusal, Text
from zfzr.terms.width import wrap

TRACEBACK: Final = "ZFZR_TRACEBACK"
_CLOSED: Final = Text(
    "标准输出已经关闭（不要输出的，写 > /dev/null）",
    "standard output is closed (if none is wanted, write > /dev/null)",
)
_BY_SIGNAL: Final = 128
"""What shells add to the number of the signal that ended a program: 143 for SIGTERM, 129 for SIGHUP."""
_FULL_OR_BROKEN: Final = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF)


def run(command: ClickCommand, arguments: Sequence[str], extra: dict[str, Any]) -> int:
    """Run `command` with `arguments` and return the exit code; every failure has been told on standard error."""
    language.use(language.decide(arguments, os.environ))
    console.configure()
    try:
        code = _outcome(command, list(arguments), extra)
        sys.stdout.flush()
        console.tell_unshown()
    except BrokenPipeError:
        return _reader_left()
    except OSError as error:  # flushing, or telling of a failure, failed in its turn
        if _is_closed_pipe(error):
            return _reader_left()
        console.discard(sys.stdout)
        return _not_delivered(_reason(error))
    if isinstance(sys.stdout, console.Nowhere) and sys.stdout.lost:
        return code or _not_delivered(_CLOSED)
    return code


def _reader_left() -> int:
    console.discard(sys.stdout)
    console.discard(sys.stderr)
    return ExitCode.PIPE_CLOSED


def _is_closed_pipe(error: OSError) -> bool:
    """Tell whether it is how Windows says that nobody reads a pipe any more."""
    return os.name == "nt" and error.errno == errno.EINVAL and error.filename is None


def _not_delivered(reason: Text) -> int:
    """Tell that the result did not reach its reader in full: whatever it was, that is not well."""
    complain(
        *_headed(say("系统拒绝了读写", "the system refused to read or write")),
        render(reason),
        say("。结果没有写全", "; the result was not written in full"),
    )
    return ExitCode.USAGE


def _outcome(command: ClickCommand, arguments: list[str], extra: dict[str, Any]) -> int:
    try:
        with stopping_in_order(), without_empty_folders():
            return _execute(command, arguments, extra)
    except Exit as ending:
        return ending.exit_code
    except StoppedError as stopped:
        complain(say("已中断。", "Interrupted."))
        return _BY_SIGNAL + stopped.number
    except (KeyboardInterrupt, Abort):
        complain(say("已中断。", "Interrupted."))
        return ExitCode.INTERRUPTED
    except TyperException as error:
        failure = _misused(error)
    except Refusal as refusal:
        failure = _refused(refusal)
    except OSError as error:
        if isinstance(error, BrokenPipeError) or _is_output(error):
            raise
        failure = _environment_failed(error)
    except ModuleNotFoundError as error:
        failure = _incomplete(error)
    except Exception as error:  # noqa: BLE001 (the last line of defence)
        failure = _defect(error)
    _tell_programs(failure, arguments)
    return failure.exit_code


def _reason(error: OSError) -> Text:
    from zfzr.files.reasons import reason_of

    return reason_of(error)


def _is_output(error: OSError) -> bool:
    """Tell whether it is about what is being printed: anything opened by name says its name."""
    return error.filename is None and (error.errno in _FULL_OR_BROKEN or _is_closed_pipe(error))


def _execute(command: ClickCommand, arguments: list[str], extra: dict[str, Any]) -> int:
    if completion.asked_for():
        framework.answer_shell(command, completion.PROGRAM, completion.VARIABLE)
    if os.name == "nt":  # the Windows shells leave patterns such as units/*.yaml to the program
        arguments = framework.expand_patterns(arguments)
    with command.make_context(completion.PROGRAM, arguments, **extra) as context:
        code = command.invoke(context)
    return code if isinstance(code, int) else ExitCode.FINE


def _tell_programs(failure: Failure, arguments: Sequence[str]) -> None:
    """Give who asked for a machine format the failure in it, in the place of the answer: not behind a part of one."""
    format_ = _format_asked(arguments)
    if format_ and not console.has_answered() and (told := told_in(format_, failure, language.current())):
        console.emit_data(told)


def _format_asked(arguments: Sequence[str]) -> str:
    """Return the last format that the command line names; it may be one that could not be read at all."""
    asked = ""
    for word, following in zip(arguments, [*arguments, ""][1:], strict=True):
        if word == "--":
            break
        if word == "--format":
            asked = following
        elif word.startswith("--format="):
            asked = word.partition("=")[2]
    return asked


def _misused(error: TyperException) -> Failure:
    if isinstance(error, NoArgsIsHelpError):
        for line in error.format_message().split("\n"):
            complain(line)
        return Failure(
            "usage",
            ExitCode.USAGE,
            say("没有写要运行哪个子命令", "no subcommand is named"),
            help_pointer(error),
        )
    problem = usage_problem(error)
    complain(*_headed(say("用法不对", "usage error")), problem)
    if isinstance(error, UsageError) and error.ctx is not None:
        for line in error.ctx.get_usage().split("\n"):
            complain(line)
    if pointer := help_pointer(error):
        complain(pointer)
    return Failure("usage", ExitCode.USAGE, console.fit_to_show(problem), pointer)


def _refused(refusal: Refusal) -> Failure:
    heading = _headed(say("办不到", "cannot do that"))
    head = heading[0].text + heading[1]
    first, *more = _wrapped(head + render(refusal.text, **refusal.values))
    complain(*heading, first.removeprefix(head))
    for line in more:
        complain(line)
    if refusal.hint is not None:
        for line in _wrapped(
            say("怎么办：", "what to do: ") + with_data(render(refusal.hint, **refusal.values))
        ):
            complain(line)
    return _of_refusal(refusal)


def _of_refusal(refusal: Refusal) -> Failure:
    values = refusal.values
    file = next((str(values[name]) for name in ("in_file", "path", "file") if values.get(name)), "")
    line = values.get("line")
    hint = with_data(render(refusal.hint, **values)) if refusal.hint else ""
    return Failure(
        "refusal",
        refusal.exit_code,
        console.fit_to_show(render(refusal.text, **values)),
        console.fit_to_show(hint),
        console.fit_to_show(file),
        line if file and isinstance(line, int) else None,
        _findings_of(refusal),
    )


def _findings_of(refusal: Refusal) -> tuple[dict[str, Any], ...]:
    if not getattr(refusal, "errors", None):
        return ()
    from zfzr.cli.delivering import WouldBreak
    from zfzr.present.review_json import finding_as_plain

    found = refusal.errors if isinstance(refusal, WouldBreak) else []
    return tuple(finding_as_plain(each, language.current()) for each in found)


def _wrapped(text: str) -> list[str]:
    """Return the lines of a message: as wide as the page where a person watches, else one that a script can search."""
    shown = console.fit_to_show(text)
    return wrap(shown, page_width()) if sys.stderr.isatty() else [shown]


def _environment_failed(error: OSError) -> Failure:
    what = render(_reason(error))
    where = f"{error.filename}: " if error.filename else ""
    complain(*_headed(say("系统拒绝了读写", "the system refused to read or write")), f"{where}{what}")
    show_traceback(error)
    file = console.fit_to_show(str(error.filename)) if error.filename else ""
    return Failure("system", ExitCode.USAGE, console.fit_to_show(f"{where}{what}"), "", file)


def _incomplete(error: ModuleNotFoundError) -> Failure:
    complain(
        *_headed(say("程序没有装全", "the installation is incomplete")),
        missing := say(f"缺少模块 {error.name}", f"module {error.name} is missing"),
    )
    mend = say("重新安装 zfzr", "install zfzr again")
    complain(say("怎么办：", "what to do: ") + mend)
    show_traceback(error)
    return Failure("installation", ExitCode.DEFECT, missing, mend)


def _defect(error: Exception) -> Failure:
    """Tell of a defect of the program by its kind alone: the values may be people's data."""
    complain(*_headed(say("程序内部出错", "internal error")), type(error).__name__)
    complain(
        say(
            "这是程序的缺陷，不是数据的问题；数据没有改动。",
            "This is a defect of the program, not of the data; no data was changed.",
        )
    )
    if not show_traceback(error):
        complain(
            say(
                f"设环境变量 {TRACEBACK}=1 再运行一次，可以看到出错的位置，请随缺陷报告附上。",
                f"Run again with {TRACEBACK}=1 to see where it failed, and attach that to a report.",
            )
        )
    return Failure("defect", ExitCode.DEFECT, type(error).__name__)


def show_traceback(error: BaseException) -> bool:
    """Print where `error` arose, if asked to: places in the code, without variables and without its message."""
    if os.environ.get(TRACEBACK) != "1":
        return False
    import traceback

    for frame in traceback.extract_tb(error.__traceback__):
        complain(f"  {frame.filename}:{frame.lineno} {frame.name}")
        complain(f"    {frame.line}")
    return True


def _headed(heading: str) -> tuple[Styled, str]:
    return Styled(heading, "error"), say("：", ": ")
