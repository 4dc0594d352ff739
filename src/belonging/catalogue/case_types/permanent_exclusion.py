"""No decision about a child is heavier. It is looked at again by a board, and by a panel if the family asks, and lessons never stop."""

from belonging.catalogue.case_types import _exclusion as shared
from belonging.engine.casework import (
    BoardOwes,
    CaseType,
    Complete,
    Done,
    Letter,
    Move,
    Over,
    Starts,
    State,
    one_of,
)

BOARD = tuple(shared.BOARD_CLOCKS.values())[:2]
SIXTH_DAY, ON_ROLL, ASKING = (
    "authority_arranges_sixth_day_education",
    "excluded_pupil_stays_on_roll",
    "parent_asks_for_review",
)
HEARING, AGAIN = "review_hearing_held", "board_reconsiders_after_review"
OPEN = ("excluded", "not_reinstated", "review", "reconsidering", "returning")
AT_ONCE = (
    *shared.TOLD,
    "social_worker_told_of_suspension",
    "home_authority_told_of_exclusion",
    "board_told_of_exclusion",
)
STARTS = (
    *shared.DECIDED,
    Starts(clock="home_authority_told_of_exclusion", on="decided_on", when=shared.yes("lives_elsewhere")),
    Starts(clock="board_told_of_exclusion", on="decided_on"),
    Starts(clock=SIXTH_DAY, on="first_day"),
    Starts(clock=ON_ROLL, on="decided_on"),
)
REINSTATED = (ON_ROLL,)
TELL_BOARD = (
    shared.owed_by_board("EX-10", permanent=True, on=""),
    Starts(clock=BOARD[1], on="exam_on", when=BoardOwes("EX-11", permanent=True)),
)

