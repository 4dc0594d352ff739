"""A child kept apart for somebody's safety has done nothing to be punished for. They are taught from that day, and it ends as soon as it can."""

from belonging.catalogue.case_types import _elsewhere as shared
from belonging.engine.casework import (
    CaseType,
    Complete,
    Done,
    Letter,
    Move,
    NotBefore,
    Runs,
    Starts,
    State,
    no,
    one_of,
    yes,
)

TITLES = {
    "my_view": "How the child sees it",
    "decision": "Why, who decided and until when",
    "telling": "What the child and the family were told",
    "education": "Where the child is taught",
    "review": "Looking at it again",
    "coming_back": "Coming back",
    "look_back": "What became of it",
}
EDUCATE = "safeguarding_separation"
REVIEW = {"may": ("head", "owner"), "froms": ("apart",), "forms": ("review",)}
HEARD = (Complete("review"), one_of("review_child_asked", "said", "rather_not"), Done("tell_family"))
WORKERS_TOLD = no("has_worker") | Done("tell_workers")
TOLD = (yes("told_why"), yes("told_no_punishment"), yes("told_education"), yes("told_review"))

CASE_TYPE = CaseType(
    title="Safeguarding separation",
    sentence="A child does not come in for a time so that somebody is safe. It is no punishment, no suspension, and lessons do not stop.",
    purpose="inclusion",
    retention="pupil_record",
    restricted=True,
    evidence=shared.EVIDENCE,
    parts=(shared.CHILD, shared.FAMILY, shared.HEAD, shared.OWNER, shared.AUTHORITY, shared.WORKERS),
    forms=shared.forms("separation_questions.csv", TITLES),
    letters=(
        Letter(key="separation_notice", title="What is happening, and what is owed to your child", to="family"),
        Letter(key="separation_for_the_child", title="The same, told to the child", to="child"),
        Letter(key="separation_review", title="It was looked at again", to="family"),
    ),
    looks=shared.LOOKS,
    states=(
        State(key="apart", title="Kept apart", sentence="The child does not come in, so that somebody is safe. They are taught, and it is looked at again soon."),
        State(key="back", title="Back in school", sentence="The child is back, and what keeps everybody safe is written down.", ends=True),
        State(key="elsewhere", title="Learns elsewhere", sentence="The child learns elsewhere, and that has a case of its own.", ends=True),
        State(key="not_this", title="Was something else", sentence="It was for what the child had done. It is recorded as a suspension, with all that is owed.", ends=True),
    ),
    moves=(
        Move(key="decide", title="Record a separation", says="{by} decided it, for somebody's safety.", may=("head",), to="apart", forms=("my_view", "decision"),
             needs=(Complete("my_view"), Complete("decision"), yes("not_for_behaviour")),
             starts=(Starts(clock=EDUCATE, on="first_day"),)),
        Move(key="tell_family", title="Tell the child and the family", says="{by} told the child and the family.", may=("head", "owner"), froms=("apart",), once=True,
             forms=("telling",), needs=TOLD, letters=("separation_notice", "separation_for_the_child")),
        Move(key="tell_workers", title="Tell the social worker and the virtual school", says="{by} told the social worker and the virtual school.",
             may=("head", "owner"), froms=("apart",), once=True, needs=(yes("has_worker"),)),
        Move(key="tell_authority", title="Tell the local authority, which has to see that the child is taught", says="{by} told the local authority.", once=True,
             may=("head", "owner"), froms=("apart",)),
        Move(key="begin_education", title="The child is taught", says="{by} saw lessons begin.", may=("head", "owner", "authority"), froms=("apart",), once=True,
             forms=("education",), needs=(Complete("education"),), stops=(EDUCATE,)),
        Move(key="go_on", title="Look at it again: it goes on for now", says="{by} looked at it again, and it goes on for now.",
             needs=(*HEARD, ~Runs(EDUCATE), one_of("review_decided", "goes_on"), NotBefore("review_next", "review_on")), letters=("separation_review",), **REVIEW),
        Move(key="learn_elsewhere", title="Look at it again: the child learns elsewhere", says="{by} looked at it again, and the child learns elsewhere.", to="elsewhere",
             needs=(*HEARD, one_of("review_decided", "elsewhere"), Done("tell_authority"), Done("begin_education"), WORKERS_TOLD), letters=("separation_review",), **REVIEW),
        Move(key="come_back", title="The child is back", says="{by} welcomed the child back.", froms=("apart",), to="back",
             needs=(Complete("coming_back"), Done("tell_family"), WORKERS_TOLD), stops=(EDUCATE,), **shared.BACK),
        Move(key="was_suspension", title="Say that it is a suspension", says="{by} said that it is a suspension, and recorded it as one.", may=("head", "authority"),
             froms=("apart",), to="not_this", asks="What was it for?", lifts=(EDUCATE,), opens="suspension"),
    ),
)  # fmt: skip
