"""Runs one program and prints its wall time (s), processor time (s), peak memory (kB) and exit code.

A process of its own, with next to no imports: a child's peak memory counts that of the parent it was started from.
"""

import os
import sys
import time


def main() -> None:
    """Run the command in the arguments, its output thrown away."""
    command = sys.argv[1:]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    quiet = [(os.POSIX_SPAWN_DUP2, nowhere, stream) for stream in (1, 2)]
    started = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - started
    kilobytes = used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    print(seconds, used.ru_utime + used.ru_stime, kilobytes, os.waitstatus_to_exitcode(status))


main()
