"""The files of this project as the architecture tests see them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "belonging"


@cache
def ours() -> tuple[Path, ...]:
    """Every file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(sorted(path for name in listed.split("\0") if name and (path := ROOT / name).is_file()))


def under(folder: str, ending: str = ".py") -> list[Path]:
    """Our files below a folder of the repository, such as `src/belonging/engine`, with this ending."""
    return [path for path in ours() if path.is_relative_to(ROOT / folder) and path.name.endswith(ending)]


def name(path: Path) -> str:
    """How a person names the file."""
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    """The file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=name(path))


def imports(path: Path) -> dict[str, int]:
    """Each module the file imports, in full, with the line it is imported on."""
    found = {}
    package = path.relative_to(ROOT / "src").with_suffix("").parts if path.is_relative_to(PACKAGE) else ()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found.update({alias.name: node.lineno for alias in node.names})
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level] if node.level else ()
            base = ".".join((*above, *([node.module] if node.module else [])))
            found.update({f"{base}.{alias.name}": node.lineno for alias in node.names})
    return found
