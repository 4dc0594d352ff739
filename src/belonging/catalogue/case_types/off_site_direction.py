"""Time elsewhere can help a child or lose them. It has a reason, an end and a review, and it is not a way to be rid of somebody."""

from belonging.catalogue.case_types import _elsewhere as shared
from belonging.engine.casework import (
    CaseType,
    Complete,
    Done,
    Letter,
    Move,
    Newer,
    NotBefore,
    Part,
    Runs,
    Starts,
    State,
    TakenBy,
    no,
    one_of,
    questions,
    yes,
)
from belonging.kernel.registry import rows

ROWS = rows("belonging.catalogue.case_types", "off_site_questions.csv")
TITLES = {
    "my_view": "How the child sees it",
    "family_view": "How the family sees it",
    "direction": "Where, when, why and for how long",
    "notice": "What the notice says",
    "review": "The review",
    "coming_back": "Coming back",
    "look_back": "What became of it",
}
NOTICE, REVIEWED, ASKED_FOR = "off_site_direction_notice", "off_site_direction_reviewed", "off_site_review_on_request"
SAYS = tuple(yes(each.key) for each in questions(ROWS, "notice") if each.when is None)
ASKED = (one_of("view_asked", "said", "rather_not"), one_of("family_asked", "said", "rather_not"))
REVIEW = {"may": ("board", "head"), "froms": ("elsewhere",), "forms": ("review",)}
HEARD = (Complete("review"), one_of("review_child_asked", "said", "rather_not"))
PEOPLE = (
    Part(key="board", title="the governing board", roles=("board_member",), needed=True),
    Part(
        key="provider",
        title="the place the child goes to",
        roles=("alternative_provider_lead", "headteacher"),
        taken_by=TakenBy.NAMED,
    ),
)

CASE_TYPE = CaseType(
    title="Off-site direction",
    sentence="A child is directed to learn somewhere else for a time, to help them behave better, and comes back. It is no suspension.",
    purpose="inclusion",
    retention="pupil_record",
    evidence=shared.EVIDENCE,
    parts=(shared.CHILD, shared.FAMILY, shared.HEAD, shared.OWNER, *PEOPLE, shared.AUTHORITY, shared.WORKERS),
    forms=shared.forms("off_site_questions.csv", TITLES),
    letters=(
        Letter(key="off_site_notice", title="The notice: where, when, why and for how long", to="family"),
        Letter(key="off_site_for_the_child", title="The same, told to the child", to="child"),
        Letter(key="off_site_review", title="What the review found, and what happens next", to="family"),
        Letter(key="off_site_ended", title="It ends, and what comes next", to="family"),
    ),
    looks=shared.LOOKS,
    states=(
        State(key="preparing", title="Being thought about", sentence="The child and the family say how they see it. Nothing is decided."),
        State(key="directed", title="Directed", sentence="The board has directed it. The family is told in writing before it begins."),
        State(key="elsewhere", title="Learning elsewhere", sentence="The child learns elsewhere for a time. It is reviewed, and it ends."),
        State(key="back", title="Back in school", sentence="The child is back, and what helped there goes on here.", ends=True),
        State(key="another_way", title="Another way", sentence="Everybody agreed on another way, and it has a case of its own.", ends=True),
        State(key="withdrawn", title="Not done", sentence="It was not done, and why is written down.", ends=True),
    ),
    moves=(
        Move(key="open", title="Begin to think about it", says="{by} began to think about time elsewhere.", may=("head", "owner", "authority"), to="preparing"),
        Move(key="direct", title="The board directs it", says="{by} directed that the child learns elsewhere for a time.", may=("board",), froms=("preparing",),
             to="directed", forms=("my_view", "family_view", "direction"), needs=(*ASKED, Complete("direction"), NotBefore("last_day", "first_day")),
             starts=(Starts(clock=NOTICE, on="first_day"),)),
        Move(key="give_notice", title="Give the family the notice, and tell the child", says="{by} gave the family the notice, and told the child.", once=True,
             may=("board", "head"), froms=("directed",), forms=("notice",), needs=(*SAYS, no("has_plan") | yes("notice_authority")), stops=(NOTICE,),
             letters=("off_site_notice", "off_site_for_the_child")),
        Move(key="begin", title="The child begins there", says="{by} saw the child begin there.", may=("head", "owner", "provider"), froms=("directed",), to="elsewhere",
             needs=(Done("give_notice"), yes("place_checked"), one_of("on_both_registers", "both", "own")), starts=(Starts(clock=REVIEWED, on="first_day"),)),
        Move(key="ask_for_review", title="Ask in writing for a review", says="{by} asked for a review.", may=("family", "authority"), froms=("elsewhere",),
             needs=(~Runs(ASKED_FOR),), starts=(Starts(clock=ASKED_FOR),)),
        Move(key="reviewed_lately", title="Say that it was reviewed in the ten weeks before", says="{by} said that it was reviewed lately.", may=("board", "head"),
             froms=("elsewhere",), needs=(Runs(ASKED_FOR), Done("go_on")), lifts=(ASKED_FOR,), asks="On what day was it last reviewed?"),
        Move(key="go_on", title="Review it: it goes on", says="{by} reviewed it, and it goes on for now.", needs=(*HEARD, one_of("review_decided", "goes_on"), Newer("review_on", REVIEWED), NotBefore("review_until", "review_on")),
             stops=(REVIEWED, ASKED_FOR), starts=(Starts(clock=REVIEWED, on="review_on"),), letters=("off_site_review",), **REVIEW),
        Move(key="end_early", title="Review it: another way", says="{by} reviewed it, and everybody agreed on another way.", to="another_way",
             needs=(*HEARD, one_of("review_decided", "another_way")), asks="Which way, and who sees to it?", stops=(REVIEWED, ASKED_FOR), letters=("off_site_ended",), **REVIEW),
        Move(key="come_back", title="The child is back", says="{by} welcomed the child back.", froms=("elsewhere",), to="back", needs=(Complete("coming_back"),),
             stops=(REVIEWED, ASKED_FOR), letters=("off_site_ended",), **shared.BACK),
        Move(key="stop", title="Stop thinking about it", says="{by} stopped it before anything was decided.", may=("head", "owner"), froms=("preparing",),
             to="withdrawn", asks="Why is it not done?"),
        Move(key="take_back", title="Take the direction back", says="{by} took the direction back.", may=("board", "head"), froms=("directed",), to="withdrawn",
             asks="Why is it not done?", lifts=(NOTICE,), letters=("off_site_ended",)),
    ),
)  # fmt: skip
