"""Files mutated at random end in a report: nothing raises, and rows in = loaded + waiting + rejected."""

import subprocess
import sys
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from belonging.store.reading import check
from tests.architecture.source import ROOT
from tests.catalogue.test_formats import SAMPLES, known

SEEDS = sorted(
    path for path in SAMPLES.rglob("*") if path.suffix in (".csv", ".xml", ".ics") and path.parent.name != "known"
)
ODD = st.sampled_from(
    [b'"', b",", b"\n", b"\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"=cmd|' /C calc'!A0", b"1E5", b"45292", b"<", b">", b"&", b";", b"\t",
     b"2025-02-30", b"\xe9", b"\xf0\x9f\x98\x80", b"]]>", b"<!DOCTYPE a>", b"-1", b"999999999999", b"'", b"$1", b"{0}", b"%s"]
)  # fmt: skip
CUT = st.tuples(st.just("cut"), st.floats(0, 1), st.floats(0, 1))
PUT = st.tuples(st.just("put"), st.floats(0, 1), ODD)
TWICE = st.tuples(st.just("twice"), st.floats(0, 1), st.floats(0, 1))


def mutated(content: bytes, changes: list[tuple]) -> bytes:
    """Apply cuts, insertions and repetitions at places given as shares of the length."""
    for what, first, second in changes:
        place = int(first * len(content))
        if what == "put":
            content = content[:place] + second + content[place:]
        else:
            end = place + int(second * (len(content) - place) / 4)
            content = content[:place] + (content[end:] if what == "cut" else content[place:end] * 2 + content[end:])
    return content


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(seed=st.sampled_from(SEEDS), changes=st.lists(st.one_of(CUT, PUT, TWICE), min_size=1, max_size=6))
def test_no_file_makes_the_reader_fall_over_or_lose_a_row(tmp_path, seed, changes):
    path = tmp_path / seed.name
    path.write_bytes(mutated(seed.read_bytes(), changes))
    checked = check([path], known(), tmp_path / "work")
    counts = checked.counts
    assert counts.rows_in == counts.loaded + counts.waiting + counts.rejected
    (file,) = checked.files
    assert file.usable or file.sentence
    assert all(each["fix"] for each in checked.problems.grouped())


def test_the_byte_fuzzer_finds_no_crash():
    """atheris drives the same door with bytes of its own for a few seconds; `tests/fuzz/reading.py` runs for as long as one likes."""
    script = ROOT / "tests" / "fuzz" / "reading.py"
    done = subprocess.run(
        [sys.executable, str(script), "-max_total_time=8", "-rss_limit_mb=2048", "-close_fd_mask=1"],
        capture_output=True, text=True, timeout=120, cwd=Path(ROOT), check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