CASE_TYPE = CaseType(
    title="Permanent exclusion",
    sentence="A child may not come back, unless a board or a panel says otherwise. Who must know, who looks again, and who teaches the child.",
    purpose="exclusion",
    retention="pupil_record",
    evidence=("own_story", "attendance", "suspensions", "sen", "agencies", "moves", "trusted_adult", "changes", "cases"),
    parts=(
        *shared.PARTS,
        shared.Part(key="home_authority", title="the authority where the child lives", roles=("exclusions_officer",)),
        shared.Part(key="panel", title="the independent review panel", roles=("panel_member",)),
    ),
    facts=shared.FACTS,
    forms=shared.with_home(*shared.forms("child_view", "decision", "notice", "education", "representations", "board", "review", "panel", "taking_back", "coming_back", "look_back")),
    letters=(
        *shared.notices("permanent_exclusion"),
        *shared.LETTERS,
        Letter(key="exclusion_board_decision", title="What the board decided, and what the family can do", to="family"),
        Letter(key="review_decision", title="What the review panel decided", to="family"),
        Letter(key="exclusion_reconsidered", title="What the board decided when it looked again", to="family"),
    ),
    looks=shared.LOOKS,
    states=(
        State(key="reported", title="Told by a file", sentence="A file says so. The school has not yet said what a file cannot."),
        State(key="excluded", title="Excluded", sentence="The board has not met. The child stays on roll, and is taught from the sixth day."),
        State(key="not_reinstated", title="Not reinstated", sentence="The board has decided. The family may ask a panel to look again."),
        State(key="review", title="Under review", sentence="An independent panel is to meet."),
        State(key="reconsidering", title="The board looks again", sentence="The panel asks or directs the board to reconsider."),
        State(key="cancelling", title="Being cancelled", sentence="It was taken back. Everybody is being told."),
        State(key="returning", title="To be reinstated", sentence="The child comes back, and somebody makes ready for that. Lessons go on until then."),
        State(key="reinstated", title="Reinstated", sentence="The child is back. They are not excluded.", ends=True, runs_on=shared.RUNS_ON),
        State(key="final", title="Final", sentence="The exclusion stands. The child learns elsewhere.", ends=True, runs_on=shared.RUNS_ON),
        State(key="cancelled", title="Cancelled", sentence="It was taken back. The days already out still count.", ends=True, runs_on=shared.RUNS_ON),
        State(key="mistaken", title="Not an exclusion", sentence="The file was wrong, and the school said so.", ends=True),
    ),
    moves=(
        *shared.opening("excluded", STARTS, "a permanent exclusion"),
        Move(key="reject_file", title="Say that the file is wrong", says="{by} said that there was no such exclusion.", may=("head",),
             froms=("reported",), to="mistaken", asks="What is wrong with it?"),
        *shared.telling("permanent_exclusion", OPEN, TELL_BOARD),
        Move(key="tell_home_authority", title="Tell the authority where the child lives", says="{by} told the authority where the child lives.",
             may=("head",), froms=OPEN, needs=(shared.Runs("home_authority_told_of_exclusion"),), stops=("home_authority_told_of_exclusion",)),
        Move(key="family_speaks", title="Take down what the family says", says="{by} put the family's view to the board.", once=True,
             may=("family", "head", "owner"), froms=("excluded",), forms=("representations",), needs=(Complete("representations"),)),
        *shared.educating(OPEN, SIXTH_DAY, ("home_authority", "authority")),
        Move(key="board_reinstates", title="The board reinstates the child", says="{by} reinstated the child.", may=("board",), froms=("excluded",),
             to="returning", forms=("board",), needs=(Done("tell_board"), Complete("board")), stops=BOARD, letters=("exclusion_board_decision",), lifts=REINSTATED),
        Move(key="board_declines", title="The board does not reinstate the child", says="{by} did not reinstate the child, and wrote to the family.",
             may=("board",), froms=("excluded",), to="not_reinstated", forms=("board",), needs=(Done("tell_board"), Complete("board")),
             stops=BOARD, letters=("exclusion_board_decision",), starts=(Starts(clock=ASKING, on="decision_sent_on", posted="decision_posted"),)),
        Move(key="ask_for_review", title="Ask for an independent review", says="{by} asked for an independent review.", may=("family", "authority"),
             froms=("not_reinstated",), to="review", forms=("review",), needs=(Complete("review"),), stops=(ASKING,),
             starts=(Starts(clock=HEARING, on="review_asked_on", posted="review_posted"),)),
        Move(key="waive_review", title="The family says in writing that it will not ask", says="{by} said in writing that they will not ask for a review.",
             may=("family", "authority"), froms=("not_reinstated",), to="final", stops=(ASKING, ON_ROLL)),
        Move(key="no_review", title="The time to ask has passed", says="{by} noted that the time to ask for a review has passed.", may=("owner", "authority"),
             froms=("not_reinstated",), to="final", needs=(Over(ASKING),), lifts=(ASKING,), stops=(ON_ROLL,)),
        Move(key="panel_upholds", title="The panel upholds the decision", says="{by} upheld the decision.", may=("panel", "authority"), froms=("review",),
             forms=("panel",), needs=(Complete("panel"), one_of("panel_decided", "upheld")), letters=("review_decision",), to="final", stops=(HEARING, ON_ROLL)),
        Move(key="panel_asks_again", title="The panel asks or directs the board to reconsider", may=("panel", "authority"), froms=("review",),
             says="{by} asked the board to look again.", to="reconsidering", forms=("panel",), needs=(Complete("panel"), one_of("panel_decided", "recommended", "quashed")), letters=("review_decision",),
             stops=(HEARING,), starts=(Starts(clock=AGAIN),)),
        Move(key="board_gives_way", title="The board reinstates the child after all", says="{by} reinstated the child after all.", may=("board",),
             froms=("reconsidering",), to="returning", asks="Why is it decided so?", stops=(AGAIN,), lifts=REINSTATED, letters=("exclusion_reconsidered",)),
        Move(key="board_stands", title="The board stands by its decision", says="{by} stood by its decision.", may=("board",), froms=("reconsidering",),
             to="final", asks="Why is it decided so?", stops=(AGAIN, ON_ROLL), letters=("exclusion_reconsidered",)),
        Move(key="come_back", title="The child is back", says="{by} welcomed the child back.", may=("head", "owner"), froms=("returning",), to="reinstated",
             forms=("coming_back",), needs=(Complete("coming_back"),), stops=(SIXTH_DAY,), lifts=("late_notice_of_provision",)),
        *shared.cancelling(("excluded",), "board_declines", (*AT_ONCE, *BOARD, SIXTH_DAY, ON_ROLL, "late_notice_of_provision")),
    ),
)  # fmt: skip
