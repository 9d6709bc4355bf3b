"""Counties handed to a cluster of Dask: what comes back is, to the byte, what one machine gives, whoever is lost."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import dask
import psutil
import pytest
from building import write
from distributed import LocalCluster
from typer.testing import CliRunner, Result

from zfzr.cli import aggregating, cluster, one_county
from zfzr.cli.app import app
from zfzr.present import console, language
from zfzr.terms.text import Refusal

DAY = "2015-12-31"
PATIENCE = 900.0
"""Seconds after which a test gives up on a machine; nothing is timed by it."""


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture(scope="module", autouse=True)
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let every process share what the first of them compiled, also where none is kept otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.getbasetemp() / "compiled"))
        yield


@pytest.fixture(scope="module", autouse=True)
def _patient() -> Iterator[None]:
    """Let Dask wait for its own processes as long as these tests do: a loaded machine is no fault."""
    patience = f"{PATIENCE:.0f}s"
    with dask.config.set(
        {"distributed.comm.timeouts.connect": patience, "distributed.comm.timeouts.tcp": patience}
    ):
        yield


@pytest.fixture
def workers() -> Iterator[LocalCluster]:
    """Two workers, each a process under a nanny that starts it again, on this machine alone."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as found:
        yield found


@pytest.fixture
def nobody() -> Iterator[LocalCluster]:
    """A scheduler without a worker."""
    with LocalCluster(
        n_workers=0, processes=False, host="127.0.0.1", protocol="tcp", dashboard_address="127.0.0.1:0"
    ) as found:
        yield found


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Three counties, and one whose settings cannot be read."""
    for name, code in (("a", "410801"), ("b", "410802"), ("c", "410803"), ("d", "410804")):
        root = write(tmp_path / "city" / name, {})
        profile = root / "zfzr.yaml"
        text = profile.read_text(encoding="utf-8").replace("410823", code)
        profile.write_text("[" if name == "b" else text, encoding="utf-8")
    return tmp_path / "city"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["--as-of", DAY, "aggregate", *arguments])


def held(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def kill_one_at_work(found: LocalCluster, killed: list[int]) -> None:
    """Kill the first worker that is seen to have a county's process running, and tell whose number it was."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for worker in list(found.workers.values()):
            process = getattr(worker.process, "process", None)  # none while the nanny starts it
            if process is not None and process.pid and psutil.pid_exists(process.pid):
                reading = psutil.Process(process.pid).children()
                if any("one_county" in " ".join(each.cmdline()) for each in reading):
                    os.kill(process.pid, signal.SIGKILL)
                    killed += [process.pid, *(each.pid for each in reading)]
                    return
        time.sleep(0.02)


def test_two_workers_one_of_them_killed_give_what_one_process_gives(
    workers: LocalCluster, city: Path, tmp_path: Path
) -> None:
    killed: list[int] = []
    killer = threading.Thread(target=kill_one_at_work, args=(workers, killed))
    killer.start()
    given = (str(city), "--format", "json")
    spread = run(*given, "--into", str(tmp_path / "spread"), "--cluster", workers.scheduler_address)
    killer.join()
    alone = run(*given, "--into", str(tmp_path / "alone"))
    assert killed
    assert spread.exit_code == alone.exit_code == 5
    assert spread.stdout == alone.stdout
    broken = {each["folder"] for each in json.loads(spread.stdout)["counties"] if each["broken"]}
    assert broken == {str(city / "b")}
    assert held(tmp_path / "spread") == held(tmp_path / "alone")
    assert len(list((tmp_path / "spread" / "_done").iterdir())) == 3
    assert not any(map(psutil.pid_exists, killed))


def test_a_scheduler_that_is_not_there_is_named(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 0.5)
    monkeypatch.setattr(one_county, "asked", lambda _: "{}")
    done = run(str(city), "--cluster", "tcp://127.0.0.1:9")
    assert (done.exit_code, "连不上 Dask 调度程序 tcp://127.0.0.1:9" in done.stderr) == (2, True)


@pytest.mark.parametrize("address", ["nonsense", "http://127.0.0.1:9", "tcp://", "127.0.0.1"])
def test_what_is_no_address_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 0.5)
    with pytest.raises(Refusal):
        list(cluster.on_cluster(address, ["{}"]))


def test_a_cluster_without_workers_is_not_waited_for(
    nobody: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "WORKERLESS", 0.2)
    with pytest.raises(Refusal) as refused:
        list(cluster.on_cluster(nobody.scheduler_address, ["{}"]))
    assert refused.value.text.zh == "集群 {address} 没有工作进程"


def test_jobs_are_the_cluster_s_own_matter(city: Path) -> None:
    done = run(str(city), "--cluster", "tcp://127.0.0.1:9", "--jobs", "2")
    assert (done.exit_code, "--jobs 不与 --cluster 同用" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"failed": "KilledWorker"}, "接连中断"),
        ({"failed": "ModuleNotFoundError: No module named 'zfzr'"}, "没有启动起来"),
        ({"ended": -9}, "中断了（-9）"),
    ],
)
def test_a_county_that_nobody_could_read_is_named_with_the_reason(told: dict[str, object], says: str) -> None:
    broken = aggregating._understood("a", json.dumps(told)).summary.broken
    assert broken is not None
    assert says in broken.zh


def test_a_worker_with_another_program_stops_the_run() -> None:
    with pytest.raises(Refusal) as refused:
        aggregating._understood("a", json.dumps({"other_program": "host-2"}))
    assert refused.value.values == {"host": "host-2"}


def test_without_dask_the_command_says_what_to_install(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    done = run(str(city), "--cluster", "tcp://127.0.0.1:9")
    assert (done.exit_code, "没有安装连接集群用的 Dask" in done.stderr) == (2, True)
