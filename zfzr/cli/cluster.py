"""Counties handed to a cluster of Dask, one task a county; the cluster is the user's, and so is who may reach it.

What goes to the scheduler and comes back is a line of JSON a county (`one_county.Request`): where its data lie, the days
asked for, the county's figures. Its records go from the shared folder of data into the shared folder of tables, and
through no scheduler. docs/country.md says what a cluster needs, docs/decisions/0018-many-counties.md why it is Dask.
"""

from __future__ import annotations

import gc
import json
import sys
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from zfzr.cli.one_county import asked
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECTING: Final = 10.0
"""Seconds to wait for the scheduler to answer."""
WORKERLESS: Final = 60.0
"""Seconds to wait for a worker where there is none: one that was lost is started again by its nanny within a few."""
_NEEDED: Final = "distributed>=2026.8,<2027"


def require_distributed() -> None:
    """Refuse at once where what speaks to a cluster is not installed.

    Raises: Refusal (exit 2), with the command that installs it.
    """
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise Refusal(
            Text("没有安装连接集群用的 Dask", "Dask, which speaks to a cluster, is not installed"),
            Text(
                "运行 {python} -m pip install '{needed}'；一台机器上不需要，用 --jobs",
                "run {python} -m pip install '{needed}'; on one machine nothing is needed: use --jobs",
            ),
            python=sys.executable,
            needed=_NEEDED,
        ) from None


def on_cluster(address: str, lines: Sequence[str]) -> Generator[str, None, None]:
    """Yield what the workers of a cluster answer to requests, in their order.

    A task whose worker was lost is given to another. One that lost three workers, or that none could begin, is answered
    for by `{"failed": why}`: its county is named, and the others go on.

    Raises:
        Refusal: (exit 2) the scheduler cannot be reached or went away, or there is no worker.
    """
    with _client(address) as client:
        waiting = deque(client.submit(asked, line, pure=False) for line in lines)
        while waiting:
            yield _answer(client, waiting[0], address)
            waiting.popleft()  # the cluster need not keep it


@contextmanager
def _client(address: str) -> Iterator[Client]:
    from distributed import Client

    refused: Refusal | None = None
    try:
        client = Client(address, timeout=CONNECTING, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        refused = _unreachable(address, error)
    if refused is not None:
        # What is left of the client ends its thread when it is taken away. Within the beginning of another client, which
        # holds the lock that it would wait for, neither would ever go on.
        gc.collect()
        raise refused
    with client:
        yield client


def _answer(client: Client, future: Future[str], address: str) -> str:
    from concurrent.futures import CancelledError

    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    had_none = False
    while True:
        try:
            return str(future.result(timeout=WORKERLESS))
        except TimeoutError as error:
            is_lonely = not _workers(client, address)
            if is_lonely and had_none:
                raise Refusal(
                    Text("集群 {address} 没有工作进程", "the cluster {address} has no worker"),
                    Text(
                        "启动 dask worker 后再运行一次；写了 --into 的，已经写好的县不重做",
                        "start dask worker and run this again; with --into the counties that are done stay done",
                    ),
                    address=address,
                ) from error
            had_none = is_lonely
        except KilledWorker:
            return json.dumps({"failed": "KilledWorker"})
        except (FutureCancelledError, CancelledError, OSError) as error:
            raise _unreachable(address, error) from error
        except Exception as error:  # noqa: BLE001 (what a worker could not begin: no such program there, no memory)
            return json.dumps({"failed": f"{type(error).__name__}: {error}"})


def _workers(client: Client, address: str) -> int:
    try:
        return len(client.nthreads())  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError) as error:
        raise _unreachable(address, error) from error


def _unreachable(address: str, error: BaseException) -> Refusal:
    return Refusal(
        Text(
            "连不上 Dask 调度程序 {address}（{kind}）",
            "the scheduler of Dask at {address} does not answer ({kind})",
        ),
        Text(
            "检查地址和网络，地址写成 tcp://主机:8786；写了 --into 的，已经写好的县不重做",
            "check the address (tcp://HOST:8786) and the network; with --into the counties that are done stay done",
        ),
        address=address,
        kind=type(error).__name__,
    )
