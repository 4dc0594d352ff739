"""The site as councils run it, for a bench that visits it: PostgreSQL behind the second lock, two workers, visitors in another process."""

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from bench.timing import Result

HOST = "belonging.example.org"
PORT, WORKERS = 8947, 2
VISITORS = Path(__file__).parent / "visitors.py"
WARMS = 30  # seconds of visits before those that count
STARTS = 120  # seconds the server may take to answer
AS_COUNCILS_DO = "-c jit=off -c listen_addresses=127.0.0.1"  # what is committed is on disk, unlike in the tests


@contextmanager
def prepared(place: Path) -> Iterator[Any]:
    """Start a database under `place`, choose the settings of a council, put the lock on an empty record, and hand over the cluster."""
    from tests.services import postgresql

    cluster = postgresql.shared_cluster(place)
    cluster.say("CREATE ROLE belonging_app NOLOGIN")
    try:
        os.environ.update(
            BELONGING_ADDRESS=f"https://{HOST}",
            BELONGING_SECRET_KEY="a key for the bench alone, 0123456789abcdefghijklmnop",
            BELONGING_HISTORY_KEY="another key for the bench alone, 0123456789abcdefghijkl",
            BELONGING_HOME=str(place / "home"),
            DATABASE_URL=cluster.url("belonging"),
            DJANGO_SETTINGS_MODULE="belonging.site.settings.production",
        )
        import django

        django.setup()
        lock()
        yield cluster
    finally:
        postgresql.stop_shared_cluster(place)


def lock() -> None:
    """Make the tables and put the second lock on."""
    from django.core.management import call_command
    from django.db import connections

    from belonging.apps.access import protection
    from belonging.site.cli._record import as_owner

    with as_owner():
        call_command("migrate", database="owner", verbosity=0, skip_checks=True)
    protection.install(connections["owner"])


def durable(cluster: Any) -> None:
    """Start the database anew as councils run it."""
    from django.db import connections

    from tests.services import postgresql

    connections.close_all()
    options = f"{AS_COUNCILS_DO} -c port={cluster.port} -c unix_socket_directories={cluster.folder}"
    postgresql._run(
        *(postgresql.programs() / "pg_ctl", "restart", "-w", "-D", cluster.folder / "data"),
        *("-l", cluster.folder / "log.txt", "-o", options),
    )


def signed_in(person: Any) -> Result:
    """Sign somebody in, and return the cookie and the host their browser sends."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from belonging.apps.accounts.proof import PROVED

    session = SessionStore()
    session.update({SESSION_KEY: str(person.pk), HASH_SESSION_KEY: person.get_session_auth_hash(), PROVED: person.pk})
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session.create()
    return {"cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}", "host": HOST}


def visited(who: Sequence[Result], place: Path, cluster: Path, *, people: int, lasts: int, thinks: float) -> Result:
    """Serve, have so many people visit for so many seconds and think for `thinks` between two pages, and return what they found."""
    listed, out = place / "visitors.json", place / "visits"
    listed.write_text(json.dumps(who))
    serve = "import sys; from belonging.site.cli import main; sys.exit(main())"
    words = [sys.executable, "-c", serve, "serve", "--workers", str(WORKERS), "--port", str(PORT)]
    server = subprocess.Popen(words)
    try:
        answering(server)
        database = psutil.Process(int((cluster / "data" / "postmaster.pid").read_text().split()[0]))
        asked = ["--headless", "--host", f"http://127.0.0.1:{PORT}", "-u", str(people), "-r", "20", "--reset-stats"]
        asked += ["--only-summary", "--csv", str(out), "-f", str(VISITORS)]
        for seconds in (WARMS, lasts):  # the second time alone is told, when nothing is asked for the first time
            before = used(psutil.Process(server.pid)), used(database)
            done = subprocess.run(
                [sys.executable, "-m", "locust", *asked, "-t", f"{seconds}s"],
                env={**os.environ, "BENCH_VISITORS": str(listed), "BENCH_THINKS": str(thinks)}, capture_output=True, text=True, check=False,
            )  # fmt: skip
        after = used(psutil.Process(server.pid)), used(database)
        print(done.stdout, done.stderr, file=sys.stderr)
    finally:
        server.terminate()
        server.wait(timeout=30)
    return told(Path(f"{out}_stats.csv"), lasts) | {"served": after[0] - before[0], "database": after[1] - before[1]}


def answering(server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers. Raises RuntimeError when it ends or takes too long."""
    import requests

    until = time.monotonic() + STARTS
    while time.monotonic() < until and server.poll() is None:
        try:
            if requests.get(f"http://localhost:{PORT}/health/", timeout=5).ok:
                return
        except (requests.ConnectionError, requests.Timeout):
            time.sleep(0.5)
    raise RuntimeError("The server did not answer: see what it said above.")


def used(process: psutil.Process) -> float:
    """Return the processor's seconds of a process, of those it started, and of those that have ended since."""
    return sum(sum(each.cpu_times()[:4]) for each in (process, *process.children(recursive=True)))


def told(stats: Path, lasts: int) -> Result:
    """Return what locust wrote down: for each page how often it was asked, how long it took and how often it failed."""
    with stats.open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    pages = {
        line["Name"]: {
            "requests": int(line["Request Count"]),
            "errors": int(line["Failure Count"]),
            **{part: int(line[part]) / 1000 for part in ("50%", "95%", "99%")},
        }
        for line in lines
    }
    whole = pages.pop("Aggregated")
    return {"pages": pages, "requests": whole["requests"], "errors": whole["errors"], "rate": whole["requests"] / lasts}
