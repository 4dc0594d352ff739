"""A small case type to try the engine on: a book is lent, may be asked back, and comes home or is written off."""

from datetime import date

from belonging.engine.casework import (
    Case,
    CaseType,
    Compare,
    Complete,
    Done,
    Fact,
    Form,
    Held,
    Kind,
    Letter,
    Look,
    Move,
    NotBefore,
    Over,
    Part,
    Prompt,
    Question,
    Starts,
    State,
    no,
    one_of,
    yes,
)
from belonging.engine.clocks import Clock, Duty, Example, Rule, Unit, Within
from belonging.kernel.citation import Citation, Status

DAY = date(2025, 10, 2)
LIMIT = Within(n=10, unit=Unit.CALENDAR_DAY)


def clock(rule: str, **more) -> Clock:
    source = Citation(source="The library's rules", status=Status.UNVERIFIED)
    return Clock(
        title="Bring it back",
        rule=rule,
        domain="information",
        starts="Lent",
        stops="Back",
        who="Reader",
        duty=Duty.SHOULD,
        versions=(Rule(begins=date(2020, 1, 1), limit=LIMIT, source=source, variants={"short": LIMIT}),),
        examples=(Example(says="Lent on a Thursday.", started=DAY),),
        **more,
    )


CLOCKS = {"brought_back": clock("IG-98", by_letter=True), "reminded": clock("IG-99")}
LENDING = Form(
    key="lending",
    title="What is lent",
    version=1,
    questions=(
        Question(key="title", asks="Which book is it?", kind=Kind.TEXT, of="reader", needed=True),
        Question(key="mood", asks="How is it?", kind=Kind.ONE_OF, of="reader", choices={"new": "New", "worn": "Worn"}),
        Question(key="worn_where", asks="Where is it worn?", kind=Kind.SOME_OF, of="reader", needed=True,
                 choices={"spine": "Spine", "pages": "Pages"}, when=one_of("mood", "worn")),
        Question(key="lent_on", asks="On what day is it lent?", kind=Kind.DATE, of="librarian", needed=True),
        Question(key="wanted_on", asks="On what day is it wanted?", kind=Kind.DATE, of="librarian"),
        Question(key="by_post", asks="Was it posted?", kind=Kind.YES_NO, of="librarian"),
        Question(key="price", asks="What did it cost?", kind=Kind.MONEY, of="librarian"),
    ),
)  # fmt: skip
LENT = Starts(clock="brought_back", on="lent_on", also="wanted_on", posted="by_post", variant="short")
TYPE = CaseType(
    title="Borrowing",
    sentence="A book goes out and comes home.",
    purpose="inclusion",
    retention="pupil_record",
    parts=(
        Part(key="reader", title="the reader", roles=("young_person",), needed=True),
        Part(key="librarian", title="the librarian", roles=("headteacher",)),
    ),
    facts=(Fact(key="books_out", title="Books out", kind=Kind.NUMBER), Fact(key="asked_for", title="Somebody asked for it", kind=Kind.YES_NO)),
    forms=(LENDING,),
    letters=(Letter(key="reminder", title="A reminder", to="reader"),),
    looks=(Look(key="later", title="Later", after=6, unit=Unit.WEEK, measures=("days_lost",)),),
    prompts=(Prompt(key="asked", title="Somebody asked for it", when=yes("asked_for")),),
    evidence=("own_story",),
    states=(
        State(key="out", title="Out", sentence="It is being read."),
        State(key="home", title="Home", sentence="It came back.", ends=True, runs_on=("reminded",)),
        State(key="lost", title="Lost", sentence="It is gone.", ends=True),
    ),
    moves=(
        Move(key="lend", title="Lend it", says="{by} lent it.", may=("librarian",), to="out", forms=("lending",),
             needs=(Complete("lending"), Compare("books_out", "<", 5)), starts=(LENT,)),
        Move(key="remind", title="Remind the reader", says="{by} reminded the reader.", may=("librarian",), froms=("out",), letters=("reminder",),
             once=True, starts=(Starts(clock="reminded", when=yes("asked_for")), Starts(clock="reminded", on="lend", when=no("asked_for")))),
        Move(key="answer", title="Answer the reminder", says="{by} answered.", may=("reader",), froms=("out",), needs=(Done("remind"),), stops=("reminded",)),
        Move(key="bring", title="Bring it back", says="{by} brought it back.", may=("reader", "see"), froms=("out",), to="home",
             needs=(Held("librarian"), NotBefore("wanted_on", "lent_on")), stops=("brought_back",)),
        Move(key="lose", title="Write it off", says="{by} wrote it off.", may=("librarian",), froms=("out",), to="lost", asks="What became of it?",
             needs=(Over("brought_back"),), lifts=("brought_back", "reminded")),
    ),
)  # fmt: skip
ANSWERS = {
    "title": "A small history",
    "mood": "new",
    "lent_on": DAY,
    "wanted_on": DAY,
    "by_post": False,
    "books_out": 1,
    "asked_for": True,
}
NEW = Case(today=DAY, values=ANSWERS, held=frozenset({"reader", "librarian"}))
