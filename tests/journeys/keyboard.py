"""Working a page with the keys alone, from where the focus is: Tab and Shift+Tab, arrows among radios, Space, Enter, and typing.

No helper here sets the focus, a value or a tick by itself: the keys do, or the test fails. On the way each stop must look other
with the focus than without it; where one arrives the focus must be in sight, and nothing may be wider than the screen.
"""

from playwright.sync_api import Locator, Page, expect

from tests.services.browser import follow

FURTHEST = 150  # presses of Tab; who must press more has lost the way
# How many presses of Tab lead to what is wanted: below zero with Shift. Only a guess to save asking after each press.
WAY = """wanted => {
  if (window.heard && document.activeElement === document.body) return null; // it was somewhere on this page before
  const looks = (each) => [each, ...(each.labels ?? [])].flatMap((part) => [null, "::before"].map((at) => {
    const style = getComputedStyle(part, at);
    const line = style.outlineStyle === "none" || style.outlineWidth === "0px" ? "" : style.outlineColor + style.outlineWidth;
    return [line, style.boxShadow, style.backgroundColor, style.borderColor, style.borderWidth].join(" ");
  })).join("|");
  const all = "a[href], button, input, select, textarea, summary, [tabindex]";
  const together = (one, other) => one.type === "radio" && one.name === other.name && one.form === other.form;
  const stops = [...document.querySelectorAll(all)].filter((each) => each.tabIndex >= 0 && !each.matches(":disabled")
    && each.checkVisibility({ visibilityProperty: true })).filter((each, place, kept) => {
      if (each.type !== "radio" || each.checked || each === document.activeElement) return true;
      const set = kept.filter((other) => together(other, each));
      return !set.some((other) => other.checked || other === document.activeElement) && set[0] === each;
    });
  window.unfocused = new Map(stops.filter((each) => each !== document.activeElement).map((each) => [each, looks(each)]));
  window.unseen = [];
  window.heard ??= document.addEventListener("focusin", ({ target }) => {
    if (window.unfocused.get(target) === looks(target)) window.unseen.push(target.outerHTML.slice(0, 150));
  }) ?? true;
  const from = document.activeElement;
  const to = stops.findIndex((each) => each === wanted || together(each, wanted));
  if (to < 0 || from === document.body) return to + 1;
  const before = stops.filter((each) => from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING).length;
  return stops.includes(from) || to < before ? to - before : to - before + 1;
}"""
THERE = """wanted => {
  const now = document.activeElement;
  return now === wanted || (wanted.type === "radio" && now.type === "radio" && now.name === wanted.name && now.form === wanted.form);
}"""
WRONG = """() => {
  const now = document.activeElement, box = now.getBoundingClientRect(), wrong = [];
  const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  const over = left < right && top < bottom && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const own = over && (now.contains(over) || over.contains(now) || [...(now.labels ?? [])].some((each) => each.contains(over)));
  if (!own) wrong.push(`the focus is out of sight: ${now.outerHTML.slice(0, 150)}`);
  if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page is wider than the screen");
  return [...wrong, ...window.unseen.map((each) => `does not show that it has the focus: ${each}`)];
}"""


def reach(what: Locator) -> Locator:
    """Go to something by Tab or Shift+Tab alone; of a set of radios, to the one of them that Tab stops at."""
    expect(what).to_be_visible()
    page = what.page
    way = what.evaluate(WAY)
    assert way is not None, f"The focus is lost before {what} on {page.url}"
    hold(page, abs(way), back=way < 0)
    pressed = abs(way)
    while not what.evaluate(THERE):
        page.keyboard.press("Tab")
        pressed += 1
        assert pressed < FURTHEST, f"Tab does not lead to {what} on {page.url}"
    wrong = page.evaluate(WRONG)
    assert not wrong, f"On the way to {what} on {page.url}:\n" + "\n".join(wrong)
    return what


def hold(page: Page, times: int, *, back: bool) -> None:
    """Hold Tab down until it has moved the focus this often."""
    if back:
        page.keyboard.down("Shift")
    for _ in range(times):
        page.keyboard.down("Tab")  # down while it is down: the key repeats
    page.keyboard.up("Tab")
    if back:
        page.keyboard.up("Shift")


def go(where: Page | Locator, name: str) -> None:
    """Follow a link, the first of this name."""
    follow(reach(where.get_by_role("link", name=name, exact=True).first), key="Enter")


def press(where: Page | Locator, name: str) -> None:
    """Press a button that leads to another page, the first of this name."""
    follow(reach(where.get_by_role("button", name=name, exact=True).first), key="Enter")


def push(where: Page | Locator, name: str) -> None:
    """Press a button that does something on the page itself."""
    reach(where.get_by_role("button", name=name, exact=True).first).page.keyboard.press("Enter")


def unfold(where: Page | Locator, words: str) -> None:
    """Open what is folded away, the first of these words."""
    summary = where.locator("summary").filter(has_text=words).first
    reach(summary).page.keyboard.press("Enter")
    assert summary.evaluate("each => each.parentElement.open"), f"Enter does not open {words}"


def write(what: Locator, words: str) -> None:
    """Type in place of what stands in a field."""
    page = reach(what).page
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
    expect(what).to_have_value(words)


def fill(where: Page | Locator, label: str, words: str) -> None:
    """Type into the field of this label."""
    write(where.get_by_label(label, exact=True), words)


def tick(where: Page | Locator, label: str) -> None:
    """Tick a box, the first of this name."""
    box = reach(where.get_by_label(label, exact=True).first)
    box.page.keyboard.press("Space")
    expect(box).to_be_checked()


def pick(where: Page | Locator, label: str) -> None:
    """Choose one of a set of radios, the first of this name: by Tab to the set, and by arrows inside it."""
    wanted = reach(where.get_by_label(label, exact=True).first)
    if wanted.evaluate("each => each === document.activeElement"):
        wanted.page.keyboard.press("Space")
    for _ in range(wanted.evaluate("each => document.getElementsByName(each.name).length")):
        if wanted.is_checked():
            return
        wanted.page.keyboard.press("ArrowDown")
    expect(wanted).to_be_checked()


def choose(where: Page | Locator, label: str, option: str) -> None:
    """Choose one thing of a list that drops down, by typing how its name begins."""
    box = reach(where.get_by_label(label, exact=True))
    box.page.keyboard.type(option)
    chosen = box.evaluate("each => each.selectedOptions[0].label")
    assert chosen.startswith(option), f"Typing {option} chooses {chosen}"
