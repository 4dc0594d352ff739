"""A real PostgreSQL for the tests: one cluster a run, made when first asked for, shared by every worker."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings

ACCOUNT = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off -c listen_addresses=127.0.0.1"


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """One running server."""

    folder: Path
    port: int

    def url(self, name: str) -> str:
        """Where the database of that name is."""
        return f"postgresql://belonging@127.0.0.1:{self.port}/{name}"

    def say(self, *statements: str) -> None:
        """Run statements, each on its own, as the owner of the cluster."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


def programs() -> Path:
    """The folder that holds initdb and pg_ctl, on the path or where Debian puts it."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not places:
        raise FileNotFoundError("No PostgreSQL server was found: install `postgresql`, or run `make test`, which does.")
    return places[-1]


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, user=ACCOUNT, stdout=subprocess.DEVNULL, cwd="/")


def _start(folder: Path) -> Cluster:
    folder.mkdir()
    if ACCOUNT:
        shutil.chown(folder, ACCOUNT)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    _run(programs() / "initdb", "-D", data, "-U", "belonging", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    options = f"{FAST} -c port={port} -c unix_socket_directories={folder}"
    _run(programs() / "pg_ctl", "start", "-w", "-D", data, "-l", folder / "log.txt", "-o", options)
    cluster = Cluster(folder=folder, port=port)
    cluster.say("CREATE DATABASE belonging")
    return cluster


def shared_cluster(run: Path) -> Cluster:
    """The cluster of this test run, started by whoever asks first."""
    told = run / "postgresql.json"
    with (run / "postgresql.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            told.write_text(json.dumps({"port": _start(run / "postgresql").port}))
    return Cluster(folder=run / "postgresql", port=json.loads(told.read_text())["port"])


def stop_shared_cluster(run: Path) -> None:
    """Stop the cluster of this test run, if anybody started it."""
    if (run / "postgresql.json").exists():
        _run(programs() / "pg_ctl", "stop", "-m", "immediate", "-D", run / "postgresql" / "data")


def django(arguments: Sequence[str], url: str) -> None:
    """Run one of Django's commands with the record at `url`."""
    subprocess.run([sys.executable, "-m", "django", *arguments], check=True, env={**os.environ, "DATABASE_URL": url})


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let any test run with the record on either database."""
    parser.addoption("--record", choices=("sqlite", "postgresql"), default="sqlite", help="where the record lies")


def pytest_configure(config: pytest.Config) -> None:
    """Give this run one folder, shared by its workers, and say where the record lies before Django asks."""
    if not hasattr(config, "workerinput"):
        run = Path(tempfile.mkdtemp(prefix="belonging-tests-"))
        run.chmod(0o711)
        os.environ.update(BELONGING_TEST_RUN=str(run), BELONGING_HOME=str(run / "var"))
        os.environ.pop("DATABASE_URL", None)
        if config.getoption("--record") == "postgresql":
            os.environ["DATABASE_URL"] = shared_cluster(run).url("belonging")
    assert settings.DATABASES


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started, and leave nothing behind."""
    run = os.environ.get("BELONGING_TEST_RUN")
    if run and not hasattr(config, "workerinput"):
        stop_shared_cluster(Path(run))
        shutil.rmtree(run, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_cluster() -> Cluster:
    """A running PostgreSQL server."""
    return shared_cluster(Path(os.environ["BELONGING_TEST_RUN"]))


@pytest.fixture(scope="session")
def record_template(postgres_cluster: Cluster) -> str:
    """The name of an empty record with every table in it, to copy from."""
    name = f"template_{uuid4().hex}"
    postgres_cluster.say(f"CREATE DATABASE {name}")
    django(["migrate", "-v", "0", "--skip-checks"], postgres_cluster.url(name))
    return name


@pytest.fixture
def postgres_record(postgres_cluster: Cluster, record_template: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty record of its own, and DATABASE_URL naming it for every program the test starts."""
    name = f"record_{uuid4().hex}"
    postgres_cluster.say(f"CREATE DATABASE {name} TEMPLATE {record_template}")
    monkeypatch.setenv("DATABASE_URL", postgres_cluster.url(name))
    yield postgres_cluster.url(name)
    postgres_cluster.say(f"DROP DATABASE {name} WITH (FORCE)")
