"""What every test may ask for: a PostgreSQL, a browser, a Java; all real, and missing means failed, never skipped."""

import os
from pathlib import Path

import hypothesis
import pytest

pytest_plugins = [
    "tests.services.postgresql",
    "tests.services.browser",
    "tests.services.java",
    "tests.services.spark_cluster",
    "tests.services.openid_provider",
]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "belonging.site.settings.test")
os.environ.setdefault(
    "BELONGING_HISTORY_KEY", "one key for a whole run: 7c1e94b0a35d82f6"
)  # homes come and go with tests
hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.register_profile("quick", parent=hypothesis.settings.get_profile("house"), max_examples=20)
hypothesis.settings.load_profile("house")

FILLS_THE_MACHINE = {"journeys", "load"}
MADE_ONCE = {"fiction", "test_scrub.py"}  # what all tests of the folder, or of the file, look at takes long to make


def of_the_other_record(item: pytest.Item, record: str) -> bool:
    """Tell whether a test is one that is tried on either database, and this is the turn of the other."""
    chosen = getattr(getattr(item, "callspec", None), "params", {}).values()
    tried = [each for each in chosen if each in ("sqlite", "postgresql")]
    return bool(tried) and record not in tried


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the tests that fill the machine in one queue, those of one costly thing in another, and start these first."""
    other = [item for item in items if of_the_other_record(item, config.getoption("--record"))]
    config.hook.pytest_deselected(items=other)
    items[:] = [item for item in items if item not in other]
    for item in items:
        folder, *_, file = item.path.relative_to(Path(__file__).parent).parts
        if folder in FILLS_THE_MACHINE or item.get_closest_marker("serial"):
            item.add_marker(pytest.mark.xdist_group("one at a time"))
        elif MADE_ONCE & {folder, file}:
            item.add_marker(pytest.mark.xdist_group(folder if folder in MADE_ONCE else str(item.path)))
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)
