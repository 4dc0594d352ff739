"""Every code of every list can be told in words, or as it stands where the list has no words for it."""

import pytest

from belonging.apps.record.words import LISTS, labels, word


@pytest.mark.parametrize("what", LISTS)
def test_every_code_of_every_list_is_told(what):
    assert labels(what)
    assert all(labels(what).values())


def test_a_language_without_words_is_told_by_its_code():
    assert word("language", "AKAF") == "AKAF"
    assert word("language", "") == ""
    assert word("need", "QQ") == "QQ"
