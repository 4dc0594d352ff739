"""A fresh start helps only a child who wants it. It is agreed by everybody, without a threat, and the new school means to keep them."""

from belonging.catalogue.case_types import _elsewhere as shared
from belonging.engine.casework import (
    CaseType,
    Complete,
    Done,
    Held,
    Letter,
    Move,
    NotBefore,
    Part,
    Runs,
    Starts,
    State,
    TakenBy,
    no,
    one_of,
    yes,
)

TITLES = {
    "my_view": "How the child sees it",
    "family_view": "How the family sees it",
    "proposal": "Why it is proposed",
    "agreement": "Who agrees",
    "trial": "A trial",
    "handover": "The first day, and what the new school knows",
    "review": "How it is going",
    "look_back": "What became of it",
}
NO_TRIAL, FILE, RETURN = "managed_move_without_trial", "transfer_file_sent", "new_pupil_return"
ASKED = (one_of("view_asked", "said", "rather_not"), one_of("family_asked", "said", "rather_not"))
AGREED = (
    one_of("child_agrees", "yes", "rather_not"),
    yes("family_agrees"),
    yes("school_agrees"),
    yes("new_school_agrees"),
    yes("free_choice"),
)
REVIEW = {"may": ("owner", "head", "new_head"), "forms": ("review",)}
HEARD = (Complete("review"), one_of("review_child_asked", "said", "rather_not"))
NEW = Part(key="new_head", title="the headteacher of the new school", roles=("headteacher",), taken_by=TakenBy.NAMED)

CASE_TYPE = CaseType(
    title="Managed move",
    sentence="A child moves to another school for good, because the child, the family and both schools agree that it is better. It is no exclusion.",
    purpose="inclusion",
    retention="pupil_record",
    evidence=shared.EVIDENCE,
    parts=(shared.CHILD, shared.FAMILY, shared.HEAD, shared.OWNER, NEW, shared.AUTHORITY, shared.WORKERS),
    forms=shared.forms("managed_move_questions.csv", TITLES),
    letters=(
        Letter(key="move_agreed", title="What everybody agreed", to="family"),
        Letter(key="move_for_the_child", title="Your new school", to="child"),
        Letter(key="move_not_agreed", title="The child stays, and nothing is lost by it", to="family"),
    ),
    looks=shared.LOOKS,
    states=(
        State(key="preparing", title="Being talked about", sentence="The child, the family and both schools say how they see it. Anybody may say no."),
        State(key="agreed", title="Agreed", sentence="Everybody agrees. The new school gets ready."),
        State(key="trial", title="On trial", sentence="Begun before trials ended: the child is on both rolls until it is decided."),
        State(key="moved", title="At the new school", sentence="The child is on the new school's roll. Both schools look at how it is going."),
        State(key="settled", title="Looked at and closed", sentence="How it is going was looked at with the child, and what is still to be done is written down.", ends=True),
        State(key="stays", title="Stays", sentence="The child stays at their school, which goes on helping them.", ends=True),
    ),
    moves=(
        Move(key="open", title="Begin to talk about it", says="{by} began to talk about another school.", may=("head", "owner", "family", "authority"), to="preparing"),
        Move(key="agree", title="Everybody agrees", says="{by} wrote down that everybody agrees.", may=("owner", "head"), froms=("preparing",), to="agreed",
             forms=("my_view", "family_view", "proposal", "agreement"), letters=("move_agreed", "move_for_the_child"), starts=(Starts(clock=NO_TRIAL, on="agreed_on"),),
             needs=(*ASKED, Complete("proposal"), Complete("agreement"), *AGREED, no("has_plan") | yes("plan_reviewed"), Held("new_head"))),
        Move(key="try", title="Begin a trial", says="{by} began a trial.", may=("head", "new_head"), froms=("agreed",), to="trial", forms=("trial",),
             needs=(~Runs(NO_TRIAL), Complete("trial"), NotBefore("trial_until", "trial_from"))),
        Move(key="review_trial", title="Look at how the trial is going", says="{by} looked at how the trial is going.", froms=("trial",), needs=HEARD, **REVIEW),
        Move(key="end_trial", title="End the trial: the child comes back", says="{by} ended the trial, and the child came back.", may=("head", "new_head", "family"),
             froms=("trial",), to="stays", needs=(Done("review_trial"),), asks="Why, and what helps the child now?", letters=("move_not_agreed",)),
        Move(key="join", title="The child joins the new school's roll", says="{by} took the child onto the roll.", may=("new_head",), froms=("agreed", "trial"), to="moved",
             forms=("handover",), needs=(Complete("handover"),), stops=(NO_TRIAL,), starts=(Starts(clock=FILE, on="on_roll_on"), Starts(clock=RETURN, on="on_roll_on"))),
        Move(key="send_file", title="Send the pupil's file", says="{by} sent the pupil's file.", may=("head",), froms=("moved",), needs=(Runs(FILE),), stops=(FILE,)),
        Move(key="tell_authority", title="Tell the authority of the new pupil", says="{by} told the authority of the new pupil.", may=("new_head",), froms=("moved",),
             needs=(Runs(RETURN),), stops=(RETURN,)),
        Move(key="close", title="Look at how it is going, and close", says="{by} looked at how it is going, and closed the case.", froms=("moved",), to="settled",
             needs=HEARD, **REVIEW),
        Move(key="not_agreed", title="The child stays", says="{by} wrote down that the child stays.", may=("head", "owner", "family"), froms=("preparing", "agreed"),
             to="stays", asks="Why, and what helps the child now?", lifts=(NO_TRIAL,), letters=("move_not_agreed",)),
    ),
)  # fmt: skip
