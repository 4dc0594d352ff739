"""A real OpenID Connect provider (npm `oidc-provider`), started on this machine for the tests of single sign-on."""

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_suffix(".mjs")
CLIENT, SECRET = "belonging", "a secret that only the tests know"


@pytest.fixture
def openid_provider() -> Iterator[Callable[..., str]]:
    """Start a provider that knows some people and leads back to one address; return its issuer."""
    started = []

    def start(redirect: str, people: dict[str, dict[str, object]]) -> str:
        node = shutil.which("node")
        if not node or not (SCRIPT.parents[2] / "node_modules" / "oidc-provider").is_dir():
            pytest.fail("Single sign-on is tried with npm's oidc-provider: run `make test`, which installs it.")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        told = {"PORT": str(port), "REDIRECT": redirect, "CLIENT": CLIENT, "SECRET": SECRET}
        process = subprocess.Popen(
            [node, SCRIPT], env={**os.environ, **told, "PEOPLE": json.dumps(people)}, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert any(line.strip() == "ready" for line in iter(process.stdout.readline, "")), "the provider did not start"
        return f"http://127.0.0.1:{port}"

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=10)
