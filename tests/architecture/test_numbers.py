"""A text is a number where int() reads it: '²' is a digit and no number, and must not bring a page down."""

from tests.architecture.source import name, under


def test_what_is_read_as_a_number_is_asked_whether_it_is_one():
    asked = [name(path) for path in under("src/belonging") if ".isdigit(" in path.read_text(encoding="utf-8")]
    assert not asked, f"Ask isdecimal() in {', '.join(asked)}: isdigit() is true of '²', which int() refuses."
