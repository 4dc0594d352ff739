"""A gzipped table is read as the table it holds, within the limits of a zip."""

import gzip

from belonging.store.reading import check
from tests.catalogue.test_formats import known, sample


def report(path, tmp_path):
    return check([path], known(), tmp_path / "work")


def rules(checked):
    return [each["rule"] for each in checked.problems.page()]


def test_a_gzipped_csv_reads_as_the_csv_does(tmp_path):
    plain = sample("suspensions", "good")
    packed = tmp_path / f"{plain.name}.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    one, other = report(packed, tmp_path), check([plain], known(), tmp_path / "plain")
    assert (one.counts, one.files[0].sha256) == (other.counts, other.files[0].sha256)
    assert one.counts.loaded > 0
    assert one.files[0].name == plain.name


def test_a_gzip_bomb_is_refused_before_it_fills_the_disk(tmp_path):
    bomb = tmp_path / "marks.csv.gz"
    bomb.write_bytes(gzip.compress(b"0" * 40_000_000))
    checked = report(bomb, tmp_path)
    assert rules(checked) == ["zip_bomb"]
    assert not checked.usable


def test_a_gzipped_file_cut_off_says_so(tmp_path):
    packed = tmp_path / "marks.csv.gz"
    whole = gzip.compress(sample("attendance_sessions", "good").read_bytes() * 50)
    packed.write_bytes(whole[: len(whole) // 2])
    checked = report(packed, tmp_path)
    assert rules(checked) == ["damaged_zip"]
    assert "cut off" in checked.files[0].sentence


def test_a_gzip_within_gzips_without_end_is_refused(tmp_path):
    content = b"a,b\n1,2\n"
    for _ in range(4):
        content = gzip.compress(content)
    nest = tmp_path / "a.csv.gz"
    nest.write_bytes(content)
    assert rules(report(nest, tmp_path)) == ["zip_too_deep"]
