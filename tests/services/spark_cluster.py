"""A real Spark cluster on this machine: a master and two workers of one core, each a process of its own, on loopback."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyspark
import pytest

HOME = Path(pyspark.__file__).parent
MASTER, WORKER = "org.apache.spark.deploy.master.Master", "org.apache.spark.deploy.worker.Worker"
WORKERS, STARTS = 2, 90  # seconds until each is there


@dataclass
class SparkCluster:
    """Where the master is reached, and its processes."""

    folder: Path
    url: str = ""
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def begin(self, name: str, kind: str, *arguments: str, until: str) -> str:
        """Start one process, and return what the first group of `until` finds in its log once it says so."""
        log = self.folder / f"{name}.log"
        command = [str(HOME / "bin" / "spark-class"), kind, "--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
        env = {**os.environ, "SPARK_HOME": str(HOME), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1"}
        with log.open("wb") as told:
            self.processes[name] = subprocess.Popen([*command, *arguments], stdout=told, stderr=told, env=env)
        ends = time.monotonic() + STARTS
        while time.monotonic() < ends and self.processes[name].poll() is None:
            if said := re.search(until, log.read_text(encoding="utf-8", errors="replace")):
                return said[1]
            time.sleep(0.2)
        raise RuntimeError(f"Spark's {name} did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")

    def lose(self, name: str) -> None:
        """Have one process gone in a moment, as when a machine fails."""
        self.processes[name].kill()
        self.processes[name].wait(timeout=30)

    def close(self) -> None:
        """Stop what still runs."""
        for each in self.processes.values():
            each.terminate()
        for each in self.processes.values():
            each.wait(timeout=30)


@pytest.fixture
def spark_cluster(java: str, tmp_path: Path) -> Iterator[SparkCluster]:
    """A master and two workers, ready."""
    made = SparkCluster(folder=tmp_path)
    try:
        made.url = made.begin("master", MASTER, until=r"Starting Spark master at (spark://\S+)")
        for number in range(WORKERS):
            work = tmp_path / f"work-{number}"
            size = ("--cores", "1", "--memory", "1g", "--work-dir", str(work), made.url)
            made.begin(f"worker {number}", WORKER, *size, until=r"(Successfully registered with master)")
        yield made
    finally:
        made.close()
