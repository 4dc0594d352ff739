"""The repository speaks of the project alone: no machine's paths, no index's address."""

import re

from tests.architecture.source import name, ours

# Written in pieces so that this file passes its own test.
PLACES = ["py" + "pi.org", "pythonhosted" + ".org", "registry." + "npmjs", "deb." + "debian.org"]
FORBIDDEN = re.compile("|".join([*map(re.escape, PLACES), r"(?<![\w./:-])/(work|root)" + r"/\w"]))
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".json",
    ".html",
    ".scss",
    ".js",
    ".mjs",
    ".yml",
    ".yaml",
    ".csv",
    ".sql",
    ".cfg",
    "",
}


def test_no_file_names_a_machine_path_or_an_index():
    found = []
    for path in ours():
        if path.suffix in TEXT:
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if FORBIDDEN.search(line):
                    found.append(f"{name(path)}:{number}: {line.strip()[:100]}")
    assert not found, "\n".join(found)
