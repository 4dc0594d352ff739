"""What a suspension and a permanent exclusion share: who is there, what is asked, whom to tell and by when."""

from dataclasses import replace

from belonging.engine.casework import (
    BoardOwes,
    Compare,
    Complete,
    Done,
    Fact,
    Form,
    Kind,
    Letter,
    Look,
    Move,
    Part,
    Question,
    Runs,
    Starts,
    TakenBy,
    one_of,
    questions,
    yes,
)
from belonging.engine.clocks import Unit
from belonging.kernel.registry import rows

ROWS = rows("belonging.catalogue.case_types", "exclusion_questions.csv")
TITLES = {
    "child_view": "How the child sees it",
    "decision": "What happened, and what was decided",
    "notice": "What the notice to the family says",
    "education": "Education from the sixth day",
    "representations": "What the family says",
    "board": "What the governing board decided",
    "review": "Asking for an independent review",
    "panel": "What the review panel decided",
    "taking_back": "Taking it back",
    "coming_back": "Coming back",
    "look_back": "What became of it",
}
PARTS = (
    Part(key="child", title="the child", roles=("young_person",), needed=True),
    Part(key="family", title="the parent or carer", roles=("parent_or_carer",), needed=True),
    Part(key="head", title="the headteacher", roles=("headteacher",), needed=True),
    Part(
        key="owner",
        title="whoever keeps the case",
        roles=("headteacher", "pastoral_lead", "senco", "exclusions_officer"),
        needed=True,
    ),
    Part(key="board", title="the governing board", roles=("board_member", "governor")),
    Part(
        key="authority",
        title="the local authority",
        roles=("exclusions_officer", "area_inclusion_partner"),
        taken_by=TakenBy.ABOVE,
    ),
    Part(
        key="workers", title="the social worker and the virtual school", roles=("social_worker", "virtual_school_head")
    ),
)
FACTS = (
    Fact(
        key="days_this_term",
        title="School days of suspension this term at every school, this time among them",
        kind=Kind.NUMBER,
    ),
    Fact(
        key="days_this_year",
        title="School days of suspension this school year at every school, this time among them",
        kind=Kind.NUMBER,
    ),
    Fact(key="sen_on_day", title="SEN provision on the day", kind=Kind.TEXT),
    Fact(key="ethnicity_on_day", title="Ethnicity on the day", kind=Kind.TEXT),
    Fact(key="fsm_on_day", title="Free school meals on the day", kind=Kind.YES_NO),
    Fact(key="looked_after_on_day", title="Looked after on the day", kind=Kind.YES_NO),
)
LETTERS = (
    Letter(key="sixth_day_education", title="Education from the sixth day", to="family"),
    Letter(key="exclusion_cancelled", title="It is cancelled, and why", to="family"),
)
LOOKS = tuple(
    Look(
        key=f"months_{months}",
        title=f"{months} months on",
        after=months,
        unit=Unit.MONTH,
        measures=("days_lost", "overall_absence_rate", "permanent_exclusion_rate"),
        form="look_back",
    )
    for months in (6, 12)
)
BOARD_CLOCKS = {
    "EX-10": "board_considers_reinstatement",
    "EX-11": "board_meets_before_exam",
    "EX-12": "board_considers_on_representations",
    "EX-13": "board_hears_representations",
}
TOLD = ("parent_told_of_suspension", "notice_of_first_days", "authority_told_of_suspension")
DECIDED = (
    Starts(clock="parent_told_of_suspension", on="decided_on"),
    Starts(clock="notice_of_first_days", on="first_day"),
    Starts(clock="authority_told_of_suspension", on="decided_on"),
    Starts(clock="social_worker_told_of_suspension", on="decided_on", when=yes("has_worker")),
    Starts(clock="discrimination_claim", on="decided_on"),
)
BOARD_TOLD_WHEN = Compare("days_this_term", ">", 5) | yes("exam_missed")
NOTICE = tuple(yes(each.key) for each in questions(ROWS, "notice"))
CANCELLED = tuple(yes(each) for each in ("cancel_family_told", "cancel_others_told", "cancel_meeting_offered"))
HOME = Question(key="lives_elsewhere", asks="Does the child live in another authority's area?", kind=Kind.YES_NO, of="head", needed=True,
                help="That authority is then told too, and arranges education from the sixth day.")  # fmt: skip
RUNS_ON = ("discrimination_claim",)


def forms(*keys: str) -> tuple[Form, ...]:
    """Return these forms, in order, as the table has them."""
    return tuple(Form(key=key, title=TITLES[key], version=1, questions=questions(ROWS, key)) for key in keys)


