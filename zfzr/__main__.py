"""The program `zfzr`, also started by `python -m zfzr`."""

from __future__ import annotations

import atexit
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code (zfzr/cli/exits.py lists them)."""
    # Help texts are worded while their modules are imported: the language comes before everything else.
    try:
        from zfzr.present import language

        language.use(language.decide(sys.argv[1:], os.environ))
        from zfzr.cli.app import app
    except KeyboardInterrupt:
        sys.exit(130)
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


if __name__ == "__main__":
    main()
