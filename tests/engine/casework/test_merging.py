"""Two people who answer at once lose nothing: different questions merge, the same question shows both."""

from hypothesis import given
from hypothesis import strategies as st

from belonging.engine.casework import Clash, merge

ANSWERS = st.dictionaries(st.sampled_from("abcd"), st.one_of(st.text(max_size=2), st.booleans(), st.integers(0, 2)))


def test_different_questions_merge_and_the_same_shows_both():
    found = merge({"a": "old", "b": "old"}, {"a": "mine", "b": "old", "c": "new"}, {"a": "theirs", "b": "changed"})
    assert found.answers == {"a": "theirs", "b": "changed", "c": "new"}
    assert found.clashes == (Clash(question="a", was="old", mine="mine", theirs="theirs"),)


def test_an_answer_taken_away_by_one_and_changed_by_the_other_is_a_clash():
    found = merge({"a": 1, "b": 1}, {"b": 1}, {"a": 2})
    assert found.answers == {"a": 2}
    assert found.clashes == (Clash(question="a", was=1, mine=None, theirs=2),)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_everything_typed_is_kept_or_shown(base, mine, theirs):
    found = merge(base, mine, theirs)
    clashing = {each.question: each for each in found.clashes}
    for key in {*base, *mine, *theirs}:
        for side, typed in (("mine", mine.get(key)), ("theirs", theirs.get(key))):
            if typed != base.get(key):
                kept = clashing.get(key)
                assert (getattr(kept, side) if kept else found.answers.get(key)) == typed


@given(ANSWERS, ANSWERS)
def test_with_one_writer_nothing_clashes(base, mine):
    assert merge(base, mine, base).answers == mine
    assert merge(base, base, mine).answers == mine
    assert not merge(base, mine, mine).clashes
    assert not merge(base, mine, base).clashes