def with_home(*asked: Form) -> tuple[Form, ...]:
    """Return these forms, the decision asking where the child lives too: no record that schools send says so."""
    return tuple(
        replace(each, version=2, questions=(*each.questions, HOME)) if each.key == "decision" else each
        for each in asked
    )


def owed_by_board(rule: str, *, permanent: bool, on: str) -> Starts:
    """Return the clock of a board's duty, started where the table of board duties says so."""
    return Starts(clock=BOARD_CLOCKS[rule], on=on, when=BoardOwes(rule, permanent=permanent))


def opening(state: str, starts: tuple[Starts, ...], what: str) -> tuple[Move, ...]:
    """Return the ways in: the head decides, or a file tells of it and the head then answers what a file cannot."""
    asked = ("child_view", "decision")
    needs = (Complete("decision"), one_of("child_asked", "said", "rather_not"))
    return (
        Move(key="decide", title=f"Record {what}", says="{by} decided, having asked the child.", may=("head",), to=state,
             forms=asked, needs=needs, starts=starts),
        Move(key="told_by_file", title=f"Take {what} from the school's file", says="The school's file told of it.",
             may=("load",), to="reported"),
        Move(key="answer_for_file", title="Answer what the file could not say", says="{by} answered for what the file told.",
             may=("head",), froms=("reported",), to=state, forms=asked, needs=(Complete("decision"),), starts=starts),
    )  # fmt: skip


def notices(what: str) -> tuple[Letter, ...]:
    """Return the letters by which the family and the child are told."""
    return (
        Letter(key=f"{what}_notice", title="The notice, with reasons and rights", to="family"),
        Letter(key=f"{what}_for_the_child", title="The same, told to the child", to="child"),
    )


def telling(what: str, froms: tuple[str, ...], board: tuple[Starts, ...]) -> tuple[Move, ...]:
    """Return the moves that tell those who must know, each open while it is owed; telling the board starts what it then owes."""
    return (
        Move(key="tell_family", title="Give the family the notice, and tell the child", once=True, may=("head",), froms=froms,
             says="{by} told the family and the child, and gave them the notice.", forms=("notice",),
             letters=tuple(each.key for each in notices(what)), needs=NOTICE, stops=TOLD[:2]),
        Move(key="tell_authority", title="Tell the local authority", says="{by} told the local authority.", may=("head",),
             froms=froms, needs=(Runs(TOLD[2]),), stops=(TOLD[2],)),
        Move(key="tell_workers", title="Tell the social worker and the virtual school", may=("head",), froms=froms,
             says="{by} told the social worker and the virtual school.",
             needs=(Runs("social_worker_told_of_suspension"),), stops=("social_worker_told_of_suspension",)),
        Move(key="tell_board", title="Tell the governing board", says="{by} told the governing board.", may=("head",),
             froms=froms, once=True, starts=board, stops=("board_told_of_exclusion",)),
    )  # fmt: skip


def educating(froms: tuple[str, ...], clock: str, who: tuple[str, ...]) -> tuple[Move, ...]:
    """Return the moves by which full-time education is arranged, told of and begun."""
    return (
        Move(key="arrange_education", title="Arrange full-time education", says="{by} arranged full-time education.", may=who,
             froms=froms, forms=("education",), needs=(Runs(clock), Complete("education")),
             starts=(Starts(clock="late_notice_of_provision", on="education_begins"),)),
        Move(key="tell_of_education", title="Tell the family where and when", says="{by} told the family where and when.", may=who,
             froms=froms, needs=(Runs("late_notice_of_provision"),), stops=("late_notice_of_provision",),
             letters=("sixth_day_education",)),
        Move(key="begin_education", title="The child is taught full time", says="{by} saw full-time education begin.", may=who,
             froms=froms, needs=(Runs(clock),), stops=(clock,)),
    )  # fmt: skip


def cancelling(froms: tuple[str, ...], unless: str, lifts: tuple[str, ...]) -> tuple[Move, ...]:
    """Return the moves by which it is taken back, `unless` the board's move was made, and everybody is told. Days already out count."""
    return (
        Move(key="cancel", title="Cancel it", says="{by} cancelled it.", may=("head",), froms=froms, to="cancelling",
             needs=(~Done(unless),), asks="Why is it cancelled?", starts=(Starts(clock="cancellation_told"),), lifts=lifts),
        Move(key="tell_cancelled", title="Tell everybody that it is cancelled, and why", to="cancelled", may=("head",),
             says="{by} told everybody that it is cancelled, and when the child is back.", froms=("cancelling",),
             forms=("taking_back",), needs=(*CANCELLED, Complete("taking_back")), stops=("cancellation_told",), letters=("exclusion_cancelled",)),
    )  # fmt: skip
