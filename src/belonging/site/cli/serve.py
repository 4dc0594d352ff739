"""`belonging serve`: answer on an address, with the styles and scripts in place and the database at its latest tables."""

import argparse
import contextlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from belonging.site.cli._command import Command, Stop, human
from belonging.site.cli._record import open_record

THREADS = 4


def port(text: str) -> int:
    """Read the number of a port."""
    number = int(text)
    if not 0 < number < 65_536:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535; {text} was found")
    return number


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say where to answer."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to answer on (this machine alone)")
    parser.add_argument("--port", type=port, default=8000, help="the port (8000)")
    parser.add_argument("--workers", type=int, default=1, help="processes; one serves a council's data team (1)")


def run(given: argparse.Namespace) -> int:
    """Bring the record up to date and answer until stopped."""
    free(given.host, given.port)
    open_record()
    collect()
    human().print(f"Belonging is at {address(given.port)} – stop it with Ctrl+C.", highlight=False)
    answer(given.host, given.port, given.workers)
    return 0


def free(host: str, port: int) -> None:
    """Stop with a sentence where something else answers on this port already."""
    with contextlib.closing(socket.socket()) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as fault:
            raise Stop(
                f"Nothing can answer on {host}:{port} ({fault.strerror}). Stop what uses it, or choose another with --port."
            ) from None


def address(port: int) -> str:
    """Return the address people type: the public one where there is one."""
    import os

    return os.environ.get("BELONGING_ADDRESS") or f"http://localhost:{port}"


def built() -> list[Path]:
    """Return the styles and scripts. Raises Stop where they are not built: to be asked before anything that takes its time."""
    from django.conf import settings

    sources = [path for folder in settings.STATICFILES_DIRS for path in Path(folder).rglob("*") if path.is_file()]
    if not any(path.name == "app.css" for path in sources):
        raise Stop("Styles and scripts are not built. Run `make setup`.")
    return sources


def collect() -> None:
    """Put styles and scripts where they are served from, unless they are there and nothing is newer."""
    from django.conf import settings
    from django.core.management import call_command

    sources = built()
    listed = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not listed.exists() or listed.stat().st_mtime < max(path.stat().st_mtime for path in sources):
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def say_what_is_off() -> None:
    """Say which locks are off, and why they may be."""
    from django.conf import settings

    from belonging.site.health import warnings
    from belonging.site.settings import signing_in

    for sentence in warnings():
        human().print(sentence, highlight=False, markup=False)
    fictional = (Path(settings.BELONGING_HOME) / "demo" / "made.json").exists()
    if not signing_in.second_factor(fictional):
        human().print("No second factor is asked for: the area is fictional. BELONGING_SECOND_FACTOR=on asks for one.")


def answer(host: str, port: int, workers: int) -> None:
    """Answer until stopped, with a worker beside for checks and loads, which go on when a page is closed."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "belonging.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
    )
    say_what_is_off()
    with background_worker():
        server.serve()


@contextlib.contextmanager
def background_worker() -> Iterator[None]:
    """Run the process that does background work for as long as the server answers."""
    words = [sys.executable, "-m", "django", "db_worker", "--no-startup-delay", "--no-reload", "-v", "0"]
    worker = subprocess.Popen(words)  # DJANGO_SETTINGS_MODULE was set when the record was opened
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=10)
        except subprocess.TimeoutExpired:
            worker.kill()


COMMAND = Command(says="serve what has been loaded", arguments=arguments, run=run)
