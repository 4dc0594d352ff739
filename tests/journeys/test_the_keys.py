"""The keys that journeys are worked with: a page that somebody without a mouse could not work is told apart from one they could."""

import pytest

from tests.journeys.keyboard import fill, pick, push, reach

FIELD = "<label>Name <input></label>"


def test_what_tab_leads_to_is_typed_into_and_chosen_by_arrows(page):
    radios = "".join(f"<label>{each} <input type=radio name=way></label>" for each in ("One", "Two", "Three"))
    page.set_content(f"<a href='#'>Before</a>{FIELD}<p tabindex=-1>Not here</p>{radios}<button>After</button>")
    reach(page.get_by_role("button"))
    pick(page, "Two")
    fill(page, "Name", "Ash")
    assert page.get_by_label("Two").is_checked()


def test_what_tab_does_not_lead_to_is_told(page):
    page.set_content(f"{FIELD}<button tabindex=-1>Keep</button>")
    with pytest.raises(AssertionError, match="Tab does not lead to"):
        reach(page.get_by_role("button"))


def test_a_focus_that_cannot_be_seen_is_told(page):
    page.set_content(f"<style>a:focus {{ outline: none }}</style><a href='#'>On the way</a>{FIELD}")
    with pytest.raises(AssertionError, match="does not show that it has the focus: <a"):
        fill(page, "Name", "Ash")


def test_a_focus_under_something_else_is_told(page):
    page.set_content(f"<div style='position: fixed; inset: 0; background: white'></div>{FIELD}")
    with pytest.raises(AssertionError, match="the focus is out of sight"):
        fill(page, "Name", "Ash")


def test_a_page_wider_than_the_screen_is_told(page):
    page.set_content(f"{FIELD}<div style='width: 3000px'>Wide</div>")
    with pytest.raises(AssertionError, match="wider than the screen"):
        fill(page, "Name", "Ash")


def test_a_focus_that_goes_with_what_had_it_is_told(page):
    page.set_content("<button>Keep</button><button>Go on</button>")
    page.evaluate("document.querySelector('button').addEventListener('click', ({ target }) => target.remove())")
    push(page, "Keep")
    with pytest.raises(AssertionError, match="The focus is lost"):
        reach(page.get_by_role("button", name="Go on"))
