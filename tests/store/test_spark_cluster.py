"""The cube of a small area on a real cluster, whole, and with one of its machines lost while it counts."""

import subprocess
import sys
import time

import pytest

from belonging.store import cube
from belonging.store.compile import Scope
from bench.data import YEAR, build
from tests.store.test_spark import digest

LASTS = 300


@pytest.fixture
def area(tmp_path_factory):
    return build(tmp_path_factory.mktemp("area"), 2_000)


@pytest.fixture
def expected(area):
    with area.embedded(YEAR - 1, YEAR) as engine:
        found = cube.compute(engine, Scope(year=YEAR), ["year"])
    return digest(found), str(found.num_rows)


def counting(area, cluster):
    """Begin to count on the cluster."""
    words = ["-m", "tests.store.on_cluster", str(area.home), str(YEAR), cluster.url]
    return subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def said(process):
    """Return what a process that counts has found: fingerprint, rows, executors at the end."""
    out, _ = process.communicate(timeout=LASTS)
    assert process.returncode == 0
    return next(line for line in out.splitlines() if line.startswith("found ")).split()[1:]


def test_a_cluster_of_a_master_and_two_workers_counts_the_same(area, expected, spark_cluster):
    fingerprint, rows, executors = said(counting(area, spark_cluster))
    assert (fingerprint, rows) == expected
    assert executors == "2"


def test_a_cluster_that_loses_a_worker_while_it_counts_counts_the_same(area, expected, spark_cluster):
    process = counting(area, spark_cluster)
    assert process.stdout.readline().strip() == "begun"
    time.sleep(2)  # it has begun to count, and is far from its end
    assert process.poll() is None
    spark_cluster.lose("worker 1")
    fingerprint, rows, executors = said(process)
    assert (fingerprint, rows) == expected
    assert executors == "1"
