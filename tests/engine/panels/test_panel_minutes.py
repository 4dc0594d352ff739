"""Minutes say what was recorded, child by child, and say what was not."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from belonging.catalogue.panels.hot_clinic import PANEL as CLINIC
from belonging.engine.panels import Came, Discussed, Promised, minutes

ON = date(2025, 10, 9)
PHONE = Promised(what="phone the family", who="Ana Reed", agency="CAMHS", due=date(2025, 10, 16))

CAME = (
    Came(name="Police Person", seat="police", present=False),
    Came(name="Ana Reed", seat="camhs", present=True, deputy=True),
    Came(name="Bo Chair", seat="chair", present=True),
)


def test_minutes_write_themselves():
    found = minutes(
        CLINIC,
        on=ON,
        area="North",
        began=datetime(2025, 10, 9, 13, 31),
        ended=datetime(2025, 10, 9, 15, 20),
        came=CAME,
        discussed=[
            Discussed(
                item=7,
                name="Kit",
                question="Who can see Kit before half-term?",
                stepped_back=("Cy Cole",),
                reported=(Promised(what="write to the GP", who="Bo Chair", agency="", due=date(2025, 10, 2), became="done on 1 October 2025"), PHONE),
                decision="CAMHS will see Kit",
                actions=(PHONE,),
            ),
            Discussed(item=8, name="Lee", put_off="the school could not come"),
            Discussed(item=9, name="Max"),
        ],
    )  # fmt: skip
    assert found.opening == (
        "Began at 1:31pm and ended at 3:20pm.",
        "Present: Bo Chair (Inclusion); Ana Reed (CAMHS, deputy).",
        "Apologies: Police Person (Police).",
        "The sitting was not quorate. Nobody is here for Safeguarding. 2 of the 4 seats that are needed are filled.",
    )
    kit, lee, most = found.children
    assert kit.heading == "Kit"
    assert kit.lines == (
        "Cy Cole stepped back.",
        "From before: Write to the GP. Bo Chair, by 2 October 2025. Done on 1 October 2025.",
        "From before: Phone the family. Ana Reed (CAMHS), by 16 October 2025. Nothing was reported.",
        "Asked: Who can see Kit before half-term?",
        "Agreed: CAMHS will see Kit.",
        "Action: Phone the family. Ana Reed (CAMHS), by 16 October 2025.",
    )
    assert lee.lines == ("Not heard: The school could not come.",)
    assert most.lines == ("No decision was recorded.",)


def test_a_sitting_of_which_nothing_is_recorded_says_so():
    found = minutes(CLINIC, on=ON)
    assert found.title == "Hot clinic: 9 October 2025"
    assert minutes(CLINIC, on=ON, area="North").title == "Hot clinic, North: 9 October 2025"
    assert found.opening[0].startswith("The sitting was not quorate.")
    assert minutes(CLINIC, on=ON, began=datetime(2025, 10, 9, 9)).opening[0] == "Began at 9:00am."


TEXT = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)
CHILD = st.builds(
    Discussed,
    item=st.integers(1, 99),
    name=TEXT,
    question=TEXT,
    decision=TEXT,
    actions=st.lists(st.builds(Promised, what=TEXT, who=TEXT, agency=TEXT, due=st.dates(ON)), max_size=3).map(tuple),
)


def folded(text):
    """Return a text without the difference between small and capital letters, which some letters make once only (ı, I, i)."""
    return text.upper().casefold()


@given(st.lists(CHILD, max_size=6))
def test_every_action_and_decision_is_in_the_minutes_of_its_own_child(children):
    found = minutes(CLINIC, on=ON, discussed=children)
    for child, section in zip(children, found.children, strict=True):
        text = folded("\n".join(section.lines))
        assert section.item == child.item
        assert folded(child.decision) in text
        assert sum(line.startswith("Action: ") for line in section.lines) == len(child.actions)
        assert all(folded(one.who) in text for one in child.actions)
