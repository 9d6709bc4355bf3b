"""The program `zfzr`, also started by `python -m zfzr`."""

from __future__ import annotations

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
    app()


if __name__ == "__main__":
    main()
