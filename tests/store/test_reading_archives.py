"""Hostile archives and XML end in a sentence: nothing is unpacked or resolved that should not be."""

import io
import zipfile

import pytest

from tests.catalogue.test_formats import sample
from tests.store.hostile import NAME, good_pupils, one_sentence, report

BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Message><Header>&b;</Header></Message>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Message><Header>&a;</Header></Message>"""


@pytest.fixture
def pupils() -> str:
    return good_pupils()


@pytest.mark.parametrize("content", [BOMB, OUTSIDE, BOMB.encode("utf-16"), OUTSIDE.encode("utf-16-le")])
def test_xml_with_entities_is_refused(tmp_path, content):
    assert "entities" in one_sentence(report(tmp_path, content, "return.xml"), "unsafe_xml")


def test_xml_nested_without_end_is_refused(tmp_path):
    one_sentence(report(tmp_path, "<Message>" + "<a>" * 100_000, "return.xml"), "unsafe_xml")


def test_half_an_xml_file_loads_nothing(tmp_path):
    whole = sample("census_xml", "good").read_text(encoding="utf-8")
    assert "breaks off" in one_sentence(report(tmp_path, whole[: len(whole) // 2], "return.xml"), "damaged_xml")


def test_an_unknown_xml_says_what_its_root_is(tmp_path):
    assert "<rss>" in one_sentence(report(tmp_path, "<rss><a/></rss>", "feed.xml"), "not_recognised")


def test_a_zip_bomb_is_refused(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NAME, b"0" * 40_000_000)
    assert "unpack to 1 file and" in one_sentence(report(tmp_path, packed.getvalue(), "return.zip"), "zip_bomb")


def test_a_zip_that_writes_outside_its_folder_is_refused(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../escaped.csv", "a,b\n1,2\n")
    one_sentence(report(tmp_path, packed.getvalue(), "return.zip"), "unsafe_path")
    assert not list(tmp_path.rglob("escaped.csv"))


def test_a_zip_of_zips_of_zips_is_refused(tmp_path):
    content, name = b"a,b\n1,2\n", "a.csv"
    for depth in range(4):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(name, content)
        content, name = packed.getvalue(), f"{depth}.zip"
    one_sentence(report(tmp_path, content, "return.zip"), "zip_too_deep")


def test_half_a_zip_is_refused(tmp_path, pupils):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(NAME, pupils)
    assert "cut off" in one_sentence(report(tmp_path, packed.getvalue()[:-40], "return.zip"), "damaged_zip")


def test_a_zip_of_a_return_is_read_whole(tmp_path, pupils):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"spring/{NAME}", pupils)
        archive.writestr("__MACOSX/._rubbish", b"\0")
    checked = report(tmp_path, packed.getvalue(), "return.zip")
    assert checked.files[0].name == f"return.zip/spring/{NAME}"
    assert checked.counts.loaded == 3
