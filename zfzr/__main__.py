"""The program `zfzr`, also started by `python -m zfzr`."""

from __future__ import annotations

import atexit
import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code (zfzr/cli/exits.py lists them)."""
    _leave_out_the_current_folder()
    # Help texts are worded while their modules are imported: the language comes before everything else.
    gc.disable()  # what is imported stays to the end: nothing of it is worth a search for garbage, now or later
    try:
        from zfzr.present import language

        language.use(language.decide(sys.argv[1:], os.environ))
        from zfzr.cli.app import app
    except KeyboardInterrupt:
        sys.exit(130)
    gc.freeze()
    gc.enable()
    try:
        app()
    except SystemExit as ending:
        if isinstance(ending.code, int):
            _leave(ending.code)
        raise


def _leave(code: int) -> None:
    """End the process now: taking apart what it holds, object by object, takes a tenth of a short run.

    What is left to do at the end is done before. Where the output cannot be written, Python's own way tells it.
    """
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # no streams, closed ones, or nobody reads them
        return
    os._exit(code)


def _leave_out_the_current_folder() -> None:
    """Import nothing from where one stands, here and in what is started: it may be a stranger's dataset.

    `python -m` puts that folder first, and an empty part of PYTHONPATH means it too. zfzr's own modules are found by
    the package they lie in. Where one stands in the very folder from which this program was imported, a source tree, that
    folder stays: it is no stranger's, and processes that are started to help import from it.
    """
    try:
        here = os.path.realpath(os.curdir)
    except OSError:  # the folder is gone
        here = ""
    own = os.path.realpath(sys.prefix) + os.sep
    is_ours = os.path.realpath(__file__) == f"{here}{os.sep}zfzr{os.sep}__main__.py"
    sys.path[:] = [
        folder
        for folder in sys.path
        if folder not in {"", "."} and (is_ours or os.path.realpath(folder) != here or here.startswith(own))
    ]
    os.environ["PYTHONSAFEPATH"] = "1"


if __name__ == "__main__":
    main()
